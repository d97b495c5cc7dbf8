"""The fonts of a letter: Fira Sans in its weights, and the same with figures that are all equally wide, for amounts."""

from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

GEWOON: Final = "Fira-Regular"
HALFVET: Final = "Fira-Medium"
VET: Final = "Fira-Bold"
CIJFERS: Final = "Fira-Regular-cijfers"
CIJFERS_VET: Final = "Fira-Bold-cijfers"

_CIJFERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def laad_letters(map_: Path) -> None:
    """Register the fonts; again is harmless. :raises FileNotFoundError: when the front end has not been built."""
    for naam in (GEWOON, HALFVET, VET, CIJFERS, CIJFERS_VET):
        if naam in pdfmetrics.getRegisteredFontNames():
            continue
        bestand = map_ / f"FiraSans-{naam.split('-')[1]}.ttf"
        if not bestand.is_file():
            raise FileNotFoundError(f"{bestand.name} is not in {map_.name}: build the front end first (make run does)")
        letter = TTFont(naam, str(bestand))
        if naam.endswith("-cijfers"):
            _maak_cijfers_gelijk(letter)
        pdfmetrics.registerFont(letter)


def ontbrekende_tekens(tekst: str) -> set[str]:
    """The characters of a text that the font does not have; a line end needs none."""
    letter = pdfmetrics.getFont(GEWOON)
    assert isinstance(letter, TTFont)
    return {teken for teken in tekst if ord(teken) not in letter.face.charToGlyph} - {"\n"}


def _maak_cijfers_gelijk(letter: TTFont) -> None:
    """Draw 0-9 with the glyphs ``zero.tf`` to ``nine.tf``: amounts below each other then line up, figure by figure.

    ReportLab does not know the OpenType feature (tnum) that a browser uses for this.
    """
    gezicht: Any = letter.face
    gezicht.name += b"-Cijfers"  # ReportLab takes two fonts of one name for the same
    plek = {naam: nummer for nummer, naam in enumerate(_glyphnamen(gezicht))}
    for code, naam in enumerate(_CIJFERS, start=ord("0")):
        glyph = plek[f"{naam}.tf"]
        gezicht.charToGlyph[code] = glyph
        gezicht.charWidths[code] = gezicht.hmetrics[glyph][0] * 1000 / gezicht.unitsPerEm


def _glyphnamen(gezicht: Any) -> list[str]:
    """The names of the glyphs, in their order: the table ``post``, version 2, of which the first 258 are fixed."""
    inhoud: bytes = gezicht.get_table("post")
    aantal = int.from_bytes(inhoud[32:34])
    nummers = [int.from_bytes(inhoud[plek : plek + 2]) for plek in range(34, 34 + 2 * aantal, 2)]
    eigen, plek = [], 34 + 2 * aantal
    while plek < len(inhoud):
        einde = plek + 1 + inhoud[plek]
        eigen.append(inhoud[plek + 1 : einde].decode("ascii"))
        plek = einde
    return ["" if nummer < 258 else eigen[nummer - 258] for nummer in nummers]

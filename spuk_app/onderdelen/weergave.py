"""How an answer is read from what a person typed, and how it is shown: one function each, one case per kind."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, assert_never

from spuk_app.kern.email import is_email
from spuk_app.kern.geld import BedragTeHoog, OngeldigBedrag, lees_bedrag, toon_bedrag, toon_invoer
from spuk_app.onderdelen.taal import (
    Aantal,
    Bedrag,
    Bestand,
    JaNee,
    Keuze,
    MeerKeuze,
    Onderdeel,
    Sleutel,
    Tekst,
    Veld,
    Waarde,
)

_RICHTING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""U+202A to U+202E and U+2066 to U+2069, by what they do."""


class OngeldigAntwoord(ValueError):
    """What was typed cannot be stored as an answer to this field; the message is a Dutch sentence for the screen."""


class TeHoog(OngeldigAntwoord):
    """An amount above what any amount can be."""


def lees(veld: Veld, invoer: Sequence[str]) -> Waarde | None:
    """Read what was typed or chosen.

    :param invoer: the values of the form field as they came in; empty when the field was not sent.
    :returns: the typed answer, or None when nothing was answered.
    :raises OngeldigAntwoord: with a Dutch sentence to stand under the question itself; elsewhere ``bij`` names the question.
        A demand on a complete application (obligatory, maximum) is not checked here: saving is always allowed, submitting
        only when every demand holds.
    """
    tekst = _schoon(invoer[0]) if invoer else ""
    if _is_leeg(tekst) and not isinstance(veld, MeerKeuze):
        return None
    match veld:
        case Bedrag():
            try:
                return lees_bedrag(tekst)
            except OngeldigBedrag as fout:
                soort = TeHoog if isinstance(fout, BedragTeHoog) else OngeldigAntwoord
                raise soort(str(fout)) from None
        case Aantal():
            return _lees_aantal(veld, tekst)
        case Tekst():
            return _lees_tekst(veld, tekst)
        case Keuze():
            if tekst not in {optie.code for optie in veld.opties}:
                raise OngeldigAntwoord("Kies een van de antwoorden uit de lijst.")
            return tekst
        case MeerKeuze():
            gekozen = {_schoon(waarde) for waarde in invoer} - {""}
            if not gekozen <= {optie.code for optie in veld.opties}:
                raise OngeldigAntwoord("Kies alleen antwoorden uit de lijst.")
            return tuple(optie.code for optie in veld.opties if optie.code in gekozen) or None
        case JaNee():
            if tekst not in ("ja", "nee"):
                raise OngeldigAntwoord("Kies ja of nee.")
            return tekst == "ja"
        case Bestand():
            if not re.fullmatch(r"[0-9a-f]{64}", tekst):
                raise OngeldigAntwoord("Kies het bestand opnieuw.")
            return tekst
        case _:
            assert_never(veld)


def toon(veld: Veld, waarde: Waarde | None) -> str:
    """The answer as a person reads it, on screen and on paper; an empty text when there is none."""
    if waarde is None:
        return ""
    match veld:
        case Bedrag():
            return toon_bedrag(_geheel(waarde))
        case Aantal():
            return f"{_met_punten(_geheel(waarde))} {veld.eenheid}".rstrip()
        case Tekst() | Bestand():
            return str(waarde)
        case Keuze() | MeerKeuze():
            gekozen = (waarde,) if isinstance(waarde, str) else waarde
            assert isinstance(gekozen, tuple)
            return ", ".join(optie.label for optie in veld.opties if optie.code in gekozen)
        case JaNee():
            return "Ja" if waarde else "Nee"
        case _:
            assert_never(veld)


def invoer(veld: Veld, waarde: Waarde | None) -> list[str]:
    """The answer as it stands in its form field: ``lees(veld, invoer(veld, w))`` gives ``w`` back."""
    if waarde is None:
        return []
    match veld:
        case Bedrag():
            return [toon_invoer(_geheel(waarde))]
        case Aantal() | Tekst() | Keuze() | Bestand():
            return [str(waarde)]
        case MeerKeuze():
            assert isinstance(waarde, tuple)
            return list(waarde)
        case JaNee():
            return ["ja" if waarde else "nee"]
        case _:
            assert_never(veld)


def bij(veld: Veld, zin: str) -> str:
    """A sentence of ``lees`` with what it is about, for where it is read apart from its field; a question is quoted."""
    if veld.label.endswith("?"):
        return f"‘{veld.label}’ {zin}"
    return f"{veld.label}: {zin[0].lower()}{zin[1:]}"


def plaats(onderdeel: Onderdeel, sleutel: Sleutel) -> str:
    """Where a field stands, for what is read apart from it: ``Activiteit 1, 2023``. Empty for a single question."""
    veld = onderdeel.veld(sleutel.veld)
    in_lijst = next((lijst for lijst in onderdeel.lijsten if veld in lijst.velden), None)
    rij = f"{in_lijst.enkelvoud.capitalize()} {sleutel.rij}" if in_lijst else ""
    return ", ".join(filter(None, (rij, str(sleutel.jaar or ""))))


def _is_leeg(tekst: str) -> bool:
    """Nothing that a reader sees: white space, and format characters such as a zero-width space (Unicode category Cf)."""
    return all(teken.isspace() or unicodedata.category(teken) == "Cf" for teken in tekst)


def _schoon(tekst: str) -> str:
    """NFC, line ends as one character. Control characters are refused, and so is what turns the direction of reading: a
    reader would see another text than is stored. They are not dropped: nothing is cut silently.
    """
    genormaliseerd = unicodedata.normalize("NFC", tekst).replace("\r\n", "\n").replace("\r", "\n")
    if any(
        (unicodedata.category(teken) in ("Cc", "Cs") and teken not in "\n\t")
        or unicodedata.bidirectional(teken) in _RICHTING
        for teken in genormaliseerd
    ):
        raise OngeldigAntwoord(
            "Uw tekst bevat onzichtbare tekens die wij niet kunnen bewaren. Plak de tekst opnieuw als platte tekst."
        )
    return genormaliseerd


def _lees_aantal(veld: Aantal, tekst: str) -> int:
    kaal = tekst.strip()
    if not re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+|\d{1,12}", kaal, re.ASCII):
        voorbeeld = next((getal for getal in (1250, 125, 12, 2) if veld.minimum <= getal <= veld.maximum), veld.minimum)
        raise OngeldigAntwoord(f"Vul een heel getal in met alleen cijfers, bijvoorbeeld {_met_punten(voorbeeld)}.")
    getal = int(kaal.replace(".", ""))
    if not veld.minimum <= getal <= veld.maximum:
        grenzen = f"{toon(veld, veld.minimum)} tot en met {toon(veld, veld.maximum)}"
        raise OngeldigAntwoord(f"Vul een getal in van {grenzen}.")
    return getal


def _lees_tekst(veld: Tekst, tekst: str) -> str:
    schoon = tekst.strip()
    if veld.regels == 1:
        schoon = " ".join(schoon.split())
    if len(schoon) > veld.max_lengte:
        te_veel = len(schoon) - veld.max_lengte
        raise OngeldigAntwoord(
            f"Uw tekst is {_met_punten(len(schoon))} tekens lang, het maximum is {_met_punten(veld.max_lengte)}. "
            f"Haal {_met_punten(te_veel)} {'teken' if te_veel == 1 else 'tekens'} weg."
        )
    if (veld.patroon and not re.fullmatch(veld.patroon, schoon, re.ASCII)) or (veld.email and not is_email(schoon)):
        raise OngeldigAntwoord(f"Vul dit in zoals {veld.voorbeeld}.")
    return schoon


def _met_punten(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")


def _geheel(waarde: Waarde) -> int:
    assert isinstance(waarde, int)
    return waarde

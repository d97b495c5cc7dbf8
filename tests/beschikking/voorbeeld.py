"""Letters to draw in the tests, and where the fonts are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kader, Kop, Ondertekening, Opsomming, Tabel
from spuk_app.kern.geld import toon_bedrag

LETTERS = Path(__file__).parents[2] / "spuk_app" / "web" / "static" / "dist" / "letters"

BEDRAGEN = (1, 100, 12_345_67, 999_999_99, 94_276_067_69, 421_889_790_65)
"""From one cent to hundreds of millions of euros, in eurocents."""

BLOKKEN: tuple[Blok, ...] = (
    Kader("Dit is een oefening."),
    Alinea("Geacht college,"),
    Kop("Mijn besluit"),
    Alinea("Ik neem dit besluit op grond van:"),
    Opsomming(("artikel 1;", "artikel 2.")),
    Tabel(
        "Verleend per onderdeel",
        ("Onderdeel", "Artikel", "Verleend"),
        tuple((f"Onderdeel {nummer}", str(nummer), toon_bedrag(cent)) for nummer, cent in enumerate(BEDRAGEN, start=1)),
        ("Totaal", "", toon_bedrag(sum(BEDRAGEN))),
        (2,),
    ),
    Kop("Financiële educatie", 3),
    Opsomming(("Eerst dit.\nHoeveel? 12 leerlingen", "Dan dat."), genummerd=True),
    Alinea("Dit besluit is digitaal genomen."),
    Ondertekening(("Hoogachtend,", "De Minister van Toetsing,", "namens deze")),
    Kop("Bijlage 1: betaalschema", nieuw_blad=True),
    Alinea("Einde."),
)
"""Every kind of block, in the order of a real letter."""

BRIEF = Brief(
    soort="verlening",
    titel="Verlening van de specifieke uitkering",
    kenmerk="TO-B-0001",
    datum=date(2029, 12, 7),
    afzender=("Ministerie van Toetsing", "Postbus 1", "1000 AA Toetsstad"),
    geadresseerde=("Het college van burgemeester en wethouders", "van de gemeente Toetsstad"),
    referenties=(("Uw aanvraag", "TO-A-0001"), ("Contact", "toets@voorbeeld.invalid")),
    markering="Oefening",
    blokken=BLOKKEN,
    gegevens={"totaal_cent": sum(BEDRAGEN)},
)


def brief(*blokken: Blok) -> Brief:
    """The same letter with other blocks."""
    return replace(BRIEF, blokken=blokken)


def lange_tabel(rijen: int) -> Tabel:
    """A table that goes over several pages: every amount stands in it once."""
    bedragen = [1_000_000_00 + 137 * nummer for nummer in range(rijen)]
    return Tabel(
        "Alle posten",
        ("Post", "Toelichting", "Bedrag"),
        tuple(
            (f"Post {nummer}", f"Toelichting op post {nummer}", toon_bedrag(bedrag))
            for nummer, bedrag in enumerate(bedragen)
        ),
        ("Totaal", "", toon_bedrag(sum(bedragen))),
        (2,),
    )

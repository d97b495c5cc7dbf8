"""The SiSa annex of a municipality as sheets: the figures that its finance department takes over in the annex of CBS."""

from collections.abc import Iterator, Sequence

from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import toon_moment
from spuk_app.tranches.indicatoren import Cijfer, Indicator, Vorm
from spuk_app.tranches.tranche import VOORBEELD
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.nawijziging import GEWIJZIGD, toon_cijfer
from spuk_app.verantwoording.stukken.stuk import NIET_BIJ_CBS, Stuk
from spuk_app.web.rekenblad import Blad, Kolom, Soort, Waarde

_SOORT_BEDRAG = Kolom("Soort bedrag", breedte=20)
_LEGE_TABEL = "Geen fouten en geen onzekerheden."
_FOUTEN = (
    Kolom("SiSa-code", breedte=12),
    Kolom("Specifieke uitkering", breedte=30),
    Kolom("Gebied", breedte=28),
    Kolom("Onderdeel", breedte=36),
    Kolom("Fout of onzekerheid", breedte=20),
    Kolom("Financiële omvang in euro", Soort.BEDRAG, 26),
    Kolom("Toelichting", breedte=60),
)


def sisa_bladen(stuk: Stuk) -> list[Blad]:
    """The annex with a row per area and onderdeel and a column per indicator, and the table of errors and uncertainties.

    That table is there also when nothing was found: it must be delivered then too. Example amounts are called so in every
    row. What was not filled in is an empty cell; a zero is a statement.
    """
    return [_bijlage(stuk), _fouten(stuk)]


def _bijlage(stuk: Stuk) -> Blad:
    sisa, regels = stuk.tranche.sisa, stuk.verslag.regels
    kolommen = [Kolom("Gebied", breedte=22), Kolom("Onderdeel", breedte=28)]
    kolommen += [_kolom(stuk, indicator) for indicator in sisa.indicatoren]
    kolommen.append(Kolom("Toelichting van de gemeente (geen indicator)", breedte=44))
    rijen = [_rij(stuk, regel) for regel in regels]
    totaal: list[Waarde] = ["Totaal", None]
    totaal += [_totaal(regels, indicator) for indicator in sisa.indicatoren]
    totaal.append(None)
    return Blad(
        f"SiSa-bijlage {stuk.verslag.jaar}",
        (*kolommen, *_merkkolom(stuk)),
        [[*rij, *_merk(stuk)] for rij in rijen],
        [*totaal, *_merk(stuk)],
        list(_boven(stuk, f"SiSa-bijlage over {stuk.verslag.jaar}, {stuk.tranche.naam}")),
    )


def _fouten(stuk: Stuk) -> Blad:
    code, naam = stuk.tranche.sisa.code, stuk.tranche.naam
    rijen: list[list[Waarde]] = [
        [
            code,
            naam,
            een.gebied.naam,
            een.onderdeel,
            een.soort.capitalize(),
            een.bedrag,
            een.omschrijving,
            *_merk(stuk),
        ]
        for een in stuk.bevindingen
    ]
    if stuk.gecontroleerd and not rijen:
        rijen = [[code, naam, None, None, "Geen", 0, _LEGE_TABEL, *_merk(stuk)]]
    som = sum(een.bedrag for een in stuk.bevindingen)
    return Blad(
        "Fouten en onzekerheden",
        (*_FOUTEN, *_merkkolom(stuk)),
        rijen,
        ["Totaal", None, None, None, None, som, None, *_merk(stuk)] if stuk.gecontroleerd else None,
        list(_boven(stuk, f"Tabel van fouten en onzekerheden over {stuk.verslag.jaar}, {stuk.tranche.naam}")),
    )


def _boven(stuk: Stuk, titel: str) -> Iterator[str]:
    sisa = stuk.tranche.sisa
    yield titel
    yield f"Gemeente {stuk.verslag.gemeente} ({stuk.gemeentecode})"
    yield f"{NIET_BIJ_CBS} Neem de cijfers over in de SiSa-bijlage die u van het CBS hebt gekregen."
    yield f"Stand van {toon_moment(stuk.op)}: {stuk.toestand.label}."
    if stuk.oefening:
        yield "Oefening: dit zijn geen echte gegevens."
    if stuk.verslag.versie.fictief:
        yield f"{VOORBEELD}: deze bedragen zijn niet echt."
    if sisa.voorlopig:
        yield f"De code {sisa.code} is voorlopig: de officiële SiSa-code van deze uitkering is niet bekend."
    if not stuk.gecontroleerd:
        yield "De accountant heeft deze cijfers nog niet gecontroleerd."
    if stuk.vragen:
        yield "Het Rijk heeft vragen gesteld die nog niet zijn beantwoord. Deze cijfers kunnen nog wijzigen."
    yield from _gewijzigd(stuk)
    controles = dict.fromkeys(indicator.controle for indicator in sisa.indicatoren)
    yield "Aard controle: " + "; ".join(f"{controle} = {controle.uitleg}" for controle in controles) + "."


def _gewijzigd(stuk: Stuk) -> Iterator[str]:
    """What was changed after the delivery: who takes over these figures has to deliver them once more."""
    if not stuk.gewijzigd:
        return
    noem = stuk.verslag.versie.noem
    yield f"{GEWIJZIGD}. {stuk.gezien}"
    for een in stuk.gewijzigd:
        yield f"{een.plek}, {een.wat}: was {toon_cijfer(een.toen, noem)}, nu {toon_cijfer(een.nu, noem)}."
    yield "Lever de gewijzigde cijfers opnieuw aan bij het CBS, als u dat nog niet hebt gedaan. Dit systeem doet dat niet."


def _kolom(stuk: Stuk, indicator: Indicator) -> Kolom:
    kop = f"{stuk.tranche.sisa.volledige_code(indicator)} {indicator.omschrijving} (aard controle {indicator.controle})"
    match indicator.vorm:
        case Vorm.BEDRAG:
            return Kolom(f"{kop}, in euro", Soort.BEDRAG, 17)
        case Vorm.TEKST:
            return Kolom(kop, breedte=32)
        case Vorm.JANEE:
            return Kolom(kop, breedte=14)


def _rij(stuk: Stuk, regel: Regel) -> list[Waarde]:
    cellen: list[Waarde] = [regel.gebied.naam, regel.deel.onderdeel.naam]
    for indicator in stuk.tranche.sisa.indicatoren:
        match indicator.cijfer:
            case Cijfer.BESCHIKKINGSNUMMER:
                nummer = stuk.kenmerken.get((regel.dossier_id, regel.code), "")
                cellen.append(f"{nummer} {regel.deel.onderdeel.naam}".strip())
            case Cijfer.EINDVERANTWOORDING:
                cellen.append({True: "Ja", False: "Nee", None: None}[regel.eindverantwoording])
            case _:
                cellen.append(_bedrag(regel, indicator.cijfer))
    return [*cellen, regel.toelichting or None]


def _bedrag(regel: Regel, cijfer: Cijfer) -> Cent | None:
    """The figure in eurocents; None as long as the spending of the year was not filled in."""
    if regel.besteed is None:
        return None
    bedrag: Cent = getattr(regel, cijfer.value)
    return bedrag


def _totaal(regels: Sequence[Regel], indicator: Indicator) -> Cent | None:
    if indicator.vorm is not Vorm.BEDRAG:
        return None
    return sum(_bedrag(regel, indicator.cijfer) or 0 for regel in regels)


def _merkkolom(stuk: Stuk) -> tuple[Kolom, ...]:
    return (_SOORT_BEDRAG,) if stuk.verslag.versie.fictief else ()


def _merk(stuk: Stuk) -> list[Waarde]:
    return [VOORBEELD] if stuk.verslag.versie.fictief else []

"""What keeps an onderdeel from being submitted: required answers, the maximum per year, the demands of the version."""

from collections.abc import Iterator

from spuk_app.kern.fouten import Gebrek
from spuk_app.kern.geld import toon_bedrag
from spuk_app.onderdelen.gezonde_leefomgeving import BELANGSTELLING
from spuk_app.onderdelen.organisatie import AKKOORD_ALLIANTIE
from spuk_app.onderdelen.taal import (
    AANVRAGEN,
    Bestand,
    Invulling,
    JaNee,
    Keuze,
    Lijst,
    MeerKeuze,
    Onderdeel,
    Sleutel,
    Veld,
)
from spuk_app.tranches.tranche import OnderdeelInVersie, Ondertekening, Versie


def gebreken(versie: Versie, gebied: str, invulling: Invulling) -> list[Gebrek]:
    """Everything that keeps one onderdeel from being complete, in the order of the page.

    :param gebied: the code of the area, for its maxima.
    :returns: an empty list when this onderdeel may be submitted.
    :raises KeyError: when this version does not have the onderdeel.
    """
    deel = versie.onderdelen[invulling.onderdeel.code]
    if invulling.niet_aangevraagd:
        return [*_tegenspraak(invulling), *_akkoord(versie, invulling)]
    if deel.onderdeel.ambtshalve and invulling.waarde(BELANGSTELLING.code) is not True:
        return list(_geen_belangstelling(deel, gebied, invulling))
    if invulling.leeg:
        eerste = next(iter(deel.onderdeel.sleutels(versie.jaren)))[0].naam
        return [Gebrek("Vul dit onderdeel in, of geef aan dat u het niet aanvraagt.", deel.code, eerste)]
    return [*_verplicht(invulling), *_gevraagd(versie, deel, gebied, invulling), *_eisen(deel, gebied, invulling)]


def _tegenspraak(invulling: Invulling) -> Iterator[Gebrek]:
    """Not asking and yet an amount: one of the two is a mistake, and only the municipality knows which."""
    if any(invulling.gevraagd().values()):
        yield Gebrek(
            "U geeft aan dat u geen geld vraagt voor dit onderdeel, maar er staan bedragen. "
            "Maak de bedragen leeg, of kies ja.",
            invulling.onderdeel.code,
            AANVRAGEN.code,
        )


def _geen_belangstelling(deel: OnderdeelInVersie, gebied: str, invulling: Invulling) -> Iterator[Gebrek]:
    """Who does not want the money, or does not say so, is asked nothing else."""
    if invulling.waarde(BELANGSTELLING.code) is None:
        yield Gebrek(f"Kies eerst ja of nee bij ‘{BELANGSTELLING.label}’.", deel.code, BELANGSTELLING.code)
    else:
        yield from _eisen(deel, gebied, invulling)


def _akkoord(versie: Versie, invulling: Invulling) -> Iterator[Gebrek]:
    """Without money for the onderdeel where it is attached, the application still needs the agreement (T2 art. 9 lid 2)."""
    gevraagd = versie.ondertekening is Ondertekening.COLLEGE_MET_AKKOORD_ALLIANTIE
    if gevraagd and AKKOORD_ALLIANTIE in invulling.onderdeel.velden and not invulling.waarde(AKKOORD_ALLIANTIE.code):
        yield Gebrek(
            f"Voeg ‘{AKKOORD_ALLIANTIE.label}’ toe. Dat hoort bij de hele aanvraag, ook als u hier geen geld vraagt. "
            f"(Artikel {versie.brief.artikelen.aanvraag}.)",
            invulling.onderdeel.code,
            AKKOORD_ALLIANTIE.code,
        )


def _verplicht(invulling: Invulling) -> Iterator[Gebrek]:
    onderdeel = invulling.onderdeel
    rijen: dict[str, list[int]] = {lijst.code: invulling.rijen(lijst.code) for lijst in onderdeel.lijsten}
    for veld in onderdeel.velden:
        yield from _ontbreekt(invulling, veld, 0, "")
    for lijst in onderdeel.lijsten:
        if len(rijen[lijst.code]) < lijst.minimum:
            yield _te_weinig_rijen(onderdeel.code, lijst)
        for rij in rijen[lijst.code]:
            for veld in lijst.velden:
                yield from _ontbreekt(invulling, veld, rij, f"{lijst.enkelvoud} {rij}: ")


def _ontbreekt(invulling: Invulling, veld: Veld, rij: int, voor: str) -> Iterator[Gebrek]:
    if not veld.verplicht or getattr(veld, "per_jaar", False):
        return  # an amount per year may stay empty: empty is zero, and asking nothing at all is caught below
    if invulling.waarde(veld.code, 0, rij) is None:
        zin = voor + _opdracht(veld)
        yield Gebrek(zin[0].upper() + zin[1:], invulling.onderdeel.code, Sleutel(veld.code, 0, rij).naam)


def _opdracht(veld: Veld) -> str:
    """What to do at a field that is still empty."""
    match veld:
        case Bestand():
            return f"voeg het bestand toe bij ‘{veld.label}’."
        case Keuze() | MeerKeuze() | JaNee():
            return f"kies een antwoord bij ‘{veld.label}’."
        case _ if veld.label.endswith("?"):
            return f"beantwoord ‘{veld.label}’."
        case _:
            return f"vul ‘{veld.label}’ in."


def _te_weinig_rijen(onderdeel: str, lijst: Lijst) -> Gebrek:
    eerste = Sleutel(lijst.velden[0].code, 0, 1).naam
    wat = f"ten minste {lijst.minimum} {lijst.meervoud}" if lijst.minimum > 1 else f"ten minste één {lijst.enkelvoud}"
    return Gebrek(f"Vul {wat} in.", onderdeel, eerste)


def _gevraagd(versie: Versie, deel: OnderdeelInVersie, gebied: str, invulling: Invulling) -> Iterator[Gebrek]:
    if deel.onderdeel.ambtshalve:
        return
    if not any(invulling.gevraagd().values()):
        plek = _gevraagd_in(deel.onderdeel, versie.jaren[0])
        yield Gebrek("Vul voor ten minste één jaar het bedrag in dat u vraagt.", deel.code, plek)
    yield from boven_maximum(versie, gebied, invulling)


def boven_maximum(versie: Versie, gebied: str, invulling: Invulling) -> Iterator[Gebrek]:
    """Every year for which more is asked than the maximum of this area.

    :param gebied: the code of the area. :raises KeyError: when this version does not have the onderdeel.
    """
    deel = versie.onderdelen[invulling.onderdeel.code]
    for jaar, bedrag in invulling.gevraagd().items():
        maximum = versie.maximum(gebied, deel.code, jaar)
        if bedrag > maximum:
            yield Gebrek(
                f"U vraagt voor {jaar} {toon_bedrag(bedrag)}, maar het maximum is {toon_bedrag(maximum)} "
                f"(artikel {deel.artikel}). Vraag {toon_bedrag(bedrag - maximum)} minder{versie.merk}.",
                deel.code,
                _gevraagd_in(deel.onderdeel, jaar),
            )


def _gevraagd_in(onderdeel: Onderdeel, jaar: int) -> str:
    """The place of the money asked in this year, as it is called in the form; of a list its first row."""
    veld = onderdeel.gevraagd_veld
    in_lijst = any(veld == een.code for lijst in onderdeel.lijsten for een in lijst.velden)
    return Sleutel(veld, jaar, 1 if in_lijst else 0).naam


def _eisen(deel: OnderdeelInVersie, gebied: str, invulling: Invulling) -> Iterator[Gebrek]:
    for geldend in deel.eisen:
        if gebied in geldend.behalve:
            continue
        for gebrek in geldend.eis.toets(invulling, geldend.grens.waarde if geldend.grens else 0):
            yield Gebrek(f"{gebrek.zin} (Artikel {geldend.artikel}.)", deel.code, gebrek.veld)

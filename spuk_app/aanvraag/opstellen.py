"""Drafting: begin an application and save its answers. Saving is always allowed; submitting only when every demand holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.ondertekenen import laat_vervallen
from spuk_app.aanvraag.queries import Zaak, tijdfeiten, zaak
from spuk_app.dossier.models import Bijlage, Dossier, Geldsoort, Regel, Regelversie
from spuk_app.dossier.regels import afdruk, als_tekst, invulling, kolom, naar_kolom, regels_van, schrijf_geld, uit_regel
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.fouten import Botsing, SpukFout, Verouderd
from spuk_app.kern.tijd import toon_dag
from spuk_app.kern.wie import Rol, Wie
from spuk_app.onderdelen import weergave
from spuk_app.onderdelen.taal import Bestand, Onderdeel, Sleutel, Waarde
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche

Antwoorden = Mapping[Sleutel, Waarde | None]
"""What a page sends for one onderdeel: an answer, or None for emptied. A place that is not named stays as it is."""


@dataclass(frozen=True, slots=True)
class Opgeslagen:
    """What a save left: the number that the page now stands on, how many answers changed, and whose signatures it voided."""

    versie: int
    gewijzigd: int
    vervallen: tuple[str, ...] = ()


def begin(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int) -> Aanvraag:
    """Start the application of an area, under the version in force today.

    Leaves an aanvraag in state concept and a journal line.

    :raises Conflict: it has been begun, or the window has closed; :raises NietGevonden: it is another municipality's.
    """
    uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets("begin", geval.toestand, tijdfeiten(geval, uow.nu), uow.wie)
    assert naar is not None
    aanvraag = Aanvraag(dossier_id=dossier_id, toestand=naar, versie_datum=geval.versie.datum)
    uow.sessie.add(aanvraag)
    uow.noteer("begin", {"versie": geval.versie.datum}, geval.dossier)
    return aanvraag


def bewaar(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    code: str,
    versie: int,
    antwoorden: Antwoorden,
) -> Opgeslagen:
    """Save the answers of one page, all or nothing.

    :param versie: the save number on which the page was opened; a field that a colleague changed after it and that this
        page changes as well is a collision. A field that the page left as it was never collides.
    :returns: the new save number, how many answers changed, and whose signatures became void.
    Leaves changed lines, their versions for ever, the money asked per year, and a journal line; signatures become void, and
    who signs for the municipality is told. A save that changes nothing leaves nothing.

    :raises Verouderd: a collision, with both texts; nothing has been saved.
    :raises Conflict: the application has been submitted, or the window has closed; :raises SpukFout: this area cannot ask
        for this onderdeel.
    """
    dossier = uow.dossier(dossier_id)
    geval, deel, naar = eis_te_bewaren(uow, tranches, dossier_id, code)
    regels = {regel.sleutel: regel for regel in regels_van(uow.sessie, dossier_id, code)}
    huidig = _huidige_waarden(deel.onderdeel, regels)
    wijzigingen = {sleutel: waarde for sleutel, waarde in antwoorden.items() if huidig.get(sleutel) != waarde}
    wijzigingen = _zonder_ongewijzigde(uow, dossier, deel.onderdeel, versie, wijzigingen, huidig)
    if not wijzigingen:
        return Opgeslagen(dossier.opslag, 0)

    bijlagen = _genoemde_bijlagen(uow, dossier, deel.onderdeel, wijzigingen)
    dossier.opslag += 1
    for sleutel, waarde in wijzigingen.items():
        _schrijf_regel(uow, dossier, deel.onderdeel, sleutel, waarde, regels.get(sleutel))
    uow.sessie.flush()
    ingevuld = invulling(deel.onderdeel, geval.versie.jaren, regels_van(uow.sessie, dossier_id, code))
    schrijf_geld(
        uow.sessie,
        dossier_id,
        Geldsoort.GEVRAAGD,
        {(code, jaar): bedrag for jaar, bedrag in ingevuld.gevraagd().items()},
    )
    vervallen = _terug_naar_concept(uow, geval, naar, deel.onderdeel.naam)
    uow.noteer(
        "bewaar",
        {
            "onderdeel": code,
            "opslag": dossier.opslag,
            "versie": geval.versie.datum,
            "velden": sorted(sleutel.naam for sleutel in wijzigingen),
            "sha256": afdruk({sleutel: als_tekst(waarde) for sleutel, waarde in wijzigingen.items()}),
            "bijlagen_sha256": {bijlage.sha256: bijlage.afdruk for bijlage in bijlagen},
            "gevraagd_cent": sum(ingevuld.gevraagd().values()),
            "vervallen": list(vervallen),
        },
        dossier,
    )
    return Opgeslagen(dossier.opslag, len(wijzigingen), vervallen)


def eis_te_bewaren(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, code: str
) -> tuple[Zaak, OnderdeelInVersie, str]:
    """Ask whether this person may save this onderdeel now, before anything is written down or stored.

    :returns: the application, its onderdeel, and the state after saving; :raises SpukFout: as ``bewaar``.
    """
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    return geval, onderdeel_van(geval, code), toets_bewaren(geval, uow.nu, uow.wie)


def toets_bewaren(geval: Zaak, nu: datetime, wie: Wie) -> str:
    """Ask the life cycle whether this person may save in this application now: after closing nobody may.

    :returns: the state after saving; :raises SpukFout: the first reason why not.
    """
    naar = AANVRAAG.toets("bewaar", geval.toestand, tijdfeiten(geval, nu), wie)
    assert naar is not None
    return naar


def onderdeel_van(geval: Zaak, code: str) -> OnderdeelInVersie:
    """The onderdeel of the application under its version.

    :raises SpukFout: the version does not have it, or this area may not ask for it (T1 art. 8, T2 art. 6).
    """
    for deel in geval.versie.voor_gebied(geval.dossier.gebied):
        if deel.code == code:
            return deel
    bestaand = geval.versie.onderdelen.get(code)
    raise SpukFout(
        "Dit onderdeel kan voor dit gebied niet worden aangevraagd.",
        f"De regeling noemt {geval.gebied.naam} niet bij {bestaand.onderdeel.naam} (artikel {bestaand.artikel})."
        if bestaand
        else f"De regeling zoals die geldt vanaf {toon_dag(geval.versie.datum)} kent dit onderdeel niet.",
        "Kies een onderdeel uit de takenlijst van uw aanvraag.",
    )


def _huidige_waarden(onderdeel: Onderdeel, regels: Mapping[Sleutel, Regel]) -> dict[Sleutel, Waarde]:
    waarden = {}
    for sleutel, regel in regels.items():
        veld = onderdeel.veld(sleutel.veld)
        if veld is not None:
            waarden[sleutel] = uit_regel(veld, regel)
    return waarden


def _zonder_ongewijzigde(
    uow: UnitOfWork,
    dossier: Dossier,
    onderdeel: Onderdeel,
    versie: int,
    wijzigingen: dict[Sleutel, Waarde | None],
    huidig: Mapping[Sleutel, Waarde],
) -> dict[Sleutel, Waarde | None]:
    """Leave out what this page did not touch but a colleague did; collide on what both touched."""
    if versie > dossier.opslag:
        raise SpukFout(
            "Uw wijzigingen zijn niet opgeslagen.",
            "Deze pagina hoort niet bij deze aanvraag.",
            "Open het onderdeel opnieuw vanuit de takenlijst.",
        )
    if versie == dossier.opslag or not wijzigingen:
        return wijzigingen
    later: dict[Sleutel, Regelversie] = {}
    toen: dict[Sleutel, str | None] = {}
    for oud in uow.sessie.scalars(
        select(Regelversie)
        .where(Regelversie.dossier_id == dossier.id, Regelversie.onderdeel == onderdeel.code)
        .order_by(Regelversie.versie)
    ):
        if oud.versie > versie:
            later[oud.sleutel] = oud
        else:
            toen[oud.sleutel] = oud.waarde
    over: dict[Sleutel, Waarde | None] = {}
    botsingen: list[Botsing] = []
    for sleutel, waarde in wijzigingen.items():
        if sleutel not in later:
            over[sleutel] = waarde
        elif als_tekst(waarde) != toen.get(sleutel):
            botsingen.append(_botsing(onderdeel, sleutel, waarde, huidig.get(sleutel), later[sleutel].wie))
    if botsingen:
        raise Verouderd(botsingen)
    return over


def _botsing(
    onderdeel: Onderdeel, sleutel: Sleutel, van_u: Waarde | None, van_collega: Waarde | None, collega: str
) -> Botsing:
    veld = onderdeel.veld(sleutel.veld)
    assert veld is not None
    label = ": ".join(filter(None, (weergave.plaats(onderdeel, sleutel), veld.label)))
    return Botsing(sleutel.naam, label, weergave.toon(veld, van_u), weergave.toon(veld, van_collega), collega)


def _genoemde_bijlagen(
    uow: UnitOfWork, dossier: Dossier, onderdeel: Onderdeel, wijzigingen: Mapping[Sleutel, Waarde | None]
) -> list[Bijlage]:
    """The attached files that the changed answers name. :raises SpukFout: one does not belong to this application."""
    genoemd = []
    for sleutel, waarde in wijzigingen.items():
        veld = onderdeel.veld(sleutel.veld)
        if isinstance(veld, Bestand) and waarde is not None:
            bijlage = uow.sessie.get(Bijlage, (dossier.id, waarde))
            if bijlage is None:
                raise SpukFout(
                    f"{veld.label}: dit bestand is niet bewaard.",
                    "Het hoort niet bij deze aanvraag.",
                    "Kies het bestand opnieuw.",
                )
            genoemd.append(bijlage)
    return genoemd


def _schrijf_regel(
    uow: UnitOfWork,
    dossier: Dossier,
    onderdeel: Onderdeel,
    sleutel: Sleutel,
    waarde: Waarde | None,
    regel: Regel | None,
) -> None:
    veld = onderdeel.veld(sleutel.veld)
    if veld is None:
        raise ValueError(f"{onderdeel.code} has no field {sleutel.veld}")
    plek = {
        "dossier_id": dossier.id,
        "onderdeel": onderdeel.code,
        "veld": sleutel.veld,
        "jaar": sleutel.jaar,
        "rij": sleutel.rij,
    }
    if waarde is None:
        if regel is not None:
            uow.sessie.delete(regel)
    elif regel is None:
        uow.sessie.add(Regel(**plek, **{kolom(veld): naar_kolom(waarde)}, versie=dossier.opslag))
    else:
        setattr(regel, kolom(veld), naar_kolom(waarde))
        regel.versie = dossier.opslag
    uow.sessie.add(
        Regelversie(
            **plek,
            versie=dossier.opslag,
            waarde=als_tekst(waarde),
            wie_id=uow.wie.id,
            wie=uow.wie.omschrijving,
            moment=uow.nu,
        )
    )


def _terug_naar_concept(uow: UnitOfWork, geval: Zaak, naar: str, onderdeel: str) -> tuple[str, ...]:
    """Follow the version in force and void the signatures: they were set under another text (afspraken.md 1.10).

    :returns: whose signatures became void; they are told, because nobody looks at what is ready.
    """
    aanvraag = geval.aanvraag
    assert aanvraag is not None
    aanvraag.versie_datum = geval.versie.datum
    aanvraag.toestand = naar
    aanvraag.vingerafdruk = None
    vervallen = laat_vervallen(uow, aanvraag.id, f"{uow.wie.naam} wijzigde {onderdeel}")
    if vervallen:
        uow.bericht(
            f"vervallen:{aanvraag.id}:{geval.dossier.opslag}",
            f"Handtekening vervallen: aanvraag {geval.gebied.naam}",
            f"{uow.wie.omschrijving} wijzigde {onderdeel} nadat de aanvraag voor {geval.gebied.naam} was ondertekend. "
            f"Daardoor is de handtekening van {' en '.join(vervallen)} vervallen. De aanvraag moet opnieuw worden "
            f"ondertekend voordat uw gemeente haar kan indienen ({geval.versie.venster}).",
            dossier=geval.dossier,
            aan_gemeente=geval.dossier.gemeente,
            aan_rol=Rol.ONDERTEKENAAR,
        )
    return vervallen

"""Deciding on what is granted without an application (T1 art. 9a and 10 lid 5): one proposes, another grants the maximum."""

from collections.abc import Mapping
from datetime import datetime

from spuk_app.aanvraag.ambtshalve import Toekenning
from spuk_app.aanvraag.belangstelling import ambtshalve_onderdeel
from spuk_app.aanvraag.besluitspoor import leg_besluit_vast
from spuk_app.aanvraag.brieven import Besluit, besluitbrief
from spuk_app.aanvraag.levensloop import BELANGSTELLING, BelangstellingFeiten
from spuk_app.aanvraag.models import Belangstelling
from spuk_app.aanvraag.opname import lees_melding
from spuk_app.aanvraag.queries import Zaak
from spuk_app.beschikking.brief import Brief
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.beschikking.queries import vastgestelde_dossiers
from spuk_app.beschikking.vastleggen import volgend_kenmerk
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.tranches.termijnen import bezwaartermijn
from spuk_app.tranches.tranche import Tranche


def stel_ambtshalve_voor(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, onderdeel: str) -> None:
    """Propose to grant an onderdeel for which no application is needed (T1 art. 10 lid 5).

    Leaves a journal line and a message to the beslissers. A settlement before the decision lets the proposal lapse.

    :raises Conflict: the area was settled.
    """
    dossier = uow.dossier(dossier_id)
    melding = _melding(uow, dossier_id, onderdeel)
    feiten = BelangstellingFeiten(vastgesteld=dossier_id in vastgestelde_dossiers(uow.sessie))
    naar = BELANGSTELLING.toets("stel_ambtshalve_voor", melding.toestand, feiten, uow.wie)
    assert naar is not None
    melding.voorgesteld_door = uow.wie.id
    melding.toestand = naar
    uow.noteer("stel_ambtshalve_voor", {"onderdeel": onderdeel}, dossier)
    tranche = tranches[dossier.tranche]
    gebied = tranche.gebieden[dossier.gebied]
    naam = ambtshalve_onderdeel(tranche, gebied.code, onderdeel)[1].onderdeel.naam
    uow.bericht(
        f"voorstel-ambtshalve:{melding.dossier_id}:{onderdeel}",
        f"Conceptbesluit klaar: {naam}, {gebied.naam}",
        f"Het conceptbesluit om {naam} te verlenen aan {gebied.naam} ligt klaar. Neem het besluit onder ‘Onderdelen die "
        "zonder aanvraag worden verleend’.",
        dossier=dossier,
        aan_rol=Rol.BESLISSER,
    )


def verleen_ambtshalve(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, onderdeel: str
) -> Beschikking:
    """Grant the maximum of an onderdeel without an application, by a decision of its own (afspraken.md 1.6; T1 art. 9a).

    Leaves the same as ``verleen``.

    :raises Conflict: the amendment is not yet in force, or the area was settled.
    :raises PlafondBereikt: it does not fit under a ceiling.
    """
    dossier = uow.dossier(dossier_id)
    melding = _melding(uow, dossier_id, onderdeel)
    tranche = tranches[dossier.tranche]
    geval = Zaak(dossier, None, tranche, tranche.versie_op(uow.nu))
    feiten = BelangstellingFeiten(
        in_werking=onderdeel in geval.versie.onderdelen,
        vanaf=ambtshalve_onderdeel(tranche, dossier.gebied, onderdeel)[0].datum,
        voorgesteld_door=melding.voorgesteld_door,
        vastgesteld=dossier_id in vastgestelde_dossiers(uow.sessie),
    )
    naar = BELANGSTELLING.toets("verleen_ambtshalve", melding.toestand, feiten, uow.wie)
    assert naar is not None and melding.voorgesteld_door is not None
    besluit = _besluit(geval, melding, volgend_kenmerk(uow, tranche), uow.nu, oefening=uow.oefening)
    grondslag = f"ambtshalve:{onderdeel}"
    beschikking = leg_besluit_vast(uow, geval, "verleen_ambtshalve", grondslag, melding.voorgesteld_door, besluit)
    melding.toestand = naar
    return beschikking


def conceptbrief_ambtshalve(een: Toekenning, nu: datetime, *, oefening: bool) -> Brief | None:
    """The letter as it would go out at this moment, made by the same code and saved nowhere. It has no number yet.

    Before the amendment is in force it is the letter of the version that brings it. None while there is no statement.
    """
    if een.melding is None:
        return None
    geldend = een.tranche.versie_op(nu)
    versie = geldend if een.deel.code in geldend.onderdelen else een.versie
    geval = Zaak(een.dossier, None, een.tranche, versie)
    return besluitbrief(_besluit(geval, een.melding, "nog geen", nu, oefening=oefening))


def _besluit(geval: Zaak, melding: Belangstelling, kenmerk: str, nu: datetime, *, oefening: bool) -> Besluit:
    """What is decided on a statement of interest: the maximum of the version, for what the municipality ticked."""
    versie, code, vandaag = geval.versie, melding.onderdeel, dag_in_nederland(nu)
    return Besluit(
        soort=Soort.AMBTSHALVE,
        kenmerk=kenmerk,
        datum=vandaag,
        gebied=geval.gebied,
        tranche=geval.tranche,
        versie=versie,
        aanvraagnummer="",
        ingediend_op=melding.gemeld_op,
        gevraagd={},
        geadviseerd={},
        verleend={(code, jaar): versie.maximum(geval.dossier.gebied, code, jaar) for jaar in versie.jaren},
        motiveringen={},
        gronden={},
        beloofd={code: lees_melding(melding, versie.onderdelen[code].onderdeel, versie.jaren)},
        bezwaar_tot_en_met=bezwaartermijn(vandaag).laatste_dag,
        oefening=oefening,
    )


def _melding(uow: UnitOfWork, dossier_id: int, onderdeel: str) -> Belangstelling:
    melding = uow.sessie.get(Belangstelling, (dossier_id, onderdeel))
    if melding is None:
        raise NietGevonden("Deze gemeente heeft geen belangstelling gemeld voor dit onderdeel.")
    return melding

"""Deciding: grant exactly the proposal, reject, or return it. The ceilings decide in the same transaction."""

from collections.abc import Mapping
from datetime import datetime

from spuk_app.aanvraag.beoordelen import feiten_besluit
from spuk_app.aanvraag.besluitspoor import leg_besluit_vast
from spuk_app.aanvraag.brieven import Besluit, besluitbrief
from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.aanvraag.models import Indiening
from spuk_app.aanvraag.opname import lees_opname
from spuk_app.aanvraag.queries import Zaak, laatste_indiening, zaak
from spuk_app.aanvraag.voorstel import Voorgesteld, lees_voorstel
from spuk_app.aanvraag.zaakbeeld import Zaakbeeld
from spuk_app.beschikking.brief import Brief
from spuk_app.beschikking.briefdelen import opgesomd
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.beschikking.vastleggen import volgend_kenmerk
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import Bedragen, geld_van
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Conflict, SpukFout
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.tranches.termijnen import bezwaartermijn
from spuk_app.tranches.tranche import Tranche


def verleen(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, *, gezien: str | None = None
) -> Beschikking:
    """Grant exactly what the behandelaar proposed (afspraken.md 1.9; T1 art. 13 lid 2, T2 art. 12 lid 2).

    Books on the ceilings of each area × onderdeel × year, of each onderdeel and of the tranche, in that order; one refusal
    undoes all. Leaves the decision with its frozen letter, the planned instalments, money of kind verleend, a message to the
    municipality and a journal line. A second grant is a Conflict.

    :param gezien: the fingerprint of the proposal that the beslisser read (``Voorgesteld.afdruk``): a proposal that came
        back and was made again in the meantime is not granted unread. None where no page was read.

    :raises NietToegestaan: the beslisser was the behandelaar; :raises PlafondBereikt: it does not fit under a ceiling.
    :raises Conflict: it was decided already, or this is another proposal than the one that was read.
    """
    return _besluit(uow, tranches, dossier_id, "verleen", gezien)


def wijs_af(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, *, gezien: str | None = None
) -> Beschikking:
    """Reject an application for which nothing is proposed (T1 art. 13 lid 3, T2 art. 12 lid 3).

    Leaves the decision with its frozen letter, a message and a journal line; no booking and no instalment.

    :param gezien: as for ``verleen``.
    """
    return _besluit(uow, tranches, dossier_id, "wijs_af", gezien)


def geef_terug(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, reden: str, *, gezien: str | None = None
) -> None:
    """Return the proposal to the behandelaar with a reason.

    Leaves the state in behandeling, the reason, a journal line, and a message to the behandelaar.

    :param gezien: as for ``verleen``: a newer proposal is not returned unread.
    :raises SpukFout: there is no reason; :raises NietToegestaan: the beslisser was the behandelaar.
    :raises Conflict: this is another proposal than the one that was read.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets("geef_terug", geval.toestand, feiten_besluit(uow, geval), uow.wie)
    if not reden.strip():
        raise SpukFout(
            "Het conceptbesluit is niet teruggegeven.",
            "De behandelaar moet weten waarom.",
            "Vul in wat er anders moet.",
        )
    assert geval.aanvraag is not None and naar is not None
    _eis_gelezen(gezien, lees_voorstel(uow.sessie, geval.aanvraag))
    geval.aanvraag.toestand = naar
    geval.aanvraag.teruggave = reden.strip()
    uow.noteer("geef_terug", {"reden_sha256": vingerafdruk(geval.aanvraag.teruggave)}, dossier)
    uow.bericht(
        f"voorstel-terug:{geval.aanvraag.id}:{uow.systeemmoment.isoformat()}",
        f"Conceptbesluit terug: {geval.gebied.naam}",
        f"{uow.wie.omschrijving} gaf het conceptbesluit voor {geval.gebied.naam} terug. Pas het aan en leg het opnieuw "
        f"voor, onder ‘Werkvoorraad’.\n\nReden: {geval.aanvraag.teruggave}",
        dossier=dossier,
        aan_rol=Rol.BEHANDELAAR,
    )


def conceptbrief(beeld: Zaakbeeld, nu: datetime, *, oefening: bool) -> Brief:
    """The letter as it would go out at this moment, made by the same code and saved nowhere. It has no number yet.

    :param beeld: an application with a proposal.
    """
    besluit = _besluit_over(beeld.zaak, beeld.indiening, beeld.geld, beeld.voorstel, "nog geen", nu, oefening=oefening)
    return besluitbrief(besluit)


def _besluit(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    handeling: str,
    gezien: str | None,
) -> Beschikking:
    uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets(handeling, geval.toestand, feiten_besluit(uow, geval), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None and aanvraag.voorgesteld_door is not None
    indiening = laatste_indiening(uow.sessie, aanvraag.id)
    assert indiening is not None
    voorstel = lees_voorstel(uow.sessie, aanvraag)
    _eis_gelezen(gezien, voorstel)
    besluit = _besluit_over(
        geval,
        indiening,
        geld_van(uow.sessie, dossier_id),
        voorstel,
        volgend_kenmerk(uow, geval.tranche),
        uow.nu,
        oefening=uow.oefening,
    )
    _eis_gronden(besluit)
    beschikking = leg_besluit_vast(
        uow, geval, handeling, f"aanvraag:{aanvraag.ronde}", aanvraag.voorgesteld_door, besluit
    )
    aanvraag.toestand = naar
    return beschikking


def _eis_gelezen(gezien: str | None, voorstel: Voorgesteld) -> None:
    if gezien not in (None, voorstel.afdruk):
        raise Conflict(
            "Er is geen besluit genomen.",
            "Het conceptbesluit is gewijzigd nadat u deze pagina opende.",
            "Open de pagina opnieuw en lees het nieuwe conceptbesluit.",
        )


def _eis_gronden(besluit: Besluit) -> None:
    """A letter that refuses money names its grounds; a proposal of before they were asked has none."""
    zonder = [
        deel.onderdeel.naam
        for deel in besluit.onderdelen
        if besluit.geweigerd(deel.code) and not besluit.gekozen_gronden(deel.code)
    ]
    if zonder:
        raise Conflict(
            "Er is geen besluit genomen.",
            f"Bij {opgesomd(zonder)} staat niet op welke grond van de regeling u minder verleent dan is gevraagd "
            "(artikel 3:46 van de Algemene wet bestuursrecht).",
            "Geef het conceptbesluit terug. De behandelaar kiest de grond.",
        )


def _besluit_over(
    geval: Zaak,
    indiening: Indiening,
    geld: Mapping[Geldsoort, Bedragen],
    voorstel: Voorgesteld,
    kenmerk: str,
    nu: datetime,
    *,
    oefening: bool,
) -> Besluit:
    """What is decided on an application: the proposal as it stands. A proposal of nothing is a rejection."""
    verleend, vandaag = voorstel.bedragen, dag_in_nederland(nu)
    return Besluit(
        soort=Soort.VERLENING if any(verleend.values()) else Soort.AFWIJZING,
        kenmerk=kenmerk,
        datum=vandaag,
        gebied=geval.gebied,
        tranche=geval.tranche,
        versie=geval.versie,
        aanvraagnummer=indiening.nummer,
        ingediend_op=indiening.moment,
        gevraagd=geld[Geldsoort.GEVRAAGD],
        geadviseerd=geld[Geldsoort.GEADVISEERD],
        verleend=verleend,
        motiveringen=voorstel.motiveringen,
        gronden=voorstel.gronden,
        beloofd=lees_opname(indiening, geval).per_onderdeel,
        bezwaar_tot_en_met=bezwaartermijn(vandaag).laatste_dag,
        oefening=oefening,
    )

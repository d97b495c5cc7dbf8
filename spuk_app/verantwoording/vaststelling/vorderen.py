"""Claiming back what was paid and not settled, by a decision of its own; booking what comes in; calling on who is late."""

from collections.abc import Mapping
from datetime import date, datetime

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.beschikking.vastleggen import leg_vast, volgend_kenmerk
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.tranches.termijnen import aanmaningstermijn, betaaltermijn, bezwaartermijn
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.levensloop import VORDERING, Vaststellingstoestand, Vorderingsfeiten
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening
from spuk_app.verantwoording.vaststelling.briefgegevens import Terugvorderbesluit
from spuk_app.verantwoording.vaststelling.eisen import eis_ontvangst
from spuk_app.verantwoording.vaststelling.models import Terugbetaling, Vordering
from spuk_app.verantwoording.vaststelling.queries import (
    Vastlegging,
    afrekening,
    op_tijd,
    terugbetalingen,
    vastlegging,
)
from spuk_app.verantwoording.vaststelling.vaststellen import besluitregel
from spuk_app.verantwoording.vaststelling.vorderbrief import (
    aanmaning,
    aanmaningsleutel,
    ontvangstbericht,
    terugvorderbrief,
)

GRONDSLAG = "terugvordering"


def vorder_terug(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int) -> Beschikking:
    """Claim back per onderdeel what was paid and not settled (T1 art. 15 lid 4, T2 art. 14 lid 4; Awb 4:86, 4:87).

    Leaves the decision with its frozen letter, the claim with its last day to pay, a message to the municipality and a
    journal line. The ceilings do not move: they followed the settlement.

    :raises NietToegestaan: the beslisser made the proposal of the settlement.
    :raises Conflict: nothing is settled yet, nothing is due, the year to claim has passed, it was claimed already, or nobody
        has named the account to pay to, outside practice (Awb 4:89).
    """
    dossier = uow.dossier(dossier_id)
    stand = afrekening(uow.sessie, uow.wie, dossier_id, tranches)
    gevonden = vastlegging(uow.sessie, stand)
    toestand = gevonden.vordering.toestand if gevonden and gevonden.vordering else None
    naar = VORDERING.toets("vorder_terug", toestand, feiten(stand, gevonden, uow.nu, oefening=uow.oefening), uow.wie)
    assert gevonden is not None and naar is not None
    zaak = gevonden.vaststelling
    vaststelling = uow.sessie.get_one(Beschikking, zaak.beschikking_id)
    vandaag = dag_in_nederland(uow.nu)
    besluit = Terugvorderbesluit(
        stand=stand,
        regels=gevonden.regels,
        vastgesteld_bij=vaststelling.kenmerk,
        vastgesteld_op=dag_in_nederland(vaststelling.bekendgemaakt_op),
        kenmerk=volgend_kenmerk(uow, stand.tranche),
        datum=vandaag,
        betalen_tot_en_met=betaaltermijn(vandaag).laatste_dag,
        bezwaar_tot_en_met=bezwaartermijn(vandaag).laatste_dag,
        oefening=uow.oefening,
    )
    beschikking = leg_vast(
        uow,
        dossier,
        Soort.TERUGVORDERING,
        GRONDSLAG,
        vaststelling.versie_datum,
        gevonden.terug,
        zaak.voorgesteld_door,
        besluit.bezwaar_tot_en_met,
        terugvorderbrief(besluit),
    )
    uow.sessie.add(
        Vordering(
            vaststelling_id=zaak.id,
            beschikking_id=beschikking.id,
            bedrag=gevonden.terug,
            toestand=naar,
            ontvangen=0,
            betalen_tot_en_met=besluit.betalen_tot_en_met,
        )
    )
    gegevens = besluitregel(beschikking) | {"betalen_tot_en_met": besluit.betalen_tot_en_met}
    uow.noteer("vorder_terug", gegevens, dossier)
    uow.bericht(
        f"besluit:{beschikking.kenmerk}",
        f"Besluit {beschikking.kenmerk}: {stand.gebied.naam}",
        f"Wij vorderen {stand.versie.noem(beschikking.bedrag)} terug voor {stand.gebied.naam}. Betaal dit uiterlijk op "
        f"{toon_dag(besluit.betalen_tot_en_met)}. De brief staat klaar in het portaal.",
        dossier=dossier,
        aan_gemeente=dossier.gemeente,
    )
    return beschikking


def boek_ontvangst(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    datum: date,
    bedrag: Cent | None = None,
    *,
    gezien: int | None = None,
) -> Vordering:
    """Record that a claim was paid, whole or a part of it; with the last of it the claim is done.

    :param datum: the day on which the money came in. :param bedrag: eurocents; None for all that is open.
    :param gezien: how many receipts the page showed on which this was entered, so that a second press books nothing.
    Leaves the receipt, what has come in so far, a journal line and a message; when all is in also the
    state, the day and who.

    :raises SpukFout: that day lies in the future or before the decision; :raises Onvolledig: nothing, or more than is open.
    :raises Conflict: all of it was booked already, or something was since the page was opened.
    """
    dossier = uow.dossier(dossier_id)
    stand = afrekening(uow.sessie, uow.wie, dossier_id, tranches)
    gevonden = vastlegging(uow.sessie, stand)
    vordering = gevonden.vordering if gevonden else None
    beschikking = uow.sessie.get_one(Beschikking, vordering.beschikking_id) if vordering else None
    mogelijk = beschikking is not None and (
        dag_in_nederland(beschikking.bekendgemaakt_op) <= datum <= dag_in_nederland(uow.nu)
    )
    toestand = vordering.toestand if vordering else None
    VORDERING.toets("boek_ontvangst", toestand, Vorderingsfeiten(datum_mogelijk=mogelijk), uow.wie)
    assert vordering is not None and beschikking is not None
    eerdere = terugbetalingen(uow.sessie, vordering)
    cent = vordering.open if bedrag is None else bedrag
    eis_ontvangst(stand.versie, vordering.open, cent, gezien, len(eerdere))
    een = Terugbetaling(
        vordering_id=vordering.id,
        volgnummer=len(eerdere) + 1,
        bedrag=cent,
        ontvangen_op=datum,
        geboekt_door=uow.wie.id,
    )
    uow.sessie.add(een)
    vordering.ontvangen += cent
    binnen = Vorderingsfeiten(vastgesteld=True, open=vordering.open)
    if VORDERING.mag("rond_terugvordering_af", toestand, binnen, uow.wie):
        naar = VORDERING.toets("rond_terugvordering_af", toestand, binnen, uow.wie)
        assert naar is not None
        vordering.toestand, vordering.geboekt_door = naar, uow.wie.id
        vordering.ontvangen_op = max([datum, *(deel.ontvangen_op for deel in eerdere)])
    gegevens = {"kenmerk": beschikking.kenmerk, "cent": cent, "ontvangen_op": datum, "nog_open": vordering.open}
    uow.noteer("boek_ontvangst", gegevens, dossier)
    uow.bericht(
        f"ontvangen:{beschikking.kenmerk}:{een.volgnummer}",
        f"Terugbetaling ontvangen: {stand.gebied.naam}",
        ontvangstbericht(stand, vordering, een, beschikking.kenmerk, dag_in_nederland(uow.nu)),
        dossier=dossier,
        aan_gemeente=dossier.gemeente,
    )
    return vordering


def maan_aan(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int) -> Vordering:
    """Call on a municipality that did not pay in time to pay within two weeks (Awb 4:112; default and interest 4:97, 4:98).

    The interest is set by a decision of its own (Awb 4:99), outside this system: no amount of it is named.

    Leaves the state, the day of the call and the last day to pay, a message that is the call, and a journal line with the
    SHA-256 of its words: no letter keeps them.

    :raises Conflict: the term to pay is not over, it was called on already, all has come in, or nobody has named the account
        to pay to, outside practice (Awb 4:89).
    """
    dossier = uow.dossier(dossier_id)
    stand = afrekening(uow.sessie, uow.wie, dossier_id, tranches)
    gevonden = vastlegging(uow.sessie, stand)
    vordering = gevonden.vordering if gevonden else None
    toestand, vandaag = vordering.toestand if vordering else None, dag_in_nederland(uow.nu)
    naar = VORDERING.toets("maan_aan", toestand, feiten(stand, gevonden, uow.nu, oefening=uow.oefening), uow.wie)
    assert vordering is not None and naar is not None
    kenmerk = uow.sessie.get_one(Beschikking, vordering.beschikking_id).kenmerk
    laatste_dag = aanmaningstermijn(vandaag).laatste_dag
    vordering.toestand, vordering.aangemaand_op, vordering.aanmaning_tot_en_met = naar, vandaag, laatste_dag
    onderwerp, tekst = f"Aanmaning bij besluit {kenmerk}: {stand.gebied.naam}", aanmaning(stand, vordering, kenmerk)
    gegevens = {
        "kenmerk": kenmerk,
        "nog_open": vordering.open,
        "aangemaand_op": vandaag,
        "aanmaning_tot_en_met": laatste_dag,
        "bericht_sha256": vingerafdruk([onderwerp, tekst]),
    }
    uow.noteer("maan_aan", gegevens, dossier)
    uow.bericht(
        aanmaningsleutel(kenmerk),
        onderwerp,
        tekst,
        dossier=dossier,
        aan_gemeente=dossier.gemeente,
    )
    return vordering


def feiten(stand: Afrekening, gevonden: Vastlegging | None, nu: datetime, *, oefening: bool) -> Vorderingsfeiten:
    """What the conditions of a claim look at; no statement.

    :param oefening: whether this is practice: a letter may then name an account that cannot exist, and says so.
    """
    vordering, vandaag = gevonden.vordering if gevonden else None, dag_in_nederland(nu)
    return Vorderingsfeiten(
        te_laat=vordering is not None and vordering.te_laat(vandaag),
        open=vordering.open if vordering else 0,
        vastgesteld=gevonden is not None and gevonden.vaststelling.toestand == Vaststellingstoestand.VASTGESTELD,
        bedrag=gevonden.terug if gevonden else 0,
        op_tijd=op_tijd(stand.versie, stand.stand, vandaag),
        voorgesteld_door=gevonden.vaststelling.voorgesteld_door if gevonden else None,
        rekening_bekend=oefening or stand.versie.brief.rekening_op(vandaag).bekend,
    )

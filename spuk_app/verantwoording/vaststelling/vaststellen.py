"""Settling: the figures are proposed by one person and decided by another; the ceilings follow in the same transaction."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import delete

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.beschikking.vastleggen import leg_vast, volgend_kenmerk
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.plafond.handelingen import geef_vrij
from spuk_app.tranches.termijnen import bezwaartermijn
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.levensloop import VASTSTELLING
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening, Meetelling
from spuk_app.verantwoording.vaststelling.briefgegevens import Vaststellingsbesluit
from spuk_app.verantwoording.vaststelling.brieven import vaststellingsbrief
from spuk_app.verantwoording.vaststelling.eisen import eis_gelezen, eis_meetellingen, eis_onveranderd
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel
from spuk_app.verantwoording.vaststelling.queries import (
    aangeleverd_bij_voorstel,
    afrekening,
    feiten,
    herinnerd,
    vastlegging,
)

GRONDSLAG = "vaststelling"


def begin_vaststelling(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, meetellingen: Mapping[str, Meetelling]
) -> Vaststelling:
    """Propose the settlement of one area from its accepted accounts, or without them after 18 months (afspraken.md 1.13).

    Per onderdeel the least of granted, paid and lawfully spent (T1 art. 15, T2 art. 14); no netting between them. Leaves the
    proposal with its lines, a message to the beslissers and a journal line.

    :param meetellingen: per onderdeel how many eurocents count, where that differs from what follows from the reports, and
        why.
    :raises Onvolledig: an amount without motivation, or above what was spent.
    :raises Conflict: a year or an onderdeel is not accounted for, an instalment is unpaid, or it was proposed already.
    """
    return _stel_voor(uow, tranches, dossier_id, "begin_vaststelling", meetellingen)


def stel_vaststelling_opnieuw_voor(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, meetellingen: Mapping[str, Meetelling]
) -> Vaststelling:
    """Propose again after it was returned; as ``begin_vaststelling``, and the lines of before are replaced."""
    return _stel_voor(uow, tranches, dossier_id, "stel_vaststelling_opnieuw_voor", meetellingen)


def geef_vaststelling_terug(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, reden: str, *, gezien: int | None = None
) -> None:
    """Return the proposal with a reason. Leaves the state, the reason, a message to who proposes and a journal line.

    :param gezien: which proposal the beslisser read; None where no page was read.
    :raises SpukFout: there is no reason; :raises Conflict: this is another proposal than the one that was read.
    """
    dossier = uow.dossier(dossier_id)
    stand = afrekening(uow.sessie, uow.wie, dossier_id, tranches)
    gevonden = vastlegging(uow.sessie, stand)
    toestand = gevonden.vaststelling.toestand if gevonden else None
    naar = VASTSTELLING.toets("geef_vaststelling_terug", toestand, feiten(stand, uow.nu, reden=reden), uow.wie)
    assert gevonden is not None and naar is not None
    eis_gelezen(gezien, gevonden)
    gevonden.vaststelling.toestand, gevonden.vaststelling.teruggave = naar, reden.strip()
    uow.noteer("geef_vaststelling_terug", {"reden_sha256": vingerafdruk(reden.strip())}, dossier)
    uow.bericht(
        f"vaststelling-terug:{dossier_id}:{gevonden.vaststelling.versie}",
        f"Conceptbesluit tot vaststelling terug: {stand.gebied.naam}",
        f"De beslisser gaf het conceptbesluit voor {stand.gebied.naam} terug. Lees waarom, en maak het opnieuw.",
        dossier=dossier,
        aan_rol=Rol.BZK_FINANCIEN,
    )


def stel_vast(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, *, gezien: int | None = None
) -> Beschikking:
    """Settle exactly what was proposed (T1 art. 15, T2 art. 14); four eyes.

    Leaves the decision with its frozen letter, releases per onderdeel and year what was granted and is not settled from all
    three ceilings, a message to the municipality and a journal line. A claim is a decision of its own (``vorder_terug``).

    :param gezien: which proposal the beslisser read; None where no page was read.
    :raises NietToegestaan: the beslisser made the proposal.
    :raises Conflict: it was decided already, this is another proposal than the one that was read, the figures under it have
        changed or an account came since, or what was needed to propose it no longer is so.
    """
    dossier = uow.dossier(dossier_id)
    stand = afrekening(uow.sessie, uow.wie, dossier_id, tranches)
    gevonden = vastlegging(uow.sessie, stand)
    zaak = gevonden.vaststelling if gevonden else None
    door = zaak.voorgesteld_door if zaak else None
    toetsfeiten = feiten(stand, uow.nu, voorgesteld_door=door)
    toestand = zaak.toestand if zaak else None
    # First who may decide, then whether the proposal still says what is true, and only then whether it may be done at all:
    # an account that came meanwhile is said as just that.
    bijna = replace(toetsfeiten, verantwoord=True, onderdeel_ontbreekt=False, alles_betaald=True)
    VASTSTELLING.toets("stel_vast", toestand, bijna, uow.wie)
    assert gevonden is not None and zaak is not None
    eis_gelezen(gezien, gevonden)
    eis_onveranderd(stand, gevonden, aangeleverd_bij_voorstel(uow.sessie, dossier))
    naar = VASTSTELLING.toets("stel_vast", toestand, toetsfeiten, uow.wie)
    assert naar is not None
    vandaag = dag_in_nederland(uow.nu)
    besluit = Vaststellingsbesluit(
        stand=stand,
        regels=gevonden.regels,
        ambtshalve=zaak.ambtshalve,
        herinnerd=herinnerd(uow.sessie, stand),
        kenmerk=volgend_kenmerk(uow, stand.tranche),
        datum=vandaag,
        bezwaar_tot_en_met=bezwaartermijn(vandaag).laatste_dag,
        oefening=uow.oefening,
    )
    beschikking = leg_vast(
        uow,
        dossier,
        Soort.VASTSTELLING,
        GRONDSLAG,
        stand.versie.datum,
        gevonden.vastgesteld,
        zaak.voorgesteld_door,
        besluit.bezwaar_tot_en_met,
        vaststellingsbrief(besluit),
    )
    zaak.toestand, zaak.beschikking_id = naar, beschikking.id
    vrij = besluit.vrijgegeven
    geef_vrij(
        uow,
        stand.tranche,
        beschikking.kenmerk,
        {(dossier.gebied, code, jaar): cent for code, per_jaar in vrij.items() for jaar, cent in per_jaar.items()},
    )
    uow.noteer("stel_vast", {**besluitregel(beschikking), "ambtshalve": zaak.ambtshalve}, dossier)
    uow.bericht(
        f"besluit:{beschikking.kenmerk}",
        f"Besluit {beschikking.kenmerk}: {stand.gebied.naam}",
        f"Wij hebben de uitkering voor {stand.gebied.naam} definitief vastgesteld op "
        f"{stand.versie.noem(beschikking.bedrag)}. De brief staat klaar in het portaal.",
        dossier=dossier,
        aan_gemeente=dossier.gemeente,
    )
    if gevonden.terug:
        wat, nu_te_doen = (
            ("Terug te vorderen", "Neem het besluit om dat terug te vorderen, onder ‘Vaststelling’.")
            if besluit.op_tijd
            else ("Niet meer terug te vorderen", "De termijn om dat terug te vorderen is voorbij.")
        )
        uow.bericht(
            f"terug-te-vorderen:{beschikking.kenmerk}",
            f"{wat}: {stand.gebied.naam}",
            f"Voor {stand.gebied.naam} is {stand.versie.noem(gevonden.terug)} meer betaald dan is vastgesteld (besluit "
            f"{beschikking.kenmerk}). {nu_te_doen}",
            dossier=dossier,
            aan_rol=Rol.BESLISSER,
        )
    return beschikking


def besluitregel(beschikking: Beschikking) -> dict[str, object]:
    """What the journal keeps of a decision."""
    return {
        "kenmerk": beschikking.kenmerk,
        "soort": beschikking.soort,
        "grondslag": beschikking.grondslag,
        "versie": beschikking.versie_datum,
        "cent": beschikking.bedrag,
        "behandelaar_id": beschikking.behandelaar_id,
        "bezwaar_tot_en_met": beschikking.bezwaar_tot_en_met,
        "brief_sha256": beschikking.brief_sha256,
    }


def _stel_voor(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    handeling: str,
    meetellingen: Mapping[str, Meetelling],
) -> Vaststelling:
    dossier = uow.dossier(dossier_id)
    stand = afrekening(uow.sessie, uow.wie, dossier_id, tranches)
    gevonden = vastlegging(uow.sessie, stand)
    toestand = gevonden.vaststelling.toestand if gevonden else None
    naar = VASTSTELLING.toets(handeling, toestand, feiten(stand, uow.nu), uow.wie)
    assert naar is not None
    eis_meetellingen(stand, meetellingen)
    zaak = gevonden.vaststelling if gevonden else Vaststelling(dossier_id=dossier_id, versie=0)
    zaak.toestand, zaak.versie, zaak.voorgesteld_door = naar, zaak.versie + 1, uow.wie.id
    zaak.ambtshalve = not stand.stand.verantwoord
    uow.sessie.add(zaak)
    uow.sessie.flush()
    uow.sessie.execute(delete(Vaststellingsregel).where(Vaststellingsregel.vaststelling_id == zaak.id))
    regels = _regels(zaak.id, stand, meetellingen)
    uow.sessie.add_all(regels)
    uow.sessie.flush()
    uow.noteer(
        handeling,
        {
            "versie": zaak.versie,
            "ambtshalve": zaak.ambtshalve,
            "aangeleverd": sorted(stand.verslagen),
            "cent": sum(regel.vastgesteld for regel in regels),
            "regels": {regel.onderdeel: _regelfeiten(regel) for regel in regels},
        },
        dossier,
    )
    uow.bericht(
        f"vaststelling:{dossier_id}:{zaak.versie}",
        f"Conceptbesluit tot vaststelling klaar: {stand.gebied.naam}",
        f"Het conceptbesluit om de uitkering voor {stand.gebied.naam} definitief vast te stellen, ligt klaar: "
        f"{stand.versie.noem(sum(regel.vastgesteld for regel in regels))}.",
        dossier=dossier,
        aan_rol=Rol.BESLISSER,
    )
    return zaak


def _regels(
    vaststelling_id: int, stand: Afrekening, meetellingen: Mapping[str, Meetelling]
) -> list[Vaststellingsregel]:
    regels = []
    for post in stand.posten:
        meetelling = meetellingen.get(post.code)
        rechtmatig = meetelling.rechtmatig if meetelling else post.rechtmatig
        regels.append(
            Vaststellingsregel(
                vaststelling_id=vaststelling_id,
                onderdeel=post.code,
                verleend=post.verleend_totaal,
                betaald=post.betaald,
                besteed=post.besteed,
                berekend=post.rechtmatig,
                rechtmatig=rechtmatig,
                vastgesteld=post.vast_te_stellen(rechtmatig),
                motivering=meetelling.motivering.strip() if meetelling else "",
            )
        )
    return regels


def _regelfeiten(regel: Vaststellingsregel) -> dict[str, object]:
    return {
        "verleend": regel.verleend,
        "betaald": regel.betaald,
        "besteed": regel.besteed,
        "berekend": regel.berekend,
        "rechtmatig": regel.rechtmatig,
        "vastgesteld": regel.vastgesteld,
        "motivering_sha256": vingerafdruk(regel.motivering),
    }

"""What every decision on money leaves behind, whatever it was decided on."""

from datetime import date

from spuk_app.aanvraag.brieven import Besluit, besluitbrief
from spuk_app.aanvraag.queries import Zaak
from spuk_app.beschikking.briefdelen import opgesomd
from spuk_app.beschikking.models import Beschikking
from spuk_app.beschikking.vastleggen import leg_vast
from spuk_app.betaling.levensloop import klaar_te_zetten_vanaf
from spuk_app.betaling.plannen import plan_betaaltermijnen
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import Bedragen, schrijf_geld
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.kern.wie import Rol
from spuk_app.plafond.handelingen import reserveer


def leg_besluit_vast(
    uow: UnitOfWork,
    geval: Zaak,
    handeling: str,
    grondslag: str,
    behandelaar_id: int,
    besluit: Besluit,
) -> Beschikking:
    """Leave what every decision leaves: the letter, money granted, instalments, bookings, a journal line and messages.

    :param handeling: the act that decides; :param grondslag: what was decided on, so that it is decided once.
    :param behandelaar_id: who proposed it.
    :raises PlafondBereikt: it does not fit under a ceiling; :raises Conflict: it was decided already.
    """
    dossier, soort, verleend = geval.dossier, besluit.soort, besluit.verleend
    beschikking = leg_vast(
        uow,
        dossier,
        soort,
        grondslag,
        geval.versie.datum,
        besluit.totaal,
        behandelaar_id,
        besluit.bezwaar_tot_en_met,
        besluitbrief(besluit),
    )
    schrijf_geld(uow.sessie, dossier.id, Geldsoort.VERLEEND, verleend)
    plan_betaaltermijnen(uow, beschikking, verleend)
    reserveer(
        uow,
        geval.tranche,
        beschikking.kenmerk,
        {(dossier.gebied, onderdeel, jaar): bedrag for (onderdeel, jaar), bedrag in verleend.items()},
    )
    uow.noteer(
        handeling,
        {
            "kenmerk": beschikking.kenmerk,
            "soort": soort,
            "grondslag": grondslag,
            "versie": beschikking.versie_datum,
            "cent": beschikking.bedrag,
            "behandelaar_id": behandelaar_id,
            "bezwaar_tot_en_met": beschikking.bezwaar_tot_en_met,
            "brief_sha256": beschikking.brief_sha256,
        },
        dossier,
    )
    uow.bericht(
        f"besluit:{beschikking.kenmerk}",
        f"Besluit {beschikking.kenmerk}: {geval.gebied.naam}",
        f"Wij hebben een besluit genomen voor {geval.gebied.naam}: {soort.label.lower()}, "
        f"{geval.versie.noem(beschikking.bedrag)}. De brief staat klaar in het portaal.",
        dossier=dossier,
        aan_gemeente=dossier.gemeente,
    )
    if beschikking.bedrag:  # a rejection names its onderdelen too, each with zero
        uow.bericht(
            f"te-betalen:{beschikking.kenmerk}",
            f"Te betalen: besluit {beschikking.kenmerk}, {geval.gebied.naam}",
            f"Verleend voor {geval.gebied.naam}: {geval.versie.noem(beschikking.bedrag)}. "
            f"{_wanneer_klaarzetten(verleend, dag_in_nederland(uow.nu))}",
            dossier=dossier,
            aan_rol=Rol.BZK_FINANCIEN,
        )
    return beschikking


def _wanneer_klaarzetten(verleend: Bedragen, vandaag: date) -> str:
    """Which payments can be prepared on this day, or else which come first and from which day."""
    jaren = sorted({jaar for (_, jaar), cent in verleend.items() if cent})
    nu = [str(jaar) for jaar in jaren if klaar_te_zetten_vanaf(jaar) <= vandaag]
    if nu:
        return f"Zet de betalingen voor {opgesomd(nu)} klaar, onder ‘Betalingen’."
    return (
        f"De eerste betalingen zijn die voor {jaren[0]}. U kunt ze klaarzetten vanaf "
        f"{toon_dag(klaar_te_zetten_vanaf(jaren[0]))}, onder ‘Betalingen’."
    )

"""Paying: instalments are prepared by one person and approved, and so paid, by another; a whole selection or nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import load_only

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.levensloop import BETALING
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.betaling.overzicht import Betaling, selectieafdruk
from spuk_app.betaling.queries import is_vastgesteld
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Conflict, NietGevonden, SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import Tranche

HOOGSTENS = 500
"""Instalments in one act: more than a tranche has in all its years. It keeps a form from asking for anything."""

REDEN_HOOGSTENS = 500


def zet_klaar(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], nummers: Collection[int], *, gezien: str | None = None
) -> Cent:
    """Prepare instalments for payment (T1 art. 13 lid 4, T2 art. 12 lid 4). Leaves who and when, a line per dossier,
    and a message to who may approve.

    :param nummers: the ids of the instalments; all are prepared, or none.
    :param gezien: the fingerprint of the selection that the person read (``selectieafdruk``); None where no page was read.
    :returns: the eurocents prepared.
    :raises SpukFout: nothing was chosen, or the year of an instalment has not begun.
    :raises Conflict: one of them is not planned any more, its area was settled, or it changed since the page was opened.
    :raises NietToegestaan: another role. :raises NietGevonden: one of them does not exist.
    """
    posten = _kies(uow, tranches, "zet_klaar", nummers, gezien)
    for post in posten:
        termijn = post.termijn
        termijn.klaargezet_door, termijn.klaargezet_wie = uow.wie.id, uow.wie.omschrijving
        termijn.klaargezet_op, termijn.teruggave = uow.nu, None
    totaal = _rond_af(uow, "zet_klaar", posten)
    aantal = "1 betaling" if len(posten) == 1 else f"{len(posten)} betalingen"
    uow.bericht(
        f"klaargezet:{posten[0].termijn.id}:{uow.systeemmoment.isoformat()}",
        f"Goed te keuren: {aantal}",
        f"{uow.wie.omschrijving} heeft {aantal} klaargezet. Een ander van BZK financiën keurt die goed, onder ‘Betalingen’.",
        aan_rol=Rol.BZK_FINANCIEN,
    )
    return totaal


def betaal(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], nummers: Collection[int], *, gezien: str | None = None
) -> Cent:
    """Approve what a colleague prepared: with that it is paid, as a whole and once (Awb 4:87 lid 1).

    Leaves who and when, a journal line per dossier, and a message to each municipality. Parameters and errors are those of
    ``zet_klaar``; doing it a second time is a Conflict.

    :returns: the eurocents paid.
    :raises NietToegestaan: this person prepared one of them (four eyes).
    """
    posten = _kies(uow, tranches, "betaal", nummers, gezien)
    for post in posten:
        termijn = post.termijn
        termijn.betaald_door, termijn.betaald_wie, termijn.betaald_op = uow.wie.id, uow.wie.omschrijving, uow.nu
    totaal = _rond_af(uow, "betaal", posten)
    for _, groep in groupby(posten, lambda post: post.dossier.id):
        _bericht(uow, list(groep))
    return totaal


def haal_terug(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    nummers: Collection[int],
    reden: str,
    *,
    gezien: str | None = None,
) -> Cent:
    """Take prepared instalments back: they are planned again, with the reason. Other parameters as for ``zet_klaar``.

    :param reden: why, for the colleague who prepared them; at most 500 characters.
    :returns: the eurocents taken back.
    :raises SpukFout: there is no reason.
    """
    posten = _kies(uow, tranches, "haal_terug", nummers, gezien)
    if not 0 < len(reden.strip()) <= REDEN_HOOGSTENS:
        raise SpukFout(
            "De betalingen zijn niet teruggehaald.",
            "Uw collega moet weten waarom.",
            f"Vul in waarom u ze terughaalt, in ten hoogste {REDEN_HOOGSTENS} tekens.",
        )
    for post in posten:
        termijn = post.termijn
        termijn.klaargezet_door = termijn.klaargezet_wie = termijn.klaargezet_op = None
        termijn.teruggave = reden.strip()
    return _rond_af(uow, "haal_terug", posten, {"reden_sha256": vingerafdruk(reden.strip())})


def betaalbericht(nummers: Iterable[int]) -> str:
    """The key of the message about instalments that were paid together: each is paid once, so its number makes it unique."""
    return f"betaald:{min(nummers)}"


def _kies(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    handeling: str,
    nummers: Collection[int],
    gezien: str | None,
) -> list[Betaling]:
    """Lock the dossiers in the order of their id, and ask the life cycle for each instalment; by dossier, then by id."""
    gekozen = set(nummers)
    if not 0 < len(gekozen) <= HOOGSTENS:
        raise SpukFout(
            f"‘{BETALING.stap(handeling).label}’ kan nu niet.",
            f"U hebt {len(gekozen) or 'geen'} betalingen gekozen.",
            f"Kies 1 tot en met {HOOGSTENS} betalingen.",
        )
    dossiers = sorted(
        uow.sessie.scalars(select(Betaaltermijn.dossier_id).where(Betaaltermijn.id.in_(gekozen)).distinct())
    )
    op_slot = {dossier_id: uow.dossier(dossier_id) for dossier_id in dossiers}
    rijen = uow.sessie.execute(
        select(Betaaltermijn, Beschikking, is_vastgesteld())
        .join(Beschikking, Beschikking.id == Betaaltermijn.beschikking_id)
        .where(Betaaltermijn.id.in_(gekozen))
        .order_by(Betaaltermijn.dossier_id, Betaaltermijn.id)
        .options(
            load_only(Beschikking.kenmerk, Beschikking.versie_datum, Beschikking.bekendgemaakt_op)
        )  # not its letter
        .execution_options(populate_existing=True)  # what was read before the lock may be stale by now
    ).all()
    if len(rijen) != len(gekozen):
        raise NietGevonden("Een van deze betalingen bestaat niet.")
    posten = [
        Betaling(termijn, besluit, dossier, tranches[dossier.tranche], uow.nu, vastgesteld=bool(vastgesteld))
        for termijn, besluit, vastgesteld in rijen
        for dossier in (op_slot[termijn.dossier_id],)
    ]
    staat = selectieafdruk(posten)
    for post in posten:  # one that may not refuses the whole selection
        post.termijn.toestand = post.toets(handeling, uow.wie)
    if gezien not in (None, staat):
        raise Conflict(
            f"‘{BETALING.stap(handeling).label}’ kan nu niet.",
            "De betalingen zijn gewijzigd nadat u deze pagina opende.",
            "Kies de betalingen opnieuw en controleer ze.",
        )
    return posten


def _rond_af(
    uow: UnitOfWork, handeling: str, posten: Sequence[Betaling], gegevens: Mapping[str, str] | None = None
) -> Cent:
    """Leave a journal line per dossier, in the order in which they were locked."""
    for _, groep in groupby(posten, lambda post: post.dossier.id):
        van_dossier = list(groep)
        bedragen = {post.plek: post.termijn.bedrag for post in van_dossier}
        uow.noteer(
            handeling,
            {"betaaltermijnen": bedragen, "cent": sum(bedragen.values()), **(gegevens or {})},
            van_dossier[0].dossier,
        )
    return sum(post.termijn.bedrag for post in posten)


def _bericht(uow: UnitOfWork, posten: Sequence[Betaling]) -> None:
    """Tell the municipality what was paid."""
    eerste = posten[0]
    noem = eerste.versie.noem
    regels = "\n".join(
        f"- {post.onderdeel}, {post.termijn.jaar}: {noem(post.termijn.bedrag)}, kenmerk {post.besluit.kenmerk}"
        for post in posten
    )
    uow.bericht(
        betaalbericht(post.termijn.id for post in posten),
        f"Betaling voor {eerste.gebied.naam}",
        f"Wij hebben {noem(sum(post.termijn.bedrag for post in posten))} betaald voor {eerste.gebied.naam}.\n\n{regels}",
        dossier=eerste.dossier,
        aan_gemeente=eerste.dossier.gemeente,
    )

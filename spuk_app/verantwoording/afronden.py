"""The end of a review: every onderdeel of a report is accepted, or needs no akkoord any more."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from spuk_app.beschikking.briefdelen import opgesomd
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.feiten import afrondfeiten, vastgestelde
from spuk_app.verantwoording.geval import Geval, noteer, pak
from spuk_app.verantwoording.levensloop import VERANTWOORDING, Beoordelingstoestand, Feiten, Toestand
from spuk_app.verantwoording.models import Beoordeling, Verantwoording
from spuk_app.verantwoording.queries import beoordelingen


def rond_af(uow: UnitOfWork, tranches: Mapping[str, Tranche], geval: Geval) -> None:
    """Complete every delivered report of the municipality of which each onderdeel is accepted.

    That is this one, and one of which the rest was settled without it.

    Leaves state beoordeeld, a journal line per area, and a message to the municipality and to BZK financiën that says
    whether every department agreed. A report can be completed more than once (``navragen.vraag_verantwoording``).
    """
    uow.sessie.flush()
    klaar = uow.sessie.scalars(
        select(Verantwoording).where(
            Verantwoording.tranche == geval.verantwoording.tranche,
            Verantwoording.gemeente == geval.verantwoording.gemeente,
            Verantwoording.toestand == Toestand.AANGELEVERD,
        )
    ).all()
    for een in klaar:
        alle = beoordelingen(uow.sessie, een.id)
        feiten = afrondfeiten(alle, vastgestelde(uow.sessie, (beoordeling.dossier_id for beoordeling in alle)))
        if VERANTWOORDING.mag("rond_beoordeling_af", een.toestand, feiten, uow.wie):
            _rond_een_af(uow, geval if een.id == geval.verantwoording.id else pak(uow, tranches, een.id), alle, feiten)


def _rond_een_af(uow: UnitOfWork, geval: Geval, alle: Sequence[Beoordeling], feiten: Feiten) -> None:
    naar = VERANTWOORDING.toets("rond_beoordeling_af", geval.toestand, feiten, uow.wie)
    assert naar is not None
    geval.verantwoording.toestand = naar
    noteer(uow, geval, "rond_beoordeling_af", {})
    # A report that is in review again has one more line to accept, so this sum has grown by the time it is completed again.
    sleutel = f"beoordeeld:{geval.verantwoording.id}:{sum(een.versie for een in alle)}"
    jaar, gemeente = geval.verslag.jaar, geval.verslag.gemeente
    uow.bericht(
        sleutel,
        f"Beoordeling klaar: {geval.naam}",
        _oordeel(geval, alle, f"uw verantwoording over {jaar}"),
        dossier=next(iter(geval.dossiers.values())),
        aan_gemeente=geval.verantwoording.gemeente,
    )
    uow.bericht(
        f"{sleutel}:bzk",
        f"Beoordeling klaar: {geval.naam}",
        f"{_oordeel(geval, alle, f'de verantwoording van gemeente {gemeente} over {jaar}')} Onder ‘Vaststelling’ ziet u "
        "of de uitkering nu kan worden vastgesteld.",
        dossier=next(iter(geval.dossiers.values())),
        aan_rol=Rol.BZK_FINANCIEN,
    )


def _oordeel(geval: Geval, alle: Iterable[Beoordeling], wat: str) -> str:
    """What the review came to: everybody agrees, or an area was settled before they all did."""
    open_ = {een.dossier_id for een in alle if een.toestand != Beoordelingstoestand.AKKOORD}
    if not open_:
        return f"Alle departementen zijn akkoord met {wat}."
    gebieden = opgesomd(sorted({regel.gebied.naam for regel in geval.verslag.regels if regel.dossier_id in open_}))
    return (
        f"De beoordeling van {wat} is klaar. Niet elk onderdeel van {gebieden} is akkoord. Dat hoeft niet meer: de "
        "uitkering daarvoor is al definitief vastgesteld."
    )

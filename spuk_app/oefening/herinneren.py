"""The reminders of a rehearsal: what the clock would have sent to a municipality that never accounts, on the right days."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select

from spuk_app.berichten.postvak import ontbrekend, zet_klaar
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.oefening.draaiboek import KLOKBEURT, Beurt
from spuk_app.tranches.feestdagen import FEESTDAGEN
from spuk_app.tranches.schema import Herinneringsoort
from spuk_app.tranches.termijnen import verantwoordingstermijn
from spuk_app.tranches.tranche import Tranche


def herinnerbeurten(tranche: Tranche, gemeente: str) -> Iterator[Beurt]:
    """Every reminder of 15 July of this municipality (a CBS code), at the moments of the schedule of the tranche."""
    schema = tranche.herinneringen.get(Herinneringsoort.VERANTWOORDING)
    if schema is None:
        return
    for jaar in tranche.jaren:
        for gepland in schema.momenten(verantwoordingstermijn(jaar).laatste_dag, FEESTDAGEN):
            yield Beurt(gepland.moment, KLOKBEURT, "herinner", partial(_herinner, tranche, gemeente))


def _herinner(tranche: Tranche, gemeente: str, uow: UnitOfWork) -> None:
    """Put ready what is due now, by the rules of the clock, and count it as sent: no mail leaves a rehearsal."""
    alle = ontbrekend(uow.sessie, {tranche.code: tranche}, uow.nu)
    nieuw = [
        post
        for post in alle
        if post.herinnering.soort is Herinneringsoort.VERANTWOORDING and post.herinnering.gemeente == gemeente
    ]
    zet_klaar(uow, nieuw, uow.nu)
    sleutels = {post.herinnering.sleutel for post in nieuw}
    for verzending, adres in uow.sessie.execute(
        select(Verzending, Gebruiker.email)
        .join(Bericht, Bericht.id == Verzending.bericht_id)
        .join(Gebruiker, Gebruiker.id == Verzending.gebruiker_id)
        .where(Bericht.sleutel.in_(sleutels))
    ):
        verzending.toestand, verzending.adres, verzending.verzonden_op = Verzendtoestand.VERZONDEN, adres, uow.nu

"""Paying everything that was granted, so that it can be settled."""

from spuk_app.betaling import handelingen as betalen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.kern.wie import Rol
from tests.hulp import maak_mens
from tests.verantwoording.toneel import LAATSTE, Kamer, op


def betaal_alles(kamer: Kamer) -> None:
    """Every instalment, in the last year or later."""
    ander = maak_mens(kamer.database, Rol.BZK_FINANCIEN)
    kamer.nu = max(kamer.nu, op(LAATSTE, 1, 10))
    with kamer.database.lezen() as sessie:
        nummers = [een.id for een in sessie.query(Betaaltermijn)]
    kamer.doe(kamer.bzk, betalen.zet_klaar, nummers)
    kamer.doe(ander, betalen.betaal, nummers)

"""One act, one transaction: opens it, says who and when, and leaves the journal line; commits at the end or not at all."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from spuk_app.db.verbinding import Database
from spuk_app.dossier import journaal
from spuk_app.dossier.models import Bericht, Dossier, Journaalregel, Oefenklok, Reeks
from spuk_app.kern.fouten import AndereToestand, NietGevonden
from spuk_app.kern.tijd import toon_moment
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol, Wie

Systeemklok = Callable[[], datetime]


def systeemklok() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """What an act works with: the session, the person, the legal moment. Acts get this and never a request."""

    sessie: Session
    wie: Wie
    nu: datetime
    systeemmoment: datetime
    oefening: bool
    """Whether legal time is that of the practice clock: letters then say that nothing is real."""

    def dossier(self, dossier_id: int) -> Dossier:
        """Load a dossier and lock its row: the first lock of every writing act, so saving and submitting cannot cross.

        :raises NietGevonden: it does not exist or belongs to another municipality.
        """
        dossier = self.sessie.scalars(
            select(Dossier)
            .where(Dossier.id == dossier_id)
            .with_for_update()
            .execution_options(populate_existing=True)  # what was read before the lock may be stale by now
        ).one_or_none()
        if dossier is None or (self.wie.gemeente is not None and dossier.gemeente != self.wie.gemeente):
            raise NietGevonden
        return dossier

    def noteer(self, handeling: str, gegevens: Mapping[str, Any], dossier: Dossier | None = None) -> None:
        """Leave the journal line of this act, in the stream of the dossier or in that of the beheer."""
        journaal.noteer(
            self.sessie,
            dossier.stroom if dossier is not None else journaal.BEHEER,
            handeling,
            gegevens,
            wie=self.wie,
            moment=self.nu,
            systeemmoment=self.systeemmoment,
        )

    def nummer(self, reeks: str) -> int:
        """The next number of a series of document numbers: unique and without gaps, as it commits with its document."""
        self.sessie.flush()
        verhoogd = self.sessie.execute(
            update(Reeks).where(Reeks.code == reeks).values(laatste=Reeks.laatste + 1).returning(Reeks.laatste)
        ).scalar_one_or_none()
        if verhoogd is None:
            raise LookupError(f"the number series {reeks!r} has not been opened")
        return verhoogd

    def bericht(
        self,
        sleutel: str,
        onderwerp: str,
        tekst: str,
        *,
        dossier: Dossier | None = None,
        aan_gemeente: str | None = None,
        aan_rol: Rol | None = None,
        aan_departement: str | None = None,
    ) -> None:
        """Put a message ready in the outbox; it exists if and only if the act commits.

        :param sleutel: makes it unique.
        :param aan_gemeente: to everybody of this municipality, or to one role of it.
        :param aan_rol: to one role; at the ministries perhaps of one department (``aan_departement``).
        """
        self.sessie.add(
            Bericht(
                sleutel=sleutel,
                dossier_id=dossier.id if dossier else None,
                aan_gemeente=aan_gemeente,
                aan_rol=aan_rol.value if aan_rol else None,
                onderwerp=onderwerp,
                tekst=tekst,
                klaargezet_op=self.nu,
                aan_departement=aan_departement,
                gepland_op=self.nu,
            )
        )


@contextmanager
def unit_of_work(database: Database, wie: Wie, *, aankomst: datetime | None = None) -> Iterator[UnitOfWork]:
    """Open the transaction of one act.

    :param aankomst: when the request reached the server, by the real clock, taken before any lock is waited for: that
        moment decides whether something is in time (afspraken.md 1.11). Now, when it is left out.
    :returns: a unit of work whose ``nu`` is the legal moment: the arrival, moved by the practice clock where there is one.
    Commits at the end of the block; any error rolls everything back.
    """
    systeemmoment = aankomst or systeemklok()
    sessie = database.sessie(schrijven=True)
    try:
        verschil = klokverschil(sessie)
        yield UnitOfWork(sessie, wie, systeemmoment + (verschil or timedelta()), systeemmoment, verschil is not None)
        sessie.commit()
    except AndereToestand as fout:
        fout.waarom = " ".join(filter(None, (fout.waarom, _laatste_stap(sessie, wie))))
        sessie.rollback()
        raise
    except BaseException:
        sessie.rollback()
        raise
    finally:
        sessie.close()


def _laatste_stap(sessie: Session, wie: Wie) -> str:
    """Who took the last step in the dossier that was locked, and when; empty where there is none.

    A municipality reads nothing of what the ministries did among themselves, nor the other way round.
    """
    stromen = [een.stroom for een in sessie.identity_map.values() if isinstance(een, Dossier)]
    sessie.expunge_all()  # what the refused act changed in memory is not written, not even to be undone
    regel = sessie.scalars(
        select(Journaalregel)
        .where(Journaalregel.stroom.in_(stromen))
        .order_by(Journaalregel.moment.desc(), Journaalregel.nummer.desc())
        .limit(1)
    ).one_or_none()
    if regel is None or (regel.rol in GEMEENTE_ROLLEN) != (wie.rol in GEMEENTE_ROLLEN):
        return ""
    van = "u zelf, misschien in een ander venster" if regel.wie_id == wie.id else regel.wie
    return f"De laatste stap in dit dossier is van {van}, op {toon_moment(regel.moment)}."


def klokverschil(sessie: Session) -> timedelta | None:
    """How far legal time runs apart from real time; None where there is no practice clock."""
    seconden = sessie.scalar(select(Oefenklok.verschil_seconden))
    return None if seconden is None else timedelta(seconds=seconden)

"""The outbox as its addressees read it: the messages for the organisation and the role of the signed-in person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from spuk_app.berichten.herinneringen import SLEUTEL
from spuk_app.dossier.models import Bericht
from spuk_app.kern.wie import Rol, Wie

PER_PAGINA = 25


@dataclass(frozen=True, slots=True)
class Berichtenpagina:
    """One page of messages, the newest first."""

    berichten: list[Bericht]
    aantal: int
    pagina: int

    @property
    def paginas(self) -> int:
        """How many pages there are; one when there is nothing."""
        return max(1, -(-self.aantal // PER_PAGINA))


def berichten_voor(sessie: Session, wie: Wie, pagina: int, nu: datetime) -> Berichtenpagina:
    """The messages for this person that are due; two statements.

    :param pagina: from 1; a page beyond the last one is empty. :param nu: the legal moment.
    """
    eigen = and_(_voor(wie), Bericht.gepland_op <= nu)
    aantal = sessie.scalar(select(func.count()).select_from(Bericht).where(eigen)) or 0
    rijen = sessie.scalars(
        select(Bericht).where(eigen).order_by(Bericht.id.desc()).limit(PER_PAGINA).offset((pagina - 1) * PER_PAGINA)
    )
    return Berichtenpagina(list(rijen), aantal, pagina)


def _voor(wie: Wie) -> ColumnElement[bool]:
    """Own municipality (everybody, or the own role; of reminders its contacts too); own role and department at the
    ministries; the auditor reads all."""
    if wie.rol is Rol.AUDITOR:
        return true()
    eigen_rol = Bericht.aan_rol == wie.rol.value
    if wie.gemeente is not None:
        voor_mij = or_(Bericht.aan_rol.is_(None), eigen_rol)
        if wie.contact is not None:
            voor_mij = or_(voor_mij, Bericht.sleutel.startswith(f"{SLEUTEL}:", autoescape=True))
        return and_(Bericht.aan_gemeente == wie.gemeente, voor_mij)
    eigen_departement = or_(Bericht.aan_departement.is_(None), Bericht.aan_departement == wie.departement)
    return and_(Bericht.aan_gemeente.is_(None), eigen_rol, eigen_departement)

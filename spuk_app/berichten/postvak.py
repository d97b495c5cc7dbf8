"""The outbox: what is due comes in once, however many processes put it there; each message is divided over its people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.queries import Zaak, zaken
from spuk_app.berichten import teksten
from spuk_app.berichten.geadresseerden import behandelaars, krijgt_bericht, krijgt_herinnering, mensen
from spuk_app.berichten.herinneringen import Herinnering, herinneringen, verschuldigd
from spuk_app.berichten.mail import toon_onderwerp
from spuk_app.db.invoegen import voeg_eenmaal_toe
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.dossier.unit_of_work import UnitOfWork, unit_of_work
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import AMSTERDAM, dag_in_nederland
from spuk_app.kern.wie import KLOK
from spuk_app.tranches.schema import Herinneringsoort
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.queries import Verslagstand, verslagen

_ZELFDE_DAG = timedelta(hours=1)
_VOORBIJ = "De verzending liep niet toen dit bericht aan de beurt was. De laatste dag is nu voorbij."


@dataclass(frozen=True, slots=True)
class Post:
    """A reminder to one person that is not in the outbox yet."""

    herinnering: Herinnering
    gebruiker: Gebruiker

    @property
    def sleutel(self) -> str:
        """What makes it unique: the reminder and the person."""
        return f"{self.herinnering.sleutel}:{self.gebruiker.gebruikersnaam}"


def te_laat(gepland_op: datetime, moment: datetime) -> bool:
    """Whether something that goes out at ``moment`` is late: on a later Dutch day than planned, and not just past midnight.

    Both moments are legal moments.
    """
    return dag_in_nederland(moment) > dag_in_nederland(gepland_op) and moment - gepland_op > _ZELFDE_DAG


def actuele_zaken(sessie: Session, tranches: Mapping[str, Tranche], op: datetime) -> list[Zaak]:
    """Every application in its last round; one statement."""
    return list({een.dossier.id: een for een in zaken(sessie, KLOK, tranches, op)}.values())


def actuele_verslagen(sessie: Session, tranches: Mapping[str, Tranche], op: datetime) -> list[Verslagstand]:
    """Every year that a municipality must still account for, with its report; one statement."""
    return [stand for stand in verslagen(sessie, KLOK, tranches, op) if stand.nodig]


def aan_de_orde(sessie: Session, tranches: Mapping[str, Tranche], op: datetime) -> Iterator[Post]:
    """Every reminder to every person that is due at this legal moment, whether or not it was sent; three statements."""
    iedereen = mensen(sessie)
    alle = herinneringen(actuele_zaken(sessie, tranches, op), actuele_verslagen(sessie, tranches, op))
    for herinnering in alle:
        if herinnering.aan_de_orde(op):
            yield from (Post(herinnering, een) for een in iedereen if krijgt_herinnering(herinnering, een.wie))


def ontbrekend(sessie: Session, tranches: Mapping[str, Tranche], op: datetime) -> list[Post]:
    """What is due at this legal moment and not in the outbox yet; four statements."""
    return [post for post in op_te_nemen(sessie, tranches, op) if post.herinnering.aan_de_orde(op)]


def op_te_nemen(sessie: Session, tranches: Mapping[str, Tranche], op: datetime) -> list[Post]:
    """The same, and the last word about each last day that has just passed, if nobody was ever to get it; four statements.

    See ``verschuldigd``. Whose account is younger than a last day has missed nothing.
    """
    iedereen = mensen(sessie)
    alle = herinneringen(actuele_zaken(sessie, tranches, op), actuele_verslagen(sessie, tranches, op))
    nodig = [
        Post(herinnering, een)
        for herinnering in verschuldigd(alle, op)
        for een in iedereen
        if krijgt_herinnering(herinnering, een.wie)
    ]
    aanwezig = {
        (sleutel, wie)
        for sleutel, wie in sessie.execute(
            select(Bericht.sleutel, Verzending.gebruiker_id)
            .join(Verzending)
            .where(Bericht.sleutel.in_({post.herinnering.sleutel for post in nodig}))
        )
    }
    bekend = {sleutel for sleutel, _ in aanwezig}
    return [
        post
        for post in nodig
        if (post.herinnering.sleutel, post.gebruiker.id) not in aanwezig
        and (post.herinnering.aan_de_orde(op) or post.herinnering.sleutel not in bekend)
    ]


def herinneringen_op(database: Database, tranches: Mapping[str, Tranche], dag: date, *, droog: bool) -> list[str]:
    """Put in the outbox what is due in a whole Dutch day and not in it yet. What is missed of earlier days comes late.

    :param droog: only say what would happen.
    :returns: a line per message: key, address, subject, with tabs between them.
    """
    op = datetime.combine(dag, time.max, AMSTERDAM).astimezone(UTC)
    if droog:
        with database.lezen() as sessie:
            nieuw = ontbrekend(sessie, tranches, op)
    else:
        with unit_of_work(database, KLOK) as uow:
            nieuw = ontbrekend(uow.sessie, tranches, op)
            zet_klaar(uow, nieuw, op)
    return [
        "\t".join(
            (post.sleutel, post.gebruiker.email, toon_onderwerp(teksten.onderwerp(post.herinnering), te_laat=laat))
        )
        for post in nieuw
        for laat in [te_laat(post.herinnering.gepland.moment, op)]
    ]


def zet_klaar(uow: UnitOfWork, nieuw: Iterable[Post], op: datetime) -> int:
    """Put reminders in the outbox, each once, whoever else does the same now.

    What is about a last day that has passed is there as lapsed, with the reason: it is not sent any more.

    :param op: the legal moment for which they are written. Nothing is sent before it was planned.
    :returns: how many deliveries this call added.
    """
    erbij = 0
    for post in nieuw:
        vervallen = "" if post.herinnering.aan_de_orde(op) else _VOORBIJ
        erbij += _lever(uow, _bericht(uow, post.herinnering, op), post.gebruiker, vervallen)
    return erbij


def onverdeeld(nu: datetime) -> Select[Bericht]:
    """The messages of acts that are due at this legal moment and were not divided over people yet."""
    return select(Bericht).where(Bericht.verdeeld_op.is_(None), Bericht.gepland_op <= nu).order_by(Bericht.id)


def verdeel(uow: UnitOfWork) -> int:
    """Divide the messages of acts over the people who get them. One for nobody stays, and is tried again.

    :returns: how many deliveries this call added.
    """
    berichten = list(uow.sessie.scalars(onverdeeld(uow.nu).with_for_update(skip_locked=True)))
    iedereen = mensen(uow.sessie)
    handelt = behandelaars(uow.sessie, (bericht.dossier_id for bericht in berichten))
    erbij = 0
    for bericht in berichten:
        voor = [een for een in iedereen if krijgt_bericht(bericht, een.wie, handelt)]
        erbij += sum(_lever(uow, bericht.id, een) for een in voor)
        bericht.verdeeld_op = uow.nu if voor else None
    return erbij


def _bericht(uow: UnitOfWork, herinnering: Herinnering, op: datetime) -> int:
    """The id of the message of a reminder; the first who needs it writes it."""
    vraag = select(Bericht.id).where(Bericht.sleutel == herinnering.sleutel)
    nummer = uow.sessie.scalar(vraag)
    if nummer is None:
        voeg_eenmaal_toe(
            uow.sessie,
            Bericht,
            ["sleutel"],
            sleutel=herinnering.sleutel,
            dossier_id=None if herinnering.soort is Herinneringsoort.VERANTWOORDING else herinnering.zaak.dossier.id,
            aan_gemeente=herinnering.gemeente,
            aan_rol=herinnering.rol.value if herinnering.rol else None,
            onderwerp=teksten.onderwerp(herinnering),
            tekst=(
                teksten.tekst(uow.sessie, herinnering, op, uow.nu)
                if herinnering.aan_de_orde(op)
                else teksten.voorbij(herinnering)
            ),
            klaargezet_op=uow.nu,
            gepland_op=herinnering.gepland.moment,
            verdeeld_op=uow.nu,
        )
        nummer = uow.sessie.scalars(vraag).one()
    return nummer


def _lever(uow: UnitOfWork, bericht_id: int, gebruiker: Gebruiker, vervallen: str = "") -> bool:
    """:param vervallen: why it is not sent any more; empty when it is."""
    uniek = ["bericht_id", "gebruiker_id"]
    stand = {"toestand": Verzendtoestand.VERVALLEN, "reden": vervallen} if vervallen else {}
    return voeg_eenmaal_toe(uow.sessie, Verzending, uniek, bericht_id=bericht_id, gebruiker_id=gebruiker.id, **stand)

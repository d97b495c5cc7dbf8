"""From the outbox to the mail server: whatever dies or refuses on the way, each message goes once (docs/adr/0010).

A delivery is claimed in one transaction, sent outside any transaction, and marked in another. Who dies in between leaves a
claim that ends by itself; the next attempt carries the same Message-ID.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import Select, or_, select, update

from spuk_app.berichten.herinneringen import SLEUTEL
from spuk_app.berichten.mail import maak_mail
from spuk_app.berichten.post import Geweigerd, Onbereikbaar, Post, Postfout, Verbinding
from spuk_app.berichten.postvak import aan_de_orde, te_laat
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.dossier.unit_of_work import UnitOfWork, klokverschil, systeemklok, unit_of_work
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.wie import KLOK
from spuk_app.tranches.tranche import Tranche

_LANGST = timedelta(hours=1)
_ANTWOORDEN = 5
"""For how many answers of a server a claim is long enough; one message takes four."""


@dataclass(frozen=True, slots=True)
class Ritme:
    """How the clock goes, in seconds: a tick every ``elke``, and ``geduld`` with each answer of a mail server."""

    elke: int = 30
    geduld: int = 60

    @property
    def claim(self) -> timedelta:
        """How long a message belongs to the process that sends it."""
        return timedelta(seconds=_ANTWOORDEN * self.geduld)

    @property
    def volgende(self) -> timedelta:
        """In how long the next tick is over at the latest, with its last message and a little to spare."""
        return 2 * timedelta(seconds=self.elke) + self.claim + timedelta(minutes=1)

    def wacht(self, pogingen: int) -> timedelta:
        """How long to wait after so many attempts: each time twice as long, at most an hour."""
        return min(_LANGST, timedelta(seconds=self.elke << min(pogingen - 1, 12)))


@dataclass(frozen=True, slots=True)
class _Claim:
    id: int
    poging: int


@dataclass(slots=True)
class Telling:
    """What one tick did; ``storing`` says in Dutch why it stopped early."""

    klaargezet: int = 0
    verzonden: int = 0
    uitgesteld: int = 0
    mislukt: int = 0
    vervallen: int = 0
    storing: str = ""

    def __bool__(self) -> bool:
        """Whether anything happened at all."""
        return any(self._aantallen().values()) or bool(self.storing)

    def __str__(self) -> str:
        """For the operator: ``3 klaargezet, 3 verzonden``."""
        delen = [f"{aantal} {naam}" for naam, aantal in self._aantallen().items() if aantal]
        return ". ".join(filter(None, [", ".join(delen), self.storing]))

    @property
    def zin(self) -> str:
        """For who pressed the button: what went, and what did not."""
        delen = [f"{self.verzonden} {'bericht' if self.verzonden == 1 else 'berichten'} verzonden."]
        if self.mislukt:
            delen.append(f"{self.mislukt} mislukt: zie de lijst.")
        if self.vervallen:
            delen.append(f"{self.vervallen} vervallen: in de lijst staat waarom.")
        return " ".join([*delen, self.storing]).strip()

    def _aantallen(self) -> dict[str, int]:
        return {naam: aantal for naam, aantal in asdict(self).items() if naam != "storing"}


def verstuur(
    database: Database,
    tranches: Mapping[str, Tranche],
    post: Post,
    ritme: Ritme,
    telling: Telling,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Send what is due, until nothing waits, the tick is over, ``stop`` says so, or the server cannot be used.

    Adds to ``telling``. What cannot go now waits for a later tick; nothing is lost.
    """
    einde = systeemklok() + timedelta(seconds=ritme.elke)
    if not _wacht_er_iets(database):
        return
    try:
        with post.open() as verbinding:
            while (
                not stop() and systeemklok() < einde and _volgende(database, tranches, post, verbinding, ritme, telling)
            ):
                pass
    except Onbereikbaar as fout:
        telling.storing = str(fout)
        _noteer_storing(database, str(fout))


def wachtend(nu: datetime, systeemmoment: datetime) -> Select[Verzending]:
    """What may be sent: not gone, due at this legal moment, and held by nobody at this real moment. The oldest first."""
    vrij = or_(Verzending.vast_tot.is_(None), Verzending.vast_tot <= systeemmoment)
    return (
        select(Verzending)
        .join(Bericht)
        .where(Verzending.toestand == Verzendtoestand.KLAAR, vrij, Bericht.gepland_op <= nu)
        .order_by(Bericht.gepland_op, Verzending.id)
    )


def _wacht_er_iets(database: Database) -> bool:
    with database.lezen() as sessie:
        systeemmoment = systeemklok()
        nu = systeemmoment + (klokverschil(sessie) or timedelta())
        return sessie.scalars(wachtend(nu, systeemmoment).limit(1)).one_or_none() is not None


def _volgende(
    database: Database,
    tranches: Mapping[str, Tranche],
    post: Post,
    verbinding: Verbinding,
    ritme: Ritme,
    telling: Telling,
) -> bool:
    """Send one message. :returns: whether there was one. :raises Onbereikbaar: going on makes no sense."""
    with unit_of_work(database, KLOK) as uow:
        verzending = uow.sessie.scalars(
            wachtend(uow.nu, uow.systeemmoment).limit(1).with_for_update(of=Verzending, skip_locked=True)
        ).one_or_none()
        if verzending is None:
            return False
        bericht = uow.sessie.get_one(Bericht, verzending.bericht_id)
        gebruiker = uow.sessie.get_one(Gebruiker, verzending.gebruiker_id)
        if reden := _overbodig(uow, tranches, bericht, gebruiker):
            verzending.toestand, verzending.reden = Verzendtoestand.VERVALLEN, reden
            telling.vervallen += 1
            return True
        verzending.pogingen += 1
        verzending.vast_tot = uow.systeemmoment + ritme.claim
        verzending.adres = gebruiker.email
        claim = _Claim(verzending.id, verzending.pogingen)
    try:
        verbinding.stuur(_mail(uow, bericht, gebruiker, post))
    except Geweigerd as fout:
        _zet(database, claim, toestand=Verzendtoestand.MISLUKT, reden=str(fout))
        telling.mislukt += 1
    except Postfout as fout:
        _zet(database, claim, vast_tot=systeemklok() + ritme.wacht(claim.poging), reden=str(fout))
        telling.uitgesteld += 1
        if isinstance(fout, Onbereikbaar):
            raise
    else:
        _zet(database, claim, toestand=Verzendtoestand.VERZONDEN, verzonden_op=uow.nu, vast_tot=None, reden=None)
        telling.verzonden += 1
    return True


def _overbodig(uow: UnitOfWork, tranches: Mapping[str, Tranche], bericht: Bericht, gebruiker: Gebruiker) -> str:
    """Why a message need not go any more; empty when it must. Asked at the last moment: people may just have submitted."""
    if not gebruiker.actief:
        return "Het account is niet meer actief."
    if bericht.sleutel.startswith(f"{SLEUTEL}:"):
        nog = aan_de_orde(uow.sessie, tranches, uow.nu)
        if not any(post.herinnering.sleutel == bericht.sleutel and post.gebruiker.id == gebruiker.id for post in nog):
            return "De herinnering was niet meer nodig, of een latere herinnering kwam ervoor in de plaats."
    return ""


def _mail(uow: UnitOfWork, bericht: Bericht, gebruiker: Gebruiker, post: Post) -> EmailMessage:
    return maak_mail(
        sleutel=bericht.sleutel,
        gebruikersnaam=gebruiker.gebruikersnaam,
        naam=gebruiker.naam,
        adres=gebruiker.email,
        afzender=post.afzender,
        onderwerp=bericht.onderwerp,
        tekst=bericht.tekst,
        gepland_op=bericht.gepland_op,
        te_laat=te_laat(bericht.gepland_op, uow.nu),
        oefening=uow.oefening,
        verstuurd_op=uow.systeemmoment,
    )


def _zet(database: Database, claim: _Claim, **waarden: object) -> None:
    """Mark what became of an attempt, unless its claim ended and another process tried again: that one knows better."""
    with unit_of_work(database, KLOK) as uow:
        uow.sessie.execute(
            update(Verzending)
            .where(
                Verzending.id == claim.id,
                Verzending.pogingen == claim.poging,
                Verzending.toestand == Verzendtoestand.KLAAR,
            )
            .values(**waarden)
        )


def _noteer_storing(database: Database, reden: str) -> None:
    """Say with everything that waits why it waits."""
    with unit_of_work(database, KLOK) as uow:
        wacht = wachtend(uow.nu, uow.systeemmoment).with_only_columns(Verzending.id).order_by(None)
        anders = Verzending.reden.is_distinct_from(reden)
        uow.sessie.execute(update(Verzending).where(Verzending.id.in_(wacht), anders).values(reden=reden))

"""One message to one person as an e-mail. Made again it has the same Message-ID, so that a mail server can see a double."""

import hashlib
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from spuk_app.berichten.post import Geweigerd
from spuk_app.kern.tijd import dag_in_nederland, toon_tijd, toon_weekdag

TE_LAAT = "(bericht te laat verstuurd)"
"""How a subject says that the message should have gone on an earlier day."""

_VOETTEKST = (
    "Dit is een automatisch bericht van het systeem voor Kansrijke Wijk. Antwoorden op dit bericht leest niemand."
)


def toon_onderwerp(onderwerp: str, *, te_laat: bool) -> str:
    """The subject as it is sent."""
    return f"{onderwerp} {TE_LAAT}" if te_laat else onderwerp


def message_id(sleutel: str, wie: str, domein: str) -> str:
    """The Message-ID of a message to one person, the same for every attempt.

    :param sleutel: the key of the message. :param wie: the user name.
    """
    return f"<{hashlib.sha256(f'{sleutel}:{wie}'.encode()).hexdigest()[:40]}@{domein}>"


def maak_mail(
    *,
    sleutel: str,
    gebruikersnaam: str,
    naam: str,
    adres: str,
    afzender: Address,
    onderwerp: str,
    tekst: str,
    gepland_op: datetime,
    te_laat: bool,
    oefening: bool,
    verstuurd_op: datetime,
) -> EmailMessage:
    """The e-mail: plain text, in Dutch, for a person.

    :param gepland_op: the legal moment at which it should have gone. :param te_laat: whether it is later than that.
    :param oefening: whether it comes from a practice environment; the subject then says so.
    :param verstuurd_op: the real moment of this attempt.
    :raises Geweigerd: the name or the address cannot stand in an e-mail.
    """
    kop = "[Oefening] " if oefening else ""
    mail = EmailMessage(policy=SMTP)
    try:
        mail["From"] = afzender
        mail["To"] = Address(display_name=naam, addr_spec=adres)
        mail["Subject"] = kop + toon_onderwerp(onderwerp, te_laat=te_laat)
        mail["Date"] = format_datetime(verstuurd_op)
        mail["Message-ID"] = message_id(sleutel, gebruikersnaam, afzender.domain)
        mail["Auto-Submitted"] = "auto-generated"
    except (MessageError, ValueError, IndexError) as fout:
        raise Geweigerd(
            f"De naam of het e-mailadres van {gebruikersnaam} kan niet in een e-mail staan. Verbeter het adres."
        ) from fout
    verontschuldiging = [_verontschuldiging(gepland_op)] if te_laat else []
    mail.set_content(
        "\n\n".join([f"Beste {naam},", *verontschuldiging, tekst, _VOETTEKST]) + "\n", cte="quoted-printable"
    )
    mail["Content-Language"] = "nl"
    return mail


def _verontschuldiging(gepland_op: datetime) -> str:
    dag = toon_weekdag(dag_in_nederland(gepland_op))
    return f"Dit bericht is te laat verstuurd. U had het moeten krijgen op {dag} om {toon_tijd(gepland_op)} uur."

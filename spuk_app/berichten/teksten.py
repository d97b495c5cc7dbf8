"""What a reminder says: dates that stay true when it is read later, and how far the own application is."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import Adviestoestand, Toestand
from spuk_app.aanvraag.queries import adviezen, inhoud
from spuk_app.aanvraag.stand import Taak, taken
from spuk_app.aanvraag.termijn import aanvraagtermijn
from spuk_app.berichten.herinneringen import Herinnering
from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import laatste_werkdag, toon_dag, toon_moment, toon_weekdag
from spuk_app.kern.wie import Rol
from spuk_app.tranches.feestdagen import FEESTDAGEN
from spuk_app.tranches.schema import Herinneringsoort

_ONDERDELEN = ("Nog niet begonnen", "Bezig", "Niet aangevraagd")
"""The statuses of which a reminder names the onderdelen; what is ready needs no name."""


def onderwerp(herinnering: Herinnering) -> str:
    """The subject, the same whenever it is sent."""
    gebied, uiterlijk = herinnering.zaak.gebied.naam, toon_weekdag(herinnering.laatste_dag)
    match herinnering.soort:
        case Herinneringsoort.SLUITING:
            return f"Herinnering: dien de aanvraag voor {gebied} in, uiterlijk {uiterlijk}"
        case Herinneringsoort.BESLISTERMIJN:
            return f"Herinnering: beslis op de aanvraag voor {gebied}, uiterlijk {uiterlijk}"


def tekst(sessie: Session, herinnering: Herinnering, op: datetime, gelezen_op: datetime) -> str:
    """The text as paragraphs with an empty line between them; at most two statements.

    :param op: the legal moment for which it is written. :param gelezen_op: the legal moment at which the state was read.
    """
    if herinnering.soort is Herinneringsoort.SLUITING:
        return "\n\n".join(_sluiting(sessie, herinnering, op, gelezen_op))
    return "\n\n".join(_beslistermijn(sessie, herinnering, gelezen_op))


def _sluiting(sessie: Session, herinnering: Herinnering, op: datetime, gelezen_op: datetime) -> list[str]:
    zaak = herinnering.zaak
    onderdelen = taken(zaak, inhoud(sessie, zaak))
    maximum = sum(sum(taak.maximum.values()) for taak in onderdelen)
    gevraagd = sum(sum(taak.gevraagd.values()) for taak in onderdelen)
    noem = zaak.versie.noem
    return [
        (
            f"De aanvraag voor {zaak.gebied.naam} is nog niet ingediend. {aanvraagtermijn(zaak.versie.venster, op).zin} "
            f"Na {toon_dag(herinnering.laatste_dag)} kunt u niet meer indienen."
        ),
        f"Zo staat uw aanvraag er op {toon_moment(gelezen_op)} voor. {_onderdelen(onderdelen)}",
        (
            f"U vraagt nu {noem(gevraagd)} aan. Het maximum voor dit gebied is {noem(maximum)}. "
            f"U hebt {noem(_nog_te_vragen(onderdelen))} nog niet aangevraagd."
        ),
        _volgende_stap(zaak.toestand, onderdelen),
    ]


def _onderdelen(onderdelen: Iterable[Taak]) -> str:
    namen: dict[str, list[str]] = {}
    for taak in onderdelen:
        namen.setdefault(taak.status, []).append(taak.naam)
    zinnen = [f"{status}: {', '.join(namen[status])}." for status in _ONDERDELEN if status in namen]
    return " ".join(zinnen) or "Alle onderdelen zijn klaar."


def _nog_te_vragen(onderdelen: Iterable[Taak]) -> Cent:
    """What could still be asked; an amount above its maximum, which a draft may hold, does not make up for another."""
    return sum(
        max(0, maximum - taak.gevraagd.get(jaar, 0)) for taak in onderdelen for jaar, maximum in taak.maximum.items()
    )


def _volgende_stap(toestand: Toestand | None, onderdelen: Iterable[Taak]) -> str:
    if toestand is Toestand.ONDERTEKEND:
        return "De aanvraag is ondertekend. Dien haar in: ondertekenen alleen is niet genoeg."
    if any(taak.gebreken for taak in onderdelen):
        return "Vul de aanvraag aan. Laat haar daarna ondertekenen en dien haar in."
    return "Laat de aanvraag ondertekenen en dien haar daarna in."


def _beslistermijn(sessie: Session, herinnering: Herinnering, gelezen_op: datetime) -> list[str]:
    zaak = herinnering.zaak
    assert zaak.aanvraag is not None, "what is to be decided was submitted"
    toestand = Toestand(zaak.aanvraag.toestand)
    werkdag = laatste_werkdag(herinnering.laatste_dag, FEESTDAGEN)
    op_tijd = (
        f" {toon_weekdag(werkdag).capitalize()} is uw laatste werkdag." if werkdag < herinnering.laatste_dag else ""
    )
    stand = f"Op {toon_moment(gelezen_op)} was de stand: {toestand.label.lower()}."
    open_ = sorted(
        {een.departement for een in adviezen(sessie, zaak.aanvraag.id) if een.toestand == Adviestoestand.OPEN}
    )
    if open_:
        stand += f" Er ontbreken nog adviezen van {', '.join(open_)}."
    return [
        (
            f"De beslistermijn voor de aanvraag van gemeente {zaak.gebied.gemeente} ({zaak.gebied.naam}) loopt tot en met "
            f"{toon_weekdag(herinnering.laatste_dag)}.{op_tijd}"
        ),
        stand,
        _taak(toestand, herinnering.rol),
    ]


def _taak(toestand: Toestand, rol: Rol | None) -> str:
    if toestand is Toestand.VOORGESTELD:
        return (
            "Het conceptbesluit ligt klaar. Neem het besluit, of geef het terug met een reden."
            if rol is Rol.BESLISSER
            else "Uw conceptbesluit ligt bij de beslisser."
        )
    if rol is Rol.BESLISSER:
        return "Er is nog geen conceptbesluit. Spreek met de behandelaar af wanneer u het krijgt."
    if toestand is Toestand.INGEDIEND:
        return "Niemand behandelt deze aanvraag nog. Zet haar op uw naam."
    return "Maak het conceptbesluit."

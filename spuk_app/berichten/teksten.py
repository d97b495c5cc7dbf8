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
from spuk_app.kern.tijd import dag_in_nederland, laatste_werkdag, toon_dag, toon_moment, toon_weekdag
from spuk_app.kern.wie import Rol
from spuk_app.tranches.feestdagen import FEESTDAGEN
from spuk_app.tranches.schema import Herinneringsoort
from spuk_app.tranches.termijnen import uitsteltermijn_verantwoording
from spuk_app.verantwoording.levensloop import Toestand as Verslagtoestand

_ONDERDELEN = ("Nog niet begonnen", "Bezig", "Niet aangevraagd")
"""The statuses of which a reminder names the onderdelen; what is ready needs no name."""


def onderwerp(herinnering: Herinnering) -> str:
    """The subject, the same whenever it is sent."""
    uiterlijk = toon_weekdag(herinnering.laatste_dag)
    match herinnering.soort:
        case Herinneringsoort.SLUITING:
            return f"Herinnering: dien de aanvraag voor {herinnering.zaak.gebied.naam} in, uiterlijk {uiterlijk}"
        case Herinneringsoort.BESLISTERMIJN:
            return f"Herinnering: beslis op de aanvraag voor {herinnering.zaak.gebied.naam}, uiterlijk {uiterlijk}"
        case Herinneringsoort.VERANTWOORDING:
            jaar, tranche = herinnering.verslag.jaar, herinnering.tranche.naam
            return (
                f"Herinnering: lever de verantwoording over {jaar} aan bij het CBS ({tranche}), uiterlijk {uiterlijk}"
            )


def tekst(sessie: Session, herinnering: Herinnering, op: datetime, gelezen_op: datetime) -> str:
    """The text as paragraphs with an empty line between them; at most two statements.

    :param op: the legal moment for which it is written. :param gelezen_op: the legal moment at which the state was read.
    """
    return "\n\n".join(_alineas(sessie, herinnering, op, gelezen_op))


def voorbij(herinnering: Herinnering) -> str:
    """What stands in the place of a reminder that nobody got before its last day had passed."""
    return (
        f"Deze herinnering had op {toon_moment(herinnering.gepland.moment)} verstuurd moeten worden. Dat is toen niet "
        f"gebeurd. De laatste dag, {toon_dag(herinnering.laatste_dag)}, is nu voorbij. Daarom is zij ook niet alsnog "
        "verstuurd."
    )


def _alineas(sessie: Session, herinnering: Herinnering, op: datetime, gelezen_op: datetime) -> list[str]:
    match herinnering.soort:
        case Herinneringsoort.SLUITING:
            return _sluiting(sessie, herinnering, op, gelezen_op)
        case Herinneringsoort.BESLISTERMIJN:
            return _beslistermijn(sessie, herinnering, gelezen_op)
        case Herinneringsoort.VERANTWOORDING:
            return _verantwoording(herinnering, op, gelezen_op)


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
    stand = f"Op {toon_moment(gelezen_op)} was de stand: {toestand.label.lower()}."
    open_ = sorted(
        {een.departement for een in adviezen(sessie, zaak.aanvraag.id) if een.toestand == Adviestoestand.OPEN}
    )
    if open_:
        stand += f" Er ontbreken nog adviezen van {', '.join(open_)}."
    return [
        (
            f"De beslistermijn voor de aanvraag van gemeente {zaak.gebied.gemeente} ({zaak.gebied.naam}) loopt tot en met "
            f"{toon_weekdag(herinnering.laatste_dag)}.{_werkdag(herinnering)}"
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


def _werkdag(herinnering: Herinnering) -> str:
    """The last working day, where that is not the last day itself."""
    werkdag = laatste_werkdag(herinnering.laatste_dag, FEESTDAGEN)
    return f" {toon_weekdag(werkdag).capitalize()} is uw laatste werkdag." if werkdag < herinnering.laatste_dag else ""


def _verantwoording(herinnering: Herinnering, op: datetime, gelezen_op: datetime) -> list[str]:
    verslag, uitstel = herinnering.verslag, uitsteltermijn_verantwoording(herinnering.verslag.jaar)
    stand = verslag.toestand.label.lower() if verslag.toestand else "nog niet begonnen"
    alineas = [
        (
            f"Lever de verantwoording van gemeente {verslag.gemeentenaam} over {verslag.jaar} ({verslag.tranche.naam}) "
            f"aan bij het CBS, met de SiSa-bijlage. Dat kan tot en met {toon_weekdag(herinnering.laatste_dag)}; die dag "
            f"telt nog mee.{_werkdag(herinnering)}"
        ),
        f"Op {toon_moment(gelezen_op)} was de stand in dit systeem: {stand}. {_STAP[verslag.toestand]}",
        (
            "In dit systeem is nog niet vastgelegd dat u hebt aangeleverd. Hebt u dat wel gedaan? Leg dan hier de datum "
            "van uw aanlevering bij het CBS vast. U krijgt dan geen herinneringen meer."
        ),
    ]
    if dag_in_nederland(op) <= uitstel.laatste_dag:
        alineas.append(
            f"Lukt het niet op tijd? Vraag dan uiterlijk {toon_weekdag(uitstel.laatste_dag)} uitstel aan de minister van "
            f"Binnenlandse Zaken en Koninkrijksrelaties, met de reden ({uitstel.stappen[0].artikel})."
        )
    return alineas


_STAP = {
    None: "Begin met de verantwoording en vul per onderdeel in wat er is besteed.",
    Verslagtoestand.BEZIG: "Vul de cijfers aan en laat een collega akkoord geven.",
    Verslagtoestand.AKKOORD: "Zet de cijfers vast voor de accountant.",
    Verslagtoestand.VASTGEZET: "Leg de bevindingen van de accountant vast.",
    Verslagtoestand.GECONTROLEERD: "Leg vast wanneer de raad de jaarrekening heeft vastgesteld.",
    Verslagtoestand.VASTGESTELD: "Lever de verantwoording aan bij het CBS en leg de datum vast.",
}
"""What a municipality does next, per state of a report that was not delivered."""

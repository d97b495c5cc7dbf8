"""What waits for somebody in each domain, counted for the start page: each count leads to the list that it comes from."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from spuk_app.aanvraag.ambtshalve import toekenningen
from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.aanvraag.queries import zaken
from spuk_app.aanvraag.werkvoorraad import werkvoorraad
from spuk_app.betaling.overzicht import betalingen
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol, Wie
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.levensloop import VERANTWOORDING
from spuk_app.verantwoording.queries import verslagen
from spuk_app.verantwoording.vaststelling.overzicht import vaststellingen
from spuk_app.verantwoording.vaststelling.wachtend import te_beslissen, terug_te_betalen
from spuk_app.verantwoording.werklijst import Jaarregel, jaarregels, wacht_op
from spuk_app.web.wachtend import Post

_BETALEN = {"zet_klaar": "klaar te zetten", "betaal": "goed te keuren"}


def wachtend(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Post]:
    """Everything that waits for this person, in the order of the menu; what is nothing is left out.

    At most eight statements. The counts are those of the lists themselves.
    """
    lees = _van_gemeente if wie.rol in GEMEENTE_ROLLEN else _van_rijk
    return [post for post in lees(sessie, wie, tranches, nu) if post.aantal]


def _van_gemeente(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> Iterator[Post]:
    """Four statements."""
    open_ = sum(
        een.open and een.versie.venster.open_op(nu) and bool(AANVRAAG.voor(een.toestand, wie))
        for een in zaken(sessie, wie, tranches, nu)
    )
    yield Post("Mijn aanvraag", "aanvragen nog in te dienen", open_, "aanvraag.overzicht")
    vragen = wacht_op(sessie, wie)
    regels = jaarregels(verslagen(sessie, wie, tranches, nu), wie, vragen, nu)
    verder = sum(_kan_verder(een, wie) for een in regels)
    yield Post("Verantwoording", "jaren waarmee u verder kunt", verder, "verantwoording.overzicht")
    if wie.rol is Rol.OPSTELLER:
        aantal = sum(vragen.values())
        yield Post("Verantwoording", "vragen van het Rijk over de cijfers", aantal, "verantwoording.overzicht")
    if wie.rol is Rol.GEMEENTE_FINANCIEN:
        aantal = sum(vragen.values())
        yield Post("Verantwoording", "vragen van het Rijk te beantwoorden", aantal, "verantwoording.overzicht")
        terug = terug_te_betalen(sessie, wie.gemeente or "")
        yield Post("Vaststelling", "bedragen terug te betalen", terug, "vaststelling.lijst")


def _van_rijk(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> Iterator[Post]:
    if wie.rol in {Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR}:
        aantal = sum(bool(een.te_doen) for een in werkvoorraad(sessie, wie, tranches, nu, _naamloos))
        if wie.rol is not Rol.ADVISEUR:
            aantal += sum(bool(een.te_doen) for een in toekenningen(sessie, wie, tranches, nu, _naamloos))
        yield Post("Werkvoorraad", "aanvragen wachten op u", aantal, "beoordeling.werkvoorraad", {"mijn": "ja"})
    if wie.rol in {Rol.ADVISEUR, Rol.BZK_FINANCIEN}:
        onderdelen = sum(wacht_op(sessie, wie).values())
        yield Post("Verantwoording", "onderdelen te beoordelen", onderdelen, "verantwoording.overzicht", {"mijn": "ja"})
    if wie.rol is Rol.BESLISSER:
        voorstellen, terug = te_beslissen(sessie, wie)
        yield Post("Vaststelling", "conceptbesluiten om te beslissen", voorstellen, "vaststelling.lijst")
        yield Post("Vaststelling", "gebieden met geld om terug te vorderen", terug, "vaststelling.lijst")
    if wie.rol is Rol.BZK_FINANCIEN:
        yield from _betalingen(sessie, wie, tranches, nu)
        stappen = Counter(een.te_doen[-1] for een in vaststellingen(sessie, wie, tranches, nu) if een.te_doen)
        for stap, aantal in stappen.items():
            yield Post("Vaststelling", f"gebieden: {stap[0].lower()}{stap[1:]}", aantal, "vaststelling.lijst")


def _betalingen(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> Iterator[Post]:
    """Per tranche, year and step, as the list shows one tranche and year at a time; one statement."""
    geteld = Counter(
        (een.tranche.code, een.termijn.jaar, stap.handeling, een.status)
        for een in betalingen(sessie, wie, tranches, nu)
        for stap in een.kan(wie)
        if stap.handeling in _BETALEN
    )
    for (tranche, jaar, handeling, status), aantal in sorted(geteld.items()):
        keuze = {"tranche": tranche, "jaar": str(jaar), "status": status}
        yield Post("Betalingen", f"betalingen voor {jaar} {_BETALEN[handeling]}", aantal, "betaling.lijst", keuze)


def _kan_verder(regel: Jaarregel, wie: Wie) -> bool:
    """Whether this person can begin a year, or take the next step with a report that was not delivered yet."""
    if regel.te_beginnen:
        return True
    stappen = VERANTWOORDING.voor(regel.stand.toestand, wie) if regel.stand.verantwoording else []
    return not regel.stand.aangeleverd and any(stap.handeling != "heropen" for stap in stappen)


def _naamloos(_nummers: object) -> Mapping[int, str]:
    """The names are not counted, so they are not read."""
    return {}

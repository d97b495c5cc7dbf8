"""What there is to practise, for the sign-in page: which area stands where, and with which account one goes on there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import TE_BESLISSEN, Adviestoestand, Toestand
from spuk_app.aanvraag.models import Advies
from spuk_app.aanvraag.queries import Zaak, zaken
from spuk_app.gebruikers.demo import DEMO_DOMEIN
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.wie import KLOK, Rol
from spuk_app.oefening.na_verlening import na_verlening
from spuk_app.tranches.tranche import Tranche

_ADVISEREN, _VOORSTELLEN = "In behandeling: geef advies", "Alle adviezen zijn er: maak een conceptbesluit"
_STANDEN: Final = {
    None: "Nog niet begonnen: begin de aanvraag",
    Toestand.CONCEPT: "Concept: vul in, controleer en laat ondertekenen",
    Toestand.ONDERTEKEND: "Ondertekend: dien in",
    Toestand.INGEDIEND: "Ingediend: neem in behandeling",
    _ADVISEREN: _ADVISEREN,
    _VOORSTELLEN: _VOORSTELLEN,
    Toestand.VOORGESTELD: "Er ligt een conceptbesluit: beslis",
    Toestand.VERLEEND: "Verleend: lees de brief",
    Toestand.AFGEWEZEN: "Afgewezen: lees de brief",
    Toestand.INGETROKKEN: "Ingetrokken",
}
"""What can be done, in the order of the work."""


@dataclass(frozen=True, slots=True)
class Oefenplek:
    """One area, or another place of work, and the account that can go on with it."""

    gebied: str
    gebruikersnaam: str


def oefenwijzer(sessie: Session, tranches: Mapping[str, Tranche], nu: datetime) -> list[tuple[str, list[Oefenplek]]]:
    """What can be done now, each with the areas where it can; five statements. Empty when there are no demo accounts.

    :param nu: the legal moment.
    """
    demo = Gebruiker.email.endswith(DEMO_DOMEIN, autoescape=True)
    mensen = sessie.scalars(select(Gebruiker).where(demo, Gebruiker.actief.is_(True)).order_by(Gebruiker.id)).all()
    open_adviezen: defaultdict[int, list[str]] = defaultdict(list)
    vraag = select(Advies.aanvraag_id, Advies.departement).where(Advies.toestand == Adviestoestand.OPEN)
    for aanvraag_id, departement in sessie.execute(vraag.order_by(Advies.id)):
        open_adviezen[aanvraag_id].append(departement)
    plekken: defaultdict[str | Toestand | None, list[Oefenplek]] = defaultdict(list)
    for zaak in {een.dossier.id: een for een in zaken(sessie, KLOK, tranches, nu)}.values():
        wachtend = open_adviezen[zaak.aanvraag.id] if zaak.aanvraag else []
        wie = next((een for een in mensen if _kan_verder(een, zaak, wachtend)), None)
        if wie is not None:
            plekken[_stand(zaak, wachtend)].append(Oefenplek(zaak.gebied.naam, wie.gebruikersnaam))
    gevonden = {zin: plekken[stand] for stand, zin in _STANDEN.items() if stand in plekken}
    for werk in na_verlening(sessie, tranches, nu):
        wie = next((een for een in mensen if werk.kan(een)), None)
        if wie is not None:
            gevonden.setdefault(werk.wat, []).append(Oefenplek(werk.waar, wie.gebruikersnaam))
    return list(gevonden.items())


def _stand(zaak: Zaak, wachtend: Sequence[str]) -> str | Toestand | None:
    if zaak.toestand is Toestand.IN_BEHANDELING:
        return _ADVISEREN if wachtend else _VOORSTELLEN
    return zaak.toestand


def _kan_verder(wie: Gebruiker, zaak: Zaak, wachtend: Sequence[str]) -> bool:
    """Whether this is somebody for the next step.

    :param wachtend: the departments whose advice is still open.
    """
    aanvraag = zaak.aanvraag
    if aanvraag is None or zaak.toestand not in TE_BESLISSEN:
        return wie.rol == Rol.OPSTELLER and wie.organisatie.gemeente == zaak.dossier.gemeente
    if zaak.toestand is Toestand.INGEDIEND:
        return wie.rol == Rol.BEHANDELAAR
    if zaak.toestand is Toestand.VOORGESTELD:
        return wie.rol == Rol.BESLISSER and wie.id not in (aanvraag.behandelaar_id, aanvraag.voorgesteld_door)
    if wachtend:
        return wie.rol == Rol.ADVISEUR and wie.organisatie.departement == wachtend[0]
    return wie.id == aanvraag.behandelaar_id

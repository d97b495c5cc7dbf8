"""What can be practised in a filled database: the accounts, and which dossier is ready for what, with its address."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import Adviestoestand, Toestand
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.queries import HANDTEKENINGEN, Zaak, adviezen, inhoud, zaken
from spuk_app.beschikking.models import Beschikking
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import klokverschil, systeemklok
from spuk_app.gebruikers.demo import DEMO_DOMEIN, DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.kern.wie import Rol
from spuk_app.oefening.na_verlening import na_verlening
from spuk_app.tranches.tranche import Tranche


def beschrijf(database: Database, tranches: Mapping[str, Tranche]) -> dict[str, Any] | None:
    """The practice environment as plain data, as it stands now; None when this database is none.

    ``dossiers`` holds per situation a list of dossiers, each with its address and the accounts that can go on with it. Of
    those to be granted, each names another decider first. ``werk`` holds what can be done after the grants, the same way.
    """
    with database.lezen() as sessie:
        vraag = select(Gebruiker).where(Gebruiker.email.endswith(DEMO_DOMEIN, autoescape=True)).order_by(Gebruiker.id)
        accounts = list(sessie.scalars(vraag))
        verschil = klokverschil(sessie)
        if not accounts or verschil is None:
            return None
        nu = systeemklok() + verschil
        auditor = next(een.wie for een in accounts if een.rol == Rol.AUDITOR)
        dossiers: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for zaak in zaken(sessie, auditor, tranches, nu):
            plek = _plek(sessie, zaak, accounts, len(dossiers["klaar_om_te_verlenen"]))
            dossiers[plek.situatie].append(
                {
                    "tranche": zaak.tranche.code,
                    "gebied": zaak.gebied.code,
                    "gemeente": zaak.gebied.gemeente,
                    "url": plek.url,
                    "gebruikers": [een.gebruikersnaam for een in plek.wie],
                }
            )
        return {
            "klok": nu.astimezone(AMSTERDAM).isoformat(timespec="seconds"),
            "accounts": [
                {
                    "gebruikersnaam": een.gebruikersnaam,
                    "wachtwoord": DEMO_WACHTWOORD,
                    "rol": een.rol,
                    "organisatie": een.organisatie.naam,
                }
                for een in accounts
            ],
            "werk": [
                {
                    "wat": werk.wat,
                    "waar": werk.waar,
                    "url": werk.url,
                    "gebruikers": [een.gebruikersnaam for een in accounts if werk.kan(een)],
                }
                for werk in na_verlening(sessie, tranches, nu)
            ],
            "dossiers": {situatie: lijst for situatie, lijst in dossiers.items() if lijst},
        }


@dataclass(frozen=True, slots=True)
class _Plek:
    """What a dossier is ready for: the page on which it goes on, and who can do it."""

    situatie: str
    url: str
    wie: Sequence[Gebruiker]


def _plek(sessie: Session, zaak: Zaak, accounts: Sequence[Gebruiker], draai: int) -> _Plek:
    """:param draai: how far the deciders are turned, so that each case names another one first."""
    gemeente = [een for een in accounts if een.organisatie.gemeente == zaak.dossier.gemeente]
    opstellers = [een for een in gemeente if een.rol == Rol.OPSTELLER]
    if zaak.aanvraag is None or zaak.open:
        return _bij_de_gemeente(sessie, zaak, gemeente, opstellers)
    aanvraag, url = zaak.aanvraag, f"/beoordelen/{zaak.dossier.id}"
    match zaak.toestand:
        case Toestand.INGEDIEND:
            return _Plek("klaar_om_in_behandeling_te_nemen", url, [e for e in accounts if e.rol == Rol.BEHANDELAAR])
        case Toestand.IN_BEHANDELING:
            return _in_behandeling(sessie, aanvraag, accounts, url)
        case Toestand.VOORGESTELD:
            bezig = (aanvraag.behandelaar_id, aanvraag.voorgesteld_door)
            wie = [een for een in accounts if een.rol == Rol.BESLISSER and een.id not in bezig]
            return _Plek("klaar_om_te_verlenen", f"{url}/besluit", [*wie[draai % len(wie) :], *wie[: draai % len(wie)]])
        case _:
            besluit = sessie.scalar(select(Beschikking.id).where(Beschikking.dossier_id == zaak.dossier.id).limit(1))
            return _Plek(str(zaak.toestand), url if besluit is None else f"/beschikkingen/{besluit}", opstellers)


def _bij_de_gemeente(
    sessie: Session, zaak: Zaak, gemeente: Sequence[Gebruiker], opstellers: Sequence[Gebruiker]
) -> _Plek:
    url = f"/aanvragen/{zaak.dossier.id}"
    if zaak.toestand is None:
        return _Plek("niet_begonnen", url, opstellers)
    if zaak.toestand is Toestand.ONDERTEKEND:
        return _Plek("klaar_om_in_te_dienen", f"{url}/indienen", opstellers)
    if not inhoud(sessie, zaak).alle_gebreken:
        nodig = HANDTEKENINGEN[zaak.versie.ondertekening]
        ondertekenaars = [een for een in gemeente if een.hoedanigheid in nodig]
        return _Plek("klaar_om_te_ondertekenen", f"{url}/ondertekenen", ondertekenaars)
    return _Plek("te_bewerken_door_twee_opstellers", url, opstellers)


def _in_behandeling(sessie: Session, aanvraag: Aanvraag, accounts: Sequence[Gebruiker], url: str) -> _Plek:
    wachtend = {een.departement for een in adviezen(sessie, aanvraag.id) if een.toestand == Adviestoestand.OPEN}
    if wachtend:
        adviseurs = [een for een in accounts if een.rol == Rol.ADVISEUR and een.organisatie.departement in wachtend]
        return _Plek("wacht_op_advies", url, adviseurs)
    behandelaar = [een for een in accounts if een.id == aanvraag.behandelaar_id]
    situatie = "teruggegeven_aan_behandelaar" if aanvraag.teruggave else "klaar_om_voor_te_stellen"
    return _Plek(situatie, f"{url}/voorstel", behandelaar)

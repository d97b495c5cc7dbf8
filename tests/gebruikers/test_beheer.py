"""Making organisations and accounts."""

from typing import Any

import pytest
from sqlalchemy import select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.beheer import maak_gebruiker, maak_organisatie
from spuk_app.gebruikers.models import Gebruiker, Organisatie
from spuk_app.kern.fouten import Conflict, NietToegestaan, Onvolledig
from spuk_app.kern.wie import KLOK, Rol
from tests.kern.test_email import GEEN_ADRES
from tests.web.klant import maak_account

GOED = {
    "gebruikersnaam": "j.de-vries",
    "naam": "J. de Vries",
    "email": "j.de.vries@voorbeeld.invalid",
    "wachtwoord": "twaalf tekens",
    "rol": Rol.OPSTELLER,
    "organisatie": "gemeente",
}


def _maak(database: Database, **anders: Any) -> Gebruiker:
    with unit_of_work(database, KLOK) as uow:
        organisaties = {
            "gemeente": maak_organisatie(uow, "Gemeente Zuid", gemeente="GM9001"),
            "departement": maak_organisatie(uow, "Ministerie van SZW", departement="SZW"),
            "bzk": maak_organisatie(uow, "Ministerie van BZK"),
        }
        gegevens = GOED | anders
        return maak_gebruiker(uow, **gegevens | {"organisatie": organisaties[gegevens["organisatie"]]})


@pytest.mark.parametrize(
    "anders",
    [
        {},
        {"rol": Rol.ONDERTEKENAAR, "hoedanigheid": "burgemeester"},
        {"rol": Rol.ADVISEUR, "organisatie": "departement"},
        {"rol": Rol.BESLISSER, "organisatie": "bzk"},
    ],
)
@pytest.mark.usefixtures("echte_hasher")
def test_een_account_krijgt_een_mens_in_een_rol(database: Database, anders: dict[str, Any]) -> None:
    gebruiker = _maak(database, **anders)
    assert gebruiker.wie.rol is anders.get("rol", Rol.OPSTELLER)
    assert gebruiker.wachtwoord_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    with database.lezen() as sessie:
        regels = list(sessie.scalars(select(Journaalregel).order_by(Journaalregel.nummer)))
    assert [regel.handeling for regel in regels] == ["maak_organisatie"] * 3 + ["maak_gebruiker"]
    assert "twaalf tekens" not in regels[-1].gegevens


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"wachtwoord": "elf tekens!"}, "wachtwoord"),
        ({"gebruikersnaam": "J. de Vries"}, "gebruikersnaam"),
        ({"gebruikersnaam": "é"}, "gebruikersnaam"),
        *(({"email": adres}, "email") for adres in GEEN_ADRES),
        ({"rol": Rol.BEHANDELAAR}, "rol"),
        ({"rol": Rol.KLOK, "organisatie": "bzk"}, "rol"),
        ({"organisatie": "bzk"}, "rol"),
        ({"rol": Rol.ADVISEUR, "organisatie": "bzk"}, "organisatie"),
        ({"rol": Rol.ONDERTEKENAAR}, "hoedanigheid"),
        ({"rol": Rol.ONDERTEKENAAR, "hoedanigheid": "wethouder"}, "hoedanigheid"),
        ({"hoedanigheid": "college"}, "hoedanigheid"),
    ],
)
def test_wat_niet_past_wordt_geweigerd_en_laat_niets_achter(
    database: Database, anders: dict[str, Any], veld: str
) -> None:
    with pytest.raises(Onvolledig) as geweigerd:
        _maak(database, **anders)
    assert [gebrek.veld for gebrek in geweigerd.value.gebreken] == [veld]
    with database.lezen() as sessie:
        assert sessie.scalars(select(Gebruiker)).all() == []
        assert sessie.scalars(select(Organisatie)).all() == []
        assert sessie.scalars(select(Journaalregel)).all() == []


def test_namen_zijn_uniek(database: Database) -> None:
    _maak(database)
    with pytest.raises(Conflict, match="Gemeente Zuid bestaat al"):
        _maak(database)
    with pytest.raises(Conflict, match=r"j\.de-vries bestaat al"), unit_of_work(database, KLOK) as uow:
        maak_gebruiker(uow, **GOED | {"organisatie": uow.sessie.scalars(select(Organisatie).limit(1)).one()})


def test_alleen_de_beheerder_maakt_accounts(database: Database) -> None:
    beslisser = maak_account(database, Rol.BESLISSER)
    with pytest.raises(NietToegestaan), unit_of_work(database, beslisser) as uow:
        maak_organisatie(uow, "Gemeente Oost", gemeente="GM9002")
    beheerder = maak_account(database, Rol.BEHEERDER)
    with unit_of_work(database, beheerder) as uow:
        maak_organisatie(uow, "Gemeente Oost", gemeente="GM9002")

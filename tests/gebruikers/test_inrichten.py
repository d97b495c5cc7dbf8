"""Beginning an installation: organisations and the first beheerder, from nothing to a decided ceiling, by ``spuk``."""

from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select, text

from spuk_app.cli import main
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier, Journaalregel
from spuk_app.gebruikers.aanmelden import herken
from spuk_app.gebruikers.models import Gebruiker, Organisatie
from spuk_app.kern.wie import Rol
from spuk_app.plafond.models import Niveau, Plafond
from spuk_app.rapportage.controleren import controleer
from spuk_app.tranches.lezen import tranches
from tests.hulp import url_van
from tests.web.klant import maak_account

REKENING = "NL91 ABNA 0417 1643 00"
PRODUCTIE = {"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": "g" * 40, "SPUK_PROXIES": "0"}
WACHTWOORD = "een lang wachtwoord"
EERSTE = ["--gebruikersnaam", "ben", "--naam", "Ben Beheer", "--email", "ben@bzk.example"]


@pytest.fixture(autouse=True)
def rekening(monkeypatch: pytest.MonkeyPatch) -> None:
    """BZK has filled in the account of the second tranche; that of the first is as it is delivered, without one."""
    echt = tranches()
    tranche = echt["2026-2028"]
    ingevuld = tuple(
        replace(een, brief=replace(een.brief, rekeningen=(replace(een.brief.rekeningen[0], iban=REKENING),)))
        for een in tranche.versies
    )
    monkeypatch.setattr(
        import_module("spuk_app.cli.inrichten"),
        "tranches",
        lambda: {**echt, "2026-2028": replace(tranche, versies=ingevuld)},
    )


def spuk(database: Database, *woorden: str, invoer: str = "") -> Result:
    return CliRunner(env={**PRODUCTIE, "SPUK_DATABASE_URL": url_van(database)}).invoke(main, list(woorden), invoer)


def inrichten(database: Database, *woorden: str, wachtwoord: str = WACHTWOORD) -> Result:
    return spuk(database, "inrichten", *(woorden or EERSTE), invoer=f"{wachtwoord}\n{wachtwoord}\n")


def openstellen(database: Database, *woorden: str, wachtwoord: str = WACHTWOORD) -> Result:
    opdracht = ["openstellen", "--tranche", "2026-2028", "--beheerder", "ben"]
    return spuk(database, *opdracht, *woorden, invoer=f"{wachtwoord}\n")


def test_van_niets_tot_een_opengestelde_tranche(database: Database, tmp_path: Path) -> None:
    gedaan = inrichten(database)
    assert gedaan.exit_code == 0, gedaan.output
    assert WACHTWOORD not in gedaan.output
    with database.lezen() as sessie:
        namen = list(sessie.scalars(select(Organisatie.naam).order_by(Organisatie.id)))
        ben = sessie.scalars(select(Gebruiker)).one()
        assert (ben.gebruikersnaam, ben.rol, ben.organisatie.naam) == ("ben", Rol.BEHEERDER, "Ministerie van BZK")
        gemeenten = set(sessie.scalars(select(Organisatie.gemeente).where(Organisatie.gemeente.is_not(None))))
    assert len(namen) == 1 + 4 + 19
    assert gemeenten == {een.gemeentecode for tranche in tranches().values() for een in tranche.gebieden.values()}

    droog = openstellen(database, "--droog")
    assert droog.exit_code == 0
    assert "tranche: €\u00a00,00 -> €\u00a0421.889.790,65" in droog.stdout
    geopend = openstellen(database)
    assert (geopend.exit_code, geopend.stdout) == (0, "Tranche 2026-2028 is open, with 20 dossiers.\n")
    with database.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Dossier)) == 20
        regel = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "stel_open")).one()
        assert regel.wie == "Ben Beheer (Ministerie van BZK)", "the act of a person, not of the machine"
    assert controleer(database, tmp_path) == []


def test_zonder_rekeningnummer_gaat_een_tranche_open_met_een_waarschuwing(sqlite: Database) -> None:
    """Only a claim needs the account, and is refused without it. Each version is named, also the older ones."""
    inrichten(sqlite)
    uitslag = spuk(sqlite, "openstellen", "--tranche", "2023-2025", "--beheerder", "ben", invoer=f"{WACHTWOORD}\n")
    assert uitslag.exit_code == 0, uitslag.output
    assert "Warning: tranche 2023-2025 has no account number to which a municipality pays back" in uitslag.stderr
    assert all(str(een.datum) in uitslag.stderr for een in tranches()["2023-2025"].versies)
    with sqlite.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Dossier))
    assert "Warning" not in openstellen(sqlite).stderr


def test_twee_keer_doet_niets(database: Database) -> None:
    inrichten(database)
    openstellen(database)
    with database.lezen() as sessie:
        voor = sessie.scalar(select(func.count()).select_from(Journaalregel))
    assert "There is a beheerder already" in inrichten(database).stdout
    opnieuw = openstellen(database, wachtwoord="wordt niet gevraagd")
    assert (opnieuw.exit_code, "is open, under its newest version of 2026-07-04" in opnieuw.stdout) == (0, True)
    with database.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Journaalregel)) == voor


def test_plafonds_volgen_een_wijziging_van_de_regeling(database: Database) -> None:
    """As after an upgrade of the program: the rows hold the amounts of an older version."""
    inrichten(database)
    openstellen(database)
    with database.engine.begin() as verbinding:
        verbinding.execute(text("UPDATE plafond SET bedrag = bedrag - 100 WHERE niveau = 'tranche'"))
    droog = openstellen(database, "--droog")
    assert droog.stdout == "tranche: €\u00a0421.889.789,65 -> €\u00a0421.889.790,65\n"
    gedaan = openstellen(database)
    assert gedaan.stdout == "Tranche 2026-2028: 1 ceilings now follow the version of 2026-07-04.\n"
    with database.lezen() as sessie:
        assert sessie.scalar(select(Plafond.bedrag).where(Plafond.niveau == Niveau.TRANCHE)) == 42188979065


def test_een_plafond_onder_wat_is_toegezegd_blijft_staan(database: Database) -> None:
    inrichten(database)
    openstellen(database)
    hoger = "UPDATE plafond SET bedrag = bedrag + 100, toegezegd = bedrag + 100 WHERE niveau = 'tranche'"
    with database.engine.begin() as verbinding:
        verbinding.execute(text(hoger))
    geweigerd = openstellen(database)
    assert geweigerd.exit_code == 2
    assert "The act refused: Het plafond voor de hele tranche 2026-2028 kan niet naar" in geweigerd.stderr


@pytest.mark.parametrize(
    ("woorden", "wachtwoord", "zin"),
    [
        (["--gebruikersnaam", "Ben!", *EERSTE[2:]], WACHTWOORD, "The user name needs 2 to 64 small letters"),
        ([*EERSTE[:2], "--naam", "  ", *EERSTE[4:]], WACHTWOORD, "The name is empty."),
        ([*EERSTE[:4], "--email", "ben"], WACHTWOORD, "The e-mail address is no address."),
        (EERSTE, "te kort", "The password needs 12 to 256 characters. The account has not been made."),
    ],
)
def test_wat_niet_past_wordt_in_een_zin_gezegd(sqlite: Database, woorden: list[str], wachtwoord: str, zin: str) -> None:
    uitslag = inrichten(sqlite, *woorden, wachtwoord=wachtwoord)
    assert uitslag.exit_code == 2
    assert zin in uitslag.stderr
    assert "Traceback" not in uitslag.output
    with sqlite.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Gebruiker)) == 0
    assert inrichten(sqlite).exit_code == 0, "the organisations that are there are no obstacle"


def test_zonder_antwoord_gebeurt_er_niets(sqlite: Database) -> None:
    uitslag = spuk(sqlite, "inrichten", *EERSTE)
    assert uitslag.exit_code == 2
    assert "Run this on a terminal." in uitslag.stderr


def test_alleen_wie_het_wachtwoord_van_een_beheerder_kent_stelt_open(database: Database) -> None:
    inrichten(database)
    maak_account(database, Rol.BESLISSER, "bes")
    fout = openstellen(database, wachtwoord="niet het wachtwoord")
    assert fout.exit_code == 2
    assert "ben with this password is no beheerder" in fout.stderr
    ander = spuk(database, "openstellen", "--tranche", "2026-2028", "--beheerder", "bes", invoer="Oefenen-2023!\n")
    assert (ander.exit_code, "bes with this password is no beheerder" in ander.stderr) == (2, True)
    for _ in range(4):
        openstellen(database, wachtwoord="niet het wachtwoord")
    assert "Wait 15 minutes" in openstellen(database).stderr, "guessing is slowed down here as well"
    with database.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Dossier)) == 0


def test_een_tranche_die_er_niet_is(sqlite: Database) -> None:
    uitslag = spuk(sqlite, "openstellen", "--tranche", "2030-2032")
    assert uitslag.exit_code == 2
    assert "There is no tranche 2030-2032. There is: 2023-2025, 2026-2028." in uitslag.stderr


def test_het_wachtwoord_kan_niet_op_de_opdrachtregel(sqlite: Database) -> None:
    assert spuk(sqlite, "inrichten", "--wachtwoord", WACHTWOORD).exit_code == 2


BURGEMEESTER = ["--rol", "ondertekenaar", "--organisatie", "Gemeente Arnhem", "--hoedanigheid", "burgemeester"]


def account(database: Database, *woorden: str, wachtwoord: str = "nog een lang wachtwoord") -> Result:
    wie = ["--gebruikersnaam", "a.jansen", "--naam", "A. Jansen", "--email", "a@arnhem.example", "--beheerder", "ben"]
    return spuk(database, "account", *wie, *woorden, invoer=f"{WACHTWOORD}\n{wachtwoord}\n{wachtwoord}\n")


def test_de_beheerder_maakt_een_account_voor_een_ambtenaar(database: Database, tmp_path: Path) -> None:
    inrichten(database)
    gemaakt = account(database, *BURGEMEESTER)
    assert (gemaakt.exit_code, gemaakt.stdout) == (0, "made: the account a.jansen\n"), gemaakt.output
    wie = herken(database, "a.jansen", "nog een lang wachtwoord", adres="", nu=datetime.now(UTC))
    assert wie is not None
    assert (wie.rol, wie.gemeente, wie.hoedanigheid) == (Rol.ONDERTEKENAAR, "GM0202", "burgemeester")
    with database.lezen() as sessie:
        regel = sessie.scalars(select(Journaalregel).order_by(Journaalregel.nummer.desc()).limit(1)).one()
        assert (regel.handeling, regel.wie) == ("maak_gebruiker", "Ben Beheer (Ministerie van BZK)")
    assert controleer(database, tmp_path) == []
    nog_eens = account(database, *BURGEMEESTER)
    assert (nog_eens.exit_code, "There is an account a.jansen already." in nog_eens.stderr) == (2, True)


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (
            ["--rol", "opsteller", "--organisatie", "Ministerie van SZW"],
            "This role does not belong to this organisation",
        ),
        (["--rol", "adviseur", "--organisatie", "Ministerie van BZK"], "An adviseur belongs to a department."),
        (BURGEMEESTER[:4], "An ondertekenaar signs in a capacity"),
        (
            ["--rol", "opsteller", "--organisatie", "Gemeente Nergens"],
            "There is no organisation Gemeente Nergens.",
        ),
    ],
)
def test_een_account_dat_niet_past_wordt_niet_gemaakt(sqlite: Database, woorden: list[str], zin: str) -> None:
    inrichten(sqlite)
    uitslag = account(sqlite, *woorden)
    assert uitslag.exit_code == 2
    assert zin in uitslag.stderr
    with sqlite.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Gebruiker)) == 1

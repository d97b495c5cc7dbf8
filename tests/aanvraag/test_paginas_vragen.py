"""Every question of every version as a page: what is filled in comes back, files are kept, and nothing breaks it."""

import io
import shutil
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spuk_app.aanvraag import opstellen
from spuk_app.db.verbinding import Database
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.oefening.antwoorden import volledig
from spuk_app.onderdelen.taal import Bestand, Sleutel
from spuk_app.onderdelen.weergave import invoer
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import Versie
from tests.aanvraag.stad import Stad, een, formulier, fout_bij, nog_bij, soep
from tests.dossier.bestanden import pdf
from tests.web.klant import Klant

T1, T2 = tranches()["2023-2025"], tranches()["2026-2028"]
ORGANISATIE = "/onderdelen/organisatie"


def _moment(versie: Versie) -> datetime:
    """A moment at which this version is in force."""
    return datetime(versie.datum.year, versie.datum.month, versie.datum.day, 12, tzinfo=AMSTERDAM)


@pytest.mark.parametrize("versie", [*T1.versies, *T2.versies], ids=lambda versie: str(versie.datum))
def test_elk_antwoord_komt_terug_zoals_het_was(database: Database, tmp_path: Path, versie: Versie) -> None:
    """Zaandam Oost may ask for everything that there is in tranche 1, Rotterdam Zuid in tranche 2."""
    tranche, gebied = (T1, "zaandam-oost") if versie in T1.versies else (T2, "rotterdam-zuid")
    begin = min(_moment(versie), datetime.combine(versie.venster.tot_en_met, time(12), AMSTERDAM))
    nog_open = replace(versie, venster=replace(versie.venster, tot_en_met=versie.datum + timedelta(days=90)))
    stad = Stad(database, tmp_path, replace(tranche, versies=(nog_open,)), gebied, begin)
    stad.doe("anna", opstellen.begin)
    stad.verzet(_moment(versie) - begin)
    anna = stad.als("anna")
    delen = versie.voor_gebied(gebied)
    assert {deel.code for deel in delen} == {
        een.code for een in versie.onderdelen.values() if not een.onderdeel.ambtshalve
    }
    for deel in delen:
        pad = stad.pad(f"/onderdelen/{deel.code}")
        antwoorden = volledig(versie, tranche.gebieden[gebied], deel.onderdeel)
        velden = formulier(anna.get(pad))
        for sleutel, waarde in antwoorden.items():
            veld = deel.onderdeel.veld(sleutel.veld)
            assert veld is not None
            if not isinstance(veld, Bestand):
                velden[sleutel.naam] = invoer(veld, waarde)
        assert anna.post(pad, velden).status_code == 303, deel.code
        pagina = anna.get(pad)
        terug = formulier(pagina)
        verschil = {naam for naam in velden if naam != "csrf_token" and _plat(terug[naam]) != _plat(velden[naam])}
        assert verschil == {"versie"}
        assert anna.post(pad, terug).status_code == 303
        assert "Er was niets gewijzigd." in anna.get(pad).text
        te_doen = {str(link["href"]) for link in soep(anna.get(pad)).select(".app-nog-lijst a")}
        assert te_doen <= {"#akkoord_alliantie"}, f"{deel.code}: {te_doen}"


def _plat(waarde: str | list[str]) -> list[str]:
    """Without the empty value that says that boxes were on the page."""
    return [deel for deel in ([waarde] if isinstance(waarde, str) else waarde) if deel]


@pytest.fixture
def rotterdam(database: Database, tmp_path: Path) -> Stad:
    """Rotterdam in tranche 2, before it begins its application."""
    return Stad(database, tmp_path, T2, "rotterdam-zuid", datetime(2025, 10, 6, 12, tzinfo=AMSTERDAM))


@pytest.fixture
def alliantie(rotterdam: Stad) -> Stad:
    """Rotterdam in tranche 2, where the agreement of the alliantie is attached."""
    rotterdam.doe("anna", opstellen.begin)
    return rotterdam


def _stuur(klant: Klant, stad: Stad, inhoud: bytes, naam: str, **velden: str) -> int:
    bestand = {"akkoord_alliantie": (io.BytesIO(inhoud), naam)}
    return klant.post(stad.pad(ORGANISATIE), {"versie": str(stad.opslag()), **velden, **bestand}).status_code


def test_een_bestand_toevoegen_openen_houden_en_weghalen(alliantie: Stad) -> None:
    anna, inhoud = alliantie.als("anna"), pdf()
    assert _stuur(anna, alliantie, inhoud, "Akkoord alliantie.pdf") == 303
    pagina = anna.get(alliantie.pad(ORGANISATIE))
    link = een(soep(pagina), ".app-bestand a")
    assert link.get_text(strip=True) == "Akkoord alliantie.pdf"
    open_ = anna.get(str(link["href"]))
    assert open_.data == inhoud
    assert open_.headers["Content-Disposition"].startswith("attachment;")
    assert anna.post(alliantie.pad(ORGANISATIE), formulier(pagina) | {"overleggen": "12"}).status_code == 303
    assert "Akkoord alliantie.pdf" in anna.get(alliantie.pad("/controleren")).text, (
        "saving without a file keeps the file"
    )
    tekst = {"versie": str(alliantie.opslag()), "akkoord_alliantie": "0" * 64}
    assert anna.post(alliantie.pad(ORGANISATIE), tekst).status_code == 303
    assert "Akkoord alliantie.pdf" in anna.get(alliantie.pad("/controleren")).text, "a hash as text is no file"
    weg = formulier(anna.get(alliantie.pad(ORGANISATIE))) | {"verwijder": "akkoord_alliantie"}
    assert anna.post(alliantie.pad(ORGANISATIE), weg).status_code == 303
    assert "Akkoord alliantie.pdf" not in anna.get(alliantie.pad("/controleren")).text
    assert nog_bij(anna.get(alliantie.pad(ORGANISATIE)), "akkoord_alliantie")


def test_een_geweigerd_bestand_staat_bij_zijn_veld_en_de_tekst_blijft(alliantie: Stad) -> None:
    anna = alliantie.als("anna")
    bestand = {"akkoord_alliantie": (io.BytesIO(b"MZ dit is een programma"), "akkoord.pdf")}
    antwoord = anna.post(alliantie.pad(ORGANISATIE), {"versie": "0", "alliantie": "Corporatie en scholen", **bestand})
    assert antwoord.status_code == 422
    assert "Het bestand is niet bewaard" in fout_bij(antwoord, "akkoord_alliantie")
    assert formulier(antwoord)["alliantie"] == "Corporatie en scholen"
    assert alliantie.opslag() == 0
    assert _stuur(anna, alliantie, b"", "leeg.pdf") == 422
    assert _stuur(anna, alliantie, b"x" * (12 * 2**20), "groot.pdf") == 413


def test_een_bestand_komt_niet_op_de_schijf_als_bewaren_niet_mag(rotterdam: Stad) -> None:
    """The life cycle is asked before the bytes are stored."""
    assert _stuur(rotterdam.als("anna"), rotterdam, pdf(), "akkoord.pdf") == 409
    assert not rotterdam.bijlagen.exists()
    rotterdam.doe("anna", opstellen.begin)
    assert _stuur(rotterdam.als("anna"), rotterdam, pdf(), "akkoord.pdf") == 303
    assert len(list(rotterdam.bijlagen.glob("*/*"))) == 1


def test_niets_aangevinkt_is_ook_een_antwoord(alliantie: Stad) -> None:
    code, veld, gekozen = _meerkeuze(T2.versies[1], "rotterdam-zuid")
    anna = alliantie.als("anna")
    pad = alliantie.pad(f"/onderdelen/{code}")
    velden = formulier(anna.get(pad))
    assert anna.post(pad, velden | {veld: ["", gekozen]}).status_code == 303
    assert _plat(formulier(anna.get(pad))[veld]) == [gekozen]
    leeg = formulier(anna.get(pad)) | {veld: ""}
    assert anna.post(pad, leeg).status_code == 303
    assert _plat(formulier(anna.get(pad))[veld]) == []
    assert anna.post(pad, {"versie": str(alliantie.opslag()), veld: ["", "verzonnen"]}).status_code == 422


def _meerkeuze(versie: Versie, gebied: str) -> tuple[str, str, str]:
    for deel in versie.voor_gebied(gebied):
        for veld in deel.onderdeel.velden:
            if type(veld).__name__ == "MeerKeuze":
                return deel.code, veld.code, veld.opties[0].code  # type: ignore[union-attr]
    raise AssertionError("no onderdeel asks for several choices")


def test_een_nieuwe_regeling_zegt_wat_er_anders_is(database: Database, tmp_path: Path) -> None:
    stad = Stad(database, tmp_path, T2, "rotterdam-zuid", datetime(2025, 9, 30, 12, tzinfo=AMSTERDAM))
    stad.doe("anna", opstellen.begin)
    stad.schrijf("anna", "organisatie", {Sleutel("overleggen"): 6})
    anna = stad.als("anna")
    assert "De regeling is gewijzigd" not in anna.get(stad.pad()).text
    stad.verzet(timedelta(days=2))
    tekst = een(soep(anna.get(stad.pad())), "main").get_text(" ")
    assert "De regeling is gewijzigd" in tekst
    assert "1 oktober 2025" in tekst
    nieuw = {deel.onderdeel.naam for deel in T2.versies[1].voor_gebied("rotterdam-zuid")} - {
        deel.onderdeel.naam for deel in T2.versies[0].voor_gebied("rotterdam-zuid")
    }
    assert nieuw
    assert all(f"U kunt ook {naam} aanvragen." in tekst for naam in nieuw)
    assert formulier(anna.get(stad.pad(ORGANISATIE)))["overleggen"] == "6"


def test_belangstelling_melden_kan_vanaf_publicatie_en_een_keer(database: Database, tmp_path: Path) -> None:
    stad = Stad(database, tmp_path, T1, "zaandam-oost", datetime(2023, 9, 25, 12, tzinfo=AMSTERDAM))
    anna, pad = stad.als("anna"), stad.pad("/belangstelling/gezonde-leefomgeving")
    assert "Gezonde leefomgeving" not in anna.get(stad.pad()).text
    assert anna.get(pad).status_code == 404
    assert anna.post(pad, {"belangstelling": "ja"}).status_code == 404
    stad.verzet(timedelta(days=1))
    assert "Gezonde leefomgeving" in anna.get(stad.pad()).text
    velden = formulier(anna.get(pad)) | {
        "belangstelling": "ja",
        "voorbereiding": ["", "plan"],
        "contactpersoon": "A. de Vries",
    }
    half = anna.post(pad, velden)
    assert half.status_code == 422
    assert formulier(half)["contactpersoon"] == "A. de Vries"
    assert fout_bij(half, "e_mail")
    fout = anna.post(pad, velden | {"e_mail": "geen adres"})
    assert (fout.status_code, formulier(fout)["e_mail"]) == (422, "geen adres")
    heel = anna.post(pad, velden | {"e_mail": "a@gemeente.voorbeeld"})
    assert (heel.status_code, heel.location) == (303, stad.pad())
    assert "Belangstelling gemeld" in anna.get(stad.pad()).text
    assert "a@gemeente.voorbeeld" in anna.get(pad).text
    assert anna.post(pad, velden | {"e_mail": "b@gemeente.voorbeeld"}).status_code == 409
    assert stad.als("fien").post(pad, velden).status_code == 403


_NAMEN = st.sampled_from(
    ["versie", "bedrag-2023-r1", "bedrag-2024-r25", "bedrag-2024-r26", "school-r120", "in_gebied-r1", "vestigingscode-r1",
     "aanvragen", "uren", "partners", "verwijder", "erbij", "daarna", "btw", "bedrag-2023-r0", "x-r1", "bedrag"]
)  # fmt: skip
_TEKSTEN = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["ja", "nee", "0", "1.000,00", "99ZZ99", "posten-r1", "scholen-r1", "scholen", "posten", "9" * 400]
    ),
)


@pytest.fixture(scope="module")
def school(_sqlite_sjabloon: Path, tmp_path_factory: pytest.TempPathFactory) -> Stad:
    """One municipality for all examples of the fuzzing: what one leaves behind is what the next one finds."""
    map_ = tmp_path_factory.mktemp("school")
    shutil.copy(_sqlite_sjabloon, map_ / "spuk.sqlite3")
    stad = Stad(
        Database(f"sqlite:///{map_ / 'spuk.sqlite3'}"),
        map_,
        T1,
        "zaandam-oost",
        datetime(2023, 9, 1, 12, tzinfo=AMSTERDAM),
    )
    stad.doe("anna", opstellen.begin)
    return stad


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    velden=st.dictionaries(_NAMEN, st.one_of(_TEKSTEN, st.lists(_TEKSTEN, max_size=3)), max_size=8), juist=st.booleans()
)
def test_wat_iemand_ook_stuurt_de_pagina_valt_niet_om(school: Stad, velden: dict[str, str], juist: bool) -> None:
    if "anna" not in school.app.extensions:
        school.app.extensions["anna"] = school.als("anna")
    anna: Klant = school.app.extensions["anna"]
    pad = school.pad("/onderdelen/school-en-omgeving")
    versie = {"versie": str(school.opslag())} if juist else {}
    antwoord = anna.post(pad, velden | versie)
    assert antwoord.status_code in (303, 400, 409, 422), antwoord.text
    assert anna.get(pad).status_code == 200

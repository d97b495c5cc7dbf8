"""Settings: what is left out gets a safe value, and what is wrong stops the start with a sentence for the operator."""

import stat
from pathlib import Path

import pytest

from config import Config, ConfigFout, Omgeving

GEHEIM = "0123456789abcdef0123456789abcdef"


def test_zonder_instellingen_is_het_de_oefenomgeving_met_een_eigen_bestand(tmp_path: Path) -> None:
    config = Config.from_environment({}, tmp_path)
    assert config.omgeving is Omgeving.OEFENING
    assert not config.productie
    assert config.database_url == f"sqlite:///{tmp_path}/spuk.sqlite3"
    assert config.bijlagen == tmp_path / "bijlagen"
    assert (config.port, config.proxies) == (8000, 0)


def test_het_geheim_van_de_oefening_wordt_een_keer_gemaakt_en_is_voor_niemand_anders(tmp_path: Path) -> None:
    config = Config.from_environment({}, tmp_path / "instance")
    bestand = tmp_path / "instance" / "geheim"
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o600
    assert [pad.name for pad in bestand.parent.iterdir()] == ["geheim"], "nothing else is left behind"
    assert len(config.geheim) >= 32
    assert config.geheim not in repr(config)
    assert Config.from_environment({}, tmp_path / "instance").geheim == config.geheim


def test_alles_kan_van_buiten_komen(tmp_path: Path) -> None:
    config = Config.from_environment(
        {
            "SPUK_DATABASE_URL": "postgresql+psycopg://spuk:x@db/spuk",
            "SPUK_OMGEVING": "productie",
            "SPUK_GEHEIM": GEHEIM,
            "SPUK_BIJLAGEN": "/srv/bijlagen",
            "SPUK_PROXIES": "1",
            "PORT": "9000",
            "SPUK_SMTP_URL": "smtps://spuk:geheim@mail/",
            "SPUK_AFZENDER": "Kansrijke Wijk <spuk@voorbeeld.invalid>",
            "SPUK_POST": "/srv/post",
        },
        tmp_path,
    )
    assert config == Config(
        database_url="postgresql+psycopg://spuk:x@db/spuk",
        omgeving=Omgeving.PRODUCTIE,
        geheim=GEHEIM,
        bijlagen=Path("/srv/bijlagen"),
        port=9000,
        proxies=1,
        smtp_url="smtps://spuk:geheim@mail/",
        afzender="Kansrijke Wijk <spuk@voorbeeld.invalid>",
        post=Path("/srv/post"),
    )
    assert "spuk:geheim@" not in repr(config)
    assert list(tmp_path.iterdir()) == []


def test_in_productie_is_geen_proxy_ook_een_antwoord(tmp_path: Path) -> None:
    omgeving = {"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": GEHEIM, "SPUK_PROXIES": "0"}
    assert Config.from_environment(omgeving, tmp_path).proxies == 0


@pytest.mark.parametrize(
    ("url", "bijlagen"),
    [
        ("sqlite:////srv/spuk/oefening.sqlite3", Path("/srv/spuk/bijlagen")),
        ("sqlite:///data/oefening.sqlite3", Path("data/bijlagen")),
        ("postgresql+psycopg://db/spuk", None),
    ],
)
def test_de_bijlagen_staan_naast_het_databasebestand(tmp_path: Path, url: str, bijlagen: Path | None) -> None:
    verwacht = bijlagen or tmp_path / "bijlagen"
    config = Config.from_environment({"SPUK_DATABASE_URL": url}, tmp_path)
    assert (config.bijlagen, config.post) == (verwacht, verwacht.with_name("post"))


@pytest.mark.parametrize(
    ("omgeving", "zin"),
    [
        ({"SPUK_OMGEVING": "test"}, "SPUK_OMGEVING is 'test'; write 'oefening' or 'productie'"),
        ({"SPUK_OMGEVING": "productie"}, "SPUK_GEHEIM is not set"),
        ({"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": ""}, "SPUK_GEHEIM is not set"),
        ({"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": "kort"}, "SPUK_GEHEIM has 4 characters"),
        ({"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": GEHEIM}, "SPUK_PROXIES is not set"),
        ({"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": GEHEIM, "SPUK_PROXIES": ""}, "or 0 when visitors reach it"),
        ({"SPUK_GEHEIM": GEHEIM[:31]}, "SPUK_GEHEIM has 31 characters"),
        ({"PORT": "0"}, "PORT is '0'; write a whole number from 1 to 65535"),
        ({"PORT": "http"}, "PORT is 'http'"),
        ({"PORT": "8" * 5000}, "write a whole number"),
        ({"PORT": "٨٠٠٠"}, "write a whole number"),
        ({"SPUK_PROXIES": "-1"}, "SPUK_PROXIES is '-1'"),
        ({"SPUK_DATABASE_URL": "zomaar iets"}, "SPUK_DATABASE_URL is not the address of a database"),
    ],
)
def test_een_verkeerde_instelling_zegt_wat_er_moet_staan(tmp_path: Path, omgeving: dict[str, str], zin: str) -> None:
    with pytest.raises(ConfigFout) as fout:
        Config.from_environment(omgeving, tmp_path)
    assert zin in str(fout.value)
    assert "kort" not in str(fout.value), "a secret stands in no message"


def test_een_beschadigd_geheim_wordt_niet_gebruikt(tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("")
    with pytest.raises(ConfigFout, match="too short"):
        Config.from_environment({}, tmp_path)


def test_een_map_die_er_niet_kan_komen_is_een_zin(tmp_path: Path) -> None:
    (tmp_path / "instance").write_text("a file stands where the folder goes")
    with pytest.raises(ConfigFout, match="cannot be kept"):
        Config.from_environment({}, tmp_path / "instance")

"""Where mail goes, by the settings: what cannot be used is a sentence for the operator, without the password."""

from pathlib import Path

import pytest

from config import Config, ConfigFout, Omgeving
from spuk_app.berichten.instellingen import post_van
from spuk_app.berichten.post import Mailserver, Postmap


def config(smtp_url: str = "", afzender: str = "", omgeving: Omgeving = Omgeving.OEFENING) -> Config:
    return Config(
        database_url="", omgeving=omgeving, geheim="", bijlagen=Path("b"), smtp_url=smtp_url, afzender=afzender,
        post=Path("post"),
    )  # fmt: skip


def server(url: str) -> Mailserver:
    post = post_van(config(url), geduld=7)
    assert isinstance(post, Mailserver)
    return post


def test_in_de_oefenomgeving_gaat_mail_naar_een_map() -> None:
    post = post_van(config(), geduld=7)
    assert isinstance(post, Postmap)
    assert (post.pad, post.afzender.addr_spec) == (Path("post"), "geen-antwoord@voorbeeld.invalid")


@pytest.mark.parametrize(
    ("url", "poort", "tls", "direct", "aanmelding"),
    [
        ("smtp://localhost", 25, False, False, None),
        ("smtp://127.0.0.1:2525", 2525, False, False, None),
        ("smtp://[::1]:2525", 2525, False, False, None),
        ("smtp+starttls://mail.example.nl", 587, True, False, None),
        ("smtp+starttls://spuk:p%40ss%3Aw@mail.example.nl:2587/", 2587, True, False, ("spuk", "p@ss:w")),
        ("smtps://spuk@mail.example.nl", 465, True, True, ("spuk", "")),
    ],
)
def test_een_adres(url: str, poort: int, tls: bool, direct: bool, aanmelding: tuple[str, str] | None) -> None:
    gelezen = server(url)
    assert (gelezen.poort, gelezen.tls is not None, gelezen.direct, gelezen.aanmelding, gelezen.geduld) == (
        poort, tls, direct, aanmelding, 7,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "zin"),
    [
        ("mail.example.nl", "is not the address of a mail server"),
        ("https://mail.example.nl", "is not the address of a mail server"),
        ("smtps://", "is not the address of a mail server"),
        ("smtps://mail:poort", "is not the address of a mail server"),
        ("smtps://mail:99999", "is not the address of a mail server"),
        ("smtps://mail/map", "is not the address of a mail server"),
        ("smtps://[mail", "is not the address of a mail server"),
        ("smtps://mail?tls=nee", "knows one option"),
        ("smtps://mail?ca=/nergens/ca.pem", "cannot be read: No such file"),
        ("smtp://mail.example.nl", "without encryption to another machine"),
        ("smtp://192.0.2.7", "without encryption to another machine"),
        ("smtp://spuk:zeergeheim@localhost", "a password without encryption"),
    ],
)
def test_een_adres_dat_niet_kan_is_een_zin(url: str, zin: str) -> None:
    with pytest.raises(ConfigFout, match=zin) as fout:
        server(url)
    assert "zeergeheim" not in str(fout.value)


def test_een_bestand_zonder_certificaten_is_een_zin(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("geen certificaat")
    with pytest.raises(ConfigFout, match="cannot be read"):
        server(f"smtps://mail?ca={tmp_path / 'ca.pem'}")


@pytest.mark.parametrize("afzender", ["spuk", "Kansrijke Wijk <>", "a@", "<a b@c.nl>", "x\r\nBcc: y@z.nl"])
def test_een_afzender_die_niet_kan_is_een_zin(afzender: str) -> None:
    with pytest.raises(ConfigFout, match="SPUK_AFZENDER"):
        post_van(config(afzender=afzender), geduld=7)


def test_productie_noemt_server_en_afzender_zelf() -> None:
    with pytest.raises(ConfigFout, match="SPUK_SMTP_URL is not set"):
        post_van(config(afzender="spuk@example.nl", omgeving=Omgeving.PRODUCTIE), geduld=7)
    with pytest.raises(ConfigFout, match="SPUK_AFZENDER is not set"):
        post_van(config("smtps://mail.example.nl", omgeving=Omgeving.PRODUCTIE), geduld=7)
    echt = post_van(config("smtps://mail.example.nl", "Kansrijke Wijk <spuk@example.nl>", Omgeving.PRODUCTIE), geduld=7)
    assert str(echt.afzender) == "Kansrijke Wijk <spuk@example.nl>"

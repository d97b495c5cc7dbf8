"""What a message says: the last moment, the last working day, the state of the own application, and what to do."""

from datetime import date, timedelta
from email.message import EmailMessage

import pytest

from spuk_app.aanvraag import ondertekenen
from tests.aanvraag.toneel import VOLLEDIG
from tests.berichten.kamer import Kamer, om, onderwerpen

VOORAF = om(date(2029, 9, 23), 8)
ZEVEN_DAGEN, EEN_DAG, OP_DE_DAG = (om(date(2029, 9, dag)) for dag in (23, 29, 30))


def gewoon(mail: EmailMessage) -> str:
    """The text on one line, with ordinary spaces."""
    return " ".join(mail.get_content().split())


def eerste(kamer: Kamer, aan: str, over: str) -> str:
    """The text of the one reminder about this area."""
    (mail,) = (mail for mail in kamer.post(aan) if over in str(mail["Subject"]))
    return gewoon(mail)


@pytest.fixture
def vooraf(kamer: Kamer) -> Kamer:
    """An hour before the reminder of seven days goes; the one before was sent."""
    kamer.tik(VOORAF - timedelta(days=6))
    kamer.tik(VOORAF)
    kamer.post()
    return kamer


def test_een_lege_aanvraag(vooraf: Kamer) -> None:
    vooraf.tik(ZEVEN_DAGEN)
    tekst = eerste(vooraf, "anna", "Noord")
    assert "De aanvraag voor Noord is nog niet ingediend." in tekst
    assert "U kunt indienen tot en met zondag 30 september 2029, 23.59 uur." in tekst
    assert "Vrijdag 28 september 2029 is uw laatste werkdag." in tekst
    assert "Na 30 september 2029 kunt u niet meer indienen." in tekst
    assert "Zo staat uw aanvraag er op 23 september 2029 om 09.00 uur voor." in tekst
    assert "Nog niet begonnen: Leren, Meedoen." in tekst
    assert "U vraagt nu € 0,00 aan." in tekst
    assert "Het maximum voor dit gebied is € 40.000,00 (Voorbeeldbedragen)." in tekst
    assert "U hebt € 40.000,00 (Voorbeeldbedragen) nog niet aangevraagd." in tekst
    assert "Vul de aanvraag aan. Laat haar daarna ondertekenen en dien haar in." in tekst


def test_een_halve_aanvraag_noemt_wat_nog_leeg_is(vooraf: Kamer) -> None:
    vooraf.tot_concept({"leren": VOLLEDIG["leren"]})
    vooraf.tik(ZEVEN_DAGEN)
    tekst = eerste(vooraf, "tine", "Noord")
    assert "Nog niet begonnen: Meedoen." in tekst
    assert "Leren" not in tekst, "what is ready needs no name"
    assert "U vraagt nu € 9.000,00 (Voorbeeldbedragen) aan." in tekst
    assert "U hebt € 31.000,00 (Voorbeeldbedragen) nog niet aangevraagd." in tekst


def test_een_volle_aanvraag_moet_nog_ondertekend_en_ingediend(vooraf: Kamer) -> None:
    vooraf.tot_concept()
    vooraf.tik(ZEVEN_DAGEN)
    tekst = eerste(vooraf, "anna", "Noord")
    assert "Alle onderdelen zijn klaar." in tekst
    assert "Laat de aanvraag ondertekenen en dien haar daarna in." in tekst
    assert "Vul de aanvraag aan" not in tekst


def test_ondertekenen_alleen_is_niet_genoeg(vooraf: Kamer) -> None:
    vooraf.tot_concept()
    vooraf.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)
    vooraf.tik(ZEVEN_DAGEN)
    tekst = eerste(vooraf, "anna", "Herinnering: dien de aanvraag voor Noord")
    assert "De aanvraag is ondertekend. Dien haar in: ondertekenen alleen is niet genoeg." in tekst


def test_op_een_zondag_is_er_geen_werkdag_meer(kamer: Kamer) -> None:
    kamer.tik(EEN_DAG)
    kamer.post()
    kamer.tik(OP_DE_DAG)
    assert "23.59 uur. Dat is geen werkdag meer." in eerste(kamer, "burs", "De Haven")


def test_de_beslistermijn_zegt_wat_er_nog_ontbreekt(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    kamer.tot_in_behandeling()
    kamer.tik(om(date(2029, 10, 24)))
    for naam, taak in (
        ("bea", "Maak het conceptbesluit."),
        ("bo", "Er is nog geen conceptbesluit. Spreek met de behandelaar af wanneer u het krijgt."),
    ):
        tekst = eerste(kamer, naam, "Herinnering: beslis op de aanvraag voor Noord, uiterlijk zondag 23 december 2029")
        assert "van gemeente Toetsstad (Noord) loopt tot en met zondag 23 december 2029." in tekst
        assert "Vrijdag 21 december 2029 is uw laatste werkdag." in tekst
        assert "was de stand: in behandeling. Er ontbreken nog adviezen van OCW, SZW." in tekst
        assert taak in tekst


def test_een_klaar_voorstel_ligt_bij_de_beslisser(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    kamer.tot_voorgesteld()
    kamer.tik(om(date(2029, 10, 24)))
    beslis = "Herinnering: beslis op de aanvraag voor Noord"
    assert "Uw conceptbesluit ligt bij de beslisser." in eerste(kamer, "bea", beslis)
    assert "Neem het besluit, of geef het terug met een reden." in eerste(kamer, "bo", beslis)


def test_hoe_een_mail_eruitziet(vooraf: Kamer) -> None:
    vooraf.tik(ZEVEN_DAGEN)
    noord: EmailMessage = next(mail for mail in vooraf.post("anna") if "Noord" in mail["Subject"])
    assert noord["From"] == "Kansrijke Wijk <spuk@voorbeeld.invalid>"
    assert str(noord["To"]).startswith("Opsteller ")
    assert noord["Subject"] == (
        "[Oefening] Herinnering: dien de aanvraag voor Noord in, uiterlijk zondag 30 september 2029"
    )
    assert noord["Auto-Submitted"] == "auto-generated"
    assert noord["Content-Language"] == "nl"
    assert noord["Message-ID"].endswith("@voorbeeld.invalid>")
    assert noord.get_content_type() == "text/plain"
    assert noord.get_content_charset() == "utf-8"
    assert noord.get_content().startswith("Beste Opsteller ")


def test_een_te_late_zegt_wanneer_zij_had_moeten_komen(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 24), 11))
    (mail,) = kamer.post("burs")
    assert onderwerpen([mail])[0].endswith("(bericht te laat verstuurd)")
    assert "te laat verstuurd. U had het moeten krijgen op zondag 23 september 2029 om 09.00 uur." in gewoon(mail)

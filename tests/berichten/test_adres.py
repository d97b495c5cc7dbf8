"""An address that does not work: the ledger says which, and the beheerder mends it there."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from spuk_app.berichten.handelingen import verbeter_adres
from spuk_app.dossier.models import Journaalregel, Verzending
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.beheer import wijzig_email
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Conflict, NietGevonden, NietToegestaan
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.controleren import controleer
from tests.aanvraag.stad import soep
from tests.berichten.kamer import Kamer, om, verzendingen
from tests.berichten.test_verzendpagina import DAG, mislukte, rijen
from tests.hulp import maak_mens
from tests.web.teller import tel

GOED = "burs.nieuw@voorbeeld.invalid"


def email(kamer: Kamer, naam: str = "burs") -> str:
    with kamer.database.lezen() as sessie:
        return sessie.get_one(Gebruiker, kamer.mensen[naam].id).email


def wijkt_af(kamer: Kamer) -> bool:
    """Whether the check finds that the address of Burs is another than the journal says."""
    alle = controleer(kamer.database, tranches=kamer.tranches)
    return ("gebruiker", f"{kamer.mensen['burs'].id} email_sha256") in {(een.soort, een.id) for een in alle}


def test_de_lijst_zegt_welk_adres_niet_werkt_en_wie_dat_verbetert(kamer: Kamer) -> None:
    een = mislukte(kamer)
    for naam, zin in (
        ("beh", "U verbetert het adres hieronder"),
        ("aud", "De functioneel beheerder verbetert het adres"),
    ):
        assert zin in kamer.als(naam).get("/verzending").text
        (rij,) = rijen(kamer, "?status=mislukt", naam)
        assert rij[1].endswith(", geen adres")
    pagina = soep(kamer.als("beh").get("/verzending?status=mislukt"))
    assert pagina.select_one(f'a[href="/verzending/{een.id}/adres"]') is not None
    assert "/adres" not in kamer.als("aud").get("/verzending?status=mislukt").text


def test_een_verbeterd_adres_krijgt_alles_wat_mislukte(kamer: Kamer) -> None:
    """The account, the journal and the check agree, and both messages that failed go out."""
    een = mislukte(kamer)
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        uow.bericht("proef:1", "Nog een", "Tekst.", aan_gemeente="GM9002", aan_rol=Rol.OPSTELLER)
    assert kamer.tik().mislukt == 1
    klant = kamer.als("beh")
    formulier = soep(klant.get(f"/verzending/{een.id}/adres"))
    assert "geen adres" in formulier.get_text()
    antwoord = klant.post(f"/verzending/{een.id}/adres", {"email": f" {GOED} ", "versie": "geen adres"})
    assert antwoord.status_code == 303
    assert "2 berichten staan weer klaar" in klant.get("/verzending").text
    assert email(kamer) == GOED
    assert rijen(kamer, "?status=mislukt") == []
    assert {rij[1].split(", ")[-1] for rij in rijen(kamer, "?status=klaar")} == {GOED}
    kamer.post()
    assert kamer.tik().verzonden == 3
    mails = kamer.post()
    assert {str(mail["To"]).split()[-1].strip("<>") for mail in mails} == {GOED}
    assert "E-mailadres gewijzigd: " in str(mails[0]["Subject"])
    with kamer.database.lezen() as sessie:
        regels = list(sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "wijzig_email")))
    assert [regel.stroom for regel in regels] == ["beheer"]
    assert vingerafdruk(GOED) in regels[0].gegevens
    assert GOED not in regels[0].gegevens, "the journal keeps no personal data"
    assert not wijkt_af(kamer)


def test_wie_het_aangaat_leest_dat_het_adres_is_gewijzigd(kamer: Kamer) -> None:
    """A colleague would otherwise never know that mail now goes elsewhere. The address itself is for nobody else."""
    een = mislukte(kamer)
    collega = maak_mens(kamer.database, Rol.GEMEENTE_FINANCIEN, gemeente="GM9002")
    kamer.mensen["collega"] = collega
    klant = kamer.als("beh")
    assert "en de directe collega’s krijgen bericht" in klant.get(f"/verzending/{een.id}/adres").text
    klant.post(f"/verzending/{een.id}/adres", {"email": GOED, "versie": "geen adres"})
    assert "Deze persoon en de directe collega’s krijgen bericht." in klant.get("/verzending").text
    kamer.tik()
    naam = kamer.mensen["burs"].naam
    for mail in (kamer.post("collega")[0], next(m for m in kamer.post() if GOED in str(m["To"]) and "gewij" in str(m))):
        assert f"E-mailadres gewijzigd: {naam}" in str(mail["Subject"])
        tekst = " ".join(mail.get_content().split())
        assert "kwamen niet aan. De functioneel beheerder heeft daarom het e-mailadres gewijzigd." in tekst
        assert "Meld het dan meteen aan de functioneel beheerder." in tekst
        assert GOED not in tekst
    assert f"E-mailadres gewijzigd: {naam}" in kamer.als("collega").get("/berichten").text
    assert f"E-mailadres gewijzigd: {naam}" not in kamer.als("anna").get("/berichten").text, "another municipality"


def test_bij_een_ministerie_lezen_de_collegas_met_dezelfde_rol_het(kamer: Kamer) -> None:
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        uow.bericht("proef:1", "Nog een", "Tekst.", aan_rol=Rol.ADVISEUR, aan_departement="OCW")
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == kamer.mensen["ocw"].id).values(email="geen adres"))
        sessie.commit()
    kamer.tik()
    een = next(een for _, een, wie in verzendingen(kamer.database) if wie.id == kamer.mensen["ocw"].id)
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        assert verbeter_adres(uow, een.id, GOED, was="geen adres") == 1
    assert "E-mailadres gewijzigd" in kamer.als("ocw").get("/berichten").text
    for naam in ("szw", "bea", "anna"):
        assert "E-mailadres gewijzigd" not in kamer.als(naam).get("/berichten").text, naam


@pytest.mark.parametrize("toestand", ["klaar", "verzonden", "vervallen"])
def test_het_adres_van_wie_zijn_bericht_niet_mislukte_blijft_zoals_het_is(kamer: Kamer, toestand: str) -> None:
    """Whoever ever got a message could otherwise be cut off from all messages to come."""
    een = mislukte(kamer)
    with kamer.database.sessie(schrijven=True) as sessie:
        moment = om(DAG) if toestand == "verzonden" else None
        waarden = {"toestand": toestand, "verzonden_op": moment, "adres": "a@b.nl"}
        sessie.execute(update(Verzending).where(Verzending.id == een.id).values(**waarden))
        sessie.commit()
    klant = kamer.als("beh")
    pad = f"/verzending/{een.id}/adres"
    for antwoord in (klant.get(pad), klant.post(pad, {"email": GOED, "versie": "geen adres"})):
        assert antwoord.status_code == 409
        assert "dat kan alleen bij een bericht dat mislukte." in antwoord.text
        assert "De status is: " in antwoord.text
    with pytest.raises(Conflict), unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        verbeter_adres(uow, een.id, GOED, was="geen adres")
    assert email(kamer) == "geen adres"


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("", "Vul een e-mailadres in, zoals naam@gemeente.nl."),
        ("geen adres", "Vul een e-mailadres in, zoals naam@gemeente.nl."),
        ("a@b@c.nl", "Vul een e-mailadres in, zoals naam@gemeente.nl."),
        ("a@" + "b" * 250 + ".nl", "Vul een e-mailadres in, zoals naam@gemeente.nl."),
        ("oud@voorbeeld.invalid", "Dit is het adres dat er al staat."),
    ],
    ids=["leeg", "tekst", "twee", "lang", "hetzelfde"],
)
def test_een_fout_adres_blijft_staan_met_een_zin(kamer: Kamer, getypt: str, zin: str) -> None:
    een = mislukte(kamer)
    zet_email(kamer, "oud@voorbeeld.invalid")
    antwoord = kamer.als("beh").post(
        f"/verzending/{een.id}/adres", {"email": getypt, "versie": "oud@voorbeeld.invalid"}
    )
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    veld = soep(antwoord).select_one("#email")
    assert veld is not None
    assert veld["value"] == getypt
    assert email(kamer) == "oud@voorbeeld.invalid"
    assert len(rijen(kamer, "?status=mislukt")) == 1


def zet_email(kamer: Kamer, adres: str) -> None:
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == kamer.mensen["burs"].id).values(email=adres))
        sessie.commit()


def test_wat_een_ander_intussen_wijzigde_wordt_niet_overschreven(kamer: Kamer) -> None:
    een = mislukte(kamer)
    zet_email(kamer, GOED)
    antwoord = kamer.als("beh").post(f"/verzending/{een.id}/adres", {"email": "x@y.nl", "versie": "geen adres"})
    assert antwoord.status_code == 409
    assert f"gewijzigd in {GOED}" in antwoord.text
    assert email(kamer) == GOED


def test_wie_dat_mag_en_wat_er_niet_is(kamer: Kamer) -> None:
    een = mislukte(kamer)
    pad = f"/verzending/{een.id}/adres"
    for naam in set(kamer.mensen) - {"beh"}:
        klant = kamer.als(naam)
        assert klant.get(pad).status_code == klant.post(pad).status_code == 403, naam
        handelingen: tuple[Callable[..., object], ...] = (verbeter_adres, wijzig_email)
        for handeling in handelingen:
            with pytest.raises(NietToegestaan), unit_of_work(kamer.database, kamer.mensen[naam]) as uow:
                handeling(uow, een.id, GOED, was="geen adres")
    klant = kamer.als("beh")
    assert klant.get("/verzending/999999/adres").status_code == 404
    assert klant.post("/verzending/999999/adres", {"email": GOED}).status_code == 404
    with pytest.raises(NietGevonden), unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        wijzig_email(uow, 999_999, GOED, was="")
    with tel(kamer.app.extensions["database"].engine) as teller:
        klant.get(pad)
    assert len(teller) <= 10


def test_een_adres_dat_buiten_het_journaal_om_wijzigde_valt_op(kamer: Kamer) -> None:
    """Also after it was mended in the right way: the last line counts."""
    een = mislukte(kamer)
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        verbeter_adres(uow, een.id, GOED, was="geen adres")
    assert not wijkt_af(kamer)
    zet_email(kamer, "dief@voorbeeld.invalid")
    assert wijkt_af(kamer)

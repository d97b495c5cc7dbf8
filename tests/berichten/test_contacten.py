"""The contacts of a municipality get its reminders, whatever their role, and see in the portal what they got."""

from datetime import date

import pytest

from spuk_app.berichten.postvak import ontbrekend, zet_klaar
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.contacten import wijs_contact_aan
from spuk_app.kern.wie import KLOK
from tests.aanvraag.stad import soep
from tests.berichten.kamer import Kamer, om, verzendingen, zet_tijd
from tests.berichten.test_kalenderpagina import dagen

AUGUSTUS, MEI, JULI = om(date(2029, 8, 1)), om(date(2031, 5, 16)), om(date(2031, 7, 1))


def maak_contact(kamer: Kamer, contact: int, naam: str | None, was: str | None = None) -> None:
    with unit_of_work(kamer.database, kamer.mensen["anna"]) as uow:
        wie, wie_was = (kamer.mensen[een].id if een else None for een in (naam, was))
        wijs_contact_aan(uow, contact, wie, was=wie_was)


def aan(kamer: Kamer, soort: str) -> list[str]:
    """To whom reminders of this kind went, as often as they did."""
    namen = {wie.id: naam for naam, wie in kamer.mensen.items()}
    return sorted(namen[wie.id] for bericht, _, wie in verzendingen(kamer.database) if f":{soort}:" in bericht.sleutel)


@pytest.mark.parametrize(
    ("contacten", "verwacht"),
    [
        ([], ["anna", "tine"]),
        (["fien"], ["anna", "fien", "tine"]),
        (["fien", "anna"], ["anna", "fien", "tine"]),
        (["anna", "tine"], ["anna", "tine"]),
    ],
)
def test_voor_de_sluiting_krijgt_ieder_haar_een_keer_per_gebied(
    kamer: Kamer, contacten: list[str], verwacht: list[str]
) -> None:
    for contact, naam in enumerate(contacten, start=1):
        maak_contact(kamer, contact, naam)
    kamer.tik(AUGUSTUS)
    assert aan(kamer, "sluiting") == sorted(["burs", *verwacht, *verwacht])


@pytest.mark.parametrize(
    ("contacten", "verwacht"),
    [([], ["fien"]), (["anna"], ["anna", "fien"]), (["fien", "tine"], ["fien", "tine"])],
)
def test_voor_15_juli_krijgt_ieder_haar_een_keer(kamer: Kamer, contacten: list[str], verwacht: list[str]) -> None:
    kamer.tot_verleend()
    for contact, naam in enumerate(contacten, start=1):
        maak_contact(kamer, contact, naam)
    kamer.tik(MEI)
    assert aan(kamer, "verantwoording") == verwacht


def test_wie_het_niet_meer_is_krijgt_wat_klaarstond_niet_meer(kamer: Kamer) -> None:
    """It was put ready for Fien; before it went, the municipality chose somebody else."""
    maak_contact(kamer, 1, "fien")
    zet_tijd(kamer.database, AUGUSTUS)
    with unit_of_work(kamer.database, KLOK) as uow:
        zet_klaar(uow, ontbrekend(uow.sessie, kamer.tranches, uow.nu), uow.nu)
    maak_contact(kamer, 1, "tine", was="fien")
    assert kamer.tik().vervallen == 2
    assert kamer.post("fien") == []
    assert len(kamer.post("tine")) == 2


def test_een_contactpersoon_leest_de_herinnering_ook_in_het_portaal(kamer: Kamer) -> None:
    kamer.tot_verleend()
    maak_contact(kamer, 1, "anna")
    zet_tijd(kamer.database, om(date(2031, 6, 30), 12))
    kop = "Herinnering: lever de verantwoording over 2030 aan"
    assert any(kop in rij[2] for rij in dagen(kamer, "anna"))
    assert not any(kop in rij[2] for rij in dagen(kamer, "tine"))
    kamer.tik(JULI)
    for naam, staat_er in (("anna", True), ("fien", True), ("tine", False), ("burs", False)):
        tekst = soep(kamer.als(naam).get("/berichten")).get_text()
        assert (kop in tekst) == staat_er, naam


def test_het_rijk_ziet_bij_de_aanvraag_wie_de_contactpersonen_zijn(kamer: Kamer) -> None:
    kamer.tot_ingediend()
    pagina = soep(kamer.als("bea").get(kamer.pad()))
    assert "De gemeente heeft nog niemand gekozen" in pagina.get_text()
    maak_contact(kamer, 2, "fien")
    adres = f"{kamer.gebruikersnaam('fien')}@voorbeeld.invalid"
    for naam in ("bea", "bo", "ocw", "fin"):
        pagina = soep(kamer.als(naam).get(kamer.pad()))
        assert [een.get_text() for een in pagina.select(f'a[href="mailto:{adres}"]')] == [adres], naam
        assert "Contactpersoon 2 van de gemeente" in pagina.get_text()
        assert kamer.mensen["fien"].naam in pagina.get_text()

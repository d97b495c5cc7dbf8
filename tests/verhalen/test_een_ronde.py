"""A round as a story: what officials do, one after the other, and what each of them then sees."""

from pathlib import Path

import pytest
from sqlalchemy import select

from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.models import Belangstelling
from spuk_app.aanvraag.queries import laatste_indiening, zaak
from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.plafond.models import Niveau
from spuk_app.plafond.queries import standen
from spuk_app.rapportage.controleren import controleer
from tests.oefening.proef import ALLE, AVOND, GEBIED, GEZOND, T1, Proef

GEVRAAGD: Cent = sum(bedrag for (gebied, _, _), bedrag in T1.versies[0].maxima.items() if gebied == GEBIED)


class Verhaal:
    """Groningen Noord in tranche 1; each step is a sentence."""

    def __init__(self, proef: Proef) -> None:
        self.proef = proef
        self.beurten = iter(proef.boek.beurten())
        self._volgende = next(self.beurten)

    def tot(self, handeling: str) -> None:
        """Play on, up to this act."""
        stapel = []
        while self._volgende.handeling != handeling:
            stapel.append(self._volgende)
            self._volgende = next(self.beurten)
        self.proef.toneel.speel(stapel)

    def de_opstellers_vullen_samen_de_aanvraag_in(self) -> None:
        self.tot("onderteken")
        assert self.toestand("opsteller1.groningen") is Toestand.CONCEPT

    def het_ministerie_ziet_een_concept_niet(self) -> None:
        with pytest.raises(SpukFout):
            self.toestand("behandelaar1")

    def de_ondertekenaar_tekent_namens_het_college(self) -> None:
        self.tot("dien_in")
        assert self.toestand("opsteller2.groningen") is Toestand.ONDERTEKEND

    def de_opsteller_dient_in_en_krijgt_een_ontvangstbevestiging(self) -> None:
        self.tot("neem_in_behandeling")
        assert self.toestand("behandelaar1") is Toestand.INGEDIEND
        assert self.bericht_aan_gemeente("Ontvangstbevestiging KW1-A-0001: aanvraag Groningen Noord")

    def de_behandelaar_vraagt_de_departementen_om_advies(self) -> None:
        self.tot("adviseer")
        assert self.toestand("adviseur.ocw") is Toestand.IN_BEHANDELING

    def de_departementen_adviseren_en_de_behandelaar_stelt_voor(self) -> None:
        self.tot("verleen")
        assert self.toestand("beslisser1") is Toestand.VOORGESTELD

    def nog_is_er_niets_toegezegd(self) -> None:
        assert self.toegezegd() == 0

    def een_ander_verleent(self) -> None:
        self.tot("meld_belangstelling")
        assert self.toestand("opsteller1.groningen") is Toestand.VERLEEND

    def de_gemeente_krijgt_haar_brief_en_haar_termijnen(self) -> None:
        with self.proef.database.lezen() as sessie:
            brief = sessie.scalars(select(Beschikking)).one()
            termijnen = list(sessie.scalars(select(Betaaltermijn.bedrag)))
        assert brief.bedrag == sum(termijnen) == GEVRAAGD
        assert toon_bedrag(GEVRAAGD) in brief.brief
        assert self.bericht_aan_gemeente(f"Besluit {brief.kenmerk}: Groningen Noord")

    def het_geld_is_toegezegd_en_niet_meer_dan_dat(self) -> None:
        assert self.toegezegd() == GEVRAAGD

    def het_gebied_krijgt_zonder_aanvraag_geld_voor_een_gezonde_leefomgeving(self) -> None:
        self.proef.toneel.speel([self._volgende, *self.beurten])
        with self.proef.database.lezen() as sessie:
            melding = sessie.get_one(Belangstelling, (self.proef.id, GEZOND))
            soorten = sorted(sessie.scalars(select(Beschikking.soort)))
        assert (melding.toestand, soorten) == ("verleend", ["ambtshalve", "verlening"])
        assert self.toegezegd() == GEVRAAGD + 360_000_00

    def niemand_heeft_er_met_de_hand_aan_gezeten(self) -> None:
        assert controleer(self.proef.database) == []

    def toestand(self, wie: str) -> Toestand | None:
        with self.proef.database.lezen() as sessie:
            return zaak(sessie, self.proef.toneel.mensen[wie], self.proef.id, ALLE, AVOND).toestand

    def toegezegd(self) -> Cent:
        with self.proef.database.lezen() as sessie:
            return next(een.toegezegd for een in standen(sessie, T1.code) if een.niveau is Niveau.TRANCHE)

    def bericht_aan_gemeente(self, onderwerp: str) -> bool:
        with self.proef.database.lezen() as sessie:
            vraag = select(Bericht).where(Bericht.onderwerp == onderwerp, Bericht.aan_gemeente == "GM0014")
            return sessie.scalars(vraag).one_or_none() is not None


@pytest.fixture
def verhaal(database: Database, tmp_path: Path) -> Verhaal:
    return Verhaal(Proef(database, tmp_path))


def test_van_leeg_formulier_tot_twee_besluiten(verhaal: Verhaal) -> None:
    verhaal.de_opstellers_vullen_samen_de_aanvraag_in()
    verhaal.het_ministerie_ziet_een_concept_niet()
    verhaal.de_ondertekenaar_tekent_namens_het_college()
    verhaal.de_opsteller_dient_in_en_krijgt_een_ontvangstbevestiging()
    verhaal.de_behandelaar_vraagt_de_departementen_om_advies()
    verhaal.de_departementen_adviseren_en_de_behandelaar_stelt_voor()
    verhaal.nog_is_er_niets_toegezegd()
    verhaal.een_ander_verleent()
    verhaal.de_gemeente_krijgt_haar_brief_en_haar_termijnen()
    verhaal.het_geld_is_toegezegd_en_niet_meer_dan_dat()
    verhaal.het_gebied_krijgt_zonder_aanvraag_geld_voor_een_gezonde_leefomgeving()
    verhaal.niemand_heeft_er_met_de_hand_aan_gezeten()


def test_wat_is_ingediend_blijft_zoals_het_was(verhaal: Verhaal) -> None:
    """The frozen copy of the submission does not move, whatever happens to the application after it."""
    verhaal.tot("neem_in_behandeling")
    with verhaal.proef.database.lezen() as sessie:
        toen = laatste_indiening(sessie, 1)
    verhaal.tot("meld_belangstelling")
    with verhaal.proef.database.lezen() as sessie:
        nu = laatste_indiening(sessie, 1)
    assert toen is not None
    assert nu is not None
    assert (toen.momentopname, toen.sha256, toen.nummer) == (nu.momentopname, nu.sha256, nu.nummer)

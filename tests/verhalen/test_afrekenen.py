"""The end of a grant as two stories, in the real tranche 1: three years of accounting to a partial recovery, and silence."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.betaling.queries import betaald
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import AndereToestand, Conflict
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.oefening.besteding import GEDRAG, Gedrag
from spuk_app.oefening.draaiboek import Beurt
from spuk_app.oefening.nasleep import Nasleep, betaalbeurten
from spuk_app.plafond.models import Niveau
from spuk_app.plafond.queries import standen
from spuk_app.rapportage.controleren import controleer
from spuk_app.verantwoording.vaststelling.models import Vordering
from spuk_app.verantwoording.vaststelling.vaststellen import begin_vaststelling, stel_vast
from spuk_app.verantwoording.vaststelling.vorderen import vorder_terug
from tests.aanvraag.besluiten_voor_brieven import tekst_van
from tests.oefening.proef import KALENDER, T1, Proef

GEMEENTE = "GM0014"
LAATSTE = max(T1.jaren)
VOOR_DE_LAATSTE_VERANTWOORDING = datetime(2026, 3, 1, 9, tzinfo=UTC)
LAATSTE_DAG_WACHTEN = datetime(2027, 6, 30, 20, tzinfo=UTC)
DAARNA = datetime(2027, 7, 1, 9, tzinfo=UTC)


class Verhaal:
    """Groningen Noord after its grant; each step is a sentence."""

    def __init__(self, proef: Proef, gedrag: Gedrag) -> None:
        self.proef = proef.speel_uit()
        plaats = next(nummer for nummer, een in GEDRAG.items() if een is gedrag)
        nasleep = Nasleep(tranche=T1, gebieden={proef.id: proef.boek.gebied}, nummer=plaats, aantal=len(T1.gebieden))
        beurten = [*betaalbeurten(T1, KALENDER), *nasleep.beurten()]
        self.beurten: Iterator[Beurt] = iter(sorted(beurten, key=lambda beurt: beurt.moment))
        self._volgende: Beurt | None = next(self.beurten)
        with proef.database.lezen() as sessie:
            self.verleend = {
                plek: cent for plek, cent in geld_van(sessie, proef.id)[Geldsoort.VERLEEND].items() if cent
            }

    def tot(self, handeling: str = "") -> None:
        """Play on, up to this act, or to the end."""
        stapel = []
        while self._volgende is not None and self._volgende.handeling != handeling:
            stapel.append(self._volgende)
            self._volgende = next(self.beurten, None)
        self.proef.toneel.speel(stapel)

    # --- What they have in common --------------------------------------------------------------------------------------

    def het_geld_is_toegezegd(self) -> None:
        assert self.toegezegd() == self.totaal

    def het_rijk_heeft_alles_vooruit_betaald(self) -> None:
        with self.proef.database.lezen() as sessie:
            assert betaald(sessie, self.proef.id) == self.verleend

    def niemand_heeft_er_met_de_hand_aan_gezeten(self) -> None:
        assert controleer(self.proef.database) == []

    @property
    def totaal(self) -> Cent:
        return sum(self.verleend.values())

    @property
    def niet_besteed(self) -> Cent:
        """Of the last year a tenth of each onderdeel, reckoned by hand; everything else was spent."""
        return sum(cent - cent * 9 // 10 for (_, jaar), cent in self.verleend.items() if jaar == LAATSTE)

    def toegezegd(self) -> Cent:
        with self.proef.database.lezen() as sessie:
            return next(een.toegezegd for een in standen(sessie, T1.code) if een.niveau is Niveau.TRANCHE)

    def besluit(self, soort: Soort) -> Beschikking:
        with self.proef.database.lezen() as sessie:
            return sessie.scalars(select(Beschikking).where(Beschikking.soort == soort)).one()

    def brief(self, soort: Soort) -> str:
        return tekst_van(uit_json(self.besluit(soort).brief))

    def vordering(self) -> Vordering:
        with self.proef.database.lezen() as sessie:
            return sessie.scalars(select(Vordering)).one()

    def bericht_aan_gemeente(self, soort: Soort) -> bool:
        sleutel = f"besluit:{self.besluit(soort).kenmerk}"
        with self.proef.database.lezen() as sessie:
            vraag = select(Bericht).where(Bericht.sleutel == sleutel, Bericht.aan_gemeente == GEMEENTE)
            return sessie.scalars(vraag).one_or_none() is not None

    # --- Three years to a partial recovery -------------------------------------------------------------------------------

    def voor_de_laatste_verantwoording_valt_er_niets_vast_te_stellen(self) -> None:
        with pytest.raises(Conflict, match="Wacht tot elk jaar is verantwoord"):
            self.proef.doe("financien", begin_vaststelling, {}, op=VOOR_DE_LAATSTE_VERANTWOORDING)

    def de_gemeente_verantwoordt_drie_jaar_en_houdt_in_het_laatste_jaar_over(self) -> None:
        self.tot("begin_vaststelling")
        assert self.niet_besteed > 0

    def financien_stelt_voor_wat_wordt_vastgesteld(self) -> None:
        self.tot("stel_vast")
        assert self.toegezegd() == self.totaal, "a proposal moves nothing"

    def wie_het_voorstel_maakte_beslist_niet_zelf(self) -> None:
        assert self._volgende is not None
        assert self._volgende.wie != "financien"

    def een_ander_stelt_definitief_vast(self) -> None:
        self.tot("vorder_terug")
        assert self.besluit(Soort.VASTSTELLING).bedrag == self.totaal - self.niet_besteed
        assert self.bericht_aan_gemeente(Soort.VASTSTELLING)

    def wat_niet_besteed_is_komt_vrij_onder_de_plafonds(self) -> None:
        assert self.toegezegd() == self.totaal - self.niet_besteed

    def de_brief_noemt_de_drie_jaren_en_het_verschil(self) -> None:
        brief = self.brief(Soort.VASTSTELLING)
        assert "uw verantwoording over 2023, 2024 en 2025" in brief
        verschil = toon_bedrag(self.niet_besteed).replace("\u00a0", " ")
        assert f"Dat is {verschil} (Voorbeeldbedragen) minder dan ik verleende." in brief

    def de_beslisser_vordert_dat_terug_met_een_apart_besluit(self) -> None:
        self.tot("boek_ontvangst")
        claim, besluit = self.vordering(), self.besluit(Soort.TERUGVORDERING)
        assert claim.bedrag == besluit.bedrag == self.niet_besteed
        assert claim.toestand == "open"
        assert toon_bedrag(self.niet_besteed).replace("\u00a0", " ") in self.brief(Soort.TERUGVORDERING)
        assert self.bericht_aan_gemeente(Soort.TERUGVORDERING)

    def de_gemeente_betaalt_binnen_zes_weken_terug(self) -> None:
        self.tot()
        claim = self.vordering()
        assert claim.ontvangen_op is not None
        assert claim.ontvangen_op <= claim.betalen_tot_en_met
        assert claim.toestand == "ontvangen"

    def elke_euro_staat_op_een_plek(self) -> None:
        """Paid is settled and claimed back, and nothing is open."""
        assert self.totaal == self.besluit(Soort.VASTSTELLING).bedrag + self.vordering().bedrag

    # --- Silence ---------------------------------------------------------------------------------------------------------

    def de_gemeente_verantwoordt_nooit(self) -> None:
        self.tot("begin_vaststelling")

    def op_de_laatste_dag_wachten_kan_het_nog_niet(self) -> None:
        with pytest.raises(Conflict, match="18 maanden"):
            self.proef.doe("financien", begin_vaststelling, {}, op=LAATSTE_DAG_WACHTEN)

    def een_dag_later_stelt_het_rijk_zonder_verantwoording_op_nul_vast(self) -> None:
        self.proef.doe("financien", begin_vaststelling, {}, op=DAARNA)
        self.proef.doe("beslisser1", stel_vast, op=DAARNA)
        assert self.besluit(Soort.VASTSTELLING).bedrag == 0
        assert self.toegezegd() == 0

    def de_brief_zegt_welke_jaren_er_ontbreken(self) -> None:
        brief = self.brief(Soort.VASTSTELLING)
        assert "U verantwoordde de uitkering niet over 2023, 2024 en 2025." in brief
        assert "Ik wachtte 18 maanden na het einde van 2025." in brief
        assert "artikel 15, derde lid, van de Regeling kansrijke wijk" in brief
        assert (
            "Ik heb u daaraan 20 keer herinnerd: voor het eerst op 16 mei 2024 en voor het laatst op 15 juli 2026."
            in brief
        )

    def alles_wordt_teruggevorderd(self) -> None:
        self.proef.doe("beslisser1", vorder_terug, op=DAARNA)
        assert self.vordering().bedrag == self.totaal
        assert self.vordering().betalen_tot_en_met == date(2027, 8, 12)
        with pytest.raises(AndereToestand):
            self.proef.doe("beslisser1", vorder_terug, op=DAARNA)


def test_drie_jaar_verantwoorden_tot_een_gedeeltelijke_terugvordering(database: Database, tmp_path: Path) -> None:
    verhaal = Verhaal(Proef(database, tmp_path), Gedrag.MINDER)
    verhaal.het_geld_is_toegezegd()
    verhaal.voor_de_laatste_verantwoording_valt_er_niets_vast_te_stellen()
    verhaal.de_gemeente_verantwoordt_drie_jaar_en_houdt_in_het_laatste_jaar_over()
    verhaal.het_rijk_heeft_alles_vooruit_betaald()
    verhaal.financien_stelt_voor_wat_wordt_vastgesteld()
    verhaal.wie_het_voorstel_maakte_beslist_niet_zelf()
    verhaal.een_ander_stelt_definitief_vast()
    verhaal.wat_niet_besteed_is_komt_vrij_onder_de_plafonds()
    verhaal.de_brief_noemt_de_drie_jaren_en_het_verschil()
    verhaal.de_beslisser_vordert_dat_terug_met_een_apart_besluit()
    verhaal.de_gemeente_betaalt_binnen_zes_weken_terug()
    verhaal.elke_euro_staat_op_een_plek()
    verhaal.niemand_heeft_er_met_de_hand_aan_gezeten()


def test_een_gemeente_die_nooit_verantwoordt_betaalt_alles_terug(database: Database, tmp_path: Path) -> None:
    verhaal = Verhaal(Proef(database, tmp_path), Gedrag.ZWIJGT)
    verhaal.het_geld_is_toegezegd()
    verhaal.de_gemeente_verantwoordt_nooit()
    verhaal.het_rijk_heeft_alles_vooruit_betaald()
    verhaal.op_de_laatste_dag_wachten_kan_het_nog_niet()
    verhaal.een_dag_later_stelt_het_rijk_zonder_verantwoording_op_nul_vast()
    verhaal.de_brief_zegt_welke_jaren_er_ontbreken()
    verhaal.alles_wordt_teruggevorderd()
    verhaal.niemand_heeft_er_met_de_hand_aan_gezeten()

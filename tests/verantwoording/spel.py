"""A game of accounting, reviewing and settling: its steps for Hypothesis to choose from, each tried as a whole.

A step that may not be done is refused and changes nothing; that is part of what is tried.
"""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from spuk_app.betaling import handelingen as betalen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.kern.fouten import NietGevonden, SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.aanleveren import Bevinding
from spuk_app.verantwoording.models import Beoordeling, Bevindingsoort, Verantwoording
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.vaststelling import vaststellen, vorderen
from spuk_app.verantwoording.vaststelling.afrekening import Meetelling
from spuk_app.verantwoording.vaststelling.navragen import vraag_verantwoording
from tests.hulp import maak_mens
from tests.verantwoording.toneel import EERSTE, LAATSTE, Kamer, op
from tests.verantwoording.vaststelling.later import GROEN, verleen_groen

Stap = tuple[Any, ...]

CENTEN = st.integers(0, 8_000_00)
CORRECTIE = st.integers(-50_00, 50_00)
JAAR = st.sampled_from((EERSTE, LAATSTE))
GEBIED = st.sampled_from(("noord", "zuid"))
WELKE = st.integers(0, 7)
"""Which of the reviews, over all reports: so a question may be about an earlier year than the last one delivered."""
VIER = st.lists(CENTEN, min_size=4, max_size=4)
STAP = st.one_of(
    st.tuples(st.just("betaal"), JAAR),
    st.tuples(st.just("verantwoord"), JAAR, VIER, CORRECTIE, st.booleans(), st.integers(0, 3_000_00)),
    st.tuples(st.just("vraag"), WELKE),
    st.tuples(st.just("wijzig"), WELKE, CENTEN, CORRECTIE),
    st.tuples(st.just("antwoord"), WELKE),
    st.tuples(st.just("trek_in"), WELKE),
    st.tuples(st.just("aanvaard")),
    st.tuples(st.just("verleen_groen"), GEBIED),
    st.tuples(st.just("vraag_na"), GEBIED),
    st.tuples(st.just("stel_voor"), GEBIED, st.none() | CENTEN),
    st.tuples(st.just("wacht")),
    st.tuples(st.just("geef_terug"), GEBIED),
    st.tuples(st.just("stel_opnieuw_voor"), GEBIED),
    st.tuples(st.just("stel_vast"), GEBIED),
    st.tuples(st.just("vorder_terug"), GEBIED),
    st.tuples(st.just("boek"), GEBIED, st.none() | CENTEN),
    st.tuples(st.just("maan_aan"), GEBIED),
    st.tuples(st.just("laat_verstrijken"), st.integers(1, 60)),
)
HEEL_HET_VERHAAL: list[Stap] = [
    ("betaal", EERSTE),
    ("verantwoord", EERSTE, [5_000_00, 2_000_00, 9_000_00, 0], 0, False, 300_00),
    ("vraag", 0),
    ("vraag", 2),
    ("wijzig", 0, 4_700_00, 0),
    ("antwoord", 0),
    ("trek_in", 2),
    ("aanvaard",),
    ("betaal", LAATSTE),
    ("verantwoord", LAATSTE, [1_000_00, 100_00, 0, 3_000_00], -40_00, True, 0),
    ("vraag", 4),
    ("wijzig", 4, 1_200_00, -40_00),
    ("trek_in", 4),
    ("vraag", 5),
    ("antwoord", 5),
    ("aanvaard",),
    ("stel_voor", "noord", None),
    ("stel_vast", "noord"),
    ("vorder_terug", "noord"),
    ("boek", "noord", 1_00),
    ("laat_verstrijken", 50),
    ("maan_aan", "noord"),
    ("boek", "noord", 2_00),
    ("boek", "noord", None),
    ("verleen_groen", "zuid"),
    ("betaal", EERSTE),
    ("betaal", LAATSTE),
    ("vraag_na", "zuid"),
    ("wijzig", 8, 1_500_00, 0),
    ("antwoord", 8),
    ("aanvaard",),
    ("stel_voor", "zuid", 1_00),
    ("geef_terug", "zuid"),
    ("stel_opnieuw_voor", "zuid"),
    ("stel_vast", "zuid"),
    ("vorder_terug", "zuid"),
]
"""Each step once and more: a question that changes a line, two at once, one withdrawn without and with a change."""


class Spel:
    """One game on a database of its own: each step is tried, and refused or done as a whole."""

    def __init__(self, kamer: Kamer) -> None:
        self.kamer = kamer
        self.betaler = maak_mens(kamer.database, Rol.BZK_FINANCIEN)
        self.gedaan: list[str] = []

    def probeer(self, stap: Stap) -> None:
        """Try one step."""
        try:
            getattr(self, stap[0])(*stap[1:])
        except SpukFout:
            return
        self.gedaan.append(stap[0])

    def naar(self, moment: datetime) -> None:
        """Time goes forward only."""
        self.kamer.nu = max(self.kamer.nu, moment)

    def betaal(self, jaar: int) -> None:
        self.naar(op(jaar, 1, 10))
        with self.kamer.database.lezen() as sessie:
            gepland = (Betaaltermijn.jaar == jaar, Betaaltermijn.betaald_op.is_(None))
            nummers = list(sessie.scalars(select(Betaaltermijn.id).where(*gepland)))
        self.kamer.doe(self.kamer.bzk, betalen.zet_klaar, nummers)
        self.kamer.doe(self.betaler, betalen.betaal, nummers)

    def verantwoord(self, jaar: int, besteed: list[Cent], correctie: Cent, einde: bool, fout: Cent) -> None:
        """Account for a year up to its delivery. :param einde: whether leren ends. :param fout: of leren in noord."""
        self.naar(op(jaar + 1, 2, 1))
        nummer = self.kamer.begin(jaar)
        plekken = [(gebied, code) for gebied in self.kamer.dossiers.values() for code in ("leren", "meedoen")]
        for (dossier_id, code), cent in zip(plekken, besteed, strict=True):
            laatste = jaar == LAATSTE or (einde and code == "leren")
            self.kamer.bewaar(nummer, code, _regel(jaar, cent, correctie, laatste=laatste), dossier_id=dossier_id)
        for regel in self.kamer.verslag(nummer).regels:
            if regel.code == GROEN:
                self.kamer.bewaar(
                    nummer, GROEN, _regel(jaar, 10_00, 0, laatste=True, code=GROEN), dossier_id=regel.dossier_id
                )
        fout = min(fout, besteed[0])
        gevonden = [Bevinding(self.kamer.noord, "leren", Bevindingsoort.FOUT, fout, "Factuur")] if fout else []
        self.kamer.lever_af(nummer, jaar, gevonden)

    def vraag(self, welke: int) -> None:
        een = self._beoordeling(welke)
        self.kamer.doe(self._adviseur(een), beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")

    def wijzig(self, welke: int, cent: Cent, correctie: Cent) -> None:
        """The municipality saves other figures, which count only with its answer."""
        een = self._beoordeling(welke)
        with self.kamer.database.lezen() as sessie:
            jaar = sessie.get_one(Verantwoording, een.verantwoording_id).jaar
        regel = _regel(jaar, cent, correctie, laatste=jaar == LAATSTE, code=een.onderdeel)
        self.kamer.bewaar(een.verantwoording_id, een.onderdeel, regel, dossier_id=een.dossier_id)

    def antwoord(self, welke: int) -> None:
        een = self._beoordeling(welke)
        self.kamer.doe(self.kamer.financien, beoordelen.beantwoord, een.id, een.versie, "Ja.")

    def trek_in(self, welke: int) -> None:
        een = self._beoordeling(welke)
        self.kamer.doe(self._adviseur(een), beoordelen.trek_vraag_in, een.id, een.versie)

    def aanvaard(self) -> None:
        """Accept everything that waits; a question without an answer stays."""
        for een in self._beoordelingen():
            if een.toestand in ("open", "beantwoord"):
                self.kamer.doe(self._adviseur(een), beoordelen.aanvaard, een.id, een.versie)

    def verleen_groen(self, gebied: str) -> None:
        """Granted without an application, perhaps after everything was accounted for."""
        verleen_groen(self.kamer, gebied)

    def vraag_na(self, gebied: str) -> None:
        """Ask for the account of what no report names."""
        self.kamer.doe(self.kamer.bzk, vraag_verantwoording, self.kamer.dossiers[gebied], GROEN)

    def wacht(self) -> None:
        self.naar(op(LAATSTE + 2, 7, 1))

    def stel_voor(self, gebied: str, telt: Cent | None) -> None:
        meetelling = {} if telt is None else {"leren": Meetelling(telt, "Dit is wat meetelt.")}
        self.kamer.doe(self.kamer.bzk, vaststellen.begin_vaststelling, self.kamer.dossiers[gebied], meetelling)

    def stel_opnieuw_voor(self, gebied: str) -> None:
        dossier_id = self.kamer.dossiers[gebied]
        self.kamer.doe(self.kamer.bzk, vaststellen.stel_vaststelling_opnieuw_voor, dossier_id, {})

    def geef_terug(self, gebied: str) -> None:
        dossier_id = self.kamer.dossiers[gebied]
        self.kamer.doe(self.kamer.beslisser, vaststellen.geef_vaststelling_terug, dossier_id, "Reken het na.")

    def stel_vast(self, gebied: str) -> None:
        self.kamer.doe(self.kamer.beslisser, vaststellen.stel_vast, self.kamer.dossiers[gebied])

    def vorder_terug(self, gebied: str) -> None:
        self.kamer.doe(self.kamer.beslisser, vorderen.vorder_terug, self.kamer.dossiers[gebied])

    def boek(self, gebied: str, cent: Cent | None) -> None:
        """Part of a claim comes in, or all that is open (None)."""
        vandaag = date(self.kamer.nu.year, self.kamer.nu.month, self.kamer.nu.day)
        self.kamer.doe(self.kamer.bzk, vorderen.boek_ontvangst, self.kamer.dossiers[gebied], vandaag, cent)

    def maan_aan(self, gebied: str) -> None:
        self.kamer.doe(self.kamer.bzk, vorderen.maan_aan, self.kamer.dossiers[gebied])

    def laat_verstrijken(self, dagen: int) -> None:
        """So many days pass."""
        self.naar(self.kamer.nu + timedelta(days=dagen))

    def _beoordelingen(self) -> list[Beoordeling]:
        with self.kamer.database.lezen() as sessie:
            return list(sessie.scalars(select(Beoordeling).order_by(Beoordeling.id)))

    def _beoordeling(self, welke: int) -> Beoordeling:
        alle = self._beoordelingen()
        if not alle:
            raise NietGevonden
        return alle[welke % len(alle)]

    def _adviseur(self, een: Beoordeling) -> Any:
        return self.kamer.adviseurs[een.onderdeel]


def _regel(jaar: int, cent: Cent, correctie: Cent, *, laatste: bool, code: str = "") -> Invoer:
    return Invoer(
        cent,
        correctie if jaar == LAATSTE else 0,
        min(cent, 10_00),
        eindverantwoording=laatste,
        toelichting="Zo is het gegaan.",
        bereikt={} if code == GROEN else {1: 5},
    )

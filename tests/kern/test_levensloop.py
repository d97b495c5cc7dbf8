"""The table of steps decides: role first, then state, then each condition, and nothing else changes a state."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from spuk_app.kern.fouten import AndereToestand, Conflict, NietToegestaan, SpukFout
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde, in_woorden
from spuk_app.kern.wie import KLOK, Rol, Wie


class Toestand(StrEnum):
    OPEN = "open"
    DICHT = "dicht"

    @property
    def label(self) -> str:
        return {"open": "Open", "dicht": "Gesloten"}[self.value]


@dataclass(frozen=True)
class Feiten:
    eigenaar: int = 1
    vol: bool = True


EIGEN = Voorwaarde(
    "het is uw eigen zaak",
    lambda feiten, wie: feiten.eigenaar == wie.id,
    "artikel 1",
    "Vraag de eigenaar.",
    NietToegestaan,
)
VOL = Voorwaarde("alles is ingevuld", lambda feiten, _wie: feiten.vol)
OPSTELLER, BEHANDELAAR = frozenset({Rol.OPSTELLER}), frozenset({Rol.BEHANDELAAR, Rol.BESLISSER})
LOOP = Levensloop(
    "de zaak",
    Toestand,
    (
        Stap("begin", "Beginnen", OPSTELLER, frozenset(), Toestand.OPEN),
        Stap("bewaar", "Opslaan", OPSTELLER, frozenset({Toestand.OPEN}), None),
        Stap("sluit", "Sluiten", BEHANDELAAR, frozenset({Toestand.OPEN}), Toestand.DICHT, (EIGEN, VOL), "artikel 2"),
    ),
)
ANNA = Wie(1, "Anna", Rol.OPSTELLER, "Gemeente")
BEA = Wie(1, "Bea", Rol.BEHANDELAAR, "BZK")


def test_een_stap_geeft_de_volgende_toestand() -> None:
    assert LOOP.toets("begin", None, Feiten(), ANNA) == "open"
    assert LOOP.toets("bewaar", "open", Feiten(), ANNA) == "open"
    assert LOOP.toets("sluit", "open", Feiten(), BEA) == "dicht"


def test_de_verkeerde_rol_hoort_wie_het_wel_mag() -> None:
    with pytest.raises(NietToegestaan) as fout:
        LOOP.toets("sluit", "open", Feiten(), ANNA)
    assert str(fout.value) == (
        "U kunt dit niet doen: sluiten. Dit kan alleen een behandelaar, beslisser; u bent aangemeld als opsteller. "
        "Er is niets gewijzigd. Vraag een collega met de juiste rol."
    )


@pytest.mark.parametrize(
    ("handeling", "toestand", "status"),
    [("bewaar", "dicht", "‘Gesloten’"), ("bewaar", None, "nog niet begonnen"), ("begin", "open", "‘Open’")],
)
def test_de_verkeerde_toestand_is_een_conflict(handeling: str, toestand: str | None, status: str) -> None:
    with pytest.raises(AndereToestand, match=f"De status van de zaak is {status}"):
        LOOP.toets(handeling, toestand, Feiten(), ANNA)


def test_een_voorwaarde_op_de_persoon_is_een_weigering() -> None:
    with pytest.raises(NietToegestaan, match=r"Voorwaarde: het is uw eigen zaak \(artikel 1\)\..*Vraag de eigenaar\."):
        LOOP.toets("sluit", "open", Feiten(eigenaar=2), BEA)


def test_een_voorwaarde_op_de_zaak_noemt_het_artikel_van_de_stap() -> None:
    with pytest.raises(SpukFout, match=r"alles is ingevuld \(artikel 2\)") as fout:
        LOOP.toets("sluit", "open", Feiten(vol=False), BEA)
    assert fout.value.status == 422


def test_rol_gaat_voor_toestand_en_toestand_voor_voorwaarde() -> None:
    with pytest.raises(NietToegestaan, match="U kunt dit niet doen"):
        LOOP.toets("sluit", "dicht", Feiten(eigenaar=2, vol=False), ANNA)
    with pytest.raises(Conflict):
        LOOP.toets("sluit", "dicht", Feiten(eigenaar=2, vol=False), BEA)


def test_mag_is_hetzelfde_antwoord_zonder_zin() -> None:
    assert LOOP.mag("sluit", "open", Feiten(), BEA)
    assert not LOOP.mag("sluit", "open", Feiten(vol=False), BEA)
    assert not LOOP.mag("sluit", "dicht", Feiten(), BEA)
    assert not LOOP.mag("begin", None, Feiten(), KLOK)


def test_voor_geeft_de_knoppen_van_een_rol() -> None:
    assert [stap.handeling for stap in LOOP.voor(None, ANNA)] == ["begin"]
    assert [stap.handeling for stap in LOOP.voor("open", ANNA)] == ["bewaar"]
    assert [stap.handeling for stap in LOOP.voor("open", BEA)] == ["sluit"]
    assert LOOP.voor("dicht", BEA) == []


def test_een_mogelijkheid_zegt_waarom_een_stap_nog_niet_kan() -> None:
    (vol,) = LOOP.mogelijkheden("open", Feiten(), BEA)
    assert (vol.stap.handeling, vol.bezwaar) == ("sluit", "")
    (vreemd,) = LOOP.mogelijkheden("open", Feiten(eigenaar=7), BEA)
    assert vreemd.bezwaar == "Voorwaarde: het is uw eigen zaak (artikel 1). Vraag de eigenaar."
    (leeg,) = LOOP.mogelijkheden("open", Feiten(vol=False), BEA)
    assert leeg.bezwaar == "Voorwaarde: alles is ingevuld (artikel 2)."
    assert LOOP.mogelijkheden("dicht", Feiten(), BEA) == []


def test_een_onbekende_handeling_bestaat_niet() -> None:
    with pytest.raises(KeyError):
        LOOP.toets("heropen", "open", Feiten(), ANNA)


def test_de_tekening_toont_alleen_wat_de_toestand_verandert() -> None:
    assert LOOP.mermaid() == (
        "stateDiagram-v2\n    [*] --> open: begin (opsteller)\n    open --> dicht: sluit (behandelaar, beslisser)\n"
    )


def test_een_tabel_met_een_fout_bestaat_niet() -> None:
    begin = LOOP.stappen[0]
    with pytest.raises(ValueError, match="twice"):
        Levensloop("de zaak", Toestand, (begin, begin))
    with pytest.raises(ValueError, match="unknown states"):
        Levensloop("de zaak", Toestand, (Stap("x", "X", OPSTELLER, frozenset({"weg"}), Toestand.OPEN),))
    with pytest.raises(ValueError, match="unknown states"):
        Levensloop("de zaak", Toestand, (Stap("x", "X", OPSTELLER, frozenset(), "weg"),))


@pytest.mark.parametrize(
    ("kort", "voluit"),
    [
        ("T1 art. 9a", "regeling 2023-2025: artikel 9a"),
        (
            "T1 art. 10 lid 1, T2 art. 9 lid 1",
            "regeling 2023-2025: artikel 10 lid 1; regeling 2026-2028: artikel 9 lid 1",
        ),
        ("Awb 4:2", "artikel 4:2 van de Algemene wet bestuursrecht"),
        ("vierogenprincipe", "vierogenprincipe"),
    ],
)
def test_een_artikel_staat_voluit_op_het_scherm(kort: str, voluit: str) -> None:
    assert in_woorden(kort) == voluit


@pytest.mark.parametrize(
    ("tranche", "bron"),
    [("2023-2025", "regeling 2023-2025: artikel 10 lid 1"), ("2026-2028", "regeling 2026-2028: artikel 9 lid 1")],
)
def test_een_weigering_noemt_alleen_de_regeling_van_de_zaak(tranche: str, bron: str) -> None:
    @dataclass
    class Tijd:
        tranche: str

    op_tijd = Voorwaarde(
        "het is op tijd", lambda _feiten, _wie: False, "T1 art. 10 lid 1, T2 art. 9 lid 1", anders="Te laat"
    )
    loop = Levensloop("de zaak", Toestand, (Stap("begin", "Begin", OPSTELLER, frozenset(), Toestand.OPEN, (op_tijd,)),))
    with pytest.raises(SpukFout) as fout:
        loop.toets("begin", None, Tijd(tranche), ANNA)
    assert fout.value.waarom == f"Te laat ({bron})."

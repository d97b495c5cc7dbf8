"""The SiSa annex as LibreOffice opens it: each figure in its column, the totals to the cent, and no text a formula."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spuk_app.beschikking.brief import Kader, Opsomming, Tabel
from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.nawijziging import gezien, nawijzigingen
from spuk_app.verantwoording.stukken.jaarverslag import jaarverslag
from spuk_app.verantwoording.stukken.sisa import sisa_bladen
from spuk_app.verantwoording.stukken.stuk import Stuk
from spuk_app.web.rekenblad import Blad, ods, xlsx
from tests.libreoffice import Cellen, bladen, in_cent
from tests.verantwoording.stukken.stukvoorbeeld import AMSTERDAM, GRONINGEN, KWAAD, zonder_opgave

BEDRAGEN: dict[str, Callable[[Regel], Cent]] = {
    "02 Besteding in het jaar": lambda regel: regel.besteed or 0,
    "03 Correctie op de besteding van eerdere jaren": lambda regel: regel.correctie,
    "04 Besteding tot en met het jaar": lambda regel: regel.cumulatief,
    "05 Bedrag dat doorschuift naar het volgende jaar": lambda regel: regel.doorgeschoven,
    "06 Besteding buiten het focusgebied": lambda regel: regel.buiten_gebied,
}
FOUTEN = "Fouten en onzekerheden"


def kop_en_rijen(cellen: Cellen) -> tuple[list[str], Cellen]:
    """The head of the table, and the rows below it: the table begins after the empty line."""
    leeg = next(nummer for nummer, rij in enumerate(cellen) if not any(rij))
    return cellen[leeg + 1], cellen[leeg + 2 :]


def boven(cellen: Cellen) -> list[str]:
    """The lines above the table."""
    return [rij[0] for rij in cellen[: next(nummer for nummer, rij in enumerate(cellen) if not any(rij))]]


@pytest.mark.parametrize("stuk", [GRONINGEN, AMSTERDAM], ids=["T1", "T2"])
@pytest.mark.parametrize(("uitgang", "schrijf"), [("xlsx", xlsx), ("ods", ods)])
def test_elke_cel_toont_het_cijfer_van_de_verantwoording(
    tmp_path: Path, stuk: Stuk, uitgang: str, schrijf: Callable[[Sequence[Blad]], bytes]
) -> None:
    gelezen = bladen(tmp_path, f"bijlage.{uitgang}", schrijf(sisa_bladen(stuk)))
    assert list(gelezen) == sorted([FOUTEN, f"SiSa-bijlage {stuk.verslag.jaar}"])
    kop, (*rijen, totaal) = kop_en_rijen(gelezen[f"SiSa-bijlage {stuk.verslag.jaar}"])
    code = stuk.tranche.sisa.code
    assert len(rijen) == len(stuk.verslag.regels) == len({(rij[0], rij[1]) for rij in rijen})
    for rij, regel in zip(rijen, stuk.verslag.regels, strict=True):
        naam = regel.deel.onderdeel.naam
        assert rij[:2] == [regel.gebied.naam, naam]
        assert rij[2] == f"{stuk.kenmerken[regel.dossier_id, regel.code]} {naam}"
        assert rij[8] == ("Ja" if regel.eindverantwoording else "Nee")
        assert rij[9] == regel.toelichting, "a text is what was typed"
    for plaats, (tekst, cijfer) in enumerate(BEDRAGEN.items(), start=3):
        controle = "R" if tekst[:2] in {"02", "03", "06"} else "n.v.t."
        assert kop[plaats] == f"{code}/{tekst} (aard controle {controle}), in euro"
        assert [in_cent(rij[plaats]) for rij in rijen] == [cijfer(regel) for regel in stuk.verslag.regels]
        assert in_cent(totaal[plaats]) == sum(in_cent(rij[plaats]) for rij in rijen)
    assert totaal[0] == "Totaal"
    merken = {rij[10] for rij in [*rijen, totaal]} if stuk.verslag.versie.fictief else set()
    assert merken == ({"Voorbeeldbedragen"} if stuk is GRONINGEN else set())
    assert len(kop) == (11 if stuk is GRONINGEN else 10)


@pytest.mark.parametrize(("uitgang", "schrijf"), [("xlsx", xlsx), ("ods", ods)])
def test_de_tabel_van_fouten_en_onzekerheden(
    tmp_path: Path, uitgang: str, schrijf: Callable[[Sequence[Blad]], bytes]
) -> None:
    gelezen = bladen(tmp_path, f"bijlage.{uitgang}", schrijf(sisa_bladen(AMSTERDAM)))[FOUTEN]
    kop, rijen = kop_en_rijen(gelezen)
    assert kop[4:] == ["Fout of onzekerheid", "Financiële omvang in euro", "Toelichting"]
    wat = ["KW2", "Kansrijke Wijk 2026-2028"]
    assert [[*rij[:5], in_cent(rij[5]), rij[6]] for rij in rijen] == [
        [*wat, "Amsterdam Zuidoost", "Integraal deel", "Fout", 123_456_78, KWAAD],
        [*wat, "Amsterdam Nieuw-West", "Financiële educatie", "Onzekerheid", 99_01, "@SOM(A1:A9)"],
        ["Totaal", "", "", "", "", 123_555_79, ""],
    ]


def test_de_tabel_is_er_ook_als_er_niets_is_gevonden() -> None:
    """And it says the difference between nothing found and nobody looked."""
    _, gecontroleerd = sisa_bladen(replace(AMSTERDAM, bevindingen=[]))
    assert [list(rij) for rij in gecontroleerd.alle_rijen()] == [
        ["KW2", "Kansrijke Wijk 2026-2028", None, None, "Geen", 0, "Geen fouten en geen onzekerheden."],
        ["Totaal", None, None, None, None, 0, None],
    ]
    _, ongecontroleerd = sisa_bladen(GRONINGEN)
    assert (ongecontroleerd.naam, ongecontroleerd.alle_rijen()) == (FOUTEN, [])
    for blad in sisa_bladen(GRONINGEN):
        assert "De accountant heeft deze cijfers nog niet gecontroleerd." in blad.boven
    assert not any("nog niet gecontroleerd" in regel for blad in sisa_bladen(AMSTERDAM) for regel in blad.boven)


def test_boven_elk_blad_staat_wat_het_wel_en_niet_is() -> None:
    for blad in sisa_bladen(GRONINGEN):
        assert "2024, Kansrijke Wijk 2023-2025" in blad.boven[0]
        assert blad.boven[1:7] == [
            "Gemeente Groningen (GM0014)",
            (
                "Dit is niet de aanlevering bij het CBS. "
                "Neem de cijfers over in de SiSa-bijlage die u van het CBS hebt gekregen."
            ),
            "Stand van 20 juni 2025 om 12.00 uur: Bezig - nog niet aangeleverd.",
            "Oefening: dit zijn geen echte gegevens.",
            "Voorbeeldbedragen: deze bedragen zijn niet echt.",
            "De code KW1 is voorlopig: de officiële SiSa-code van deze uitkering is niet bekend.",
        ]
        assert "R = de accountant controleert of het geld rechtmatig is besteed" in blad.boven[-1]
        assert "n.v.t. = de accountant controleert dit niet" in blad.boven[-1]
    for blad in sisa_bladen(AMSTERDAM):
        assert not any("Voorbeeld" in regel or "Oefening" in regel for regel in blad.boven)


def test_met_een_officiele_code_staat_er_niet_dat_hij_voorlopig_is() -> None:
    sisa = replace(AMSTERDAM.tranche.sisa, code="C99", voorlopig=False)
    bijlage, fouten = sisa_bladen(replace(AMSTERDAM, tranche=replace(AMSTERDAM.tranche, sisa=sisa)))
    assert not any("voorlopig" in regel for blad in (bijlage, fouten) for regel in blad.boven)
    assert bijlage.kolommen[2].kop.startswith("C99/01 ")
    assert fouten.rijen[0][0] == "C99"


def test_een_open_vraag_staat_erbij() -> None:
    vraag = "Het Rijk heeft vragen gesteld die nog niet zijn beantwoord. Deze cijfers kunnen nog wijzigen."
    assert all(vraag in blad.boven for blad in sisa_bladen(replace(AMSTERDAM, vragen=frozenset({(1, "integraal")}))))
    assert not any(vraag in blad.boven for blad in sisa_bladen(AMSTERDAM))


def test_wat_niet_is_ingevuld_is_leeg_en_geen_nul() -> None:
    bijlage, _ = sisa_bladen(zonder_opgave(GRONINGEN))
    assert list(bijlage.rijen[0][3:10]) == [None] * 7
    assert bijlage.rijen[1][3] is not None
    assert bijlage.totaal is not None
    assert bijlage.totaal[3] == sum(regel.besteed or 0 for regel in GRONINGEN.verslag.regels[1:])


GEWIJZIGD = replace(
    AMSTERDAM,
    gewijzigd=nawijzigingen(
        replace(
            AMSTERDAM.verslag,
            regels=[replace(AMSTERDAM.verslag.regels[0], besteed=100_00), *AMSTERDAM.verslag.regels[1:]],
        ),
        AMSTERDAM.verslag,
    ),
    gezien=gezien(date(2027, 2, 15), date(2027, 6, 14)),
)


def test_boven_elk_blad_staat_wat_na_de_aanlevering_is_gewijzigd() -> None:
    """Who takes over the figures reads which ones the accountant, the council and CBS have not seen."""
    noem, eerste = AMSTERDAM.verslag.versie.noem, AMSTERDAM.verslag.regels[0]
    for blad in sisa_bladen(GEWIJZIGD):
        (begin,) = [nummer for nummer, regel in enumerate(blad.boven) if regel.startswith("De cijfers zijn gewijzigd")]
        assert "die op 15 februari 2027 zijn vastgezet en op 14 juni 2027 zijn aangeleverd." in blad.boven[begin]
        assert blad.boven[begin + 1] == (
            f"Amsterdam Zuidoost: {eerste.deel.onderdeel.naam}, Besteed in 2026: "
            f"was {noem(100_00)}, nu {noem(eerste.besteed or 0)}."
        )
        assert "Doorschuiven naar 2027: was" in blad.boven[begin + 3]
        assert blad.boven[begin + 4].startswith("Lever de gewijzigde cijfers opnieuw aan bij het CBS")
    assert not any("gewijzigd" in regel for blad in sisa_bladen(AMSTERDAM) for regel in blad.boven)


def test_het_jaarverslag_zegt_dat_de_accountant_en_de_raad_andere_cijfers_zagen() -> None:
    blokken = jaarverslag(GEWIJZIGD).blokken
    (kader,) = [blok.tekst for blok in blokken if isinstance(blok, Kader)]
    assert "De cijfers zijn gewijzigd na de aanlevering. De accountant, de raad en het CBS zagen" in kader
    assert "levert de gewijzigde cijfers opnieuw aan bij het CBS" in kader
    stappen = next(blok.punten for blok in blokken if isinstance(blok, Opsomming))
    assert len(stappen) == 3
    assert all(punt.endswith("Dit gaat over de cijfers van voor de wijziging.") for punt in stappen)
    (tabel,) = [
        blok for blok in blokken if isinstance(blok, Tabel) and blok.bijschrift == "Gewijzigd na de aanlevering"
    ]
    assert [rij[1] for rij in tabel.rijen] == ["Besteed in 2026", "Besteed tot en met 2026", "Doorschuiven naar 2027"]

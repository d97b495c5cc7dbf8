"""What the regulation says per version: areas, onderdelen, days, demands and signatures, as read from the files."""

from collections import Counter
from datetime import date

import pytest

from spuk_app.kern.tijd import begin_van
from spuk_app.onderdelen.taal import MeerKeuze
from spuk_app.tranches.indicatoren import Controle
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.termijnen import beslistermijn
from spuk_app.tranches.tranche import Doorschuiven, Ondertekening, Tranche, Versie
from tests.tranches.versies import ALLE_VERSIES, ELKE_VERSIE, T1, T2, TWAALF, VIJF, som, versie


@pytest.mark.parametrize("tranche", [T1, T2], ids=lambda tranche: tranche.code)
def test_twintig_gebieden_in_negentien_gemeenten(tranche: Tranche) -> None:
    per_gemeente = Counter(gebied.gemeentecode for gebied in tranche.gebieden.values())
    assert len(tranche.gebieden) == 20
    assert len(per_gemeente) == 19
    assert [code for code, aantal in per_gemeente.items() if aantal > 1] == ["GM0363"]
    assert [gebied.code for gebied in tranche.gebieden_van("GM0363")] == ["amsterdam-zuidoost", "amsterdam-nieuw-west"]
    assert {gebied.provincie for gebied in tranche.gebieden.values()} >= {"Fryslân", "Flevoland", "Limburg"}


def test_de_namen_en_nummers_van_de_tranches() -> None:
    assert [(tranche.code, tranche.reeks, tranche.jaren) for tranche in tranches().values()] == [
        ("2023-2025", "KW1", (2023, 2024, 2025)),
        ("2026-2028", "KW2", (2026, 2027, 2028)),
    ]


T1_ARTIKELEN = {
    "organisatie": "3", "integraal": "4", "armoede-en-schulden": "5", "veerkracht": "6", "re-integratie": "7",
    "school-en-omgeving": "8", "jonge-kind": "9",
}  # fmt: skip
T2_ARTIKELEN = {
    "organisatie": "3", "integraal": "4", "re-integratie-en-geldzorgen": "5", "school-en-omgeving": "6", "jonge-kind": "7",
}  # fmt: skip
T2_ERBIJ = {"maatschappelijke-samenhang": "7a", "financiele-educatie": "7b"}


@pytest.mark.parametrize(
    ("datum", "gepubliceerd", "artikelen"),
    [
        ("2023-07-01", "2023-06-30", T1_ARTIKELEN),
        ("2023-10-01", "2023-09-26", T1_ARTIKELEN | {"gezonde-leefomgeving": "9a"}),
        ("2025-07-01", "2025-06-25", T2_ARTIKELEN),
        ("2025-10-01", "2025-10-01", T2_ARTIKELEN | T2_ERBIJ),
        ("2026-07-04", "2026-07-04", T2_ARTIKELEN | T2_ERBIJ),
    ],
)
def test_de_onderdelen_van_elke_versie_met_hun_artikel(
    datum: str, gepubliceerd: str, artikelen: dict[str, str]
) -> None:
    een = versie(datum)
    assert een.gepubliceerd == date.fromisoformat(gepubliceerd)
    assert list(een.onderdelen) == list(artikelen), "in the order of the regulation"
    assert {code: deel.artikel for code, deel in een.onderdelen.items()} == artikelen


def test_wie_school_en_omgeving_mag_vragen() -> None:
    for een in T1.versies:
        assert een.onderdelen["school-en-omgeving"].gebieden == VIJF
    for een in T2.versies:
        assert een.onderdelen["school-en-omgeving"].gebieden == TWAALF
        gemeenten = {T2.gebieden[gebied].gemeente for gebied in TWAALF}
        assert len(gemeenten) == 11
        assert {T2.gebieden[code].gemeente for code in T2.gebieden.keys() - TWAALF} == {
            "Den Haag", "Eindhoven", "Lelystad", "Nieuwegein", "Roosendaal", "Schiedam", "Tilburg", "Utrecht",
        }  # fmt: skip
        for gebied in T2.gebieden.keys() - TWAALF:
            assert som(een, gebied, "school-en-omgeving") == 0
            assert "school-en-omgeving" not in {deel.code for deel in een.voor_gebied(gebied)}


@pytest.mark.parametrize(
    ("datum", "venster", "beslissen", "besteden", "ondertekenen"),
    [
        ("2023-07-01", ("2023-08-01", "2023-09-30"), "2023-12-23", "2025-12-31", Ondertekening.COLLEGE),
        ("2023-10-01", ("2023-08-01", "2023-09-30"), "2023-12-23", "2025-12-31", Ondertekening.COLLEGE),
        (
            "2025-07-01",
            ("2025-07-07", "2025-10-17"),
            "2025-12-19",
            "2028-12-31",
            Ondertekening.COLLEGE_MET_AKKOORD_ALLIANTIE,
        ),
        (
            "2025-10-01",
            ("2025-07-07", "2025-10-17"),
            "2025-12-19",
            "2028-12-31",
            Ondertekening.COLLEGE_MET_AKKOORD_ALLIANTIE,
        ),
        (
            "2026-07-04",
            ("2025-07-07", "2025-10-17"),
            "2025-12-19",
            "2028-12-31",
            Ondertekening.BURGEMEESTER_EN_DIRECTEUR,
        ),
    ],
)
def test_de_dagen_en_de_ondertekening(
    datum: str, venster: tuple[str, str], beslissen: str, besteden: str, ondertekenen: Ondertekening
) -> None:
    een = versie(datum)
    assert (een.venster.van.isoformat(), een.venster.tot_en_met.isoformat()) == venster
    assert beslistermijn(een).laatste_dag == date.fromisoformat(beslissen)
    assert een.laatste_dag_besteding == date.fromisoformat(besteden)
    assert een.ondertekening == ondertekenen


@pytest.mark.parametrize(
    ("datum", "regel", "bron"),
    [
        ("2023-07-01", Doorschuiven.VOLGEND_JAAR, "art. 11 lid 1"),
        ("2023-10-01", Doorschuiven.VOLGEND_JAAR, "art. 11 lid 1"),
        ("2025-07-01", Doorschuiven.MET_AKKOORD_ALLIANTIE, "art. 10 (Stcrt. 2025, 20924)"),
        ("2025-10-01", Doorschuiven.MET_AKKOORD_ALLIANTIE, "art. 10 (Stcrt. 2025, 20924)"),
        ("2026-07-04", Doorschuiven.VRIJ, "art. 10 (tekst van 4 juli 2026)"),
    ],
)
def test_elke_versie_zegt_hoe_geld_doorschuift(datum: str, regel: Doorschuiven, bron: str) -> None:
    een = versie(datum)
    assert een.doorschuiven is regel
    assert een.bronnen["doorschuiven"].startswith(bron)


def test_elke_regel_voor_doorschuiven_heeft_een_eigen_zin() -> None:
    assert "volgende jaar" in Doorschuiven.VOLGEND_JAAR.zin
    assert "de alliantie daar schriftelijk mee instemt" in Doorschuiven.MET_AKKOORD_ALLIANTIE.zin
    assert "later jaar van dezelfde periode" in Doorschuiven.VRIJ.zin


def test_85_procent_staat_in_elke_versie_bij_een_eigen_eis() -> None:
    for een in ALLE_VERSIES:
        grenzen = {
            (eis.eis.code, eis.artikel, eis.grens.waarde)
            for eis in een.onderdelen["school-en-omgeving"].eisen
            if eis.grens is not None
        }
        verwacht = (
            ("scholen-doen-mee", "8", 85) if een.tranche == "2023-2025" else ("scholen-in-gebied", "8, tweede lid", 85)
        )
        assert grenzen == {verwacht}


def test_buiten_het_gebied_mag_alleen_waar_de_regeling_het_zegt() -> None:
    def waar(een: Versie) -> set[str]:
        vragen = {code for code, deel in een.onderdelen.items() if deel.onderdeel.veld("buiten_gebied")}
        eisen = {
            code
            for code, deel in een.onderdelen.items()
            if any(e.eis.code == "buiten-gebied-uitgelegd" for e in deel.eisen)
        }
        assert vragen == eisen
        return vragen

    assert waar(versie("2023-07-01")) == set()
    assert waar(versie("2023-10-01")) == {"integraal", "armoede-en-schulden", "veerkracht", "jonge-kind"}
    for een in T2.versies:
        assert waar(een) == een.onderdelen.keys() - {"organisatie", "school-en-omgeving"}


def test_de_doelen_van_het_integrale_deel_zijn_de_themas_van_de_versie() -> None:
    for een in ALLE_VERSIES:
        doelen = een.onderdelen["integraal"].onderdeel.veld("doelen")
        assert isinstance(doelen, MeerKeuze)
        themas = een.onderdelen.keys() - {"organisatie", "integraal", "gezonde-leefomgeving"}
        assert {optie.code for optie in doelen.opties} == themas


def test_tranche_1_vraagt_activiteiten_en_tranche_2_resultaten() -> None:
    for een in ALLE_VERSIES:
        wel, niet = ("activiteit", "resultaat") if een.tranche == "2023-2025" else ("resultaat", "activiteit")
        for deel in een.onderdelen.values():
            if not deel.onderdeel.ambtshalve:
                posten = deel.onderdeel.lijst("posten")
                assert wel in {veld.code for veld in posten.velden}
                assert niet not in {veld.code for veld in posten.velden}
                assert wel in posten.enkelvoud


def test_gezonde_leefomgeving_staat_buiten_de_aanvraag() -> None:
    nieuw = versie("2023-10-01")
    assert [deel.code for deel in nieuw.voor_gebied("breda-noord", ambtshalve=True)] == ["gezonde-leefomgeving"]
    assert "gezonde-leefomgeving" not in {deel.code for deel in nieuw.voor_gebied("breda-noord")}
    assert {deel.code for deel in nieuw.voor_gebied("breda-noord", ambtshalve=None)} == nieuw.onderdelen.keys() - {
        "school-en-omgeving"
    }
    assert {code for code, deel in nieuw.onderdelen.items() if not deel.inclusief_btw} == {"gezonde-leefomgeving"}


@ELKE_VERSIE
def test_elk_getal_heeft_een_bron(versie: Versie) -> None:
    getallen = [
        versie.plafond,
        *([versie.vermeld_eindtotaal] if versie.vermeld_eindtotaal else []),
    ]
    getallen += [eis.grens for deel in versie.onderdelen.values() for eis in deel.eisen if eis.grens]
    assert all(getal.bron for getal in getallen)
    assert all(regel.bron and regel.artikel for regel in versie.termijnen.values())
    assert all(deel.bron and deel.artikel for deel in versie.onderdelen.values())
    assert all(eis.bron and eis.artikel for deel in versie.onderdelen.values() for eis in deel.eisen)
    assert versie.bronnen.keys() >= {
        "gepubliceerd", "venster", "ondertekening", "laatste_dag_besteding", "maxima", "sommen", "brief", "contact",
    }  # fmt: skip
    assert all(versie.bronnen.values())


def test_de_ondertekenaar_van_een_brief_verandert_met_de_tijd() -> None:
    minister = T1.nieuwste.brief.minister_op
    assert minister(date(2023, 8, 1)).ambt == "De Minister voor Volkshuisvesting en Ruimtelijke Ordening"
    assert minister(date(2023, 12, 8)).ambt == "De Minister van Binnenlandse Zaken en Koninkrijksrelaties"
    assert minister(date(2026, 9, 1)).ambt == "De Minister van Volkshuisvesting en Ruimtelijke Ordening"
    assert minister(date(2020, 1, 1)).vanaf == date(2023, 6, 26)
    assert (
        T2.nieuwste.brief.minister_op(date(2025, 12, 11)).ambt
        == "De Minister van Volkshuisvesting en Ruimtelijke Ordening"
    )


def test_alleen_tranche_2_heeft_een_begrotingsvoorbehoud() -> None:
    assert not any(een.brief.begrotingsvoorbehoud for een in T1.versies)
    for een in T2.versies:
        assert "4:34" in een.brief.begrotingsvoorbehoud
        assert "artikel 2, derde lid" in een.brief.begrotingsvoorbehoud


@pytest.mark.parametrize(("tranche", "code"), [(T1, "KW1"), (T2, "KW2")], ids=["T1", "T2"])
def test_de_indicatoren_van_sisa_zijn_voorlopig_en_zeggen_wat_de_accountant_doet(tranche: Tranche, code: str) -> None:
    sisa = tranche.sisa
    assert (sisa.code, sisa.voorlopig) == (code, True)
    assert sisa.bron.startswith("voorlopige code")
    assert [(sisa.volledige_code(een), een.cijfer.value, een.controle.value) for een in sisa.indicatoren] == [
        (f"{code}/01", "beschikkingsnummer", "n.v.t."),
        (f"{code}/02", "besteed", "R"),
        (f"{code}/03", "correctie", "R"),
        (f"{code}/04", "cumulatief", "n.v.t."),
        (f"{code}/05", "doorgeschoven", "n.v.t."),
        (f"{code}/06", "buiten_gebied", "R"),
        (f"{code}/07", "eindverantwoording", "n.v.t."),
    ]
    assert len({controle.uitleg for controle in Controle}) == len(Controle)
    for een in tranche.versies:
        assert list(een.brief.indicatoren) == [indicator.omschrijving for indicator in sisa.indicatoren]


@pytest.mark.parametrize(
    ("dag", "gronden"),
    [
        (date(2023, 7, 1), ["12", "12", "12", "2, vierde lid", "3 tot en met 9"]),
        (date(2023, 10, 1), ["12", "12", "12", "2, vierde lid", "3 tot en met 9a"]),
        (date(2025, 7, 1), ["11, eerste lid", *["11, tweede lid"] * 2, "11, derde lid", "3 tot en met 7"]),
        (date(2026, 7, 4), ["11, eerste lid", *["11, tweede lid"] * 2, "11, derde lid", "3 tot en met 7b"]),
    ],
)
def test_de_gronden_om_minder_te_verlenen_staan_in_de_eigen_tranche(dag: date, gronden: list[str]) -> None:
    gekozen = next(een for een in ALLE_VERSIES if een.datum == dag)
    assert [grond.artikel for grond in gekozen.gronden_voor("jonge-kind")] == gronden
    for grond in gekozen.gronden.values():
        assert grond.keuze
        assert grond.brief
        assert not grond.brief.endswith(".")
        assert ("2023" if gekozen in T1.versies else "2025") in grond.bron


def test_dubbele_subsidie_van_ocw_is_een_grond_voor_school_en_omgeving_alleen() -> None:
    for een in ALLE_VERSIES:
        met = {code for code in een.onderdelen if "11, vierde lid" in [g.artikel for g in een.gronden_voor(code)]}
        assert met == ({"school-en-omgeving"} if een in T2.versies else set())


def test_de_geldende_versie_op_een_moment() -> None:
    assert T1.versie_op(begin_van(date(2023, 6, 1))).datum == date(2023, 7, 1)
    assert T1.versie_op(begin_van(date(2023, 9, 30))).datum == date(2023, 7, 1)
    assert T1.versie_op(begin_van(date(2023, 10, 1))).datum == date(2023, 10, 1)
    assert T2.versie_op(begin_van(date(2025, 10, 17))).datum == date(2025, 10, 1)
    assert T2.versie_op(begin_van(date(2026, 11, 21))).datum == date(2026, 7, 4) == T2.nieuwste.datum
    assert T2.versie(date(2025, 10, 1)) is T2.versies[1]
    with pytest.raises(KeyError):
        T2.versie(date(2025, 10, 2))

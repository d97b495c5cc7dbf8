"""What keeps an onderdeel from being submitted: every fault with its field, its article and what to do."""

from collections.abc import Mapping

import pytest

from spuk_app.onderdelen.taal import AANVRAGEN, Bestand, Invulling, MeerKeuze, Sleutel, Waarde
from spuk_app.onderdelen.voorbeelden import voorbeeld
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.toetsen import gebreken
from spuk_app.tranches.tranche import Ondertekening, Versie

T1, T2 = tranches()["2023-2025"], tranches()["2026-2028"]


def ingevuld(
    versie: Versie, gebied: str, code: str, anders: Mapping[Sleutel, Waarde | None] | None = None
) -> Invulling:
    """The whole maximum with complete answers, some of them replaced or taken away."""
    onderdeel = versie.onderdelen[code].onderdeel
    maxima = {jaar: versie.maximum(gebied, code, jaar) for jaar in versie.jaren}
    bestanden = {Sleutel(veld.code): "0" * 64 for veld in onderdeel.alle_velden() if isinstance(veld, Bestand)}
    waarden = voorbeeld(onderdeel, maxima) | bestanden | dict(anders or {})
    return Invulling(onderdeel, versie.jaren, {plek: waarde for plek, waarde in waarden.items() if waarde is not None})


@pytest.mark.parametrize("versie", [*T1.versies, *T2.versies], ids=lambda versie: str(versie.datum))
def test_het_hele_maximum_met_goede_antwoorden_kan_worden_ingediend(versie: Versie) -> None:
    tranche = tranches()[versie.tranche]
    gevraagd = 0
    for gebied in tranche.gebieden:
        for deel in versie.voor_gebied(gebied, ambtshalve=None):
            invulling = ingevuld(versie, gebied, deel.code)
            assert gebreken(versie, gebied, invulling) == []
            gevraagd += sum(invulling.gevraagd().values())
    ambtshalve = sum(
        versie.plafond_onderdeel(deel.code) for deel in versie.onderdelen.values() if deel.onderdeel.ambtshalve
    )
    assert gevraagd + ambtshalve == versie.plafond.waarde


@pytest.mark.parametrize("versie", [*T1.versies, *T2.versies], ids=lambda versie: str(versie.datum))
def test_een_cent_boven_het_maximum_van_een_jaar_kan_niet(versie: Versie) -> None:
    for gebied in ("rotterdam-zuid", "utrecht-overvecht"):
        for deel in versie.voor_gebied(gebied):
            for jaar in versie.jaren:
                plek = Sleutel("bedrag", jaar, 1)
                goed = ingevuld(versie, gebied, deel.code)
                erbij = dict(goed.waarden)
                meer = erbij.get(plek, 0)
                assert isinstance(meer, int)
                (gebrek,) = gebreken(versie, gebied, Invulling(deel.onderdeel, versie.jaren, erbij | {plek: meer + 1}))
                assert gebrek.veld == plek.naam
                assert f"(artikel {deel.artikel})" in gebrek.zin
                merk = " (Voorbeeldbedragen)" if versie.tranche == T1.code else ""
                assert gebrek.zin.endswith(f"Vraag €\u00a00,01 minder{merk}.")


def test_geld_schuift_niet_van_het_ene_jaar_naar_het_andere() -> None:
    versie = T2.nieuwste
    plek = {jaar: Sleutel("bedrag", jaar, 1) for jaar in versie.jaren}
    goed = ingevuld(versie, "breda-noord", "jonge-kind").waarden
    eerste, tweede = goed[plek[2026]], goed[plek[2027]]
    assert isinstance(eerste, int)
    assert isinstance(tweede, int)
    anders = {plek[2026]: eerste + 100, plek[2027]: tweede - 100}
    (gebrek,) = gebreken(versie, "breda-noord", ingevuld(versie, "breda-noord", "jonge-kind", anders))
    assert gebrek.zin.startswith("U vraagt voor 2026 ")


def test_een_leeg_onderdeel_vraagt_om_een_antwoord() -> None:
    versie = T2.nieuwste
    onderdeel = versie.onderdelen["jonge-kind"].onderdeel
    (gebrek,) = gebreken(versie, "breda-noord", Invulling(onderdeel, versie.jaren, {}))
    assert gebrek.zin == "Vul dit onderdeel in, of geef aan dat u het niet aanvraagt."
    assert gebrek.veld == "aanvragen"


def test_geen_geld_vragen_is_genoeg_tenzij_er_bedragen_staan() -> None:
    versie = T2.nieuwste
    niet = {Sleutel(AANVRAGEN.code): False}
    onderdeel = versie.onderdelen["jonge-kind"].onderdeel
    assert gebreken(versie, "breda-noord", Invulling(onderdeel, versie.jaren, niet)) == []
    (gebrek,) = gebreken(versie, "breda-noord", ingevuld(versie, "breda-noord", "jonge-kind", niet))
    assert gebrek.veld == "aanvragen"
    assert gebrek.zin == (
        "U geeft aan dat u geen geld vraagt voor dit onderdeel, maar er staan bedragen. Maak de bedragen leeg, of kies ja."
    )


@pytest.mark.parametrize("versie", [*T1.versies, *T2.versies], ids=lambda versie: str(versie.datum))
def test_het_akkoord_van_de_alliantie_hoort_bij_de_hele_aanvraag(versie: Versie) -> None:
    """Whether money for the organisation is asked or not; only where the version has the alliantie agree in writing."""
    nodig = versie.ondertekening is Ondertekening.COLLEGE_MET_AKKOORD_ALLIANTIE
    assert nodig == (versie.tranche == T2.code and versie != T2.nieuwste)
    niet: dict[Sleutel, Waarde] = {Sleutel(AANVRAGEN.code): False}
    gevonden = [
        gebrek
        for deel in versie.voor_gebied("breda-noord")
        for gebrek in gebreken(versie, "breda-noord", Invulling(deel.onderdeel, versie.jaren, niet))
    ]
    if not nodig:
        assert gevonden == []
        return
    (gebrek,) = gevonden
    assert (gebrek.onderdeel, gebrek.veld) == ("organisatie", "akkoord_alliantie")
    assert gebrek.zin == (
        "Voeg ‘Schriftelijk akkoord van de alliantie’ toe. Dat hoort bij de hele aanvraag, ook als u hier geen geld vraagt. "
        "(Artikel 9, eerste en tweede lid.)"
    )
    met = Invulling(versie.onderdelen["organisatie"].onderdeel, versie.jaren, niet | {Sleutel(gebrek.veld): "0" * 64})
    assert gebreken(versie, "breda-noord", met) == []
    zonder = ingevuld(versie, "breda-noord", "organisatie", {Sleutel(gebrek.veld): None})
    assert [een.veld for een in gebreken(versie, "breda-noord", zonder)] == [gebrek.veld]


def test_elke_lege_vraag_wordt_genoemd_met_zijn_plek() -> None:
    versie = T2.nieuwste
    anders = dict.fromkeys([Sleutel("groepen"), Sleutel("resultaat", 0, 2), Sleutel("aantal", 0, 1)])
    gevonden = gebreken(versie, "breda-noord", ingevuld(versie, "breda-noord", "jonge-kind", anders))
    assert [(gebrek.veld, gebrek.zin) for gebrek in gevonden] == [
        ("groepen", "Beantwoord ‘Op hoeveel groepen doet u dit?’."),
        ("aantal-r1", "Te behalen resultaat 1: beantwoord ‘Hoeveel kinderen wilt u bereiken?’."),
        ("resultaat-r2", "Te behalen resultaat 2: beantwoord ‘Welk resultaat wilt u behalen?’."),
    ]


def test_zonder_activiteit_en_zonder_bedrag() -> None:
    versie = T1.nieuwste
    onderdeel = versie.onderdelen["veerkracht"].onderdeel
    alleen_btw: dict[Sleutel, Waarde] = {
        Sleutel("btw"): 0,
        Sleutel("al_betaald"): False,
        Sleutel("buiten_gebied"): False,
    }
    gevonden = gebreken(versie, "breda-noord", Invulling(onderdeel, versie.jaren, alleen_btw))
    assert [(gebrek.veld, gebrek.zin) for gebrek in gevonden] == [
        ("activiteit-r1", "Vul ten minste één activiteit in."),
        ("bedrag-2023-r1", "Vul voor ten minste één jaar het bedrag in dat u vraagt."),
    ]


def test_een_eis_noemt_het_artikel_van_de_versie() -> None:
    for versie, artikel in ((T1.nieuwste, "2, vierde lid"), (T2.nieuwste, "11, derde lid")):
        dubbel = ingevuld(versie, "breda-noord", "jonge-kind", {Sleutel("al_betaald"): True})
        (gebrek,) = gebreken(versie, "breda-noord", dubbel)
        assert gebrek.veld == "al_betaald"
        assert gebrek.onderdeel == "jonge-kind"
        assert gebrek.zin.endswith(f"(Artikel {artikel}.)")


def test_het_integrale_deel_is_in_tranche_1_alleen_bij_vijf_gebieden_voor_school_en_omgeving() -> None:
    doel = {Sleutel("doelen"): ("school-en-omgeving",)}
    for versie in T1.versies:
        mag = {
            gebied
            for gebied in T1.gebieden
            if not gebreken(versie, gebied, ingevuld(versie, gebied, "integraal", doel))
        }
        assert mag == versie.onderdelen["school-en-omgeving"].gebieden
    for versie in T2.versies:
        for gebied in T2.gebieden:
            assert not gebreken(versie, gebied, ingevuld(versie, gebied, "integraal", doel))


def test_85_procent_in_beide_tranches() -> None:
    school = {Sleutel("doet_mee", 0, 3): False}
    (mee,) = gebreken(
        T1.nieuwste, "heerlen-noord", ingevuld(T1.nieuwste, "heerlen-noord", "school-en-omgeving", school)
    )
    assert "doen er 2 mee. Ten minste 85 % moet meedoen" in mee.zin
    assert not gebreken(
        T2.nieuwste, "heerlen-noord", ingevuld(T2.nieuwste, "heerlen-noord", "school-en-omgeving", school)
    )
    buiten = {Sleutel("in_gebied", 0, 3): False}
    (binnen,) = gebreken(
        T2.nieuwste, "heerlen-noord", ingevuld(T2.nieuwste, "heerlen-noord", "school-en-omgeving", buiten)
    )
    assert binnen.zin.endswith("(Artikel 8, tweede lid.)")
    assert not gebreken(
        T1.nieuwste, "heerlen-noord", ingevuld(T1.nieuwste, "heerlen-noord", "school-en-omgeving", buiten)
    )


def test_een_onderdeel_dat_de_versie_niet_kent_is_een_fout_van_het_programma() -> None:
    onderdeel = T1.nieuwste.onderdelen["veerkracht"].onderdeel
    with pytest.raises(KeyError):
        gebreken(T2.nieuwste, "breda-noord", Invulling(onderdeel, T2.jaren, {}))


@pytest.mark.parametrize("versie", [*T1.versies, *T2.versies], ids=lambda versie: str(versie.datum))
def test_het_voorbeeld_laat_alleen_bestanden_open_en_wat_open_mag_blijven(versie: Versie) -> None:
    for deel in versie.onderdelen.values():
        beantwoord = {sleutel.veld for sleutel in voorbeeld(deel.onderdeel, dict.fromkeys(versie.jaren, 100))}
        for veld in deel.onderdeel.alle_velden():
            assert veld.code in beantwoord or isinstance(veld, Bestand) or not veld.verplicht, veld.code
            assert veld.code not in beantwoord or not isinstance(veld, Bestand)


def test_het_voorbeeld_laat_een_jaar_zonder_geld_leeg() -> None:
    onderdeel = T2.nieuwste.onderdelen["financiele-educatie"].onderdeel
    antwoorden = voorbeeld(onderdeel, {2026: 100_01, 2027: 0, 2028: 0})
    assert {sleutel: waarde for sleutel, waarde in antwoorden.items() if sleutel.veld == "bedrag"} == {
        Sleutel("bedrag", 2026, 1): 50_01,
        Sleutel("bedrag", 2026, 2): 50_00,
    }


def test_een_doel_dat_het_gebied_niet_mag_kiezen_staat_er_niet_bij() -> None:
    """Only five areas may use the integral part for School en Omgeving (T1 art. 4)."""
    for versie in T1.versies:
        for gebied, mag in (("rotterdam-zuid", True), ("utrecht-overvecht", False)):
            deel = next(deel for deel in versie.voor_gebied(gebied) if deel.code == "integraal")
            doelen = deel.onderdeel.veld("doelen")
            assert isinstance(doelen, MeerKeuze)
            assert ("school-en-omgeving" in {optie.code for optie in doelen.opties}) is mag, (versie.datum, gebied)
            assert "jonge-kind" in {optie.code for optie in doelen.opties}
            oud = ingevuld(versie, gebied, "integraal", {Sleutel("doelen"): ("school-en-omgeving",)})
            assert bool(gebreken(versie, gebied, oud)) is not mag, "an answer from before is still refused"

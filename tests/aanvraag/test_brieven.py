"""The letter of a decision: complete, right to the cent, and in plain Dutch. No database is needed for any of it."""

import pytest

from spuk_app.aanvraag.brieven import besluitbrief
from spuk_app.beschikking.brief import Kop, Ondertekening, Tabel, naar_json, uit_json
from spuk_app.beschikking.briefdelen import artikel
from spuk_app.beschikking.models import Soort
from spuk_app.onderdelen.taal import MeerKeuze, Sleutel
from spuk_app.onderdelen.voorbeelden import voorbeeld
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.besluiten_voor_brieven import (
    BEZWAAR,
    ELK,
    T1,
    T2,
    besluit_over,
    cent_in,
    onder_kop,
    tabel_van,
    tekst_van,
)

T1_NIEUW = tranches()[T1].nieuwste


@ELK
def test_de_tabellen_tellen_op_tot_de_cent(tranche: str, soort: Soort) -> None:
    besluit = besluit_over(tranche, soort)
    for tabel in (blok for blok in besluitbrief(besluit).blokken if isinstance(blok, Tabel) and blok.totaal):
        assert tabel.totaal is not None
        for kolom in tabel.getalkolommen:
            assert sum(cent_in(rij[kolom]) for rij in tabel.rijen) == cent_in(tabel.totaal[kolom]), tabel.bijschrift


@pytest.mark.parametrize("tranche", [T1, T2])
def test_elk_gebied_krijgt_een_brief_met_de_bedragen_van_de_bijlage(tranche: str) -> None:
    """All areas together are the tranche, counted from the cells of the letters."""
    som = dict.fromkeys(tranches()[tranche].jaren, 0)
    for gebied in tranches()[tranche].gebieden:
        een = besluitbrief(besluit_over(tranche, gebied=gebied))
        tabel, schema = tabel_van(een, "Gevraagd en verleend"), tabel_van(een, "Voorschot")
        assert tabel.totaal is not None
        assert schema.totaal is not None
        assert cent_in(tabel.totaal[3]) == sum(map(cent_in, schema.totaal[1:])) == een.gegevens["totaal_cent"]
        for jaar, cel in zip(som, schema.totaal[1:], strict=True):
            som[jaar] += cent_in(cel)
    if tranche == T2:
        assert list(som.values()) == [12_961_841_087, 14_613_568_989, 14_613_568_989]
    else:
        assert sum(som.values()) == 24_880_000_000  # without gezonde leefomgeving, which has a decision of its own


@ELK
def test_de_brief_heeft_alle_delen_op_volgorde(tranche: str, soort: Soort) -> None:
    verlening = soort is not Soort.AFWIJZING
    koppen = [
        blok.tekst
        for blok in besluitbrief(besluit_over(tranche, soort)).blokken
        if isinstance(blok, Kop) and blok.niveau == 2
    ]
    verwacht = ["Mijn besluit", "Waarom u dit bedrag krijgt" if verlening else "Waarom ik uw aanvraag afwijs"]
    if verlening:
        verwacht += ["Verschillen in de bijlage bij de regeling"] if tranche == T2 else []
        verwacht += ["Betaling"] + (["Voorbehoud"] if tranche == T2 else [])
        verwacht += ["Waar u zich aan houdt", "Als uw plannen veranderen", "Verantwoording en vaststelling"]
    else:
        verwacht.append("Opnieuw geld aanvragen")
    verwacht += ["Bent u het niet eens met dit besluit?", "Hebt u vragen?"]
    if verlening:
        verwacht += ["Bijlage 1: betaalschema", "Bijlage 2: wat u elk jaar verantwoordt"]
    if soort is Soort.VERLENING:
        verwacht.append("Bijlage 3: activiteiten" if tranche == T1 else "Bijlage 3: te behalen resultaten")
    if soort is Soort.AMBTSHALVE:
        verwacht.append("Bijlage 3: wat u gaat voorbereiden")
    assert koppen == verwacht


@pytest.mark.parametrize(
    ("tranche", "ministerie", "ambt", "wet", "regeling", "verlening", "delen"),
    [
        (
            T1,
            "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
            "De Minister van Binnenlandse Zaken en Koninkrijksrelaties,",
            "artikel 81, tweede lid, van de Woningwet",
            "artikel 13, eerste en tweede lid, van de Regeling kansrijke wijk (Stcrt. 2023, 17605, gewijzigd bij",
            "100 procent als voorschot (artikel 13, vierde lid)",
            [
                "vanaf 1 oktober 2023.",
                "artikel 12)",
                "31 december 2025",
                "artikel 2, vierde lid",
                "artikel 2, vijfde lid",
                "artikel 17)",
            ],
        ),
        (
            T2,
            "Ministerie van Volkshuisvesting en Ruimtelijke Ordening",
            "De Minister van Volkshuisvesting en Ruimtelijke Ordening,",
            "artikel 81, tweede lid, van de Woningwet",
            "artikel 12, eerste en tweede lid, van de Regeling kansrijke wijk (tweede tranche) (Stcrt. 2025, 20924,",
            "100 procent als voorschot (artikel 12, vierde lid)",
            [
                "vanaf 1 oktober 2025.",
                "artikel 11)",
                "31 december 2028",
                "artikel 11, derde lid",
                "artikel 11, vijfde lid",
                "artikel 16)",
            ],
        ),
    ],
)
def test_een_verlening_noemt_elk_recht_met_het_artikel(
    tranche: str, ministerie: str, ambt: str, wet: str, regeling: str, verlening: str, delen: list[str]
) -> None:
    een = besluitbrief(besluit_over(tranche))
    tekst = tekst_van(een)
    assert een.afzender == (ministerie, "Postbus 20011", "2500 EA Den Haag")
    assert een.geadresseerde[0] == "Het college van burgemeester en wethouders"
    assert dict(een.referenties) == {
        "Uw aanvraag": "KW-A-0012, 16 oktober 2025 om 16.12 uur",
        "Focusgebied": "Groningen Noord" if tranche == T1 else "Amsterdam Nieuw-West",
        "Contact": "spukkansrijkewijk@minbzk.nl",
    }
    for verwacht in (ambt, wet, regeling, verlening, *delen):
        assert verwacht in tekst, verwacht
    for verwacht in ("btw-compensatiefonds", "inclusief btw", "SiSa", "15 juli", "staatssteun", "evaluatie", "doorschuiven",
                     "uitstel", "vorder ik terug", "Financiële-verhoudingswet", "6:16"):  # fmt: skip
        assert verwacht in tekst, verwacht
    assert "spukkansrijkewijk@minbzk.nl" in onder_kop(een, "Hebt u vragen?")
    dag = "19 januari 2024" if tranche == T1 else "22 januari 2026"
    assert f"uiterlijk op {dag}" in onder_kop(een, "Bent u het niet eens")
    [ondertekening] = [blok for blok in een.blokken if isinstance(blok, Ondertekening)]
    assert ondertekening.regels[:3] == ("Hoogachtend,", ambt, "namens deze,")


def test_alleen_tranche_2_kent_een_voorbehoud() -> None:
    assert "4:34" in onder_kop(besluitbrief(besluit_over(T2)), "Voorbehoud")
    assert "4:34" not in tekst_van(besluitbrief(besluit_over(T1)))


def test_den_haag_is_een_gemeente_met_een_eigen_brief() -> None:
    een = besluitbrief(besluit_over(T2, gebied="den-haag-zuidwest"))
    assert een.geadresseerde == ("Het college van burgemeester en wethouders", "van de gemeente Den Haag")
    assert "apart besluit" not in tekst_van(een)
    assert "School en Omgeving" not in tekst_van(een)  # no money for it there, so no row


def test_een_gemeente_met_twee_gebieden_leest_over_welk_gebied_het_gaat() -> None:
    nieuw_west, zuidoost = (
        tekst_van(besluitbrief(besluit_over(T2, gebied=f"amsterdam-{naam}"))) for naam in ("nieuw-west", "zuidoost")
    )
    assert "alleen over Amsterdam Nieuw-West. Over Amsterdam Zuidoost neem ik een apart besluit" in nieuw_west
    assert "alleen over Amsterdam Zuidoost. Over Amsterdam Nieuw-West neem ik een apart besluit" in zuidoost


def test_de_brief_meldt_dat_de_bijlage_een_ander_totaal_noemt() -> None:
    """Amsterdam, art. 5: transposed digits, € 91.000,02 less than the payments."""
    een = besluitbrief(besluit_over(T2))
    uitleg = onder_kop(een, "Verschillen in de bijlage")
    assert "kennelijke verschrijving" in uitleg
    assert "alle focusgebieden van uw gemeente samen" in uitleg
    tabel = tabel_van(een, "Vermeld totaal")
    assert [rij[0] for rij in tabel.rijen] == [
        "Integraal deel",
        "Re-integratie en preventie van geldzorgen",
        "School en Omgeving",
    ]
    assert tabel.rijen[1][1:] == ("€\u00a08.232.088,96", "€\u00a08.323.088,98", "-€\u00a091.000,02")


def test_een_verschil_gaat_alleen_over_wat_is_verleend() -> None:
    delen = ("integraal", "re-integratie-en-geldzorgen", "school-en-omgeving")
    zonder = besluitbrief(besluit_over(T2, minder=dict.fromkeys(delen, 0)))
    assert "verschrijving" not in tekst_van(zonder)
    arnhem = onder_kop(besluitbrief(besluit_over(T2, gebied="arnhem-oost")), "Verschillen in de bijlage")
    assert "gemeente Arnhem" in arnhem
    assert "samen" not in arnhem


def test_wie_minder_krijgt_leest_hoeveel_op_welke_grond_en_waarom() -> None:
    een = besluitbrief(besluit_over(T2, gebied="den-haag-zuidwest", minder={"organisatie": 90, "jonge-kind": 0}))
    waarom = onder_kop(een, "Waarom u minder krijgt")
    grond = "Ik verwacht niet dat de te behalen resultaten bijdragen aan de doelen van de regeling (artikel 11, eerste lid)."
    minder = "U vroeg € 1.500.000,00. Ik verleen € 1.350.000,00. Ik weiger € 150.000,00 op deze grond:"
    assert f"{minder}\n{grond}\nWaarom niet alles voor organisatie." in waarom
    assert f"U vroeg € 5.103.195,15. Ik weiger dit hele bedrag op deze grond:\n{grond}" in waarom
    assert "Waarom niet alles voor integraal." not in waarom
    assert "waarvoor ik hieronder niets weiger, krijgt u wat u vroeg" in waarom
    assert een.gegevens["gronden"].keys() == een.gegevens["gevraagd_cent"].keys()
    assert "U krijgt € 5.253.195,15 minder dan u vroeg." in onder_kop(een, "Mijn besluit")
    assert [rij[0] for rij in tabel_van(een, "Voorschot").rijen][:2] == [
        "Organisatie van het uitvoeringsprogramma",
        "Integraal deel",
    ]
    assert "Ontwikkeling van het jonge kind" not in onder_kop(een, "Bijlage 1")
    assert "Ontwikkeling van het jonge kind" not in onder_kop(een, "Bijlage 3")


def test_een_afwijzing_belooft_niets_en_zegt_waarom_per_onderdeel() -> None:
    een = besluitbrief(besluit_over(T2, Soort.AFWIJZING, "den-haag-zuidwest"))
    tekst = tekst_van(een)
    assert "Ik wijs uw aanvraag af. U vroeg in totaal € 12.671.459,91." in tekst
    assert "artikel 12, derde lid, van de Regeling kansrijke wijk (tweede tranche)" in tekst
    assert tekst.count("Ik weiger dit hele bedrag op deze grond:\nIk verwacht niet dat de te behalen resultaten") == 6
    assert "De gronden om een aanvraag af te wijzen" not in tekst
    assert tekst.count("Waarom niet alles voor ") == 6
    assert "Ik verleen" not in tekst
    assert "voorschot" not in tekst
    assert "uiterlijk op 22 januari 2026" in tekst
    assert een.gegevens["totaal_cent"] == 0
    assert een.gegevens["beloofd"] == {}


def test_een_verlening_zonder_aanvraag_vraagt_niets_en_noemt_wat_is_aangekruist() -> None:
    een = besluitbrief(besluit_over(T1, Soort.AMBTSHALVE))
    tekst = tekst_van(een)
    assert tabel_van(een, "Verleend per onderdeel").koppen == ("Onderdeel", "Artikel", "Verleend")
    assert "Een aanvraag is daarvoor niet nodig" in tekst
    assert "exclusief btw" in tekst
    assert "Een aanvraag is niet nodig (artikel 10, vijfde lid)." in tekst
    geen_uitstel = "Voor het onderdeel Gezonde leefomgeving kunt u geen uitstel krijgen (artikel 11, vierde lid)."
    assert geen_uitstel in onder_kop(een, "Als uw plannen veranderen")
    assert "De regels voor uitstel" not in tekst
    assert "Uw aanvraag" not in dict(een.referenties)
    assert "voor het onderdeel Gezonde leefomgeving in het focusgebied Groningen Noord" in onder_kop(
        een, "Mijn besluit"
    )
    assert "alleen om maatregelen voor te bereiden (artikel 9a)" in onder_kop(een, "Waar u zich aan houdt")
    gemeld = voorbeeld(T1_NIEUW.onderdelen["gezonde-leefomgeving"].onderdeel, {})
    bijlage, gekozen = onder_kop(een, "Bijlage 3"), gemeld[Sleutel("voorbereiding")]
    (vraag,) = (
        veld for veld in T1_NIEUW.onderdelen["gezonde-leefomgeving"].onderdeel.velden if isinstance(veld, MeerKeuze)
    )
    assert isinstance(gekozen, tuple)
    assert {optie.code for optie in vraag.opties if optie.label in bijlage} == set(gekozen)
    assert str(gemeld[Sleutel("contactpersoon")]) not in tekst


@ELK
def test_de_gegevens_zijn_dezelfde_feiten_voor_machines(tranche: str, soort: Soort) -> None:
    besluit = besluit_over(tranche, soort)
    een = besluitbrief(besluit)
    assert uit_json(naar_json(een)) == een
    gegevens = een.gegevens
    assert gegevens["totaal_cent"] == sum(besluit.verleend.values())
    assert sum(sum(jaren.values()) for jaren in gegevens["verleend_cent"].values()) == gegevens["totaal_cent"]
    assert sum(sum(jaren.values()) for jaren in gegevens["gevraagd_cent"].values()) == sum(besluit.gevraagd.values())
    assert gegevens["gebied"] == besluit.gebied.code
    assert gegevens["bezwaar_tot_en_met"] == BEZWAAR[tranche].isoformat()
    if soort is Soort.VERLENING:
        assert set(gegevens["beloofd"]) == set(gegevens["verleend_cent"])
        eerste = gegevens["beloofd"]["jonge-kind"][0]
        assert isinstance(eerste["aantal"], int)
        assert "bedrag" not in eerste
    else:
        assert gegevens["beloofd"] == {}


@pytest.mark.parametrize(
    ("plaats", "aangehaald"),
    [
        ("10", "artikel 10"),
        ("13, eerste en tweede lid", "artikel 13, eerste en tweede lid"),
        ("9, vierde tot en met zevende lid", "artikel 9, vierde tot en met zevende lid"),
        ("2 en 9b", "artikelen 2 en 9b"),
        ("3 tot en met 9b", "artikelen 3 tot en met 9b"),
    ],
)
def test_een_artikel_wordt_goed_aangehaald(plaats: str, aangehaald: str) -> None:
    assert artikel(plaats) == aangehaald

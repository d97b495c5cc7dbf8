"""Each demand has answers that meet it and answers that do not, and says what to do about the last."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.register import ONDERDELEN
from spuk_app.onderdelen.taal import Invulling, Sleutel, Waarde

JAREN = (2026, 2027, 2028)
Anders = Mapping[Sleutel, Waarde]


def invulling(code: str, anders: Anders | None = None) -> Invulling:
    """A complete example for this onderdeel with some answers replaced, or taken away."""
    onderdeel = ONDERDELEN[code]
    teksten = dict(voorbeeld_van_alles(code))
    for sleutel, waarde in (anders or {}).items():
        if waarde is None:
            teksten.pop(sleutel, None)
        else:
            teksten[sleutel] = waarde
    return Invulling(onderdeel, JAREN, teksten)


def voorbeeld_van_alles(code: str) -> dict[Sleutel, Waarde]:
    """The money, and an answer to each question that matters to a demand."""
    basis: dict[Sleutel, Waarde] = {
        Sleutel("bedrag", 2026, 1): 100_000_00,
        Sleutel("btw"): 0,
        Sleutel("al_betaald"): False,
    }
    return basis | EXTRA.get(code, {})


EXTRA: dict[str, dict[Sleutel, Waarde]] = {
    "organisatie": {Sleutel("bijdrage_vastgelegd"): True},
    "re-integratie": {Sleutel("participatiewet"): True},
    "gezonde-leefomgeving": {Sleutel("belangstelling"): True},
}


def gebreken(code: str, eis: str, anders: Anders | None = None, grens: int = 0) -> list[Gebrek]:
    (toets,) = (een.toets for een in ONDERDELEN[code].eisen if een.code == eis)
    gevonden = toets(invulling(code, anders), grens)
    for gebrek in gevonden:
        assert gebrek.onderdeel == code
        assert gebrek.zin.endswith(".")
        sleutel = Sleutel.uit_naam(gebrek.veld)
        assert sleutel is not None
        assert ONDERDELEN[code].veld(sleutel.veld) is not None, "the fault must stand beside a field of the page"
    return gevonden


ELKE_EIS = [(code, eis.code) for code, onderdeel in ONDERDELEN.items() for eis in onderdeel.eisen]

NIET_GEHAALD: dict[str, Anders] = {
    "geen-dubbele-financiering": {Sleutel("al_betaald"): True},
    "btw-binnen-bedrag": {Sleutel("btw"): 100_000_01},
    "buiten-gebied-uitgelegd": {Sleutel("buiten_gebied"): True},
    "bijdrage-partners-vastgelegd": {Sleutel("bijdrage_vastgelegd"): False},
    "geen-doel-school-en-omgeving": {Sleutel("doelen"): ("jonge-kind", "school-en-omgeving")},
    "diploma-assistent": {Sleutel("kostensoort", 0, 1): "assistent", Sleutel("diploma"): False},
    "geen-uitgesloten-kosten": {Sleutel("niet_betaald"): True},
    "belangstelling": {Sleutel("belangstelling"): False},
    "geen-ocw-subsidie": {Sleutel("doet_mee", 0, 1): True, Sleutel("ocw_subsidie", 0, 1): True},
    "scholen-een-keer": {Sleutel("vestigingscode", 0, 1): "99XA00", Sleutel("vestigingscode", 0, 2): "99XA00"},
    "scholen-doen-mee": {Sleutel("in_gebied", 0, 1): True, Sleutel("doet_mee", 0, 1): False},
    "scholen-in-gebied": {Sleutel("doet_mee", 0, 1): True, Sleutel("in_gebied", 0, 1): False},
}
RECHT: dict[str, Anders] = {
    "re-integratie": {Sleutel("participatiewet"): False},
    "re-integratie-en-geldzorgen": {Sleutel("spoor", 0, 1): "werk", Sleutel("participatiewet"): False},
}
WEL_GEHAALD: dict[str, Anders] = {
    "scholen-doen-mee": {Sleutel("in_gebied", 0, 1): True, Sleutel("doet_mee", 0, 1): True},
    "scholen-in-gebied": {Sleutel("in_gebied", 0, 1): True, Sleutel("doet_mee", 0, 1): True},
}


@pytest.mark.parametrize(("code", "eis"), ELKE_EIS)
def test_elke_eis_laat_een_goed_antwoord_door_en_houdt_een_slecht_tegen(code: str, eis: str) -> None:
    slecht = RECHT[code] if eis == "recht-op-ondersteuning" else NIET_GEHAALD[eis]
    assert gebreken(code, eis, WEL_GEHAALD.get(eis), grens=85) == []
    assert len(gebreken(code, eis, slecht, grens=85)) == 1


def scholen(*per_school: tuple[bool, bool]) -> dict[Sleutel, Waarde]:
    """Schools as (in the area, takes part)."""
    return {
        sleutel: waarde
        for rij, (in_gebied, doet_mee) in enumerate(per_school, start=1)
        for sleutel, waarde in (
            (Sleutel("school", 0, rij), f"School {rij}"),
            (Sleutel("in_gebied", 0, rij), in_gebied),
            (Sleutel("doet_mee", 0, rij), doet_mee),
        )
    }


MEE, NIET_MEE, BUITEN_MEE, BUITEN_NIET = (True, True), (True, False), (False, True), (False, False)


@pytest.mark.parametrize(
    ("lijst", "tranche_1", "tranche_2"),
    [
        ([MEE] * 17 + [NIET_MEE] * 3, True, True),
        ([MEE] * 16 + [NIET_MEE] * 4, False, True),
        ([MEE] * 17 + [BUITEN_MEE] * 3, True, True),
        ([MEE] * 16 + [BUITEN_MEE] * 4, True, False),
        ([MEE] * 6 + [NIET_MEE], True, True),
        ([MEE] * 5 + [NIET_MEE], False, True),
        ([MEE] * 6 + [BUITEN_MEE], True, True),
        ([MEE] * 5 + [BUITEN_MEE], True, False),
        ([MEE] * 102 + [NIET_MEE] * 18, True, True),
        ([MEE] * 101 + [NIET_MEE] * 18, False, True),
        ([MEE] * 102 + [BUITEN_MEE] * 18, True, True),
        ([MEE] * 101 + [BUITEN_MEE] * 18, True, False),
        ([MEE] + [BUITEN_NIET] * 50, True, True),
        ([MEE], True, True),
        ([NIET_MEE], False, False),
        ([BUITEN_MEE], False, False),
        ([BUITEN_NIET], False, False),
        ([], False, False),
    ],
    ids=lambda x: str(len(x)) if isinstance(x, list) else None,
)
def test_85_procent_wordt_per_tranche_andersom_gemeten(
    lijst: list[tuple[bool, bool]], tranche_1: bool, tranche_2: bool
) -> None:
    antwoorden = scholen(*lijst)
    assert (gebreken("school-en-omgeving", "scholen-doen-mee", antwoorden, 85) == []) is tranche_1
    assert (gebreken("school-en-omgeving", "scholen-in-gebied", antwoorden, 85) == []) is tranche_2


def test_wie_85_procent_niet_haalt_leest_hoeveel_er_nodig_zijn() -> None:
    (mee,) = gebreken("school-en-omgeving", "scholen-doen-mee", scholen(*[MEE] * 5, NIET_MEE), 85)
    assert mee.zin == "Van de 6 scholen in het focusgebied doen er 5 mee. Ten minste 85 % moet meedoen: dat zijn er 6."
    (binnen,) = gebreken("school-en-omgeving", "scholen-in-gebied", scholen(*[MEE] * 16, *[BUITEN_MEE] * 4), 85)
    assert binnen.zin == (
        "Van de 20 scholen in de coalitie staan er 16 in het focusgebied. "
        "Ten minste 85 % moet in het gebied staan: dat zijn er 17."
    )


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40), st.integers(1, 100))
def test_het_percentage_is_precies(lijst: list[tuple[bool, bool]], grens: int) -> None:
    gebied = [mee for in_gebied, mee in lijst if in_gebied]
    coalitie = [in_gebied for in_gebied, mee in lijst if mee]
    for eis, groep in (("scholen-doen-mee", gebied), ("scholen-in-gebied", coalitie)):
        gehaald = bool(groep) and sum(groep) * 100 >= grens * len(groep)
        gevonden = gebreken("school-en-omgeving", eis, scholen(*lijst), grens)
        assert (gevonden == []) is gehaald
        if gevonden and groep:
            nodig = int(gevonden[0].zin.rsplit(" ", 1)[1].removesuffix("."))
            assert (nodig - 1) * 100 < grens * len(groep) <= nodig * 100


def test_een_dubbele_school_en_een_ocw_school_worden_aangewezen() -> None:
    codes = {
        Sleutel("vestigingscode", 0, rij): code for rij, code in enumerate(["99XA00", "99XB00", "99XA00"], start=1)
    }
    (dubbel,) = gebreken("school-en-omgeving", "scholen-een-keer", codes)
    assert "99XA00 staat 2 keer op de lijst" in dubbel.zin
    (ocw,) = gebreken(
        "school-en-omgeving",
        "geen-ocw-subsidie",
        {Sleutel("doet_mee", 0, 4): True, Sleutel("ocw_subsidie", 0, 4): True},
    )
    assert ocw.veld == "ocw_subsidie-r4"
    assert not gebreken(
        "school-en-omgeving",
        "geen-ocw-subsidie",
        {Sleutel("doet_mee", 0, 4): False, Sleutel("ocw_subsidie", 0, 4): True},
    )


def test_beide_vragen_over_uitgesloten_kosten_tellen() -> None:
    beide: Anders = {Sleutel("niet_betaald"): True, Sleutel("ook_niet_betaald"): True}
    gevonden = gebreken("school-en-omgeving", "geen-uitgesloten-kosten", beide)
    assert [gebrek.veld for gebrek in gevonden] == ["niet_betaald", "ook_niet_betaald"]
    assert not gebreken("school-en-omgeving", "geen-uitgesloten-kosten", dict.fromkeys(beide, False))


def test_wie_alleen_geldzorgen_aanpakt_hoeft_de_participatiewet_niet_te_noemen() -> None:
    code, eis = "re-integratie-en-geldzorgen", "recht-op-ondersteuning"
    assert not gebreken(code, eis, {Sleutel("spoor", 0, 1): "geldzorgen"})
    assert gebreken(code, eis, {Sleutel("spoor", 0, 1): "geldzorgen", Sleutel("spoor", 0, 2): "werk"})
    assert not gebreken(code, eis, {Sleutel("spoor", 0, 1): "werk", Sleutel("participatiewet"): True})


def test_een_assistent_zonder_diploma_mag_niet_en_een_training_wel() -> None:
    assert not gebreken("jonge-kind", "diploma-assistent", {Sleutel("kostensoort", 0, 1): "training"})
    assert not gebreken(
        "jonge-kind", "diploma-assistent", {Sleutel("kostensoort", 0, 2): "assistent", Sleutel("diploma"): True}
    )


def test_buiten_het_gebied_mag_met_uitleg() -> None:
    uitleg: Anders = {
        Sleutel("buiten_gebied"): True,
        Sleutel("buiten_gebied_waarom"): "Het zwembad staat aan de overkant.",
    }
    assert not gebreken("integraal", "buiten-gebied-uitgelegd", uitleg)
    assert not gebreken("integraal", "buiten-gebied-uitgelegd", {Sleutel("buiten_gebied"): False})


def test_btw_mag_het_hele_bedrag_zijn_maar_niet_meer() -> None:
    assert not gebreken("veerkracht", "btw-binnen-bedrag", {Sleutel("btw"): 100_000_00})
    (gebrek,) = gebreken("veerkracht", "btw-binnen-bedrag", {Sleutel("btw"): 100_000_01})
    assert "€\u00a0100.000,01" in gebrek.zin

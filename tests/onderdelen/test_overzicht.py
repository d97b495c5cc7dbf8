"""Answers as a person reads them: in groups, and a list of short answers as a table."""

from spuk_app.onderdelen.overzicht import Groep, Tabel, overzicht
from spuk_app.onderdelen.taal import Invulling, Sleutel
from spuk_app.tranches.lezen import tranches

SCHOOL = tranches()["2023-2025"].versies[0].onderdelen["school-en-omgeving"].onderdeel


def test_een_lijst_met_korte_antwoorden_is_een_tabel_en_wat_leeg_is_blijft_leeg() -> None:
    delen = overzicht(
        Invulling(
            SCHOOL,
            (2023,),
            {
                Sleutel("uren"): 6,
                Sleutel("activiteit", 0, 2): "Sport",
                Sleutel("bedrag", 2023, 2): 1_000_00,
                Sleutel("school", 0, 1): "De Vuurtoren",
                Sleutel("in_gebied", 0, 1): True,
                Sleutel("postcode", 0, 4): "1234 AB",
            },
        )
    )
    assert [deel.titel for deel in delen] == ["", "Activiteit 2", "Scholen"]
    groep, scholen = delen[1], delen[2]
    assert isinstance(groep, Groep)
    assert [(een.label, een.tekst, een.geld) for een in groep.antwoorden] == [
        ("Wat gaat u doen?", "Sport", False),
        ("Bedrag dat u vraagt 2023", "€\u00a01.000,00", True),
    ]
    assert isinstance(scholen, Tabel)
    assert [rij[:4] for rij in scholen.rijen] == [["De Vuurtoren", "", "", "Ja"], ["School 4", "", "1234 AB", ""]]
    assert all(len(rij) == len(scholen.koppen) for rij in scholen.rijen)


def test_niets_ingevuld_is_niets_te_lezen() -> None:
    assert overzicht(Invulling(SCHOOL, (2023,), {})) == []

"""The window in words, and what a change of the regulation means for an area."""

from datetime import date, datetime, timedelta

import pytest

from spuk_app.aanvraag.levensloop import Feiten, Toestand
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.queries import Zaak
from spuk_app.aanvraag.stand import bezwaren, vervolgstappen, wijzigingen
from spuk_app.aanvraag.termijn import aanvraagtermijn
from spuk_app.dossier.models import Dossier
from spuk_app.kern.tijd import AMSTERDAM, Venster
from spuk_app.kern.wie import Rol, Wie
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import Versie

VENSTER_2023 = Venster(date(2023, 8, 1), date(2023, 9, 30))
IN_2025 = datetime(2025, 10, 6, 12, tzinfo=AMSTERDAM)
T1, T2 = tranches()["2023-2025"], tranches()["2026-2028"]


@pytest.mark.parametrize(
    ("moment", "kop", "einde", "soort"),
    [
        ("2023-07-31 23:59:59", "Indienen kan nog niet", "Invullen kan alvast.", "neutraal"),
        ("2023-08-01 00:00:00", "Nog 60 dagen", "Vrijdag 29 september 2023 is uw laatste werkdag.", "info"),
        ("2023-09-22 12:00:00", "Nog 8 dagen", "Vrijdag 29 september 2023 is uw laatste werkdag.", "info"),
        ("2023-09-27 10:00:00", "Nog 3 dagen", "Vrijdag 29 september 2023 is uw laatste werkdag.", "let-op"),
        ("2023-09-29 23:00:00", "Nog 1 dag", "Vrijdag 29 september 2023 is uw laatste werkdag.", "let-op"),
        ("2023-09-30 23:59:59", "Vandaag is de laatste dag", "Dat is geen werkdag meer.", "let-op"),
        ("2023-10-01 00:00:00", "Het is te laat om in te dienen", "zaterdag 30 september 2023 om 23.59 uur.", "fout"),
    ],
)
def test_het_tijdvak_in_woorden(moment: str, kop: str, einde: str, soort: str) -> None:
    termijn = aanvraagtermijn(VENSTER_2023, datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM))
    assert (termijn.kop, termijn.soort) == (kop, soort)
    assert termijn.zin.endswith(einde)


def test_een_laatste_dag_op_een_werkdag_heeft_geen_eerdere_werkdag() -> None:
    venster = Venster(date(2025, 7, 1), date(2025, 10, 17))
    termijn = aanvraagtermijn(venster, datetime(2025, 10, 10, tzinfo=AMSTERDAM))
    assert termijn.zin == "U kunt indienen tot en met vrijdag 17 oktober 2025, 23.59 uur."


def test_een_feestdag_is_geen_laatste_werkdag() -> None:
    tweede_kerstdag = Venster(date(2025, 12, 1), date(2025, 12, 26))
    termijn = aanvraagtermijn(tweede_kerstdag, datetime(2025, 12, 20, tzinfo=AMSTERDAM))
    assert termijn.zin.endswith("Woensdag 24 december 2025 is uw laatste werkdag.")


def _geval(gebied: str, oud: Versie, nieuw: Versie, toestand: Toestand = Toestand.CONCEPT) -> Zaak:
    tranche = T1 if nieuw in T1.versies else T2
    dossier = Dossier(id=1, tranche=tranche.code, gebied=gebied, gemeente=tranche.gebieden[gebied].gemeentecode)
    return Zaak(dossier, Aanvraag(dossier_id=1, toestand=toestand, versie_datum=oud.datum), tranche, nieuw)


def test_wat_de_regeling_voor_dit_gebied_verandert() -> None:
    juli, oktober, later = T2.versies
    zinnen = wijzigingen(_geval("rotterdam-zuid", juli, oktober), IN_2025)
    assert "U kunt ook Maatschappelijke samenhang aanvragen." in zinnen
    assert not [zin for zin in zinnen if "Voorbeeldbedragen" in zin], "the amounts of tranche 2 are real"
    nieuw_west = wijzigingen(_geval("amsterdam-nieuw-west", juli, oktober), IN_2025)
    assert any("het maximum voor" in zin and "School en Omgeving" in zin for zin in nieuw_west)
    tekenen = wijzigingen(_geval("rotterdam-zuid", oktober, later), IN_2025)
    assert "De aanvraag wordt nu ondertekend door: burgemeester en directeur." in tekenen


def test_zonder_nieuwe_regeling_of_na_indienen_is_er_niets_anders() -> None:
    juli, oktober, _ = T2.versies
    assert wijzigingen(_geval("rotterdam-zuid", oktober, oktober), IN_2025) == []
    assert wijzigingen(_geval("rotterdam-zuid", juli, oktober, Toestand.INGEDIEND), IN_2025) == []


def test_wie_te_laat_is_leest_niet_wat_er_is_gewijzigd() -> None:
    juli, oktober, _ = T2.versies
    assert wijzigingen(_geval("rotterdam-zuid", juli, oktober), IN_2025)
    assert wijzigingen(_geval("rotterdam-zuid", juli, oktober), IN_2025 + timedelta(days=30)) == []


COLLEGE = frozenset({"college"})
SAMEN = frozenset({"burgemeester", "directeur"})


@pytest.mark.parametrize(
    ("toestand", "feiten", "statussen"),
    [
        (
            Toestand.CONCEPT,
            Feiten(True, gebreken=1, hoedanigheden_nodig=COLLEGE),
            "1 punt open|Kan nog niet|Kan nog niet",
        ),
        (Toestand.CONCEPT, Feiten(True, hoedanigheden_nodig=COLLEGE), "Klaar|Te doen|Kan nog niet"),
        (
            Toestand.CONCEPT,
            Feiten(True, hoedanigheden_nodig=SAMEN, hoedanigheden_gezet=frozenset({"directeur"})),
            "Klaar|Te doen|Kan nog niet",
        ),
        (
            Toestand.ONDERTEKEND,
            Feiten(True, hoedanigheden_nodig=COLLEGE, hoedanigheden_gezet=COLLEGE),
            "Klaar|Ondertekend|Te doen",
        ),
        (Toestand.ONDERTEKEND, Feiten(True, hoedanigheden_nodig=COLLEGE), "Klaar|Opnieuw te doen|Kan nog niet"),
        (
            Toestand.ONDERTEKEND,
            Feiten(hoedanigheden_nodig=COLLEGE, hoedanigheden_gezet=COLLEGE),
            "Klaar|Ondertekend|Kan nu niet",
        ),
    ],
)
def test_hoe_ver_controleren_ondertekenen_en_indienen_zijn(toestand: Toestand, feiten: Feiten, statussen: str) -> None:
    geval = _geval("zaandam-oost", T1.versies[0], T1.versies[0], toestand)
    assert "|".join(stap.status for stap in vervolgstappen(geval, feiten)) == statussen


def test_alle_bezwaren_komen_uit_de_levensloop() -> None:
    tine = Wie(7, "Tine", Rol.ONDERTEKENAAR, "Gemeente", "GM9001", hoedanigheid="college")
    feiten = Feiten(gebreken=2, hoedanigheden_nodig=COLLEGE, opstellers=frozenset({7}), wachtwoord_bevestigd=True)
    assert [eis.zin for eis in bezwaren("onderteken", feiten, tine)] == [
        "alle vragen zijn beantwoord en alle eisen zijn vervuld",
        "een ander dan de ondertekenaar heeft aan deze aanvraag geschreven",
    ]

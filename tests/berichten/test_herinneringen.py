"""Which reminder when and to whom, by the data and the clock: walked through day by day, on both databases."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest

from spuk_app.aanvraag import indienen
from spuk_app.berichten.herinneringen import herinneringen
from spuk_app.berichten.postvak import actuele_zaken
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from tests.berichten.kamer import DAGEN, Kamer, om, verzendingen
from tests.hulp import maak_mens

SLUIT, BESLIST = date(2029, 9, 30), date(2029, 12, 23)
ZUIVER = "herinnering:sluiting:toets"


def dagen_voor(laatste: date) -> list[date]:
    return [laatste - timedelta(days=dagen) for dagen in DAGEN]


def gestuurd(kamer: Kamer, naam: str) -> list[str]:
    """The keys of what went to somebody, without what acts sent."""
    return [
        bericht.sleutel
        for bericht, verzending, wie in verzendingen(kamer.database)
        if wie.id == kamer.mensen[naam].id and verzending.toestand == "verzonden" and "herinnering" in bericht.sleutel
    ]


def loop(kamer: Kamer, dagen: Iterable[date], uur: int = 9) -> None:
    for dag in dagen:
        kamer.tik(om(dag, uur, 1))


def elke_dag(van: date, tot_en_met: date) -> Iterable[date]:
    return (van + timedelta(days=nummer) for nummer in range((tot_en_met - van).days + 1))


def test_wie_niets_doet_krijgt_elke_herinnering_een_keer(kamer: Kamer) -> None:
    """The story of a municipality that does nothing, from the opening to a week after the closing."""
    loop(kamer, elke_dag(date(2029, 7, 25), SLUIT + timedelta(days=7)))
    noord, zuid = ([f"{ZUIVER}:{gebied}:{dag}" for dag in dagen_voor(SLUIT)] for gebied in ("noord", "zuid"))
    for naam in ("anna", "tine"):
        assert sorted(gestuurd(kamer, naam)) == sorted([*noord, *zuid]), naam
    assert gestuurd(kamer, "burs") == [f"{ZUIVER}:haven:{dag}" for dag in dagen_voor(SLUIT)]
    for naam in ("fien", "bea", "bo", "ocw", "fin", "aud", "beh"):
        assert gestuurd(kamer, naam) == [], naam
    assert not any("te laat" in str(mail["Subject"]) for mail in kamer.post())


def test_wie_indient_krijgt_er_geen_meer(kamer: Kamer) -> None:
    loop(kamer, dagen_voor(SLUIT)[:3])
    kamer.tik(om(date(2029, 9, 20)))
    kamer.tot_ingediend()
    loop(kamer, elke_dag(date(2029, 9, 21), SLUIT))
    assert [sleutel for sleutel in gestuurd(kamer, "anna") if "noord" in sleutel] == [
        f"{ZUIVER}:noord:{dag}" for dag in dagen_voor(SLUIT)[:3]
    ]
    assert len([sleutel for sleutel in gestuurd(kamer, "anna") if "zuid" in sleutel]) == len(DAGEN)


def test_de_herinnering_gaat_niet_voor_negen_uur(kamer: Kamer) -> None:
    assert not kamer.tik(om(dagen_voor(SLUIT)[0], 8, 59))
    assert kamer.tik(om(dagen_voor(SLUIT)[0], 9, 0)).verzonden == 5
    assert not kamer.tik(om(dagen_voor(SLUIT)[0], 9, 1))


def test_na_de_sluiting_gaat_er_niets_meer(kamer: Kamer) -> None:
    """Nobody ran on the last day: a reminder the day after would be a mockery."""
    telling = kamer.tik(om(SLUIT + timedelta(days=1), 0, 1))
    assert (telling.verzonden, telling.vervallen) == (0, 5), "the ledger tells what became of the last word"
    assert kamer.post() == []


def test_in_de_laatste_minuut_kan_het_nog(kamer: Kamer) -> None:
    assert kamer.tik(om(SLUIT, 23, 59)).verzonden == 10, "the one of the day before, and that of the day itself"


@pytest.mark.parametrize(
    ("op", "verwacht"),
    [
        (date(2029, 9, 24), {date(2029, 9, 23): True}),
        (date(2029, 9, 27), {date(2029, 9, 23): True, date(2029, 9, 27): False}),
        (date(2029, 9, 28), {date(2029, 9, 27): True}),
        (date(2029, 9, 30), {date(2029, 9, 29): True, date(2029, 9, 30): False}),
    ],
    ids=str,
)
def test_een_gemiste_komt_een_keer_te_laat_tot_en_met_de_dag_van_de_volgende(
    kamer: Kamer, op: date, verwacht: dict[date, bool]
) -> None:
    """After weeks without a clock people get the last word, not everything that was missed."""
    kamer.tik(om(op, 10))
    mails = kamer.post("burs")
    assert gestuurd(kamer, "burs") == [f"{ZUIVER}:haven:{dag}" for dag in verwacht]
    assert sorted("te laat" in str(mail["Subject"]) for mail in mails) == sorted(verwacht.values())
    assert all(("te laat verstuurd" in mail.get_content()) == ("te laat" in str(mail["Subject"])) for mail in mails)
    assert not kamer.tik(om(op, 11))


def test_alleen_wie_de_versie_laat_tekenen_wordt_herinnerd(kamer: Kamer) -> None:
    """The small tranche asks the signature of the college; a burgemeester has nothing to sign there."""
    kamer.mensen["burg"] = maak_mens(kamer.database, Rol.ONDERTEKENAAR, hoedanigheid="burgemeester")
    kamer.tik(om(dagen_voor(SLUIT)[0]))
    assert gestuurd(kamer, "burg") == []
    assert len(gestuurd(kamer, "tine")) == 2


def test_wie_er_later_bij_komt_krijgt_de_herinnering_die_nog_geldt(kamer: Kamer) -> None:
    kamer.tik(om(dagen_voor(SLUIT)[0]))
    kamer.mensen["nina"] = maak_mens(kamer.database, Rol.OPSTELLER)
    kamer.tik(om(dagen_voor(SLUIT)[0], 12))
    assert gestuurd(kamer, "nina") == gestuurd(kamer, "anna")
    assert len(kamer.post("anna")) == 2, "nothing twice for who was there"


def test_de_beslistermijn_gaat_naar_wie_behandelt_en_wie_beslist(kamer: Kamer) -> None:
    """Bea handles it, Ben does not; both deciders may decide. Once it is decided nobody is reminded."""
    kamer.tik(om(date(2029, 9, 20)))
    kamer.tot_voorgesteld()
    loop(kamer, [date(2029, 10, 24), date(2029, 11, 23)])
    sleutels = [f"herinnering:beslistermijn:toets:noord:{dag}" for dag in dagen_voor(BESLIST)[:2]]
    assert gestuurd(kamer, "bea") == [f"{sleutel}:behandelaar" for sleutel in sleutels]
    assert gestuurd(kamer, "ben") == []
    for naam in ("bo", "bram"):
        assert gestuurd(kamer, naam) == [f"{sleutel}:beslisser" for sleutel in sleutels]
    with kamer.database.lezen() as sessie:
        zaken = actuele_zaken(sessie, kamer.tranches, om(BESLIST))
    assert {een.zaak.dossier.gebied for een in herinneringen(zaken) if een.rol} == {"noord"}


def test_zolang_niemand_behandelt_worden_alle_behandelaars_herinnerd(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    kamer.tot_ingediend()
    loop(kamer, [date(2029, 10, 24)])
    assert len(gestuurd(kamer, "bea")) == len(gestuurd(kamer, "ben")) == 1


def test_na_het_besluit_of_na_intrekken_wordt_niemand_herinnerd(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    kamer.tot_verleend()
    kamer.tot_ingediend(dossier=kamer.dossiers["zuid"])
    kamer.doe("tine", indienen.trek_in, dossier=kamer.dossiers["zuid"])
    loop(kamer, [date(2029, 10, 24), BESLIST])
    assert [naam for naam in ("bea", "ben", "bo", "bram") if gestuurd(kamer, naam)] == []
    assert len(kamer.post("bo")) == 1, "the message of the proposal did go"


def test_sleutels_zijn_uniek_en_zeggen_waar_het_over_gaat(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    kamer.tot_ingediend()
    with kamer.database.lezen() as sessie:
        alle = list(herinneringen(actuele_zaken(sessie, kamer.tranches, om(date(2029, 9, 20)))))
    assert Counter(een.sleutel for een in alle).most_common(1)[0][1] == 1
    assert len(alle) == len(DAGEN) * 4, "two drafts, and two roles for the one that was submitted"
    assert {dag_in_nederland(een.gepland.moment).isoformat() for een in alle} == {
        een.sleutel.split(":")[4] for een in alle
    }


@pytest.mark.parametrize(
    ("moment", "hoeveel"),
    [
        (datetime.fromisoformat("2029-08-01T08:59:59+02:00"), 0),
        (datetime.fromisoformat("2029-08-01T09:00:00+02:00"), 3),
        (datetime.fromisoformat("2029-08-31T23:59:59+02:00"), 6),
        (datetime.fromisoformat("2029-09-01T00:00:00+02:00"), 3),
        (datetime.fromisoformat("2029-09-30T21:59:59+00:00"), 6),
        (datetime.fromisoformat("2029-09-30T22:00:00+00:00"), 0),
    ],
    ids=str,
)
def test_een_dag_is_een_nederlandse_dag(kamer: Kamer, moment: datetime, hoeveel: int) -> None:
    """Three areas; the first day, the day of the second reminder, and the very end of the last day in two time zones."""
    with kamer.database.lezen() as sessie:
        alle = herinneringen(actuele_zaken(sessie, kamer.tranches, moment))
        assert sum(een.aan_de_orde(moment) for een in alle) == hoeveel

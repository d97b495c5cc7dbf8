"""What is not paid any more once the account of an onderdeel was ended, and what goes on when it was not after all."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from spuk_app.betaling.handelingen import betaal, zet_klaar
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.kern.fouten import AndereToestand
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.controleren import controleer
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.vaststelling.overzicht import vaststellingen
from spuk_app.verantwoording.vaststelling.queries import afrekening
from tests.hulp import maak_mens
from tests.verantwoording.toneel import ALLES, EERSTE, LAATSTE, TRANCHES, Kamer, op, regels_van_het_journaal

NIET_KLAAR, KLAAR = (
    Invoer(5_000_00, eindverantwoording=einde, toelichting="Zo is het.", bereikt={1: 40}) for einde in (False, True)
)
BEEINDIGD = dict(ALLES) | {"leren": KLAAR}
LEREN = ("leren", LAATSTE)


def termijnen(kamer: Kamer, gebied: str = "noord") -> dict[tuple[str, int], Betaaltermijn]:
    """The instalments of an area per onderdeel and year."""
    with kamer.database.lezen() as sessie:
        rijen = sessie.scalars(select(Betaaltermijn).where(Betaaltermijn.dossier_id == kamer.dossiers[gebied]))
        return {(een.onderdeel, een.jaar): een for een in rijen}


def stand(kamer: Kamer, gebied: str = "noord") -> dict[tuple[str, int], str]:
    return {plek: een.toestand for plek, een in termijnen(kamer, gebied).items()}


def nummers(kamer: Kamer, *jaren: int) -> list[int]:
    return [een.id for gebied in kamer.dossiers for een in termijnen(kamer, gebied).values() if een.jaar in jaren]


def betaal_jaren(kamer: Kamer, *jaren: int) -> None:
    """Both steps, by two people."""
    kamer.doe(kamer.bzk, zet_klaar, nummers(kamer, *jaren))
    kamer.doe(maak_mens(kamer.database, Rol.BZK_FINANCIEN), betaal, nummers(kamer, *jaren))


def antwoord(kamer: Kamer, nummer: int, invoer: Invoer) -> None:
    """The department asks about leren in noord, and the municipality answers with these figures."""
    een = kamer.beoordeling(nummer)
    kamer.nu += timedelta(days=1)
    kamer.doe(kamer.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")
    kamer.bewaar(nummer, "leren", invoer)
    kamer.doe(kamer.financien, beoordelen.beantwoord, een.id, een.versie + 1, "Zo is het.")


def zonder_bevinding(kamer: Kamer) -> bool:
    """The integrity check agrees with the payments and with the journal."""
    gevonden = controleer(kamer.database, tranches=kamer.tranches)
    return not [een for een in gevonden if een.soort in {"betaling", "betaaltermijn", "journaal"}]


@pytest.mark.parametrize("klaargezet", [False, True])
def test_na_de_laatste_verantwoording_wordt_een_later_jaar_niet_betaald(kamer: Kamer, klaargezet: bool) -> None:
    if klaargezet:
        kamer.doe(kamer.bzk, zet_klaar, nummers(kamer, EERSTE, LAATSTE))
    kamer.tot_aangeleverd(EERSTE, BEEINDIGD)
    eerder = "klaargezet" if klaargezet else "gepland"
    assert stand(kamer) == {("leren", EERSTE): eerder, LEREN: "aangehouden", ("meedoen", EERSTE): eerder}
    termijn = termijnen(kamer)[LEREN]
    assert (termijn.beeindigd_in, termijn.klaargezet_door, termijn.klaargezet_op) == (EERSTE, None, None)
    for handeling in (zet_klaar, betaal):
        with pytest.raises(AndereToestand, match="De status van de betaling is ‘Aangehouden’"):
            kamer.doe(maak_mens(kamer.database, Rol.BZK_FINANCIEN), handeling, [termijn.id])
    journaal = regels_van_het_journaal(kamer, "houd_aan")
    assert [stroom for stroom, _ in journaal] == [f"dossier:{nummer}" for nummer in sorted(kamer.dossiers.values())]
    for _, gegevens in journaal:
        assert gegevens["cent"] == 4_000_00
        assert list(gegevens["beeindigd_in"].values()) == [EERSTE]
    assert zonder_bevinding(kamer)


def test_wat_al_betaald_is_blijft_betaald(kamer: Kamer) -> None:
    betaal_jaren(kamer, EERSTE, LAATSTE)
    kamer.tot_aangeleverd(EERSTE, BEEINDIGD)
    assert set(stand(kamer).values()) == {"betaald"}
    assert regels_van_het_journaal(kamer, "houd_aan") == []
    assert zonder_bevinding(kamer)


def test_een_onderdeel_dat_niet_klaar_is_gaat_gewoon_door(kamer: Kamer) -> None:
    kamer.tot_aangeleverd()
    assert set(stand(kamer).values()) == {"gepland"}
    assert zonder_bevinding(kamer)


def test_een_antwoord_laat_de_betaling_doorgaan_of_houdt_haar_aan(kamer: Kamer) -> None:
    """Only a frozen copy counts: not what somebody is at work on for an answer. The other area is left alone."""
    nummer = kamer.tot_aangeleverd(EERSTE, BEEINDIGD)
    antwoord(kamer, nummer, NIET_KLAAR)
    assert (stand(kamer)[LEREN], stand(kamer, "zuid")[LEREN]) == ("gepland", "aangehouden")
    assert termijnen(kamer)[LEREN].beeindigd_in is None
    assert len(regels_van_het_journaal(kamer, "hervat")) == 1
    assert zonder_bevinding(kamer)
    antwoord(kamer, nummer, KLAAR)
    assert stand(kamer)[LEREN] == "aangehouden"
    assert zonder_bevinding(kamer)


def test_wat_is_aangehouden_houdt_de_vaststelling_niet_op(kamer: Kamer) -> None:
    betaal_jaren(kamer, EERSTE)
    kamer.tot_aangeleverd(EERSTE, BEEINDIGD)
    kamer.nu = op(LAATSTE + 1, 9, 1)
    with kamer.database.lezen() as sessie:
        per_gebied = afrekening(sessie, kamer.bzk, kamer.noord, TRANCHES)
        assert per_gebied.alles_betaald(LAATSTE + 1)
        regels = vaststellingen(sessie, kamer.bzk, TRANCHES, kamer.nu)
        assert {(een.te_betalen, een.betaald) for een in regels} == {(7_500_50, 7_500_50)}


def test_wat_niet_is_aangehouden_houdt_de_vaststelling_wel_op(kamer: Kamer) -> None:
    betaal_jaren(kamer, EERSTE)
    kamer.tot_aangeleverd()
    with kamer.database.lezen() as sessie:
        stand_: Any = afrekening(sessie, kamer.bzk, kamer.noord, TRANCHES)
    assert not stand_.alles_betaald(LAATSTE)

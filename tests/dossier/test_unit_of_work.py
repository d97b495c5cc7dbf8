"""One act, one transaction: all or nothing, with the person, the legal moment and the real one."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Dossier, Journaalregel, Oefenklok, Reeks
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.fouten import NietGevonden, SpukFout
from spuk_app.kern.wie import KLOK, Rol
from tests.hulp import MOMENT, maak_mens, open_tranche


def aantal(database: Database, model: type) -> int:
    with database.lezen() as sessie:
        return sessie.scalar(select(func.count()).select_from(model)) or 0


def test_alles_of_niets(database: Database) -> None:
    def half(*, mislukt: bool) -> None:
        with unit_of_work(database, KLOK) as uow:
            uow.bericht("a", "Onderwerp", "Tekst")
            uow.noteer("toets", {"bedrag_cent": 100})
            uow.sessie.add(Reeks(code="X", laatste=0))
            if mislukt:
                raise SpukFout("Dit kan nu niet.")

    with pytest.raises(SpukFout):
        half(mislukt=True)
    assert [aantal(database, model) for model in (Bericht, Journaalregel, Reeks)] == [0, 0, 0]
    half(mislukt=False)
    assert [aantal(database, model) for model in (Bericht, Journaalregel, Reeks)] == [1, 1, 1]


@pytest.mark.parametrize("onderbreking", [KeyboardInterrupt, SystemExit])
def test_ook_een_onderbreking_draait_alles_terug(database: Database, onderbreking: type[BaseException]) -> None:
    def onderbroken() -> None:
        with unit_of_work(database, KLOK) as uow:
            uow.bericht("a", "Onderwerp", "Tekst")
            raise onderbreking

    with pytest.raises(onderbreking):
        onderbroken()
    assert aantal(database, Bericht) == 0
    with unit_of_work(database, KLOK) as uow:
        uow.bericht("a", "Onderwerp", "Tekst")
    assert aantal(database, Bericht) == 1, "the failed act holds no lock"


def test_wat_pas_bij_het_vastleggen_misgaat_draait_alles_terug(database: Database) -> None:
    def dubbel() -> None:
        with unit_of_work(database, KLOK) as uow:
            uow.bericht("a", "Onderwerp", "Tekst")
            uow.bericht("a", "Onderwerp", "Tekst")

    with pytest.raises(IntegrityError):
        dubbel()
    assert aantal(database, Bericht) == 0


def test_zonder_oefenklok_is_de_wettelijke_tijd_de_echte(database: Database) -> None:
    vooraf = datetime.now(UTC)
    with unit_of_work(database, KLOK) as uow:
        assert vooraf <= uow.nu == uow.systeemmoment <= datetime.now(UTC)
        assert not uow.oefening


def test_aankomst_telt_en_niet_het_moment_waarop_de_beurt_kwam(database: Database) -> None:
    op_tijd = datetime(2023, 9, 30, 21, 59, 59, tzinfo=UTC)
    with unit_of_work(database, KLOK, aankomst=op_tijd) as uow:
        assert uow.nu == uow.systeemmoment == op_tijd


def test_de_oefenklok_verschuift_de_wettelijke_tijd_en_niet_de_echte(database: Database) -> None:
    with unit_of_work(database, KLOK) as uow:
        uow.sessie.add(Oefenklok(id=1, verschil_seconden=-86_400 * 365))
    with unit_of_work(database, KLOK, aankomst=MOMENT) as uow:
        uow.noteer("toets", {})
        assert uow.oefening
    with database.lezen() as sessie:
        regel = sessie.scalars(select(Journaalregel)).one()
    assert (regel.moment, regel.systeemmoment) == (MOMENT - timedelta(days=365), MOMENT)


@pytest.mark.parametrize("rol", [Rol.OPSTELLER, Rol.ONDERTEKENAAR, Rol.GEMEENTE_FINANCIEN])
def test_dossier_van_een_andere_gemeente_is_niet_gevonden(database: Database, rol: Rol) -> None:
    dossiers = open_tranche(database)
    wie = maak_mens(database, rol, gemeente="GM9002")
    with unit_of_work(database, wie) as uow:
        assert uow.dossier(dossiers["haven"]).gemeente == "GM9002"
        for dossier_id in (dossiers["noord"], 999_999, 0, -1):
            with pytest.raises(NietGevonden) as fout:
                uow.dossier(dossier_id)
            assert str(fout.value) == str(NietGevonden()), "existing or not: the answer is the same"


def test_het_rijk_ziet_elk_dossier(database: Database) -> None:
    dossiers = open_tranche(database)
    with unit_of_work(database, maak_mens(database, Rol.BEHANDELAAR)) as uow:
        assert [uow.dossier(dossier_id).id for dossier_id in dossiers.values()] == list(dossiers.values())


def test_wat_voor_het_slot_is_gelezen_wordt_opnieuw_gelezen(database: Database) -> None:
    """PostgreSQL: another act commits between the look and the lock. (SQLite: nobody can come in between.)"""
    dossier_id = open_tranche(database)["noord"]
    with unit_of_work(database, KLOK) as uow:
        gezien = uow.sessie.get_one(Dossier, dossier_id)
        assert gezien.opslag == 0
        if not database.is_sqlite:
            with unit_of_work(database, KLOK) as ander:
                ander.dossier(dossier_id).opslag = 5
        vast = uow.dossier(dossier_id)
        assert vast is gezien
        vast.opslag += 1
    with database.lezen() as sessie:
        assert sessie.get_one(Dossier, dossier_id).opslag == (1 if database.is_sqlite else 6)


def test_nummers_lopen_op_en_komen_terug_bij_een_fout(database: Database) -> None:
    open_tranche(database)

    def neem(*, mislukt: bool = False) -> int:
        with unit_of_work(database, KLOK) as uow:
            nummer = uow.nummer("TO-A")
            if mislukt:
                raise SpukFout("Dit kan nu niet.")
            return nummer

    assert [neem(), neem()] == [1, 2]
    with pytest.raises(SpukFout):
        neem(mislukt=True)
    assert neem() == 3


def test_onbekende_reeks_is_een_fout(database: Database) -> None:
    with unit_of_work(database, KLOK) as uow, pytest.raises(LookupError, match="'ZZ' has not been opened"):
        uow.nummer("ZZ")


def test_lezen_wordt_altijd_teruggedraaid(database: Database) -> None:
    with database.lezen() as sessie:
        sessie.add(Reeks(code="X", laatste=0))
        sessie.flush()
    assert aantal(database, Reeks) == 0

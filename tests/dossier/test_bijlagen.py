"""Attached files: stored once under their hash, before the row; verified when they are read; swept when nobody has them."""

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.bijlagen import (
    GROOTTE_HOOGSTENS,
    BijlageBeschadigd,
    bewaar_bijlage,
    lees_bijlage,
    schone_naam,
    veeg_wezen,
)
from spuk_app.dossier.models import Bijlage
from spuk_app.dossier.unit_of_work import UnitOfWork, unit_of_work
from spuk_app.dossier.weigering import BestandGeweigerd, BestandTeGroot
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.wie import Rol, Wie
from tests.dossier.bestanden import pdf
from tests.hulp import MOMENT, maak_mens, open_tranche

MORGEN = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return tmp_path / "bijlagen"


@pytest.fixture
def dossiers(database: Database) -> dict[str, int]:
    return open_tranche(database)


@pytest.fixture
def opsteller(database: Database, dossiers: dict[str, int]) -> Wie:
    return maak_mens(database, Rol.OPSTELLER)


@pytest.fixture
def uow(database: Database, opsteller: Wie) -> Iterator[UnitOfWork]:
    with unit_of_work(database, opsteller, aankomst=MOMENT) as uow:
        yield uow


def bestanden(map_: Path) -> list[Path]:
    return sorted(pad for pad in map_.glob("*/*") if pad.is_file())


def test_bewaren_en_lezen(database: Database, dossiers: dict[str, int], opsteller: Wie, map_: Path) -> None:
    with unit_of_work(database, opsteller, aankomst=MOMENT) as uow:
        bewaard = bewaar_bijlage(
            uow, uow.dossier(dossiers["noord"]), map_, "C:\\stukken\\akkoord.pdf", io.BytesIO(pdf())
        )
        sha256 = bewaard.sha256
    with database.lezen() as sessie:
        bijlage, pad = lees_bijlage(sessie, map_, dossiers["noord"], sha256)
        assert (bijlage.naam, bijlage.soort, bijlage.grootte) == ("akkoord.pdf", "pdf", len(pdf()))
        assert (bijlage.wie, bijlage.moment) == (opsteller.omschrijving, MOMENT)
    assert pad.read_bytes() == pdf()
    assert bestanden(map_) == [pad]
    assert pad.stat().st_mode & 0o077 == 0, "no other user of the machine may read it"


def test_twee_keer_hetzelfde_is_een_keer(uow: UnitOfWork, dossiers: dict[str, int], map_: Path) -> None:
    dossier = uow.dossier(dossiers["noord"])
    eerste = bewaar_bijlage(uow, dossier, map_, "akkoord.pdf", pdf())
    assert bewaar_bijlage(uow, dossier, map_, "nogmaals.pdf", pdf()) is eerste
    assert len(bestanden(map_)) == 1


def test_twee_dossiers_delen_de_bytes_maar_niet_de_rij(uow: UnitOfWork, dossiers: dict[str, int], map_: Path) -> None:
    for gebied in ("noord", "zuid"):
        bewaar_bijlage(uow, uow.dossier(dossiers[gebied]), map_, f"{gebied}.pdf", pdf())
    assert uow.sessie.scalar(select(func.count()).select_from(Bijlage)) == 2
    assert len(bestanden(map_)) == 1


def test_mislukte_handeling_laat_alleen_een_wees_achter(
    database: Database, dossiers: dict[str, int], opsteller: Wie, map_: Path
) -> None:
    def mislukt() -> None:
        with unit_of_work(database, opsteller, aankomst=MOMENT) as uow:
            bewaar_bijlage(uow, uow.dossier(dossiers["noord"]), map_, "akkoord.pdf", pdf())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mislukt()
    with database.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Bijlage)) == 0
        (wees,) = bestanden(map_)
        assert veeg_wezen(sessie, map_, MORGEN) == [wees.name]
    assert bestanden(map_) == []


def test_vegen_laat_staan_wat_een_rij_heeft_of_pas_is_aangeboden(
    database: Database, dossiers: dict[str, int], opsteller: Wie, map_: Path
) -> None:
    with unit_of_work(database, opsteller, aankomst=MOMENT) as uow:
        bewaard = bewaar_bijlage(uow, uow.dossier(dossiers["noord"]), map_, "akkoord.pdf", pdf())
    (map_ / "aa").mkdir()
    vers, oud = map_ / "aa" / ("a" * 64), map_ / "aa" / ("b" * 64)
    half = map_ / "aa" / ".nieuw-half"
    for pad in (vers, oud, half):
        pad.write_bytes(b"x")
    gisteren = datetime.now(UTC) - timedelta(days=1)
    for pad in (oud, half, map_ / bewaard.sha256[:2] / bewaard.sha256):
        os.utime(pad, (gisteren.timestamp(), gisteren.timestamp()))
    with database.lezen() as sessie:
        een_uur = datetime.now(UTC) - timedelta(hours=1)
        assert veeg_wezen(sessie, map_, een_uur, droog=True) == ["b" * 64]
        assert oud.exists()
        assert half.exists()
        assert veeg_wezen(sessie, map_, een_uur) == ["b" * 64]
    assert sorted(pad.name for pad in bestanden(map_)) == sorted(["a" * 64, bewaard.sha256])


def test_opnieuw_aanbieden_beschermt_een_wees_tegen_de_veger(
    uow: UnitOfWork, dossiers: dict[str, int], map_: Path
) -> None:
    dossier = uow.dossier(dossiers["noord"])
    bewaard = bewaar_bijlage(uow, dossier, map_, "akkoord.pdf", pdf())
    os.utime(map_ / bewaard.sha256[:2] / bewaard.sha256, (0, 0))
    bewaar_bijlage(uow, dossier, map_, "akkoord.pdf", pdf())
    uow.sessie.delete(bewaard)
    uow.sessie.flush()
    assert veeg_wezen(uow.sessie, map_, datetime.now(UTC) - timedelta(minutes=1)) == []


def test_vegen_zonder_map_is_niets(database: Database, map_: Path) -> None:
    with database.lezen() as sessie:
        assert veeg_wezen(sessie, map_, MORGEN) == []


@pytest.mark.parametrize("schade", ["weg", "anders"])
def test_bytes_die_weg_of_gewijzigd_zijn(uow: UnitOfWork, dossiers: dict[str, int], map_: Path, schade: str) -> None:
    dossier = uow.dossier(dossiers["noord"])
    bewaard = bewaar_bijlage(uow, dossier, map_, "akkoord.pdf", pdf())
    (pad,) = bestanden(map_)
    pad.unlink() if schade == "weg" else pad.write_bytes(pdf("Niet akkoord"))
    with pytest.raises(BijlageBeschadigd, match=r"Het bestand akkoord\.pdf kan niet worden geopend"):
        lees_bijlage(uow.sessie, map_, dossier.id, bewaard.sha256)

    bewaar_bijlage(uow, dossier, map_, "akkoord.pdf", pdf())
    assert lees_bijlage(uow.sessie, map_, dossier.id, bewaard.sha256)[1].read_bytes() == pdf()


def test_bijlage_van_een_ander_dossier_is_niet_gevonden(uow: UnitOfWork, dossiers: dict[str, int], map_: Path) -> None:
    bewaard = bewaar_bijlage(uow, uow.dossier(dossiers["noord"]), map_, "akkoord.pdf", pdf())
    for dossier_id, sha256 in ((dossiers["zuid"], bewaard.sha256), (dossiers["noord"], "../../etc/passwd")):
        with pytest.raises(NietGevonden):
            lees_bijlage(uow.sessie, map_, dossier_id, sha256)


def pdf_van(lengte: int) -> bytes:
    """A PDF of this many bytes: spaces before its table, and the place of the table moved along."""
    delen, _, rest = pdf().partition(b"\nxref\n")
    tabel = b"\nxref\n" + rest.partition(b"startxref\n")[0]
    plek = lengte - len(tabel) - len(b"startxref\n12345678\n%%EOF\n")
    return delen.ljust(plek) + tabel + b"startxref\n%08d\n%%%%EOF\n" % (plek + 1)


def test_precies_tien_mb_mag_en_een_byte_meer_niet(uow: UnitOfWork, dossiers: dict[str, int], map_: Path) -> None:
    dossier = uow.dossier(dossiers["noord"])
    with pytest.raises(BestandTeGroot, match="groter dan 10 MB") as fout:
        bewaar_bijlage(uow, dossier, map_, "groot.pdf", io.BytesIO(pdf_van(GROOTTE_HOOGSTENS + 1)))
    assert fout.value.status == 413
    assert not map_.exists()
    bijlage = bewaar_bijlage(uow, dossier, map_, "groot.pdf", io.BytesIO(pdf_van(GROOTTE_HOOGSTENS)))
    assert bijlage.grootte == 10 * 1024 * 1024


def test_geweigerd_bestand_komt_niet_op_de_schijf(uow: UnitOfWork, dossiers: dict[str, int], map_: Path) -> None:
    with pytest.raises(BestandGeweigerd):
        bewaar_bijlage(uow, uow.dossier(dossiers["noord"]), map_, "akkoord.docx", pdf())
    assert not map_.exists()


@pytest.mark.parametrize(
    ("naam", "schoon"),
    [
        ("akkoord.pdf", "akkoord.pdf"),
        ("C:\\Users\\Anna\\akkoord.pdf", "akkoord.pdf"),
        ("../../etc/akkoord.pdf", "akkoord.pdf"),
        ("  twee   woorden .pdf", "twee woorden.pdf"),
        ("regel\nomslag\x00.pdf", "regelomslag.pdf"),
        ("rekening\u202efdp.exe", "rekeningfdp.exe"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
        ('vraag?<b>"*.pdf', "vraag--b---.pdf"),
        (".htaccess", "bestand.htaccess"),
        (".pdf", "bestand.pdf"),
        ("", "bestand"),
        ("...", "bestand"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("b" * 300, "b" * 120),
    ],
)
def test_schone_naam(naam: str, schoon: str) -> None:
    assert schone_naam(naam) == schoon

"""A municipality that never accounts is reminded in a rehearsal as the clock would, and the letter at the end says when."""

from pathlib import Path

from sqlalchemy import func, select

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Verzending
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.oefening.besteding import GEDRAG, Gedrag
from spuk_app.oefening.nasleep import Nasleep, betaalbeurten
from tests.oefening.proef import KALENDER, T1, Proef

ZWIJGER = next(nummer for nummer, gedrag in GEDRAG.items() if gedrag is Gedrag.ZWIJGT)


def test_wie_nooit_verantwoordt_leest_wanneer_zij_is_herinnerd(sqlite: Database, tmp_path: Path) -> None:
    proef = Proef(sqlite, tmp_path).speel_uit()
    gebieden = {proef.id: T1.gebieden[proef.boek.gebied.code]}
    nasleep = Nasleep(tranche=T1, gebieden=gebieden, nummer=ZWIJGER, aantal=len(T1.gebieden))
    proef.toneel.speel([*betaalbeurten(T1, KALENDER), *nasleep.beurten()])
    with sqlite.lezen() as sessie:
        (besluit,) = sessie.scalars(select(Beschikking).where(Beschikking.soort == Soort.VASTSTELLING))
        rijen = sessie.execute(
            select(Bericht.gepland_op, Verzending.verzonden_op, Bericht.aan_rol)
            .join(Verzending)
            .where(Bericht.sleutel.startswith("herinnering:verantwoording:"))
            .order_by(Bericht.gepland_op)
        ).all()
        onverstuurd = sessie.scalar(select(func.count()).where(Verzending.verzonden_op.is_(None)))
    assert {rol for *_, rol in rijen} == {"gemeente_financien"}
    assert [gepland for gepland, *_ in rijen] == [verzonden for _, verzonden, _ in rijen], "each on its day"
    dagen = list(dict.fromkeys(toon_dag(dag_in_nederland(gepland)) for gepland, *_ in rijen))
    assert (len(dagen), dagen[0], dagen[-1]) == (20, "16 mei 2024", "15 juli 2026")
    (alinea,) = [een.tekst for een in uit_json(besluit.brief).blokken if "herinnerd" in getattr(een, "tekst", "")]
    assert (
        alinea
        == "Ik heb u daaraan 20 keer herinnerd: voor het eerst op 16 mei 2024 en voor het laatst op 15 juli 2026."
    )
    assert onverstuurd == 0
    assert proef.soorten() == set()

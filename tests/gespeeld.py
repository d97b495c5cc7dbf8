"""A database in which something of everything has happened: a few areas of both tranches, played through the acts."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.beschikking.document import pdf_van
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier
from spuk_app.oefening.besteding import GEDRAG, Gedrag
from spuk_app.oefening.draaiboek import Beurt, Draaiboek
from spuk_app.oefening.kalender import KALENDERS, in_nederland
from spuk_app.oefening.nasleep import Nasleep, betaalbeurten
from spuk_app.oefening.toneel import Toneel, richt_in
from spuk_app.tranches.lezen import tranches

LETTERS = Path(__file__).parents[1] / "spuk_app/web/static/dist/letters"
T1, T2 = tranches()["2023-2025"], tranches()["2026-2028"]


def speel_staal(database: Database, bijlagen: Path) -> Toneel:
    """Play a sample on an empty database.

    Tranche 1: Groningen granted with its decision without application, Zaandam granted after a returned proposal, Breda
    proposed without its last onderdeel, Leeuwarden partly advised with one partly positive advice, Arnhem submitted, Delft
    a draft. Tranche 2: Amsterdam Zuidoost submitted with a file attached. One PDF has been made.
    """
    kalender = KALENDERS[T1.code]
    toneel = richt_in(database, T1, kalender)
    per_gebied = {een.gebied.code: een for een in toneel.draaiboeken(T1, kalender, bijlagen)}
    toneel.speel(
        [
            *per_gebied["groningen-noord"].beurten(),
            *replace(per_gebied["zaandam-oost"], teruggave=True, twijfel=True).beurten(),
            *voor(replace(per_gebied["breda-noord"], teruggave=True), "geef_terug"),
            *voor(replace(per_gebied["leeuwarden-oost"], twijfel=True), "adviseer", 3),
            *voor(per_gebied["arnhem-oost"], "neem_in_behandeling"),
            *voor(per_gebied["delft-west"], "bewaar", 4),
        ]
    )
    with toneel.als("beheerder", in_nederland(KALENDERS[T2.code].openen, 9)) as uow:
        toneel.dossiers = {dossier.gebied: dossier.id for dossier in stel_open(uow, T2)}
    zuidoost = toneel.draaiboeken(T2, KALENDERS[T2.code], bijlagen)[0]
    toneel.speel(voor(zuidoost, "neem_in_behandeling"))
    pdf_van(database, 1, LETTERS)
    return toneel


def speel_nasleep(database: Database, toneel: Toneel) -> None:
    """Go on with that sample for two municipalities of tranche 1, up to and including their settlement.

    Groningen has an error by its accountant and pays that back; Zaanstad is asked a question and corrects its figures.
    """
    with database.lezen() as sessie:
        dossiers = {een.gebied: een.id for een in sessie.scalars(select(Dossier).where(Dossier.tranche == T1.code))}
    beurten = list(betaalbeurten(T1, KALENDERS[T1.code]))
    for gebied, gedrag in (("groningen-noord", Gedrag.FOUT), ("zaandam-oost", Gedrag.VRAAG)):
        nummer = next(nummer for nummer, een in GEDRAG.items() if een is gedrag)
        gebieden = {dossiers[gebied]: T1.gebieden[gebied]}
        beurten += Nasleep(tranche=T1, gebieden=gebieden, nummer=nummer, aantal=len(T1.gebieden)).beurten()
    toneel.speel(beurten)


def voor(draaiboek: Draaiboek, handeling: str, keer: int = 1) -> list[Beurt]:
    """The turns of an area before this act comes for the ``keer``-th time."""
    beurten = draaiboek.beurten()
    plaatsen = [plaats for plaats, beurt in enumerate(beurten) if beurt.handeling == handeling]
    return beurten[: plaatsen[keer - 1]]

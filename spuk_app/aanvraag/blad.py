"""One page of the application: one onderdeel with its answers, and how what was typed there is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag import opstellen
from spuk_app.aanvraag.opstellen import Antwoorden, Opgeslagen, onderdeel_van
from spuk_app.aanvraag.queries import Inhoud, Zaak
from spuk_app.aanvraag.stand import Taak, taken
from spuk_app.dossier.bijlagen import bewaar_bijlage
from spuk_app.dossier.models import Regelversie
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.dossier.weigering import BestandGeweigerd
from spuk_app.kern.fouten import Conflict, Gebrek, Onvolledig
from spuk_app.onderdelen.taal import Invulling, Sleutel
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche


class Bestandsinvoer(NamedTuple):
    """A file as it was sent."""

    naam: str
    inhoud: BinaryIO


class PaginaVerouderd(Conflict):
    """Saving by itself stops here: a page that has fallen behind would overwrite what it does not show."""

    def __init__(self) -> None:
        super().__init__(
            "Uw laatste wijzigingen zijn nog niet opgeslagen.",
            "Op deze pagina is ook in een ander venster iets gewijzigd, door een collega of door uzelf.",
            "Klik op Opslaan: dan ziet u beide teksten. Wat u hebt getypt, blijft staan.",
        )


@dataclass(frozen=True, slots=True)
class Blad:
    """The page of one onderdeel, as it is stored now."""

    geval: Zaak
    deel: OnderdeelInVersie
    ingevuld: Invulling
    taken: list[Taak]

    @property
    def taak(self) -> Taak:
        """Its own line on the task list."""
        return next(taak for taak in self.taken if taak.code == self.deel.code)


def maak_blad(geval: Zaak, ingevuld: Inhoud, code: str) -> Blad:
    """The page of one onderdeel. :raises SpukFout: this area may not ask for it."""
    deel = onderdeel_van(geval, code)
    return Blad(geval, deel, ingevuld.per_onderdeel[code], taken(geval, ingevuld))


def bewaar_blad(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    code: str,
    versie: int,
    antwoorden: Antwoorden,
    bestanden: Mapping[Sleutel, Bestandsinvoer],
    *,
    map_: Path,
    vanzelf: bool,
) -> Opgeslagen:
    """Save a page with its files, all or nothing.

    :param versie: the save number on which the page was opened.
    :param map_: the directory of all attached files.
    :param vanzelf: the page saves by itself while somebody types. It is not drawn again afterwards, so it may only go on
        with the new save number when nobody else changed anything that stands on it.
    Leaves what ``bewaar`` leaves, and the files.

    :raises PaginaVerouderd: it saves by itself and has fallen behind; :raises Onvolledig: a file is refused;
        further as ``bewaar``.
    """
    dossier = uow.dossier(dossier_id)
    if bestanden:  # their bytes are on the disk before the act can fail
        opstellen.eis_te_bewaren(uow, tranches, dossier_id, code)
    if vanzelf and gewijzigd_na(uow.sessie, dossier_id, code, versie):
        raise PaginaVerouderd
    geweigerd: list[Gebrek] = []
    toegevoegd: dict[Sleutel, str] = {}
    for sleutel, bestand in bestanden.items():
        try:
            toegevoegd[sleutel] = bewaar_bijlage(uow, dossier, map_, bestand.naam, bestand.inhoud).sha256
        except BestandGeweigerd as fout:
            geweigerd.append(Gebrek(f"{fout.wat} {fout.waarom} {fout.herstel}", code, sleutel.naam))
    if geweigerd:
        raise Onvolledig("Uw wijzigingen zijn niet opgeslagen.", geweigerd, herstel="Kies een ander bestand.")
    return opstellen.bewaar(uow, tranches, dossier_id, code, versie, {**antwoorden, **toegevoegd})


def gewijzigd_na(sessie: Session, dossier_id: int, code: str, versie: int) -> frozenset[Sleutel]:
    """The places of an onderdeel that were changed after a save number; one statement."""
    rijen = sessie.execute(
        select(Regelversie.veld, Regelversie.jaar, Regelversie.rij)
        .where(Regelversie.dossier_id == dossier_id, Regelversie.onderdeel == code, Regelversie.versie > versie)
        .distinct()
    )
    return frozenset(Sleutel(veld, jaar, rij) for veld, jaar, rij in rijen)

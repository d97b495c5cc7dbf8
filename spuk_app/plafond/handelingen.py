"""Reserving and releasing under the ceilings, and setting them: the only writers of guard rows.

Money can be promised by two deciders at once, on SQLite and on PostgreSQL. Reading a sum, comparing and then writing lets
both through. So each guard row is changed by one statement that also compares, ``UPDATE … SET toegezegd = toegezegd + :x
WHERE toegezegd + :x <= bedrag``; the database runs such statements on one row one after the other. Rows are taken in one
fixed order (area × onderdeel × year, then onderdeel, the tranche last), because two orders deadlock. If any row refuses,
the act fails and its transaction undoes the rows before it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.fouten import NietToegestaan, PlafondBereikt
from spuk_app.kern.geld import MAXIMUM, Cent
from spuk_app.kern.wie import Rol
from spuk_app.plafond.models import Boeking, Niveau, Plafond
from spuk_app.tranches.tranche import Tranche, Versie

Plek = tuple[str, str, int]
"""The narrowest guard: (area, onderdeel, year)."""

Rij = tuple[Niveau, str, str, int]
"""A guard row: (level, area, onderdeel, year), empty or zero where the level has none."""


@dataclass(frozen=True, slots=True)
class Herziening:
    """A guard row that the newest version changes: from and to eurocents, 0 where the row did not or will not count."""

    niveau: Niveau
    gebied: str
    onderdeel: str
    jaar: int
    van: Cent
    naar: Cent


_VOLGORDE = {Niveau.GEBIED: 0, Niveau.ONDERDEEL: 1, Niveau.TRANCHE: 2}


def open_plafonds(uow: UnitOfWork, versie: Versie) -> None:
    """Make the guard rows of a tranche from its newest version; once per tranche.

    Leaves one row per area × onderdeel × year with a maximum, one per onderdeel (derived: the sum of the annex), one for
    the tranche.
    """
    uow.sessie.add_all(
        Plafond(tranche=versie.tranche, niveau=niveau, gebied=gebied, onderdeel=onderdeel, jaar=jaar, bedrag=bedrag)
        for (niveau, gebied, onderdeel, jaar), bedrag in plafonds_van(versie).items()
    )
    uow.sessie.flush()


def plafonds_van(versie: Versie) -> dict[Rij, Cent]:
    """The ceilings of a version in eurocents: each guard row that there must be, and no other."""
    rijen: dict[Rij, Cent] = {
        (Niveau.GEBIED, gebied, onderdeel, jaar): bedrag
        for (gebied, onderdeel, jaar), bedrag in sorted(versie.maxima.items())
        if bedrag > 0
    }
    rijen |= {(Niveau.ONDERDEEL, "", code, 0): versie.plafond_onderdeel(code) for code in versie.onderdelen}
    return rijen | {(Niveau.TRANCHE, "", "", 0): versie.plafond.waarde}


def te_herzien(sessie: Session, tranche: Tranche) -> list[Herziening]:
    """What differs between the guard rows of an opened tranche and its newest version, in the order of locking.

    :returns: an empty list when there is nothing to do. A row that the newest version no longer knows goes to 0.
    """
    nieuw = plafonds_van(tranche.nieuwste)
    nu = {
        (Niveau(rij.niveau), rij.gebied, rij.onderdeel, rij.jaar): rij.bedrag
        for rij in sessie.scalars(select(Plafond).where(Plafond.tranche == tranche.code))
    }
    return [
        Herziening(*rij, nu.get(rij, 0), nieuw.get(rij, 0))
        for rij in sorted(nu.keys() | nieuw.keys(), key=_slotvolgorde)
        if nu.get(rij, 0) != nieuw.get(rij, 0)
    ]


def herzie_plafonds(uow: UnitOfWork, tranche: Tranche) -> list[Herziening]:
    """Bring the guard rows of an opened tranche to its newest version (a later amendment of the regulation).

    Each row is changed by one statement that also compares with what is promised, as promises go on meanwhile.

    :returns: what was changed; twice changes nothing. Leaves a journal line with every row, from and to.
    :raises NietToegestaan: the person is not the beheerder.
    :raises PlafondBereikt: a ceiling would fall below what has been promised; nothing has been changed.
    """
    if uow.wie.rol is not Rol.BEHEERDER:
        raise NietToegestaan("U kunt geen plafonds herzien.", "Dat doet de functioneel beheerder.")
    herzieningen = te_herzien(uow.sessie, tranche)
    for een in herzieningen:
        _herzie(uow, tranche, een)
    if herzieningen:
        uow.noteer(
            "herzie_plafonds",
            {
                "tranche": tranche.code,
                "versie": tranche.nieuwste.datum,
                "rijen": [asdict(een) for een in herzieningen],
                "plafond_cent": tranche.nieuwste.plafond.waarde,
            },
        )
    return herzieningen


def reserveer(uow: UnitOfWork, tranche: Tranche, kenmerk: str, bedragen: Mapping[Plek, Cent]) -> Cent:
    """Promise amounts under all three ceilings, or none of them.

    :param kenmerk: the number of the decision; the same one cannot book twice on a guard row (a unique constraint).
    :param bedragen: eurocents per (area, onderdeel, year), each 0 to ``MAXIMUM``; zeros are left out.
    :returns: the total promised, in eurocents.
    :raises PlafondBereikt: one of the ceilings has not enough left, or there is no ceiling for a place. The act fails as a
        whole, so nothing has been booked.
    """
    return _boek(uow, tranche, kenmerk, _gevuld(bedragen))


def geef_vrij(uow: UnitOfWork, tranche: Tranche, kenmerk: str, bedragen: Mapping[Plek, Cent]) -> Cent:
    """Release amounts that were promised, on all three levels.

    :param kenmerk: the number of the decision to release; not that of the promise.
    :param bedragen: eurocents per (area, onderdeel, year), each 0 to ``MAXIMUM``; zeros are left out.
    :returns: the total released, in eurocents.
    :raises PlafondBereikt: more would be released than is promised somewhere; nothing has been booked.
    """
    return -_boek(uow, tranche, kenmerk, {plek: -bedrag for plek, bedrag in _gevuld(bedragen).items()})


def _gevuld(bedragen: Mapping[Plek, Cent]) -> dict[Plek, Cent]:
    if not all(0 <= bedrag <= MAXIMUM for bedrag in bedragen.values()):
        raise ValueError("an amount to promise or release is zero or more and within the upper limit of any amount")
    return {plek: bedrag for plek, bedrag in bedragen.items() if bedrag}


def per_rij(bedragen: Mapping[Plek, Cent]) -> dict[Rij, Cent]:
    """What amounts per (area, onderdeel, year) come to on each guard row of the three levels."""
    rijen: defaultdict[Rij, Cent] = defaultdict(int)
    for (gebied, onderdeel, jaar), bedrag in bedragen.items():
        rijen[Niveau.GEBIED, gebied, onderdeel, jaar] += bedrag
        rijen[Niveau.ONDERDEEL, "", onderdeel, 0] += bedrag
        rijen[Niveau.TRANCHE, "", "", 0] += bedrag
    return rijen


def _slotvolgorde(rij: Rij) -> tuple[int, Rij]:
    """The one order in which guard rows are taken."""
    return _VOLGORDE[rij[0]], rij


def _herzie(uow: UnitOfWork, tranche: Tranche, herziening: Herziening) -> None:
    plek = {
        "tranche": tranche.code,
        "niveau": herziening.niveau,
        "gebied": herziening.gebied,
        "onderdeel": herziening.onderdeel,
        "jaar": herziening.jaar,
    }
    toegezegd = uow.sessie.scalar(select(Plafond.toegezegd).filter_by(**plek))
    if toegezegd is None:
        uow.sessie.add(Plafond(**plek, bedrag=herziening.naar))
        uow.sessie.flush()
        return
    geraakt = uow.sessie.scalar(
        update(Plafond)
        .filter_by(**plek)
        .where(Plafond.toegezegd <= herziening.naar)
        .values(bedrag=herziening.naar)
        .returning(Plafond.id)
    )
    if geraakt is None:
        noem = tranche.nieuwste.noem
        raise PlafondBereikt(
            f"Het plafond {_waar(tranche, herziening.niveau, herziening.gebied, herziening.onderdeel, herziening.jaar)} "
            f"kan niet naar {noem(herziening.naar)}.",
            f"Daar is {noem(toegezegd)} toegezegd.",
            "Trek eerst besluiten in of verlaag ze, of controleer de bedragen van de regeling.",
        )


def _boek(uow: UnitOfWork, tranche: Tranche, kenmerk: str, bedragen: Mapping[Plek, Cent]) -> Cent:
    uow.sessie.flush()
    for (niveau, gebied, onderdeel, jaar), bedrag in sorted(
        per_rij(bedragen).items(), key=lambda rij: _slotvolgorde(rij[0])
    ):
        plafond_id = uow.sessie.scalar(
            update(Plafond)
            .where(
                Plafond.tranche == tranche.code,
                Plafond.niveau == niveau,
                Plafond.gebied == gebied,
                Plafond.onderdeel == onderdeel,
                Plafond.jaar == jaar,
                Plafond.toegezegd + bedrag <= Plafond.bedrag,
                Plafond.toegezegd + bedrag >= 0,
            )
            .values(toegezegd=Plafond.toegezegd + bedrag)
            .returning(Plafond.id)
        )
        if plafond_id is None:
            raise _geweigerd(uow, tranche, niveau, gebied, onderdeel, jaar, bedrag)
        uow.sessie.add(Boeking(plafond_id=plafond_id, kenmerk=kenmerk, bedrag=bedrag, moment=uow.nu))
    uow.sessie.flush()
    return sum(bedragen.values())


def _geweigerd(
    uow: UnitOfWork, tranche: Tranche, niveau: Niveau, gebied: str, onderdeel: str, jaar: int, bedrag: Cent
) -> PlafondBereikt:
    """The refusal as a sentence with the figures of this moment."""
    plafond = uow.sessie.scalars(
        select(Plafond).where(
            Plafond.tranche == tranche.code,
            Plafond.niveau == niveau,
            Plafond.gebied == gebied,
            Plafond.onderdeel == onderdeel,
            Plafond.jaar == jaar,
        )
    ).one_or_none()
    noem = tranche.nieuwste.noem
    waar = _waar(tranche, niveau, gebied, onderdeel, jaar)
    if plafond is None:
        waarom = "De regeling kent daar geen budget toe."
    elif bedrag < 0:
        waarom = f"Daar is {noem(plafond.toegezegd)} toegezegd."
    else:
        waarom = f"Daar is nog {noem(plafond.bedrag - plafond.toegezegd)} beschikbaar."
    if bedrag < 0:
        wat = f"Het bedrag van {noem(-bedrag)} kan niet worden vrijgegeven {waar}."
        return PlafondBereikt(wat, waarom, "Controleer het bedrag dat u wilt vrijgeven.")
    wat = f"Het bedrag van {noem(bedrag)} past niet binnen het beschikbare budget {waar}."
    return PlafondBereikt(wat, waarom, "Pas het voorstel aan, of overleg over het budget.")


def _waar(tranche: Tranche, niveau: Niveau, gebied: str, onderdeel: str, jaar: int) -> str:
    """What a guard row is about, in words that follow an amount."""
    gebieden, onderdelen = tranche.gebieden, tranche.nieuwste.onderdelen
    naam = onderdelen[onderdeel].onderdeel.naam if onderdeel in onderdelen else onderdeel
    return {
        Niveau.GEBIED: f"voor {gebieden[gebied].naam if gebied in gebieden else gebied}, {naam}, {jaar}",
        Niveau.ONDERDEEL: f"voor {naam} in heel Nederland",
        Niveau.TRANCHE: f"voor de hele tranche {tranche.code}",
    }[niveau]

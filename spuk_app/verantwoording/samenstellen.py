"""From stored rows to the figures of reports: a year builds on the lines of the years before. No database."""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.onderdelen.taal import Aantal, Onderdeel, Tekst
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche, Versie
from spuk_app.verantwoording.cijfers import Belofte, Regel, Verslag
from spuk_app.verantwoording.keten import Keten, Plek
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.models import (
    Accountantsbevinding,
    Bevindingsoort,
    Verantwoording,
    Verantwoordingsregel,
    Voortgang,
)


@dataclass(frozen=True, slots=True)
class Bronnen:
    """Every stored row of the reports of one municipality in one tranche.

    :param regels: per report its lines. :param gebieden: the code of the area per dossier.
    :param vastgesteld: the dossiers that were settled: nothing is filled in for them any more.
    :param verleend: eurocents granted per place and year. :param brieven: the frozen letters of the grants, oldest first.
    """

    tranche: Tranche
    gebieden: Mapping[int, str]
    verantwoordingen: Sequence[Verantwoording]
    regels: Sequence[Verantwoordingsregel]
    verleend: Mapping[Plek, Mapping[int, Cent]]
    brieven: Iterable[tuple[int, str]] = ()
    voortgang: Iterable[Voortgang] = ()
    bevindingen: Iterable[Accountantsbevinding] = ()
    vastgesteld: Container[int] = ()


def versie_over(tranche: Tranche, jaar: int) -> Versie:
    """The text whose rules hold for the account of a year: the one in force on its last day."""
    return tranche.versie_op(datetime.combine(date(jaar, 12, 31), time(12), AMSTERDAM))


def deel_van(tranche: Tranche, versie: Versie, code: str) -> OnderdeelInVersie:
    """An onderdeel that was granted, as this version has it, or else the newest one that has it.

    :raises KeyError: no version has it.
    """
    for een in (versie, *reversed(tranche.versies)):
        if code in een.onderdelen:
            return een.onderdelen[code]
    raise KeyError(code)


def stel_samen(bronnen: Bronnen) -> list[tuple[Verantwoording, Verslag]]:
    """The figures of every report, oldest year first; each report with what those before it account for.

    A report that is still open has a line for everything that was granted, also for what was granted after it was begun.
    """
    beloofd = _beloofd(bronnen.brieven)
    bereikt: dict[tuple[int, int, str], dict[int, int | None]] = defaultdict(dict)
    for een in bronnen.voortgang:
        bereikt[een.verantwoording_id, een.dossier_id, een.onderdeel][een.rij] = een.bereikt
    gevonden = {
        (een.verantwoording_id, een.dossier_id, een.onderdeel, een.soort): (een.bedrag, een.omschrijving)
        for een in bronnen.bevindingen
    }
    keten = Keten()
    verslagen = []
    for verantwoording in sorted(bronnen.verantwoordingen, key=lambda een: een.jaar):
        versie = versie_over(bronnen.tranche, verantwoording.jaar)
        regels = []
        for rij in _rijen(bronnen, verantwoording):
            plek = (rij.dossier_id, rij.onderdeel)
            deel = deel_van(bronnen.tranche, versie, rij.onderdeel)
            waar = (verantwoording.id, *plek)
            regel = Regel(
                dossier_id=rij.dossier_id,
                gebied=bronnen.tranche.gebieden[bronnen.gebieden[rij.dossier_id]],
                deel=deel,
                jaar=verantwoording.jaar,
                verleend=bronnen.verleend.get(plek, {}),
                besteed=rij.besteed,
                correctie=rij.correctie,
                buiten_gebied=rij.buiten_gebied,
                eindverantwoording=rij.eindverantwoording,
                toelichting=rij.toelichting,
                **bevonden(*(gevonden.get((*waar, soort)) for soort in Bevindingsoort)),
                beloften=_beloften(beloofd.get(plek, []), deel.onderdeel, bereikt[waar]),
                versie=rij.versie,
                vastgesteld=rij.dossier_id in bronnen.vastgesteld,
            )
            regels.append(keten.schakel(regel))
        verslagen.append((verantwoording, _verslag(bronnen.tranche, versie, verantwoording, regels)))
    return verslagen


def bevonden(fout: tuple[Cent, str] | None, onzekerheid: tuple[Cent, str] | None) -> dict[str, Any]:
    """What the accountant found in one line, as its ``Regel`` holds it. :param fout: eurocents and words, or None."""
    (fouten, wat), (onzekerheden, welke) = fout or (0, ""), onzekerheid or (0, "")
    return {
        "fouten": fouten,
        "onzekerheden": onzekerheden,
        "omschrijving_fouten": wat,
        "omschrijving_onzekerheden": welke,
    }


def _rijen(bronnen: Bronnen, verantwoording: Verantwoording) -> Iterator[Verantwoordingsregel]:
    """The lines of one report, and an empty one for each place that an open report still lacks."""
    rijen = [rij for rij in bronnen.regels if rij.verantwoording_id == verantwoording.id]
    yield from rijen
    if verantwoording.toestand == Toestand.BEZIG:
        heeft = {(rij.dossier_id, rij.onderdeel) for rij in rijen}
        for dossier_id, code in bronnen.verleend:
            if (dossier_id, code) not in heeft and dossier_id not in bronnen.vastgesteld:
                yield Verantwoordingsregel(
                    verantwoording_id=verantwoording.id,
                    dossier_id=dossier_id,
                    onderdeel=code,
                    correctie=0,
                    buiten_gebied=0,
                    toelichting="",
                    versie=0,
                )


def _verslag(tranche: Tranche, versie: Versie, verantwoording: Verantwoording, regels: Iterable[Regel]) -> Verslag:
    volgorde = {code: plaats for plaats, code in enumerate(versie.onderdelen)}
    gemeente = next(tranche.gebieden_van(verantwoording.gemeente)).gemeente
    return Verslag(
        tranche=tranche.code,
        versie=versie,
        gemeente=gemeente,
        jaar=verantwoording.jaar,
        laatste_jaar=verantwoording.jaar == max(versie.jaren),
        regels=sorted(
            regels, key=lambda regel: (regel.dossier_id, volgorde.get(regel.code, len(volgorde)), regel.code)
        ),
    )


def _beloofd(brieven: Iterable[tuple[int, str]]) -> dict[Plek, list[dict[str, Any]]]:
    """Per place what was promised, from the frozen letters; the last letter that grants an onderdeel counts."""
    beloofd: dict[Plek, list[dict[str, Any]]] = {}
    for dossier_id, brief in brieven:
        for code, rijen in json.loads(brief)["gegevens"].get("beloofd", {}).items():
            beloofd[dossier_id, code] = rijen
    return beloofd


def _beloften(
    rijen: Iterable[Mapping[str, Any]],
    onderdeel: Onderdeel,
    bereikt: Mapping[int, int | None],
) -> tuple[Belofte, ...]:
    teksten = [veld.code for veld in onderdeel.alle_velden() if isinstance(veld, Tekst)]
    aantal = onderdeel.veld("aantal")
    return tuple(
        Belofte(
            rij=nummer,
            omschrijving=next((str(rij[code]) for code in ("activiteit", "resultaat", *teksten) if rij.get(code)), ""),
            beloofd=rij.get("aantal"),
            eenheid=aantal.eenheid if isinstance(aantal, Aantal) else "",
            bereikt=bereikt.get(nummer),
        )
        for nummer, rij in enumerate(rijen, 1)
    )

"""The figures of a report as plain data: for its fingerprint, for the frozen copy of a delivery, and read back."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.cijfers import Belofte, Regel, Verslag
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.models import Aanlevering, Accountantsbevinding, Bevindingsoort, Verantwoording
from spuk_app.verantwoording.samenstellen import bevonden, deel_van

_CONTEXT = ("eerder", "eerder_beeindigd")
_OPGAVE = ("besteed", "correctie", "buiten_gebied", "eindverantwoording", "toelichting")


def opgave(regel: Regel) -> dict[str, Any]:
    """What a municipality states in one line: the content of a save. Amounts in eurocents."""
    stand = {naam: getattr(regel, naam) for naam in _OPGAVE}
    return stand | {"bereikt": {str(een.rij): een.bereikt for een in regel.beloften if een.bereikt is not None}}


def cijferafdruk(verslag: Verslag) -> str:
    """The fingerprint of what a municipality states in a report: what is frozen for the accountant.

    Nothing of the grant or of other years is in it, so a question about an earlier year does not break it.
    """
    return afdruk_van_regels({**_kop(verslag), "regels": [_regel(regel) for regel in verslag.regels]})


def afdruk_van_regels(opname: Mapping[str, Any]) -> str:
    """The same fingerprint from a frozen copy (``momentopname``)."""
    regels = [{naam: regel[naam] for naam in ("dossier", "onderdeel", "opgave")} for regel in opname["regels"]]
    return vingerafdruk({naam: opname[naam] for naam in ("tranche", "gemeente", "jaar")} | {"regels": regels})


def momentopname(
    verantwoording: Verantwoording, verslag: Verslag, bevindingen: list[Accountantsbevinding]
) -> dict[str, Any]:
    """The whole report as plain data: figures with their context, findings, progress, and the days of each step."""
    return {
        **_kop(verslag),
        "versie": verslag.versie.datum,
        "regels": [_regel(regel) for regel in verslag.regels],
        "bevindingen": [
            {
                "dossier": een.dossier_id,
                "onderdeel": een.onderdeel,
                "soort": een.soort,
                "bedrag": een.bedrag,
                "omschrijving": een.omschrijving,
            }
            for een in bevindingen
        ],
        "akkoord_door": verantwoording.akkoord_door,
        "akkoord_op": verantwoording.akkoord_op,
        "vingerafdruk": verantwoording.vingerafdruk,
        "gecontroleerd_op": verantwoording.gecontroleerd_op,
        "raad_op": verantwoording.raad_op,
        "aangeleverd_op": verantwoording.aangeleverd_op,
    }


def met_een_regel(opname: Mapping[str, Any], vorige: Aanlevering, plek: Plek) -> dict[str, Any]:
    """The frozen copy after the answer about one line: every other line is still as it was delivered, or not in it.

    :param opname: the report as it is now (``momentopname``): another line may be in the making for a question of its own.
    """
    toen = {(regel["dossier"], regel["onderdeel"]): regel for regel in json.loads(vorige.momentopname)["regels"]}
    regels = [
        regel if waar == plek else toen[waar]
        for regel in opname["regels"]
        if (waar := (regel["dossier"], regel["onderdeel"])) == plek or waar in toen
    ]
    return {**opname, "regels": regels}


def lees_opname(aanlevering: Aanlevering, tranches: Mapping[str, Tranche]) -> Verslag:
    """The figures of a delivery as they were frozen, whatever was changed after it."""
    opname = json.loads(aanlevering.momentopname)
    tranche = tranches[opname["tranche"]]
    versie = tranche.versie(date.fromisoformat(opname["versie"]))
    gevonden = {
        (een["dossier"], een["onderdeel"], een["soort"]): (een["bedrag"], een["omschrijving"])
        for een in opname["bevindingen"]
    }
    regels = []
    for rij in opname["regels"]:
        plek = (rij["dossier"], rij["onderdeel"])
        stand = rij["opgave"]
        regels.append(
            Regel(
                dossier_id=rij["dossier"],
                gebied=tranche.gebieden[rij["gebied"]],
                deel=deel_van(tranche, versie, rij["onderdeel"]),
                jaar=opname["jaar"],
                verleend={int(jaar): bedrag for jaar, bedrag in rij["verleend"].items()},
                **bevonden(*(gevonden.get((*plek, soort.value)) for soort in Bevindingsoort)),
                beloften=tuple(
                    Belofte(**belofte, bereikt=stand["bereikt"].get(str(belofte["rij"]))) for belofte in rij["beloften"]
                ),
                versie=rij["versie"],
                **{naam: stand[naam] for naam in _OPGAVE},
                **{naam: rij[naam] for naam in _CONTEXT},
            )
        )
    laatste = opname["jaar"] == max(versie.jaren)
    return Verslag(tranche.code, versie, opname["gemeente"], opname["jaar"], laatste, regels)


def _kop(verslag: Verslag) -> dict[str, Any]:
    return {"tranche": verslag.tranche, "gemeente": verslag.gemeente, "jaar": verslag.jaar}


def _regel(regel: Regel) -> dict[str, Any]:
    return {
        "dossier": regel.dossier_id,
        "gebied": regel.gebied.code,
        "onderdeel": regel.code,
        "opgave": opgave(regel),
        "verleend": {str(jaar): bedrag for jaar, bedrag in regel.verleend.items()},
        "beloften": [
            {
                "rij": een.rij,
                "omschrijving": een.omschrijving,
                "beloofd": een.beloofd,
                "eenheid": een.eenheid,
                "eerder": een.eerder,
            }
            for een in regel.beloften
        ],
        "versie": regel.versie,
        **{naam: getattr(regel, naam) for naam in _CONTEXT},
    }

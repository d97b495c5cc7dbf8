"""The yearly reports: state, figures, findings and reviews are what the acts in the journal made of them."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand, Verslagrijen
from spuk_app.verantwoording.levensloop import BEOORDELING, VERANTWOORDING
from spuk_app.verantwoording.models import (
    Aanlevering,
    Beoordeling,
    Verantwoording,
    Verantwoordingsopslag,
    Verantwoordingsregel,
)

_STAPPEN = {stap.handeling: stap for stap in VERANTWOORDING.stappen}
_VAN_BEOORDELING = {stap.handeling: stap for stap in BEOORDELING.stappen}
_LEEG = {"besteed": None, "correctie": 0, "buiten_gebied": 0, "eindverantwoording": None, "toelichting": ""}
"""A line that was never saved."""

plek_van = attrgetter("dossier_id", "onderdeel")
Plek = tuple[int, str]
"""(dossier, onderdeel)."""


def controleer_verslagen(stand: Stand) -> Iterator[Bevinding]:
    """Every report is in the state that its acts made, and the journals of all its areas tell the same; none is missing."""
    begonnen: dict[int, set[int]] = {}
    for dossier_id in stand.dossiers:
        for regel in stand.handelingen(dossier_id):
            if regel.handeling == "begin_verantwoording":
                begonnen.setdefault(regel.gegevens["verantwoording"], set()).add(dossier_id)
    for nummer, rijen in stand.verslagen.items():
        naam = verslagnaam(rijen.verantwoording)
        dossiers = {regel.dossier_id for regel in rijen.regels}
        if begonnen.pop(nummer, set()) != dossiers:
            yield Bevinding("verantwoording", naam, "begun in the journal of each of its areas", "not so")
        for dossier_id in sorted(dossiers):
            loop = _loop(stand, dossier_id, nummer)
            yield from _sprongen(naam, loop)
            yield from vergelijk(
                "verantwoording", naam, _volgens_journaal(stand, dossier_id, loop), _zoals_het_staat(rijen)
            )
    for nummer in begonnen:
        yield Bevinding("verantwoording", str(nummer), "a report", "only journal lines")


def controleer_opgaven(stand: Stand) -> Iterator[Bevinding]:
    """Each line of a report is as it was saved last, and every save that was kept is the one in the journal.

    The lines are those with which the report was begun, and of what was granted after that those saved or asked for.
    """
    for nummer, rijen in stand.verslagen.items():
        naam = verslagnaam(rijen.verantwoording)
        bewaard: dict[Plek, list[Handeling]] = {}
        for dossier_id in sorted({regel.dossier_id for regel in rijen.regels}):
            for regel in handelingen_van(stand, dossier_id, nummer):
                if regel.handeling == "bewaar_verantwoording":
                    bewaard.setdefault((dossier_id, regel.gegevens["onderdeel"]), []).append(regel)
            hoort = {code: True for van, code in bewaard if van == dossier_id}
            for regel in handelingen_van(stand, dossier_id, nummer):
                if regel.handeling == "begin_verantwoording":
                    hoort |= dict.fromkeys(regel.gegevens["onderdelen"], True)
                elif regel.handeling == "vraag_verantwoording":
                    hoort[regel.gegevens["onderdeel"]] = True
            staat = {regel.onderdeel: True for regel in rijen.regels if regel.dossier_id == dossier_id}
            yield from vergelijk("opgave", f"{naam} dossier:{dossier_id}", hoort, staat)
        for rij in rijen.regels:
            plek = plek_van(rij)
            saves = bewaard.pop(plek, [])
            yield from vergelijk("opgave", f"{naam} {regelnaam(plek)}", _laatste_opgave(saves), _opgave(rij, rijen))
            opslagen = [een for een in rijen.opslagen if plek_van(een) == plek]
            yield from vergelijk(
                "opslag",
                f"{naam} {regelnaam(plek)}",
                {str(een.gegevens["versie"]): van_wie(een, een.gegevens["sha256"]) for een in saves},
                {str(een.versie): van_wie(een, sha256_van(een.inhoud)) for een in opslagen},
            )
        los = {plek_van(een) for een in (*rijen.voortgang, *rijen.opslagen)} - {
            plek_van(regel) for regel in rijen.regels
        }
        for plek in sorted(los | set(bewaard)):
            yield Bevinding("opgave", f"{naam} {regelnaam(plek)}", "a line of this report", "none")


def controleer_accountant(stand: Stand) -> Iterator[Bevinding]:
    """The findings of the accountant are those that were recorded last."""
    for nummer, rijen in stand.verslagen.items():
        hoort: dict[str, Any] = {}
        for dossier_id in sorted({regel.dossier_id for regel in rijen.regels}):
            for regel in handelingen_van(stand, dossier_id, nummer):
                if regel.handeling in ("leg_bevindingen_vast", "heropen"):
                    hoort = {sleutel: een for sleutel, een in hoort.items() if not sleutel.startswith(f"{dossier_id} ")}
                    hoort |= {
                        f"{dossier_id} {een['onderdeel']} {een['soort']}": (een["cent"], een["omschrijving_sha256"])
                        for een in regel.gegevens.get("bevindingen", ())
                    }
        staat = {
            f"{een.dossier_id} {een.onderdeel} {een.soort}": (een.bedrag, vingerafdruk(een.omschrijving))
            for een in rijen.bevindingen
        }
        yield from vergelijk("accountant", verslagnaam(rijen.verantwoording), hoort, staat)


def controleer_beoordelingen(stand: Stand) -> Iterator[Bevinding]:
    """Every review is in the state that its acts made, with the last question and answer; one per delivered line."""
    for nummer, rijen in stand.verslagen.items():
        naam = verslagnaam(rijen.verantwoording)
        aangeleverd = bool(rijen.aanleveringen)
        hoort = {regelnaam(plek_van(regel)): True for regel in rijen.regels if aangeleverd}
        yield from vergelijk(
            "beoordeling", naam, hoort, {regelnaam(plek_van(een)): True for een in rijen.beoordelingen}
        )
        for een in rijen.beoordelingen:
            tranche = stand.tranches[rijen.verantwoording.tranche]
            deel = tranche.nieuwste.onderdelen.get(een.onderdeel)
            loop = [
                regel
                for regel in handelingen_van(stand, een.dossier_id, nummer)
                if regel.handeling in _VAN_BEOORDELING and regel.gegevens.get("onderdeel") == een.onderdeel
            ]
            yield from vergelijk(
                "beoordeling",
                f"{naam} {regelnaam(plek_van(een))}",
                {"departement": deel and deel.onderdeel.departement, **_beoordeeld(loop)},
                _beoordeling(een),
            )


def inhoud_van(regel: Verantwoordingsregel, rijen: Verslagrijen) -> dict[str, Any]:
    """What a line states, as a save and a frozen copy keep it."""
    bereikt = {
        str(een.rij): een.bereikt
        for een in rijen.voortgang
        if plek_van(een) == plek_van(regel) and een.bereikt is not None
    }
    return {naam: getattr(regel, naam) for naam in _LEEG} | {"bereikt": bereikt}


def verslagnaam(verantwoording: Verantwoording) -> str:
    """How a finding calls a report: tranche, municipality and year."""
    return f"{verantwoording.tranche} {verantwoording.gemeente} {verantwoording.jaar}"


def regelnaam(plek: Plek) -> str:
    """How a finding calls a line of a report: its area and its onderdeel."""
    return f"dossier:{plek[0]} {plek[1]}"


def handelingen_van(stand: Stand, dossier_id: int, nummer: int) -> list[Handeling]:
    """What was done in one area with one report."""
    return [regel for regel in stand.handelingen(dossier_id) if regel.gegevens.get("verantwoording") == nummer]


def van_wie(een: Handeling | Verantwoordingsopslag | Aanlevering, sha256: str) -> tuple[str, int, str, datetime]:
    """What was kept, by the SHA-256 of its text, with who did it and when: the same for a row and for its act."""
    return sha256, een.wie_id, een.wie, een.moment


def sha256_van(tekst: str) -> str:
    """The SHA-256 of a text as it stands in its row, so that a changed space is seen as well."""
    return hashlib.sha256(tekst.encode()).hexdigest()


def _loop(stand: Stand, dossier_id: int, nummer: int) -> list[Handeling]:
    """The acts on the report as a whole."""
    return [regel for regel in handelingen_van(stand, dossier_id, nummer) if regel.handeling in _STAPPEN]


def _sprongen(naam: str, loop: Sequence[Handeling]) -> Iterator[Bevinding]:
    """A step that the life cycle does not know from the state before it."""
    toestand: str | None = None
    for regel in loop:
        stap = _STAPPEN[regel.handeling]
        if (toestand not in stap.van) if stap.van else toestand is not None:
            van = ", ".join(sorted(stap.van)) or "geen"
            yield Bevinding("verantwoording", naam, f"{regel.handeling} from {van}", str(toestand))
        toestand = stap.naar or toestand


def _volgens_journaal(stand: Stand, dossier_id: int, loop: Sequence[Handeling]) -> dict[str, Any]:
    """What the acts make of a report; opening the figures again undoes what came before."""
    feiten: dict[str, Any] = {}
    for regel in loop:
        gegevens = regel.gegevens
        match regel.handeling:
            case "begin_verantwoording":
                feiten = {naam: gegevens.get(naam) for naam in ("tranche", "gemeente", "jaar")}
            case "geef_akkoord":
                feiten |= {"akkoord_door": regel.wie_id, "akkoord_op": regel.moment}
            case "heropen":
                feiten = {naam: feiten.get(naam) for naam in ("tranche", "gemeente", "jaar")}
            case "zet_vast":
                feiten["vingerafdruk"] = gegevens.get("sha256")
            case "leg_bevindingen_vast":
                feiten["gecontroleerd_op"] = gegevens.get("datum")
            case "leg_raadsbesluit_vast":
                feiten["raad_op"] = gegevens.get("datum")
            case "lever_aan":
                feiten |= {"aangeleverd_op": gegevens.get("datum"), "ontvangen_op": regel.moment}
        if naar := _STAPPEN[regel.handeling].naar:
            feiten["toestand"] = str(naar)
    dossier = stand.dossiers[dossier_id]
    return {"eigen gemeente": (dossier.tranche, dossier.gemeente), **feiten}


def _zoals_het_staat(rijen: Verslagrijen) -> dict[str, Any]:
    een = rijen.verantwoording
    dagen = {naam: getattr(een, naam) for naam in ("gecontroleerd_op", "raad_op", "aangeleverd_op")}
    staat: dict[str, Any] = {
        "eigen gemeente": (een.tranche, een.gemeente),
        **{naam: getattr(een, naam) for naam in ("tranche", "gemeente", "jaar", "toestand")},
        **{naam: getattr(een, naam) for naam in ("akkoord_door", "akkoord_op", "vingerafdruk", "ontvangen_op")},
        **{naam: dag and dag.isoformat() for naam, dag in dagen.items()},
    }
    return {naam: waarde for naam, waarde in staat.items() if waarde is not None}


def _laatste_opgave(saves: Sequence[Handeling]) -> dict[str, Any]:
    laatste = saves[-1].gegevens if saves else {}
    return {
        "versie": len(saves),
        "besteed": laatste.get("besteed_cent"),
        "correctie": laatste.get("correctie_cent", 0),
        "buiten_gebied": laatste.get("buiten_gebied_cent", 0),
        "sha256": laatste.get("sha256"),
    }


def _opgave(regel: Verantwoordingsregel, rijen: Verslagrijen) -> dict[str, Any]:
    inhoud = inhoud_van(regel, rijen)
    leeg = inhoud == {**_LEEG, "bereikt": {}}
    return {
        "versie": regel.versie,
        **{naam: inhoud[naam] for naam in ("besteed", "correctie", "buiten_gebied")},
        "sha256": None if leeg else vingerafdruk(inhoud),
    }


def _beoordeeld(loop: Sequence[Handeling]) -> dict[str, Any]:
    feiten: dict[str, Any] = {"toestand": "open", "versie": len(loop)}
    for regel in loop:
        feiten["toestand"] = str(_VAN_BEOORDELING[regel.handeling].naar)
        sha256 = regel.gegevens.get("tekst_sha256")
        match regel.handeling:
            case "stel_vraag" | "vraag_verantwoording":
                feiten |= {"vraag": sha256, "antwoord": None}
            case "trek_vraag_in":
                feiten |= {"vraag": None, "antwoord": None}
            case "beantwoord":
                feiten["antwoord"] = sha256
            case "aanvaard":
                feiten["akkoord_door"] = regel.wie_id
    return {naam: waarde for naam, waarde in feiten.items() if waarde is not None}


def _beoordeling(een: Beoordeling) -> dict[str, Any]:
    staat = {
        "departement": een.departement,
        "toestand": een.toestand,
        "versie": een.versie,
        "vraag": een.vraag and vingerafdruk(een.vraag),
        "antwoord": een.antwoord and vingerafdruk(een.antwoord),
        "akkoord_door": een.akkoord_door,
    }
    return {naam: waarde for naam, waarde in staat.items() if waarde is not None}

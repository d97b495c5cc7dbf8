"""The settlements and claims: lines, decisions and receipts are what the acts in the journal made of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spuk_app.dossier.models import Geldsoort
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand
from spuk_app.verantwoording.levensloop import VASTSTELLING, VORDERING, Vorderingstoestand
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel, Vordering

_VAN_VASTSTELLING = {stap.handeling: stap for stap in VASTSTELLING.stappen}
_VAN_VORDERING = {stap.handeling: stap for stap in VORDERING.stappen}
_VOORSTELLEN = ("begin_vaststelling", "stel_vaststelling_opnieuw_voor")


def controleer_vaststellingen(stand: Stand) -> Iterator[Bevinding]:
    """Every settlement is in the state that its acts made, with the lines of the last proposal; none is missing."""
    gevonden = {een.dossier_id: een for een in stand.vaststellingen}
    for dossier_id in stand.dossiers:
        loop = [regel for regel in stand.handelingen(dossier_id) if regel.handeling in _VAN_VASTSTELLING]
        een = gevonden.get(dossier_id)
        if not loop and een is None:
            continue
        naam = f"dossier:{dossier_id}"
        yield from vergelijk("vaststelling", naam, _volgens_journaal(loop), _zoals_het_staat(stand, een))
        regels = stand.vaststellingsregels.get(een.id, ()) if een else ()
        hoort = _voorgestelde_regels(loop)
        yield from vergelijk(
            "vaststelling", naam, hoort, {r.onderdeel: _feiten(r, hoort.get(r.onderdeel, {})) for r in regels}
        )


def controleer_afrekening(stand: Stand) -> Iterator[Bevinding]:
    """A line of a settlement has what was granted and paid; the decision is the sum of the lines, and so is the claim."""
    besluiten = {een.id: een for een in stand.beschikkingen}
    for een in stand.vaststellingen:
        naam = f"dossier:{een.dossier_id}"
        regels = stand.vaststellingsregels.get(een.id, ())
        verleend: dict[str, int] = {}
        for (code, _), bedrag in stand.geld.get((een.dossier_id, Geldsoort.VERLEEND), {}).items():
            verleend[code] = verleend.get(code, 0) + bedrag
        yield from vergelijk("vaststelling", f"{naam} verleend", verleend, {r.onderdeel: r.verleend for r in regels})
        betaald: dict[str, int] = {r.onderdeel: 0 for r in regels}
        for termijn in stand.betaaltermijnen:
            if termijn.dossier_id == een.dossier_id and termijn.betaald_op is not None:
                betaald[termijn.onderdeel] = betaald.get(termijn.onderdeel, 0) + termijn.bedrag
        yield from vergelijk("vaststelling", f"{naam} betaald", betaald, {r.onderdeel: r.betaald for r in regels})
        if (besluit := besluiten.get(een.beschikking_id or 0)) is not None:
            som = sum(regel.vastgesteld for regel in regels)
            yield from vergelijk("vaststelling", naam, {"cent": som}, {"cent": besluit.bedrag})
        if (vordering := stand.vorderingen.get(een.id)) is not None:
            som = sum(regel.terug for regel in regels)
            yield from vergelijk("vordering", naam, {"bedrag": som}, {"bedrag": vordering.bedrag})


def controleer_vorderingen(stand: Stand) -> Iterator[Bevinding]:
    """Every claim is in the state that its acts made, with its decision, its last day and its receipt; none is missing."""
    per_dossier = {
        een.dossier_id: vordering for een in stand.vaststellingen if (vordering := stand.vorderingen.get(een.id))
    }
    for dossier_id in stand.dossiers:
        loop = [regel for regel in stand.handelingen(dossier_id) if regel.handeling in _VAN_VORDERING]
        vordering = per_dossier.get(dossier_id)
        if loop or vordering:
            yield from vergelijk(
                "vordering", f"dossier:{dossier_id}", _vordering_volgens_journaal(loop), _vordering(stand, vordering)
            )


def _volgens_journaal(loop: Sequence[Handeling]) -> dict[str, Any]:
    feiten: dict[str, Any] = {}
    for regel in loop:
        feiten["toestand"] = str(_VAN_VASTSTELLING[regel.handeling].naar)
        if regel.handeling in _VOORSTELLEN:
            feiten |= {"voorgesteld_door": regel.wie_id, "versie": feiten.get("versie", 0) + 1}
            feiten["ambtshalve"] = regel.gegevens.get("ambtshalve")
        elif regel.handeling == "geef_vaststelling_terug":
            feiten["teruggave"] = regel.gegevens.get("reden_sha256")
        else:
            feiten["kenmerk"] = regel.gegevens.get("kenmerk")
    return feiten


def _zoals_het_staat(stand: Stand, een: Vaststelling | None) -> dict[str, Any]:
    if een is None:
        return {}
    return _zonder_niets(
        {
            "toestand": een.toestand,
            "voorgesteld_door": een.voorgesteld_door,
            "versie": een.versie,
            "ambtshalve": een.ambtshalve,
            "teruggave": een.teruggave and vingerafdruk(een.teruggave),
            "kenmerk": _kenmerk(stand, een.beschikking_id),
        }
    )


def _voorgestelde_regels(loop: Sequence[Handeling]) -> Mapping[str, Any]:
    voorstellen = [regel for regel in loop if regel.handeling in _VOORSTELLEN]
    return dict(voorstellen[-1].gegevens.get("regels", {})) if voorstellen else {}


def _feiten(regel: Vaststellingsregel, genoteerd: Mapping[str, Any]) -> dict[str, Any]:
    """:param genoteerd: what the journal says of the line: before revision 0009 it did not say what was reckoned."""
    bedragen = ["verleend", "betaald", "besteed", "rechtmatig", "vastgesteld"]
    if "berekend" in genoteerd:
        bedragen.append("berekend")
    return {naam: getattr(regel, naam) for naam in bedragen} | {"motivering_sha256": vingerafdruk(regel.motivering)}


def _vordering_volgens_journaal(loop: Sequence[Handeling]) -> dict[str, Any]:
    """What the acts make of a claim; it is done with the receipt that makes it whole."""
    feiten: dict[str, Any] = {"ontvangen": 0}
    for regel in loop:
        gegevens = regel.gegevens
        if naar := _VAN_VORDERING[regel.handeling].naar:
            feiten["toestand"] = str(naar)
        match regel.handeling:
            case "vorder_terug":
                feiten |= {naam: gegevens.get(naam) for naam in ("kenmerk", "cent", "betalen_tot_en_met")}
            case "maan_aan":
                feiten |= {naam: gegevens.get(naam) for naam in ("aangemaand_op", "aanmaning_tot_en_met")}
            case "boek_ontvangst":
                nummer, cent, dag = feiten.get("aantal", 0) + 1, gegevens.get("cent", 0), gegevens.get("ontvangen_op")
                feiten |= {"aantal": nummer, f"ontvangst {nummer}": (cent, dag, regel.wie_id)}
                feiten["ontvangen"] += cent
                if feiten["ontvangen"] == feiten.get("cent"):
                    dagen = (str(feiten[f"ontvangst {deel}"][1]) for deel in range(1, nummer + 1))
                    feiten |= {"toestand": str(Vorderingstoestand.ONTVANGEN), "ontvangen_op": max(dagen)}
                    feiten["geboekt_door"] = regel.wie_id
    return feiten


def _vordering(stand: Stand, een: Vordering | None) -> dict[str, Any]:
    if een is None:
        return {"ontvangen": 0}
    geboekt = {
        f"ontvangst {deel.volgnummer}": (deel.bedrag, deel.ontvangen_op.isoformat(), deel.geboekt_door)
        for deel in stand.terugbetalingen.get(een.id, ())
    }
    dagen = {
        naam: dag and dag.isoformat()
        for naam in ("betalen_tot_en_met", "ontvangen_op", "aangemaand_op", "aanmaning_tot_en_met")
        for dag in (getattr(een, naam),)
    }
    return _zonder_niets(
        {
            "toestand": een.toestand,
            "kenmerk": _kenmerk(stand, een.beschikking_id),
            "cent": een.bedrag,
            "ontvangen": een.ontvangen,
            "aantal": len(geboekt) or None,
            "geboekt_door": een.geboekt_door,
            **dagen,
            **geboekt,
        }
    )


def _kenmerk(stand: Stand, beschikking_id: int | None) -> str | None:
    return next((een.kenmerk for een in stand.beschikkingen if een.id == beschikking_id), None)


def _zonder_niets(feiten: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in feiten.items() if waarde is not None}

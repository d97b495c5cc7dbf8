"""The acts after a grant as the timeline tells them: accounting, reviewing, settling, claiming back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from spuk_app.kern.tijd import toon_dag
from spuk_app.tranches.tranche import Versie

INTERN_RIJK = frozenset({"begin_vaststelling", "stel_vaststelling_opnieuw_voor", "geef_vaststelling_terug"})
"""How the ministries prepare a settlement: the municipality reads what is decided."""

INTERN_GEMEENTE = frozenset(
    {
        "begin_verantwoording",
        "bewaar_verantwoording",
        "geef_akkoord",
        "heropen",
        "zet_vast",
        "leg_bevindingen_vast",
        "leg_raadsbesluit_vast",
    }
)
"""How a municipality makes its account: the ministries read what is delivered."""


def zin_na_verlening(
    versie: Versie, handeling: str, gegevens: Mapping[str, Any], onderdeel: str
) -> tuple[str, str] | None:
    """What was done and what it says, in plain words; None for an act that this page does not know.

    :param onderdeel: the name of the onderdeel that the act is about; empty when it is about none.
    """
    verantwoording = f"de verantwoording over {gegevens.get('jaar')}"
    match handeling:
        case "begin_verantwoording":
            return f"Begonnen met {verantwoording}", ""
        case "bewaar_verantwoording":
            return f"Gewerkt aan {verantwoording}: {onderdeel}", ""
        case "geef_akkoord":
            return f"Intern akkoord op {verantwoording}", ""
        case "heropen":
            return f"Cijfers weer geopend van {verantwoording}", ""
        case "zet_vast":
            return f"Cijfers vastgezet voor de accountant: {verantwoording}", ""
        case "leg_bevindingen_vast":
            return f"Gecontroleerd door de accountant: {verantwoording}", f"Op {_dag(gegevens['datum'])}."
        case "leg_raadsbesluit_vast":
            return f"Vastgesteld door de raad: {verantwoording}", f"Op {_dag(gegevens['datum'])}."
        case "lever_aan":
            laat = " Dat was te laat." if gegevens["te_laat"] else ""
            return (
                f"Aanlevering bij het CBS vastgelegd: {verantwoording}",
                f"Aangeleverd op {_dag(gegevens['datum'])}.{laat}",
            )
        case "houd_aan":
            jaar = min(gegevens["beeindigd_in"].values())
            return "Betaling aangehouden", f"{versie.noem(gegevens['cent'])}. Laatste verantwoording over {jaar}."
        case "hervat":
            return "Betaling weer gepland", f"{versie.noem(gegevens['cent'])}."
        case "aanvaard":
            return f"Akkoord op {verantwoording}: {onderdeel}", ""
        case "stel_vraag":
            return f"Vraag gesteld over {verantwoording}: {onderdeel}", ""
        case "vraag_verantwoording":
            return f"Gevraagd om ook te verantwoorden: {onderdeel}", f"In {verantwoording}."
        case "heropen_beoordeling":
            return f"Weer in beoordeling: {verantwoording}", ""
        case "trek_vraag_in":
            return f"Vraag ingetrokken over {verantwoording}: {onderdeel}", ""
        case "beantwoord":
            return f"Vraag beantwoord over {verantwoording}: {onderdeel}", ""
        case "rond_beoordeling_af":
            return f"Akkoord van het Rijk op {verantwoording}", ""
        case "begin_vaststelling" | "stel_vaststelling_opnieuw_voor":
            return "Conceptbesluit tot vaststelling gemaakt", f"Voorstel: {versie.noem(gegevens['cent'])}."
        case "geef_vaststelling_terug":
            return "Conceptbesluit tot vaststelling terug naar Financiën BZK", ""
        case "stel_vast":
            bedrag = f"Op {versie.noem(gegevens['cent'])}. Kenmerk {gegevens['kenmerk']}."
            return "Uitkering definitief vastgesteld", bedrag
        case "vorder_terug":
            uiterlijk = f"Betalen kan tot en met {_dag(gegevens['betalen_tot_en_met'])}."
            return "Geld teruggevorderd", f"{versie.noem(gegevens['cent'])}. Kenmerk {gegevens['kenmerk']}. {uiterlijk}"
        case "boek_ontvangst":
            wat = "Deel van het geld terugbetaald" if gegevens.get("nog_open") else "Geld terugbetaald"
            return wat, f"{versie.noem(gegevens['cent'])}, ontvangen op {_dag(gegevens['ontvangen_op'])}."
        case "maan_aan":
            uiterlijk = f"Betalen kan nog tot en met {_dag(gegevens['aanmaning_tot_en_met'])}."
            return "Aanmaning om terug te betalen", f"{versie.noem(gegevens['nog_open'])}. {uiterlijk}"
        case _:
            return None


def _dag(tekst: str) -> str:
    return toon_dag(date.fromisoformat(tekst))

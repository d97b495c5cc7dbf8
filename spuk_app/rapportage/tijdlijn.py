"""The journal of a dossier as a person reads it: one plain Dutch sentence per act, and what is still to come."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import BESLOTEN, TE_BESLISSEN, Uitkomst
from spuk_app.aanvraag.ondertekenen import ALS_ONDERTEKENAAR
from spuk_app.aanvraag.queries import Zaak
from spuk_app.aanvraag.staat import te_laat
from spuk_app.dossier.models import Journaalregel
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.tijd import begin_van, dag_in_nederland, toon_dag, toon_moment, toon_tijd, toon_weekdag
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol, Wie
from spuk_app.rapportage.tijdlijn_na_verlening import INTERN_GEMEENTE, INTERN_RIJK, zin_na_verlening
from spuk_app.tranches.termijnen import beslistermijn
from spuk_app.tranches.tranche import Termijnsoort

_INTERN_RIJK = INTERN_RIJK | frozenset(
    {"bewaar_voorstel", "stel_voor", "geef_terug", "stel_ambtshalve_voor", "leg_pdf_vast", "zet_klaar", "haal_terug"}
)
_INTERN_GEMEENTE = INTERN_GEMEENTE | frozenset({"bewaar"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the timeline; ``komt``: it has not come yet."""

    wanneer: str
    iso: str
    titel: str
    tekst: str
    komt: bool = False


def tijdlijn(sessie: Session, wie: Wie, geval: Zaak, nu: datetime) -> list[Moment]:
    """What was done with this dossier, oldest first, and what is still to come; one statement.

    Saves of one person on one onderdeel in a row are one moment. A municipality reads what an advice says once there is a
    decision, and nothing of how that was prepared or put into a file; the ministries do not read how a municipality wrote
    its draft or its account. The auditor reads all.
    """
    regels = sessie.scalars(
        select(Journaalregel).where(Journaalregel.stroom == geval.dossier.stroom).order_by(Journaalregel.nummer)
    )
    verborgen = _verborgen(wie)
    momenten = [
        _moment(geval, list(groep), kaal=_is_kaal(wie, geval, soort[0]))
        for soort, groep in groupby(regels, key=_soort)
        if soort[0] not in verborgen
    ]
    return [*_met_sluiting(momenten, geval, nu), *_wat_komt(geval, nu)]


def _verborgen(wie: Wie) -> frozenset[str]:
    if wie.rol in GEMEENTE_ROLLEN:
        return _INTERN_RIJK
    return frozenset() if wie.rol is Rol.AUDITOR else _INTERN_GEMEENTE


def _is_kaal(wie: Wie, geval: Zaak, handeling: str) -> bool:
    """Whether this person reads that it was done, and not yet what it says."""
    return wie.rol in GEMEENTE_ROLLEN and handeling == "adviseer" and geval.toestand not in BESLOTEN


def _soort(regel: Journaalregel) -> tuple[str, ...]:
    """What makes lines one moment: saves by the same person on the same onderdeel and day.

    Every other act is its own, and so is a save that voided a signature.
    """
    gegevens = json.loads(regel.gegevens) if regel.handeling == "bewaar" else {}
    if regel.handeling != "bewaar" or gegevens.get("vervallen"):
        return (regel.handeling, str(regel.nummer))
    return (regel.handeling, regel.wie, gegevens["onderdeel"], str(dag_in_nederland(regel.moment)))


def _moment(geval: Zaak, regels: list[Journaalregel], *, kaal: bool) -> Moment:
    laatste = regels[-1]
    titel, tekst = _zin(geval, laatste.handeling, json.loads(laatste.gegevens), len(regels))
    wanneer = toon_moment(regels[0].moment)
    if len(regels) > 1:
        wanneer = f"{wanneer} tot {toon_tijd(laatste.moment)} uur"
    # the first download makes the pdf: no clock ran, and who downloads does not decide what is in it
    wie = "door het systeem" if laatste.handeling == "leg_pdf_vast" else laatste.wie
    return Moment(f"{wanneer}, {wie}", laatste.moment.isoformat(), titel, "" if kaal else tekst)


def _zin(geval: Zaak, handeling: str, gegevens: Mapping[str, Any], aantal: int) -> tuple[str, str]:
    """What was done and what it says, in plain words."""
    onderdeel = _naam(geval, gegevens.get("onderdeel", ""))
    match handeling:
        case "begin":
            return "Aanvraag begonnen", ""
        case "bewaar":
            keer = "" if aantal == 1 else f", {aantal} keer opgeslagen"
            tekst = f"Gevraagd: {geval.versie.noem(gegevens['gevraagd_cent'])}{keer}."
            if vervallen := gegevens.get("vervallen"):
                return (
                    f"Gewerkt aan {onderdeel}: handtekening vervallen",
                    f"{tekst} Vervallen: de handtekening van {' en '.join(vervallen)}.",
                )
            return f"Gewerkt aan {onderdeel}", tekst
        case "onderteken" | "onderteken_mede":
            return "Aanvraag ondertekend", ALS_ONDERTEKENAAR[gegevens["hoedanigheid"]] + "."
        case "dien_in":
            return "Aanvraag ingediend", f"Nummer {gegevens['nummer']}."
        case "trek_in":
            return "Aanvraag ingetrokken", (geval.aanvraag.intrekreden if geval.aanvraag else None) or ""
        case "neem_in_behandeling":
            return "In behandeling genomen", "De departementen zijn om advies gevraagd."
        case "adviseer":
            uitkomst = Uitkomst(gegevens["uitkomst"]).label
            return (
                f"Advies gegeven over {onderdeel}",
                f"{uitkomst}: {geval.versie.noem(sum(gegevens['cent'].values()))}.",
            )
        case "bewaar_voorstel":
            return "Conceptbesluit tussentijds opgeslagen", ""
        case "stel_voor":
            return "Conceptbesluit gemaakt", f"Voorstel: {geval.versie.noem(gegevens['totaal_cent'])}."
        case "geef_terug":
            reden = geval.aanvraag.teruggave if geval.aanvraag else None
            is_deze = vingerafdruk(reden) == gegevens["reden_sha256"]  # of an earlier one only the fingerprint is left
            return "Conceptbesluit terug naar de behandelaar", (reden or "") if is_deze else ""
        case "verleen" | "verleen_ambtshalve":
            return "Uitkering verleend", f"{geval.versie.noem(gegevens['cent'])}. Kenmerk {gegevens['kenmerk']}."
        case "wijs_af":
            return "Aanvraag afgewezen", f"Kenmerk {gegevens['kenmerk']}."
        case "zet_klaar":
            return "Klaargezet voor betaling", f"{geval.versie.noem(gegevens['cent'])}."
        case "haal_terug":
            return "Betaling teruggehaald", f"{geval.versie.noem(gegevens['cent'])}."
        case "betaal":
            return "Betaald", f"{geval.versie.noem(gegevens['cent'])}."
        case "leg_pdf_vast":
            return "Pdf van het besluit gemaakt", f"Bij de eerste download. Kenmerk {gegevens['kenmerk']}."
        case "meld_belangstelling":
            return f"Belangstelling gemeld voor {onderdeel}", ""
        case "wijzig_contact":
            return f"Contactpersoon gewijzigd voor {onderdeel}", ""
        case "stel_ambtshalve_voor":
            return f"Conceptbesluit gemaakt voor {onderdeel}", ""
        case _:
            daarna = zin_na_verlening(geval.versie, handeling, gegevens, onderdeel)
            return daarna or (handeling.replace("_", " ").capitalize(), "")


def _naam(geval: Zaak, code: str) -> str:
    """The name of an onderdeel under any version of the tranche."""
    for versie in reversed(geval.tranche.versies):
        if code in versie.onderdelen:
            return versie.onderdelen[code].onderdeel.naam
    return code


def _met_sluiting(momenten: list[Moment], geval: Zaak, nu: datetime) -> list[Moment]:
    """Those with, between them, the day on which the window closed without a submission: nobody did anything then."""
    if not te_laat(geval, nu):
        return momenten
    laatste = geval.versie.venster.tot_en_met
    einde = begin_van(laatste + timedelta(days=1)).isoformat()
    voor = [een for een in momenten if een.iso < einde]
    wanneer = f"{toon_weekdag(laatste)}, 23.59 uur"
    sluiting = Moment(wanneer, laatste.isoformat(), "Aanvraagperiode gesloten", "Er is geen aanvraag ingediend.")
    return [*voor, sluiting, *momenten[len(voor) :]]


def _wat_komt(geval: Zaak, nu: datetime) -> Iterator[Moment]:
    """The terms that still run."""
    venster = geval.versie.venster
    if geval.open and not venster.voorbij_op(nu):
        yield Moment(
            f"{toon_weekdag(venster.tot_en_met)}, tot en met 23.59 uur",
            venster.tot_en_met.isoformat(),
            "Laatste dag om in te dienen",
            "",
            komt=True,
        )
    if geval.toestand in TE_BESLISSEN:
        dag = beslistermijn(geval.versie).laatste_dag
        tekst = f"{geval.versie.termijnen[Termijnsoort.BESLISSEN].lengte} na {toon_dag(venster.tot_en_met)}."
        yield Moment(toon_weekdag(dag), dag.isoformat(), "Laatste dag om te beslissen", tekst, komt=True)

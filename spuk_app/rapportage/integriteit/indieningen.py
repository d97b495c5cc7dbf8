"""The submissions: the frozen copy is what was signed and sent, with the signatures that stood under it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.models import Aanvraag, Belangstelling, Handtekening, Indiening
from spuk_app.aanvraag.queries import HANDTEKENINGEN
from spuk_app.dossier.bijlagen import lees_bijlage
from spuk_app.dossier.models import Geldsoort
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import SpukFout
from spuk_app.rapportage.integriteit.bevinding import Bevinding, leesbaar, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand


def controleer_indieningen(stand: Stand) -> Iterator[Bevinding]:
    """Each submission stands in the journal with its SHA-256, and its frozen copy has that SHA-256."""
    bekend = {een.id for een in stand.aanvragen}
    for aanvraag_id in sorted(stand.indieningen.keys() - bekend):
        yield Bevinding("momentopname", f"aanvraag {aanvraag_id}", "an application", "geen")
    for aanvraag in stand.aanvragen:
        regels = [r for r in stand.handelingen(aanvraag.dossier_id) if r.handeling == "dien_in"]
        ingediend = stand.indieningen.get(aanvraag.id, ())
        yield from vergelijk(
            "momentopname",
            f"dossier:{aanvraag.dossier_id}",
            {
                f"{volgnummer} {wat}": w
                for volgnummer, r in enumerate(regels, 1)
                for wat, w in _volgens_journaal(r).items()
            },
            {f"{een.volgnummer} {wat}": w for een in ingediend for wat, w in _zoals_het_staat(een).items()},
        )


def controleer_opnames(stand: Stand) -> Iterator[Bevinding]:
    """Under a signed application stand the signatures that its version asks, over exactly the content that was frozen."""
    for aanvraag in stand.aanvragen:
        naam = f"dossier:{aanvraag.dossier_id}"
        gezet = stand.handtekeningen.get(aanvraag.id, ())
        yield from _handtekeningen_en_journaal(naam, gezet, stand.handelingen(aanvraag.dossier_id))
        if aanvraag.toestand == Toestand.CONCEPT:
            continue
        versie = stand.tranches[stand.dossiers[aanvraag.dossier_id].tranche].versie(aanvraag.versie_datum)
        geldig = {een.hoedanigheid: een.vingerafdruk for een in gezet if een.vervallen_op is None}
        verwacht = dict.fromkeys(sorted(HANDTEKENINGEN[versie.ondertekening]), aanvraag.vingerafdruk)
        yield from vergelijk("handtekening", naam, verwacht, geldig)
        if ingediend := stand.indieningen.get(aanvraag.id, ()):
            yield from _laatste_opname(stand, aanvraag, json.loads(ingediend[-1].momentopname))


def controleer_meldingen(stand: Stand) -> Iterator[Bevinding]:
    """The frozen statement of interest has its SHA-256."""
    for een in stand.belangstelling:
        naam = f"dossier:{een.dossier_id} {een.onderdeel}"
        yield from vergelijk("belangstelling", naam, {"momentopname": een.sha256}, {"momentopname": _sha256(een)})


def controleer_nummers(stand: Stand) -> Iterator[Bevinding]:
    """Document numbers have no gaps: each series holds exactly the documents up to its last number."""
    aanvragen = {een.id: een for een in stand.aanvragen}
    gegeven: dict[str, set[str]] = {
        f"{tranche.reeks}-{letter}": set() for tranche in stand.geopend().values() for letter in "AB"
    }
    for indieningen in stand.indieningen.values():
        for een in indieningen:
            if een.aanvraag_id in aanvragen:
                gegeven.setdefault(een.nummer.rpartition("-")[0], set()).add(een.nummer)
    for besluit in stand.beschikkingen:
        gegeven.setdefault(besluit.kenmerk.rpartition("-")[0], set()).add(besluit.kenmerk)
    yield from vergelijk("nummers", "", dict.fromkeys(gegeven, "a series"), dict.fromkeys(stand.reeksen, "a series"))
    for code, nummers in gegeven.items():
        verwacht = {f"{code}-{nummer:04d}" for nummer in range(1, stand.reeksen.get(code, 0) + 1)}
        for nummer in sorted(verwacht ^ nummers):
            hoort, staat = ("a document", "geen") if nummer in verwacht else ("geen", "a document")
            yield Bevinding("nummers", nummer, hoort, staat)


def controleer_bijlagen(stand: Stand, sessie: Session, map_: Path) -> Iterator[Bevinding]:
    """The bytes of every attached file are there and have their SHA-256."""
    for dossier_id, bijlagen in stand.bijlagen.items():
        for een in bijlagen:
            try:
                lees_bijlage(sessie, map_, dossier_id, een.sha256)
            except SpukFout as fout:
                yield Bevinding("bijlage", f"dossier:{dossier_id} {een.naam}", een.sha256, fout.wat)


def _volgens_journaal(regel: Handeling) -> dict[str, Any]:
    return {
        "nummer": regel.gegevens.get("nummer"),
        "sha256": regel.gegevens.get("sha256"),
        "sha256 van de tekst": regel.gegevens.get("sha256"),
        "moment": regel.moment,
        "wie_id": regel.wie_id,
        "wie": regel.wie,
    }


def _zoals_het_staat(een: Indiening) -> dict[str, Any]:
    return {
        "nummer": een.nummer,
        "sha256": een.sha256,
        "sha256 van de tekst": _sha256(een),
        "moment": een.moment,
        "wie_id": een.wie_id,
        "wie": een.wie,
    }


def _sha256(een: Indiening | Belangstelling) -> str:
    """The fingerprint of a frozen text as it stands now."""
    try:
        return vingerafdruk(json.loads(een.momentopname))
    except (ValueError, TypeError):
        return "unreadable"


def _handtekeningen_en_journaal(
    naam: str, gezet: Sequence[Handtekening], regels: Sequence[Handeling]
) -> Iterator[Bevinding]:
    kolommen = ("moment", "wie_id", "wie", "hoedanigheid", "vingerafdruk", "vervallen_op")
    staat = [{kolom: getattr(een, kolom) for kolom in kolommen} for een in gezet]
    yield from vergelijk(
        "handtekening",
        naam,
        {str(nummer): een for nummer, een in enumerate(_gezet_en_vervallen(regels), start=1)},
        {str(nummer): een for nummer, een in enumerate(staat, start=1)},
    )


def _gezet_en_vervallen(regels: Sequence[Handeling]) -> list[dict[str, Any]]:
    """The signatures that the acts set, each with the moment at which it became void.

    A save voids all that stand; so does a signature under another text than theirs.
    """
    gezet: list[dict[str, Any]] = []
    for regel in regels:
        tekent = regel.handeling in ("onderteken", "onderteken_mede")
        afdruk = regel.gegevens.get("vingerafdruk")
        staan = [een for een in gezet if een["vervallen_op"] is None]
        if regel.handeling == "bewaar" or (tekent and all(een["vingerafdruk"] != afdruk for een in staan)):
            for een in staan:
                een["vervallen_op"] = regel.moment
        if tekent:
            gezet.append(
                {
                    "moment": regel.moment,
                    "wie_id": regel.wie_id,
                    "wie": regel.wie,
                    "hoedanigheid": regel.gegevens.get("hoedanigheid"),
                    "vingerafdruk": afdruk,
                    "vervallen_op": None,
                }
            )
    return gezet


def _laatste_opname(stand: Stand, aanvraag: Aanvraag, opname: Mapping[str, Any]) -> Iterator[Bevinding]:
    gevraagd = stand.geld.get((aanvraag.dossier_id, Geldsoort.GEVRAAGD), {})
    bevroren = {
        (onderdeel, int(jaar)): bedrag
        for onderdeel, per_jaar in opname["gevraagd_cent"].items()
        for jaar, bedrag in per_jaar.items()
    }
    naam = f"dossier:{aanvraag.dossier_id}"
    yield from vergelijk("geld", f"{naam} gevraagd volgens indiening", leesbaar(bevroren), leesbaar(gevraagd))
    yield from vergelijk(
        "momentopname",
        naam,
        {"versie": opname["inhoud"]["versie"], "vingerafdruk": vingerafdruk(opname["inhoud"])},
        {"versie": aanvraag.versie_datum.isoformat(), "vingerafdruk": aanvraag.vingerafdruk},
    )

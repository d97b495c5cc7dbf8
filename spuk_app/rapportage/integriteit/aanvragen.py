"""The applications: state, money, signatures, submissions and advices are what the acts in the journal made of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spuk_app.aanvraag.levensloop import AANVRAAG, BELANGSTELLING, Toestand
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.beschikking.models import Soort
from spuk_app.dossier.models import Geldsoort
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.geld import Cent
from spuk_app.kern.levensloop import Levensloop
from spuk_app.rapportage.integriteit.bevinding import Bevinding, leesbaar, vergelijk
from spuk_app.rapportage.integriteit.stand import Bedragen, Handeling, Stand

_BESLOTEN = {Toestand.VERLEEND: "verlening", Toestand.AFGEWEZEN: "afwijzing"}
_VAN_HET_VOORSTEL = frozenset({"bewaar_voorstel", "stel_voor"})
_VAN_DE_INHOUD = frozenset({"bewaar", "onderteken_mede", "onderteken"})
"""After a save or a first of two signatures the application has no fingerprint; after the last signature it has."""


def controleer_toestanden(stand: Stand) -> Iterator[Bevinding]:
    """Replaying the acts of a dossier through the life cycle gives the state in which it is, by the people who did them."""
    met_aanvraag = {een.dossier_id for een in stand.aanvragen}
    for dossier in stand.dossiers.values():
        begonnen = any(regel.handeling == "begin" for regel in stand.handelingen(dossier.id))
        if begonnen != (dossier.id in met_aanvraag):
            yield Bevinding("aanvraag", dossier.stroom, "begin and application together", "one without the other")
        bewaard = sum(regel.handeling == "bewaar" for regel in stand.handelingen(dossier.id))
        yield from vergelijk("dossier", dossier.stroom, {"opslag": bewaard}, {"opslag": dossier.opslag})
    for een in stand.aanvragen:
        regels = stand.handelingen(een.dossier_id)
        yield from vergelijk("aanvraag", f"dossier:{een.dossier_id}", _volgens_journaal(regels), _zoals_het_staat(een))


def controleer_besloten(stand: Stand) -> Iterator[Bevinding]:
    """A decided application has its decision, and a decision its decided application; the same for what had none."""
    besluiten = {
        (een.dossier_id, een.grondslag): een.soort
        for een in stand.beschikkingen
        if een.soort not in (Soort.VASTSTELLING, Soort.TERUGVORDERING)  # those are compared with their own cases
    }
    verwacht = {
        (een.dossier_id, f"aanvraag:{een.ronde}"): _BESLOTEN[Toestand(een.toestand)]
        for een in stand.aanvragen
        if een.toestand in _BESLOTEN
    } | {
        (een.dossier_id, f"ambtshalve:{een.onderdeel}"): "ambtshalve"
        for een in stand.belangstelling
        if een.toestand == "verleend"
    }
    yield from vergelijk("besluit", "dossier", leesbaar(verwacht), leesbaar(besluiten))


def controleer_belangstelling(stand: Stand) -> Iterator[Bevinding]:
    """Each statement of interest is as it was sent, in the state that its acts made."""
    gevonden = {(een.dossier_id, een.onderdeel): een for een in stand.belangstelling}
    gemeld: set[tuple[int, str]] = set()
    for dossier_id in stand.dossiers:
        for onderdeel, regels in _per_onderdeel(stand.handelingen(dossier_id), BELANGSTELLING).items():
            gemeld.add((dossier_id, onderdeel))
            een = gevonden.get((dossier_id, onderdeel))
            eerste = regels[0]
            yield from vergelijk(
                "belangstelling",
                f"dossier:{dossier_id} {onderdeel}",
                {
                    "toestand": _na(BELANGSTELLING, regels),
                    "sha256": next(
                        (regel.gegevens["sha256"] for regel in reversed(regels) if "sha256" in regel.gegevens), None
                    ),
                    "gemeld_op": eerste.moment,
                    "gemeld_door": eerste.wie_id,
                    "wie": eerste.wie,
                    "voorgesteld_door": _door(regels, "stel_ambtshalve_voor"),
                },
                {}
                if een is None
                else {
                    "toestand": een.toestand,
                    "sha256": een.sha256,
                    "gemeld_op": een.gemeld_op,
                    "gemeld_door": een.gemeld_door,
                    "wie": een.wie,
                    "voorgesteld_door": een.voorgesteld_door,
                },
            )
    for dossier_id, onderdeel in gevonden.keys() - gemeld:
        yield Bevinding("belangstelling", f"dossier:{dossier_id} {onderdeel}", "geen", "one without a journal line")


def controleer_adviezen(stand: Stand) -> Iterator[Bevinding]:
    """Every department that was asked has one advice per onderdeel, and it is the last one that it gave."""
    for aanvraag in stand.aanvragen:
        regels = stand.handelingen(aanvraag.dossier_id)
        naam = f"dossier:{aanvraag.dossier_id}"
        gevraagd = {
            str(code): 1
            for regel in regels
            if regel.handeling == "neem_in_behandeling"
            for code in regel.gegevens.get("adviezen", ())
        }
        adviezen = stand.adviezen.get(aanvraag.id, ())
        yield from vergelijk("advies", naam, gevraagd, {een.onderdeel: 1 for een in adviezen})
        onderdelen = stand.tranches[stand.dossiers[aanvraag.dossier_id].tranche].nieuwste.onderdelen
        geadviseerd: Bedragen = {}
        for een in adviezen:
            gegeven = [r for r in regels if r.handeling == "adviseer" and r.gegevens.get("onderdeel") == een.onderdeel]
            deel = onderdelen.get(een.onderdeel)
            verwacht: dict[str, Any] = {
                "versie": len(gegeven),
                "toestand": "gegeven" if gegeven else "open",
                "departement": deel and deel.onderdeel.departement,
            }
            staat = {kolom: getattr(een, kolom) for kolom in verwacht}
            if gegeven:
                laatste = gegeven[-1]
                geadviseerd |= _jaren(een.onderdeel, laatste.gegevens.get("cent", {}))
                verwacht |= {
                    "uitkomst": laatste.gegevens.get("uitkomst"),
                    "motivering": laatste.gegevens.get("motivering_sha256"),
                    "wie_id": laatste.wie_id,
                    "wie": laatste.wie,
                    "moment": laatste.moment,
                }
                staat |= {kolom: getattr(een, kolom) for kolom in ("uitkomst", "wie_id", "wie", "moment")}
                staat["motivering"] = vingerafdruk(een.motivering)
            yield from vergelijk("advies", f"{naam} {een.onderdeel}", verwacht, staat)
        geld = stand.geld.get((aanvraag.dossier_id, Geldsoort.GEADVISEERD), {})
        yield from vergelijk("geld", f"{naam} geadviseerd", leesbaar(geadviseerd), leesbaar(geld))


def controleer_motiveringen(stand: Stand) -> Iterator[Bevinding]:
    """The motivations of a proposal are those of the last time that it was saved or made."""
    for een in stand.aanvragen:
        voorstellen = [r for r in stand.handelingen(een.dossier_id) if r.handeling in _VAN_HET_VOORSTEL]
        yield from vergelijk(
            "motivering",
            f"dossier:{een.dossier_id}",
            voorstellen[-1].gegevens.get("motivering_sha256", {}) if voorstellen else {},
            {deel.onderdeel: vingerafdruk(deel.motivering) for deel in stand.voorstellen.get(een.id, ())},
        )


def controleer_gronden(stand: Stand) -> Iterator[Bevinding]:
    """The grounds are those that were chosen in the last advice on each onderdeel, and in the last proposal."""
    for een in stand.aanvragen:
        gekozen: dict[str, set[str]] = {}
        for regel in stand.handelingen(een.dossier_id):
            if regel.handeling == "adviseer":
                gekozen[f"advies {regel.gegevens.get('onderdeel')}"] = set(regel.gegevens.get("gronden", ()))
            elif regel.handeling in _VAN_HET_VOORSTEL:
                gekozen = {plek: gronden for plek, gronden in gekozen.items() if not plek.startswith("voorstel ")}
                for onderdeel, gronden in dict(regel.gegevens.get("gronden", {})).items():
                    gekozen[f"voorstel {onderdeel}"] = set(gronden)
        staat: dict[str, set[str]] = {}
        for grond in stand.weigeringsgronden.get(een.id, ()):
            staat.setdefault(f"{grond.stuk} {grond.onderdeel}", set()).add(grond.grond)
        yield from vergelijk(
            "grond",
            f"dossier:{een.dossier_id}",
            {plek: ", ".join(sorted(gronden)) for plek, gronden in gekozen.items() if gronden},
            {plek: ", ".join(sorted(gronden)) for plek, gronden in staat.items()},
        )


def controleer_geld(stand: Stand) -> Iterator[Bevinding]:
    """Asked is the sum of lines, proposed what was saved last; granted = proposed ≤ asked ≤ maximum (afspraken.md 1.9)."""
    voor_aanvraag = {een.dossier_id: een for een in stand.aanvragen}
    for dossier in stand.dossiers.values():
        naam, tranche = f"dossier:{dossier.id}", stand.tranches[dossier.tranche]
        gevraagd = stand.geld.get((dossier.id, Geldsoort.GEVRAAGD), {})
        velden = {code: deel.onderdeel.gevraagd_veld for code, deel in tranche.nieuwste.onderdelen.items()}
        regels: dict[tuple[str, int], Cent] = {
            (onderdeel, jaar): bedrag
            for (onderdeel, veld, jaar), bedrag in stand.ingevuld.get(dossier.id, {}).items()
            if velden.get(onderdeel) == veld
        }
        yield from vergelijk("geld", f"{naam} gevraagd", leesbaar(regels), leesbaar(gevraagd))
        aanvraag = voor_aanvraag.get(dossier.id)
        voorstellen = [r for r in stand.handelingen(dossier.id) if r.handeling in _VAN_HET_VOORSTEL]
        voorgesteld = stand.geld.get((dossier.id, Geldsoort.VOORGESTELD), {})
        laatste = _uit_plat(voorstellen[-1].gegevens.get("cent", {})) if voorstellen else {}
        yield from vergelijk("geld", f"{naam} voorgesteld", leesbaar(laatste), leesbaar(voorgesteld))
        if aanvraag is None or aanvraag.toestand not in _BESLOTEN:
            continue
        verleend = stand.geld.get((dossier.id, Geldsoort.VERLEEND), {})
        aangevraagd = {plek: bedrag for plek, bedrag in verleend.items() if plek in gevraagd or plek in voorgesteld}
        yield from vergelijk("geld", f"{naam} verleend zoals voorgesteld", leesbaar(voorgesteld), leesbaar(aangevraagd))
        versie = tranche.versie(aanvraag.versie_datum)
        for (onderdeel, jaar), bedrag in voorgesteld.items():
            hoogste = min(gevraagd.get((onderdeel, jaar), 0), versie.maximum(dossier.gebied, onderdeel, jaar))
            if bedrag > hoogste:
                yield Bevinding("geld", f"{naam} {onderdeel} {jaar}", f"ten hoogste {hoogste}", str(bedrag))


def _volgens_journaal(regels: Sequence[Handeling]) -> dict[str, Any]:
    loop = [regel for regel in regels if regel.handeling in {stap.handeling for stap in AANVRAAG.stappen}]
    inhoud = [regel for regel in loop if regel.handeling in _VAN_DE_INHOUD]
    terug = [regel for regel in loop if regel.handeling == "geef_terug"]
    return {
        "toestand": _na(AANVRAAG, loop),
        "versie_datum": next(
            (regel.gegevens["versie"] for regel in reversed(loop) if "versie" in regel.gegevens), None
        ),
        "vingerafdruk": inhoud[-1].gegevens.get("vingerafdruk")
        if inhoud and inhoud[-1].handeling == "onderteken"
        else None,
        "ingediend_op": next((regel.moment for regel in reversed(loop) if regel.handeling == "dien_in"), None),
        "behandelaar_id": _door(loop, "neem_in_behandeling"),
        "voorgesteld_door": _door(loop, "stel_voor"),
        "teruggave": terug[-1].gegevens.get("reden_sha256") if terug else None,
        "intrekreden": next(
            (regel.gegevens.get("reden_sha256") for regel in loop if regel.handeling == "trek_in"), None
        ),
    }


def _zoals_het_staat(een: Aanvraag) -> dict[str, Any]:
    return {
        "toestand": een.toestand,
        "versie_datum": een.versie_datum.isoformat(),
        "vingerafdruk": een.vingerafdruk,
        "ingediend_op": een.ingediend_op,
        "behandelaar_id": een.behandelaar_id,
        "voorgesteld_door": een.voorgesteld_door,
        "teruggave": None if een.teruggave is None else vingerafdruk(een.teruggave),
        "intrekreden": None if een.intrekreden is None else vingerafdruk(een.intrekreden),
    }


def _na(levensloop: Levensloop, regels: Sequence[Handeling]) -> str | None:
    """The state after these acts."""
    toestand: str | None = None
    for regel in regels:
        toestand = levensloop.stap(regel.handeling).naar or toestand
    return None if toestand is None else str(toestand)


def _door(regels: Sequence[Handeling], handeling: str) -> int | None:
    """Who did this last."""
    return next((regel.wie_id for regel in reversed(regels) if regel.handeling == handeling), None)


def _per_onderdeel(regels: Sequence[Handeling], levensloop: Levensloop) -> dict[str, list[Handeling]]:
    namen = {stap.handeling for stap in levensloop.stappen}
    per: dict[str, list[Handeling]] = {}
    for regel in regels:
        if regel.handeling in namen:
            grondslag = str(regel.gegevens.get("grondslag", "")).removeprefix("ambtshalve:")
            per.setdefault(str(regel.gegevens.get("onderdeel") or grondslag), []).append(regel)
    return per


def _jaren(onderdeel: str, cent: Mapping[str, Cent]) -> Bedragen:
    return {(onderdeel, int(jaar)): bedrag for jaar, bedrag in cent.items() if bedrag}


def _uit_plat(cent: Mapping[str, Cent]) -> Bedragen:
    """The amounts of a proposal as the journal writes them: ``integraal/2026``."""
    return {(plek.rpartition("/")[0], int(plek.rpartition("/")[2])): bedrag for plek, bedrag in cent.items()}

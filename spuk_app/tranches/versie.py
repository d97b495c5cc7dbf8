"""Read one version of a tranche: its TOML file, with the schedule and the totals that it names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from spuk_app.onderdelen.beperken import beperk
from spuk_app.onderdelen.register import ONDERDELEN
from spuk_app.onderdelen.taal import Onderdeel
from spuk_app.tranches.bedragen import lees_maxima, lees_vermelde_totalen
from spuk_app.tranches.bestand import Tabel, lees_toml
from spuk_app.tranches.briefgegevens import (
    Artikelen,
    Briefgegevens,
    Herkansing,
    Minister,
    Ondertekenaar,
    Postadres,
    Rekening,
    geldige_iban,
)
from spuk_app.tranches.controle import controleer_eindtotaal, controleer_gebieden, controleer_plafond, controleer_sommen
from spuk_app.tranches.grondregels import lees_gronden
from spuk_app.tranches.termijnregels import lees_termijnen
from spuk_app.tranches.tranche import (
    Doorschuiven,
    EisInVersie,
    Gebied,
    Getal,
    OnderdeelInVersie,
    Ondertekening,
    Termijnsoort,
    VermeldTotaal,
    Versie,
)

_Soort = TypeVar("_Soort", bound=StrEnum)

Feit = TypeVar("Feit")


@dataclass(frozen=True, slots=True)
class _Regel:
    """A demand as the version states it, before it is tied to an onderdeel."""

    artikel: str
    bron: str
    grens: Getal | None
    behalve: frozenset[str]


def lees_versie(pad: Path, tranche: str, gebieden: Mapping[str, Gebied]) -> Versie:
    """Read one version.

    :param gebieden: the areas that are known; the schedule decides which of them take part.
    :raises TrancheFout: for whatever is missing, unknown, without source or does not add up.
    """
    bronnen: dict[str, str] = {}
    with lees_toml(pad) as tabel:
        datum, jaren = _datum(tabel, pad), _jaren(tabel)
        delen = _onderdelen(tabel, gebieden)
        with tabel.tabel("maxima") as sub:
            bronnen["maxima"], fictief = sub.tekst("bron"), sub.jazeker("fictief")
            paden = sub.naast("bestanden", sub.teksten("bestanden"))
            artikelen = {deel.code: deel.artikel for deel in delen}
            maxima = lees_maxima(paden, jaren, gebieden, artikelen, fictief=fictief)
            vermeld: tuple[VermeldTotaal, ...] = ()
            if "vermelde_totalen" in sub:
                (totalen,) = sub.naast("vermelde_totalen", [sub.tekst("vermelde_totalen")])
                vermeld = lees_vermelde_totalen(totalen, gebieden, maxima)
        overal = frozenset(gebied for gebied, _, _ in maxima)
        onderdelen = {deel.code: replace(deel, gebieden=deel.gebieden or overal) for deel in delen}
        for deel in onderdelen.values():
            controleer_gebieden(tabel, deel, maxima)
        with tabel.tabel("sommen") as sub:
            bronnen["sommen"] = sub.tekst("bron")
            controleer_sommen(sub, maxima)
        plafond = tabel.getal("plafond", bedrag=True)
        controleer_plafond(tabel, plafond, maxima)
        eindtotaal = tabel.getal("vermeld_eindtotaal", bedrag=True) if "vermeld_eindtotaal" in tabel else None
        if eindtotaal and vermeld:
            controleer_eindtotaal(tabel, eindtotaal, vermeld, maxima)
        venster, termijnen = lees_termijnen(tabel)
        bronnen["venster"] = termijnen[Termijnsoort.AANVRAGEN].bron
        return Versie(
            tranche=tranche,
            datum=datum,
            gepubliceerd=_gepubliceerd(tabel, datum, bronnen),
            citeertitel=tabel.tekst("citeertitel"),
            vindplaats=tabel.tekst("vindplaats"),
            jaren=jaren,
            venster=venster,
            ondertekening=_keuze(tabel, "ondertekening", "wie", Ondertekening, bronnen),
            doorschuiven=_keuze(tabel, "doorschuiven", "regel", Doorschuiven, bronnen),
            plafond=plafond,
            onderdelen=MappingProxyType(onderdelen),
            maxima=MappingProxyType(maxima),
            bron_maxima=bronnen["maxima"],
            fictief=fictief,
            laatste_dag_besteding=_dag(tabel, "laatste_dag_besteding", bronnen),
            termijnen=termijnen,
            gronden=lees_gronden(tabel, frozenset(onderdelen)),
            brief=_brief(tabel, bronnen),
            bronnen=MappingProxyType(bronnen),
            vermelde_totalen=vermeld,
            vermeld_eindtotaal=eindtotaal,
            opmerkingen=tabel.teksten("opmerkingen", leeg=True),
        )


def _datum(tabel: Tabel, pad: Path) -> date:
    datum = tabel.datum("datum")
    if datum.isoformat() != pad.stem:
        raise tabel.fout("datum", f"{datum} is not the name of the file", "Name the file after the date in force")
    return datum


def _jaren(tabel: Tabel) -> tuple[int, ...]:
    jaren = tabel.getallen("jaren")
    if jaren != tuple(range(jaren[0], jaren[0] + len(jaren))):
        raise tabel.fout("jaren", f"{list(jaren)} are not consecutive years", "Write them in order, each once")
    return jaren


def _onderdelen(tabel: Tabel, gebieden: Mapping[str, Gebied]) -> list[OnderdeelInVersie]:
    """The onderdelen in the order of the file; ``gebieden`` is empty where the file leaves it out, which means all."""
    namen: dict[str, tuple[str, str]] = {}
    with tabel.tabel("lijsten") as lijsten:
        for code in lijsten.sleutels():
            with lijsten.tabel(code) as sub:
                namen[code] = sub.tekst("enkelvoud"), sub.tekst("meervoud")
    regels: dict[str, _Regel] = {}
    with tabel.tabel("eisen") as eisen:
        for code in eisen.sleutels():
            with eisen.tabel(code) as sub:
                regels[code] = _regel(sub, gebieden)
    with tabel.tabel("onderdelen") as alle:
        delen = [_onderdeel(alle, code, regels, namen, gebieden) for code in alle.sleutels()]
    if ongebruikt := regels.keys() - {geldend.eis.code for deel in delen for geldend in deel.eisen}:
        raise tabel.fout(f"eisen.{min(ongebruikt)}", "no onderdeel has this demand", "Name it there or remove it")
    return delen


def _regel(tabel: Tabel, gebieden: Mapping[str, Gebied]) -> _Regel:
    bron = tabel.tekst("bron")
    grens = Getal(tabel.geheel("grens"), bron) if "grens" in tabel else None
    behalve = _gebieden(tabel, "behalve", gebieden) if "behalve" in tabel else frozenset[str]()
    return _Regel(tabel.tekst("artikel"), bron, grens, behalve)


def _onderdeel(
    alle: Tabel,
    code: str,
    regels: Mapping[str, _Regel],
    namen: Mapping[str, tuple[str, str]],
    gebieden: Mapping[str, Gebied],
) -> OnderdeelInVersie:
    if code not in ONDERDELEN:
        raise alle.fout(code, "there is no onderdeel with this code", f"Use one of {', '.join(sorted(ONDERDELEN))}")
    with alle.tabel(code) as tabel:
        velden, eisen = frozenset(tabel.teksten("velden")), tabel.teksten("eisen", leeg=True)
        opties: dict[str, tuple[str, ...]] = {}
        if "opties" in tabel:
            with tabel.tabel("opties") as sub:
                opties = {veld: sub.teksten(veld) for veld in sub.sleutels()}
        try:
            onderdeel = beperk(ONDERDELEN[code], velden, frozenset(eisen), opties, namen)
        except ValueError as fout:
            raise alle.fout(code, str(fout), "Use the names in the file of the onderdeel") from None
        return OnderdeelInVersie(
            onderdeel=onderdeel,
            artikel=tabel.tekst("artikel"),
            bron=tabel.tekst("bron"),
            eisen=_geldende_eisen(alle, onderdeel, regels),
            gebieden=_gebieden(tabel, "gebieden", gebieden) if "gebieden" in tabel else frozenset(),
            inclusief_btw=tabel.jazeker("inclusief_btw", anders=True),
            geen_uitstel=tabel.tekst("geen_uitstel") if "geen_uitstel" in tabel else "",
        )


def _geldende_eisen(alle: Tabel, onderdeel: Onderdeel, regels: Mapping[str, _Regel]) -> tuple[EisInVersie, ...]:
    geldend = []
    for eis in onderdeel.eisen:
        if eis.code not in regels:
            raise alle.fout(onderdeel.code, f"the demand {eis.code} has no article", f"Add a table [eisen.{eis.code}]")
        regel = regels[eis.code]
        if bool(eis.grens) != (regel.grens is not None):
            raise alle.fout(
                onderdeel.code,
                f"the demand {eis.code} {'needs a number: ' + eis.grens if eis.grens else 'has no number'}",
                f"{'Add' if eis.grens else 'Remove'} grens in [eisen.{eis.code}]",
            )
        geldend.append(EisInVersie(eis, regel.artikel, regel.grens, regel.bron, regel.behalve))
    return tuple(geldend)


def _gebieden(tabel: Tabel, sleutel: str, gebieden: Mapping[str, Gebied]) -> frozenset[str]:
    codes = frozenset(tabel.teksten(sleutel))
    if onbekend := codes - gebieden.keys():
        raise tabel.fout(sleutel, f"unknown areas: {', '.join(sorted(onbekend))}", "Use the codes of gebieden.csv")
    return codes


def _keuze(tabel: Tabel, naam: str, sleutel: str, soort: type[_Soort], bronnen: dict[str, str]) -> _Soort:
    """One of the ways that the system knows, from a table with its source."""
    with tabel.tabel(naam) as sub:
        bronnen[naam] = sub.tekst("bron")
        return sub.een_van(sleutel, soort)


def _gepubliceerd(tabel: Tabel, datum: date, bronnen: dict[str, str]) -> date:
    dag = _dag(tabel, "gepubliceerd", bronnen)
    if dag > datum:
        raise tabel.fout("gepubliceerd.datum", f"{dag} is after the date in force", "Correct one of the two dates")
    return dag


def _dag(tabel: Tabel, sleutel: str, bronnen: dict[str, str]) -> date:
    with tabel.tabel(sleutel) as sub:
        bronnen[sleutel] = sub.tekst("bron")
        return sub.datum("datum")


def _brief(tabel: Tabel, bronnen: dict[str, str]) -> Briefgegevens:
    with tabel.tabel("brief") as sub:
        bronnen["brief"], bronnen["contact"] = sub.tekst("bron"), sub.tekst("contact_bron")
        bronnen["indicatoren"] = sub.tekst("indicatoren_bron")
        with sub.tabel("artikelen") as artikelen:
            plaatsen = Artikelen(**{veld.name: artikelen.tekst(veld.name) for veld in fields(Artikelen)})
        return Briefgegevens(
            grondslag=sub.tekst("grondslag"),
            artikelen=plaatsen,
            ministers=_gedateerd(
                sub, "minister", lambda rij, vanaf: Minister(vanaf, rij.tekst("ambt"), rij.tekst("bron"))
            ),
            ondertekenaars=_gedateerd(
                sub,
                "ondertekenaar",
                lambda rij, vanaf: Ondertekenaar(
                    vanaf, rij.tekst("naam", leeg=True), rij.tekst("functie"), rij.tekst("bron")
                ),
            ),
            postadressen=_gedateerd(
                sub, "postadres", lambda rij, vanaf: Postadres(vanaf, rij.teksten("regels"), rij.tekst("bron"))
            ),
            rekeningen=_gedateerd(sub, "rekening", _rekening),
            ondertekening=sub.tekst("ondertekening"),
            contact=sub.tekst("contact"),
            herkansing=_herkansing(sub, bronnen),
            begrotingsvoorbehoud=sub.tekst("begrotingsvoorbehoud", leeg=True),
            indicatoren=sub.teksten("indicatoren"),
        )


def _rekening(rij: Tabel, vanaf: date) -> Rekening:
    iban = rij.tekst("iban", leeg=True)
    if iban and not geldige_iban(iban):
        raise rij.fout("iban", f"{iban} is no account number", "Correct it; leave it empty as long as it is not known")
    return Rekening(vanaf, iban, rij.tekst("tenaamstelling"), rij.tekst("bron"))


def _herkansing(tabel: Tabel, bronnen: dict[str, str]) -> Herkansing:
    with tabel.tabel("herkansing") as sub:
        bronnen["herkansing"] = sub.tekst("bron")
        van, tot_en_met = sub.datum("van"), sub.datum("tot_en_met")
        if van > tot_en_met:
            raise sub.fout("tot_en_met", f"{tot_en_met} is before {van}", "Correct one of the two dates")
        return Herkansing(van, tot_en_met, sub.tekst("artikel"), sub.tekst("beperking", leeg=True))


def _gedateerd(tabel: Tabel, sleutel: str, lees: Callable[[Tabel, date], Feit]) -> tuple[Feit, ...]:
    """A list of facts that each hold from a day on, the earliest first."""
    feiten: dict[date, Feit] = {}
    for rij in tabel.tabellen(sleutel):
        with rij:
            vanaf = rij.datum("vanaf")
            if feiten and vanaf <= max(feiten):
                raise tabel.fout(sleutel, "the dates are not in order", "Put the earliest first, each date once")
            feiten[vanaf] = lees(rij, vanaf)
    return tuple(feiten.values())

"""The tranches on paper: versions, amounts, differences and sources, for `spuk tranches` and for the docs."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.kern.termijnen import Regel
from spuk_app.kern.tijd import toon_dag
from spuk_app.tranches.controle import sommen
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.termijnen import beslistermijn
from spuk_app.tranches.termijnregels import wetstermijnen
from spuk_app.tranches.tranche import VOORBEELD, Getal, OnderdeelInVersie, Termijnsoort, Tranche, Versie

_BREEDTE = 18
_Soort = TypeVar("_Soort", bound=StrEnum)


def tranches_tabel(alle: Mapping[str, Tranche] | None = None) -> Iterator[str]:
    """Every tranche with its versions, as lines of plain Dutch text.

    :param alle: the tranches to show; those of this system when left out.
    """
    for tranche in (tranches() if alle is None else alle).values():
        gemeenten = {gebied.gemeentecode for gebied in tranche.gebieden.values()}
        aantallen = f"{len(tranche.gebieden)} gebieden, {len(gemeenten)} gemeenten"
        yield f"TRANCHE {tranche.code}: {aantallen}, nummers {tranche.reeks}"
        for versie in tranche.versies:
            yield ""
            yield from _versie(versie)
        yield ""
    yield "TERMIJNEN IN DE WET"
    yield from _termijnen(wetstermijnen())


def _versie(versie: Versie) -> Iterator[str]:
    kop = f"{versie.citeertitel}, versie van {toon_dag(versie.datum)}"
    yield kop
    yield "-" * len(kop)
    bron, beslissen = versie.bronnen, versie.termijnen[Termijnsoort.BESLISSEN]
    laatste_dag = toon_dag(beslistermijn(versie).laatste_dag)
    yield f"  vindplaats      {versie.vindplaats}"
    yield f"  gepubliceerd    {toon_dag(versie.gepubliceerd)} [{bron['gepubliceerd']}]"
    yield f"  aanvragen       {versie.venster} [{bron['venster']}]"
    yield f"  beslissen       {beslissen.lengte}, tot en met {laatste_dag} [{beslissen.bron}]"
    yield f"  ondertekenen    {versie.ondertekening} [{bron['ondertekening']}]"
    yield f"  doorschuiven    {versie.doorschuiven} [{bron['doorschuiven']}]"
    yield f"  besteden        tot en met {toon_dag(versie.laatste_dag_besteding)} [{bron['laatste_dag_besteding']}]"
    yield f"  plafond         {_getal(versie.plafond)}"
    if versie.vermeld_eindtotaal:
        yield f"  vermeld totaal  {_getal(versie.vermeld_eindtotaal)}"
    yield f"  bedragen        {VOORBEELD if versie.fictief else 'betaalschema'} [{versie.bron_maxima}]"
    yield ""
    yield from _bedragen(versie)
    yield from _eisen(versie)
    for grond in versie.gronden.values():
        yield f"  grond: {grond.keuze} [{grond.bron}]"
    yield ""
    yield from _termijnen(versie.termijnen)
    yield from _verschillen(versie)
    for opmerking in versie.opmerkingen:
        yield f"  let op: {opmerking}"


def _bedragen(versie: Versie) -> Iterator[str]:
    geteld = sommen(versie.maxima)
    yield _regel("onderdeel", "artikel", "gebieden", *map(str, versie.jaren), "totaal")
    for deel in versie.onderdelen.values():
        per_jaar = [_som(versie, deel, jaar) for jaar in versie.jaren]
        bedragen = [toon_bedrag(bedrag) for bedrag in (*per_jaar, geteld.per_onderdeel[deel.code])]
        yield _regel(deel.code, deel.artikel, str(len(deel.gebieden)), *bedragen, fictief=versie.fictief)
    totalen = [toon_bedrag(bedrag) for bedrag in (*(geteld.per_jaar[jaar] for jaar in versie.jaren), geteld.totaal)]
    yield _regel("totaal", "", "", *totalen, fictief=versie.fictief)


def _eisen(versie: Versie) -> Iterator[str]:
    """The demands with their article and number, each once however many onderdelen have it."""
    geldend = {eis.eis.code: eis for deel in versie.onderdelen.values() for eis in deel.eisen}
    yield ""
    for eis in geldend.values():
        grens = f" ({eis.eis.grens}: {eis.grens.waarde})" if eis.grens else ""
        yield f"  eis: {eis.eis.zin}{grens} [{eis.bron}]"


def _termijnen(regels: Mapping[_Soort, Regel]) -> Iterator[str]:
    """Every term with its length and the kind of text it stands in, which decides whether its last day moves."""
    for soort, regel in regels.items():
        yield f"  termijn: {soort:<20}{regel.lengte!s:<18}{regel.grondslag:<10}[{regel.bron}]"


def _verschillen(versie: Versie) -> Iterator[str]:
    if not versie.vermelde_totalen:
        return
    yield ""
    yield f"  {len(versie.vermelde_totalen)} vermelde totalen wijken af van de som van de betaaltermijnen"
    for totaal in versie.vermelde_totalen:
        bedragen = (toon_bedrag(bedrag).rjust(_BREEDTE) for bedrag in (totaal.vermeld, totaal.som, totaal.verschil))
        yield f"  {totaal.gemeente:<13}{totaal.onderdeel:<28}{''.join(bedragen)}"
    yield ""


def _regel(onderdeel: str, artikel: str, gebieden: str, *bedragen: str, fictief: bool = False) -> str:
    cellen = "".join(bedrag.rjust(_BREEDTE) for bedrag in bedragen)
    return f"  {onderdeel:<28}{artikel:>8}{gebieden:>10}{cellen}{'  ' + VOORBEELD if fictief else ''}"


def _som(versie: Versie, deel: OnderdeelInVersie, jaar: int) -> Cent:
    return sum(versie.maximum(gebied, deel.code, jaar) for gebied in deel.gebieden)


def _getal(getal: Getal) -> str:
    return f"{toon_bedrag(getal.waarde)}{' (afgeleid)' if getal.afgeleid else ''} [{getal.bron}]"

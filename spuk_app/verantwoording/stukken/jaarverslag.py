"""The yearly report of a municipality as data: money and results per area, a chart, and what the accountant found.

Its PDF is drawn from this structure by ``beschikking.pdf``. What people typed is made printable here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spuk_app.beschikking.brief import Alinea, Blok, Kader, Kop, Opsomming, Tabel
from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.beschikking.rapport import Rapport, Staafdiagram
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.kern.tijd import toon_dag, toon_moment
from spuk_app.tranches.tranche import VOORBEELD
from spuk_app.verantwoording.cijfers import Belofte, Regel, totaal
from spuk_app.verantwoording.levensloop.verantwoording import Toestand
from spuk_app.verantwoording.stukken.stuk import NIET_BIJ_CBS, Stuk

_ONBEKEND = "nog niet ingevuld"
_STAPPEN = {
    Toestand.GECONTROLEERD: "Gecontroleerd door de accountant",
    Toestand.VASTGESTELD: "Vastgesteld door de raad",
    Toestand.AANGELEVERD: "Aangeleverd bij het CBS, volgens de gemeente,",
}


def jaarverslag(stuk: Stuk) -> Rapport:
    """The report of one municipality over one year.

    Example amounts are called so beside each of them. A chart repeats what the table above it says.
    """
    verslag, titel = stuk.verslag, f"Jaarverslag {stuk.verslag.jaar}: {stuk.tranche.naam}"
    return Rapport(
        titel=titel,
        auteur=f"Gemeente {verslag.gemeente}",
        moment=stuk.op,
        referenties=(
            ("Gemeente", f"{verslag.gemeente} ({stuk.gemeentecode})"),
            ("Regeling", f"{verslag.versie.citeertitel}, tekst van {toon_dag(verslag.versie.datum)}"),
            ("Stand", f"{stuk.toestand.label}, {toon_moment(stuk.op)}"),
        ),
        markering="Oefening" if stuk.oefening else None,
        voet=f"{titel}, gemeente {verslag.gemeente}. {NIET_BIJ_CBS}",
        blokken=tuple(_blokken(stuk)),
    )


def _blokken(stuk: Stuk) -> Iterator[Blok | Staafdiagram]:
    verslag = stuk.verslag
    yield Kader(_kader(stuk))
    gebieden = list(dict.fromkeys(regel.dossier_id for regel in verslag.regels))
    yield Kop("Samenvatting")
    yield Alinea(_samenvatting(stuk, verslag.regels))
    if stuk.stappen:
        yield Opsomming(tuple(f"{_STAPPEN[stap]} op {toon_dag(dag)}." for stap, dag in stuk.stappen.items()))
    if len(gebieden) > 1:
        yield _per_gebied(stuk, gebieden)
    if len(gebieden) == 1:  # then the first page has room for it
        yield from _uitleg(stuk)
    for dossier_id in gebieden:
        yield from _gebied(stuk, verslag.van_gebied(dossier_id))
    yield from _bevindingen(stuk)
    if len(gebieden) > 1:
        yield from _uitleg(stuk)


def _kader(stuk: Stuk) -> str:
    zinnen = [f"{NIET_BIJ_CBS} De gemeente levert haar verantwoording aan bij het CBS, met de SiSa-bijlage."]
    if stuk.verslag.versie.fictief:
        zinnen.append(f"{VOORBEELD}: de bedragen in dit verslag zijn niet echt.")
    if stuk.vragen:
        zinnen.append("Het Rijk heeft vragen gesteld die nog niet zijn beantwoord. De cijfers kunnen nog wijzigen.")
    return "\n".join(zinnen)


def _samenvatting(stuk: Stuk, regels: Sequence[Regel]) -> str:
    jaar, noem, gemeente = stuk.verslag.jaar, stuk.verslag.versie.noem, stuk.verslag.gemeente
    bekend = [regel for regel in regels if regel.besteed is not None]
    zinnen = [
        f"De gemeente {gemeente} heeft in {jaar} {noem(totaal(regel.besteed for regel in bekend))} besteed.",
        (
            f"Tot en met {jaar} is {noem(totaal(regel.cumulatief for regel in bekend))} besteed van de "
            f"{noem(totaal(regel.beschikbaar for regel in regels))} die tot en met dat jaar is verleend."
        ),
    ]
    if doorgeschoven := totaal(regel.doorgeschoven for regel in bekend):
        zinnen.append(f"Naar {jaar + 1} schuift {noem(doorgeschoven)} door.")
    if over := totaal(regel.niet_besteed for regel in bekend):
        zinnen.append(f"Niet besteed en niet door te schuiven is {noem(over)}.")
    if len(bekend) < len(regels):
        zinnen.append(
            f"Bij {len(regels) - len(bekend)} van de {len(regels)} onderdelen is de besteding nog niet ingevuld."
        )
    return " ".join(zinnen)


def _per_gebied(stuk: Stuk, gebieden: Sequence[int]) -> Tabel:
    van = [stuk.verslag.van_gebied(dossier_id) for dossier_id in gebieden]
    kolommen = _kolommen(stuk)
    return Tabel(
        f"Bedragen per gebied in {stuk.verslag.jaar}",
        ("Gebied", *(kolom.kop for kolom in kolommen)),
        tuple((regels[0].gebied.naam, *(kolom.som(regels) for kolom in kolommen)) for regels in van),
        ("Totaal", *(kolom.som(stuk.verslag.regels) for kolom in kolommen)),
        tuple(range(1, len(kolommen) + 1)),
    )


def _gebied(stuk: Stuk, regels: Sequence[Regel]) -> Iterator[Blok | Staafdiagram]:
    gebied, kolommen = regels[0].gebied.naam, _kolommen(stuk)
    yield Kop(gebied, nieuw_blad=True)
    yield Tabel(
        f"Bedragen per onderdeel, {gebied}",
        ("Onderdeel", *(kolom.kop for kolom in kolommen)),
        tuple((_naam(regel), *(kolom.cel(regel) for kolom in kolommen)) for regel in regels),
        ("Totaal", *(kolom.som(regels) for kolom in kolommen)),
        tuple(range(1, len(kolommen) + 1)),
    )
    yield _diagram(stuk, gebied, regels)
    if beloften := [(regel, belofte) for regel in regels for belofte in regel.beloften]:
        yield Kop(f"Voortgang in {gebied}", 3)
        yield _voortgang(stuk, gebied, beloften)
    if met_uitleg := [regel for regel in regels if regel.toelichting.strip()]:
        yield Kop(f"Toelichting van de gemeente, {gebied}", 3)
        yield Opsomming(tuple(f"{_naam(regel)}: {drukbaar(regel.toelichting.strip())}" for regel in met_uitleg))


def _diagram(stuk: Stuk, gebied: str, regels: Sequence[Regel]) -> Staafdiagram:
    """Granted, spent and carried over; in the last year nothing is carried over, and what was not spent takes its place."""
    jaar, versie = stuk.verslag.jaar, stuk.verslag.versie
    rest = "niet_besteed" if stuk.verslag.laatste_jaar else "doorgeschoven"
    reeksen = ("verleend", f"besteed tot en met {jaar}", _doorgeschoven(stuk, "niet besteed").lower())
    groepen: list[tuple[str, tuple[Cent | None, ...]]] = []
    for regel in regels:
        opgave = (None, None) if regel.besteed is None else (regel.cumulatief, getattr(regel, rest))
        groepen.append((_naam(regel), (regel.verleend_totaal, *opgave)))
    woorden = (
        f"{naam}: {', '.join(f'{_ONBEKEND if cent is None else versie.noem(cent)} {wat}' for cent, wat in paren)}."
        for naam, bedragen in groepen
        for paren in [zip(bedragen, reeksen, strict=True)]
    )
    return Staafdiagram(
        bijschrift=f"{reeksen[0].capitalize()}, besteed en {rest.replace('_', ' ')} per onderdeel, {gebied}",
        alternatief=f"Staafdiagram met drie staven per onderdeel voor {gebied}. {' '.join(woorden)}",
        reeksen=reeksen,
        groepen=tuple(groepen),
        onbekend=_ONBEKEND,
        merk=versie.merk,
    )


def _voortgang(stuk: Stuk, gebied: str, beloften: Sequence[tuple[Regel, Belofte]]) -> Tabel:
    return Tabel(
        f"Afgesproken en bereikt tot en met {stuk.verslag.jaar}, {gebied}",
        ("Wat is afgesproken", "Onderdeel", "Afgesproken", "Bereikt"),
        tuple(
            (
                f"{belofte.rij}. {drukbaar(belofte.omschrijving)}",
                _naam(regel),
                _aantal(belofte.beloofd, belofte.eenheid, "geen aantal"),
                _aantal(belofte.bereikt, belofte.eenheid, _ONBEKEND),
            )
            for regel, belofte in beloften
        ),
        None,
        (2, 3),
    )


def _bevindingen(stuk: Stuk) -> Iterator[Blok]:
    yield Kop("Bevindingen van de accountant")
    if not stuk.gecontroleerd:
        yield Alinea("De accountant heeft deze cijfers nog niet gecontroleerd.")
    elif not stuk.bevindingen:
        yield Alinea("De accountant heeft geen fouten en geen onzekerheden gevonden.")
    else:
        yield Tabel(
            "Fouten en onzekerheden",
            ("Omschrijving", "Gebied", "Onderdeel", "Soort", "Bedrag"),
            tuple(
                (
                    drukbaar(een.omschrijving),
                    een.gebied.naam,
                    een.onderdeel,
                    een.soort.capitalize(),
                    _cel(stuk, een.bedrag),
                )
                for een in stuk.bevindingen
            ),
            ("Totaal", "", "", "", _cel(stuk, sum(een.bedrag for een in stuk.bevindingen))),
            (4,),
        )


def _uitleg(stuk: Stuk) -> Iterator[Blok]:
    jaar, versie = stuk.verslag.jaar, stuk.verslag.versie
    door = f"Doorgeschoven: wat tot en met {jaar} is verleend en nog niet is besteed. "
    if stuk.verslag.laatste_jaar:
        door += "Dit is het laatste jaar van de uitkering. Daarom schuift er niets meer door."
    else:
        door += f"{versie.doorschuiven.zin} Dit blijft altijd binnen hetzelfde onderdeel."
    yield Kop("Wat de bedragen betekenen")
    yield Opsomming(
        (
            "Verleend: het bedrag in het besluit, over alle jaren van de uitkering.",
            f"Besteed in {jaar}: de lasten van dat jaar.",
            f"Correctie: wat over eerdere jaren in {jaar} is verbeterd. Dit bedrag kan negatief zijn.",
            f"Besteed tot en met {jaar}: alle jaren samen, met de correcties.",
            door,
            "Niet besteed: wat overblijft als het onderdeel klaar is. De minister vordert dit terug.",
        )
    )


# --- Columns of money ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kolom:
    """A column of amounts: its head, and the figure of a line that stands in it."""

    stuk: Stuk
    kop: str
    figuur: str
    opgave: bool = True
    """Whether it follows from what the municipality fills in, so that it is unknown before."""

    def cel(self, regel: Regel) -> str:
        """The amount of one line."""
        if self.opgave and regel.besteed is None:
            return _ONBEKEND
        return _cel(self.stuk, getattr(regel, self.figuur))

    def som(self, regels: Sequence[Regel]) -> str:
        """The amount of all lines; what was not filled in counts as nothing."""
        return _cel(
            self.stuk,
            totaal(getattr(regel, self.figuur) for regel in regels if not (self.opgave and regel.besteed is None)),
        )


def _kolommen(stuk: Stuk) -> list[_Kolom]:
    jaar = stuk.verslag.jaar
    return [
        _Kolom(stuk, "Verleend", "verleend_totaal", opgave=False),
        _Kolom(stuk, f"Besteed in {jaar}", "besteed"),
        _Kolom(stuk, "Correctie", "correctie"),
        _Kolom(stuk, f"Besteed t/m {jaar}", "cumulatief"),
        _Kolom(stuk, _doorgeschoven(stuk, "Doorgeschoven"), "doorgeschoven"),
        _Kolom(stuk, "Niet besteed", "niet_besteed"),
    ]


def _doorgeschoven(stuk: Stuk, in_het_laatste_jaar: str) -> str:
    """How the money for later is called; after the last year of a tranche there is no later."""
    return in_het_laatste_jaar if stuk.verslag.laatste_jaar else f"Doorgeschoven naar {stuk.verslag.jaar + 1}"


def _cel(stuk: Stuk, bedrag: Cent) -> str:
    """An amount in a table, with below it the word that it is an example; zero is no example of anything."""
    return toon_bedrag(bedrag) + (f"\n{VOORBEELD}" if bedrag and stuk.verslag.versie.fictief else "")


def _aantal(aantal: int | None, eenheid: str, anders: str) -> str:
    return anders if aantal is None else f"{aantal} {eenheid}".strip()


def _naam(regel: Regel) -> str:
    return regel.deel.onderdeel.naam

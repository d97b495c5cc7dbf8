"""The yearly report of a municipality as data: money and results per area, a chart, and what the accountant found.

Its PDF is drawn from this structure by ``beschikking.pdf``. What people typed is made printable here.
"""

from collections.abc import Iterator, Sequence

from spuk_app.beschikking.brief import Alinea, Blok, Kader, Kop, Opsomming, Tabel
from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.beschikking.rapport import Rapport, Staafdiagram
from spuk_app.kern.tijd import dag_in_nederland, toon_dag, toon_moment
from spuk_app.tranches.tranche import VOORBEELD
from spuk_app.verantwoording.cijfers import Belofte, Regel, totaal
from spuk_app.verantwoording.levensloop.verantwoording import Toestand
from spuk_app.verantwoording.nawijziging import GEWIJZIGD, toon_cijfer
from spuk_app.verantwoording.stukken.kolommen import (
    ONBEKEND,
    Kolom,
    betekenis,
    optelling,
    toon_cel,
    tot_en_met_het_jaar,
    van_het_jaar,
)
from spuk_app.verantwoording.stukken.stuk import NIET_BIJ_CBS, Stuk

_TABEL_GEWIJZIGD = "Gewijzigd na de aanlevering"
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
        eerder = " Dit gaat over de cijfers van voor de wijziging." if stuk.gewijzigd else ""
        yield Opsomming(tuple(f"{_STAPPEN[stap]} op {toon_dag(dag)}.{eerder}" for stap, dag in stuk.stappen.items()))
    if stuk.gewijzigd:
        yield _gewijzigd(stuk)
    if len(gebieden) > 1:
        yield from _per_gebied(stuk, gebieden)
    for dossier_id in gebieden:
        yield from _gebied(stuk, verslag.van_gebied(dossier_id), nieuw_blad=len(gebieden) > 1)
    yield from _bevindingen(stuk)
    yield from _uitleg(stuk)


def _kader(stuk: Stuk) -> str:
    zinnen = [f"{NIET_BIJ_CBS} De gemeente levert haar verantwoording aan bij het CBS, met de SiSa-bijlage."]
    if stuk.verslag.versie.fictief:
        zinnen.append(f"{VOORBEELD}: de bedragen in dit verslag zijn niet echt.")
    if stuk.vragen:
        zinnen.append("Het Rijk heeft vragen gesteld die nog niet zijn beantwoord. De cijfers kunnen nog wijzigen.")
    if stuk.gewijzigd:
        zinnen.append(
            f"{GEWIJZIGD}. {stuk.gezien} De gemeente levert de gewijzigde cijfers opnieuw aan bij het CBS en meldt ze aan "
            f"de accountant en de raad. Wat anders is, staat in de tabel ‘{_TABEL_GEWIJZIGD}’."
        )
    return "\n".join(zinnen)


def _gewijzigd(stuk: Stuk) -> Tabel:
    """Each figure of the SiSa annex that is other than what the accountant, the council and CBS saw."""
    verslag = stuk.verslag
    return Tabel(
        _TABEL_GEWIJZIGD,
        ("Onderdeel", "Cijfer", "Eerst aangeleverd", f"Op {toon_dag(dag_in_nederland(stuk.op))}"),
        tuple(
            (een.plek, een.wat, *(toon_cijfer(cijfer, verslag.versie.noem) for cijfer in (een.toen, een.nu)))
            for een in stuk.gewijzigd
        ),
        None,
        (2, 3),
    )


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
    if te_veel := totaal(regel.meer_besteed for regel in bekend):
        zinnen.append(
            f"Bij elkaar is {noem(te_veel)} meer besteed dan er bij die onderdelen tot en met {jaar} is verleend."
        )
    if buiten := totaal(regel.buiten_gebied for regel in bekend):
        zinnen.append(f"Van wat in {jaar} is besteed, is {noem(buiten)} buiten het gebied besteed.")
    if len(bekend) < len(regels):
        zinnen.append(
            f"Bij {len(regels) - len(bekend)} van de {len(regels)} onderdelen is de besteding nog niet ingevuld."
        )
    return " ".join(zinnen)


def _per_gebied(stuk: Stuk, gebieden: Sequence[int]) -> Iterator[Blok]:
    rijen = [(regels[0].gebied.naam, regels) for regels in map(stuk.verslag.van_gebied, gebieden)]
    yield _tabel(f"Bedragen per gebied in {stuk.verslag.jaar}", "Gebied", rijen, van_het_jaar(stuk))
    yield Alinea(optelling(stuk))


def _gebied(stuk: Stuk, regels: Sequence[Regel], *, nieuw_blad: bool) -> Iterator[Blok | Staafdiagram]:
    gebied, jaar = regels[0].gebied.naam, stuk.verslag.jaar
    rijen = [(_naam(regel), [regel]) for regel in regels]
    yield Kop(gebied, nieuw_blad=nieuw_blad)
    yield _tabel(f"Bedragen per onderdeel in {jaar}, {gebied}", "Onderdeel", rijen, van_het_jaar(stuk))
    yield Alinea(optelling(stuk))
    tot_en_met = tot_en_met_het_jaar(stuk)
    yield _tabel(f"Bedragen per onderdeel tot en met {jaar}, {gebied}", "Onderdeel", rijen, tot_en_met)
    yield _diagram(stuk, gebied, regels, tot_en_met[1:4])
    if beloften := [(regel, belofte) for regel in regels for belofte in regel.beloften]:
        yield Kop(f"Voortgang in {gebied}", 3)
        yield _voortgang(stuk, gebied, beloften)
    if met_uitleg := [regel for regel in regels if regel.toelichting.strip()]:
        yield Kop(f"Toelichting van de gemeente, {gebied}", 3)
        yield Opsomming(tuple(f"{_naam(regel)}: {drukbaar(regel.toelichting.strip())}" for regel in met_uitleg))


def _tabel(bijschrift: str, kop: str, rijen: Sequence[tuple[str, list[Regel]]], kolommen: Sequence[Kolom]) -> Tabel:
    """Per name the amounts of its lines, and below them the total."""
    alle = [regel for _, regels in rijen for regel in regels]
    return Tabel(
        bijschrift,
        (kop, *(kolom.kop for kolom in kolommen)),
        tuple((naam, *_cellen(regels, kolommen)) for naam, regels in rijen),
        ("Totaal", *(kolom.som(alle) for kolom in kolommen)),
        tuple(range(1, len(kolommen) + 1)),
    )


def _cellen(regels: Sequence[Regel], kolommen: Sequence[Kolom]) -> Iterator[str]:
    for kolom in kolommen:
        yield kolom.cel(regels[0]) if len(regels) == 1 else kolom.som(regels)


def _diagram(stuk: Stuk, gebied: str, regels: Sequence[Regel], kolommen: Sequence[Kolom]) -> Staafdiagram:
    """Granted and spent over the same years, and what is left of it; the figures of the table above it."""
    versie = stuk.verslag.versie
    reeksen = tuple(kolom.kop[0].lower() + kolom.kop[1:] for kolom in kolommen)
    groepen = tuple((_naam(regel), tuple(kolom.bedrag(regel) for kolom in kolommen)) for regel in regels)
    woorden = (
        f"{naam}: {', '.join(f'{ONBEKEND if cent is None else versie.noem(cent)} {wat}' for cent, wat in paren)}."
        for naam, bedragen in groepen
        for paren in [zip(bedragen, reeksen, strict=True)]
    )
    return Staafdiagram(
        bijschrift=f"{kolommen[0].kop}, {reeksen[1]} en {reeksen[2]} per onderdeel, {gebied}",
        alternatief=f"Staafdiagram met drie staven per onderdeel voor {gebied}. {' '.join(woorden)}",
        reeksen=reeksen,
        groepen=groepen,
        onbekend=ONBEKEND,
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
                belofte.toon(belofte.beloofd) or "geen aantal",
                belofte.toon(belofte.bereikt) or ONBEKEND,
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
                    toon_cel(stuk, een.bedrag),
                )
                for een in stuk.bevindingen
            ),
            ("Totaal", "", "", "", toon_cel(stuk, sum(een.bedrag for een in stuk.bevindingen))),
            (4,),
        )


def _uitleg(stuk: Stuk) -> Iterator[Blok]:
    yield Kop("Wat de bedragen betekenen")
    yield Opsomming(tuple(betekenis(stuk)))


def _naam(regel: Regel) -> str:
    return regel.deel.onderdeel.naam

"""The letter of a decision as data: what was decided becomes blocks of text and tables (inhoud.md 3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kader, Kop, Ondertekening, Opsomming, Tabel
from spuk_app.beschikking.models import Soort
from spuk_app.dossier.regels import Bedragen
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.kern.tijd import toon_dag, toon_moment
from spuk_app.onderdelen.taal import Invulling
from spuk_app.onderdelen.weergave import toon
from spuk_app.tranches.tranche import Gebied, Tranche, VermeldTotaal, Versie

_AFZENDER = ("Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "Postbus 20011", "2500 EA Den Haag")
_TITELS = {
    Soort.VERLENING: "Besluit: verlening specifieke uitkering Kansrijke Wijk",
    Soort.AFWIJZING: "Besluit: afwijzing specifieke uitkering Kansrijke Wijk",
    Soort.AMBTSHALVE: "Besluit: verlening specifieke uitkering Kansrijke Wijk zonder aanvraag",
}


@dataclass(frozen=True, slots=True)
class Besluit:
    """Everything that a decision letter is made of.

    :param gevraagd: eurocents per (onderdeel, year); empty for a decision without an application.
    :param verleend: eurocents per (onderdeel, year); all zero for a rejection.
    :param motiveringen: per onderdeel why less was granted than asked.
    :param beloofd: the answers per onderdeel: the results or activities that the grant pays for.
    """

    soort: Soort
    kenmerk: str
    datum: date
    gebied: Gebied
    tranche: Tranche
    versie: Versie
    aanvraagnummer: str
    ingediend_op: datetime
    gevraagd: Bedragen
    verleend: Bedragen
    motiveringen: Mapping[str, str]
    beloofd: Mapping[str, Invulling]
    bezwaar_tot_en_met: date
    oefening: bool

    @property
    def totaal(self) -> Cent:
        """Eurocents granted in all."""
        return sum(self.verleend.values())

    @property
    def onderdelen(self) -> list[str]:
        """The codes of what was asked or granted, in the order of the regulation."""
        codes = {
            code for bedragen in (self.gevraagd, self.verleend) for (code, _), bedrag in bedragen.items() if bedrag
        }
        return [code for code in self.versie.onderdelen if code in codes]

    def som(self, bedragen: Bedragen, code: str) -> Cent:
        """Eurocents of one onderdeel over all years."""
        return sum(bedrag for (onderdeel, _), bedrag in bedragen.items() if onderdeel == code)


def besluitbrief(besluit: Besluit) -> Brief:
    """The letter to the college of the municipality.

    The order is that of inhoud.md 3; amounts in the tables add up, and ``gegevens`` holds them for machines.
    """
    return Brief(
        soort=besluit.soort.value,
        titel=_TITELS[besluit.soort],
        kenmerk=besluit.kenmerk,
        datum=besluit.datum,
        afzender=_AFZENDER,
        geadresseerde=(
            "Het college van burgemeester en wethouders",
            f"van de gemeente {besluit.gebied.gemeente}",
        ),
        markering=_markering(besluit),
        blokken=tuple(_blokken(besluit)),
        gegevens=_gegevens(besluit),
    )


def _blokken(besluit: Besluit) -> Iterator[Blok]:
    yield from _opening(besluit)
    if besluit.soort is Soort.AFWIJZING:
        yield from _motivering(besluit)
    else:
        yield from _bedragen(besluit)
        yield from _motivering(besluit)
        yield from _resultaten(besluit)
        yield from _voorwaarden(besluit)
    yield from _slot(besluit)


def _opening(besluit: Besluit) -> Iterator[Blok]:
    versie, gebied = besluit.versie, besluit.gebied
    if besluit.oefening:
        yield Kader("Dit is een oefening. Aan deze brief kunt u geen rechten ontlenen.")
    if versie.fictief:
        yield Kader("Voorbeeldbedragen: de officiële bedragen van deze tranche zijn niet gevonden. De bedragen in deze "
                    "brief zijn verzonnen.")  # fmt: skip
    yield Alinea("Geacht college,")
    if besluit.aanvraagnummer:
        yield Alinea(
            f"Op {toon_moment(besluit.ingediend_op)} heb ik uw aanvraag {besluit.aanvraagnummer} ontvangen voor het "
            f"focusgebied {gebied.naam}. In deze brief leest u mijn besluit."
        )
    else:
        yield Alinea(
            f"Op {toon_moment(besluit.ingediend_op)} meldde u belangstelling voor het focusgebied {gebied.naam}. "
            "Een aanvraag is voor dit onderdeel niet nodig. In deze brief leest u mijn besluit."
        )
    yield Kop("Besluit")
    regeling = f"de {versie.citeertitel} ({versie.vindplaats})"
    if besluit.soort is Soort.AFWIJZING:
        yield Alinea(
            f"Ik wijs uw aanvraag af. Ik doe dat op grond van artikel {versie.brief.artikelen.afwijzing} en "
            f"{versie.brief.artikelen.weigering} van {regeling}."
        )
        return
    yield Alinea(
        f"Ik verleen u voor {gebied.naam} een specifieke uitkering van ten hoogste {toon_bedrag(besluit.totaal)} voor de "
        f"jaren {versie.jaren[0]} tot en met {versie.jaren[-1]}. Ik doe dat op grond van {versie.brief.grondslag}, en "
        f"artikel {versie.brief.artikelen.verlening} van {regeling}, zoals die geldt vanaf {toon_dag(versie.datum)}."
    )


def _bedragen(besluit: Besluit) -> Iterator[Blok]:
    versie, met_aanvraag = besluit.versie, bool(besluit.gevraagd)
    yield Kop("Bedragen per onderdeel")
    rijen = []
    for code in besluit.onderdelen:
        deel = versie.onderdelen[code]
        gevraagd = [toon_bedrag(besluit.som(besluit.gevraagd, code))] if met_aanvraag else []
        verleend = toon_bedrag(besluit.som(besluit.verleend, code))
        rijen.append((deel.onderdeel.naam, f"artikel {deel.artikel}", *gevraagd, verleend))
    totaal = ("Totaal", "", *([toon_bedrag(sum(besluit.gevraagd.values()))] if met_aanvraag else []))
    yield Tabel(
        "Gevraagd en verleend per onderdeel" if met_aanvraag else "Verleend per onderdeel",
        ("Onderdeel", "Grondslag", *(["Gevraagd"] if met_aanvraag else []), "Verleend"),
        tuple(rijen),
        (*totaal, toon_bedrag(besluit.totaal)),
        (2, 3) if met_aanvraag else (2,),
    )
    yield Alinea("Ik betaal de uitkering als voorschot van 100 procent, in één termijn per jaar:")
    yield Tabel(
        "Voorschot per onderdeel en jaar",
        ("Onderdeel", *(str(jaar) for jaar in versie.jaren)),
        tuple(
            (
                versie.onderdelen[code].onderdeel.naam,
                *(toon_bedrag(besluit.verleend.get((code, jaar), 0)) for jaar in versie.jaren),
            )
            for code in besluit.onderdelen
        ),
        ("Totaal", *(toon_bedrag(_som_jaar(besluit, jaar)) for jaar in versie.jaren)),
        tuple(range(1, len(versie.jaren) + 1)),
    )
    for vermeld in _verschillen(besluit):
        naam = versie.onderdelen[vermeld.onderdeel].onderdeel.naam
        yield Alinea(
            f"De bijlage bij de regeling vermeldt voor {naam} van de gemeente {vermeld.gemeente} een totaal van "
            f"{toon_bedrag(vermeld.vermeld)}, maar de betaaltermijnen tellen op tot {toon_bedrag(vermeld.som)}. Ik ga uit "
            "van de betaaltermijnen en houd het vermelde totaal voor een kennelijke verschrijving."
        )


def _verschillen(besluit: Besluit) -> list[VermeldTotaal]:
    return [
        vermeld
        for vermeld in besluit.versie.vermelde_totalen
        if vermeld.gemeente == besluit.gebied.gemeente and vermeld.onderdeel in besluit.onderdelen
    ]


def _motivering(besluit: Besluit) -> Iterator[Blok]:
    versie = besluit.versie
    minder = [
        code for code in besluit.onderdelen if besluit.som(besluit.verleend, code) < besluit.som(besluit.gevraagd, code)
    ]
    if not minder:
        if besluit.gevraagd:
            yield Kop("Motivering")
            yield Alinea(
                "Ik verwacht dat de activiteiten bijdragen aan de doelen van de regeling en dat u ze kunt uitvoeren. "
                "U krijgt daarom het bedrag dat u vroeg."
            )
        return
    yield Kop("Waarom u minder krijgt dan u vroeg")
    for code in minder:
        niet = besluit.som(besluit.gevraagd, code) - besluit.som(besluit.verleend, code)
        yield Kop(versie.onderdelen[code].onderdeel.naam, 3)
        yield Alinea(
            f"Ik verleen {toon_bedrag(niet)} niet (artikel {versie.brief.artikelen.weigering}). "
            f"{besluit.motiveringen.get(code, '')}".strip()
        )


def _resultaten(besluit: Besluit) -> Iterator[Blok]:
    punten = []
    for code in besluit.onderdelen:
        ingevuld = besluit.beloofd.get(code)
        if ingevuld is not None and besluit.som(besluit.verleend, code):
            punten += [f"{ingevuld.onderdeel.naam}: {regel}" for regel in _posten(ingevuld)]
    if punten:
        yield Kop("Waarvoor u de uitkering krijgt")
        yield Alinea("In uw aanvraag noemt u:")
        yield Opsomming(tuple(punten))


def _posten(ingevuld: Invulling) -> Iterator[str]:
    """Per row of the list that holds the money: what is done, and the number to reach."""
    for lijst in ingevuld.onderdeel.lijsten:
        codes = [veld.code for veld in lijst.velden]
        if ingevuld.onderdeel.gevraagd_veld not in codes:
            continue
        for rij in ingevuld.rijen(lijst.code):
            delen = []
            for veld in lijst.velden:
                waarde = ingevuld.waarde(veld.code, 0, rij)
                if waarde is not None:
                    delen.append(" ".join(toon(veld, waarde).split()))
            yield "; ".join(delen)


def _voorwaarden(besluit: Besluit) -> Iterator[Blok]:
    versie, artikelen = besluit.versie, besluit.versie.brief.artikelen
    yield Kop("Wat wij van u vragen")
    yield Opsomming(
        (
            f"U besteedt de uitkering uiterlijk op {toon_dag(versie.laatste_dag_besteding)}.",
            f"U besteedt de uitkering in het focusgebied (artikel {artikelen.besteden_in_gebied}).",
            (
                f"U gebruikt de uitkering niet voor kosten waarvoor een andere overheid al betaalt "
                f"(artikel {artikelen.dubbele_financiering})."
            ),
            f"Btw die u kunt terugvragen bij het btw-compensatiefonds, betaal ik niet uit (artikel {artikelen.btw}).",
            (
                f"Wat u in een jaar niet besteedt, mag u later besteden binnen hetzelfde onderdeel (artikel "
                f"{artikelen.doorschuiven}). U mag geen geld verschuiven naar een ander onderdeel."
            ),
            f"U werkt mee aan het volgen van de voortgang en aan de evaluatie (artikel {artikelen.voortgang}).",
            "U let zelf op de regels voor staatssteun en aanbesteden.",
        )
    )
    if versie.brief.begrotingsvoorbehoud:
        yield Kop("Voorbehoud")
        yield Alinea(versie.brief.begrotingsvoorbehoud)
    yield Kop("Verantwoording")
    yield Alinea(
        "U verantwoordt de uitkering elk jaar via SiSa, uiterlijk op 15 juli van het volgende jaar. Gebruik daarbij het "
        f"kenmerk {besluit.kenmerk}. U verantwoordt per onderdeel:"
    )
    yield Opsomming(versie.brief.indicatoren)
    yield Kop("Wijzigen, vaststellen en terugvorderen")
    yield Alinea(
        f"Wijzigen kan op grond van artikel {artikelen.wijziging}; uitstel op grond van artikel {artikelen.uitstel}. Na uw "
        f"laatste verantwoording stel ik de uitkering vast (artikel {artikelen.vaststelling}). Wat niet of niet volgens de "
        f"regels is besteed, vorder ik terug (artikel {artikelen.terugvordering})."
    )


def _slot(besluit: Besluit) -> Iterator[Blok]:
    yield Kop("Bent u het niet eens met dit besluit?")
    yield Alinea(
        f"Dan kunt u bezwaar maken, uiterlijk op {toon_dag(besluit.bezwaar_tot_en_met)}. Stuur een ondertekend "
        "bezwaarschrift met datum, het kenmerk van dit besluit en de redenen van uw bezwaar naar het adres bovenaan deze "
        "brief (artikelen 6:4, 6:5 en 6:7 van de Algemene wet bestuursrecht)."
    )
    yield Alinea(f"Heeft u vragen? Mail naar {besluit.versie.brief.contact} en noem het kenmerk {besluit.kenmerk}.")
    yield Ondertekening(("Hoogachtend,", besluit.versie.brief.minister_op(besluit.datum).ambt + ",", "namens deze"))


def _markering(besluit: Besluit) -> str | None:
    delen = (["Oefening"] if besluit.oefening else []) + (["Voorbeeldbedragen"] if besluit.versie.fictief else [])
    return " - ".join(delen) or None


def _gegevens(besluit: Besluit) -> dict[str, Any]:
    return {
        "tranche": besluit.tranche.code,
        "gebied": besluit.gebied.code,
        "versie": besluit.versie.datum.isoformat(),
        "aanvraagnummer": besluit.aanvraagnummer,
        "totaal_cent": besluit.totaal,
        "verleend_cent": {
            code: {str(jaar): besluit.verleend.get((code, jaar), 0) for jaar in besluit.versie.jaren}
            for code in besluit.onderdelen
        },
        "bezwaar_tot_en_met": besluit.bezwaar_tot_en_met.isoformat(),
    }


def _som_jaar(besluit: Besluit, jaar: int) -> Cent:
    return sum(bedrag for (_, een), bedrag in besluit.verleend.items() if een == jaar)

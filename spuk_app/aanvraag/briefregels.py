"""What the regulation and the Awb say in every decision letter, in plain words and with the article."""

from collections.abc import Iterator

from spuk_app.aanvraag.briefbijlagen import BETAALSCHEMA, POSTEN, VERANTWOORDING
from spuk_app.aanvraag.briefgegevens import Besluit
from spuk_app.beschikking.brief import Alinea, Blok, Kop, Opsomming
from spuk_app.beschikking.briefdelen import artikel, opgesomd
from spuk_app.beschikking.models import Soort
from spuk_app.kern.tijd import toon_dag
from spuk_app.tranches.termijnen import uiterste_betaaldag


def betaling(besluit: Besluit) -> Iterator[Blok]:
    """How the money is paid, and on which condition (T1 art. 13 lid 4, T2 art. 12 lid 4; T2 art. 2 lid 3)."""
    versie = besluit.versie
    yield Kop("Betaling")
    yield Alinea(
        f"Ik betaal u 100 procent als voorschot ({artikel(versie.brief.artikelen.voorschot)}). U krijgt per onderdeel één "
        f"betaling per jaar. In {BETAALSCHEMA} staat hoeveel u per jaar krijgt. "
        f"{_eerste_betaling(besluit)}Van elke betaling krijgt u bericht."
    )
    yield Alinea(
        "Btw die u kunt terugvragen bij het btw-compensatiefonds, betaal ik niet "
        f"({artikel(versie.brief.artikelen.btw)})."
    )
    if versie.brief.begrotingsvoorbehoud:
        yield Kop("Voorbehoud")
        yield Alinea(versie.brief.begrotingsvoorbehoud)


def _eerste_betaling(besluit: Besluit) -> str:
    """By when the years come that have begun; of a later year the decision tells no day."""
    jaren = sorted({jaar for (_, jaar), cent in besluit.verleend.items() if cent and jaar <= besluit.datum.year})
    if not jaren or (dag := uiterste_betaaldag(besluit.datum, jaren[-1])) is None:
        return ""
    welk = opgesomd([str(jaar) for jaar in jaren])
    return f"Het geld voor {welk} betaal ik uiterlijk op {toon_dag(dag)} (artikel 4:87 van de Algemene wet bestuursrecht). "


def voorwaarden(besluit: Besluit) -> Iterator[Blok]:
    """What the municipality keeps to, and what it may change (T1 art. 2, 10, 11 and 17; T2 art. 8 to 11 and 16)."""
    versie, artikelen = besluit.versie, besluit.versie.brief.artikelen
    yield Kop("Waar u zich aan houdt")
    if besluit.soort is Soort.AMBTSHALVE:
        for deel in besluit.verleende_onderdelen:
            yield Alinea(
                f"U gebruikt de uitkering voor {deel.onderdeel.naam} alleen om maatregelen voor te bereiden "
                f"({artikel(deel.artikel)}). De uitvoering van die maatregelen betaalt u er niet van. Wat u gaat "
                f"voorbereiden, staat in {POSTEN}."
            )
    else:
        niet = "Waarvoor ik het geld weiger, hoort daar niet bij." if any(map(besluit.geweigerd, besluit.codes)) else ""
        waarvoor = f"U krijgt de uitkering voor de {besluit.posten} uit uw aanvraag. Die staan in {POSTEN}."
        yield Alinea(f"{waarvoor} {niet}".strip())
    yield Opsomming(
        (
            f"U besteedt de uitkering uiterlijk op {toon_dag(versie.laatste_dag_besteding)}.",
            (
                "U besteedt de uitkering in het focusgebied, tenzij de regeling iets anders toestaat "
                f"({artikel(artikelen.besteden_in_gebied)})."
            ),
            (
                "U gebruikt de uitkering niet voor activiteiten waarvoor u al geld krijgt van een andere overheid "
                f"({artikel(artikelen.dubbele_financiering)})."
            ),
            (
                "U laat mij weten hoe het gaat als ik daarom vraag. U werkt ook mee aan de evaluatie "
                f"({artikel(artikelen.voortgang)})."
            ),
            "U zorgt er zelf voor dat u de regels voor staatssteun en aanbesteden volgt.",
        )
    )
    yield Kop("Als uw plannen veranderen")
    yield Alinea(
        f"{versie.doorschuiven.zin} Dat kan alleen binnen hetzelfde onderdeel ({artikel(artikelen.doorschuiven)}). Geld "
        "verplaatsen naar een ander onderdeel mag niet."
    )
    zonder_uitstel = [deel for deel in besluit.verleende_onderdelen if deel.geen_uitstel]
    if besluit.soort is Soort.VERLENING:  # what was granted without an application knows no change
        yield Alinea(
            f"Wilt u uw {besluit.posten} wijzigen? De regels daarvoor staan in {artikel(artikelen.wijziging)}. Lukt het "
            f"niet om het geld op tijd te besteden? De regels voor uitstel staan in {artikel(artikelen.uitstel)}."
        )
    for deel in zonder_uitstel:
        yield Alinea(
            f"Voor het onderdeel {deel.onderdeel.naam} kunt u geen uitstel krijgen ({artikel(deel.geen_uitstel)})."
        )


def herkansing(besluit: Besluit) -> Iterator[Blok]:
    """Until when the municipality may apply again for what is refused (T1 art. 10 lid 6, T2 art. 9)."""
    kans = besluit.versie.brief.herkansing
    if besluit.datum > kans.tot_en_met or not any(map(besluit.geweigerd, besluit.codes)):
        return
    yield Kop("Opnieuw geld aanvragen")
    kan = (
        f"Van {toon_dag(kans.van)} tot en met {toon_dag(kans.tot_en_met)} kunt u opnieuw geld aanvragen voor wat ik nu "
        f"weiger ({artikel(kans.artikel)})."
    )
    hoe = f"Wilt u dat? Mail dan naar {besluit.versie.brief.contact}."
    yield Alinea(" ".join(filter(None, (kan, kans.beperking, hoe))))


def verantwoording(besluit: Besluit) -> Iterator[Blok]:
    """How the money is accounted for, determined and recovered (T1 art. 15, T2 art. 14)."""
    artikelen = besluit.versie.brief.artikelen
    yield Kop("Verantwoording en vaststelling")
    yield Alinea(
        "U verantwoordt de uitkering elk jaar via SiSa, uiterlijk op 15 juli van het jaar erna (artikel 17a van de "
        f"Financiële-verhoudingswet). Gebruik als beschikkingsnummer het kenmerk van deze brief. In {VERANTWOORDING} "
        "staat wat u verantwoordt."
    )
    yield Alinea(
        "Na uw laatste verantwoording stel ik vast op hoeveel geld u recht hebt "
        f"({artikel(artikelen.vaststelling)}). Dat is nooit meer dan ik nu verleen. Geld dat u niet of niet volgens de "
        f"regels hebt besteed, vorder ik terug ({artikel(artikelen.terugvordering)})."
    )

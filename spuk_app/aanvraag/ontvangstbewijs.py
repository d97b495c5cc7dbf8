"""The receipt of a submission as a document to read and keep: the same facts as the page, from the frozen copy."""

from collections.abc import Iterable, Iterator, Mapping

from spuk_app.aanvraag.models import Indiening
from spuk_app.aanvraag.ondertekenen import ALS_ONDERTEKENAAR
from spuk_app.aanvraag.opname import Opname
from spuk_app.aanvraag.queries import Zaak
from spuk_app.aanvraag.stand import btw_in, samen
from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kader, Kop, Opsomming, Tabel
from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.kern.tijd import dag_in_nederland, toon_dag, toon_moment
from spuk_app.onderdelen.overzicht import Groep, overzicht
from spuk_app.onderdelen.overzicht import Tabel as Rijen
from spuk_app.tranches.tranche import VOORBEELD

_BZK = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"


def ontvangstbewijs(
    geval: Zaak, indiening: Indiening, opname: Opname, bestanden: Mapping[str, str], *, oefening: bool
) -> Brief:
    """The receipt as blocks of text and tables, fit for the PDF of a letter.

    :param bestanden: the names of the attached files by their sha256.
    :param oefening: it was submitted in the practice environment, and says so.
    """
    delen = (["Oefening"] if oefening else []) + ([VOORBEELD] if geval.versie.fictief else [])
    return Brief(
        soort="ontvangstbevestiging",
        titel="Ontvangstbevestiging aanvraag Kansrijke Wijk",
        kenmerk=indiening.nummer,
        datum=dag_in_nederland(indiening.moment),
        afzender=(_BZK,),
        geadresseerde=("Het college van burgemeester en wethouders", f"van de gemeente {geval.gebied.gemeente}"),
        referenties=(("Focusgebied", geval.gebied.naam), ("Contact", geval.versie.brief.contact)),
        markering=" · ".join(delen) or None,
        blokken=tuple(_blokken(geval, indiening, opname, bestanden, oefening=oefening)),
        gegevens={"nummer": indiening.nummer, "sha256": indiening.sha256},
    )


def _blokken(
    geval: Zaak, indiening: Indiening, opname: Opname, bestanden: Mapping[str, str], *, oefening: bool
) -> Iterator[Blok]:
    if oefening:
        yield Kader("Dit is een oefening. Er is niets echt aangevraagd.")
    if geval.versie.fictief:
        yield Kader(f"{VOORBEELD}: de bedragen in dit bewijs zijn verzonnen.")
    yield Alinea(
        f"Wij hebben de aanvraag van de gemeente {geval.gebied.gemeente} voor het focusgebied {geval.gebied.naam} ontvangen "
        f"op {toon_moment(indiening.moment)}. Het nummer is {indiening.nummer}. De aanvraag volgt de "
        f"{geval.versie.citeertitel}, zoals die geldt vanaf {toon_dag(geval.versie.datum)}."
    )
    yield Kop("Ondertekend en ingediend")
    yield Opsomming(
        (
            *(
                drukbaar(f"{ALS_ONDERTEKENAAR[een.hoedanigheid]}: {een.wie}, {toon_moment(een.moment)}.")
                for een in opname.handtekeningen
            ),
            drukbaar(f"Ingediend door {indiening.wie}, {toon_moment(indiening.moment)}."),
        )
    )
    yield Kop("Bedragen")
    yield _bedragen(geval, opname)
    if btw := btw_in(opname.per_onderdeel.values()):
        yield Alinea(
            f"In het gevraagde bedrag zit {geval.versie.noem(btw)} btw die u kunt terugvragen bij het "
            "btw-compensatiefonds (compensabele btw). Dat deel betaalt het Rijk niet "
            f"(artikel {geval.versie.brief.artikelen.btw})."
        )
    yield Kop("Hoe u aantoont dat er niets is veranderd")
    yield Alinea(
        "De aanvraag is vastgelegd zoals zij bij ons aankwam. Bij de ontvangstbevestiging in het portaal staat daarvan een "
        f"technisch bestand (JSON). Het controlegetal (SHA-256) van dat bestand is:\n{indiening.sha256}"
    )
    yield Kop("Antwoorden", nieuw_blad=True)
    for code, ingevuld in opname.te_lezen().items():
        yield Kop(geval.versie.onderdelen[code].onderdeel.naam)
        yield from _antwoorden(overzicht(ingevuld, bestanden), fictief=geval.versie.fictief)


def _bedragen(geval: Zaak, opname: Opname) -> Tabel:
    jaren, merk = geval.versie.jaren, f"\n{VOORBEELD}" if geval.versie.fictief else ""

    def cellen(per_jaar: Mapping[int, Cent]) -> Iterator[str]:
        for bedrag in (*(per_jaar.get(jaar, 0) for jaar in jaren), sum(per_jaar.values())):
            yield toon_bedrag(bedrag) + (merk if bedrag else "")

    gevraagd = {code: deel.gevraagd() for code, deel in opname.per_onderdeel.items()}
    return Tabel(
        bijschrift="Gevraagd per onderdeel en jaar",
        koppen=("Onderdeel", *map(str, jaren), "Alle jaren"),
        rijen=tuple(
            (geval.versie.onderdelen[code].onderdeel.naam, *cellen(per_jaar)) for code, per_jaar in gevraagd.items()
        ),
        totaal=("Samen", *cellen(samen(gevraagd.values()))),
        getalkolommen=tuple(range(1, len(jaren) + 2)),
    )


def _antwoorden(delen: Iterable[Groep | Rijen], *, fictief: bool) -> Iterator[Blok]:
    for deel in delen:
        if isinstance(deel, Rijen):
            yield Kop(deel.titel, niveau=3)
            regels = (
                "; ".join(f"{kop} {cel}" for kop, cel in zip(deel.koppen, rij, strict=True)) for rij in deel.rijen
            )
            yield Opsomming(tuple(map(drukbaar, regels)), genummerd=True)
            continue
        if deel.titel:
            yield Kop(deel.titel, niveau=3)
        for antwoord in deel.antwoorden:
            merk = f" ({VOORBEELD})" if antwoord.geld and fictief and antwoord.tekst != toon_bedrag(0) else ""
            yield Alinea(drukbaar(f"{antwoord.label}\n{antwoord.tekst}{merk}"))

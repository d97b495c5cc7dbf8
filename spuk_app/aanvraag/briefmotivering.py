"""Why a municipality gets what it gets: per onderdeel the grounds of the regulation, the advice, and the motivation."""

from collections.abc import Iterator

from spuk_app.aanvraag.briefgegevens import Besluit, som
from spuk_app.aanvraag.toekenbaar import per_jaar
from spuk_app.beschikking.brief import Alinea, Blok, Kop, Opsomming
from spuk_app.beschikking.briefdelen import artikel, opgesomd
from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.beschikking.models import Soort
from spuk_app.tranches.tranche import OnderdeelInVersie


def motivering(besluit: Besluit) -> Iterator[Blok]:
    """Why a municipality gets this amount (Awb 3:46; T1 art. 13 lid 2 and 3, T2 art. 12 lid 2 and 3)."""
    if besluit.soort is Soort.AMBTSHALVE:
        yield Kop("Waarom u dit bedrag krijgt")
        plaats = ", ".join(dict.fromkeys(eis.artikel for deel in besluit.onderdelen for eis in deel.eisen))
        yield Alinea(
            f"U wilt het geld ontvangen. Een aanvraag is niet nodig ({artikel(plaats)}). Ik verleen daarom het hoogste "
            "bedrag dat voor uw gebied mogelijk is."
        )
        return
    verwachting = (
        f"Ik verwacht dat de {besluit.posten} bijdragen aan de doelen van de regeling. Ook verwacht ik dat u uw plan "
        "uitvoert en u aan de voorwaarden houdt. Er is geen reden om dat geld te weigeren "
        f"({artikel(besluit.versie.brief.artikelen.afwijzing)})."
    )
    gekregen = [code for code in besluit.codes if not besluit.geweigerd(code)]
    zonder = ", zonder de btw die u kunt terugvragen" if any(map(besluit.compensabele_btw, gekregen)) else ""
    yield Kop("Waarom u minder krijgt dan u vroeg" if besluit.verminderde_onderdelen else "Waarom u dit bedrag krijgt")
    if gekregen == besluit.codes:
        yield Alinea(f"U krijgt wat u vroeg{zonder}. {verwachting}")
    elif gekregen:
        yield Alinea(
            f"Voor de onderdelen waarvoor ik hieronder niets weiger, krijgt u wat u vroeg{zonder}. {verwachting}"
        )
    yield from per_onderdeel(besluit)


def per_onderdeel(besluit: Besluit) -> Iterator[Blok]:
    """What is said about one onderdeel alone: on which grounds it gets less, and why not what was advised (Awb 3:50)."""
    minder, afgeweken = besluit.verminderde_onderdelen, besluit.afgeweken
    for deel in besluit.onderdelen:
        if deel in minder or deel in afgeweken:
            yield Kop(deel.onderdeel.naam, 3)
            yield from _bedragen(besluit, deel)
            if deel in afgeweken:
                yield Alinea(_afwijking(besluit, deel))
            if reden := drukbaar(besluit.motiveringen.get(deel.code, "")).strip():
                yield Alinea(reden)


def _bedragen(besluit: Besluit, deel: OnderdeelInVersie) -> Iterator[Blok]:
    """What was asked, what of that is VAT, what is granted, and what is refused on which grounds."""
    versie = besluit.versie
    gevraagd, verleend = som(besluit.gevraagd, deel.code), som(besluit.verleend, deel.code)
    btw, geweigerd, gronden = (
        besluit.compensabele_btw(deel.code),
        besluit.geweigerd(deel.code),
        besluit.gekozen_gronden(deel.code),
    )
    zinnen = [f"U vroeg {versie.noem(gevraagd)}."]
    if btw:
        zinnen.append(
            f"Daarvan is {versie.noem(btw)} btw die u kunt terugvragen bij het btw-compensatiefonds. Dat deel betaal ik "
            f"niet ({artikel(versie.brief.artikelen.btw)})."
        )
    if verleend:
        zinnen.append(f"Ik verleen {versie.noem(verleend)}.")
    if geweigerd:
        wat = versie.noem(geweigerd) if verleend else "de rest van het bedrag" if btw else "dit hele bedrag"
        zinnen.append(f"Ik weiger {wat} op {'deze grond' if len(gronden) == 1 else 'deze gronden'}:")
    yield Alinea(" ".join(zinnen))
    if geweigerd and gronden:
        yield Opsomming(tuple(f"{grond.brief} ({artikel(grond.artikel)})." for grond in gronden))


def _afwijking(besluit: Besluit, deel: OnderdeelInVersie) -> str:
    """That something else is granted than was advised; the motivation after it says why."""
    noem, volgens_advies = besluit.versie.noem, besluit.volgens_advies(deel.code)
    advies = f"Het advies was om {noem(volgens_advies) if volgens_advies else 'niets'} te verlenen."
    if volgens_advies == som(besluit.verleend, deel.code):
        jaren = [f"{noem(cent)} voor {jaar}" for jaar, cent in sorted(per_jaar(besluit.geadviseerd, deel.code).items())]
        advies = f"Het advies was een andere verdeling over de jaren: {opgesomd(jaren)}."
    return (
        f"Over dit onderdeel heb ik advies gevraagd aan {deel.onderdeel.departement}. {advies} "
        "Daar wijk ik van af. Hieronder leest u waarom."
    )

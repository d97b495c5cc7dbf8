"""How far one application is, as its municipality sees it: its tasks, what is in the way, what the regulation changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import AANVRAAG, Feiten, Toestand
from spuk_app.aanvraag.models import Handtekening
from spuk_app.aanvraag.queries import HANDTEKENINGEN, Inhoud, Zaak, feiten
from spuk_app.aanvraag.staat import te_laat
from spuk_app.aanvraag.toekenbaar import compensabele_btw
from spuk_app.kern.fouten import Gebrek, NietGevonden
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.kern.levensloop import Voorwaarde
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Wie
from spuk_app.onderdelen.taal import Invulling
from spuk_app.tranches.tranche import OnderdeelInVersie, Versie

_KLEUREN = {"Nog niet begonnen": "neutraal", "Bezig": "info", "Klaar": "goed", "Niet aangevraagd": "neutraal"}


@dataclass(frozen=True, slots=True)
class Taak:
    """One onderdeel on the task list. Amounts in eurocents per year."""

    deel: OnderdeelInVersie
    status: str
    gevraagd: Mapping[int, Cent]
    maximum: Mapping[int, Cent]
    gebreken: list[Gebrek]

    @property
    def code(self) -> str:
        return self.deel.code

    @property
    def naam(self) -> str:
        return self.deel.onderdeel.naam

    @property
    def kleur(self) -> str:
        """The kind of badge of its status."""
        return _KLEUREN[self.status]


def taken(geval: Zaak, ingevuld: Inhoud) -> list[Taak]:
    """The onderdelen that this area may ask for, in the order of the regulation."""
    versie, gebied = geval.versie, geval.dossier.gebied
    return [
        Taak(
            deel=deel,
            status=ingevuld.status(deel.code),
            gevraagd=ingevuld.per_onderdeel[deel.code].gevraagd(),
            maximum={jaar: versie.maximum(gebied, deel.code, jaar) for jaar in versie.jaren},
            gebreken=ingevuld.gebreken[deel.code],
        )
        for deel in versie.voor_gebied(gebied)
    ]


@dataclass(frozen=True, slots=True)
class Vervolgstap:
    """What follows on filling in: checking, signing, submitting. ``endpoint`` is its page."""

    naam: str
    endpoint: str
    status: str
    kleur: str
    uitleg: str = ""


def vervolg(sessie: Session, geval: Zaak, ingevuld: Inhoud, nu: datetime) -> list[Vervolgstap]:
    """What follows on filling in, as long as the municipality can still do it; three statements, or none."""
    if not geval.open or te_laat(geval, nu):
        return []
    return vervolgstappen(geval, feiten(sessie, geval, ingevuld, nu))


def vervolgstappen(geval: Zaak, stand: Feiten) -> list[Vervolgstap]:
    """Those three with how far they are."""
    ontbreekt = stand.gebreken
    nog = stand.hoedanigheden_nodig - stand.hoedanigheden_gezet
    if not geval.open:
        controleren = ondertekenen = indienen = ("Klaar", "goed", "")
    else:
        punten = f"{ontbreekt} {'punt' if ontbreekt == 1 else 'punten'} open"
        controleren = (punten, "let-op", "") if ontbreekt else ("Klaar", "goed", "")
        ondertekenen = _ondertekenen(geval, stand, nog)
        if not stand.venster_open:
            indienen = ("Kan nu niet", "neutraal", "Indienen kan alleen in de aanvraagperiode.")
        elif nog or ontbreekt:
            indienen = ("Kan nog niet", "neutraal", "Eerst moet de aanvraag ondertekend zijn.")
        else:
            indienen = ("Te doen", "let-op", "De aanvraag telt pas als u haar hebt ingediend.")
    return [
        Vervolgstap("Controleren", "aanvraag.controleren", *controleren),
        Vervolgstap("Ondertekenen", "aanvraag.toon_ondertekenen", *ondertekenen),
        Vervolgstap("Aanvraag indienen", "aanvraag.toon_indienen", *indienen),
    ]


def _ondertekenen(geval: Zaak, stand: Feiten, nog: frozenset[str]) -> tuple[str, str, str]:
    if stand.gebreken:
        return "Kan nog niet", "neutraal", "Eerst moeten alle onderdelen klaar zijn."
    if not nog:
        return "Ondertekend", "goed", ""
    if geval.toestand is Toestand.ONDERTEKEND:
        return "Opnieuw te doen", "let-op", "De regeling is gewijzigd nadat er is ondertekend."
    gezet, nodig = len(stand.hoedanigheden_gezet), len(stand.hoedanigheden_nodig)
    return "Te doen", "let-op", f"{gezet} van de {nodig} handtekeningen staan er." if gezet else ""


def samen(bedragen: Iterable[Mapping[int, Cent]]) -> dict[int, Cent]:
    """Eurocents per year, added up over onderdelen."""
    som: dict[int, Cent] = {}
    for per_jaar in bedragen:
        for jaar, bedrag in per_jaar.items():
            som[jaar] = som.get(jaar, 0) + bedrag
    return som


def btw_in(delen: Iterable[Invulling]) -> Cent:
    """Eurocents in what is asked that the municipality claims back elsewhere, and that the State does not pay."""
    return sum(compensabele_btw(deel) for deel in delen if not deel.niet_aangevraagd)


def mogelijk(geval: Zaak, nu: datetime, wie: Wie) -> set[str]:
    """The acts that this role can do in this state. After closing nobody writes in what was not submitted."""
    handelingen = {stap.handeling for stap in AANVRAAG.voor(geval.toestand, wie)}
    return set() if te_laat(geval, nu) else handelingen


def intrekbaar(geval: Zaak) -> bool:
    """Whether it can be withdrawn, by whoever may."""
    return geval.toestand in AANVRAAG.stap("trek_in").van


def bezwaren(handeling: str, feiten: Feiten, wie: Wie) -> list[Voorwaarde]:
    """Every condition of an act that does not hold yet for this person, from the life cycle."""
    return [eis for eis in AANVRAAG.stap(handeling).voorwaarden if not eis.geldt(feiten, wie)]


def handtekeningen(sessie: Session, geval: Zaak) -> list[Handtekening]:
    """Every signature that was ever set, also those that became void, oldest first; one statement."""
    nummer = geval.aanvraag.id if geval.aanvraag else None
    vraag = select(Handtekening).where(Handtekening.aanvraag_id == nummer).order_by(Handtekening.id)
    return list(sessie.scalars(vraag))


def zonder_handtekening_die_er_stond(sessie: Session, gevallen: Iterable[Zaak]) -> frozenset[int]:
    """The dossiers of drafts that were signed and, after a change, no longer are; one statement."""
    nummers = {een.aanvraag.id: een.dossier.id for een in gevallen if een.aanvraag and een.toestand is Toestand.CONCEPT}
    getekend = sessie.scalars(
        select(Handtekening.aanvraag_id)
        .where(Handtekening.aanvraag_id.in_(nummers))
        .group_by(Handtekening.aanvraag_id)
        .having(func.count(Handtekening.vervallen_op) == func.count())
    )
    return frozenset(nummers[nummer] for nummer in getekend)


def ambtshalve_delen(geval: Zaak, nu: datetime) -> list[tuple[Versie, OnderdeelInVersie]]:
    """What this area can get without an application, as soon as it has been published, each under its first version."""
    gevonden: dict[str, tuple[Versie, OnderdeelInVersie]] = {}
    for versie in geval.tranche.versies:
        if versie.gepubliceerd <= dag_in_nederland(nu):
            for deel in versie.voor_gebied(geval.dossier.gebied, ambtshalve=True):
                gevonden.setdefault(deel.code, (versie, deel))
    return list(gevonden.values())


def ambtshalve_deel(geval: Zaak, code: str, nu: datetime) -> tuple[Versie, OnderdeelInVersie]:
    """One of those. :raises NietGevonden: there is none with this code, or it has not been published."""
    for versie, deel in ambtshalve_delen(geval, nu):
        if deel.code == code:
            return versie, deel
    raise NietGevonden


def wijzigingen(geval: Zaak, nu: datetime) -> list[str]:
    """What changed for this area since the draft was last saved, as Dutch sentences.

    Nothing for what was submitted, and nothing when it is too late to submit: nobody can act on it.
    """
    aanvraag = geval.aanvraag
    if aanvraag is None or not geval.open or te_laat(geval, nu) or aanvraag.versie_datum == geval.versie.datum:
        return []
    return list(_verschillen(geval.tranche.versie(aanvraag.versie_datum), geval.versie, geval.dossier.gebied))


def _verschillen(oud: Versie, nieuw: Versie, gebied: str) -> Iterator[str]:
    was = {deel.code: deel for deel in oud.voor_gebied(gebied)}
    nu = {deel.code: deel for deel in nieuw.voor_gebied(gebied)}
    for code, deel in was.items():
        if code not in nu:
            yield f"U kunt {deel.onderdeel.naam} niet meer aanvragen."
    for code, deel in nu.items():
        naam = deel.onderdeel.naam
        if code not in was:
            yield f"U kunt ook {naam} aanvragen."
            continue
        for jaar in nieuw.jaren:
            eerst, straks = oud.maximum(gebied, code, jaar), nieuw.maximum(gebied, code, jaar)
            if eerst != straks:
                gaat = f"gaat van {toon_bedrag(eerst)} naar {toon_bedrag(straks)}"
                yield f"{naam}: het maximum voor {jaar} {gaat}{nieuw.merk}."
        yield from _andere_vragen(was[code], deel)
    if HANDTEKENINGEN[oud.ondertekening] != HANDTEKENINGEN[nieuw.ondertekening]:
        wie = " en ".join(sorted(HANDTEKENINGEN[nieuw.ondertekening]))
        yield f"De aanvraag wordt nu ondertekend door: {wie}."
    if oud.venster.tot_en_met != nieuw.venster.tot_en_met:
        yield f"U kunt indienen van {nieuw.venster}."


def _andere_vragen(oud: OnderdeelInVersie, nieuw: OnderdeelInVersie) -> Iterator[str]:
    was = {veld.code: veld.label for veld in oud.onderdeel.alle_velden()}
    nu = {veld.code: veld.label for veld in nieuw.onderdeel.alle_velden()}
    naam = nieuw.onderdeel.naam
    for code in [code for code in nu if code not in was]:
        yield f"{naam}: er is een vraag bij: ‘{nu[code]}’"
    for code in [code for code in was if code not in nu]:
        yield f"{naam}: deze vraag is vervallen: ‘{was[code]}’"
    eisen = {eis.eis.code for eis in oud.eisen}
    for eis in nieuw.eisen:
        if eis.eis.code not in eisen:
            yield f"{naam}: er is een eis bij: {eis.eis.zin} (Artikel {eis.artikel}.)"

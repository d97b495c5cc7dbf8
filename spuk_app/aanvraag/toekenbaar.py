"""What may be advised and proposed: at most what was asked, less the VAT that the municipality can claim back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.voorstel import Voorgesteld
from spuk_app.dossier.regels import Bedragen
from spuk_app.kern.fouten import Gebrek, Onvolledig
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.gedeeld import BTW
from spuk_app.onderdelen.taal import Invulling
from spuk_app.tranches.tranche import Versie

_ANDERE_NIET = "Andere gronden kent de regeling niet."


def compensabele_btw(ingevuld: Invulling | None) -> Cent:
    """Eurocents of VAT in what was asked for one onderdeel, as the municipality states it; 0 where it states none.

    It claims that part back from the btw-compensatiefonds, so that the State does not pay it (T1 art. 2 lid 5, T2 art. 11
    lid 5).
    """
    btw = ingevuld.waarde(BTW.code) if ingevuld else None
    return btw if isinstance(btw, int) else 0


def haal_af(bedragen: Mapping[int, Cent], af: Cent) -> dict[int, Cent]:
    """Eurocents per year with ``af`` eurocents less in all, taken from the last year backwards; never below zero.

    The municipality states its VAT per onderdeel and not per year. What it spends last is what is known least precisely.
    """
    over = dict(bedragen)
    for jaar in sorted(over, reverse=True):
        eraf = min(over[jaar], max(af, 0))
        over[jaar] -= eraf
        af -= eraf
    return over


def per_jaar(bedragen: Bedragen, onderdeel: str) -> dict[int, Cent]:
    """Eurocents per year of one onderdeel."""
    return {jaar: bedrag for (code, jaar), bedrag in bedragen.items() if code == onderdeel}


def na_advies(advies: Mapping[int, Cent], btw: Cent) -> Cent:
    """Eurocents to grant over all years when an advice is followed: what is advised, without the VAT."""
    return sum(haal_af(advies, btw).values())


def adviesbedragen(
    versie: Versie,
    onderdeel: str,
    uitkomst: Uitkomst,
    motivering: str,
    gronden: Iterable[str],
    gevraagd: Mapping[int, Cent],
    bedragen: Mapping[int, Cent],
) -> dict[int, Cent]:
    """Eurocents per year that this advice comes to.

    A positive advice is what was asked, a negative one is zero, a partly positive one what was typed. The VAT that the
    municipality can claim back is still in it: that is taken off afterwards, whatever was advised.

    :param gronden: the grounds of the regulation; at least one beside an advice that is not positive.
    :param bedragen: eurocents per year that were typed.
    :raises Onvolledig: no motivation or ground, an amount that does not fit the outcome, or more than was asked.
    """
    advies = {
        Uitkomst.POSITIEF: dict(gevraagd),
        Uitkomst.NEGATIEF: dict.fromkeys(gevraagd, 0),
        Uitkomst.DEELS: {jaar: bedragen.get(jaar, 0) for jaar in gevraagd},
    }[uitkomst]
    gebreken = [] if motivering.strip() else [Gebrek("Vul in waarom u dit adviseert.", onderdeel, "motivering")]
    gebreken += _adviesgronden(versie, onderdeel, uitkomst, gronden)
    if uitkomst is not Uitkomst.DEELS:
        gebreken += _tegenspraak(versie, onderdeel, uitkomst, advies, bedragen)
    for jaar, bedrag in advies.items():
        if bedrag > gevraagd[jaar]:
            zin = f"Voor {jaar} is {versie.noem(gevraagd[jaar])} gevraagd. Adviseer niet meer dan dat."
            gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{jaar}"))
    if uitkomst is Uitkomst.DEELS and not gebreken and sum(advies.values()) in (0, sum(gevraagd.values())):
        zin = "Adviseer bij ‘deels positief’ meer dan nul en minder dan er is gevraagd."
        gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{min(gevraagd)}"))
    if gebreken:
        raise Onvolledig("Het advies is niet opgeslagen.", gebreken, herstel="Verbeter de genoemde velden.")
    return advies


def gebreken_voorstel(
    versie: Versie,
    gebied: str,
    gevraagd: Bedragen,
    geadviseerd: Bedragen,
    btw: Mapping[str, Cent],
    voorstel: Voorgesteld,
) -> list[Gebrek]:
    """What is wrong with a proposal, per field.

    At most what was asked and the maximum per year; over all years at most what was asked without the VAT. Where it is less
    than that: a ground of the regulation and a reason (Awb 3:46). Where it is more than was advised: a reason (Awb 3:50).

    :param btw: eurocents of VAT in what was asked, per onderdeel.
    """
    gebreken = list(_te_hoog(versie, gebied, gevraagd, voorstel.bedragen))
    for code in {code for code, _ in gevraagd}:
        gevraagd_per_jaar, af = per_jaar(gevraagd, code), btw.get(code, 0)
        hoogste, volgens_advies = na_advies(gevraagd_per_jaar, af), na_advies(per_jaar(geadviseerd, code), af)
        naam, voorgesteld = versie.onderdelen[code].onderdeel.naam, sum(per_jaar(voorstel.bedragen, code).values())
        if voorgesteld > hoogste and af:
            laatste = max(jaar for jaar, bedrag in gevraagd_per_jaar.items() if bedrag)
            zin = _zin_btw(versie, f"{naam}: stel over alle jaren samen niet meer voor dan", gevraagd_per_jaar, af)
            gebreken.append(Gebrek(zin, code, f"bedrag-{code}-{laatste}"))
        gronden = voorstel.gronden.get(code, ())
        if voorgesteld < hoogste and not gronden:
            zin = f"{naam}: kies op welke grond u minder voorstelt dan is gevraagd. {_ANDERE_NIET}"
            gebreken.append(Gebrek(zin, code, f"grond-{code}"))
        if vreemd := _vreemd(versie, code, gronden):
            gebreken.append(Gebrek(f"{naam}: {vreemd}", code, f"grond-{code}"))
        if not voorstel.motiveringen.get(code, "").strip() and (
            waarom := _uitleg(voorgesteld, hoogste, volgens_advies)
        ):
            gebreken.append(Gebrek(f"{naam}: {waarom}", code, f"motivering-{code}"))
    return sorted(gebreken, key=lambda gebrek: (gebrek.onderdeel, gebrek.veld))


def zonder_overbodige_gronden(voorstel: Voorgesteld, gevraagd: Bedragen, btw: Mapping[str, Cent]) -> Voorgesteld:
    """The proposal on what was asked, with grounds only where less is proposed than that without the VAT.

    Elsewhere nothing is refused, so that a ground that was ticked there means nothing.
    """
    nodig = {
        code: gronden
        for code, gronden in voorstel.gronden.items()
        if sum(per_jaar(voorstel.bedragen, code).values()) < na_advies(per_jaar(gevraagd, code), btw.get(code, 0))
    }
    return replace(voorstel, bedragen={plek: voorstel.bedragen[plek] for plek in gevraagd}, gronden=nodig)


def _uitleg(voorgesteld: Cent, hoogste: Cent, volgens_advies: Cent) -> str:
    """What must be explained, in a sentence; nothing when all that can be granted is proposed, as was advised."""
    if voorgesteld < hoogste:
        return "leg uit waarom u minder voorstelt dan is gevraagd (artikel 3:46 van de Algemene wet bestuursrecht)."
    if volgens_advies < voorgesteld <= hoogste:
        return (
            "u stelt meer voor dan is geadviseerd. Leg uit waarom u afwijkt van het advies (artikel 3:50 van de Algemene "
            "wet bestuursrecht)."
        )
    return ""


def _adviesgronden(versie: Versie, onderdeel: str, uitkomst: Uitkomst, gronden: Iterable[str]) -> Iterator[Gebrek]:
    gekozen = tuple(gronden)
    if uitkomst is Uitkomst.POSITIEF and gekozen:
        zin = "Bij een positief advies hoort geen grond. Haal de vinkjes weg, of kies een ander advies."
        yield Gebrek(zin, onderdeel, "grond")
    elif uitkomst is not Uitkomst.POSITIEF and not gekozen:
        zin = f"Kies op welke grond u {uitkomst.bijwoord} adviseert. {_ANDERE_NIET}"
        yield Gebrek(zin, onderdeel, "grond")
    if vreemd := _vreemd(versie, onderdeel, gekozen):
        yield Gebrek(vreemd[0].upper() + vreemd[1:], onderdeel, "grond")


def _vreemd(versie: Versie, onderdeel: str, gronden: Iterable[str]) -> str:
    """That a ground was chosen which this version does not have for this onderdeel; empty when none was."""
    mogelijk = {str(grond.code) for grond in versie.gronden_voor(onderdeel)}
    return "kies alleen gronden uit de lijst van dit onderdeel." if set(map(str, gronden)) - mogelijk else ""


def _te_hoog(versie: Versie, gebied: str, gevraagd: Bedragen, bedragen: Bedragen) -> Iterator[Gebrek]:
    for (code, jaar), bedrag in bedragen.items():
        hoogste = min(gevraagd.get((code, jaar), 0), versie.maximum(gebied, code, jaar))
        if not 0 <= bedrag <= hoogste:
            naam = versie.onderdelen[code].onderdeel.naam if code in versie.onderdelen else code
            meer = "Meer is niet gevraagd of niet toegestaan."
            zin = f"{naam} {jaar}: stel niet meer voor dan {versie.noem(hoogste)}. {meer}"
            yield Gebrek(zin, code, f"bedrag-{code}-{jaar}")


def _tegenspraak(
    versie: Versie, onderdeel: str, uitkomst: Uitkomst, advies: Mapping[int, Cent], bedragen: Mapping[int, Cent]
) -> Iterator[Gebrek]:
    """Amounts that were typed beside an outcome that means another amount: what was meant is not for us to guess."""
    for jaar, bedrag in bedragen.items():
        if bedrag != advies.get(jaar, 0):
            zin = (
                f"U vulde voor {jaar} {versie.noem(bedrag)} in. Bij een {uitkomst.label.lower()} hoort "
                f"{versie.noem(advies.get(jaar, 0))}. Maak dit veld leeg, of kies ‘{Uitkomst.DEELS.label}’."
            )
            yield Gebrek(zin, onderdeel, f"bedrag-{jaar}")


def _zin_btw(versie: Versie, begin: str, gevraagd: Mapping[int, Cent], btw: Cent) -> str:
    totaal = sum(gevraagd.values())
    return (
        f"{begin} {versie.noem(max(totaal - btw, 0))}. Er is {versie.noem(totaal)} gevraagd. Daarvan is {versie.noem(btw)} "
        "compensabele btw: btw die de gemeente kan terugvragen. Dat deel betaalt het Rijk niet "
        f"(artikel {versie.brief.artikelen.btw}, van de {versie.citeertitel})."
    )

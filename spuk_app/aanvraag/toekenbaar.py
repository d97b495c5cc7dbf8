"""What may be advised and proposed: at most what was asked, less the VAT that the municipality can claim back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.voorstel import Voorgesteld
from spuk_app.dossier.regels import Bedragen
from spuk_app.kern.fouten import Gebrek
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


def betaalbaar(gevraagd: Mapping[int, Cent], btw: Cent) -> Cent:
    """Eurocents that may be granted over all years: what was asked, without the VAT."""
    return max(sum(gevraagd.values()) - btw, 0)


def volgens_advies(gevraagd: Mapping[int, Cent], advies: Mapping[int, Cent], btw: Cent) -> dict[int, Cent]:
    """Eurocents per year to grant when an advice is followed (docs/adr/0015).

    A partly positive advice is an amount to grant, so that nothing comes off. From a positive one, which is what was asked,
    comes off what may not be granted: the VAT.
    """
    return haal_af(advies, sum(advies.values()) - betaalbaar(gevraagd, btw))


def wijkt_af(gevraagd: Mapping[int, Cent], advies: Mapping[int, Cent], bedragen: Mapping[int, Cent], btw: Cent) -> bool:
    """Whether these eurocents per year are something else than following the advice comes to, in one year or in all.

    Where VAT comes off, it may come off any year: then no year may get more than was advised.
    """
    meer = any(cent > advies.get(jaar, 0) for jaar, cent in bedragen.items())
    return meer or sum(bedragen.values()) != sum(volgens_advies(gevraagd, advies, btw).values())


def adviesbedragen(uitkomst: Uitkomst, gevraagd: Mapping[int, Cent], bedragen: Mapping[int, Cent]) -> dict[int, Cent]:
    """Eurocents per year that an advice comes to: what was asked (positive), zero (negative) or what was typed.

    :param bedragen: eurocents per year that were typed.
    """
    return {
        Uitkomst.POSITIEF: dict(gevraagd),
        Uitkomst.NEGATIEF: dict.fromkeys(gevraagd, 0),
        Uitkomst.DEELS: {jaar: bedragen.get(jaar, 0) for jaar in gevraagd},
    }[uitkomst]


def gebreken_advies(
    versie: Versie,
    onderdeel: str,
    uitkomst: Uitkomst,
    motivering: str,
    gronden: Iterable[str],
    gevraagd: Mapping[int, Cent],
    btw: Cent,
    bedragen: Mapping[int, Cent],
) -> list[Gebrek]:
    """What is wrong with an advice, per field: all of it at once.

    No motivation or ground, an amount that does not fit the outcome, or more than was asked.

    :param gronden: the grounds of the regulation; at least one beside an advice that is not positive.
    :param btw: eurocents of VAT in what was asked. :param bedragen: eurocents per year that were typed.
    """
    advies, hoogste = adviesbedragen(uitkomst, gevraagd, bedragen), betaalbaar(gevraagd, btw)
    gebreken = [] if motivering.strip() else [Gebrek("Vul in waarom u dit adviseert.", onderdeel, "motivering")]
    gebreken += _adviesgronden(versie, onderdeel, uitkomst, gronden)
    if uitkomst is not Uitkomst.DEELS:
        return [*gebreken, *_tegenspraak(versie, onderdeel, uitkomst, advies, bedragen)]
    te_hoog = [jaar for jaar, bedrag in advies.items() if bedrag > gevraagd[jaar]]
    for jaar in te_hoog:
        zin = f"Voor {jaar} is {versie.noem(gevraagd[jaar])} gevraagd. Adviseer niet meer dan dat."
        gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{jaar}"))
    if not te_hoog and not 0 < sum(advies.values()) < hoogste:
        zin = "Adviseer bij ‘deels positief’ meer dan nul en minder dan er is gevraagd"
        zin += f" zonder de compensabele btw: samen minder dan {versie.noem(hoogste)}." if btw else "."
        gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{min(gevraagd)}"))
    return gebreken


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
    than that: a ground of the regulation and a reason (Awb 3:46). Where it is something else than was advised, in any year:
    a reason (Awb 3:50).

    :param btw: eurocents of VAT in what was asked, per onderdeel.
    """
    gebreken = list(_te_hoog(versie, gebied, gevraagd, voorstel.bedragen))
    for code in {code for code, _ in gevraagd}:
        gevraagd_per_jaar, af = per_jaar(gevraagd, code), btw.get(code, 0)
        hoogste, per_jaar_voorgesteld = betaalbaar(gevraagd_per_jaar, af), per_jaar(voorstel.bedragen, code)
        naam, voorgesteld = versie.onderdelen[code].onderdeel.naam, sum(per_jaar_voorgesteld.values())
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
        if not voorstel.motiveringen.get(code, "").strip() and voorgesteld <= hoogste:
            afwijking = wijkt_af(gevraagd_per_jaar, per_jaar(geadviseerd, code), per_jaar_voorgesteld, af)
            if waarom := _uitleg(minder=voorgesteld < hoogste, afwijking=afwijking):
                gebreken.append(Gebrek(f"{naam}: {waarom}", code, f"motivering-{code}"))
    return sorted(gebreken, key=lambda gebrek: (gebrek.onderdeel, gebrek.veld))


def zonder_overbodige_gronden(voorstel: Voorgesteld, gevraagd: Bedragen, btw: Mapping[str, Cent]) -> Voorgesteld:
    """The proposal on what was asked, with grounds only where less is proposed than that without the VAT.

    Elsewhere nothing is refused, so that a ground that was ticked there means nothing.
    """
    nodig = {
        code: gronden
        for code, gronden in voorstel.gronden.items()
        if sum(per_jaar(voorstel.bedragen, code).values()) < betaalbaar(per_jaar(gevraagd, code), btw.get(code, 0))
    }
    return replace(voorstel, bedragen={plek: voorstel.bedragen[plek] for plek in gevraagd}, gronden=nodig)


def _uitleg(*, minder: bool, afwijking: bool) -> str:
    """What must be explained, in a sentence; nothing when all that can be granted is proposed, as was advised.

    :param minder: less is proposed than was asked. :param afwijking: something else is proposed than was advised.
    """
    wat = [
        woorden
        for geldt, woorden in (
            (minder, "waarom u minder voorstelt dan is gevraagd (artikel 3:46"),
            (afwijking, "waarom u afwijkt van het advies (artikel 3:50"),
        )
        if geldt
    ]
    return f"leg uit {' en '.join(f'{een} van de Algemene wet bestuursrecht)' for een in wat)}." if wat else ""


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
        f"{begin} {versie.noem(betaalbaar(gevraagd, btw))}. Er is {versie.noem(totaal)} gevraagd. Daarvan is "
        f"{versie.noem(btw)} compensabele btw: btw die de gemeente kan terugvragen. Dat deel betaalt het Rijk niet "
        f"(artikel {versie.brief.artikelen.btw}, van de {versie.citeertitel})."
    )

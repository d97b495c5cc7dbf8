"""What may be advised and proposed: at most what was asked, less the VAT that the municipality can claim back."""

from collections.abc import Iterator, Mapping

from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.dossier.regels import Bedragen
from spuk_app.kern.fouten import Gebrek, Onvolledig
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.gedeeld import BTW
from spuk_app.onderdelen.taal import Invulling
from spuk_app.tranches.tranche import Versie


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


def adviesbedragen(
    versie: Versie,
    onderdeel: str,
    uitkomst: Uitkomst,
    motivering: str,
    gevraagd: Mapping[int, Cent],
    btw: Cent,
    bedragen: Mapping[int, Cent],
) -> dict[int, Cent]:
    """Eurocents per year that this advice comes to.

    A positive advice is what was asked without the VAT, a negative one is zero, a partly positive one what was typed.

    :param btw: eurocents of VAT in what was asked; :param bedragen: eurocents per year that were typed.
    :raises Onvolledig: no motivation, an amount that does not fit the outcome, or more than the State pays.
    """
    betaalbaar = haal_af(gevraagd, btw)
    advies = {
        Uitkomst.POSITIEF: betaalbaar,
        Uitkomst.NEGATIEF: dict.fromkeys(gevraagd, 0),
        Uitkomst.DEELS: {jaar: bedragen.get(jaar, 0) for jaar in gevraagd},
    }[uitkomst]
    gebreken = [] if motivering.strip() else [Gebrek("Vul in waarom u dit adviseert.", onderdeel, "motivering")]
    if uitkomst is not Uitkomst.DEELS:
        gebreken += _tegenspraak(versie, onderdeel, uitkomst, advies, bedragen)
    for jaar, bedrag in advies.items():
        if bedrag > gevraagd[jaar]:
            zin = f"Voor {jaar} is {versie.noem(gevraagd[jaar])} gevraagd. Adviseer niet meer dan dat."
            gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{jaar}"))
    if uitkomst is Uitkomst.DEELS and not gebreken:
        totaal, hoogste = sum(advies.values()), sum(betaalbaar.values())
        if totaal > hoogste:
            zin = _zin_btw(versie, "Adviseer over alle jaren samen niet meer dan", gevraagd, btw)
            gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{min(gevraagd)}"))
        elif totaal == 0 or advies == betaalbaar:
            zin = "Adviseer bij ‘deels positief’ meer dan nul en minder dan er is gevraagd."
            gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{min(gevraagd)}"))
    if gebreken:
        raise Onvolledig("Het advies is niet opgeslagen.", gebreken, herstel="Verbeter de genoemde velden.")
    return advies


def gebreken_voorstel(
    versie: Versie,
    gebied: str,
    gevraagd: Bedragen,
    btw: Mapping[str, Cent],
    bedragen: Bedragen,
    motiveringen: Mapping[str, str],
) -> list[Gebrek]:
    """What is wrong with a proposal, per field.

    At most what was asked and the maximum per year; over all years at most what was asked without the VAT; a reason where
    it is less than that (Awb 3:46).

    :param btw: eurocents of VAT in what was asked, per onderdeel.
    """
    gebreken = list(_te_hoog(versie, gebied, gevraagd, bedragen))
    for code in {code for code, _ in gevraagd}:
        gevraagd_per_jaar, af = per_jaar(gevraagd, code), btw.get(code, 0)
        hoogste = sum(haal_af(gevraagd_per_jaar, af).values())
        naam, voorgesteld = versie.onderdelen[code].onderdeel.naam, sum(per_jaar(bedragen, code).values())
        if voorgesteld > hoogste and af:
            laatste = max(jaar for jaar, bedrag in gevraagd_per_jaar.items() if bedrag)
            zin = _zin_btw(versie, f"{naam}: stel over alle jaren samen niet meer voor dan", gevraagd_per_jaar, af)
            gebreken.append(Gebrek(zin, code, f"bedrag-{code}-{laatste}"))
        if voorgesteld < hoogste and not motiveringen.get(code, "").strip():
            waar = "artikel 3:46 van de Algemene wet bestuursrecht"
            zin = f"{naam}: leg uit waarom u minder voorstelt dan is gevraagd ({waar})."
            gebreken.append(Gebrek(zin, code, f"motivering-{code}"))
    return sorted(gebreken, key=lambda gebrek: (gebrek.onderdeel, gebrek.veld))


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

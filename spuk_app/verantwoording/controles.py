"""What can be off in one line of a report, a function for each check: a Dutch sentence, or None when nothing is off."""

from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Doorschuiven
from spuk_app.verantwoording.cijfers import Regel, Verslag, meldgrens, totaal


def niet_ingevuld(_verslag: Verslag, regel: Regel) -> str | None:
    """Nothing was filled in: zero is a statement, empty is not."""
    if regel.besteed is not None:
        return None
    return f"vul in wat u in {regel.jaar} hebt besteed. Vul 0 in als dat niets is."


def einde_niet_ingevuld(_verslag: Verslag, regel: Regel) -> str | None:
    """It was not said whether this is the last account."""
    if regel.eindverantwoording is not None:
        return None
    return "kies of dit de laatste verantwoording van dit onderdeel is."


def cumulatief_negatief(verslag: Verslag, regel: Regel) -> str | None:
    """More was corrected than was ever spent."""
    if regel.cumulatief >= 0:
        return None
    over = verslag.versie.noem(-regel.cumulatief)
    return f"u trekt {over} meer af dan u tot en met {regel.jaar} hebt verantwoord. Verlaag de correctie."


def correctie_in_eerste_jaar(verslag: Verslag, regel: Regel) -> str | None:
    """There is no earlier year to correct."""
    if not regel.correctie or regel.jaar > min(regel.verleend, default=regel.jaar):
        return None
    return f"u corrigeert {verslag.versie.noem(regel.correctie)}, maar er is nog geen eerder jaar verantwoord."


def grote_correctie_zonder_toelichting(verslag: Verslag, regel: Regel) -> str | None:
    """A correction as large as what an accountant reports, and not a word about it."""
    if regel.toelichting or abs(regel.correctie) < _grens(verslag):
        return None
    return f"leg uit waarom u {verslag.versie.noem(regel.correctie)} corrigeert over eerdere jaren."


def kleine_correctie_zonder_toelichting(verslag: Verslag, regel: Regel) -> str | None:
    """A smaller correction without a word about it."""
    if regel.toelichting or not 0 < abs(regel.correctie) < _grens(verslag):
        return None
    bedrag = verslag.versie.noem(regel.correctie)
    return f"een correctie van {bedrag} over eerdere jaren heeft geen toelichting. Een korte uitleg voorkomt een vraag."


def buiten_meer_dan_besteed(verslag: Verslag, regel: Regel) -> str | None:
    """A part cannot be more than the whole."""
    if regel.besteed is None or regel.buiten_gebied <= regel.besteed:
        return None
    buiten, besteed = verslag.versie.noem(regel.buiten_gebied), verslag.versie.noem(regel.besteed)
    return f"buiten het gebied staat {buiten}, maar u hebt in {regel.jaar} in totaal {besteed} besteed."


def buiten_zonder_toelichting(verslag: Verslag, regel: Regel) -> str | None:
    """Spending outside the area has to serve its residents, and that has to be explained, if it counts at all."""
    if not regel.buiten_gebied or regel.toelichting or not regel.buiten_toegestaan:
        return None
    bedrag = verslag.versie.noem(regel.buiten_gebied)
    return f"leg uit waarom u {bedrag} buiten het gebied besteedde en wat de inwoners eraan hebben."


def buiten_niet_toegestaan(verslag: Verslag, regel: Regel) -> str | None:
    """The regulation does not let this onderdeel be spent elsewhere, so it will not count."""
    if not regel.buiten_gebied or regel.buiten_toegestaan:
        return None
    bedrag = verslag.versie.noem(regel.buiten_gebied)
    return f"er is {bedrag} buiten het gebied besteed. Bij dit onderdeel mag dat niet: dit bedrag telt niet mee."


def laatste_jaar_niet_beeindigd(verslag: Verslag, regel: Regel) -> str | None:
    """After the last year of the tranche there is nothing more to account for."""
    if not verslag.laatste_jaar or regel.eindverantwoording is not False:
        return None
    return f"{regel.jaar} is het laatste jaar. Kies ja bij de laatste verantwoording."


def besteed_na_einde(verslag: Verslag, regel: Regel) -> str | None:
    """An earlier report said that it was the last account: nothing is added any more, by a correction neither."""
    if not regel.eerder_beeindigd or regel.mutatie <= 0:
        return None
    erbij = verslag.versie.noem(regel.mutatie)
    return f"u gaf eerder aan dat dit onderdeel klaar was, maar verantwoordt over {regel.jaar} nog {erbij}."


def einde_ingetrokken(_verslag: Verslag, regel: Regel) -> str | None:
    """What was ended stays ended."""
    if not regel.eerder_beeindigd or regel.eindverantwoording is not False:
        return None
    return "u gaf eerder aan dat dit onderdeel klaar was. Kies ja bij de laatste verantwoording."


def beeindigd_met_geld_over(verslag: Verslag, regel: Regel) -> str | None:
    """Ending early gives up what is left."""
    if verslag.laatste_jaar or not regel.eindverantwoording or not regel.niet_besteed:
        return None
    over = verslag.versie.noem(regel.niet_besteed)
    zin = f"dit is de laatste verantwoording, terwijl {over} niet is besteed."
    return f"{zin} Wat daarvan al is betaald, wordt teruggevorderd. De rest vervalt."


def niet_besteed_in_laatste_jaar(verslag: Verslag, regel: Regel) -> str | None:
    """What remains after the last year is claimed back."""
    if not verslag.laatste_jaar or regel.besteed is None or not regel.niet_besteed:
        return None
    over = verslag.versie.noem(regel.niet_besteed)
    return f"{over} is niet besteed. Wat daarvan al is betaald, wordt teruggevorderd. De rest vervalt."


def meer_dan_verleend(verslag: Verslag, regel: Regel) -> str | None:
    """The grant is a maximum."""
    meer = regel.cumulatief - regel.verleend_totaal
    if meer <= 0:
        return None
    over = verslag.versie.noem(meer)
    return f"er is {over} meer besteed dan voor alle jaren is verleend. Het meerdere betaalt de gemeente zelf."


def meer_dan_beschikbaar(verslag: Verslag, regel: Regel) -> str | None:
    """Spent before it was available."""
    meer = regel.cumulatief - regel.beschikbaar
    if meer <= 0 or regel.cumulatief > regel.verleend_totaal:
        return None
    return f"tot en met {regel.jaar} is {verslag.versie.noem(meer)} meer besteed dan er voor die jaren is verleend."


def geld_te_oud(verslag: Verslag, regel: Regel) -> str | None:
    """Under tranche 1 money goes to the next calendar year and no further."""
    if verslag.versie.doorschuiven is not Doorschuiven.VOLGEND_JAAR or regel.besteed is None or regel.laatste:
        return None
    oud = sum(bedrag for jaar, bedrag in regel.verleend.items() if jaar < regel.jaar) - regel.cumulatief
    if oud <= 0:
        return None
    return (
        f"{verslag.versie.noem(oud)} is verleend voor {regel.jaar - 1} of eerder en nu nog niet besteed. "
        f"Doorschuiven mag alleen naar het volgende jaar."
    )


def akkoord_van_alliantie_nodig(verslag: Verslag, regel: Regel) -> str | None:
    """The texts of 2025 want a written agreement to carry over."""
    if verslag.versie.doorschuiven is not Doorschuiven.MET_AKKOORD_ALLIANTIE or regel.besteed is None:
        return None
    if not regel.doorgeschoven:
        return None
    bedrag = verslag.versie.noem(regel.doorgeschoven)
    return f"{bedrag} schuift door naar {regel.jaar + 1}. De alliantie moet daar schriftelijk mee instemmen."


def minder_dan_de_helft(verslag: Verslag, regel: Regel) -> str | None:
    """Much was left and nobody says why."""
    if regel.besteed is None or regel.toelichting or regel.eerder_beeindigd:
        return None
    vrij = regel.beschikbaar - regel.eerder
    if vrij <= 0 or 2 * regel.mutatie >= vrij:
        return None
    besteed, kon = verslag.versie.noem(regel.besteed), verslag.versie.noem(vrij)
    na = f", na de correctie {verslag.versie.noem(regel.mutatie)}" if regel.correctie else ""
    helft = f"Dat is minder dan de helft van de {kon} die beschikbaar was."
    return f"er is {besteed} besteed{na}. {helft} Een toelichting ontbreekt."


def geld_zonder_aantallen(verslag: Verslag, regel: Regel) -> str | None:
    """Money was spent and nothing that was promised has moved."""
    met_aantal = [belofte for belofte in regel.beloften if belofte.beloofd is not None]
    if not regel.besteed or not met_aantal or any(belofte.bereikt for belofte in met_aantal):
        return None
    return f"er is {verslag.versie.noem(regel.besteed)} besteed, maar niet ingevuld wat is bereikt."


def aantallen_zonder_geld(_verslag: Verslag, regel: Regel) -> str | None:
    """Something was reached without ever spending."""
    if regel.besteed is None or regel.cumulatief or not any(belofte.bereikt for belofte in regel.beloften):
        return None
    return f"er is ingevuld wat is bereikt, maar tot en met {regel.jaar} is niets besteed."


def bereikt_daalt(_verslag: Verslag, regel: Regel) -> str | None:
    """What was reached counts from the start, so it does not become less."""
    gedaald = [een for een in regel.beloften if een.eerder is not None and (een.bereikt or 0) < een.eerder]
    if not gedaald or all(een.bereikt is None for een in gedaald):
        return None
    een = next(een for een in gedaald if een.bereikt is not None)
    return (
        f"bij ‘{een.omschrijving[:60]}’ staat {een.toon(een.bereikt)}, vorig jaar stond er {een.toon(een.eerder)}. "
        "Tel vanaf het begin van de periode."
    )


def bereikt_ver_van_afspraak(_verslag: Verslag, regel: Regel) -> str | None:
    """Reached more than twice what was agreed, or at the last account less than half: a slip of the keyboard, or news."""
    for een in regel.beloften:
        if een.beloofd is None or een.bereikt is None:
            continue
        if een.bereikt > 2 * een.beloofd or (regel.laatste and 2 * een.bereikt < een.beloofd):
            return (
                f"bij ‘{een.omschrijving[:60]}’ staat {een.toon(een.bereikt)}, terwijl {een.toon(een.beloofd)} is "
                "afgesproken. Dat ligt ver uit elkaar. Kijk of het getal klopt."
            )
    return None


def fouten_boven_besteding(verslag: Verslag, regel: Regel) -> str | None:
    """An accountant cannot find more wrong than was spent, but an answer to a question may have taken an error out."""
    if regel.besteed is None or max(regel.fouten, regel.onzekerheden) <= regel.besteed:
        return None
    gevonden = verslag.versie.noem(max(regel.fouten, regel.onzekerheden))
    besteed = verslag.versie.noem(regel.besteed)
    return f"wat de accountant heeft gevonden ({gevonden}) is meer dan er is besteed ({besteed})."


def _grens(verslag: Verslag) -> Cent:
    return meldgrens(totaal(regel.besteed for regel in verslag.regels))

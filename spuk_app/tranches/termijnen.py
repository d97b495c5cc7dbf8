"""The legal terms of the scheme by their name: each with its last day and the reckoning that leads to it.

There is no other place where one of them is reckoned. How long a term is, and in what kind of text it stands, is data: of
the version, or of the law. All days are Dutch days.
"""

from collections.abc import Iterable
from datetime import date

from spuk_app.kern.termijnen import Opschorting, Regel, Termijn, reken
from spuk_app.kern.tijd import toon_weekdag
from spuk_app.tranches.feestdagen import FEESTDAGEN
from spuk_app.tranches.termijnregels import Wetstermijn, wetstermijnen
from spuk_app.tranches.tranche import Termijnsoort, Versie


def aanvraagtijdvak(versie: Versie) -> Termijn:
    """The window for applications (T1 art. 10 lid 1, T2 art. 9 lid 1); it ends on the last day of ``versie.venster``."""
    van = versie.venster.van
    aanloop = f"Aanvragen kan vanaf {toon_weekdag(van)}."
    return reken("Aanvragen", aanloop, van, versie.termijnen[Termijnsoort.AANVRAGEN], FEESTDAGEN)


def aanvultermijn(gevraagd: date) -> Termijn:
    """How long an applicant may take to complete an application (Awb 4:5 lid 1).

    :param gevraagd: the day of the request.
    """
    return _na(wetstermijnen()[Wetstermijn.AANVULLEN], "Aanvraag aanvullen", "het verzoek om aan te vullen", gevraagd)


def termijn_buiten_behandeling(aangevuld: date) -> Termijn:
    """Until when may be announced that an application is not treated (Awb 4:5 lid 4).

    :param aangevuld: the day of the completion, or the last day for it when that passed unused.
    """
    na = "de aanvulling of de laatste dag daarvoor"
    return _na(wetstermijnen()[Wetstermijn.BUITEN_BEHANDELING], "Besluiten om niet te behandelen", na, aangevuld)


def beslistermijn(versie: Versie, opschortingen: Iterable[Opschorting] = ()) -> Termijn:
    """The term to decide on an application, after the end of the window (T1 art. 13 lid 1, T2 art. 12 lid 1).

    :param opschortingen: when it stood still for this application (Awb 4:15).
    """
    na, sluit = "het einde van de aanvraagperiode", versie.venster.tot_en_met
    return _na(versie.termijnen[Termijnsoort.BESLISSEN], "Beslissen op de aanvraag", na, sluit, opschortingen)


def bezwaartermijn(bekendgemaakt: date) -> Termijn:
    """The term to object (Awb 6:7, 6:8 lid 1): 8 December 2023 gives 19 January 2024, 42 days and not 43.

    :param bekendgemaakt: the day on which the decision was sent or placed in the portal.
    """
    return _na(wetstermijnen()[Wetstermijn.BEZWAAR], "Bezwaar maken", "de bekendmaking van het besluit", bekendgemaakt)


def betaaltermijn(bekendgemaakt: date) -> Termijn:
    """The term to pay what a decision orders, unless that names a later moment, as it does for later years (Awb 4:87 lid 1).

    :param bekendgemaakt: the day on which the decision was sent or placed in the portal.
    """
    return _na(wetstermijnen()[Wetstermijn.BETALEN], "Betalen", "de bekendmaking van het besluit", bekendgemaakt)


def uiterste_betaaldag(bekendgemaakt: date, jaar: int) -> date | None:
    """The last day to pay the instalment of a year, where the decision tells it (Awb 4:87 lid 1).

    It does for a year that had begun when it was made known; an instalment of a later year is paid in that year.

    :param bekendgemaakt: the day on which the decision was sent or placed in the portal.
    """
    return betaaltermijn(bekendgemaakt).laatste_dag if jaar <= bekendgemaakt.year else None


def aanmaningstermijn(aangemaand: date) -> Termijn:
    """The last term to pay, after a last call to who is too late (Awb 4:112 lid 1).

    :param aangemaand: the day on which the call was sent.
    """
    return _na(wetstermijnen()[Wetstermijn.AANMANEN], "Betalen na de aanmaning", "de aanmaning", aangemaand)


def verantwoordingstermijn(jaar: int) -> Termijn:
    """Until when a municipality accounts for a year: 15 July of the next (Fvw 17a lid 1). That day itself is in time.

    :param jaar: the year accounted for.
    """
    return _na(
        wetstermijnen()[Wetstermijn.VERANTWOORDEN],
        f"Verantwoorden over {jaar}",
        f"het einde van {jaar}",
        date(jaar, 12, 31),
    )


def uitsteltermijn_verantwoording(jaar: int) -> Termijn:
    """Until when a municipality may ask for more time to account for a year: before 1 July of the next (Fvw 17b lid 2).

    :param jaar: the year accounted for.
    """
    regel = wetstermijnen()[Wetstermijn.UITSTEL_VERANTWOORDEN]
    return _na(regel, f"Uitstel vragen voor {jaar}", f"het einde van {jaar}", date(jaar, 12, 31))


def vaststeltermijn(versie: Versie, aangeleverd: date) -> Termijn:
    """The term to settle (T1 art. 15 lid 1, T2 art. 14 lid 1).

    :param aangeleverd: the day on which the account of the last year was delivered at CBS (docs/adr/0013).
    """
    return _na(
        versie.termijnen[Termijnsoort.VASTSTELLEN],
        "Vaststellen",
        "de aanlevering van de laatste verantwoording",
        aangeleverd,
    )


def termijn_ambtshalve(versie: Versie, jaar: int) -> Termijn:
    """How long the minister waits for an account and then settles without it (T1 art. 15 lid 3, T2 art. 14 lid 3).

    :param jaar: the last year accounted for.
    """
    naam = "Wachten op een verantwoording die te laat is"
    return _na(versie.termijnen[Termijnsoort.AMBTSHALVE], naam, f"het einde van {jaar}", date(jaar, 12, 31))


def terugvordertermijn(versie: Versie, aangeleverd: date) -> Termijn:
    """Until when recovery may be announced (T1 art. 15 lid 4, T2 art. 14 lid 4).

    :param aangeleverd: the day on which the last account was delivered at CBS (docs/adr/0013).
    """
    naam = "Terugvordering aankondigen"
    na = "de aanlevering van de laatste verantwoording"
    return _na(versie.termijnen[Termijnsoort.TERUGVORDEREN], naam, na, aangeleverd)


def _na(regel: Regel, naam: str, gebeurtenis: str, dag: date, opschortingen: Iterable[Opschorting] = ()) -> Termijn:
    """A term that begins on the day after an event."""
    aanloop = f"De termijn begint op de dag na {gebeurtenis} ({toon_weekdag(dag)})."
    return reken(naam, aanloop, dag, regel, FEESTDAGEN, opschortingen)

"""Guards have teeth: what is refused passes, or makes the check red, as soon as the guard is taken away.

Every refusal has its twin here: the same act by the same person at the same moment, without the condition.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from spuk_app.aanvraag import (
    belangstelling,
    beoordelen,
    besluiten,
    besluiten_ambtshalve,
    indienen,
    ondertekenen,
    opstellen,
    queries,
)
from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES, BELANGSTELLING, Uitkomst
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.levensloop import Levensloop
from spuk_app.kern.wie import Rol
from spuk_app.oefening.antwoorden import volledig
from tests.oefening.proef import AUGUSTUS, GEZOND, SEPTEMBER, T1, Proef

# --- Each attempt plays up to the forbidden act and gives back a function that does it ----------------------------------


def onvolledig_ondertekenen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("bewaar", 4)
    return lambda: proef.doe("ondertekenaar.groningen", ondertekenen.onderteken, op=AUGUSTUS, wachtwoord_bevestigd=True)


def zonder_wachtwoord_ondertekenen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("onderteken")
    return lambda: proef.doe(
        "ondertekenaar.groningen", ondertekenen.onderteken, op=SEPTEMBER, wachtwoord_bevestigd=False
    )


def onbevoegd_ondertekenen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("onderteken")
    return lambda: proef.doe("directeur.groningen", ondertekenen.onderteken, op=SEPTEMBER, wachtwoord_bevestigd=True)


def te_vroeg_indienen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("dien_in")
    juli = datetime(2023, 7, 31, 21, 59, 59, tzinfo=UTC)  # the last second before the window opens
    return lambda: proef.doe("opsteller1.groningen", indienen.dien_in, "te-vroeg", op=juli)


def andere_inhoud_indienen(proef: Proef) -> Callable[[], Any]:
    """A line changed under the signature, by hand: no act can do that."""
    proef.speel_tot("dien_in")
    with proef.database.engine.begin() as verbinding:
        verbinding.execute(text("UPDATE regel SET waarde_tekst = 'Iets anders.' WHERE veld = 'activiteit' AND rij = 1"))
    return lambda: proef.doe("opsteller1.groningen", indienen.dien_in, "anders", op=SEPTEMBER)


def advies_van_een_ander_departement(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("adviseer")
    gegevens = ("jonge-kind", 0, Uitkomst.POSITIEF, "Goed.", {})
    return lambda: proef.doe("adviseur.szw", beoordelen.adviseer, *gegevens)


def advies_na_het_voorstel(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("verleen")
    gegevens = ("jonge-kind", 1, Uitkomst.NEGATIEF, "Toch niet.", {}, ["geen-bijdrage"])
    return lambda: proef.doe("adviseur.ocw", beoordelen.adviseer, *gegevens)


def voorstel_van_een_ander(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("stel_voor")
    return lambda: proef.doe("behandelaar2", voorstel)


def voorstel_zonder_alle_adviezen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("adviseer", 6)
    return lambda: proef.doe("behandelaar1", voorstel)


def eigen_voorstel_verlenen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("verleen")
    wie = proef.als_ook("behandelaar1", Rol.BESLISSER)
    return lambda: proef.doe(wie, besluiten.verleen)


def eigen_voorstel_teruggeven(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("verleen")
    wie = proef.als_ook("behandelaar1", Rol.BESLISSER)
    return lambda: proef.doe(wie, besluiten.geef_terug, "Anders.")


def een_bedrag_afwijzen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("verleen")
    return lambda: proef.doe("beslisser1", besluiten.wijs_af)


def eigen_ambtshalve_voorstel_verlenen(proef: Proef) -> Callable[[], Any]:
    proef.speel_tot("verleen_ambtshalve")
    wie = proef.als_ook("behandelaar1", Rol.BESLISSER)
    return lambda: proef.doe(wie, besluiten_ambtshalve.verleen_ambtshalve, GEZOND)


def belangstelling_voor_publicatie(proef: Proef) -> Callable[[], Any]:
    antwoorden = volledig(T1.nieuwste, proef.boek.gebied, T1.nieuwste.onderdelen[GEZOND].onderdeel)
    gegevens = (GEZOND, antwoorden)
    return lambda: proef.doe("opsteller1.groningen", belangstelling.meld_belangstelling, *gegevens, op=AUGUSTUS)


def voorstel(uow: Any, alle: Any, dossier_id: int) -> None:
    bedragen = geld_van(uow.sessie, dossier_id)[Geldsoort.GEADVISEERD]
    redenen = dict.fromkeys(T1.nieuwste.onderdelen, "Niet geadviseerd.")
    gronden = dict.fromkeys(T1.nieuwste.onderdelen, ("geen-bijdrage",))
    beoordelen.stel_voor(uow, alle, dossier_id, bedragen, redenen, gronden)


INHOUD = "alle handtekeningen staan onder precies deze inhoud"
ANDER_BESLIST = "een ander dan de behandelaar beslist"

POGINGEN = [
    (AANVRAAG, "onderteken", "alle vragen zijn beantwoord en alle eisen zijn vervuld", onvolledig_ondertekenen),
    (AANVRAAG, "onderteken", "u heeft uw wachtwoord opnieuw en juist ingevuld", zonder_wachtwoord_ondertekenen),
    (
        AANVRAAG,
        "onderteken_mede",
        "uw handtekening is voor deze aanvraag nodig",
        onbevoegd_ondertekenen,
    ),
    (AANVRAAG, "dien_in", "de aanvraagperiode is open", te_vroeg_indienen),
    (AANVRAAG, "dien_in", INHOUD, andere_inhoud_indienen),
    (AANVRAAG, "stel_voor", "de aanvraag staat op uw naam", voorstel_van_een_ander),
    (AANVRAAG, "stel_voor", "alle departementen hebben geadviseerd", voorstel_zonder_alle_adviezen),
    (AANVRAAG, "geef_terug", ANDER_BESLIST, eigen_voorstel_teruggeven),
    (AANVRAAG, "wijs_af", "het voorstel kent geen bedrag toe", een_bedrag_afwijzen),
    (ADVIES, "adviseer", "het onderdeel hoort bij uw departement", advies_van_een_ander_departement),
    (ADVIES, "adviseer", "de aanvraag is in behandeling", advies_na_het_voorstel),
    (
        BELANGSTELLING,
        "meld_belangstelling",
        "de wijziging van de regeling is gepubliceerd",
        belangstelling_voor_publicatie,
    ),
]


@pytest.mark.parametrize(
    ("levensloop", "handeling", "zin", "poging"), POGINGEN, ids=lambda een: getattr(een, "__name__", "")
)
def test_geweigerd_en_zonder_voorwaarde_niet(
    proef: Proef,
    monkeypatch: pytest.MonkeyPatch,
    levensloop: Levensloop,
    handeling: str,
    zin: str,
    poging: Callable[[Proef], Callable[[], Any]],
) -> None:
    doe = poging(proef)
    with pytest.raises(SpukFout) as fout:
        doe()
    assert zin in str(fout.value), "another guard was first"
    neem_weg(monkeypatch, levensloop, handeling, zin)
    doe()


@pytest.mark.parametrize(
    ("levensloop", "handeling", "poging"),
    [
        (AANVRAAG, "verleen", eigen_voorstel_verlenen),
        (BELANGSTELLING, "verleen_ambtshalve", eigen_ambtshalve_voorstel_verlenen),
    ],
    ids=["aanvraag", "ambtshalve"],
)
def test_vier_ogen_ook_zonder_levensloop(
    proef: Proef,
    monkeypatch: pytest.MonkeyPatch,
    levensloop: Levensloop,
    handeling: str,
    poging: Callable[[Proef], Callable[[], Any]],
) -> None:
    """For a grant the database itself is the second guard; without that one as well it is granted, and nobody would know."""
    doe = poging(proef)
    with pytest.raises(SpukFout, match=ANDER_BESLIST):
        doe()
    neem_weg(monkeypatch, levensloop, handeling, ANDER_BESLIST)
    with pytest.raises(IntegrityError, match="vier_ogen"):
        doe()


def neem_weg(monkeypatch: pytest.MonkeyPatch, levensloop: Levensloop, handeling: str, zin: str) -> None:
    """Take one condition out of one step, wherever that life cycle is used."""
    stap = levensloop.stap(handeling)
    over = tuple(een for een in stap.voorwaarden if een.zin != zin)
    assert len(over) == len(stap.voorwaarden) - 1, "there is no such condition"
    zonder = replace(
        levensloop,
        stappen=tuple(replace(een, voorwaarden=over) if een is stap else een for een in levensloop.stappen),
    )
    for module in (
        belangstelling,
        beoordelen,
        besluiten,
        besluiten_ambtshalve,
        indienen,
        ondertekenen,
        opstellen,
        queries,
    ):
        for naam, waarde in vars(module).items():
            if waarde is levensloop:
                monkeypatch.setattr(module, naam, zonder)

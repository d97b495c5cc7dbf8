"""The own password once more: which acts ask it, and that an endpoint which forgets to ask changes nothing."""

import pytest
from flask import Flask, g

from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES, BELANGSTELLING
from spuk_app.betaling.levensloop import BETALING
from spuk_app.kern.fouten import SpukFout
from spuk_app.verantwoording.levensloop import VASTSTELLING, VORDERING
from spuk_app.web.verbinding import unit_of_work


def test_wat_bindt_en_niet_ongedaan_kan_worden_gemaakt_vraagt_het_wachtwoord() -> None:
    """Signing, withdrawing, every decision, paying, and booking what was paid back; nothing else of settling."""
    alle = [
        stap for loop in (AANVRAAG, ADVIES, BELANGSTELLING, BETALING, VASTSTELLING, VORDERING) for stap in loop.stappen
    ]
    assert {stap.handeling for stap in alle if stap.wachtwoord} == {
        "onderteken",
        "onderteken_mede",
        "trek_in",
        "verleen",
        "wijs_af",
        "verleen_ambtshalve",
        "stel_vast",
        "vorder_terug",
        "boek_ontvangst",
        "betaal",
    }


def test_elk_eindpunt_van_zo_een_handeling_is_verklaard(app: Flask) -> None:
    gevraagd = {t.handeling for t in app.extensions["toegang"].values() if t.wachtwoord}
    assert {
        "onderteken",
        "trek_in",
        "verleen",
        "wijs_af",
        "verleen_ambtshalve",
        "stel_vast",
        "vorder_terug",
        "boek_ontvangst",
        "betaal",
    } <= gevraagd


def test_zolang_het_wachtwoord_niet_klopt_opent_er_geen_transactie(app: Flask) -> None:
    with app.test_request_context():
        g.wachtwoordfout = "Dit is niet uw wachtwoord."
        with pytest.raises(SpukFout, match="Dit is niet uw wachtwoord") as fout, unit_of_work():
            pass
    assert fout.value.status == 422

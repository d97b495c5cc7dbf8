"""The letter on the screen: the same words as the PDF, accessible, and its tables as cards on a narrow screen."""

import re

import pytest
from flask import render_template_string
from playwright.sync_api import Browser

from spuk_app.aanvraag.brieven import besluitbrief
from spuk_app.beschikking.brief import Alinea, Brief, Opsomming, teksten
from spuk_app.kern.tijd import toon_dag
from tests.aanvraag.besluiten_voor_brieven import T1, T2, besluit_over
from tests.beschikking.voorbeeld import brief
from tests.browser.conftest import BREED, SMAL, Keur, Site

BLADZIJDE = (
    "{% extends 'basis.html' %}{% import '_delen/brief.html' as delen %}"
    "{% block titel %}{{ b.titel }}{% endblock %}{% block inhoud %}{{ delen.brief(b) }}{% endblock %}"
)


def _teken(site: Site, een: Brief) -> str:
    with site.app.test_request_context("/"):
        return render_template_string(BLADZIJDE, b=een)


@pytest.mark.parametrize("breedte", [BREED, SMAL])
@pytest.mark.parametrize("tranche", [T1, T2])
def test_een_brief_op_het_scherm(chromium: Browser, site: Site, keur: Keur, tranche: str, breedte: int) -> None:
    een = besluitbrief(besluit_over(tranche, minder={"organisatie": 90}, oefening=True))
    html = _teken(site, een)
    pagina = chromium.new_page(viewport={"width": breedte, "height": 800})
    pagina.route("**/proefbrief", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    pagina.goto(f"{site.url}/proefbrief")
    keur(pagina)
    gezien = _plat(pagina.locator("body").inner_text())
    for tekst in teksten(een):
        if tekst != een.markering:  # belongs to a page of paper
            assert _plat(tekst) in gezien, tekst
    assert toon_dag(een.datum) in gezien
    rij = pagina.locator(".app-brief table").first.locator("tbody tr").first
    assert rij.evaluate("element => getComputedStyle(element).display") == (
        "table-row" if breedte == BREED else "block"
    )
    pagina.close()


def test_wat_iemand_typte_is_op_het_scherm_gewone_tekst(site: Site) -> None:
    html = _teken(site, brief(Alinea("<script>alert(1)</script>\nTweede & regel"), Opsomming(("<b>vet</b>",))))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Tweede &amp; regel" in html
    assert "&lt;b&gt;vet&lt;/b&gt;" in html


def _plat(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst)

"""The pages of the municipality on which is read: all areas, one application, its check, a file, and where it begins."""

from flask import current_app, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from spuk_app.aanvraag import opstellen, routes_belangstelling, routes_indienen, routes_opstellen
from spuk_app.aanvraag.aandacht import aandacht
from spuk_app.aanvraag.besloten import besloten
from spuk_app.aanvraag.geschiedenis import intrekking
from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.aanvraag.overzicht import kaarten
from spuk_app.aanvraag.pagina import (
    GEMEENTE,
    IEDEREEN_BIJ_EEN_DOSSIER,
    LEZERS,
    aanvraag,
    intrekkers,
    lees_geval,
    namen_van_bestanden,
    staat_van,
    teken,
)
from spuk_app.aanvraag.queries import belangstelling, inhoud
from spuk_app.aanvraag.stand import (
    ambtshalve_delen,
    btw_in,
    samen,
    taken,
    vervolg,
    wijzigingen,
    zonder_handtekening_die_er_stond,
)
from spuk_app.aanvraag.te_doen import zonder_aanvraag
from spuk_app.beschikking.models import Soort
from spuk_app.beschikking.queries import beschikkingen_van
from spuk_app.dossier.bijlagen import lees_bijlage
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.onderdelen.overzicht import overzicht as overzicht_van
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, nu, tranches, unit_of_work

__all__ = ["aanvraag", "routes_belangstelling", "routes_indienen", "routes_opstellen"]

_SOORTEN = {soort.value: soort.label for soort in Soort}


@aanvraag.get("/aanvragen")
@toegang(*GEMEENTE)
def overzicht() -> str:
    """Mijn aanvraag: the areas of the own municipality."""
    return render_template(
        "aanvraag/overzicht.html",
        kaarten=kaarten(lezen(), huidige_wie(), tranches(), nu()),
        soorten=_SOORTEN,
        vandaag=dag_in_nederland(nu()),
    )


@aanvraag.get("/aanvragen/<int:dossier_id>")
@toegang(*LEZERS)
def takenlijst(dossier_id: int) -> str:
    """One application: its onderdelen, its money, and what is left to do."""
    geval = lees_geval(dossier_id)
    ingevuld = inhoud(lezen(), geval)
    lijst = taken(geval, ingevuld)
    gevraagd = samen(taak.gevraagd for taak in lijst)
    gemeld = {melding.onderdeel: melding for melding in belangstelling(lezen(), dossier_id)}
    uitkomst = besloten(geval, beschikkingen_van(lezen(), huidige_wie(), dossier_id), sum(gevraagd.values()))
    return teken(
        "takenlijst",
        geval,
        taken=lijst,
        gevraagd=gevraagd,
        besloten=uitkomst,
        soorten=_SOORTEN,
        maximum=samen(taak.maximum for taak in lijst),
        vervolg=vervolg(lezen(), geval, ingevuld, nu()),
        wijzigingen=wijzigingen(geval, nu()),
        handtekening_vervallen=bool(zonder_handtekening_die_er_stond(lezen(), [geval])),
        ambtshalve=[
            (deel, sum(versie.maximum(geval.dossier.gebied, deel.code, jaar) for jaar in versie.jaren))
            for versie, deel in ambtshalve_delen(geval, nu())
        ],
        intrekking=intrekking(lezen(), geval),
        intrekkers=intrekkers(geval),
        staat=staat_van(geval),
        gemeld=gemeld,
        nog_te_melden=zonder_aanvraag(geval, gemeld, nu(), huidige_wie(), vastgesteld=uitkomst.vastgesteld),
    )


@aanvraag.post("/aanvragen/<int:dossier_id>/begin")
@toegang(handeling="begin", levensloop=AANVRAAG)
def begin(dossier_id: int) -> Response:
    """Begin the application."""
    with unit_of_work() as uow:
        opstellen.begin(uow, tranches(), dossier_id)
    flash("U bent begonnen met de aanvraag. Kies een onderdeel om in te vullen.", "goed")
    return redirect(url_for("aanvraag.takenlijst", dossier_id=dossier_id), 303)


@aanvraag.get("/aanvragen/<int:dossier_id>/controleren")
@toegang(*LEZERS)
def controleren(dossier_id: int) -> str:
    """All answers on one page, with everything that is still missing."""
    geval = lees_geval(dossier_id)
    ingevuld = inhoud(lezen(), geval)
    lijst = taken(geval, ingevuld)
    bestanden = namen_van_bestanden(dossier_id)
    return teken(
        "controleren",
        geval,
        taken=lijst,
        gevraagd=samen(taak.gevraagd for taak in lijst),
        maximum=samen(taak.maximum for taak in lijst),
        btw=btw_in(ingevuld.per_onderdeel.values()),
        antwoorden={code: overzicht_van(deel, bestanden) for code, deel in ingevuld.per_onderdeel.items()},
        gebreken=ingevuld.alle_gebreken,
        aandacht=aandacht(lijst, ingevuld, geval.versie),
    )


@aanvraag.get("/aanvragen/<int:dossier_id>/bijlagen/<sha256>")
@toegang(*IEDEREEN_BIJ_EEN_DOSSIER)
def bijlage(dossier_id: int, sha256: str) -> Response:
    """An attached file, as it was sent; always a download, never shown inside the site."""
    lees_geval(dossier_id)
    gevonden, pad = lees_bijlage(lezen(), current_app.extensions["config"].bijlagen, dossier_id, sha256)
    return send_file(pad, as_attachment=True, download_name=gevonden.naam)

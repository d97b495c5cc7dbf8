"""The pages of paying: the list, the check of what was chosen, the acts, and the list as a spreadsheet."""

import io
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from spuk_app.betaling import handelingen
from spuk_app.betaling.blad import betaalblad
from spuk_app.betaling.forms import TerughaalForm, gekozen_handeling, gekozen_nummers
from spuk_app.betaling.keuze import ALLE_JAREN, Keuze
from spuk_app.betaling.levensloop import BETALING, Toestand
from spuk_app.betaling.overzicht import (
    STATUSSEN,
    Betaling,
    betalingen,
    per_gebied,
    selectieafdruk,
    stappen,
    totaal,
    zoek,
)
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.rekenblad import ODS_TYPE, XLSX_TYPE, Blad, ods, xlsx
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, nu, tranches, unit_of_work, verschil
from spuk_app.web.wachtwoord import wachtwoordfout

betaling = Blueprint("betaling", __name__)

LEZERS = (Rol.BEHANDELAAR, Rol.BESLISSER, Rol.BZK_FINANCIEN, Rol.AUDITOR, *GEMEENTE_ROLLEN)
Pagina = Response | str | tuple[str, int]


@betaling.get("/betalingen")
@toegang(*LEZERS)
def lijst() -> str:
    """The payments of a tranche and year: those of the own municipality, or all."""
    return _lijstpagina(_keuze(request.args), alles_gekozen=request.args.get("kies") == "alles")


@betaling.get("/betalingen.xlsx")
@toegang(*LEZERS)
def als_xlsx() -> Response:
    """The same list for Excel."""
    return _download("betalingen.xlsx", XLSX_TYPE, xlsx)


@betaling.get("/betalingen.ods")
@toegang(*LEZERS)
def als_ods() -> Response:
    """The same list in the open format."""
    return _download("betalingen.ods", ODS_TYPE, ods)


@betaling.post("/betalingen/controleren")
@toegang(Rol.BZK_FINANCIEN)
def controleer() -> Pagina:
    """What was chosen, with its total, before anything is done. Changes nothing."""
    try:
        handeling = gekozen_handeling(request.form)
        gekozen = zoek(_alle(), gekozen_nummers(request.form))
        for een in gekozen:
            een.toets(handeling, huidige_wie())
    except SpukFout as fout:
        return _lijstpagina(_keuze(request.form), geweigerd=fout), fout.status
    return _controlepagina(handeling, gekozen, TerughaalForm())


@betaling.post("/betalingen/zet-klaar")
@toegang(handeling="zet_klaar", levensloop=BETALING)
def zet_klaar() -> Response:
    """Prepare what was chosen."""
    nummers = gekozen_nummers(request.form)
    with unit_of_work() as uow:
        handelingen.zet_klaar(uow, tranches(), nummers, gezien=_gezien())
    return _klaar(nummers, "klaargezet. Een collega van Financiën BZK keurt goed", Toestand.KLAARGEZET)


@betaling.post("/betalingen/betaal")
@toegang(handeling="betaal", levensloop=BETALING)
def betaal() -> Pagina:
    """Approve, and so pay, what was chosen, after the own password was entered again."""
    nummers = gekozen_nummers(request.form)
    if fout := wachtwoordfout():
        gekozen = zoek(_alle(), nummers)
        for een in gekozen:
            een.toets("betaal", huidige_wie())
        return _controlepagina("betaal", gekozen, TerughaalForm(), [("wachtwoord", fout)]), 422
    with unit_of_work() as uow:
        handelingen.betaal(uow, tranches(), nummers, gezien=_gezien())
    return _klaar(nummers, "goedgekeurd en betaald. De gemeenten krijgen bericht", Toestand.BETAALD)


@betaling.post("/betalingen/haal-terug")
@toegang(handeling="haal_terug", levensloop=BETALING)
def haal_terug() -> Pagina:
    """Take back what was chosen, with a reason."""
    nummers = gekozen_nummers(request.form)
    form = TerughaalForm(request.form)
    if not form.validate():
        return _controlepagina("haal_terug", zoek(_alle(), nummers), form, form.fouten), 422
    with unit_of_work() as uow:
        handelingen.haal_terug(uow, tranches(), nummers, form.reden, gezien=_gezien())
    return _klaar(nummers, "teruggehaald", Toestand.GEPLAND)


def _alle() -> list[Betaling]:
    return betalingen(lezen(), huidige_wie(), tranches(), nu())


def _keuze(verzonden: MultiDict[str, str]) -> Keuze:
    """What was chosen: in the address of the list, or in the fields that a form takes along."""
    return Keuze(**{veld.name: verzonden.get(veld.name, "") for veld in fields(Keuze)})


def _gezien() -> str:
    """The fingerprint of the selection that the page showed."""
    return request.form.get("versie", "")


def _klaar(nummers: Collection[int], wat: str, toestand: Toestand) -> Response:
    """Say what was done, and go back to the list where the payments now are."""
    aantal = "1 betaling is" if len(nummers) == 1 else f"{len(nummers)} betalingen zijn"
    flash(f"{aantal} {wat}.", "goed")
    keuze = replace(_keuze(request.form), status=toestand.value)
    return redirect(url_for("betaling.lijst", **keuze.velden), 303)


def _lijstpagina(keuze: Keuze, *, alles_gekozen: bool = False, geweigerd: SpukFout | None = None) -> str:
    wie, alle = huidige_wie(), _alle()
    gekozen = keuze.voor(wie).uit(alle)
    return render_template(
        "betaling/lijst.html",
        gekozen=gekozen,
        keuze=gekozen.keuze,
        tranches=list({een.tranche.code: een.tranche.naam for een in alle}.items()),
        jaren=[*((str(jaar), jaar) for jaar in gekozen.jaren), *([] if wie.gemeente else [(ALLE_JAREN, "Alle jaren")])],
        namen=STATUSSEN,
        intern=wie.gemeente is None,
        stappen=stappen(gekozen.regels, wie),
        alles_gekozen=alles_gekozen,
        aangevinkt=set(request.form.getlist("nr")),
        geweigerd=geweigerd,
        wie=wie,
    )


def _controlepagina(
    handeling: str, gekozen: list[Betaling], form: TerughaalForm, fouten: Sequence[tuple[str, str]] = ()
) -> str:
    """What is to be confirmed. A page that is shown again holds to what it showed the first time."""
    return render_template(
        "betaling/controleren.html",
        stap=BETALING.stap(handeling),
        gekozen=gekozen,
        per_gebied=per_gebied(gekozen),
        totaal=totaal(gekozen),
        fictief=any(een.versie.fictief for een in gekozen),
        gezien=_gezien() or selectieafdruk(gekozen),
        keuze=_keuze(request.form),
        form=form,
        fouten=list(fouten),
    )


def _download(naam: str, soort: str, maak: Callable[[list[Blad]], bytes]) -> Response:
    wie = huidige_wie()
    blad = betaalblad(_keuze(request.args).voor(wie).uit(_alle()), wie, nu(), oefening=verschil() is not None)
    return send_file(io.BytesIO(maak([blad])), soort, as_attachment=True, download_name=naam)

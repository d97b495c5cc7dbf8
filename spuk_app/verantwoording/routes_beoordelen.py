"""Reviewing a delivered report, one onderdeel at a time: accept, ask, withdraw, answer."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.fouten import Conflict, NietGevonden, Onvolledig, Verouderd
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.beeld import Verslagbeeld
from spuk_app.verantwoording.forms import RegelForm, TekstForm, getypt
from spuk_app.verantwoording.levensloop import BEOORDELING
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.pagina import Antwoord, verantwoording
from spuk_app.verantwoording.tonen import Geweigerd, gezien, lees_beeld, regelpagina
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import tranches, unit_of_work

Handeling = Callable[[UnitOfWork, Mapping[str, Tranche], int, int, str], object]
"""An act on a review: which one, at which version, and what is asked or answered."""


@verantwoording.post("/verantwoording/<int:verantwoording_id>/gebieden/<int:dossier_id>/<onderdeel>/akkoord")
@toegang(handeling="aanvaard", levensloop=BEOORDELING)
def aanvaard(verantwoording_id: int, dossier_id: int, onderdeel: str) -> Response:
    """Accept one line for the own department."""
    beeld, _, beoordeling = _lees(verantwoording_id, dossier_id, onderdeel)
    nummer, naam = beoordeling.id, beeld.regel(dossier_id, onderdeel).deel.onderdeel.naam
    with unit_of_work() as uow:
        beoordelen.aanvaard(uow, tranches(), nummer, gezien())
    return _klaar(verantwoording_id, f"U bent akkoord met {naam}.")


@verantwoording.post("/verantwoording/<int:verantwoording_id>/gebieden/<int:dossier_id>/<onderdeel>/vraag")
@toegang(handeling="stel_vraag", levensloop=BEOORDELING)
def stel_vraag(verantwoording_id: int, dossier_id: int, onderdeel: str) -> Antwoord:
    """Ask the municipality about one line."""
    form = TekstForm("vraag", "Vraag", "Vul in wat u van de gemeente wilt weten.", request.form)
    klaar = "Uw vraag is verstuurd. De gemeente kan dit onderdeel nu wijzigen."
    return _verstuur(verantwoording_id, dossier_id, onderdeel, form, beoordelen.stel_vraag, klaar)


@verantwoording.post("/verantwoording/<int:verantwoording_id>/gebieden/<int:dossier_id>/<onderdeel>/vraag-intrekken")
@toegang(handeling="trek_vraag_in", levensloop=BEOORDELING)
def trek_vraag_in(verantwoording_id: int, dossier_id: int, onderdeel: str) -> Response:
    """Withdraw a question about one line."""
    _, _, beoordeling = _lees(verantwoording_id, dossier_id, onderdeel)
    nummer = beoordeling.id
    with unit_of_work() as uow:
        beoordelen.trek_vraag_in(uow, tranches(), nummer, gezien())
    return _klaar(verantwoording_id, "De vraag is ingetrokken. U kunt het onderdeel nu beoordelen.")


@verantwoording.post("/verantwoording/<int:verantwoording_id>/gebieden/<int:dossier_id>/<onderdeel>/antwoord")
@toegang(handeling="beantwoord", levensloop=BEOORDELING)
def beantwoord(verantwoording_id: int, dossier_id: int, onderdeel: str) -> Antwoord:
    """Answer a question about one line."""
    form = TekstForm("antwoord", "Antwoord", "Vul uw antwoord in.", request.form)
    klaar = "Uw antwoord is verstuurd, met de cijfers zoals die er nu staan."
    return _verstuur(verantwoording_id, dossier_id, onderdeel, form, beoordelen.beantwoord, klaar)


def _verstuur(
    verantwoording_id: int, dossier_id: int, onderdeel: str, form: TekstForm, doe: Handeling, klaar: str
) -> Antwoord:
    """Send a text; refused or too late it stays on the page."""
    beeld, regel_form, beoordeling = _lees(verantwoording_id, dossier_id, onderdeel)
    if not form.validate():
        return regelpagina(beeld, regel_form, tekst=form), 422
    nummer = beoordeling.id
    try:
        with unit_of_work() as uow:
            doe(uow, tranches(), nummer, gezien(), form.tekst)
    except Verouderd as fout:
        form.los.append(f"{fout.waarom} Lees wat er nu staat en verstuur zo nodig opnieuw.")
        beeld, regel_form, _ = _lees(verantwoording_id, dossier_id, onderdeel)
        return regelpagina(beeld, regel_form, tekst=form), fout.status
    except Onvolledig as fout:
        form.los.append(f"{fout.waarom} {fout.herstel}")
        return regelpagina(beeld, regel_form, tekst=form), fout.status
    except Conflict as fout:
        beeld, regel_form, _ = _lees(verantwoording_id, dossier_id, onderdeel)
        return regelpagina(beeld, regel_form, geweigerd=Geweigerd(fout, getypt(form))), fout.status
    return _klaar(verantwoording_id, klaar)


def _lees(verantwoording_id: int, dossier_id: int, onderdeel: str) -> tuple[Verslagbeeld, RegelForm, Beoordeling]:
    """:raises NietGevonden: there is no review of this line."""
    beeld = lees_beeld(verantwoording_id, met_journaal=False)
    regel = beeld.regel(dossier_id, onderdeel)
    beoordeling = beeld.beoordeling(regel)
    if beoordeling is None:
        raise NietGevonden
    return beeld, RegelForm(regel), beoordeling


def _klaar(verantwoording_id: int, melding: str) -> Response:
    flash(melding, "goed")
    return redirect(url_for("verantwoording.bekijk", verantwoording_id=verantwoording_id), 303)

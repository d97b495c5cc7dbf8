"""The steps of a report inside the municipality and outside this system: agree, freeze, audit, council, delivery."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.fouten import Onvolledig
from spuk_app.kern.tijd import dag_in_nederland, toon_weekdag
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording import aanleveren, opstellen
from spuk_app.verantwoording.beeld import Verslagbeeld
from spuk_app.verantwoording.feiten import vorige_dag
from spuk_app.verantwoording.forms import DatumForm, TekstForm
from spuk_app.verantwoording.forms_accountant import BevindingenForm
from spuk_app.verantwoording.levensloop import VERANTWOORDING
from spuk_app.verantwoording.pagina import Antwoord, verantwoording
from spuk_app.verantwoording.tonen import lees_beeld, teken
from spuk_app.web.invoer import Verzonden
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import nu, tranches, unit_of_work

NIET_VASTGELEGD = "Er is nog niets vastgelegd."


@dataclass(frozen=True, slots=True)
class Datumstap:
    """What a page asks about a day on which something happened outside this system, and says once it was recorded."""

    endpoint: str
    kop: str
    vraag: str
    uitleg: str
    klaar: str
    laatste_dag: str = ""
    """Filled in when that day is over."""


@verantwoording.post("/verantwoording/<int:verantwoording_id>/akkoord")
@toegang(handeling="geef_akkoord", levensloop=VERANTWOORDING)
def geef_akkoord(verantwoording_id: int) -> Response:
    """Agree with the figures that stood on the page."""
    with unit_of_work() as uow:
        opstellen.geef_akkoord(uow, tranches(), verantwoording_id, gezien=request.form.get("versie", ""))
    return _klaar(verantwoording_id, "U hebt akkoord gegeven op de cijfers. Zet ze nu vast voor de accountant.")


@verantwoording.post("/verantwoording/<int:verantwoording_id>/vastzetten")
@toegang(handeling="zet_vast", levensloop=VERANTWOORDING)
def zet_vast(verantwoording_id: int) -> Response:
    """Freeze the figures for the accountant."""
    with unit_of_work() as uow:
        opstellen.zet_vast(uow, tranches(), verantwoording_id)
    return _klaar(verantwoording_id, "De cijfers staan vast. Geef ze aan de accountant.")


@verantwoording.get("/verantwoording/<int:verantwoording_id>/heropenen")
@toegang(handeling="heropen", levensloop=VERANTWOORDING)
def open_heropening(verantwoording_id: int) -> str:
    """What opening the figures again means."""
    return _heropenpagina(_eis(verantwoording_id, "heropen"), _reden())


@verantwoording.post("/verantwoording/<int:verantwoording_id>/heropenen")
@toegang(handeling="heropen", levensloop=VERANTWOORDING)
def heropen(verantwoording_id: int) -> Antwoord:
    """Open the figures again."""
    form = _reden(request.form)
    if not form.validate():
        return _heropenpagina(_eis(verantwoording_id, "heropen"), form), 422
    with unit_of_work() as uow:
        opstellen.heropen(uow, tranches(), verantwoording_id, form.tekst)
    return _klaar(verantwoording_id, "De cijfers zijn weer open. Er is opnieuw een intern akkoord nodig.")


@verantwoording.get("/verantwoording/<int:verantwoording_id>/accountant")
@toegang(handeling="leg_bevindingen_vast", levensloop=VERANTWOORDING)
def open_bevindingen(verantwoording_id: int) -> str:
    """The form for the findings of the accountant."""
    beeld = _eis(verantwoording_id, "leg_bevindingen_vast")
    return _bevindingenpagina(beeld, _bevindingenform(beeld))


@verantwoording.post("/verantwoording/<int:verantwoording_id>/accountant")
@toegang(handeling="leg_bevindingen_vast", levensloop=VERANTWOORDING)
def leg_bevindingen_vast(verantwoording_id: int) -> Antwoord:
    """Record the findings; the button for one more row only shows it."""
    beeld = _eis(verantwoording_id, "leg_bevindingen_vast")
    erbij = "erbij" in request.form
    form = _bevindingenform(beeld, request.form, meer=erbij)
    if erbij:
        return _bevindingenpagina(beeld, form, erbij=True)
    if not form.validate():
        return _bevindingenpagina(beeld, form), 422
    try:
        with unit_of_work() as uow:
            aanleveren.leg_bevindingen_vast(uow, tranches(), verantwoording_id, form.datum, form.bevindingen)
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return _bevindingenpagina(lees_beeld(verantwoording_id), form), fout.status
    return _klaar(verantwoording_id, "De bevindingen van de accountant zijn vastgelegd.")


@verantwoording.get("/verantwoording/<int:verantwoording_id>/raadsbesluit")
@toegang(handeling="leg_raadsbesluit_vast", levensloop=VERANTWOORDING)
def open_raadsbesluit(verantwoording_id: int) -> str:
    """The form for the day on which the council adopted the annual accounts."""
    beeld = _eis(verantwoording_id, "leg_raadsbesluit_vast")
    return _datumpagina(beeld, _raad(beeld, _vandaag()), _datumform(beeld))


@verantwoording.post("/verantwoording/<int:verantwoording_id>/raadsbesluit")
@toegang(handeling="leg_raadsbesluit_vast", levensloop=VERANTWOORDING)
def leg_raadsbesluit_vast(verantwoording_id: int) -> Antwoord:
    """Record that day."""
    return _leg_datum_vast(verantwoording_id, "leg_raadsbesluit_vast", _raad, aanleveren.leg_raadsbesluit_vast)


@verantwoording.get("/verantwoording/<int:verantwoording_id>/aanlevering")
@toegang(handeling="lever_aan", levensloop=VERANTWOORDING)
def open_aanlevering(verantwoording_id: int) -> str:
    """The form for the day of the delivery at CBS."""
    beeld = _eis(verantwoording_id, "lever_aan")
    return _datumpagina(beeld, _cbs(beeld, _vandaag()), _datumform(beeld))


@verantwoording.post("/verantwoording/<int:verantwoording_id>/aanlevering")
@toegang(handeling="lever_aan", levensloop=VERANTWOORDING)
def lever_aan(verantwoording_id: int) -> Antwoord:
    """Record that day; the ministries can begin their review."""
    return _leg_datum_vast(verantwoording_id, "lever_aan", _cbs, aanleveren.lever_aan)


def _leg_datum_vast(
    verantwoording_id: int,
    handeling: str,
    maak_stap: Callable[[Verslagbeeld, date], Datumstap],
    doe: Callable[[UnitOfWork, Mapping[str, Tranche], int, date], object],
) -> Antwoord:
    beeld = _eis(verantwoording_id, handeling)
    form = _datumform(beeld, request.form)
    if not form.validate():
        return _datumpagina(beeld, maak_stap(beeld, _vandaag()), form), 422
    with unit_of_work() as uow:
        doe(uow, tranches(), verantwoording_id, form.datum)
    stap = maak_stap(beeld, form.datum)
    if stap.laatste_dag:
        return _klaar(verantwoording_id, f"{stap.klaar} Dat is te laat: {stap.laatste_dag}", "let-op")
    return _klaar(verantwoording_id, stap.klaar)


def _raad(_beeld: Verslagbeeld, _dag: date) -> Datumstap:
    return Datumstap(
        endpoint="verantwoording.leg_raadsbesluit_vast",
        kop="Vaststelling door de raad",
        vraag="Op welke datum stelde de raad de jaarrekening vast?",
        uitleg="Controleer eerst of de bedragen hier gelijk zijn aan die in de jaarrekening. "
        "Hierna kunt u de cijfers niet meer openen.",
        klaar="De vaststelling door de raad is vastgelegd. Lever nu aan bij het CBS.",
    )


def _cbs(beeld: Verslagbeeld, dag: date) -> Datumstap:
    """What is asked of the delivery. Late, by today or by the day that was filled in, is said plainly and never refused."""
    laatste = toon_weekdag(beeld.laatste_dag)
    return Datumstap(
        endpoint="verantwoording.lever_aan",
        kop="Aanlevering bij het CBS vastleggen",
        vraag="Op welke datum hebt u aangeleverd bij het CBS?",
        uitleg="Lever eerst aan bij het CBS: de SiSa-bijlage, de jaarstukken en de stukken van de accountant. "
        "Leg dat hier daarna vast. De departementen zien dan uw cijfers en beoordelen ze.",
        klaar="De aanlevering is vastgelegd. De departementen hebben bericht gekregen.",
        laatste_dag=f"de laatste dag was {laatste}." if dag > beeld.laatste_dag else "",
    )


def _eis(verantwoording_id: int, handeling: str) -> Verslagbeeld:
    beeld = lees_beeld(verantwoording_id)
    beeld.eis(handeling)
    return beeld


def _vandaag() -> date:
    return dag_in_nederland(nu())


def _datumform(beeld: Verslagbeeld, verzonden: Verzonden = None) -> DatumForm:
    return DatumForm(vorige_dag(beeld.verantwoording), _vandaag(), verzonden)


def _datumpagina(beeld: Verslagbeeld, stap: Datumstap, form: DatumForm) -> str:
    return teken("datum", beeld, stap=stap, form=form, fouten=form.fouten, gevolg=NIET_VASTGELEGD)


def _bevindingenform(beeld: Verslagbeeld, verzonden: Verzonden = None, *, meer: bool = False) -> BevindingenForm:
    return BevindingenForm(beeld.verslag, vorige_dag(beeld.verantwoording), _vandaag(), verzonden, meer=meer)


def _bevindingenpagina(beeld: Verslagbeeld, form: BevindingenForm, *, erbij: bool = False) -> str:
    fouten = [] if erbij else form.fouten
    return teken("bevindingen", beeld, form=form, erbij=erbij, fouten=fouten, gevolg=NIET_VASTGELEGD)


def _reden(verzonden: Verzonden = None) -> TekstForm:
    return TekstForm("reden", "Reden", "Vul in waarom u de cijfers weer opent.", verzonden)


def _heropenpagina(beeld: Verslagbeeld, form: TekstForm) -> str:
    return teken("heropen", beeld, form=form, fouten=form.fouten, gevolg="De cijfers zijn niet geopend.")


def _klaar(verantwoording_id: int, melding: str, soort: str = "goed") -> Response:
    flash(melding, soort)
    return redirect(url_for("verantwoording.bekijk", verantwoording_id=verantwoording_id), 303)

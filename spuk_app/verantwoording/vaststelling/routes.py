"""The pages on which areas are settled and money is claimed back; a municipality reads there what was decided."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from spuk_app.kern.fouten import Onvolledig
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol
from spuk_app.verantwoording.forms import TekstForm
from spuk_app.verantwoording.levensloop import BEOORDELING, VASTSTELLING, VORDERING
from spuk_app.verantwoording.vaststelling import navragen, vorderen
from spuk_app.verantwoording.vaststelling import vaststellen as handelingen
from spuk_app.verantwoording.vaststelling.beeld import Vaststellingsbeeld, vaststellingsbeeld
from spuk_app.verantwoording.vaststelling.forms import OntvangstForm, VoorstelForm
from spuk_app.verantwoording.vaststelling.overzicht import vaststellingen
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.invoer import Formulier, Verzonden
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, namen_van, nu, tranches, unit_of_work, verschil
from spuk_app.web.wachtwoord import wachtwoordfout

Pagina = str | Response | tuple[str, int]

_LEZERS = (Rol.BZK_FINANCIEN, Rol.BESLISSER, Rol.AUDITOR)

vaststelling = Blueprint("vaststelling", __name__, url_prefix="/vaststellingen")


@vaststelling.get("/")
@toegang(*_LEZERS, *GEMEENTE_ROLLEN)
def lijst() -> str:
    """Where every area stands: all of them, or those of the own municipality."""
    return render_template(
        "vaststelling/lijst.html",
        regels=vaststellingen(lezen(), huidige_wie(), tranches(), nu()),
        vandaag=dag_in_nederland(nu()),
        rijk=huidige_wie().gemeente is None,
    )


@vaststelling.get("/<int:dossier_id>")
@toegang(*_LEZERS)
def bekijk(dossier_id: int) -> str:
    """The figures of one area, the proposal with its letter, and what this person can do."""
    return _toon(_beeld(dossier_id))


@vaststelling.post("/<int:dossier_id>/vraag-verantwoording/<onderdeel>")
@toegang(handeling="vraag_verantwoording", levensloop=BEOORDELING)
def vraag_verantwoording(dossier_id: int, onderdeel: str) -> Response:
    """Ask for the account of an onderdeel that was granted after the last one."""
    with unit_of_work() as uow:
        navragen.vraag_verantwoording(uow, tranches(), dossier_id, onderdeel)
    return _klaar(dossier_id, "De gemeente krijgt bericht dat zij ook dit onderdeel moet verantwoorden.")


@vaststelling.post("/<int:dossier_id>/begin")
@toegang(handeling="begin_vaststelling", levensloop=VASTSTELLING)
def begin(dossier_id: int) -> Pagina:
    """Propose the settlement."""
    return _stel_voor(dossier_id, "begin_vaststelling")


@vaststelling.post("/<int:dossier_id>/opnieuw")
@toegang(handeling="stel_vaststelling_opnieuw_voor", levensloop=VASTSTELLING)
def opnieuw(dossier_id: int) -> Pagina:
    """Propose it again after it was returned."""
    return _stel_voor(dossier_id, "stel_vaststelling_opnieuw_voor")


@vaststelling.post("/<int:dossier_id>/geef-terug")
@toegang(handeling="geef_vaststelling_terug", levensloop=VASTSTELLING)
def geef_terug(dossier_id: int) -> Pagina:
    """Return the proposal, with a reason."""
    beeld = _beeld(dossier_id)
    beeld.eis("geef_vaststelling_terug")
    form = _teruggave(request.form)
    if not form.validate():
        return _toon(beeld, teruggave=form, fouten=form.fouten), 422
    with unit_of_work() as uow:
        handelingen.geef_vaststelling_terug(uow, tranches(), dossier_id, form.tekst, gezien=_gezien())
    return _klaar(dossier_id, "Het conceptbesluit ligt weer bij Financiën BZK.")


@vaststelling.post("/<int:dossier_id>/stel-vast")
@toegang(handeling="stel_vast", levensloop=VASTSTELLING)
def stel_vast(dossier_id: int) -> Pagina:
    """Settle exactly the proposal that was read, after the own password was entered again."""
    if fout := wachtwoordfout():
        beeld = _beeld(dossier_id)
        beeld.eis("stel_vast")
        return _toon(beeld, fouten=[("wachtwoord", fout)]), 422
    with unit_of_work() as uow:
        kenmerk = handelingen.stel_vast(uow, tranches(), dossier_id, gezien=_gezien()).kenmerk
    return _klaar(dossier_id, f"U hebt de uitkering definitief vastgesteld. Het kenmerk van de brief is {kenmerk}.")


@vaststelling.post("/<int:dossier_id>/vorder-terug")
@toegang(handeling="vorder_terug", levensloop=VORDERING)
def vorder_terug(dossier_id: int) -> Pagina:
    """Claim back what was paid and not settled, after the own password was entered again."""
    if fout := wachtwoordfout():
        beeld = _beeld(dossier_id)
        beeld.eis_vordering("vorder_terug")
        return _toon(beeld, fouten=[("wachtwoord", fout)]), 422
    with unit_of_work() as uow:
        kenmerk = vorderen.vorder_terug(uow, tranches(), dossier_id).kenmerk
    return _klaar(dossier_id, f"U hebt het geld teruggevorderd. Het kenmerk van de brief is {kenmerk}.")


@vaststelling.post("/<int:dossier_id>/boek-ontvangst")
@toegang(handeling="boek_ontvangst", levensloop=VORDERING)
def boek_ontvangst(dossier_id: int) -> Pagina:
    """Record that a claim was paid, or a part of it, after the own password was entered again."""
    beeld = _beeld(dossier_id)
    beeld.eis_vordering("boek_ontvangst")
    form = _ontvangst(beeld, request.form)
    geldig, fout = form.validate(), wachtwoordfout()
    if fout or not geldig:
        return _toon(beeld, ontvangst=form, fouten=[*form.fouten, *([("wachtwoord", fout)] if fout else [])]), 422
    try:
        with unit_of_work() as uow:
            geboekt = vorderen.boek_ontvangst(uow, tranches(), dossier_id, form.datum, form.bedrag, gezien=_gezien())
            nog_open, te_laat = geboekt.open, geboekt.te_laat_ontvangen
    except Onvolledig as onvolledig:
        form.meld(onvolledig.gebreken)
        return _toon(_beeld(dossier_id), ontvangst=form, fouten=form.fouten), onvolledig.status
    rest = f"Er staat nog {beeld.stand.versie.noem(nog_open)} open." if nog_open else "Het hele bedrag is terugbetaald."
    rente = " De gemeente betaalde te laat: neem nog een besluit over de wettelijke rente." if te_laat else ""
    return _klaar(dossier_id, f"U hebt de ontvangst geboekt. {rest}{rente}")


@vaststelling.post("/<int:dossier_id>/maan-aan")
@toegang(handeling="maan_aan", levensloop=VORDERING)
def maan_aan(dossier_id: int) -> Response:
    """Call on a municipality that is too late to pay within two weeks."""
    with unit_of_work() as uow:
        laatste_dag = vorderen.maan_aan(uow, tranches(), dossier_id).uiterlijk
    return _klaar(
        dossier_id, f"De gemeente krijgt een aanmaning. Zij kan nog betalen tot en met {toon_dag(laatste_dag)}."
    )


def _stel_voor(dossier_id: int, handeling: str) -> Pagina:
    beeld = _beeld(dossier_id)
    beeld.eis(handeling)
    form = VoorstelForm(beeld.stand, beeld.gevonden, request.form)
    if not form.validate():
        return _toon(beeld, voorstel=form, fouten=form.fouten), 422
    try:
        with unit_of_work() as uow:
            getattr(handelingen, handeling)(uow, tranches(), dossier_id, form.meetellingen)
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return _toon(_beeld(dossier_id), voorstel=form, fouten=form.fouten), fout.status
    return _klaar(dossier_id, "Het conceptbesluit ligt klaar voor de beslisser.")


def _beeld(dossier_id: int) -> Vaststellingsbeeld:
    oefening = verschil() is not None
    return vaststellingsbeeld(lezen(), huidige_wie(), dossier_id, tranches(), nu(), namen_van, oefening=oefening)


def _toon(
    beeld: Vaststellingsbeeld,
    *,
    voorstel: VoorstelForm | None = None,
    teruggave: Formulier | None = None,
    ontvangst: Formulier | None = None,
    fouten: list[tuple[str, str]] | None = None,
) -> str:
    """The page. Each form stands on it when its act is possible, filled in as it was sent."""
    return render_template(
        "vaststelling/bekijk.html",
        b=beeld,
        brief=beeld.conceptbrief(),
        voorstel=voorstel or VoorstelForm(beeld.stand, beeld.gevonden),
        teruggave=teruggave or _teruggave(),
        ontvangst=ontvangst or _ontvangst(beeld),
        vandaag=dag_in_nederland(nu()),
        fouten=fouten or [],
    )


def _teruggave(verzonden: Verzonden = None) -> TekstForm:
    return TekstForm("reden", "Wat moet er anders?", "Vul in wat er anders moet.", verzonden)


def _ontvangst(beeld: Vaststellingsbeeld, verzonden: Verzonden = None) -> OntvangstForm:
    vordering = beeld.gevonden.vordering if beeld.gevonden else None
    open_ = vordering.open if vordering else 0
    return OntvangstForm(beeld.teruggevorderd_op, dag_in_nederland(beeld.nu), open_, verzonden)


def _gezien() -> int:
    """Which proposal the page showed; what no page holds counts as stale."""
    return request.form.get("versie", -1, type=int)


def _klaar(dossier_id: int, melding: str) -> Response:
    flash(melding, "goed")
    return redirect(url_for("vaststelling.bekijk", dossier_id=dossier_id), 303)

"""The pages on which the ministries assess: work list, application, advice, proposal."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from spuk_app.aanvraag import beoordelen
from spuk_app.aanvraag.ambtshalve import toekenningen
from spuk_app.aanvraag.forms_rijk import AdviesForm, VoorstelForm
from spuk_app.aanvraag.geschiedenis import intrekking
from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES
from spuk_app.aanvraag.queries import bijlagen
from spuk_app.aanvraag.staat import STATEN, staten
from spuk_app.aanvraag.werkvoorraad import Keuze
from spuk_app.aanvraag.werkvoorraad import werkvoorraad as lees_werkvoorraad
from spuk_app.aanvraag.zaakbeeld import Zaakbeeld, zaakbeeld
from spuk_app.beschikking.queries import beschikkingen_van
from spuk_app.kern.fouten import Onvolledig, Verouderd
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.overzicht import overzicht
from spuk_app.plafond.queries import standen
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import betrokkenen, lezen, namen_van, nu, tranches, unit_of_work

beoordeling = Blueprint("beoordeling", __name__)

LEZERS = (Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR, Rol.BZK_FINANCIEN, Rol.AUDITOR)
STATUSSEN = [(staat.code, staat.label) for staat in STATEN]

Pagina = Response | str | tuple[str, int]


@beoordeling.get("/werkvoorraad")
@toegang(*LEZERS)
def werkvoorraad() -> str:
    """Every application, with what it waits for and what the reader can do."""
    regels = lees_werkvoorraad(lezen(), huidige_wie(), tranches(), nu(), namen_van)
    zonder_aanvraag = toekenningen(lezen(), huidige_wie(), tranches(), nu(), namen_van)
    keuze = Keuze(
        tranche=request.args.get("tranche", ""),
        status=request.args.get("status", ""),
        mijn_werk=request.args.get("mijn") == "ja",
    )
    return render_template(
        "beoordeling/werkvoorraad.html",
        alle=regels,
        regels=keuze.uit(regels),
        zonder_aanvraag=[een for een in zonder_aanvraag if een.te_doen],
        keuze=keuze,
        statussen=STATUSSEN,
        tranches=list({regel.zaak.tranche.code: regel.zaak.tranche.naam for regel in regels}.items()),
        vandaag=dag_in_nederland(nu()),
    )


@beoordeling.get("/beoordelen/<int:dossier_id>")
@toegang(*LEZERS)
def beoordeel(dossier_id: int) -> str:
    """One submitted application, as it was frozen, with everything that was said about it."""
    beeld = lees_beeld(dossier_id)
    bestanden = {bijlage.sha256: bijlage.naam for bijlage in bijlagen(lezen(), dossier_id)}
    return render_template(
        "beoordeling/beoordeel.html",
        b=beeld,
        staat=staten(lezen(), huidige_wie(), [beeld.zaak], nu())[dossier_id],
        intrekking=intrekking(lezen(), beeld.zaak),
        antwoorden={code: overzicht(deel, bestanden) for code, deel in beeld.opname.per_onderdeel.items()},
        beschikkingen=beschikkingen_van(lezen(), huidige_wie(), dossier_id),
        zonder_aanvraag=beeld.zaak.tranche.nieuwste.voor_gebied(beeld.zaak.dossier.gebied, ambtshalve=True),
        vandaag=dag_in_nederland(nu()),
    )


@beoordeling.post("/beoordelen/<int:dossier_id>/neem-in-behandeling")
@toegang(handeling="neem_in_behandeling", levensloop=AANVRAAG)
def neem_in_behandeling(dossier_id: int) -> Response:
    """Put the application in the own name."""
    with unit_of_work() as uow:
        beoordelen.neem_in_behandeling(uow, tranches(), dossier_id)
    flash("De aanvraag staat op uw naam. De departementen zijn om advies gevraagd.", "goed")
    return redirect(url_for("beoordeling.beoordeel", dossier_id=dossier_id), 303)


@beoordeling.get("/beoordelen/<int:dossier_id>/adviezen/<onderdeel>")
@toegang(handeling="adviseer", levensloop=ADVIES)
def open_advies(dossier_id: int, onderdeel: str) -> Pagina:
    """The form for the advice of the own department on one onderdeel."""
    beeld = lees_beeld(dossier_id)
    beeld.eis_adviseren(onderdeel)
    return _adviespagina(beeld, onderdeel, AdviesForm(beeld, onderdeel))


@beoordeling.post("/beoordelen/<int:dossier_id>/adviezen/<onderdeel>")
@toegang(handeling="adviseer", levensloop=ADVIES)
def adviseer(dossier_id: int, onderdeel: str) -> Pagina:
    """Give or change the advice."""
    beeld = lees_beeld(dossier_id)
    beeld.eis_adviseren(onderdeel)
    form = AdviesForm(beeld, onderdeel, request.form)
    if not form.validate():
        return _adviespagina(beeld, onderdeel, form), 422
    try:
        with unit_of_work() as uow:
            beoordelen.adviseer(
                uow,
                tranches(),
                dossier_id,
                onderdeel,
                _versie(),
                form.uitkomst,
                form.motivering,
                form.bedragen,
                form.gronden,
            )
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return _adviespagina(lees_beeld(dossier_id), onderdeel, form), fout.status
    except Verouderd as fout:
        return _adviespagina(lees_beeld(dossier_id), onderdeel, form, verouderd=True), fout.status
    flash(f"Uw advies is opgeslagen: {form.uitkomst.label.lower()}.", "goed")
    return redirect(url_for("beoordeling.beoordeel", dossier_id=dossier_id), 303)


@beoordeling.get("/beoordelen/<int:dossier_id>/voorstel")
@toegang(handeling="stel_voor", levensloop=AANVRAAG)
def open_voorstel(dossier_id: int) -> Pagina:
    """The form for the proposal, filled in from the advices."""
    beeld = lees_beeld(dossier_id)
    beeld.eis("stel_voor")
    return _voorstelpagina(beeld, VoorstelForm(beeld))


@beoordeling.post("/beoordelen/<int:dossier_id>/voorstel")
@toegang(handeling="stel_voor", levensloop=AANVRAAG)
def stel_voor(dossier_id: int) -> Pagina:
    """Make the proposal."""
    beeld = lees_beeld(dossier_id)
    beeld.eis("stel_voor")
    form = VoorstelForm(beeld, request.form)
    if not form.validate():
        return _voorstelpagina(beeld, form), 422
    try:
        with unit_of_work() as uow:
            beoordelen.stel_voor(uow, tranches(), dossier_id, *form.inhoud, gezien=_gezien())
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return _voorstelpagina(lees_beeld(dossier_id), form), fout.status
    except Verouderd as fout:
        return _voorstelpagina(lees_beeld(dossier_id), form, verouderd=True), fout.status
    flash("Het conceptbesluit ligt klaar voor de beslisser.", "goed")
    return redirect(url_for("beoordeling.beoordeel", dossier_id=dossier_id), 303)


@beoordeling.post("/beoordelen/<int:dossier_id>/voorstel/bewaar")
@toegang(handeling="bewaar_voorstel", levensloop=AANVRAAG)
def bewaar_voorstel(dossier_id: int) -> Pagina:
    """Keep a proposal that is not finished yet."""
    beeld = lees_beeld(dossier_id)
    beeld.eis("bewaar_voorstel")
    form = VoorstelForm(beeld, request.form, volledig=False)
    if not form.validate():
        return _voorstelpagina(beeld, form), 422
    try:
        with unit_of_work() as uow:
            beoordelen.bewaar_voorstel(uow, tranches(), dossier_id, *form.inhoud, gezien=_gezien())
    except Verouderd as fout:
        return _voorstelpagina(lees_beeld(dossier_id), form, verouderd=True), fout.status
    flash("Uw conceptbesluit is opgeslagen. Het ligt nog niet bij de beslisser: u kunt er later mee verder.", "goed")
    return redirect(url_for("beoordeling.open_voorstel", dossier_id=dossier_id), 303)


def lees_beeld(dossier_id: int) -> Zaakbeeld:
    """The application as the signed-in person sees it now."""
    return zaakbeeld(lezen(), huidige_wie(), dossier_id, tranches(), nu(), betrokkenen)


def _versie() -> int:
    """The number on which the page of an advice was opened; what no page holds counts as stale."""
    return request.form.get("versie", -1, type=int)


def _gezien() -> str:
    """What the page of a proposal was opened on; what no page holds counts as stale."""
    return request.form.get("versie", "")


def _adviespagina(beeld: Zaakbeeld, onderdeel: str, form: AdviesForm, *, verouderd: bool = False) -> str:
    return render_template(
        "beoordeling/adviseer.html",
        b=beeld,
        deel=beeld.zaak.versie.onderdelen[onderdeel],
        advies=beeld.advies(onderdeel),
        antwoorden=overzicht(beeld.opname.per_onderdeel[onderdeel]),
        form=form,
        fouten=form.fouten,
        verouderd=verouderd,
    )


def _voorstelpagina(beeld: Zaakbeeld, form: VoorstelForm, *, verouderd: bool = False) -> str:
    alle = standen(lezen(), beeld.zaak.tranche.code, gebied=beeld.zaak.dossier.gebied)
    return render_template(
        "beoordeling/stel_voor.html",
        b=beeld,
        form=form,
        fouten=form.fouten,
        over={(een.gebied, een.onderdeel, een.jaar): een.over for een in alle},
        verouderd=verouderd,
    )

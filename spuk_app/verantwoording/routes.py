"""The pages of accounting: the list of years, one report, one line, and the steps inside the municipality."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from spuk_app.kern.fouten import Conflict, NietGevonden, Onvolledig, Verouderd
from spuk_app.kern.tijd import dag_in_nederland, toon_tijd
from spuk_app.kern.wie import GEMEENTE_ROLLEN
from spuk_app.verantwoording import opstellen, routes_beoordelen, routes_stappen
from spuk_app.verantwoording.forms import RegelForm, getypt
from spuk_app.verantwoording.levensloop import VERANTWOORDING
from spuk_app.verantwoording.pagina import LEZERS, Antwoord, verantwoording
from spuk_app.verantwoording.queries import verslagen
from spuk_app.verantwoording.stukken import routes as routes_bestanden
from spuk_app.verantwoording.tonen import Geweigerd, gezien, lees_beeld, regelpagina, teken
from spuk_app.verantwoording.werklijst import Keuze, jaarregels, wacht_op
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, nu, tranches, unit_of_work

__all__ = ["routes_beoordelen", "routes_bestanden", "routes_stappen", "verantwoording"]


@verantwoording.get("/verantwoording")
@toegang(*LEZERS)
def overzicht() -> str:
    """Every year to account for: of the own municipality, or of all of them."""
    wie = huidige_wie()
    standen = verslagen(lezen(), wie, tranches(), nu())
    wachtend = wacht_op(lezen(), wie)
    vandaag = dag_in_nederland(nu())
    if wie.rol in GEMEENTE_ROLLEN:
        regels = jaarregels(standen, wie, wachtend, nu())
        return render_template("verantwoording/overzicht.html", regels=regels, vandaag=vandaag)
    standen = [stand for stand in standen if stand.jaar_voorbij(nu())]
    keuze = Keuze(
        tranche=request.args.get("tranche", ""),
        jaar=request.args.get("jaar", ""),
        mijn_werk=request.args.get("mijn") == "ja",
    )
    return render_template(
        "verantwoording/overzicht_rijk.html",
        alle=standen,
        standen=keuze.uit(standen, wachtend),
        keuze=keuze,
        wacht_op_u=wachtend,
        tranches=list({stand.tranche.code: stand.tranche.naam for stand in standen}.items()),
        jaren=[(str(jaar), str(jaar)) for jaar in sorted({stand.jaar for stand in standen})],
        vandaag=vandaag,
    )


@verantwoording.post("/verantwoording")
@toegang(handeling="begin_verantwoording", levensloop=VERANTWOORDING)
def begin() -> Response:
    """Begin the report over a year."""
    jaar = request.form.get("jaar", type=int)
    gemeente = huidige_wie().gemeente
    if jaar is None or gemeente is None:
        raise NietGevonden
    with unit_of_work() as uow:
        begonnen = opstellen.begin_verantwoording(uow, tranches(), request.form.get("tranche", ""), gemeente, jaar)
        nummer = begonnen.id
    flash("U bent begonnen met de verantwoording. Kies een onderdeel om in te vullen.", "goed")
    return redirect(url_for("verantwoording.bekijk", verantwoording_id=nummer), 303)


@verantwoording.get("/verantwoording/<int:verantwoording_id>")
@toegang(*LEZERS)
def bekijk(verantwoording_id: int) -> str:
    """One report: its road, its figures with their totals, what is wrong with them, and what can be done now."""
    return teken("bekijk", lees_beeld(verantwoording_id))


@verantwoording.get("/verantwoording/<int:verantwoording_id>/gebieden/<int:dossier_id>/<onderdeel>")
@toegang(*LEZERS)
def regel(verantwoording_id: int, dossier_id: int, onderdeel: str) -> str:
    """One line: to fill in, to judge, or to read."""
    beeld = lees_beeld(verantwoording_id, met_journaal=False)
    return regelpagina(beeld, RegelForm(beeld.regel(dossier_id, onderdeel)))


@verantwoording.post("/verantwoording/<int:verantwoording_id>/gebieden/<int:dossier_id>/<onderdeel>")
@toegang(handeling="bewaar_verantwoording", levensloop=VERANTWOORDING)
def bewaar(verantwoording_id: int, dossier_id: int, onderdeel: str) -> Antwoord:
    """Save one line."""
    versie = gezien()
    beeld = lees_beeld(verantwoording_id, met_journaal=False)
    form = RegelForm(beeld.regel(dossier_id, onderdeel), request.form)
    if beeld.te_wijzigen(form.regel) and not form.validate():
        return regelpagina(beeld, form, versie=versie), 422
    try:
        with unit_of_work() as uow:
            opgeslagen = opstellen.bewaar_verantwoording(
                uow, tranches(), verantwoording_id, dossier_id, onderdeel, versie, form.opgave
            )
            tijd = toon_tijd(uow.nu)
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return regelpagina(lees_beeld(verantwoording_id, met_journaal=False), form, versie=versie), fout.status
    except Verouderd as fout:
        beeld = lees_beeld(verantwoording_id, met_journaal=False)
        nu_form = RegelForm(beeld.regel(dossier_id, onderdeel), request.form)
        return regelpagina(beeld, nu_form, botsing=fout), fout.status
    except Conflict as fout:
        beeld = lees_beeld(verantwoording_id, met_journaal=False)
        nu_form = RegelForm(beeld.regel(dossier_id, onderdeel))
        return regelpagina(beeld, nu_form, geweigerd=Geweigerd(fout, getypt(form))), fout.status
    flash(f"Opgeslagen om {tijd} uur." if opgeslagen.gewijzigd else "Er was niets gewijzigd.", "goed")
    if request.form.get("daarna") == "overzicht":
        return redirect(url_for("verantwoording.bekijk", verantwoording_id=verantwoording_id), 303)
    return redirect(request.path, 303)

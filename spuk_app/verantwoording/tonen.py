"""Showing a page about one report."""

from typing import Any, NamedTuple

from flask import render_template, request

from spuk_app.kern.fouten import Conflict, Verouderd
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.verantwoording.beeld import Verslagbeeld, verslagbeeld
from spuk_app.verantwoording.forms import RegelForm, TekstForm
from spuk_app.verantwoording.verloop import verloop, wijzigers
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.verbinding import lezen, nu, tranches

NIET_OPGESLAGEN = "Uw wijzigingen zijn nog niet opgeslagen."
NIET_VERSTUURD = "Er is nog niets verstuurd."


class Geweigerd(NamedTuple):
    """A save that came too late: why, and what was typed, as (label, text), so that nothing of it is lost."""

    fout: Conflict
    getypt: list[tuple[str, str]]


def lees_beeld(verantwoording_id: int, *, met_journaal: bool = True) -> Verslagbeeld:
    """The report as the signed-in person sees it now."""
    return verslagbeeld(lezen(), huidige_wie(), tranches(), verantwoording_id, met_journaal=met_journaal)


def teken(sjabloon: str, beeld: Verslagbeeld, **rest: Any) -> str:
    """A page about one report."""
    return render_template(f"verantwoording/{sjabloon}.html", b=beeld, vandaag=dag_in_nederland(nu()), **rest)


def regelpagina(
    beeld: Verslagbeeld,
    form: RegelForm,
    *,
    versie: int | None = None,
    botsing: Verouderd | None = None,
    tekst: TekstForm | None = None,
    geweigerd: Geweigerd | None = None,
) -> str:
    """The page of one line.

    :param versie: the save number on which the page was opened; that of now when left out.
    :param botsing: what a colleague changed meanwhile. :param tekst: the question or the answer that was sent and refused.
    :param geweigerd: a save that came too late.
    """
    regel = form.regel
    opslagen = verloop(lezen(), beeld.verantwoording.id, regel.dossier_id, regel.code)
    return teken(
        "regel",
        beeld,
        regel=regel,
        form=form,
        versie=regel.versie if versie is None else versie,
        botsingen={een.veld: een for een in botsing.botsingen} if botsing else {},
        tekst=tekst,
        geweigerd=geweigerd,
        fouten=[*form.fouten, *(tekst.fouten if tekst else [])],
        gevolg=NIET_VERSTUURD if tekst else NIET_OPGESLAGEN,
        reacties=beeld.reacties(regel, wijzigers(opslagen)),
        verloop=[een for een in opslagen if beeld.wie.gemeente or not een.na_aanlevering],
    )


def gezien() -> int:
    """The number on which the page was opened; what no page holds counts as stale."""
    return request.form.get("versie", -1, type=int)

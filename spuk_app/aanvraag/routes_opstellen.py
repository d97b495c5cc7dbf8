"""Writing down: the page of one onderdeel, and the statement of interest for what needs no application."""

from typing import Any, BinaryIO, cast

from flask import current_app, flash, jsonify, redirect, request, url_for
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from spuk_app.aanvraag.blad import Bestandsinvoer, Blad, bewaar_blad, gewijzigd_na, maak_blad
from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.aanvraag.opstellen import Opgeslagen, toets_bewaren
from spuk_app.aanvraag.pagina import (
    LEZERS,
    Antwoord,
    aanvraag,
    lees_geval,
    namen_van_bestanden,
    teken,
)
from spuk_app.aanvraag.queries import geldige_handtekeningen, inhoud
from spuk_app.kern.fouten import Onvolledig, SpukFout, Verouderd
from spuk_app.kern.tijd import toon_tijd
from spuk_app.onderdelen.overzicht import overzicht
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.velden import Vragenlijst
from spuk_app.web.verbinding import lezen, nu, tranches, unit_of_work
from spuk_app.web.verzoek import wil_json

_NIET_OPGESLAGEN = "Uw wijzigingen zijn nog niet opgeslagen."


@aanvraag.get("/aanvragen/<int:dossier_id>/onderdelen/<code>")
@toegang(*LEZERS)
def onderdeel(dossier_id: int, code: str) -> Antwoord:
    """The questions of one onderdeel with the answers so far."""
    blad = _lees_blad(dossier_id, code)
    form = Vragenlijst(blad.ingevuld, erbij=request.args.get("erbij", ""))
    return _bladpagina(blad, form, blad.geval.dossier.opslag)


@aanvraag.post("/aanvragen/<int:dossier_id>/onderdelen/<code>")
@toegang(handeling="bewaar", levensloop=AANVRAAG)
def bewaar(dossier_id: int, code: str) -> Antwoord:
    """Save the page of one onderdeel; by itself while somebody types, or with a button."""
    versie, blad = _versie(), _lees_blad(dossier_id, code)
    toets_bewaren(blad.geval, nu(), huidige_wie())
    form = Vragenlijst(blad.ingevuld, _verzonden(), erbij=request.form.get("erbij", ""))
    form.maak_leeg(request.form.get("verwijder", ""))
    if not form.validate():
        form.meld_maxima(blad.geval.versie, blad.geval.dossier.gebied)
        return _ongeldig(blad, form, versie, 422)
    try:
        with unit_of_work() as uow:
            opgeslagen = bewaar_blad(
                uow,
                tranches(),
                dossier_id,
                code,
                versie,
                form.antwoorden,
                {
                    plek: Bestandsinvoer(bestand.filename or "", cast("BinaryIO", bestand.stream))
                    for plek, bestand in form.bestanden.items()
                },
                map_=current_app.extensions["config"].bijlagen,
                vanzelf=wil_json(),
            )
            tijd = toon_tijd(uow.nu)
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return _ongeldig(_lees_blad(dossier_id, code), form, versie, fout.status)
    except Verouderd as fout:
        return _botsing(_lees_blad(dossier_id, code), versie, fout)
    if wil_json():
        vervallen = _vervallen(opgeslagen)
        return jsonify(versie=opgeslagen.versie, opgeslagen_om=tijd, **({"vervallen": vervallen} if vervallen else {}))
    flash(_bevestiging(opgeslagen, tijd), "let-op" if opgeslagen.vervallen else "goed")
    return redirect(_daarna(dossier_id, code), 303)


def _lees_blad(dossier_id: int, code: str) -> Blad:
    geval = lees_geval(dossier_id)
    return maak_blad(geval, inhoud(lezen(), geval), code)


def _verzonden() -> MultiDict[str, Any]:
    return CombinedMultiDict([request.files, request.form])


def _versie() -> int:
    """The save number on which the page was opened.

    :raises SpukFout: the page does not say it, so nobody can tell whose text is newer.
    """
    tekst = request.form.get("versie", "")
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 10):
        raise SpukFout(
            "Uw wijzigingen zijn niet opgeslagen.",
            "De pagina was niet volledig geladen.",
            "Kopieer wat u hebt getypt, open het onderdeel opnieuw en plak het daar.",
        )
    return int(tekst)


def _bevestiging(opgeslagen: Opgeslagen, tijd: str) -> str:
    gedaan = f"Opgeslagen om {tijd} uur." if opgeslagen.gewijzigd else "Er was niets gewijzigd."
    return " ".join(filter(None, (gedaan, _vervallen(opgeslagen), "Nog niet ingediend.")))


def _vervallen(opgeslagen: Opgeslagen) -> str:
    """What the save did to the signatures, in words; empty when it did nothing to them."""
    if not opgeslagen.vervallen:
        return ""
    namen = " en ".join(opgeslagen.vervallen)
    is_of_zijn = "De handtekening van {} is" if len(opgeslagen.vervallen) == 1 else "De handtekeningen van {} zijn"
    return f"{is_of_zijn.format(namen)} vervallen. De aanvraag moet opnieuw worden ondertekend."


def _daarna(dossier_id: int, code: str) -> str:
    if request.form.get("daarna") == "takenlijst":
        return url_for("aanvraag.takenlijst", dossier_id=dossier_id)
    erbij = request.form.get("erbij") or None
    anker = "nieuwe-rij" if erbij else None
    return url_for("aanvraag.onderdeel", dossier_id=dossier_id, code=code, erbij=erbij, _anchor=anker)


def _ongeldig(blad: Blad, form: Vragenlijst, versie: int, status: int) -> Antwoord:
    """Everything that was typed, as it was typed, with what is wrong beside it."""
    if wil_json():
        return jsonify(fout=" ".join([_NIET_OPGESLAGEN, *(zin for _, zin in form.fouten)])), status
    return _bladpagina(blad, form, versie), status


def _botsing(blad: Blad, versie: int, fout: Verouderd) -> Antwoord:
    """Both texts side by side. What a colleague changed and this page did not touch is shown as it is now."""
    form = Vragenlijst(blad.ingevuld, _verzonden())
    botst = {botsing.veld for botsing in fout.botsingen}
    for sleutel in gewijzigd_na(lezen(), blad.geval.dossier.id, blad.deel.code, versie):
        if sleutel in form.plekken and sleutel.naam not in botst:
            form.plekken[sleutel].neem_opgeslagen()
    return _bladpagina(blad, form, blad.geval.dossier.opslag, botsing=fout), fout.status


def _bladpagina(blad: Blad, form: Vragenlijst, versie: int, botsing: Verouderd | None = None) -> str:
    form.herinner([] if blad.ingevuld.leeg else blad.taak.gebreken)
    bestanden = namen_van_bestanden(blad.geval.dossier.id)
    return teken(
        "onderdeel",
        blad.geval,
        blad=blad,
        form=form,
        fouten=form.fouten,
        gevolg=_NIET_OPGESLAGEN,
        versie=versie,
        erbij=request.args.get("erbij", ""),
        botsingen={een.veld: een for een in botsing.botsingen} if botsing else {},
        getekend=bool(blad.geval.aanvraag and geldige_handtekeningen(lezen(), blad.geval.aanvraag.id)),
        bestanden=bestanden,
        antwoorden=overzicht(blad.ingevuld, bestanden),
    )

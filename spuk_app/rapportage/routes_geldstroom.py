"""The money in one line of sight: a page for the tranche and one per area; each figure leads to the act behind it."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from spuk_app.betaling.keuze import ALLE_JAREN
from spuk_app.betaling.levensloop import Toestand as Betaaltoestand
from spuk_app.betaling.routes import LEZERS as BETALINGLEZERS
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol
from spuk_app.rapportage.geldstroom import SOORTEN, Geldstroom, geldstromen
from spuk_app.rapportage.routes import pagina_van_dossier
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, tranches

geldstroom = Blueprint("geldstroom", __name__, url_prefix="/geldstroom")

_LEZERS = (Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR, Rol.BZK_FINANCIEN, Rol.AUDITOR, *GEMEENTE_ROLLEN)


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the reader wants to see of it; empty or 0 for everything. ``soort``: one kind of money (``SOORTEN``)."""

    onderdeel: str = ""
    jaar: int = 0
    soort: str = ""

    @property
    def alles(self) -> bool:
        return not self.onderdeel and not self.jaar

    def past(self, stroom: Geldstroom) -> bool:
        """Whether this tranche knows the chosen onderdeel and year."""
        codes = {deel.code for deel in stroom.onderdelen}
        return self.onderdeel in ("", *codes) and self.jaar in (0, *stroom.tranche.jaren)


@geldstroom.get("")
@toegang(*_LEZERS)
def overzicht() -> str:
    """The money of each opened tranche: in all, per onderdeel, per year and per area; or of one onderdeel or year.

    With a kind of money as well it shows where one figure comes from: per area and year, or per area and onderdeel.
    """
    soort = request.args.get("soort", "")
    keuze = Keuze(
        request.args.get("onderdeel", ""),
        request.args.get("jaar", 0, type=int),
        soort if soort in SOORTEN else "",
    )
    stromen = geldstromen(lezen(), huidige_wie(), tranches())
    return render_template(
        "rapportage/geldstroom.html",
        stromen=[stroom for stroom in stromen if keuze.past(stroom)],
        keuze=keuze,
        soorten=SOORTEN,
        adressen=_adressen,
        verder=_verder,
    )


@geldstroom.get("/<tranche>/<gebied>")
@toegang(*_LEZERS)
def bekijk_gebied(tranche: str, gebied: str) -> str:
    """The money of one area per onderdeel and year."""
    for stroom in geldstromen(lezen(), huidige_wie(), tranches()):
        for dossier_id, een in stroom.dossiers.items():
            if (stroom.tranche.code, een.code) == (tranche, gebied):
                return render_template(
                    "rapportage/geldstroom_gebied.html",
                    stroom=stroom,
                    dossier_id=dossier_id,
                    gebied=een,
                    soorten=SOORTEN,
                    adressen=_adressen,
                )
    raise NietGevonden


def _verder(stroom: Geldstroom, onderdeel: str = "", jaar: int = 0) -> dict[str, str]:
    """Per kind of money the address that shows what the figure over all areas is made of: the payments, or a table."""
    hier = f"tranche-{stroom.tranche.code}"
    adressen = {
        soort: url_for(
            "geldstroom.overzicht", onderdeel=onderdeel or None, jaar=jaar or None, soort=soort, _anchor=hier
        )
        for soort in SOORTEN
    }
    if huidige_wie().rol in BETALINGLEZERS:
        adressen["betaald"] = _betalingen(stroom, "", onderdeel, jaar)
    return adressen


def _adressen(stroom: Geldstroom, dossier_id: int, onderdeel: str = "", jaar: int = 0) -> dict[str, str]:
    """Per kind of money the address of the act behind the figure; where there is more than one, of the page of the area."""
    gebied, besluiten = stroom.dossiers[dossier_id], stroom.besluiten[dossier_id]
    hier = url_for("geldstroom.bekijk_gebied", tranche=stroom.tranche.code, gebied=gebied.code)
    anders = "" if request.path == hier else hier
    verleningen = {nummer for code, nummer in besluiten.verlening.items() if onderdeel in ("", code)}
    verlening = _besluit(verleningen.pop()) if len(verleningen) == 1 else anders
    verslag = stroom.verslagen.get((gebied.gemeentecode, jaar))
    verantwoording = url_for("verantwoording.bekijk", verantwoording_id=verslag) if verslag else anders
    mag = huidige_wie().rol in BETALINGLEZERS
    return {
        "gevraagd": pagina_van_dossier(dossier_id),
        "verleend": verlening,
        "betaald": _betalingen(stroom, gebied.code, onderdeel, jaar) if mag else verlening,
        "besteed": verantwoording,
        "doorgeschoven": verantwoording,
        "vastgesteld": _besluit(besluiten.vaststelling),
        "teruggevorderd": _besluit(besluiten.terugvordering),
    }


def _betalingen(stroom: Geldstroom, gebied: str, onderdeel: str, jaar: int) -> str:
    """The list of the payments that add up to what was paid."""
    return url_for(
        "betaling.lijst",
        tranche=stroom.tranche.code,
        waar=gebied or None,
        onderdeel=onderdeel or None,
        jaar=jaar or ALLE_JAREN,
        status=Betaaltoestand.BETAALD.value,
    )


def _besluit(nummer: int | None) -> str:
    return url_for("beschikking.bekijk", beschikking_id=nummer) if nummer else ""

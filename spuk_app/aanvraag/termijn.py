"""The window of an application in words: how long it is still open, and which working day is really the last."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from spuk_app.kern.tijd import Venster, dag_in_nederland, laatste_werkdag, toon_weekdag
from spuk_app.tranches.feestdagen import FEESTDAGEN

TE_LAAT = "Het is te laat om in te dienen"
_BIJNA = timedelta(days=7)


class Aanvraagtermijn(NamedTuple):
    """``kop`` and ``zin`` are Dutch; ``soort`` is the kind of message: neutraal, info, let-op or fout."""

    kop: str
    zin: str
    soort: str


def aanvraagtermijn(venster: Venster, nu: datetime) -> Aanvraagtermijn:
    """Where a legal moment stands in the window.

    In the window the sentence names the last moment, and the last working day where that is an earlier one: nobody is at
    the office on Saturday 30 September 2023.
    """
    vandaag, laatste = dag_in_nederland(nu), venster.tot_en_met
    if vandaag < venster.van:
        return Aanvraagtermijn(
            "Indienen kan nog niet",
            f"U kunt indienen van {toon_weekdag(venster.van)} tot en met {toon_weekdag(laatste)}. Invullen kan alvast.",
            "neutraal",
        )
    if vandaag > laatste:
        return Aanvraagtermijn(
            TE_LAAT,
            f"De aanvraagperiode sloot op {toon_weekdag(laatste)} om 23.59 uur.",
            "fout",
        )
    return Aanvraagtermijn(
        _over((laatste - vandaag).days),
        f"U kunt indienen tot en met {toon_weekdag(laatste)}, 23.59 uur.{_laatste_werkdag(vandaag, laatste)}",
        "let-op" if laatste - vandaag <= _BIJNA else "info",
    )


def bij_storing(contact: str) -> str:
    """What a municipality can still do when a failure made it too late. :param contact: an address of BZK, or nothing."""
    waar = f" via {contact}" if contact else " met BZK"
    return f"Kon u door een storing niet op tijd indienen? Neem dan meteen contact op{waar}."


def _over(dagen: int) -> str:
    return "Vandaag is de laatste dag" if dagen == 0 else f"Nog {dagen} {'dag' if dagen == 1 else 'dagen'}"


def _laatste_werkdag(vandaag: date, laatste: date) -> str:
    werkdag = laatste_werkdag(laatste, FEESTDAGEN)
    if werkdag == laatste:
        return ""
    if werkdag < vandaag:
        return " Dat is geen werkdag meer."
    return f" {toon_weekdag(werkdag).capitalize()} is uw laatste werkdag."

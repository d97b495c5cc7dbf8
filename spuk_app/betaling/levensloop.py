"""The life cycle of an instalment: prepared by one person, approved and thereby paid by another, once.

It is held from the moment that its onderdeel was accounted for the last time in an earlier year.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spuk_app.kern.fouten import Conflict, NietToegestaan
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.wie import Rol


class Toestand(StrEnum):
    """The states of an instalment."""

    GEPLAND = "gepland"
    KLAARGEZET = "klaargezet"
    BETAALD = "betaald"
    AANGEHOUDEN = "aangehouden"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return _LABELS[self]

    @property
    def kleur(self) -> str:
        """The kind of badge: neutraal, info, let-op, goed or fout."""
        return _KLEUREN[self]


_LABELS = {
    Toestand.GEPLAND: "Gepland",
    Toestand.KLAARGEZET: "Klaar voor betaling",
    Toestand.BETAALD: "Betaald",
    Toestand.AANGEHOUDEN: "Aangehouden",
}
_KLEUREN = {
    Toestand.GEPLAND: "neutraal",
    Toestand.KLAARGEZET: "info",
    Toestand.BETAALD: "goed",
    Toestand.AANGEHOUDEN: "let-op",
}


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the conditions of a payment look at.

    ``jaar`` is the year to which the instalment belongs, ``vandaag`` the Dutch legal day, ``bekendgemaakt`` whether the
    decision has been made known by now, ``vastgesteld`` whether the uitkering of its area was settled, ``klaargezet_door``
    who prepared it, ``beeindigd_in`` the year of the last account of its onderdeel.
    """

    jaar: int
    vandaag: date
    bekendgemaakt: bool
    klaargezet_door: int | None = None
    vastgesteld: bool = False
    beeindigd_in: int | None = None


def klaar_te_zetten_vanaf(jaar: int) -> date:
    """The first day on which the payments of a year can be prepared (T1 art. 13 lid 4, T2 art. 12 lid 4)."""
    return date(jaar, 1, 1)


_JAAR_BEGONNEN = Voorwaarde(
    "het jaar van de betaling is begonnen",
    lambda feiten, wie: feiten.vandaag >= klaar_te_zetten_vanaf(feiten.jaar),
    "T1 art. 13 lid 4, T2 art. 12 lid 4",
    "Kies alleen betalingen van dit jaar of van een eerder jaar.",
)
_BEKENDGEMAAKT = Voorwaarde(
    "het besluit is bekendgemaakt",
    lambda feiten, wie: feiten.bekendgemaakt,
    "Awb 4:87 lid 1",
    "Wacht tot het besluit naar de gemeente is gestuurd.",
    Conflict,
)
_NIET_VASTGESTELD = Voorwaarde(
    "de uitkering is nog niet vastgesteld",
    lambda feiten, wie: not feiten.vastgesteld,
    "T1 art. 15, T2 art. 14",
    "Kies deze betaling niet: zij is vervallen.",
    Conflict,
)
_VIER_OGEN = Voorwaarde(
    "een ander dan wie de betaling klaarzette, keurt haar goed",
    lambda feiten, wie: feiten.klaargezet_door != wie.id,
    "vierogenprincipe",
    "Vraag een collega van Financiën BZK om deze betaling goed te keuren.",
    NietToegestaan,
)

_NA_HET_EINDE = Voorwaarde(
    "het jaar van de betaling ligt na de laatste verantwoording van dit onderdeel",
    lambda feiten, wie: feiten.beeindigd_in is not None and feiten.beeindigd_in < feiten.jaar,
)

_F = frozenset({Rol.BZK_FINANCIEN})
_VERANTWOORDT = frozenset({Rol.GEMEENTE_FINANCIEN})
_KLAARGEZET = frozenset({Toestand.KLAARGEZET})

BETALING = Levensloop(
    "de betaling",
    Toestand,
    (
        Stap(
            "zet_klaar",
            "Klaarzetten voor betaling",
            _F,
            frozenset({Toestand.GEPLAND}),
            Toestand.KLAARGEZET,
            (_NIET_VASTGESTELD, _BEKENDGEMAAKT, _JAAR_BEGONNEN),
            "T1 art. 13 lid 4, T2 art. 12 lid 4",
        ),
        Stap(
            "betaal",
            "Goedkeuren en betalen",
            _F,
            _KLAARGEZET,
            Toestand.BETAALD,
            (_VIER_OGEN, _NIET_VASTGESTELD, _BEKENDGEMAAKT, _JAAR_BEGONNEN),
            "Awb 4:87 lid 1",
            wachtwoord=True,
        ),
        Stap("haal_terug", "Terughalen", _F, _KLAARGEZET, Toestand.GEPLAND),
        Stap(
            "houd_aan",
            "Aanhouden",
            _VERANTWOORDT,
            frozenset({Toestand.GEPLAND, Toestand.KLAARGEZET}),
            Toestand.AANGEHOUDEN,
            (_NIET_VASTGESTELD, _NA_HET_EINDE),
            "T1 art. 13 lid 4, T2 art. 12 lid 4",
        ),
        Stap(
            "hervat",
            "Weer plannen",
            _VERANTWOORDT,
            frozenset({Toestand.AANGEHOUDEN}),
            Toestand.GEPLAND,
            (_NIET_VASTGESTELD,),
        ),
    ),
)

VANZELF = frozenset({"houd_aan", "hervat"})
"""What follows from a report that was delivered, in the same transaction; no page offers it."""

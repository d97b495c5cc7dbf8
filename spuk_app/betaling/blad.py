"""The list of payments as a spreadsheet: what a ministry takes over in its own ledger."""

from datetime import datetime

from spuk_app.betaling.keuze import Gekozen
from spuk_app.betaling.overzicht import Betaling
from spuk_app.kern.tijd import dag_in_nederland, toon_moment
from spuk_app.kern.wie import Wie
from spuk_app.tranches.tranche import VOORBEELD
from spuk_app.web.rekenblad import Blad, Kolom, Soort, Waarde

_KOLOMMEN = (
    Kolom("Gebied", breedte=24),
    Kolom("Gemeente"),
    Kolom("Onderdeel", breedte=44),
    Kolom("Jaar", Soort.GEHEEL, 8),
    Kolom("Bedrag (euro)", Soort.BEDRAG, 20),
    Kolom("Kenmerk besluit"),
    Kolom("Status", breedte=20),
    Kolom("Betaald op", Soort.DATUM, 14),
)
_VAN_HET_RIJK = (Kolom("Klaargezet door", breedte=26), Kolom("Goedgekeurd door", breedte=26))
_BIJ_VOORBEELD = Kolom("Soort bedrag", breedte=20)


def betaalblad(gekozen: Gekozen, wie: Wie, nu: datetime, *, oefening: bool) -> Blad:
    """The chosen payments with their total. Who prepared and approved them is for the ministries only.

    Example amounts are called so in every row: a row that is copied alone cannot be taken for a real one.
    """
    intern = wie.gemeente is None
    kolommen = (*_KOLOMMEN, *(_VAN_HET_RIJK if intern else ()), *((_BIJ_VOORBEELD,) if gekozen.fictief else ()))
    leeg: list[Waarde] = [None] * (len(kolommen) - 5)
    return Blad(
        "Betalingen",
        kolommen,
        [_rij(een, intern=intern, fictief=gekozen.fictief) for een in gekozen.regels],
        ["Totaal", None, None, None, gekozen.totaal, *leeg],
        [
            f"Betalingen SPUK Kansrijke Wijk {gekozen.keuze.tranche}".strip(),
            f"Stand van {toon_moment(nu)}",
            *(["Aangehouden betalingen tellen niet mee in het totaal."] if gekozen.met_aangehouden else []),
            *(["Vervallen betalingen tellen niet mee in het totaal."] if gekozen.met_vervallen else []),
            *(["Oefening: dit zijn geen echte betalingen."] if oefening else []),
            *([f"{VOORBEELD}: deze bedragen zijn niet echt."] if gekozen.fictief else []),
        ],
    )


def _rij(een: Betaling, *, intern: bool, fictief: bool) -> list[Waarde]:
    termijn = een.termijn
    rij: list[Waarde] = [
        een.gebied.naam,
        een.gebied.gemeente,
        een.onderdeel,
        termijn.jaar,
        termijn.bedrag,
        een.besluit.kenmerk,
        een.label,
        None if termijn.betaald_op is None else dag_in_nederland(termijn.betaald_op),
    ]
    if intern:
        rij += [termijn.klaargezet_wie, termijn.betaald_wie]
    if fictief:
        rij.append(VOORBEELD if een.versie.fictief else None)
    return rij

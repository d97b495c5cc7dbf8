"""Decisions to write letters about, and how to read such a letter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from spuk_app.aanvraag.brieven import Besluit
from spuk_app.beschikking.brief import Brief, Kop, Tabel, teksten
from spuk_app.beschikking.models import Soort
from spuk_app.kern.geld import Cent, lees_bedrag
from spuk_app.onderdelen.taal import Invulling
from spuk_app.onderdelen.voorbeelden import voorbeeld
from spuk_app.tranches.gronden import Grondcode
from spuk_app.tranches.lezen import tranches

T1, T2 = "2023-2025", "2026-2028"
DAG = {T1: date(2023, 12, 8), T2: date(2025, 12, 11)}
BEZWAAR = {T1: date(2024, 1, 19), T2: date(2026, 1, 22)}
GEBIED = {T1: "groningen-noord", T2: "amsterdam-nieuw-west"}
ELK = pytest.mark.parametrize(
    ("tranche", "soort"),
    [
        (T1, Soort.VERLENING),
        (T2, Soort.VERLENING),
        (T1, Soort.AFWIJZING),
        (T2, Soort.AFWIJZING),
        (T1, Soort.AMBTSHALVE),
    ],
)
"""Each kind of decision on each tranche that knows it."""


def besluit_over(
    tranche: str,
    soort: Soort = Soort.VERLENING,
    gebied: str = "",
    minder: Mapping[str, int] | None = None,
    **anders: Any,
) -> Besluit:
    """A decision on an application for the maximum of everything.

    :param minder: per onderdeel the percentage that is granted; what is not named is granted as asked.
    """
    gekozen = tranches()[tranche]
    versie = gekozen.versie_op(datetime.combine(DAG[tranche], datetime.min.time(), UTC))
    plek = gekozen.gebieden[gebied or GEBIED[tranche]]
    delen = versie.voor_gebied(plek.code, ambtshalve=soort is Soort.AMBTSHALVE)
    maxima = {(deel.code, jaar): versie.maximum(plek.code, deel.code, jaar) for deel in delen for jaar in versie.jaren}
    deel_van = minder or {}
    verleend = {
        (code, jaar): 0 if soort is Soort.AFWIJZING else cent * deel_van.get(code, 100) // 100
        for (code, jaar), cent in maxima.items()
    }
    met_aanvraag = soort is not Soort.AMBTSHALVE
    gemeld = {deel.code: Invulling(deel.onderdeel, versie.jaren, voorbeeld(deel.onderdeel, {})) for deel in delen}
    beloofd = {
        # of what is asked, only the list of what the money is for matters to a letter
        deel.code: Invulling(
            deel.onderdeel,
            versie.jaren,
            voorbeeld(replace(deel.onderdeel, velden=()), {jaar: maxima[deel.code, jaar] for jaar in versie.jaren}),
        )
        for deel in delen
        if met_aanvraag
    }
    return replace(
        Besluit(
            soort=soort,
            kenmerk="KW-B-0007",
            datum=DAG[tranche],
            gebied=plek,
            tranche=gekozen,
            versie=versie,
            aanvraagnummer="KW-A-0012" if met_aanvraag else "",
            ingediend_op=datetime(2025, 10, 16, 14, 12, tzinfo=UTC),
            gevraagd=maxima if met_aanvraag else {},
            geadviseerd=verleend if met_aanvraag else {},
            verleend=verleend,
            motiveringen={deel.code: f"Waarom niet alles voor {deel.code}." for deel in delen},
            gronden=dict.fromkeys([deel.code for deel in delen] if met_aanvraag else [], (Grondcode.GEEN_BIJDRAGE,)),
            beloofd=beloofd if met_aanvraag else gemeld,
            bezwaar_tot_en_met=BEZWAAR[tranche],
            oefening=False,
        ),
        **anders,
    )


def tekst_van(een: Brief) -> str:
    """Everything that a reader sees."""
    return "\n".join(teksten(een)).replace("\u00a0", " ")


def tabel_van(een: Brief, bijschrift: str) -> Tabel:
    """The one table with this caption."""
    [gevonden] = [blok for blok in een.blokken if isinstance(blok, Tabel) and blok.bijschrift.startswith(bijschrift)]
    return gevonden


def cent_in(cel: str) -> Cent:
    """The amount in a cell, in eurocents."""
    return lees_bedrag(cel.partition("\n")[0])


def onder_kop(een: Brief, kop: str) -> str:
    """Everything below a heading up to the next one of its level."""
    plek = next(
        nummer for nummer, blok in enumerate(een.blokken) if isinstance(blok, Kop) and blok.tekst.startswith(kop)
    )
    onder = []
    for blok in een.blokken[plek + 1 :]:
        if isinstance(blok, Kop) and blok.niveau == 2:
            break
        onder.append(blok)
    return tekst_van(replace(een, afzender=(), geadresseerde=(), referenties=(), blokken=tuple(onder)))

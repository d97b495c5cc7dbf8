"""Reports as figures for the tests of documents: one of each tranche, with everything that a document can show."""

from dataclasses import replace
from datetime import UTC, date, datetime

from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche
from spuk_app.verantwoording.cijfers import Belofte, Regel, Verslag
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.samenstellen import versie_over
from spuk_app.verantwoording.stukken.stuk import Gevonden, Stuk

T1, T2 = tranches()["2023-2025"], tranches()["2026-2028"]
KWAAD = '=HYPERLINK("http://kwaad.invalid";"klik") & <b>vet</b>'
"""What somebody may type as an explanation."""


def _regel(tranche: Tranche, deel: OnderdeelInVersie, dossier_id: int, gebied: str, jaar: int, nummer: int) -> Regel:
    versie = tranche.nieuwste
    verleend = {een: versie.maximum(gebied, deel.code, een) for een in versie.jaren}
    eerste = jaar == versie.jaren[0]
    return Regel(
        dossier_id=dossier_id,
        gebied=tranche.gebieden[gebied],
        deel=deel,
        jaar=jaar,
        verleend=verleend,
        eerder=0 if eerste else verleend[versie.jaren[0]] // 2,
        besteed=verleend[jaar] * (nummer + 3) // 8,
        correctie=0 if eerste else -nummer * 1_01,
        buiten_gebied=nummer * 10_50,
        eindverantwoording=nummer == 1,
        toelichting=KWAAD if nummer == 0 else "",
        beloften=tuple(
            Belofte(rij, f"Activiteit {rij} 😀", 10 * rij, "kinderen", None if rij > 1 else 7) for rij in (1, 2)
        ),
    )


def _stuk(tranche: Tranche, gebieden: tuple[str, ...], jaar: int, toestand: Toestand) -> Stuk:
    versie = versie_over(tranche, jaar)
    regels = [
        _regel(tranche, deel, dossier_id, gebied, jaar, nummer)
        for dossier_id, gebied in enumerate(gebieden, start=1)
        for nummer, deel in enumerate(tranche.nieuwste.voor_gebied(gebied, ambtshalve=None))
    ]
    eerste = tranche.gebieden[gebieden[0]]
    return Stuk(
        tranche=tranche,
        verslag=Verslag(tranche.code, versie, eerste.gemeente, jaar, jaar == max(versie.jaren), regels),
        gemeentecode=eerste.gemeentecode,
        toestand=toestand,
        op=datetime(jaar + 1, 6, 20, 10, tzinfo=UTC),
        stappen={},
        kenmerken={(regel.dossier_id, regel.code): f"KW-B-{regel.dossier_id:04d}" for regel in regels},
        vragen=frozenset(),
        bevindingen=[],
        oefening=True,
    )


GRONINGEN = _stuk(T1, ("groningen-noord",), 2024, Toestand.BEZIG)
"""Tranche 1, eight onderdelen, the second year; the accountant was not there yet."""

_AMSTERDAM = _stuk(T2, ("amsterdam-zuidoost", "amsterdam-nieuw-west"), 2026, Toestand.AANGELEVERD)
AMSTERDAM = replace(
    _AMSTERDAM,
    stappen={
        Toestand.GECONTROLEERD: date(2027, 4, 2),
        Toestand.VASTGESTELD: date(2027, 6, 3),
        Toestand.AANGELEVERD: date(2027, 6, 14),
    },
    bevindingen=[
        Gevonden(
            gebied=_AMSTERDAM.verslag.regels[0].gebied,
            onderdeel="Integraal deel",
            soort="fout",
            bedrag=123_456_78,
            omschrijving=KWAAD,
        ),
        Gevonden(
            gebied=_AMSTERDAM.verslag.regels[-1].gebied,
            onderdeel="Financiële educatie",
            soort="onzekerheid",
            bedrag=99_01,
            omschrijving="@SOM(A1:A9)",
        ),
    ],
    oefening=False,
)
"""Tranche 2, two areas of seven onderdelen, the first year; delivered, with an error and an uncertainty."""


def zonder_opgave(stuk: Stuk) -> Stuk:
    """The same report with its first line not filled in yet."""
    eerste, *rest = stuk.verslag.regels
    leeg = replace(eerste, besteed=None, correctie=0, buiten_gebied=0, eindverantwoording=None, toelichting="")
    return replace(stuk, verslag=replace(stuk.verslag, regels=[leeg, *rest]))

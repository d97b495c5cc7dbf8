"""The work list of the ministries: every application with its money, what it waits for, and what this person can do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import (
    AANVRAAG,
    ADVIES,
    TE_BESLISSEN,
    VOOR_BZK,
    AdviesFeiten,
    Adviestoestand,
    Toestand,
)
from spuk_app.aanvraag.models import Advies
from spuk_app.aanvraag.queries import Zaak, besluitfeiten, zaken
from spuk_app.aanvraag.staat import Staat, staten
from spuk_app.dossier.models import Geld, Geldsoort
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Namen, Wie
from spuk_app.tranches.termijnen import beslistermijn
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche

_IN_DE_LIJST = {"bewaar_voorstel": "", "geef_terug": "Beslissen", "verleen": "Beslissen", "wijs_af": "Beslissen"}
"""How the list calls a step where its own label says too much: what a beslisser decides is not known before reading."""


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One line of the work list; amounts in eurocents, zero for a draft.

    ``eigen_adviezen``: the onderdelen that wait for this person's advice. ``te_doen``: what this person can
    do now, in words.
    """

    zaak: Zaak
    staat: Staat
    behandelaar: str
    geld: Mapping[str, Cent]
    adviezen_open: int
    eigen_adviezen: list[OnderdeelInVersie] = field(default_factory=list)
    te_doen: list[str] = field(default_factory=list)

    @property
    def ingediend(self) -> bool:
        """Whether the ministries may see what it says."""
        return self.zaak.toestand in VOOR_BZK

    @property
    def status(self) -> str:
        """The code by which the list is filtered."""
        return self.staat.code

    @property
    def beslissen_uiterlijk(self) -> date | None:
        """The last day to decide, as long as there is something to decide."""
        return beslistermijn(self.zaak.versie).laatste_dag if self.zaak.toestand in TE_BESLISSEN else None


@dataclass(frozen=True, slots=True)
class Keuze:
    """Which lines to show; what is empty does not choose."""

    tranche: str = ""
    status: str = ""
    mijn_werk: bool = False

    def uit(self, regels: Iterable[Werkregel]) -> list[Werkregel]:
        """The lines that answer to every choice."""
        return [
            regel
            for regel in regels
            if self.tranche in ("", regel.zaak.tranche.code)
            and self.status in ("", regel.status)
            and (regel.te_doen or not self.mijn_werk)
        ]


def werkvoorraad(
    sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime, namen_van: Namen
) -> list[Werkregel]:
    """Every application: first what this person can act on, then what was submitted, each in the order of the areas.

    Five statements, whatever the number of dossiers.

    Of a draft only the state is told: what it says is the municipality's own until it is submitted.
    """
    alle = zaken(sessie, wie, tranches, nu)
    geld: dict[int, dict[str, Cent]] = {}
    for dossier_id, soort, bedrag in sessie.execute(
        select(Geld.dossier_id, Geld.soort, func.sum(Geld.bedrag)).group_by(Geld.dossier_id, Geld.soort)
    ):
        geld.setdefault(dossier_id, {})[soort] = int(bedrag)
    wachtend: dict[int, list[Advies]] = {}
    for advies in sessie.scalars(select(Advies).where(Advies.toestand == Adviestoestand.OPEN).order_by(Advies.id)):
        wachtend.setdefault(advies.aanvraag_id, []).append(advies)
    namen = namen_van(een.aanvraag.behandelaar_id for een in alle if een.aanvraag)
    staat = staten(sessie, wie, alle, nu)
    regels = [
        _werkregel(
            een,
            staat[een.dossier.id],
            wie,
            geld.get(een.dossier.id, {}),
            wachtend.get(een.aanvraag.id, []) if een.aanvraag else [],
            namen,
        )
        for een in alle
    ]
    return sorted(regels, key=lambda regel: (not regel.te_doen, not regel.ingediend))


def _werkregel(
    zaak: Zaak, staat: Staat, wie: Wie, geld: Mapping[str, Cent], wachtend: list[Advies], namen: Mapping[int, str]
) -> Werkregel:
    aanvraag = zaak.aanvraag
    if aanvraag is None or zaak.toestand not in VOOR_BZK:
        return Werkregel(zaak, staat, "", dict.fromkeys(Geldsoort, 0), 0)
    stand = besluitfeiten(zaak, wachtend, geld.get(Geldsoort.VOORGESTELD, 0))
    in_behandeling = zaak.toestand is Toestand.IN_BEHANDELING
    eigen = [
        zaak.versie.onderdelen[advies.onderdeel]
        for advies in wachtend
        if ADVIES.mag("adviseer", advies.toestand, AdviesFeiten(advies.departement, in_behandeling), wie)
    ]
    stappen = [
        stap for stap in AANVRAAG.voor(zaak.toestand, wie) if AANVRAAG.mag(stap.handeling, zaak.toestand, stand, wie)
    ]
    return Werkregel(
        zaak=zaak,
        staat=staat,
        behandelaar=namen.get(aanvraag.behandelaar_id or 0, ""),
        geld={soort: geld.get(soort, 0) for soort in Geldsoort},
        adviezen_open=len(wachtend),
        eigen_adviezen=eigen,
        te_doen=list(
            dict.fromkeys(
                [
                    *(ADVIES.stap("adviseer").label for _ in eigen[:1]),
                    *filter(None, (_IN_DE_LIJST.get(stap.handeling, stap.label) for stap in stappen)),
                ]
            )
        ),
    )

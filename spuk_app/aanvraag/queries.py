"""Reading applications: limited to what ``wie`` may see, and always a handful of statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import BIJ_GEMEENTE, VOOR_BZK, Adviestoestand, Feiten, Toestand
from spuk_app.aanvraag.models import Aanvraag, Advies, Belangstelling, Handtekening, Indiening
from spuk_app.aanvraag.termijn import aanvraagtermijn, bij_storing
from spuk_app.dossier.models import Bijlage, Dossier, Regel, Regelversie
from spuk_app.dossier.regels import invulling, regels_van
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Gebrek, NietGevonden
from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import begin_van
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Wie
from spuk_app.onderdelen.taal import Invulling
from spuk_app.tranches.toetsen import gebreken
from spuk_app.tranches.tranche import Gebied, Ondertekening, Tranche, Versie

HANDTEKENINGEN: dict[Ondertekening, frozenset[str]] = {
    Ondertekening.COLLEGE: frozenset({"college"}),
    Ondertekening.COLLEGE_MET_AKKOORD_ALLIANTIE: frozenset({"college"}),
    Ondertekening.BURGEMEESTER_EN_DIRECTEUR: frozenset({"burgemeester", "directeur"}),
}
"""Which signatures a version asks (afspraken.md 1.10)."""


@dataclass(frozen=True, slots=True)
class Zaak:
    """One application with everything around it that pages and acts need. ``versie`` is the text that holds for it."""

    dossier: Dossier
    aanvraag: Aanvraag | None
    tranche: Tranche
    versie: Versie

    @property
    def gebied(self) -> Gebied:
        return self.tranche.gebieden[self.dossier.gebied]

    @property
    def toestand(self) -> Toestand | None:
        """The state, or None while nobody has begun."""
        return Toestand(self.aanvraag.toestand) if self.aanvraag else None

    @property
    def teruggegeven(self) -> bool:
        """Whether a proposal came back from the beslisser and was not made again yet."""
        return self.toestand is Toestand.IN_BEHANDELING and self.aanvraag is not None and bool(self.aanvraag.teruggave)

    @property
    def open(self) -> bool:
        """Whether the municipality can still write in it."""
        return self.toestand is None or self.toestand in BIJ_GEMEENTE


@dataclass(frozen=True, slots=True)
class Inhoud:
    """The answers of an application per onderdeel, and everything that is still missing."""

    per_onderdeel: dict[str, Invulling]
    gebreken: dict[str, list[Gebrek]]

    @property
    def alle_gebreken(self) -> list[Gebrek]:
        return [gebrek for lijst in self.gebreken.values() for gebrek in lijst]

    def gevraagd(self) -> dict[tuple[str, int], Cent]:
        """Eurocents asked per (onderdeel, year)."""
        return {
            (code, jaar): bedrag
            for code, ingevuld in self.per_onderdeel.items()
            for jaar, bedrag in ingevuld.gevraagd().items()
        }

    def status(self, code: str) -> str:
        """How far an onderdeel is."""
        ingevuld = self.per_onderdeel[code]
        if ingevuld.leeg:
            return "Nog niet begonnen"
        if self.gebreken[code]:
            return "Bezig"
        return "Niet aangevraagd" if ingevuld.niet_aangevraagd else "Klaar"


def zichtbare_dossiers(wie: Wie) -> Select[Dossier]:
    """The dossiers that this person may know of: the own municipality's, or all for everybody else."""
    vraag = select(Dossier)
    if wie.rol in GEMEENTE_ROLLEN:
        vraag = vraag.where(Dossier.gemeente == wie.gemeente)
    return vraag


def zaak(sessie: Session, wie: Wie, dossier_id: int, tranches: Mapping[str, Tranche], nu: datetime) -> Zaak:
    """One application by its dossier, if this person may see its content; one statement.

    :raises NietGevonden: it does not exist, is another municipality's, or is a draft and this person is not of the
        municipality.
    """
    rij = sessie.execute(
        zichtbare_dossiers(wie)
        .add_columns(Aanvraag)
        .outerjoin(Aanvraag, Aanvraag.dossier_id == Dossier.id)
        .where(Dossier.id == dossier_id)
        .order_by(Aanvraag.ronde.desc())
        .limit(1)
    ).one_or_none()
    if rij is None:
        raise NietGevonden
    gevonden = _zaak(rij[0], rij[1], tranches, nu)
    if wie.rol not in GEMEENTE_ROLLEN and gevonden.toestand not in VOOR_BZK:
        raise NietGevonden
    return gevonden


def zaken(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Zaak]:
    """All applications that this person may know of, begun or not, in the order of the areas; one statement."""
    rijen = sessie.execute(
        zichtbare_dossiers(wie)
        .add_columns(Aanvraag)
        .outerjoin(Aanvraag, Aanvraag.dossier_id == Dossier.id)
        .order_by(Dossier.tranche, Dossier.id, Aanvraag.ronde)
    )
    return [_zaak(dossier, aanvraag, tranches, nu) for dossier, aanvraag in rijen]


def _zaak(dossier: Dossier, aanvraag: Aanvraag | None, tranches: Mapping[str, Tranche], nu: datetime) -> Zaak:
    tranche = tranches[dossier.tranche]
    if aanvraag is None or aanvraag.toestand in BIJ_GEMEENTE:
        versie = versie_voor_concept(tranche, nu)
    else:
        versie = tranche.versie(aanvraag.versie_datum)
    return Zaak(dossier, aanvraag, tranche, versie)


def versie_voor_concept(tranche: Tranche, nu: datetime) -> Versie:
    """The version under which a draft stands: the one in force (afspraken.md 1.5), until the window closes.

    What was not submitted stays what it was: a text that came later never asked anything of it.
    """
    versie = tranche.versie_op(nu)
    if versie.venster.voorbij_op(nu):
        return tranche.versie_op(begin_van(versie.venster.tot_en_met))
    return versie


def inhoud(sessie: Session, zaak: Zaak) -> Inhoud:
    """The answers and what is missing, over all onderdelen that this area may ask for; one statement."""
    return inhoud_uit(zaak, regels_van(sessie, zaak.dossier.id))


def inhoud_uit(zaak: Zaak, regels: Sequence[Regel]) -> Inhoud:
    """The same, from lines that were already read."""
    gebied, versie = zaak.dossier.gebied, zaak.versie
    per_onderdeel = {deel.code: invulling(deel.onderdeel, versie.jaren, regels) for deel in versie.voor_gebied(gebied)}
    return Inhoud(per_onderdeel, {code: gebreken(versie, gebied, deel) for code, deel in per_onderdeel.items()})


def momentopname(zaak: Zaak, ingevuld: Inhoud, bestanden: Sequence[Bijlage]) -> dict[str, Any]:
    """The content of an application as plain data, one form for the fingerprint, the frozen copy and the receipt.

    Holds the answers by their form name, the hashes of the attached files that they name, and the version (afspraken.md
    1.10). Nothing of who or when: those belong to the signature and the submission.
    """
    antwoorden = {
        code: {sleutel.naam: waarde for sleutel, waarde in deel.waarden.items()}
        for code, deel in ingevuld.per_onderdeel.items()
    }
    genoemd = {waarde for deel in antwoorden.values() for waarde in deel.values() if isinstance(waarde, str)}
    return {
        "tranche": zaak.tranche.code,
        "versie": zaak.versie.datum,
        "gebied": zaak.dossier.gebied,
        "gemeente": zaak.dossier.gemeente,
        "onderdelen": antwoorden,
        "bijlagen": sorted(bestand.sha256 for bestand in bestanden if bestand.sha256 in genoemd),
    }


def bijlagen(sessie: Session, dossier_id: int) -> list[Bijlage]:
    """The attached files of a dossier."""
    return list(sessie.scalars(select(Bijlage).where(Bijlage.dossier_id == dossier_id).order_by(Bijlage.moment)))


def geldige_handtekeningen(sessie: Session, aanvraag_id: int) -> list[Handtekening]:
    """The signatures that are not void, oldest first."""
    return list(
        sessie.scalars(
            select(Handtekening)
            .where(Handtekening.aanvraag_id == aanvraag_id, Handtekening.vervallen_op.is_(None))
            .order_by(Handtekening.id)
        )
    )


def opstellers(sessie: Session, dossier_id: int) -> frozenset[int]:
    """Everybody who has saved anything in this dossier."""
    return frozenset(sessie.scalars(select(Regelversie.wie_id).distinct().where(Regelversie.dossier_id == dossier_id)))


def tijdfeiten(zaak: Zaak, nu: datetime) -> Feiten:
    """What the conditions on the moment look at, and whose articles a refusal cites; no statement."""
    venster = zaak.versie.venster
    return Feiten(
        tranche=zaak.tranche.code,
        venster_open=venster.open_op(nu),
        venster_voorbij=venster.voorbij_op(nu),
        termijn=aanvraagtermijn(venster, nu).zin.removesuffix("."),
        storing=bij_storing(zaak.versie.brief.contact),
    )


def feiten(
    sessie: Session, zaak: Zaak, ingevuld: Inhoud, nu: datetime, *, wachtwoord_bevestigd: bool = False
) -> Feiten:
    """What the conditions of signing and submitting look at; three statements.

    A signature counts only when it stands under exactly this content and this version of the regulation.
    """
    afdruk = vingerafdruk(momentopname(zaak, ingevuld, bijlagen(sessie, zaak.dossier.id)))
    gezet = geldige_handtekeningen(sessie, zaak.aanvraag.id) if zaak.aanvraag else []
    return replace(
        tijdfeiten(zaak, nu),
        gebreken=len(ingevuld.alle_gebreken),
        hoedanigheden_nodig=HANDTEKENINGEN[zaak.versie.ondertekening],
        hoedanigheden_gezet=frozenset(een.hoedanigheid for een in gezet if een.vingerafdruk == afdruk),
        opstellers=opstellers(sessie, zaak.dossier.id),
        wachtwoord_bevestigd=wachtwoord_bevestigd,
    )


def laatste_indiening(sessie: Session, aanvraag_id: int) -> Indiening | None:
    """The submission that counts: the last one."""
    return sessie.scalars(
        select(Indiening).where(Indiening.aanvraag_id == aanvraag_id).order_by(Indiening.volgnummer.desc()).limit(1)
    ).one_or_none()


def adviezen(sessie: Session, aanvraag_id: int) -> list[Advies]:
    """The advices of one application, in the order in which they were asked."""
    return list(sessie.scalars(select(Advies).where(Advies.aanvraag_id == aanvraag_id).order_by(Advies.id)))


def besluitfeiten(zaak: Zaak, gevraagd: Iterable[Advies], voorgesteld: Cent) -> Feiten:
    """What the conditions of proposing and deciding look at; no statement.

    :param gevraagd: the advices that were asked. :param voorgesteld: eurocents proposed in all.
    """
    aanvraag = zaak.aanvraag
    assert aanvraag is not None
    return Feiten(
        tranche=zaak.tranche.code,
        behandelaar_id=aanvraag.behandelaar_id,
        voorgesteld_door=aanvraag.voorgesteld_door,
        adviezen_open=sum(een.toestand == Adviestoestand.OPEN for een in gevraagd),
        voorgesteld_cent=voorgesteld,
    )


def belangstelling(sessie: Session, dossier_id: int) -> list[Belangstelling]:
    """The statements of interest of one dossier."""
    return list(sessie.scalars(select(Belangstelling).where(Belangstelling.dossier_id == dossier_id)))

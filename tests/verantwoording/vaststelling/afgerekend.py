"""One area that was granted, paid and accounted for, up to the settlement: each step of the ministry is one act.

What the municipality did stands in the database as its acts leave it; here it is only the ground that a settlement rests on.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling import handelingen as betalen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.verbinding import Database
from spuk_app.kern.canoniek import canoniek, vingerafdruk
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording import queries
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.models import Aanlevering, Accountantsbevinding, Verantwoording, Verantwoordingsregel
from spuk_app.verantwoording.opname import momentopname
from spuk_app.verantwoording.vaststelling import vaststellen, vorderen
from spuk_app.verantwoording.vaststelling.afrekening import Meetelling
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel, Vordering
from tests.aanvraag.toneel import Toneel
from tests.hulp import maak_mens
from tests.toetstranche import TOETS

BETALEN = {jaar: datetime(jaar, 1, 10, 10, tzinfo=UTC) for jaar in (2030, 2031)}
ONTVANGEN = {jaar: datetime(jaar + 1, 7, 10, 10, tzinfo=UTC) for jaar in (2030, 2031)}
VASTSTELLEN = datetime(2032, 9, 1, 10, tzinfo=UTC)
NA_DE_WACHTTIJD = datetime(2033, 7, 1, 10, tzinfo=UTC)
"""The day after the eighteen months since 31 December 2031."""

LEREN, MEEDOEN = 9_000_00, 2_500_50
"""What was granted: leren € 5.000 for 2030 and € 4.000 for 2031, meedoen € 2.500,50 for 2030."""

ALLES = {2030: {"leren": 5_000_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}}


class Afgerekend(Toneel):
    """Fin proposes, the beslisser decides; Fin2 pays what Fin prepared."""

    def __init__(self, database: Database, tranche: Tranche = TOETS) -> None:
        super().__init__(database, tranche)
        self.fin = maak_mens(database, Rol.BZK_FINANCIEN)
        self.fin2 = maak_mens(database, Rol.BZK_FINANCIEN)
        self.gemeentelijk = maak_mens(database, Rol.GEMEENTE_FINANCIEN)
        self.tot_voorgesteld()
        self.verlening = self.verleen()

    def betaal(self, jaar: int) -> None:
        """Pay every instalment of a year."""
        with self.database.lezen() as sessie:
            nummers = list(sessie.scalars(select(Betaaltermijn.id).where(Betaaltermijn.jaar == jaar)))
        self.nu = max(self.nu, BETALEN[jaar])
        self.doe(self.fin, betalen.zet_klaar, nummers)
        self.doe(self.fin2, betalen.betaal, nummers)

    def verantwoord(
        self,
        jaar: int,
        besteed: Mapping[str, Cent],
        *,
        toestand: Toestand = Toestand.BEOORDEELD,
        gemeld: datetime | None = None,
        **rest: Mapping[str, Any],
    ) -> None:
        """The report of a year with its lines; ``rest`` names other columns of a line, per onderdeel.

        :param gemeld: when the delivery was recorded; on the day itself unless told otherwise.
        """
        ontvangen = ONTVANGEN[jaar]
        with self.database.sessie(schrijven=True) as sessie:
            verslag = Verantwoording(
                tranche=self.tranche.code,
                gemeente="GM9001",
                jaar=jaar,
                toestand=toestand,
                akkoord_door=self.gemeentelijk.id,
                akkoord_op=ontvangen,
                vingerafdruk="0" * 64,
                gecontroleerd_op=ontvangen.date(),
                raad_op=ontvangen.date(),
                aangeleverd_op=ontvangen.date(),
                ontvangen_op=gemeld or ontvangen,
            )
            sessie.add(verslag)
            sessie.flush()
            for code in ("leren", "meedoen"):
                sessie.add(
                    Verantwoordingsregel(
                        verantwoording_id=verslag.id,
                        dossier_id=self.dossier,
                        onderdeel=code,
                        besteed=besteed.get(code, 0),
                        **{kolom: per_code[code] for kolom, per_code in rest.items() if code in per_code},
                    )
                )
            self._vries_in(sessie, verslag)
            sessie.commit()

    def bevinding(self, jaar: int, onderdeel: str, bedrag: Cent, soort: str = "fout") -> None:
        """What the accountant found in a report that is there."""
        with self.database.sessie(schrijven=True) as sessie:
            verslag = sessie.scalars(select(Verantwoording).where(Verantwoording.jaar == jaar)).one()
            sessie.add(
                Accountantsbevinding(
                    verantwoording_id=verslag.id,
                    dossier_id=self.dossier,
                    onderdeel=onderdeel,
                    soort=soort,
                    bedrag=bedrag,
                    omschrijving="Factuur zonder prestatie",
                )
            )
            self._vries_in(sessie, verslag)
            sessie.commit()

    def lever_opnieuw_aan(self, jaar: int) -> None:
        """Deliver a report as its lines stand now."""
        with self.database.sessie(schrijven=True) as sessie:
            self._vries_in(sessie, sessie.scalars(select(Verantwoording).where(Verantwoording.jaar == jaar)).one())
            sessie.commit()

    def _vries_in(self, sessie: Session, verslag: Verantwoording) -> None:
        """The frozen copy of a delivered report, as its lines and findings stand: that is what counts."""
        if verslag.toestand not in BIJ_HET_RIJK:
            return
        sessie.flush()
        sessie.execute(delete(Aanlevering).where(Aanlevering.verantwoording_id == verslag.id))
        cijfers = queries.verslag(sessie, {self.tranche.code: self.tranche}, verslag)
        inhoud = momentopname(verslag, cijfers, queries.bevindingen(sessie, verslag.id))
        sessie.add(
            Aanlevering(
                verantwoording_id=verslag.id,
                volgnummer=1,
                moment=ONTVANGEN[verslag.jaar],
                wie_id=self.gemeentelijk.id,
                wie=self.gemeentelijk.omschrijving,
                momentopname=canoniek(inhoud),
                sha256=vingerafdruk(inhoud),
            )
        )

    def tot_verantwoord(self, besteed: Mapping[int, Mapping[str, Cent]] | None = None) -> "Afgerekend":
        """Everything is paid and accounted for; everything is spent unless told otherwise. It is September 2032."""
        for jaar, per_code in (besteed or ALLES).items():
            self.betaal(jaar)
            self.verantwoord(jaar, per_code)
        self.nu = VASTSTELLEN
        return self

    def stel_vaststelling_voor(self, **meetellingen: tuple[Cent, str]) -> Vaststelling:
        """Propose the settlement; ``leren=(5_00, "reden")`` counts less of an onderdeel."""
        gelezen = {code: Meetelling(*meetelling) for code, meetelling in meetellingen.items()}
        return self.doe(self.fin, vaststellen.begin_vaststelling, self.dossier, gelezen)

    def stel_vast(self) -> Beschikking:
        """Settle."""
        return self.doe(self.beslisser, vaststellen.stel_vast, self.dossier)

    def vorder_terug(self) -> Beschikking:
        """Claim back."""
        return self.doe(self.beslisser, vorderen.vorder_terug, self.dossier)

    def boek(self, datum: date, bedrag: Cent | None = None, *, gezien: int | None = None) -> Vordering:
        """Book that the claim was paid, or so much of it."""
        return self.doe(self.fin, vorderen.boek_ontvangst, self.dossier, datum, bedrag, gezien=gezien)

    def maan_aan(self) -> Vordering:
        """Call on the municipality to pay."""
        return self.doe(self.fin, vorderen.maan_aan, self.dossier)

    def zaak(self) -> Vaststelling:
        """The settlement as it stands in the database."""
        with self.database.lezen() as sessie:
            return sessie.query(Vaststelling).one()

    def regels(self) -> dict[str, Vaststellingsregel]:
        """Its lines."""
        with self.database.lezen() as sessie:
            return {regel.onderdeel: regel for regel in sessie.query(Vaststellingsregel)}

    def vordering(self) -> Vordering | None:
        """The claim, if there is one."""
        with self.database.lezen() as sessie:
            return sessie.query(Vordering).one_or_none()

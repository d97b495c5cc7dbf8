"""Which payments somebody wants to see, and what they add up to."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from spuk_app.betaling.levensloop import Toestand
from spuk_app.betaling.overzicht import STATUSSEN, VERVALLEN, Betaling, totaal
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Wie

ALLE_JAREN = "alle"
_TELT_NIET = (Toestand.AANGEHOUDEN.value, VERVALLEN)


@dataclass(frozen=True, slots=True)
class Keuze:
    """Which lines to show; what is empty does not choose. ``jaar``: a year, ``alle``, or empty for this year.

    :param waar: the code of a municipality or of an area.
    """

    tranche: str = ""
    jaar: str = ""
    status: str = ""
    waar: str = ""
    onderdeel: str = ""

    def voor(self, wie: Wie) -> "Keuze":
        """The same; a municipality that chose no year sees what came and what will come: all of them."""
        return replace(self, jaar=self.jaar or ALLE_JAREN) if wie.gemeente is not None else self

    @property
    def velden(self) -> dict[str, Any]:
        """What to send to see the same lines again."""
        return {naam: waarde for naam, waarde in asdict(self).items() if waarde}

    def uit(self, alle: Iterable[Betaling]) -> "Gekozen":
        """The lines that answer to every choice."""
        betalingen = list(alle)
        codes = list(dict.fromkeys(een.tranche.code for een in betalingen))
        tranche = self.tranche if self.tranche in codes else (codes[-1] if codes else "")
        van_tranche = [een for een in betalingen if een.tranche.code == tranche]
        jaren = sorted({een.termijn.jaar for een in van_tranche})
        plekken, onderdelen = _plekken(van_tranche), _onderdelen(van_tranche)
        gekozen = Keuze(
            tranche,
            self._jaar(jaren, betalingen[0].vandaag.year if betalingen else 0),
            self.status if self.status in STATUSSEN else "",
            self.waar if self.waar in plekken else "",
            self.onderdeel if self.onderdeel in onderdelen else "",
        )
        op_plek = [een for een in van_tranche if gekozen._hoort_erbij(een)]
        return Gekozen(
            gekozen,
            jaren,
            plekken,
            onderdelen,
            op_plek,
            [een for een in op_plek if gekozen.jaar in (ALLE_JAREN, str(een.termijn.jaar))],
        )

    def _hoort_erbij(self, een: Betaling) -> bool:
        plek = self.waar in ("", een.gebied.code, een.gebied.gemeentecode)
        return plek and self.onderdeel in ("", een.termijn.onderdeel)

    def _jaar(self, jaren: list[int], dit_jaar: int) -> str:
        """The year as chosen; else this year, or the year of the tranche that is nearest to it."""
        if self.jaar == ALLE_JAREN or self.jaar in map(str, jaren):
            return self.jaar
        return str(min(max(dit_jaar, jaren[0]), jaren[-1])) if jaren else ALLE_JAREN


@dataclass(frozen=True, slots=True)
class Gekozen:
    """What was chosen: the choice as it came out, what there is to choose, and the lines.

    :param plekken: the municipalities and areas of the tranche: code and name. :param onderdelen: likewise.
    :param op_plek: the lines of the chosen place and onderdeel in every year. :param van_jaar: those of the chosen year.
    """

    keuze: Keuze
    jaren: list[int]
    plekken: dict[str, str]
    onderdelen: dict[str, str]
    op_plek: list[Betaling]
    van_jaar: list[Betaling]

    @property
    def regels(self) -> list[Betaling]:
        """The lines to show: those of the chosen year with the chosen status."""
        return [een for een in self.van_jaar if self.keuze.status in ("", een.status)]

    @property
    def fictief(self) -> bool:
        """Whether the amounts are examples."""
        return any(een.versie.fictief for een in self.op_plek)

    @property
    def sommen(self) -> dict[str, Cent]:
        """Eurocents per status among the lines to show, as far as there can be any; held and lapsed ones only where there
        are."""
        statussen = [een for een in STATUSSEN if een not in _TELT_NIET or een in self._niet_geteld]
        if self.keuze.status:
            statussen = [self.keuze.status]
        return {status: totaal(een for een in self.regels if een.status == status) for status in statussen}

    @property
    def ontvangen(self) -> Cent:
        """Eurocents that were paid, of the lines to show."""
        return totaal(een for een in self.regels if een.termijn.betaald_op is not None)

    @property
    def nog_te_komen(self) -> dict[int, Cent]:
        """Per year the eurocents that have still to be paid, of the lines to show."""
        open_ = [een for een in self.regels if een.termijn.betaald_op is None and een.telt]
        return {jaar: som for jaar in self.jaren if (som := totaal(een for een in open_ if een.termijn.jaar == jaar))}

    @property
    def totaal(self) -> Cent:
        """Eurocents of the lines that are or will be paid; only held or lapsed ones: of those."""
        return totaal(een for een in self.regels if self.keuze.status in _TELT_NIET or een.telt)

    @property
    def met_vervallen(self) -> bool:
        """Whether there are lapsed lines among them that the total leaves out."""
        return self.keuze.status != VERVALLEN and VERVALLEN in self._niet_geteld

    @property
    def met_aangehouden(self) -> bool:
        """Whether there are held lines among them that the total leaves out."""
        return self.keuze.status != Toestand.AANGEHOUDEN and Toestand.AANGEHOUDEN in self._niet_geteld

    @property
    def _niet_geteld(self) -> set[str]:
        return {een.status for een in self.regels if not een.telt}


def _plekken(betalingen: Iterable[Betaling]) -> dict[str, str]:
    """The municipalities in the order of their name, each followed by its areas."""
    gebieden = {een.gebied.code: een.gebied for een in betalingen}.values()
    plekken: dict[str, str] = {}
    for gebied in sorted(gebieden, key=lambda gebied: gebied.gemeente):
        plekken |= {gebied.gemeentecode: f"Gemeente {gebied.gemeente}"}
        plekken |= {een.code: een.naam for een in gebieden if een.gemeentecode == gebied.gemeentecode}
    return plekken


def _onderdelen(betalingen: Iterable[Betaling]) -> dict[str, str]:
    return {een.termijn.onderdeel: een.onderdeel for een in betalingen}

"""The data files of a tranche as checked tables: what is missing, left over or of the wrong kind is refused."""

import csv
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from spuk_app.kern.geld import Cent, OngeldigBedrag, lees_decimaal
from spuk_app.tranches.tranche import Getal

_Soort = TypeVar("_Soort", bound=StrEnum)


class TrancheFout(Exception):
    """A tranche cannot be read, so the system does not start. For the operator, hence in English.

    :param bestand: the file, as seen from the folder of the tranches.
    :param plaats: the line or the key.
    :param wat: what is wrong.
    :param doe: what to do about it.
    """

    def __init__(self, bestand: str, plaats: str, wat: str, doe: str) -> None:
        super().__init__(f"{bestand}, {plaats}: {wat}. {doe}.")
        self.bestand, self.plaats, self.wat, self.doe = bestand, plaats, wat, doe


class Tabel:
    """One table of a TOML file. Every key is taken out once; keys that are left over at the end of ``with`` are an error."""

    def __init__(self, inhoud: dict[str, Any], pad: Path, plaats: str = "") -> None:
        self.pad, self.plaats = pad, plaats
        self._rest = dict(inhoud)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        if soort is None and self._rest:
            raise self.fout(min(self._rest), "this key is unknown", "Correct its spelling or remove it")

    def __contains__(self, sleutel: str) -> bool:
        return sleutel in self._rest

    def sleutels(self) -> list[str]:
        """The keys that have not been taken yet, in the order of the file."""
        return list(self._rest)

    def fout(self, sleutel: str, wat: str, doe: str) -> TrancheFout:
        """A refusal at this key, to be raised."""
        return TrancheFout(_naam(self.pad), f"key {self._plek(sleutel)}", wat, doe)

    def tekst(self, sleutel: str, *, leeg: bool = False) -> str:
        """Text; empty only where ``leeg`` allows it."""
        waarde = self._neem(sleutel, str, "text between quotes")
        if not leeg and not waarde.strip():
            raise self.fout(sleutel, "this is empty", "Fill it in; a source says where the fact stands")
        return str(waarde)

    def een_van(self, sleutel: str, soort: type[_Soort]) -> _Soort:
        """One of the words of an enumeration."""
        tekst = self.tekst(sleutel)
        try:
            return soort(tekst)
        except ValueError:
            raise self.fout(sleutel, f"{tekst!r} is not a known {sleutel}", f"Use one of {', '.join(soort)}") from None

    def teksten(self, sleutel: str, *, leeg: bool = False) -> tuple[str, ...]:
        """A list of texts, without doubles."""
        waarden = self._neem(sleutel, list, "a list of texts")
        if not all(isinstance(waarde, str) and waarde.strip() for waarde in waarden) or not (waarden or leeg):
            raise self.fout(sleutel, "this is not a list of texts", 'Write ["one", "two"]')
        if len(set(waarden)) != len(waarden):
            raise self.fout(sleutel, "a name stands twice in this list", "Remove the double")
        return tuple(waarden)

    def naast(self, sleutel: str, namen: Sequence[str]) -> list[Path]:
        """The files with these names beside this one; ``sleutel`` is where the names stand."""
        if vreemd := [naam for naam in namen if Path(naam).name != naam]:
            raise self.fout(sleutel, f"{vreemd[0]!r} is not the name of a file in this folder", "Leave out the folder")
        return [self.pad.with_name(naam) for naam in namen]

    def getallen(self, sleutel: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        waarden = self._neem(sleutel, list, "a list of whole numbers")
        if not waarden or not all(type(waarde) is int for waarde in waarden):
            raise self.fout(sleutel, "this is not a list of whole numbers", "Write [2026, 2027]")
        return tuple(waarden)

    def datum(self, sleutel: str) -> date:
        """A day."""
        waarde = self._neem(sleutel, date, "a date like 2026-07-04")
        if isinstance(waarde, datetime):
            raise self.fout(sleutel, "this is a moment, not a day", "Write a date like 2026-07-04")
        return waarde  # type: ignore[no-any-return]

    def tijd(self, sleutel: str) -> time:
        """A time of the day, by the Dutch clock."""
        return self._neem(sleutel, time, "a time like 09:00:00")  # type: ignore[no-any-return]

    def jazeker(self, sleutel: str, anders: bool | None = None) -> bool:
        """True or false; ``anders`` when the key is absent, if given."""
        if anders is not None and sleutel not in self:
            return anders
        return bool(self._neem(sleutel, bool, "true or false"))

    def bedrag(self, sleutel: str) -> Cent:
        """Eurocents, from a text with a point and two decimals."""
        tekst = self.tekst(sleutel)
        try:
            return lees_decimaal(tekst)
        except OngeldigBedrag:
            raise self.fout(
                sleutel, f"{tekst!r} is not an amount", 'Write "1787780.00": euros, a point, two decimals'
            ) from None

    def geheel(self, sleutel: str) -> int:
        """A whole number of zero or more."""
        waarde = self._neem(sleutel, int, "a whole number")
        if isinstance(waarde, bool) or waarde < 0:
            raise self.fout(sleutel, f"{waarde!r} is not a whole number of zero or more", "Write for example 12")
        return int(waarde)

    def getal(self, sleutel: str, *, bedrag: bool = False) -> Getal:
        """A number with its source, from a table with waarde, bron and, where it was derived, afgeleid."""
        with self.tabel(sleutel) as tabel:
            waarde = tabel.bedrag("waarde") if bedrag else tabel.geheel("waarde")
            return Getal(waarde, tabel.tekst("bron"), tabel.jazeker("afgeleid", anders=False))

    def tabel(self, sleutel: str) -> "Tabel":
        """A table inside this one."""
        return Tabel(self._neem(sleutel, dict, "a table"), self.pad, self._plek(sleutel))

    def tabellen(self, sleutel: str) -> "Iterator[Tabel]":
        """A list of tables inside this one."""
        waarden = self._neem(sleutel, list, "a list of tables")
        if not waarden or not all(isinstance(waarde, dict) for waarde in waarden):
            raise self.fout(sleutel, "this is not a list of tables", f"Write [[{self._plek(sleutel)}]]")
        return (Tabel(waarde, self.pad, f"{self._plek(sleutel)}[{nr}]") for nr, waarde in enumerate(waarden, start=1))

    def _plek(self, sleutel: str) -> str:
        return f"{self.plaats}.{sleutel}" if self.plaats else sleutel

    def _neem(self, sleutel: str, soort: type, vorm: str) -> Any:
        if sleutel not in self._rest:
            raise self.fout(sleutel, "this key is missing", f"Add it as {vorm}")
        waarde = self._rest.pop(sleutel)
        if not isinstance(waarde, soort):
            raise self.fout(sleutel, f"{waarde!r} is not {vorm}", f"Write {vorm}")
        return waarde


def lees_toml(pad: Path) -> Tabel:
    """Read a TOML file; a version with a ``basis`` is that older version with what this file says put over it.

    :raises TrancheFout: not there, not TOML, or a basis that is not an older version.
    """
    return Tabel(_inhoud(pad), pad)


def _inhoud(pad: Path) -> dict[str, Any]:
    try:
        inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fout:
        raise TrancheFout(_naam(pad), "the file", f"it cannot be read ({fout})", "Put back a correct file") from None
    basis = inhoud.pop("basis", None)
    if basis is None:
        return inhoud
    if not isinstance(basis, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", basis) or basis >= pad.stem:
        raise TrancheFout(
            _naam(pad), "key basis", f"{basis!r} is not an older version", 'Name an older one: "2025-07-01"'
        )
    return _over(_inhoud(pad.with_name(f"{basis}.toml")), inhoud)


def _over(oud: dict[str, Any], nieuw: dict[str, Any]) -> dict[str, Any]:
    beide = {
        sleutel: _over(oud[sleutel], waarde)
        if isinstance(waarde, dict) and isinstance(oud.get(sleutel), dict)
        else waarde
        for sleutel, waarde in nieuw.items()
    }
    return oud | beide


@dataclass(frozen=True, slots=True)
class Rij:
    """One line of a CSV file, with its place for a refusal."""

    bestand: str
    regel: int
    waarden: dict[str, str]

    def __getitem__(self, kolom: str) -> str:
        return self.waarden[kolom]

    def fout(self, wat: str, doe: str) -> TrancheFout:
        """A refusal at this line, to be raised."""
        return TrancheFout(self.bestand, f"line {self.regel}", wat, doe)

    def bedrag(self, kolom: str, *, negatief: bool = False) -> Cent:
        """Eurocents from a cell with a point and two decimals; with a minus sign only where ``negatief`` allows it."""
        tekst = self[kolom]
        teken = -1 if negatief and tekst.startswith("-") else 1
        try:
            return teken * lees_decimaal(tekst[1:] if teken < 0 else tekst)
        except OngeldigBedrag:
            raise self.fout(f"{tekst!r} in column {kolom} is not an amount", "Write 1787780.00: two decimals") from None


def lees_csv(pad: Path, kolommen: Sequence[str]) -> list[Rij]:
    """Read a CSV file with exactly these columns; every cell is filled.

    :raises TrancheFout: not there, other columns, a line with more or fewer cells, an empty cell.
    """
    naam = _naam(pad)
    try:
        regels = list(csv.reader(pad.read_text(encoding="utf-8").splitlines(), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as fout:
        raise TrancheFout(naam, "the file", f"it cannot be read ({fout})", "Put back a correct file") from None
    if not regels or regels[0] != list(kolommen):
        raise TrancheFout(naam, "line 1", "the columns are not as expected", f"Write {','.join(kolommen)}")
    rijen = []
    for nummer, cellen in enumerate(regels[1:], start=2):
        rij = Rij(naam, nummer, dict(zip(kolommen, cellen, strict=False)))
        if len(cellen) != len(kolommen) or not all(cel.strip() for cel in cellen):
            raise rij.fout(f"there must be {len(kolommen)} filled cells", "Complete the line or remove it")
        rijen.append(rij)
    return rijen


def _naam(pad: Path) -> str:
    return f"{pad.parent.name}/{pad.name}"

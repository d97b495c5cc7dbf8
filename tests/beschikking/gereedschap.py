"""The programs that judge a PDF from outside. One that is missing fails the test, with the line that installs it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

_JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api")
_PAKKETTEN = {
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdffonts": "poppler-utils",
    "java": (
        "default-jre-headless libpdfbox2-java libfontbox2-java libcommons-logging-java libcommons-io-java "
        "libactivation-java libjaxb-api-java"
    ),
}


def tekst(pdf: Path) -> str:
    """What a reader sees, line by line as it stands on the page."""
    return _draai("pdftotext", "-layout", str(pdf), "-")


def bladzijden(pdf: Path) -> list[str]:
    """The same per page."""
    return tekst(pdf).split("\f")[:-1]


def boom(pdf: Path) -> list[tuple[str, str]]:
    """What a screen reader says: every element in reading order, as (kind, text); a TH with its scope."""
    elementen: list[tuple[str, str]] = []
    for regel in _draai("pdfinfo", "-struct-text", str(pdf)).splitlines():
        kaal = regel.strip()
        if not kaal:
            continue
        soort, tekst = elementen[-1] if elementen else ("", "")
        if kaal.startswith('"'):
            elementen[-1] = (soort, f"{tekst}{kaal[1:-1]}")
        elif kaal.startswith("/Scope"):
            elementen[-1] = (f"{soort} {kaal.split('/')[-1]}", "")
        else:
            elementen.append((kaal.split()[0].removesuffix(":"), ""))
    return [(soort, " ".join(gezegd.split())) for soort, gezegd in elementen]


def ingesloten_letters(pdf: Path) -> dict[str, bool]:
    """Every font that the file names, and whether it is inside."""
    rijen = _draai("pdffonts", str(pdf)).splitlines()[2:]
    return {rij.split()[0].split("+")[-1]: re.split(r"\s+", rij.strip())[-5] == "yes" for rij in rijen}


def eigenschappen(pdf: Path) -> dict[str, str]:
    """What pdfinfo says about the file."""
    regels = (regel.partition(":") for regel in _draai("pdfinfo", "-isodates", str(pdf)).splitlines())
    return {naam: waarde.strip() for naam, _, waarde in regels}


def qpdf(pdf: Path) -> str:
    """The judgement of qpdf on the structure of the file."""
    return _draai("qpdf", "--check", str(pdf))


def pdfua(pdf: Path) -> str:
    """The judgement of pdfua on what a machine can check of PDF/UA-1; anything but no finding fails."""
    return _loop(sys.executable, "-m", "pdfua", "check", str(pdf))


def preflight(pdf: Path) -> str:
    """The judgement of PDFBox Preflight on PDF/A-1b."""
    jars = [Path("/usr/share/java") / f"{naam}.jar" for naam in _JARS]
    assert all(jar.exists() for jar in jars), _ontbreekt("java")
    klasse = "org.apache.pdfbox.preflight.Validator_A1b"
    return _draai("java", "-cp", ":".join(map(str, jars)), klasse, str(pdf))


def _draai(programma: str, *argumenten: str) -> str:
    pad = shutil.which(programma)
    assert pad, _ontbreekt(programma)
    return _loop(pad, *argumenten)


def _loop(*opdracht: str) -> str:
    gedaan = subprocess.run(opdracht, capture_output=True, text=True, timeout=120, check=False)
    assert gedaan.returncode == 0, f"{Path(opdracht[0]).name}: {gedaan.stdout}{gedaan.stderr}"
    return gedaan.stdout


def _ontbreekt(programma: str) -> str:
    return f"{programma} is missing; run: apt-get install -y --no-install-recommends {_PAKKETTEN[programma]}"

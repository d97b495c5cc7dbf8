"""Judge a PDF in a process of its own: it is untrusted, and what it unpacks to cannot be known beforehand.

That process has little memory and time and dies alone. This file is imported by who asks and run by who answers, so it
imports nothing of ours.
"""

import io
import resource
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import pikepdf

GEHEUGEN_HOOGSTENS: Final = 512 * 1024 * 1024
"""Bytes of address space, Python itself included."""

REKENTIJD_HOOGSTENS: Final = 15
"""Seconds of a processor."""

_WACHTTIJD_HOOGSTENS: Final = 2 * REKENTIJD_HOOGSTENS

_KEURMEESTER: Final = (sys.executable, "-I", __file__)

_ACTIES: Final = frozenset({
    "/GoToE", "/GoToR", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Rendition", "/RichMediaExecute", "/SubmitForm",
})  # fmt: skip
"""Actions that run something, open something else, or send something. A link to a page or a web address is none of them."""

_SLEUTELS: Final = frozenset({"/AA", "/EF", "/EmbeddedFiles", "/JS", "/RichMediaContent", "/XFA"})
"""Only with these a PDF carries code, a form with code, or another file, or does something that nobody clicked."""


Woordenboek = pikepdf.Dictionary | pikepdf.Stream


class Oordeel(StrEnum):
    """What a PDF turns out to be."""

    GOED = "goed"
    BESCHADIGD = "beschadigd"
    OP_SLOT = "op slot"
    ZONDER_BLADEN = "zonder bladen"
    ACTIEF = "actief"
    TE_ZWAAR = "te zwaar"


def keur(inhoud: bytes) -> Oordeel:
    """Judge a PDF, within the limits above.

    :param inhoud: the whole file. :returns: ``TE_ZWAAR`` whenever there is no answer: a file that breaks its reader is bad.
    """
    try:
        klaar = subprocess.run(  # noqa: S603 - our own file; what somebody sent is input, never command
            _KEURMEESTER, input=inhoud, capture_output=True, timeout=_WACHTTIJD_HOOGSTENS, check=False
        )
        return Oordeel(klaar.stdout.decode())
    except (subprocess.TimeoutExpired, ValueError):
        return Oordeel.TE_ZWAAR


def _beoordeel(inhoud: bytes) -> Oordeel:
    """Without recovery: what one program repairs, another reads differently, and then it was not this that we judged."""
    try:
        with pikepdf.open(io.BytesIO(inhoud), suppress_warnings=True, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return Oordeel.OP_SLOT
            if not len(pdf.pages):
                return Oordeel.ZONDER_BLADEN
            return Oordeel.ACTIEF if _is_actief(pdf) else Oordeel.GOED
    except pikepdf.PasswordError:
        return Oordeel.OP_SLOT
    except MemoryError:
        return Oordeel.TE_ZWAAR
    except (pikepdf.PdfError, RuntimeError, TypeError, ValueError):
        return Oordeel.BESCHADIGD


def _is_actief(pdf: pikepdf.Pdf) -> bool:
    """An OpenAction may only say at which page the document opens, which most programs write."""
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != "/GoTo":
        return True
    return any(_doet_iets(deel) for los in pdf.objects for deel in _woordenboeken(los))


def _doet_iets(deel: Woordenboek) -> bool:
    soort = deel.get("/Type")
    if soort == "/ObjStm" and isinstance(deel, pikepdf.Stream):
        deel.read_bytes()  # raises when what is in it could not be read, and so was not judged
    return soort == "/EmbeddedFile" or str(deel.get("/S", "")) in _ACTIES or not _SLEUTELS.isdisjoint(deel.keys())


def _woordenboeken(los: pikepdf.Object) -> Iterator[Woordenboek]:
    """Every dictionary inside one object of the file; what it only refers to is an object of its own."""
    nog = [los]
    while nog:
        een = nog.pop()
        delen: list[object] = []
        if isinstance(een, pikepdf.Dictionary | pikepdf.Stream):
            yield een
            delen = [deel for _, deel in een.items()]
        elif isinstance(een, pikepdf.Array):
            delen = list(een)
        nog += [deel for deel in delen if isinstance(deel, pikepdf.Object) and not deel.is_indirect]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN_HOOGSTENS, GEHEUGEN_HOOGSTENS))
    resource.setrlimit(resource.RLIMIT_CPU, (REKENTIJD_HOOGSTENS, REKENTIJD_HOOGSTENS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(_beoordeel(sys.stdin.buffer.read()))

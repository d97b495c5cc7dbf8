"""A small sRGB colour profile of our own (ICC v2.1), so that PDF/A has its output intent without a file of others."""

import struct
from functools import cache

_D50 = (0.9642, 1.0, 0.8249)
_ROOD, _GROEN, _BLAUW = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)
_NAAM = b"sRGB IEC61966-2.1\0"
_PUNTEN = 1024


@cache
def srgb() -> bytes:
    """The profile as bytes; the same every time."""
    curve = _curve()
    delen = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(_NAAM)) + _NAAM + b"\0" * 78,
        b"cprt": b"text\0\0\0\0Publiek domein\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": _xyz(_ROOD),
        b"gXYZ": _xyz(_GROEN),
        b"bXYZ": _xyz(_BLAUW),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    begin = 128 + 4 + 12 * len(delen)
    plekken: dict[bytes, int] = {}
    inhoud, tabel = b"", b""
    for naam, deel in delen.items():
        if deel not in plekken:
            plekken[deel] = begin + len(inhoud)
            inhoud += deel + b"\0" * (-len(deel) % 4)
        tabel += naam + struct.pack(">II", plekken[deel], len(deel))
    return _kop(begin + len(inhoud)) + struct.pack(">I", len(delen)) + tabel + inhoud


def _kop(lengte: int) -> bytes:
    """The header: size, version 2.1, monitor profile, RGB to XYZ, a fixed date, and the illuminant."""
    soort = struct.pack(">I4sI4s4s4s", lengte, b"\0" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    datum = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    return soort + datum + b"acsp" + b"\0" * 28 + b"".join(map(_vast, _D50)) + b"\0" * 48


def _vast(waarde: float) -> bytes:
    return struct.pack(">i", round(waarde * 65536))


def _xyz(waarden: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_vast, waarden))


def _curve() -> bytes:
    def lineair(x: float) -> float:
        return x / 12.92 if x <= 0.04045 else float(((x + 0.055) / 1.055) ** 2.4)

    punten = (round(lineair(i / (_PUNTEN - 1)) * 65535) for i in range(_PUNTEN))
    return b"curv\0\0\0\0" + struct.pack(">I", _PUNTEN) + b"".join(struct.pack(">H", punt) for punt in punten)

"""What every letter of a decision shares: who writes to whom, the marks on it, its legal basis, how to object, who signs.

A letter speaks as the minister ("ik") to the college ("u"), in short sentences. An article without the name of a law is one
of the regulation itself; the letter says so once.
"""

import re
from collections.abc import Iterator
from datetime import date

from spuk_app.beschikking.brief import Alinea, Blok, Kader, Kop, Ondertekening, Opsomming
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.kern.tijd import toon_dag
from spuk_app.tranches.tranche import VOORBEELD, Gebied, Versie

_BZK = "Binnenlandse Zaken en Koninkrijksrelaties"
_MEER_ARTIKELEN = re.compile(r"^\d+[a-z]? (tot )?en (met )?\d")


def afzender(versie: Versie, dag: date) -> tuple[str, ...]:
    """Who writes: the ministry of the minister who grants on this day, with its address.

    A minister *van* something leads the ministry of that name; a minister *voor* something has none of his own.
    """
    van, _, naam = versie.brief.minister_op(dag).ambt.partition("Minister van ")
    return (f"Ministerie van {naam if van == 'De ' else _BZK}", *versie.brief.postadres_op(dag).regels)


def geadresseerde(gebied: Gebied) -> tuple[str, ...]:
    """To whom: the college of the municipality of this area."""
    return ("Het college van burgemeester en wethouders", f"van de gemeente {gebied.gemeente}")


def markering(versie: Versie, *, oefening: bool) -> str | None:
    """The line on every page of a letter that is practice or that holds example amounts; None when it is neither."""
    return " · ".join((["Oefening"] if oefening else []) + ([VOORBEELD] if versie.fictief else [])) or None


def kaders(versie: Versie, *, oefening: bool) -> Iterator[Blok]:
    """The notes at the top of such a letter (afspraken.md 1.15)."""
    if oefening:
        yield Kader("Dit is een oefening. Aan deze brief kunt u geen rechten ontlenen.")
    if versie.fictief:
        yield Kader(
            f"{VOORBEELD}: de bedragen in deze brief zijn verzonnen. "
            "De officiële bedragen van deze tranche zijn niet gevonden."
        )


def grondslag(versie: Versie, plaats: str, *andere: str) -> Iterator[Blok]:
    """On which law and article the decision rests, and which text of the regulation was applied.

    :param plaats: the article of the regulation, as ``artikel`` writes it. :param andere: what else it rests on.
    """
    toegepast = (
        f"{plaats}, van de {versie.citeertitel} ({versie.vindplaats}). Ik pas de tekst toe die geldt vanaf "
        f"{toon_dag(versie.datum)}."
    )
    yield Alinea("Ik neem dit besluit op grond van:")
    yield Opsomming((f"{versie.brief.grondslag};", *(f"{een};" for een in andere), toegepast))
    yield Alinea("Noem ik hierna een artikel zonder wet erbij? Dan is dat een artikel van deze regeling.")


def slot(versie: Versie, dag: date, bezwaar_tot_en_met: date) -> Iterator[Blok]:
    """How to object and until when (Awb 3:45, 6:4 to 6:8), whom to ask, and who decided (Awb 10:10).

    :param dag: the day of the letter.
    """
    yield Kop("Bent u het niet eens met dit besluit?")
    yield Alinea(
        f"Dan kunt u binnen zes weken bezwaar maken bij {_midden_in_een_zin(versie.brief.minister_op(dag).ambt)}. Stuur uw "
        f"bezwaarschrift uiterlijk op {toon_dag(bezwaar_tot_en_met)} naar het adres bovenaan deze brief. In uw "
        "bezwaarschrift staat in elk geval:"
    )
    yield Opsomming(
        (
            "uw naam, adres en handtekening;",
            "de datum van uw bezwaarschrift;",
            "het kenmerk van deze brief;",
            "waarom u het niet eens bent met dit besluit.",
        )
    )
    yield Alinea(
        "Dit staat in de artikelen 6:4, 6:5, 6:7 en 6:8 van de Algemene wet bestuursrecht. Uw bezwaar stelt dit besluit "
        "niet uit (artikel 6:16 van die wet)."
    )
    yield Kop("Hebt u vragen?")
    yield Alinea(f"Mail naar {versie.brief.contact}. Noem daarbij het kenmerk van deze brief.")
    tekent = versie.brief.ondertekenaar_op(dag)
    yield Alinea(versie.brief.ondertekening)
    yield Ondertekening(
        (
            "Hoogachtend,",
            f"{versie.brief.minister_op(dag).ambt},",
            "namens deze,",
            *([tekent.naam] if tekent.naam else []),
            tekent.functie,
        )
    )


def _midden_in_een_zin(ambt: str) -> str:
    return ambt[0].lower() + ambt[1:]


def artikel(plaats: str) -> str:
    """A place in the regulation as a letter cites it: ``artikel 10``, ``artikelen 2 en 9b``."""
    return ("artikelen " if _MEER_ARTIKELEN.search(plaats) else "artikel ") + plaats


def cel(versie: Versie, bedrag: Cent) -> str:
    """An amount in a table, with below it the word that it is an example (afspraken.md 1.15); zero is no example."""
    return toon_bedrag(bedrag) + (f"\n{VOORBEELD}" if versie.fictief and bedrag else "")


def opgesomd(delen: list[str]) -> str:
    """``2023, 2024 en 2025``."""
    return " en ".join([", ".join(delen[:-1]), delen[-1]] if len(delen) > 1 else delen)

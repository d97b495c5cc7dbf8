"""The cross-checks of a report: which there are, how bad each is, and where its rule stands (``controles`` reckons).

An error (fout) stops the internal akkoord; a warning (waarschuwing) asks for a second look and may stay.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from spuk_app.verantwoording import controles
from spuk_app.verantwoording.cijfers import Regel, Verslag


class Ernst(StrEnum):
    """How bad it is."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Controle:
    """One cross-check.

    :param veld: the field of the form that it is about. :param bron: where the rule stands.
    :param zin: what is off in one line of the report, or None when nothing is.
    """

    code: str
    ernst: Ernst
    veld: str
    bron: str
    zin: Callable[[Verslag, Regel], str | None]


@dataclass(frozen=True, slots=True)
class Signaal:
    """What a cross-check found in one line. ``zin`` names the area and the onderdeel."""

    code: str
    ernst: Ernst
    zin: str
    bron: str
    dossier_id: int
    onderdeel: str
    veld: str

    @property
    def is_fout(self) -> bool:
        """Whether it stops the akkoord."""
        return self.ernst is Ernst.FOUT


def signalen(verslag: Verslag) -> list[Signaal]:
    """Everything that the cross-checks find, in the order of the lines."""
    return [signaal for regel in verslag.regels for signaal in signalen_van(verslag, regel)]


def signalen_van(verslag: Verslag, regel: Regel) -> Iterator[Signaal]:
    """What the cross-checks find in one line; nothing once its area was settled."""
    if regel.vastgesteld:
        return
    for controle in REGELS:
        if zin := controle.zin(verslag, regel):
            yield Signaal(
                controle.code,
                controle.ernst,
                f"{regel.gebied.naam}, {regel.deel.onderdeel.naam}: {zin}",
                controle.bron,
                regel.dossier_id,
                regel.code,
                controle.veld,
            )


def fouten(verslag: Verslag) -> list[Signaal]:
    """Only the errors."""
    return [signaal for signaal in signalen(verslag) if signaal.is_fout]


_FVW: Final = "Fvw art. 17a lid 1"
_SISA: Final = "SiSa-bijlage (BBV art. 58a)"
_BADO: Final = "Bado art. 5 lid 4"
_BESTEDEN: Final = "T1 art. 2 en 9b, T2 art. 2 en 8 lid 1"
_VASTSTELLEN: Final = "T1 art. 15, T2 art. 14"
_VOORTGANG: Final = "T1 art. 17, T2 art. 16"
_F, _W = Ernst.FOUT, Ernst.WAARSCHUWING
REGELS: Final[tuple[Controle, ...]] = (
    Controle("niet-ingevuld", _F, "besteed", _FVW, controles.niet_ingevuld),
    Controle("einde-niet-ingevuld", _F, "eindverantwoording", _SISA, controles.einde_niet_ingevuld),
    Controle("cumulatief-negatief", _F, "correctie", _SISA, controles.cumulatief_negatief),
    Controle("correctie-in-eerste-jaar", _F, "correctie", _SISA, controles.correctie_in_eerste_jaar),
    Controle("grote-correctie", _F, "toelichting", _BADO, controles.grote_correctie_zonder_toelichting),
    Controle("kleine-correctie", _W, "toelichting", _BADO, controles.kleine_correctie_zonder_toelichting),
    Controle("buiten-meer-dan-besteed", _F, "buiten_gebied", _SISA, controles.buiten_meer_dan_besteed),
    Controle("buiten-zonder-toelichting", _F, "toelichting", _BESTEDEN, controles.buiten_zonder_toelichting),
    Controle("buiten-niet-toegestaan", _W, "buiten_gebied", _BESTEDEN, controles.buiten_niet_toegestaan),
    Controle(
        "laatste-jaar-niet-beeindigd", _F, "eindverantwoording", _VASTSTELLEN, controles.laatste_jaar_niet_beeindigd
    ),
    Controle("besteed-na-einde", _F, "besteed", _SISA, controles.besteed_na_einde),
    Controle("einde-ingetrokken", _F, "eindverantwoording", _SISA, controles.einde_ingetrokken),
    Controle("beeindigd-met-geld-over", _W, "eindverantwoording", _VASTSTELLEN, controles.beeindigd_met_geld_over),
    Controle("niet-besteed", _W, "besteed", _VASTSTELLEN, controles.niet_besteed_in_laatste_jaar),
    Controle("meer-dan-verleend", _W, "besteed", _VASTSTELLEN, controles.meer_dan_verleend),
    Controle("meer-dan-beschikbaar", _W, "besteed", "T1 art. 14, T2 art. 13", controles.meer_dan_beschikbaar),
    Controle("geld-te-oud", _W, "besteed", "T1 art. 11 lid 1", controles.geld_te_oud),
    Controle("akkoord-alliantie", _W, "besteed", "T2 art. 10 (2025)", controles.akkoord_van_alliantie_nodig),
    Controle("minder-dan-de-helft", _W, "toelichting", _VOORTGANG, controles.minder_dan_de_helft),
    Controle("geld-zonder-aantallen", _W, "bereikt", _VOORTGANG, controles.geld_zonder_aantallen),
    Controle("aantallen-zonder-geld", _W, "besteed", _VOORTGANG, controles.aantallen_zonder_geld),
    Controle("bereikt-daalt", _W, "bereikt", _VOORTGANG, controles.bereikt_daalt),
    Controle("bereikt-ver-van-afspraak", _W, "bereikt", _VOORTGANG, controles.bereikt_ver_van_afspraak),
    Controle("fouten-boven-besteding", _W, "besteed", _BADO, controles.fouten_boven_besteding),
)
"""Every cross-check, in the order in which they are shown."""

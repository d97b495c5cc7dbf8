"""The frozen copy of a submission read back: what the ministries assess and the receipt shows, whatever happens later."""

import json
from dataclasses import dataclass
from datetime import datetime

from spuk_app.aanvraag.models import Belangstelling, Indiening
from spuk_app.aanvraag.queries import Zaak
from spuk_app.aanvraag.toekenbaar import compensabele_btw
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import AANVRAGEN, Bestand, Invulling, Onderdeel, Sleutel, Waarde


@dataclass(frozen=True, slots=True)
class Ondertekend:
    """A signature as it stands in the frozen copy."""

    wie: str
    hoedanigheid: str
    moment: datetime
    vingerafdruk: str


@dataclass(frozen=True, slots=True)
class Opname:
    """What was submitted: the answers per onderdeel for which something was answered, and who signed."""

    per_onderdeel: dict[str, Invulling]
    handtekeningen: list[Ondertekend]

    def te_lezen(self) -> dict[str, Invulling]:
        """The answers as a receipt lists them: of an onderdeel for which no money is asked only that, and its files."""
        return {
            code: _zonder_plan(deel) if deel.niet_aangevraagd else deel for code, deel in self.per_onderdeel.items()
        }

    @property
    def compensabele_btw(self) -> dict[str, Cent]:
        """Eurocents of VAT per onderdeel that the municipality claims back elsewhere; only where it states any."""
        alle = {code: compensabele_btw(ingevuld) for code, ingevuld in self.per_onderdeel.items()}
        return {code: btw for code, btw in alle.items() if btw}


def lees_opname(indiening: Indiening, zaak: Zaak) -> Opname:
    """Read the frozen copy of a submission, under the version of the regulation that it was submitted under."""
    opname = json.loads(indiening.momentopname)
    antwoorden = opname["inhoud"]["onderdelen"]
    return Opname(
        per_onderdeel={
            deel.code: _invulling(deel.onderdeel, zaak.versie.jaren, antwoorden[deel.code])
            for deel in zaak.versie.voor_gebied(zaak.dossier.gebied)
            if antwoorden.get(deel.code)
        },
        handtekeningen=[
            Ondertekend(een["wie"], een["hoedanigheid"], datetime.fromisoformat(een["moment"]), een["vingerafdruk"])
            for een in opname["handtekeningen"]
        ],
    )


def lees_melding(melding: Belangstelling, onderdeel: Onderdeel, jaren: tuple[int, ...]) -> Invulling:
    """Read the frozen answers of a statement of interest."""
    return _invulling(onderdeel, jaren, json.loads(melding.momentopname))


def _zonder_plan(ingevuld: Invulling) -> Invulling:
    onderdeel = ingevuld.onderdeel
    blijft = {
        sleutel: waarde
        for sleutel, waarde in ingevuld.waarden.items()
        if sleutel.veld == AANVRAGEN.code or isinstance(onderdeel.veld(sleutel.veld), Bestand)
    }
    return Invulling(onderdeel, ingevuld.jaren, blijft)


def _invulling(onderdeel: Onderdeel, jaren: tuple[int, ...], antwoorden: dict[str, Waarde | list[str]]) -> Invulling:
    waarden: dict[Sleutel, Waarde] = {}
    for naam, waarde in antwoorden.items():
        sleutel = Sleutel.uit_naam(naam)
        if sleutel is None:
            raise ValueError(f"the frozen copy has an answer without a place: {naam!r}")
        waarden[sleutel] = tuple(waarde) if isinstance(waarde, list) else waarde
    return Invulling(onderdeel, jaren, waarden)

"""The messages: whoever had to be told, has a message."""

from collections.abc import Iterator

from spuk_app.betaling.handelingen import betaalbericht
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Stand
from spuk_app.verantwoording.vaststelling.vorderbrief import aanmaningsleutel

_Adres = tuple[int | None, str | None, str | None, str | None]
"""To whom: dossier, municipality, role, department."""


def controleer_berichten(stand: Stand) -> Iterator[Bevinding]:
    """Each submission has its receipt, each decision and payment its notice at the municipality; the ministries heard too.

    The words of a message are not compared: they repeat what the record says. Only those of a last call are.
    """
    verwacht = dict(_verwacht(stand))
    staat: dict[str, _Adres] = {
        een.sleutel: (een.dossier_id, een.aan_gemeente, een.aan_rol, een.aan_departement)
        for een in stand.berichten
        if een.sleutel in verwacht
    }
    yield from vergelijk("bericht", "", verwacht, staat)


def controleer_aanmaningen(stand: Stand) -> Iterator[Bevinding]:
    """The words of a last call are what was sent: the message is the call itself (Awb 4:112), and costs rest on it."""
    verwacht = {
        sleutel: sha256
        for dossier_id in stand.dossiers
        for sleutel, sha256 in _aanmaningen(stand, dossier_id)
        if sha256 is not None  # before the journal kept it
    }
    staat = {
        een.sleutel: vingerafdruk([een.onderwerp, een.tekst]) for een in stand.berichten if een.sleutel in verwacht
    }
    yield from vergelijk("aanmaning", "", verwacht, staat)


def _verwacht(stand: Stand) -> Iterator[tuple[str, _Adres]]:
    for aanvraag in stand.aanvragen:
        dossier = stand.dossiers[aanvraag.dossier_id]
        for indiening in stand.indieningen.get(aanvraag.id, ()):
            yield f"ontvangst:{indiening.nummer}", (dossier.id, dossier.gemeente, None, None)
            yield f"nieuw:{indiening.nummer}", (dossier.id, None, Rol.BEHANDELAAR.value, None)
        for advies in stand.adviezen.get(aanvraag.id, ()):
            adres = (dossier.id, None, Rol.ADVISEUR.value, advies.departement)
            yield f"advies:{aanvraag.id}:{advies.onderdeel}", adres
    for besluit in stand.beschikkingen:
        dossier = stand.dossiers[besluit.dossier_id]
        yield f"besluit:{besluit.kenmerk}", (dossier.id, dossier.gemeente, None, None)
    for dossier in stand.dossiers.values():
        for sleutel, _ in _aanmaningen(stand, dossier.id):
            yield sleutel, (dossier.id, dossier.gemeente, None, None)
    yield from _van_betalingen(stand)


def _aanmaningen(stand: Stand, dossier_id: int) -> Iterator[tuple[str, str | None]]:
    """The key of each last call, and the SHA-256 of its words."""
    for regel in stand.handelingen(dossier_id):
        if regel.handeling == "maan_aan":
            yield aanmaningsleutel(str(regel.gegevens.get("kenmerk"))), regel.gegevens.get("bericht_sha256")


def _van_betalingen(stand: Stand) -> Iterator[tuple[str, _Adres]]:
    """One message per dossier and per time that something was paid: the journal knows what was paid together."""
    kenmerken = {een.id: een.kenmerk for een in stand.beschikkingen}
    nummers = {
        (een.dossier_id, f"{kenmerken.get(een.beschikking_id)}/{een.onderdeel}/{een.jaar}"): een.id
        for een in stand.betaaltermijnen
    }
    for dossier in stand.dossiers.values():
        for regel in stand.handelingen(dossier.id):
            if regel.handeling == "betaal":
                betaald = [nummers.get((dossier.id, plek), 0) for plek in regel.gegevens["betaaltermijnen"]]
                yield betaalbericht(betaald), (dossier.id, dossier.gemeente, None, None)

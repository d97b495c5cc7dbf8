"""What the beheerder made: organisations, accounts with their rights, the practice clock, the opened tranches."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spuk_app.dossier.journaal import BEHEER
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand


def controleer_organisaties(stand: Stand) -> Iterator[Bevinding]:
    """Every organisation is as it was made: which municipality or department it is says what its people may see."""
    gemaakt = [regel.gegevens for regel in _regels(stand, "maak_organisatie")]
    yield from vergelijk("organisatie", "", _per_id(gemaakt), _per_id([een.vermelding for een in stand.organisaties]))


def controleer_gebruikers(stand: Stand) -> Iterator[Bevinding]:
    """Every account is as it was made, with the password that its owner chose last, and the task of contact and the e-mail
    address that it was given last; no other act changes or closes one yet."""
    begin = {"contact": None}  # the journal from before there were contacts does not say so
    gemaakt = {regel.gegevens.get("id"): begin | dict(regel.gegevens) for regel in _regels(stand, "maak_gebruiker")}
    for regel in _regels(stand, "wijzig_wachtwoord"):
        gemaakt.setdefault(regel.wie_id, {"id": regel.wie_id}).update(regel.gegevens)
    for regel in _regels(stand, "wijs_contact_aan"):
        for wie, contact in (
            (regel.gegevens.get("van"), None),
            (regel.gegevens.get("naar"), regel.gegevens["contact"]),
        ):
            if wie is not None:
                gemaakt.setdefault(wie, {"id": wie})["contact"] = contact
    for regel in _regels(stand, "wijzig_email"):
        wie = regel.gegevens.get("gebruiker")
        gemaakt.setdefault(wie, {"id": wie})["email_sha256"] = regel.gegevens.get("email_sha256")
    staat = [een.vermelding for een in stand.gebruikers]
    yield from vergelijk("gebruiker", "", _per_id(gemaakt.values()), _per_id(staat))


def controleer_oefenklok(stand: Stand) -> Iterator[Bevinding]:
    """The practice clock runs as far apart as it was last set: it decides what is in time. None where none was set."""
    gezet = [regel.gegevens.get("verschil_seconden") for regel in _regels(stand, "zet_klok", "verzet_klok")]
    staat = [klok.verschil_seconden for klok in stand.oefenklok]
    yield from vergelijk("oefenklok", "", {"verschil_seconden": gezet[-1:]}, {"verschil_seconden": staat})


def controleer_tranches(stand: Stand) -> Iterator[Bevinding]:
    """Each tranche was opened once by the beheerder."""
    geopend = Counter(str(regel.gegevens.get("tranche")) for regel in _regels(stand, "stel_open"))
    yield from vergelijk("tranche", "", geopend, dict.fromkeys({een.tranche for een in stand.dossiers.values()}, 1))


def controleer_dossiers(stand: Stand) -> Iterator[Bevinding]:
    """Each opened tranche has exactly its areas, each of the municipality to which it belongs."""
    aanwezig = {f"{een.tranche} {een.gebied}": een.gemeente for een in stand.dossiers.values()}
    verwacht = {
        f"{tranche.code} {gebied.code}": gebied.gemeentecode
        for tranche in stand.geopend().values()
        for gebied in tranche.gebieden.values()
    }
    yield from vergelijk("dossier", "", verwacht, aanwezig)


def _regels(stand: Stand, *handelingen: str) -> list[Handeling]:
    return [regel for regel in stand.journaal.get(BEHEER, ()) if regel.handeling in handelingen]


def _per_id(vermeldingen: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One value per row and column."""
    return {f"{een.get('id')} {kolom}": waarde for een in vermeldingen for kolom, waarde in een.items()}

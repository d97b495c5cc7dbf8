"""A statement of interest for an onderdeel that is granted without an application (T1 art. 10 lid 5)."""

import json
from collections.abc import Mapping

from spuk_app.aanvraag.levensloop import BELANGSTELLING, BelangstellingFeiten
from spuk_app.aanvraag.models import Belangstelling
from spuk_app.aanvraag.opstellen import Antwoorden
from spuk_app.beschikking.queries import vastgestelde_dossiers
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import canoniek, vingerafdruk
from spuk_app.kern.fouten import Onvolledig, SpukFout
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Invulling, Sleutel
from spuk_app.tranches.toetsen import gebreken
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche, Versie

CONTACT = frozenset({"contactpersoon", "e_mail"})
"""The fields that say whom to ask."""


def meld_belangstelling(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, code: str, antwoorden: Antwoorden
) -> Belangstelling:
    """Tell BZK that the area wants this onderdeel: a short statement outside the application and its fingerprint.

    It may be sent from the publication of the amendment on; the decision waits until it is in force (afspraken.md 1.6).
    Leaves the frozen answers with their SHA-256, a message to the behandelaars and a journal line.

    :raises Conflict: it was sent already, the amendment is not yet published, or the area was settled.
    :raises Onvolledig: an answer is missing.
    """
    dossier = uow.dossier(dossier_id)
    tranche = tranches[dossier.tranche]
    versie, deel = ambtshalve_onderdeel(tranche, dossier.gebied, code)
    ingevuld = Invulling(
        deel.onderdeel, versie.jaren, {sleutel: waarde for sleutel, waarde in antwoorden.items() if waarde is not None}
    )
    bestaand = uow.sessie.get(Belangstelling, (dossier_id, code))
    missend = gebreken(versie, dossier.gebied, ingevuld)
    feiten = BelangstellingFeiten(
        gepubliceerd=dag_in_nederland(uow.nu) >= versie.gepubliceerd,
        vastgesteld=dossier_id in vastgestelde_dossiers(uow.sessie),
    )
    naar = BELANGSTELLING.toets("meld_belangstelling", bestaand.toestand if bestaand else None, feiten, uow.wie)
    if missend:
        raise Onvolledig("Uw melding is niet verstuurd.", missend, herstel="Vul de genoemde vragen in.")
    assert naar is not None
    gegevens = {sleutel.naam: waarde for sleutel, waarde in ingevuld.waarden.items()}
    melding = Belangstelling(
        dossier_id=dossier_id,
        onderdeel=code,
        toestand=naar,
        momentopname=canoniek(gegevens),
        sha256=vingerafdruk(gegevens),
        gemeld_op=uow.nu,
        gemeld_door=uow.wie.id,
        wie=uow.wie.omschrijving,
    )
    uow.sessie.add(melding)
    uow.noteer("meld_belangstelling", {"onderdeel": code, "sha256": melding.sha256}, dossier)
    gebied = tranche.gebieden[dossier.gebied]
    uow.bericht(
        f"belangstelling:{dossier_id}:{code}",
        f"Belangstelling gemeld: {deel.onderdeel.naam}, {gebied.naam}",
        f"De gemeente {gebied.gemeente} wil geld voor {deel.onderdeel.naam} in {gebied.naam}. Een aanvraag is daarvoor niet "
        "nodig. U kunt het conceptbesluit maken onder ‘Onderdelen die zonder aanvraag worden verleend’.",
        dossier=dossier,
        aan_rol=Rol.BEHANDELAAR,
    )
    return melding


def wijzig_contact(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, code: str, antwoorden: Antwoorden
) -> Belangstelling:
    """Change whom BZK can ask about a statement of interest, until there is a decision or the area was settled.

    :param antwoorden: of the fields in ``CONTACT``; what else is in it is left alone.
    Leaves the answers with the other contact and their new SHA-256, and a journal line.

    :raises Conflict: nothing was sent, it is decided, or the area was settled.
    :raises Onvolledig: a name or an address is missing.
    """
    dossier = uow.dossier(dossier_id)
    versie, deel = ambtshalve_onderdeel(tranches[dossier.tranche], dossier.gebied, code)
    melding = uow.sessie.get(Belangstelling, (dossier_id, code))
    feiten = BelangstellingFeiten(vastgesteld=dossier_id in vastgestelde_dossiers(uow.sessie))
    BELANGSTELLING.toets("wijzig_contact", melding.toestand if melding else None, feiten, uow.wie)
    assert melding is not None
    gegevens = json.loads(melding.momentopname) | {
        sleutel.naam: waarde for sleutel, waarde in antwoorden.items() if sleutel.veld in CONTACT
    }
    waarden = {Sleutel(naam): waarde for naam, waarde in gegevens.items() if waarde is not None}
    if missend := gebreken(versie, dossier.gebied, Invulling(deel.onderdeel, versie.jaren, waarden)):
        raise Onvolledig("De contactpersoon is niet gewijzigd.", missend, herstel="Vul de genoemde vragen in.")
    melding.momentopname, melding.sha256 = canoniek(gegevens), vingerafdruk(gegevens)
    uow.noteer("wijzig_contact", {"onderdeel": code, "sha256": melding.sha256}, dossier)
    return melding


def ambtshalve_onderdeel(tranche: Tranche, gebied: str, code: str) -> tuple[Versie, OnderdeelInVersie]:
    """The first version that has this onderdeel for this area, granted without an application.

    :raises SpukFout: the tranche has none.
    """
    for versie in tranche.versies:
        for deel in versie.voor_gebied(gebied, ambtshalve=True):
            if deel.code == code:
                return versie, deel
    raise SpukFout(
        "Voor dit onderdeel kunt u geen belangstelling melden.",
        "De regeling kent het niet, of u vraagt het aan in uw aanvraag.",
        "Kies een onderdeel uit de takenlijst.",
    )

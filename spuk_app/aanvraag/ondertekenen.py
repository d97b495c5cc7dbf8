"""Signing: a signature stands under the fingerprint of the content; any change voids it (Awb 4:2 lid 1)."""

from collections.abc import Mapping

from sqlalchemy import update

from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.aanvraag.models import Handtekening
from spuk_app.aanvraag.queries import bijlagen, feiten, inhoud, momentopname, zaak
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Conflict
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import Tranche

ALS_ONDERTEKENAAR = {
    "college": "Namens het college van burgemeester en wethouders",
    "burgemeester": "Als burgemeester",
    "directeur": "Als directeur van de programmaorganisatie",
}
"""In what capacity somebody signs, as it is read."""


class AndereTekst(Conflict):
    """It is no longer the text that the signer read: what was not read is not signed."""

    def __init__(self) -> None:
        super().__init__(
            "De aanvraag is niet ondertekend.",
            "Na het openen van de pagina is de aanvraag gewijzigd.",
            "Lees wat er nu staat. Klopt het? Onderteken dan opnieuw.",
        )


def onderteken(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    *,
    wachtwoord_bevestigd: bool,
    gezien: str | None = None,
) -> Handtekening:
    """Sign the application as it stands now.

    :param wachtwoord_bevestigd: whether the signer entered the own password again, and it was right.
    :param gezien: the fingerprint of the text that the signer read: what a colleague changed in the meantime is not signed
        unread. None where no page was read.
    Leaves a signature over the fingerprint and a journal line; when it is the last one that the version asks, the state
    becomes ondertekend. Older signatures under another text become void.

    :raises SpukFout: a demand is not met, or the password is wrong; :raises NietToegestaan: the signer has written in it,
        nobody else has, or this signature is not asked; :raises Conflict: it is no longer the text that was read.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    ingevuld = inhoud(uow.sessie, geval)
    stand = feiten(uow.sessie, geval, ingevuld, uow.nu, wachtwoord_bevestigd=wachtwoord_bevestigd)
    afdruk = vingerafdruk(momentopname(geval, ingevuld, bijlagen(uow.sessie, dossier_id)))
    kan_tekenen = geval.open and not stand.venster_voorbij and uow.wie.hoedanigheid in stand.hoedanigheden_nodig
    if kan_tekenen and gezien not in (None, afdruk):  # before what is missing: that came with the change
        raise AndereTekst
    laatste = stand.hoedanigheden_nodig - stand.hoedanigheden_gezet <= {uow.wie.hoedanigheid}
    handeling = "onderteken" if laatste else "onderteken_mede"
    naar = AANVRAAG.toets(handeling, geval.toestand, stand, uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None

    if not stand.hoedanigheden_gezet:
        laat_vervallen(uow, aanvraag.id, "Er werd opnieuw ondertekend")
    handtekening = Handtekening(
        aanvraag_id=aanvraag.id,
        wie_id=uow.wie.id,
        wie=uow.wie.omschrijving,
        hoedanigheid=uow.wie.hoedanigheid,
        moment=uow.nu,
        vingerafdruk=afdruk,
    )
    uow.sessie.add(handtekening)
    aanvraag.versie_datum = geval.versie.datum
    aanvraag.vingerafdruk = afdruk if laatste else None
    aanvraag.toestand = naar
    uow.noteer(
        handeling,
        {"hoedanigheid": uow.wie.hoedanigheid, "versie": geval.versie.datum, "vingerafdruk": afdruk},
        dossier,
    )
    if laatste:
        uow.bericht(
            f"ondertekend:{aanvraag.id}:{afdruk}:{dossier.opslag}",
            f"De aanvraag voor {geval.gebied.naam} is ondertekend",
            f"De aanvraag voor {geval.gebied.naam} is ondertekend, maar nog niet ingediend. Dien haar in vóór het einde "
            f"van de aanvraagperiode ({geval.versie.venster}).",
            dossier=dossier,
            aan_gemeente=dossier.gemeente,
            aan_rol=Rol.OPSTELLER,
        )
    return handtekening


def laat_vervallen(uow: UnitOfWork, aanvraag_id: int, reden: str) -> tuple[str, ...]:
    """Void every signature that still stands; each stays on record with the reason (a Dutch clause).

    :returns: whose signatures these were, as they stand on record.
    """
    vervallen = uow.sessie.scalars(
        update(Handtekening)
        .where(Handtekening.aanvraag_id == aanvraag_id, Handtekening.vervallen_op.is_(None))
        .values(vervallen_op=uow.nu, vervallen_reden=reden)
        .returning(Handtekening.wie)
    )
    return tuple(sorted(vervallen))

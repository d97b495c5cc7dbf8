"""One save of one line in the database: the line, its progress, what it became for ever, and a journal line."""

from sqlalchemy import select

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import canoniek, vingerafdruk
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.geval import Geval
from spuk_app.verantwoording.invoer import BEREIKT, Velden, als_opgave, velden_van
from spuk_app.verantwoording.models import Verantwoordingsopslag, Verantwoordingsregel, Voortgang


def leg_opslag_vast(uow: UnitOfWork, geval: Geval, regel: Regel, gewijzigd: Velden) -> int:
    """Change these fields of a line of a locked report; gives its new save number.

    :param gewijzigd: at least one field by its name in the form, with its new value.
    """
    plek = {"verantwoording_id": geval.verantwoording.id, "dossier_id": regel.dossier_id, "onderdeel": regel.code}
    rij = uow.sessie.get(Verantwoordingsregel, plek) or _nieuwe_regel(uow, geval, regel)
    for naam, waarde in gewijzigd.items():
        if naam.startswith(BEREIKT):
            uow.sessie.merge(Voortgang(**plek, rij=int(naam.removeprefix(BEREIKT)), bereikt=waarde))
        else:
            setattr(rij, naam, waarde)
    rij.versie += 1
    inhoud = als_opgave(velden_van(regel) | gewijzigd)
    uow.sessie.add(
        Verantwoordingsopslag(
            **plek,
            versie=rij.versie,
            inhoud=canoniek(inhoud),
            wie_id=uow.wie.id,
            wie=uow.wie.omschrijving,
            moment=uow.nu,
        )
    )
    uow.noteer(
        "bewaar_verantwoording",
        {
            "verantwoording": geval.verantwoording.id,
            "jaar": regel.jaar,
            "onderdeel": regel.code,
            "versie": rij.versie,
            "besteed_cent": rij.besteed,
            "correctie_cent": rij.correctie,
            "buiten_gebied_cent": rij.buiten_gebied,
            "velden": sorted(gewijzigd),
            "sha256": vingerafdruk(inhoud),
        },
        geval.dossiers[regel.dossier_id],
    )
    return rij.versie


def _nieuwe_regel(uow: UnitOfWork, geval: Geval, regel: Regel) -> Verantwoordingsregel:
    """A line of what was granted after the report was begun. An area that had no line yet begins with it."""
    verantwoording, dossier_id = geval.verantwoording, regel.dossier_id
    andere = select(Verantwoordingsregel.onderdeel).where(
        Verantwoordingsregel.verantwoording_id == verantwoording.id, Verantwoordingsregel.dossier_id == dossier_id
    )
    if uow.sessie.scalars(andere).first() is None:
        uow.noteer(
            "begin_verantwoording",
            {
                "verantwoording": verantwoording.id,
                "jaar": verantwoording.jaar,
                "tranche": verantwoording.tranche,
                "gemeente": verantwoording.gemeente,
                "versie": geval.verslag.versie.datum,
                "onderdelen": [],
            },
            geval.dossiers[dossier_id],
        )
    rij = Verantwoordingsregel(
        verantwoording_id=verantwoording.id,
        dossier_id=dossier_id,
        onderdeel=regel.code,
        correctie=0,
        buiten_gebied=0,
        toelichting="",
        versie=0,
    )
    uow.sessie.add(rij)
    return rij

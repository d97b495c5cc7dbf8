"""Asking for the account of an onderdeel that no delivered report names: it was granted after the last one."""

from collections.abc import Mapping

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import NietGevonden
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche
from spuk_app.verantwoording.feiten import verslagfeiten
from spuk_app.verantwoording.geval import Geval, noteer, pak
from spuk_app.verantwoording.levensloop import BEOORDELING, VERANTWOORDING, Beoordelingsfeiten, Toestand
from spuk_app.verantwoording.models import Beoordeling, Verantwoordingsregel
from spuk_app.verantwoording.queries import beoordelingen
from spuk_app.verantwoording.vaststelling.queries import afrekening


def vraag_verantwoording(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, onderdeel: str
) -> Beoordeling:
    """Ask the municipality to account for an onderdeel that no delivered report names (T1 art. 15, T2 art. 14).

    It joins the delivered report over the last year as an empty line with a question, which opens that line alone: the
    municipality fills it in and answers, and its department accepts it, as after any question.

    Leaves the line, its review in state vraag, a message to the municipality and a journal line; a report that had been
    accepted is in review again, with a journal line per area.

    :raises NietGevonden: there is no such area, or nothing was granted for this onderdeel.
    :raises Conflict: the report over the last year was not delivered, this line is in it, or the area was settled.
    """
    stand = afrekening(uow.sessie, uow.wie, dossier_id, tranches)
    deel = next((post.deel for post in stand.posten if post.code == onderdeel), None)
    if deel is None:
        raise NietGevonden
    verslag = stand.stand.laatste_verslag
    if verslag is None:
        toestand, feiten, geval = None, Beoordelingsfeiten(aangeleverd=False), None
    else:
        geval = pak(uow, tranches, verslag.id)
        alle = {(een.dossier_id, een.onderdeel): een.toestand for een in beoordelingen(uow.sessie, verslag.id)}
        toestand = alle.get((dossier_id, onderdeel))
        vast = any(regel.vastgesteld for regel in geval.verslag.van_gebied(dossier_id))
        feiten = Beoordelingsfeiten(vastgesteld=vast)
    naar = BEOORDELING.toets("vraag_verantwoording", toestand, feiten, uow.wie)
    assert naar is not None and geval is not None
    _neem_weer_in_beoordeling(uow, geval)
    gevraagd = _voeg_toe(uow, geval, dossier_id, deel, naar)
    gegevens = {
        "verantwoording": geval.verantwoording.id,
        "jaar": geval.verslag.jaar,
        "onderdeel": onderdeel,
        "departement": gevraagd.departement,
        "versie": gevraagd.versie,
        "tekst_sha256": vingerafdruk(gevraagd.vraag),
    }
    uow.noteer("vraag_verantwoording", gegevens, geval.dossiers[dossier_id])
    uow.bericht(
        f"vraag:{gevraagd.id}:{gevraagd.versie}",
        f"Verantwoord ook {deel.onderdeel.naam}: {geval.naam}",
        f"{gevraagd.vraag} Vul de cijfers van {stand.gebied.naam} in en beantwoord daarna de vraag in het portaal. Zonder "
        "uw antwoord kan het Rijk de uitkering niet vaststellen, of telt dit geld als niet besteed.",
        dossier=geval.dossiers[dossier_id],
        aan_gemeente=geval.verantwoording.gemeente,
    )
    return gevraagd


def _neem_weer_in_beoordeling(uow: UnitOfWork, geval: Geval) -> None:
    """A report that had been accepted is in review again until the new line is."""
    if geval.toestand is Toestand.BEOORDEELD:
        naar = VERANTWOORDING.toets("heropen_beoordeling", geval.toestand, verslagfeiten(geval.verslag), uow.wie)
        assert naar is not None
        geval.verantwoording.toestand = naar
        noteer(uow, geval, "heropen_beoordeling", {})


def _voeg_toe(uow: UnitOfWork, geval: Geval, dossier_id: int, deel: OnderdeelInVersie, naar: str) -> Beoordeling:
    """The empty line with its question."""
    jaar = geval.verslag.jaar
    plek = {"verantwoording_id": geval.verantwoording.id, "dossier_id": dossier_id, "onderdeel": deel.code}
    uow.sessie.add(Verantwoordingsregel(**plek, correctie=0, buiten_gebied=0, toelichting="", versie=0))
    gevraagd = Beoordeling(
        **plek,
        departement=deel.onderdeel.departement,
        toestand=naar,
        versie=1,
        vraag=f"U kreeg geld voor {deel.onderdeel.naam}, maar verantwoordde dat nog niet. Hoeveel hebt u tot en met {jaar} "
        "besteed, en wat hebt u bereikt?",
    )
    uow.sessie.add(gevraagd)
    uow.sessie.flush()
    return gevraagd

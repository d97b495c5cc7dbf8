"""Assessing: claim, advise per department, propose. Only the grounds of T1 art. 12 and T2 art. 11 count."""

from collections.abc import Mapping

from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES, AdviesFeiten, Feiten, Toestand, Uitkomst
from spuk_app.aanvraag.models import Aanvraag, Advies, Voorstel
from spuk_app.aanvraag.queries import Zaak, adviezen, besluitfeiten, zaak
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import Bedragen, geld_van, schrijf_geld
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Gebrek, NietGevonden, Onvolledig, Verouderd
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import Tranche, Versie


def neem_in_behandeling(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int) -> Aanvraag:
    """Put a submitted application in the name of the acting behandelaar, and ask each department for its advice.

    There is no ranking between areas, so this may start at once (afspraken.md 1.8). Leaves one open advice per onderdeel
    for which money is asked, messages to the departments, and a journal line.

    :raises Conflict: a colleague was first.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets("neem_in_behandeling", geval.toestand, Feiten(), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None
    aanvraag.behandelaar_id = uow.wie.id
    aanvraag.toestand = naar
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    gevraagde_codes = {code for (code, _), bedrag in gevraagd.items() if bedrag}
    for deel in geval.versie.voor_gebied(dossier.gebied):
        if deel.code in gevraagde_codes:
            departement = deel.onderdeel.departement
            uow.sessie.add(Advies(aanvraag_id=aanvraag.id, onderdeel=deel.code, departement=departement))
            uow.bericht(
                f"advies:{aanvraag.id}:{deel.code}",
                f"Advies gevraagd: {deel.onderdeel.naam}, {geval.gebied.naam}",
                f"{departement} wordt om advies gevraagd over {deel.onderdeel.naam} van {geval.gebied.naam}.",
                dossier=dossier,
                aan_rol=Rol.ADVISEUR,
                aan_departement=departement,
            )
    uow.noteer("neem_in_behandeling", {"adviezen": sorted(gevraagde_codes)}, dossier)
    return aanvraag


def adviseer(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    onderdeel: str,
    versie: int,
    uitkomst: Uitkomst,
    motivering: str,
    bedragen: Mapping[int, Cent],
) -> Advies:
    """Give, or as long as there is no proposal change, the advice of the own department on one onderdeel.

    :param versie: the version of the advice on which the page was opened.
    :param bedragen: eurocents per year that the department advises; only for a partly positive advice. A positive advice is
        the amount asked, a negative one is zero.
    Leaves the advice, money of kind geadviseerd, and a journal line.

    :raises NietToegestaan: it is another department's onderdeel; :raises Conflict: there is a proposal already.
    :raises Onvolledig: no motivation, or amounts that do not fit the outcome; :raises Verouderd: a colleague was first.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    assert geval.aanvraag is not None
    advies = next((een for een in adviezen(uow.sessie, geval.aanvraag.id) if een.onderdeel == onderdeel), None)
    if advies is None:
        raise NietGevonden
    stand = AdviesFeiten(advies.departement, geval.toestand is Toestand.IN_BEHANDELING)
    naar = ADVIES.toets("adviseer", advies.toestand, stand, uow.wie)
    assert naar is not None
    if advies.versie != versie:
        raise Verouderd([])
    gevraagd = _per_jaar(geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD], onderdeel)
    advies_bedragen = _advies_bedragen(geval.versie, onderdeel, uitkomst, motivering, gevraagd, bedragen)
    advies.toestand, advies.versie = naar, versie + 1
    advies.uitkomst, advies.motivering = uitkomst, motivering.strip()
    advies.wie_id, advies.wie, advies.moment = uow.wie.id, uow.wie.omschrijving, uow.nu
    schrijf_geld(
        uow.sessie,
        dossier_id,
        Geldsoort.GEADVISEERD,
        {(onderdeel, jaar): bedrag for jaar, bedrag in advies_bedragen.items()},
    )
    uow.noteer(
        "adviseer",
        {
            "onderdeel": onderdeel,
            "uitkomst": uitkomst,
            "motivering_sha256": vingerafdruk(advies.motivering),
            "cent": {str(j): b for j, b in advies_bedragen.items()},
        },
        dossier,
    )
    return advies


def stel_voor(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    bedragen: Bedragen,
    motiveringen: Mapping[str, str],
    *,
    gezien: int | None = None,
) -> Aanvraag:
    """Propose what to grant, per onderdeel and year, from the advices. The beslisser grants exactly this or returns it.

    :param bedragen: eurocents per (onderdeel, year) for every onderdeel for which money is asked; at most what is asked
        and at most the maximum (afspraken.md 1.9).
    :param motiveringen: per onderdeel why; obligatory where less than asked is proposed (Awb 3:46).
    :param gezien: the versions of all advices added up, as the page showed them, so that no advice is overlooked that
        changed in the meantime. None where no page was read.
    Leaves money of kind voorgesteld, the motivations, a message to the beslisser, and a journal line.

    :raises NietToegestaan: the application is in another behandelaar's name; :raises SpukFout: an advice is missing.
    :raises Onvolledig: amounts that are too high or missing, or a motivation that is missing.
    :raises Verouderd: an advice changed since the page was opened.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets("stel_voor", geval.toestand, feiten_besluit(uow, geval), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None
    if gezien not in (None, sum(advies.versie for advies in adviezen(uow.sessie, aanvraag.id))):
        raise Verouderd([])
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    gebreken = list(_gebreken_voorstel(geval, gevraagd, bedragen, motiveringen))
    if gebreken:
        raise Onvolledig("Het conceptbesluit is niet gemaakt.", gebreken, herstel="Verbeter de genoemde velden.")
    schrijf_geld(uow.sessie, dossier_id, Geldsoort.VOORGESTELD, {plek: bedragen.get(plek, 0) for plek in gevraagd})
    redenen = {code: motiveringen.get(code, "").strip() for code, _ in gevraagd}
    for code, reden in redenen.items():
        uow.sessie.merge(Voorstel(aanvraag_id=aanvraag.id, onderdeel=code, motivering=reden))
    aanvraag.voorgesteld_door = uow.wie.id
    aanvraag.toestand = naar
    totaal = sum(bedragen.values())
    uow.noteer(
        "stel_voor",
        {
            "motivering_sha256": {code: vingerafdruk(reden) for code, reden in redenen.items()},
            "cent": _plat(bedragen),
            "totaal_cent": totaal,
        },
        dossier,
    )
    uow.bericht(
        f"voorstel:{aanvraag.id}:{uow.systeemmoment.isoformat()}",
        f"Conceptbesluit klaar: {geval.gebied.naam}",
        f"Het conceptbesluit voor {geval.gebied.naam} ligt klaar: {geval.versie.noem(totaal)}.",
        dossier=dossier,
        aan_rol=Rol.BESLISSER,
    )
    return aanvraag


def feiten_besluit(uow: UnitOfWork, geval: Zaak) -> Feiten:
    """What the conditions of proposing and deciding look at."""
    if geval.aanvraag is None:
        return Feiten()
    voorgesteld = geld_van(uow.sessie, geval.dossier.id)[Geldsoort.VOORGESTELD]
    return besluitfeiten(geval.aanvraag, adviezen(uow.sessie, geval.aanvraag.id), sum(voorgesteld.values()))


def _per_jaar(bedragen: Bedragen, onderdeel: str) -> dict[int, Cent]:
    return {jaar: bedrag for (code, jaar), bedrag in bedragen.items() if code == onderdeel}


def _plat(bedragen: Bedragen) -> dict[str, Cent]:
    return {f"{code}/{jaar}": bedrag for (code, jaar), bedrag in bedragen.items()}


def _advies_bedragen(
    geldend: Versie,
    onderdeel: str,
    uitkomst: Uitkomst,
    motivering: str,
    gevraagd: Mapping[int, Cent],
    bedragen: Mapping[int, Cent],
) -> dict[int, Cent]:
    gebreken: list[Gebrek] = []
    if not motivering.strip():
        gebreken.append(Gebrek("Vul in waarom u dit adviseert.", onderdeel, "motivering"))
    advies = {
        Uitkomst.POSITIEF: dict(gevraagd),
        Uitkomst.NEGATIEF: dict.fromkeys(gevraagd, 0),
        Uitkomst.DEELS: {jaar: bedragen.get(jaar, 0) for jaar in gevraagd},
    }[uitkomst]
    for jaar, bedrag in advies.items():
        if bedrag > gevraagd[jaar]:
            zin = f"Voor {jaar} is {geldend.noem(gevraagd[jaar])} gevraagd. Adviseer niet meer dan dat."
            gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{jaar}"))
    if uitkomst is Uitkomst.DEELS and not gebreken and not 0 < sum(advies.values()) < sum(gevraagd.values()):
        zin = "Adviseer bij ‘deels positief’ meer dan nul en minder dan er is gevraagd."
        gebreken.append(Gebrek(zin, onderdeel, f"bedrag-{min(gevraagd)}"))
    if gebreken:
        raise Onvolledig("Het advies is niet opgeslagen.", gebreken, herstel="Verbeter de genoemde velden.")
    return advies


def _gebreken_voorstel(
    geval: Zaak, gevraagd: Bedragen, bedragen: Bedragen, motiveringen: Mapping[str, str]
) -> list[Gebrek]:
    gebreken = []
    for (code, jaar), bedrag in bedragen.items():
        maximum = geval.versie.maximum(geval.dossier.gebied, code, jaar)
        hoogste = min(gevraagd.get((code, jaar), 0), maximum)
        if not 0 <= bedrag <= hoogste:
            naam = geval.versie.onderdelen[code].onderdeel.naam if code in geval.versie.onderdelen else code
            meer = "Meer is niet gevraagd of niet toegestaan."
            zin = f"{naam} {jaar}: stel niet meer voor dan {geval.versie.noem(hoogste)}. {meer}"
            gebreken.append(Gebrek(zin, code, f"bedrag-{code}-{jaar}"))
    for code in {code for code, _ in gevraagd}:
        minder = sum(_per_jaar(bedragen, code).values()) < sum(_per_jaar(gevraagd, code).values())
        if minder and not motiveringen.get(code, "").strip():
            naam = geval.versie.onderdelen[code].onderdeel.naam
            zin = f"{naam}: leg uit waarom u minder voorstelt dan is gevraagd (Awb 3:46)."
            gebreken.append(Gebrek(zin, code, f"motivering-{code}"))
    return sorted(gebreken, key=lambda gebrek: (gebrek.onderdeel, gebrek.veld))

"""What a proposal to settle, and the decision on it, have to answer to besides the life cycle. No database."""

from collections.abc import Mapping, Sequence

from spuk_app.kern.fouten import Conflict, Gebrek, NietGevonden, Onvolledig
from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Versie
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening, Meetelling
from spuk_app.verantwoording.vaststelling.queries import Vastlegging


def eis_meetellingen(stand: Afrekening, meetellingen: Mapping[str, Meetelling]) -> None:
    """From nothing to all that was spent, and with a reason.

    :raises Onvolledig: an amount that cannot be, or no reason. :raises NietGevonden: nothing was granted for an onderdeel.
    """
    gebreken = []
    posten = {post.code: post for post in stand.posten}
    for code, meetelling in meetellingen.items():
        if code not in posten:
            raise NietGevonden(f"Voor dit onderdeel is niets verleend: {code}.")
        post, naam = posten[code], posten[code].deel.onderdeel.naam
        if not 0 <= meetelling.rechtmatig <= post.besteed or meetelling.rechtmatig == post.rechtmatig:
            zin = (
                f"{naam}: vul een ander bedrag in dan {stand.versie.noem(post.rechtmatig)}, en ten hoogste "
                f"{stand.versie.noem(post.besteed)}. Of laat het veld leeg."
            )
            gebreken.append(Gebrek(zin, code, f"rechtmatig-{code}"))
        if not meetelling.motivering.strip():
            gebreken.append(Gebrek(f"{naam}: vul in waarom dit bedrag meetelt.", code, f"motivering-{code}"))
    if gebreken:
        raise Onvolledig("Het conceptbesluit is niet gemaakt.", gebreken, "Een ander bedrag moet u uitleggen.")


def eis_gelezen(gezien: int | None, gevonden: Vastlegging) -> None:
    """:raises Conflict: the beslisser read another proposal. :param gezien: which one; None where no page was read."""
    if gezien not in (None, gevonden.vaststelling.versie):
        raise Conflict(
            "Er is geen besluit genomen.",
            "Het conceptbesluit is gewijzigd nadat u deze pagina opende.",
            "Open de pagina opnieuw en lees het nieuwe conceptbesluit.",
        )


def eis_ontvangst(versie: Versie, open_: Cent, cent: Cent, gezien: int | None, geboekt: int) -> None:
    """What came in is a part of what is open, and was not booked already by a second press or by a colleague.

    :param gezien: how many receipts the page showed; None where no page was read. :param geboekt: how many there are.
    :raises Conflict: something was booked since; :raises Onvolledig: it is nothing, or more than is open.
    """
    if gezien not in (None, geboekt):
        raise Conflict(
            "De ontvangst is niet geboekt.",
            "Er is al een ontvangst geboekt nadat u deze pagina opende.",
            "Open de pagina opnieuw en kijk wat er nog openstaat.",
        )
    if not 0 < cent <= open_:
        zin = f"Vul een bedrag boven nul in, en ten hoogste {versie.noem(open_)}: dat staat nog open."
        raise Onvolledig("De ontvangst is niet geboekt.", [Gebrek(zin, "", "bedrag")], herstel="Verbeter het bedrag.")


def eis_onveranderd(stand: Afrekening, gevonden: Vastlegging, aangeleverd: Sequence[int]) -> None:
    """What was delivered or paid after the proposal belongs in it: an ex officio settlement may yet get its account.

    :param aangeleverd: the years that had been delivered then; one more may leave every amount as it was, and the letter
        would still say that it never came.
    :raises Conflict: something changed.
    """
    zoals_het_is = {
        post.code: (post.verleend_totaal, post.betaald, post.besteed, post.rechtmatig) for post in stand.posten
    }
    zoals_voorgesteld = {
        regel.onderdeel: (regel.verleend, regel.betaald, regel.besteed, regel.berekend) for regel in gevonden.regels
    }
    ambtshalve = not stand.stand.verantwoord
    if (zoals_het_is, ambtshalve, sorted(stand.verslagen)) != (
        zoals_voorgesteld,
        gevonden.vaststelling.ambtshalve,
        list(aangeleverd),
    ):
        raise Conflict(
            "De uitkering is niet vastgesteld.",
            "De cijfers zijn veranderd nadat dit conceptbesluit werd gemaakt.",
            "Geef het conceptbesluit terug, zodat Financiën BZK het opnieuw maakt.",
        )

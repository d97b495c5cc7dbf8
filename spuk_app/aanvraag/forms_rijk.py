"""The forms of the ministries: an advice, a proposal, a reason to return it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import Field

from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.models import Stuk
from spuk_app.aanvraag.toekenbaar import gebreken_advies, gebreken_voorstel, per_jaar
from spuk_app.aanvraag.voorstel import Voorgesteld, genoemd, op_volgorde
from spuk_app.aanvraag.zaakbeeld import Zaakbeeld
from spuk_app.dossier.models import Geldsoort
from spuk_app.kern.fouten import Gebrek
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import Bedrag, Keuze, MeerKeuze, Optie, Tekst
from spuk_app.web.invoer import Eis, Formulier, Invoer, Verzonden, ingevuld

OPTIES = tuple(Optie(uitkomst.value, uitkomst.label) for uitkomst in Uitkomst)
MOTIVERING_MAXIMUM = 4_000


class AdviesForm(Formulier):
    """The advice on one onderdeel. Amounts count for a partly positive advice only."""

    def __init__(self, beeld: Zaakbeeld, code: str, verzonden: Verzonden = None) -> None:
        advies = beeld.advies(code)
        self._beeld, self._code = beeld, code
        self.jaren = [jaar for jaar in beeld.zaak.versie.jaren if beeld.bedrag(Geldsoort.GEVRAAGD, code, jaar)]
        velden = {
            "uitkomst": Invoer(
                Keuze(code="uitkomst", label="Uw advies", opties=OPTIES), validators=[ingevuld("Kies een advies.")]
            ),
            **{f"bedrag-{jaar}": _bedrag(f"Advies {jaar}", _ingevuld_bij_deels(jaar)) for jaar in self.jaren},
            "grond": _grond(beeld, code, "Op welke grond?"),
            "motivering": _motivering("Motivering", ingevuld("Vul in waarom u dit adviseert.")),
        }
        deels = advies.uitkomst == Uitkomst.DEELS  # beside another outcome no amount belongs
        bedragen = {
            f"bedrag-{jaar}": beeld.bedrag(Geldsoort.GEADVISEERD, code, jaar) if deels else None for jaar in self.jaren
        }
        opgeslagen = {
            **bedragen,
            "uitkomst": advies.uitkomst,
            "grond": beeld.gronden[Stuk.ADVIES].get(code),
            "motivering": advies.motivering,
        }
        super().__init__(velden, verzonden, opgeslagen)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether it can be sent on; where it cannot, with what the act would refuse too: all errors at once."""
        if super().validate(extra_validators):
            return True
        if not self["uitkomst"].errors:
            beeld, code, los = self._beeld, self._code, any(self[f"bedrag-{jaar}"].errors for jaar in self.jaren)
            gevraagd, reden = per_jaar(beeld.geld[Geldsoort.GEVRAAGD], code), self["motivering"].data or ""
            gebreken = gebreken_advies(
                beeld.zaak.versie, code, self.uitkomst, reden, self.gronden, gevraagd, beeld.btw(code), self.bedragen
            )
            _meld_ook(self, (een for een in gebreken if not (los and een.veld.startswith("bedrag-"))))
        return False

    @property
    def uitkomst(self) -> Uitkomst:
        """What was chosen, once the form is valid."""
        return Uitkomst(self["uitkomst"].data)

    @property
    def gronden(self) -> tuple[str, ...]:
        """The grounds that were chosen, once the form is valid."""
        return self["grond"].data or ()

    @property
    def motivering(self) -> str:
        """Why, once the form is valid."""
        return str(self["motivering"].data)

    @property
    def bedragen(self) -> dict[int, Cent]:
        """Eurocents per year; years without an amount are left out."""
        gelezen = {jaar: self[f"bedrag-{jaar}"].data for jaar in self.jaren}
        return {jaar: cent for jaar, cent in gelezen.items() if cent is not None}

    @property
    def totaal(self) -> Cent:
        """Eurocents in all, of what could be read."""
        return sum(self.bedragen.values())


class VoorstelForm(Formulier):
    """The proposal: an amount per onderdeel and year for which money is asked, and a motivation per onderdeel.

    At first it holds the amounts and the grounds that the departments advise; after that what was saved or proposed before.
    The motivation begins empty: what an adviser wrote is for colleagues, and does not go into a letter unread.
    """

    def __init__(self, beeld: Zaakbeeld, verzonden: Verzonden = None, *, volledig: bool = True) -> None:
        """:param volledig: whether every amount must be there; not when it is finished later."""
        self.plekken = [
            (deel.code, jaar)
            for deel in beeld.delen
            for jaar in beeld.zaak.versie.jaren
            if beeld.bedrag(Geldsoort.GEVRAAGD, deel.code, jaar)
        ]
        velden: dict[str, Any] = {}
        opgeslagen: dict[str, Any] = {}
        self._beeld, self._volledig, self.verzonden = beeld, volledig, verzonden is not None
        self.uit_adviezen = not self.verzonden and not beeld.motiveringen
        eerste = _eerste_bedragen(beeld)
        for deel in beeld.delen:
            for code, jaar in self.plekken:
                if code == deel.code:
                    wat = f"{deel.onderdeel.naam} {jaar}"
                    eis = ingevuld(f"{wat}: vul een bedrag in. Vul 0 in als u niets voorstelt.")
                    velden[f"bedrag-{code}-{jaar}"] = _bedrag(wat, *([eis] if volledig else []))
                    opgeslagen[f"bedrag-{code}-{jaar}"] = eerste.get((code, jaar))
            velden[f"grond-{deel.code}"] = _grond(beeld, deel.code, f"Grond {deel.onderdeel.naam}")
            stuk = Stuk.VOORSTEL if beeld.motiveringen else Stuk.ADVIES
            opgeslagen[f"grond-{deel.code}"] = beeld.gronden[stuk].get(deel.code)
            velden[f"motivering-{deel.code}"] = _motivering(f"Motivering {deel.onderdeel.naam}")
            opgeslagen[f"motivering-{deel.code}"] = beeld.motiveringen.get(deel.code)
        super().__init__(velden, verzonden, opgeslagen)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether it can be sent on; where it cannot, with what the act would refuse too: all errors at once."""
        if super().validate(extra_validators):
            return True
        if self._volledig:
            beeld, (bedragen, motiveringen, gronden) = self._beeld, self.inhoud
            gevraagd, geadviseerd = (beeld.geld[soort] for soort in (Geldsoort.GEVRAAGD, Geldsoort.GEADVISEERD))
            voorstel = Voorgesteld(bedragen, motiveringen, {code: op_volgorde(een) for code, een in gronden.items()})
            gebied, btw = beeld.zaak.dossier.gebied, beeld.opname.compensabele_btw
            gebreken = gebreken_voorstel(beeld.zaak.versie, gebied, gevraagd, geadviseerd, btw, voorstel)
            los = {code for code, jaar in self.plekken if self[f"bedrag-{code}-{jaar}"].errors}
            _meld_ook(self, (een for een in gebreken if een.onderdeel not in los))
        return False

    @property
    def bedragen(self) -> dict[tuple[str, int], Cent]:
        """Eurocents per (onderdeel, year), once the form is valid; what was left empty is left out."""
        gelezen = {(code, jaar): self[f"bedrag-{code}-{jaar}"].data for code, jaar in self.plekken}
        return {plek: cent for plek, cent in gelezen.items() if cent is not None}

    @property
    def totaal(self) -> Cent:
        """Eurocents in all, of what could be read."""
        return sum(self.bedragen.values())

    @property
    def inhoud(self) -> tuple[dict[tuple[str, int], Cent], dict[str, str], dict[str, tuple[str, ...]]]:
        """The amounts, and per onderdeel the motivation and the grounds that were chosen, once the form is valid."""
        codes = {code for code, _ in self.plekken}
        return (
            self.bedragen,
            {code: self[f"motivering-{code}"].data or "" for code in codes},
            {code: self[f"grond-{code}"].data or () for code in codes},
        )


class TeruggaveForm(Formulier):
    """Why the beslisser returns a proposal."""

    def __init__(self, verzonden: Verzonden = None) -> None:
        super().__init__(
            {"reden": _motivering("Wat moet er anders?", ingevuld("Vul in wat er anders moet."))}, verzonden, {}
        )

    @property
    def reden(self) -> str:
        """The reason, once the form is valid."""
        return str(self["reden"].data)


def _eerste_bedragen(beeld: Zaakbeeld) -> dict[tuple[str, int], Cent]:
    """What was saved before, or else what is advised; never with the VAT that the municipality can claim back."""
    if beeld.motiveringen:
        return dict(beeld.geld[Geldsoort.VOORGESTELD])
    return {(deel.code, jaar): cent for deel in beeld.delen for jaar, cent in beeld.volgens_advies(deel.code).items()}


def _meld_ook(form: Formulier, gebreken: Iterable[Gebrek]) -> None:
    """Put these beside the fields with which nothing was wrong yet."""
    goed = {veld.name for veld in form if not veld.errors}
    form.meld(een for een in gebreken if een.veld in goed)


def _grond(beeld: Zaakbeeld, code: str, label: str) -> Invoer:
    opties = tuple(Optie(grond.code, genoemd(grond)) for grond in beeld.zaak.versie.gronden_voor(code))
    return Invoer(MeerKeuze(code="grond", label=label, opties=opties))


def _bedrag(label: str, *eisen: Eis) -> Invoer:
    return Invoer(Bedrag(code="bedrag", label=label, per_jaar=False), validators=eisen)


def _motivering(label: str, *eisen: Eis) -> Invoer:
    return Invoer(Tekst(code="motivering", label=label, max_lengte=MOTIVERING_MAXIMUM, regels=6), validators=eisen)


def _ingevuld_bij_deels(jaar: int) -> Eis:
    eis = ingevuld(f"Vul in welk bedrag u voor {jaar} adviseert. Vul 0 in als u niets adviseert.")

    def controleer(form: Formulier, veld: Field) -> None:
        if form["uitkomst"].data == Uitkomst.DEELS:
            eis(form, veld)

    return controleer

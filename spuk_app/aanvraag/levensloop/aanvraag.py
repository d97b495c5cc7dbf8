"""The life cycle of an application: who may do what, when, and what it becomes."""

from dataclasses import dataclass, replace
from enum import StrEnum

from spuk_app.aanvraag.termijn import TE_LAAT
from spuk_app.kern.fouten import Conflict, NietToegestaan
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.wie import Rol, Wie


class Toestand(StrEnum):
    """The states of an application."""

    CONCEPT = "concept"
    ONDERTEKEND = "ondertekend"
    INGEDIEND = "ingediend"
    IN_BEHANDELING = "in_behandeling"
    VOORGESTELD = "voorgesteld"
    VERLEEND = "verleend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return _LABELS[self]

    @property
    def kleur(self) -> str:
        """The kind of badge: neutraal, info, let-op, goed or fout."""
        return _KLEUREN[self]


_LABELS = {
    Toestand.CONCEPT: "Concept - nog niet ingediend",
    Toestand.ONDERTEKEND: "Ondertekend - nog niet ingediend",
    Toestand.INGEDIEND: "Ingediend",
    Toestand.IN_BEHANDELING: "In behandeling",
    Toestand.VOORGESTELD: "Conceptbesluit",
    Toestand.VERLEEND: "Verleend",
    Toestand.AFGEWEZEN: "Afgewezen",
    Toestand.INGETROKKEN: "Ingetrokken",
}
_KLEUREN = {
    Toestand.CONCEPT: "neutraal",
    Toestand.ONDERTEKEND: "let-op",
    Toestand.INGEDIEND: "info",
    Toestand.IN_BEHANDELING: "info",
    Toestand.VOORGESTELD: "let-op",
    Toestand.VERLEEND: "goed",
    Toestand.AFGEWEZEN: "fout",
    Toestand.INGETROKKEN: "neutraal",
}

BIJ_GEMEENTE = frozenset({Toestand.CONCEPT, Toestand.ONDERTEKEND})
"""The states in which an application is the municipality's own: it can still be written in, and nobody else reads it."""

TE_BESLISSEN = frozenset({Toestand.INGEDIEND, Toestand.IN_BEHANDELING, Toestand.VOORGESTELD})
"""The states in which the term to decide runs."""

BESLOTEN = frozenset({Toestand.VERLEEND, Toestand.AFGEWEZEN})
"""The states in which there is a decision on the application."""

TELT_MEE = TE_BESLISSEN | BESLOTEN
"""The states in which an application has been submitted and was not withdrawn."""

VOOR_BZK = TELT_MEE | {Toestand.INGETROKKEN}
"""The states in which the ministries see the content: a draft is the municipality's own."""


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the conditions of an application look at; acts and pages fill in what the step needs.

    ``tranche``: whose articles a refusal cites. ``termijn``: where now stands in the window, as a Dutch sentence without its
    point. ``storing``: what to do after a failure that made it too late, as Dutch sentences.
    """

    venster_open: bool = False
    venster_voorbij: bool = False
    termijn: str = ""
    storing: str = ""
    gebreken: int = 0
    hoedanigheden_nodig: frozenset[str] = frozenset()
    hoedanigheden_gezet: frozenset[str] = frozenset()
    opstellers: frozenset[int] = frozenset()
    wachtwoord_bevestigd: bool = False
    behandelaar_id: int | None = None
    voorgesteld_door: int | None = None
    adviezen_open: int = 0
    voorgesteld_cent: int = 0
    tranche: str = ""


def _een_ander_schreef_ook(feiten: Feiten, wie: Wie) -> bool:
    return bool(feiten.opstellers - {wie.id})


class TeLaat(Conflict):
    """The window has closed; headed as on every page of the application."""

    kop = TE_LAAT


_TE_LAAT = "Wat eerder is opgeslagen, blijft bewaard. {feiten.storing}"
_VENSTER = Voorwaarde(
    "de aanvraagperiode is open",
    lambda feiten, wie: feiten.venster_open,
    herstel="Bij de aanvraag staat van welke tot en met welke dag u kunt indienen.",
    fout=Conflict,
)
_NIET_VOORBIJ = Voorwaarde(
    "de aanvraagperiode is niet voorbij",
    lambda feiten, wie: not feiten.venster_voorbij,
    "T1 art. 10 lid 1, T2 art. 9 lid 1",
    _TE_LAAT,
    TeLaat,
    anders="{feiten.termijn}",
)
_BEWAREN_OP_TIJD = replace(
    _NIET_VOORBIJ, herstel=f"Wat u nu hebt getypt, is niet opgeslagen. U ziet het hieronder. {_TE_LAAT}"
)
_COMPLEET = Voorwaarde(
    "alle vragen zijn beantwoord en alle eisen zijn vervuld",
    lambda feiten, wie: feiten.gebreken == 0,
    herstel="Open ‘Controleren’: daar staat per vraag wat er nog ontbreekt.",
)
_VIER_OGEN_GEMEENTE = Voorwaarde(
    "een ander dan de ondertekenaar heeft aan deze aanvraag geschreven",
    _een_ander_schreef_ook,
    "Awb 4:2 en mandaat",
    "Laat een andere ondertekenaar tekenen, of laat een opsteller de aanvraag invullen.",
    NietToegestaan,
)
_WACHTWOORD = Voorwaarde(
    "u heeft uw wachtwoord opnieuw en juist ingevuld",
    lambda feiten, wie: feiten.wachtwoord_bevestigd,
    herstel="Vul uw wachtwoord opnieuw in.",
)
_BEVOEGD_TE_TEKENEN = Voorwaarde(
    "uw handtekening is voor deze aanvraag nodig",
    lambda feiten, wie: wie.hoedanigheid in feiten.hoedanigheden_nodig,
    herstel="Kijk op de pagina Ondertekenen wie moet tekenen.",
    fout=NietToegestaan,
)
_NOG_NIET_GETEKEND = Voorwaarde(
    "uw handtekening staat er nog niet",
    lambda feiten, wie: wie.hoedanigheid not in feiten.hoedanigheden_gezet,
    herstel="De aanvraag kan worden ingediend zodra alle handtekeningen er staan.",
    fout=Conflict,
)
_HANDTEKENING_KLOPT = Voorwaarde(
    "alle handtekeningen staan onder precies deze inhoud",
    lambda feiten, wie: feiten.hoedanigheden_nodig <= feiten.hoedanigheden_gezet,
    herstel="Laat de aanvraag ondertekenen. Was dat al gedaan? Dan is de tekst daarna gewijzigd.",
    fout=Conflict,
)
_EIGEN_BEHANDELING = Voorwaarde(
    "de aanvraag staat op uw naam",
    lambda feiten, wie: feiten.behandelaar_id == wie.id,
    herstel="Vraag de behandelaar van deze aanvraag.",
    fout=NietToegestaan,
)
_ALLE_ADVIEZEN = Voorwaarde(
    "alle departementen hebben geadviseerd",
    lambda feiten, wie: feiten.adviezen_open == 0,
    herstel="Op de pagina van de aanvraag ziet u welk advies nog ontbreekt.",
)
_VIER_OGEN_BZK = Voorwaarde(
    "een ander dan de behandelaar beslist",
    lambda feiten, wie: wie.id not in (feiten.behandelaar_id, feiten.voorgesteld_door),
    "vierogenprincipe",
    "Laat een collega beslissen.",
    NietToegestaan,
)

_G = frozenset({Rol.OPSTELLER})
_T = frozenset({Rol.ONDERTEKENAAR})
_GT = frozenset({Rol.OPSTELLER, Rol.ONDERTEKENAAR})
_B = frozenset({Rol.BEHANDELAAR})
_M = frozenset({Rol.BESLISSER})

AANVRAAG = Levensloop(
    "de aanvraag",
    Toestand,
    (
        Stap("begin", "Aanvraag beginnen", _G, frozenset(), Toestand.CONCEPT, (_NIET_VOORBIJ,)),
        Stap("bewaar", "Opslaan", _GT, BIJ_GEMEENTE, Toestand.CONCEPT, (_BEWAREN_OP_TIJD,)),
        Stap(
            "onderteken_mede",
            "Ondertekenen",
            _T,
            BIJ_GEMEENTE,
            None,
            (_NIET_VOORBIJ, _BEVOEGD_TE_TEKENEN, _NOG_NIET_GETEKEND, _COMPLEET, _VIER_OGEN_GEMEENTE, _WACHTWOORD),
            "Awb 4:2",
            wachtwoord=True,
        ),
        Stap(
            "onderteken",
            "Ondertekenen namens het college",
            _T,
            BIJ_GEMEENTE,
            Toestand.ONDERTEKEND,
            (_NIET_VOORBIJ, _BEVOEGD_TE_TEKENEN, _NOG_NIET_GETEKEND, _COMPLEET, _VIER_OGEN_GEMEENTE, _WACHTWOORD),
            "Awb 4:2",
            wachtwoord=True,
        ),
        Stap(
            "dien_in",
            "Aanvraag indienen",
            _GT,
            frozenset({Toestand.ONDERTEKEND}),
            Toestand.INGEDIEND,
            (_NIET_VOORBIJ, _VENSTER, _COMPLEET, _HANDTEKENING_KLOPT),
            "T1 art. 10 lid 1, T2 art. 9 lid 1",
        ),
        Stap(
            "trek_in",
            "Aanvraag intrekken",
            _T,
            frozenset({Toestand.INGEDIEND, Toestand.IN_BEHANDELING}),
            Toestand.INGETROKKEN,
            wachtwoord=True,
        ),
        Stap(
            "neem_in_behandeling",
            "Op mijn naam zetten",
            _B,
            frozenset({Toestand.INGEDIEND}),
            Toestand.IN_BEHANDELING,
        ),
        Stap(
            "bewaar_voorstel",
            "Conceptbesluit tussentijds opslaan",
            _B,
            frozenset({Toestand.IN_BEHANDELING}),
            None,
            (_EIGEN_BEHANDELING, _ALLE_ADVIEZEN),
        ),
        Stap(
            "stel_voor",
            "Conceptbesluit maken",
            _B,
            frozenset({Toestand.IN_BEHANDELING}),
            Toestand.VOORGESTELD,
            (_EIGEN_BEHANDELING, _ALLE_ADVIEZEN),
            "T1 art. 12, T2 art. 11",
        ),
        Stap(
            "geef_terug",
            "Terug naar de behandelaar",
            _M,
            frozenset({Toestand.VOORGESTELD}),
            Toestand.IN_BEHANDELING,
            (_VIER_OGEN_BZK,),
        ),
        Stap(
            "verleen",
            "Verlenen",
            _M,
            frozenset({Toestand.VOORGESTELD}),
            Toestand.VERLEEND,
            (
                _VIER_OGEN_BZK,
                Voorwaarde("het voorstel kent een bedrag toe", lambda feiten, wie: feiten.voorgesteld_cent > 0),
            ),
            "T1 art. 13 lid 2, T2 art. 12 lid 2",
            wachtwoord=True,
        ),
        Stap(
            "wijs_af",
            "Afwijzen",
            _M,
            frozenset({Toestand.VOORGESTELD}),
            Toestand.AFGEWEZEN,
            (
                _VIER_OGEN_BZK,
                Voorwaarde("het voorstel kent geen bedrag toe", lambda feiten, wie: feiten.voorgesteld_cent == 0),
            ),
            "T1 art. 13 lid 3, T2 art. 12 lid 3",
            wachtwoord=True,
        ),
    ),
)

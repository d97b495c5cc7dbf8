"""A small tranche for tests: three areas, two onderdelen, two years.

The area maxima add up to more than the national ceilings, so that each of the three levels can refuse alone (in the real
tranches they are equal, and only the narrowest one would ever refuse):

- gebied:    € 10.000 for each area, onderdeel and year (together € 60.000 per onderdeel);
- onderdeel: € 25.000 for each onderdeel;
- tranche:   € 40.000.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from types import MappingProxyType

from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import Venster
from spuk_app.onderdelen.taal import Bedrag, Departement, Lijst, Onderdeel, Tekst
from spuk_app.tranches.briefgegevens import (
    Artikelen,
    Briefgegevens,
    Herkansing,
    Minister,
    Ondertekenaar,
    Postadres,
    Rekening,
)
from spuk_app.tranches.gronden import Grond, Grondcode
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import (
    Doorschuiven,
    Gebied,
    Getal,
    OnderdeelInVersie,
    Ondertekening,
    Tranche,
    Versie,
)

JAREN = (2030, 2031)
PER_GEBIED: Cent = 10_000_00
PER_ONDERDEEL: Cent = 25_000_00
PER_TRANCHE: Cent = 40_000_00
BRON = "toetsregeling"

GEBIEDEN: Mapping[str, Gebied] = MappingProxyType(
    {
        "noord": Gebied("noord", "Noord", "Toetsstad Noord", "Toetsstad", "GM9001", "Utrecht"),
        "zuid": Gebied("zuid", "Zuid", "Toetsstad Zuid", "Toetsstad", "GM9001", "Utrecht"),
        "haven": Gebied("haven", "De Haven", "Proefdam De Haven", "Proefdam", "GM9002", "Zeeland"),
    }
)


class ToetsVersie(Versie):
    """A version whose national ceiling per onderdeel is not the sum of its annex."""

    __slots__ = ()

    def plafond_onderdeel(self, onderdeel: str) -> Cent:
        assert onderdeel in self.onderdelen
        return PER_ONDERDEEL


def _onderdeel(code: str, naam: str, departement: Departement) -> OnderdeelInVersie:
    activiteiten = Lijst(
        code="activiteiten",
        enkelvoud="activiteit",
        meervoud="activiteiten",
        velden=(
            Tekst(code="omschrijving", label="Wat gaat u doen?"),
            Bedrag(code="bedrag", label="Bedrag", gevraagd=True),
        ),
    )
    onderdeel = Onderdeel(
        code=code, naam=naam, departement=departement, inleiding="Een onderdeel om te toetsen.", lijsten=(activiteiten,)
    )
    return OnderdeelInVersie(onderdeel, "1", BRON, (), frozenset(GEBIEDEN))


ONDERDELEN: Mapping[str, OnderdeelInVersie] = MappingProxyType(
    {
        "leren": _onderdeel("leren", "Leren", Departement.OCW),
        "meedoen": _onderdeel("meedoen", "Meedoen", Departement.SZW),
    }
)

VERSIE = ToetsVersie(
    tranche="toets",
    datum=date(2029, 1, 1),
    gepubliceerd=date(2028, 12, 15),
    citeertitel="Toetsregeling",
    vindplaats="Toetscourant 2029, 1",
    jaren=JAREN,
    venster=Venster(date(2029, 7, 1), date(2029, 9, 30)),
    ondertekening=Ondertekening.COLLEGE,
    doorschuiven=Doorschuiven.VOLGEND_JAAR,
    plafond=Getal(PER_TRANCHE, BRON),
    onderdelen=ONDERDELEN,
    maxima=MappingProxyType({(g, o, j): PER_GEBIED for g in GEBIEDEN for o in ONDERDELEN for j in JAREN}),
    bron_maxima=BRON,
    fictief=True,
    laatste_dag_besteding=date(2031, 12, 31),
    termijnen=tranches()["2023-2025"].nieuwste.termijnen,
    gronden=MappingProxyType(
        {
            code: Grond(code, f"Keuze {code}", f"Ik zie {code}", "1", BRON, voor)
            for code, voor in (
                (Grondcode.GEEN_BIJDRAGE, frozenset()),
                (Grondcode.UITVOERING_ONZEKER, frozenset()),
                (Grondcode.SUBSIDIE_SCHOOL_EN_OMGEVING, frozenset({"leren"})),
            )
        }
    ),
    brief=Briefgegevens(
        grondslag="artikel 1 van de Toetswet",
        artikelen=Artikelen(**{veld.name: "1" for veld in fields(Artikelen)}),
        ondertekenaars=(Ondertekenaar(date(2029, 1, 1), "T. Toetser", "directeur Toetsing", BRON),),
        postadressen=(Postadres(date(2029, 1, 1), ("Postbus 1", "1000 AA Toetsstad"), BRON),),
        rekeningen=(Rekening(date(2029, 1, 1), "NL91 ABNA 0417 1643 00", "het ministerie van Toetsing", BRON),),
        ondertekening="Dit besluit is digitaal genomen.",
        ministers=(Minister(date(2029, 1, 1), "De Minister van Toetsing", BRON),),
        contact="toets@voorbeeld.invalid",
        herkansing=Herkansing(date(2030, 1, 1), date(2030, 2, 28), "1", ""),
        begrotingsvoorbehoud="",
        indicatoren=(),
    ),
    bronnen=MappingProxyType({}),
)

TOETS = Tranche(
    code="toets",
    naam="Toetstranche 2030-2031",
    reeks="TO",
    gebieden=GEBIEDEN,
    versies=(VERSIE,),
    sisa=tranches()["2023-2025"].sisa,
)

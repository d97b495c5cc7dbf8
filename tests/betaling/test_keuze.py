"""Which payments somebody sees, and that the totals follow the choice."""

from datetime import UTC, datetime

from tests.aanvraag.stad import een, soep
from tests.betaling.kas import Kas, formulier, rijen
from tests.web.klant import Klant


def test_de_keuze_van_jaar_en_status(kas_2030: Kas) -> None:
    klant = kas_2030.als("fin")
    assert len(rijen(klant)) == 2, "this year, when nothing was chosen"
    assert len(rijen(klant, "/betalingen?jaar=alle")) == 3
    assert len(rijen(klant, "/betalingen?jaar=2031")) == 1
    assert len(rijen(klant, "/betalingen?jaar=1999&tranche=onzin")) == 2
    assert rijen(klant, "/betalingen?status=betaald") == []
    assert rijen(klant, "/betalingen?waar=zuid") == rijen(klant), "no choice: nothing was granted there"
    assert len(rijen(klant, "/betalingen?waar=noord&onderdeel=meedoen&jaar=alle")) == 1


def cijfers(klant: Klant, pad: str) -> dict[str, str]:
    """The figures above the list."""
    vak = een(soep(klant.get(pad)), ".app-cijfers")
    waarden = [cel.get_text(" ", strip=True) for cel in vak.select("dt, .app-cijfer__waarde")]
    return {
        naam: waarde.removesuffix(" Voorbeeldbedragen")
        for naam, waarde in zip(waarden[::2], waarden[1::2], strict=True)
    }


def test_de_totalen_volgen_de_keuze(kas_2030: Kas) -> None:
    kas_2030.tot_betaald()
    klant, nul = kas_2030.als("fin"), "€\u00a00,00"
    alles = {"Gepland": "€\u00a04.000,00", "Klaar voor betaling": nul, "Betaald": "€\u00a07.500,50"}
    assert cijfers(klant, "/betalingen?jaar=alle") == alles
    assert cijfers(klant, "/betalingen?jaar=alle&onderdeel=leren") == alles | {"Betaald": "€\u00a05.000,00"}
    assert cijfers(klant, "/betalingen?jaar=alle&status=betaald&waar=noord") == {"Betaald": "€\u00a07.500,50"}
    assert cijfers(klant, "/betalingen?jaar=2031&status=betaald") == {"Betaald": nul}


def test_de_gemeente_leest_wat_kwam_en_wat_nog_komt(kas_2030: Kas) -> None:
    kas_2030.tot_betaald()
    klant = kas_2030.als("fien")
    assert cijfers(klant, "/betalingen") == {
        "U kreeg al": "€\u00a07.500,50",
        "U krijgt nog voor 2031": "€\u00a04.000,00",
    }
    assert len(rijen(klant)) == 3, "every year, when nothing was chosen"
    assert cijfers(klant, "/betalingen?jaar=2030") == {"U kreeg al": "€\u00a07.500,50"}
    assert "Er staan geen betalingen meer gepland." not in klant.get("/betalingen?jaar=2030").text
    kas_2030.klok(datetime(2031, 1, 10, 10, tzinfo=UTC))
    kas_2030.tot_betaald(2031)
    assert cijfers(klant, "/betalingen") == {"U kreeg al": "€\u00a011.500,50"}
    assert "Er staan geen betalingen meer gepland." in klant.get("/betalingen").text


def test_na_een_handeling_staat_de_keuze_er_nog(kas_2030: Kas) -> None:
    kas = kas_2030
    keuze = {"waar": "noord", "onderdeel": "leren", "jaar": "2030"}
    klant = kas.als("fin")
    pagina = soep(klant.post("/betalingen/controleren", formulier(kas.nummers()[:1], handeling="zet_klaar", **keuze)))
    form = een(pagina, "main form")
    gegevens = {str(veld["name"]): str(veld["value"]) for veld in form.select("input[type=hidden]")}
    assert keuze.items() <= gegevens.items()
    antwoord = klant.post("/betalingen/zet-klaar", gegevens)
    assert antwoord.status_code == 303
    assert all(f"{naam}={waarde}" in antwoord.location for naam, waarde in (keuze | {"status": "klaargezet"}).items())
    pagina = soep(klant.get(antwoord.location))
    assert een(pagina, "select[name=onderdeel] option[selected]").get_text() == "Leren"
    assert "onderdeel=leren" in str(een(pagina, 'a[href^="/betalingen.ods"]')["href"])

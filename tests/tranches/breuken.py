"""Every way to damage a file of a tranche that the reader must refuse, with the place and the words of the refusal."""

from dataclasses import dataclass

T1, T2 = "2023_2025", "2026_2028"


@dataclass(frozen=True)
class Breuk:
    """One damage: in this file the first ``oud`` becomes ``nieuw``; the refusal names ``plaats`` and says ``wat``."""

    bestand: str
    oud: str
    nieuw: str
    plaats: str
    wat: str


V1, V2 = f"{T1}/2023-07-01.toml", f"{T1}/2023-10-01.toml"
W1, W2, W3 = (f"{T2}/{naam}.toml" for naam in ("2025-07-01", "2025-10-01", "2026-07-04"))
CSV1, CSV2, CSVT1 = f"{T2}/2025-07-01.csv", f"{T2}/2025-10-01.csv", f"{T1}/2023-07-01.csv"
TR1, TR2 = f"{T1}/tranche.toml", f"{T2}/tranche.toml"
WET = "termijnen.toml"
SISA = f"{T1}/sisa.toml"
TOTALEN = f"{T2}/2025-10-01_vermelde_totalen.csv"
EERSTE = "amsterdam-zuidoost,organisatie,3,500000.00,500000.00,500000.00\n"

BREUKEN = {
    # a key
    "sleutel ontbreekt": Breuk(W1, 'citeertitel = "Regeling', '# "Regeling', "key citeertitel", "this key is missing"),
    "tabel ontbreekt": Breuk(V1, "[plafond]", "[plafonds]", "key plafond", "this key is missing"),
    "onbekende sleutel": Breuk(W1, "jaren = [", "kleur = 'rood'\njaren = [", "key kleur", "this key is unknown"),
    "onbekende sleutel in een tabel": Breuk(W1, "grens = 85", "grenss = 85", "eisen.scholen-in-gebied.grenss", "unknown"),
    "verkeerde soort": Breuk(W1, "aantal = 9", 'aantal = "9"', "key termijnen.beslissen.aantal", "not a whole number"),
    "een breuk als aantal": Breuk(W1, "aantal = 9", "aantal = 9.5", "key termijnen.beslissen.aantal", "not a whole number"),
    "ja als aantal": Breuk(W1, "aantal = 9", "aantal = true", "key termijnen.beslissen.aantal", "zero or more"),
    "negatief aantal": Breuk(W1, "aantal = 9", "aantal = -9", "key termijnen.beslissen.aantal", "zero or more"),
    "geen ja of nee": Breuk(W1, "fictief = false", 'fictief = "nee"', "key maxima.fictief", "not true or false"),
    "een moment als dag": Breuk(W1, "datum = 2025-07-01", "datum = 2025-07-01T09:00:00", "key datum", "a moment, not a day"),
    "een tekst als lijst": Breuk(W1, 'velden = [\n  "resultaat"', "velden = [\n  1", "velden", "not a list of texts"),
    "dubbel in een lijst": Breuk(W1, '"uren", "niet', '"uren", "uren", "niet', "velden", "stands twice"),
    "dubbele sleutel": Breuk(W1, "jaren = [", "jaren = []\njaren = [", "the file", "cannot be read"),
    "geen toml": Breuk(W1, "jaren = [2026", "jaren = 2026", "the file", "cannot be read"),
    # a term
    "termijn ontbreekt": Breuk(W1, "[termijnen.vaststellen]", "[termijn.vaststellen]", "termijnen.vaststellen", "missing"),
    "onbekende termijn": Breuk(W1, "[ondertekening]", "[termijnen.x]\n[ondertekening]", "key termijnen.x", "unknown"),
    "termijn van niets": Breuk(W1, "aantal = 9", "aantal = 0", "key termijnen.beslissen.aantal", "at least one"),
    "onbekende eenheid": Breuk(W1, '"weken"', '"weeks"', "key termijnen.beslissen.eenheid", "not a known eenheid"),
    "onbekende grondslag": Breuk(W1, '"regeling"', '"kb"', "key venster.grondslag", "not a known grondslag"),
    "venster van jaren": Breuk(W1, "van = 2025-07-07", "van = 2024-07-07", "key venster.tot_en_met", "longer than a year"),
    "wetstermijn ontbreekt": Breuk(WET, "[bezwaar]", "[bezwaren]", "key bezwaar", "missing"),
    "wetstermijn op 29-2": Breuk(WET, "maand = 7\ndag = 15", "maand = 2\ndag = 29", "verantwoorden.dag", "every year"),
    # a source
    "bron ontbreekt": Breuk(W1, 'bron = "art. 12 lid 1', '# "', "key termijnen.beslissen.bron", "missing"),
    "bron is leeg": Breuk(W1, 'bron = "art. 12 lid 1', 'bron = " " # "', "key termijnen.beslissen.bron", "empty"),
    "eis zonder bron": Breuk(W1, 'grens = 85\nbron = "', "grens = 85\n#", "key eisen.scholen-in-gebied.bron", "missing"),
    "onderdeel zonder bron": Breuk(W1, 'bron = "art. 7 (', "# (", "key onderdelen.jonge-kind.bron", "missing"),
    "grond zonder bron": Breuk(W1, 'bron = "art. 11 lid 1', '# "', "key gronden.geen-bijdrage.bron", "missing"),
    "grond zonder artikel": Breuk(V1, 'artikel = "12"', "#", "key gronden.geen-bijdrage.artikel", "missing"),
    "onbekende grond": Breuk(W1, "[gronden.geen-bijdrage]", "[gronden.zomaar]", "key gronden.zomaar", "no ground with"),
    "onbekende grond later": Breuk(V2, "[gronden.boven-maximum]", "[gronden.boven]", "key gronden.boven", "no ground with"),
    "grond voor niets": Breuk(W1, '["school-en-omgeving"]', '["school"]', "onderdelen", "unknown: school"),
    "herkansing zonder bron": Breuk(W1, 'bron = "art. 9 (tekst', '# "', "key brief.herkansing.bron", "missing"),
    "herkansing achterstevoren": Breuk(V1, "van = 2024-01-01", "van = 2024-03-01", "herkansing.tot_en_met", "is before"),
    "minister zonder bron": Breuk(W1, 'bron = "ondertekening', "# (", "key brief.minister[1].bron", "missing"),
    "bedragen zonder bron": Breuk(W1, 'bron = "bijlage bij Stcrt. 2025, 20924"', "#", "key maxima.bron", "missing"),
    # a version
    "datum is niet de naam": Breuk(W1, "datum = 2025-07-01", "datum = 2025-07-02", "key datum", "not the name of the file"),
    "basis is nieuwer": Breuk(W2, 'basis = "2025-07-01"', 'basis = "2026-07-04"', "key basis", "not an older version"),
    "basis is zichzelf": Breuk(W2, 'basis = "2025-07-01"', 'basis = "2025-10-01"', "key basis", "not an older version"),
    "basis is geen tekst": Breuk(W2, 'basis = "2025-07-01"', "basis = 2025-07-01", "key basis", "not an older version"),
    "basis bestaat niet": Breuk(W2, 'basis = "2025-07-01"', 'basis = "2025-06-01"', "the file", "cannot be read"),
    "basis buiten de map": Breuk(W2, 'basis = "2025-07-01"', 'basis = "../2023_2025/2023-07-01"', "key", "older version"),
    "jaren met een gat": Breuk(W1, "[2026, 2027, 2028]", "[2026, 2028]", "key jaren", "not consecutive"),
    "jaren op hun kop": Breuk(W1, "[2026, 2027, 2028]", "[2028, 2027, 2026]", "key jaren", "not consecutive"),
    "geen jaren": Breuk(W1, "[2026, 2027, 2028]", "[]", "key jaren", "not a list of whole numbers"),
    "venster op zijn kop": Breuk(W1, "van = 2025-07-07", "van = 2025-10-18", "key venster.tot_en_met", "cannot end"),
    "gepubliceerd na ingang": Breuk(W1, "datum = 2025-06-25", "datum = 2025-07-02", "gepubliceerd.datum", "after the date"),
    "onbekende ondertekening": Breuk(W1, 'wie = "college-met', 'wie = "raad-met', "key ondertekening.wie", "a known wie"),
    "onbekend doorschuiven": Breuk(V1, '"volgend-jaar"', '"altijd"', "key doorschuiven.regel", "not a known regel"),
    "geen doorschuiven": Breuk(W1, "[doorschuiven]", "[schuiven]", "key doorschuiven", "missing"),
    "doorschuiven zonder bron": Breuk(W3, '"vrij"\nbron =', '"vrij"\nbronn =', "key doorschuiven.bronn", "unknown"),
    "ministers door elkaar": Breuk(V1, "vanaf = 2023-09-15", "vanaf = 2023-06-01", "key brief.minister", "not in order"),
    "minister dubbel": Breuk(V1, "vanaf = 2023-09-15", "vanaf = 2023-06-26", "key brief.minister", "not in order"),
    "ondertekenaar zonder functie": Breuk(W1, 'functie = "de besl', '# "', "key brief.ondertekenaar[1].functie", "missing"),
    "postadres zonder regels": Breuk(W1, 'regels = ["Postbus', '# ["', "key brief.postadres[1].regels", "missing"),
    "rekening met een fout cijfer": Breuk(W1, 'iban = ""', 'iban = "NL92 ABNA 0417 1643 00"', "iban", "no account number"),
    "ondertekening ontbreekt": Breuk(W1, 'ondertekening = "Dit', '# "', "key brief.ondertekening", "missing"),
    "artikel ontbreekt": Breuk(W1, 'hardheid = "15"\n', "", "key brief.artikelen.hardheid", "missing"),
    "artikel te veel": Breuk(W1, 'hardheid = "15"\n', 'hardheid = "15"\nzachtheid = "1"\n', "zachtheid", "unknown"),
    # an onderdeel and its demands
    "onbekend onderdeel": Breuk(W1, "[onderdelen.jonge-kind]", "[onderdelen.oude-kind]", "oude-kind", "no onderdeel"),
    "onbekend veld": Breuk(W1, '"groepen", "buiten', '"groepjes", "buiten', "onderdelen.jonge-kind", "has no field"),
    "zonder bedrag": Breuk(W1, '"periode", "aantal", "bedrag"', '"periode", "aantal"', "jonge-kind", "holds the money"),
    "onbekende eis": Breuk(W1, 'eisen = ["bijdrage-partners-vastgelegd"', 'eisen = ["bijdrage"', "organisatie", "no demand"),
    "onbekende optie": Breuk(W1, 'opties.doelen = ["re-', 'opties.doelen = ["zonne", "re-', "integraal", "no option"),
    "onbekende keuze": Breuk(W1, "opties.doelen", "opties.doel", "onderdelen.integraal", "has no choice"),
    "eis zonder artikel": Breuk(W1, "[eisen.scholen-in-gebied]", "[eisen.x]", "school-en-omgeving", "has no article"),
    "eis die niemand heeft": Breuk(W1, "[brief]", '[eisen.x]\nartikel = "1"\nbron = "b"\n[brief]', "eisen.x", "no onder"),
    "eis zonder getal": Breuk(W1, "grens = 85\n", "", "school-en-omgeving", "needs a number"),
    "getal te veel": Breuk(W1, 'artikel = "5"\nbron', 'artikel = "5"\ngrens = 1\nbron', "geldzorgen", "has no number"),
    "onbekend gebied": Breuk(W1, '"arnhem-oost", "breda', '"arnhem-west", "breda', "gebieden", "unknown areas: arnhem-west"),
    "gebied bij een eis": Breuk(V1, 'behalve = ["leeuw', 'behalve = ["oud", "leeuw', "behalve", "unknown areas: oud"),
    "gebied zonder regel": Breuk(W1, '"arnhem-oost", "breda', '"lelystad-oost", "breda', "school-en-omgeving", "differ"),
    "gebieden weggelaten": Breuk(V1, "gebieden = [", "# [", "onderdelen.school-en-omgeving", "differ"),
    # sums
    "plafond klopt niet": Breuk(W1, 'waarde = "408077790.69"', 'waarde = "408077790.68"', "key plafond", "adds up to"),
    "plafond van T1": Breuk(V2, 'waarde = "256000000.00"', 'waarde = "250000000.00"', "key plafond", "256.000.000,00"),
    "totaal klopt niet": Breuk(W1, 'totaal = "408077790.69"', 'totaal = "408077790.70"', "key sommen.totaal", "adds up to"),
    "jaar klopt niet": Breuk(W1, '2026 = "119014410.91"', '2026 = "119014410.92"', "sommen.per_jaar.2026", "adds up to"),
    "jaar te veel": Breuk(W1, "per_jaar = { ", 'per_jaar = { 2025 = "0.00", ', "sommen.per_jaar.2025", "unknown"),
    "onderdeel klopt niet": Breuk(W1, 'integraal = "56711668.58"', 'integraal = "56711668.85"', "integraal", "adds up to"),
    "onderdeel ontbreekt": Breuk(W1, 'jonge-kind = "79049977.05"\n', "", "sommen.per_onderdeel.jonge-kind", "missing"),
    "eindtotaal klopt niet": Breuk(W2, '"421798790.17"', '"421798790.18"', "key vermeld_eindtotaal", "adds up to"),
    "bedrag als getal": Breuk(W1, 'totaal = "408077790.69"', "totaal = 408077790.69", "sommen.totaal", "text between"),
    "bedrag op zijn nederlands": Breuk(W1, '"408077790.69"', '"408.077.790,69"', "key plafond.waarde", "not an amount"),
    "bedrag met een decimaal": Breuk(W1, '"408077790.69"', '"408077790.7"', "key plafond.waarde", "not an amount"),
    # the payment schedule
    "kolommen": Breuk(CSV1, "gebied_code,onderdeel", "gebied,onderdeel", "line 1", "columns are not as expected"),
    "andere jaren": Breuk(CSV1, "2026,2027,2028", "2025,2026,2027", "line 1", "columns are not as expected"),
    "bedrag van een ander jaar": Breuk(CSV1, EERSTE, EERSTE.replace("500000", "500001", 1), "sommen", "adds up to"),
    "onbekend gebied in het schema": Breuk(CSV1, "amsterdam-zuidoost,org", "amsterdam-zuid,org", "line 2", "unknown"),
    "vreemd onderdeel": Breuk(CSV1, "zuidoost,organisatie", "zuidoost,veerkracht", "line 2", "not in this version"),
    "ander artikel": Breuk(CSV1, "organisatie,3,", "organisatie,4,", "line 2", "organisatie is article 3"),
    "regel dubbel": Breuk(CSV1, EERSTE, EERSTE + EERSTE, "line 3", "two lines for organisatie"),
    "regel weg": Breuk(CSV1, EERSTE, "", "onderdelen.organisatie", "amsterdam-zuidoost"),
    "negatief bedrag": Breuk(CSV1, EERSTE, EERSTE.replace("500000", "-500000", 1), "line 2", "not an amount"),
    "drie decimalen": Breuk(CSV1, EERSTE, EERSTE.replace(".00", ".000", 1), "line 2", "not an amount"),
    "geen decimalen": Breuk(CSV1, EERSTE, EERSTE.replace(".00", "", 1), "line 2", "not an amount"),
    "macht van tien": Breuk(CSV1, EERSTE, EERSTE.replace("500000.00", "5e5", 1), "line 2", "not an amount"),
    "cel te weinig": Breuk(CSV1, EERSTE, EERSTE.replace(",500000.00", "", 1), "line 2", "6 filled cells"),
    "cel te veel": Breuk(CSV1, EERSTE, EERSTE.replace("\n", ",\n"), "line 2", "6 filled cells"),
    "lege cel": Breuk(CSV1, EERSTE, EERSTE.replace("500000.00", "", 1), "line 2", "6 filled cells"),
    "lege regel": Breuk(CSV1, EERSTE, EERSTE + "\n", "line 3", "6 filled cells"),
    "voorbeeld zonder vlag": Breuk(CSVT1, "FICTIEF", "ECHT", "line 2", "not a status"),
    "echt met een vlag": Breuk(V1, "fictief = true", "fictief = false", "line 1", "columns are not as expected"),
    "voorbeeld zonder kolom": Breuk(W1, "fictief = false", "fictief = true", "line 1", "columns are not as expected"),
    "schema bestaat niet": Breuk(W1, "2025-07-01.csv", "2025-07-02.csv", "the file", "cannot be read"),
    "schema dubbel": Breuk(V2, '"2023-10-01.csv"]', '"2023-10-01.csv", "2023-07-01.csv"]', "bestanden", "twice"),
    # the stated totals
    "som klopt niet": Breuk(TOTALEN, "9448655.58", "9448655.59", "line 2", "not that of the schedule"),
    "verschil klopt niet": Breuk(TOTALEN, ",-0.01", ",0.01", "line 2", "not the stated total less the payments"),
    "vermeld totaal klopt niet": Breuk(TOTALEN, "9448655.57", "9448655.56", "line 2", "not the stated total less"),
    "geen verschil": Breuk(TOTALEN, "9448655.57,9448655.58,-0.01", "9448655.58,9448655.58,0.00", "line 2", "not differ"),
    "gemeente onbekend": Breuk(TOTALEN, "Zaanstad", "Zaandam", "line 18", "has no payments"),
    "rij dubbel": Breuk(TOTALEN, "Arnhem,integraal,5824251.14,5824251.13,0.01\n",
                        "Arnhem,integraal,5824251.14,5824251.13,0.01\n" * 2, "line 4", "stands twice"),
    "rij weg": Breuk(TOTALEN, "Arnhem,integraal,5824251.14,5824251.13,0.01\n", "", "key vermeld_eindtotaal", "adds up to"),
    # the tranche and its areas
    "code en map": Breuk(f"{T2}/tranche.toml", '"2026-2028"', '"2026-2029"', "key code", "does not belong in the folder"),
    "reeks dubbel": Breuk(f"{T2}/tranche.toml", '"KW2"', '"KW1"', "key reeks", "2023-2025 uses 'KW1' too"),
    "aantal gebieden": Breuk(f"{T2}/tranche.toml", "waarde = 20", "waarde = 21", "key gebieden", "schedules have 20"),
    "aantal gemeenten": Breuk(f"{T2}/tranche.toml", "waarde = 19", "waarde = 20", "key gemeenten", "schedules have 19"),
    # the reminders
    "geen herinneringen": Breuk(TR2, "[herinneringen.sl", "[herinnering.sl", "herinneringen.sluiting", "missing"),
    "onbekende herinnering": Breuk(TR1, "[herinneringen.b", "[herinneringen.x]\n[herinneringen.b", "en.x", "unknown"),
    "herinnering zonder bron": Breuk(TR1, 'bron = "ontwerp', '# "', "herinneringen.sluiting.bron", "missing"),
    "herinnering voor de opening": Breuk(TR1, "[60, 30", "[61, 30", "dagen_vooraf", "60 days of version 2023-07-01"),
    "herinnering voor de beslistermijn": Breuk(
        TR2, "termijn]\ndagen_vooraf = [60", "termijn]\ndagen_vooraf = [64", "beslistermijn", "63 days of version"
    ),
    "herinnering voor het jaar voorbij is": Breuk(
        TR1, "verantwoording]\ndagen_vooraf = [60", "verantwoording]\ndagen_vooraf = [197", "verantwoording", "196 days"
    ),
    "werkdag is ja of nee": Breuk(TR1, "op_werkdag = true", "op_werkdag = 1", "verantwoording.op_werkdag", "true or false"),
    "geen verantwoording": Breuk(TR2, "[herinneringen.v", "[herinnering.v", "herinneringen.verantwoording", "missing"),
    "herinnering door elkaar": Breuk(TR1, "[60, 30, 14", "[60, 14, 30", "sluiting.dagen_vooraf", "does not count down"),
    "herinnering dubbel": Breuk(TR1, "[60, 30, 14", "[60, 30, 30", "sluiting.dagen_vooraf", "does not count down"),
    "herinnering na de laatste dag": Breuk(TR1, "1, 0]", "1, -1]", "sluiting.dagen_vooraf", "does not count down"),
    "herinnering zonder dagen": Breuk(TR1, "[60, 30, 14, 7, 3, 1, 0]", "[]", "sluiting.dagen_vooraf", "whole numbers"),
    "herinnering in de nacht": Breuk(TR1, "tijd = 09:00:00", "tijd = 02:30:00", "sluiting.tijd", "at night"),
    "herinnering zonder tijd": Breuk(TR1, "tijd = 09:00:00", 'tijd = "9 uur"', "sluiting.tijd", "not a time like"),
    # the indicators of the SiSa annex
    "sisa zonder code": Breuk(SISA, 'code = "KW1"', "", "key code", "missing"),
    "sisa met een rare code": Breuk(SISA, '"KW1"', '"kw 1"', "key code", "not the code of a scheme"),
    "sisa zonder bron": Breuk(SISA, 'bron = "voorlopige', '# "', "key bron", "missing"),
    "sisa zonder voorlopig": Breuk(SISA, "voorlopig = true", "", "key voorlopig", "missing"),
    "sisa met iets vreemds": Breuk(SISA, "voorlopig = true", "voorlopig = true\nkleur = 1", "key kleur", "unknown"),
    "indicator zonder bron": Breuk(SISA, 'bron = "naar', '# "', "key indicator[1].bron", "missing"),
    "indicator met iets vreemds": Breuk(SISA, 'nummer = "02"', 'nummer = "02"\nx = 1', "indicator[2].x", "unknown"),
    "indicator zonder nummer": Breuk(SISA, 'nummer = "02"', 'nummer = "twee"', "indicator[2].nummer", "not the number"),
    "indicator dubbel": Breuk(SISA, 'nummer = "02"', 'nummer = "01"', "indicator[2].nummer", "'01' stands twice"),
    "cijfer dubbel": Breuk(SISA, '"correctie"', '"besteed"', "indicator[3].cijfer", "'besteed' stands twice"),
    "tekst dubbel": Breuk(SISA, '= "Besteding tot en met het jaar', '= "Besteding in het jaar', "r[4].oms", "twice"),
    "onbekende vorm": Breuk(SISA, '"tekst"', '"getal"', "indicator[1].vorm", "not a known vorm"),
    "onbekende controle": Breuk(SISA, '"R"', '"D3"', "indicator[2].controle", "not a known controle"),
    "onbekend cijfer": Breuk(SISA, '"besteed"', '"betaald"', "indicator[2].cijfer", "not a known cijfer"),
    "vorm past niet": Breuk(SISA, '"janee"', '"bedrag"', "indicator[7].vorm", "is a janee, not a bedrag"),
    "brief en sisa": Breuk(SISA, "Besteding in het jaar", "Besteding", "key indicator", "letters of version 2023-07-01"),
    "sisa en brief": Breuk(W1, '"Besteding in het jaar"', '"Besteding"', "key indicator", "letters of version 2025-07-01"),
    "gebied dubbel": Breuk("gebieden.csv", "arnhem-oost,", "breda-noord,", "line 5", "breda-noord stands twice"),
    "gemeentecode": Breuk("gebieden.csv", "GM0202", "GM202", "line 4", "not a CBS code"),
    "gemeentecode dubbel": Breuk("gebieden.csv", "GM0202", "GM0363", "line 4", "another municipality"),
}  # fmt: skip

"""The kind of a file is decided from its content, and whatever is not plainly one of our kinds is refused with a reason."""

import resource
from collections.abc import Mapping
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spuk_app.dossier import pdfkeuring
from spuk_app.dossier.bestandssoort import LEESDEEL_HOOGSTENS, herken
from spuk_app.dossier.weigering import BestandGeweigerd
from tests.dossier import bestanden
from tests.dossier.bestanden import GOED, beeld, docx, odf, ooxml, pak, pdf, pdf_bom, pdf_met, pdf_met_wachtwoord, xlsx


@pytest.mark.parametrize(("naam", "inhoud"), GOED.items(), ids=GOED)
def test_elke_soort_wordt_herkend(naam: str, inhoud: bytes) -> None:
    assert herken(naam, inhoud).value == naam.rpartition(".")[2].lower().replace("jpeg", "jpg")


def duizenden_delen() -> bytes:
    return docx({f"word/{nummer}.xml": "" for nummer in range(5_001)})


def liegt_over_de_grootte() -> bytes:
    """The directory says that a part is smaller than it is."""
    inhoud = docx({"word/groot.xml": b"A" * 5_000})
    echt, gelogen = (5_000).to_bytes(4, "little"), (50).to_bytes(4, "little")
    assert inhoud.count(echt) == 2
    return inhoud.replace(echt, gelogen)


def met_versleuteld_deel() -> bytes:
    """Bit 0 of the flags of the first part, in its own header and in the directory."""
    inhoud = bytearray(docx())
    inhoud[6] |= 1
    inhoud[inhoud.index(b"PK\x01\x02") + 8] |= 1
    return bytes(inhoud)


def actie(soort: str, **verder: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{soort}"), **verder)


def bij_openen(doel: pikepdf.Object) -> bytes:
    return pdf_met(lambda een: een.Root.__setattr__("OpenAction", doel))


def op_het_blad(**aantekening: Any) -> bytes:
    """An annotation on the first page: a link, an attached file, a film."""
    plek = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=pikepdf.Array([0, 0, 9, 9]), **aantekening)
    return pdf_met(lambda een: een.pages[0].obj.__setattr__("Annots", pikepdf.Array([een.make_indirect(plek)])))


def met_bestand() -> bytes:
    return pdf_met(lambda een: een.attachments.__setitem__("rekenblad.xlsx", xlsx()))


def met_typen(erbij: str, extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """A docx whose table of contents says more than it needs to."""
    return ooxml(
        "word/document.xml", f'{bestanden.WORD}"/>{erbij}<Default Extension="xml" ContentType="text/xml', extra
    )


CODE = pikepdf.String("app.alert(1)")
WEB = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://voorbeeld.invalid"))

LEEG = "Het is leeg."
ONBEKEND = "Wij herkennen de inhoud niet."
KAPOT = "Het is beschadigd of niet compleet."
SLOT = "Het is beveiligd met een wachtwoord."
MACRO = "Er zitten macro's in."
BOM = "Uitgepakt is het veel groter dan een gewoon document."
ACTIEF = "In deze PDF zit een programma of een ander bestand"
ERIN = "Er zit een ander bestand of een besturingselement in"
DUBBEL = "Het is twee soorten bestanden tegelijk."

SLECHT: dict[str, tuple[str, bytes, str]] = {
    "leeg": ("a.pdf", b"", LEEG),
    "tekst": ("a.pdf", b"Beste lezer", ONBEKEND),
    "html": ("a.pdf", b"<html><script>alert(1)</script></html>", ONBEKEND),
    "programma": ("a.pdf", b"MZ\x90\x00\x03", ONBEKEND),
    "svg": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", ONBEKEND),
    "gewone-zip": ("a.docx", pak({"brief.txt": "Beste lezer"}), ONBEKEND),
    "presentatie": ("a.odt", odf("presentation"), ONBEKEND),
    "odf-zonder-inhoud": ("a.odt", pak({"mimetype": "application/vnd.oasis.opendocument.text"}), ONBEKEND),
    "docx-zonder-document": ("a.docx", ooxml("word/anders.xml", bestanden.WORD), ONBEKEND),
    "office-97": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gemaakt met een oude versie van Office"),
    "pdf-als-docx": ("a.docx", pdf(), "De naam eindigt op .docx, maar de inhoud is een PDF."),
    "docx-als-xlsx": ("a.xlsx", docx(), "maar de inhoud is een tekst (DOCX)"),
    "zonder-extensie": ("akkoord", pdf(), "De naam heeft geen extensie"),
    "png-als-exe": ("a.exe", beeld("PNG"), "De naam eindigt op .exe"),
    "pdf-na-rommel": ("a.pdf", b"\n" + pdf(), ONBEKEND),
    "pdf-afgekapt": ("a.pdf", pdf()[:-200], KAPOT),
    "pdf-alleen-kop-en-staart": ("a.pdf", b"%PDF-1.7\nniets\n%%EOF\n", KAPOT),
    "pdf-met-wachtwoord": ("a.pdf", pdf_met_wachtwoord(gebruiker="geheim"), SLOT),
    "pdf-op-slot-voor-wijzigen": ("a.pdf", pdf_met_wachtwoord(gebruiker=""), SLOT),
    "pdf-met-zip-erachter": ("a.pdf", pdf() + docx(), DUBBEL),
    "pdf-voert-code-uit": ("a.pdf", bij_openen(actie("JavaScript", JS=CODE)), ACTIEF),
    "pdf-opent-een-website": ("a.pdf", bij_openen(WEB), ACTIEF),
    "pdf-drukt-zichzelf-af": ("a.pdf", bij_openen(actie("Named", N=pikepdf.Name.Print)), ACTIEF),
    "pdf-met-code-bij-naam": (
        "a.pdf",
        pdf_met(
            lambda een: een.Root.__setattr__(
                "Names",
                pikepdf.Dictionary(
                    JavaScript=pikepdf.Dictionary(
                        Names=pikepdf.Array([pikepdf.String("a"), actie("JavaScript", JS=CODE)])
                    )
                ),
            )
        ),
        ACTIEF,
    ),
    "pdf-start-een-programma": ("a.pdf", op_het_blad(Subtype=pikepdf.Name.Link, A=actie("Launch", F=CODE)), ACTIEF),
    "pdf-doet-daarna-iets": (
        "a.pdf",
        op_het_blad(Subtype=pikepdf.Name.Link, A=actie("URI", Next=pikepdf.Array([actie("Launch")]))),
        ACTIEF,
    ),
    "pdf-doet-iets-bij-aanwijzen": (
        "a.pdf",
        op_het_blad(Subtype=pikepdf.Name.Link, AA=pikepdf.Dictionary(E=WEB)),
        ACTIEF,
    ),
    "pdf-met-bestand": ("a.pdf", met_bestand(), ACTIEF),
    "pdf-met-bestand-op-het-blad": (
        "a.pdf",
        op_het_blad(Subtype=pikepdf.Name.FileAttachment, FS=pikepdf.Dictionary(EF=pikepdf.Dictionary())),
        ACTIEF,
    ),
    "pdf-met-xfa-formulier": (
        "a.pdf",
        pdf_met(lambda een: een.Root.__setattr__("AcroForm", pikepdf.Dictionary(XFA=CODE))),
        ACTIEF,
    ),
    "pdf-zonder-bladen": ("a.pdf", pdf_met(lambda een: een.pages.__delitem__(0)), "Deze PDF heeft geen bladzijden."),
    "pdf-met-verschoven-tabel": ("a.pdf", pdf().replace(b"%PDF-1.3\n", b"%PDF-1.3\n% erbij\n"), KAPOT),
    "png-met-zip-erachter": ("a.png", beeld("PNG") + docx(), DUBBEL),
    "jpg-met-pdf-erin": ("a.jpg", beeld("JPEG")[:20] + pdf(), DUBBEL),
    "png-afgekapt": ("a.png", beeld("PNG")[:-30], KAPOT),
    "png-gewijzigd": ("a.png", beeld("PNG").replace(b"IDATx", b"IDATy"), KAPOT),
    "jpg-afgekapt": ("a.jpg", beeld("JPEG", 400, 400)[:700], KAPOT),
    "png-te-veel-punten": ("a.png", beeld("PNG", 60_001, 1_000), "60001 bij 1000 punten"),
    "zip-na-rommel": ("a.docx", b"GIF89a" + docx(), ONBEKEND),
    "zip-in-zip-gelijmd": ("a.docx", pak({"eerst.txt": "x"}) + docx(), KAPOT),
    "zip-met-opmerking": ("a.docx", pak({"[Content_Types].xml": "<x/>"}, opmerking=b"<script>"), KAPOT),
    "zip-afgekapt": ("a.docx", docx()[:-40], KAPOT),
    "zip-pad-omhoog": ("a.docx", docx({"../../etc/passwd": "x"}), KAPOT),
    "zip-liegt": ("a.docx", liegt_over_de_grootte(), KAPOT),
    "zip-versleuteld": ("a.docx", met_versleuteld_deel(), SLOT),
    "odf-versleuteld": ("a.odt", odf("text", manifest="<manifest:encryption-data/>"), SLOT),
    "duizenden-delen": ("a.docx", duizenden_delen(), BOM),
    "docx-met-macro": ("a.docx", docx({"word/vbaProject.bin": b"x"}), MACRO),
    "docm-als-docx": (
        "a.docx",
        ooxml("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        MACRO,
    ),
    "xlsx-met-oude-macro": ("a.xlsx", xlsx({"xl/macrosheets/sheet1.xml": "<x/>"}), MACRO),
    "docx-met-macro-onder-andere-naam": (
        "a.docx",
        met_typen('<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'),
        MACRO,
    ),
    "docx-met-ole": ("a.docx", docx({"word/embeddings/oleObject1.bin": b"x"}), ERIN),
    "docx-met-ole-onder-andere-naam": (
        "a.docx",
        met_typen('<Default Extension="x" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'),
        ERIN,
    ),
    "docx-met-rekenblad": ("a.docx", docx({"word/embeddings/Blad.xlsx": xlsx()}), ERIN),
    "xlsx-met-activex": ("a.xlsx", xlsx({"xl/activeX/activeX1.bin": b"x"}), ERIN),
    "odt-met-ole": ("a.odt", odf("text", manifest='<x media-type="application/vnd.sun.star.oleobject"/>'), ERIN),
    "docx-met-type-in-cijfers": (
        "a.docx",
        met_typen('<Default Extension="x" ContentType="macro&#69;nabled"/>'),
        ONBEKEND,
    ),
    "docx-met-type-in-een-entiteit": ("a.docx", met_typen('<!DOCTYPE x [<!ENTITY m "macro">]>'), ONBEKEND),
    "docx-in-andere-tekens": ("a.docx", met_typen("macroEnabled".encode("utf-16-le").decode("latin-1")), ONBEKEND),
    "odt-zonder-inhoudsopgave": (
        "a.odt",
        pak({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        ONBEKEND,
    ),
    "docx-lange-inhoudsopgave": ("a.docx", met_typen(" " * LEESDEEL_HOOGSTENS), BOM),
    "odt-lange-inhoudsopgave": ("a.odt", odf("text", manifest=" " * (LEESDEEL_HOOGSTENS + 1)), BOM),
    "odt-met-macro": ("a.odt", odf("text", **{"Basic/Standard/Module1.xml": "<x/>"}), MACRO),
}


@pytest.mark.parametrize("naam", SLECHT)
def test_wat_niet_deugt_wordt_met_een_reden_geweigerd(naam: str) -> None:
    bestandsnaam, inhoud, reden = SLECHT[naam]
    with pytest.raises(BestandGeweigerd) as fout:
        herken(bestandsnaam, inhoud)
    assert reden in fout.value.waarom
    assert fout.value.herstel.endswith(".")
    assert str(fout.value).startswith("Het bestand is niet bewaard. ")


def test_een_klein_bestand_dat_uitgepakt_enorm_is_wordt_niet_uitgepakt() -> None:
    bom = docx({"word/media/bom.xml": bytes(201 * 1024 * 1024)})
    assert len(bom) < 1024 * 1024, "it would get past the limit on the size of an upload"
    with pytest.raises(BestandGeweigerd) as fout:
        herken("a.docx", bom)
    assert fout.value.waarom == BOM


def test_een_pdf_die_te_groot_wordt_om_te_lezen_doet_niets_met_de_server() -> None:
    """It dies in a process of its own. The same PDF, small, is a good one: it is the size that is refused."""
    assert herken("a.pdf", pdf_bom(1)).value == "pdf"
    bom = pdf_bom(2_000)
    assert len(bom) < 3 * 1024 * 1024
    voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BestandGeweigerd) as fout:
        herken("a.pdf", bom)
    assert fout.value.waarom in {KAPOT, "Deze PDF is te ingewikkeld om te controleren."}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor < 50 * 1024, "kilobytes, in this process"


def test_een_pdf_die_de_lezer_laat_wachten_wordt_geweigerd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfkeuring, "_WACHTTIJD_HOOGSTENS", 0.001)
    with pytest.raises(BestandGeweigerd, match="te ingewikkeld om te controleren"):
        herken("a.pdf", pdf())


@pytest.mark.parametrize(
    "inhoud",
    [
        bij_openen(pikepdf.Array([0, pikepdf.Name.Fit])),
        bij_openen(actie("GoTo", D=pikepdf.Array([0, pikepdf.Name.Fit]))),
        op_het_blad(Subtype=pikepdf.Name.Link, A=WEB),
    ],
    ids=["opent-op-bladzijde", "gaat-naar-bladzijde", "verwijst-naar-website"],
)
def test_een_gewone_verwijzing_in_een_pdf_mag(inhoud: bytes) -> None:
    assert herken("akkoord.pdf", inhoud).value == "pdf"


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(GOED)), st.integers(0, 10_000), st.binary(max_size=8), st.integers(0, 40), st.booleans())
def test_een_willekeurig_beschadigd_bestand_geeft_nooit_iets_anders_dan_een_weigering(
    naam: str, waar: int, erin: bytes, eruit: int, einde_eraf: bool
) -> None:
    goed = GOED[naam]
    plek = waar % len(goed)
    beschadigd = goed[:plek] + erin + (b"" if einde_eraf else goed[plek + eruit :])
    try:
        soort = herken(naam, beschadigd)
    except BestandGeweigerd:
        return
    assert soort.value in (naam.rpartition(".")[2].lower(), "jpg")

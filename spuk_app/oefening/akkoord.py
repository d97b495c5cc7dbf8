"""The written agreement of an alliantie, as a small real PDF to attach (T2 art. 9 lid 2)."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from spuk_app.tranches.tranche import Gebied

BESTANDSNAAM = "akkoord-alliantie.pdf"


def akkoord(gebied: Gebied) -> bytes:
    """One page in which the alliantie of the area agrees with the results; the same bytes every time."""
    pdf = BytesIO()
    pagina = Canvas(pdf, pagesize=A4, invariant=True)
    pagina.setTitle(f"Akkoord van de alliantie {gebied.naam}")
    tekst = pagina.beginText(72, 740)
    for regel in (
        f"Akkoord van de alliantie {gebied.naam}",
        "",
        "De alliantie stemt in met de te behalen resultaten in de aanvraag",
        f"van de gemeente {gebied.gemeente} voor {gebied.naam}.",
        "",
        "Namens de partijen in de alliantie,",
        "de voorzitter (oefening: dit stuk is verzonnen)",
    ):
        tekst.textLine(regel)
    pagina.drawText(tekst)
    pagina.save()
    return pdf.getvalue()

"""A small server for test_voorkant.py: pages drawn by Jinja alone, under the content security policy of the system."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs

import jinja2

WORTEL = Path(__file__).parents[2]
DIST = WORTEL / "spuk_app" / "web" / "static" / "dist"
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SOORTEN = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass
class Stand:
    """What the server has and what reached it."""

    versie: int = 1
    csrf: str = "proef"
    aangemeld: str = "anouk"
    bewaard: list[str] = field(default_factory=list)
    ingediend: list[tuple[int, str]] = field(default_factory=list)
    door: threading.Event = field(default_factory=threading.Event)
    """Autosave answers once this is set: a test can hold a request under way."""


class Server(ThreadingHTTPServer):
    """Serves templates/voorkant.html beside this test; keeps one text under a version, as the application does."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Verzoek)
        self.stand = Stand()
        manifest = json.loads((DIST / "manifest.json").read_text())
        self.jinja = jinja2.Environment(
            loader=jinja2.FileSystemLoader([WORTEL / "templates", Path(__file__).parent]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.jinja.globals |= {
            "asset": lambda naam: f"/static/{manifest[naam]}",
            "csrf_token": lambda: "proef",
            "bestand_hoogstens": 10_485_760,
            "menu": [("Mijn gebieden", "/"), ("Uitleg", "/uitleg")],
            "gebruiker": SimpleNamespace(
                naam="Anouk de Vries", organisatie_naam="gemeente Zaanstad", gebruikersnaam="anouk"
            ),
            "omgeving": "oefening",
            "oefenklok": "woensdag 27 september 2023, 10.00 uur",
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Verzoek(BaseHTTPRequestHandler):
    server: "Server"

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            bestand = DIST / self.path.removeprefix("/static/")
            self._antwoord(200, SOORTEN[bestand.suffix], bestand.read_bytes())
        else:
            self._pagina(200, {})

    def do_POST(self) -> None:
        velden = self._velden()
        stand = self.server.stand
        if self.path == "/bewaar":
            stand.door.wait(10)
            if velden["csrf_token"] != stand.csrf:
                oud = {"fout": "Uw formulier was verlopen.", "csrf_token": stand.csrf, "gebruiker": stand.aangemeld}
                self._antwoord(400, "application/json", json.dumps(oud).encode())
                return
            if int(velden["versie"]) != stand.versie:
                self._antwoord(409, "application/json", json.dumps({"fout": "Een ander was u voor."}).encode())
                return
            stand.versie += 1
            stand.bewaard.append(velden["toelichting"])
            uitkomst = {"versie": stand.versie, "opgeslagen_om": "14.05"}
            self._antwoord(200, "application/json", json.dumps(uitkomst).encode())
        else:
            stand.ingediend.append((int(velden["versie"]), velden["toelichting"]))
            self._pagina(
                422, {"bedrag-2026": "Vul een bedrag in.", "btw": "Kies een antwoord.", "gebied": "Kies een gebied."}
            )

    def _velden(self) -> dict[str, str]:
        """Reads both ways a browser sends a form; enough for fields without line ends."""
        inhoud = self.rfile.read(int(self.headers["Content-Length"])).decode()
        soort, _, grens = self.headers["Content-Type"].partition("; boundary=")
        if soort.startswith("application/x-www-form-urlencoded"):
            return {naam: waarden[0] for naam, waarden in parse_qs(inhoud, keep_blank_values=True).items()}
        delen = [deel.partition("\r\n\r\n") for deel in inhoud.split(f"--{grens}") if "name=" in deel]
        return {kop.split('name="')[1].split('"')[0]: waarde.removesuffix("\r\n") for kop, _, waarde in delen}

    def _pagina(self, code: int, fout: dict[str, str]) -> None:
        pagina = self.server.jinja.get_template("voorkant.html").render(fout=fout, fouten=list(fout.items()), versie=1)
        self._antwoord(code, "text/html; charset=utf-8", pagina.encode())

    def _antwoord(self, code: int, soort: str, inhoud: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", soort)
        self.send_header("Content-Length", str(len(inhoud)))
        self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stays quiet: what matters is asserted."""

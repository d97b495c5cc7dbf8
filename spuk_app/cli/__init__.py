"""The ``spuk`` command, for the operator. It exits with 0: fine, 1: something was found, 2: it could not run.

To add a command: a function in the file it belongs to, and its name in the list below.
"""

import click

import spuk_app.modellen  # noqa: F401 - every table is known before the first query
from spuk_app.cli.basis import Spuk
from spuk_app.cli.draaien import herinneringen, klok, opruimen
from spuk_app.cli.inrichten import account, inrichten, openstellen
from spuk_app.cli.nakijken import controleer, termijnen, toon_tranches
from spuk_app.cli.oefenen import demo, oefening
from spuk_app.cli.tabellen import db

__all__ = ["main"]


@click.group(cls=Spuk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """The SPUK Kansrijke Wijk system: databases, rehearsal, demo and integrity check."""


for _opdracht in (
    account,
    controleer,
    db,
    demo,
    herinneringen,
    inrichten,
    klok,
    oefening,
    openstellen,
    opruimen,
    termijnen,
    toon_tranches,
):
    main.add_command(_opdracht)

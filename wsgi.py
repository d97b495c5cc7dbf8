"""For a WSGI server: ``gunicorn wsgi:app``. What is wrong with the installation is one sentence, not a stack trace."""

import sys

from config import ConfigFout
from spuk_app import create_app
from spuk_app.db.verbinding import DatabaseFout

KAN_NIET_STARTEN = 3
"""The exit status by which gunicorn knows that starting this worker again makes no sense."""

try:
    app = create_app()
except (ConfigFout, DatabaseFout) as fout:
    print(f"The server cannot start. {fout}", file=sys.stderr)  # noqa: T201
    sys.exit(KAN_NIET_STARTEN)

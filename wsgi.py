"""For a WSGI server: ``gunicorn wsgi:app``."""

from spuk_app import create_app

app = create_app()

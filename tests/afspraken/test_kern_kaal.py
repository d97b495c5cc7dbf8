"""What decides (kern, onderdelen, tranches) loads no web, database, form or document library, not even indirectly."""

import subprocess
import sys

import pytest

PROGRAMMA = """
import importlib, pkgutil, sys
geladen = []
for pakket in {pakketten!r}:
    importlib.import_module(pakket)
    for module in pkgutil.walk_packages(sys.modules[pakket].__path__, pakket + "."):
        importlib.import_module(module.name)
        geladen.append(module.name)
print(len(geladen), sorted(set({verboden!r}) & set(sys.modules)))
"""
VERBODEN = ["flask", "flask_login", "flask_wtf", "pikepdf", "reportlab", "sqlalchemy", "werkzeug", "wtforms"]


def laad(*pakketten: str) -> tuple[int, str]:
    opdracht = PROGRAMMA.format(pakketten=pakketten, verboden=VERBODEN)
    uit = subprocess.run([sys.executable, "-c", opdracht], capture_output=True, text=True, check=True).stdout
    aantal, gevonden = uit.split(" ", 1)
    return int(aantal), gevonden.strip()


@pytest.mark.parametrize("pakket", ["kern", "onderdelen", "tranches"])
def test_de_lagen_die_beslissen_zijn_kaal(pakket: str) -> None:
    aantal, gevonden = laad(f"spuk_app.{pakket}")
    assert aantal >= 6
    assert gevonden == "[]"


def test_de_proef_zelf_ziet_een_bibliotheek_die_wel_geladen_wordt() -> None:
    assert laad("spuk_app.db")[1] == "['sqlalchemy']"

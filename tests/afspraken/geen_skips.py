"""Pytest plugin: a skipped or expected-to-fail test fails the whole run.

A guard that is only tested where it happens to be convenient is no guard. What a test needs (a database server, a
browser, a validator) is installed by ``make test``; a test that cannot run must say so by failing.
"""

from __future__ import annotations

import pytest

_niet_gedraaid: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remembers each test that was skipped, or was marked as one that may fail."""
    if report.skipped or hasattr(report, "wasxfail"):
        _niet_gedraaid.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Remembers each file that was skipped as a whole, as ``importorskip`` does."""
    if report.skipped:
        _niet_gedraaid.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turns a green run red when a test did not really run."""
    if _niet_gedraaid and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests did not run, always: 0 is a fact worth reading."""
    if _niet_gedraaid:
        terminalreporter.section("Skipped tests are not allowed", red=True, bold=True)
        for nodeid in _niet_gedraaid:
            terminalreporter.line(nodeid)
    terminalreporter.line(f"skipped: {len(_niet_gedraaid)}")

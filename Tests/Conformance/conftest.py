"""Fixtures of the conformance tests, and the table of what each client has passed.

The servers under test are those of `.build/debug`, or of the directory that AFTERCALL_BINARIES names.
"""

import collections
import pathlib
from collections.abc import Iterator

import pytest

from support.servers import ConformanceServer, InteropServer


@pytest.fixture(scope="session")
def interop_server() -> Iterator[InteropServer]:
    server = InteropServer()
    yield server
    assert server.process.poll() is None, "a test brought the server down"
    server.close()


@pytest.fixture(scope="session")
def conformance_server() -> Iterator[ConformanceServer]:
    server = ConformanceServer()
    yield server
    assert server.process.poll() is None, "a test brought the server down"
    server.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line per file: a client, or a set of rules."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            name = pathlib.Path(report.nodeid.split("::")[0]).stem.removeprefix("test_")
            counts[name]["passed" if outcome == "passed" else "failed"] += 1
    terminalreporter.section("cases")
    for name, count in sorted(counts.items()):
        terminalreporter.write_line(f"{name:<24}{count['passed']:>6} passed{count['failed']:>6} failed")

"""Fixtures of the conformance tests, and the table of what each client has passed.

The servers under test are those of `.build/debug`, or of the directory that AFTERCALL_BINARIES names.
"""

import collections
import pathlib
from collections.abc import Iterator

import pytest

from support.servers import Certificate, ConformanceServer, InteropServer, Target

WAYS = ["cleartext", "tls"]


def _while_used(server: Target) -> Iterator[Target]:
    yield server
    assert server.process.poll() is None, "a test brought the server down"
    server.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate.make(tmp_path_factory.mktemp("certificate"), "server")


@pytest.fixture(scope="session", params=WAYS)
def interop_server(request: pytest.FixtureRequest, certificate: Certificate) -> Iterator[Target]:
    yield from _while_used(InteropServer(certificate if request.param == "tls" else None))


@pytest.fixture(scope="session")
def cleartext_server() -> Iterator[Target]:
    yield from _while_used(InteropServer())


@pytest.fixture(scope="session", params=WAYS)
def conformance_server(
    request: pytest.FixtureRequest, certificate: Certificate
) -> Iterator[Target]:
    yield from _while_used(ConformanceServer(certificate if request.param == "tls" else None))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line per file: a client, or a set of rules."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            name = pathlib.Path(report.nodeid.split("::")[0]).stem.removeprefix("test_")
            counts[name]["passed" if outcome == "passed" else "failed"] += 1
    terminalreporter.section("cases")
    for name, count in sorted(counts.items()):
        passed, failed = count["passed"], count["failed"]
        terminalreporter.write_line(f"{name:<24}{passed:>6} passed{failed:>6} failed")

"""Fixtures of the abuse scripts, and the table of what each attack did to the server and to others."""

import contextlib
import dataclasses
import pathlib
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from support.quiet import QuietClient
from support.server import Peak, Server

#: How long a quiet client is measured, before and during each attack.
SECONDS = 4.0
#: What the server may take beyond what it had, unless a test says more.
MEMORY_MB_MAX = 64
#: What latencies may be during an attack: twice what they were, or so much more, since the ninety-ninth
#: of some hundred calls is a matter of luck. A server that is held up is slower by far.
P99_FACTOR_MAX = 2
P99_ADDED_MS_MAX = 10

_rows: list[list[str]] = []


@dataclasses.dataclass
class Scene:
    """A server, and a quiet client of it whose calls must go on."""

    server: Server
    quiet: QuietClient
    name: str

    @property
    def address(self) -> str:
        return self.server.address

    def under(self, attack: Callable[[float], str], memory_mb_max: float = MEMORY_MB_MAX) -> str:
        """Runs an attack for so many seconds beside the quiet client; returns the server's answer."""
        with _busy_neighbour():
            self.quiet.begin(SECONDS)
            before = self.quiet.result()
        with Peak(self.server) as peak:
            self.quiet.begin(SECONDS)
            answer = attack(SECONDS)
            during = self.quiet.result()
        time.sleep(1)
        assert self.server.is_running
        added = peak.mb - peak.before_mb
        ratio = during["p99"] / before["p99"] if before["p99"] else 0
        _rows.append(
            [
                self.name,
                answer,
                f"{before['p50']:.2f}/{before['p99']:.2f}",
                f"{during['p50']:.2f}/{during['p99']:.2f}",
                f"{ratio:.1f}",
                f"{peak.before_mb:.0f}/{peak.mb:.0f}/{self.server.memory_mb():.0f}",
            ]
        )
        assert during["failed"] == 0, f"{during['failed']:.0f} calls of another client failed"
        assert added <= memory_mb_max, f"{added:.0f} MiB more than before, of {memory_mb_max}"
        p99_max = max(before["p99"] * P99_FACTOR_MAX, before["p99"] + P99_ADDED_MS_MAX)
        assert during["p99"] <= p99_max, f"p99 {during['p99']:.0f} ms, before {before['p99']:.0f}"
        return answer


@contextlib.contextmanager
def _busy_neighbour() -> Iterator[None]:
    """A process that takes a processor as the abuser's Python does, but leaves the server alone.

    Else what is compared is a machine with a free processor and one without.
    """
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture(scope="session", autouse=True)
def _many_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@pytest.fixture
def scene(tmp_path: pathlib.Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
    server = Server(tmp_path / "data")
    quiet = QuietClient(server.address)
    name = request.node.name.removeprefix("test_").replace("_", " ")
    yield Scene(server, quiet, name)
    quiet.close()
    server.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    head = ["attack", "answer", "quiet p50/p99 ms", "during p50/p99 ms", "p99 ratio", "MiB before/peak/after"]
    table = [head, *_rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    terminalreporter.section("abuse")
    for row in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths))
        terminalreporter.write_line(line.rstrip())

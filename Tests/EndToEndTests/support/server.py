"""The server under test, as a process of its own."""

import os
import pathlib
import queue
import re
import signal
import subprocess
import threading
import time

from support.stubs import REPOSITORY
from support.waiting import eventually

_READY = re.compile(r"listening on (?:(?:127\.0\.0\.1|0\.0\.0\.0):(\d+)|(unix:\S+))")

_PAGES = re.compile(r"metrics on (http://\S+)/metrics")


def binary() -> str:
    """The `aftercall` command that is tested."""
    return os.environ.get("AFTERCALL_BINARY") or str(REPOSITORY / ".build/debug/aftercall")


def environment() -> dict[str, str]:
    """The environment without what would configure the command behind the tests' back."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AFTERCALL_")}


class Server:
    """One run of `aftercall serve`, by default on a free port of the loopback interface."""

    def __init__(
        self,
        data: pathlib.Path,
        *arguments: str,
        wait: bool = True,
        listen: str = "127.0.0.1:0",
    ) -> None:
        self.data = data
        self.outbox = data / "outbox"
        self._log_path = data.parent / f"{data.name}.log"
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._log = self._log_path.open("ab")
        self.process = subprocess.Popen(
            [binary(), "serve", "--listen", listen, "--data", str(data), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=environment(),
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        # Where it listens, in the order in which that was asked for.
        self.addresses: list[str] = []
        # Where the operator's pages are, if there are any.
        self.pages = ""
        self._pages_awaited = "--metrics-listen" in arguments
        self._addresses_awaited = 1 + arguments.count("--listen")
        if wait:
            self.wait_until_ready()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def wait_until_ready(self, seconds: float = 30) -> None:
        """Returns when the server has said where it listens."""
        deadline = time.monotonic() + seconds
        seen = ""
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                self.kill()
                raise AssertionError(f"not ready after {seconds} s\n{seen}{self.log()}") from None
            if line is None:
                status = self.process.wait()
                raise AssertionError(f"ended with status {status}\n{seen}{self.log()}")
            seen += line
            if found := _READY.search(line):
                self.addresses.append(found.group(2) or f"127.0.0.1:{found.group(1)}")
            if found := _PAGES.search(line):
                self.pages = found.group(1)
            if len(self.addresses) < self._addresses_awaited:
                continue
            if self.pages or not self._pages_awaited:
                return

    @property
    def address(self) -> str:
        """Where it listens first; empty before it is ready."""
        return self.addresses[0] if self.addresses else ""

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def log(self) -> str:
        """The end of what the server wrote to standard error."""
        return self._log_path.read_bytes()[-8000:].decode("utf-8", "replace")

    def logged_lines(self, text: str, count: int) -> list[str]:
        """The lines of the log that hold a text, once there are `count`: a call's follows its answer."""

        def found() -> list[str]:
            lines = [line for line in self.log().splitlines() if text in line]
            assert len(lines) >= count, self.log()
            return lines

        lines = eventually(found)
        assert len(lines) == count, self.log()
        return lines

    def stop(self, seconds: float = 20) -> int:
        """Asks the server to stop, as a service manager does; returns its exit status."""
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self._reap(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"still running {seconds} s after SIGTERM\n{self.log()}") from None

    def kill(self) -> None:
        """Kills the server at once; harmless after it has ended."""
        if self.is_running:
            self.process.kill()
        self._reap(10)

    def _reap(self, seconds: float) -> int:
        status = self.process.wait(timeout=seconds)
        self._reader.join(timeout=10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._log.close()
        return status

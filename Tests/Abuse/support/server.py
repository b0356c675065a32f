"""The server under abuse, and what it costs."""

import os
import pathlib
import re
import resource
import subprocess
import threading
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]


def binary() -> str:
    """The `aftercall` command that is abused; figures mean something with a release build only."""
    return os.environ.get("AFTERCALL_BINARY") or str(REPOSITORY / ".build/debug/aftercall")


class Server:
    """`aftercall serve` on a free port of the loopback interface."""

    def __init__(self, data: pathlib.Path) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AFTERCALL_")}
        self._log = data.with_suffix(".log").open("wb")
        self.process = subprocess.Popen(
            [binary(), "serve", "--listen", "127.0.0.1:0", "--data", str(data)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            preexec_fn=_prepare,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"listening on (127\.0\.0\.1:\d+)", line):
                self.address = found.group(1)
                return
        raise AssertionError(f"ended with status {self.process.wait()}")

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def memory_mb(self) -> float:
        """Its resident memory, in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found, status
        return int(found.group(1)) / 1024

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(20)
        self._log.close()


class Peak:
    """The most memory that a server has while a `with` block runs."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._over = threading.Event()
        self.before_mb = server.memory_mb()
        self.mb = self.before_mb
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            try:
                self.mb = max(self.mb, self._server.memory_mb())
            except OSError:  # It has ended; the test says so.
                return

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(5)


def _prepare() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    go_first(5)


def go_first(priority: int) -> None:
    """Has this process run ahead of the abuser, which takes its processors from nobody but itself.

    Abusers have machines of their own. What is measured is how long the server lets others wait, and
    not how the kernel shares two processors between an abuser and its victims.
    """
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(priority))
    except PermissionError:
        pass  # Then the figures hold both, and the tolerance has to cover it.


def eventually(look, seconds: float = 20) -> bool:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while not look():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True

"""The commands of `aftercall` other than `serve`, as processes."""

import queue
import re
import signal
import subprocess
import threading
import time

from support.server import binary, environment


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, with some variables added to its environment."""
    return subprocess.run(
        [binary(), *arguments],
        capture_output=True,
        env=environment() | variables,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=60,
    )


class Running:
    """A command that goes on until it is interrupted."""

    def __init__(self, *arguments: str) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self.output = ""
        self.process = subprocess.Popen(
            [binary(), *arguments],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, pattern: str, seconds: float = 20) -> re.Match[str]:
        """Returns the first match in what comes from now on."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                message = f"no {pattern!r} after {seconds} s:\n{self.output}"
                raise AssertionError(message) from None
            self.output += line
            if found := re.search(pattern, line):
                return found

    def interrupt(self) -> int:
        """Does what Ctrl-C does; returns the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self._reap()

    def kill(self) -> None:
        self.process.kill()
        self._reap()

    def _reap(self) -> int:
        status = self.process.wait(20)
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        while not self._lines.empty():
            self.output += self._lines.get()
        return status

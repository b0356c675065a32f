"""Starts, watches and stops the two servers."""

import hashlib
import os
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import grpc

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 30
LISTENING = re.compile(r"listening on (?:\S*@)?(?:http://)?(\S+):(\d+)", re.IGNORECASE)
SERVER, PEER = "aftercall", "grpc-swift-2"
# The project's server with an earlier binary, and with nothing switched on.
BEFORE, BARE = "before", "bare"
# The peer with a key to check, a line to log and figures to count for each call.
GUARDED_PEER = "peer, guarded"
#: What is on where calls are guarded: a credential to check, a line for each call, metrics.
GUARDS = ["--auth", "required", "--log-calls", "--metrics-listen", "127.0.0.1:0"]


class Failure(Exception):
    """Why a table could not be measured."""


class Settings:
    """The command line, and the directory that a table's stores lie in."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.rounds = arguments.rounds
        self.seconds = arguments.seconds
        self.directory = Path(tempfile.mkdtemp(prefix="aftercall-benchmark-"))
        self.running: list[Server] = []

    def names(self) -> list[str]:
        """The servers to measure, the project's own one first."""
        return {"server": [SERVER], "peer": [PEER], None: [SERVER, PEER]}[self.arguments.only]

    def variants(self) -> list[str]:
        """The same with the variants of the project's server, where those are of interest."""
        before = [BEFORE] if self.arguments.before else []
        own, peers = [SERVER, *before, BARE], [PEER, GUARDED_PEER]
        return {"server": own, "peer": peers, None: [*own, *peers]}[self.arguments.only]

    def start(self, name: str, data: str | None = None, guarded: bool = False) -> "Server":
        """Starts a server on a free port.

        `data` names its store's directory. A `guarded` one wants an API key, logs every call and
        has metrics.
        """
        directory = self.directory / (data or f"{name}-{len(os.listdir(self.directory))}")
        directory.mkdir(exist_ok=True)
        is_peer = name in (PEER, GUARDED_PEER)
        binary = self.arguments.peer if is_peer else self.arguments.server
        if name == BEFORE:
            binary = self.arguments.before
        if not os.access(binary, os.X_OK):
            raise Failure(f"{binary} does not exist: see `make help`")
        command = [binary, "--listen", "127.0.0.1:0", "--data", str(directory)]
        metadata = []
        if not is_peer:
            command.insert(1, "serve")
            command += shlex.split(self.arguments.server_arguments)
        if guarded and is_peer:
            key = secrets.token_urlsafe(32)
            command += ["--key-hash", hashlib.sha256(key.encode()).hexdigest()]
        elif guarded:
            command += GUARDS
            key = first_key(binary, directory)
        if guarded:
            metadata.append(("authorization", f"Bearer {key}"))
        server = Server(name, command, directory, metadata)
        self.running.append(server)
        return server

    def close(self):
        """Stops what still runs and removes the stores."""
        for server in self.running:
            server.kill()
        if self.arguments.keep:
            print(f"stores and logs: {self.directory}")
        else:
            shutil.rmtree(self.directory, ignore_errors=True)


def first_key(binary: str, directory: Path) -> str:
    """Makes an API key in the store of a server that is not running yet."""
    made = subprocess.run(
        [binary, "keys", "create", "--data", str(directory), "--role", "owner"],
        capture_output=True, text=True,
    )
    if made.returncode != 0:
        raise Failure(f"no API key was made:\n{made.stderr}")
    return made.stdout.strip()


class Server:
    """A running server process; `metadata` is what calls of it have to carry."""

    def __init__(
        self, name: str, command: list[str], directory: Path,
        metadata: list[tuple[str, str]] | None = None,
    ):
        self.name = name
        self.metadata = metadata or []
        self.directory = directory
        self.lines: list[str] = []
        self._listening = threading.Event()
        self.port = 0
        with open(directory / "stderr.log", "ab") as errors:
            self.started_at = time.perf_counter()
            self._process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL
            )
        threading.Thread(target=self._read, daemon=True).start()
        if not self._listening.wait(START_SECONDS_MAX) or self.port == 0:
            self.kill()
            raise Failure(f"{name} did not begin to listen:\n{self.output()}")
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")

    def _read(self):
        for raw in self._process.stdout:
            line = raw.decode(errors="replace").rstrip()
            self.lines.append(line)
            found = LISTENING.search(line)
            if found and self.port == 0:
                self.listening_at = time.perf_counter()
                self.port = int(found[2])
                self._listening.set()
        self._listening.set()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> Path:
        """What it writes to standard error."""
        return self.directory / "stderr.log"

    def output(self) -> str:
        """The end of what the server has printed."""
        errors = self.log.read_text(errors="replace").splitlines()
        return "\n".join(self.lines[-20:] + errors[-20:])

    def cpu_seconds(self) -> float:
        """User and system time of all threads so far, to 10 ms."""
        text = Path(f"/proc/{self.pid}/stat").read_text()
        # The command's name, in parentheses, may hold blanks: the fields start after the last one.
        fields = text[text.rindex(")") + 2 :].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_kb(self, entry: str = "VmRSS") -> int:
        """Resident memory; `VmHWM` is its peak."""
        text = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"{entry}:\s+(\d+)", text)[1])

    def check_alive(self):
        """Raises when the server has died."""
        if self._process.poll() is not None:
            code = self._process.returncode
            raise Failure(f"{self.name} ended with code {code}:\n{self.output()}")

    def stop(self) -> float:
        """Asks the server to shut down; returns how long it took, in seconds."""
        self.channel.close()
        begin = time.perf_counter()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired as error:
            self.kill()
            raise Failure(f"{self.name} did not stop in {STOP_SECONDS_MAX} s") from error
        return time.perf_counter() - begin

    def kill(self):
        """Ends the process at once."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

"""The server as a process, a line to it that breaks on demand, and data."""

from __future__ import annotations

import os
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Callable
from typing import TypeVar

from aftercall import v1

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
Value = TypeVar("Value")


def binary() -> str:
    """The `aftercall` command that is spoken to."""
    return os.environ.get("AFTERCALL_BINARY") or str(REPOSITORY / ".build/debug/aftercall")


class Server:
    """`aftercall serve`, which can be killed and comes back at the same address."""

    def __init__(self, data: pathlib.Path) -> None:
        self.data = data
        self.address = "127.0.0.1:0"
        self._log = data.with_suffix(".log").open("ab")
        self.start()

    def start(self) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AFTERCALL_")}
        self.process = subprocess.Popen(
            [binary(), "serve", "--listen", self.address, "--data", str(self.data)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"listening on (127\.0\.0\.1:\d+)", line):
                self.address = found.group(1)
                return
        raise AssertionError(f"ended with status {self.process.wait()}: {self.log()}")

    def log(self) -> str:
        return self.data.with_suffix(".log").read_text()[-4000:]

    def kill(self) -> None:
        self.process.kill()
        self._reap()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self._reap()

    def restart(self) -> None:
        self.kill()
        self.start()

    def close(self) -> None:
        self.kill()
        self._log.close()

    def _reap(self) -> None:
        self.process.wait(20)
        if self.process.stdout is not None:
            self.process.stdout.close()


class Line:
    """A TCP proxy to the server. Its connections can be cut, or go silent without a word."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._upstream = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._lock = threading.Lock()
        self._pairs: list[_Pair] = []
        self.connections = 0
        #: Whether what the server sends is thrown away, on all connections.
        self.loses_answers = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:  # The listener was closed.
                return
            far = socket.create_connection(self._upstream)
            with self._lock:
                self.connections += 1
                self._pairs.append(_Pair(self, near, far))

    def cut(self) -> None:
        """Ends all connections."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            pair.cut()

    def freeze(self) -> None:
        """From now on nothing comes through the connections that are open; new ones work."""
        with self._lock:
            for pair in self._pairs:
                pair.is_frozen = True

    def close(self) -> None:
        self._listener.close()
        self.cut()


class _Pair:
    def __init__(self, line: Line, near: socket.socket, far: socket.socket) -> None:
        self.is_frozen = False
        self._line = line
        self._sockets = (near, far)
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._copy, args=(source, sink), daemon=True).start()

    def _copy(self, source: socket.socket, sink: socket.socket) -> None:
        is_answer = source is self._sockets[1]
        try:
            while data := source.recv(65536):
                if self.is_frozen or (is_answer and self._line.loses_answers):
                    continue
                sink.sendall(data)
        except OSError:  # One of them was cut; the other follows.
            pass
        self.cut()

    def cut(self) -> None:
        for end in self._sockets:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:  # It is closed already.
                pass
            end.close()


def unique(prefix: str) -> str:
    """A name that no other test uses."""
    return f"{prefix}-{uuid.uuid4().hex[:12]}"


def conversation(**fields: object) -> v1.Conversation:
    """A short finished call."""
    call = v1.Conversation(
        uuid=unique("call"),
        agent=v1.Agent(id="front-desk"),
        status=v1.CONVERSATION_STATUS_COMPLETED,
        messages=[v1.Message(role=v1.ROLE_USER, text="Please call me back.")],
    )
    call.MergeFrom(v1.Conversation(**fields))  # type: ignore[arg-type]
    return call


def every_call_raises_an_alert() -> v1.CreateNotificationRequest:
    """Asks for a notification that fires after each conversation."""
    return v1.CreateNotificationRequest(
        notification=v1.Notification(
            agent_id="front-desk",
            name="Every call",
            enabled=True,
            trigger=v1.Trigger(always=v1.AlwaysTrigger()),
            alert=v1.AlertAction(title="A call has ended", severity=v1.ALERT_SEVERITY_INFO),
        )
    )


def eventually(look: Callable[[], Value], seconds: float = 20) -> Value:
    """What `look` returns once it returns something true."""
    deadline = time.monotonic() + seconds
    while True:
        if value := look():
            return value
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)

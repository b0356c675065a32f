"""A headless Chromium, pages of an origin, and the server that they speak to."""

import contextlib
import functools
import http.server
import os
import pathlib
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

WEB = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("AFTERCALL_BINARY") or str(WEB.parents[1] / ".build/debug/aftercall")
CHROMIUM = shutil.which("chromium") or "chromium"


class Server:
    """`aftercall serve` for pages of one origin; it can be killed, and comes back where it was."""

    def __init__(self, data: pathlib.Path, origin: str) -> None:
        self._data = data
        self._origin = origin
        self.address = "127.0.0.1:0"
        self.start()

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def start(self) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AFTERCALL_")}
        flags = ["--listen", self.address, "--data", str(self._data)]
        self._process = subprocess.Popen(
            [BINARY, "serve", *flags, "--cors-origin", self._origin],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if found := re.search(r"listening on (127\.0\.0\.1:\d+)", line):
                self.address = found.group(1)
                return
        raise AssertionError(f"ended with status {self._process.wait()}")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(20)

    def teammate(self, account: str, teammate: str) -> None:
        """Stores a teammate, through the command."""
        subprocess.run(
            [BINARY, "teammates", "set", teammate, "--name", teammate,
             "--server", self.address, "--account", account],
            check=True, capture_output=True,
        )  # fmt: skip


class Line:
    """A TCP proxy to the server that can fall silent without a word."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._target = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._frozen: list[threading.Event] = []
        self.connections = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def freeze(self) -> None:
        """From now on nothing comes through the connections that are open; new ones work."""
        for event in self._frozen:
            event.set()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:  # It was closed.
                return
            self.connections += 1
            far = socket.create_connection(self._target)
            frozen = threading.Event()
            self._frozen.append(frozen)
            for source, sink in ((near, far), (far, near)):
                threading.Thread(
                    target=self._carry, args=(source, sink, frozen), daemon=True
                ).start()

    @staticmethod
    def _carry(source: socket.socket, sink: socket.socket, frozen: threading.Event) -> None:
        # One end's fault is the other's end, as it would be on a line.
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                if not frozen.is_set():
                    sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)


class _Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def origin() -> Iterator[str]:
    """Serves the client's files at an origin of its own."""
    handler = functools.partial(_Files, directory=str(WEB))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, which tests may run as.
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def home() -> Iterator[str]:
    """The origin that the server lets in."""
    with origin() as address:
        yield address


@pytest.fixture
def server(tmp_path: pathlib.Path, home: str) -> Iterator[Server]:
    running = Server(tmp_path / "data", home)
    yield running
    running.kill()


@pytest.fixture
def open_page(browser: Browser, home: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the server's own origin, or of another; its faults fail the test."""
    context = browser.new_context()
    faults: list[str] = []

    def open_at(path: str = "/tests/browser/blank.html", at: str = home) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(at + path)
        return page

    yield open_at
    context.close()
    assert not faults, faults

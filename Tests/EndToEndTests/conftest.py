"""Fixtures of the end-to-end tests: servers, clients, mail.

The tests run the command that `AFTERCALL_BINARY` names, by default the debug build. Most share one
server and have an account each; those that need more start servers of their own. All data lies in
pytest's temporary directories, all ports are free ones of the loopback interface.
"""

import os
import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from support.client import Client
from support.data import unique
from support.mail import MailServer
from support.retries import Waiting, refuse_for_now, without_mail_server
from support.server import Server, binary


# A server of real models takes minutes to build, and postfix is a package of the system: only `make
# test-slow` has them.
collect_ignore = [
    file
    for file, variable in [
        ("test_llama_server.py", "AFTERCALL_MODEL_PYTHON"), ("test_postfix.py", "AFTERCALL_POSTFIX"),
    ]
    if variable not in os.environ
]


def pytest_sessionstart(session: pytest.Session) -> None:
    if not session.config.option.collectonly and not pathlib.Path(binary()).exists():
        pytest.exit(f"{binary()} is missing: build it, or name it in AFTERCALL_BINARY", 2)


class _Shared:
    """The server that tests share, started anew after one of them has brought it down."""

    def __init__(self, directory: pathlib.Path) -> None:
        self._directory = directory
        self._starts = 0
        self._server: Server | None = None

    def running(self) -> Server:
        if self._server is None or not self._server.is_running:
            self._starts += 1
            self._server = Server(self._directory / f"data-{self._starts}")
        return self._server

    def stop(self) -> None:
        if self._server is not None:
            assert self._server.stop() == 0, self._server.log()


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Shared]:
    shared = _Shared(tmp_path_factory.mktemp("shared"))
    yield shared
    shared.stop()


@pytest.fixture
def server(_shared: _Shared) -> Iterator[Server]:
    """A server shared with other tests; isolation comes from the accounts."""
    server = _shared.running()
    yield server
    assert server.is_running, f"the test brought the server down\n{server.log()}"


@pytest.fixture
def connect() -> Iterator[Callable[..., Client]]:
    """Makes clients and closes them after the test."""
    clients: list[Client] = []

    def make(server: Server, account: str = "", **more: Any) -> Client:
        clients.append(Client(more.pop("address", server.address), account, **more))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def client(server: Server, connect: Callable[..., Client]) -> Client:
    """A client of the shared server with an account that no other test uses."""
    return connect(server, unique("account"))


@pytest.fixture
def start(tmp_path: pathlib.Path) -> Iterator[Callable[..., Server]]:
    """Starts servers of the test's own; by default all on one data directory."""
    servers: list[Server] = []

    def run(*arguments: str, data: str = "data", listen: str = "127.0.0.1:0") -> Server:
        servers.append(Server(tmp_path / data, *arguments, listen=listen))
        return servers[-1]

    yield run
    for server in servers:
        server.kill()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that takes everything until told otherwise."""
    server = MailServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def refused_for_now(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Waiting]:
    """An e-mail that a mail server has refused for now."""
    waiting = refuse_for_now(tmp_path_factory.mktemp("refused"))
    yield waiting
    waiting.close()


@pytest.fixture(scope="session")
def unreachable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Waiting]:
    """An e-mail whose mail server could not be reached."""
    waiting = without_mail_server(tmp_path_factory.mktemp("unreachable"))
    yield waiting
    waiting.close()


@pytest.fixture(scope="session", autouse=True)
def _begin_what_takes_long(request: pytest.FixtureRequest) -> None:
    """Sets up at once what tests that come later have to wait for."""
    wanted = {name for item in request.session.items for name in item.fixturenames}
    for name in ("refused_for_now", "unreachable"):
        if name in wanted:
            request.getfixturevalue(name)

"""Servers and clients for the tests; AFTERCALL_BINARY names the command, else the debug build."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator

import pytest
from support import Line, Server, unique

import aftercall


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that tests share, each with an account of its own; none brings it down."""
    server = Server(tmp_path_factory.mktemp("shared") / "data")
    yield server
    server.close()


@pytest.fixture
def server(tmp_path: pathlib.Path) -> Iterator[Server]:
    """A server of the test's own."""
    server = Server(tmp_path / "data")
    yield server
    server.close()


@pytest.fixture
def connect() -> Iterator[Callable[..., aftercall.Client]]:
    """Makes clients and closes them after the test."""
    clients: list[aftercall.Client] = []

    def make(address: str, **options: object) -> aftercall.Client:
        options.setdefault("account", unique("account"))
        clients.append(aftercall.Client(address, **options))  # type: ignore[arg-type]
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def client(shared_server: Server, connect: Callable[..., aftercall.Client]) -> aftercall.Client:
    """A client of the shared server with an account that no other test uses."""
    return connect(shared_server.address)


@pytest.fixture
def line(shared_server: Server) -> Iterator[Line]:
    """A line to the shared server that breaks on demand."""
    line = Line(shared_server.address)
    yield line
    line.close()

"""How long connections are kept: signs of life each way, ages, idle ones."""

import http.client
import socket
import struct
from typing import Any

import grpc
import pytest

from support.command import run
from support.data import unique
from support.server import Server
from support.stubs import v1
from support.subscriber import Subscriber
from support.waiting import eventually
from test_observability import samples

TASKS = v1.ListTasksRequest()


# The heads of frames (RFC 9113 §4.1): PING, and its answer.
PING = b"\0\0\x08\x06\0" + bytes(4)
ANSWERED_PING = b"\0\0\x08\x06\x01" + bytes(4)


def greeted(server: Server) -> socket.socket:
    """A connection that has begun to speak HTTP/2, and does nothing by itself."""
    host, port = server.address.split(":")
    connection = socket.create_connection((host, int(port)), timeout=20)
    connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\x04\0" + bytes(4))
    return connection


def ended(server: Server, reason: str) -> float:
    return samples(server)[f'aftercall_connections_ended_total{{reason="{reason}"}}']


def wait_for(server: Server, reason: str, count: int) -> None:
    def look() -> None:
        assert ended(server, reason) == count

    eventually(look)


def test_a_client_that_pings_too_often_is_cut_off(start: Any, connect: Any) -> None:
    server = start("--metrics-listen", "127.0.0.1:0")
    hasty = connect(
        server,
        unique("account"),
        options=(
            ("grpc.keepalive_time_ms", 200),
            ("grpc.keepalive_permit_without_calls", 1),
            ("grpc.http2.max_pings_without_data", 0),
            # What grpcio waits between pings without data, whatever else it is told.
            ("grpc.http2.min_time_between_pings_ms", 100),
            ("grpc.http2.min_ping_interval_without_data_ms", 100),
        ),
    )
    with pytest.raises(grpc.RpcError) as failure:
        for _ in hasty.tasks.WatchTasks(v1.WatchTasksRequest(), timeout=60):
            pass
    assert failure.value.code() == grpc.StatusCode.UNAVAILABLE
    assert "too_many_pings" in failure.value.details().lower().replace(" ", "_")
    assert ended(server, "pings") >= 1


def test_pings_that_are_permitted_are_answered(start: Any) -> None:
    server = start("--keepalive-permit", "0", "--keepalive-permit-idle")
    with greeted(server) as client:
        for number in range(20):
            client.sendall(PING + struct.pack(">Q", number))
        received = b""
        while received.count(ANSWERED_PING) < 20:
            piece = client.recv(4096)
            assert piece, "the connection was closed"
            received += piece


def test_a_client_that_has_vanished_is_noticed(start: Any, connect: Any) -> None:
    server = start(
        "--metrics-listen", "127.0.0.1:0", "--keepalive-interval", "1", "--keepalive-timeout", "1"
    )
    # A client of gRPC answers pings by itself, however long it is silent.
    living = connect(server, unique("account"))
    with Subscriber(living) as stream:
        stream.wait_until_caught_up()
        with greeted(server) as vanished:
            wait_for(server, "silent", 1)
            while vanished.recv(4096):
                pass
        assert samples(server)['aftercall_connections{protocol="http2"}'] == 1


def test_old_connections_are_replaced_without_losing_a_call(start: Any, connect: Any) -> None:
    server = start(
        "--metrics-listen", "127.0.0.1:0", "--connection-age", "1", "--connection-age-grace", "1"
    )
    client = connect(server, unique("account"))
    stream = client.tasks.WatchTasks(v1.WatchTasksRequest(), timeout=60)
    while ended(server, "aged") < 2:
        client.tasks.ListTasks(TASKS)
    with pytest.raises(grpc.RpcError) as failure:
        for _ in stream:
            pass
    assert failure.value.code() == grpc.StatusCode.UNAVAILABLE
    assert "largest age" in failure.value.details()


def test_idle_connections_are_closed(start: Any, connect: Any) -> None:
    server = start("--metrics-listen", "127.0.0.1:0", "--idle-timeout", "1")
    client = connect(server, unique("account"))
    client.tasks.ListTasks(TASKS)
    web = http.client.HTTPConnection(server.address, timeout=30)
    web.request("GET", "/")
    assert web.getresponse().read()
    wait_for(server, "idle", 2)
    assert web.sock.recv(1) == b""
    web.close()
    client.tasks.ListTasks(TASKS)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--keepalive-timeout", "0"), "keepalive.timeout.seconds must be from 1 to 86400"),
        (("--keepalive-interval", "-1"), "keepalive.interval.seconds must be from 0 to 86400"),
        (("--connection-age", "86401"), "connections.age.seconds must be from 0 to 86400"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_times_out_of_bounds_are_refused(tmp_path: Any, flags: tuple[str, ...], words: str) -> None:
    result = run("serve", "--data", str(tmp_path / "data"), f"{flags[0]}={flags[1]}")
    assert result.returncode != 0
    assert words in result.stderr

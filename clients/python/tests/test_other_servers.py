"""What Aftercall's server does rarely, from a gRPC server that does it at once."""

from __future__ import annotations

import pathlib
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from google.protobuf import any_pb2, duration_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2

import aftercall
from aftercall import v1


class Peer(grpc.GenericRpcHandler):
    """Answers every unary call through `answer`, every stream through `stream`."""

    def __init__(self) -> None:
        self.metadata: list[dict[str, Any]] = []
        self.answer: Callable[[grpc.ServicerContext], bytes] = lambda context: b""
        self.stream: Callable[[grpc.ServicerContext], Iterator[bytes]] = lambda context: iter(())

    def service(self, details: Any) -> Any:
        self.metadata.append(dict(details.invocation_metadata))
        if details.method.rpartition("/")[2].startswith("Stream"):
            return grpc.unary_stream_rpc_method_handler(lambda _, context: self.stream(context))
        return grpc.unary_unary_rpc_method_handler(lambda _, context: self.answer(context))


@pytest.fixture
def peer() -> Peer:
    return Peer()


@pytest.fixture
def server(peer: Peer) -> Iterator[grpc.Server]:
    server = grpc.server(ThreadPoolExecutor(4), handlers=[peer])
    yield server
    server.stop(None).wait()


@pytest.fixture
def address(server: grpc.Server) -> str:
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return f"127.0.0.1:{port}"


def test_a_busy_server_is_asked_again_after_the_pause_it_names(peer: Peer, address: str) -> None:
    pause = any_pb2.Any()
    pause.Pack(error_details_pb2.RetryInfo(retry_delay=duration_pb2.Duration(nanos=300_000_000)))
    busy = status_pb2.Status(code=code_pb2.RESOURCE_EXHAUSTED, message="busy", details=[pause])

    def answer(context: grpc.ServicerContext) -> bytes:
        if len(peer.metadata) < 3:
            context.set_trailing_metadata((("grpc-status-details-bin", busy.SerializeToString()),))
            context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED, "busy")
        return b""

    peer.answer = answer
    with aftercall.Client(address) as client:
        client.tasks.list_tasks(v1.ListTasksRequest())
        assert len(peer.metadata) == 3
        peer.metadata.clear()
        with pytest.raises(aftercall.Error) as caught:
            client.tasks.delete_task(v1.DeleteTaskRequest(id="x"))
        assert caught.value.retry_after == pytest.approx(0.3)
        assert len(peer.metadata) == 1


def test_details_that_cannot_be_read_hide_nothing(peer: Peer, address: str) -> None:
    def answer(context: grpc.ServicerContext) -> bytes:
        context.set_trailing_metadata((("grpc-status-details-bin", b"\xff\xff"),))
        context.abort(grpc.StatusCode.NOT_FOUND, "no task")
        return b""

    peer.answer = answer
    with aftercall.Client(address) as client:
        with pytest.raises(aftercall.Error, match="NOT_FOUND: no task"):
            client.tasks.list_tasks(v1.ListTasksRequest())


def test_a_stream_whose_token_expires_goes_on_with_the_next_one(peer: Peer, address: str) -> None:
    def stream(context: grpc.ServicerContext) -> Iterator[bytes]:
        tokens = [metadata["authorization"] for metadata in peer.metadata]
        yield v1.StreamAlertsResponse(cursor=tokens[-1]).SerializeToString()
        context.abort(grpc.StatusCode.UNAUTHENTICATED, "the token has expired")

    peer.stream = stream
    tokens = iter(["one", "two", "three"])
    with aftercall.Client(address, credential=lambda: next(tokens)) as client:
        alerts = client.stream_alerts()
        assert [next(alerts).cursor for _ in range(3)] == [
            "Bearer one",
            "Bearer two",
            "Bearer three",
        ]
    with aftercall.Client(address, credential="fixed") as client:
        alerts = client.stream_alerts()
        assert next(alerts).cursor == "Bearer fixed"
        with pytest.raises(aftercall.Error, match="UNAUTHENTICATED"):
            next(alerts)


def test_a_stream_that_the_server_ends_comes_back(peer: Peer, address: str) -> None:
    peer.stream = lambda context: iter([v1.StreamAlertsResponse(cursor="x").SerializeToString()])
    with aftercall.Client(address) as client:
        alerts = client.stream_alerts()
        assert [next(alerts).cursor for _ in range(3)] == ["x"] * 3
    assert len(peer.metadata) == 3


def test_tls_with_an_authority_of_ones_own(
    peer: Peer, server: grpc.Server, tmp_path: pathlib.Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        + ["-subj", "/CN=aftercall.example", "-addext", "subjectAltName=DNS:aftercall.example"]
        + ["-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    pair = (key.read_bytes(), certificate.read_bytes())
    port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([pair]))
    server.start()
    trusted = aftercall.TLS(ca_file=str(certificate), server_name="aftercall.example")
    with aftercall.Client(f"127.0.0.1:{port}", credential="key", tls=trusted) as client:
        client.tasks.list_tasks(v1.ListTasksRequest())
    assert peer.metadata[-1]["authorization"] == "Bearer key"
    with aftercall.Client(
        f"127.0.0.1:{port}", tls=True, retry=aftercall.RetryPolicy(attempts=1)
    ) as client:
        with pytest.raises(aftercall.Error, match="UNAVAILABLE"):
            client.tasks.list_tasks(v1.ListTasksRequest())

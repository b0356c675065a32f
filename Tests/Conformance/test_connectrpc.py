"""The `connectrpc` package, a client over a Rust HTTP stack, in its three protocols."""

from collections.abc import Iterator

import pytest
from connectrpc.client import ConnectClientSync
from connectrpc.code import Code
from connectrpc.compat import google_protobuf_binary_codec, google_protobuf_json_codec
from connectrpc.compression.gzip import GzipCompression
from connectrpc.errors import ConnectError
from connectrpc.method import IdempotencyLevel, MethodInfo, StreamType
from connectrpc.protocol import ProtocolType
from pyqwest import HTTPVersion, SyncClient, SyncHTTPTransport

from support.servers import ConformanceServer
from support.stubs import conformance as m

KINDS = {
    "Unary": StreamType.UNARY,
    "IdempotentUnary": StreamType.UNARY,
    "ServerStream": StreamType.SERVER_STREAM,
    "ClientStream": StreamType.CLIENT_STREAM,
    "BidiStream": StreamType.BIDI_STREAM,
}
CODECS = {"proto": google_protobuf_binary_codec(), "json": google_protobuf_json_codec()}
WAYS = [
    (protocol, version, codec, compressed)
    for protocol in ProtocolType
    for version in (1, 2)
    for codec in CODECS
    for compressed in (False, True)
    # gRPC needs the trailers of HTTP/2.
    if not (protocol is ProtocolType.GRPC and version == 1)
]


def method(name: str) -> MethodInfo:
    idempotency = (
        IdempotencyLevel.NO_SIDE_EFFECTS if name == "IdempotentUnary" else IdempotencyLevel.UNKNOWN
    )
    return MethodInfo(
        name=name,
        service_name="connectrpc.conformance.v1.ConformanceService",
        input=getattr(m, name + "Request"),
        output=getattr(m, name + "Response"),
        idempotency_level=idempotency,
        stream_type=KINDS[name],
    )


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0].name}-{way[1]}-{way[2]}-{way[3]}")
def client(
    request: pytest.FixtureRequest, conformance_server: ConformanceServer
) -> Iterator[ConnectClientSync]:
    protocol, version, codec, compressed = request.param
    http_version = HTTPVersion.HTTP1 if version == 1 else HTTPVersion.HTTP2
    certificate = conformance_server.certificate
    transport = SyncHTTPTransport(
        http_version=http_version,
        tls_ca_cert=certificate.chain.read_bytes() if certificate else None,
    )
    with ConnectClientSync(
        conformance_server.url,
        codec=CODECS[codec],
        protocol=protocol,
        send_compression=GzipCompression() if compressed else None,
        http_client=SyncClient(transport),
    ) as client:
        yield client


def test_unary(client: ConnectClientSync) -> None:
    definition = m.UnaryResponseDefinition(response_data=b"hello")
    request = m.UnaryRequest(response_definition=definition, request_data=bytes(10_000))
    response = client.execute_unary(request=request, method=method("Unary"), headers={"x-sent": "1"})
    assert response.payload.data == b"hello"
    seen = {h.name: list(h.value) for h in response.payload.request_info.request_headers}
    assert seen["x-sent"] == ["1"]
    received = m.UnaryRequest()
    assert response.payload.request_info.requests[0].Unpack(received)
    assert received == request


def test_get(client: ConnectClientSync) -> None:
    definition = m.UnaryResponseDefinition(response_data=b"hello")
    request = m.IdempotentUnaryRequest(response_definition=definition)
    response = client.execute_unary(
        request=request, method=method("IdempotentUnary"), use_get=True
    )
    assert response.payload.data == b"hello"


def test_streams(client: ConnectClientSync) -> None:
    data = [b"1", b"2", b"3"]
    definition = m.StreamResponseDefinition(response_data=data)
    responses = client.execute_server_stream(
        request=m.ServerStreamRequest(response_definition=definition), method=method("ServerStream")
    )
    assert [response.payload.data for response in responses] == data
    first = m.BidiStreamRequest(response_definition=definition)
    responses = client.execute_bidi_stream(
        request=iter([first, m.BidiStreamRequest()]), method=method("BidiStream")
    )
    assert [response.payload.data for response in responses] == data
    unary = m.UnaryResponseDefinition(response_data=b"sum")
    response = client.execute_client_stream(
        request=iter([m.ClientStreamRequest(response_definition=unary), m.ClientStreamRequest()]),
        method=method("ClientStream"),
    )
    assert response.payload.data == b"sum"
    assert len(response.payload.request_info.requests) == 2


def test_errors(client: ConnectClientSync) -> None:
    error = m.Error(code=m.CODE_FAILED_PRECONDITION, message="not ☺ yet")
    unary = m.UnaryRequest(response_definition=m.UnaryResponseDefinition(error=error))
    with pytest.raises(ConnectError) as caught:
        client.execute_unary(request=unary, method=method("Unary"))
    assert caught.value.code == Code.FAILED_PRECONDITION
    assert caught.value.message == "not ☺ yet"
    assert len(caught.value.details) == 1
    definition = m.StreamResponseDefinition(response_data=[b"1"], error=error)
    responses = client.execute_server_stream(
        request=m.ServerStreamRequest(response_definition=definition), method=method("ServerStream")
    )
    assert next(responses).payload.data == b"1"
    with pytest.raises(ConnectError) as caught:
        next(responses)
    assert caught.value.code == Code.FAILED_PRECONDITION


def test_deadline(client: ConnectClientSync) -> None:
    definition = m.UnaryResponseDefinition(response_data=b"x", response_delay_ms=2000)
    with pytest.raises(ConnectError) as caught:
        client.execute_unary(
            request=m.UnaryRequest(response_definition=definition), method=method("Unary"),
            timeout_ms=200,
        )  # fmt: skip
    assert caught.value.code == Code.DEADLINE_EXCEEDED

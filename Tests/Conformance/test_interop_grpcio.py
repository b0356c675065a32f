"""The cases of the gRPC project's interoperability tests, with grpcio as the client.

Written after the project's description of the cases; the official C++ and Python clients run the
same ones.
"""

import threading
import time
from collections.abc import Iterator

import grpc
import pytest

from support.servers import InteropServer
from support.stubs import interop as m

PAYLOAD_SIZES = [27182, 8, 1828, 45904]
RESPONSE_SIZES = [31415, 9, 2653, 58979]


@pytest.fixture(scope="module")
def channel(interop_server: InteropServer) -> Iterator[grpc.Channel]:
    with interop_server.channel() as channel:
        yield channel


@pytest.fixture
def stub(channel: grpc.Channel) -> m.TestServiceStub:
    return m.TestServiceStub(channel)


def payload(size: int) -> m.Payload:
    return m.Payload(body=bytes(size))


def simple(response_size: int = 314159, size: int = 271828, **fields: object) -> m.SimpleRequest:
    return m.SimpleRequest(response_size=response_size, payload=payload(size), **fields)


def output(response_size: int, size: int) -> m.StreamingOutputCallRequest:
    return m.StreamingOutputCallRequest(
        response_parameters=[m.ResponseParameters(size=response_size)], payload=payload(size)
    )


class Requests:
    """Requests that are sent when the test says so."""

    def __init__(self) -> None:
        self._ready = threading.Semaphore(0)
        self._queue: list[object] = []

    def send(self, request: object) -> None:
        self._queue.append(request)
        self._ready.release()

    def end(self) -> None:
        self.send(None)

    def __iter__(self) -> Iterator[object]:
        while True:
            self._ready.acquire()
            request = self._queue.pop(0)
            if request is None:
                return
            yield request


def test_empty_unary(stub: m.TestServiceStub) -> None:
    assert stub.EmptyCall(m.Empty(), timeout=20) == m.Empty()


def test_large_unary(stub: m.TestServiceStub) -> None:
    response = stub.UnaryCall(simple(), timeout=20)
    assert response.payload == payload(314159)


def test_client_compressed_unary(stub: m.TestServiceStub) -> None:
    expecting = simple(expect_compressed=m.BoolValue(value=True))
    # First the probe: whoever does not look at the flag cannot be tested.
    with pytest.raises(grpc.RpcError) as caught:
        stub.UnaryCall(expecting, timeout=20)
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    for compression in (grpc.Compression.Gzip, grpc.Compression.Deflate):
        response = stub.UnaryCall(expecting, timeout=20, compression=compression)
        assert response.payload == payload(314159)
    plain = simple(expect_compressed=m.BoolValue(value=False))
    assert stub.UnaryCall(plain, timeout=20).payload == payload(314159)


@pytest.mark.parametrize("compressed", [True, False])
def test_server_compressed_unary(stub: m.TestServiceStub, compressed: bool) -> None:
    request = simple(response_compressed=m.BoolValue(value=compressed))
    response, call = stub.UnaryCall.with_call(request, timeout=20)
    assert response.payload == payload(314159)
    encoding = dict(call.initial_metadata()).get("grpc-encoding")
    assert encoding in (None, "gzip", "deflate")


def test_client_streaming(stub: m.TestServiceStub) -> None:
    requests = (m.StreamingInputCallRequest(payload=payload(size)) for size in PAYLOAD_SIZES)
    assert stub.StreamingInputCall(requests, timeout=20).aggregated_payload_size == 74922


def test_client_compressed_streaming(stub: m.TestServiceStub) -> None:
    compressed = m.StreamingInputCallRequest(
        expect_compressed=m.BoolValue(value=True), payload=payload(27182)
    )
    with pytest.raises(grpc.RpcError) as caught:
        stub.StreamingInputCall(iter([compressed]), timeout=20)
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    requests = iter([compressed, compressed])
    response = stub.StreamingInputCall(requests, timeout=20, compression=grpc.Compression.Gzip)
    assert response.aggregated_payload_size == 54364


def test_server_streaming(stub: m.TestServiceStub) -> None:
    parameters = [m.ResponseParameters(size=size) for size in RESPONSE_SIZES]
    request = m.StreamingOutputCallRequest(response_parameters=parameters)
    sizes = [len(r.payload.body) for r in stub.StreamingOutputCall(request, timeout=20)]
    assert sizes == RESPONSE_SIZES


def test_server_compressed_streaming(stub: m.TestServiceStub) -> None:
    parameters = [
        m.ResponseParameters(size=31415, compressed=m.BoolValue(value=True)),
        m.ResponseParameters(size=92653, compressed=m.BoolValue(value=False)),
    ]
    request = m.StreamingOutputCallRequest(response_parameters=parameters)
    call = stub.StreamingOutputCall(request, timeout=20)
    assert [len(response.payload.body) for response in call] == [31415, 92653]


def test_half_duplex(stub: m.TestServiceStub) -> None:
    requests = iter([output(size, 8) for size in RESPONSE_SIZES])
    sizes = [len(r.payload.body) for r in stub.HalfDuplexCall(requests, timeout=20)]
    assert sizes == RESPONSE_SIZES


def test_ping_pong(stub: m.TestServiceStub) -> None:
    requests = Requests()
    call = stub.FullDuplexCall(iter(requests), timeout=20)
    for response_size, size in zip(RESPONSE_SIZES, PAYLOAD_SIZES, strict=True):
        requests.send(output(response_size, size))
        assert len(next(call).payload.body) == response_size
    requests.end()
    with pytest.raises(StopIteration):
        next(call)


def test_empty_stream(stub: m.TestServiceStub) -> None:
    assert list(stub.FullDuplexCall(iter([]), timeout=20)) == []


def test_custom_metadata(stub: m.TestServiceStub) -> None:
    initial = ("x-grpc-test-echo-initial", "test_initial_metadata_value")
    trailing = ("x-grpc-test-echo-trailing-bin", b"\x0a\x0b\x0a\x0b\x0a\x0b")
    _, call = stub.UnaryCall.with_call(simple(), timeout=20, metadata=(initial, trailing))
    assert initial in [tuple(pair) for pair in call.initial_metadata()]
    assert trailing in [tuple(pair) for pair in call.trailing_metadata()]
    stream = stub.FullDuplexCall(
        iter([output(314159, 271828)]), timeout=20, metadata=(initial, trailing)
    )
    assert len(next(stream).payload.body) == 314159
    assert list(stream) == []
    assert initial in [tuple(pair) for pair in stream.initial_metadata()]
    assert trailing in [tuple(pair) for pair in stream.trailing_metadata()]


@pytest.mark.parametrize(
    "message",
    ["test status message", "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"],
    ids=["status_code_and_message", "special_status_message"],
)
def test_status(stub: m.TestServiceStub, message: str) -> None:
    status = m.EchoStatus(code=2, message=message)
    with pytest.raises(grpc.RpcError) as caught:
        stub.UnaryCall(m.SimpleRequest(response_status=status), timeout=20)
    assert caught.value.code() == grpc.StatusCode.UNKNOWN
    assert caught.value.details() == message
    stream = stub.FullDuplexCall(
        iter([m.StreamingOutputCallRequest(response_status=status)]), timeout=20
    )
    with pytest.raises(grpc.RpcError) as caught:
        list(stream)
    assert caught.value.code() == grpc.StatusCode.UNKNOWN
    assert caught.value.details() == message


@pytest.mark.parametrize(
    "path",
    ["/grpc.testing.TestService/UnimplementedCall", "/grpc.testing.UnimplementedService/UnimplementedCall"],
    ids=["unimplemented_method", "unimplemented_service"],
)
def test_unimplemented(channel: grpc.Channel, path: str) -> None:
    method = channel.unary_unary(
        path,
        request_serializer=m.Empty.SerializeToString,
        response_deserializer=m.Empty.FromString,
    )
    with pytest.raises(grpc.RpcError) as caught:
        method(m.Empty(), timeout=20)
    assert caught.value.code() == grpc.StatusCode.UNIMPLEMENTED


def test_cancel_after_begin(stub: m.TestServiceStub) -> None:
    requests = Requests()
    call = stub.StreamingInputCall.future(iter(requests), timeout=20)
    call.cancel()
    assert call.code() == grpc.StatusCode.CANCELLED
    requests.end()


def test_cancel_after_first_response(stub: m.TestServiceStub) -> None:
    requests = Requests()
    call = stub.FullDuplexCall(iter(requests), timeout=20)
    requests.send(output(31415, 27182))
    assert len(next(call).payload.body) == 31415
    call.cancel()
    with pytest.raises(grpc.RpcError):
        next(call)
    assert call.code() == grpc.StatusCode.CANCELLED
    requests.end()


def test_timeout_on_sleeping_server(stub: m.TestServiceStub) -> None:
    request = m.StreamingOutputCallRequest(
        response_parameters=[m.ResponseParameters(size=31415, interval_us=1_000_000)],
        payload=payload(27182),
    )
    call = stub.FullDuplexCall(iter([request]), timeout=0.05)
    with pytest.raises(grpc.RpcError) as caught:
        list(call)
    assert caught.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED


def test_slow_consumer(stub: m.TestServiceStub) -> None:
    parameters = [m.ResponseParameters(size=1030) for _ in range(2000)]
    request = m.StreamingOutputCallRequest(response_parameters=parameters)
    count = 0
    for response in stub.StreamingOutputCall(request, timeout=40):
        assert len(response.payload.body) == 1030
        count += 1
        if count % 100 == 0:
            time.sleep(0.02)
    assert count == 2000


def test_rpc_soak(stub: m.TestServiceStub) -> None:
    for _ in range(300):
        assert stub.UnaryCall(simple(), timeout=20).payload == payload(314159)


def test_channel_soak(interop_server: InteropServer) -> None:
    options = [("grpc.use_local_subchannel_pool", 1)]
    for _ in range(50):
        with interop_server.channel(options) as channel:
            stub = m.TestServiceStub(channel)
            assert stub.UnaryCall(simple(), timeout=20).payload == payload(314159)


def test_cacheable_unary(stub: m.TestServiceStub) -> None:
    response = stub.CacheableUnaryCall(simple(response_size=10, size=10), timeout=20)
    assert response.payload == payload(10)

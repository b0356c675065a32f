"""The families of Connect's conformance suite about calls that both sides make properly: basic
calls, errors, metadata that repeats, deadlines, sizes, empty requests."""

import time

import pytest
from google.protobuf import any_pb2
from google.protobuf.message import Message

from support.http import Stream
from support.profiles import PLAIN, PROFILES, PROTO, SIMPLE
from support.protocols import CODES, SERVICE, Client, Profile, Result, frame, frames
from support.servers import ConformanceServer
from support.stubs import conformance as m

HEADERS = [
    m.Header(name="x-custom-header", value=["foo", "bar", "baz"]),
    m.Header(name="x-other-header", value=["one"]),
    m.Header(name="x-header-bin", value=["AAEC"]),
]
TRAILERS = [
    m.Header(name="x-custom-trailer", value=["bing", "quux"]),
    m.Header(name="x-trailer-bin", value=["/w"]),
]
SENT = [("x-sent", "a"), ("x-sent", "b"), ("x-sent-bin", "AQI")]
UNARY_METHODS = ["Unary", "IdempotentUnary", "ClientStream"]
STREAM_METHODS = ["ServerStream", "BidiStream"]
REQUESTS = {
    "Unary": m.UnaryRequest,
    "IdempotentUnary": m.IdempotentUnaryRequest,
    "ClientStream": m.ClientStreamRequest,
    "ServerStream": m.ServerStreamRequest,
    "BidiStream": m.BidiStreamRequest,
}


@pytest.fixture(params=PROFILES, ids=str)
def client(request: pytest.FixtureRequest, conformance_server: ConformanceServer) -> Client:
    profile: Profile = request.param
    return Client(conformance_server, profile)


def packed(*messages: Message) -> list[any_pb2.Any]:
    result = []
    for message in messages:
        result.append(any_pb2.Any())
        result[-1].Pack(message)
    return result


def check_metadata(result: Result, merged: bool = False) -> None:
    assert result.header("x-custom-header") == ["foo", "bar", "baz"]
    assert result.header("x-other-header") == ["one"]
    assert result.header("x-header-bin") == ["AAEC"]
    assert result.trailer("x-custom-trailer") == ["bing", "quux"]
    assert result.trailer("x-trailer-bin") == ["/w"]


def check_info(
    info: m.ConformancePayload.RequestInfo, requests: list[Message], timeout_ms: int | None = None
) -> None:
    seen = {header.name: list(header.value) for header in info.request_headers}
    assert [v for value in seen["x-sent"] for v in value.split(", ")] == ["a", "b"]
    assert seen["x-sent-bin"] == ["AQI"]
    assert list(info.requests) == packed(*requests)
    assert info.HasField("timeout_ms") == (timeout_ms is not None)
    if timeout_ms is not None:
        assert timeout_ms - 500 <= info.timeout_ms <= timeout_ms


# Basic calls.


@pytest.mark.parametrize("method", UNARY_METHODS)
@pytest.mark.parametrize("count", [1, 3])
def test_one_response(client: Client, method: str, count: int) -> None:
    definition = m.UnaryResponseDefinition(
        response_headers=HEADERS, response_data=b"test response", response_trailers=TRAILERS
    )
    requests = [REQUESTS[method](response_definition=definition, request_data=b"1")]
    if method == "ClientStream":
        # Later definitions do not count.
        other = m.UnaryResponseDefinition(response_data=b"another")
        requests += [m.ClientStreamRequest(response_definition=other)] * (count - 1)
    result = client.call(method, *requests, headers=SENT)
    assert result.code == "ok", result
    check_metadata(result)
    (response,) = result.messages
    assert response.payload.data == b"test response"
    check_info(response.payload.request_info, requests)


@pytest.mark.parametrize("method", UNARY_METHODS)
def test_no_definition(client: Client, method: str) -> None:
    request = REQUESTS[method]()
    result = client.call(method, request, headers=SENT)
    (response,) = result.messages
    assert response.payload.data == b""
    check_info(response.payload.request_info, [request])


def test_no_request_of_a_stream(client: Client) -> None:
    result = client.call("ClientStream", headers=SENT)
    assert result.code == "ok"
    check_info(result.messages[0].payload.request_info, [])
    assert client.call("BidiStream").messages == []


@pytest.mark.parametrize("method", STREAM_METHODS)
@pytest.mark.parametrize("responses", [0, 1, 2, 50])
def test_many_responses(client: Client, method: str, responses: int) -> None:
    data = [f"response {index}".encode() for index in range(responses)]
    definition = m.StreamResponseDefinition(
        response_headers=HEADERS, response_data=data, response_trailers=TRAILERS
    )
    requests = [REQUESTS[method](response_definition=definition, request_data=b"1")]
    if method == "BidiStream":
        requests += [m.BidiStreamRequest(request_data=b"2")] * 2
    result = client.call(method, *requests, headers=SENT)
    assert result.code == "ok", result
    check_metadata(result)
    assert [response.payload.data for response in result.messages] == data
    for index, response in enumerate(result.messages):
        if index == 0:
            check_info(response.payload.request_info, requests)
        else:
            assert not response.payload.HasField("request_info")


@pytest.mark.parametrize("method", STREAM_METHODS)
def test_no_definition_of_a_stream(client: Client, method: str) -> None:
    result = client.call(method, REQUESTS[method]())
    assert (result.code, result.messages) == ("ok", [])


@pytest.mark.parametrize("responses", [0, 1, 3])
@pytest.mark.parametrize("with_error", [False, True])
@pytest.mark.parametrize("profile", [p for p in PROFILES if p.version == 2], ids=str)
def test_full_duplex(
    conformance_server: ConformanceServer, profile: Profile, responses: int, with_error: bool
) -> None:
    client = Client(conformance_server, profile)
    definition = m.StreamResponseDefinition(
        response_headers=HEADERS,
        response_data=[bytes([index]) for index in range(responses)],
        response_trailers=TRAILERS,
        error=m.Error(code=m.CODE_ABORTED, message="enough") if with_error else None,
    )
    first = m.BidiStreamRequest(response_definition=definition, full_duplex=True)
    later = m.BidiStreamRequest(request_data=b"later", full_duplex=True)
    headers = client.headers("BidiStream") + SENT
    with Stream(client.target, "POST", SERVICE + "BidiStream", headers) as stream:
        size = 0
        for index in range(responses):
            stream.send(client.framed(later if index else first))
            # Each response comes before the next request is sent.
            size += 5
            stream.read_until(size)
            size += int.from_bytes(stream.raw.body[size - 4 : size])
            assert len(stream.read_until(size)) == size
        if responses == 0:
            stream.send(client.framed(first))
        stream.send(b"", end=True)
        result = client.result("BidiStream", stream.read_all())
    check_metadata(result)
    assert result.code == ("aborted" if with_error else "ok")
    assert [r.payload.data for r in result.messages] == [bytes([i]) for i in range(responses)]
    for index, response in enumerate(result.messages):
        info = response.payload.request_info
        if index == 0:
            check_info(info, [first])
        else:
            assert list(info.requests) == packed(later)
            assert not info.request_headers
    if with_error and responses == 0:
        info = m.ConformancePayload.RequestInfo()
        assert result.details[0].Unpack(info)
        check_info(info, [first])


@pytest.mark.parametrize("profile", [p for p in SIMPLE if p.version == 2], ids=str)
def test_full_duplex_ended_early(conformance_server: ConformanceServer, profile: Profile) -> None:
    definition = m.StreamResponseDefinition(response_data=[b"1", b"2", b"3"])
    request = m.BidiStreamRequest(response_definition=definition, full_duplex=True)
    result = Client(conformance_server, profile).call("BidiStream", request)
    assert [response.payload.data for response in result.messages] == [b"1", b"2", b"3"]


@pytest.mark.parametrize("profile", SIMPLE, ids=str)
def test_headers_come_before_a_delay(conformance_server: ConformanceServer, profile: Profile) -> None:
    if profile.version == 1:
        return
    client = Client(conformance_server, profile)
    definition = m.StreamResponseDefinition(
        response_headers=HEADERS, response_data=[b"late"], response_delay_ms=1500
    )
    request = m.ServerStreamRequest(response_definition=definition)
    start = time.monotonic()
    with Stream(
        client.target, "POST", SERVICE + "ServerStream", client.headers("ServerStream")
    ) as stream:
        stream.send(client.framed(request), end=True)
        stream.read_headers()
        assert time.monotonic() - start < 1.4
        result = client.result("ServerStream", stream.read_all())
    assert time.monotonic() - start >= 1.5
    assert result.messages[0].payload.data == b"late"


# Errors.


@pytest.mark.parametrize("method", UNARY_METHODS)
def test_error_with_details(client: Client, method: str) -> None:
    header = m.Header(name="a detail", value=["x", "y"])
    message = "\t\nsome error ☺ 😈 100% \"quoted\"\r\n"
    definition = m.UnaryResponseDefinition(
        response_headers=HEADERS,
        response_trailers=TRAILERS,
        error=m.Error(code=m.CODE_RESOURCE_EXHAUSTED, message=message, details=packed(header)),
    )
    request = REQUESTS[method](response_definition=definition, request_data=b"data")
    result = client.call(method, request, headers=SENT)
    assert (result.code, result.message, result.messages) == ("resource_exhausted", message, [])
    check_metadata(result)
    first, second = result.details
    assert first == packed(header)[0]
    info = m.ConformancePayload.RequestInfo()
    assert second.Unpack(info)
    check_info(info, [request])


@pytest.mark.parametrize("code", range(1, 17))
@pytest.mark.parametrize("profile", PLAIN, ids=str)
def test_every_code(conformance_server: ConformanceServer, profile: Profile, code: int) -> None:
    client = Client(conformance_server, profile)
    error = m.Error(code=code, message="why")
    unary = m.UnaryRequest(response_definition=m.UnaryResponseDefinition(error=error))
    stream = m.ServerStreamRequest(response_definition=m.StreamResponseDefinition(error=error))
    for method, request in (("Unary", unary), ("ServerStream", stream)):
        result = client.call(method, request)
        assert (result.code, result.message) == (CODES[code], "why")
        assert len(result.details) == 1


def test_error_without_message(client: Client) -> None:
    error = m.Error(code=m.CODE_NOT_FOUND)
    definition = m.UnaryResponseDefinition(error=error)
    result = client.call("Unary", m.UnaryRequest(response_definition=definition))
    assert (result.code, result.message) == ("not_found", "")


@pytest.mark.parametrize("method", STREAM_METHODS)
@pytest.mark.parametrize("responses", [0, 1, 2])
def test_error_of_a_stream(client: Client, method: str, responses: int) -> None:
    definition = m.StreamResponseDefinition(
        response_headers=HEADERS,
        response_data=[b"x"] * responses,
        error=m.Error(code=m.CODE_INTERNAL, message="broken", details=packed(HEADERS[0])),
        response_trailers=TRAILERS,
    )
    request = REQUESTS[method](response_definition=definition)
    result = client.call(method, request, headers=SENT)
    assert (result.code, result.message) == ("internal", "broken")
    assert len(result.messages) == responses
    check_metadata(result)
    assert result.details[0] == packed(HEADERS[0])[0]
    if responses == 0:
        info = m.ConformancePayload.RequestInfo()
        assert result.details[1].Unpack(info)
        check_info(info, [request])
    else:
        assert len(result.details) == 1


def test_unimplemented(client: Client) -> None:
    result = client.call("Unimplemented", m.UnimplementedRequest())
    assert result.code == "unimplemented"
    assert result.details == []


# Deadlines.


@pytest.mark.parametrize("method", UNARY_METHODS + STREAM_METHODS)
def test_deadline_is_propagated(client: Client, method: str) -> None:
    if method in UNARY_METHODS:
        definition = m.UnaryResponseDefinition(response_data=b"x")
    else:
        definition = m.StreamResponseDefinition(response_data=[b"x"])
    request = REQUESTS[method](response_definition=definition)
    result = client.call(method, request, timeout_ms=20_000, headers=SENT)
    check_info(result.messages[0].payload.request_info, [request], 20_000)


@pytest.mark.parametrize("method", UNARY_METHODS + STREAM_METHODS)
@pytest.mark.parametrize("profile", SIMPLE, ids=str)
def test_deadline_ends_a_call(
    conformance_server: ConformanceServer, profile: Profile, method: str
) -> None:
    if method in UNARY_METHODS:
        definition = m.UnaryResponseDefinition(response_data=b"x", response_delay_ms=1500)
    else:
        definition = m.StreamResponseDefinition(response_data=[b"x"], response_delay_ms=1500)
    client = Client(conformance_server, profile)
    start = time.monotonic()
    result = client.call(method, REQUESTS[method](response_definition=definition), timeout_ms=200)
    assert result.code == "deadline_exceeded"
    assert result.details == []
    assert time.monotonic() - start < 1.4


# Sizes.


@pytest.mark.parametrize("method", UNARY_METHODS + STREAM_METHODS)
@pytest.mark.parametrize("size", [204_800, 204_810])
@pytest.mark.parametrize("profile", PROTO, ids=str)
def test_message_limit(
    conformance_server: ConformanceServer, profile: Profile, method: str, size: int
) -> None:
    if method in UNARY_METHODS:
        definition = m.UnaryResponseDefinition(response_data=b"x")
    else:
        definition = m.StreamResponseDefinition(response_data=[b"x"])
    request = REQUESTS[method](response_definition=definition)
    request.request_data = bytes(size)
    request.request_data = bytes(size - (request.ByteSize() - size))
    assert request.ByteSize() == size
    result = Client(conformance_server, profile).call(method, request)
    if size == 204_800:
        assert result.code == "ok", result.message
        assert list(result.messages[0].payload.request_info.requests) == packed(request)
    else:
        assert result.code == "resource_exhausted"
        assert result.details == []


@pytest.mark.parametrize("method", UNARY_METHODS)
@pytest.mark.parametrize("profile", PROTO, ids=str)
def test_empty_message(conformance_server: ConformanceServer, profile: Profile, method: str) -> None:
    client = Client(conformance_server, profile)
    request = REQUESTS[method]()
    assert request.SerializeToString() == b""
    result = client.call(method, request)
    assert list(result.messages[0].payload.request_info.requests) == packed(request)


@pytest.mark.parametrize("profile", [p for p in SIMPLE if p.version == 2], ids=str)
def test_oversized_message_is_answered_at_once(
    conformance_server: ConformanceServer, profile: Profile
) -> None:
    client = Client(conformance_server, profile)
    headers = client.headers("ClientStream")
    with Stream(client.target, "POST", SERVICE + "ClientStream", headers) as stream:
        # The rest of the message never comes.
        stream.send(frame(b"")[:1] + (1_000_000).to_bytes(4) + bytes(1000))
        result = client.result("ClientStream", stream.read_all())
    assert result.code == "resource_exhausted"
    assert len(frames(result.raw.body)) <= 1

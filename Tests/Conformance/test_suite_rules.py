"""The families of Connect's conformance suite about what a client must not do, and about what is
Connect's own: unexpected requests, sub-formats, HTTP statuses, GET."""

import gzip

import pytest

from support.http import exchange
from support.profiles import CONNECT, PLAIN, SIMPLE
from support.protocols import CODES, HTTP_STATUSES, SERVICE, Client, Profile, frame
from support.servers import ConformanceServer
from support.stubs import conformance as m


@pytest.fixture(params=SIMPLE, ids=str)
def client(request: pytest.FixtureRequest, conformance_server: ConformanceServer) -> Client:
    profile: Profile = request.param
    return Client(conformance_server, profile)


def changed(client: Client, method: str, **fields: str | None) -> list[tuple[str, str]]:
    """The usual fields with some in place of others; names with `_` for `-`."""
    wanted = {name.replace("_", "-"): value for name, value in fields.items()}
    kept = [field for field in client.headers(method) if field[0] not in wanted]
    return kept + [(name, value) for name, value in wanted.items() if value is not None]


@pytest.mark.parametrize("method", ["Unary", "ServerStream", "ClientStream", "BidiStream"])
def test_a_type_that_is_no_calls(client: Client, method: str) -> None:
    headers = changed(client, method, content_type="image/jpeg")
    raw = exchange(
        client.profile.version, client.target, "POST", SERVICE + method, headers, b"data"
    )
    assert raw.status == 415


@pytest.mark.parametrize("method", ["Unary", "ServerStream"])
def test_an_unknown_codec(client: Client, method: str) -> None:
    kind = dict(client.headers(method))["content-type"].replace("proto", "thrift")
    headers = changed(client, method, content_type=kind)
    raw = exchange(client.profile.version, client.target, "POST", SERVICE + method, headers, b"x")
    if client.profile.protocol == "connect":
        assert raw.status == 415
    else:
        result = client.result(method, raw)
        assert result.code in ("unknown", "internal", "unimplemented")


def test_an_unexpected_verb(client: Client) -> None:
    raw = exchange(
        client.profile.version, client.target, "DELETE", SERVICE + "Unary", client.headers("Unary"),
        b"",
    )  # fmt: skip
    if client.profile.protocol == "connect":
        assert raw.status == 405
    else:
        assert client.result("Unary", raw).code in ("unknown", "internal", "unimplemented")


@pytest.mark.parametrize("path", [SERVICE + "Nothing", "/no.such.Service/Unary"])
def test_an_unknown_path(client: Client, path: str) -> None:
    raw = exchange(
        client.profile.version, client.target, "POST", path, client.headers("Unary"),
        client.body("Unary", [m.UnaryRequest()]),
    )  # fmt: skip
    if client.profile.protocol == "connect":
        assert raw.status == 404
    result = client.result("Unary", raw)
    assert result.code == "unimplemented"
    assert result.details == []


@pytest.mark.parametrize("method", ["Unary", "ClientStream", "ServerStream", "BidiStream"])
def test_an_unknown_compression(client: Client, method: str) -> None:
    if client.profile.protocol != "connect":
        name = "grpc-encoding"
    else:
        name = "content-encoding" if method == "Unary" else "connect-content-encoding"
    raw = exchange(
        client.profile.version, client.target, "POST", SERVICE + method,
        client.headers(method) + [(name, "foo")], client.body(method, [m.UnaryRequest()]),
    )  # fmt: skip
    result = client.result(method, raw)
    assert result.code == "unimplemented"
    assert result.details == []
    accepted = [value for name, value in raw.headers if name.endswith("accept-encoding")]
    assert "gzip" in accepted[0]


@pytest.mark.parametrize("encoding", [None, "identity"])
@pytest.mark.parametrize("method", ["Unary", "ClientStream", "ServerStream", "BidiStream"])
def test_a_compressed_message_without_compression(
    client: Client, method: str, encoding: str | None
) -> None:
    if client.is_unary(method):
        return
    name = "grpc-encoding" if client.profile.protocol != "connect" else "connect-content-encoding"
    headers = client.headers(method) + ([(name, encoding)] if encoding else [])
    body = frame(gzip.compress(b""), 1)
    raw = exchange(client.profile.version, client.target, "POST", SERVICE + method, headers, body)
    assert client.result(method, raw).code == "internal"


@pytest.mark.parametrize("count", [0, 2])
@pytest.mark.parametrize("method", ["Unary", "ServerStream"])
def test_the_number_of_requests(client: Client, method: str, count: int) -> None:
    if client.is_unary(method):
        return
    raw = exchange(
        client.profile.version, client.target, "POST", SERVICE + method, client.headers(method),
        frame(b"") * count,
    )  # fmt: skip
    result = client.result(method, raw)
    assert result.code == "unimplemented"
    assert result.messages == []


@pytest.mark.parametrize("compression", ["identity", "gzip"])
def test_a_type_without_its_codec_means_protobuf(client: Client, compression: str) -> None:
    if client.profile.protocol == "connect":
        return
    base = "application/grpc" if client.profile.protocol == "grpc" else "application/grpc-web"
    definition = m.UnaryResponseDefinition(response_data=b"x")
    body = m.UnaryRequest(response_definition=definition).SerializeToString()
    extra = [] if compression == "identity" else [("grpc-encoding", "gzip")]
    raw = exchange(
        client.profile.version, client.target, "POST", SERVICE + "Unary",
        changed(client, "Unary", content_type=base) + extra,
        frame(gzip.compress(body), 1) if extra else frame(body),
    )  # fmt: skip
    assert client.result("Unary", raw).messages[0].payload.data == b"x"


# What is Connect's own.


@pytest.mark.parametrize("code", range(1, 17))
@pytest.mark.parametrize("profile", CONNECT, ids=str)
def test_codes_have_their_http_status(
    conformance_server: ConformanceServer, profile: Profile, code: int
) -> None:
    client = Client(conformance_server, profile)
    error = m.Error(code=code, message="oops")
    request = m.UnaryRequest(response_definition=m.UnaryResponseDefinition(error=error))
    assert client.call("Unary", request).raw.status == HTTP_STATUSES[CODES[code]]
    stream = m.ClientStreamRequest(response_definition=m.UnaryResponseDefinition(error=error))
    assert client.call("ClientStream", stream).raw.status == 200


@pytest.mark.parametrize("is_base64", [False, True])
@pytest.mark.parametrize("profile", CONNECT, ids=str)
def test_get(conformance_server: ConformanceServer, profile: Profile, is_base64: bool) -> None:
    client = Client(conformance_server, profile)
    definition = m.UnaryResponseDefinition(
        response_headers=[m.Header(name="x-custom-header", value=["foo"])],
        response_data=bytes(range(256)),
        response_trailers=[m.Header(name="x-custom-trailer", value=["bing"])],
    )
    request = m.IdempotentUnaryRequest(response_definition=definition)
    result = client.get(request, is_base64 or profile.codec == "proto", [("x-sent", "yes")])
    assert result.code == "ok"
    payload = result.messages[0].payload
    assert payload.data == bytes(range(256))
    assert result.header("x-custom-header") == ["foo"]
    assert result.trailer("x-custom-trailer") == ["bing"]
    query = {p.name: list(p.value) for p in payload.request_info.connect_get_info.query_params}
    assert query["connect"] == ["v1"]
    assert query["encoding"] == [profile.codec]
    assert payload.request_info.requests[0].Is(m.IdempotentUnaryRequest.DESCRIPTOR)


@pytest.mark.parametrize("profile", CONNECT, ids=str)
def test_get_with_an_error_and_a_deadline(
    conformance_server: ConformanceServer, profile: Profile
) -> None:
    client = Client(conformance_server, profile)
    definition = m.UnaryResponseDefinition(error=m.Error(code=m.CODE_NOT_FOUND, message="no"))
    request = m.IdempotentUnaryRequest(response_definition=definition)
    result = client.get(request, True)
    assert (result.code, result.raw.status) == ("not_found", 404)
    slow = m.UnaryResponseDefinition(response_data=b"x", response_delay_ms=1500)
    late = client.get(
        m.IdempotentUnaryRequest(response_definition=slow), True, [("connect-timeout-ms", "200")]
    )
    assert late.code == "deadline_exceeded"


@pytest.mark.parametrize("profile", CONNECT, ids=str)
def test_get_of_a_method_with_side_effects(
    conformance_server: ConformanceServer, profile: Profile
) -> None:
    raw = exchange(
        profile.version, conformance_server, "GET",
        f"{SERVICE}Unary?connect=v1&encoding={profile.codec}&message=", [],
    )  # fmt: skip
    assert raw.status == 405


@pytest.mark.parametrize("profile", PLAIN, ids=str)
def test_pages_are_not_found(conformance_server: ConformanceServer, profile: Profile) -> None:
    raw = exchange(profile.version, conformance_server, "GET", "/", [])
    assert raw.status == 404
    assert raw.first("content-type") == "text/plain; charset=utf-8"

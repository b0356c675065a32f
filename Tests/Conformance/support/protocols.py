"""The three protocols, written down once more by hand: requests made, responses taken apart and
checked as a strict client does."""

import base64
import dataclasses
import gzip
import json
import re
import struct
import urllib.parse
from typing import Any

from google.protobuf import any_pb2, json_format, message
from google.rpc import status_pb2

from support.http import Fields, Raw, exchange
from support.servers import Target
from support.stubs import conformance as m

SERVICE = "/connectrpc.conformance.v1.ConformanceService/"
CODES = [
    "ok", "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found",
    "already_exists", "permission_denied", "resource_exhausted", "failed_precondition", "aborted",
    "out_of_range", "unimplemented", "internal", "unavailable", "data_loss", "unauthenticated",
]  # fmt: skip
HTTP_STATUSES = {
    "canceled": 499, "unknown": 500, "invalid_argument": 400, "deadline_exceeded": 504,
    "not_found": 404, "already_exists": 409, "permission_denied": 403, "resource_exhausted": 429,
    "failed_precondition": 400, "aborted": 409, "out_of_range": 400, "unimplemented": 501,
    "internal": 500, "unavailable": 503, "data_loss": 500, "unauthenticated": 401,
}  # fmt: skip
# What a bare HTTP status means to a client.
CODES_OF_STATUSES = {
    400: "internal", 401: "unauthenticated", 403: "permission_denied", 404: "unimplemented",
    429: "unavailable", 502: "unavailable", 503: "unavailable", 504: "unavailable",
}  # fmt: skip
RESPONSES = {
    "Unary": m.UnaryResponse,
    "IdempotentUnary": m.IdempotentUnaryResponse,
    "Unimplemented": m.UnimplementedResponse,
    "ServerStream": m.ServerStreamResponse,
    "ClientStream": m.ClientStreamResponse,
    "BidiStream": m.BidiStreamResponse,
}


@dataclasses.dataclass(frozen=True)
class Profile:
    """One way to make calls."""

    protocol: str
    version: int
    codec: str = "proto"
    compression: str = "identity"

    def __str__(self) -> str:
        return f"{self.protocol}-{self.version}-{self.codec}-{self.compression}"


@dataclasses.dataclass
class Result:
    """What became of a call."""

    raw: Raw
    messages: list[Any] = dataclasses.field(default_factory=list)
    headers: Fields = dataclasses.field(default_factory=list)
    trailers: Fields = dataclasses.field(default_factory=list)
    code: str = "ok"
    message: str = ""
    details: list[any_pb2.Any] = dataclasses.field(default_factory=list)

    def header(self, name: str) -> list[str]:
        return [v for key, value in self.headers if key == name for v in value.split(", ")]

    def trailer(self, name: str) -> list[str]:
        return [v for key, value in self.trailers if key == name for v in value.split(", ")]


def frame(data: bytes, flags: int = 0) -> bytes:
    return struct.pack(">BI", flags, len(data)) + data


def frames(body: bytes) -> list[tuple[int, bytes]]:
    found = []
    while body:
        flags, length = struct.unpack(">BI", body[:5])
        assert len(body) >= 5 + length, "the body ends inside a frame"
        found.append((flags, body[5 : 5 + length]))
        body = body[5 + length :]
    return found


class Client:
    """Makes calls in one way."""

    def __init__(self, target: Target, profile: Profile) -> None:
        self.target = target
        self.profile = profile

    # Requests.

    def encode(self, request: message.Message) -> bytes:
        if self.profile.codec == "proto":
            return request.SerializeToString()
        return json_format.MessageToJson(request).encode()

    def is_unary(self, method: str) -> bool:
        return self.profile.protocol == "connect" and "Stream" not in method

    def framed(self, request: message.Message) -> bytes:
        data = self.encode(request)
        if self.profile.compression == "gzip":
            return frame(gzip.compress(data), 1)
        return frame(data)

    def headers(self, method: str, timeout_ms: int | None = None) -> Fields:
        protocol, codec = self.profile.protocol, self.profile.codec
        compression = self.profile.compression
        if protocol == "connect":
            is_unary = self.is_unary(method)
            fields = [
                ("content-type", f"application/{codec}" if is_unary else f"application/connect+{codec}"),
                ("connect-protocol-version", "1"),
            ]
            prefix = "" if is_unary else "connect-"
            if timeout_ms is not None:
                fields.append(("connect-timeout-ms", str(timeout_ms)))
        else:
            base = "application/grpc" if protocol == "grpc" else "application/grpc-web"
            fields = [("content-type", f"{base}+{codec}")]
            if protocol == "grpc":
                fields.append(("te", "trailers"))
            prefix = "grpc-"
            if timeout_ms is not None:
                fields.append(("grpc-timeout", f"{timeout_ms}m"))
        if compression != "identity":
            name = "content-encoding" if prefix != "grpc-" else "encoding"
            fields.append((prefix + name, compression))
            fields.append((prefix + "accept-encoding", compression))
        return fields

    def body(self, method: str, requests: list[message.Message]) -> bytes:
        if not self.is_unary(method):
            return b"".join(self.framed(request) for request in requests)
        assert len(requests) == 1
        data = self.encode(requests[0])
        return gzip.compress(data) if self.profile.compression == "gzip" else data

    def call(
        self,
        method: str,
        *requests: message.Message,
        timeout_ms: int | None = None,
        headers: Fields | None = None,
    ) -> Result:
        raw = exchange(
            self.profile.version,
            self.target,
            "POST",
            SERVICE + method,
            self.headers(method, timeout_ms) + (headers or []),
            self.body(method, list(requests)),
        )
        return self.result(method, raw)

    def get(self, request: message.Message, base64_query: bool, extra: Fields | None = None) -> Result:
        data = self.encode(request)
        if base64_query:
            query = {"base64": "1", "message": base64.urlsafe_b64encode(data).decode().rstrip("=")}
        else:
            query = {"message": data}
        query |= {"connect": "v1", "encoding": self.profile.codec}
        path = f"{SERVICE}IdempotentUnary?{urllib.parse.urlencode(query)}"
        raw = exchange(self.profile.version, self.target, "GET", path, extra or [], None)
        return self.result("IdempotentUnary", raw)

    # Responses.

    def result(self, method: str, raw: Raw) -> Result:
        result = Result(raw, headers=list(raw.headers))
        if self.profile.protocol == "grpc":
            self._grpc(method, raw, result)
        elif self.profile.protocol == "grpcweb":
            self._grpc_web(method, raw, result)
        elif self.is_unary(method):
            self._connect_unary(method, raw, result)
        else:
            self._connect_stream(method, raw, result)
        return result

    def decode(self, method: str, data: bytes) -> message.Message:
        kind = RESPONSES[method]
        if self.profile.codec == "proto":
            return kind.FromString(data)
        return json_format.Parse(data, kind())

    def _message(self, method: str, flags: int, data: bytes, encoding: str | None) -> message.Message:
        assert flags in (0, 1)
        if flags == 1:
            assert encoding == "gzip" and self.profile.compression == "gzip"
            data = gzip.decompress(data)
        return self.decode(method, data)

    def _refused(self, raw: Raw, result: Result) -> bool:
        if raw.status == 200:
            return False
        result.code = CODES_OF_STATUSES.get(raw.status, "unknown")
        return True

    def _status(self, fields: Fields, result: Result) -> None:
        """Takes a status of gRPC from trailers."""
        names = [name for name, _ in fields]
        for name in ("grpc-status", "grpc-message", "grpc-status-details-bin"):
            assert names.count(name) <= 1, f"{name} is there twice"
        values = dict(fields)
        assert re.fullmatch(r"\d|1[0-6]", values.get("grpc-status", "")), fields
        result.code = CODES[int(values["grpc-status"])]
        encoded = values.get("grpc-message", "")
        assert re.fullmatch(r"([ -$&-~]|%[0-9A-F]{2})*", encoded), encoded
        result.message = urllib.parse.unquote(encoded)
        if result.code == "ok":
            assert "grpc-message" not in values
        if "grpc-status-details-bin" in values:
            text = values["grpc-status-details-bin"]
            assert "=" not in text
            status = status_pb2.Status.FromString(base64.b64decode(text + "=" * (-len(text) % 4)))
            assert (CODES[status.code], status.message) == (result.code, result.message)
            result.details = list(status.details)
        result.trailers = [field for field in fields if not field[0].startswith("grpc-")]

    def _check_type(self, raw: Raw, base: str) -> None:
        allowed = {f"{base}+{self.profile.codec}"} | ({base} if self.profile.codec == "proto" else set())
        assert raw.first("content-type") in allowed, raw.headers

    def _grpc(self, method: str, raw: Raw, result: Result) -> None:
        if self._refused(raw, result):
            return
        assert raw.reset in (None, 0)
        if not raw.trailers:
            assert raw.body == b""
            result.headers = []
            self._status([f for f in raw.headers if f[0] != "content-type"], result)
            return
        self._check_type(raw, "application/grpc")
        assert raw.first("grpc-status") is None
        for flags, data in frames(raw.body):
            result.messages.append(self._message(method, flags, data, raw.first("grpc-encoding")))
        self._status(raw.trailers, result)

    def _grpc_web(self, method: str, raw: Raw, result: Result) -> None:
        if self._refused(raw, result):
            return
        assert raw.trailers == []
        if raw.first("grpc-status") is not None:
            assert raw.body == b""
            self._status([f for f in raw.headers if f[0].startswith("grpc-")], result)
            return
        self._check_type(raw, "application/grpc-web")
        *rest, (flags, text) = frames(raw.body)
        for each, data in rest:
            result.messages.append(self._message(method, each, data, raw.first("grpc-encoding")))
        assert flags == 0x80
        assert text.endswith(b"\r\n")
        fields = []
        for line in text.decode().removesuffix("\r\n").split("\r\n"):
            name, value = line.split(": ", 1)
            assert name == name.lower() and name
            fields.append((name, value))
        self._status(fields, result)

    def _error(self, error: Any, result: Result) -> None:
        """Takes an error object of Connect."""
        assert set(error) <= {"code", "message", "details"}, error
        assert error["code"] in CODES[1:]
        result.code = error["code"]
        result.message = error.get("message", "")
        assert isinstance(result.message, str)
        for detail in error.get("details", []):
            assert set(detail) <= {"type", "value", "debug"}
            assert "/" not in detail["type"]
            assert "=" not in detail["value"]
            value = base64.b64decode(detail["value"] + "=" * (-len(detail["value"]) % 4))
            url = "type.googleapis.com/" + detail["type"]
            result.details.append(any_pb2.Any(type_url=url, value=value))

    def _connect_unary(self, method: str, raw: Raw, result: Result) -> None:
        assert raw.trailers == []
        result.trailers = [
            (name.removeprefix("trailer-"), value)
            for name, value in raw.headers
            if name.startswith("trailer-")
        ]
        body = raw.body
        if raw.first("content-encoding") not in (None, "identity"):
            assert raw.first("content-encoding") == "gzip" == self.profile.compression
            body = gzip.decompress(body)
        if raw.status == 200:
            assert raw.first("content-type") == f"application/{self.profile.codec}"
            result.messages.append(self.decode(method, body))
            return
        if raw.first("content-type") != "application/json":
            result.code = CODES_OF_STATUSES.get(raw.status, "unknown")
            return
        self._error(strict_json(body), result)
        if raw.status != 404:
            assert raw.status == HTTP_STATUSES[result.code]

    def _connect_stream(self, method: str, raw: Raw, result: Result) -> None:
        assert raw.trailers == []
        if self._refused(raw, result):
            return
        assert raw.first("content-type") == f"application/connect+{self.profile.codec}"
        encoding = raw.first("connect-content-encoding")
        *rest, (flags, end) = frames(raw.body)
        for each, data in rest:
            result.messages.append(self._message(method, each, data, encoding))
        assert flags & 2
        if flags & 1:
            end = gzip.decompress(end)
        object = strict_json(end)
        assert set(object) <= {"error", "metadata"}
        if "error" in object:
            self._error(object["error"], result)
        for name, values in object.get("metadata", {}).items():
            result.trailers += [(name, value) for value in values]


def strict_json(text: bytes) -> Any:
    """JSON without null and without a key twice."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in items}) == len(items), "a key is there twice"
        assert None not in [value for _, value in items]
        return dict(items)

    return json.loads(text.decode(), object_pairs_hook=pairs)

"""Requests over HTTP/1.1 and HTTP/2 with nothing hidden, for tests that look at every field."""

import dataclasses
import http.client
import socket

import h2.config
import h2.connection
import h2.events

from support.servers import Target

Fields = list[tuple[str, str]]


@dataclasses.dataclass
class Raw:
    """A response as it came."""

    status: int = 0
    headers: Fields = dataclasses.field(default_factory=list)
    body: bytes = b""
    trailers: Fields = dataclasses.field(default_factory=list)
    # The code of the RST_STREAM that followed, if one did before the connection was closed.
    reset: int | None = None

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    def first(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)


def http1(target: Target, verb: str, path: str, headers: Fields, body: bytes | None) -> Raw:
    connection = http.client.HTTPConnection(target.address, timeout=20)
    if target.certificate is not None:
        connection = http.client.HTTPSConnection(
            target.address, timeout=20, context=target.certificate.context("http/1.1")
        )
    try:
        connection.putrequest(verb, path, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        fields = [(name.lower(), value) for name, value in response.getheaders()]
        return Raw(response.status, fields, response.read())
    finally:
        connection.close()


def connect(target: Target, protocol: str) -> socket.socket:
    """A connection on which a version of HTTP has been agreed on."""
    host, port = target.address.rsplit(":", 1)
    plain = socket.create_connection((host, int(port)), 20)
    if target.certificate is None:
        return plain
    secure = target.certificate.context(protocol).wrap_socket(plain, server_hostname=host)
    assert secure.selected_alpn_protocol() == protocol
    return secure


class Stream:
    """One request on an HTTP/2 connection of its own, sent and read step by step."""

    def __init__(
        self, target: Target, verb: str, path: str, headers: Fields, end: bool = False
    ) -> None:
        self._socket = connect(target, "h2")
        self._h2 = h2.connection.H2Connection(
            h2.config.H2Configuration(
                client_side=True, header_encoding="utf-8", validate_outbound_headers=False
            )
        )
        self._h2.initiate_connection()
        self._h2.increment_flow_control_window(1 << 24)
        self._id = self._h2.get_next_available_stream_id()
        scheme = "http" if target.certificate is None else "https"
        pseudo = [
            (":method", verb), (":scheme", scheme), (":path", path),
            (":authority", target.address),
        ]  # fmt: skip
        self._h2.send_headers(self._id, pseudo + headers, end_stream=end)
        self._flush()
        self.raw = Raw()
        self.is_over = False

    def close(self) -> None:
        self._socket.close()

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes, end: bool = False) -> None:
        """Sends as far as the response has not ended."""
        while data and not self.is_over:
            room = min(
                self._h2.local_flow_control_window(self._id), self._h2.max_outbound_frame_size
            )
            if room <= 0:
                self._receive()
                continue
            self._h2.send_data(self._id, data[:room])
            data = data[room:]
            self._flush()
        if end and not self.is_over:
            self._h2.end_stream(self._id)
            self._flush()

    def read_until(self, count: int) -> bytes:
        """Reads until the body has so many bytes, or is over."""
        while len(self.raw.body) < count and not self.is_over:
            self._receive()
        return self.raw.body

    def read_headers(self) -> Raw:
        while not self.raw.headers and not self.is_over:
            self._receive()
        return self.raw

    def read_all(self) -> Raw:
        while not self.is_over:
            self._receive()
        return self.raw

    def _flush(self) -> None:
        self._socket.sendall(self._h2.data_to_send())

    def _receive(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            self.is_over = True
            return
        for event in self._h2.receive_data(data):
            self._take(event)
        self._flush()

    def _take(self, event: h2.events.Event) -> None:
        if isinstance(event, h2.events.ResponseReceived):
            fields = [(str(name), str(value)) for name, value in event.headers or []]
            self.raw.status = int(dict(fields)[":status"])
            self.raw.headers = [field for field in fields if field[0] != ":status"]
        elif isinstance(event, h2.events.DataReceived):
            self.raw.body += event.data or b""
            self._h2.acknowledge_received_data(event.flow_controlled_length or 0, self._id)
        elif isinstance(event, h2.events.TrailersReceived):
            self.raw.trailers = [(str(name), str(value)) for name, value in event.headers or []]
        elif isinstance(event, h2.events.StreamEnded):
            self.is_over = True
        elif isinstance(event, h2.events.StreamReset):
            self.raw.reset = int(event.error_code or 0)
            self.is_over = True


def http2(target: Target, verb: str, path: str, headers: Fields, body: bytes | None) -> Raw:
    with Stream(target, verb, path, headers, end=body is None) as stream:
        if body is not None:
            stream.send(body, end=True)
        return stream.read_all()


def exchange(
    version: int, target: Target, verb: str, path: str, headers: Fields, body: bytes | None = None
) -> Raw:
    """One request and its response over the version of HTTP that is named."""
    return (http1 if version == 1 else http2)(target, verb, path, headers, body)

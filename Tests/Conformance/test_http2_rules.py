"""What RFC 9113 (HTTP/2) and RFC 7541 (HPACK) say of peers that break their rules.

Each case sends frames of its own making and expects the error that the RFC asks for: of the
connection (GOAWAY with a code, then the end) or of the stream (RST_STREAM, or a refusal by HTTP
status, which section 8.1.1 allows). Other connections are served on.
"""

import socket
import struct
from collections.abc import Iterator

import grpc
import hpack
import pytest

from support.servers import InteropServer
from support.stubs import interop as m

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = range(10)
END_STREAM = ACK = 1
END_HEADERS = 4
PADDED = 8

NO_ERROR, PROTOCOL, INTERNAL, FLOW_CONTROL, _, STREAM_CLOSED, FRAME_SIZE, REFUSED = range(8)
COMPRESSION, ENHANCE_YOUR_CALM = 9, 11


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def block(*fields: tuple[str, str]) -> bytes:
    return hpack.Encoder().encode(list(fields), huffman=False)


CALL = [
    (":method", "POST"), (":scheme", "http"), (":path", "/grpc.testing.TestService/EmptyCall"),
    (":authority", "test"), ("te", "trailers"), ("content-type", "application/grpc"),
]  # fmt: skip


def headers(stream: int = 1, fields: list[tuple[str, str]] | None = None, flags: int = END_HEADERS) -> bytes:
    return frame(HEADERS, flags, stream, block(*(CALL if fields is None else fields)))


def changed(**fields: str | None) -> list[tuple[str, str]]:
    """The fields of a call with some in place of others; `_path` stands for `:path`, and so on."""
    wanted = {name.replace("_", ":", 1) if name[0] == "_" else name: v for name, v in fields.items()}
    kept = [(name, wanted.pop(name, value)) for name, value in CALL]
    return [(n, v) for n, v in [*kept, *wanted.items()] if v is not None]


EMPTY_MESSAGE = frame(DATA, END_STREAM, 1, bytes(5))


class Peer:
    """A connection that says what the test wants, and what the server has said to it."""

    def __init__(self, address: str, greeting: bytes = PREFACE + frame(SETTINGS, 0, 0)) -> None:
        host, port = address.rsplit(":", 1)
        self._socket = socket.create_connection((host, int(port)), 10)
        self._buffer = b""
        self._decoder = hpack.Decoder()
        self.send(greeting)

    def close(self) -> None:
        self._socket.close()

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def frames(self) -> Iterator[tuple[int, int, int, bytes]]:
        while True:
            while len(self._buffer) >= 9:
                length = int.from_bytes(self._buffer[:3])
                if len(self._buffer) < 9 + length:
                    break
                kind, flags, stream = struct.unpack(">BBI", self._buffer[3:9])
                payload = self._buffer[9 : 9 + length]
                self._buffer = self._buffer[9 + length :]
                yield kind, flags, stream, payload
            try:
                data = self._socket.recv(65536)
            except ConnectionError:
                return
            if not data:
                return
            self._buffer += data

    def outcome(self, stream: int = 1) -> tuple[str, int]:
        """The first thing that ends the stream or the connection: its kind, and its code."""
        for kind, flags, number, payload in self.frames():
            if kind == GOAWAY:
                code = int.from_bytes(payload[4:8])
                # A connection error is followed by the end of the connection (5.4.1).
                assert all(later[0] != DATA for later in self.frames())
                return "connection", code
            if kind == RST_STREAM and number == stream:
                return "stream", int.from_bytes(payload)
            if kind == HEADERS and number == stream:
                fields = dict(self._decoder.decode(payload))
                if fields.get(":status", "200") != "200":
                    return "status", int(fields[":status"])
                if flags & END_STREAM:
                    return "answer", int(fields["grpc-status"])
        return "closed", 0


@pytest.fixture
def peer(cleartext_server: InteropServer) -> Iterator[Peer]:
    peer = Peer(cleartext_server.address)
    yield peer
    peer.close()
    with grpc.insecure_channel(cleartext_server.address) as channel:
        assert m.TestServiceStub(channel).EmptyCall(m.Empty(), timeout=20) == m.Empty()


def test_a_proper_call_is_answered(peer: Peer) -> None:
    peer.send(headers() + EMPTY_MESSAGE)
    assert peer.outcome() == ("answer", 0)


def test_padding_priority_and_continuation_are_understood(peer: Peer) -> None:
    fields = block(*CALL)
    padded = bytes([3]) + struct.pack(">IB", 0, 15) + fields[:10] + bytes(3)
    peer.send(frame(HEADERS, PADDED | 0x20, 1, padded) + frame(CONTINUATION, END_HEADERS, 1, fields[10:]))
    peer.send(frame(DATA, END_STREAM | PADDED, 1, bytes([2]) + bytes(5) + bytes(2)))
    assert peer.outcome() == ("answer", 0)


def test_frames_and_settings_that_are_not_known_are_ignored(peer: Peer) -> None:
    peer.send(frame(0x42, 0xFF, 0, b"whatever") + frame(SETTINGS, 0, 0, struct.pack(">HI", 0x7777, 1)))
    peer.send(headers() + frame(0x99, 0, 1) + EMPTY_MESSAGE)
    assert peer.outcome() == ("answer", 0)


def test_a_ping_is_answered_with_its_payload(peer: Peer) -> None:
    peer.send(frame(PING, 0, 0, b"12345678"))
    assert (PING, ACK, 0, b"12345678") in [found for _, found in zip(range(4), peer.frames())]


def test_informational_priority_changes_nothing(peer: Peer) -> None:
    peer.send(frame(PRIORITY, 0, 5, struct.pack(">IB", 0, 15)) + headers() + EMPTY_MESSAGE)
    assert peer.outcome() == ("answer", 0)


CONNECTION_ERRORS = {
    # Frames (4.2, 6).
    "4.2 a frame over the maximum size": (frame(DATA, 0, 1, bytes(16_385)), {FRAME_SIZE, PROTOCOL}),
    "6.1 DATA on stream 0": (frame(DATA, 0, 0, b"x"), {PROTOCOL}),
    "6.1 DATA on an idle stream": (frame(DATA, 0, 1, b"x"), {PROTOCOL, STREAM_CLOSED}),
    "6.1 padding longer than DATA": (headers() + frame(DATA, PADDED, 1, bytes([200]) + b"x"), {PROTOCOL}),
    "6.2 HEADERS on stream 0": (headers(0), {PROTOCOL}),
    "6.2 padding longer than HEADERS": (
        frame(HEADERS, PADDED | END_HEADERS, 1, bytes([255]) + block(*CALL)), {PROTOCOL}
    ),
    "6.3 PRIORITY on stream 0": (frame(PRIORITY, 0, 0, bytes(5)), {PROTOCOL}),
    "6.4 RST_STREAM on stream 0": (frame(RST_STREAM, 0, 0, bytes(4)), {PROTOCOL}),
    "6.4 RST_STREAM on an idle stream": (frame(RST_STREAM, 0, 1, bytes(4)), {PROTOCOL}),
    "6.4 RST_STREAM of another size": (headers() + frame(RST_STREAM, 0, 1, bytes(3)), {FRAME_SIZE}),
    "6.5 SETTINGS on a stream": (frame(SETTINGS, 0, 1), {PROTOCOL}),
    "6.5 SETTINGS of another size": (frame(SETTINGS, 0, 0, bytes(5)), {FRAME_SIZE}),
    "6.5 an acknowledgement with entries": (frame(SETTINGS, ACK, 0, bytes(6)), {FRAME_SIZE}),
    "6.5.2 ENABLE_PUSH of 2": (frame(SETTINGS, 0, 0, struct.pack(">HI", 2, 2)), {PROTOCOL}),
    "6.5.2 a window over the limit": (
        frame(SETTINGS, 0, 0, struct.pack(">HI", 4, 2**31)), {FLOW_CONTROL}
    ),
    "6.5.2 a frame size below the limit": (
        frame(SETTINGS, 0, 0, struct.pack(">HI", 5, 16_383)), {PROTOCOL}
    ),
    "6.5.2 a frame size above the limit": (
        frame(SETTINGS, 0, 0, struct.pack(">HI", 5, 2**24)), {PROTOCOL}
    ),
    "6.6 PUSH_PROMISE from a client": (
        headers() + frame(PUSH_PROMISE, END_HEADERS, 1, struct.pack(">I", 2)), {PROTOCOL}
    ),
    "6.7 PING on a stream": (frame(PING, 0, 1, bytes(8)), {PROTOCOL}),
    "6.7 PING of another size": (frame(PING, 0, 0, bytes(7)), {FRAME_SIZE}),
    "6.8 GOAWAY on a stream": (frame(GOAWAY, 0, 1, bytes(8)), {PROTOCOL}),
    "6.9 WINDOW_UPDATE of another size": (frame(WINDOW_UPDATE, 0, 0, bytes(3)), {FRAME_SIZE}),
    "6.9 WINDOW_UPDATE of 0": (frame(WINDOW_UPDATE, 0, 0, bytes(4)), {PROTOCOL}),
    "6.9 WINDOW_UPDATE on an idle stream": (
        frame(WINDOW_UPDATE, 0, 1, struct.pack(">I", 1)), {PROTOCOL}
    ),
    "6.9.1 the connection's window over the limit": (
        frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 2**31 - 1)), {FLOW_CONTROL}
    ),
    "6.10 CONTINUATION without HEADERS": (frame(CONTINUATION, END_HEADERS, 1), {PROTOCOL}),
    "6.10 CONTINUATION on stream 0": (frame(CONTINUATION, END_HEADERS, 0), {PROTOCOL}),
    "6.10 another frame before CONTINUATION": (
        frame(HEADERS, 0, 1, block(*CALL)) + frame(PING, 0, 0, bytes(8)), {PROTOCOL}
    ),
    "6.10 CONTINUATION of another stream": (
        frame(HEADERS, 0, 1, block(*CALL)) + frame(CONTINUATION, END_HEADERS, 3), {PROTOCOL}
    ),
    # Streams (5.1).
    "5.1.1 an even stream": (headers(2), {PROTOCOL}),
    # Header compression (4.3, RFC 7541).
    "HPACK 2.3.3 an index beyond the tables": (
        frame(HEADERS, END_HEADERS, 1, bytes([0xFF, 0x80, 0x01])), {COMPRESSION}
    ),
    "HPACK 6.1 index 0": (frame(HEADERS, END_HEADERS, 1, b"\x80"), {COMPRESSION}),
    "HPACK 5.1 an integer without end": (
        frame(HEADERS, END_HEADERS, 1, b"\xff" + b"\x80" * 20), {COMPRESSION}
    ),
    "HPACK 5.2 a string beyond the block": (
        frame(HEADERS, END_HEADERS, 1, b"\x00\x7f\x00name"), {COMPRESSION}
    ),
    "HPACK 5.2 padding of Huffman code longer than 7 bits": (
        frame(HEADERS, END_HEADERS, 1, b"\x00\x81\xff\x00"), {COMPRESSION}
    ),
    "HPACK 5.2 the end of string in Huffman code": (
        frame(HEADERS, END_HEADERS, 1, b"\x00\x84\xff\xff\xff\xff\x00"), {COMPRESSION}
    ),
    "HPACK 4.2 a table larger than the limit": (
        frame(HEADERS, END_HEADERS, 1, b"\x3f\xe1\xff\x03" + block(*CALL)), {COMPRESSION}
    ),
    "HPACK 4.2 a size change after fields": (
        frame(HEADERS, END_HEADERS, 1, block(*CALL) + b"\x20"), {COMPRESSION}
    ),
}


@pytest.mark.parametrize("name", CONNECTION_ERRORS)
def test_a_connection_error(peer: Peer, name: str) -> None:
    sent, codes = CONNECTION_ERRORS[name]
    peer.send(sent)
    kind, code = peer.outcome()
    assert kind == "connection", (kind, code)
    assert code in codes


def test_5_1_1_a_stream_lower_than_one_before_opens_nothing(peer: Peer) -> None:
    # libnghttp2 cannot tell it from the trailers of a stream that it has reset itself, which have to
    # be borne (5.4.2), and so it ignores the frame where the RFC wants an error of the connection.
    peer.send(headers(5) + headers(3) + frame(DATA, END_STREAM, 3, bytes(5)))
    peer.send(frame(DATA, END_STREAM, 5, bytes(5)))
    assert peer.outcome(5) in (("answer", 0), ("connection", PROTOCOL), ("connection", STREAM_CLOSED))


def test_3_4_another_preface_ends_the_connection(cleartext_server: InteropServer) -> None:
    peer = Peer(cleartext_server.address, PREFACE[:-4] + b"XX\r\n" + frame(SETTINGS, 0, 0))
    assert peer.outcome() in (("closed", 0), ("connection", PROTOCOL))
    peer.close()


def test_3_4_settings_come_first(cleartext_server: InteropServer) -> None:
    peer = Peer(cleartext_server.address, PREFACE + frame(PING, 0, 0, bytes(8)))
    kind, code = peer.outcome()
    assert (kind, code) in (("closed", 0), ("connection", PROTOCOL))
    peer.close()


STREAM_ERRORS = {
    "6.9 WINDOW_UPDATE of 0 on a stream": headers() + frame(WINDOW_UPDATE, 0, 1, bytes(4)),
    "6.9.1 a stream's window over the limit": headers()
    + frame(WINDOW_UPDATE, 0, 1, struct.pack(">I", 2**31 - 1)),
    "5.3.1 a stream that depends on itself": frame(PRIORITY, 0, 1, struct.pack(">IB", 1, 15)) + headers(),
    "8.1 DATA after the end": headers() + EMPTY_MESSAGE + frame(DATA, 0, 1, b"x"),
    "8.1 trailers that do not end the stream": headers() + headers(1, [("x", "y")]),
    "8.2.1 a name in upper case": headers(1, [*CALL, ("X-Upper", "y")]),
    "8.2.1 a name with a space": headers(1, [*CALL, ("a b", "y")]),
    "8.2.1 a value with a line break": headers(1, [*CALL, ("a", "b\r\nc")]),
    "8.2.2 a field of the connection": headers(1, [*CALL, ("connection", "close")]),
    "8.2.2 another transfer encoding": headers(1, [*CALL, ("transfer-encoding", "chunked")]),
    "8.2.2 te of something else": headers(1, changed(te="gzip")),
    "8.3 an unknown pseudo-field": headers(1, [(":unknown", "x"), *CALL]),
    "8.3 a pseudo-field of responses": headers(1, [(":status", "200"), *CALL]),
    "8.3 a pseudo-field after others": headers(1, [*CALL[1:], CALL[0]]),
    "8.3 a pseudo-field in trailers": headers()
    + frame(HEADERS, END_HEADERS | END_STREAM, 1, block((":path", "/"))),
    "8.3.1 no method": headers(1, changed(_method=None)),
    "8.3.1 no scheme": headers(1, changed(_scheme=None)),
    "8.3.1 no path": headers(1, changed(_path=None)),
    "8.3.1 an empty path": headers(1, changed(_path="")),
    "8.3.1 the method twice": headers(1, [CALL[0], *CALL]),
    "8.1.1 a length that is not the body's": headers(1, [*CALL, ("content-length", "1")]) + EMPTY_MESSAGE,
}


@pytest.mark.parametrize("name", STREAM_ERRORS)
def test_a_stream_error(peer: Peer, name: str) -> None:
    peer.send(STREAM_ERRORS[name])
    kind, code = peer.outcome()
    if name.startswith(("5.3.1", "8.1 DATA")):
        # RFC 9113 no longer has priorities; and an answer may be on its way already.
        assert kind in ("stream", "answer", "connection")
        return
    # A server may treat an error of a stream as one of the connection (5.4).
    assert (kind, code) in {
        *((kind, code) for kind in ("stream", "connection") for code in (PROTOCOL, FLOW_CONTROL)),
        ("status", 400),
    }


def test_5_1_2_streams_over_the_limit_are_refused(peer: Peer) -> None:
    peer.send(b"".join(headers(2 * index + 1) for index in range(600)))
    assert peer.outcome(1199) == ("stream", REFUSED)


def test_6_9_the_client_stays_in_its_windows_or_is_told(peer: Peer) -> None:
    # The engine's windows are larger than the default, so that this is more than they hold.
    peer.send(headers() + b"".join(frame(DATA, 0, 1, b"\0" * 16_384) for _ in range(300)))
    kind, code = peer.outcome()
    # The body is no message either, which may be answered first.
    assert (kind, code) in (("connection", FLOW_CONTROL), ("stream", FLOW_CONTROL), ("answer", 13), ("answer", 12))


def test_pings_without_end_are_bounded(peer: Peer) -> None:
    peer.send(frame(PING, 0, 0, bytes(8)) * 2_000 + headers() + EMPTY_MESSAGE)
    assert peer.outcome() in (("answer", 0), ("connection", ENHANCE_YOUR_CALM))

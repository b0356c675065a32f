"""Frames of HTTP/2 as an abuser writes them, and a connection that sends and looks."""

import select
import socket
import struct
import time

import hpack

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, _, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = range(10)
END_STREAM = ACK = 1
END_HEADERS = 4
INITIAL_WINDOW_SIZE = 4

CODES = {
    0: "NO_ERROR", 1: "PROTOCOL_ERROR", 2: "INTERNAL_ERROR", 3: "FLOW_CONTROL_ERROR",
    5: "STREAM_CLOSED", 6: "FRAME_SIZE_ERROR", 7: "REFUSED_STREAM", 8: "CANCEL",
    9: "COMPRESSION_ERROR", 11: "ENHANCE_YOUR_CALM",
}  # fmt: skip


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def settings(**values: int) -> bytes:
    ids = {"initial_window": INITIAL_WINDOW_SIZE}
    entries = b"".join(struct.pack(">HI", ids[name], value) for name, value in values.items())
    return frame(SETTINGS, 0, 0, entries)


def fields(method: str, *more: tuple[str, str]) -> bytes:
    """The header block of a call, without use of the dynamic table."""
    return hpack.Encoder().encode(
        [hpack.NeverIndexedHeaderTuple(name, value) for name, value in (
            (":method", "POST"), (":scheme", "http"), (":path", f"/aftercall.v1.{method}"),
            (":authority", "localhost"), ("te", "trailers"), ("content-type", "application/grpc"),
            *more,
        )]
    )  # fmt: skip


def message(payload: bytes) -> bytes:
    """A message with gRPC's prefix."""
    return struct.pack(">BI", 0, len(payload)) + payload


def call(stream: int, method: str, payload: bytes, *more: tuple[str, str]) -> bytes:
    """A whole call with one request."""
    head = frame(HEADERS, END_HEADERS, stream, fields(method, *more))
    return head + frame(DATA, END_STREAM, stream, message(payload))


class Connection:
    """A connection on which frames are sent as they are, and what the server says is kept."""

    def __init__(self, address: str, greeting: bytes = PREFACE + settings()) -> None:
        host, _, port = address.rpartition(":")
        self.socket = socket.create_connection((host, int(port)), 10)
        self.socket.setblocking(False)
        self._buffer = b""
        self._decoder = hpack.Decoder()
        #: Answers of calls by stream: the gRPC status, the HTTP status or how the stream was reset.
        self.answers: dict[int, str] = {}
        #: Response bytes by stream.
        self.body_bytes = 0
        #: The code of the server's GOAWAY, and what it says besides.
        self.farewell = ""
        self.is_closed = False
        self.acknowledgements = 0
        if greeting:
            self.send(greeting)

    @property
    def is_over(self) -> bool:
        return self.is_closed or bool(self.farewell)

    def send(self, data: bytes, seconds: float = 5) -> bool:
        """Sends all of it, reading meanwhile; whether it was taken."""
        rest = memoryview(data)
        end = time.monotonic() + seconds
        while rest and not self.is_closed and time.monotonic() < end:
            readable, writable = self._ready(select.POLLIN | select.POLLOUT, 0.5)
            try:
                if writable:
                    rest = rest[self.socket.send(rest) :]
                if readable:
                    self._receive()
            except ConnectionError:
                self.is_closed = True
        return not rest

    def send_only(self, data: bytes, seconds: float = 5) -> bool:
        """Sends all of it and reads nothing; whether it was taken."""
        rest = memoryview(data)
        end = time.monotonic() + seconds
        while rest and time.monotonic() < end:
            _, writable = self._ready(select.POLLOUT, 0.2)
            try:
                if writable:
                    rest = rest[self.socket.send(rest) :]
            except ConnectionError:
                self.is_closed = True
                return False
        return not rest

    def look(self, seconds: float = 0.0) -> None:
        """Reads what is there, for so long or until the connection is closed."""
        end = time.monotonic() + seconds
        while not self.is_closed:
            left = max(0.0, end - time.monotonic())
            readable, _ = self._ready(select.POLLIN, left)
            if not readable:
                return
            self._receive()

    def look_until(self, holds, seconds: float) -> bool:
        """Reads until a condition holds."""
        end = time.monotonic() + seconds
        while not holds() and not self.is_closed and time.monotonic() < end:
            if self._ready(select.POLLIN, 0.05)[0]:
                self._receive()
        return bool(holds())

    def _ready(self, events: int, seconds: float) -> tuple[bool, bool]:
        """Whether it can be read and written; `select` knows no more than 1,024 files."""
        poll = select.poll()
        poll.register(self.socket, events)
        found = dict(poll.poll(seconds * 1000)).get(self.socket.fileno(), 0)
        failed = found & (select.POLLHUP | select.POLLERR)
        return (
            bool(found & select.POLLIN or failed) and bool(events & select.POLLIN),
            bool(found & select.POLLOUT or failed) and bool(events & select.POLLOUT),
        )

    def close(self) -> None:
        self.socket.close()
        self.is_closed = True

    def _receive(self) -> None:
        try:
            data = self.socket.recv(1 << 20)
        except BlockingIOError:
            return
        except ConnectionError:
            data = b""
        if not data:
            self.is_closed = True
            return
        self._buffer += data
        while len(self._buffer) >= 9:
            length = int.from_bytes(self._buffer[:3], "big")
            if len(self._buffer) < 9 + length:
                return
            kind, flags, stream = struct.unpack(">BBI", self._buffer[3:9])
            payload = self._buffer[9 : 9 + length]
            self._buffer = self._buffer[9 + length :]
            self._take(kind, flags, stream, payload)

    def _take(self, kind: int, flags: int, stream: int, payload: bytes) -> None:
        if kind == GOAWAY:
            code = int.from_bytes(payload[4:8], "big")
            more = payload[8:].decode("ascii", "replace")
            self.farewell = CODES.get(code, str(code)) + (f" {more}" if more else "")
        elif kind == RST_STREAM:
            code = int.from_bytes(payload, "big")
            self.answers.setdefault(stream, CODES.get(code, str(code)))
        elif kind == HEADERS:
            named = dict(self._decoder.decode(payload))
            if "grpc-status" in named:
                self.answers[stream] = f"status {named['grpc-status']}"
            elif named.get(":status", "200") != "200":
                self.answers[stream] = f"HTTP {named[':status']}"
        elif kind == DATA:
            self.body_bytes += len(payload)
        elif kind in (PING, SETTINGS) and flags & ACK:
            self.acknowledgements += 1

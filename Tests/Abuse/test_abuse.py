"""Peers that mean harm. The server stays up, its memory stays bounded, others are served on.

Each attack runs for some seconds on loopback beside a quiet client of another connection, whose
latencies before and during it are in the table at the end. What is asserted is the server's answer,
its memory, that no call of the quiet client fails, and that its latencies stay what they were. Server
and quiet client have the processors before the abuser (`go_first`), where they may.

Whoever is cut off while it goes on sending often does not get to read why: closing a socket with
unread bytes takes the farewell from it. `CUT_OFF` holds what is seen then.
"""

import itertools
import struct
import time
from collections import Counter
from collections.abc import Iterator

import grpc
import pytest

from conftest import Scene
from support.server import eventually
from support.wire import (
    ACK,
    CONTINUATION,
    DATA,
    END_HEADERS,
    END_STREAM,
    HEADERS,
    PING,
    PREFACE,
    PRIORITY,
    RST_STREAM,
    SETTINGS,
    WINDOW_UPDATE,
    Connection,
    call,
    fields,
    frame,
    message,
    settings,
)

CUT_OFF = ("GOAWAY ENHANCE_YOUR_CALM", "closed")
GET_TASK = fields("TaskService/GetTask")
UNKNOWN_ID = b"\x0a\x01x"


def odd() -> Iterator[int]:
    return itertools.count(1, 2)


def flood(scene: Scene, seconds: float, make) -> str:
    """Opens a connection after the other and sends what `make` gives until the server has enough."""
    farewells: Counter[str] = Counter()
    end = time.monotonic() + seconds
    sent = 0
    while time.monotonic() < end:
        connection = Connection(scene.address)
        parts = make()
        while not connection.is_over and time.monotonic() < end:
            part = next(parts)
            connection.send(part, end - time.monotonic())
            sent += len(part)
        connection.look(0.05 if connection.is_over else 0)
        if connection.is_over:
            text = connection.farewell
            farewells[f"GOAWAY {text}" if text else "closed"] += 1
        connection.close()
    assert farewells, f"{sent} bytes were borne without a word"
    ((farewell, count),) = farewells.most_common(1)
    return f"{farewell} ×{count}"


def test_rapid_reset(scene: Scene) -> None:
    def make() -> Iterator[bytes]:
        streams = odd()
        while True:
            yield b"".join(
                frame(HEADERS, END_HEADERS, stream, GET_TASK)
                + frame(RST_STREAM, 0, stream, struct.pack(">I", 8))
                for stream in itertools.islice(streams, 200)
            )

    answer = scene.under(lambda seconds: flood(scene, seconds, make))
    assert answer.startswith(CUT_OFF)


def test_resets_that_the_server_is_made_to_send(scene: Scene) -> None:
    def make() -> Iterator[bytes]:
        streams = odd()
        while True:
            yield b"".join(
                # The body is longer than it says, which ends the stream and not the connection.
                call(stream, "TaskService/GetTask", UNKNOWN_ID, ("content-length", "1"))
                for stream in itertools.islice(streams, 200)
            )

    answer = scene.under(lambda seconds: flood(scene, seconds, make))
    assert answer.startswith(CUT_OFF)


def test_continuation_flood(scene: Scene) -> None:
    def make() -> Iterator[bytes]:
        yield frame(HEADERS, 0, 1, GET_TASK)
        while True:
            yield frame(CONTINUATION, 0, 1, b"\x00\x01a\x01b" * 1000) * 10

    answer = scene.under(lambda seconds: flood(scene, seconds, make))
    assert answer.startswith(CUT_OFF)


@pytest.mark.parametrize(
    "kind",
    {
        "ping": frame(PING, 0, 0, bytes(8)),
        "settings": frame(SETTINGS, 0, 0, struct.pack(">HI", 4, 65_535)),
        "priority": frame(PRIORITY, 0, 1, struct.pack(">IB", 0, 15)),
        "window update": frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 1)),
    }.items(),
    ids=lambda kind: kind[0],
)
def test_flood_of(scene: Scene, kind: tuple[str, bytes]) -> None:
    def make() -> Iterator[bytes]:
        while True:
            yield kind[1] * 500

    answer = scene.under(lambda seconds: flood(scene, seconds, make))
    assert answer.startswith(CUT_OFF)


def test_settings_acknowledgements_that_nobody_waits_for(scene: Scene) -> None:
    def make() -> Iterator[bytes]:
        while True:
            yield frame(SETTINGS, ACK, 0) * 500

    answer = scene.under(lambda seconds: flood(scene, seconds, make))
    assert answer.startswith(("GOAWAY PROTOCOL_ERROR", "closed"))


def test_unknown_frames(scene: Scene) -> None:
    """They must be ignored (RFC 9113 §5.5), and cost no more than reading them."""

    def attack(seconds: float) -> str:
        end = time.monotonic() + seconds
        connection = Connection(scene.address)
        sent = 0
        while time.monotonic() < end and not connection.is_over:
            connection.send(frame(0x42, 0, 0) * 500)
            sent += 500
        connection.send(call(1, "TaskService/GetTask", UNKNOWN_ID))
        assert connection.look_until(lambda: 1 in connection.answers, 10), connection.farewell
        connection.close()
        return f"ignored ×{sent}"

    scene.under(attack)


def test_flood_of_empty_data(scene: Scene) -> None:
    def make() -> Iterator[bytes]:
        yield frame(HEADERS, END_HEADERS, 1, GET_TASK)
        while True:
            yield frame(DATA, 0, 1) * 500

    answer = scene.under(lambda seconds: flood(scene, seconds, make))
    assert answer.startswith(CUT_OFF)


def test_pings_of_a_peer_that_reads_nothing(scene: Scene) -> None:
    def attack(seconds: float) -> str:
        end = time.monotonic() + seconds
        ends = 0
        while time.monotonic() < end:
            connection = Connection(scene.address)
            pings = frame(PING, 0, 0, bytes(8)) * 1000
            while connection.send_only(pings, 1) and time.monotonic() < end:
                pass
            connection.look(0.5)
            ends += connection.is_over
            connection.close()
        assert ends, "no connection was ended"
        return f"ended ×{ends}"

    scene.under(attack)


def test_huge_header_lists(scene: Scene) -> None:
    big = fields("TaskService/GetTask", ("x", "y" * 60_000))

    def make() -> Iterator[bytes]:
        for stream in odd():
            yield b"".join(
                frame(HEADERS if at == 0 else CONTINUATION, 0, stream, big[at : at + 16_000])
                for at in range(0, len(big), 16_000)
            ) + frame(CONTINUATION, END_HEADERS, stream) + frame(DATA, END_STREAM, stream, bytes(5))

    def attack(seconds: float) -> str:
        end = time.monotonic() + seconds
        connection = Connection(scene.address)
        parts = make()
        while time.monotonic() < end and not connection.is_over:
            connection.send(next(parts))
            connection.look(0.001)
        connection.look(0.2)
        counts = Counter(connection.answers.values())
        connection.close()
        assert set(counts) == {"status 8"}, (counts, connection.farewell)
        return f"RESOURCE_EXHAUSTED ×{counts['status 8']}"

    scene.under(attack)


def test_header_lists_that_grow_when_unpacked(scene: Scene) -> None:
    # A field of 4 kB goes into the dynamic table; each further byte stands for it once more.
    name_and_value = b"\x40\x01x\x7f" + _hpack_integer(3_900 - 127) + b"y" * 3_900
    bomb = fields("TaskService/GetTask") + name_and_value + b"\xbe" * 12_000

    def make() -> Iterator[bytes]:
        for stream in odd():
            yield frame(HEADERS, 0, stream, bomb) + b"".join(
                frame(CONTINUATION, END_HEADERS if last else 0, stream, b"\xbe" * 16_000)
                for last in (False, False, False, True)
            )

    answer = scene.under(lambda seconds: flood(scene, seconds, make))
    assert answer.startswith(CUT_OFF)


def _hpack_integer(value: int) -> bytes:
    encoded = b""
    while value >= 128:
        encoded += bytes([value & 127 | 128])
        value >>= 7
    return encoded + bytes([value])


def test_tiny_windows(scene: Scene) -> None:
    """Answers that nobody opens a window for, on ten thousand streams."""

    def attack(seconds: float) -> str:
        end = time.monotonic() + seconds
        connections = []
        for _ in range(20):
            connection = Connection(scene.address, PREFACE + settings(initial_window=1))
            for stream in itertools.islice(odd(), 500):
                connection.send(call(stream, "NotificationService/ListTemplates", b""))
            connections.append(connection)
        while time.monotonic() < end:
            for connection in connections:
                # One byte more for everybody now and then.
                connection.send(frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 1)))
                connection.look()
            time.sleep(0.1)
        counts = Counter(a for c in connections for a in c.answers.values())
        counts.update(f"GOAWAY {c.farewell}" for c in connections if c.farewell)
        for connection in connections:
            connection.close()
        return ", ".join(f"{answer} ×{count}" for answer, count in counts.items()) or "borne"

    scene.under(attack, memory_mb_max=300)


def test_queued_request_data(scene: Scene) -> None:
    """Streams that send nearly all of a large message each, and never its end."""
    piece = frame(DATA, 0, 0, bytes(16_384))

    def attack(seconds: float) -> str:
        end = time.monotonic() + seconds
        connection = Connection(scene.address)
        sent = 0
        head = struct.pack(">BI", 0, 3_900_000)
        streams = list(itertools.islice(odd(), 200))
        for stream in streams:
            connection.send(
                frame(HEADERS, END_HEADERS, stream, fields("EvaluationService/SubmitConversation"))
                + frame(DATA, 0, stream, head)
            )
        while time.monotonic() < end and not connection.is_over and sent < 400 << 20:
            for stream in streams:
                if stream in connection.answers:
                    continue
                data = piece[:5] + struct.pack(">I", stream) + piece[9:]
                if not connection.send(data, 0.2):
                    break
                sent += len(data)
        connection.look(0.2)
        counts = Counter(connection.answers.values())
        connection.close()
        assert counts["status 8"], (counts, connection.farewell, sent)
        return f"RESOURCE_EXHAUSTED ×{counts['status 8']} after {sent >> 20} MiB"

    scene.under(attack, memory_mb_max=200)


def test_queued_response_data(scene: Scene) -> None:
    """Answers of a megabyte each that are asked for and not read: four hundred, on ten connections."""
    text = b"y" * 4_000
    turn = b"\x08\x01\x12" + _hpack_integer(len(text)) + text
    agent = b"\x0a\x01a"
    body = b"".join(b"\x6a" + _hpack_integer(len(turn)) + turn for _ in range(250))
    conversation = b"\x0a\x04call\x12" + bytes([len(agent)]) + agent + b"\x20\x02" + body
    request = b"\x0a" + _hpack_integer(len(conversation)) + conversation + b"\x10\x02"
    with grpc.insecure_channel(scene.address) as channel:
        channel.unary_unary("/aftercall.v1.EvaluationService/SubmitConversation")(
            request, timeout=20
        )

    def attack(seconds: float) -> str:
        end = time.monotonic() + seconds
        connections = []
        for _ in range(10):
            connection = Connection(scene.address, PREFACE + settings(initial_window=0))
            for stream in itertools.islice(odd(), 40):
                connection.send(call(stream, "EvaluationService/GetConversation", b"\x0a\x04call"))
                connection.look(0.01)
            connections.append(connection)
        while time.monotonic() < end:
            for connection in connections:
                connection.look()
            time.sleep(0.1)
        counts = Counter(a for c in connections for a in c.answers.values())
        for connection in connections:
            connection.close()
        assert counts["status 8"], counts
        return f"RESOURCE_EXHAUSTED ×{counts['status 8']}"

    scene.under(attack, memory_mb_max=300)


def test_slow_headers(scene: Scene) -> None:
    """Header blocks that never end, byte by byte, over both versions of HTTP."""

    def attack(seconds: float) -> str:
        slow = [Connection(scene.address) for _ in range(200)]
        for connection in slow:
            # Of the length that it names.
            connection.send(frame(HEADERS, END_HEADERS, 1, bytes(10_000))[:9] + GET_TASK)
        old = [Connection(scene.address, b"POST /x HTTP/1.1\r\nhost: x\r\nx-slow: ") for _ in range(200)]
        # To HPACK it is dates of 97 letters.
        return _wait_for_the_end(slow + old, drip=b"a")

    scene.under(attack)


def test_slow_bodies(scene: Scene) -> None:
    """Ten thousand requests that never end."""

    def attack(seconds: float) -> str:
        connections = [Connection(scene.address) for _ in range(100)]
        for connection in connections:
            for stream in itertools.islice(odd(), 100):
                connection.send(
                    frame(HEADERS, END_HEADERS, stream, GET_TASK)
                    + frame(DATA, 0, stream, struct.pack(">BI", 0, 1000))
                )
        wanted = 100 * len(connections)

        def answered() -> bool:
            for connection in connections:
                connection.look()
            return sum(len(connection.answers) for connection in connections) >= wanted

        assert eventually(answered, 60)
        counts = Counter(a for c in connections for a in c.answers.values())
        for connection in connections:
            connection.close()
        assert set(counts) == {"status 4"}, counts
        return f"DEADLINE_EXCEEDED ×{counts['status 4']}"

    scene.under(attack, memory_mb_max=128)


def test_half_open_connections(scene: Scene) -> None:
    """Connections that say nothing, half a preface, or a preface and nothing more."""

    def attack(seconds: float) -> str:
        silent = [Connection(scene.address, b"") for _ in range(300)]
        half = [Connection(scene.address, PREFACE[:10]) for _ in range(300)]
        mute = [Connection(scene.address, PREFACE) for _ in range(300)]
        return _wait_for_the_end(silent + half + mute)

    scene.under(attack)


def _wait_for_the_end(connections: list[Connection], drip: bytes = b"") -> str:
    """Waits until the server has ended all of them; meanwhile each sends `drip` again and again."""
    begin = time.monotonic()

    def ended() -> bool:
        for connection in connections:
            if not connection.is_over:
                connection.send_only(drip, 0.01)
            connection.look()
        return all(connection.is_over for connection in connections)

    assert eventually(ended, 45), f"{sum(not c.is_over for c in connections)} were kept"
    took = time.monotonic() - begin
    answers = Counter(c.farewell or "" for c in connections)
    for connection in connections:
        connection.close()
    text = ", ".join(f"GOAWAY {f} ×{n}" if f else f"closed ×{n}" for f, n in answers.items())
    return f"{text} after {took:.0f} s"


def test_ten_thousand_idle_connections(scene: Scene) -> None:
    """As many as there may be, each with its settings agreed on; what comes then is refused."""

    def attack(seconds: float) -> str:
        connections = []
        refused = 0
        for _ in range(10_050):
            connections.append(Connection(scene.address))
        for connection in connections:
            connection.look_until(lambda c=connection: c.acknowledgements or c.is_over, 10)
        time.sleep(seconds)
        for connection in connections:
            connection.look()
            refused += connection.farewell == "ENHANCE_YOUR_CALM"
            assert not connection.is_over or connection.farewell == "ENHANCE_YOUR_CALM"
        for connection in connections:
            connection.close()
        # The quiet client has one of the ten thousand.
        assert refused == 51, refused
        return f"{len(connections) - refused} kept, GOAWAY ENHANCE_YOUR_CALM ×{refused}"

    scene.under(attack, memory_mb_max=500)

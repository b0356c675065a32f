"""What needs no server: pauses, where a credential may go."""

from __future__ import annotations

import grpc
import pytest

import aftercall
from aftercall._channel import Line
from aftercall.retry import Following

AWAY = aftercall.Error(grpc.StatusCode.UNAVAILABLE, "away")
POLICY = aftercall.RetryPolicy(first_pause=1, longest_pause=8)


def test_pauses_double_up_to_the_longest_and_vary() -> None:
    for attempt, longest in enumerate([1, 2, 4, 8, 8, 8], start=1):
        pauses = {POLICY.pause(attempt) for _ in range(50)}
        assert len(pauses) > 10
        assert all(longest / 2 <= pause <= longest for pause in pauses)
    assert POLICY.pause(10**9) <= 8


@pytest.mark.parametrize("code", list(grpc.StatusCode))
def test_only_what_may_pass_is_tried_again(code: grpc.StatusCode) -> None:
    pause = POLICY.pause_before_next(1, aftercall.Error(code, ""))
    assert (pause is not None) == (code is grpc.StatusCode.UNAVAILABLE)
    busy = grpc.StatusCode.RESOURCE_EXHAUSTED
    assert POLICY.pause_before_next(1, aftercall.Error(busy, "", retry_after=30)) == 30
    assert POLICY.pause_before_next(7, AWAY) is None


def following(*, renews_credential: bool = False) -> Following:
    return Following(POLICY, "", renews_credential=renews_credential)


def test_a_server_that_drops_each_stream_is_asked_less_and_less_often() -> None:
    stream = following()
    now = 0.0
    pauses = []
    for _ in range(5):
        stream.received("cursor", now)
        pauses.append(stream.pause_after(AWAY, now + 0.01))
        now += 1000
    assert pauses[0] <= 1 and pauses[4] >= 4
    # One that outlived the last pause begins anew.
    stream.received("cursor", now)
    assert stream.pause_after(AWAY, now + 9) <= 1


def test_a_stream_that_never_began_waits_longer_each_time() -> None:
    stream = following()
    pauses = [stream.pause_after(AWAY, 1000.0 * attempt) for attempt in range(5)]
    assert pauses[0] <= 1 and pauses[4] >= 4


def test_a_stream_waits_as_long_as_the_server_asks() -> None:
    asked = aftercall.Error(grpc.StatusCode.UNAVAILABLE, "", retry_after=60)
    assert following().pause_after(asked, 0) == 60


def test_a_refused_credential_ends_a_stream_unless_there_may_be_a_new_one() -> None:
    refused = aftercall.Error(grpc.StatusCode.UNAUTHENTICATED, "expired")
    with pytest.raises(aftercall.Error):
        following().pause_after(refused, 0)
    stream = following(renews_credential=True)
    with pytest.raises(aftercall.Error):
        stream.pause_after(refused, 0)
    stream.received("cursor", 0)
    assert stream.pause_after(refused, 100) <= 1
    # Nothing came with the new one: it is refused too.
    with pytest.raises(aftercall.Error):
        stream.pause_after(refused, 101)


def line(target: str, **options: object) -> Line:
    values = {"credential": None, "account": None, "teammate": None, "tls": None, **options}
    return Line.to(target, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "target",
    [
        "127.0.0.1:50051",
        "localhost:50051",
        "[::1]:50051",
        "ipv4:127.0.0.2:1",
        "ipv6:[::1]:1",
        "dns:///localhost:1",
        "unix:/run/aftercall.sock",
    ],
)
def test_cleartext_is_the_default_on_this_machine_only(target: str) -> None:
    assert line(target, credential="key").security is None


@pytest.mark.parametrize(
    "target",
    ["aftercall.example.com:443", "localhost.example.com:443", "10.0.0.1:50051", "127.example:1"],
)
def test_a_credential_leaves_this_machine_over_tls_only(target: str) -> None:
    assert line(target).security is not None
    assert line(target, tls=False).security is None
    with pytest.raises(ValueError, match="TLS"):
        line(target, tls=False, credential="key")


def test_every_call_says_who_asks_with_the_credential_of_now() -> None:
    tokens = iter(["first", "second"])
    here = line("localhost:1", credential=lambda: next(tokens), account="example", teammate="kim")
    rest = (("aftercall-account", "example"), ("aftercall-teammate", "kim"))
    assert here.metadata() == (("authorization", "Bearer first"), *rest)
    assert here.metadata() == (("authorization", "Bearer second"), *rest)

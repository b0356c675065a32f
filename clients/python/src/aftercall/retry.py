"""When a call is made again, and after which pause."""

from __future__ import annotations

import dataclasses
import random

import grpc

from aftercall.errors import Error

#: What a stream that can go on where it was does not survive: coming back would not mend it.
_LASTING = frozenset(
    {
        grpc.StatusCode.ALREADY_EXISTS,
        grpc.StatusCode.DATA_LOSS,
        grpc.StatusCode.FAILED_PRECONDITION,
        grpc.StatusCode.INVALID_ARGUMENT,
        grpc.StatusCode.NOT_FOUND,
        grpc.StatusCode.OUT_OF_RANGE,
        grpc.StatusCode.PERMISSION_DENIED,
        grpc.StatusCode.UNAUTHENTICATED,
        grpc.StatusCode.UNIMPLEMENTED,
    }
)


@dataclasses.dataclass(frozen=True)
class RetryPolicy:
    """How often a call that may be repeated is made, and the pauses in between.

    Repeated are calls without side effects, idempotent ones, and those whose request has a
    `request_id`: when the server could not be reached or the line broke (UNAVAILABLE), and when it
    asks for a pause (RESOURCE_EXHAUSTED with a RetryInfo). The call's timeout counts for all
    attempts together. Pauses double and are drawn from the upper half of their length, so that
    clients do not come back all at once.
    """

    #: How often a call is made at most; 1: never again. Streams come back for as long as it takes.
    attempts: int = 7
    #: Seconds before the second attempt.
    first_pause: float = 0.2
    #: Seconds that a pause grows to.
    longest_pause: float = 10.0

    def pause(self, attempt: int) -> float:
        """Seconds after a failed attempt; the first one has the number 1."""
        doubled = self.first_pause * 2.0 ** min(attempt - 1, 30)
        return min(doubled, self.longest_pause) * random.uniform(0.5, 1)

    def pause_before_next(self, attempt: int, error: Error) -> float | None:
        """Seconds until a call that may be repeated is made again; None: it is not."""
        if attempt >= self.attempts:
            return None
        if error.code is grpc.StatusCode.UNAVAILABLE:
            return max(self.pause(attempt), error.retry_after or 0)
        if error.code is grpc.StatusCode.RESOURCE_EXHAUSTED and error.retry_after is not None:
            return max(self.pause(attempt), error.retry_after)
        return None


class Following:
    """Where a stream is that comes back by itself, and how long it waits.

    It knows neither sockets nor clocks: what happens is told to it, with the time in seconds.
    """

    def __init__(self, policy: RetryPolicy, cursor: str, *, renews_credential: bool) -> None:
        #: What the next connection goes on after; empty before the first message.
        self.cursor = cursor
        self._policy = policy
        self._renews_credential = renews_credential
        self._attempt = 0
        self._last_pause = 0.0
        self._first_message: float | None = None

    def received(self, cursor: str, now: float) -> None:
        """A message came."""
        self.cursor = cursor
        if self._first_message is None:
            self._first_message = now

    def pause_after(self, error: Error | None, now: float) -> float:
        """The connection ended; returns how long to wait before the next.

        Raises the error if coming back would not help. A server that drops each stream at once is
        asked less and less often: only a stream that outlived the last pause makes it short again.
        """
        began, self._first_message = self._first_message, None
        if error is not None and error.code in _LASTING:
            has_new_credential = (
                error.code is grpc.StatusCode.UNAUTHENTICATED
                and self._renews_credential
                and began is not None
            )
            if not has_new_credential:
                raise error
        if began is not None and now - began > self._last_pause:
            self._attempt = 0
        self._attempt += 1
        asked = error.retry_after if error is not None else None
        self._last_pause = max(self._policy.pause(self._attempt), asked or 0)
        return self._last_pause

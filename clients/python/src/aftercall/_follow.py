"""Streams that come back by themselves, blocking."""

from __future__ import annotations

import logging
import math
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any, Generic

import grpc

from aftercall._calls import Responses, open_channel, open_stream
from aftercall._channel import Line
from aftercall._method import Deadline, Event, Method
from aftercall.errors import Error
from aftercall.retry import Following

logger = logging.getLogger("aftercall")


def silence_max(heartbeat_seconds: int) -> float:
    """Seconds without a message after which a line counts as dead: a heartbeat is long overdue."""
    return 1.5 * heartbeat_seconds + 1


class Follower(Generic[Event]):
    """Every message of a stream, over as many connections as it takes.

    It is an iterator that never ends by itself: a broken line, a server that restarts or one that
    is silent for longer than its heartbeats allow is left behind, and the stream goes on after the
    last message. What coming back would not mend is raised: `CursorExpired`, other errors of the
    request or of the credential. It has a connection of its own.

    `close()` ends it, from any thread; leaving a `with` block does.
    """

    def __init__(
        self,
        line: Line,
        method: Method[Event],
        request: Callable[[str], Any],
        following: Following,
        silence: float,
    ) -> None:
        self._line = line
        self._method = method
        self._request = request
        self._following = following
        self._watchdog = _Watchdog(silence)
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._channel: grpc.Channel | None = None
        self._call: Responses[Event] | None = None
        # The watchdog's thread ends too where a stream is let go of without being closed.
        weakref.finalize(self, self._watchdog.close)

    @property
    def cursor(self) -> str:
        """What to come back with after the last message; empty before the first."""
        return self._following.cursor

    def __iter__(self) -> Iterator[Event]:
        return self

    def __next__(self) -> Event:
        while True:
            if self._closed.is_set():
                raise StopIteration
            try:
                message = self._next()
            except Error as error:
                self._give_up_call()
                if self._closed.is_set():
                    continue
                is_silent = self._watchdog.has_barked
                self._pause(None if is_silent else error, "it was silent" if is_silent else error)
            except StopIteration:
                self._give_up_call()
                self._pause(None, "the server ended it")
            except BaseException:
                self._give_up_call()
                raise
            else:
                self._following.received(message.cursor, time.monotonic())
                return message

    def _next(self) -> Event:
        with self._lock:
            if self._closed.is_set():
                raise StopIteration
            if self._channel is None:
                self._channel = open_channel(self._line)
            if self._call is None:
                self._call = open_stream(
                    self._channel,
                    self._line,
                    self._method,
                    self._request(self._following.cursor),
                    Deadline(math.inf),
                )
            call = self._call
        with self._watchdog.watching(call):
            return next(call)

    def _pause(self, error: Error | None, reason: object) -> None:
        if self._closed.is_set():
            return
        pause = self._following.pause_after(error, time.monotonic())
        logger.warning("%s was interrupted: %s; again in %.1f s", self._method.path, reason, pause)
        self._closed.wait(pause)

    def _give_up_call(self) -> None:
        with self._lock:
            if self._call is not None:
                self._call.cancel()
                self._call = None
            # The connection may be dead without a word: the next call has a new one.
            if self._channel is not None and (self._watchdog.has_barked or self._closed.is_set()):
                self._channel.close()
                self._channel = None

    def close(self) -> None:
        """Ends the stream: whoever reads it finds its end."""
        self._closed.set()
        self._watchdog.close()
        self._give_up_call()

    def __enter__(self) -> Follower[Event]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Watchdog:
    """Cancels a call that lets its reader wait for too long."""

    def __init__(self, seconds: float) -> None:
        self.has_barked = False
        self._seconds = seconds
        self._changed = threading.Condition()
        self._call: Any = None
        self._deadline = 0.0
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def watching(self, call: Any) -> _Watchdog:
        """Watches a call for the time of a `with` block."""
        with self._changed:
            self.has_barked = False
            self._deadline = time.monotonic() + self._seconds
            self._call = call
            if self._thread is None and not self._is_closed:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
        return self

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._call = None

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _run(self) -> None:
        with self._changed:
            while not self._is_closed:
                # A deadline only ever moves away: what it was is soon enough to look again.
                left = self._deadline - time.monotonic()
                if self._call is not None and left <= 0:
                    self.has_barked = True
                    self._call.cancel()
                    self._call = None
                self._changed.wait(max(left, 0.05) if left > 0 else self._seconds)

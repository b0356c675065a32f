"""A reader of one alert stream."""

import threading
import time
from collections.abc import Callable
from typing import Any

import grpc

from support.client import Client
from support.stubs import v1


class Subscriber:
    """Reads a stream on a thread of its own and keeps all that came."""

    def __init__(self, client: Client, **request: Any) -> None:
        self._changed = threading.Condition()
        self._messages: list[Any] = []
        self._error: grpc.RpcError | None = None
        self._has_ended = False
        self._call = client.alerts.StreamAlerts(v1.StreamAlertsRequest(**request), timeout=None)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            for message in self._call:
                with self._changed:
                    self._messages.append(message)
                    self._changed.notify_all()
        except grpc.RpcError as error:
            self._error = error
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()

    @property
    def messages(self) -> list[Any]:
        with self._changed:
            return list(self._messages)

    @property
    def kinds(self) -> list[str]:
        """The kind of each message, in order."""
        return [message.WhichOneof("event") for message in self.messages]

    @property
    def alerts(self) -> list[Any]:
        return [
            message.alert_created.alert
            for message in self.messages
            if message.WhichOneof("event") == "alert_created"
        ]

    @property
    def cursor(self) -> str:
        """The last cursor that came."""
        return self.messages[-1].cursor

    def wait_until(self, holds: Callable[["Subscriber"], bool], seconds: float = 20) -> None:
        """Returns when the condition holds."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while not holds(self):
                left = deadline - time.monotonic()
                assert left > 0, f"after {seconds} s: {self.kinds}"
                assert not self._has_ended, f"ended: {self._error}; {self.kinds}"
                self._changed.wait(left)

    def wait_for_alerts(self, count: int, seconds: float = 20) -> None:
        self.wait_until(lambda stream: len(stream.alerts) >= count, seconds)

    def wait_until_caught_up(self, seconds: float = 20) -> None:
        self.wait_until(lambda stream: "caught_up" in stream.kinds, seconds)

    def error(self, seconds: float = 20) -> grpc.RpcError:
        """The error that the stream ends with."""
        self._thread.join(seconds)
        assert not self._thread.is_alive(), f"still open after {seconds} s"
        assert self._error is not None, "a stream of alerts never ends without an error"
        return self._error

    def close(self) -> None:
        self._call.cancel()
        self._thread.join(10)
        assert not self._thread.is_alive(), "the stream did not end when it was cancelled"

    def __enter__(self) -> "Subscriber":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

"""Calls that block until their response is there."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import grpc
from google.protobuf.message import Message

from aftercall._channel import Line
from aftercall._method import Deadline, Method, Response
from aftercall.errors import error_of
from aftercall.retry import RetryPolicy

Item = TypeVar("Item", bound=Message, covariant=True)


class Calls:
    """What the services are made of: one channel, one policy."""

    def __init__(
        self, channel: grpc.Channel, line: Line, policy: RetryPolicy, timeout: float
    ) -> None:
        self._channel = channel
        self._line = line
        self._policy = policy
        self._timeout = timeout

    def _unary(self, method: Method[Response], request: Any, timeout: float | None) -> Response:
        request = method.prepared(request)
        deadline = method.deadline(timeout, self._timeout)
        call: Any = self._channel.unary_unary(
            method.path, type(request).SerializeToString, method.response.FromString
        )
        attempt = 1
        while True:
            try:
                answer: Response = call(
                    request, timeout=deadline.left(), metadata=self._line.metadata()
                )
                return answer
            except grpc.RpcError as cause:
                error = error_of(cause, method.path)
            pause = self._policy.pause_before_next(attempt, error)
            if pause is None or not method.may_be_repeated or deadline.comes_within(pause):
                raise error
            attempt += 1
            time.sleep(pause)

    def _stream(
        self, method: Method[Response], request: Any, timeout: float | None
    ) -> Responses[Response]:
        # A stream lasts as long as it likes, unless its caller says otherwise.
        deadline = method.deadline(timeout, math.inf)
        return open_stream(self._channel, self._line, method, request, deadline)


class Responses(Generic[Item]):
    """The responses of one call, in order; raises `Error` where the call fails."""

    def __init__(self, call: Any, method: str) -> None:
        self._call = call
        self._method = method

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        try:
            item: Item = next(self._call)
            return item
        except grpc.RpcError as cause:
            error = error_of(cause, self._method)
        raise error

    def cancel(self) -> None:
        """Ends the call; from any thread."""
        self._call.cancel()

    def __enter__(self) -> Responses[Item]:
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()


def open_stream(
    channel: grpc.Channel,
    line: Line,
    method: Method[Response],
    request: Any,
    deadline: Deadline,
) -> Responses[Response]:
    """Begins a call with many responses."""
    call: Any = channel.unary_stream(
        method.path, type(request).SerializeToString, method.response.FromString
    )
    return Responses(call(request, timeout=deadline.left(), metadata=line.metadata()), method.path)


def open_channel(line: Line) -> grpc.Channel:
    """A channel; it connects with its first call."""
    if line.security is None:
        return grpc.insecure_channel(line.target, line.options)
    return grpc.secure_channel(line.target, line.security, line.options)

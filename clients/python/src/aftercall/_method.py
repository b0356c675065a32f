"""What the calls have in common, blocking or not."""

from __future__ import annotations

import dataclasses
import math
import time
import uuid
from typing import Any, Generic, TypeVar, Union

from google.protobuf.message import Message

from aftercall import v1

Response = TypeVar("Response", bound=Message)
#: A message of a stream that can go on after it.
Event = TypeVar("Event", bound=Union[v1.StreamAlertsResponse, v1.WatchTasksResponse])

#: Seconds that a call may take unless its caller says otherwise.
DEFAULT_TIMEOUT = 30.0
#: The same for methods that may have to wait for a language model.
_LONG_TIMEOUTS = {
    "/aftercall.v1.NotificationService/TestNotification": 120.0,
    # As long as there are conversations to look at; whoever has enough ends the call.
    "/aftercall.v1.NotificationService/BacktestNotification": math.inf,
}


@dataclasses.dataclass(frozen=True)
class Method(Generic[Response]):
    """A method of a service."""

    path: str
    response: type[Response]
    is_idempotent: bool
    has_request_id: bool

    @property
    def may_be_repeated(self) -> bool:
        """Whether a call that got no answer may be made again."""
        return self.is_idempotent or self.has_request_id

    def prepared(self, request: Any) -> Any:
        """The request, with a `request_id` of its own where it takes one and has none."""
        if not self.has_request_id or request.request_id:
            return request
        copy = type(request)()
        copy.CopyFrom(request)
        copy.request_id = str(uuid.uuid4())
        return copy

    def deadline(self, timeout: float | None, default: float) -> Deadline:
        """When a call has to be over that begins now; `math.inf`: never."""
        return Deadline(_LONG_TIMEOUTS.get(self.path, default) if timeout is None else timeout)


class Deadline:
    """A point in time that is given as seconds from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float | None:
        """Seconds until then, at least 0; None: it never comes."""
        return None if math.isinf(self._end) else max(0.0, self._end - time.monotonic())

    def shortened(self, seconds: float) -> float:
        """So many seconds, or those that are left where they are fewer."""
        left = self.left()
        return seconds if left is None else min(seconds, left)

    def comes_within(self, seconds: float) -> bool:
        """Whether it comes before so much time has passed."""
        left = self.left()
        return left is not None and left <= seconds

"""What a failed call says."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import grpc
from google.rpc import error_details_pb2, status_pb2


@dataclasses.dataclass(frozen=True)
class FieldViolation:
    """A field of a request that is wrong."""

    #: Its path in the request, such as `task.title`.
    field: str
    #: What is wrong with it.
    description: str


class Error(Exception):
    """The status of a call that failed.

    `code` is the gRPC status code, `message` the server's words. What the status's details hold is
    in `field_violations`, `retry_after` (seconds), `reason` and `metadata`; empty where there is
    none.
    """

    def __init__(
        self,
        code: grpc.StatusCode,
        message: str,
        *,
        method: str = "",
        field_violations: tuple[FieldViolation, ...] = (),
        retry_after: float | None = None,
        reason: str = "",
        metadata: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.method = method
        self.field_violations = field_violations
        self.retry_after = retry_after
        self.reason = reason
        self.metadata: Mapping[str, str] = metadata or {}

    def __str__(self) -> str:
        return f"{self.method}: {self.code.name}: {self.message}"


class CursorExpired(Error):
    """A stream cannot go on after its cursor: what came next is not kept any more.

    Going on is the caller's choice, because something may be missing: with `oldest_cursor`
    everything that is kept comes again, without a cursor only what is new.
    """

    @property
    def oldest_cursor(self) -> str:
        """The oldest cursor that a stream can go on after."""
        return self.metadata["oldest_cursor"]


def error_of(cause: grpc.RpcError, method: str) -> Error:
    """The error of a call that ended with a status other than OK."""
    # What gRPC raises is a call too, in its blocking and its asyncio form.
    call: Any = cause
    kind: type[Error] = Error
    # Not dict(): the metadata of asyncio calls looks like a mapping to it, and is none.
    trailing = {name: value for name, value in call.trailing_metadata() or ()}
    facts = _details(trailing.get("grpc-status-details-bin"))
    if call.code() is grpc.StatusCode.OUT_OF_RANGE and facts.get("metadata", {}).get(
        "oldest_cursor"
    ):
        kind = CursorExpired
    return kind(call.code(), call.details() or "", method=method, **facts)


def _details(encoded: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if not isinstance(encoded, bytes):
        return facts
    try:
        status = status_pb2.Status.FromString(encoded)
    except Exception:  # Details that cannot be read take nothing away from code and message.
        return facts
    for detail in status.details:
        request = error_details_pb2.BadRequest()
        retry = error_details_pb2.RetryInfo()
        info = error_details_pb2.ErrorInfo()
        if detail.Unpack(request):
            facts["field_violations"] = tuple(
                FieldViolation(violation.field, violation.description)
                for violation in request.field_violations
            )
        elif detail.Unpack(retry):
            facts["retry_after"] = retry.retry_delay.ToNanoseconds() / 1e9
        elif detail.Unpack(info):
            facts["reason"] = info.reason
            facts["metadata"] = dict(info.metadata)
    return facts

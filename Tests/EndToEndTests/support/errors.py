"""What a refused call says."""

import contextlib
from collections.abc import Iterator

import grpc
import pytest
from google.rpc import error_details_pb2
from grpc_status import rpc_status


class Refusal:
    """The status that a call ended with; filled when its `with` block ends."""

    def __init__(self) -> None:
        self.message = ""
        self.violations: dict[str, str] = {}
        self.info: error_details_pb2.ErrorInfo | None = None

    @property
    def fields(self) -> set[str]:
        """The paths of the fields that the status complains of."""
        return set(self.violations)

    def fill(self, error: grpc.RpcError) -> None:
        self.message = error.details()
        # Compares code and message of the details with those of the trailers, too.
        status = rpc_status.from_call(error)
        for detail in status.details if status else ():
            if detail.Is(error_details_pb2.BadRequest.DESCRIPTOR):
                bad_request = error_details_pb2.BadRequest()
                assert detail.Unpack(bad_request)
                for violation in bad_request.field_violations:
                    assert violation.description, f"{violation.field} has no description"
                    self.violations[violation.field] = violation.description
            elif detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
                self.info = error_details_pb2.ErrorInfo()
                assert detail.Unpack(self.info)


def refusal_of(error: grpc.RpcError, code: grpc.StatusCode) -> Refusal:
    """What an error says, which must have the given code."""
    assert error.code() is code, f"{error.code()}: {error.details()}"
    refusal = Refusal()
    refusal.fill(error)
    return refusal


@contextlib.contextmanager
def refused(code: grpc.StatusCode) -> Iterator[Refusal]:
    """Expects the block to end with a status of the given code and a message."""
    refusal = Refusal()
    with pytest.raises(grpc.RpcError) as caught:
        yield refusal
    error = caught.value
    assert error.code() is code, f"{error.code()}: {error.details()}"
    refusal.fill(error)
    assert refusal.message, "a refusal says why"


@contextlib.contextmanager
def invalid(*fields: str) -> Iterator[Refusal]:
    """Expects `INVALID_ARGUMENT` that complains of exactly these fields."""
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        yield refusal
    assert refusal.fields == set(fields), refusal.violations

"""Client of Aftercall, the backend that acts after a voice agent's call.

`Client` blocks; `aftercall.aio.Client` is for asyncio. Messages and enums are in `aftercall.v1`.
"""

from aftercall import v1
from aftercall._channel import TLS, Credential
from aftercall._follow import Follower
from aftercall.client import Client
from aftercall.errors import CursorExpired, Error, FieldViolation
from aftercall.retry import RetryPolicy

__all__ = [
    "TLS",
    "Client",
    "Credential",
    "CursorExpired",
    "Error",
    "FieldViolation",
    "Follower",
    "RetryPolicy",
    "v1",
]

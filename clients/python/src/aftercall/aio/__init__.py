"""The client for asyncio."""

from aftercall.aio._follow import Follower
from aftercall.aio.client import Client

__all__ = ["Client", "Follower"]

"""Streams that come back by themselves, for asyncio."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable
from typing import Any, Generic

import grpc.aio

from aftercall._channel import Line
from aftercall._follow import logger
from aftercall._method import Deadline, Event, Method
from aftercall.aio._calls import Responses, open_channel, open_stream
from aftercall.errors import Error
from aftercall.retry import Following


class Follower(Generic[Event]):
    """Every message of a stream, over as many connections as it takes.

    It never ends by itself: a broken line, a server that restarts or one that is silent for longer
    than its heartbeats allow is left behind, and the stream goes on after the last message. What
    coming back would not mend is raised: `CursorExpired`, other errors of the request or of the
    credential. It has a connection of its own. One task may read it.

    `close()` ends it; leaving an `async with` block does.
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
        self._silence = silence
        self._closed = asyncio.Event()
        self._channel: grpc.aio.Channel | None = None
        self._call: Responses[Event] | None = None

    @property
    def cursor(self) -> str:
        """What to come back with after the last message; empty before the first."""
        return self._following.cursor

    def __aiter__(self) -> AsyncIterator[Event]:
        return self

    async def __anext__(self) -> Event:
        while not self._closed.is_set():
            try:
                message = await asyncio.wait_for(self._next(), self._silence)
            except asyncio.TimeoutError:
                # The connection may be dead without a word: the next call has a new one.
                await self._give_up(channel=True)
                await self._pause(None, "it was silent")
            except Error as error:
                await self._give_up()
                await self._pause(error, error)
            except StopAsyncIteration:
                await self._give_up()
                await self._pause(None, "the server ended it")
            except BaseException:
                await self._give_up()
                if self._closed.is_set():
                    break
                raise
            else:
                self._following.received(message.cursor, time.monotonic())
                return message
        raise StopAsyncIteration

    async def _next(self) -> Event:
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
        return await self._call.__anext__()

    async def _pause(self, error: Error | None, reason: object) -> None:
        if self._closed.is_set():
            return
        pause = self._following.pause_after(error, time.monotonic())
        logger.warning("%s was interrupted: %s; again in %.1f s", self._method.path, reason, pause)
        try:
            await asyncio.wait_for(self._closed.wait(), pause)
        except asyncio.TimeoutError:
            return

    async def _give_up(self, channel: bool = False) -> None:
        if self._call is not None:
            self._call.cancel()
            self._call = None
        if channel and self._channel is not None:
            gone, self._channel = self._channel, None
            await gone.close()

    async def close(self) -> None:
        """Ends the stream: whoever reads it finds its end."""
        self._closed.set()
        await self._give_up(channel=True)

    async def __aenter__(self) -> Follower[Event]:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

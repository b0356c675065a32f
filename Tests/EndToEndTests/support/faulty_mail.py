"""A mail server that misbehaves as the recipient's address says, and a ledger of what it took.

It speaks SMTP itself, line by line, so that it can break off anywhere. What an address stands for is
the word before its first hyphen: `slow-7@example.com` is served slowly.
"""

import asyncio
import collections
import re
import threading

_HOST = "127.0.0.1"
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)

#: What addresses may stand for, and what the server then does.
BEHAVIOURS = {
    "healthy": "nothing special",
    "slow": "takes its time for every answer",
    "refused": "550 5.1.1 for the recipient",
    "policy": "554 5.7.1 for the recipient",
    "deferred": "451 for the recipient twice, then takes it",
    "full": "452 for the text twice, then takes it",
    "half": "drops the connection in the middle of the text twice, then takes it",
    "mute": "takes the text and drops the connection before its answer once",
    "gone": "drops the connection after the text once, without taking it",
}


class Ledger:
    """What mail servers have taken, all of them together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._copies: collections.Counter[str] = collections.Counter()
        self._tries: collections.Counter[tuple[str, str]] = collections.Counter()
        self.recipients: dict[str, str] = {}

    def took(self, message_id: str, recipient: str) -> None:
        with self._lock:
            self._copies[message_id] += 1
            self.recipients[message_id] = recipient

    def tried(self, step: str, recipient: str) -> int:
        """How often a step was tried before for a recipient."""
        with self._lock:
            self._tries[step, recipient] += 1
            return self._tries[step, recipient] - 1

    def copies(self) -> dict[str, int]:
        with self._lock:
            return dict(self._copies)


class FaultyMailServer:
    """A mail server on a port of its own, which it keeps over the times when it is down."""

    def __init__(self, ledger: Ledger, pause_seconds: float = 0.1) -> None:
        self.ledger = ledger
        self.pause_seconds = pause_seconds
        #: Whether it greets with 421.
        self.is_busy = False
        self.port = 0
        self.sessions = 0
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.come_up()

    def come_up(self) -> None:
        """Listens, on the port that it had before."""
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def go_down(self) -> None:
        """Listens no more, and drops every connection as it is."""
        asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result(10)

    def close(self) -> None:
        self.go_down()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._session, _HOST, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            writer.transport.abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _session(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        self.sessions += 1
        try:
            await _Session(self, reader, writer).run()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()


class _Broken(ConnectionError):
    """The server broke the connection off by itself."""


class _Session:
    """One connection."""

    def __init__(
        self, server: FaultyMailServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._server = server
        self._ledger = server.ledger
        self._reader = reader
        self._writer = writer
        self._recipient = ""

    @property
    def _behaviour(self) -> str:
        return self._recipient.split("-")[0]

    async def run(self) -> None:
        if self._server.is_busy:
            await self._say("421 4.3.2 too busy, come back later")
            return
        await self._say("220 mail.example.com")
        while line := await self._reader.readline():
            verb = line[:4].decode("latin-1").upper()
            if self._behaviour == "slow":
                await asyncio.sleep(self._server.pause_seconds)
            match verb:
                case "EHLO" | "HELO":
                    await self._say("250-mail.example.com\r\n250-8BITMIME\r\n250 SIZE 50000000")
                case "MAIL" | "RSET" | "NOOP":
                    self._recipient = ""
                    await self._say("250 2.1.0 OK")
                case "RCPT":
                    await self._say(self._answer_recipient(line))
                case "DATA":
                    await self._take_text()
                case "QUIT":
                    await self._say("221 2.0.0 bye")
                    return
                case _:
                    await self._say("502 5.5.1 not known here")

    async def _say(self, text: str) -> None:
        self._writer.write(text.encode() + b"\r\n")
        await self._writer.drain()

    def _break_off(self) -> None:
        self._writer.transport.abort()
        raise _Broken

    def _answer_recipient(self, line: bytes) -> str:
        self._recipient = line.decode().split("<")[1].split(">")[0]
        tries = self._ledger.tried("recipient", self._recipient)
        match self._behaviour:
            case "refused":
                return "550 5.1.1 no such user"
            case "policy":
                return "554 5.7.1 not by our policy"
            case "deferred" if tries < 2:
                return "451 4.7.1 greylisted"
        return "250 2.1.5 OK"

    async def _take_text(self) -> None:
        await self._say("354 go ahead")
        tries = self._ledger.tried("text", self._recipient)
        if self._behaviour == "half" and tries < 2:
            await self._reader.read(200)
            self._break_off()
        text = await self._reader.readuntil(b"\r\n.\r\n")
        match self._behaviour:
            case "slow":
                await asyncio.sleep(5 * self._server.pause_seconds)
            case "full" if tries < 2:
                return await self._say("452 4.3.1 disk full")
            case "gone" if tries < 1:
                self._break_off()
        found = _MESSAGE_ID.search(text)
        assert found, "an e-mail without a Message-ID"
        self._ledger.took(found[1].decode(), self._recipient)
        if self._behaviour == "mute" and tries < 1:
            self._break_off()
        await self._say("250 2.0.0 taken")

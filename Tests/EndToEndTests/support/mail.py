"""E-mails that were written as files, and a mail server that takes them."""

import asyncio
import email
import email.message
import email.policy
import pathlib
import threading
from collections.abc import Callable

from aiosmtpd.smtp import SMTP, Envelope, Session


def parse(text: bytes) -> email.message.EmailMessage:
    """Reads an e-mail and checks what every one of them must have."""
    message = email.message_from_bytes(text, policy=email.policy.default)
    assert not message.defects, message.defects
    for name in ("From", "To", "Subject", "Message-ID", "Date", "MIME-Version"):
        assert len(message.get_all(name, [])) == 1, f"{name}: {message.get_all(name)}"
        assert not message[name].defects, f"{name}: {message[name].defects}"
    for part in message.walk():
        assert not part.defects, part.defects
    return message


def files(outbox: pathlib.Path) -> list[pathlib.Path]:
    """The e-mails in a folder; hidden files are not finished yet."""
    return sorted(path for path in outbox.glob("*.eml") if not path.name.startswith("."))


def by_message_id(outbox: pathlib.Path) -> dict[str, email.message.EmailMessage]:
    """The e-mails in a folder by their Message-ID, each of which must be there once."""
    messages: dict[str, email.message.EmailMessage] = {}
    for path in files(outbox):
        message = parse(path.read_bytes())
        message_id = str(message["Message-ID"])
        assert message_id not in messages, f"{message_id} was written twice"
        messages[message_id] = message
    return messages


def named(outbox: pathlib.Path, message_id: str) -> email.message.EmailMessage:
    """The one e-mail of a folder with this Message-ID."""
    unique_part = message_id.strip("<>").split("@")[0]
    paths = [path for path in files(outbox) if unique_part in path.name]
    # What is not there yet may be waited for.
    assert len(paths) == 1, f"{message_id} was written {len(paths)} times"
    message = parse(paths[0].read_bytes())
    assert message["Message-ID"] == message_id
    return message


def plain(message: email.message.EmailMessage) -> str:
    """The text for readers without HTML."""
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content()


def html(message: email.message.EmailMessage) -> str:
    """The text for readers with HTML."""
    part = message.get_body(("html",))
    assert part is not None
    return part.get_content()


class MailServer:
    """A mail server on a free port of the loopback interface.

    `answer_recipient` and `answer_data` may refuse: they get the recipient's address and how often
    it was tried before, and return a reply line or None for the ordinary one.
    """

    def __init__(self) -> None:
        self.received: list[tuple[list[str], bytes]] = []
        self.sender = ""
        #: How many texts came, answered or not.
        self.texts = 0
        #: How long it thinks after it has got an e-mail's text.
        self.pause_seconds = 0.0
        self.answer_recipient: Callable[[str, int], str | None] = lambda address, tries: None
        self.answer_data: Callable[[str, int], str | None] = lambda address, tries: None
        self._recipient_tries: dict[str, int] = {}
        self._data_tries: dict[str, int] = {}
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def _start(self) -> asyncio.Server:
        return await self._loop.create_server(
            lambda: SMTP(self, hostname="mail.example.com", enable_SMTPUTF8=True, loop=self._loop),
            "127.0.0.1",
            0,
        )

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.sender = address
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        tries = self._recipient_tries.get(address, 0)
        self._recipient_tries[address] = tries + 1
        if refusal := self.answer_recipient(address, tries):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        address = envelope.rcpt_tos[0]
        tries = self._data_tries.get(address, 0)
        self._data_tries[address] = tries + 1
        if refusal := self.answer_data(address, tries):
            return refusal
        self.texts += 1
        await asyncio.sleep(self.pause_seconds)
        with self._changed:
            self.received.append((list(envelope.rcpt_tos), bytes(envelope.original_content)))
            self._changed.notify_all()
        return "250 2.0.0 taken"

    def recipient_tries(self, address: str) -> int:
        """How often an address was named as a recipient."""
        return self._recipient_tries.get(address, 0)

    def messages_to(self, address: str) -> list[email.message.EmailMessage]:
        """What was taken for one recipient."""
        with self._changed:
            return [parse(text) for recipients, text in self.received if address in recipients]

    def wait_for_more_than(self, count: int, seconds: float = 20) -> None:
        """Returns when more than so many e-mails were taken."""
        with self._changed:
            more = self._changed.wait_for(lambda: len(self.received) > count, seconds)
        assert more, f"{len(self.received)} e-mails after {seconds} s"

    def close(self) -> None:
        async def shut_down() -> None:
            self._server.close()
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(shut_down(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

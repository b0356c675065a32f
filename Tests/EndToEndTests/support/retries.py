"""E-mails whose first attempt has failed.

The next one follows after half a minute, so they are brought into this state when the tests begin
and looked at again much later.
"""

import dataclasses
import pathlib
from typing import Any

from support.client import Client
from support.data import conversation, email, notification
from support.mail import MailServer
from support.server import Server
from support.stubs import v1
from support.waiting import eventually


@dataclasses.dataclass
class Waiting:
    """A conversation one of whose e-mails waits for its next attempt."""

    server: Server
    client: Client
    uuid: str
    #: The delivery after the first attempt.
    before: Any
    mail_server: MailServer | None = None

    def close(self) -> None:
        self.client.close()
        self.server.kill()
        if self.mail_server is not None:
            self.mail_server.close()


def _deferred(client: Client, uuid: str, recipient: str) -> Any:
    def look() -> Any:
        deliveries = client.evaluations.ListDeliveries(
            v1.ListDeliveriesRequest(conversation_uuid=uuid)
        ).deliveries
        (delivery,) = [entry for entry in deliveries if entry.recipient == recipient]
        assert delivery.state == v1.DELIVERY_STATE_DEFERRED, delivery
        return delivery

    return eventually(look)


def refuse_for_now(directory: pathlib.Path) -> Waiting:
    """One recipient's e-mail is refused with 451 once, another's is taken."""
    mail_server = MailServer()
    mail_server.answer_data = lambda address, tries: (
        "451 4.3.0 try again later" if address == "slow@example.com" and tries == 0 else None
    )
    server = Server(directory / "data", "--smtp-url", f"smtp://127.0.0.1:{mail_server.port}")
    client = Client(server.address)
    client.create(notification(email=email("slow@example.com", "quick@example.com")))
    uuid = client.evaluate(conversation()).conversation_uuid
    return Waiting(server, client, uuid, _deferred(client, uuid, "slow@example.com"), mail_server)


def without_mail_server(directory: pathlib.Path) -> Waiting:
    """Nobody answers where the mail server should be; then the server restarts with a folder."""
    away = MailServer()
    url = f"smtp://127.0.0.1:{away.port}"
    away.close()
    server = Server(directory / "data", "--smtp-url", url)
    with Client(server.address) as client:
        client.create(notification(email=email("team@example.com")))
        uuid = client.evaluate(conversation()).conversation_uuid
        before = _deferred(client, uuid, "team@example.com")
    assert server.stop() == 0
    server = Server(directory / "data")
    return Waiting(server, Client(server.address), uuid, before)

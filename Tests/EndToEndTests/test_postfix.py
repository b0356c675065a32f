"""E-mails through postfix, from Debian, as a real mail server has them."""

import collections
from collections.abc import Iterator
from typing import Any

import pytest

from support.client import Client
from support.data import conversation, notification
from support.data import email as email_action
from support.faulty_mail import FaultyMailServer, Ledger
from support.postfix import Postfix
from support.server import Server
from support.stubs import v1
from support.waiting import eventually

# The schedule has to be waited for, and postfix takes its time to start.
pytestmark = pytest.mark.timeout(300)

PEOPLE = [f"person{number}" for number in range(10)]


@pytest.fixture
def beyond() -> Iterator[FaultyMailServer]:
    """The mail server behind postfix, which refuses some that postfix has taken."""
    server = FaultyMailServer(Ledger())
    yield server
    server.close()


@pytest.fixture
def postfix(beyond: FaultyMailServer) -> Iterator[Postfix]:
    routes = {"refused-1@example.com": beyond.port, "healthy-1@example.com": beyond.port}
    server = Postfix([*PEOPLE, "later", "bounces"], routes)
    yield server
    server.close()


@pytest.fixture
def server(start: Any, postfix: Postfix) -> Server:
    return start(
        "--smtp", f"smtp://127.0.0.1:{postfix.port},starttls=off",
        "--sender", "Ava <bounces@example.com>",
    )


@pytest.fixture
def client(server: Server, connect: Any) -> Client:
    return connect(server)


def cause(client: Client, agent: str, *recipients: str) -> dict[str, Any]:
    client.create(notification(agent_id=agent, email=email_action(*recipients)))
    call = conversation(agent)
    client.evaluate(call)
    return found(client, call.uuid)


def found(client: Client, uuid: str) -> dict[str, Any]:
    deliveries = client.all(
        client.evaluations.ListDeliveries,
        v1.ListDeliveriesRequest(conversation_uuid=uuid),
        "deliveries",
    )
    return {delivery.recipient: delivery for delivery in deliveries}


def until(client: Client, delivery: Any, state: int, reason: int = 0) -> Any:
    def look() -> Any:
        now = client.evaluations.GetDelivery(v1.GetDeliveryRequest(id=delivery.id)).delivery
        assert (now.state, now.reason) == (state, reason), now
        return now

    return eventually(look, 60)


def test_everything_arrives_once_although_postfix_is_away_for_a_while(
    client: Client, postfix: Postfix
) -> None:
    client.create(
        notification(email=email_action(*(f"{name}@example.com" for name in PEOPLE)))
    )
    calls = [conversation() for _ in range(10)]
    for call in calls[:5]:
        client.submit(call)
    postfix.stop()
    for call in calls[5:]:
        client.submit(call)
    deferred = eventually(
        lambda: _some(client, v1.DELIVERY_STATE_DEFERRED, v1.DELIVERY_REASON_SERVER_UNUSABLE), 60
    )
    assert deferred
    postfix.start()
    ids = set()
    for call in calls:
        client.completed(call.uuid)
        deliveries = found(client, call.uuid)
        for delivery in deliveries.values():
            sent = until(client, delivery, v1.DELIVERY_STATE_SENT)
            assert sent.attempts[-1].reply_code == 250
            assert "queued as" in sent.attempts[-1].answer
            ids.add(sent.message_id)
    assert len(ids) == len(calls) * len(PEOPLE)

    def arrived() -> collections.Counter[str]:
        messages = [message for name in PEOPLE for message in postfix.messages(name)]
        assert len(messages) >= len(ids)
        return collections.Counter(str(message["Message-ID"]) for message in messages)

    counts = eventually(arrived, 60)
    assert set(counts) == ids
    assert set(counts.values()) == {1}


def _some(client: Client, state: int, reason: int) -> Any:
    listed = client.evaluations.ListDeliveries(v1.ListDeliveriesRequest(state=state)).deliveries
    assert any(delivery.reason == reason for delivery in listed)
    return listed


def test_its_refusals_are_told_apart(client: Client, postfix: Postfix) -> None:
    postfix.refuse({"later@example.com": "450 4.2.1 not now"})
    deliveries = cause(
        client, "agent-1", "person0@example.com", "nobody@example.com", "kim@elsewhere.example",
        "later@example.com",
    )
    until(client, deliveries["person0@example.com"], v1.DELIVERY_STATE_SENT)
    gone = until(
        client, deliveries["nobody@example.com"],
        v1.DELIVERY_STATE_BOUNCED, v1.DELIVERY_REASON_NO_SUCH_MAILBOX,
    )
    assert gone.attempts[0].enhanced_code == "5.1.1"
    relayed = until(
        client, deliveries["kim@elsewhere.example"],
        v1.DELIVERY_STATE_DEAD, v1.DELIVERY_REASON_POLICY,
    )
    assert relayed.attempts[0].enhanced_code == "5.7.1"
    later = until(
        client, deliveries["later@example.com"],
        v1.DELIVERY_STATE_DEFERRED, v1.DELIVERY_REASON_REFUSED_FOR_NOW,
    )
    assert later.attempts[0].reply_code == 450
    suppressed = client.evaluations.ListSuppressedAddresses(v1.ListSuppressedAddressesRequest())
    assert [entry.address for entry in suppressed.addresses] == ["nobody@example.com"]
    postfix.refuse({})
    until(client, later, v1.DELIVERY_STATE_SENT)
    assert len(eventually(lambda: _stored(postfix, "later"))) == 1


def _stored(postfix: Postfix, mailbox: str) -> list[Any]:
    messages = postfix.messages(mailbox)
    assert messages, postfix.log()
    return messages


def test_a_bounce_that_comes_back_is_reported_as_a_gateway_does(
    client: Client, postfix: Postfix, beyond: FaultyMailServer
) -> None:
    deliveries = cause(client, "agent-1", "refused-1@example.com", "healthy-1@example.com")
    sent = until(client, deliveries["refused-1@example.com"], v1.DELIVERY_STATE_SENT)
    until(client, deliveries["healthy-1@example.com"], v1.DELIVERY_STATE_SENT)
    # Postfix took it, was refused in turn, and writes to the sender.
    (report,) = eventually(lambda: _stored(postfix, "bounces"), 60)
    assert report.get_content_type() == "multipart/report"
    status = diagnostic = message_id = ""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                status = block["Status"] or status
                diagnostic = block["Diagnostic-Code"] or diagnostic
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            message_id = str(part.get_payload()[0]["Message-ID"])
    assert message_id == sent.message_id
    bounced = client.evaluations.ReportBounce(
        v1.ReportBounceRequest(
            message_id=message_id,
            kind=v1.BOUNCE_KIND_HARD if status.startswith("5") else v1.BOUNCE_KIND_SOFT,
            status_code=status,
            diagnostic=diagnostic,
        )
    ).delivery
    assert bounced.state == v1.DELIVERY_STATE_BOUNCED
    assert bounced.bounces[0].status_code == "5.1.1"
    assert "no such user" in bounced.bounces[0].diagnostic
    (entry,) = client.evaluations.ListSuppressedAddresses(
        v1.ListSuppressedAddressesRequest()
    ).addresses
    assert entry.address == "refused-1@example.com"
    assert entry.source == v1.SUPPRESSION_SOURCE_BOUNCE_REPORT

"""E-mails through a real mail server."""

from typing import Any

import pytest

from support import mail
from support.client import Client
from support.data import conversation, notification
from support.data import email as email_action
from support.mail import MailServer
from support.retries import Waiting
from support.stubs import v1
from support.waiting import eventually


@pytest.fixture
def client(start: Any, connect: Any, mail_server: MailServer) -> Client:
    """A client of a server that sends through the mail server."""
    return connect(start("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}"))


def deliveries(client: Client, uuid: str) -> dict[str, Any]:
    """A conversation's deliveries by recipient."""
    found = client.all(
        client.evaluations.ListDeliveries,
        v1.ListDeliveriesRequest(conversation_uuid=uuid),
        "deliveries",
    )
    return {delivery.recipient: delivery for delivery in found}


def ended(client: Client, uuid: str, seconds: float = 20) -> dict[str, Any]:
    """A conversation's deliveries when no attempt follows any more."""

    def look() -> dict[str, Any]:
        found = deliveries(client, uuid)
        assert found
        over = {v1.DELIVERY_STATE_SENT, v1.DELIVERY_STATE_DEAD, v1.DELIVERY_STATE_BOUNCED}
        assert all(delivery.state in over for delivery in found.values()), found
        return found

    return eventually(look, seconds)


def test_a_mail_server_gets_what_the_outbox_says(client: Client, mail_server: MailServer) -> None:
    client.create(
        notification(
            email=email_action(
                "Jörg <joerg@example.com>",
                "team@example.com",
                subject="Anruf von {{customer_number}} ✓",
                html_body="<p>Grüße<br>{{plan}}</p>",
                text_body="Grüße\n.\n..\nFrom here\n{{plan}}",
                **{"from": "Ava <ava@example.com>"},
                reply_to="support@example.com",
            )
        )
    )
    call = conversation(context={"plan": "<gold>"})
    client.evaluate(call)
    found = ended(client, call.uuid)
    assert set(found) == {"joerg@example.com", "team@example.com"}
    assert mail_server.sender == "ava@example.com"
    assert len(mail_server.received) == 2
    for recipient, delivery in found.items():
        assert delivery.state == v1.DELIVERY_STATE_SENT
        (message,) = mail_server.messages_to(recipient)
        assert [a.addr_spec for a in message["To"].addresses] == [recipient]
        assert message["Message-ID"] == delivery.message_id
        assert message["Subject"] == delivery.subject == "Anruf von +1 202-555-0117 ✓"
        assert [a.addr_spec for a in message["From"].addresses] == ["ava@example.com"]
        assert [a.addr_spec for a in message["Reply-To"].addresses] == ["support@example.com"]
        # Lines that begin with a dot survive the transport.
        assert mail.plain(message).splitlines()[:5] == ["Grüße", ".", "..", "From here", "<gold>"]
        assert "&lt;gold&gt;" in mail.html(message)
        (attempt,) = delivery.attempts
        assert attempt.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_ACCEPTED
        assert attempt.reply_code == 250
        assert "taken" in attempt.answer


def test_a_refused_recipient_is_given_up_and_the_others_are_served(
    client: Client, mail_server: MailServer
) -> None:
    mail_server.answer_recipient = lambda address, tries: (
        "550 5.1.1 no such user" if address == "nobody@example.com" else None
    )
    client.create(
        notification(email=email_action("a@example.com", "nobody@example.com", "b@example.com"))
    )
    call = conversation()
    client.evaluate(call)
    found = ended(client, call.uuid)
    bounced = found["nobody@example.com"]
    assert bounced.state == v1.DELIVERY_STATE_BOUNCED
    assert bounced.reason == v1.DELIVERY_REASON_NO_SUCH_MAILBOX
    assert bounced.attempt_count == 1
    assert not bounced.HasField("next_attempt_time")
    (attempt,) = bounced.attempts
    assert attempt.enhanced_code == "5.1.1"
    assert attempt.server == f"127.0.0.1:{mail_server.port}"
    assert attempt.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_PERMANENT_FAILURE
    assert attempt.reply_code == 550
    assert "no such user" in attempt.answer
    assert mail_server.recipient_tries("nobody@example.com") == 1
    for recipient in ("a@example.com", "b@example.com"):
        assert found[recipient].state == v1.DELIVERY_STATE_SENT
        assert len(mail_server.messages_to(recipient)) == 1
    assert bounced.uncertain_sends == 0


def test_an_email_that_is_refused_for_now_is_sent_later_with_the_same_id(
    refused_for_now: Waiting,
) -> None:
    client, uuid = refused_for_now.client, refused_for_now.uuid
    found = ended(client, uuid, seconds=60)
    slow, quick = found["slow@example.com"], found["quick@example.com"]
    assert slow.state == quick.state == v1.DELIVERY_STATE_SENT
    assert quick.attempt_count == 1
    assert slow.attempt_count == 2
    assert [attempt.number for attempt in slow.attempts] == [1, 2]
    first, second = slow.attempts
    assert first.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_TRANSIENT_FAILURE
    assert first.reply_code == 451
    assert "try again later" in first.answer
    assert second.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_ACCEPTED
    assert second.reply_code == 250
    assert slow.uncertain_sends == 0
    before = refused_for_now.before
    assert before.state == v1.DELIVERY_STATE_DEFERRED
    assert before.HasField("next_attempt_time")
    assert before.next_attempt_time.ToDatetime() > first.time.ToDatetime()
    assert list(before.attempts) == [first]
    assert before.message_id == slow.message_id
    (message,) = refused_for_now.mail_server.messages_to("slow@example.com")
    assert message["Message-ID"] == slow.message_id


def test_many_emails_at_once_all_arrive_once(client: Client, mail_server: MailServer) -> None:
    recipients = [f"person{n}@example.com" for n in range(50)]
    client.create(notification(email=email_action(*recipients)))
    calls = [conversation() for _ in range(4)]
    for call in calls:
        client.submit(call)
    ids = set()
    for call in calls:
        found = ended(client, call.uuid)
        assert set(found) == set(recipients)
        ids |= {delivery.message_id for delivery in found.values()}
    assert len(ids) == len(mail_server.received) == 200
    for recipient in recipients:
        received = {message["Message-ID"] for message in mail_server.messages_to(recipient)}
        assert len(received) == 4
        ids -= received
    assert not ids


def test_an_email_waits_while_the_mail_server_is_away(unreachable: Waiting) -> None:
    sent = ended(unreachable.client, unreachable.uuid, seconds=60)["team@example.com"]
    assert sent.state == v1.DELIVERY_STATE_SENT
    before = unreachable.before
    assert before.state == v1.DELIVERY_STATE_DEFERRED
    assert before.HasField("next_attempt_time")
    (attempt,) = before.attempts
    assert attempt.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_TRANSIENT_FAILURE
    assert attempt.reply_code == 0
    assert attempt.answer
    # The restart took nothing away, and the mail server that came back got it once.
    assert sent.message_id == before.message_id
    assert list(sent.attempts)[:1] == [attempt]
    assert sent.attempt_count == 2
    assert list(mail.by_message_id(unreachable.server.outbox)) == [sent.message_id]

"""E-mails as files: what they say, and that they say it once."""

import email.utils
import re
from typing import Any

import pytest

from support import mail
from support.client import Client
from support.data import at, condition, conversation, notification, turns
from support.data import email as email_action
from support.server import Server
from support.stubs import v1
from support.waiting import eventually


def results(client: Client, call: Any) -> list[Any]:
    return list(client.evaluate(call).results)


def sent(client: Client, server: Server, uuid: str) -> list[tuple[Any, Any]]:
    """The deliveries of a conversation, each with its e-mail, when all are sent."""

    def look() -> list[Any]:
        deliveries = client.all(
            client.evaluations.ListDeliveries,
            v1.ListDeliveriesRequest(conversation_uuid=uuid),
            "deliveries",
        )
        assert deliveries
        assert all(delivery.state == v1.DELIVERY_STATE_SENT for delivery in deliveries)
        return deliveries

    deliveries = eventually(look)
    return [(delivery, mail.named(server.outbox, delivery.message_id)) for delivery in deliveries]


def one(client: Client, server: Server, call: Any) -> Any:
    """The only e-mail that a conversation causes."""
    client.evaluate(call)
    ((delivery, message),) = sent(client, server, call.uuid)
    assert delivery.subject == message["Subject"]
    assert delivery.recipient in message["To"]
    return message


def test_an_email_has_the_headers_that_it_needs(client: Client, server: Server) -> None:
    client.create(
        notification(
            email=email_action(
                "Jörg Öztürk <joerg@example.com>",
                subject="Rückruf für {{customer_name}} ✓ – 電話",
                html_body="<p>Grüße, <b>{{customer_name}}</b> 👋</p>",
                text_body="Grüße, {{customer_name}} 👋",
                **{"from": "Ava von Lärkfield <ava@example.com>"},
                reply_to='"Support, 1st level" <support@example.com>',
            )
        )
    )
    call = conversation(contact=v1.Contact(first_name="Señora", last_name="Ñandú"))
    message = one(client, server, call)
    assert message["Subject"] == "Rückruf für Señora Ñandú ✓ – 電話"
    (sender,) = message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Ava von Lärkfield", "ava@example.com")
    (recipient,) = message["To"].addresses
    assert (recipient.display_name, recipient.addr_spec) == ("Jörg Öztürk", "joerg@example.com")
    (answers,) = message["Reply-To"].addresses
    assert (answers.display_name, answers.addr_spec) == (
        "Support, 1st level",
        "support@example.com",
    )
    assert re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", message["Message-ID"])
    assert message["Date"].datetime.tzinfo is not None
    now = email.utils.localtime()
    assert abs((now - message["Date"].datetime).total_seconds()) < 300
    assert message.get_content_type() == "multipart/alternative"
    # The last part is the one that readers prefer.
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    assert mail.plain(message).strip() == "Grüße, Señora Ñandú 👋"
    assert "<b>Señora Ñandú</b> 👋" in mail.html(message)
    assert "Cc" not in message and "Bcc" not in message


def test_a_file_is_plain_ascii_with_short_lines_and_is_named_by_the_message_id(
    client: Client, server: Server
) -> None:
    client.create(
        notification(
            email=email_action(subject="Ü" * 300, html_body="<p>" + "wörd " * 3000 + "</p>")
        )
    )
    message = one(client, server, conversation())
    assert message["Subject"] == "Ü" * 300
    assert mail.plain(message).split() == ["wörd"] * 3000
    unique_part = message["Message-ID"].strip("<>").split("@")[0]
    (path,) = [path for path in mail.files(server.outbox) if unique_part in path.name]
    text = path.read_bytes()
    assert text.isascii()
    lines = text.split(b"\r\n")
    assert all(len(line) <= 998 and b"\n" not in line and b"\r" not in line for line in lines)


def test_each_recipient_gets_an_email_of_their_own(client: Client, server: Server) -> None:
    recipients = [f"person{n}@example.com" for n in range(5)]
    client.create(notification(email=email_action(*recipients)))
    call = conversation()
    (result,) = results(client, call)
    assert len(result.delivery_ids) == 5
    found = sent(client, server, call.uuid)
    assert sorted(delivery.recipient for delivery, _ in found) == recipients
    for delivery, message in found:
        assert [a.addr_spec for a in message["To"].addresses] == [delivery.recipient]
        assert sum(message.as_string().count(recipient) for recipient in recipients) == 1


def test_a_default_sender_is_used_where_none_is_given(client: Client, server: Server) -> None:
    client.create(notification(email=email_action()))
    message = one(client, server, conversation())
    (sender,) = message["From"].addresses
    assert sender.username and sender.domain
    assert "Reply-To" not in message


def test_the_text_is_derived_from_the_html_where_none_is_given(
    client: Client, server: Server
) -> None:
    body = (
        "<h1>A call</h1><p>First &amp; <b>bold</b>.</p><ul><li>one</li><li>two</li></ul>"
        '<p><a href="https://example.com/x">Look here</a></p>'
    )
    client.create(notification(email=email_action(html_body=body)))
    text = mail.plain(one(client, server, conversation()))
    assert "First & bold." in text
    assert "https://example.com/x" in text
    assert re.search(r"one\s*\n.*two", text)
    assert "<" not in text and "&amp;" not in text


def test_an_email_without_html_is_plain(client: Client, server: Server) -> None:
    client.create(notification(email=email_action(html_body="", text_body="Only text: {{plan}}")))
    message = one(client, server, conversation(context={"plan": "<gold>"}))
    assert message.get_content_type() == "text/plain"
    assert message.get_content().strip() == "Only text: <gold>"


SYSTEM_VARIABLES = {
    "conversation_date": "22 November 2026, 18:55 CET",
    "conversation_time": "06:55 PM",
    "conversation_duration": "03:35",
    "conversation_status": "Completed",
    "conversation_direction": "Inbound",
    "conversation_summary": "They asked for the opening hours.",
    "conversation_url": "https://example.com/calls/1",
    "agent_name": "Ava",
    "customer_number": "+1 202-555-0117",
    "to_number": "+1 202-555-0100",
    "customer_name": "Miriam Okafor",
    "customer_email": "miriam@example.com",
    "plan": "gold",
}


def lines_of(client: Client, server: Server, names: Any, call: Any) -> dict[str, str]:
    """The values that an e-mail shows for variables."""
    text = "\n".join(f"{name}=[{{{{{name}}}}}]" for name in names)
    client.create(notification(email=email_action(html_body="", text_body=text)))
    content = one(client, server, call).get_content()
    return dict(re.findall(r"(?m)^(\w+)=\[(.*)\]\r?$", content))


def test_system_and_context_variables_have_their_values(client: Client, server: Server) -> None:
    call = conversation(
        agent_number="+1 202-555-0100",
        summary="They asked for the opening hours.",
        url="https://example.com/calls/1",
        contact=v1.Contact(first_name="Miriam", last_name="Okafor", email="miriam@example.com"),
        context={"plan": "gold"},
    )
    names = [*SYSTEM_VARIABLES, "conversation_uuid"]
    values = lines_of(client, server, names, call)
    assert values == {**SYSTEM_VARIABLES, "conversation_uuid": call.uuid}


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Europe/Berlin", "2026-07-01T22:30:00+00:00", ("2 July 2026, 00:30 CEST", "12:30 AM")),
        ("Europe/Berlin", "2026-10-25T01:30:00+00:00", ("25 October 2026, 02:30 CET", "02:30 AM")),
        ("", "2026-01-05T12:05:00+00:00", ("5 January 2026, 12:05 UTC", "12:05 PM")),
        (
            "America/New_York",
            "2026-03-08T07:00:00+00:00",
            ("8 March 2026, 03:00 EDT", "03:00 AM"),
        ),
    ],
    ids=["summer", "the hour that comes twice", "no zone", "the hour that is skipped"],
)
def test_times_stand_in_the_agent_s_time_zone(
    client: Client, server: Server, zone: str, start: str, expected: tuple[str, str]
) -> None:
    call = conversation(
        agent=v1.Agent(id="agent-1", time_zone=zone),
        start_time=at(start),
        end_time=at("2026-12-31T00:00:00+00:00"),
    )
    values = lines_of(client, server, ["conversation_date", "conversation_time"], call)
    assert (values["conversation_date"], values["conversation_time"]) == expected


def test_a_long_call_has_more_than_sixty_minutes(client: Client, server: Server) -> None:
    call = conversation(end_time=at("2026-11-22T19:20:05+00:00"))
    values = lines_of(client, server, ["conversation_duration"], call)
    assert values["conversation_duration"] == "85:05"


def test_the_transcript_may_be_part_of_an_email(client: Client, server: Server) -> None:
    body = "<div>{{conversation_transcript}}</div>"
    client.create(notification(email=email_action(html_body=body)))
    call = conversation(messages=turns("A: What do you need?", 'C: A <big> & "warm" house.'))
    message = one(client, server, call)
    assert 'A <big> & "warm" house.' in mail.plain(message)
    shown = mail.html(message)
    assert "<big>" not in shown
    assert "A &lt;big&gt; &amp;" in shown
    assert shown.index("What do you need?") < shown.index("A &lt;big&gt;")


def test_what_was_said_cannot_change_the_email(client: Client, server: Server) -> None:
    client.create(
        notification(
            email=email_action(
                "team@example.com",
                subject="Call: {{reason}}",
                html_body='<p>{{reason}}</p><a href="{{link}}">x</a>',
                text_body="{{reason}}",
            )
        )
    )
    call = conversation(
        context={
            "reason": "hi\r\nBcc: thief@example.com\r\n\r\n<script>alert(1)</script>{{plan}}",
            "link": "javascript:alert(1)",
            "plan": "gold",
        }
    )
    message = one(client, server, call)
    assert [a.addr_spec for a in message["To"].addresses] == ["team@example.com"]
    assert "Bcc" not in message and "Cc" not in message
    assert "Bcc: thief@example.com" in message["Subject"]
    assert "\n" not in message["Subject"] and "\r" not in message["Subject"]
    shown = mail.html(message)
    assert "<script" not in shown
    assert "javascript:" not in shown
    assert "{{plan}}" in mail.plain(message), "a value is not a template"


def test_the_contact_s_address_may_be_a_recipient(client: Client, server: Server) -> None:
    client.create(notification(email=email_action("team@example.com", "{{customer_email}}")))
    call = conversation(
        contact=v1.Contact(first_name="Miriam", last_name="Okafor", email="miriam@example.com")
    )
    results(client, call)
    recipients = {delivery.recipient for delivery, _ in sent(client, server, call.uuid)}
    assert recipients == {"team@example.com", "miriam@example.com"}


def test_a_recipient_that_is_missing_is_told_of(client: Client, server: Server) -> None:
    client.create(notification(email=email_action("team@example.com", "{{customer_email}}")))
    client.create(notification(email=email_action("{{customer_email}}")))
    call = conversation()
    partly, wholly = results(client, call)
    assert partly.outcome == v1.OUTCOME_FIRED
    assert len(partly.delivery_ids) == 1
    assert len(partly.recipient_problems) == 1
    assert wholly.outcome == v1.OUTCOME_FAILED
    assert wholly.reason == v1.REASON_NO_VALID_RECIPIENT
    assert wholly.recipient_problems
    assert not wholly.delivery_ids
    assert len(sent(client, server, call.uuid)) == 1


def test_the_same_recipient_named_twice_gets_one_email(client: Client, server: Server) -> None:
    client.create(
        notification(
            email=email_action("team@example.com", "Team <TEAM@example.com>", "{{customer_email}}")
        )
    )
    call = conversation(contact=v1.Contact(email="team@example.com"))
    (result,) = results(client, call)
    assert len(result.delivery_ids) == 1
    assert len(sent(client, server, call.uuid)) == 1


def test_variables_without_a_value_stay_empty_and_say_why(client: Client, server: Server) -> None:
    names = [
        "customer_name",
        "customer_nmae",
        "dyn_meeting_link",
        "dyn_appointment_date",
        "customer_number",
    ]
    text = "\n".join(f"{name}=[{{{{{name}}}}}]" for name in names)
    client.create(notification(email=email_action(html_body="", text_body=text)))
    call = conversation(
        channel=v1.CHANNEL_WEB,
        customer_number="",
        messages=turns(
            "A: When would you like to come?",
            "C: Does Friday work?",
            "A: Your appointment is booked for Friday, 27 November 2026 at 14:30.",
            "C: Perfect.",
        ),
    )
    (result,) = results(client, call)
    found = {variable.name: variable for variable in result.variables}
    assert set(found) == set(names)
    expected = {
        "customer_name": v1.VARIABLE_STATE_NOT_AVAILABLE,
        "customer_nmae": v1.VARIABLE_STATE_UNKNOWN_NAME,
        "dyn_meeting_link": v1.VARIABLE_STATE_NOT_MENTIONED,
        "dyn_appointment_date": v1.VARIABLE_STATE_SET,
        "customer_number": v1.VARIABLE_STATE_NOT_AVAILABLE,
    }
    assert {name: found[name].state for name in names} == expected
    assert "customer_name" in found["customer_nmae"].explanation
    for name, state in expected.items():
        if state != v1.VARIABLE_STATE_SET:
            assert found[name].value == ""
            assert found[name].explanation
    date = found["dyn_appointment_date"]
    assert "27 November" in date.value
    assert date.evidence.turn == 3
    assert date.evidence.quote in call.messages[2].text
    ((_, message),) = sent(client, server, call.uuid)
    shown = dict(re.findall(r"(?m)^(\w+)=\[(.*)\]\r?$", message.get_content()))
    assert shown == {name: found[name].value for name in names}


def test_the_appointment_confirmation(client: Client, server: Server) -> None:
    client.create(
        notification(
            name="Appointment confirmation",
            trigger=condition("Did the customer book an appointment, meeting or consultation?"),
            email=email_action(
                "showroom@example.com",
                "{{customer_email}}",
                subject="Appointment confirmed - {{dyn_appointment_date}}",
                html_body=(
                    "<p>Dear {{customer_name}},</p><p>{{agent_name}} has booked you for "
                    "{{dyn_appointment_date}} at {{dyn_appointment_time}}, "
                    "{{dyn_location}}.</p><p>{{dyn_meeting_link}}</p>"
                ),
            ),
        )
    )
    call = conversation(
        contact=v1.Contact(first_name="Miriam", last_name="Okafor", email="miriam@example.com"),
        messages=turns(
            "A: Larkfield Home Energy, Ava speaking.",
            "C: I would like to book an appointment for a consultation.",
            "A: Your consultation is booked for Friday, 27 November 2026 at 14:30.",
            "A: Which location suits you better, North Lane or Harbour Street?",
            "C: Harbour Street, please.",
            "A: Then we will see you there.",
        ),
    )
    (result,) = results(client, call)
    assert result.outcome == v1.OUTCOME_FIRED, result.explanation
    found = sent(client, server, call.uuid)
    assert len(found) == 2
    for _, message in found:
        assert message["Subject"].startswith("Appointment confirmed - ")
        assert "27 November" in message["Subject"]
        text = mail.plain(message)
        assert "Dear Miriam Okafor," in text
        assert "Ava has booked you for" in text
        assert "14:30" in text
        assert "Harbour Street" in text


def test_what_an_unclear_verdict_does_is_the_author_s_choice(
    client: Client, server: Server
) -> None:
    for policy, name in (
        (v1.UNCLEAR_POLICY_FIRE_MARKED, "marked"),
        (v1.UNCLEAR_POLICY_HOLD_FOR_REVIEW, "held"),
        (v1.UNCLEAR_POLICY_UNSPECIFIED, "silent"),
    ):
        client.create(
            notification(
                name=name,
                # Nothing in it can be looked for, so that nobody can tell.
                trigger=condition("Was it so?", policy),
                email=email_action(subject="Look into it"),
                alert=v1.AlertAction(title="Look into it"),
                task=v1.TaskAction(title="Look into it"),
            )
        )
    call = conversation()
    marked, held, silent = results(client, call)
    assert {r.reason for r in (marked, held, silent)} == {v1.REASON_UNCLEAR}
    assert marked.outcome == v1.OUTCOME_FIRED
    assert held.outcome == v1.OUTCOME_HELD
    assert silent.outcome == v1.OUTCOME_NOT_FIRED
    for quiet in (held, silent):
        assert not (quiet.delivery_ids or quiet.task_id or quiet.alert_id)
    ((_, message),) = sent(client, server, call.uuid)
    assert message["Subject"] == "[Unclear] Look into it"
    task = client.tasks.GetTask(v1.GetTaskRequest(id=marked.task_id)).task
    assert task.title == "[Unclear] Look into it"
    (alert,) = client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts
    assert alert.title == "[Unclear] Look into it"


def test_nothing_is_written_for_what_does_not_fire(client: Client, server: Server) -> None:
    client.create(notification(trigger=condition(), email=email_action(subject="Must not be sent")))
    client.create(notification(email=email_action(subject="Must be sent")))
    call = conversation()
    quiet, loud = results(client, call)
    assert quiet.outcome == v1.OUTCOME_NOT_FIRED
    assert loud.outcome == v1.OUTCOME_FIRED
    ((delivery, _),) = sent(client, server, call.uuid)
    assert delivery.subject == "Must be sent"


def test_emails_are_not_written_again_after_a_restart(start: Any, connect: Any) -> None:
    server = start()
    client = connect(server)
    client.create(notification(email=email_action("one@example.com", "two@example.com")))
    uuids = [client.evaluate(conversation()).conversation_uuid for _ in range(10)]
    for uuid in uuids:
        sent(client, server, uuid)
    before = {path.name: path.stat().st_mtime_ns for path in mail.files(server.outbox)}
    assert len(before) == 20
    assert server.stop() == 0
    server = start()
    client = connect(server)
    (after,) = {client.evaluate(conversation()).conversation_uuid}
    sent(client, server, after)
    now = {path.name: path.stat().st_mtime_ns for path in mail.files(server.outbox)}
    assert len(now) == 22
    assert before.items() <= now.items()

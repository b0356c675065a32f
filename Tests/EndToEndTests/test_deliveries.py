"""What people and mail gateways do with e-mails: resend, release, cancel, pause, suppress, bounce."""

import urllib.request
from collections.abc import Callable
from typing import Any

import grpc
import pytest

from support import command, mail
from support.client import Client
from support.data import conversation, notification, unique
from support.data import email as email_action
from support.errors import invalid, refused
from support.mail import MailServer
from support.server import Server
from support.stubs import v1
from support.waiting import eventually


@pytest.fixture
def smtp(start: Callable[..., Server], mail_server: MailServer) -> Server:
    """A server that sends through the mail server."""
    return start("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}")


@pytest.fixture
def client(smtp: Server, connect: Callable[..., Client]) -> Client:
    return connect(smtp)


def set_mail(client: Client, **mail_settings: Any) -> Any:
    request = v1.UpdateAccountSettingsRequest(
        settings=v1.AccountSettings(mail=v1.MailSettings(**mail_settings))
    )
    request.update_mask.paths.append("mail")
    return client.notifications.UpdateAccountSettings(request).settings


def get(client: Client, delivery: Any) -> Any:
    return client.evaluations.GetDelivery(v1.GetDeliveryRequest(id=delivery.id)).delivery


def until(client: Client, delivery: Any, state: int, reason: int = 0) -> Any:
    """The delivery once it is in a state, for a reason."""

    def look() -> Any:
        found = get(client, delivery)
        assert (found.state, found.reason) == (state, reason), found
        return found

    return eventually(look)


def cause(client: Client, *recipients: str) -> dict[str, Any]:
    """A call's new deliveries by recipient."""
    agent = unique("agent")
    client.create(notification(agent_id=agent, email=email_action(*recipients)))
    call = conversation(agent)
    client.evaluate(call)
    found = client.all(
        client.evaluations.ListDeliveries,
        v1.ListDeliveriesRequest(conversation_uuid=call.uuid),
        "deliveries",
    )
    return {delivery.recipient: delivery for delivery in found}


def suppressed(client: Client) -> dict[str, Any]:
    found = client.all(
        client.evaluations.ListSuppressedAddresses,
        v1.ListSuppressedAddressesRequest(page_size=1),
        "addresses",
    )
    return {entry.address: entry for entry in found}


def test_a_paused_account_keeps_its_emails_and_says_why(
    client: Client, mail_server: MailServer
) -> None:
    assert set_mail(client, paused=True).mail.paused
    (waiting,) = cause(client, "a@example.com").values()
    found = until(
        client, waiting, v1.DELIVERY_STATE_QUEUED, v1.DELIVERY_REASON_ACCOUNT_PAUSED
    )
    assert found.explanation == "The account's outgoing mail is paused."
    assert not found.HasField("next_attempt_time")
    assert not mail_server.received
    request = v1.UpdateAccountSettingsRequest(
        settings=v1.AccountSettings(mail=v1.MailSettings(paused=False))
    )
    request.update_mask.paths.append("mail.paused")
    client.notifications.UpdateAccountSettings(request)
    until(client, waiting, v1.DELIVERY_STATE_SENT)
    assert len(mail_server.received) == 1


def test_one_field_of_the_mail_settings_is_changed_by_itself(client: Client) -> None:
    set_mail(client, emails_per_hour=7, uncertain_sends=v1.UNCERTAIN_SEND_POLICY_HOLD)
    request = v1.UpdateAccountSettingsRequest(
        settings=v1.AccountSettings(mail=v1.MailSettings(paused=True))
    )
    request.update_mask.paths.append("mail.paused")
    settings = client.notifications.UpdateAccountSettings(request).settings.mail
    assert settings.paused
    assert settings.emails_per_hour == 7
    assert settings.uncertain_sends == v1.UNCERTAIN_SEND_POLICY_HOLD
    with invalid("settings.mail.uncertain_sends"):
        set_mail(client, uncertain_sends=9)


def test_rates_defer_what_is_too_much_and_lose_nothing(
    client: Client, mail_server: MailServer
) -> None:
    set_mail(client, emails_per_hour=2, emails_per_recipient_per_hour=1)
    first = cause(client, "a@example.com", "b@example.com")
    for delivery in first.values():
        until(client, delivery, v1.DELIVERY_STATE_SENT)
    again = cause(client, "a@example.com", "c@example.com")
    for recipient, reason in (
        ("a@example.com", v1.DELIVERY_REASON_RECIPIENT_RATE),
        ("c@example.com", v1.DELIVERY_REASON_ACCOUNT_RATE),
    ):
        found = until(client, again[recipient], v1.DELIVERY_STATE_DEFERRED, reason)
        wait = found.next_attempt_time.ToDatetime() - found.create_time.ToDatetime()
        assert 3000 < wait.total_seconds() <= 3700
        assert found.attempt_count == 0
    assert len(mail_server.received) == 2
    set_mail(client)
    for delivery in again.values():
        until(client, delivery, v1.DELIVERY_STATE_SENT)
    assert len(mail_server.received) == 4


def test_a_missing_mailbox_is_suppressed_and_a_policy_is_not(
    client: Client, mail_server: MailServer
) -> None:
    answers = {
        "gone@example.com": "550 5.1.1 no such user",
        "blocked@example.com": "554 5.7.1 your network is not welcome",
        "full@example.com": "552 5.2.2 mailbox full",
    }
    mail_server.answer_recipient = lambda address, tries: answers.get(address)
    found = cause(client, *answers)
    gone = until(
        client, found["gone@example.com"],
        v1.DELIVERY_STATE_BOUNCED, v1.DELIVERY_REASON_NO_SUCH_MAILBOX,
    )
    assert gone.attempts[0].enhanced_code == "5.1.1"
    until(client, found["blocked@example.com"], v1.DELIVERY_STATE_DEAD, v1.DELIVERY_REASON_POLICY)
    until(
        client, found["full@example.com"],
        v1.DELIVERY_STATE_BOUNCED, v1.DELIVERY_REASON_RECIPIENT_REFUSED,
    )
    entry = suppressed(client)["gone@example.com"]
    assert len(suppressed(client)) == 1
    assert entry.reason == v1.SUPPRESSION_REASON_NO_SUCH_MAILBOX
    assert entry.source == v1.SUPPRESSION_SOURCE_MAIL_SERVER
    assert entry.delivery_id == gone.id
    # The next e-mail is visibly suppressed, and the mail server is not asked.
    (next_one,) = cause(client, "GONE@example.com").values()
    until(
        client, next_one, v1.DELIVERY_STATE_SUPPRESSED, v1.DELIVERY_REASON_ADDRESS_SUPPRESSED
    )
    assert mail_server.recipient_tries("gone@example.com") == 1
    listed = client.evaluations.ListDeliveries(
        v1.ListDeliveriesRequest(state=v1.DELIVERY_STATE_SUPPRESSED)
    ).deliveries
    assert [delivery.id for delivery in listed] == [next_one.id]
    # Once the mailbox is there, somebody says so, and releases it.
    with refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
        client.evaluations.ReleaseDelivery(v1.ReleaseDeliveryRequest(id=next_one.id))
    assert "suppression list" in refusal.message
    client.evaluations.RemoveSuppressedAddress(
        v1.RemoveSuppressedAddressRequest(address="gone@example.com")
    )
    answers.clear()
    client.evaluations.ReleaseDelivery(v1.ReleaseDeliveryRequest(id=next_one.id))
    until(client, next_one, v1.DELIVERY_STATE_SENT)


def test_a_sent_email_bounces_once_however_often_it_is_reported(
    client: Client, mail_server: MailServer
) -> None:
    (sent,) = cause(client, "a@example.com").values()
    sent = until(client, sent, v1.DELIVERY_STATE_SENT)
    report = v1.ReportBounceRequest(
        message_id=sent.message_id.strip("<>"),
        kind=v1.BOUNCE_KIND_SOFT,
        status_code="4.2.2",
        diagnostic="mailbox full",
    )
    assert client.evaluations.ReportBounce(report).delivery.state == v1.DELIVERY_STATE_SENT
    report.kind, report.status_code, report.diagnostic = v1.BOUNCE_KIND_HARD, "5.1.1", "gone"
    for _ in range(2):
        bounced = client.evaluations.ReportBounce(report).delivery
        assert bounced.state == v1.DELIVERY_STATE_BOUNCED
        assert bounced.reason == v1.DELIVERY_REASON_BOUNCE_REPORTED
        assert [bounce.status_code for bounce in bounced.bounces] == ["4.2.2", "5.1.1"]
    entry = suppressed(client)["a@example.com"]
    assert entry.reason == v1.SUPPRESSION_REASON_HARD_BOUNCE
    assert entry.note == "5.1.1 gone"
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        client.evaluations.ResendDelivery(v1.ResendDeliveryRequest(id=sent.id))
    for request, field in (
        (v1.ReportBounceRequest(kind=v1.BOUNCE_KIND_HARD), "delivery_id"),
        (v1.ReportBounceRequest(delivery_id=sent.id), "kind"),
        (v1.ReportBounceRequest(delivery_id=sent.id, kind=9), "kind"),
        (
            v1.ReportBounceRequest(
                delivery_id=sent.id, kind=v1.BOUNCE_KIND_SOFT, status_code="2.0.0"
            ),
            "status_code",
        ),
        (v1.ReportBounceRequest(message_id="no id", kind=v1.BOUNCE_KIND_HARD), "message_id"),
    ):
        with invalid(field):
            client.evaluations.ReportBounce(request)


def test_a_resent_email_is_a_second_one_that_names_the_first(
    client: Client, mail_server: MailServer
) -> None:
    (first,) = cause(client, "a@example.com").values()
    first = until(client, first, v1.DELIVERY_STATE_SENT)
    request = v1.ResendDeliveryRequest(id=first.id, request_id=unique("resend"))
    second = client.evaluations.ResendDelivery(request).delivery
    assert client.evaluations.ResendDelivery(request).delivery.id == second.id
    assert second.resent_from == first.id
    assert second.message_id != first.message_id
    second = until(client, second, v1.DELIVERY_STATE_SENT)
    assert list(get(client, first).resent_as) == [second.id]
    received = mail_server.messages_to("a@example.com")
    assert [message["Message-ID"] for message in received] == [
        first.message_id, second.message_id,
    ]
    assert mail.plain(received[0]) == mail.plain(received[1])


def test_a_cancelled_email_is_not_sent_until_it_is_released(
    client: Client, mail_server: MailServer
) -> None:
    set_mail(client, paused=True)
    (waiting,) = cause(client, "a@example.com").values()
    for _ in range(2):
        cancelled = client.evaluations.CancelDelivery(
            v1.CancelDeliveryRequest(id=waiting.id)
        ).delivery
        assert cancelled.state == v1.DELIVERY_STATE_DEAD
        assert cancelled.reason == v1.DELIVERY_REASON_CANCELLED
    set_mail(client)
    kim = client.acting("kim")
    released = kim.evaluations.ReleaseDelivery(v1.ReleaseDeliveryRequest(id=waiting.id)).delivery
    kim.close()
    assert released.decided_by == "kim"
    sent = until(client, waiting, v1.DELIVERY_STATE_SENT)
    assert sent.message_id == waiting.message_id
    for call, kind in (("CancelDelivery", "cancel"), ("ReleaseDelivery", "released")):
        with refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
            getattr(client.evaluations, call)(getattr(v1, f"{call}Request")(id=waiting.id))
        assert kind in refusal.message
    assert len(mail_server.received) == 1


def test_a_suppressed_address_is_listed_and_taken_off(
    client: Client, connect: Callable[..., Client], smtp: Server
) -> None:
    add = v1.AddSuppressedAddressRequest(
        address="Kim <Kim@Example.com>", reason=v1.SUPPRESSION_REASON_UNWANTED, note="asked for it"
    )
    entry = client.evaluations.AddSuppressedAddress(add).address
    assert entry.address == "Kim@example.com"
    assert entry.source == v1.SUPPRESSION_SOURCE_CALLER
    add.note = "again"
    assert client.evaluations.AddSuppressedAddress(add).address == entry
    add.address = "lee@example.com"
    client.evaluations.AddSuppressedAddress(add)
    assert list(suppressed(client)) == ["lee@example.com", "Kim@example.com"]
    one = v1.ListSuppressedAddressesRequest(address="kim@example.com")
    assert list(client.evaluations.ListSuppressedAddresses(one).addresses) == [entry]
    other = connect(smtp, unique("account"))
    assert not suppressed(other)
    with refused(grpc.StatusCode.NOT_FOUND):
        other.evaluations.RemoveSuppressedAddress(
            v1.RemoveSuppressedAddressRequest(address="kim@example.com")
        )
    with invalid("address"):
        client.evaluations.AddSuppressedAddress(v1.AddSuppressedAddressRequest(address="kim"))
    with invalid("reason"):
        client.evaluations.AddSuppressedAddress(
            v1.AddSuppressedAddressRequest(address="kim@example.com", reason=99)
        )


def test_what_may_have_gone_out_is_held_where_the_account_wants_that(
    start: Callable[..., Server], connect: Callable[..., Client], mail_server: MailServer
) -> None:
    arguments = ("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}")
    server = start(*arguments)
    client = connect(server)
    set_mail(client, uncertain_sends=v1.UNCERTAIN_SEND_POLICY_HOLD)
    # It has the text when the server dies, and nobody hears of it.
    mail_server.pause_seconds = 5
    (sending,) = cause(client, "a@example.com").values()
    until(client, sending, v1.DELIVERY_STATE_SENDING)
    eventually(lambda: _assert(mail_server.texts > 0))
    server.kill()
    mail_server.pause_seconds = 0
    client = connect(start(*arguments))
    held = until(client, sending, v1.DELIVERY_STATE_HELD, v1.DELIVERY_REASON_UNCERTAIN)
    assert held.uncertain_sends == 1
    assert "may or may not have arrived" in held.explanation
    assert [attempt.outcome for attempt in held.attempts] == [
        v1.DELIVERY_ATTEMPT_OUTCOME_UNCERTAIN
    ]
    client.evaluations.ReleaseDelivery(v1.ReleaseDeliveryRequest(id=sending.id))
    sent = until(client, sending, v1.DELIVERY_STATE_SENT)
    assert sent.message_id == sending.message_id
    assert sent.uncertain_sends == 1


def _assert(condition: bool) -> None:
    assert condition


def test_the_next_mail_server_takes_over_and_the_operator_is_alerted(
    start: Callable[..., Server], connect: Callable[..., Client], mail_server: MailServer
) -> None:
    first, spare = MailServer(), mail_server
    server = start(
        "--smtp", f"smtp://127.0.0.1:{first.port}", "--smtp", f"smtp://127.0.0.1:{spare.port}",
        "--operator-account", "ops", "--metrics-listen", "127.0.0.1:0",
    )
    client = connect(server)
    (delivery,) = cause(client, "a@example.com").values()
    sent = until(client, delivery, v1.DELIVERY_STATE_SENT)
    assert sent.attempts[0].server == f"127.0.0.1:{first.port}"
    first.close()
    found = cause(client, *(f"p{number}@example.com" for number in range(20)))
    for delivery in found.values():
        sent = until(client, delivery, v1.DELIVERY_STATE_SENT)
        # It is the same attempt that goes on with the next server.
        assert sent.attempt_count == 1
        assert sent.attempts[0].server == f"127.0.0.1:{spare.port}"
    assert len(first.received) == 1 and len(spare.received) == 20

    operator = connect(server, "ops")

    def alerted() -> Any:
        alerts = operator.alerts.ListAlerts(v1.ListAlertsRequest()).alerts
        assert alerts
        return alerts

    (alert,) = eventually(alerted)
    assert alert.severity == v1.ALERT_SEVERITY_CRITICAL
    assert alert.title == f"Mail server 127.0.0.1:{first.port} cannot be used"
    assert f"E-mails go by 127.0.0.1:{spare.port} meanwhile." in alert.body
    assert not client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts
    assert server.log().count("A mail server cannot be used") == 1
    with urllib.request.urlopen(f"{server.pages}/metrics", timeout=10) as page:
        metrics = page.read().decode()
    assert f'aftercall_mail_server_usable{{server="127.0.0.1:{first.port}"}} 0' in metrics
    assert f'aftercall_mail_server_usable{{server="127.0.0.1:{spare.port}"}} 1' in metrics
    assert "aftercall_mail_takeovers_total 20" in metrics


def test_the_commands_show_and_decide(client: Client, smtp: Server, mail_server: MailServer) -> None:
    where = ("--server", smtp.address)
    mail_server.answer_recipient = lambda address, tries: (
        "550 5.1.1 no such user" if address == "gone@example.com" else None
    )
    found = cause(client, "gone@example.com", "a@example.com")
    gone = until(
        client, found["gone@example.com"],
        v1.DELIVERY_STATE_BOUNCED, v1.DELIVERY_REASON_NO_SUCH_MAILBOX,
    )
    sent = until(client, found["a@example.com"], v1.DELIVERY_STATE_SENT)

    def run(*arguments: str) -> str:
        result = command.run(*arguments, *where)
        assert result.returncode == 0, result.stderr
        return result.stdout

    listed = run("deliveries", "list", "--state", "bounced")
    assert gone.id in listed and sent.id not in listed
    shown = run("deliveries", "show", gone.id)
    assert "refused 550 5.1.1 no such user" in shown
    assert f"127.0.0.1:{mail_server.port}" in shown
    assert "gone@example.com" in run("suppressions")
    again = run("deliveries", "resend", sent.id).split()[0]
    assert f"repeats {sent.id}" in run("deliveries", "show", again)
    assert "bounced" in run("deliveries", "bounce", sent.message_id, "--status-code", "5.1.1")
    run("suppressions", "remove", "gone@example.com")
    run("suppressions", "add", "b@example.com", "--reason", "unwanted", "--note", "asked")
    assert "b@example.com" in run("suppressions", "list", "--address", "b@example.com")
    assert "outgoing mail: paused" in run("account", "set", "--mail-paused", "on")
    (waiting,) = cause(client, "c@example.com").values()
    until(client, waiting, v1.DELIVERY_STATE_QUEUED, v1.DELIVERY_REASON_ACCOUNT_PAUSED)
    assert "paused" in run("deliveries", "show", waiting.id)
    assert "dead" in run("deliveries", "cancel", waiting.id)
    assert "outgoing mail: on" in run("account", "set", "--mail-paused", "off")
    assert "queued" in run("deliveries", "release", waiting.id)
    until(client, waiting, v1.DELIVERY_STATE_SENT)
    settings = run("account", "set", "--uncertain-sends", "hold", "--emails-per-hour", "90")
    assert "may have gone out: held" in settings and "e-mails an hour: 90" in settings

"""Figures for a dashboard: what was counted, day by day."""

import datetime
from typing import Any

import pytest
from google.protobuf import timestamp_pb2

from support.client import Client
from support.command import run
from support.data import callback_conversation, condition, conversation, email, notification, unique
from support.errors import invalid
from support.mail import MailServer
from support.server import Server
from support.stubs import v1
from support.waiting import eventually


def around() -> dict[str, str]:
    """Yesterday to tomorrow, so that midnight may pass during a test."""
    today = datetime.datetime.now(datetime.UTC).date()
    one = datetime.timedelta(days=1)
    return {"first_day": (today - one).isoformat(), "last_day": (today + one).isoformat()}


def notifications(client: Client, **more: Any) -> list[Any]:
    return client.all(
        client.evaluations.ListNotificationFigures,
        v1.ListNotificationFiguresRequest(**{**around(), **more}),
        "figures",
    )


def analysts(client: Client, **more: Any) -> list[Any]:
    return client.all(
        client.evaluations.ListAnalystFigures,
        v1.ListAnalystFiguresRequest(**{**around(), **more}),
        "figures",
    )


def just_ended(seconds: int = 5) -> dict[str, Any]:
    """The times of a call that ended so long ago."""
    moments = [timestamp_pb2.Timestamp(), timestamp_pb2.Timestamp()]
    moments[1].GetCurrentTime()
    moments[1].seconds -= seconds
    moments[0].seconds = moments[1].seconds - 60
    return {"start_time": moments[0], "end_time": moments[1]}


def test_what_happened_is_counted(start: Any, connect: Any, mail_server: MailServer) -> None:
    mail_server.answer_recipient = lambda address, _: (
        "550 no such user" if address == "never@example.com" else None
    )
    server = start("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}", "--sender", "a@example.com")
    client = connect(server)
    fires = client.create(
        notification(
            trigger=condition(),
            email=email("fine@example.com", "never@example.com"),
            task=v1.TaskAction(),
            alert=v1.AlertAction(),
        )
    )
    off = client.create(notification(enabled=False))
    asked = callback_conversation(**just_ended())
    client.evaluate(asked)
    client.evaluate(conversation())

    def counted() -> Any:
        (figures,) = notifications(client)
        assert (figures.emails_sent, figures.emails_failed) == (1, 1)
        return figures

    figures = eventually(counted)
    assert figures.notification_id == fires.id
    assert (figures.evaluated, figures.fired, figures.unclear) == (2, 1, 0)
    assert (figures.tasks_created, figures.alerts_raised) == (1, 1)
    assert (figures.email_delays, figures.alert_delays) == (1, 1)
    assert 4000 <= figures.mean_alert_delay_ms <= figures.mean_email_delay_ms <= 60_000
    assert notifications(client, notification_id=off.id) == []
    assert notifications(client, notification_id=fires.id) == [figures]
    (analyst,) = analysts(client)
    assert (analyst.analyst, analyst.model) == ("builtin/1", "")
    assert (analyst.requests, analyst.failures) == (2, 0)
    assert analyst.max_latency_ms >= analyst.mean_latency_ms
    # What was counted stays when the conversation goes, and through a restart.
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=asked.uuid))
    assert notifications(client) == [figures]
    assert server.stop() == 0
    client = connect(start())
    assert notifications(client) == [figures]


def test_days_are_those_of_the_zone_that_is_asked_for_or_the_accounts(client: Client) -> None:
    client.create(notification())
    client.evaluate(conversation())
    now = datetime.datetime.now(datetime.UTC)

    def day(zone: str) -> tuple[str, str]:
        request = v1.ListNotificationFiguresRequest(**around(), time_zone=zone)
        response = client.evaluations.ListNotificationFigures(request)
        return response.time_zone, response.figures[0].day

    def local(hours: int) -> set[str]:
        # A minute may have passed since.
        offset = datetime.timedelta(hours=hours)
        ago = datetime.timedelta(minutes=1)
        return {str((now + offset).date()), str((now + offset - ago).date())}

    zone, shown = day("Pacific/Kiritimati")
    assert zone == "Pacific/Kiritimati" and shown in local(14)
    zone, shown = day("")
    assert zone == "UTC" and shown in local(0)
    client.notifications.UpdateAccountSettings(
        v1.UpdateAccountSettingsRequest(
            settings=v1.AccountSettings(time_zone="Pacific/Pago_Pago")
        )
    )
    zone, shown = day("")
    assert zone == "Pacific/Pago_Pago" and shown in local(-11)


def test_figures_come_in_pages_and_stay_in_their_account(
    client: Client, server: Server, connect: Any
) -> None:
    created = sorted(client.create(notification()).id for _ in range(5))
    client.evaluate(conversation())
    pages = client.pages(
        client.evaluations.ListNotificationFigures,
        v1.ListNotificationFiguresRequest(**around(), page_size=2),
        "figures",
    )
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [each.notification_id for page in pages for each in page] == created
    token = client.evaluations.ListNotificationFigures(
        v1.ListNotificationFiguresRequest(**around(), page_size=2)
    ).next_page_token
    with invalid("page_token"):
        notifications(client, notification_id=created[0], page_token=token)
    assert notifications(connect(server, unique("stranger"))) == []


@pytest.mark.parametrize("ask", [notifications, analysts])
def test_wrong_days_are_refused(client: Client, ask: Any) -> None:
    for day in ("", "2026-02-30", "today", "2026-1-1"):
        with invalid("first_day"):
            ask(client, first_day=day, last_day="")
    with invalid("last_day"):
        ask(client, first_day="2026-02-02", last_day="2026-02-01")
    with invalid("time_zone"):
        ask(client, time_zone="Berlin")
    assert ask(client, first_day="9999-12-31", last_day="9999-12-31") == []
    assert ask(client, first_day="0001-01-01", last_day="") == []


def test_the_command_prints_a_line_for_each(client: Client, server: Server) -> None:
    client.create(notification(name="Every call", trigger=condition(), alert=v1.AlertAction()))
    client.evaluate(callback_conversation(**just_ended()))
    done = run(
        "figures", "--from", around()["first_day"], "--to", around()["last_day"],
        "--server", server.address, "--account", client.account,
    )
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert "Every call: 1 evaluated, 1 fired, 0 unclear" in first
    assert "alert after " in first
    assert "builtin/1: 1 requests, 0 failed" in second

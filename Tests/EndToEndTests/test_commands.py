"""The client commands against a running server."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from support import mail
from support.client import Client
from support.command import Running, run
from support.data import callback_conversation, conversation, email, notification, turns
from support.server import Server
from support.stubs import v1


@pytest.fixture
def call(server: Server, client: Client) -> Callable[..., str]:
    """Runs a command in the client's account and returns what it says."""

    def command(*arguments: str) -> str:
        result = run(*arguments, "--server", server.address, "--account", client.account)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return command


@pytest.fixture
def follow(server: Server, client: Client) -> Iterator[Callable[..., Running]]:
    """Follows the alerts of the client's account."""
    running: list[Running] = []

    def command(*arguments: str) -> Running:
        options = ("--server", server.address, "--account", client.account)
        running.append(Running("alerts", "--follow", *arguments, *options))
        return running[-1]

    yield command
    for each in running:
        each.kill()


def test_a_notification_is_created_listed_disabled_enabled_and_deleted(
    client: Client, call: Callable[..., str]
) -> None:
    call(
        *("notifications", "create", "Callback requested", "--agent", "support"),
        *("--when", "Did the customer ask to be called back?"),
        *("--to", "support@example.com", "--to", "{{customer_email}}"),
        *("--subject", "Call {{customer_number}}", "--text", "{{conversation_summary}}"),
        *("--alert", "--task", "high"),
    )
    (stored,) = client.notifications.ListNotifications(v1.ListNotificationsRequest()).notifications
    assert stored.name == "Callback requested"
    assert stored.agent_id == "support"
    assert stored.enabled
    assert stored.trigger.condition.question == "Did the customer ask to be called back?"
    assert list(stored.email.recipients) == ["support@example.com", "{{customer_email}}"]
    assert stored.email.subject == "Call {{customer_number}}"
    assert stored.email.text_body == "{{conversation_summary}}"
    assert stored.HasField("alert")
    assert stored.task.priority == v1.TASK_PRIORITY_HIGH

    def enabled() -> bool:
        request = v1.GetNotificationRequest(id=stored.id)
        return client.notifications.GetNotification(request).notification.enabled

    listed = call("notifications", "list")
    assert stored.id in listed and "Callback requested" in listed
    assert stored.id not in call("notifications", "list", "--agent", "another")
    call("notifications", "disable", stored.id)
    assert not enabled()
    call("notifications", "enable", stored.id)
    assert enabled()
    call("notifications", "delete", stored.id)
    assert stored.id not in call("notifications")


def test_a_task_is_created_listed_and_completed(client: Client, call: Callable[..., str]) -> None:
    created = call("tasks", "create", "Call Ms Okafor", "--priority", "urgent", "--assignee", "mia")
    (task,) = client.tasks.ListTasks(v1.ListTasksRequest()).tasks
    assert task.id in created
    assert (task.title, task.assignee) == ("Call Ms Okafor", "mia")
    assert task.priority == v1.TASK_PRIORITY_URGENT
    assert "Call Ms Okafor" in call("tasks")
    assert "Call Ms Okafor" not in call("tasks", "list", "--assignee", "tom")
    call("tasks", "complete", task.id)
    assert "Call Ms Okafor" not in call("tasks")
    assert "completed" in call("tasks", "list", "--all")
    call("tasks", "delete", task.id)
    assert task.id not in call("tasks", "list", "--all")


def test_an_evaluation_is_shown_with_its_reasons(client: Client, call: Callable[..., str]) -> None:
    call(
        *("notifications", "create", "Callback", "--agent", "agent-1", "--task", "high"),
        *("--when", "Did the customer ask to be called back?", "--to", "team@example.com"),
    )
    asked, quiet = callback_conversation(), conversation()
    for each in (asked, quiet):
        client.submit(each)
    shown = call("evaluations", "show", asked.uuid)
    assert re.search(r"(?m)^\s+fired: Callback", shown), shown
    assert re.search(r"turn 4: “Could somebody call me back", shown), shown
    assert "team@example.com" in shown
    assert "not fired: Callback" in call("evaluations", "show", quiet.uuid)
    listed = call("evaluations")
    assert asked.uuid in listed and quiet.uuid in listed


def test_a_chosen_recipient_is_shown_with_the_rule(
    client: Client, call: Callable[..., str]
) -> None:
    rules = "If the customer asks for a call, send to callback@example.com. Otherwise send to b@example.com."
    made = client.create(
        notification(email=email(recipients=(), routing=v1.Routing(rules=rules)))
    )
    asked = callback_conversation()
    client.submit(asked)
    tried = call("notifications", "test", made.id, "--conversation", asked.uuid)
    for shown in (call("evaluations", "show", asked.uuid), tried):
        assert re.search(r"(?m)^ +routed to callback@example\.com: Rule 1 applies", shown), shown
        assert "turn 4: “Could somebody call me back" in shown.split("routed to")[1]
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=asked.uuid))
    erased = call("evaluations", "show", asked.uuid)
    assert "turn 4: (erased)" in erased and "“”" not in erased and "()" not in erased


def test_what_was_said_cannot_steer_the_terminal(client: Client, call: Callable[..., str]) -> None:
    call(
        *("notifications", "create", "Callback", "--agent", "agent-1", "--task", "high"),
        *("--when", "Did the customer ask to be called back?"),
    )
    said = "C: Could somebody \x1b]0;title\x07\x1b[2J call me back tomorrow, please?\r\x9b31m"
    evil = conversation(messages=turns("A: How can I help?", said), summary="One\x1b[2Jtwo")
    client.submit(evil)
    shown = call("evaluations", "show", evil.uuid)
    assert "call me back" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown), repr(shown)


def test_alerts_are_listed_and_followed(
    client: Client, call: Callable[..., str], follow: Callable[..., Running]
) -> None:
    client.create(notification(alert=v1.AlertAction(title="Call {{conversation_uuid}}")))
    first = client.evaluate(conversation()).conversation_uuid
    assert f"Call {first}" in call("alerts")
    live = follow()
    live.wait_for("following")
    second = client.evaluate(conversation()).conversation_uuid
    live.wait_for(f"Call {second}")
    cursor = live.wait_for(r"cursor (\S+)").group(1)
    live.interrupt()
    assert first not in live.output
    third = client.evaluate(conversation()).conversation_uuid
    later = follow("--cursor", cursor)
    later.wait_for(f"Call {third}")
    later.interrupt()
    assert first not in later.output and second not in later.output
    whole = follow("--from-oldest")
    for uuid in (first, second, third):
        whole.wait_for(f"Call {uuid}")


def test_what_follows_goes_on_after_the_server_was_killed(
    start: Callable[..., Server], connect: Callable[..., Client]
) -> None:
    server = start()
    client = connect(server)
    client.create(notification(alert=v1.AlertAction(title="Call {{conversation_uuid}}")))
    options = ("--server", server.address)
    alerts = Running("alerts", "--follow", *options)
    tasks = Running("tasks", "watch", *options)
    try:
        cursor = alerts.wait_for(r"following; cursor (\S+)").group(1)
        tasks.wait_for("watching; cursor")
        server.kill()
        for running in (alerts, tasks):
            running.wait_for("interrupted")
        client = connect(start(listen=server.address))
        uuid = client.evaluate(conversation()).conversation_uuid
        client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="After the restart")))
        alerts.wait_for(f"Call {uuid}")
        tasks.wait_for("After the restart")
    finally:
        alerts.kill()
        tasks.kill()
    other = start(data="other")
    refused = run("alerts", "--follow", "--cursor", cursor, "--server", other.address)
    assert refused.returncode != 0
    assert "OUT_OF_RANGE" in refused.stderr and "oldest cursor " in refused.stderr


def test_a_server_that_refuses_is_told_of(server: Server, client: Client) -> None:
    options = ("--server", server.address, "--account", client.account)
    unknown = "0190a000-0000-7000-8000-000000000000"
    for arguments in (("tasks", "complete", unknown), ("evaluations", "show", "unknown")):
        result = run(*arguments, *options)
        assert result.returncode != 0
        assert "NOT_FOUND" in result.stderr
    result = run("tasks", "create", "", *options)
    assert result.returncode != 0
    assert "task.title" in result.stderr
    unreachable = run("tasks", "--server", "127.0.0.1:1")
    assert unreachable.returncode != 0
    assert "127.0.0.1:1" in unreachable.stderr


def test_the_demo_ends_by_itself_with_a_summary(tmp_path: Any) -> None:
    result = run("demo", "--data", str(tmp_path / "demo"))
    assert result.returncode == 0, result.stdout + result.stderr
    said = result.stdout
    for name in ("Callback requested", "Appointment booked", "Customer complaint"):
        assert re.search(rf"fired: {name}", said), said
    assert "ALERT" in said
    assert "aftercall serve" in said
    assert len(mail.by_message_id(tmp_path / "demo" / "outbox")) > 3
    # Its store is an ordinary one.
    server = Server(tmp_path / "demo")
    try:
        with Client(server.address) as client:
            evaluations = client.all(
                client.evaluations.ListEvaluations, v1.ListEvaluationsRequest(), "evaluations"
            )
            assert 12 <= len(evaluations) <= 14
            assert {e.state for e in evaluations} == {v1.EVALUATION_STATE_COMPLETED}
            assert client.tasks.ListTasks(v1.ListTasksRequest()).tasks
    finally:
        server.kill()

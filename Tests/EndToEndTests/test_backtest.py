"""BacktestNotification, and the reports that it leaves."""

import threading
from collections.abc import Callable
from typing import Any

import grpc
import pytest

from support.client import Client
from support.command import run
from support.data import at, condition, conversation, email, notification, turns, unique
from support.errors import invalid, refused
from support.server import Server
from support.stubs import v1

ASKS = ("A: How can I help you?", "C: Please call me back tomorrow.", "A: We will.")
THANKS = ("A: How can I help you?", "C: Thank you, that was all.", "A: Goodbye.")


def stored(client: Client, agent: str, *calls: tuple[str, ...], **fields: Any) -> list[str]:
    """Imports calls without evaluating them; returns their uuids, the newest first."""
    uuids = []
    for lines in calls:
        call = conversation(messages=turns(*lines), agent=v1.Agent(id=agent), **fields)
        client.submit(call, v1.EVALUATION_MODE_STORE_ONLY)
        uuids.insert(0, call.uuid)
    return uuids


def callback(agent: str, **fields: Any) -> Any:
    return notification(
        agent_id=agent, **{"trigger": condition(), "email": email("team@example.com"), **fields}
    )


def backtest(client: Client, **fields: Any) -> tuple[list[Any], list[Any], Any]:
    """Runs a backtest; returns its estimates, its findings and its report."""
    events = list(
        client.notifications.BacktestNotification(v1.BacktestNotificationRequest(**fields))
    )
    estimates = [event.estimate for event in events if event.HasField("estimate")]
    findings = [event.finding for event in events if event.HasField("finding")]
    assert events[0].HasField("estimate"), "what it will cost comes first"
    assert all(event.HasField("finding") or event.HasField("progress") for event in events[1:-1])
    return estimates, findings, events[-1].report


def test_a_draft_is_tried_on_stored_calls_and_the_report_is_kept(client: Client) -> None:
    agent = unique("agent")
    newest, _, oldest = stored(client, agent, ASKS, THANKS, ASKS)
    (estimate,), findings, report = backtest(client, draft=callback(agent), examples_per_kind=1)
    assert estimate.conversations == 3 and not estimate.has_more
    assert estimate.usage == v1.BacktestUsage()
    assert [finding.conversation_uuid for finding in findings] == [newest, oldest]
    assert findings[0].change == v1.BACKTEST_CHANGE_NEWLY_FIRES
    assert findings[0].tried.outcome == v1.OUTCOME_FIRED
    assert findings[0].tried.reason == v1.REASON_CONDITION_MET
    assert findings[0].tried.recipients == ["team@example.com"]
    assert findings[0].tried.evidence[0].turn == 2
    assert "call me back" in findings[0].tried.evidence[0].quote
    assert not findings[0].HasField("live")
    assert report.counts.fired == report.counts.newly_fires == 2
    assert report.counts.not_fired == report.counts.silent == 1
    assert report.end == v1.BACKTEST_END_COMPLETED
    assert report.analyst == "builtin/1"
    assert [each.conversation_uuid for each in report.examples][0] == newest
    assert len(report.examples) == 2, "one of each kind"
    assert report.notification.trigger.condition.question == condition().condition.question
    got = client.notifications.GetBacktest(v1.GetBacktestRequest(id=report.id)).backtest
    assert got == report


def test_nothing_is_sent_or_stored_but_the_report(client: Client) -> None:
    agent = unique("agent")
    stored(client, agent, ASKS)
    backtest(client, draft=callback(agent, task=v1.TaskAction(), alert=v1.AlertAction()))
    assert not client.tasks.ListTasks(v1.ListTasksRequest()).tasks
    assert not client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts
    assert not client.evaluations.ListDeliveries(v1.ListDeliveriesRequest()).deliveries
    assert not client.evaluations.ListEvaluations(v1.ListEvaluationsRequest()).evaluations
    assert not client.notifications.ListNotifications(
        v1.ListNotificationsRequest()
    ).notifications


def test_an_edit_is_compared_with_the_live_revision(client: Client) -> None:
    agent = unique("agent")
    live = client.create(callback(agent))
    evaluated = conversation(messages=turns(*ASKS), agent=v1.Agent(id=agent))
    client.evaluate(evaluated)
    (imported,) = stored(client, agent, THANKS)
    edit = callback(agent, id=live.id, trigger=v1.Trigger(always=v1.AlwaysTrigger()))
    _, findings, report = backtest(client, draft=edit)
    assert [finding.conversation_uuid for finding in findings] == [imported, evaluated.uuid]
    assert findings[0].change == v1.BACKTEST_CHANGE_NEWLY_FIRES
    assert findings[0].live.reason == v1.REASON_CONDITION_NOT_MET
    assert not findings[0].live_stored
    assert findings[1].change == v1.BACKTEST_CHANGE_FIRES_AS_BEFORE
    assert findings[1].live_stored
    assert (report.live_revision, report.revision) == (1, 0)
    assert (report.counts.live_stored, report.counts.live_computed) == (1, 1)


def test_any_revision_is_compared_with_the_newest(client: Client) -> None:
    agent = unique("agent")
    first = client.create(callback(agent))
    stored(client, agent, ASKS, THANKS)
    changed = callback(agent, id=first.id, trigger=v1.Trigger(always=v1.AlwaysTrigger()))
    client.notifications.UpdateNotification(v1.UpdateNotificationRequest(notification=changed))
    _, _, older = backtest(client, notification_id=first.id, revision=1)
    assert (older.counts.no_longer_fires, older.counts.fires_as_before) == (1, 1)
    _, _, live = backtest(client, notification_id=first.id)
    assert (live.revision, live.live_revision) == (2, 2)
    assert live.counts.fires_as_before == 2
    with refused(grpc.StatusCode.NOT_FOUND):
        backtest(client, notification_id=first.id, revision=3)


def test_a_filter_chooses_the_conversations(client: Client) -> None:
    agent = unique("agent")
    (phone,) = stored(
        client, agent, ASKS, channel=v1.CHANNEL_PHONE, answer_status="answered",
        start_time=at("2026-11-01T10:00:00+00:00"), end_time=at("2026-11-01T10:05:00+00:00"),
    )
    (web,) = stored(
        client, agent, ASKS, channel=v1.CHANNEL_WEB, status=v1.CONVERSATION_STATUS_FAILED,
        start_time=at("2026-11-02T10:00:00+00:00"), end_time=at("2026-11-02T10:05:00+00:00"),
    )

    def found(**fields: Any) -> list[str]:
        chosen = v1.ConversationFilter(**fields)
        _, findings, _ = backtest(client, draft=callback(agent), filter=chosen)
        return [finding.conversation_uuid for finding in findings]

    assert found() == [web, phone]
    assert found(channels=[v1.CHANNEL_WEB]) == [web]
    assert found(statuses=[v1.CONVERSATION_STATUS_COMPLETED]) == [phone]
    assert found(answer_statuses=["answered"]) == [phone]
    assert found(started_from=at("2026-11-02T00:00:00+00:00")) == [web]
    assert found(started_before=at("2026-11-02T00:00:00+00:00")) == [phone]
    assert found(submitted_before=at("2026-01-01T00:00:00+00:00")) == []
    assert found(outcomes=[v1.OUTCOME_FIRED]) == []
    assert found(agent_id="nobody") == []


def test_an_estimate_makes_no_report(client: Client) -> None:
    agent = unique("agent")
    stored(client, agent, ASKS, ASKS)
    (event,) = client.notifications.BacktestNotification(
        v1.BacktestNotificationRequest(
            draft=callback(agent), conversations_max=1, estimate_only=True
        )
    )
    assert event.estimate.conversations == 1 and event.estimate.has_more
    assert not client.notifications.ListBacktests(v1.ListBacktestsRequest()).backtests


def test_reports_are_listed_in_pages_and_deleted(client: Client) -> None:
    agent = unique("agent")
    saved = client.create(callback(agent))
    reports = [backtest(client, notification_id=saved.id)[2].id for _ in range(3)]
    backtest(client, draft=callback(agent))
    listed = client.pages(
        client.notifications.ListBacktests,
        v1.ListBacktestsRequest(notification_id=saved.id, page_size=2),
        "backtests",
    )
    assert [[each.id for each in page] for page in listed] == [
        [reports[2], reports[1]], [reports[0]],
    ]
    assert len(client.notifications.ListBacktests(v1.ListBacktestsRequest()).backtests) == 4
    request = v1.DeleteBacktestRequest(id=reports[0])
    client.notifications.DeleteBacktest(request)
    with refused(grpc.StatusCode.NOT_FOUND):
        client.notifications.DeleteBacktest(request)
    with refused(grpc.StatusCode.NOT_FOUND):
        client.notifications.GetBacktest(v1.GetBacktestRequest(id=reports[0]))


def test_a_deleted_conversation_leaves_the_reports(client: Client) -> None:
    agent = unique("agent")
    first, second = stored(client, agent, ASKS, ASKS)
    _, _, report = backtest(client, draft=callback(agent))
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=first))
    got = client.notifications.GetBacktest(v1.GetBacktestRequest(id=report.id)).backtest
    assert [each.conversation_uuid for each in got.examples] == [second]
    assert got.counts == report.counts


def test_what_is_wrong_is_named(client: Client) -> None:
    agent = unique("agent")
    with invalid("notification_id"):
        backtest(client)
    with invalid("revision"):
        backtest(client, draft=callback(agent), revision=1)
    with invalid("draft.name"):
        backtest(client, draft=callback(agent, name=""))
    with invalid("filter.channels", "filter.agent_id"):
        backtest(
            client,
            draft=callback(agent),
            filter=v1.ConversationFilter(channels=[0], agent_id="no agent"),
        )
    saved = client.create(callback(agent))
    with invalid("draft.agent_id"):
        backtest(client, draft=callback("another", id=saved.id))
    with refused(grpc.StatusCode.NOT_FOUND):
        backtest(client, notification_id="none")
    with refused(grpc.StatusCode.NOT_FOUND):
        backtest(client, draft=callback(agent, id="none"))


def test_as_many_at_once_as_an_account_may_run_and_no_report_of_those_that_were_ended(
    client: Client,
) -> None:
    agent = unique("agent")
    # Each finding is some kilobytes, so that those who do not read hold their backtests up.
    words = "Please call me back tomorrow. " + "I have been waiting for so long. " * 200
    stored(client, agent, *[("A: Hello.", f"C: {words}")] * 300)
    request = v1.BacktestNotificationRequest(draft=callback(agent))
    streams = [client.notifications.BacktestNotification(request) for _ in range(2)]
    for stream in streams:
        next(iter(stream))
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED):
        next(iter(client.notifications.BacktestNotification(request)))
    for stream in streams:
        stream.cancel()
    # The places are free again as soon as the server has noticed.
    for _ in range(100):
        try:
            next(iter(stream := client.notifications.BacktestNotification(request)))
            stream.cancel()
            break
        except grpc.RpcError as error:
            assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
            threading.Event().wait(0.05)
    else:
        raise AssertionError("a place is not given back")
    assert not client.notifications.ListBacktests(v1.ListBacktestsRequest()).backtests


@pytest.fixture
def call(server: Server, client: Client) -> Callable[..., str]:
    """Runs a command in the client's account and returns what it says."""

    def command(*arguments: str) -> str:
        result = run(*arguments, "--server", server.address, "--account", client.account)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return command


def test_the_command_reports_lists_shows_and_deletes(
    client: Client, call: Callable[..., str], tmp_path: Any
) -> None:
    agent = unique("agent")
    saved = client.create(callback(agent, name="Callback"))
    asks, _ = stored(client, agent, THANKS, ASKS)
    said = call("notifications", "backtest", saved.id, "--since", "1d")
    assert "2 conversations; no language model is asked" in said
    assert "“Callback” (revision 1, live), 2 conversations" in said
    assert "fires after 1, not after 1" in said
    assert f"fires as before: 1\n    {asks}" in said
    assert "turn 2: “Please call me back tomorrow" in said
    call("notifications", "export", str(tmp_path), "--agent", agent)
    (file,) = tmp_path.rglob("*.yaml")
    edited = file.read_text().replace("ask to be called back", "order a pizza")
    file.write_text(edited)
    said = call("notifications", "backtest", saved.id, "--file", str(file), "--all")
    assert f"no longer fires  {asks}" in said
    report = said.split()[-1]
    assert report in call("notifications", "backtests", "--notification", saved.id)
    assert "no longer fires: 1" in call("notifications", "backtests", report)
    call("notifications", "backtests", report, "--delete")
    assert report not in call("notifications", "backtests")
    assert "2 conversations" in call("notifications", "backtest", saved.id, "--estimate")

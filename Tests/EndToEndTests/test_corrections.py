"""What people say of results, and what that keeps an edit from."""

import time
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from google.protobuf import field_mask_pb2
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from support.client import Client
from support.command import run
from support.data import condition, conversation, email, notification, turns, unique
from support.errors import invalid, refused
from support.server import Server
from support.stubs import v1

ASKS = ("A: How can I help you?", "C: Please call me back tomorrow.", "A: We will.")
THANKS = ("A: How can I help you?", "C: Thank you, that was all.", "A: Goodbye.")
PIZZA = "Did the customer order a pizza?"


@pytest.fixture
def callback(client: Client) -> Any:
    """A saved notification that fires when the customer asks for a call."""
    return client.create(
        notification(
            agent_id=unique("agent"),
            trigger=condition(),
            email=email("team@example.com", subject="Call {{dyn_callback_date}}"),
        )
    )


def evaluated(client: Client, agent: str, *lines: str) -> str:
    call = conversation(messages=turns(*lines), agent=v1.Agent(id=agent))
    client.evaluate(call)
    return call.uuid


def mark(client: Client, saved: Any, uuid: str, kind: str, **fields: Any) -> Any:
    correction = v1.Correction(
        notification_id=saved.id,
        conversation_uuid=uuid,
        kind=v1.CorrectionKind.Value(f"CORRECTION_KIND_{kind}"),
        **fields,
    )
    return client.evaluations.MarkResult(v1.MarkResultRequest(correction=correction)).correction


def edit(saved: Any, question: str) -> Any:
    return v1.Notification(id=saved.id, trigger=condition(question))


def update(client: Client, changed: Any, **fields: Any) -> Any:
    return client.notifications.UpdateNotification(
        v1.UpdateNotificationRequest(notification=changed, **fields)
    )


def listed(client: Client, **fields: Any) -> list[Any]:
    return client.all(
        client.evaluations.ListCorrections,
        v1.ListCorrectionsRequest(page_size=2, **fields),
        "corrections",
    )


def test_a_mark_is_stored_with_who_and_what_it_is_about(client: Client, callback: Any) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    kim = client.acting("kim")
    said = mark(
        kim, callback, uuid, "WRONG_RECIPIENT", note="Sales!",
        expected_recipients=["sales@example.com"],
    )
    assert said.id and said.mark_time.seconds
    assert said.author == "kim"
    assert said.result.notification_revision == 1
    assert said.result.outcome == v1.OUTCOME_FIRED
    assert said.result.recipients == ["team@example.com"]
    assert listed(client) == [said]
    kim.close()


def test_the_next_mark_of_a_person_replaces_the_last_and_pages_tell_all(
    client: Client, callback: Any
) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    other = evaluated(client, callback.agent_id, *ASKS)
    first = mark(client, callback, uuid, "CORRECT")
    kim = client.acting("kim")
    hers = mark(kim, callback, uuid, "CORRECT")
    third = mark(client, callback, other, "CORRECT")
    again = mark(client, callback, uuid, "SHOULD_NOT_HAVE_FIRED")
    assert again.id == first.id
    assert listed(client) == [again, third, hers]
    assert listed(client, conversation_uuid=uuid) == [again, hers]
    assert listed(client, notification_id=callback.id, conversation_uuid=other) == [third]
    client.evaluations.DeleteCorrection(v1.DeleteCorrectionRequest(id=again.id))
    with refused(grpc.StatusCode.NOT_FOUND):
        client.evaluations.DeleteCorrection(v1.DeleteCorrectionRequest(id=again.id))
    assert listed(client, notification_id=callback.id) == [third, hers]
    kim.close()


def test_what_is_wrong_or_contradicts_the_result_is_refused(
    client: Client, callback: Any
) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    with invalid("correction.kind"):
        mark(client, callback, uuid, "UNSPECIFIED")
    with invalid("correction.values"):
        mark(client, callback, uuid, "WRONG_VALUE")
    with invalid("correction.expected_recipients", "correction.values"):
        mark(
            client, callback, uuid, "CORRECT", expected_recipients=["a@example.com"],
            values=[v1.CorrectedValue(name="dyn_callback_date")],
        )
    with invalid("correction.expected_recipients[0]"):
        mark(client, callback, uuid, "WRONG_RECIPIENT", expected_recipients=["nobody"])
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        mark(client, callback, uuid, "SHOULD_HAVE_FIRED")
    with refused(grpc.StatusCode.NOT_FOUND):
        mark(client, callback, "none", "CORRECT")
    with refused(grpc.StatusCode.NOT_FOUND):
        mark(client, v1.Notification(id="none"), uuid, "CORRECT")


def test_quality_is_told_for_each_revision(client: Client, callback: Any) -> None:
    asks = [evaluated(client, callback.agent_id, *ASKS) for _ in range(2)]
    mark(client, callback, asks[0], "CORRECT")
    mark(client, callback, asks[1], "SHOULD_NOT_HAVE_FIRED")
    update(client, edit(callback, PIZZA), accept_broken_cases=True)
    thanks = evaluated(client, callback.agent_id, *THANKS)
    mark(client, callback, thanks, "SHOULD_HAVE_FIRED")
    request = v1.GetNotificationQualityRequest(notification_id=callback.id)
    quality = client.evaluations.GetNotificationQuality(request)
    assert quality.overall.precision == quality.overall.recall == 0.5
    second, first = quality.revisions
    assert (first.notification_revision, first.precision, first.recall) == (1, 0.5, 1)
    assert (first.true_positives, first.false_positives) == (1, 1)
    assert (second.notification_revision, second.recall) == (2, 0)
    assert not second.HasField("precision")
    with refused(grpc.StatusCode.NOT_FOUND):
        client.evaluations.GetNotificationQuality(
            v1.GetNotificationQualityRequest(notification_id="none")
        )


def test_an_edit_that_breaks_a_case_says_so_before_it_is_saved(
    client: Client, callback: Any
) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    mark(client, callback, uuid, "CORRECT", note="A secret note")
    broken = edit(callback, PIZZA)
    whole = v1.Notification()
    whole.CopyFrom(callback)
    whole.trigger.CopyFrom(broken.trigger)
    found = client.notifications.LintNotification(
        v1.LintNotificationRequest(notification=whole)
    )
    (finding,) = [each for each in found.findings if each.code == v1.LINT_CODE_BROKEN_CASE]
    assert finding.severity == v1.LINT_SEVERITY_WARNING
    assert uuid in finding.message and "expected to fire" in finding.message
    (failure,) = found.cases.failures
    assert failure.conversation_uuid == uuid and failure.broken
    assert failure.got == "it would not fire (conditionNotMet)"
    with pytest.raises(grpc.RpcError) as caught:
        update(client, broken)
    assert caught.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert "accept_broken_cases" in caught.value.details()
    (detail,) = rpc_status.from_call(caught.value).details
    precondition = error_details_pb2.PreconditionFailure()
    assert detail.Unpack(precondition)
    (violation,) = precondition.violations
    assert (violation.type, violation.subject) == ("BROKEN_CASE", uuid)
    assert "expected to fire" in violation.description
    assert "secret" not in str(caught.value)
    stored = client.notifications.GetNotification(v1.GetNotificationRequest(id=callback.id))
    assert stored.notification.revision == 1
    saved = update(client, broken, accept_broken_cases=True)
    assert saved.notification.revision == 2
    assert saved.cases.broken == 1


def test_a_restored_revision_runs_the_cases_too(client: Client, callback: Any) -> None:
    update(client, edit(callback, PIZZA))
    update(client, edit(callback, "Did the customer ask to be called back?"))
    uuid = evaluated(client, callback.agent_id, *ASKS)
    mark(client, callback, uuid, "CORRECT")
    restore = v1.RestoreNotificationRevisionRequest(notification_id=callback.id, revision=2)
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        client.notifications.RestoreNotificationRevision(restore)
    restore.accept_broken_cases = True
    restored = client.notifications.RestoreNotificationRevision(restore)
    assert (restored.notification.revision, restored.cases.broken) == (4, 1)


def test_a_result_while_disabled_is_none_to_be_marked_or_compared_with(
    client: Client, callback: Any
) -> None:
    client.notifications.DisableNotification(v1.DisableNotificationRequest(id=callback.id))
    uuid = evaluated(client, callback.agent_id, *ASKS)
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        mark(client, callback, uuid, "CORRECT")
    assert not mark(client, callback, uuid, "SHOULD_HAVE_FIRED").HasField("result")
    events = client.notifications.BacktestNotification(
        v1.BacktestNotificationRequest(notification_id=callback.id)
    )
    report = list(events)[-1].report
    assert (report.counts.fires_as_before, report.counts.live_stored) == (1, 0)
    assert report.cases.met == 1


def test_what_breaks_nothing_is_saved_with_its_cases(client: Client, callback: Any) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    mark(client, callback, uuid, "CORRECT")
    other = "Did the customer ask us to call back?"
    saved = update(client, edit(callback, other))
    assert (saved.notification.revision, saved.cases.met) == (2, 1)
    renamed = update(client, v1.Notification(id=callback.id, name="Renamed"))
    assert not renamed.HasField("cases"), "a name changes no decision"
    stale = edit(callback, PIZZA)
    stale.etag = callback.etag
    with refused(grpc.StatusCode.ABORTED):
        update(client, stale)
    mask = field_mask_pb2.FieldMask(paths=["trigger"])
    with invalid("notification.trigger"):
        update(client, v1.Notification(id=callback.id), update_mask=mask)


def test_a_case_that_fails_already_does_not_stand_in_the_way(
    client: Client, callback: Any
) -> None:
    uuid = evaluated(client, callback.agent_id, *THANKS)
    mark(client, callback, uuid, "SHOULD_HAVE_FIRED")
    saved = update(client, edit(callback, PIZZA))
    assert (saved.cases.broken, saved.cases.failing) == (0, 1)
    found = client.notifications.LintNotification(
        v1.LintNotificationRequest(notification=saved.notification)
    )
    assert [f.code for f in found.findings if uuid in f.message] == [v1.LINT_CODE_FAILING_CASE]


def test_recipients_and_values_are_cases_too(client: Client, callback: Any) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    mark(client, callback, uuid, "CORRECT")
    kim = client.acting("kim")
    mark(
        kim, callback, uuid, "WRONG_RECIPIENT", expected_recipients=["Team <TEAM@example.com>"]
    )
    elsewhere = v1.Notification(id=callback.id, email=callback.email)
    elsewhere.email.recipients[:] = ["other@example.com"]
    with pytest.raises(grpc.RpcError) as caught:
        update(client, elsewhere)
    assert caught.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert "example.com" not in str(rpc_status.from_call(caught.value)), "no address in an error"
    mark(
        kim, callback, uuid, "WRONG_VALUE",
        values=[v1.CorrectedValue(name="dyn_callback_date", value="tomorrow")],
    )
    without = v1.Notification(id=callback.id, email=callback.email)
    without.email.subject = "Call"
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        update(client, without)
    kim.close()


def test_a_backtest_runs_the_cases(client: Client, callback: Any) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    mark(client, callback, uuid, "CORRECT")
    draft = v1.Notification()
    draft.CopyFrom(callback)
    draft.trigger.CopyFrom(condition(PIZZA))
    events = list(
        client.notifications.BacktestNotification(v1.BacktestNotificationRequest(draft=draft))
    )
    assert events[0].estimate.cases == 1
    report = events[-1].report
    assert report.cases.broken == 1
    assert [failure.conversation_uuid for failure in report.cases.failures] == [uuid]
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=uuid))
    got = client.notifications.GetBacktest(v1.GetBacktestRequest(id=report.id)).backtest
    assert got.cases.broken == 1 and not got.cases.failures


def wait_until_sent(client: Client, uuid: str) -> None:
    """Returns when no e-mail of a conversation is under way, which would keep it from being deleted."""
    request = v1.ListDeliveriesRequest(conversation_uuid=uuid)
    deadline = time.monotonic() + 20
    while True:
        found = client.evaluations.ListDeliveries(request).deliveries
        if all(delivery.state == v1.DELIVERY_STATE_SENT for delivery in found):
            return
        assert time.monotonic() < deadline, found
        time.sleep(0.02)


def test_a_deleted_conversation_is_no_case_and_still_counted(
    client: Client, callback: Any
) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    mark(client, callback, uuid, "CORRECT", note="secret")
    wait_until_sent(client, uuid)
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=uuid))
    (left,) = listed(client)
    assert left.conversation_deleted and not left.note
    request = v1.GetNotificationQualityRequest(notification_id=callback.id)
    assert client.evaluations.GetNotificationQuality(request).overall.correct == 1
    assert not update(client, edit(callback, PIZZA)).HasField("cases")
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        mark(client, callback, uuid, "CORRECT")


@pytest.fixture
def call(server: Server, client: Client) -> Callable[..., str]:
    """Runs a command in the client's account and returns what it says."""

    def command(*arguments: str) -> str:
        result = run(*arguments, "--server", server.address, "--account", client.account)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return command


def test_the_commands_mark_list_judge_and_remove(
    client: Client, server: Server, callback: Any, call: Callable[..., str], tmp_path: Any
) -> None:
    uuid = evaluated(client, callback.agent_id, *ASKS)
    said = call(
        *("corrections", "mark", uuid, "--notification", callback.id, "--as", "kim"),
        *("--kind", "wrong-value", "--value", "dyn_callback_date=tomorrow", "--note", "Look"),
    )
    assert "wrong value, says kim; revision 1: fired" in said
    assert "dyn_callback_date should be “tomorrow”; Look" in said
    assert call("corrections", "list", "--notification", callback.id) == said
    quality = call("notifications", "quality", callback.name)
    assert "revision 1  precision 1.00, recall 1.00: 1 rightly fired, 0 wrongly" in quality
    call("notifications", "export", str(tmp_path), "--agent", callback.agent_id)
    (file,) = tmp_path.rglob("*.yaml")
    file.write_text(file.read_text().replace("ask to be called back", "order a pizza"))
    apply = ("notifications", "apply", str(tmp_path))
    account = ("--server", server.address, "--account", client.account)
    stopped = run(*apply, *account)
    assert stopped.returncode != 0 and uuid in stopped.stderr
    assert "1 changes" in call(*apply, "--accept-broken-cases")
    reported = call("notifications", "backtest", callback.id, "--revision", "1")
    assert "cases: 1 met, 0 broken" in reported
    call("corrections", "remove", said.split()[0])
    assert call("corrections") == ""

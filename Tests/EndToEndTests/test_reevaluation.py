"""A conversation is evaluated again: what it would send is said before, and sent once."""

from typing import Any

import grpc
import pytest

from support import mail
from support.client import Client
from support.command import run
from support.data import callback_conversation, condition, conversation, email, notification, unique
from support.errors import invalid, refused
from support.server import Server
from support.stubs import v1
from support.waiting import eventually


def preview(client: Client, uuid: str, **more: Any) -> Any:
    return client.evaluations.ReevaluateConversation(
        v1.ReevaluateConversationRequest(conversation_uuid=uuid, validate_only=True, **more)
    )


def confirm(client: Client, uuid: str, token: str, **more: Any) -> Any:
    return client.evaluations.ReevaluateConversation(
        v1.ReevaluateConversationRequest(conversation_uuid=uuid, confirm_token=token, **more)
    )


def deliveries(client: Client, uuid: str) -> list[Any]:
    return client.all(
        client.evaluations.ListDeliveries,
        v1.ListDeliveriesRequest(conversation_uuid=uuid),
        "deliveries",
    )


def all_sent(client: Client, uuid: str, count: int) -> list[Any]:
    def look() -> list[Any]:
        found = deliveries(client, uuid)
        assert [each.state for each in found] == [v1.DELIVERY_STATE_SENT] * count
        return found

    return eventually(look)


def tasks(client: Client) -> list[Any]:
    return client.all(client.tasks.ListTasks, v1.ListTasksRequest(), "tasks")


def alerts(client: Client) -> list[Any]:
    return client.all(client.alerts.ListAlerts, v1.ListAlertsRequest(), "alerts")


@pytest.fixture
def evaluated(client: Client) -> tuple[Any, Any, Any]:
    """A notification, a conversation and the evaluation in which it did everything."""
    subject = client.create(
        notification(
            name="Callback",
            trigger=condition(),
            email=email("a@example.com", "b@example.com", subject="Callback"),
            task=v1.TaskAction(),
            alert=v1.AlertAction(),
        )
    )
    call = callback_conversation()
    evaluation = client.evaluate(call)
    all_sent(client, call.uuid, 2)
    return subject, call, evaluation


def test_what_was_done_before_is_said_and_left_out(
    client: Client, server: Server, evaluated: tuple[Any, Any, Any]
) -> None:
    subject, call, first = evaluated
    changed = v1.Notification(id=subject.id, email=email("b@example.com", "new@example.com"))
    client.notifications.UpdateNotification(v1.UpdateNotificationRequest(notification=changed))
    said = preview(client, call.uuid)
    (planned,) = said.results
    effects = [(each.kind, each.recipient, each.duplicate, each.suppressed) for each in planned.effects]
    assert effects == [
        (v1.EFFECT_KIND_EMAIL, "b@example.com", True, True),
        (v1.EFFECT_KIND_EMAIL, "new@example.com", False, False),
        (v1.EFFECT_KIND_TASK, "", True, True),
        (v1.EFFECT_KIND_ALERT, "", True, True),
    ]
    assert planned.effects[0].earlier_evaluation_id == first.id
    assert planned.effects[2].earlier_id == first.results[0].task_id
    assert planned.result.outcome == v1.OUTCOME_FIRED
    assert planned.result.notification_revision == 2
    assert not planned.result.delivery_ids and not planned.result.task_id
    assert said.analysis.analyst == "builtin/1"
    # Nothing was done so far.
    assert len(deliveries(client, call.uuid)) == 2
    assert client.completed(call.uuid) == first

    acting = client.acting("kim")
    done = confirm(acting, call.uuid, said.confirm_token)
    acting.close()
    second = done.evaluation
    assert (second.number, second.reevaluation, second.requested_by) == (2, True, "kim")
    (result,) = second.results
    assert len(result.delivery_ids) == 1
    assert [each.kind for each in result.suppressed_duplicates] == [
        v1.EFFECT_KIND_EMAIL, v1.EFFECT_KIND_TASK, v1.EFFECT_KIND_ALERT
    ]
    assert v1.FINDING_CODE_SUPPRESSED_AS_DUPLICATE in result.email_problems
    sent = all_sent(client, call.uuid, 3)
    assert sorted(each.recipient for each in sent) == [
        "a@example.com", "b@example.com", "new@example.com"
    ]
    assert all(mail.named(server.outbox, each.message_id) for each in sent)
    assert len(tasks(client)) == 1 and len(alerts(client)) == 1

    listed = client.all(
        client.evaluations.ListEvaluations,
        v1.ListEvaluationsRequest(conversation_uuid=call.uuid, page_size=1),
        "evaluations",
    )
    assert listed == [second, first]
    by_uuid = v1.GetEvaluationRequest(conversation_uuid=call.uuid)
    assert client.evaluations.GetEvaluation(by_uuid).evaluation == second
    assert client.submit(call).evaluation == first


def test_a_repeat_sends_nothing_twice(client: Client, evaluated: tuple[Any, Any, Any]) -> None:
    _, call, _ = evaluated
    said = preview(client, call.uuid, duplicates=v1.DUPLICATE_POLICY_SEND_AGAIN)
    assert [(each.duplicate, each.suppressed) for each in said.results[0].effects] == [
        (True, False)
    ] * 4
    request_id = unique("again")
    first = confirm(client, call.uuid, said.confirm_token, request_id=request_id)
    assert not first.already_confirmed
    for more in ({"request_id": request_id}, {}, {"request_id": unique("other")}):
        repeated = confirm(client, call.uuid, said.confirm_token, **more)
        assert repeated.already_confirmed
        assert repeated.evaluation == first.evaluation
    all_sent(client, call.uuid, 4)
    assert len(tasks(client)) == 2 and len(alerts(client)) == 2


def test_an_explanation_follows_what_was_left_out(
    client: Client, evaluated: tuple[Any, Any, Any]
) -> None:
    subject, call, first = evaluated
    confirm(client, call.uuid, preview(client, call.uuid).confirm_token)
    request = v1.ExplainNotificationRequest(
        notification_id=subject.id, conversation_uuid=call.uuid
    )
    explanation = client.evaluations.ExplainNotification(request).explanation
    assert explanation.code == v1.FINDING_CODE_SUPPRESSED_AS_DUPLICATE
    before = [f for f in explanation.findings if f.code == v1.FINDING_CODE_DELIVERY_SENT]
    assert [f.effect for f in before] == [v1.FINDING_EFFECT_NOTE] * 2
    assert all(f.sentence.startswith("After an earlier evaluation") for f in before)
    request.evaluation_id = first.id
    explanation = client.evaluations.ExplainNotification(request).explanation
    assert explanation.code == v1.FINDING_CODE_DELIVERY_SENT


def test_only_some_notifications_are_evaluated_again(
    client: Client, evaluated: tuple[Any, Any, Any]
) -> None:
    subject, call, _ = evaluated
    late = client.create(notification(name="Later", email=email("late@example.com")))
    off = client.create(notification(name="Off", enabled=False))
    said = preview(client, call.uuid, notification_ids=[late.id, off.id])
    assert [each.result.notification_name for each in said.results] == ["Later", "Off"]
    assert said.results[1].result.reason == v1.REASON_NOTIFICATION_DISABLED
    confirm(client, call.uuid, said.confirm_token)
    # The newest evaluation that has a notification is the one that explains it.
    request = v1.ExplainNotificationRequest(
        notification_id=subject.id, conversation_uuid=call.uuid
    )
    explanation = client.evaluations.ExplainNotification(request).explanation
    assert explanation.code == v1.FINDING_CODE_DELIVERY_SENT
    second = client.evaluations.GetEvaluation(
        v1.GetEvaluationRequest(conversation_uuid=call.uuid)
    ).evaluation
    request.evaluation_id = second.id
    explanation = client.evaluations.ExplainNotification(request).explanation
    assert explanation.code == v1.FINDING_CODE_NOTIFICATION_NOT_ASKED_FOR


def test_what_has_changed_since_is_aborted(
    client: Client, evaluated: tuple[Any, Any, Any]
) -> None:
    subject, call, _ = evaluated
    old = preview(client, call.uuid)
    new = preview(client, call.uuid)
    with refused(grpc.StatusCode.ABORTED):
        confirm(client, call.uuid, old.confirm_token)
    client.notifications.DisableNotification(v1.DisableNotificationRequest(id=subject.id))
    with refused(grpc.StatusCode.ABORTED):
        confirm(client, call.uuid, new.confirm_token)
    assert len(deliveries(client, call.uuid)) == 2


def test_what_cannot_be_evaluated_again_is_refused(
    client: Client, server: Server, connect: Any, evaluated: tuple[Any, Any, Any]
) -> None:
    _, call, _ = evaluated
    token = preview(client, call.uuid).confirm_token
    stranger = connect(server, unique("stranger"))
    with refused(grpc.StatusCode.NOT_FOUND):
        preview(client, "nowhere")
    with refused(grpc.StatusCode.NOT_FOUND):
        preview(client, call.uuid, notification_ids=["nobody"])
    with refused(grpc.StatusCode.NOT_FOUND):
        preview(stranger, call.uuid)
    for caller, uuid, text in (
        (stranger, call.uuid, token), (client, "other", token), (client, call.uuid, "made up")
    ):
        with invalid("confirm_token"):
            confirm(caller, uuid, text)
    with invalid("conversation_uuid", "confirm_token"):
        confirm(client, "", "")
    with invalid("confirm_token"):
        preview(client, call.uuid, confirm_token=token)
    with invalid("notification_ids", "duplicates"):
        confirm(
            client, call.uuid, token, notification_ids=["n"],
            duplicates=v1.DUPLICATE_POLICY_SKIP,
        )
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=call.uuid))
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        preview(client, call.uuid)
    with refused(grpc.StatusCode.ABORTED):
        confirm(client, call.uuid, token)


def test_a_stored_conversation_is_evaluated_for_the_first_time(client: Client) -> None:
    client.create(notification(email=email()))
    call = conversation()
    client.submit(call, v1.EVALUATION_MODE_STORE_ONLY)
    evaluation = confirm(client, call.uuid, preview(client, call.uuid).confirm_token).evaluation
    assert (evaluation.number, evaluation.reevaluation) == (1, True)
    all_sent(client, call.uuid, 1)


def test_a_kill_between_the_calls_or_after_loses_and_doubles_nothing(
    start: Any, connect: Any
) -> None:
    server = start()
    client = connect(server)
    client.create(notification(email=email()))
    call = conversation()
    client.submit(call, v1.EVALUATION_MODE_STORE_ONLY)
    token = preview(client, call.uuid).confirm_token
    server.kill()
    server = start()
    client = connect(server)
    assert not confirm(client, call.uuid, token).already_confirmed
    server.kill()
    client = connect(start())
    assert confirm(client, call.uuid, token).already_confirmed
    all_sent(client, call.uuid, 1)


def test_the_command_says_first_and_then_does(
    client: Client, server: Server, evaluated: tuple[Any, Any, Any]
) -> None:
    _, call, _ = evaluated
    common = ("--server", server.address, "--account", client.account)
    said = run("evaluations", "rerun", call.uuid, "--notification", "Callback", "--send-again", *common)
    assert said.returncode == 0, said.stderr
    assert "e-mail to a@example.com: Callback (A SECOND COPY)" in said.stdout
    *_, command = said.stdout.splitlines()
    words = command.split()
    assert words[:3] == ["aftercall", "evaluations", "rerun"]
    done = run(*words[1:], *common)
    assert done.returncode == 0, done.stderr
    assert "fired: Callback" in done.stdout
    again = run(*words[1:], *common)
    assert "carried out before" in again.stderr
    all_sent(client, call.uuid, 4)

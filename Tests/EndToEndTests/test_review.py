"""What waits for a person: listed, approved or rejected, and then done exactly once."""

import random
import threading
import time
from collections.abc import Callable
from typing import Any

import grpc
import pytest

from support import mail
from support.client import Client
from support.command import run
from support.data import condition, conversation, notification, unique
from support.data import email as email_action
from support.errors import invalid, refused
from support.mail import MailServer
from support.server import Server
from support.stubs import v1
from support.waiting import eventually


def hold(client: Client, *recipients: str, body: str = "Hm") -> tuple[Any, str]:
    """A result that is held, and its evaluation's id."""
    agent = unique("agent")
    client.create(
        notification(
            agent_id=agent,
            name="Look into it",
            trigger=condition("Was it so?", v1.UNCLEAR_POLICY_HOLD_FOR_REVIEW),
            email=email_action(
                *recipients, subject="Look at {{customer_number}}", html_body=f"<p>{body}</p>"
            ),
            alert=v1.AlertAction(title="Look into it"),
            task=v1.TaskAction(title="Look into it"),
        )
    )
    evaluation = client.evaluate(conversation(agent))
    (result,) = evaluation.results
    assert result.outcome == v1.OUTCOME_HELD
    return result, evaluation.id


def listed(client: Client, **fields: Any) -> list[Any]:
    request = v1.ListHeldItemsRequest(page_size=1, **fields)
    return client.all(client.evaluations.ListHeldItems, request, "items")


def approve(client: Client, result: Any, evaluation_id: str, reason: str = "") -> Any:
    return client.evaluations.ApproveHeldResult(
        v1.ApproveHeldResultRequest(
            evaluation_id=evaluation_id, notification_id=result.notification_id, reason=reason
        )
    )


def reject(client: Client, result: Any, evaluation_id: str, reason: str = "") -> Any:
    return client.evaluations.RejectHeldResult(
        v1.RejectHeldResultRequest(
            evaluation_id=evaluation_id, notification_id=result.notification_id, reason=reason
        )
    )


def effects(client: Client, result: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """The e-mails, tasks and alerts that a notification has caused."""
    notification_id = result.notification_id
    deliveries = client.all(
        client.evaluations.ListDeliveries,
        v1.ListDeliveriesRequest(notification_id=notification_id), "deliveries",
    )
    tasks = client.all(
        client.tasks.ListTasks, v1.ListTasksRequest(notification_id=notification_id), "tasks"
    )
    alerts = client.all(client.alerts.ListAlerts, v1.ListAlertsRequest(), "alerts")
    return deliveries, tasks, [a for a in alerts if a.notification_id == notification_id]


def explain(client: Client, result: Any, uuid: str) -> Any:
    return client.evaluations.ExplainNotification(
        v1.ExplainNotificationRequest(
            notification_id=result.notification_id, conversation_uuid=uuid
        )
    ).explanation


def test_what_is_approved_is_sent_as_it_was_shown(client: Client, server: Server) -> None:
    result, evaluation_id = hold(client, "a@example.com", "b@example.com")
    assert effects(client, result) == ([], [], [])
    (item,) = listed(client, kind=v1.HELD_KIND_VERDICT, notification_id=result.notification_id)
    assert (item.evaluation_id, item.notification_id) == (evaluation_id, result.notification_id)
    assert item.result == result and item.explanation == result.explanation
    assert item.create_time.seconds > 0
    email = item.actions.email
    assert list(email.recipients) == ["a@example.com", "b@example.com"]
    assert email.subject == "Look at +1 202-555-0117" and email.text_body == "Hm"
    assert not email.html_body
    assert item.actions.task.title == item.actions.alert.title == "Look into it"
    whole = client.evaluations.GetHeldItem(
        v1.GetHeldItemRequest(evaluation_id=evaluation_id, notification_id=result.notification_id)
    ).item
    assert "<p>Hm</p>" in whole.actions.email.html_body

    kim = client.acting("kim")
    response = approve(kim, result, evaluation_id, "I know her")
    assert not response.already_approved
    fired = response.result
    assert fired.outcome == v1.OUTCOME_FIRED and fired.reason == v1.REASON_UNCLEAR
    assert fired.review == v1.REVIEW_DECISION_APPROVED
    assert (fired.reviewed_by, fired.review_reason) == ("kim", "I know her")
    assert fired.review_time.seconds > 0
    deliveries, (task,), (alert,) = effects(client, result)
    assert sorted(d.id for d in deliveries) == sorted(fired.delivery_ids)
    assert (task.id, alert.id) == (fired.task_id, fired.alert_id)
    assert alert.task_id == task.id == whole.actions.task.id

    for delivery in deliveries:
        message = eventually(lambda: mail.named(server.outbox, delivery.message_id))
        assert message["Subject"] == email.subject
        assert [a.addr_spec for a in message["To"].addresses] == [delivery.recipient]
        assert mail.plain(message).strip() == "Hm"
    assert not listed(client)
    evaluation = client.evaluations.GetEvaluation(v1.GetEvaluationRequest(id=evaluation_id)).evaluation
    assert list(evaluation.results) == [fired]
    explanation = explain(client, result, item.conversation_uuid)
    (review,) = [f for f in explanation.findings if f.code == v1.FINDING_CODE_REVIEW_APPROVED]
    assert review.sentence.startswith("kim approved it on") and "I know her" in review.sentence

    again = approve(kim, result, evaluation_id)
    assert again.already_approved and again.result == fired
    with refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
        approve(client.acting("lee"), result, evaluation_id)
    assert "kim approved it on" in refusal.message and "I know her" not in refusal.message
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        client.evaluations.GetHeldItem(
            v1.GetHeldItemRequest(
                evaluation_id=evaluation_id, notification_id=result.notification_id
            )
        )
    assert [len(found) for found in effects(client, result)] == [2, 1, 1]


def test_a_list_shows_the_beginning_of_what_an_email_says(client: Client) -> None:
    result, evaluation_id = hold(client, body="é" * 501)
    (item,) = listed(client)
    text = item.actions.email.text_body
    assert len(text) == 500 and text.startswith("é" * 499)
    whole = client.evaluations.GetHeldItem(
        v1.GetHeldItemRequest(evaluation_id=evaluation_id, notification_id=result.notification_id)
    ).item
    assert whole.actions.email.text_body.strip() == "é" * 501


def test_what_is_rejected_is_dropped_and_says_why(client: Client) -> None:
    result, evaluation_id = hold(client)
    (item,) = listed(client)
    kim = client.acting("kim")
    dropped = reject(kim, result, evaluation_id, "a prank").result
    assert dropped.outcome == v1.OUTCOME_NOT_FIRED
    assert dropped.review == v1.REVIEW_DECISION_REJECTED and dropped.reviewed_by == "kim"
    assert reject(kim, result, evaluation_id).already_rejected
    for decide in (approve, reject):
        with refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
            decide(client.acting("lee"), result, evaluation_id)
        assert "kim rejected it on" in refusal.message
    assert effects(client, result) == ([], [], []) and not listed(client)
    explanation = explain(client, result, item.conversation_uuid)
    assert explanation.code == v1.FINDING_CODE_REVIEW_REJECTED
    assert explanation.sentence.startswith("kim rejected it on")
    assert explanation.sentence.endswith(": a prank")


def test_of_many_who_decide_at_once_one_does(client: Client) -> None:
    result, evaluation_id = hold(client, "a@example.com")
    done: list[str] = []

    def decide(number: int) -> None:
        with client.acting(f"mate-{number}") as mate:
            try:
                (approve if number % 2 else reject)(mate, result, evaluation_id)
                done.append("approved" if number % 2 else "rejected")
            except grpc.RpcError as error:
                assert error.code() is grpc.StatusCode.FAILED_PRECONDITION, error.details()

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(done) == 1
    count = 1 if done == ["approved"] else 0
    assert [len(found) for found in effects(client, result)] == [count] * 3


def test_a_kill_leaves_all_of_an_approval_or_nothing(
    start: Callable[..., Server], connect: Callable[..., Client]
) -> None:
    server = start()
    client = connect(server)
    held = [hold(client, "a@example.com", "b@example.com") for _ in range(8)]
    for result, evaluation_id in held:
        call = threading.Thread(target=_ignore_a_kill, args=(client, result, evaluation_id))
        call.start()
        time.sleep(random.uniform(0, 0.006))
        server.kill()
        call.join(30)
        server = start()
        client = connect(server)
        (now,) = client.evaluations.GetEvaluation(
            v1.GetEvaluationRequest(id=evaluation_id)
        ).evaluation.results
        before = [len(found) for found in effects(client, result)]
        waiting = [i.evaluation_id for i in listed(client, notification_id=result.notification_id)]
        if now.outcome == v1.OUTCOME_HELD:
            assert before == [0, 0, 0] and waiting == [evaluation_id]
        else:
            assert now.outcome == v1.OUTCOME_FIRED
            assert before == [2, 1, 1] and not waiting
        response = approve(client, result, evaluation_id)
        assert response.already_approved == (now.outcome == v1.OUTCOME_FIRED)
        assert [len(found) for found in effects(client, result)] == [2, 1, 1]
    for result, _ in held:
        deliveries, _, _ = effects(client, result)
        for delivery in deliveries:
            eventually(lambda: mail.named(server.outbox, delivery.message_id))
    # Each e-mail is there once.
    assert len(mail.by_message_id(server.outbox)) == 2 * len(held)


def _ignore_a_kill(client: Client, result: Any, evaluation_id: str) -> None:
    try:
        approve(client, result, evaluation_id)
    except grpc.RpcError as error:
        assert error.code() is grpc.StatusCode.UNAVAILABLE, f"{error.code()}: {error.details()}"


def test_erasing_a_conversation_drops_what_is_held_of_it(client: Client) -> None:
    result, evaluation_id = hold(client)
    (item,) = listed(client)
    client.evaluations.DeleteConversation(
        v1.DeleteConversationRequest(uuid=item.conversation_uuid)
    )
    assert not listed(client)
    (dropped,) = client.evaluations.GetEvaluation(
        v1.GetEvaluationRequest(id=evaluation_id)
    ).evaluation.results
    assert dropped.outcome == v1.OUTCOME_NOT_FIRED
    assert dropped.review == v1.REVIEW_DECISION_ERASED
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        approve(client, result, evaluation_id)


def test_another_evaluation_is_held_too_and_nothing_is_sent_twice(client: Client) -> None:
    result, evaluation_id = hold(client, "a@example.com")
    (item,) = listed(client)
    preview = client.evaluations.ReevaluateConversation(
        v1.ReevaluateConversationRequest(
            conversation_uuid=item.conversation_uuid, validate_only=True
        )
    )
    again = client.evaluations.ReevaluateConversation(
        v1.ReevaluateConversationRequest(
            conversation_uuid=item.conversation_uuid, confirm_token=preview.confirm_token
        )
    ).evaluation
    assert [i.evaluation_id for i in listed(client)] == [evaluation_id, again.id]
    approve(client, result, again.id)
    first = approve(client, result, evaluation_id).result
    assert first.outcome == v1.OUTCOME_FIRED
    assert {d.earlier_evaluation_id for d in first.suppressed_duplicates} == {again.id}
    assert [len(found) for found in effects(client, result)] == [1, 1, 1]


def test_what_may_have_gone_out_waits_in_the_same_list(
    start: Callable[..., Server], connect: Callable[..., Client], mail_server: MailServer
) -> None:
    arguments = ("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}")
    server = start(*arguments)
    client = connect(server)
    request = v1.UpdateAccountSettingsRequest(
        settings=v1.AccountSettings(
            mail=v1.MailSettings(uncertain_sends=v1.UNCERTAIN_SEND_POLICY_HOLD)
        )
    )
    request.update_mask.paths.append("mail")
    client.notifications.UpdateAccountSettings(request)
    # It has the texts when the server dies, and nobody hears of it.
    mail_server.pause_seconds = 5
    agent = unique("agent")
    client.create(
        notification(agent_id=agent, email=email_action("a@example.com", "b@example.com"))
    )
    client.evaluate(conversation(agent))
    eventually(lambda: _assert(mail_server.texts >= 2))
    server.kill()
    mail_server.pause_seconds = 0
    client = connect(start(*arguments))

    def both() -> list[Any]:
        items = listed(client, kind=v1.HELD_KIND_UNCERTAIN_SEND, agent_id=agent)
        assert len(items) == 2
        return items

    first, second = eventually(both)
    assert first.delivery.state == v1.DELIVERY_STATE_HELD and not first.HasField("result")
    assert "may or may not have arrived" in first.explanation
    assert list(first.actions.email.recipients) == [first.delivery.recipient]
    assert not listed(client, kind=v1.HELD_KIND_VERDICT)
    kim = client.acting("kim")
    released = kim.evaluations.ReleaseDelivery(
        v1.ReleaseDeliveryRequest(id=first.delivery.id, reason="she has not got it")
    ).delivery
    assert (released.decided_by, released.decide_reason) == ("kim", "she has not got it")
    cancelled = kim.evaluations.CancelDelivery(
        v1.CancelDeliveryRequest(id=second.delivery.id, reason="it arrived")
    ).delivery
    assert cancelled.reason == v1.DELIVERY_REASON_CANCELLED
    assert cancelled.decide_reason == "it arrived"
    assert not listed(client)


def _assert(condition: bool) -> None:
    assert condition


def test_a_held_item_is_named_whole_or_not_at_all(client: Client) -> None:
    for fields, wrong in [
        ({}, ["evaluation_id", "notification_id"]), ({"evaluation_id": "e"}, ["notification_id"]),
        ({"delivery_id": "d", "notification_id": "n"}, ["notification_id"]),
    ]:
        with invalid(*wrong):
            client.evaluations.GetHeldItem(v1.GetHeldItemRequest(**fields))
    for fields in ({"evaluation_id": "e", "notification_id": "n"}, {"delivery_id": "d"}):
        with refused(grpc.StatusCode.NOT_FOUND):
            client.evaluations.GetHeldItem(v1.GetHeldItemRequest(**fields))
    with invalid("kind"):
        client.evaluations.ListHeldItems(v1.ListHeldItemsRequest(kind=99))


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_the_command_lists_shows_and_decides(
    client: Client, server: Server, decision: str
) -> None:
    result, evaluation_id = hold(client, "a@example.com")
    access = ("--server", server.address, "--account", client.account)
    key = f"{evaluation_id}/{result.notification_id}"
    text = run("review", "list", *access).stdout
    assert text.startswith(f"{key}  ") and "unclear verdict  Look into it" in text
    assert "e-mail to a@example.com: Look at +1 202-555-0117" in text
    shown = run("review", "show", key, *access).stdout
    assert "    | Hm" in shown and "task: Look into it" in shown and "alert: Look into it" in shown
    done = run("review", decision, key, "--reason", "I asked", *access, "--as", "kim")
    assert done.returncode == 0, done.stderr
    word = "fired" if decision == "approve" else "not fired"
    assert done.stdout.startswith(f"{word}: Look into it, {decision.rstrip('e')}")
    assert "by kim at" in done.stdout and done.stdout.endswith(": I asked\n")
    again = run("review", decision, key, *access, "--as", "kim")
    assert again.returncode == 0 and "before" in again.stderr
    assert run("review", "list", *access).stdout == ""


def test_the_command_creates_what_is_held(client: Client, server: Server) -> None:
    options = ("--agent", "a", "--task", "low", "--server", server.address, "--account", client.account)
    create = ("notifications", "create", "Doubtful", "--hold-unclear")
    assert run(*create, "--when", "Was it so?", *options).returncode == 0
    (stored,) = client.notifications.ListNotifications(v1.ListNotificationsRequest()).notifications
    assert stored.trigger.condition.when_unclear == v1.UNCLEAR_POLICY_HOLD_FOR_REVIEW
    refused_line = run(*create, *options)
    assert refused_line.returncode == 64 and "--when" in refused_line.stderr

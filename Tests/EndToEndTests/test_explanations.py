"""Why something did, or did not, arrive: one call for every case."""

from typing import Any

import grpc

from support.client import Client
from support.command import run
from support.data import (
    callback_conversation, condition, conversation, email, notification, unique,
)
from support.errors import invalid, refused
from support.mail import MailServer
from support.server import Server
from support.stubs import v1
from support.waiting import eventually


def explain(client: Client, subject: Any, uuid: str, evaluation_id: str = "") -> Any:
    request = v1.ExplainNotificationRequest(
        notification_id=subject.id, conversation_uuid=uuid, evaluation_id=evaluation_id
    )
    return client.evaluations.ExplainNotification(request).explanation


def codes(explanation: Any) -> list[str]:
    return [
        v1.FindingCode.Name(finding.code).removeprefix("FINDING_CODE_")
        for finding in explanation.findings
    ]


def headline(explanation: Any) -> str:
    assert explanation.sentence
    return v1.FindingCode.Name(explanation.code).removeprefix("FINDING_CODE_")


def test_an_email_that_was_sent_is_followed_to_the_servers_answer(client: Client) -> None:
    subject = client.create(
        notification(
            name="Callback",
            trigger=condition(),
            email=email(subject="{{dyn_callback_date}} {{customer_nam}}"),
            task=v1.TaskAction(),
            alert=v1.AlertAction(),
        )
    )
    call = callback_conversation()
    evaluation = client.evaluate(call)

    def sent() -> Any:
        explanation = explain(client, subject, call.uuid)
        assert headline(explanation) == "DELIVERY_SENT"
        return explanation

    explanation = eventually(sent)
    assert "written to" in explanation.sentence
    assert explanation.evaluation_id == evaluation.id
    assert explanation.notification_name == "Callback"
    assert explanation.notification_revision == 1
    assert explanation.result == evaluation.results[0]
    assert explanation.result.analyst == "builtin/1"
    (delivery,) = explanation.deliveries
    assert delivery.attempts[0].answer in explanation.sentence
    said = codes(explanation)
    assert said[:5] == [
        "CONVERSATION_ACCEPTED", "EVALUATION_COMPLETED", "NOTIFICATION_TOOK_PART",
        "TRIGGER_MATCHED", "VARIABLE_UNKNOWN_NAME",
    ]
    assert said[-4:] == ["RECIPIENT_CHOSEN", "DELIVERY_SENT", "TASK_CREATED", "ALERT_RAISED"]
    by_code = dict(zip(said, explanation.findings, strict=True))
    assert by_code["TRIGGER_MATCHED"].evidence == evaluation.results[0].evidence
    assert "customer_name" in by_code["VARIABLE_UNKNOWN_NAME"].sentence
    assert by_code["DELIVERY_SENT"].delivery_id == delivery.id
    assert by_code["TASK_CREATED"].subject == evaluation.results[0].task_id
    client.tasks.DeleteTask(v1.DeleteTaskRequest(id=evaluation.results[0].task_id))
    assert "TASK_DELETED_SINCE" in codes(explain(client, subject, call.uuid))


def test_each_reason_for_silence_has_its_name(client: Client) -> None:
    address = email("a@example.com")
    subjects = {
        "TRIGGER_NOT_MATCHED": notification(trigger=condition(), email=address),
        "PRE_FILTERED": notification(pre_filter=v1.PreFilter(exclude_test=True), email=address),
        "NOTIFICATION_DISABLED": notification(enabled=False, email=address),
        "EMAIL_ACTION_OFF": notification(alert=v1.AlertAction()),
        "NO_VALID_FIXED_RECIPIENT": notification(email=email("{{customer_email}}")),
        "ROUTING_NO_VALID_ADDRESS": notification(
            email=v1.EmailAction(
                subject="s",
                text_body="t",
                routing=v1.Routing(
                    routes=[v1.Route(when="the customer mentions a refund", recipients=["b@c.de"])]
                ),
            )
        ),
        "NOTIFICATION_OF_OTHER_AGENT": notification("agent-2", email=address),
    }
    created = {code: client.create(subject) for code, subject in subjects.items()}
    silent = client.create(notification("agent-3", trigger=condition(), email=address))
    call = conversation(channel=v1.CHANNEL_TEST)
    evaluation = client.evaluate(call)
    assert len(evaluation.results) == 6
    for code, subject in created.items():
        explanation = explain(client, subject, call.uuid)
        assert headline(explanation) == code
        stopping = [f for f in explanation.findings if f.effect == v1.FINDING_EFFECT_STOPS]
        assert stopping[0].sentence == explanation.sentence
    quiet = conversation("agent-3", messages=[])
    client.evaluate(quiet)
    assert headline(explain(client, silent, quiet.uuid)) == "NO_TRANSCRIPT"
    results = {result.notification_id: result for result in evaluation.results}
    off = results[created["NOTIFICATION_DISABLED"].id]
    assert (off.outcome, off.reason) == (v1.OUTCOME_NOT_FIRED, v1.REASON_NOTIFICATION_DISABLED)
    assert off.explanation
    assert list(results[created["EMAIL_ACTION_OFF"].id].email_problems) == [
        v1.FINDING_CODE_EMAIL_ACTION_OFF
    ]


def test_a_notification_of_another_time_is_explained_too(client: Client) -> None:
    subject = client.create(notification(email=email()))
    client.notifications.DisableNotification(v1.DisableNotificationRequest(id=subject.id))
    call = conversation()
    client.evaluate(call)
    enabled = client.notifications.EnableNotification(v1.EnableNotificationRequest(id=subject.id))
    explanation = explain(client, subject, call.uuid)
    assert headline(explanation) == "NOTIFICATION_DISABLED"
    assert explanation.notification_revision == 2
    assert enabled.notification.revision == 3
    assert "NOTIFICATION_CHANGED_SINCE" in codes(explanation)

    late = client.create(notification(email=email()))
    explanation = explain(client, late, call.uuid)
    assert headline(explanation) == "NOTIFICATION_CREATED_LATER"
    (finding,) = [
        f for f in explanation.findings if f.code == v1.FINDING_CODE_NOTIFICATION_CREATED_LATER
    ]
    assert finding.time == late.create_time
    for each in (late, subject):
        client.notifications.DeleteNotification(v1.DeleteNotificationRequest(id=each.id))
    assert headline(explain(client, late, call.uuid)) == "NOTIFICATION_CREATED_LATER"
    assert "NOTIFICATION_DELETED_SINCE" in codes(explain(client, subject, call.uuid))
    after = conversation()
    client.submit(after)
    assert headline(explain(client, late, after.uuid)) == "NOTIFICATION_DELETED_BEFORE"


def test_a_conversation_that_was_only_stored_or_was_erased_is_explained(client: Client) -> None:
    subject = client.create(notification(email=email()))
    stored = conversation()
    client.submit(stored, v1.EVALUATION_MODE_STORE_ONLY)
    explanation = explain(client, subject, stored.uuid)
    assert headline(explanation) == "CONVERSATION_STORED_ONLY"
    assert not explanation.evaluation_id and not explanation.HasField("result")
    call = conversation()
    client.evaluate(call)

    def sent() -> None:
        assert headline(explain(client, subject, call.uuid)) == "DELIVERY_SENT"

    eventually(sent)
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=call.uuid))
    explanation = explain(client, subject, call.uuid)
    assert "CONVERSATION_ERASED" in codes(explanation)
    assert "team@example.com" not in str(explanation)


def test_what_a_mail_server_says_and_when_it_is_tried_again(
    start: Any, connect: Any, mail_server: MailServer
) -> None:
    mail_server.answer_recipient = lambda address, _: {
        "later@example.com": "451 4.3.0 try again later",
        "never@example.com": "550 5.1.1 no such user",
    }.get(address)
    server = start("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}", "--sender", "a@example.com")
    client = connect(server)
    subject = client.create(
        notification(email=email("later@example.com", "never@example.com", "fine@example.com"))
    )
    call = conversation()
    client.evaluate(call)

    def tried() -> Any:
        explanation = explain(client, subject, call.uuid)
        assert {"DELIVERY_RETRYING", "DELIVERY_REFUSED", "DELIVERY_SENT"} <= set(codes(explanation))
        return explanation

    explanation = eventually(tried)
    assert headline(explanation) == "DELIVERY_REFUSED"
    assert "1 of 3 e-mails" in explanation.sentence
    assert "no such user" in explanation.sentence
    (retrying,) = [
        f for f in explanation.findings if f.code == v1.FINDING_CODE_DELIVERY_RETRYING
    ]
    assert "try again later" in retrying.sentence
    assert retrying.HasField("next_time")
    assert retrying.subject == "later@example.com"


def test_what_is_not_there_is_not_found(client: Client, connect: Any, server: Server) -> None:
    subject = client.create(notification())
    call = conversation()
    client.evaluate(call)
    stranger = connect(server, unique("stranger"))
    for ask in (
        lambda: explain(client, subject, "nowhere"),
        lambda: explain(client, v1.Notification(id="nobody"), call.uuid),
        lambda: explain(client, subject, call.uuid, "no-evaluation"),
        lambda: explain(stranger, subject, call.uuid),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            ask()
    with invalid("notification_id", "conversation_uuid", "evaluation_id"):
        client.evaluations.ExplainNotification(
            v1.ExplainNotificationRequest(evaluation_id="x" * 129)
        )


def test_the_command_takes_a_name(client: Client, server: Server) -> None:
    name = unique("Callback of")
    client.create(notification(name=name, trigger=condition(), email=email()))
    call = conversation()
    client.evaluate(call)
    common = ("--server", server.address, "--account", client.account)
    done = run("evaluations", "explain", name, call.uuid, *common)
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert first.startswith("trigger_not_matched: The analyst answered no.")
    assert any(line.startswith("  ! trigger_not_matched") for line in rest)
    client.create(notification(name=name))
    done = run("evaluations", "explain", name, call.uuid, *common)
    assert done.returncode != 0
    assert "2 notifications have this name" in done.stderr

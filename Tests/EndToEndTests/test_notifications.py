"""NotificationService."""

from typing import Any

import grpc
import pytest
from google.protobuf import field_mask_pb2

from support.client import Client
from support.data import condition, conversation, email, notification
from support.errors import invalid, refused
from support.stubs import v1


def full(**fields: Any) -> Any:
    """A notification in which every field is set."""
    values: dict[str, Any] = {
        "name": "Beschwerde ✓",
        "trigger": condition("Did the customer complain?", v1.UNCLEAR_POLICY_HOLD_FOR_REVIEW),
        "email": email(
            "team@example.com",
            "Jo Doe <jo@example.com>",
            "{{customer_email}}",
            subject="Beschwerde von {{customer_name}}",
            html_body="<p>{{conversation_summary}}</p>",
            text_body="{{conversation_summary}}",
            **{"from": "Ava <ava@example.com>"},
            reply_to="Support <support@example.com>",
        ),
        "alert": v1.AlertAction(
            severity=v1.ALERT_SEVERITY_INFO,
            teammate_ids=["mia", "tom"],
            title="Complaint",
            body="Look",
        ),
        "task": v1.TaskAction(
            priority=v1.TASK_PRIORITY_URGENT, title="Call", description="Soon", assignee="mia"
        ),
    }
    values.update(fields)
    return notification(**values)


def content(stored: Any) -> Any:
    """A stored notification without what the server added."""
    copy = v1.Notification()
    copy.CopyFrom(stored)
    for field in ("id", "revision", "etag", "create_time", "update_time"):
        copy.ClearField(field)
    return copy


def get(client: Client, id: str) -> Any:
    return client.notifications.GetNotification(v1.GetNotificationRequest(id=id)).notification


def update(client: Client, changed: Any, *paths: str) -> Any:
    mask = field_mask_pb2.FieldMask(paths=paths) if paths else None
    request = v1.UpdateNotificationRequest(notification=changed, update_mask=mask)
    return client.notifications.UpdateNotification(request).notification


def test_create_returns_what_was_stored(client: Client) -> None:
    stored = client.create(full())
    assert content(stored) == full()
    assert stored.id and stored.etag
    assert stored.revision == 1
    assert stored.create_time == stored.update_time
    assert stored.create_time.seconds > 1_700_000_000
    assert get(client, stored.id) == stored


def test_create_ignores_output_only_fields(client: Client) -> None:
    stored = client.create(notification(id="mine", revision=7, etag="old"))
    assert stored.id != "mine"
    assert stored.revision == 1
    assert stored.etag != "old"


def test_an_unknown_id_is_not_found(client: Client) -> None:
    unknown = "0190a000-0000-7000-8000-000000000000"
    calls = client.notifications
    for call, request in (
        (calls.GetNotification, v1.GetNotificationRequest(id=unknown)),
        (calls.DeleteNotification, v1.DeleteNotificationRequest(id=unknown)),
        (calls.EnableNotification, v1.EnableNotificationRequest(id=unknown)),
        (calls.DisableNotification, v1.DisableNotificationRequest(id=unknown)),
        (
            calls.UpdateNotification,
            v1.UpdateNotificationRequest(notification=v1.Notification(id=unknown, name="x")),
        ),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            call(request)


def test_an_id_is_required(client: Client) -> None:
    calls = client.notifications
    for call, request, field in (
        (calls.GetNotification, v1.GetNotificationRequest(), "id"),
        (calls.DeleteNotification, v1.DeleteNotificationRequest(), "id"),
        (calls.EnableNotification, v1.EnableNotificationRequest(), "id"),
        (calls.DisableNotification, v1.DisableNotificationRequest(), "id"),
        (calls.UpdateNotification, v1.UpdateNotificationRequest(), "notification"),
        (
            calls.UpdateNotification,
            v1.UpdateNotificationRequest(notification=v1.Notification(name="x")),
            "notification.id",
        ),
    ):
        with invalid(field):
            call(request)


LONG_ID = "x" * 129
LONG_NAME = "x" * 201
LONG_TITLE = "x" * 301
INVALID = {
    "without an agent": (notification(""), "notification.agent_id"),
    "agent id with a space": (notification("a b"), "notification.agent_id"),
    "agent id too long": (notification(LONG_ID), "notification.agent_id"),
    "without a name": (notification(name=""), "notification.name"),
    "name too long": (notification(name=LONG_NAME), "notification.name"),
    "without a trigger": (notification(trigger=None), "notification.trigger"),
    "empty trigger": (notification(trigger=v1.Trigger()), "notification.trigger"),
    "without a question": (
        notification(trigger=condition("")),
        "notification.trigger.condition.question",
    ),
    "question too long": (
        notification(trigger=condition("x" * 2001)),
        "notification.trigger.condition.question",
    ),
    "unknown policy": (
        notification(trigger=condition(when_unclear=99)),
        "notification.trigger.condition.when_unclear",
    ),
    "without recipients": (
        notification(email=email(recipients=[])),
        "notification.email.recipients",
    ),
    "too many recipients": (
        notification(email=email(*(f"p{n}@example.com" for n in range(51)))),
        "notification.email.recipients",
    ),
    "no address": (
        notification(email=email("team@example.com", "nobody")),
        "notification.email.recipients[1]",
    ),
    "two addresses in one": (
        notification(email=email("a@example.com, b@example.com")),
        "notification.email.recipients[0]",
    ),
    "spoken address": (
        notification(email=email("{{dyn_email}}")),
        "notification.email.recipients[0]",
    ),
    "address with a second header": (
        notification(email=email("a@example.com\r\nBcc: b@example.com")),
        "notification.email.recipients[0]",
    ),
    "without a subject": (notification(email=email(subject="")), "notification.email.subject"),
    "subject of two lines": (
        notification(email=email(subject="one\ntwo")),
        "notification.email.subject",
    ),
    "subject too long": (
        notification(email=email(subject=LONG_TITLE)),
        "notification.email.subject",
    ),
    "HTML body too long": (
        notification(email=email(html_body="x" * 100_001)),
        "notification.email.html_body",
    ),
    "text body too long": (
        notification(email=email(text_body="x" * 100_001)),
        "notification.email.text_body",
    ),
    "bad sender": (notification(email=email(**{"from": "ava"})), "notification.email.from"),
    "bad reply address": (
        notification(email=email(reply_to="a@b@c")),
        "notification.email.reply_to",
    ),
    "empty teammate": (
        notification(alert=v1.AlertAction(severity=v1.ALERT_SEVERITY_INFO, teammate_ids=["mia", ""])),
        "notification.alert.teammate_ids[1]",
    ),
    "too many teammates": (
        notification(alert=v1.AlertAction(severity=v1.ALERT_SEVERITY_INFO, teammate_ids=[f"t{n}" for n in range(201)])),
        "notification.alert.teammate_ids",
    ),
    "alert title too long": (
        notification(alert=v1.AlertAction(severity=v1.ALERT_SEVERITY_INFO, title=LONG_TITLE)),
        "notification.alert.title",
    ),
    "alert text too long": (
        notification(alert=v1.AlertAction(severity=v1.ALERT_SEVERITY_INFO, body="x" * 5001)),
        "notification.alert.body",
    ),
    "unknown priority": (
        notification(task=v1.TaskAction(priority=99)),
        "notification.task.priority",
    ),
    "task title too long": (
        notification(task=v1.TaskAction(title=LONG_TITLE)),
        "notification.task.title",
    ),
    "task description too long": (
        notification(task=v1.TaskAction(description="x" * 10_001)),
        "notification.task.description",
    ),
    "assignee too long": (
        notification(task=v1.TaskAction(assignee=LONG_ID)),
        "notification.task.assignee",
    ),
}


@pytest.mark.parametrize(("bad", "field"), INVALID.values(), ids=INVALID)
def test_an_invalid_notification_is_refused_with_the_field(
    client: Client, bad: Any, field: str
) -> None:
    with invalid(field):
        client.create(bad)
    assert not list_all(client)


def list_all(client: Client, **request: Any) -> list[Any]:
    return client.all(
        client.notifications.ListNotifications,
        v1.ListNotificationsRequest(**request),
        "notifications",
    )


def test_a_request_without_a_notification_is_refused(client: Client) -> None:
    with invalid("notification"):
        client.notifications.CreateNotification(v1.CreateNotificationRequest())


def test_a_notification_without_any_action_is_refused(client: Client) -> None:
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        client.create(
            v1.Notification(
                agent_id="agent-1", name="x", trigger=v1.Trigger(always=v1.AlwaysTrigger())
            )
        )
    assert len(refusal.fields) == 1
    assert refusal.fields <= {"notification", "notification.email"}


def test_an_email_without_any_body_is_refused(client: Client) -> None:
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        client.create(notification(email=email(html_body="")))
    assert len(refusal.fields) == 1
    assert refusal.fields <= {"notification.email", "notification.email.html_body"}


def test_all_that_is_wrong_is_told_at_once(client: Client) -> None:
    with invalid(
        "notification.name",
        "notification.email.recipients[0]",
        "notification.email.subject",
        "notification.task.priority",
    ):
        client.create(
            notification(name="", email=email("x", subject=""), task=v1.TaskAction(priority=99))
        )


def test_a_text_of_the_greatest_length_is_accepted(client: Client) -> None:
    longest = notification(
        "a" * 128,
        name="ü" * 200,
        trigger=condition("€" * 2000),
        email=email(
            *(f"p{n}@example.com" for n in range(50)),
            subject="😀" * 300,
            html_body="é" * 100_000,
            text_body="é" * 100_000,
        ),
        alert=v1.AlertAction(
            severity=v1.ALERT_SEVERITY_INFO,
            teammate_ids=[f"t{n}" for n in range(200)],
            title="😀" * 300,
            body="é" * 5000,
        ),
        task=v1.TaskAction(title="😀" * 300, description="é" * 10_000, assignee="x" * 128),
    )
    assert content(client.create(longest)).email == longest.email
    assert list_all(client)[0].alert == longest.alert


def test_a_repeated_request_id_returns_the_first_notification(client: Client) -> None:
    request = v1.CreateNotificationRequest(notification=full(), request_id="r-1")
    first = client.notifications.CreateNotification(request)
    assert client.notifications.CreateNotification(request) == first
    request.notification.name = "Another"
    with refused(grpc.StatusCode.ALREADY_EXISTS):
        client.notifications.CreateNotification(request)
    request.request_id = "x" * 129
    with invalid("request_id"):
        client.notifications.CreateNotification(request)
    assert list_all(client) == [first.notification]


def test_list_gives_pages_in_the_order_of_creation(client: Client) -> None:
    created = [client.create(notification(f"agent-{n % 2}", name=f"N{n}")) for n in range(7)]
    call = client.notifications.ListNotifications

    def pages(**fields: Any) -> list[list[str]]:
        found = client.pages(call, v1.ListNotificationsRequest(**fields), "notifications")
        return [[entry.name for entry in page] for page in found]

    assert pages(page_size=3) == [["N0", "N1", "N2"], ["N3", "N4", "N5"], ["N6"]]
    assert pages(page_size=2, agent_id="agent-1") == [["N1", "N3"], ["N5"]]
    assert pages(page_size=1_000_000) == [[f"N{n}" for n in range(7)]]
    assert pages(agent_id="agent-9") == [[]]
    assert list_all(client) == created


def test_a_page_token_is_bound_to_its_query(client: Client) -> None:
    for n in range(3):
        client.create(notification("agent-1", name=f"N{n}"))
    call = client.notifications.ListNotifications
    token = call(v1.ListNotificationsRequest(page_size=1)).next_page_token
    assert token
    with invalid("page_token"):
        call(v1.ListNotificationsRequest(page_size=1, page_token=token, agent_id="agent-1"))
    with invalid("page_token"):
        client.tasks.ListTasks(v1.ListTasksRequest(page_token=token))
    with invalid("page_token"):
        call(v1.ListNotificationsRequest(page_token="rubbish"))
    with invalid("page_size"):
        call(v1.ListNotificationsRequest(page_size=-1))


def test_a_page_token_does_not_serve_another_account(
    client: Client, connect: Any, server: Any
) -> None:
    for n in range(2):
        client.create(notification(name=f"N{n}"))
    request = v1.ListNotificationsRequest(page_size=1)
    request.page_token = client.notifications.ListNotifications(request).next_page_token
    other = connect(server, client.account + "-other")
    with invalid("page_token"):
        other.notifications.ListNotifications(request)


def test_update_changes_the_fields_of_the_mask_alone(client: Client) -> None:
    stored = client.create(full())
    changed = update(
        client,
        v1.Notification(id=stored.id, name="New", task=v1.TaskAction(title="Other")),
        "name",
        "alert",
    )
    expected = full(name="New")
    expected.ClearField("alert")
    assert content(changed) == expected
    assert changed.revision == 2
    assert changed.etag != stored.etag
    assert changed.create_time == stored.create_time
    assert get(client, stored.id) == changed


def test_update_without_a_mask_changes_the_fields_that_are_not_default(client: Client) -> None:
    stored = client.create(full())
    changed = update(
        client, v1.Notification(id=stored.id, task=v1.TaskAction(title="Write a letter"))
    )
    expected = full()
    expected.task.CopyFrom(changed.task)
    assert content(changed) == expected
    assert changed.task.title == "Write a letter"
    assert changed.enabled


def test_update_with_a_star_replaces_everything(client: Client) -> None:
    stored = client.create(full())
    new = notification(id=stored.id, name="New", enabled=False)
    changed = update(client, new, "*")
    new.ClearField("id")
    assert content(changed) == new
    assert not changed.enabled


def test_update_with_equal_values_stores_no_revision(client: Client) -> None:
    stored = client.create(full())
    assert update(client, v1.Notification(id=stored.id, name=stored.name)) == stored


def test_update_with_a_stale_etag_is_aborted(client: Client) -> None:
    first = client.create(full())
    second = update(client, v1.Notification(id=first.id, name="Two", etag=first.etag))
    assert second.revision == 2
    with refused(grpc.StatusCode.ABORTED):
        update(client, v1.Notification(id=first.id, name="Three", etag=first.etag))
    assert get(client, first.id) == second
    assert (
        update(client, v1.Notification(id=first.id, name="Three", etag=second.etag)).name == "Three"
    )


@pytest.mark.parametrize(
    ("changed", "paths", "field"),
    [
        (v1.Notification(), ["colour"], "update_mask"),
        (v1.Notification(agent_id="agent-2"), ["agent_id"], "update_mask"),
        (v1.Notification(), ["name", "revision"], "update_mask"),
        (v1.Notification(), ["name"], "notification.name"),
        (v1.Notification(), ["trigger"], "notification.trigger"),
        (v1.Notification(email=email(subject="")), ["email"], "notification.email.subject"),
    ],
    ids=["unknown path", "agent", "output only", "no name", "no trigger", "no subject"],
)
def test_an_invalid_update_is_refused(
    client: Client, changed: Any, paths: list[str], field: str
) -> None:
    stored = client.create(full())
    bad = v1.Notification()
    bad.CopyFrom(changed)
    bad.id = stored.id
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        update(client, bad, *paths)
    assert len(refusal.fields) == 1
    assert refusal.fields.pop().startswith(field)
    assert get(client, stored.id) == stored


def test_an_update_may_not_take_the_last_action_away(client: Client) -> None:
    stored = client.create(notification())
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        update(client, v1.Notification(id=stored.id), "alert")
    assert refusal.fields
    assert get(client, stored.id) == stored


def test_enable_and_disable(client: Client) -> None:
    stored = client.create(notification(enabled=False))
    calls = client.notifications
    enabled = calls.EnableNotification(v1.EnableNotificationRequest(id=stored.id)).notification
    assert enabled.enabled
    assert enabled.revision == 2
    again = calls.EnableNotification(v1.EnableNotificationRequest(id=stored.id)).notification
    assert again == enabled
    disabled = calls.DisableNotification(v1.DisableNotificationRequest(id=stored.id)).notification
    assert not disabled.enabled
    assert disabled.revision == 3
    again = calls.DisableNotification(v1.DisableNotificationRequest(id=stored.id)).notification
    assert again == disabled


def test_only_an_enabled_notification_of_the_agent_takes_part(client: Client) -> None:
    wanted = client.create(notification("agent-1", name="wanted"))
    disabled = client.create(notification("agent-1", name="disabled", enabled=False))
    client.create(notification("agent-2", name="of another agent"))
    evaluation = client.evaluate(conversation("agent-1"))
    results = {result.notification_id: result for result in evaluation.results}
    assert set(results) == {wanted.id, disabled.id}
    assert results[wanted.id].outcome == v1.OUTCOME_FIRED
    assert results[disabled.id].outcome == v1.OUTCOME_NOT_FIRED
    assert results[disabled.id].reason == v1.REASON_NOTIFICATION_DISABLED


def test_an_evaluation_names_the_revision_it_was_submitted_with(client: Client) -> None:
    stored = client.create(notification(name="One"))
    update(client, v1.Notification(id=stored.id, name="Two"))
    first = client.evaluate(conversation())
    update(client, v1.Notification(id=stored.id, name="Three"))
    second = client.evaluate(conversation())
    assert [(r.notification_revision, r.notification_name) for r in first.results] == [(2, "Two")]
    assert [(r.notification_revision, r.notification_name) for r in second.results] == [
        (3, "Three")
    ]


def test_delete(client: Client) -> None:
    stored = client.create(notification())
    evaluation = client.evaluate(conversation())
    changed = update(client, v1.Notification(id=stored.id, name="New"))
    delete = client.notifications.DeleteNotification
    with refused(grpc.StatusCode.ABORTED):
        delete(v1.DeleteNotificationRequest(id=stored.id, etag=stored.etag))
    delete(v1.DeleteNotificationRequest(id=stored.id, etag=changed.etag))
    for call in (
        lambda: get(client, stored.id),
        lambda: delete(v1.DeleteNotificationRequest(id=stored.id)),
        lambda: update(client, v1.Notification(id=stored.id, name="x")),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            call()
    assert list_all(client) == []
    # What it did before stays; from now on it does nothing.
    assert client.completed(evaluation.conversation_uuid) == evaluation
    assert not client.evaluate(conversation()).results


def test_an_agent_has_at_most_200_notifications(client: Client) -> None:
    calls = [
        client.notifications.CreateNotification.future(
            v1.CreateNotificationRequest(notification=notification(name=f"N{n}"))
        )
        for n in range(200)
    ]
    ids = {call.result().notification.id for call in calls}
    assert len(ids) == 200
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED):
        client.create(notification(name="one too many"))
    client.create(notification("agent-2", name="of another agent"))
    client.notifications.DeleteNotification(v1.DeleteNotificationRequest(id=ids.pop()))
    client.create(notification(name="in its place"))

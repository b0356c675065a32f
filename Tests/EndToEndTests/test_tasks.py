"""TaskService."""

from typing import Any

import grpc
import pytest
from google.protobuf import field_mask_pb2

from support.client import Client
from support.data import at, conversation, notification
from support.errors import invalid, refused
from support.stubs import v1


def create(client: Client, request_id: str = "", **fields: Any) -> Any:
    values = {"title": "Call Ms Okafor", **fields}
    request = v1.CreateTaskRequest(task=v1.Task(**values), request_id=request_id)
    return client.tasks.CreateTask(request).task


def get(client: Client, id: str) -> Any:
    return client.tasks.GetTask(v1.GetTaskRequest(id=id)).task


def update(client: Client, changed: Any, *paths: str) -> Any:
    mask = field_mask_pb2.FieldMask(paths=paths) if paths else None
    return client.tasks.UpdateTask(v1.UpdateTaskRequest(task=changed, update_mask=mask)).task


def titles(client: Client, **filter: Any) -> list[str]:
    found = client.all(client.tasks.ListTasks, v1.ListTasksRequest(**filter), "tasks")
    return [task.title for task in found]


FULL = {
    "title": "Rückruf 📞",
    "description": "Zwei\nZeilen",
    "status": v1.TASK_STATUS_WAITING,
    "priority": v1.TASK_PRIORITY_HIGH,
    "assignee": "mia",
    "due_time": at("2026-11-30T12:00:00.25+00:00"),
    "conversation_uuid": "call-of-mine",
}


def test_create_returns_what_was_stored(client: Client) -> None:
    stored = create(client, **FULL)
    for field, value in FULL.items():
        assert getattr(stored, field) == value, field
    assert stored.id and stored.etag
    assert stored.create_time == stored.update_time
    assert not stored.notification_id and not stored.evaluation_id
    assert get(client, stored.id) == stored


def test_what_is_not_given_gets_its_default(client: Client) -> None:
    stored = create(client)
    assert stored.status == v1.TASK_STATUS_OPEN
    assert stored.priority == v1.TASK_PRIORITY_MEDIUM
    assert not stored.HasField("due_time")
    assert not stored.assignee


def test_create_ignores_output_only_fields(client: Client) -> None:
    stored = create(client, id="mine", etag="old", notification_id="n", evaluation_id="e")
    assert stored.id != "mine"
    assert stored.etag != "old"
    assert not stored.notification_id and not stored.evaluation_id


INVALID = {
    "without a title": ({"title": ""}, "task.title"),
    "title too long": ({"title": "x" * 301}, "task.title"),
    "title of two lines": ({"title": "one\ntwo"}, "task.title"),
    "description too long": ({"description": "x" * 10_001}, "task.description"),
    "unknown status": ({"status": 99}, "task.status"),
    "unknown priority": ({"priority": 99}, "task.priority"),
    "assignee too long": ({"assignee": "x" * 129}, "task.assignee"),
    "due before 1970": ({"due_time": at("1969-12-31T23:59:59+00:00")}, "task.due_time"),
    "bad conversation": ({"conversation_uuid": "a b"}, "task.conversation_uuid"),
}


@pytest.mark.parametrize(("fields", "path"), INVALID.values(), ids=INVALID)
def test_an_invalid_task_is_refused_with_the_field(
    client: Client, fields: dict[str, Any], path: str
) -> None:
    with invalid(path):
        create(client, **fields)
    assert titles(client) == []


def test_a_request_without_a_task_is_refused(client: Client) -> None:
    with invalid("task"):
        client.tasks.CreateTask(v1.CreateTaskRequest())


def test_a_repeated_request_id_returns_the_first_task_as_it_is_now(client: Client) -> None:
    first = create(client, request_id="r-1", **FULL)
    assert create(client, request_id="r-1", **FULL) == first
    changed = update(client, v1.Task(id=first.id, status=v1.TASK_STATUS_COMPLETED))
    assert create(client, request_id="r-1", **FULL) == changed
    with refused(grpc.StatusCode.ALREADY_EXISTS):
        create(client, request_id="r-1", title="Another")
    with invalid("request_id"):
        create(client, request_id="x" * 129)
    assert titles(client) == [FULL["title"]]


def test_many_repeats_at_once_create_one_task(client: Client) -> None:
    request = v1.CreateTaskRequest(task=v1.Task(title="Once"), request_id="r-1")
    calls = [client.tasks.CreateTask.future(request) for _ in range(50)]
    assert len({call.result().task.id for call in calls}) == 1
    assert titles(client) == ["Once"]


def test_an_unknown_id_is_not_found(client: Client) -> None:
    unknown = "0190a000-0000-7000-8000-000000000000"
    with refused(grpc.StatusCode.NOT_FOUND):
        get(client, unknown)
    with refused(grpc.StatusCode.NOT_FOUND):
        update(client, v1.Task(id=unknown, title="x"))
    with refused(grpc.StatusCode.NOT_FOUND):
        client.tasks.DeleteTask(v1.DeleteTaskRequest(id=unknown))


def test_an_id_is_required(client: Client) -> None:
    with invalid("id"):
        get(client, "")
    with invalid("id"):
        client.tasks.DeleteTask(v1.DeleteTaskRequest())
    with invalid("task.id"):
        update(client, v1.Task(title="x"))
    with invalid("task"):
        client.tasks.UpdateTask(v1.UpdateTaskRequest())


def test_list_filters(client: Client) -> None:
    high, low = v1.TASK_PRIORITY_HIGH, v1.TASK_PRIORITY_LOW
    done, waiting = v1.TASK_STATUS_COMPLETED, v1.TASK_STATUS_WAITING
    day = [at(f"2026-12-0{n}T00:00:00+00:00") for n in range(1, 6)]
    create(client, title="A", priority=high, assignee="mia", due_time=day[0])
    create(client, title="B", priority=low, assignee="tom", status=done, due_time=day[1])
    create(client, title="C", assignee="mia", status=waiting, conversation_uuid="call-1")
    create(client, title="D", priority=high, conversation_uuid="call-1", due_time=day[2])

    assert titles(client) == ["D", "C", "B", "A"]
    assert titles(client, statuses=[done]) == ["B"]
    assert titles(client, statuses=[done, waiting]) == ["C", "B"]
    assert titles(client, priorities=[high]) == ["D", "A"]
    assert titles(client, priorities=[low, high]) == ["D", "B", "A"]
    assert titles(client, assignee="mia") == ["C", "A"]
    assert titles(client, assignee="") == ["D"]
    assert titles(client, conversation_uuid="call-1") == ["D", "C"]
    assert titles(client, due_before=day[1]) == ["A"]
    # By due time, the soonest first.
    assert titles(client, due_after=day[1]) == ["B", "D"]
    assert titles(client, due_after=day[1], due_before=day[2]) == ["B"]
    assert titles(client, assignee="mia", priorities=[high], statuses=[v1.TASK_STATUS_OPEN]) == [
        "A"
    ]
    assert titles(client, assignee="nobody-known") == []


@pytest.mark.parametrize(
    ("request_fields", "path"),
    [
        ({"page_size": -1}, "page_size"),
        ({"page_token": "rubbish"}, "page_token"),
        ({"statuses": [99]}, "statuses"),
        ({"statuses": [1, 0]}, "statuses"),
        ({"priorities": [99]}, "priorities"),
        ({"statuses": [1] * 6}, "statuses"),
        ({"priorities": [1] * 5}, "priorities"),
    ],
    ids=[
        "page size below zero",
        "no page token at all",
        "unknown status",
        "unspecified status",
        "unknown priority",
        "too many statuses",
        "too many priorities",
    ],
)
def test_an_invalid_list_is_refused(
    client: Client, request_fields: dict[str, Any], path: str
) -> None:
    with invalid(path):
        client.tasks.ListTasks(v1.ListTasksRequest(**request_fields))


def test_list_gives_pages_that_neither_skip_nor_repeat(client: Client) -> None:
    calls = [
        client.tasks.CreateTask.future(
            v1.CreateTaskRequest(task=v1.Task(title=f"T{n}", assignee=f"a{n % 2}"))
        )
        for n in range(60)
    ]
    created = {call.result().task.id for call in calls}
    request = v1.ListTasksRequest(page_size=7)
    first = client.tasks.ListTasks(request)
    # What is created between two pages comes before the first one.
    create(client, title="later")
    request.page_token = first.next_page_token
    rest = client.all(client.tasks.ListTasks, request, "tasks")
    found = list(first.tasks) + rest
    assert {task.id for task in found} == created
    assert len(found) == 60
    times = [(task.create_time.seconds, task.create_time.nanos) for task in found]
    assert times == sorted(times, reverse=True)
    assert len(client.tasks.ListTasks(v1.ListTasksRequest()).tasks) == 50
    assert len(client.tasks.ListTasks(v1.ListTasksRequest(page_size=100_000)).tasks) == 61


def test_a_page_token_is_bound_to_its_query_but_not_to_the_page_size(client: Client) -> None:
    for n in range(4):
        create(client, title=f"T{n}")
    token = client.tasks.ListTasks(v1.ListTasksRequest(page_size=1)).next_page_token
    response = client.tasks.ListTasks(v1.ListTasksRequest(page_size=2, page_token=token))
    assert [task.title for task in response.tasks] == ["T2", "T1"]
    for other in (
        {"assignee": ""},
        {"assignee": "mia"},
        {"statuses": [v1.TASK_STATUS_OPEN]},
        {"due_before": at("2030-01-01T00:00:00+00:00")},
    ):
        with invalid("page_token"):
            client.tasks.ListTasks(v1.ListTasksRequest(page_token=token, **other))


def test_update_changes_the_fields_of_the_mask_alone(client: Client) -> None:
    stored = create(client, **FULL)
    changed = update(
        client,
        v1.Task(id=stored.id, title="New", status=v1.TASK_STATUS_COMPLETED, assignee="tom"),
        "title",
        "status",
        "due_time",
    )
    assert changed.title == "New"
    assert changed.status == v1.TASK_STATUS_COMPLETED
    assert not changed.HasField("due_time")
    assert changed.assignee == "mia"
    assert changed.description == stored.description
    assert changed.etag != stored.etag
    assert changed.create_time == stored.create_time
    assert changed.conversation_uuid == stored.conversation_uuid
    assert get(client, stored.id) == changed


def test_update_without_a_mask_changes_the_fields_that_are_not_default(client: Client) -> None:
    stored = create(client, **FULL)
    changed = update(client, v1.Task(id=stored.id, priority=v1.TASK_PRIORITY_LOW))
    assert changed.priority == v1.TASK_PRIORITY_LOW
    assert (changed.title, changed.assignee) == (stored.title, "mia")
    assert changed.due_time == stored.due_time


def test_update_with_a_star_replaces_everything(client: Client) -> None:
    stored = create(client, **FULL)
    changed = update(client, v1.Task(id=stored.id, title="New"), "*")
    assert changed.title == "New"
    assert not changed.description and not changed.assignee
    assert not changed.HasField("due_time")
    assert changed.status == v1.TASK_STATUS_OPEN
    assert changed.priority == v1.TASK_PRIORITY_MEDIUM
    assert changed.conversation_uuid == stored.conversation_uuid


def test_update_with_a_stale_etag_is_aborted(client: Client) -> None:
    first = create(client)
    second = update(client, v1.Task(id=first.id, title="Two", etag=first.etag))
    with refused(grpc.StatusCode.ABORTED):
        update(client, v1.Task(id=first.id, title="Three", etag=first.etag))
    assert get(client, first.id) == second
    assert update(client, v1.Task(id=first.id, title="Three", etag=second.etag)).title == "Three"


def test_of_many_updates_with_the_same_etag_one_wins(client: Client) -> None:
    stored = create(client)
    calls = [
        client.tasks.UpdateTask.future(
            v1.UpdateTaskRequest(task=v1.Task(id=stored.id, title=f"T{n}", etag=stored.etag))
        )
        for n in range(20)
    ]
    codes = [call.code() for call in calls]
    assert codes.count(grpc.StatusCode.OK) == 1
    assert codes.count(grpc.StatusCode.ABORTED) == 19
    winner = codes.index(grpc.StatusCode.OK)
    assert get(client, stored.id) == calls[winner].result().task


@pytest.mark.parametrize(
    ("changed", "paths", "field"),
    [
        (v1.Task(), ["colour"], "update_mask"),
        (v1.Task(conversation_uuid="x"), ["conversation_uuid"], "update_mask"),
        (v1.Task(), ["title"], "task.title"),
        (v1.Task(status=99), ["status"], "task.status"),
        (v1.Task(title="x" * 301), [], "task.title"),
    ],
    ids=["unknown path", "conversation", "no title", "unknown status", "long title"],
)
def test_an_invalid_update_is_refused(
    client: Client, changed: Any, paths: list[str], field: str
) -> None:
    stored = create(client)
    bad = v1.Task()
    bad.CopyFrom(changed)
    bad.id = stored.id
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        update(client, bad, *paths)
    assert len(refusal.fields) == 1
    assert refusal.fields.pop().startswith(field)
    assert get(client, stored.id) == stored


def test_delete(client: Client) -> None:
    first = create(client)
    changed = update(client, v1.Task(id=first.id, title="Two"))
    with refused(grpc.StatusCode.ABORTED):
        client.tasks.DeleteTask(v1.DeleteTaskRequest(id=first.id, etag=first.etag))
    client.tasks.DeleteTask(v1.DeleteTaskRequest(id=first.id, etag=changed.etag))
    with refused(grpc.StatusCode.NOT_FOUND):
        get(client, first.id)
    with refused(grpc.StatusCode.NOT_FOUND):
        client.tasks.DeleteTask(v1.DeleteTaskRequest(id=first.id))
    assert titles(client) == []


def test_a_task_made_by_a_notification_says_where_it_comes_from(client: Client) -> None:
    stored = client.create(
        notification(
            task=v1.TaskAction(
                priority=v1.TASK_PRIORITY_URGENT,
                title="Look after {{customer_number}}",
                description="{{agent_name}} spoke with them",
                assignee="mia",
            )
        )
    )
    evaluation = client.evaluate(conversation())
    task = get(client, evaluation.results[0].task_id)
    assert task.title == "Look after +1 202-555-0117"
    assert task.description == "Ava spoke with them"
    assert task.priority == v1.TASK_PRIORITY_URGENT
    assert task.status == v1.TASK_STATUS_OPEN
    assert task.assignee == "mia"
    assert task.conversation_uuid == evaluation.conversation_uuid
    assert task.notification_id == stored.id
    assert task.evaluation_id == evaluation.id
    assert titles(client, conversation_uuid=evaluation.conversation_uuid) == [task.title]
    done = update(client, v1.Task(id=task.id, status=v1.TASK_STATUS_COMPLETED))
    assert done.notification_id == stored.id


def test_a_task_without_a_title_of_its_own_takes_the_name_and_the_summary(client: Client) -> None:
    client.create(notification(name="Every call", task=v1.TaskAction()))
    evaluation = client.evaluate(conversation(summary="They asked for the opening hours."))
    task = get(client, evaluation.results[0].task_id)
    assert task.title == "Every call"
    assert task.description == "They asked for the opening hours."
    assert task.priority == v1.TASK_PRIORITY_MEDIUM

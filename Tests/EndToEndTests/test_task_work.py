"""What people do with tasks: claim, comment, tag, search, watch."""

import threading
from typing import Any

import grpc
import pytest

from support.client import Client
from support.data import conversation, notification
from support.errors import invalid, refused
from support.stubs import v1
from support.waiting import eventually


def create(client: Client, **fields: Any) -> Any:
    fields.setdefault("title", "Call back")
    return client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(**fields))).task


def search(client: Client, query: str, **fields: Any) -> list[str]:
    request = v1.SearchTasksRequest(query=query, **fields)
    return [task.title for task in client.all(client.tasks.SearchTasks, request, "tasks")]


def test_a_task_goes_from_the_pool_to_its_end(client: Client) -> None:
    task = create(client, title="Send the offer", tags=["sales"])
    with client.acting("kim") as kim, client.acting("lee") as lee:
        claimed = kim.tasks.ClaimTask(v1.ClaimTaskRequest(id=task.id)).task
        assert claimed.assignee == "kim"
        with refused(grpc.StatusCode.FAILED_PRECONDITION):
            lee.tasks.ClaimTask(v1.ClaimTaskRequest(id=task.id))
        with invalid("teammate_id"):
            lee.tasks.ClaimTask(v1.ClaimTaskRequest(id=task.id, teammate_id="kim"))
        kim.tasks.CreateTaskComment(
            v1.CreateTaskCommentRequest(task_id=task.id, text="Offer is written.")
        )
        done = kim.tasks.CompleteTask(v1.CompleteTaskRequest(id=task.id)).task
        assert done.status == v1.TASK_STATUS_COMPLETED and done.HasField("end_time")
        assert kim.tasks.CompleteTask(v1.CompleteTaskRequest(id=task.id)).task == done
        with refused(grpc.StatusCode.FAILED_PRECONDITION):
            update = v1.Task(id=task.id, status=v1.TASK_STATUS_WAITING)
            kim.tasks.UpdateTask(v1.UpdateTaskRequest(task=update))
        opened = lee.tasks.ReopenTask(v1.ReopenTaskRequest(id=task.id)).task
        assert opened.status == v1.TASK_STATUS_OPEN and not opened.HasField("end_time")
    assert opened.comment_count == 1
    (comment,) = client.tasks.ListTaskComments(
        v1.ListTaskCommentsRequest(task_id=task.id)
    ).comments
    assert (comment.author, comment.text) == ("kim", "Offer is written.")
    changes = client.tasks.ListTaskChanges(v1.ListTaskChangesRequest(task_id=task.id)).changes
    assert [change.actor for change in changes] == ["lee", "kim", "kim", ""]
    (field,) = changes[0].fields
    assert (field.field, field.before, field.after) == ("status", "completed", "open")


def test_a_claim_without_a_teammate_says_so(client: Client) -> None:
    task = create(client)
    with invalid("teammate_id"):
        client.tasks.ClaimTask(v1.ClaimTaskRequest(id=task.id))
    with refused(grpc.StatusCode.NOT_FOUND):
        client.tasks.ClaimTask(v1.ClaimTaskRequest(id="none", teammate_id="kim"))


def test_search_finds_words_in_pages_and_only_in_the_own_account(
    client: Client, connect: Any, server: Any
) -> None:
    for number in range(7):
        create(client, title=f"Heat pump {number}", tags=["blue"] if number == 3 else [])
    other = connect(server, f"{client.account}-other")
    create(other, title="Heat pump of others")
    assert search(client, "heat PUM", page_size=2) == [f"Heat pump {n}" for n in range(6, -1, -1)]
    assert search(client, "blue heat") == ["Heat pump 3"]
    assert search(client, "heat", statuses=[v1.TASK_STATUS_COMPLETED]) == []
    assert search(client, "nothing") == []
    for query in ("", "  ", "!!", "a b c d e f g h i j k", "x" * 201):
        with invalid("query"):
            search(client, query)
    page = client.tasks.SearchTasks(v1.SearchTasksRequest(query="heat", page_size=1))
    with invalid("page_token"):
        client.tasks.SearchTasks(
            v1.SearchTasksRequest(query="pump", page_size=1, page_token=page.next_page_token)
        )


def test_a_batch_tells_what_became_of_each_task(client: Client) -> None:
    open_task, done = create(client), create(client, status=v1.TASK_STATUS_CANCELLED)
    request = v1.BatchUpdateTasksRequest(
        ids=[open_task.id, done.id, "none"],
        task=v1.Task(status=v1.TASK_STATUS_IN_PROGRESS, tags=["now"]),
    )
    results = client.tasks.BatchUpdateTasks(request).results
    assert [result.code for result in results] == [0, 9, 5]
    assert list(results[0].task.tags) == ["now"]
    assert results[1].message and not results[1].HasField("task")
    for ids in ([], ["a", "a"], [f"t{n}" for n in range(501)]):
        with invalid("ids"):
            client.tasks.BatchUpdateTasks(v1.BatchUpdateTasksRequest(ids=ids, task=v1.Task()))
    del request.ids[:]
    request.ids.extend(f"t{n}" for n in range(500))
    assert len(client.tasks.BatchUpdateTasks(request).results) == 500


@pytest.mark.parametrize(
    ("tags", "field"),
    [
        ([f"t{n}" for n in range(21)], "task.tags"),
        (["x" * 51], "task.tags[0]"),
        (["a", "a"], "task.tags[1]"),
        ([" "], "task.tags[0]"),
        (["a\nb"], "task.tags[0]"),
    ],
)
def test_wrong_tags_are_refused(client: Client, tags: list[str], field: str) -> None:
    with invalid(field):
        create(client, tags=tags)


def test_tags_filter_lists(client: Client) -> None:
    create(client, title="A", tags=[f"t{n}" for n in range(20)])
    create(client, title="B", tags=["x" * 50, "t3"])
    create(client, title="C")
    listed = client.tasks.ListTasks(v1.ListTasksRequest(tag="t3")).tasks
    assert [task.title for task in listed] == ["B", "A"]


class Watcher:
    """Watches the tasks of an account until it is closed."""

    def __init__(self, client: Client, **request: Any) -> None:
        self.messages: list[Any] = []
        self.call = client.tasks.WatchTasks(v1.WatchTasksRequest(**request), timeout=None)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        try:
            for message in self.call:
                self.messages.append(message)
        except grpc.RpcError:
            pass

    def kinds(self) -> list[str]:
        return [message.WhichOneof("event") for message in list(self.messages)]

    def wait_for(self, count: int) -> None:
        def there() -> None:
            assert len(self.messages) >= count

        eventually(there)

    def close(self) -> None:
        self.call.cancel()
        self.thread.join(10)


def test_a_watch_goes_on_with_its_cursor_and_has_the_last_state(client: Client) -> None:
    first = create(client, title="one")
    watcher = Watcher(client, start=v1.WATCH_START_OLDEST)
    watcher.wait_for(2)
    assert watcher.kinds() == ["task_changed", "caught_up"]
    second = create(client, title="two")
    watcher.wait_for(3)
    watcher.close()
    cursor = watcher.messages[-1].cursor

    for title in ("a", "b", "c"):
        client.tasks.UpdateTask(v1.UpdateTaskRequest(task=v1.Task(id=first.id, title=title)))
    client.tasks.DeleteTask(v1.DeleteTaskRequest(id=second.id))
    again = Watcher(client, cursor=cursor)
    again.wait_for(3)
    again.close()
    assert again.kinds() == ["task_changed", "task_removed", "caught_up"]
    assert again.messages[0].task_changed.task.title == "c"
    assert again.messages[1].task_removed.id == second.id

    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        list(client.tasks.WatchTasks(v1.WatchTasksRequest(cursor="00" * 40)))
    alerts = client.alerts.StreamAlerts(v1.StreamAlertsRequest())
    foreign = next(alerts).cursor
    alerts.cancel()
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        list(client.tasks.WatchTasks(v1.WatchTasksRequest(cursor=foreign)))


def test_a_watch_of_one_assignee_tells_what_leaves_it(client: Client) -> None:
    watcher = Watcher(client, assignee="kim")
    watcher.wait_for(1)
    task = create(client, assignee="kim")
    watcher.wait_for(2)
    client.tasks.UpdateTask(v1.UpdateTaskRequest(task=v1.Task(id=task.id, assignee="lee")))
    watcher.wait_for(3)
    watcher.close()
    assert watcher.kinds() == ["caught_up", "task_changed", "task_removed"]


def test_a_silent_watch_sends_heartbeats(client: Client) -> None:
    watcher = Watcher(client, heartbeat_seconds=1)
    watcher.wait_for(3)
    watcher.close()
    assert watcher.kinds()[:3] == ["caught_up", "heartbeat", "heartbeat"]
    with invalid("heartbeat_seconds"):
        list(client.tasks.WatchTasks(v1.WatchTasksRequest(heartbeat_seconds=301)))


def test_a_notifications_task_is_due_and_tagged(client: Client) -> None:
    client.create(
        notification(task=v1.TaskAction(title="Call", due_in_minutes=30, tags=["callback"]))
    )
    client.evaluate(conversation())
    (task,) = client.tasks.ListTasks(v1.ListTasksRequest(tag="callback")).tasks
    due = task.due_time.ToDatetime() - task.create_time.ToDatetime()
    assert due.total_seconds() == 1800
    assert not task.overdue
    assert not client.tasks.ListTasks(v1.ListTasksRequest(overdue=True)).tasks
    for fields, field in (
        ({"due_in_minutes": 525_601}, "notification.task.due_in_minutes"),
        ({"tags": ["a", "a"]}, "notification.task.tags[1]"),
    ):
        with invalid(field):
            client.create(notification(task=v1.TaskAction(title="x", **fields)))

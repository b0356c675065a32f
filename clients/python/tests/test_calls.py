"""Calls with one response: what they return, what they raise, when they are made again."""

from __future__ import annotations

import threading
from collections.abc import Callable

import grpc
import pytest
from support import Line, Server, conversation, eventually, every_call_raises_an_alert

import aftercall
from aftercall import v1

Connect = Callable[..., aftercall.Client]


def tasks(client: aftercall.Client) -> list[v1.Task]:
    return list(client.tasks.list_tasks(v1.ListTasksRequest()).tasks)


def lose_the_answer(line: Line, happened: Callable[[], object]) -> None:
    """The next thing that the server is asked for happens, but nobody hears of it."""
    line.loses_answers = True

    def cut() -> None:
        eventually(happened)
        line.loses_answers = False
        line.cut()

    threading.Thread(target=cut, daemon=True).start()


def test_a_task_is_created_once_although_the_answer_is_lost(
    client: aftercall.Client, line: Line, connect: Connect
) -> None:
    through_line = connect(line.address, account=client.account)
    through_line.tasks.list_tasks(v1.ListTasksRequest())
    lose_the_answer(line, lambda: tasks(client))
    task = through_line.create_task(v1.Task(title="Call back"))
    assert line.connections == 2
    assert [task.id for task in tasks(client)] == [task.id]


def test_the_callers_own_request_id_makes_one_task_of_two_calls(client: aftercall.Client) -> None:
    first = client.create_task(v1.Task(title="Call back"), request_id="call-1")
    assert client.create_task(v1.Task(title="Call back"), request_id="call-1").id == first.id
    with pytest.raises(aftercall.Error) as caught:
        client.create_task(v1.Task(title="Another"), request_id="call-1")
    assert caught.value.code is grpc.StatusCode.ALREADY_EXISTS
    assert client.create_task(v1.Task(title="Call back")).id != first.id


def test_the_callers_request_is_left_as_it_is(client: aftercall.Client) -> None:
    request = v1.CreateTaskRequest(task=v1.Task(title="Call back"))
    first = client.tasks.create_task(request).task
    assert request == v1.CreateTaskRequest(task=v1.Task(title="Call back"))
    assert client.tasks.create_task(request).task.id != first.id


def test_a_call_with_effects_is_not_made_again(
    client: aftercall.Client, line: Line, connect: Connect
) -> None:
    task = client.create_task(v1.Task(title="Before"))
    through_line = connect(line.address, account=client.account)
    through_line.tasks.get_task(v1.GetTaskRequest(id=task.id))
    lose_the_answer(line, lambda: tasks(client)[0].title == "After")
    with pytest.raises(aftercall.Error) as caught:
        through_line.tasks.update_task(
            v1.UpdateTaskRequest(task=v1.Task(id=task.id, title="After"))
        )
    assert caught.value.code is grpc.StatusCode.UNAVAILABLE
    assert line.connections == 1


def test_a_read_is_made_again_while_the_server_restarts(server: Server, connect: Connect) -> None:
    client = connect(server.address)
    task = client.create_task(v1.Task(title="Call back"))
    server.kill()
    threading.Timer(0.5, server.start).start()
    assert client.tasks.get_task(v1.GetTaskRequest(id=task.id)).task == task


def test_attempts_end_and_the_error_says_so(connect: Connect) -> None:
    policy = aftercall.RetryPolicy(attempts=2, first_pause=0.01)
    client = connect("127.0.0.1:1", retry=policy)
    with pytest.raises(aftercall.Error) as caught:
        client.tasks.list_tasks(v1.ListTasksRequest())
    assert caught.value.code is grpc.StatusCode.UNAVAILABLE
    assert caught.value.method == "/aftercall.v1.TaskService/ListTasks"


def test_the_timeout_counts_for_all_attempts(line: Line, connect: Connect) -> None:
    client = connect(line.address, timeout=0.5)
    line.loses_answers = True
    with pytest.raises(aftercall.Error) as caught:
        client.tasks.list_tasks(v1.ListTasksRequest())
    assert caught.value.code is grpc.StatusCode.DEADLINE_EXCEEDED
    nowhere = connect("127.0.0.1:1", timeout=0.3, retry=aftercall.RetryPolicy(attempts=1000))
    with pytest.raises(aftercall.Error) as caught:
        nowhere.tasks.list_tasks(v1.ListTasksRequest())
    assert caught.value.code is grpc.StatusCode.UNAVAILABLE


def test_an_error_names_the_fields_that_are_wrong(client: aftercall.Client) -> None:
    with pytest.raises(aftercall.Error) as caught:
        client.create_task(v1.Task(assignee="x" * 129))
    error = caught.value
    assert error.code is grpc.StatusCode.INVALID_ARGUMENT
    assert {violation.field for violation in error.field_violations} == {
        "task.title",
        "task.assignee",
    }
    assert all(violation.description for violation in error.field_violations)
    assert "INVALID_ARGUMENT" in str(error) and "task.title" in str(error)
    assert type(error) is aftercall.Error


def test_an_unknown_id_is_not_found(client: aftercall.Client) -> None:
    with pytest.raises(aftercall.Error) as caught:
        client.tasks.get_task(v1.GetTaskRequest(id="nobody"))
    assert caught.value.code is grpc.StatusCode.NOT_FOUND
    assert caught.value.field_violations == ()


def test_calls_are_made_for_an_account_and_a_teammate(
    client: aftercall.Client, connect: Connect
) -> None:
    task = connect(client.target, account=client.account, teammate="kim").create_task(
        v1.Task(title="Call back")
    )
    assert task.created_by == "kim"
    assert [task.id for task in tasks(client)] == [task.id]
    assert tasks(connect(client.target)) == []


def test_a_conversation_is_submitted_and_its_evaluation_waited_for(
    client: aftercall.Client,
) -> None:
    client.notifications.create_notification(every_call_raises_an_alert())
    call = conversation()
    submitted = client.submit_conversation(call)
    assert submitted.conversation_uuid == call.uuid and not submitted.already_submitted
    assert client.submit_conversation(call).already_submitted
    evaluation = client.wait_for_evaluation(call.uuid, timeout=20)
    assert evaluation.state == v1.EVALUATION_STATE_COMPLETED
    assert [result.notification_name for result in evaluation.results] == ["Every call"]
    again = client.wait_for_evaluation(evaluation_id=evaluation.id, timeout=20)
    assert again == evaluation
    stored = conversation()
    response = client.submit_conversation(stored, evaluation=v1.EVALUATION_MODE_STORE_ONLY)
    assert not response.HasField("evaluation")


def test_waiting_for_an_evaluation_survives_a_restart_and_ends_in_time(
    server: Server, connect: Connect
) -> None:
    client = connect(server.address)
    with pytest.raises(aftercall.Error) as caught:
        client.wait_for_evaluation("nobody", timeout=5)
    assert caught.value.code is grpc.StatusCode.NOT_FOUND
    call = conversation()
    client.submit_conversation(call)
    server.kill()
    threading.Timer(0.3, server.start).start()
    assert client.wait_for_evaluation(call.uuid, timeout=20).conversation_uuid == call.uuid
    server.kill()
    with pytest.raises(aftercall.Error) as caught:
        client.wait_for_evaluation(call.uuid, timeout=0.5)
    assert caught.value.code is grpc.StatusCode.DEADLINE_EXCEEDED
    with pytest.raises(ValueError, match="either"):
        client.wait_for_evaluation()

"""What happens while the analyst is out of reach."""

import socket
import time
from typing import Any

import grpc
import pytest

from support.client import Client
from support.data import callback_conversation, condition, notification
from support.errors import refusal_of
from support.stubs import v1
from support.waiting import eventually


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def client(start: Any, connect: Any) -> Client:
    """A client of a server whose analyst cannot be reached."""
    url = f"http://127.0.0.1:{closed_port()}/v1"
    return connect(start("--model-url", url, "--model-name", "none", "--patience-seconds", "4"))


def test_what_needs_the_analyst_waits_and_then_says_that_it_could_not_be_asked(
    client: Client,
) -> None:
    client.create(notification(name="plain", alert=v1.AlertAction(title="At once", body="Now")))
    client.create(notification(name="condition", trigger=condition(), task=v1.TaskAction()))
    client.create(
        notification(name="value", task=v1.TaskAction(title="Call about {{dyn_offer_number}}"))
    )
    call = callback_conversation(summary="They want to be called back.")
    client.submit(call)

    def waiting() -> Any:
        evaluation = client.evaluations.GetEvaluation(
            v1.GetEvaluationRequest(conversation_uuid=call.uuid)
        ).evaluation
        assert evaluation.waiting_reason
        assert evaluation.state == v1.EVALUATION_STATE_PENDING
        return evaluation

    evaluation = eventually(waiting, 3)
    assert [result.notification_name for result in evaluation.results] == ["plain"]
    (alert,) = client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts
    assert alert.title == "At once"
    assert not client.tasks.ListTasks(v1.ListTasksRequest()).tasks
    pending = client.evaluations.ListEvaluations(
        v1.ListEvaluationsRequest(state=v1.EVALUATION_STATE_PENDING)
    ).evaluations
    assert [entry.id for entry in pending] == [evaluation.id]

    stream = client.evaluations.WatchEvaluation(
        v1.WatchEvaluationRequest(id=evaluation.id), timeout=0.5
    )
    with pytest.raises(grpc.RpcError) as caught:
        list(stream)
    refusal_of(caught.value, grpc.StatusCode.DEADLINE_EXCEEDED)

    begin = time.monotonic()
    ended = client.completed(call.uuid)
    assert time.monotonic() - begin < 10
    plain, conditional, value = ended.results
    assert plain == evaluation.results[0]
    assert conditional.outcome == v1.OUTCOME_FAILED
    assert conditional.reason == v1.REASON_ANALYST_UNAVAILABLE
    assert conditional.explanation and not conditional.task_id
    assert value.outcome == v1.OUTCOME_FIRED
    (variable,) = [each for each in value.variables if each.name == "dyn_offer_number"]
    assert variable.state == v1.VARIABLE_STATE_ANALYST_UNAVAILABLE
    (task,) = client.tasks.ListTasks(v1.ListTasksRequest()).tasks
    assert task.title.strip() == "Call about"
    assert len(client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts) == 1
    assert ended.attempt > 1
    assert not ended.waiting_reason

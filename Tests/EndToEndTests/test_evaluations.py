"""EvaluationService: from a submission to its results."""

import itertools
from typing import Any

import grpc
import pytest

from support.client import Client
from support.data import (
    CALLBACK_QUESTION,
    at,
    callback_conversation,
    condition,
    conversation,
    email,
    notification,
    turns,
    unique,
)
from support.errors import invalid, refused
from support.stubs import v1
from support.waiting import eventually


def get(client: Client, **key: str) -> Any:
    return client.evaluations.GetEvaluation(v1.GetEvaluationRequest(**key)).evaluation


def tasks(client: Client, **filter: Any) -> list[Any]:
    return client.all(client.tasks.ListTasks, v1.ListTasksRequest(**filter), "tasks")


def alerts(client: Client, **filter: Any) -> list[Any]:
    return client.all(client.alerts.ListAlerts, v1.ListAlertsRequest(**filter), "alerts")


def deliveries(client: Client, **filter: Any) -> list[Any]:
    return client.all(
        client.evaluations.ListDeliveries, v1.ListDeliveriesRequest(**filter), "deliveries"
    )


ALL_ACTIONS = {
    "email": email("one@example.com", "two@example.com"),
    "alert": v1.AlertAction(title="A call"),
    "task": v1.TaskAction(title="Look"),
}


def test_a_call_goes_in_and_its_effects_come_out(client: Client) -> None:
    stored = client.create(notification(**ALL_ACTIONS))
    call = conversation(summary="They asked when the showroom opens.")
    response = client.submit(call)
    assert response.conversation_uuid == call.uuid
    assert not response.already_submitted
    assert response.evaluation.conversation_uuid == call.uuid
    assert response.evaluation.agent_id == "agent-1"

    evaluation = client.completed(call.uuid)
    assert evaluation.id == response.evaluation.id
    assert evaluation.attempt == 1
    assert evaluation.summary == call.summary
    assert evaluation.HasField("finish_time")
    assert not evaluation.waiting_reason
    (result,) = evaluation.results
    assert result.notification_id == stored.id
    assert result.notification_revision == 1
    assert result.notification_name == stored.name
    assert result.outcome == v1.OUTCOME_FIRED
    assert result.reason == v1.REASON_ALWAYS
    assert result.explanation
    assert result.HasField("decide_time")
    assert not result.HasField("confidence")
    assert not result.recipient_problems

    assert [task.id for task in tasks(client)] == [result.task_id]
    (alert,) = alerts(client)
    assert alert.id == result.alert_id
    assert alert.title == "A call"
    assert alert.body == call.summary
    assert alert.task_id == result.task_id
    assert alert.evaluation_id == evaluation.id
    assert alert.notification_id == stored.id
    assert alert.conversation_uuid == call.uuid
    assert alert.agent_id == "agent-1"
    sent = deliveries(client)
    assert {delivery.id for delivery in sent} == set(result.delivery_ids)
    assert {delivery.recipient for delivery in sent} == {"one@example.com", "two@example.com"}

    assert get(client, id=evaluation.id) == evaluation
    assert get(client, conversation_uuid=call.uuid) == evaluation


def test_store_only_stores_and_fires_nothing(client: Client) -> None:
    client.create(notification(**ALL_ACTIONS))
    call = conversation()
    response = client.submit(call, v1.EVALUATION_MODE_STORE_ONLY)
    assert not response.HasField("evaluation")
    assert not response.already_submitted
    with refused(grpc.StatusCode.NOT_FOUND):
        get(client, conversation_uuid=call.uuid)
    with refused(grpc.StatusCode.NOT_FOUND):
        client.completed(call.uuid)
    again = client.submit(call, v1.EVALUATION_MODE_STORE_ONLY)
    assert again.already_submitted
    assert not again.HasField("evaluation")
    # An evaluation that does fire shows that the first one had its chance.
    client.evaluate(conversation())
    assert len(tasks(client)) == 1
    assert stored_conversation(client, call.uuid).messages == call.messages


def stored_conversation(client: Client, uuid: str) -> Any:
    request = v1.GetConversationRequest(uuid=uuid)
    return client.evaluations.GetConversation(request).conversation


def test_a_conversation_without_notifications_is_completed_at_once(client: Client) -> None:
    response = client.submit(conversation())
    assert response.evaluation.state == v1.EVALUATION_STATE_COMPLETED
    assert not response.evaluation.results


def test_a_repeat_returns_the_first_submission(client: Client) -> None:
    client.create(notification(**ALL_ACTIONS))
    call = conversation(context={"b": "2", "a": "1"})
    evaluation = client.evaluate(call)
    repeat = client.submit(call)
    assert repeat.already_submitted
    assert repeat.conversation_uuid == call.uuid
    assert repeat.evaluation == evaluation
    assert len(tasks(client)) == len(alerts(client)) == 1
    assert len(deliveries(client)) == 2


def test_a_repeat_is_equal_whatever_the_order_of_its_context(client: Client) -> None:
    call = conversation()
    call.ClearField("context")
    # One map entry each (field 16), in two orders, as another client might write them.
    entries = [b"\x82\x01\x06\x0a\x01a\x12\x011", b"\x82\x01\x06\x0a\x01b\x12\x012"]
    method = client.channel.unary_unary(
        "/aftercall.v1.EvaluationService/SubmitConversation",
        request_serializer=lambda body: body,
        response_deserializer=v1.SubmitConversationResponse.FromString,
    )
    answers = []
    for order in (entries, entries[::-1]):
        body = call.SerializeToString() + b"".join(order)
        request = b"\x0a" + _varint(len(body)) + body
        answers.append(
            method(request, timeout=20, metadata=(("aftercall-account", client.account),))
        )
    assert [answer.already_submitted for answer in answers] == [False, True]
    assert dict(stored_conversation(client, call.uuid).context) == {"a": "1", "b": "2"}


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def test_many_submissions_of_one_conversation_at_once_are_one(client: Client) -> None:
    client.create(notification(**ALL_ACTIONS))
    call = conversation()
    request = v1.SubmitConversationRequest(conversation=call)
    calls = [client.evaluations.SubmitConversation.future(request) for _ in range(40)]
    answers = [call.result() for call in calls]
    assert [answer.already_submitted for answer in answers].count(False) == 1
    assert len({answer.evaluation.id for answer in answers}) == 1
    client.completed(call.uuid)
    assert len(tasks(client)) == len(alerts(client)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"summary": "Another"},
        {"status": v1.CONVERSATION_STATUS_FAILED},
        {"context": {"plan": "gold"}},
        {"messages": turns("C: Something else.")},
        {"contact": v1.Contact()},
    ],
    ids=["summary", "status", "context", "messages", "contact"],
)
def test_the_same_uuid_with_other_content_already_exists(
    client: Client, change: dict[str, Any]
) -> None:
    call = conversation()
    client.submit(call)
    other = conversation(**{"uuid": call.uuid, **change})
    with refused(grpc.StatusCode.ALREADY_EXISTS):
        client.submit(other)
    assert stored_conversation(client, call.uuid).messages == call.messages


def test_texts_that_only_look_alike_are_other_content(client: Client) -> None:
    call = conversation(summary="caf\u00e9")
    client.submit(call)
    call.summary = "cafe\u0301"
    with refused(grpc.StatusCode.ALREADY_EXISTS):
        client.submit(call)


def test_a_conversation_that_goes_on_is_refused(client: Client) -> None:
    call = conversation(status=v1.CONVERSATION_STATUS_IN_PROGRESS)
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        client.submit(call)
    with refused(grpc.StatusCode.NOT_FOUND):
        stored_conversation(client, call.uuid)
    call.status = v1.CONVERSATION_STATUS_COMPLETED
    assert not client.submit(call).already_submitted


def test_a_condition_that_holds_fires_on_evidence(client: Client) -> None:
    stored = client.create(
        notification(
            name="Callback requested",
            trigger=condition(),
            task=v1.TaskAction(title="Call them back", priority=v1.TASK_PRIORITY_HIGH),
        )
    )
    call = callback_conversation()
    evaluation = client.evaluate(call)
    (result,) = evaluation.results
    assert result.notification_id == stored.id
    assert result.outcome == v1.OUTCOME_FIRED, result.explanation
    assert result.reason == v1.REASON_CONDITION_MET
    assert 0 < result.confidence <= 1
    assert result.explanation
    assert evaluation.analyst == "builtin/1"
    assert result.evidence
    for evidence in result.evidence:
        assert evidence.quote
        assert evidence.quote in call.messages[evidence.turn - 1].text
    assert 4 in [evidence.turn for evidence in result.evidence]
    assert [task.title for task in tasks(client)] == ["Call them back"]


@pytest.mark.parametrize(
    "line",
    ["C: No, please don't call me back.", "C: Thank you, that is all."],
    ids=["negated", "not mentioned"],
)
def test_a_condition_that_does_not_hold_does_nothing(client: Client, line: str) -> None:
    client.create(notification(trigger=condition(), **ALL_ACTIONS))
    messages = turns(
        "A: Larkfield Home Energy, this is Ava. How can I help?",
        "C: I only wanted to know when the showroom opens.",
        "A: At nine in the morning.",
        line,
    )
    evaluation = client.evaluate(conversation(messages=messages))
    (result,) = evaluation.results
    assert result.outcome == v1.OUTCOME_NOT_FIRED
    assert result.reason in (v1.REASON_CONDITION_NOT_MET, v1.REASON_UNCLEAR)
    assert result.explanation
    assert not (result.task_id or result.alert_id or result.delivery_ids)
    assert not tasks(client) and not alerts(client) and not deliveries(client)


def test_results_stand_in_the_order_of_creation_and_each_is_decided(client: Client) -> None:
    names = []
    for n in range(6):
        trigger = condition() if n % 2 else v1.Trigger(always=v1.AlwaysTrigger())
        names.append(client.create(notification(name=f"N{n}", trigger=trigger)).name)
    evaluation = client.evaluate(callback_conversation())
    assert [result.notification_name for result in evaluation.results] == names
    assert all(result.outcome == v1.OUTCOME_FIRED for result in evaluation.results)
    assert len({result.alert_id for result in evaluation.results}) == 6


@pytest.mark.parametrize("fields", [{"transcription_off": True}, {}], ids=["off", "no turns"])
def test_without_a_transcript_a_condition_cannot_be_judged(
    client: Client, fields: dict[str, Any]
) -> None:
    client.create(notification(name="condition", trigger=condition()))
    client.create(notification(name="always", task=v1.TaskAction()))
    call = conversation(messages=[], **fields)
    condition_result, always_result = client.evaluate(call).results
    assert condition_result.outcome != v1.OUTCOME_FIRED
    assert condition_result.reason == v1.REASON_NO_TRANSCRIPT
    assert condition_result.explanation
    assert always_result.outcome == v1.OUTCOME_FIRED
    assert len(tasks(client)) == 1


def test_words_of_the_platform_are_not_part_of_what_was_said(client: Client) -> None:
    client.create(notification(trigger=condition()))
    call = conversation()
    for role in (v1.ROLE_SYSTEM, v1.ROLE_TOOL, v1.ROLE_EVENT):
        call.messages.add(role=role, text="The customer asked to be called back.")
    (result,) = client.evaluate(call).results
    assert result.outcome == v1.OUTCOME_NOT_FIRED


def test_watching_shows_the_evaluation_until_it_is_completed(client: Client) -> None:
    client.create(notification(trigger=condition(), **ALL_ACTIONS))
    call = callback_conversation()
    id = client.submit(call).evaluation.id
    stream = client.evaluations.WatchEvaluation(v1.WatchEvaluationRequest(id=id))
    seen = [response.evaluation for response in stream]
    assert stream.code() is grpc.StatusCode.OK
    assert {evaluation.id for evaluation in seen} == {id}
    assert [e.state for e in seen].count(v1.EVALUATION_STATE_COMPLETED) == 1
    assert seen[-1].state == v1.EVALUATION_STATE_COMPLETED
    assert len(seen[-1].results) == 1
    assert all(a != b for a, b in itertools.pairwise(seen)), "only changes are sent"
    # Watching what is over gives it once and ends.
    later = client.evaluations.WatchEvaluation(
        v1.WatchEvaluationRequest(conversation_uuid=call.uuid)
    )
    assert [response.evaluation for response in later] == [seen[-1]]


def test_many_watchers_of_one_evaluation_all_see_its_end(client: Client) -> None:
    client.create(notification(trigger=condition()))
    call = callback_conversation()
    id = client.submit(call).evaluation.id
    streams = [
        client.evaluations.WatchEvaluation(v1.WatchEvaluationRequest(id=id)) for _ in range(20)
    ]
    for stream in streams:
        last = list(stream)[-1].evaluation
        assert last.state == v1.EVALUATION_STATE_COMPLETED
        assert len(last.results) == 1


def test_unknown_keys_are_not_found_and_missing_ones_refused(client: Client) -> None:
    calls = client.evaluations
    for request in (
        v1.GetEvaluationRequest(id="0190a000-0000-7000-8000-000000000000"),
        v1.GetEvaluationRequest(conversation_uuid="unknown"),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            calls.GetEvaluation(request)
    for request in (
        v1.WatchEvaluationRequest(id="0190a000-0000-7000-8000-000000000000"),
        v1.WatchEvaluationRequest(conversation_uuid="unknown"),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            list(calls.WatchEvaluation(request))
    with refused(grpc.StatusCode.NOT_FOUND):
        stored_conversation(client, "unknown")
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        calls.GetEvaluation(v1.GetEvaluationRequest())
    assert len(refusal.fields) == 1
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        list(calls.WatchEvaluation(v1.WatchEvaluationRequest()))
    assert len(refusal.fields) == 1
    with invalid("uuid"):
        stored_conversation(client, "")


def test_conversations_are_listed_newest_first_without_their_messages(client: Client) -> None:
    submitted = []
    for n in range(5):
        call = conversation(f"agent-{n % 2}", summary=f"S{n}", context={"n": str(n)})
        client.submit(call, v1.EVALUATION_MODE_STORE_ONLY)
        submitted.append(call)

    def pages(**fields: Any) -> list[list[str]]:
        found = client.pages(
            client.evaluations.ListConversations,
            v1.ListConversationsRequest(**fields),
            "conversations",
        )
        assert all(not entry.messages for page in found for entry in page)
        return [[entry.summary for entry in page] for page in found]

    assert pages(page_size=2) == [["S4", "S3"], ["S2", "S1"], ["S0"]]
    assert pages(agent_id="agent-1") == [["S3", "S1"]]
    assert pages(agent_id="agent-9") == [[]]
    (newest,) = client.evaluations.ListConversations(
        v1.ListConversationsRequest(page_size=1)
    ).conversations
    expected = v1.Conversation()
    expected.CopyFrom(submitted[-1])
    expected.ClearField("messages")
    assert newest.HasField("submit_time")
    newest.ClearField("submit_time")
    assert newest == expected


def test_evaluations_are_listed_newest_first(client: Client) -> None:
    client.create(notification("agent-0"))
    ids = [client.evaluate(conversation(f"agent-{n % 2}")).id for n in range(5)]

    def pages(**fields: Any) -> list[list[str]]:
        found = client.pages(
            client.evaluations.ListEvaluations, v1.ListEvaluationsRequest(**fields), "evaluations"
        )
        return [[entry.id for entry in page] for page in found]

    newest = ids[::-1]
    assert pages(page_size=2) == [newest[:2], newest[2:4], newest[4:]]
    assert pages(agent_id="agent-1") == [[ids[3], ids[1]]]
    assert pages(state=v1.EVALUATION_STATE_COMPLETED) == [newest]
    assert pages(state=v1.EVALUATION_STATE_PENDING) == [[]]
    request = v1.ListEvaluationsRequest(agent_id="agent-0", page_size=1)
    (listed,) = client.evaluations.ListEvaluations(request).evaluations
    assert listed == get(client, id=ids[4])
    assert len(listed.results) == 1


def test_page_tokens_are_bound_to_their_query(client: Client) -> None:
    client.create(notification(email=email("one@example.com", "two@example.com")))
    uuids = [client.evaluate(conversation()).conversation_uuid for _ in range(2)]
    calls = client.evaluations
    lists = {
        "conversations": (calls.ListConversations, v1.ListConversationsRequest),
        "evaluations": (calls.ListEvaluations, v1.ListEvaluationsRequest),
        "deliveries": (calls.ListDeliveries, v1.ListDeliveriesRequest),
    }
    others: dict[str, dict[str, Any]] = {
        "conversations": {"agent_id": "agent-1"},
        "evaluations": {"state": v1.EVALUATION_STATE_COMPLETED},
        "deliveries": {"conversation_uuid": uuids[0]},
    }
    tokens = {
        name: call(request(page_size=1)).next_page_token for name, (call, request) in lists.items()
    }
    for name, (call, request) in lists.items():
        with invalid("page_token"):
            call(request(page_token=tokens[name], **others[name]))
        for other in tokens:
            if other != name:
                with invalid("page_token"):
                    call(request(page_token=tokens[other]))
        with invalid("page_token"):
            call(request(page_token="rubbish"))
        with invalid("page_size"):
            call(request(page_size=-1))
        assert call(request(page_token=tokens[name], page_size=1))


def test_list_deliveries(client: Client) -> None:
    first = client.create(notification(name="A", email=email("one@example.com")))
    second = client.create(notification(name="B", email=email("two@example.com", subject="B")))
    calls = [conversation() for _ in range(3)]
    evaluations = [client.evaluate(call) for call in calls]

    def all_sent() -> None:
        assert len(deliveries(client, state=v1.DELIVERY_STATE_SENT)) == 6

    eventually(all_sent)
    every = deliveries(client)
    assert len(every) == 6
    assert [d.conversation_uuid for d in every[::2]] == [c.uuid for c in calls[::-1]]
    assert len({delivery.message_id for delivery in every}) == 6
    mine = deliveries(client, notification_id=second.id)
    assert [delivery.recipient for delivery in mine] == ["two@example.com"] * 3
    (one,) = deliveries(client, notification_id=first.id, conversation_uuid=calls[1].uuid)
    assert one.recipient == "one@example.com"
    assert one.subject == "A call has ended"
    assert one.evaluation_id == evaluations[1].id
    assert one.message_id.startswith("<") and one.message_id.endswith(">")
    assert one.state == v1.DELIVERY_STATE_SENT
    assert one.attempt_count == 1
    assert one.uncertain_sends == 0
    assert not one.HasField("next_attempt_time")
    (attempt,) = one.attempts
    assert attempt.number == 1
    assert attempt.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_ACCEPTED
    assert attempt.HasField("time")
    assert not deliveries(client, state=v1.DELIVERY_STATE_DEAD)
    assert not deliveries(client, created_after=at("2999-01-01T00:00:00+00:00"))
    assert len(deliveries(client, created_after=evaluations[2].create_time)) == 2
    newest = every[0].create_time
    same = [delivery.id for delivery in every if delivery.create_time == newest]
    assert [delivery.id for delivery in deliveries(client, created_after=newest)] == same


def test_a_notification_may_be_deleted_while_it_is_evaluated(client: Client) -> None:
    stored = client.create(notification(trigger=condition(), task=v1.TaskAction()))
    call = callback_conversation()
    client.submit(call)
    client.notifications.DeleteNotification(v1.DeleteNotificationRequest(id=stored.id))
    (result,) = client.completed(call.uuid).results
    assert result.outcome == v1.OUTCOME_FIRED
    assert [task.id for task in tasks(client)] == [result.task_id]


def test_two_notifications_with_one_question_get_one_answer(client: Client) -> None:
    for n in range(2):
        client.create(notification(name=f"N{n}", trigger=condition(CALLBACK_QUESTION)))
    first, second = client.evaluate(callback_conversation()).results
    assert first.outcome == second.outcome == v1.OUTCOME_FIRED
    assert first.evidence == second.evidence


def test_one_account_s_conversations_are_not_another_s(
    client: Client, server: Any, connect: Any
) -> None:
    client.create(notification(**ALL_ACTIONS))
    call = conversation()
    evaluation = client.evaluate(call)
    result = evaluation.results[0]
    other = connect(server, unique("other"))
    calls = other.evaluations
    with refused(grpc.StatusCode.NOT_FOUND):
        stored_conversation(other, call.uuid)
    with refused(grpc.StatusCode.NOT_FOUND):
        get(other, id=evaluation.id)
    with refused(grpc.StatusCode.NOT_FOUND):
        get(other, conversation_uuid=call.uuid)
    with refused(grpc.StatusCode.NOT_FOUND):
        list(calls.WatchEvaluation(v1.WatchEvaluationRequest(id=evaluation.id)))
    with refused(grpc.StatusCode.NOT_FOUND):
        other.tasks.GetTask(v1.GetTaskRequest(id=result.task_id))
    with refused(grpc.StatusCode.NOT_FOUND):
        other.tasks.DeleteTask(v1.DeleteTaskRequest(id=result.task_id))
    notification_request = v1.GetNotificationRequest(id=result.notification_id)
    with refused(grpc.StatusCode.NOT_FOUND):
        other.notifications.GetNotification(notification_request)
    assert not calls.ListConversations(v1.ListConversationsRequest()).conversations
    assert not calls.ListEvaluations(v1.ListEvaluationsRequest()).evaluations
    assert not calls.ListDeliveries(v1.ListDeliveriesRequest()).deliveries
    assert not other.notifications.ListNotifications(v1.ListNotificationsRequest()).notifications
    assert not tasks(other) and not alerts(other)
    assert not deliveries(other, conversation_uuid=call.uuid)
    # The same uuid is another conversation there, and fires nothing of the first account's.
    mine = other.submit(call)
    assert not mine.already_submitted
    assert mine.evaluation.id != evaluation.id
    assert not other.completed(call.uuid).results
    assert len(tasks(client)) == 1


def test_calls_without_metadata_are_the_account_default_s(
    client: Client, server: Any, connect: Any
) -> None:
    unnamed, named = connect(server), connect(server, "default")
    task = unnamed.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="Mine"))).task
    assert named.tasks.GetTask(v1.GetTaskRequest(id=task.id)).task == task
    with refused(grpc.StatusCode.NOT_FOUND):
        client.tasks.GetTask(v1.GetTaskRequest(id=task.id))

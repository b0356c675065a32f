"""The language-model analyst against a real server of local models. Only `make test-slow` has one."""

from collections.abc import Iterator
from typing import Any

import pytest

from support.client import Client
from support.data import callback_conversation, condition, conversation, email, notification
from support.llama_server import CONTEXT_TOKENS, LlamaServer
from support.stubs import v1

#: What a small model's answer can lead to; anything else is a fault of the protocol.
JUDGED = {
    v1.REASON_CONDITION_MET, v1.REASON_CONDITION_NOT_MET, v1.REASON_UNCLEAR,
    v1.REASON_EVIDENCE_NOT_FOUND,
}


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaServer]:
    server = LlamaServer(tmp_path_factory.mktemp("llama") / "server.log")
    yield server
    server.close()


def settings(llama: LlamaServer, *more: str) -> list[str]:
    return [
        "--model-url", llama.url, "--model-name", "local", "--model-timeout-seconds", "600",
        "--model-answer-tokens", "600", *more,
    ]


def long_call() -> Any:
    roles = [v1.ROLE_AGENT, v1.ROLE_USER]
    messages = [
        v1.Message(role=roles[turn % 2], text=f"We looked at item {turn}, and it was all right.")
        for turn in range(600)
    ]
    messages[301].text = "Could somebody call me back tomorrow, please?"
    return conversation(messages=messages)


def test_the_server_is_asked_as_it_wants_to_be_and_that_is_remembered(
    start: Any, connect: Any, llama: LlamaServer
) -> None:
    client: Client = connect(start(*settings(llama, "--model-context-tokens", str(CONTEXT_TOKENS))))
    client.create(
        notification(
            trigger=condition(),
            email=email(subject="Back {{dyn_callback_day}}", html_body="<p>{{conversation_summary}}</p>"),
        )
    )
    before = len(llama.statuses())
    evaluations = [client.completed(client_call(client), timeout=900) for _ in range(2)]
    for evaluation in evaluations:
        (result,) = evaluation.results
        assert result.reason in JUDGED | {
            v1.REASON_ANALYST_ANSWER_INVALID, v1.REASON_ANALYST_ANSWER_CUT_OFF,
        }, result.explanation
        assert evaluation.analysis.requests >= 1
        assert evaluation.analysis.prompt_tokens > 200
        assert evaluation.analysis.answer_tokens > 0
    # This server knows no json_schema and says so with a 500, once.
    statuses = llama.statuses()[before:]
    assert statuses[0] == 500
    assert set(statuses[1:]) == {200}


def client_call(client: Client) -> str:
    call = callback_conversation()
    client.submit(call)
    return call.uuid


def test_each_condition_is_judged_by_the_likelihood_of_a_yes(
    start: Any, connect: Any, llama: LlamaServer
) -> None:
    client: Client = connect(
        start(
            *settings(
                llama, "--model-context-tokens", str(CONTEXT_TOKENS), "--model-mode", "logprobs",
                "--model-yes-threshold", "0.3",
            )
        )
    )
    client.create(notification(name="Callback", trigger=condition()))
    client.create(notification(name="Price", trigger=condition("Did the customer ask for a price?")))
    evaluation = client.completed(client_call(client), timeout=900)
    for result in evaluation.results:
        assert result.reason in JUDGED, result.explanation
        assert "The likelihood of a yes is" in result.explanation
        assert 0 < result.confidence < 1
    assert evaluation.analysis.requests >= 2


@pytest.mark.parametrize("context", [str(CONTEXT_TOKENS), "128000"])
def test_a_long_call_is_cut_to_what_the_server_takes(
    start: Any, connect: Any, llama: LlamaServer, context: str
) -> None:
    client: Client = connect(
        start(*settings(llama, "--model-context-tokens", context, "--model-mode", "logprobs"))
    )
    client.create(notification(trigger=condition()))
    call = long_call()
    client.submit(call)
    evaluation = client.completed(call.uuid, timeout=900)
    (result,) = evaluation.results
    assert result.reason in JUDGED, result.explanation
    assert 0 < evaluation.analysis.turns_left_out < 600
    assert "of its turns" in result.explanation


def test_a_wrong_address_is_named(start: Any, connect: Any, llama: LlamaServer) -> None:
    client: Client = connect(
        start("--model-url", llama.url + "/nowhere", "--model-name", "local", "--patience-seconds", "1")
    )
    client.create(notification(trigger=condition()))
    (result,) = client.completed(client_call(client)).results
    assert result.reason == v1.REASON_ANALYST_MISCONFIGURED

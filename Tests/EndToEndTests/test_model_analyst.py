"""A language model as the analyst: its settings, its accounting, and what an account allows it."""

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from support.client import Client
from support.command import run
from support.data import callback_conversation, condition, conversation, notification
from support.errors import invalid
from support.obedient_model import ObedientModel
from support.stubs import v1


@pytest.fixture
def model() -> Iterator[ObedientModel]:
    """A model that says yes to everything; each answer has 100 and 10 tokens."""
    model = ObedientModel([])
    yield model
    model.close()


def conditional(**fields: Any) -> Any:
    return notification(trigger=condition(), task=v1.TaskAction(title="Call"), **fields)


def test_the_result_tells_which_model_answered_and_what_it_has_cost(
    start: Any, connect: Any, model: ObedientModel
) -> None:
    server = start(
        "--model-url", model.url, "--model-name", "small", "--model-price-prompt", "2.5",
        "--model-price-answer", "10",
    )
    client: Client = connect(server)
    client.create(conditional())
    evaluation = client.evaluate(callback_conversation())
    assert evaluation.analyst == "openai/small"
    record = evaluation.analysis
    assert (record.analyst, record.model, record.requests) == ("openai/small", "small", 1)
    assert (record.prompt_tokens, record.answer_tokens, record.cost_micros) == (100, 10, 350)
    assert not record.last_resort and not record.turns_left_out

    trial = client.notifications.TestNotification(
        v1.TestNotificationRequest(
            draft=conditional(), conversation_uuid=evaluation.conversation_uuid
        )
    )
    assert trial.analysis.cost_micros == 350
    used = client.notifications.GetAccountSettings(v1.GetAccountSettingsRequest()).usage_today
    assert (used.requests, used.prompt_tokens, used.answer_tokens) == (2, 200, 20)
    assert used.cost_micros == 700

    shown = run("evaluations", "show", evaluation.conversation_uuid, "--server", server.address)
    assert "openai/small: 1 requests, 100 + 10 tokens, cost 350 millionths" in shown.stdout
    shown = run("account", "show", "--server", server.address)
    assert "2 requests, 200 + 20 tokens, cost 700 millionths" in shown.stdout


def test_an_account_bounds_a_day_and_may_fall_back_on_the_built_in_analyst(
    start: Any, connect: Any, model: ObedientModel
) -> None:
    server = start("--model-url", model.url, "--model-name", "small")
    client: Client = connect(server)
    client.create(conditional())
    changed = run("account", "set", "--tokens-per-day", "110", "--server", server.address)
    assert "tokens a day: 110" in changed.stdout
    assert client.evaluate(callback_conversation()).results[0].outcome == v1.OUTCOME_FIRED
    (result,) = client.evaluate(callback_conversation()).results
    assert result.outcome == v1.OUTCOME_FAILED
    assert result.reason == v1.REASON_ANALYSIS_BUDGET_EXHAUSTED
    assert len(model.requests) == 1

    run("account", "set", "--last-resort", "on", "--server", server.address)
    evaluation = client.evaluate(callback_conversation())
    assert evaluation.results[0].outcome == v1.OUTCOME_FIRED
    assert evaluation.analysis.last_resort
    assert evaluation.analysis.last_resort_reason == v1.REASON_ANALYSIS_BUDGET_EXHAUSTED
    assert evaluation.analysis.analyst.startswith("builtin/")
    assert len(model.requests) == 1


def test_bounds_below_zero_are_refused(client: Client) -> None:
    for field in ("tokens_per_day", "cost_micros_per_day", "notifications_per_request"):
        settings = v1.AccountSettings(analysis=v1.AnalysisSettings(**{field: -1}))
        with invalid(f"settings.analysis.{field}"):
            client.notifications.UpdateAccountSettings(
                v1.UpdateAccountSettingsRequest(settings=settings)
            )


def test_several_endpoints_are_asked_in_order_each_with_its_own_settings(
    start: Any, connect: Any, model: ObedientModel, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "key").write_text("secret-of-spare\n")
    config = tmp_path / "aftercall.yaml"
    config.write_text(
        "models: [main, spare]\n"
        "model:\n"
        "  main:\n"
        "    url: http://127.0.0.1:9/v1\n"
        "    name: away\n"
        "  spare:\n"
        f"    url: {model.url}\n"
        "    name: here\n"
        "    api: anthropic\n"
        "    headers: ['X-Team: voice']\n"
        "    key:\n"
        f"      file: {tmp_path / 'key'}\n"
    )
    client: Client = connect(start("--config", str(config)))
    client.create(conditional())
    evaluation = client.evaluate(callback_conversation())
    assert evaluation.analyst == "anthropic/here"
    assert evaluation.results[0].outcome == v1.OUTCOME_FIRED


def test_a_long_call_is_cut_and_the_result_says_so(
    start: Any, connect: Any, model: ObedientModel
) -> None:
    server = start(
        "--model-url", model.url, "--model-name", "small", "--model-context-tokens", "2500"
    )
    client: Client = connect(server)
    client.create(conditional())
    roles = [v1.ROLE_AGENT, v1.ROLE_USER]
    messages = [
        v1.Message(role=roles[turn % 2], text=f"We looked at item {turn}, and it was all right.")
        for turn in range(400)
    ]
    messages[201].text = "Could somebody call me back, please?"
    evaluation = client.evaluate(conversation(messages=messages))
    assert evaluation.analysis.turns_left_out > 200
    assert "of its turns" in evaluation.results[0].explanation
    (request,) = model.requests
    assert "call me back, please" in request


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--model-url", "http://x/v1"], "model.url and model.name"),
        (["--model-url", "ftp://x", "--model-name", "m"], "http:// or https://"),
        (["--model-url", "http://x", "--model-name", "m", "--model-api", "soap"], "openai or anthropic"),
        (["--model-url", "http://x", "--model-name", "m", "--model-mode", "guess"], "json or logprobs"),
        (
            ["--model-url", "http://x", "--model-name", "m", "--model-api", "anthropic",
             "--model-mode", "logprobs"],
            "needs model.api openai",
        ),
        (
            ["--model-url", "http://x", "--model-name", "m", "--model-yes-threshold", "2"],
            "from 0 to 1",
        ),
        (["--model-url", "http://x", "--model-name", "m", "--model-header", "no"], "Name: value"),
        (["--model-url", "http://x", "--model-name", "m", "--model-concurrency", "0"], "from 1 to 64"),
        (["--models", "main,key"], "none of the keys"),
        (["--models", "main,main"], "different names"),
        (["--models", "main"], "model.main.url and model.main.name"),
        (["--analyst", "oracle"], "builtin or model"),
    ],
)
def test_what_is_set_up_wrongly_is_said_at_the_start(
    tmp_path: pathlib.Path, arguments: list[str], words: str
) -> None:
    ended = run("serve", "--listen", "127.0.0.1:0", "--data", str(tmp_path / "data"), *arguments)
    assert ended.returncode != 0
    assert words in ended.stderr

"""`aftercall benchmark-analyst`: figures from labelled conversations, without a server."""

import json
import pathlib
from typing import Any

from support.command import run

CALLBACK = "Did the customer ask to be called back?"


def case(name: str, text: str, expected: bool) -> dict[str, Any]:
    return {
        "id": name,
        "start_time": "2026-11-25T10:00:00Z",
        "transcript": [{"speaker": "customer", "text": text}],
        "checks": [{"trigger": CALLBACK, "trigger_id": "callback", "expected": expected}],
        "extractions": [{"variable": "dyn_callback_time", "expected": ["10 am"]}],
    }


def write(path: pathlib.Path, cases: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(each) + "\n" for each in cases))
    return str(path)


CASES = [
    case("one", "Please call me back at 10 am.", True),
    case("two", "Please do not call me back.", True),
]


def test_the_figures_can_be_computed_again_from_the_predictions(tmp_path: pathlib.Path) -> None:
    answers = tmp_path / "answers.jsonl"
    result = run(
        *("benchmark-analyst", write(tmp_path / "cases.jsonl", CASES), "--json", "--fit"),
        *("--predictions", str(answers)),
    )
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    lines = [json.loads(line) for line in answers.read_text().splitlines()]
    checks = [line for line in lines if "trigger" in line]
    assert [line["verdict"] for line in checks] == ["yes", "no"]
    assert set(checks[0]) == {"id", "trigger", "verdict", "confidence", "turn", "quote"}
    assert checks[0] | {"confidence": 0} == {
        "id": "one",
        "trigger": CALLBACK,
        "verdict": "yes",
        "confidence": 0,
        "turn": 1,
        "quote": "Please call me back at 10 am.",
    }
    values = [line for line in lines if "variable" in line]
    assert set(values[0]) == {"id", "variable", "value", "words", "turn"}
    assert values[0]["words"] == "10 am"
    assert values[1]["value"] is None
    assert report["cases"] == 2
    assert report["accuracy"] == 0.5
    assert report["balanced_accuracy"] == 0.5
    assert report["precision"] == 1
    assert report["recall"] == 0.5
    assert report["f1"] == 0.6667
    assert report["auc"] == 0
    assert report["unclear"] == 0
    assert report["extraction_cases"] == 2
    assert report["extraction_exact"] == 0.5
    assert report["extraction_lenient"] == 0.5
    assert report["evidence_valid"] == 1
    assert report["ms_per_check"] > 0
    assert report["by_trigger"]["callback"]["accuracy"] == 0.5
    assert "fitted_threshold" in report


def test_the_report_for_people_names_triggers_and_failures(tmp_path: pathlib.Path) -> None:
    result = run("benchmark-analyst", write(tmp_path / "cases.jsonl", CASES), "--failures")
    assert result.returncode == 0, result.stderr
    assert "callback" in result.stdout
    assert f"two: {CALLBACK} expected yes, no" in result.stdout
    assert "two: dyn_callback_time expected “10 am”, nothing" in result.stdout


def test_what_is_wrong_with_a_file_is_said_with_its_line(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "a", "transcript": []}\n{"id": ""}\n')
    result = run("benchmark-analyst", str(path))
    assert result.returncode != 0
    assert "line 2: id must be a text that is not empty" in result.stderr
    missing = run("benchmark-analyst", str(tmp_path / "missing.jsonl"))
    assert missing.returncode != 0
    assert "cannot be read" in missing.stderr

"""The command `aftercall submit FILE`."""

import json
import pathlib
import re
import subprocess
from typing import Any

import pytest

from support.client import Client
from support.command import run
from support.data import condition, notification, unique
from support.server import Server
from support.stubs import REPOSITORY, v1

DEMO_CALLS = REPOSITORY / "Sources/Aftercall/Resources/demo-calls.jsonl"


def submit(file: pathlib.Path, address: str) -> subprocess.CompletedProcess[str]:
    return run("submit", str(file), "--server", address)


def line(id: str, **fields: Any) -> str:
    call = {
        "id": id,
        "agent": {"id": "agent-1", "name": "Ava", "time_zone": "Europe/Berlin"},
        "transcript": [
            {"speaker": "agent", "text": "This is Ava. How can I help?"},
            {"speaker": "customer", "text": "Could somebody call me back tomorrow? 👍"},
        ],
        **fields,
    }
    return json.dumps(call, ensure_ascii=False)


def write(tmp_path: pathlib.Path, *lines: str) -> pathlib.Path:
    file = tmp_path / "calls.jsonl"
    file.write_text("".join(f"{text}\n" for text in lines), encoding="utf-8")
    return file


def stored(client: Client) -> dict[str, Any]:
    found = client.all(
        client.evaluations.ListConversations,
        v1.ListConversationsRequest(page_size=200),
        "conversations",
    )
    return {call.uuid: call for call in found}


@pytest.fixture
def default(server: Server, connect: Any) -> Client:
    """A client of the account that the command uses without being told another."""
    return connect(server)


def test_a_file_is_submitted_with_all_that_it_says(
    default: Client, server: Server, tmp_path: pathlib.Path
) -> None:
    id = unique("file")
    file = write(
        tmp_path,
        line(
            id,
            channel="phone",
            status="transferred",
            direction="outbound",
            start_time="2026-11-22T18:55:00+01:00",
            end_time="2026-11-22T17:58:35.5Z",
            agent_number="+1 202-555-0100",
            customer_number="+1 202-555-0117",
            contact={
                "first_name": "Miriam",
                "last_name": "Okafor",
                "email": "miriam@example.com",
                "phone": "+1 202-555-0128",
            },
            answer_status="answered",
            disconnect_reason="transferred",
            summary="A summary",
            url="https://example.com/1",
            context={"order_id": "A-17"},
        ),
    )
    result = submit(file, server.address)
    assert result.returncode == 0, result.stderr
    call = default.evaluations.GetConversation(v1.GetConversationRequest(uuid=id)).conversation
    assert call.agent == v1.Agent(id="agent-1", name="Ava", time_zone="Europe/Berlin")
    assert [(m.role, m.text) for m in call.messages] == [
        (v1.ROLE_AGENT, "This is Ava. How can I help?"),
        (v1.ROLE_USER, "Could somebody call me back tomorrow? 👍"),
    ]
    assert call.channel == v1.CHANNEL_PHONE
    assert call.status == v1.CONVERSATION_STATUS_TRANSFERRED
    assert call.direction == v1.DIRECTION_OUTBOUND
    assert call.start_time.ToJsonString() == "2026-11-22T17:55:00Z"
    assert call.end_time.ToJsonString() == "2026-11-22T17:58:35.500Z"
    assert (call.agent_number, call.customer_number) == ("+1 202-555-0100", "+1 202-555-0117")
    assert call.contact.email == "miriam@example.com"
    assert call.contact.phone == "+1 202-555-0128"
    assert (call.contact.first_name, call.contact.last_name) == ("Miriam", "Okafor")
    assert (call.answer_status, call.disconnect_reason) == ("answered", "transferred")
    assert (call.summary, call.url) == ("A summary", "https://example.com/1")
    assert dict(call.context) == {"order_id": "A-17"}


@pytest.mark.parametrize(
    "broken",
    [
        "{not json",
        '"a text"',
        '{"id": "x"',
        '{"transcript": []}',
        '{"id": "x", "transcript": [{"speaker": "robot", "text": "hi"}]}',
        '{"id": "x", "transcript": "hi"}',
    ],
    ids=["no JSON", "no object", "cut off", "no id", "unknown speaker", "no list"],
)
def test_a_broken_line_is_named_with_what_was_submitted_before(
    default: Client, server: Server, tmp_path: pathlib.Path, broken: str
) -> None:
    ids = [unique("file") for _ in range(3)]
    file = write(tmp_path, line(ids[0]), line(ids[1]), broken, line(ids[2]))
    result = submit(file, server.address)
    assert result.returncode != 0
    said = result.stderr
    assert re.search(r"\bline 3\b", said), said
    assert re.search(r"\b(expected|must be)\b", said), said
    # What is said of line 3 apart, the number of those that were submitted is there.
    assert re.search(r"\b2\b", said.replace("line 3", "")), said
    held = stored(default)
    assert ids[0] in held and ids[1] in held
    assert ids[2] not in held


def test_lines_may_end_as_on_windows_and_the_last_one_not_at_all(
    default: Client, server: Server, tmp_path: pathlib.Path
) -> None:
    ids = [unique("file") for _ in range(3)]
    file = tmp_path / "calls.jsonl"
    file.write_bytes("\r\n".join(line(id) for id in ids).encode())
    result = submit(file, server.address)
    assert result.returncode == 0, result.stderr
    assert set(ids) <= set(stored(default))


def test_a_line_that_is_not_utf_8_is_named(
    default: Client, server: Server, tmp_path: pathlib.Path
) -> None:
    good, bad = unique("file"), unique("file")
    file = tmp_path / "calls.jsonl"
    file.write_bytes(f"{line(good)}\n".encode() + line(bad).encode().replace(b"Ava", b"Av\xe9"))
    result = submit(file, server.address)
    assert result.returncode != 0
    assert re.search(r"\bline 2\b", result.stderr), result.stderr
    held = stored(default)
    assert good in held and bad not in held


def test_submitting_a_file_again_is_harmless(
    default: Client, server: Server, tmp_path: pathlib.Path
) -> None:
    file = write(tmp_path, line(unique("file")), line(unique("file")))
    assert submit(file, server.address).returncode == 0
    before = stored(default)
    result = submit(file, server.address)
    assert result.returncode == 0, result.stderr
    assert stored(default) == before


def test_a_file_or_server_that_is_missing_is_told_of(tmp_path: pathlib.Path) -> None:
    missing = submit(tmp_path / "nothing.jsonl", "127.0.0.1:1")
    assert missing.returncode != 0
    assert "nothing.jsonl" in missing.stderr
    unreachable = submit(write(tmp_path, line("x")), "127.0.0.1:1")
    assert unreachable.returncode != 0
    assert "127.0.0.1:1" in unreachable.stderr


def test_a_refused_conversation_is_named_with_its_line(
    server: Server, tmp_path: pathlib.Path
) -> None:
    file = write(tmp_path, line(unique("file")), "", line("not a valid id"))
    result = submit(file, server.address)
    assert result.returncode != 0
    assert re.search(r"\bline 3\b", result.stderr), result.stderr
    assert "uuid" in result.stderr


def test_the_bundled_conversations_do_what_they_were_written_for(start: Any, connect: Any) -> None:
    server = start()
    client = connect(server)
    calls = [json.loads(text) for text in DEMO_CALLS.read_text("utf-8").splitlines()]
    assert 12 <= len(calls) <= 14
    callback = client.create(
        notification("demo-agent", name="callback", trigger=condition(), task=v1.TaskAction())
    )
    always = client.create(notification("demo-agent", name="always", task=v1.TaskAction()))
    result = submit(DEMO_CALLS, server.address)
    assert result.returncode == 0, result.stderr
    fired = {}
    for call in calls:
        evaluation = client.completed(call["id"])
        results = {entry.notification_id: entry for entry in evaluation.results}
        assert results[always.id].outcome == v1.OUTCOME_FIRED
        fired[call["id"]] = results[callback.id].outcome == v1.OUTCOME_FIRED
    assert fired["demo-01-callback"]
    assert not fired["demo-11-no-call-back"]
    assert not fired["demo-14-not-transcribed"]
    off = client.evaluations.GetConversation(
        v1.GetConversationRequest(uuid="demo-14-not-transcribed")
    ).conversation
    assert off.transcription_off
    assert len(stored(client)) == len(calls)

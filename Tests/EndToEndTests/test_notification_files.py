"""Notifications as files: `aftercall notifications export` and `apply`."""

import pathlib
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from support.client import Client
from support.command import run
from support.server import Server
from support.stubs import v1

Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def command(server: Server, client: Client) -> Call:
    """Runs `aftercall notifications …` in the client's account."""

    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        options = ("--server", server.address, "--account", client.account)
        return run("notifications", *arguments, *options)

    return call


def whole() -> Any:
    """A notification in which every field that files hold is set."""
    return v1.Notification(
        agent_id="front:desk",
        name="Störung: \"dringend\" # 1",
        enabled=True,
        trigger=v1.Trigger(
            condition=v1.ConditionTrigger(
                question="Did the customer report: a fault, an error or something not working?",
                when_unclear=v1.UNCLEAR_POLICY_FIRE_MARKED,
                example_phrases=["The lift: it is stuck.", "- nothing works"],
                counter_example_phrases=["It works again."],
            )
        ),
        pre_filter=v1.PreFilter(
            directions=[v1.DIRECTION_INBOUND],
            channels=[v1.CHANNEL_PHONE, v1.CHANNEL_WEB],
            statuses=[v1.CONVERSATION_STATUS_COMPLETED],
            min_duration_seconds=20,
            min_customer_turns=2,
            exclude_test=True,
            business_hours=v1.BusinessHours(
                time_zone="Europe/Berlin",
                outside=True,
                periods=[
                    v1.OpeningPeriod(
                        day=v1.DAY_OF_WEEK_MONDAY, start_minute=540, end_minute=720
                    ),
                    v1.OpeningPeriod(
                        day=v1.DAY_OF_WEEK_MONDAY, start_minute=780, end_minute=1440
                    ),
                    v1.OpeningPeriod(day=v1.DAY_OF_WEEK_SUNDAY, start_minute=0, end_minute=1),
                ],
            ),
            context_equals={"campaign": "yes", "empty": "", "n": "012"},
        ),
        email=v1.EmailAction(
            recipients=["Jo Doe <jo@example.com>", "{{customer_email}}"],
            subject="Fault: {{dyn_issue_summary}}",
            html_body="<p>One</p>\n<p>{{conversation_summary}}</p>\n",
            text_body="One\n\n  indented: yes\n\ttab\n",
            reply_to="desk@example.com",
            **{"from": "Desk <desk@example.com>"},
            routing=v1.Routing(
                routes=[
                    v1.Route(when="the customer says it is urgent", recipients=["a@example.com"]),
                    v1.Route(
                        when="the customer mentions an invoice",
                        recipients=["b@example.com", "c@example.com"],
                    ),
                ],
                otherwise=["d@example.com"],
                all_matching=True,
            ),
        ),
        alert=v1.AlertAction(
            teammate_ids=["jo", "17"],
            title="null",
            body="true",
            severity=v1.ALERT_SEVERITY_CRITICAL,
            link="https://console.example.com/{{conversation_uuid}}",
        ),
        task=v1.TaskAction(
            priority=v1.TASK_PRIORITY_URGENT,
            title="- look",
            description="a: b\n# no comment\n",
            assignee="jo",
            due_in_minutes=90,
            tags=["fault", "2026"],
        ),
        variables=[
            v1.VariableDeclaration(
                name="dyn_issue_summary", type=v1.VARIABLE_TYPE_TEXT,
                when_missing=v1.MISSING_VALUE_POLICY_LEAVE_EMPTY,
            ),
            v1.VariableDeclaration(
                name="dyn_level",
                type=v1.VARIABLE_TYPE_ONE_OF,
                description="How bad: \"it\" is",
                choices=["no", "1", "High: very"],
                default_value="no",
                when_missing=v1.MISSING_VALUE_POLICY_USE_DEFAULT,
            ),
            v1.VariableDeclaration(
                name="dyn_day", type=v1.VARIABLE_TYPE_DATE,
                when_missing=v1.MISSING_VALUE_POLICY_HOLD_FOR_REVIEW,
            ),
        ],
        locale="de-AT",
    )


def stored(client: Client) -> dict[str, Any]:
    listed = client.notifications.ListNotifications(v1.ListNotificationsRequest(page_size=200))
    return {each.name: each for each in listed.notifications}


def files(folder: pathlib.Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.yaml"))
    }


def without_ids(notification: Any) -> Any:
    copy = v1.Notification()
    copy.CopyFrom(notification)
    for field in ("id", "revision", "etag", "create_time", "update_time"):
        copy.ClearField(field)
    return copy


def always(name: str, agent: str = "desk") -> Any:
    trigger = v1.Trigger(always=v1.AlwaysTrigger())
    return v1.Notification(
        agent_id=agent, name=name, enabled=True, trigger=trigger, alert=v1.AlertAction(title=name)
    )


def test_what_was_exported_applies_to_an_empty_account_and_comes_out_the_same(
    client: Client, command: Call, server: Server, connect: Any, tmp_path: pathlib.Path
) -> None:
    client.create(whole())
    client.create(always("Plain"))
    result = command("export", str(tmp_path / "a"))
    assert result.returncode == 0, result.stderr
    exported = files(tmp_path / "a")
    assert set(exported) == {"desk/plain.yaml", "front-desk/storung-dringend-1.yaml"}
    assert "id:" not in exported["desk/plain.yaml"]

    other = connect(server, f"{client.account}-copy")
    options = ("--server", server.address, "--account", other.account)
    result = run("notifications", "apply", str(tmp_path / "a"), *options)
    assert result.returncode == 0, result.stderr
    assert {name: without_ids(each) for name, each in stored(other).items()} == {
        name: without_ids(each) for name, each in stored(client).items()
    }
    result = run("notifications", "export", str(tmp_path / "b"), *options)
    assert result.returncode == 0, result.stderr
    assert files(tmp_path / "b") == exported


def test_apply_creates_updates_and_leaves_alone(
    client: Client, command: Call, tmp_path: pathlib.Path
) -> None:
    for name in ("Kept", "Changed", "Unnamed"):
        client.create(always(name))
    assert command("export", str(tmp_path)).returncode == 0
    (tmp_path / "desk/unnamed.yaml").unlink()
    changed = tmp_path / "desk/changed.yaml"
    changed.write_text(changed.read_text().replace("title: Changed", "title: Anew"))
    (tmp_path / "new.yaml").write_text(
        "agent: desk\nname: New\ntrigger:\n  condition: Did the customer ask for a refund?\n"
        "email:\n  recipients: refunds@example.com\n  subject: Refund\n  text_body: |\n"
        "    {{conversation_summary}}\n"
    )
    before = stored(client)

    result = command("apply", str(tmp_path), "--dry-run")
    assert result.returncode == 2, result.stderr
    assert "would create  desk: New" in result.stdout
    assert "would update  desk: Changed  [alert]" in result.stdout
    assert "not in the folder  desk: Unnamed" in result.stdout
    assert "2 changes, 1 unchanged." in result.stdout
    assert stored(client) == before

    result = command("apply", str(tmp_path))
    assert result.returncode == 0, result.stderr
    after = stored(client)
    assert after["Changed"].alert.title == "Anew"
    assert after["Changed"].id == before["Changed"].id
    assert after["Changed"].revision == 2
    assert after["Kept"] == before["Kept"]
    assert after["Unnamed"] == before["Unnamed"]
    assert list(after["New"].email.recipients) == ["refunds@example.com"]
    assert command("apply", str(tmp_path), "--dry-run").returncode == 0


def test_prune_deletes_what_stands_in_no_file_of_these_agents(
    client: Client, command: Call, tmp_path: pathlib.Path
) -> None:
    for name in ("Kept", "Gone"):
        client.create(always(name))
    client.create(always("Elsewhere", agent="other"))
    assert command("export", str(tmp_path), "--agent", "desk").returncode == 0
    (tmp_path / "desk/gone.yaml").unlink()
    result = command("apply", str(tmp_path), "--prune")
    assert result.returncode == 0, result.stderr
    assert set(stored(client)) == {"Kept", "Elsewhere"}


def test_a_renamed_file_stays_where_it_is(
    client: Client, command: Call, tmp_path: pathlib.Path
) -> None:
    client.create(always("One"))
    assert command("export", str(tmp_path)).returncode == 0
    (tmp_path / "desk/one.yaml").rename(tmp_path / "mine.yml")
    result = command("export", str(tmp_path))
    assert "0 written, 1 unchanged" in result.stdout
    assert not files(tmp_path)
    client.notifications.DeleteNotification(
        v1.DeleteNotificationRequest(id=stored(client)["One"].id)
    )
    assert "not on the server" in command("export", str(tmp_path)).stdout
    assert "removed" in command("export", str(tmp_path), "--prune").stdout
    assert not (tmp_path / "mine.yml").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("agent: [", "line 2: is no YAML"),
        ("", "line 1: the file is empty"),
        ("- a", "line 1"),
        ("agent: desk\nname: X\n", "trigger is required"),
        ("agent: desk\nname: X\ntrigger: sometimes\nalert: {}\n", "line 3: trigger must be always"),
        (
            "agent: desk\nname: X\ntrigger: always\nalert:\n  titel: x\n",
            "line 5: alert.titel is no key that is known here; known are body",
        ),
        (
            "agent: desk\nname: X\ntrigger: always\ntask:\n  priority: soon\n",
            "line 5: task.priority must be one of low, medium, high, urgent",
        ),
        (
            "agent: desk\nname: X\ntrigger: always\nalert: {}\npre_filter:\n"
            "  business_hours:\n    monday: [9-17]\n",
            "must hold periods such as 09:00-17:30",
        ),
        ("agent: desk\nagent: two\n", "the key agent stands twice"),
        ("agent: desk\nname: X\ntrigger: always\n", "at least one of the actions"),
    ],
)
def test_a_mistake_in_one_file_is_told_with_its_line_and_nothing_is_applied(
    client: Client, command: Call, tmp_path: pathlib.Path, text: str, message: str
) -> None:
    good = "agent: desk\nname: Good\ntrigger: always\nalert: {}\n"
    (tmp_path / "good.yaml").write_text(good)
    (tmp_path / "wrong.yaml").write_text(text)
    result = command("apply", str(tmp_path))
    assert result.returncode == 1
    assert "wrong.yaml" in result.stderr
    assert message in result.stderr
    assert not stored(client)


def test_two_files_or_two_notifications_of_one_name_are_refused(
    client: Client, command: Call, tmp_path: pathlib.Path
) -> None:
    text = "agent: desk\nname: Same\ntrigger: always\nalert: {}\n"
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(text)
    result = command("apply", str(tmp_path))
    assert result.returncode == 1
    assert "the same agent and name as" in result.stderr
    (tmp_path / "b.yaml").unlink()
    for _ in range(2):
        client.create(always("Same"))
    result = command("apply", str(tmp_path))
    assert result.returncode == 1
    assert "has 2 notifications of this name" in result.stderr
    result = command("export", str(tmp_path / "out"))
    assert result.returncode == 1
    assert "several notifications named Same" in result.stderr


def test_a_folder_that_is_missing_is_told(command: Call, tmp_path: pathlib.Path) -> None:
    result = command("apply", str(tmp_path / "none"))
    assert result.returncode != 0
    assert "is no folder" in result.stderr

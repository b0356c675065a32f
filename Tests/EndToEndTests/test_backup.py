"""Backups of running servers, and what is restored from them."""

import os
import pathlib
import random
import re
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import grpc
import pytest

from support.client import Client
from support.command import run
from support.data import conversation, email, notification
from support.errors import refusal_of, refused
from support.mail import MailServer
from support.server import Server, binary, environment
from support.stubs import v1
from support.subscriber import Subscriber
from support.waiting import eventually

ROUNDS = int(os.environ.get("AFTERCALL_KILL_ROUNDS", "10"))
SEED = int(os.environ.get("AFTERCALL_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)


def back_up(file: pathlib.Path, data: pathlib.Path, *arguments: str) -> str:
    """Runs `aftercall backup` to its good end and returns what it says."""
    result = run("backup", str(file), "--data", str(data), *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def restore(file: pathlib.Path, data: pathlib.Path, *arguments: str) -> str:
    """Runs `aftercall restore` to its good end and returns what it says."""
    result = run("restore", str(file), "--data", str(data), *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def titles(client: Client) -> set[str]:
    request = v1.ListTasksRequest(page_size=1000)
    return {task.title for task in client.all(client.tasks.ListTasks, request, "tasks")}


def fill(client: Client, count: int = 1200) -> None:
    """Stores some megabytes of tasks."""
    words = "x" * 9_000
    calls = [
        client.tasks.CreateTask.future(
            v1.CreateTaskRequest(task=v1.Task(title=f"filling {number}", description=words))
        )
        for number in range(count)
    ]
    for call in calls:
        call.result(timeout=60)


def problems(file: pathlib.Path) -> list[Any]:
    """What SQLite's own tool finds wrong with a file."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        found += database.execute("PRAGMA foreign_key_check").fetchall()
    return [each for each in found if each != ("ok",)]


class Writer:
    """Creates tasks one after the other, and knows which of them were acknowledged."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._stopping = threading.Event()
        self.acknowledged: list[str] = []
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()

    def _write(self) -> None:
        number = 0
        while not self._stopping.is_set():
            number += 1
            task = v1.Task(title=f"task {number}")
            self._client.tasks.CreateTask(v1.CreateTaskRequest(task=task))
            self.acknowledged.append(task.title)

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(30)
        assert not self._thread.is_alive()


@pytest.fixture
def writing() -> Iterator[Callable[[Client], Writer]]:
    """Starts writers that go on until the test's end."""
    writers: list[Writer] = []

    def begin(client: Client) -> Writer:
        writers.append(Writer(client))
        return writers[-1]

    yield begin
    for writer in writers:
        writer.stop()


def test_backups_of_a_busy_server_hold_all_that_was_acknowledged_before(
    start: Any, connect: Any, writing: Any, tmp_path: pathlib.Path
) -> None:
    server = start()
    client = connect(server)
    writer = writing(client)
    eventually(lambda: check(len(writer.acknowledged) > 10))
    copies = []
    for number in range(4):
        before = set(writer.acknowledged)
        copies.append((tmp_path / f"copy-{number}.db", before))
        said = back_up(copies[-1][0], server.data)
        assert "verified" in said
    count = len(writer.acknowledged)
    eventually(lambda: check(len(writer.acknowledged) > count))
    writer.stop()
    assert server.stop() == 0

    for number, (file, before) in enumerate(copies):
        assert problems(file) == []
        assert file.stat().st_mode & 0o777 == 0o600
        restore(file, tmp_path / f"restored-{number}")
        other = start(data=f"restored-{number}")
        stored = titles(connect(other))
        # A beginning of what was written, and all of it that was acknowledged before.
        assert before <= stored
        assert stored == {f"task {each}" for each in range(1, len(stored) + 1)}
        other.kill()


def check(holds: bool) -> None:
    assert holds


def test_a_restored_store_refuses_the_cursors_of_the_one_before(
    start: Any, connect: Any, tmp_path: pathlib.Path
) -> None:
    server = start()
    client = connect(server)
    client.create(notification())
    client.evaluate(conversation())
    for number in range(3):
        client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title=f"{number}")))
    with Subscriber(client, start=v1.STREAM_START_OLDEST) as stream:
        stream.wait_until_caught_up()
        cursor = stream.cursor
    watch = client.tasks.WatchTasks(v1.WatchTasksRequest(start=v1.WATCH_START_OLDEST))
    task_cursor = next(iter(watch)).cursor
    watch.cancel()
    page_token = client.tasks.ListTasks(v1.ListTasksRequest(page_size=1)).next_page_token
    file = tmp_path / "copy.db"
    back_up(file, server.data)
    # Cursors of the store that was copied stay good there.
    with Subscriber(client, cursor=cursor) as stream:
        stream.wait_until_caught_up()
    assert server.stop() == 0

    said = restore(file, server.data, "--force")
    kept = re.search(r"The store before it: (\S+)", said)
    assert kept and problems(pathlib.Path(kept.group(1))) == []
    client = connect(start())
    with Subscriber(client, cursor=cursor) as stream:
        refusal = refusal_of(stream.error(), grpc.StatusCode.OUT_OF_RANGE)
    assert refusal.info is not None
    oldest = refusal.info.metadata["oldest_cursor"]
    with Subscriber(client, cursor=oldest) as stream:
        stream.wait_for_alerts(1)
    with refused(grpc.StatusCode.OUT_OF_RANGE):
        next(iter(client.tasks.WatchTasks(v1.WatchTasksRequest(cursor=task_cursor))))
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        client.tasks.ListTasks(v1.ListTasksRequest(page_size=1, page_token=page_token))


def test_a_backup_that_is_killed_harms_neither_the_server_nor_the_last_good_copy(
    start: Any, connect: Any, writing: Any, tmp_path: pathlib.Path
) -> None:
    choices = random.Random(SEED)
    server = start()
    client = connect(server)
    fill(client)
    writer = writing(client)
    file = tmp_path / "copy.db"
    begin = time.monotonic()
    back_up(file, server.data)
    duration = time.monotonic() - begin
    survived = 0
    for _ in range(ROUNDS):
        before = file.read_bytes()
        count = len(writer.acknowledged)
        backup = subprocess.Popen(
            [binary(), "backup", str(file), "--data", str(server.data), "--force"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        time.sleep(choices.random() * duration)
        backup.kill()
        survived += backup.wait(20) == 0
        assert server.is_running, f"seed {SEED}\n{server.log()}"
        eventually(lambda: check(len(writer.acknowledged) > count))
        assert problems(file) == [], f"seed {SEED}"
        if file.read_bytes() != before:
            # Killed after it had been installed.
            assert set(writer.acknowledged[:count]) <= titles_in(file), f"seed {SEED}"
    assert survived < ROUNDS, "no backup was killed before its end"
    acknowledged = set(writer.acknowledged)
    back_up(file, server.data, "--force")
    assert acknowledged <= titles_in(file)
    assert [each.name for each in tmp_path.iterdir() if "partial" in each.name] == []


def titles_in(file: pathlib.Path) -> set[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        return {title for (title,) in database.execute("SELECT title FROM task")}


def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new_one(
    start: Any, connect: Any, tmp_path: pathlib.Path
) -> None:
    choices = random.Random(SEED)
    server = start()
    client = connect(server)
    fill(client)
    client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="in the copy")))
    file = tmp_path / "copy.db"
    back_up(file, server.data)
    assert server.stop() == 0
    duration = 0.5
    outcomes = set()
    for _ in range(ROUNDS):
        server = start()
        client = connect(server)
        title = f"since {time.monotonic_ns()}"
        client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title=title)))
        # Killed, so that a part of the old store is in its log.
        server.kill()
        begin = time.monotonic()
        process = subprocess.Popen(
            [binary(), "restore", str(file), "--data", str(server.data), "--force"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        try:
            process.wait(choices.random() * duration * 1.2)
            duration = time.monotonic() - begin
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate(timeout=20)
        server = start()
        stored = titles(connect(server))
        assert "in the copy" in stored, f"seed {SEED}"
        outcomes.add(title in stored)
        server.kill()
        assert problems(server.data / "aftercall.db") == [], f"seed {SEED}"
        for kept in server.data.glob("*.before-restore-*"):
            kept.unlink()
    assert True in outcomes, f"seed {SEED}: no restore was killed before its end"


def test_what_must_not_be_copied_or_replaced_is_refused(
    start: Any, connect: Any, tmp_path: pathlib.Path
) -> None:
    server = start()
    file = tmp_path / "copy.db"
    back_up(file, server.data)
    taken = run("backup", str(file), "--data", str(server.data))
    assert taken.returncode != 0 and "--force" in taken.stderr
    own = run("backup", str(server.data / "aftercall.db"), "--data", str(server.data), "--force")
    assert own.returncode != 0 and "itself" in own.stderr
    nowhere = run("backup", str(tmp_path / "x.db"), "--data", str(tmp_path / "nowhere"))
    assert nowhere.returncode != 0 and "no store" in nowhere.stderr
    unwritable = run("backup", str(tmp_path / "no" / "x.db"), "--data", str(server.data))
    assert unwritable.returncode != 0 and "cannot create" in unwritable.stderr

    in_use = run("restore", str(file), "--data", str(server.data), "--force")
    assert in_use.returncode != 0 and str(server.process.pid) in in_use.stderr
    assert server.stop() == 0
    there = run("restore", str(file), "--data", str(server.data))
    assert there.returncode != 0 and "--force" in there.stderr
    rubbish = tmp_path / "rubbish"
    rubbish.write_bytes(b"nothing of the kind" * 1000)
    other = run("restore", str(rubbish), "--data", str(server.data), "--force")
    assert other.returncode != 0 and "no store" in other.stderr
    assert "Traceback" not in other.stderr
    assert connect(start()).tasks.ListTasks(v1.ListTasksRequest()) is not None


@pytest.fixture
def sent_since(
    mail_server: MailServer, start: Any, connect: Any, tmp_path: pathlib.Path
) -> tuple[pathlib.Path, str, list[str]]:
    """A backup with an e-mail that its server sent afterwards: the copy, the call, the server's
    arguments."""
    arguments = ["--smtp-url", f"smtp://127.0.0.1:{mail_server.port}", "--sender", "Ava <ava@example.com>"]
    away = ["--smtp-url", "smtp://127.0.0.1:9", "--sender", "Ava <ava@example.com>"]
    server = start(*away)
    client = connect(server)
    client.create(notification(email=email("team@example.com")))
    call = conversation()
    client.evaluate(call)
    file = tmp_path / "copy.db"
    said = back_up(file, server.data)
    assert "1 e-mail was under way" in said
    assert server.stop() == 0
    # As if it had gone on: what failed for now is due at once.
    with sqlite3.connect(server.data / "aftercall.db") as database:
        database.execute("UPDATE delivery SET due_at_us = 1 WHERE due_at_us IS NOT NULL")
    server = start(*arguments)
    eventually(lambda: check(len(mail_server.received) == 1))
    assert server.stop() == 0
    return file, call.uuid, arguments


def deliveries(client: Client, uuid: str) -> list[Any]:
    request = v1.ListDeliveriesRequest(conversation_uuid=uuid)
    return client.all(client.evaluations.ListDeliveries, request, "deliveries")


def test_an_email_sent_since_the_backup_goes_out_again_as_uncertain_with_its_message_id(
    sent_since: Any, mail_server: MailServer, start: Any, connect: Any, tmp_path: pathlib.Path
) -> None:
    file, uuid, arguments = sent_since
    said = restore(file, tmp_path / "restored")
    assert "1 e-mail was under way" in said and "give-up" in said
    client = connect(start(*arguments, data="restored"))
    eventually(lambda: check(len(mail_server.received) == 2))
    first, second = mail_server.messages_to("team@example.com")
    assert first["Message-ID"] == second["Message-ID"]

    def is_sent() -> None:
        (delivery,) = deliveries(client, uuid)
        assert delivery.state == v1.DELIVERY_STATE_SENT
        assert delivery.uncertain_sends == 1
        assert "restored" in delivery.attempts[-2].answer

    eventually(is_sent)


def test_an_email_given_up_at_the_restore_is_not_sent_again(
    sent_since: Any, mail_server: MailServer, start: Any, connect: Any, tmp_path: pathlib.Path
) -> None:
    file, uuid, arguments = sent_since
    said = restore(file, tmp_path / "restored", "--unfinished", "give-up")
    assert "1 e-mail was under way" in said and "given up" in said
    client = connect(start(*arguments, data="restored"))
    (delivery,) = deliveries(client, uuid)
    assert delivery.state == v1.DELIVERY_STATE_DEAD
    assert delivery.uncertain_sends == 1
    assert "not sent again" in delivery.attempts[-1].answer
    # What comes after it is sent, and this one was not before it.
    client.evaluate(conversation())
    eventually(lambda: check(len(mail_server.received) == 2))
    first, second = mail_server.messages_to("team@example.com")
    assert first["Message-ID"] != second["Message-ID"]

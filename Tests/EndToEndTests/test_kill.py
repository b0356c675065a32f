"""The server is killed at random moments; nothing is lost and nothing happens twice.

`AFTERCALL_KILL_ROUNDS` sets how often it is killed, `AFTERCALL_KILL_SEED` repeats a run's choices.
"""

import collections
import dataclasses
import datetime
import os
import pathlib
import queue
import random
import sqlite3
import subprocess
import threading
import time
from typing import Any

import grpc
import pytest

from support import mail
from support.client import Client
from support.data import callback_conversation, condition, conversation, email, notification
from support.server import Server
from support.stubs import v1
from support.waiting import eventually

ROUNDS = int(os.environ.get("AFTERCALL_KILL_ROUNDS", "10"))
SEED = int(os.environ.get("AFTERCALL_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
CALLS_PER_ROUND = 40
SUBMITTERS = 4


class Ward:
    """A server that is killed and started again, and the way to whichever runs now."""

    def __init__(self, data: pathlib.Path, *arguments: str) -> None:
        self._data = data
        self._arguments = arguments
        self._changed = threading.Condition()
        self._address = ""
        self._generation = 0
        self._is_over = False
        self.server: Server | None = None

    def start(self) -> None:
        server = Server(self._data, *self._arguments)
        with self._changed:
            self.server = server
            self._address = server.address
            self._generation += 1
            self._changed.notify_all()

    def kill(self) -> None:
        assert self.server is not None
        self.server.kill()

    def kill_while_starting(self, seconds: float) -> None:
        """Kills a server that has not yet said that it is ready."""
        server = Server(self._data, *self._arguments, wait=False)
        try:
            server.process.wait(seconds)
        except subprocess.TimeoutExpired:
            server.kill()
        else:
            server.kill()
            raise AssertionError(f"ended by itself while starting\n{server.log()}")

    def finish(self) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    @property
    def is_over(self) -> bool:
        with self._changed:
            return self._is_over

    def address(self, after: int) -> tuple[str, int]:
        """The address of a server that was started after the one with this number."""
        with self._changed:
            while self._generation <= after and not self._is_over:
                assert self._changed.wait(60), "no server was started"
            return self._address, self._generation


@dataclasses.dataclass
class Worker:
    """A thread that works with whichever server runs, and keeps what went wrong."""

    ward: Ward
    problem: BaseException | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._guarded, daemon=True)
        self._thread.start()

    def _guarded(self) -> None:
        try:
            self.run()
        except BaseException as error:
            self.problem = error

    def run(self) -> None:
        raise NotImplementedError

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)
        if self.problem is not None:
            raise self.problem
        assert not self._thread.is_alive(), f"{type(self).__name__} did not end"

    @staticmethod
    def must_be_a_kill(error: grpc.RpcError) -> None:
        assert error.code() is grpc.StatusCode.UNAVAILABLE, f"{error.code()}: {error.details()}"


@dataclasses.dataclass
class Submitter(Worker):
    """Submits every conversation of a queue until it is accepted."""

    calls: "queue.Queue[Any]" = dataclasses.field(default_factory=queue.Queue)
    accepted: "queue.Queue[str]" = dataclasses.field(default_factory=queue.Queue)

    def run(self) -> None:
        generation, client, call = 0, None, None
        while True:
            call = call or self.calls.get()
            if call is None:
                return
            if client is None:
                address, generation = self.ward.address(generation)
                client = Client(address)
            try:
                client.submit(call)
            except grpc.RpcError as error:
                self.must_be_a_kill(error)
                client.close()
                client = None
                continue
            self.accepted.put(call.uuid)
            call = None


@dataclasses.dataclass
class Follower(Worker):
    """Follows the alert stream by cursor across all servers."""

    alerts: list[Any] = dataclasses.field(default_factory=list)
    reconnects: int = 0
    _call: Any = None

    def run(self) -> None:
        generation, cursor = 0, ""
        while not self.ward.is_over:
            address, generation = self.ward.address(generation)
            if self.ward.is_over:
                return
            with Client(address) as client:
                request = v1.StreamAlertsRequest(cursor=cursor)
                if not cursor:
                    request.start = v1.STREAM_START_OLDEST
                self._call = client.alerts.StreamAlerts(request, timeout=None)
                try:
                    for message in self._call:
                        cursor = message.cursor
                        if message.WhichOneof("event") == "alert_created":
                            self.alerts.append(message.alert_created.alert)
                except grpc.RpcError as error:
                    if error.code() is not grpc.StatusCode.CANCELLED:
                        self.must_be_a_kill(error)
            self.reconnects += 1

    def stop(self) -> None:
        self._call.cancel()


def set_up(client: Client) -> dict[str, int]:
    """Creates the two notifications; returns how many e-mails each sends, by id."""
    always = client.create(
        notification(
            name="always",
            email=email("one@example.com", "two@example.com", subject="{{conversation_uuid}}"),
            task=v1.TaskAction(title="{{conversation_uuid}}"),
            alert=v1.AlertAction(title="{{conversation_uuid}}"),
        )
    )
    conditional = client.create(
        notification(
            name="callback",
            trigger=condition(),
            email=email("three@example.com"),
            task=v1.TaskAction(title="Call back", priority=v1.TASK_PRIORITY_HIGH),
            alert=v1.AlertAction(title="Call back", teammate_ids=["mia"]),
        )
    )
    return {always.id: 2, conditional.id: 1}


@pytest.mark.timeout(60 + 15 * ROUNDS)
def test_after_kills_every_effect_exists_exactly_once(tmp_path: pathlib.Path) -> None:
    print(f"AFTERCALL_KILL_SEED={SEED}")
    chance = random.Random(SEED)
    ward = Ward(tmp_path / "data")
    ward.start()
    assert ward.server is not None
    with Client(ward.server.address) as client:
        emails = set_up(client)
    follower = Follower(ward)
    submitters = [Submitter(ward) for _ in range(SUBMITTERS)]
    calls, accepted = submitters[0].calls, submitters[0].accepted
    for submitter in submitters:
        submitter.calls, submitter.accepted = calls, accepted
    submitted: dict[str, bool] = {}
    acknowledged: list[str] = []
    try:
        for worker in (follower, *submitters):
            worker.start()
        for _ in range(ROUNDS):
            for n in range(CALLS_PER_ROUND):
                asks = n % 2 == 0
                call = callback_conversation() if asks else conversation()
                submitted[call.uuid] = asks
                calls.put(call)
            # So many are answered and then a moment passes: the kill falls into submissions,
            # evaluations or the outbox.
            for _ in range(chance.randrange(CALLS_PER_ROUND)):
                acknowledged.append(accepted.get(timeout=30))
            time.sleep(chance.choice([0, 0.02, 0.1, 0.3]) * chance.random())
            ward.kill()
            while chance.random() < 0.4:
                ward.kill_while_starting(chance.random() * 0.2)
            ward.start()
        for _ in submitters:
            calls.put(None)
        for submitter in submitters:
            submitter.join(60)
        while not accepted.empty():
            acknowledged.append(accepted.get())
        assert sorted(acknowledged) == sorted(submitted), "each is accepted once"
        with Client(ward.server.address) as client:
            evaluations = eventually(lambda: all_completed(client, submitted), 60)
            deliveries = eventually(lambda: all_sent(client), 60)
            fired = check_results(evaluations, submitted, emails)
            check_tasks(client, fired)
            alerts = check_alerts(client, fired)
            check_deliveries(deliveries, fired)
            check_figures(client, evaluations, deliveries)
            eventually(lambda: check_stream(client, follower, alerts), 30)
        check_files(ward.server, deliveries)
        assert ward.server.stop() == 0, ward.server.log()
    finally:
        ward.finish()
        ward.kill()
    follower.join(20)
    assert follower.reconnects > ROUNDS
    check_databases(tmp_path / "data")


def all_completed(client: Client, submitted: dict[str, bool]) -> list[Any]:
    evaluations = client.all(
        client.evaluations.ListEvaluations, v1.ListEvaluationsRequest(page_size=200), "evaluations"
    )
    counts = collections.Counter(evaluation.conversation_uuid for evaluation in evaluations)
    assert counts == collections.Counter(dict.fromkeys(submitted, 1))
    unfinished = [e.id for e in evaluations if e.state != v1.EVALUATION_STATE_COMPLETED]
    assert not unfinished
    return evaluations


def all_sent(client: Client) -> list[Any]:
    deliveries = client.all(
        client.evaluations.ListDeliveries, v1.ListDeliveriesRequest(page_size=200), "deliveries"
    )
    states = collections.Counter(delivery.state for delivery in deliveries)
    assert set(states) == {v1.DELIVERY_STATE_SENT}, states
    return deliveries


def check_results(
    evaluations: list[Any], submitted: dict[str, bool], emails: dict[str, int]
) -> list[tuple[Any, Any]]:
    """Every evaluation has one result for each notification; returns those that fired."""
    fired = []
    for evaluation in evaluations:
        assert [result.notification_id for result in evaluation.results] == list(emails)
        always, conditional = evaluation.results
        assert always.outcome == v1.OUTCOME_FIRED
        asks = submitted[evaluation.conversation_uuid]
        expected = v1.OUTCOME_FIRED if asks else v1.OUTCOME_NOT_FIRED
        assert conditional.outcome == expected, conditional.explanation
        for result in evaluation.results:
            if result.outcome == v1.OUTCOME_FIRED:
                assert len(result.delivery_ids) == emails[result.notification_id]
                assert result.task_id and result.alert_id
                fired.append((evaluation, result))
            else:
                assert not (result.delivery_ids or result.task_id or result.alert_id)
    return fired


def check_tasks(client: Client, fired: list[tuple[Any, Any]]) -> None:
    tasks = client.all(client.tasks.ListTasks, v1.ListTasksRequest(page_size=1000), "tasks")
    assert collections.Counter(
        (task.id, task.conversation_uuid, task.notification_id, task.evaluation_id)
        for task in tasks
    ) == collections.Counter(
        (result.task_id, evaluation.conversation_uuid, result.notification_id, evaluation.id)
        for evaluation, result in fired
    )


def check_alerts(client: Client, fired: list[tuple[Any, Any]]) -> list[Any]:
    alerts = client.all(client.alerts.ListAlerts, v1.ListAlertsRequest(page_size=200), "alerts")
    assert collections.Counter(
        (alert.id, alert.conversation_uuid, alert.notification_id, alert.task_id)
        for alert in alerts
    ) == collections.Counter(
        (result.alert_id, evaluation.conversation_uuid, result.notification_id, result.task_id)
        for evaluation, result in fired
    )
    return alerts


def check_deliveries(deliveries: list[Any], fired: list[tuple[Any, Any]]) -> None:
    assert collections.Counter(
        (delivery.id, delivery.conversation_uuid, delivery.notification_id)
        for delivery in deliveries
    ) == collections.Counter(
        (id, evaluation.conversation_uuid, result.notification_id)
        for evaluation, result in fired
        for id in result.delivery_ids
    )
    per_recipient = collections.Counter(
        (delivery.evaluation_id, delivery.notification_id, delivery.recipient)
        for delivery in deliveries
    )
    assert set(per_recipient.values()) == {1}
    assert len({delivery.message_id for delivery in deliveries}) == len(deliveries)


def check_figures(client: Client, evaluations: list[Any], deliveries: list[Any]) -> None:
    """What was counted is what there is."""
    today = datetime.datetime.now(datetime.UTC).date()
    days = [(today + datetime.timedelta(days=offset)).isoformat() for offset in (-1, 1)]
    request = v1.ListNotificationFiguresRequest(
        first_day=days[0], last_day=days[1], time_zone="Asia/Kathmandu"
    )
    figures = client.all(client.evaluations.ListNotificationFigures, request, "figures")
    counted: collections.Counter[tuple[str, str]] = collections.Counter()
    for each in figures:
        for name in ("evaluated", "fired", "tasks_created", "alerts_raised", "emails_sent"):
            counted[each.notification_id, name] += getattr(each, name)
        assert not (each.unclear or each.held or each.failed or each.emails_failed)
    expected: collections.Counter[tuple[str, str]] = collections.Counter()
    for evaluation in evaluations:
        for result in evaluation.results:
            id = result.notification_id
            expected[id, "evaluated"] += 1
            expected[id, "fired"] += result.outcome == v1.OUTCOME_FIRED
            expected[id, "tasks_created"] += bool(result.task_id)
            expected[id, "alerts_raised"] += bool(result.alert_id)
    for delivery in deliveries:
        expected[delivery.notification_id, "emails_sent"] += 1
    assert counted == expected


def check_stream(client: Client, follower: Follower, alerts: list[Any]) -> None:
    """The follower got each alert once, in the order of the log."""
    if follower.problem is not None:
        raise RuntimeError("the follower failed") from follower.problem
    seen = list(follower.alerts)
    assert len(seen) >= len(alerts)
    whole = []
    request = v1.StreamAlertsRequest(start=v1.STREAM_START_OLDEST)
    for message in client.alerts.StreamAlerts(request):
        if message.WhichOneof("event") == "caught_up":
            break
        whole.append(message.alert_created.alert)
    assert seen == whole
    assert collections.Counter(a.id for a in seen) == collections.Counter(a.id for a in alerts)


def check_files(server: Server, deliveries: list[Any]) -> None:
    messages = mail.by_message_id(server.outbox)
    assert len(list(server.outbox.iterdir())) == len(messages), "nothing unfinished is left"
    assert set(messages) == {delivery.message_id for delivery in deliveries}
    for delivery in deliveries:
        message = messages[delivery.message_id]
        assert [a.addr_spec for a in message["To"].addresses] == [delivery.recipient]
        assert message["Subject"] == delivery.subject


def check_databases(data: pathlib.Path) -> None:
    databases = [
        path
        for path in data.rglob("*")
        if path.is_file() and path.read_bytes()[:16] == b"SQLite format 3\0"
    ]
    assert databases, f"no database in {list(data.iterdir())}"
    for path in databases:
        connection = sqlite3.connect(path)
        try:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        finally:
            connection.close()


@pytest.mark.timeout(60 + 15 * ROUNDS)
def test_after_kills_the_mail_server_has_every_email_and_repeats_are_counted(
    tmp_path: pathlib.Path, mail_server: mail.MailServer
) -> None:
    print(f"AFTERCALL_KILL_SEED={SEED}")
    chance = random.Random(SEED)
    # Between the text and its answer lies the only moment in which a repeat cannot be avoided.
    mail_server.pause_seconds = 0.01
    ward = Ward(tmp_path / "data", "--smtp-url", f"smtp://127.0.0.1:{mail_server.port}")
    ward.start()
    recipients = [f"person{n}@example.com" for n in range(20)]
    rounds = max(2, ROUNDS // 2)
    try:
        assert ward.server is not None
        with Client(ward.server.address) as client:
            client.create(notification(email=email(*recipients)))
        for round_number in range(rounds):
            taken = len(mail_server.received)
            with Client(ward.server.address) as client:
                for _ in range(5):
                    client.submit(conversation())
            if round_number % 2 == 0:
                # Some are taken and others are on their way.
                mail_server.wait_for_more_than(taken)
            else:
                time.sleep(chance.random() * 0.25)
            ward.kill()
            ward.start()
        with Client(ward.server.address) as client:
            deliveries = eventually(lambda: all_sent(client), 60)
        assert ward.server.stop() == 0, ward.server.log()
    finally:
        ward.kill()
    assert len(deliveries) == rounds * 5 * len(recipients)
    arrived = collections.Counter(
        str(mail.parse(text)["Message-ID"]) for _, text in mail_server.received
    )
    assert set(arrived) == {delivery.message_id for delivery in deliveries}
    for delivery in deliveries:
        assert arrived[delivery.message_id] <= 1 + delivery.uncertain_sends, delivery
        uncertain = [
            attempt
            for attempt in delivery.attempts
            if attempt.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_UNCERTAIN
        ]
        assert len(uncertain) == delivery.uncertain_sends
    assert any(delivery.uncertain_sends for delivery in deliveries), "no kill fell into a send"

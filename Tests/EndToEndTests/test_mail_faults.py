"""Mail servers that are slow, refuse, break off, or are away: nothing is lost, and no recipient gets a
second copy but where the answer to a text was lost, which is counted.

`AFTERCALL_FAULT_MESSAGES` sets how many e-mails there are of each kind; with it the faults are worse, and
the schedule is waited for, for two minutes. Otherwise, and then, a person has what is deferred sent at once.
"""

import collections
import dataclasses
import os
import pathlib
import random
import threading
import time
from typing import Any

import grpc
import pytest

from support.client import Client
from support.data import conversation, notification
from support.data import email as email_action
from support.faulty_mail import BEHAVIOURS, FaultyMailServer, Ledger
from support.server import Server
from support.stubs import v1

MESSAGES = int(os.environ.get("AFTERCALL_FAULT_MESSAGES", "6"))
IS_LONG = "AFTERCALL_FAULT_MESSAGES" in os.environ
SEED = int(os.environ.get("AFTERCALL_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)

pytestmark = pytest.mark.timeout(180 + 20 * MESSAGES)

_OPEN = {v1.DELIVERY_STATE_QUEUED, v1.DELIVERY_STATE_SENDING, v1.DELIVERY_STATE_DEFERRED}
#: How e-mails to these end; all others are sent.
_ENDS = {"refused": v1.DELIVERY_STATE_BOUNCED, "policy": v1.DELIVERY_STATE_DEAD}
#: Where a second copy cannot be avoided.
_MAY_REPEAT = {"mute"}


@dataclasses.dataclass
class Row:
    """What became of the e-mails of one kind."""

    behaviour: str
    messages: int = 0
    once: int = 0
    second_copies: int = 0
    lost: int = 0
    refused: int = 0
    uncertain: int = 0


class Trial:
    """A server of ours with two mail servers, the first of them preferred."""

    def __init__(self, data: pathlib.Path) -> None:
        self.ledger = Ledger()
        self.first = FaultyMailServer(self.ledger, pause_seconds=0.05)
        self.spare = FaultyMailServer(self.ledger, pause_seconds=0.05)
        self._data = data
        self._arguments = [
            "--smtp", f"smtp://127.0.0.1:{self.first.port},starttls=off",
            "--smtp", f"smtp://127.0.0.1:{self.spare.port},starttls=off",
        ]
        self.kills = 0
        self.server = Server(self._data, *self._arguments)

    def kill(self) -> None:
        self.server.kill()
        self.kills += 1
        self.server = Server(self._data, *self._arguments)

    def client(self) -> Client:
        return Client(self.server.address)

    def close(self) -> None:
        self.server.kill()
        self.first.close()
        self.spare.close()

    def submit(self) -> None:
        """Has e-mails of every kind written, a call for each number."""
        with self.client() as client:
            recipients = [f"{name}-{{}}@example.com" for name in BEHAVIOURS]
            for number in range(MESSAGES):
                agent = f"agent-{number}"
                addresses = [recipient.format(number) for recipient in recipients]
                client.create(notification(agent_id=agent, email=email_action(*addresses)))
                client.submit(conversation(agent))

    def deliveries(self) -> list[Any]:
        with self.client() as client:
            return client.all(
                client.evaluations.ListDeliveries,
                v1.ListDeliveriesRequest(page_size=200),
                "deliveries",
            )

    def release(self, deliveries: list[Any]) -> None:
        """Has what is deferred sent now, as a person may."""
        with self.client() as client:
            for delivery in deliveries:
                if delivery.state != v1.DELIVERY_STATE_DEFERRED:
                    continue
                try:
                    client.evaluations.ReleaseDelivery(v1.ReleaseDeliveryRequest(id=delivery.id))
                except grpc.RpcError as error:
                    # It has been claimed since.
                    assert error.code() is grpc.StatusCode.FAILED_PRECONDITION

    def until_over(self, seconds: float) -> list[Any]:
        start = time.monotonic()
        while True:
            elapsed = time.monotonic() - start
            deliveries = self.deliveries()
            whole = len(deliveries) == MESSAGES * len(BEHAVIOURS)
            if whole and not any(delivery.state in _OPEN for delivery in deliveries):
                return deliveries
            assert elapsed < seconds, collections.Counter(d.state for d in deliveries)
            if not IS_LONG or elapsed > 120:
                self.release(deliveries)
            time.sleep(0.2)


@pytest.fixture
def trial(tmp_path: pathlib.Path) -> Any:
    trial = Trial(tmp_path / "data")
    yield trial
    trial.close()


def trouble(trial: Trial, is_over: threading.Event) -> None:
    """Has mail servers go down and be busy in turn, and kills the server now and then."""
    chance = random.Random(SEED)
    steps = 12 if IS_LONG else 2
    for step in range(steps):
        if is_over.wait(chance.uniform(0.2, 1) if not IS_LONG else chance.uniform(2, 8)):
            break
        if step % 2 == 0:
            trial.first.go_down()
            if IS_LONG and step % 4 == 0:
                trial.spare.go_down()
            is_over.wait(1 if not IS_LONG else chance.uniform(2, 10))
            trial.first.come_up()
            if IS_LONG and step % 4 == 0:
                trial.spare.come_up()
        else:
            trial.first.is_busy = True
            is_over.wait(0.5 if not IS_LONG else chance.uniform(2, 10))
            trial.first.is_busy = False


def tally(deliveries: list[Any], copies: dict[str, int]) -> list[Row]:
    rows = {name: Row(name) for name in BEHAVIOURS}
    for delivery in deliveries:
        row = rows[delivery.recipient.split("-")[0]]
        row.messages += 1
        row.uncertain += delivery.uncertain_sends
        count = copies.get(delivery.message_id, 0)
        row.once += count == 1
        row.second_copies += max(0, count - 1)
        if row.behaviour in _ENDS:
            row.refused += count == 0
        else:
            row.lost += count == 0
    return list(rows.values())


def table(rows: list[Row], trial: Trial) -> str:
    lines = [
        "",
        f"{'the mail server':68} messages  once  second copies  uncertain  refused  lost",
    ]
    for row in rows:
        what = f"{row.behaviour}: {BEHAVIOURS[row.behaviour]}"
        lines.append(
            f"{what:68} {row.messages:8}  {row.once:4}  {row.second_copies:13}  {row.uncertain:9}"
            f"  {row.refused:7}  {row.lost:4}"
        )
    lines.append(
        f"meanwhile mail servers went down and answered 421 at the greeting, and the server was"
        f" killed {trial.kills} times; seed {SEED}"
    )
    return "\n".join(lines)


def test_nothing_is_lost_and_only_a_lost_answer_makes_a_second_copy(
    trial: Trial, capsys: pytest.CaptureFixture[str]
) -> None:
    print(f"AFTERCALL_KILL_SEED={SEED}")
    is_over = threading.Event()
    troubles = threading.Thread(target=trouble, args=(trial, is_over), daemon=True)
    trial.submit()
    troubles.start()
    if IS_LONG:
        chance = random.Random(SEED)
        for _ in range(8):
            time.sleep(chance.uniform(0.5, 6))
            trial.kill()
    else:
        time.sleep(0.5)
        trial.kill()
    try:
        deliveries = trial.until_over(60 if not IS_LONG else 900)
    finally:
        is_over.set()
        troubles.join(30)
    copies = trial.ledger.copies()
    rows = tally(deliveries, copies)
    with capsys.disabled():
        print(table(rows, trial))
    for delivery in deliveries:
        behaviour = delivery.recipient.split("-")[0]
        count = copies.get(delivery.message_id, 0)
        assert delivery.state == _ENDS.get(behaviour, v1.DELIVERY_STATE_SENT), delivery
        # Whatever arrived twice is counted, and what is counted is shown as an attempt.
        assert count <= 1 + delivery.uncertain_sends, delivery
        uncertain = [
            attempt
            for attempt in delivery.attempts
            if attempt.outcome == v1.DELIVERY_ATTEMPT_OUTCOME_UNCERTAIN
        ]
        assert len(uncertain) == delivery.uncertain_sends
    assert sum(row.lost for row in rows) == 0
    assert all(row.messages == MESSAGES for row in rows)
    by_name = {row.behaviour: row for row in rows}
    # Each lost answer is one second copy here: the text had been taken.
    assert by_name["mute"].second_copies >= MESSAGES - by_name["mute"].once
    assert by_name["mute"].uncertain >= MESSAGES
    for name in _ENDS:
        assert by_name[name].refused == MESSAGES
    if trial.kills == 0:
        assert all(row.second_copies == 0 for row in rows if row.behaviour not in _MAY_REPEAT)
    unknown = set(copies) - {delivery.message_id for delivery in deliveries}
    assert not unknown, "an e-mail went out that nobody knows of"


def test_an_account_that_holds_what_is_uncertain_gets_no_second_copy(trial: Trial) -> None:
    with trial.client() as client:
        settings = v1.AccountSettings(
            mail=v1.MailSettings(uncertain_sends=v1.UNCERTAIN_SEND_POLICY_HOLD)
        )
        client.notifications.UpdateAccountSettings(
            v1.UpdateAccountSettingsRequest(settings=settings)
        )
    trial.submit()
    time.sleep(0.5)
    trial.kill()
    deliveries = trial.until_over(60 if not IS_LONG else 900)
    copies = trial.ledger.copies()
    assert max(copies.values()) == 1
    for delivery in deliveries:
        behaviour = delivery.recipient.split("-")[0]
        count = copies.get(delivery.message_id, 0)
        if delivery.state == v1.DELIVERY_STATE_HELD:
            assert delivery.uncertain_sends == 1
        else:
            assert delivery.state == _ENDS.get(behaviour, v1.DELIVERY_STATE_SENT), delivery
            assert delivery.uncertain_sends == 0
            assert count == (behaviour not in _ENDS)
    held = {d.recipient.split("-")[0] for d in deliveries if d.state == v1.DELIVERY_STATE_HELD}
    assert {"mute", "gone"} <= held

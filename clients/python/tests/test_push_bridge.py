"""The push bridge and the server are killed again and again; then pushes and alerts are compared.

`AFTERCALL_KILL_ROUNDS` sets how often, `AFTERCALL_KILL_SEED` repeats a run's choices.
"""

from __future__ import annotations

import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import threading
from collections import Counter

import pytest
from support import REPOSITORY, Server, conversation, eventually, every_call_raises_an_alert

import aftercall
from aftercall import v1

ROUNDS = int(os.environ.get("AFTERCALL_KILL_ROUNDS", "6"))
SEED = int(os.environ.get("AFTERCALL_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
ACCOUNT = "mobile"


class Bridge:
    """The example as a process of its own. What it pushes goes to a file, whatever kills it."""

    def __init__(self, directory: pathlib.Path, target: str) -> None:
        self._target = target
        self._database = directory / "bridge.db"
        self._path = directory / "pushes.jsonl"
        self._log_path = directory / "bridge.log"
        #: How many pushes there were when it was killed, for each time.
        self.kills: list[int] = []
        self.start()

    def start(self) -> None:
        with self._path.open("ab") as pushes, self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    str(REPOSITORY / "clients/python/examples/push_bridge.py"),
                    f"--target={self._target}",
                    f"--account={ACCOUNT}",
                    f"--database={self._database}",
                ],
                stdout=pushes,
                stderr=log,
            )

    def kill(self) -> None:
        assert self._process.poll() is None, self.log()
        self._process.kill()
        self._process.wait(10)
        self.kills.append(len(self.keys()))

    def close(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def keys(self) -> list[str]:
        """The idempotency keys of all pushes, in order."""
        return [json.loads(text)["key"] for text in self._path.read_text().splitlines()]

    def wait_for_more_pushes(self) -> None:
        before = len(self.keys())
        eventually(lambda: len(self.keys()) > before)

    def done(self) -> set[str]:
        database = sqlite3.connect(self._database)
        rows = database.execute("SELECT alert_id FROM done").fetchall()
        database.close()
        return {row[0] for row in rows}

    def log(self) -> str:
        return self._log_path.read_text()


def submit_until(over: threading.Event, target: str, accepted: list[str]) -> None:
    with aftercall.Client(target, account=ACCOUNT) as client:
        while not over.is_set():
            call = conversation()
            while True:
                try:
                    client.submit_conversation(call)
                    break
                except aftercall.Error as error:
                    assert error.code.name == "UNAVAILABLE", error
            accepted.append(call.uuid)
            over.wait(0.01)


def all_alerts(client: aftercall.Client) -> list[v1.Alert]:
    alerts: list[v1.Alert] = []
    token = ""
    while True:
        page = client.alerts.list_alerts(v1.ListAlertsRequest(page_size=200, page_token=token))
        alerts += page.alerts
        token = page.next_page_token
        if not token:
            return alerts


@pytest.mark.timeout(60 + 10 * ROUNDS)
def test_every_alert_is_pushed_once_whatever_is_killed(
    server: Server, tmp_path: pathlib.Path
) -> None:
    chance = random.Random(SEED)
    accepted: list[str] = []
    over = threading.Event()
    client = aftercall.Client(server.address, account=ACCOUNT)
    client.notifications.create_notification(every_call_raises_an_alert())
    kim = v1.Teammate(id="kim", name="Kim Larsen")
    client.alerts.upsert_teammate(v1.UpsertTeammateRequest(teammate=kim))
    bridge = Bridge(tmp_path, server.address)
    eventually(lambda: "caught up" in bridge.log())
    submitters = [
        threading.Thread(target=submit_until, args=(over, server.address, accepted))
        for _ in range(2)
    ]
    try:
        for submitter in submitters:
            submitter.start()
        for _ in range(ROUNDS):
            bridge.wait_for_more_pushes()
            over.wait(chance.uniform(0, 0.4))
            victim = chance.choice(["server", "bridge", "both"])
            if victim != "bridge":
                server.kill()
            if victim != "server":
                bridge.kill()
                bridge.start()
            if victim != "bridge":
                server.start()
    finally:
        over.set()
    for submitter in submitters:
        submitter.join(30)
        assert not submitter.is_alive()

    assert accepted
    for uuid in accepted:
        client.wait_for_evaluation(uuid, timeout=30)
    alerts = all_alerts(client)
    assert {alert.conversation_uuid for alert in alerts} == set(accepted), f"seed {SEED}"
    raised = {alert.id for alert in alerts}
    eventually(lambda: bridge.done() >= raised)
    bridge.close()
    keys = bridge.keys()
    assert set(keys) == raised, f"seed {SEED}"
    # What came twice was the last push before a kill, and is the first one after it.
    for key, count in Counter(keys).items():
        places = [place for place, other in enumerate(keys) if other == key]
        assert places == list(range(places[0], places[0] + count)), f"seed {SEED}: {places}"
        assert all(place in bridge.kills for place in places[1:]), f"seed {SEED}: {places}"
    client.close()

"""A mobile backend's bridge: turns each alert of an account into a device push.

    python push_bridge.py --target 127.0.0.1:50051 --account example --database bridge.db

As it stands it writes each push to standard output as a line of JSON. A real one replaces
`print_push` by a call of its push service, and gives it the alert's id as the key for both
idempotency and collapsing, so that even a repeated push shows once.

No alert is missed, because the cursor is stored only once all before it is dealt with. None is
pushed twice unless the bridge dies between the push and the commit that says so, because an alert
that is done is stored in the same transaction as the cursor.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import signal
import sqlite3
import sys
import time
from collections.abc import Sequence
from typing import Callable

import aftercall
from aftercall import v1

logger = logging.getLogger("push_bridge")

#: Sends one push: the alert, the teammates whose devices get it, the idempotency and collapse key.
#: Raises where it failed for now.
Push = Callable[[v1.Alert, Sequence[str], str], None]

#: Seconds before a failed push is tried again; doubled each time up to the second.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


class Ledger:
    """What was dealt with: the cursor, and the alerts that were pushed, in one SQLite file."""

    def __init__(self, path: str) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT);
            CREATE TABLE IF NOT EXISTS done (alert_id TEXT PRIMARY KEY) WITHOUT ROWID;
            """
        )

    @property
    def cursor(self) -> str:
        """The cursor after the last message that was dealt with; empty: there was none."""
        row = self._database.execute("SELECT cursor FROM place").fetchone()
        return row[0] if row else ""

    def is_done(self, alert_id: str) -> bool:
        """Whether an alert was dealt with."""
        query = "SELECT 1 FROM done WHERE alert_id = ?"
        return self._database.execute(query, (alert_id,)).fetchone() is not None

    def advance(self, cursor: str, done: str | None = None) -> None:
        """Stores in one transaction the cursor and the alert that is done."""
        self._database.execute("BEGIN IMMEDIATE")
        with self._database:
            if done is not None:
                self._database.execute("INSERT OR IGNORE INTO done VALUES (?)", (done,))
            self._database.execute(
                "INSERT INTO place VALUES (1, ?) "
                "ON CONFLICT (one) DO UPDATE SET cursor = excluded.cursor",
                (cursor,),
            )

    def close(self) -> None:
        self._database.close()


class Bridge:
    """Follows the alerts of a client's account and pushes them."""

    def __init__(self, client: aftercall.Client, ledger: Ledger, push: Push) -> None:
        self._client = client
        self._ledger = ledger
        self._push = push

    def run(self) -> None:
        """Goes on until it is interrupted."""
        cursor = self._ledger.cursor
        while True:
            try:
                with self._client.stream_alerts(cursor) as stream:
                    for message in stream:
                        self._deal_with(message)
            except aftercall.CursorExpired as expired:
                # Whatever the server still has comes again; what was pushed is known by its id.
                logger.warning("alerts may be missing: %s", expired.message)
                cursor = expired.oldest_cursor

    def _deal_with(self, message: v1.StreamAlertsResponse) -> None:
        if message.WhichOneof("event") != "alert_created":
            self._ledger.advance(message.cursor)
            if message.WhichOneof("event") == "caught_up":
                logger.info("caught up")
            return
        created = message.alert_created
        teammates = list(created.push_teammate_ids)
        if teammates and not self._ledger.is_done(created.alert.id):
            self._push_until_taken(created.alert, teammates)
        self._ledger.advance(message.cursor, done=created.alert.id)

    def _push_until_taken(self, alert: v1.Alert, teammates: Sequence[str]) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                self._push(alert, teammates, alert.id)
            except Exception as error:
                logger.warning("push %s failed (%s); again in %.0f s", alert.id, error, pause)
                time.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                return


def print_push(alert: v1.Alert, teammates: Sequence[str], key: str) -> None:
    """Stands in for a push service."""
    print(json.dumps({"key": key, "to": list(teammates), "title": alert.title}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Push each alert of an account to its people.")
    parser.add_argument("--target", default="127.0.0.1:50051", help="the server, as HOST:PORT")
    parser.add_argument("--account", help="the account; none: the credential's, or default")
    parser.add_argument("--credential-file", help="a file with the token or key")
    parser.add_argument("--database", default="push-bridge.db", help="what the bridge knows")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    credential = None
    if options.credential_file:
        # Read for each connection, so that a new one counts at once.
        def credential() -> str:
            with open(options.credential_file) as file:
                return file.read().strip()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.closing(Ledger(options.database)) as ledger:
        with aftercall.Client(
            options.target, account=options.account, credential=credential
        ) as client:
            Bridge(client, ledger, print_push).run()


if __name__ == "__main__":
    main()

"""`aftercall doctor`: what it finds about settings that work and about those that do not."""

import http.server
import json
import os
import pathlib
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from support.command import run
from support.mail import MailServer

SENDER = ("--sender", "Larkfield <office@larkfield.example>")


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


class Checkup:
    """One run, its findings by check."""

    def __init__(self, *arguments: str) -> None:
        if "--listen" not in arguments:
            arguments += ("--listen", free_address())
        result = run("doctor", "--json", *arguments)
        assert not result.stderr, result.stderr
        self.report = json.loads(result.stdout)
        self.status = result.returncode
        assert self.status == (0 if self.report["healthy"] else 1)
        for finding in self.report["findings"]:
            assert finding.keys() == {"check", "level", "message", "remedy"}
            assert finding["level"] in ("ok", "warning", "error")
            assert finding["message"]
            # Whatever is not as it should be can be mended.
            assert bool(finding["remedy"]) == (finding["level"] != "ok"), finding

    def of(self, check: str, level: str) -> list[str]:
        """The messages of one check that have a level."""
        return [
            finding["message"]
            for finding in self.report["findings"]
            if (finding["check"], finding["level"]) == (check, level)
        ]

    def only_errors(self, check: str) -> str:
        """The one error that there is, which must be this check's."""
        assert self.status == 1
        (message,) = self.of(check, "error")
        levels = [finding["level"] for finding in self.report["findings"]]
        assert levels.count("error") == 1, self.report
        return message


@pytest.fixture
def data(tmp_path: pathlib.Path) -> str:
    return str(tmp_path / "data")


def test_settings_of_a_first_start_are_well(data: str) -> None:
    checkup = Checkup("--data", data)
    assert checkup.status == 0
    assert "a server creates it" in checkup.of("data", "ok")[0]
    assert "a server creates it" in checkup.of("store", "ok")[0]
    assert "free" in checkup.of("listen", "ok")[0]
    assert "files" in checkup.of("mail", "warning")[0]
    assert checkup.of("analyst", "ok") and checkup.of("links", "warning")
    assert len(checkup.of("machine", "ok")) == 3
    # It looks, and leaves nothing behind.
    assert not os.path.exists(data)


def test_it_says_the_same_in_words(data: str) -> None:
    result = run("doctor", "--data", data, "--listen", free_address())
    assert result.returncode == 0
    assert "warning  mail: there is no mail server" in result.stdout
    assert "--smtp-url smtp://HOST sends them" in result.stdout
    assert "errors: 0, warnings: 2" in result.stdout


def test_it_runs_beside_the_server(start: Any, connect: Any) -> None:
    server = start()
    checkup = Checkup("--data", str(server.data), "--listen", server.address)
    assert checkup.status == 0
    assert "a server has it open" in checkup.of("store", "ok")[0]
    assert "a server answers" in checkup.of("listen", "ok")[0]
    assert any("free" in message for message in checkup.of("data", "ok"))
    assert not list(server.data.glob(".doctor*"))
    assert server.stop() == 0
    stopped = Checkup("--data", str(server.data), "--listen", server.address)
    assert stopped.status == 0
    assert "has it open" not in stopped.of("store", "ok")[0]
    assert "is free" in stopped.of("listen", "ok")[0]


def test_settings_come_from_where_the_server_takes_them(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("link:\n  base: ftp://example.com/\n", "utf-8")
    checkup = Checkup("--data", str(tmp_path / "data"), "--config", str(file))
    assert "http" in checkup.only_errors("links")


def test_an_address_that_others_reach_needs_keys(data: str) -> None:
    checkup = Checkup("--data", data, "--listen", "0.0.0.0:0")
    assert "API keys" in checkup.of("callers", "warning")[0]
    assert "this machine" in Checkup("--data", data).of("callers", "ok")[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--smtp-url", "http://mail.example.com"), "smtp.url"),
        (("--config", "/nonexistent.yaml"), "configuration file"),
        (("--patience-seconds", "90000"), "patience"),
    ],
)
def test_settings_that_cannot_be_read_are_an_error(
    data: str, arguments: tuple[str, ...], words: str
) -> None:
    assert words in Checkup("--data", data, *arguments).only_errors("settings")


def test_a_data_directory_that_cannot_be_is_an_error(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "file"
    file.write_text("no directory", "utf-8")
    assert "not a directory" in Checkup("--data", str(file)).only_errors("data")
    nowhere = str(tmp_path / "no" / "such" / "parent")
    assert "cannot be created" in Checkup("--data", nowhere).only_errors("data")


def test_a_store_that_no_server_can_use_is_an_error(start: Any, tmp_path: pathlib.Path) -> None:
    server = start()
    assert server.stop() == 0
    file = server.data / "aftercall.db"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 9999")
    message = Checkup("--data", str(server.data)).only_errors("store")
    assert "9999" in message and "newer" in message
    file.write_bytes(b"no database" * 1000)
    assert Checkup("--data", str(server.data)).only_errors("store")


def test_a_store_of_an_earlier_schema_is_a_warning(start: Any) -> None:
    server = start()
    assert server.stop() == 0
    with sqlite3.connect(server.data / "aftercall.db") as database:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        # Only its number: nothing here goes on to use it.
        database.execute(f"PRAGMA user_version = {version - 1}")
    checkup = Checkup("--data", str(server.data))
    assert checkup.status == 0
    (message,) = checkup.of("store", "warning")
    assert f"version {version - 1}" in message and f"version {version}" in message


def test_a_clock_that_was_set_back_is_an_error(start: Any) -> None:
    server = start()
    assert server.stop() == 0
    later = time.time() + 3600
    os.utime(server.data / "aftercall.db", (later, later))
    assert "later" in Checkup("--data", str(server.data)).only_errors("machine")


def test_another_program_on_the_address_is_an_error(data: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        message = Checkup("--data", data, "--listen", address).only_errors("listen")
    assert "another program" in message and address in message


def test_a_mail_server_is_spoken_to_and_gets_no_email(data: str, mail_server: MailServer) -> None:
    url = ("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}")
    checkup = Checkup("--data", data, *url, *SENDER)
    assert checkup.status == 0
    assert any("answers" in message for message in checkup.of("mail", "ok"))
    assert mail_server.received == [] and mail_server.sender == ""
    # The usual sender is this machine's, which no receiver takes mail from.
    (message,) = Checkup("--data", data, *url).of("mail", "warning")
    assert "aftercall@localhost" in message


def test_a_mail_server_that_cannot_be_used_is_an_error(
    data: str, mail_server: MailServer, tmp_path: pathlib.Path
) -> None:
    away = Checkup("--data", data, "--smtp-url", "smtp://127.0.0.1:9", *SENDER)
    assert "127.0.0.1:9" in away.only_errors("mail")
    url = ("--smtp-url", f"smtp://127.0.0.1:{mail_server.port}")
    without_tls = Checkup("--data", data, *url, "--smtp-starttls", "required", *SENDER)
    assert "STARTTLS" in without_tls.only_errors("mail")
    password = tmp_path / "password"
    password.write_text("swordfish\n", "utf-8")
    login = ("--smtp-user", "ava", "--smtp-password-file", str(password))
    without_login = Checkup("--data", data, *url, *login, *SENDER)
    message = without_login.only_errors("mail")
    assert "log in" in message and "swordfish" not in json.dumps(without_login.report)


def test_each_mail_server_is_looked_at(data: str, mail_server: MailServer) -> None:
    servers = (
        "--smtp", f"smtp://127.0.0.1:{mail_server.port}", "--smtp", "smtp://127.0.0.1:9",
    )
    checkup = Checkup("--data", data, *servers, *SENDER)
    assert "127.0.0.1:9" in checkup.only_errors("mail")
    assert any(f":{mail_server.port} answers" in message for message in checkup.of("mail", "ok"))
    (message,) = checkup.of("mail", "warning")
    assert "nobody is alerted" in message
    told = Checkup("--data", data, *servers, *SENDER, "--operator-account", "ops")
    assert not told.of("mail", "warning")


def test_a_sender_that_is_no_address_is_an_error(data: str) -> None:
    assert "sender" in Checkup("--data", data, "--sender", "nobody").only_errors("mail")


class Model(http.server.BaseHTTPRequestHandler):
    """A model's endpoint that always says the same."""

    answer = ""
    status = 200

    def log_message(self, *arguments: object) -> None:
        pass

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).requests.append((self.headers.get("Authorization"), request))
        choice = {"message": {"content": self.answer}, "finish_reason": "stop"}
        body = json.dumps({"choices": [choice]}).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    requests: list[Any] = []


@pytest.fixture
def model() -> Iterator[tuple[type[Model], str]]:
    class Own(Model):
        requests: list[Any] = []

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Own)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Own, f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join(10)


def verdict(answer: str) -> str:
    condition = {
        "verdict": answer,
        "confidence": 0.9,
        "reason": "They asked for it.",
        "evidence": [{"turn": 2, "quote": "call me back"}],
    }
    return json.dumps({"conditions": {"c1": condition}, "variables": {}, "summary": ""})


def test_a_model_is_asked_a_question(
    data: str, model: tuple[type[Model], str], tmp_path: pathlib.Path
) -> None:
    handler, url = model
    key = tmp_path / "key"
    key.write_text("model-key\n", "utf-8")
    arguments = ("--data", data, "--model-url", url, "--model-name", "m1")
    handler.answer = verdict("yes")
    checkup = Checkup(*arguments, "--model-key-file", str(key))
    assert checkup.status == 0, checkup.report
    (message,) = checkup.of("analyst", "ok")
    assert message.startswith("m1 answers")
    ((authorization, request),) = handler.requests
    assert authorization == "Bearer model-key" and request["model"] == "m1"
    handler.answer = verdict("no")
    (message,) = Checkup(*arguments).of("analyst", "warning")
    assert "misunderstands" in message


def test_a_model_that_does_not_answer_is_an_error(
    data: str, model: tuple[type[Model], str]
) -> None:
    handler, url = model
    arguments = ("--data", data, "--model-url", url, "--model-name", "m1")
    handler.answer = "I would rather not."
    assert "JSON" in Checkup(*arguments).only_errors("analyst")
    handler.status = 401
    assert "key" in Checkup(*arguments).only_errors("analyst")
    away = ("--model-url", "http://127.0.0.1:9/v1", "--model-name", "m1")
    assert "reached" in Checkup("--data", data, *away).only_errors("analyst")


@pytest.mark.parametrize(
    ("base", "level"),
    [
        ("https://console.example.com/conversations/", "ok"),
        ("https://console.example.com/?id=", "ok"),
        ("https://console.example.com/conversations", "warning"),
        ("console.example.com/", "error"),
        ("https:///x/", "error"),
    ],
)
def test_the_link_base_is_judged(data: str, base: str, level: str) -> None:
    checkup = Checkup("--data", data, "--link-base", base)
    assert len(checkup.of("links", level)) == 1, checkup.report

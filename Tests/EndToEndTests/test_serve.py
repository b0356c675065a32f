"""How the server starts and stops."""

import http.client
import pathlib
import signal
import time
from typing import Any

import pytest

from support.command import run
from support.data import conversation, notification, unique
from support.server import Server
from support.stubs import v1
from support.subscriber import Subscriber


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_an_idle_server_stops_at_once(start: Any, connect: Any, how: signal.Signals) -> None:
    server = start()
    client = connect(server)
    client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x")))
    with Subscriber(client) as stream:
        stream.wait_until_caught_up()
        begin = time.monotonic()
        server.process.send_signal(how)
        assert server.process.wait(20) == 0, server.log()
        assert time.monotonic() - begin < 5


def test_a_server_that_says_it_is_ready_can_be_stopped_in_order(start: Any) -> None:
    for _ in range(5):
        server = start()
        assert server.stop() == 0, server.log()


def test_a_store_has_one_server(start: Any, connect: Any, tmp_path: pathlib.Path) -> None:
    server = start()
    result = run("serve", "--listen", "127.0.0.1:0", "--data", str(server.data))
    assert result.returncode != 0
    assert "listening" not in result.stdout
    assert result.stderr.strip()
    client = connect(server)
    assert client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x"))).task.id
    # A server that was killed leaves nothing behind that would hold up the next one.
    server.kill()
    assert connect(start()).tasks.ListTasks(v1.ListTasksRequest()).tasks


@pytest.mark.parametrize(
    "arguments",
    [
        ["--listen", "0.0.0.0:0"],
        ["--listen", "192.0.2.1:50051"],
        ["--listen", "127.0.0.1"],
        ["--listen", "127.0.0.1:99999"],
        ["--smtp-url", "http://127.0.0.1:25"],
        ["--smtp-url", "smtp://127.0.0.1:25,tls"],
        ["--smtp-url", "smtp://127.0.0.1:25,password-file=secret"],
        ["--smtp", "smtp://127.0.0.1", "--smtp", "smtp://127.0.0.1:26", "--smtp-user", "ava"],
        ["--smtp", "smtp://127.0.0.1:25,user=ava,password-file=/nonexistent/secret"],
        ["--operator-account", "no name"],
        ["--sender", "nobody"],
        ["--config", "/nonexistent/settings.yaml"],
        ["--cors-origin", "https://console.example.com/"],
        ["--cors-origin", "console.example.com"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_settings_that_cannot_work_are_refused(
    tmp_path: pathlib.Path, arguments: list[str]
) -> None:
    given = ["--data", str(tmp_path / "data"), *arguments]
    if "--listen" not in arguments:
        given += ["--listen", "127.0.0.1:0"]
    result = run("serve", *given)
    assert result.returncode != 0
    assert "listening" not in result.stdout
    assert arguments[0].strip("-").split("-")[0] in result.stderr.lower()


def test_a_port_that_is_taken_is_told_of(start: Any, tmp_path: pathlib.Path) -> None:
    server = start()
    result = run("serve", "--listen", server.address, "--data", str(tmp_path / "other"))
    assert result.returncode != 0
    assert "listening" not in result.stdout
    assert result.stderr.strip()


def test_settings_come_from_a_file_too(tmp_path: pathlib.Path, connect: Any) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("sender: Ava <ava@example.com>\naccount:\n  name: Larkfield\n", "utf-8")
    server = Server(tmp_path / "data", "--config", str(file))
    try:
        client = connect(server)
        client.create(notification(alert=v1.AlertAction(title="{{account_name}}")))
        client.evaluate(conversation())
        (alert,) = client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts
        assert alert.title == "Larkfield"
    finally:
        server.kill()


def test_pages_of_the_origins_that_are_named_may_call(start: Any) -> None:
    allowed, other = "http://localhost:8000", "http://localhost:8001"
    server = start("--cors-origin", allowed, "--cors-origin", "http://127.0.0.1:8000")

    def answered(method: str, origin: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(server.address, timeout=20)
        connection.request(
            method,
            "/aftercall.v1.TaskService/ListTasks",
            body=b"{}" if method == "POST" else None,
            headers={"origin": origin, "content-type": "application/json", **headers},
        )
        response = connection.getresponse()
        response.read()
        connection.close()
        return response

    asked = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "connect-protocol-version,content-type",
    }
    preflight = answered("OPTIONS", allowed, **asked)
    assert preflight.status == 204
    assert preflight.headers["access-control-allow-origin"] == allowed
    assert preflight.headers["access-control-allow-headers"] == asked[
        "access-control-request-headers"
    ]
    call = answered("POST", allowed)
    assert call.status == 200
    assert call.headers["access-control-allow-origin"] == allowed
    assert answered("OPTIONS", other, **asked).status == 403
    assert "access-control-allow-origin" not in answered("POST", other).headers


def test_everything_is_there_after_a_restart(start: Any, connect: Any) -> None:
    server = start()
    account = unique("account")
    client = connect(server, account)
    stored = client.create(notification(task=v1.TaskAction()))
    call = conversation()
    evaluation = client.evaluate(call)
    task = client.tasks.ListTasks(v1.ListTasksRequest()).tasks[0]
    assert server.stop() == 0
    client = connect(start(), account)
    assert list(
        client.notifications.ListNotifications(v1.ListNotificationsRequest()).notifications
    ) == [stored]
    assert client.completed(call.uuid) == evaluation
    assert list(client.tasks.ListTasks(v1.ListTasksRequest()).tasks) == [task]
    assert client.submit(call).already_submitted


def test_nothing_that_was_said_stands_in_the_log(start: Any, connect: Any) -> None:
    server = start("--log-level", "trace")
    client = connect(server)
    client.create(notification(task=v1.TaskAction()))
    secret = "my password is swordfish"
    call = conversation(
        messages=[v1.Message(role=v1.ROLE_USER, text=secret)],
        summary="secret summary swordfish",
        context={"code": "swordfish"},
        contact=v1.Contact(email="swordfish@example.com"),
    )
    client.evaluate(call)
    assert server.stop() == 0
    assert "swordfish" not in server.log()

"""What an operator sees of calls: metrics, pages, the log; and what callers may ask."""

import re
import urllib.error
import urllib.request
from typing import Any

import grpc
import pytest

from support.command import run
from support.data import (
    callback_conversation,
    condition,
    conversation,
    email,
    notification,
    unique,
)
from support.mail import MailServer
from support.obedient_model import ObedientModel
from support.server import Server
from support.stubs import v1
from support.subscriber import Subscriber
from support.waiting import eventually

TASKS = v1.ListTasksRequest()
LIST = "aftercall.v1.TaskService/ListTasks"


def page(server: Server, path: str = "/metrics") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(server.pages + path, timeout=20) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def samples(server: Server) -> dict[str, float]:
    """The samples of the metrics page, by name and labels."""
    status, text = page(server)
    assert status == 200
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}
    assert len(found) == len(lines), "a sample is there twice"
    return found


def test_calls_are_counted(start: Any, connect: Any) -> None:
    server = start("--metrics-listen", "127.0.0.1:0")
    client = connect(server, unique("account"))
    for _ in range(3):
        client.tasks.ListTasks(TASKS)
    with pytest.raises(grpc.RpcError):
        client.tasks.GetTask(v1.GetTaskRequest(id="none"))
    with Subscriber(client) as stream:
        stream.wait_until_caught_up()
        found = samples(server)
        assert found[f'aftercall_calls_total{{code="OK",method="{LIST}"}}'] == 3
        get = "aftercall.v1.TaskService/GetTask"
        assert found[f'aftercall_calls_total{{code="NOT_FOUND",method="{get}"}}'] == 1
        assert found[f'aftercall_call_seconds_count{{method="{LIST}"}}'] == 3
        assert found[f'aftercall_call_seconds_bucket{{le="+Inf",method="{LIST}"}}'] == 3
        assert found[f'aftercall_call_seconds_sum{{method="{LIST}"}}'] > 0
        assert found[f'aftercall_received_bytes_total{{method="{LIST}"}}'] == 15
        assert found[f'aftercall_sent_bytes_total{{method="{LIST}"}}'] >= 15
        streams = 'aftercall_calls_in_flight{method="aftercall.v1.AlertService/StreamAlerts"}'
        assert found[streams] == 1
        assert found['aftercall_connections{protocol="http2"}'] == 1
        assert found["aftercall_connections_accepted_total"] == 1

    def stream_is_over() -> None:
        assert samples(server)[streams] == 0

    eventually(stream_is_over)


def test_the_parts_are_watched(start: Any, connect: Any) -> None:
    server = start("--metrics-listen", "127.0.0.1:0")
    client = connect(server)
    client.create(notification(task=v1.TaskAction()))
    client.evaluate(conversation())
    task = client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x"))).task
    for _ in range(10):
        assert client.tasks.GetTask(v1.GetTaskRequest(id=task.id)).task == task
    found = samples(server)
    assert found["aftercall_store_groups_committed_total"] > 0
    # Event loops leave reads to threads where memory does not hold what they need.
    ways = ("in_place", "handed_over")
    assert sum(found[f"aftercall_store_reads_{way}_total"] for way in ways) >= 10
    assert found["aftercall_store_wal_bytes"] > 0
    assert found['aftercall_evaluations{state="pending"}'] == 0
    assert found['aftercall_deliveries{state="queued"}'] == 0
    assert any(name.startswith("aftercall_event_loop_lag_seconds{") for name in found)
    assert found["process_resident_memory_bytes"] > 1_000_000
    assert found["process_cpu_seconds_total"] > 0
    assert 0 < found["process_open_fds"] < found["process_max_fds"]
    assert "aftercall_heap_allocated_bytes" in found
    # Each metric says what it is, once and ahead of its samples.
    seen: set[str] = set()
    for line in page(server)[1].splitlines():
        if line.startswith("# TYPE "):
            name = line.split()[2]
            assert name not in seen
            seen.add(name)
        elif not line.startswith("#"):
            family = re.match(r"[a-z0-9_]+", line)
            assert family
            assert re.sub("_(bucket|sum|count)$", "", family[0]) in seen or family[0] in seen


def test_mail_and_models_are_counted(start: Any, connect: Any, mail_server: MailServer) -> None:
    model = ObedientModel([])
    mail_server.answer_data = lambda address, tries: {
        "slow@example.com": "451 4.3.0 try again later",
        "gone@example.com": "550 5.1.1 no such user",
    }.get(address)
    server = start(
        "--metrics-listen", "127.0.0.1:0", "--smtp-url", f"smtp://127.0.0.1:{mail_server.port}",
        "--model-url", model.url, "--model-name", "small", "--model-price-prompt", "2.5",
    )  # fmt: skip
    client = connect(server)
    recipients = ("quick@example.com", "slow@example.com", "gone@example.com")
    client.create(notification(trigger=condition(), email=email(*recipients)))
    client.evaluate(callback_conversation())
    model.close()

    def mail_is_answered() -> None:
        found = samples(server)
        for state in ("sent", "deferred", "bounced"):
            assert found[f'aftercall_emails_total{{state="{state}"}}'] == 1
        for answer in ("accepted", "refused_for_now", "refused"):
            assert found[f'aftercall_email_attempts_total{{answer="{answer}"}}'] == 1
        assert found["aftercall_email_attempt_seconds_count"] == 3
        assert found["aftercall_email_delay_seconds_count"] == 1

    eventually(mail_is_answered)
    found = samples(server)
    assert found['aftercall_analyses_total{outcome="answered"}'] == 1
    assert found["aftercall_analysis_seconds_sum"] > 0
    assert found["aftercall_model_answers_total"] == 1
    assert found['aftercall_model_tokens_total{kind="prompt"}'] == 100
    assert found['aftercall_model_tokens_total{kind="answer"}'] == 10
    assert found["aftercall_model_cost_total"] == 0.00025


def test_what_never_becomes_a_call_is_counted_and_logged(start: Any) -> None:
    server = start("--metrics-listen", "127.0.0.1:0", "--log-calls")
    with pytest.raises(urllib.error.HTTPError) as failure:
        urllib.request.urlopen(f"http://{server.address}/secret-path", timeout=20)
    assert failure.value.code == 404
    assert samples(server)['aftercall_requests_refused_total{status="404"}'] == 1
    (line,) = server.logged_lines("request refused", 1)
    assert "status=404" in line and "peer=127.0.0.1:" in line
    assert "secret" not in line


def test_the_other_pages_tell_whether_it_works(start: Any) -> None:
    server = start("--metrics-listen", "127.0.0.1:0")
    assert page(server, "/healthz") == (200, "ok\n")
    assert page(server, "/readyz") == (200, "ready\n")
    assert page(server, "/")[0] == 404
    assert server.stop() == 0


def test_a_page_address_that_cannot_work_is_refused(start: Any, tmp_path: Any) -> None:
    server = start("--metrics-listen", "127.0.0.1:0")
    taken = server.pages.removeprefix("http://")
    for address in ("127.0.0.1", taken):
        given = ("--data", str(tmp_path / "other"), "--listen", "127.0.0.1:0")
        result = run("serve", *given, "--metrics-listen", address)
        assert result.returncode != 0
        assert "listening" not in result.stdout
        assert "metrics.listen" in result.stderr


def test_each_call_has_a_line(start: Any, connect: Any) -> None:
    server = start("--log-calls")
    stub = v1.TaskServiceStub(connect(server).channel)
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    metadata = (("x-request-id", "order-7"), ("traceparent", f"00-{trace}-00f067aa0ba902b7-01"))
    _, call = stub.ListTasks.with_call(TASKS, metadata=metadata, timeout=20)
    returned = dict(call.trailing_metadata())
    assert returned["x-request-id"] == "order-7"
    assert returned["traceparent"].startswith(f"00-{trace}-")
    with pytest.raises(grpc.RpcError) as failure:
        stub.GetTask(v1.GetTaskRequest(id="none"), timeout=20)
    returned = dict(failure.value.trailing_metadata())
    lines = server.logged_lines("call ended", 2)
    for field in (f"method=/{LIST}", "status=OK", "ms=", "in=5", "out=", "peer=127.0.0.1:",
                  "caller=local", "request=order-7", f"trace={trace}"):  # fmt: skip
        assert field in lines[0]
    # What a caller is told with a failure leads to its line.
    assert f"request={returned['x-request-id']}" in lines[1]
    assert "status=NOT_FOUND" in lines[1]


def test_calls_are_not_logged_unless_that_is_wanted(start: Any, connect: Any) -> None:
    server = start()
    connect(server).tasks.ListTasks(TASKS)
    assert server.stop() == 0
    assert "call ended" not in server.log()


def test_a_caller_may_ask_so_much(start: Any, connect: Any, tmp_path: Any) -> None:
    data = ("--data", str(tmp_path / "data"))
    keys = [
        run("keys", "create", *data, "--role", "service", "--service", name).stdout.strip()
        for name in ("dialler", "dialler", "console")
    ]
    server = start("--principal-calls", "2", "--principal-rate", "5")
    # Two keys of one service are one caller.
    streams = [connect(server, credential=key).alerts for key in keys[:2]]
    open_calls = [
        stream.StreamAlerts(v1.StreamAlertsRequest(), timeout=None) for stream in streams
    ]
    for call in open_calls:
        next(call)
    with pytest.raises(grpc.RpcError) as failure:
        connect(server, credential=keys[0]).tasks.ListTasks(TASKS)
    assert failure.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert "2 calls under way" in failure.value.details()
    assert b"RetryInfo" in dict(failure.value.trailing_metadata())["grpc-status-details-bin"]
    # Others are not concerned, until they come too often.
    console = connect(server, credential=keys[2])
    with pytest.raises(grpc.RpcError) as failure:
        for _ in range(1_000):
            console.tasks.ListTasks(TASKS)
    assert failure.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert "5 calls a second" in failure.value.details()
    for call in open_calls:
        call.cancel()


def test_guesses_at_credentials_are_counted(start: Any, connect: Any, tmp_path: Any) -> None:
    key = run("keys", "create", "--data", str(tmp_path / "data"), "--role", "owner").stdout.strip()
    server = start("--anonymous-rate", "3")
    codes = set()
    guess = connect(server, credential=key[:-9] + "00000000" + key[-1])
    for _ in range(30):
        with pytest.raises(grpc.RpcError) as failure:
            guess.tasks.ListTasks(TASKS)
        codes.add(failure.value.code())
    assert codes == {grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.RESOURCE_EXHAUSTED}


@pytest.mark.parametrize("flag", ["--principal-calls", "--anonymous-rate"])
def test_a_limit_out_of_range_is_named(tmp_path: Any, flag: str) -> None:
    result = run("serve", "--data", str(tmp_path / "data"), f"{flag}=-1")
    assert result.returncode != 0
    assert "limits." in result.stderr

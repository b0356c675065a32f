"""How fast a backtest reads stored conversations with the built-in analyst, and in what memory."""

import asyncio
import time
from pathlib import Path

from aftercall.v1 import backtest_pb2, notification_pb2, notification_service_pb2
from aftercall.v1 import notification_service_pb2_grpc

from .conversations import AGENT, submission
from .report import Table, goal
from .servers import SERVER, Failure, Server, Settings
from .store_size import read, submit

SIZES = (1_000, 10_000)
PER_SECOND_MIN = 500
QUESTION = "Did the customer ask to be called back?"
EDIT = "Did the customer complain about an invoice?"


def backtest(settings: Settings):
    """Each size has a server and a store of its own; a restart makes its memory that of a backtest."""
    calls = settings.arguments.calls
    originals = read(Path(calls)) if calls else [submission("call").conversation]
    text = sum(len(message.text.encode()) for call in originals for message in call.messages)
    print(f"conversations of {text / len(originals):,.0f} bytes of text")
    table = Table(
        "Backtest with the built-in analyst",
        {
            "per_second": "conversations/s",
            "cpu_ms": "server CPU per conversation, ms",
            "idle_mb": "memory before, MB",
            "peak_mb": "peak memory, MB",
        },
    )
    for size in SIZES:
        filled = settings.start(SERVER, f"store-{size}")
        asyncio.run(submit(filled, originals, size, set()))
        filled.stop()
        for _ in range(settings.rounds):
            server = settings.start(SERVER, f"store-{size}")
            measure(server, table, f"{size:,}, draft", size)
            server.stop()
            server = settings.start(SERVER, f"store-{size}")
            measure(server, table, f"{size:,}, edit", size, with_live=True)
            server.stop()
    table.show({})
    for size in SIZES:
        rate = table.median(f"{size:,}, draft", "per_second")
        goal(f"{size:,} conversations, at least {PER_SECOND_MIN}/s", rate, rate >= PER_SECOND_MIN)


def notification(question: str) -> notification_pb2.Notification:
    """A notification with everything: a condition, an e-mail with a value, an alert, a task."""
    result = notification_pb2.Notification(agent_id=AGENT, name="Call back")
    result.trigger.condition.question = question
    result.email.recipients.append("team@example.com")
    result.email.subject = "Call {{customer_number}} back {{dyn_callback_date}}"
    result.email.text_body = "{{conversation_summary}}\n\n{{conversation_url}}"
    result.alert.title = "Call back"
    result.task.title = "Call {{customer_number}}"
    return result


def measure(server: Server, table: Table, name: str, size: int, with_live: bool = False):
    """Runs one backtest; with a live revision both have to be computed."""
    stub = notification_service_pb2_grpc.NotificationServiceStub(server.channel)
    draft = notification(EDIT if with_live else QUESTION)
    if with_live:
        made = stub.CreateNotification(
            notification_service_pb2.CreateNotificationRequest(notification=notification(QUESTION))
        )
        draft.id = made.notification.id
    request = notification_service_pb2.BacktestNotificationRequest(
        draft=draft, conversations_max=size
    )
    idle, cpu, begin = server.memory_kb(), server.cpu_seconds(), time.perf_counter()
    report = backtest_pb2.Backtest()
    for response in stub.BacktestNotification(request):
        if response.HasField("report"):
            report = response.report
    elapsed = time.perf_counter() - begin
    cpu = server.cpu_seconds() - cpu
    changed = report.counts.fired + report.counts.no_longer_fires
    if report.counts.conversations != size or changed == 0:
        raise Failure(f"the backtest did not do what it should:\n{report}")
    if with_live and report.counts.live_computed != size:
        raise Failure("the live revision was not computed")
    table.add(
        name,
        per_second=size / elapsed,
        cpu_ms=cpu * 1000 / size,
        idle_mb=idle / 1024,
        peak_mb=server.memory_kb("VmHWM") / 1024,
    )

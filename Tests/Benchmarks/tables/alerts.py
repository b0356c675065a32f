"""A thousand alert streams: time until everybody has every alert, and memory per idle stream."""

import json
import subprocess

from aftercall.v1 import alert_service_pb2

from .conversations import create_notifications, submission
from .load import framed
from .report import Table
from .servers import Failure, Settings

# How the 200 alerts come: notifications per conversation, conversations.
SINGLY, IN_FIVES = (1, 200), (5, 40)
COLUMNS = {
    "singly_s": "200 conversations, one alert each: until all delivered, s",
    "singly_cpu_s": "  server CPU meanwhile, s",
    "fives_s": "40 conversations, five alerts each: until all delivered, s",
    "fives_cpu_s": "  server CPU meanwhile, s",
    "kb_per_stream": "server memory per idle stream, KB",
    "client_cpu_s": "client CPU in the busier run, s",
}


def alerts(settings: Settings):
    """Every measurement has a server of its own, so that memory is that of its streams alone."""
    table = Table(
        f"{settings.arguments.subscribers:,} connections with one alert stream each, 200 alerts",
        COLUMNS,
    )
    for round_number in range(settings.rounds):
        print(f"round {round_number + 1}")
        runs = {name: fan_out(settings, name, SINGLY) for name in settings.names()}
        for name, singly in runs.items():
            fives = fan_out(settings, name, IN_FIVES)
            table.add(
                name,
                singly_s=singly["raised_to_last_s"],
                singly_cpu_s=singly["server_cpu_s"],
                fives_s=fives["raised_to_last_s"],
                fives_cpu_s=fives["server_cpu_s"],
                kb_per_stream=(singly["kb_per_stream"] + fives["kb_per_stream"]) / 2,
                client_cpu_s=max(singly["client_cpu_s"], fives["client_cpu_s"]),
            )
    table.show(
        {
            "singly_s": ("ratio<=", 0.25),
            "fives_s": ("ratio<=", 0.25),
            "kb_per_stream": ("<=", 25),
        }
    )


def fan_out(settings: Settings, name: str, pattern: tuple[int, int]) -> dict[str, float]:
    """Runs the fan-out client against a fresh server and returns its figures."""
    notifications, conversations = pattern
    fields = alert_service_pb2.StreamAlertsResponse.DESCRIPTOR.fields_by_name
    server = settings.start(name)
    create_notifications(server, notifications, {"alert"})
    subscribe = server.directory / "subscribe.bin"
    subscribe.write_bytes(framed(alert_service_pb2.StreamAlertsRequest(heartbeat_seconds=300)))
    submissions = server.directory / "submissions.bin"
    submissions.write_bytes(
        b"".join(framed(submission(f"fan-out-{number}")) for number in range(conversations))
    )
    result = subprocess.run(
        [
            settings.arguments.client,
            f"--port={server.port}",
            f"--pid={server.pid}",
            f"--subscribers={settings.arguments.subscribers}",
            f"--alerts={notifications * conversations}",
            "--subscribe-path=/aftercall.v1.AlertService/StreamAlerts",
            f"--subscribe-request={subscribe}",
            f"--ready-field={fields['caught_up'].number}",
            f"--alert-field={fields['alert_created'].number}",
            "--raise-path=/aftercall.v1.EvaluationService/SubmitConversation",
            f"--raise-requests={submissions}",
        ],
        capture_output=True,
        text=True,
    )
    server.check_alive()
    if result.returncode != 0:
        raise Failure(f"{name}: {result.stderr.strip()}\n{server.output()}")
    server.kill()
    return json.loads(result.stdout)

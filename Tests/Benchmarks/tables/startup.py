"""Time from starting the process until it answers, with tasks stored."""

import time

from aftercall.v1 import task_service_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc

from .load import h2load
from .report import Table, goal
from .servers import SERVER, Failure, Settings
from .unary import SERVICE, example_task, stored_tasks

STARTS_PER_ROUND = 4


def startup(settings: Settings):
    """Starts alternately after an orderly stop and after a kill on the same store."""
    count = settings.arguments.tasks
    table = Table(
        f"Start-up with {count:,} tasks stored",
        {
            "listening_ms": "process start to listening, ms",
            "serving_ms": "process start to first health answer, ms",
            "memory_mb": "RSS then, MB",
        },
    )
    server = settings.start(SERVER, "startup")
    message = task_service_pb2.CreateTaskRequest(task=example_task())
    h2load(server, f"{SERVICE}/CreateTask", message, count)
    if stored_tasks(server) != count:
        raise Failure("the tasks were not all stored")
    for round_number in range(settings.rounds):
        print(f"round {round_number + 1}")
        for number in range(STARTS_PER_ROUND):
            killed = number % 2 == 1
            if killed:
                # Leaves something in the write-ahead log for the next start to recover.
                h2load(server, f"{SERVICE}/CreateTask", message, 1000)
                server.kill()
            else:
                server.stop()
            server = settings.start(SERVER, "startup")
            stub = health_pb2_grpc.HealthStub(server.channel)
            answer = stub.Check(health_pb2.HealthCheckRequest(), wait_for_ready=True, timeout=30)
            serving_at = time.perf_counter()
            if answer.status != health_pb2.HealthCheckResponse.SERVING:
                raise Failure(f"the health service says {answer.status}")
            table.add(
                "after a kill" if killed else "after a stop",
                listening_ms=(server.listening_at - server.started_at) * 1000,
                serving_ms=(serving_at - server.started_at) * 1000,
                memory_mb=server.memory_kb() / 1024,
            )
    table.show({})
    slowest = max(value for row in table.rows.values() for value in row["serving_ms"])
    goal("slowest start until the first health answer, <= 200 ms", slowest, slowest <= 200)

"""GetTask and CreateTask under h2load."""

import sqlite3
import time
from pathlib import Path

from aftercall.v1 import task_pb2, task_service_pb2, task_service_pb2_grpc

from .load import ONE_AFTER_THE_OTHER, framed, h2load, requests_for
from .report import Table
from .servers import BARE, GUARDED_PEER, PEER, Failure, Server, Settings

SERVICE = "/aftercall.v1.TaskService"
COLUMNS = {
    "per_second": "requests/s",
    "cpu_us": "server CPU per request, us",
    "mean_us": "mean latency, us",
    "memory_mb": "server RSS, MB",
}


def example_task() -> task_pb2.Task:
    """A task of about 250 bytes once it is stored."""
    task = task_pb2.Task(
        title="Call Ms Example back about her invoice",
        description="She asked for a call after 16:00 because an amount is unclear to her.",
        priority="TASK_PRIORITY_HIGH",
        assignee="teammate-17",
        conversation_uuid="",
    )
    task.due_time.FromJsonString("2026-12-01T16:00:00Z")
    return task


def get_task(settings: Settings):
    """One point read per call, always of the same task, out of 1,000."""
    table = Table("GetTask, h2load -c 8 -m 50", COLUMNS)
    fill(table, settings, [settings.start(name) for name in settings.names()])
    table.show({"per_second": ("ratio>=", 10), "cpu_us": ("ratio<=", 0.1)})


def get_task_guarded(settings: Settings):
    """The same with an API key to check, a line to log for each call, and metrics."""
    table = Table("GetTask with an API key, log and metrics, h2load -c 8 -m 50", COLUMNS)
    fill(table, settings, guarded(settings))
    goals = {"per_second": ("ratio>=", 10), "cpu_us": ("ratio<=", 0.1)}
    table.show(goals)
    table.show_goals(goals, GUARDED_PEER)


def latency(settings: Settings):
    """One call after the other: what a caller waits for when nobody else calls."""
    table = Table("GetTask with an API key, log and metrics, h2load -c 1 -m 1", COLUMNS)
    fill(table, settings, guarded(settings), ONE_AFTER_THE_OTHER)
    table.show({"mean_us": ("<=", 60)})


def guarded(settings: Settings) -> list[Server]:
    """The servers with all that is on in earnest, and beside them both without it."""
    return [settings.start(name, guarded=name not in (BARE, PEER)) for name in settings.variants()]


def fill(table: Table, settings: Settings, servers: list[Server], *shape: tuple[int, int]):
    """Measures GetTask in turns."""
    plans = {}
    for server in servers:
        stub = task_service_pb2_grpc.TaskServiceStub(server.channel)
        request = task_service_pb2.CreateTaskRequest(task=example_task())
        stored = [
            stub.CreateTask(request, metadata=server.metadata).task for _ in range(1000)
        ][500]
        message = task_service_pb2.GetTaskRequest(id=stored.id)
        response = stub.GetTask(message, metadata=server.metadata)
        if response.task != stored:
            raise Failure(f"{server.name} returned another task than it had stored")
        count = requests_for(server, f"{SERVICE}/GetTask", message, settings.seconds, *shape)
        plans[server] = (message, len(framed(response)), count)
    for round_number in range(settings.rounds):
        print(f"round {round_number + 1}")
        for server, (message, response_bytes, count) in plans.items():
            lines = logged_calls(server)
            load = h2load(server, f"{SERVICE}/GetTask", message, count, *shape)
            # h2load takes any gRPC status for success; the number of body bytes tells the truth.
            if load.data_bytes != response_bytes * count:
                raise Failure(f"{server.name} did not answer every call with the task")
            if server.metadata and not eventually(lambda: logged_calls(server) - lines == count):
                raise Failure(f"{server.name} did not log every call")
            add(table, server, load)


def eventually(holds) -> bool:
    """Whether something becomes true within some seconds."""
    end = time.monotonic() + 5
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def logged_calls(server: Server) -> int:
    """How many lines of the server's log are about a call of GetTask."""
    with open(server.log, "rb") as log:
        return sum(b"TaskService/GetTask" in line for line in log)


def create_task(settings: Settings):
    """One durable insert per call; every run begins with an empty store."""
    table = Table("CreateTask, durable, h2load -c 8 -m 50", COLUMNS)
    message = task_service_pb2.CreateTaskRequest(task=example_task())
    for round_number in range(settings.rounds):
        print(f"round {round_number + 1}")
        for name in settings.names():
            server = settings.start(name)
            count = requests_for(server, f"{SERVICE}/CreateTask", message, settings.seconds)
            before = stored_tasks(server)
            load = h2load(server, f"{SERVICE}/CreateTask", message, count)
            if stored_tasks(server) - before != count:
                raise Failure(f"{name} did not store one task per call")
            add(table, server, load)
            server.kill()
    table.show({"per_second": ("ratio>=", 5)})


def add(table: Table, server: Server, load):
    table.add(
        server.name,
        per_second=load.per_second,
        cpu_us=load.cpu_us,
        mean_us=load.mean_us,
        memory_mb=server.memory_kb() / 1024,
    )


def stored_tasks(server: Server) -> int:
    """Counts the tasks in the server's store, read past the server."""
    for path in sorted(Path(server.directory).iterdir()):
        if path.is_file() and opens_as_sqlite(path):
            connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            try:
                return connection.execute("SELECT count(*) FROM task").fetchone()[0]
            finally:
                connection.close()
    raise Failure(f"no SQLite file in {server.directory}")


def opens_as_sqlite(path: Path) -> bool:
    with open(path, "rb") as file:
        return file.read(15) == b"SQLite format 3"

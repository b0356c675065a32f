"""What a conversation with five always-notifications costs, without the analyst's work."""

import asyncio
import time

import grpc
from aftercall.v1 import evaluation_service_pb2, evaluation_service_pb2_grpc

from .conversations import create_notifications, submission
from .report import Table, goal
from .servers import SERVER, Failure, Server, Settings

NOTIFICATIONS = 5
WARM_UP, IN_FLIGHT, FINISH_SECONDS_MAX = 100, 32, 120
CASES = {
    "stored only": set(),
    "five alerts": {"alert"},
    "five alerts and tasks": {"alert", "task"},
    "five of each and e-mails": {"alert", "task", "email"},
}


def evaluation(settings: Settings):
    """Each case runs on a server and a store of its own, in turns."""
    count = settings.arguments.conversations
    table = Table(
        f"Evaluation without the analyst, {count:,} conversations, five notifications each",
        {
            "cpu_ms": "server CPU per conversation, ms",
            "per_second": "conversations/s, submitted to completed",
        },
    )
    for round_number in range(settings.rounds):
        print(f"round {round_number + 1}")
        for case, actions in CASES.items():
            server = settings.start(SERVER)
            if actions:
                create_notifications(server, NOTIFICATIONS, actions)
            asyncio.run(measure(server, table, case, actions, count))
            server.kill()
    table.show({})
    evaluated = table.median("five alerts and tasks", "cpu_ms")
    goal("server CPU per conversation, five alerts and tasks, <= 1 ms", evaluated, evaluated <= 1)


async def measure(server: Server, table: Table, case: str, actions: set[str], count: int):
    """Submits the warm-up and then the conversations; waits each time until all work is done."""
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        stub = evaluation_service_pb2_grpc.EvaluationServiceStub(channel)
        mode = "RUN" if actions else "STORE_ONLY"
        await submit(stub, "warm-up", WARM_UP, mode)
        await finish(stub, "email" in actions)
        cpu, begin = server.cpu_seconds(), time.perf_counter()
        await submit(stub, "measured", count, mode)
        await finish(stub, "email" in actions)
        elapsed = time.perf_counter() - begin
        cpu = server.cpu_seconds() - cpu
        server.check_alive()
        await check(stub, count, actions)
    table.add(case, cpu_ms=cpu * 1000 / count, per_second=count / elapsed)


async def submit(stub, prefix: str, count: int, mode: str):
    """Submits `count` conversations, some at a time."""
    numbers = iter(range(count))

    async def work():
        for number in numbers:
            await stub.SubmitConversation(submission(f"{prefix}-{number}", mode))

    await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))


async def finish(stub, emails: bool):
    """Returns once no evaluation and no e-mail waits; asks rarely, for asking costs CPU too."""

    async def evaluations(state: str):
        request = evaluation_service_pb2.ListEvaluationsRequest(
            state=f"EVALUATION_STATE_{state}", page_size=1
        )
        return (await stub.ListEvaluations(request)).evaluations

    async def deliveries(state: str):
        request = evaluation_service_pb2.ListDeliveriesRequest(
            state=f"DELIVERY_STATE_{state}", page_size=1
        )
        return (await stub.ListDeliveries(request)).deliveries

    questions = [(evaluations, "PENDING"), (evaluations, "RUNNING")]
    if emails:
        questions += [(deliveries, state) for state in ("QUEUED", "SENDING", "DEFERRED")]
    deadline = time.monotonic() + FINISH_SECONDS_MAX
    while questions:
        ask, state = questions[0]
        if not await ask(state):
            questions.pop(0)
        elif time.monotonic() > deadline:
            raise Failure("the evaluations did not end in time")
        else:
            await asyncio.sleep(0.05)


async def check(stub, count: int, actions: set[str]):
    """Makes sure that the last conversation did what it had to do."""
    if not actions:
        return
    request = evaluation_service_pb2.GetEvaluationRequest(conversation_uuid=f"measured-{count - 1}")
    results = (await stub.GetEvaluation(request)).evaluation.results
    if len(results) != NOTIFICATIONS or any(not fired(result, actions) for result in results):
        raise Failure(f"an evaluation did not do what it should:\n{results}")


def fired(result, actions: set[str]) -> bool:
    """Whether every action of a notification left its trace in the result."""
    traces = {"alert": result.alert_id, "task": result.task_id, "email": result.delivery_ids}
    return all(traces[action] for action in actions)

"""What a conversation takes up in the store, with all that follows from it."""

import asyncio
import json
from pathlib import Path

import grpc
from aftercall.v1 import conversation_pb2, evaluation_service_pb2, evaluation_service_pb2_grpc

from .conversations import create_notifications, submission
from .evaluation import CASES, finish
from .report import Table
from .servers import SERVER, Failure, Server, Settings

NOTIFICATIONS, IN_FLIGHT = 5, 32
ROLES = {"customer": "ROLE_USER", "user": "ROLE_USER"}


def store_size(settings: Settings):
    """Each case has a store of its own, measured once its server has stopped."""
    calls = settings.arguments.calls
    originals = read(Path(calls)) if calls else [submission("call").conversation]
    count = settings.arguments.conversations
    text = sum(len(message.text.encode()) for call in originals for message in call.messages)
    turns = sum(len(call.messages) for call in originals)
    print(
        f"{count:,} conversations of {turns / len(originals):.0f} turns and "
        f"{text / len(originals):,.0f} bytes of text, {NOTIFICATIONS} notifications each"
    )
    table = Table("Size of the store", {"bytes": "bytes per conversation"})
    empty = settings.start(SERVER)
    empty.stop()
    for case, actions in CASES.items():
        server = settings.start(SERVER)
        if actions:
            create_notifications(server, NOTIFICATIONS, actions)
        asyncio.run(submit(server, originals, count, actions))
        server.stop()
        table.add(case, bytes=(stored(server) - stored(empty)) / count)
    table.show({})


def stored(server: Server) -> int:
    """The size of a store at rest."""
    return sum(path.stat().st_size for path in server.directory.glob("aftercall.db*"))


def read(path: Path) -> list[conversation_pb2.Conversation]:
    """Conversations of a file as `aftercall submit` takes it: JSON lines with a transcript."""
    calls = []
    for line in path.read_text().splitlines():
        if not line.strip():
            continue
        call = submission("call").conversation
        del call.messages[:]
        for turn in json.loads(line)["transcript"]:
            role = ROLES.get(turn["speaker"], "ROLE_AGENT")
            call.messages.add(role=role, text=turn["text"])
        calls.append(call)
    if not calls:
        raise Failure(f"{path} has no conversations")
    return calls


async def submit(server: Server, originals: list, count: int, actions: set[str]):
    """Submits the conversations over and over, under new ids, and waits until all is done."""
    mode = "RUN" if actions else "STORE_ONLY"
    numbers = iter(range(count))
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        stub = evaluation_service_pb2_grpc.EvaluationServiceStub(channel)

        async def work():
            for number in numbers:
                request = evaluation_service_pb2.SubmitConversationRequest(
                    conversation=originals[number % len(originals)],
                    evaluation=f"EVALUATION_MODE_{mode}",
                )
                # Ids as long as those that platforms give.
                request.conversation.uuid = f"00000000-0000-7000-8000-{number:012}"
                await stub.SubmitConversation(request)

        await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))
        await finish(stub, "email" in actions)

"""The asyncio client does what the other does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

import grpc
import pytest
from support import Line, Server, conversation, every_call_raises_an_alert, unique

import aftercall
import aftercall.aio
from aftercall import v1

Alerts = aftercall.aio.Follower[v1.StreamAlertsResponse]


def run(
    address: str, body: Callable[[aftercall.aio.Client], Awaitable[None]], account: str = ""
) -> None:
    async def main() -> None:
        async with aftercall.aio.Client(address, account=account or unique("account")) as client:
            await body(client)

    asyncio.run(main())


async def raise_alert(client: aftercall.aio.Client) -> str:
    uuid = (await client.submit_conversation(conversation())).conversation_uuid
    await client.wait_for_evaluation(uuid, timeout=20)
    return uuid


async def next_alert(stream: Alerts) -> str:
    async for message in stream:
        if message.WhichOneof("event") == "alert_created":
            return message.alert_created.alert.conversation_uuid
    raise AssertionError("the stream has ended")


def test_calls_and_errors(shared_server: Server) -> None:
    async def body(client: aftercall.aio.Client) -> None:
        task = await client.create_task(v1.Task(title="Call back"), request_id="call-1")
        again = await client.create_task(v1.Task(title="Call back"), request_id="call-1")
        assert again.id == task.id
        with pytest.raises(aftercall.Error) as caught:
            await client.create_task(v1.Task())
        assert [violation.field for violation in caught.value.field_violations] == ["task.title"]
        listed = await client.tasks.list_tasks(v1.ListTasksRequest())
        assert [task.id for task in listed.tasks] == [task.id]

    run(shared_server.address, body)


def test_a_read_is_made_again_while_the_server_restarts(server: Server) -> None:
    async def body(client: aftercall.aio.Client) -> None:
        task = await client.create_task(v1.Task(title="Call back"))
        server.kill()
        threading.Timer(0.5, server.start).start()
        response = await client.tasks.get_task(v1.GetTaskRequest(id=task.id))
        assert response.task == task
        server.kill()
        with pytest.raises(aftercall.Error) as caught:
            await client.tasks.delete_task(v1.DeleteTaskRequest(id=task.id))
        assert caught.value.code is grpc.StatusCode.UNAVAILABLE

    run(server.address, body)


def test_a_stream_goes_on_where_it_was(server: Server) -> None:
    async def body(client: aftercall.aio.Client) -> None:
        await client.notifications.create_notification(every_call_raises_an_alert())
        async with client.stream_alerts() as stream:
            message = await stream.__anext__()
            assert message.WhichOneof("event") == "caught_up"
            for _ in range(2):
                before = await raise_alert(client)
                server.restart()
                after = await raise_alert(client)
                assert [await next_alert(stream), await next_alert(stream)] == [before, after]

    run(server.address, body)


def test_a_stream_leaves_a_silent_line_behind(shared_server: Server, line: Line) -> None:
    account = unique("account")

    async def body(client: aftercall.aio.Client) -> None:
        async with aftercall.aio.Client(shared_server.address, account=account) as firing:
            await firing.notifications.create_notification(every_call_raises_an_alert())
            async with client.stream_alerts(heartbeat_seconds=1) as stream:
                await stream.__anext__()
                line.freeze()
                uuid = await raise_alert(firing)
                assert await next_alert(stream) == uuid
        assert line.connections == 2

    run(line.address, body, account)


def test_closing_or_cancelling_ends_a_reader(shared_server: Server) -> None:
    async def body(client: aftercall.aio.Client) -> None:
        async def read(stream: Alerts) -> str:
            async for _ in stream:
                pass
            return "end"

        stream = client.stream_alerts()
        reader = asyncio.create_task(read(stream))
        await asyncio.sleep(0.3)
        await stream.close()
        assert await asyncio.wait_for(reader, 10) == "end"
        reader = asyncio.create_task(read(client.stream_alerts()))
        await asyncio.sleep(0.3)
        reader.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(reader, 10)

    run(shared_server.address, body)


def test_an_expired_cursor_and_a_wrong_one_are_raised(
    server: Server, shared_server: Server
) -> None:
    account = unique("account")

    async def body(client: aftercall.aio.Client) -> None:
        async with aftercall.aio.Client(shared_server.address, account=account) as other:
            stream = other.stream_alerts()
            await stream.__anext__()
        with pytest.raises(aftercall.CursorExpired) as caught:
            await client.stream_alerts(stream.cursor).__anext__()
        message = await client.stream_alerts(caught.value.oldest_cursor).__anext__()
        assert message.WhichOneof("event") == "caught_up"
        with pytest.raises(aftercall.Error) as wrong:
            await client.stream_alerts("no cursor").__anext__()
        assert wrong.value.code is grpc.StatusCode.INVALID_ARGUMENT

    run(server.address, body, account)


def test_tasks_are_watched(shared_server: Server) -> None:
    async def body(client: aftercall.aio.Client) -> None:
        task = await client.create_task(v1.Task(title="Call back"))
        async with client.watch_tasks(from_oldest=True) as watch:
            assert (await watch.__anext__()).task_changed.task.id == task.id

    run(shared_server.address, body)

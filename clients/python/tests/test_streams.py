"""Streams that come back by themselves."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import grpc
import pytest
from support import Line, Server, conversation, eventually, every_call_raises_an_alert

import aftercall
from aftercall import v1

Connect = Callable[..., aftercall.Client]
Alerts = aftercall.Follower[v1.StreamAlertsResponse]


def raise_alert(client: aftercall.Client) -> str:
    """Makes one alert; returns the uuid of its conversation."""
    uuid = client.submit_conversation(conversation()).conversation_uuid
    client.wait_for_evaluation(uuid, timeout=20)
    return uuid


def next_alert(stream: Alerts) -> v1.Alert:
    for message in stream:
        if message.WhichOneof("event") == "alert_created":
            return message.alert_created.alert
    raise AssertionError("the stream has ended")


def caught_up(stream: Alerts) -> str:
    """Reads until the stream has caught up; returns its cursor then."""
    for message in stream:
        if message.WhichOneof("event") == "caught_up":
            assert stream.cursor == message.cursor
            return message.cursor
    raise AssertionError("the stream has ended")


@pytest.fixture
def firing(client: aftercall.Client) -> aftercall.Client:
    client.notifications.create_notification(every_call_raises_an_alert())
    return client


def test_it_goes_on_where_it_was_after_the_server_was_killed(
    server: Server, connect: Connect
) -> None:
    client = connect(server.address)
    client.notifications.create_notification(every_call_raises_an_alert())
    stream = client.stream_alerts()
    caught_up(stream)
    for _ in range(3):
        before = raise_alert(client)
        server.restart()
        after = raise_alert(client)
        assert [next_alert(stream).conversation_uuid for _ in range(2)] == [before, after]


def test_it_goes_on_after_a_server_that_stops_in_order(server: Server, connect: Connect) -> None:
    client = connect(server.address)
    client.notifications.create_notification(every_call_raises_an_alert())
    stream = client.stream_alerts()
    caught_up(stream)
    server.stop()
    server.start()
    uuid = raise_alert(client)
    assert next_alert(stream).conversation_uuid == uuid


def test_it_leaves_a_silent_line_behind(
    firing: aftercall.Client, line: Line, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "aftercall")
    stream = connect(line.address, account=firing.account).stream_alerts(heartbeat_seconds=1)
    caught_up(stream)
    line.freeze()
    uuid = raise_alert(firing)
    assert next_alert(stream).conversation_uuid == uuid
    assert "it was silent" in caplog.text
    assert line.connections == 2


def test_heartbeats_keep_a_quiet_line(
    firing: aftercall.Client, line: Line, connect: Connect
) -> None:
    stream = connect(line.address, account=firing.account).stream_alerts(heartbeat_seconds=1)
    caught_up(stream)
    # Longer than the silence that it would leave behind.
    kinds = [next(stream).WhichOneof("event") for _ in range(3)]
    assert kinds == ["heartbeat"] * 3
    assert line.connections == 1


def test_a_slow_reader_is_no_silent_line(
    firing: aftercall.Client, line: Line, connect: Connect
) -> None:
    stream = connect(line.address, account=firing.account).stream_alerts(heartbeat_seconds=1)
    caught_up(stream)
    uuids = [raise_alert(firing), raise_alert(firing)]
    assert next_alert(stream).conversation_uuid == uuids[0]
    threading.Event().wait(3)
    assert next_alert(stream).conversation_uuid == uuids[1]
    assert line.connections == 1


def test_it_begins_after_a_cursor_or_with_the_oldest(firing: aftercall.Client) -> None:
    uuids = [raise_alert(firing) for _ in range(3)]
    with firing.stream_alerts(from_oldest=True) as stream:
        assert next_alert(stream).conversation_uuid == uuids[0]
        cursor = stream.cursor
        assert [next_alert(stream).conversation_uuid for _ in range(2)] == uuids[1:]
    with firing.stream_alerts(cursor) as stream:
        assert next_alert(stream).conversation_uuid == uuids[1]
    with firing.stream_alerts() as stream:
        caught_up(stream)
        uuid = raise_alert(firing)
        assert next_alert(stream).conversation_uuid == uuid


def test_only_what_the_filter_admits_is_sent(firing: aftercall.Client) -> None:
    raise_alert(firing)
    for wish in (
        {"agent_ids": ["another"]},
        {"min_severity": v1.ALERT_SEVERITY_WARNING},
    ):
        with firing.stream_alerts(from_oldest=True, **wish) as stream:
            assert next(stream).WhichOneof("event") == "caught_up"
    with firing.stream_alerts(from_oldest=True, teammate_ids=["kim"]) as stream:
        assert next_alert(stream).title == "A call has ended"


def test_an_expired_cursor_is_the_callers_choice(
    server: Server, firing: aftercall.Client, connect: Connect
) -> None:
    here = connect(server.address, account=firing.account)
    here.notifications.create_notification(every_call_raises_an_alert())
    uuid = raise_alert(here)
    with firing.stream_alerts() as stream:
        elsewhere = caught_up(stream)
    with pytest.raises(aftercall.CursorExpired) as caught:
        next(here.stream_alerts(elsewhere))
    assert caught.value.code is grpc.StatusCode.OUT_OF_RANGE
    assert caught.value.reason == "CURSOR_OUT_OF_RANGE"
    stream = here.stream_alerts(caught.value.oldest_cursor)
    assert next_alert(stream).conversation_uuid == uuid


def test_what_coming_back_would_not_mend_is_raised(client: aftercall.Client) -> None:
    stream = client.stream_alerts("no cursor")
    with pytest.raises(aftercall.Error) as caught:
        next(stream)
    assert caught.value.code is grpc.StatusCode.INVALID_ARGUMENT
    assert not isinstance(caught.value, aftercall.CursorExpired)


def test_closing_ends_a_reader_that_waits(client: aftercall.Client) -> None:
    ends: list[str] = []

    def read(stream: Alerts) -> None:
        for message in stream:
            ends.append(message.cursor)
        ends.append("end")

    for close in (Alerts.close, lambda _: client.close()):
        stream = client.stream_alerts()
        reader = threading.Thread(target=read, args=(stream,))
        reader.start()
        eventually(lambda: ends)
        close(stream)
        reader.join(10)
        assert not reader.is_alive()
        assert ends.pop() == "end"
        ends.clear()


def test_a_server_that_is_not_there_yet_is_waited_for(server: Server, connect: Connect) -> None:
    server.kill()
    stream = connect(server.address).stream_alerts()
    threading.Timer(1, server.start).start()
    assert caught_up(stream)


def next_task(watch: aftercall.Follower[v1.WatchTasksResponse]) -> str:
    """The title of the next task that was changed."""
    for message in watch:
        if message.WhichOneof("event") == "task_changed":
            return message.task_changed.task.title
    raise AssertionError("the stream has ended")


def test_tasks_are_watched_over_a_restart(server: Server, connect: Connect) -> None:
    client = connect(server.address)
    client.create_task(v1.Task(title="First"))
    watch = client.watch_tasks(from_oldest=True)
    assert next_task(watch) == "First"
    server.restart()
    client.create_task(v1.Task(title="Second", assignee="kim"))
    assert next_task(watch) == "Second"
    with client.watch_tasks(from_oldest=True, assignee="kim") as watch:
        assert next_task(watch) == "Second"
    with client.watch_tasks(from_oldest=True, assignee="") as watch:
        assert next_task(watch) == "First"
    with client.watch_tasks() as watch:
        cursor = next(watch).cursor
        client.create_task(v1.Task(title="Third"))
        assert next_task(watch) == "Third"
    with client.watch_tasks(cursor) as watch:
        assert next_task(watch) == "Third"


def test_one_call_is_one_stream_without_coming_back(server: Server, connect: Connect) -> None:
    client = connect(server.address)
    responses = client.alerts.stream_alerts(v1.StreamAlertsRequest())
    assert next(responses).WhichOneof("event") == "caught_up"
    server.kill()
    with pytest.raises(aftercall.Error) as caught:
        next(responses)
    assert caught.value.code is grpc.StatusCode.UNAVAILABLE

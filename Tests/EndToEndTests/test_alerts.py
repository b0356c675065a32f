"""AlertService: the list and the live stream."""

import threading
import time
from typing import Any

import grpc
import pytest

from support.client import Client
from support.data import at, conversation, notification, unique
from support.errors import invalid, refusal_of, refused
from support.server import Server
from support.stubs import v1
from support.subscriber import Subscriber


def list_all(client: Client, **filter: Any) -> list[Any]:
    return client.all(client.alerts.ListAlerts, v1.ListAlertsRequest(**filter), "alerts")


def raise_alerts(client: Client, count: int, agent_id: str = "agent-1") -> list[str]:
    """Submits conversations at once and returns their uuids when all are evaluated."""
    calls = [conversation(agent_id) for _ in range(count)]
    futures = [
        client.evaluations.SubmitConversation.future(
            v1.SubmitConversationRequest(conversation=call)
        )
        for call in calls
    ]
    for future in futures:
        future.result()
    for call in calls:
        client.completed(call.uuid)
    return [call.uuid for call in calls]


def ids(alerts: list[Any]) -> list[str]:
    return [alert.id for alert in alerts]


def first_error(client: Client, **request: Any) -> grpc.RpcError:
    """The error of a stream that must not send anything."""
    with pytest.raises(grpc.RpcError) as caught:
        next(client.alerts.StreamAlerts(v1.StreamAlertsRequest(**request), timeout=20))
    return caught.value


def test_list_is_newest_first_in_pages_and_filtered(client: Client) -> None:
    client.create(notification("agent-1", alert=v1.AlertAction(title="A", teammate_ids=["mia"])))
    client.create(notification("agent-2", alert=v1.AlertAction(title="B")))
    client.create(
        notification("agent-3", alert=v1.AlertAction(title="C", teammate_ids=["tom", "eve"]))
    )
    uuids = [raise_alerts(client, 1, f"agent-{1 + n % 3}")[0] for n in range(6)]
    pages = client.pages(client.alerts.ListAlerts, v1.ListAlertsRequest(page_size=4), "alerts")
    assert [[alert.title for alert in page] for page in pages] == [["C", "B", "A", "C"], ["B", "A"]]
    every = list_all(client)
    assert [alert.conversation_uuid for alert in every] == uuids[::-1]
    assert len(set(ids(every))) == 6

    def titles(**filter: Any) -> list[str]:
        return [alert.title for alert in list_all(client, **filter)]

    assert titles(filter=v1.AlertFilter(teammate_ids=["mia"])) == ["B", "A", "B", "A"]
    assert titles(filter=v1.AlertFilter(teammate_ids=["eve", "mia"])) == ["C", "B", "A"] * 2
    assert titles(filter=v1.AlertFilter(teammate_ids=["nobody"])) == ["B", "B"]
    assert titles(filter=v1.AlertFilter(agent_ids=["agent-1", "agent-3"])) == ["C", "A"] * 2
    assert titles(filter=v1.AlertFilter(agent_ids=["agent-1"], teammate_ids=["tom"])) == []
    assert titles(conversation_uuid=uuids[1]) == ["B"]
    assert titles(created_after=every[1].create_time) == ["C", "B"]
    assert titles(created_after=at("2999-01-01T00:00:00+00:00")) == []
    token = pages and client.alerts.ListAlerts(v1.ListAlertsRequest(page_size=1)).next_page_token
    with invalid("page_token"):
        client.alerts.ListAlerts(v1.ListAlertsRequest(page_token=token, conversation_uuid=uuids[0]))
    with invalid("page_size"):
        client.alerts.ListAlerts(v1.ListAlertsRequest(page_size=-1))
    with invalid("filter.teammate_ids"):
        client.alerts.ListAlerts(
            v1.ListAlertsRequest(filter=v1.AlertFilter(teammate_ids=["x"] * 101))
        )


def test_an_alert_says_what_it_is_about(client: Client) -> None:
    client.create(
        notification(
            name="Every call",
            alert=v1.AlertAction(
                teammate_ids=["mia"],
                title="Call of {{customer_number}}",
                body="{{agent_name}}: {{conversation_summary}} {{plan}}",
            ),
        )
    )
    client.create(notification(name="Plain", alert=v1.AlertAction()))
    call = conversation(
        summary="Opening hours.", context={"plan": "gold"}, url="https://example.com/calls/1"
    )
    client.evaluate(call)
    plain, rich = sorted(list_all(client), key=lambda alert: len(alert.teammate_ids))
    assert rich.title == "Call of +1 202-555-0117"
    assert rich.body == "Ava: Opening hours. gold"
    assert list(rich.teammate_ids) == ["mia"]
    assert rich.url == call.url
    assert rich.HasField("create_time")
    assert plain.title == "Plain"
    assert plain.body == "Opening hours."
    assert not plain.task_id


def test_every_subscriber_gets_every_alert_as_it_is_raised(
    client: Client, server: Server, connect: Any
) -> None:
    client.create(notification())
    # Ten connections with five streams each.
    clients = [connect(server, client.account) for _ in range(10)]
    streams = [Subscriber(each) for each in clients for _ in range(5)]
    for stream in streams:
        stream.wait_until_caught_up()
    raise_alerts(client, 40)
    expected = None
    for stream in streams:
        stream.wait_for_alerts(40)
        expected = expected or ids(stream.alerts)
        assert ids(stream.alerts) == expected
        assert stream.kinds[0] == "caught_up"
        stream.close()
    assert set(expected or ()) == set(ids(list_all(client)))
    listed = {alert.id: alert for alert in list_all(client)}
    assert all(listed[alert.id] == alert for alert in streams[0].alerts)


def test_an_alert_comes_at_once(client: Client) -> None:
    client.create(notification())
    with Subscriber(client) as stream:
        stream.wait_until_caught_up()
        begin = time.monotonic()
        client.submit(conversation())
        stream.wait_for_alerts(1)
        assert time.monotonic() - begin < 2


def test_where_a_stream_begins(client: Client) -> None:
    client.create(notification())
    raise_alerts(client, 3)
    with (
        Subscriber(client) as unspecified,
        Subscriber(client, start=v1.STREAM_START_NOW) as now,
        Subscriber(client, start=v1.STREAM_START_OLDEST) as oldest,
    ):
        for stream in (unspecified, now, oldest):
            stream.wait_until_caught_up()
        assert unspecified.kinds == now.kinds == ["caught_up"]
        assert oldest.kinds == ["alert_created"] * 3 + ["caught_up"]
        raise_alerts(client, 1)
        for stream in (unspecified, now, oldest):
            stream.wait_until(lambda s: s.kinds[-1] == "alert_created")
        assert oldest.kinds == ["alert_created"] * 3 + ["caught_up", "alert_created"]
        assert ids(oldest.alerts)[-1:] == ids(now.alerts) == ids(unspecified.alerts)


def test_every_cursor_continues_after_its_message(client: Client) -> None:
    client.create(notification())
    raise_alerts(client, 8)
    with Subscriber(client, start=v1.STREAM_START_OLDEST) as stream:
        stream.wait_until_caught_up()
        messages = stream.messages
    order = ids(stream.alerts)
    assert len(order) == 8
    for place, message in enumerate(messages):
        with Subscriber(client, cursor=message.cursor) as again:
            again.wait_until_caught_up()
            assert ids(again.alerts) == order[place + 1 :]
            assert again.kinds.count("caught_up") == 1
            assert again.kinds[-1] == "caught_up"


def test_a_stream_that_is_broken_off_again_and_again_loses_nothing(client: Client) -> None:
    client.create(notification())
    load = threading.Thread(target=raise_alerts, args=(client, 60))
    load.start()
    seen: list[str] = []
    cursor = ""
    while len(seen) < 60:
        request = {"cursor": cursor} if cursor else {"start": v1.STREAM_START_OLDEST}
        with Subscriber(client, **request) as stream:
            stream.wait_for_alerts(min(7, 60 - len(seen)))
        # What came while the stream was being closed counts, too.
        seen += ids(stream.alerts)
        cursor = stream.cursor
    load.join()
    assert len(seen) == 60
    with Subscriber(client, start=v1.STREAM_START_OLDEST) as whole:
        whole.wait_until_caught_up()
        assert seen == ids(whole.alerts)
    with Subscriber(client, cursor=cursor) as rest:
        rest.wait_until_caught_up()
        assert not rest.alerts


def test_a_stream_continues_across_restarts_of_the_server(start: Any, connect: Any) -> None:
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        server = start()
        client = connect(server)
        if not cursor:
            client.create(notification())
        before = raise_alerts(client, 5)
        request = {"cursor": cursor} if cursor else {"start": v1.STREAM_START_OLDEST}
        stream = Subscriber(client, **request)
        stream.wait_until_caught_up()
        assert {alert.conversation_uuid for alert in stream.alerts} == set(before)
        during = raise_alerts(client, 5)
        stream.wait_for_alerts(10)
        assert {alert.conversation_uuid for alert in stream.alerts[5:]} == set(during)
        assert server.stop() == 0
        refusal_of(stream.error(), grpc.StatusCode.UNAVAILABLE)
        seen += ids(stream.alerts)
        cursor = stream.cursor
    assert len(seen) == len(set(seen)) == 30
    client = connect(start())
    with Subscriber(client, start=v1.STREAM_START_OLDEST) as whole:
        whole.wait_until_caught_up()
        assert ids(whole.alerts) == seen
    assert set(ids(list_all(client))) == set(seen)


def test_a_filter_leaves_out_the_rest_and_moves_on(client: Client) -> None:
    client.create(notification("agent-1", alert=v1.AlertAction(title="A", teammate_ids=["mia"])))
    client.create(notification("agent-2", alert=v1.AlertAction(title="B")))
    client.create(notification("agent-3", alert=v1.AlertAction(title="C", teammate_ids=["tom"])))
    mia = v1.AlertFilter(teammate_ids=["mia"])
    second = v1.AlertFilter(agent_ids=["agent-2"])
    with Subscriber(client, filter=mia) as for_mia, Subscriber(client, filter=second) as of_second:
        for_mia.wait_until_caught_up()
        of_second.wait_until_caught_up()
        for agent in ("agent-1", "agent-3", "agent-2"):
            raise_alerts(client, 1, agent)
        for_mia.wait_for_alerts(2)
        of_second.wait_for_alerts(1)
        assert [alert.title for alert in for_mia.alerts] == ["A", "B"]
        assert [alert.title for alert in of_second.alerts] == ["B"]
    # The cursor before what the filter leaves out continues after it, with any filter.
    raise_alerts(client, 1, "agent-3")
    with Subscriber(client, cursor=for_mia.cursor, filter=mia) as again:
        again.wait_until_caught_up()
        assert not again.alerts
        assert again.cursor != for_mia.cursor
    with Subscriber(client, cursor=for_mia.cursor) as unfiltered:
        unfiltered.wait_until_caught_up()
        assert [alert.title for alert in unfiltered.alerts] == ["C"]


def test_silence_is_broken_by_heartbeats_with_the_newest_cursor(client: Client) -> None:
    client.create(notification("agent-1"))
    nothing = v1.AlertFilter(agent_ids=["agent-9"])
    with Subscriber(client, heartbeat_seconds=1, filter=nothing) as stream:
        stream.wait_until_caught_up()
        begin = time.monotonic()
        (uuid,) = raise_alerts(client, 1)
        stream.wait_until(lambda s: s.kinds.count("heartbeat") == 2, 10)
        assert 1 < time.monotonic() - begin < 5
        assert set(stream.kinds) == {"caught_up", "heartbeat"}
    with Subscriber(client, cursor=stream.messages[0].cursor) as again:
        again.wait_until_caught_up()
        assert [alert.conversation_uuid for alert in again.alerts] == [uuid]
    with Subscriber(client, cursor=stream.cursor) as after:
        after.wait_until_caught_up()
        assert not after.alerts


def test_heartbeats_come_although_alerts_that_the_filter_leaves_out_are_raised(
    client: Client,
) -> None:
    client.create(notification("agent-1"))
    nothing = v1.AlertFilter(agent_ids=["agent-9"])
    with Subscriber(client, heartbeat_seconds=1, filter=nothing) as stream:
        stream.wait_until_caught_up()
        deadline = time.monotonic() + 4
        while "heartbeat" not in stream.kinds:
            assert time.monotonic() < deadline, "the stream was silent for 4 seconds"
            raise_alerts(client, 1)
            time.sleep(0.3)


@pytest.mark.parametrize(
    ("request_fields", "path"),
    [
        ({"heartbeat_seconds": 301}, "heartbeat_seconds"),
        ({"heartbeat_seconds": -1}, "heartbeat_seconds"),
        ({"start": 99}, "start"),
        ({"filter": v1.AlertFilter(agent_ids=["x"] * 101)}, "filter.agent_ids"),
        ({"filter": v1.AlertFilter(teammate_ids=["x"] * 101)}, "filter.teammate_ids"),
        ({"cursor": "rubbish"}, "cursor"),
        ({"cursor": "x" * 100_000}, "cursor"),
        ({"cursor": "ÿ☂"}, "cursor"),
    ],
    ids=[
        "heartbeats too rare",
        "heartbeats below zero",
        "unknown start",
        "too many agents",
        "too many teammates",
        "no cursor at all",
        "long text as cursor",
        "cursor outside ASCII",
    ],
)
def test_an_invalid_request_is_refused(
    client: Client, request_fields: dict[str, Any], path: str
) -> None:
    refusal = refusal_of(first_error(client, **request_fields), grpc.StatusCode.INVALID_ARGUMENT)
    assert refusal.fields == {path}


def cursor_of(client: Client) -> str:
    """The newest cursor of the client's account."""
    with Subscriber(client) as stream:
        stream.wait_until_caught_up()
        return stream.cursor


def test_a_start_next_to_a_cursor_is_refused(client: Client) -> None:
    error = first_error(client, cursor=cursor_of(client), start=v1.STREAM_START_OLDEST)
    assert refusal_of(error, grpc.StatusCode.INVALID_ARGUMENT).fields == {"start"}


def test_a_cursor_that_was_tampered_with_is_refused(client: Client) -> None:
    cursor = cursor_of(client)
    for place in range(0, len(cursor), 7):
        other = "A" if cursor[place] != "A" else "B"
        tampered = cursor[:place] + other + cursor[place + 1 :]
        refusal = refusal_of(first_error(client, cursor=tampered), grpc.StatusCode.INVALID_ARGUMENT)
        assert refusal.fields == {"cursor"}
    for cut in (cursor[:-1], cursor[1:], cursor + "A"):
        refusal_of(first_error(client, cursor=cut), grpc.StatusCode.INVALID_ARGUMENT)


def test_a_cursor_of_another_account_is_refused(
    client: Client, server: Server, connect: Any
) -> None:
    other = connect(server, unique("other"))
    error = first_error(client, cursor=cursor_of(other))
    assert refusal_of(error, grpc.StatusCode.INVALID_ARGUMENT).fields == {"cursor"}


def test_a_cursor_of_another_store_is_out_of_range(start: Any, connect: Any) -> None:
    foreign = cursor_of(connect(start(data="one")))
    client = connect(start(data="two"))
    client.create(notification())
    uuids = raise_alerts(client, 2)
    refusal = refusal_of(first_error(client, cursor=foreign), grpc.StatusCode.OUT_OF_RANGE)
    assert refusal.info is not None
    oldest = refusal.info.metadata["oldest_cursor"]
    with Subscriber(client, cursor=oldest) as stream:
        stream.wait_until_caught_up()
        assert {alert.conversation_uuid for alert in stream.alerts} == set(uuids)


def test_one_account_s_alerts_are_not_another_s(
    client: Client, server: Server, connect: Any
) -> None:
    other = connect(server, unique("other"))
    for each in (client, other):
        each.create(notification())
    with Subscriber(client) as mine, Subscriber(other) as theirs:
        mine.wait_until_caught_up()
        theirs.wait_until_caught_up()
        my_uuids = raise_alerts(client, 3)
        their_uuids = raise_alerts(other, 2)
        mine.wait_for_alerts(3)
        theirs.wait_for_alerts(2)
        assert {alert.conversation_uuid for alert in mine.alerts} == set(my_uuids)
        assert {alert.conversation_uuid for alert in theirs.alerts} == set(their_uuids)
    assert len(list_all(client)) == 3
    assert len(list_all(other)) == 2


def test_a_subscriber_that_reads_slowly_holds_nobody_up_and_loses_nothing(
    client: Client, server: Server, connect: Any
) -> None:
    # Bodies of 5 kB fill the slow stream's flow-control window many times over.
    client.create(notification(alert=v1.AlertAction(title="A", body="x" * 5000)))
    slow_client = connect(server, client.account)
    slow = slow_client.alerts.StreamAlerts(v1.StreamAlertsRequest(), timeout=60)
    assert next(slow).WhichOneof("event") == "caught_up"
    with Subscriber(client) as fast:
        fast.wait_until_caught_up()
        raise_alerts(client, 150)
        fast.wait_for_alerts(150)
        order = ids(fast.alerts)
    received: list[str] = []
    for message in slow:
        if message.WhichOneof("event") == "alert_created":
            received.append(message.alert_created.alert.id)
        if len(received) == 150:
            break
    slow.cancel()
    assert received == order


def test_a_graceful_stop_ends_streams_and_finishes_calls(start: Any, connect: Any) -> None:
    server = start()
    client = connect(server)
    client.create(notification())
    streams = [Subscriber(client) for _ in range(5)]
    for stream in streams:
        stream.wait_until_caught_up()
    calls = [
        client.evaluations.SubmitConversation.future(
            v1.SubmitConversationRequest(conversation=conversation())
        )
        for _ in range(50)
    ]
    assert server.stop() == 0
    for stream in streams:
        refusal = refusal_of(stream.error(), grpc.StatusCode.UNAVAILABLE)
        assert refusal.message
    accepted = {
        call.result().conversation_uuid for call in calls if call.code() is grpc.StatusCode.OK
    }
    others = {call.code() for call in calls} - {grpc.StatusCode.OK}
    assert others <= {grpc.StatusCode.UNAVAILABLE}
    again = connect(start())
    for uuid in accepted:
        assert len(again.completed(uuid).results) == 1
    assert {alert.conversation_uuid for alert in list_all(again)} >= accepted
    with refused(grpc.StatusCode.NOT_FOUND):
        again.completed("never-submitted")

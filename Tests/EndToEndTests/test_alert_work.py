"""What people do with alerts, and who sees them."""

from typing import Any

import grpc
import pytest

from support.client import Client
from support.data import conversation, notification
from support.errors import invalid, refused
from support.stubs import v1
from support.subscriber import Subscriber


def add(client: Client, *ids: str, **fields: Any) -> None:
    for id_ in ids:
        teammate = v1.Teammate(id=id_, name=id_.title(), **fields)
        client.alerts.UpsertTeammate(v1.UpsertTeammateRequest(teammate=teammate))


def raise_alert(client: Client, **fields: Any) -> Any:
    """Raises one alert and returns it."""
    stored = client.create(notification(alert=v1.AlertAction(**fields)))
    (result,) = [
        each
        for each in client.evaluate(conversation()).results
        if each.notification_id == stored.id
    ]
    client.notifications.DeleteNotification(v1.DeleteNotificationRequest(id=stored.id))
    return client.alerts.GetAlert(v1.GetAlertRequest(id=result.alert_id)).alert


def unread(client: Client, teammate: str) -> int:
    request = v1.CountUnreadAlertsRequest(teammate_id=teammate)
    return client.alerts.CountUnreadAlerts(request).unread_count


def test_reading_and_taking_on_is_told_on_every_stream_in_order(client: Client) -> None:
    add(client, "kim", "lee")
    with Subscriber(client) as stream, Subscriber(client.acting("lee")) as lees:
        stream.wait_until_caught_up()
        lees.wait_until_caught_up()
        alert = raise_alert(client, title="One", severity=v1.ALERT_SEVERITY_CRITICAL)
        private = raise_alert(client, title="For Kim", teammate_ids=["kim"])
        assert (unread(client, "kim"), unread(client, "lee")) == (2, 1)
        with client.acting("kim") as kim:
            response = kim.alerts.AcknowledgeAlert(
                v1.AcknowledgeAlertRequest(id=alert.id, note="I am on it.")
            )
            assert response.alert.acknowledgement.teammate_id == "kim"
            marked = kim.alerts.MarkAlertsRead(v1.MarkAlertsReadRequest(alert_ids=[alert.id]))
            assert marked.unread_count == 1
            rest = kim.alerts.MarkAllAlertsRead(v1.MarkAllAlertsReadRequest())
            assert rest.unread_count == 0
        with client.acting("lee") as lee:
            with refused(grpc.StatusCode.FAILED_PRECONDITION):
                lee.alerts.AcknowledgeAlert(v1.AcknowledgeAlertRequest(id=alert.id))
            with refused(grpc.StatusCode.NOT_FOUND):
                lee.alerts.GetAlert(v1.GetAlertRequest(id=private.id))
            lee.alerts.MarkAlertsRead(v1.MarkAlertsReadRequest(alert_ids=[alert.id, private.id]))
        stream.wait_until(lambda each: len(each.messages) >= 7)
        lees.wait_until(lambda each: len(each.messages) >= 4)
        events = [message for message in stream.messages if message.WhichOneof("event") != "heartbeat"]
        assert [message.WhichOneof("event") for message in events] == [
            "caught_up", "alert_created", "alert_created", "alert_acknowledged", "alerts_read",
            "alerts_read", "alerts_read",
        ]
        assert list(events[1].alert_created.push_teammate_ids) == ["kim", "lee"]
        assert list(events[2].alert_created.push_teammate_ids) == ["kim"]
        assert events[3].alert_acknowledged.acknowledgement.note == "I am on it."
        assert (events[4].alerts_read.unread_count, events[5].alerts_read.unread_count) == (1, 0)
        assert not events[5].alerts_read.alert_ids
        assert [message.WhichOneof("event") for message in lees.messages] == [
            "caught_up", "alert_created", "alert_acknowledged", "alerts_read",
        ]
        assert lees.messages[3].alerts_read.teammate_id == "lee"
    with Subscriber(client, cursor=events[2].cursor) as replay:
        replay.wait_until(lambda each: "caught_up" in each.kinds)
        assert replay.kinds[:4] == ["alert_acknowledged", "alerts_read", "alerts_read", "alerts_read"]


def test_lists_tell_what_is_read_and_taken_on(client: Client) -> None:
    add(client, "kim")
    first, second = raise_alert(client, title="1"), raise_alert(client, title="2")
    client.alerts.MarkAlertsRead(
        v1.MarkAlertsReadRequest(teammate_id="kim", alert_ids=[first.id])
    )
    client.alerts.AcknowledgeAlert(v1.AcknowledgeAlertRequest(id=second.id, teammate_id="kim"))

    def listed(**fields: Any) -> list[tuple[str, bool, bool]]:
        alerts = client.alerts.ListAlerts(v1.ListAlertsRequest(**fields)).alerts
        return [(each.title, each.read, each.HasField("acknowledgement")) for each in alerts]

    assert listed(teammate_id="kim") == [("2", False, True), ("1", True, False)]
    assert listed() == [("2", False, True), ("1", False, False)]
    assert listed(teammate_id="kim", only_unread=True) == [("2", False, True)]
    assert listed(only_unacknowledged=True) == [("1", False, False)]
    with invalid("teammate_id"):
        listed(only_unread=True)


def test_severity_filters_lists_and_streams(client: Client) -> None:
    raise_alert(client, title="low")
    raise_alert(client, title="high", severity=v1.ALERT_SEVERITY_CRITICAL)
    wanted = v1.AlertFilter(min_severity=v1.ALERT_SEVERITY_WARNING)
    (alert,) = client.alerts.ListAlerts(v1.ListAlertsRequest(filter=wanted)).alerts
    assert alert.title == "high"
    with Subscriber(client, filter=wanted, start=v1.STREAM_START_OLDEST) as stream:
        stream.wait_until_caught_up()
        assert [each.title for each in stream.alerts] == ["high"]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://app.example.com/{{customer_name}}?q={{conversation_status}}",
         "https://app.example.com/Jo%20%26%20Co%2F..?q=Completed"),
        ("{{ticket}}", "https://tickets.example.com/7"),
        ("javascript:{{customer_name}}", "https://console.example.com/1"),
        ("", "https://console.example.com/1"),
    ],
)
def test_an_alert_opens_its_own_link_or_the_conversations(
    client: Client, link: str, url: str
) -> None:
    client.create(notification(alert=v1.AlertAction(title="x", link=link)))
    call = conversation(
        url="https://console.example.com/1",
        contact=v1.Contact(first_name="Jo & Co/.."),
        context={"ticket": "https://tickets.example.com/7"},
    )
    (result,) = client.evaluate(call).results
    alert = client.alerts.GetAlert(v1.GetAlertRequest(id=result.alert_id)).alert
    assert alert.url == url


def test_teammates_are_kept(client: Client) -> None:
    add(client, "b", "a", role=v1.TEAMMATE_ROLE_ADMIN, email="jo@example.com")
    pages = client.pages(client.alerts.ListTeammates, v1.ListTeammatesRequest(page_size=1), "teammates")
    assert [[each.id for each in page] for page in pages] == [["a"], ["b"]]
    assert pages[0][0].role == v1.TEAMMATE_ROLE_ADMIN
    client.alerts.RemoveTeammate(v1.RemoveTeammateRequest(id="a"))
    with refused(grpc.StatusCode.NOT_FOUND):
        client.alerts.RemoveTeammate(v1.RemoveTeammateRequest(id="a"))
    with refused(grpc.StatusCode.NOT_FOUND):
        unread(client, "a")
    for fields, field in (
        ({"id": ""}, "teammate.id"),
        ({"id": "a b"}, "teammate.id"),
        ({"id": "a", "name": ""}, "teammate.name"),
        ({"id": "a", "name": "x" * 201}, "teammate.name"),
        ({"id": "a", "name": "x", "email": "no"}, "teammate.email"),
        ({"id": "a", "name": "x", "role": 9}, "teammate.role"),
    ):
        with invalid(*((field, "teammate.name") if field == "teammate.id" else (field,))):
            client.alerts.UpsertTeammate(
                v1.UpsertTeammateRequest(teammate=v1.Teammate(**fields))
            )


def test_limits_of_marking_and_notes(client: Client) -> None:
    add(client, "kim")
    alert = raise_alert(client, title="x")
    for ids in ([], ["x"] * 201):
        with invalid("alert_ids"):
            client.alerts.MarkAlertsRead(
                v1.MarkAlertsReadRequest(teammate_id="kim", alert_ids=ids)
            )
    client.alerts.MarkAlertsRead(
        v1.MarkAlertsReadRequest(teammate_id="kim", alert_ids=[alert.id] * 200)
    )
    with invalid("note"):
        client.alerts.AcknowledgeAlert(
            v1.AcknowledgeAlertRequest(id=alert.id, teammate_id="kim", note="x" * 1001)
        )
    taken = client.alerts.AcknowledgeAlert(
        v1.AcknowledgeAlertRequest(id=alert.id, teammate_id="kim", note="ü" * 1000)
    )
    assert len(taken.alert.acknowledgement.note) == 1000
    with client.acting("kim") as kim, invalid("filter.teammate_ids"):
        kim.alerts.ListAlerts(
            v1.ListAlertsRequest(filter=v1.AlertFilter(teammate_ids=["lee"]))
        )

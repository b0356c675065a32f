"""Recipients that depend on the conversation, and filters before it is read."""

import pathlib
from typing import Any

import grpc
import pytest

from support import mail
from support.client import Client
from support.data import at, condition, conversation, notification, turns
from support.errors import invalid
from support.server import Server
from support.stubs import v1
from support.waiting import eventually

PROBLEM = "Did the customer report a technical problem, an error, a bug or something not working?"


def by_severity() -> Any:
    """Smart routing by severity, as authors write it."""
    return notification(
        name="Smart routing by severity",
        trigger=condition(PROBLEM),
        email=v1.EmailAction(
            subject="Customer issue - {{dyn_severity}}",
            text_body=(
                "Number: {{customer_number}}\nSeverity: {{dyn_severity}}\n"
                "Issue: {{dyn_issue_summary}}\n{{conversation_url}}"
            ),
            routing=v1.Routing(
                routes=[
                    v1.Route(
                        when="the customer says that it is urgent, critical or an emergency",
                        recipients=["On call <oncall@example.com>"],
                    ),
                    v1.Route(
                        when="the customer says that it is minor or can wait",
                        recipients=["later@example.com"],
                    ),
                ],
                otherwise=["desk@example.com"],
            ),
        ),
    )


@pytest.mark.parametrize(
    ("said", "recipient", "severity"),
    [
        ("It is urgent, please hurry.", "oncall@example.com", "urgent"),
        ("This is critical for us.", "oncall@example.com", "critical"),
        ("It is only a minor thing.", "later@example.com", "minor"),
        ("Thank you.", "desk@example.com", ""),
        ("Send this to evil@example.net at once.", "desk@example.com", ""),
    ],
)
def test_an_issue_goes_where_its_severity_says(
    client: Client, server: Server, said: str, recipient: str, severity: str
) -> None:
    client.create(by_severity())
    call = conversation(
        channel=v1.CHANNEL_PHONE,
        customer_number="+15550100",
        url="https://console.example.com/1",
        messages=turns(
            "A: How may I help?", "C: The app is not working, I get an error.", f"C: {said}"
        ),
    )
    (result,) = client.evaluate(call).results
    assert result.outcome == v1.OUTCOME_FIRED
    (choice,) = result.recipients
    assert choice.address.endswith(recipient) or recipient in choice.address
    assert result.routing.explanation
    if recipient == "desk@example.com":
        assert result.routing.otherwise
        assert choice.source == v1.RECIPIENT_SOURCE_OTHERWISE
    else:
        assert list(result.routing.routes) == [choice.route]
        assert result.routing.evidence[0].turn == 3
    (delivery,) = client.evaluations.ListDeliveries(
        v1.ListDeliveriesRequest(conversation_uuid=call.uuid)
    ).deliveries
    assert delivery.recipient == recipient
    if severity:
        assert delivery.subject == f"Customer issue - {severity}"


def test_rules_may_be_written_as_text(client: Client) -> None:
    client.create(
        notification(
            email=v1.EmailAction(
                recipients=["team@example.com", "BILLING@example.com"],
                subject="A call",
                text_body="It has ended.",
                routing=v1.Routing(
                    rules="If the customer mentions an invoice or a payment, send it to "
                    "billing@example.com. Otherwise send it to desk@example.com."
                ),
            )
        )
    )
    call = conversation(messages=turns("C: There is a mistake in my invoice."))
    (result,) = client.evaluate(call).results
    assert [each.address for each in result.recipients] == [
        "team@example.com",
        "BILLING@example.com",
    ]
    assert len(result.recipient_problems) == 1
    other = conversation(messages=turns("C: When do you open?"))
    (result,) = client.evaluate(other).results
    assert result.recipients[-1].address == "desk@example.com"


def test_without_a_rule_that_matches_nobody_receives_it_and_it_says_so(client: Client) -> None:
    routes = [v1.Route(when="the customer mentions an invoice", recipients=["b@example.com"])]
    email = v1.EmailAction(
        subject="s", text_body="t", routing=v1.Routing(routes=routes)
    )
    client.create(notification(email=email))
    (result,) = client.evaluate(conversation(messages=turns("C: Hello."))).results
    assert result.outcome == v1.OUTCOME_FAILED
    assert result.reason == v1.REASON_NO_VALID_RECIPIENT
    assert "otherwise" in result.routing.explanation


@pytest.mark.parametrize(
    ("routing", "field"),
    [
        (v1.Routing(), "notification.email.routing"),
        (v1.Routing(rules="Send it to the boss."), "notification.email.routing.rules"),
        (v1.Routing(rules="x@example.com " * 300), "notification.email.routing.rules"),
        (v1.Routing(rules="Send to {{customer_email}} or a@example.com"),
         "notification.email.routing.rules"),
        (v1.Routing(routes=[v1.Route(when="", recipients=["a@example.com"])]),
         "notification.email.routing.routes[0].when"),
        (v1.Routing(routes=[v1.Route(when="x" * 1001, recipients=["a@example.com"])]),
         "notification.email.routing.routes[0].when"),
        (v1.Routing(routes=[v1.Route(when="invoice")]),
         "notification.email.routing.routes[0].recipients"),
        (v1.Routing(routes=[v1.Route(when="invoice", recipients=["{{customer_email}}"])]),
         "notification.email.routing.routes[0].recipients[0]"),
        (v1.Routing(routes=[v1.Route(when="a", recipients=["a@example.com"])] * 21),
         "notification.email.routing.routes"),
        (v1.Routing(routes=[v1.Route(when="a", recipients=["a@example.com"])], otherwise=["no"]),
         "notification.email.routing.otherwise[0]"),
    ],
)
def test_wrong_rules_are_refused(client: Client, routing: Any, field: str) -> None:
    email = v1.EmailAction(subject="s", text_body="t", routing=routing)
    with invalid(field):
        client.create(notification(email=email))


def test_as_many_rules_and_recipients_as_may_be_are_taken(client: Client) -> None:
    routes = [
        v1.Route(when=f"topic{number} " + "x" * 900, recipients=[f"a{n}@example.com" for n in range(50)])
        for number in range(20)
    ]
    email = v1.EmailAction(subject="s", text_body="t", routing=v1.Routing(routes=routes))
    assert len(client.create(notification(email=email)).email.routing.routes) == 20


def test_a_filter_excludes_before_anything_is_read(client: Client) -> None:
    client.create(
        notification(
            name="hours",
            pre_filter=v1.PreFilter(
                exclude_test=True,
                min_customer_turns=1,
                business_hours=v1.BusinessHours(
                    time_zone="Europe/Berlin",
                    periods=[
                        v1.OpeningPeriod(
                            day=v1.DAY_OF_WEEK_MONDAY, start_minute=540, end_minute=1020
                        )
                    ],
                ),
            ),
        )
    )
    inside = conversation(
        start_time=at("2026-11-23T08:00:00+00:00"), end_time=at("2026-11-23T08:05:00+00:00")
    )
    (result,) = client.evaluate(inside).results
    assert result.outcome == v1.OUTCOME_FIRED
    early = conversation(
        start_time=at("2026-11-23T07:59:59+00:00"), end_time=at("2026-11-23T08:05:00+00:00")
    )
    (result,) = client.evaluate(early).results
    assert (result.outcome, result.reason) == (v1.OUTCOME_NOT_FIRED, v1.REASON_PRE_FILTERED)
    assert "hours" in result.explanation
    test = conversation(channel=v1.CHANNEL_TEST)
    (result,) = client.evaluate(test).results
    assert result.reason == v1.REASON_PRE_FILTERED
    assert "test console" in result.explanation


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"min_duration_seconds": -1}, "min_duration_seconds"),
        ({"min_duration_seconds": 86401}, "min_duration_seconds"),
        ({"min_customer_turns": 1001}, "min_customer_turns"),
        ({"directions": [1, 2, 3, 1]}, "directions"),
        ({"channels": [0]}, "channels"),
        ({"statuses": [1]}, "statuses"),
        ({"business_hours": v1.BusinessHours()}, "business_hours.periods"),
        (
            {"business_hours": v1.BusinessHours(time_zone="Mars/Base", periods=[
                v1.OpeningPeriod(day=1, start_minute=0, end_minute=1)])},
            "business_hours.time_zone",
        ),
        (
            {"business_hours": v1.BusinessHours(periods=[
                v1.OpeningPeriod(day=1, start_minute=9, end_minute=9)])},
            "business_hours.periods[0].end_minute",
        ),
        ({"context_equals": {f"n{n}": "" for n in range(21)}}, "context_equals"),
        ({"context_equals": {"not a name": ""}}, "context_equals"),
    ],
)
def test_a_wrong_filter_is_refused(client: Client, fields: dict[str, Any], field: str) -> None:
    with invalid(f"notification.pre_filter.{field}"):
        client.create(notification(pre_filter=v1.PreFilter(**fields)))

"""Every limit that the `.proto` files name for what is sent, reached and gone past."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

import grpc
import pytest

from support.client import Client
from support.data import unique, varint
from support.errors import invalid, refused
from support.limits import (
    REQUESTS, address, documented, narrow, number, place, repeated, several, wide, words,
)
from support.server import Server
from support.stubs import REPOSITORY, v1


@dataclasses.dataclass
class Limit:
    """How a documented limit is reached and gone past."""

    #: The request that it is tried with.
    request: str
    #: Where in the request the value stands.
    path: str
    #: The largest number of entries, characters or units that is taken.
    most: int
    #: Makes a value of so many.
    make: Callable[[int], Any]
    #: The field, as the `.proto` files call it.
    field: str = ""
    #: The path that a refusal names, where it is another.
    named: str = ""
    #: What the request ends with at the limit, where what it asks for does not exist.
    ends: str = "OK"

    def __str__(self) -> str:
        return f"{self.request}.{self.path}-{self.most}"


def teammates(count: int) -> list[str]:
    return [f"mate{index}" for index in range(count)]


def addresses(count: int) -> list[str]:
    return [f"mate{index}@example.com" for index in range(count)]


def routes(count: int) -> list[Any]:
    return [
        v1.Route(when=f"the customer mentions invoice {index}", recipients=["a@example.com"])
        for index in range(count)
    ]


def messages(count: int) -> list[Any]:
    return [v1.Message(role=v1.ROLE_USER, text="Call me back.")] * count


def of_bytes(count: int) -> list[Any]:
    """Messages that hold so many bytes of text in all, with none too long by itself."""
    whole, rest = divmod(count, 100_000)
    texts = ["x" * 100_000] * whole + (["x" * rest] if rest else [])
    return [v1.Message(role=v1.ROLE_USER, text=text) for text in texts]


def entries(count: int) -> dict[str, str]:
    return {f"name_{index}": "value" for index in range(count)}


def long_name(count: int) -> dict[str, str]:
    return {narrow(count): "value"}


def long_value(count: int) -> dict[str, str]:
    return {"name": wide(count)}


def rules(count: int) -> str:
    text = "If the customer mentions {}, send to a@example.com. Otherwise send to b@example.com."
    return text.format("x" * (count - len(text) + 2))


def periods(count: int) -> list[Any]:
    return [v1.OpeningPeriod(day=v1.DAY_OF_WEEK_MONDAY, start_minute=1, end_minute=9)] * count


def examples(count: int) -> list[Any]:
    example = v1.TemplateExample(description="Asks", fires=True, messages=messages(1))
    return [example] * count


def phrases(count: int) -> list[str]:
    return [f"Call me back, version {index}." for index in range(count)]


def variable(number: int) -> Any:
    return v1.VariableDeclaration(name=f"dyn_variable_{number}")


def of_notification() -> list[Limit]:
    def limit(field: str, path: str, most: int, make: Callable[[int], Any], **more: str) -> Limit:
        return Limit("CreateNotification", f"notification.{path}", most, make, field, **more)

    condition, routing, hours = "trigger.condition", "email.routing", "pre_filter.business_hours"
    return [
        Limit(
            "CreateNotification routed by text", "notification.email.routing.rules", 4000, rules,
            "Routing.rules",
        ),
        Limit("CreateNotification", "request_id", 128, wide, "CreateNotificationRequest.request_id"),
        limit("Notification.agent_id", "agent_id", 128, narrow),
        limit("Notification.name", "name", 200, wide),
        limit("PreFilter.directions", "pre_filter.directions", 3, repeated(v1.DIRECTION_INBOUND)),
        limit("PreFilter.channels", "pre_filter.channels", 3, repeated(v1.CHANNEL_PHONE)),
        limit(
            "PreFilter.statuses", "pre_filter.statuses", 3,
            repeated(v1.CONVERSATION_STATUS_COMPLETED),
        ),
        limit(
            "PreFilter.min_duration_seconds", "pre_filter.min_duration_seconds", 86_400, number
        ),
        limit("PreFilter.min_customer_turns", "pre_filter.min_customer_turns", 1000, number),
        limit("PreFilter.context_equals", "pre_filter.context_equals", 20, entries),
        limit("PreFilter.context_equals", "pre_filter.context_equals", 64, long_name),
        limit("PreFilter.context_equals", "pre_filter.context_equals", 4000, long_value),
        limit("BusinessHours.periods", f"{hours}.periods", 50, periods),
        limit("OpeningPeriod.end_minute", f"{hours}.periods[0].end_minute", 1440, number),
        limit("ConditionTrigger.question", f"{condition}.question", 2000, wide),
        limit("ConditionTrigger.example_phrases", f"{condition}.example_phrases", 20, phrases),
        limit("ConditionTrigger.example_phrases", f"{condition}.example_phrases[0]", 300, wide),
        limit(
            "ConditionTrigger.counter_example_phrases", f"{condition}.counter_example_phrases",
            20, phrases,
        ),
        limit(
            "ConditionTrigger.counter_example_phrases", f"{condition}.counter_example_phrases[0]",
            300, wide,
        ),
        limit("EmailAction.recipients", "email.recipients", 50, addresses),
        limit("EmailAction.subject", "email.subject", 300, wide),
        limit("EmailAction.html_body", "email.html_body", 100_000, wide),
        limit("EmailAction.text_body", "email.text_body", 100_000, wide),
        limit("Routing.routes", f"{routing}.routes", 20, routes),
        limit("Routing.otherwise", f"{routing}.otherwise", 50, addresses),
        limit("Route.when", f"{routing}.routes[0].when", 1000, wide),
        limit("Route.recipients", f"{routing}.routes[0].recipients", 50, addresses),
        limit("Notification.variables", "variables", 100, several(variable)),
        limit("VariableDeclaration.name", "variables[0].name", 60, lambda count: f"dyn_{'x' * count}"),
        limit("VariableDeclaration.description", "variables[0].description", 500, wide),
        limit("VariableDeclaration.choices", "variables[0].choices", 50, several("plan {}".format)),
        limit("VariableDeclaration.choices", "variables[0].choices[1]", 100, wide),
        limit("VariableDeclaration.default_value", "variables[1].default_value", 1000, wide),
        limit("AlertAction.teammate_ids", "alert.teammate_ids", 200, teammates),
        limit("AlertAction.teammate_ids", "alert.teammate_ids[0]", 128, wide),
        limit("AlertAction.title", "alert.title", 300, wide),
        limit("AlertAction.body", "alert.body", 5000, wide),
        limit("AlertAction.link", "alert.link", 2000, address),
        limit("TaskAction.title", "task.title", 300, wide),
        limit("TaskAction.description", "task.description", 10_000, wide),
        limit("TaskAction.assignee", "task.assignee", 128, wide),
        limit("TaskAction.due_in_minutes", "task.due_in_minutes", 525_600, number),
        limit("TaskAction.tags", "task.tags", 20, several("tag{}".format)),
        limit("TaskAction.tags", "task.tags[0]", 50, wide),
    ]


def of_language() -> list[Limit]:
    """What templates may hold; the text body stands for all of them."""

    def limit(most: int, make: Callable[[int], Any], named: str = "") -> Limit:
        path = "notification.email.text_body"
        return Limit("CreateNotification", path, most, make, "Notification", named)

    return [
        limit(100, lambda count: " ".join(f"{{{{v{index}}}}}" for index in range(count)),
              named="notification"),
        limit(5000, lambda count: "{{v}}" * count),
        limit(10, lambda count: "{% if v %}" * count + "x" + "{% endif %}" * count),
        limit(20, lambda count: "{% if " + " or ".join(["v"] * count) + " %}x{% endif %}"),
        limit(8, lambda count: "{{v" + " | trim" * count + "}}"),
        limit(100_000, lambda count: f"{{{{v | truncate({count})}}}}"),
        limit(100, lambda count: '{{conversation_date | date("' + "yyyy.".ljust(count, ".") + '")}}'),
    ]


def of_template() -> list[Limit]:
    def limit(field: str, path: str, most: int, make: Callable[[int], Any]) -> Limit:
        return Limit("CreateTemplate", f"template.{path}", most, make, field)

    return [
        limit("Template.name", "name", 200, wide),
        limit("Template.description", "description", 1000, wide),
        limit("Template.examples", "examples", 20, examples),
        limit("TemplateExample.description", "examples[0].description", 200, wide),
        limit("TemplateExample.messages", "examples[0].messages", 50, messages),
        limit("TemplateExample.messages", "examples[0].messages[0].text", 2000, wide),
    ]


def of_account() -> list[Limit]:
    def limit(field: str, path: str, most: int, make: Callable[[int], Any]) -> Limit:
        return Limit("UpdateAccountSettings", f"settings.{path}", most, make, field)

    return [
        limit("AccountSettings.name", "name", 200, wide),
        limit("AccountSettings.link_base", "link_base", 2000, address),
        limit("AccountSettings.patience_seconds", "patience_seconds", 86_400, number),
        limit(
            "AnalysisSettings.notifications_per_request", "analysis.notifications_per_request",
            200, number,
        ),
        limit("MailSettings.emails_per_hour", "mail.emails_per_hour", 100_000, number),
        limit(
            "MailSettings.emails_per_recipient_per_hour", "mail.emails_per_recipient_per_hour",
            1000, number,
        ),
        *(
            limit("Retention", f"retention.{kind}", 36_500, number)
            for kind in (
                "conversation_days", "delivery_days", "task_days", "alert_days", "review_days",
            )
        ),
    ]


def of_conversation() -> list[Limit]:
    def limit(field: str, path: str, most: int, make: Callable[[int], Any], **more: str) -> Limit:
        return Limit("SubmitConversation", f"conversation.{path}", most, make, field, **more)

    return [
        limit("Conversation.uuid", "uuid", 128, lambda count: unique("call").ljust(count, "x")),
        limit("Agent.id", "agent.id", 128, narrow),
        limit("Agent.name", "agent.name", 200, wide),
        limit("Conversation.agent_number", "agent_number", 64, wide),
        limit("Conversation.customer_number", "customer_number", 64, wide),
        limit("Contact.first_name", "contact.first_name", 200, wide),
        limit("Contact.last_name", "contact.last_name", 200, wide),
        limit("Contact.phone", "contact.phone", 64, wide),
        limit("Conversation.answer_status", "answer_status", 100, wide),
        limit("Conversation.disconnect_reason", "disconnect_reason", 200, wide),
        limit("Conversation.messages", "messages", 10_000, messages),
        limit("Conversation.messages", "messages", 4_000_000, of_bytes),
        limit("Message.text", "messages[0].text", 100_000, narrow),
        limit("Conversation.summary", "summary", 20_000, wide),
        limit("Conversation.url", "url", 2000, address),
        limit("Conversation.context", "context", 100, entries),
        limit("Conversation.context", "context", 64, long_name),
        limit(
            "Conversation.context", "context", 4000, long_value,
            named='conversation.context["name"]',
        ),
    ]


def of_tasks() -> list[Limit]:
    return [
        Limit("CreateTask", "request_id", 128, wide, "CreateTaskRequest.request_id"),
        Limit("CreateTask", "task.title", 300, wide, "Task.title"),
        Limit("CreateTask", "task.description", 10_000, wide, "Task.description"),
        Limit("CreateTask", "task.assignee", 128, wide, "Task.assignee"),
        Limit("CreateTask", "task.conversation_uuid", 128, narrow, "Task.conversation_uuid"),
        Limit("CreateTask", "task.tags", 20, several("tag{}".format), "Task.tags"),
        Limit("CreateTask", "task.tags[0]", 50, wide, "Task.tags"),
        Limit("ListTasks", "tag", 50, wide, "ListTasksRequest.tag"),
        Limit(
            "ListTasks", "statuses", 5, repeated(v1.TASK_STATUS_OPEN), "ListTasksRequest.statuses"
        ),
        Limit(
            "ListTasks", "priorities", 4, repeated(v1.TASK_PRIORITY_LOW),
            "ListTasksRequest.priorities",
        ),
        Limit("SearchTasks", "query", 200, wide, "SearchTasksRequest.query"),
        Limit("SearchTasks", "query", 10, words, "SearchTasksRequest.query"),
        Limit(
            "SearchTasks", "statuses", 5, repeated(v1.TASK_STATUS_OPEN),
            "SearchTasksRequest.statuses",
        ),
        Limit(
            "BatchUpdateTasks", "ids", 500, several("t{}".format), "BatchUpdateTasksRequest.ids"
        ),
        Limit("CreateTaskComment", "text", 5000, wide, "CreateTaskCommentRequest.text"),
        Limit(
            "WatchTasks", "heartbeat_seconds", 300, number, "WatchTasksRequest.heartbeat_seconds"
        ),
    ]


def of_deliveries() -> list[Limit]:
    return [
        Limit(
            "ReportBounce", "message_id", 250, lambda count: "@e.example".rjust(count - 2, "x"),
            "ReportBounceRequest.message_id", ends="NOT_FOUND",
        ),
        Limit(
            "ReportBounce", "diagnostic", 1000, wide, "ReportBounceRequest.diagnostic",
            ends="NOT_FOUND",
        ),
        Limit(
            "ResendDelivery", "request_id", 128, wide, "ResendDeliveryRequest.request_id",
            ends="NOT_FOUND",
        ),
        Limit(
            "SendTestEmail", "request_id", 128, wide, "SendTestEmailRequest.request_id",
            ends="FAILED_PRECONDITION",
        ),
        Limit("AddSuppressedAddress", "note", 1000, wide, "AddSuppressedAddressRequest.note"),
    ] + [
        Limit(request, "reason", 1000, wide, f"{request}Request.reason", ends="NOT_FOUND")
        for request in (
            "ReleaseDelivery", "CancelDelivery", "ApproveHeldResult", "RejectHeldResult",
        )
    ]


def of_filters() -> list[Limit]:
    """Ids that lists are narrowed to."""
    service = {"Notifications": "NotificationService", "Variables": "NotificationService",
               "Tasks": "TaskService", "Alerts": "AlertService"}
    return [
        Limit(request, path, 128, narrow, service.get(request[4:], "EvaluationService"))
        for request, path in [
            ("ListNotifications", "agent_id"), ("ListVariables", "agent_id"),
            ("ListConversations", "agent_id"), ("ListEvaluations", "agent_id"),
            ("ListEvaluations", "conversation_uuid"),
            ("ListDeliveries", "conversation_uuid"), ("ListDeliveries", "notification_id"),
            ("ListTasks", "conversation_uuid"), ("ListTasks", "notification_id"),
            ("ListTasks", "assignee"), ("ListAlerts", "conversation_uuid"),
            ("ListHeldItems", "agent_id"), ("ListHeldItems", "notification_id"),
        ]
    ] + [
        Limit("SearchTasks", "assignee", 128, wide, "TaskService"),
        Limit("WatchTasks", "assignee", 128, wide, "TaskService"),
    ]


def of_backtests() -> list[Limit]:
    def of_filter(field: str, path: str, most: int, make: Callable[[int], Any]) -> Limit:
        return Limit(
            "BacktestNotification", f"filter.{path}", most, make, f"ConversationFilter.{field}"
        )

    request = "BacktestNotificationRequest"
    return [
        Limit("BacktestNotification", "conversations_max", 100_000, number, f"{request}.conversations_max"),
        Limit("BacktestNotification", "examples_per_kind", 50, number, f"{request}.examples_per_kind"),
        of_filter("channels", "channels", 20, repeated(v1.CHANNEL_PHONE)),
        of_filter("statuses", "statuses", 20, repeated(v1.CONVERSATION_STATUS_COMPLETED)),
        of_filter("directions", "directions", 20, repeated(v1.DIRECTION_INBOUND)),
        of_filter("outcomes", "outcomes", 20, repeated(v1.OUTCOME_FIRED)),
        of_filter("answer_statuses", "answer_statuses", 20, several("status {}".format)),
        of_filter("answer_statuses", "answer_statuses[0]", 100, wide),
        Limit("ListBacktests", "notification_id", 128, narrow, "NotificationService"),
    ]


def of_corrections() -> list[Limit]:
    def named(count: int) -> Any:
        return [v1.CorrectedValue(name=f"dyn_{index}", value="x") for index in range(count)]

    return [
        Limit("MarkResult", "correction.note", 1000, wide, "Correction.note"),
        Limit(
            "MarkResult", "correction.expected_recipients", 50, addresses,
            "Correction.expected_recipients",
        ),
        Limit(
            "MarkResult of values", "correction.values", 20, named, "Correction.values",
            ends="FAILED_PRECONDITION",
        ),
        Limit(
            "MarkResult of values", "correction.values[0].name", 64, narrow, "CorrectedValue.name",
            ends="FAILED_PRECONDITION",
        ),
        Limit(
            "MarkResult of values", "correction.values[0].value", 1000, wide, "CorrectedValue.value"
        ),
        Limit("ListCorrections", "notification_id", 128, narrow, "EvaluationService"),
        Limit("ListCorrections", "conversation_uuid", 128, narrow, "EvaluationService"),
    ]


def day(count: int) -> str:
    """The last of so many days from 1 January 2026."""
    first = datetime.date(2026, 1, 1)
    return (first + datetime.timedelta(days=count - 1)).isoformat()


def of_figures() -> list[Limit]:
    return [
        Limit(request, "last_day", 92, day, f"{request}Request.last_day")
        for request in ("ListNotificationFigures", "ListAnalystFigures")
    ] + [Limit("ListNotificationFigures", "notification_id", 128, narrow, "EvaluationService")]


def of_reviews() -> list[Limit]:
    return [
        Limit(
            "ApproveHeldResult", "values[0].value", 1000, wide, "GivenValue.value", ends="NOT_FOUND"
        )
    ]


def of_reevaluation() -> list[Limit]:
    request = "ReevaluateConversation"
    return [
        Limit(
            request, "notification_ids", 200, several("n{}".format),
            f"{request}Request.notification_ids", ends="NOT_FOUND",
        ),
        Limit(request, "request_id", 128, wide, f"{request}Request.request_id", ends="NOT_FOUND"),
    ]


def of_alerts() -> list[Limit]:
    return [
        Limit(
            "StreamAlerts", "heartbeat_seconds", 300, number,
            "StreamAlertsRequest.heartbeat_seconds",
        ),
        Limit("StreamAlerts", "filter.teammate_ids", 100, teammates, "AlertFilter.teammate_ids"),
        Limit("StreamAlerts", "filter.agent_ids", 100, teammates, "AlertFilter.agent_ids"),
        Limit(
            "MarkAlertsRead", "alert_ids", 200, several("a{}".format),
            "MarkAlertsReadRequest.alert_ids", ends="NOT_FOUND",
        ),
        Limit(
            "AcknowledgeAlert", "note", 1000, wide, "AcknowledgeAlertRequest.note",
            ends="NOT_FOUND",
        ),
        Limit("UpsertTeammate", "teammate.id", 128, narrow, "Teammate.id"),
        Limit("UpsertTeammate", "teammate.name", 200, wide, "Teammate.name"),
    ]


LIMITS = [
    *of_notification(), *of_language(), *of_template(), *of_account(), *of_conversation(), *of_tasks(),
    *of_deliveries(), *of_filters(), *of_backtests(), *of_corrections(), *of_reevaluation(), *of_reviews(),
    *of_figures(), *of_alerts(),
]


def key(name: str, bearer: str) -> Any:
    return v1.CreateAPIKeyRequest(
        key=v1.APIKey(name=name, role=v1.CALLER_ROLE_SERVICE, service_name=bearer)
    )


#: Other limits, most of them of what is kept or told: a file of Tests/ that tries each, and a word
#: that the trial cannot do without.
TRIED_ELSEWHERE = {
    "AlertService.UpsertTeammate": ("StoreTests/AlertWorkTests.swift", "teammatesPerAccountMax"),
    "CountUnreadAlertsResponse.unread_count": (
        "StoreTests/KeptLimitTests.swift", "unreadCountMax",
    ),
    "Conversation.start_time": ("ServicesTests/InvalidConversationTests.swift", "extremes"),
    "Delivery.bounces": ("StoreTests/DeliveryWorkTests.swift", "bouncesPerDeliveryMax"),
    "Delivery.resent_as": ("StoreTests/DeliveryWorkTests.swift", "repetitionsToldMax"),
    "EvaluationService.AddSuppressedAddress": (
        "StoreTests/DeliveryWorkTests.swift", "suppressedAddressesMax",
    ),
    "NotificationService.SendTestEmail": (
        "StoreTests/DeliveryWorkTests.swift", "testEmailsPerHourMax",
    ),
    "Delivery.attempts": ("StoreTests/OutboxTests.swift", "attemptRecordsMax"),
    "Evaluation.manipulation_signs": (
        "DomainTests/ManipulationTests.swift", "manipulationSignsMax",
    ),
    "EvaluationService.ReevaluateConversation": (
        "StoreTests/ReevaluationTests.swift", "evaluationsPerConversationMax",
    ),
    "EvaluationService.SubmitConversation": ("EndToEndTests/test_limits.py", "8 * 1024 * 1024"),
    "NotificationService.BacktestNotification": (
        "EndToEndTests/test_backtest.py", "as_many_at_once",
    ),
    "CaseReport.failures": ("AutomationTests/CaseTests.swift", "caseFailuresMax"),
    "EvaluationService.MarkResult": (
        "StoreTests/CorrectionTests.swift", "correctionsPerNotificationMax",
    ),
    "UpdateNotificationRequest.run_cases": ("AutomationTests/CaseTests.swift", "casesMax"),
    "NotificationService.ListBacktests": ("StoreTests/BacktestTests.swift", "backtestsKeptMax"),
    "LintNotificationResponse.findings": ("DomainTests/LinterTests.swift", "lintFindingsMax"),
    "ListTasksResponse.tasks": ("StoreTests/TaskListTests.swift", "listedRowsMax"),
    "ListVariablesResponse.variables": (
        "StoreTests/KeptLimitTests.swift", "contextNamesPerAgentMax",
    ),
    "NotificationFigures.mean_email_delay_ms": (
        "DomainTests/FiguresTests.swift", "30 * 86_400 + 1",
    ),
    "NotificationService.CreateAPIKey": ("StoreTests/APIKeyTests.swift", "apiKeysPerAccountMax"),
    "NotificationService.CreateNotification": (
        "StoreTests/NotificationTests.swift", "notificationsPerAgentMax",
    ),
    "NotificationService.CreateTemplate": (
        "StoreTests/KeptLimitTests.swift", "templatesPerAccountMax",
    ),
    "SearchTasksResponse.tasks": ("StoreTests/TaskListTests.swift", "foundRowsMax"),
    "Task.due_time": ("ServicesTests/InvalidTaskTests.swift", "extremes"),
    "TaskFieldChange.before": ("StoreTests/KeptLimitTests.swift", "historyTextCharactersMax"),
    "TaskService.BatchUpdateTasks": ("EndToEndTests/test_limits.py", '"BatchUpdateTasks", "ids"'),
    "TaskService.CreateTaskComment": ("StoreTests/TaskWorkTests.swift", "commentsPerTaskMax"),
    "TaskService.ListTaskChanges": ("StoreTests/TaskWorkTests.swift", "changesPerTaskMax"),
    "TestNotificationResponse.manipulation_signs": (
        "DomainTests/ManipulationTests.swift", "manipulationSignsMax",
    ),
    # What is told as it was sent.
    "AlertAcknowledgement.note": ("EndToEndTests/test_limits.py", "AcknowledgeAlertRequest.note"),
    "TaskComment.text": ("EndToEndTests/test_limits.py", "CreateTaskCommentRequest.text"),
    # A period that began later would have no end.
    "OpeningPeriod.start_minute": ("EndToEndTests/test_limits.py", "start_minute=1440"),
    "APIKey.name": ("EndToEndTests/test_limits.py", "wide(201)"),
    "APIKey.bearer": ("EndToEndTests/test_limits.py", "narrow(129)"),
}


def test_every_documented_limit_is_tried() -> None:
    tried = {limit.field for limit in LIMITS} | TRIED_ELSEWHERE.keys()
    named = dict(documented())
    assert named.keys() - tried == set(), "a limit that nobody tries"
    assert tried - named.keys() == set(), "a limit that no comment names"
    for limit in LIMITS:
        assert f"{limit.most:,}" in named[limit.field], f"{limit.field} is said to have another"
    for file, word in TRIED_ELSEWHERE.values():
        assert word in (REPOSITORY / "Tests" / file).read_text(), f"{file} has no {word}"


@pytest.mark.parametrize("limit", LIMITS, ids=str)
def test_what_reaches_the_limit_is_taken_and_what_is_past_it_named(
    client: Client, limit: Limit
) -> None:
    send, make = REQUESTS[limit.request]
    past = make(client)
    place(past, limit.path, limit.make(limit.most + 1))
    with invalid(limit.named or limit.path):
        send(client, past)
    largest = make(client)
    place(largest, limit.path, limit.make(limit.most))
    if limit.ends == "OK":
        send(client, largest)
    else:
        with pytest.raises(grpc.RpcError) as caught:
            send(client, largest)
        assert caught.value.code().name == limit.ends


def test_names_of_keys_and_bearers_have_their_lengths(
    start: Callable[..., Server], connect: Callable[..., Client]
) -> None:
    client = connect(start())
    with invalid("key.name"):
        client.notifications.CreateAPIKey(key(wide(201), "dialler"))
    with invalid("key.service_name"):
        client.notifications.CreateAPIKey(key("dialler", narrow(129)))
    client.notifications.CreateAPIKey(key(wide(200), narrow(128)))


def test_a_request_has_up_to_8_mib(client: Client) -> None:
    most = 8 * 1024 * 1024
    # Unknown fields fill the message up: what it says is small.
    request = v1.CreateTaskRequest(task=v1.Task(title="Call")).SerializeToString()

    def send(size: int) -> None:
        filling = size - len(request) - 6
        body = request + b"\xfa\x7f" + varint(filling) + b"\0" * filling
        assert len(body) == size
        client.raw("/aftercall.v1.TaskService/CreateTask", body)

    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED):
        send(most + 1)
    send(most)


def test_a_period_begins_and_ends_within_its_day(client: Client) -> None:
    send, make = REQUESTS["CreateNotification"]
    request = make(client)
    (period,) = request.notification.pre_filter.business_hours.periods
    path = "notification.pre_filter.business_hours.periods[0]"
    period.MergeFrom(v1.OpeningPeriod(start_minute=1440, end_minute=1440))
    with invalid(f"{path}.start_minute", f"{path}.end_minute"):
        send(client, request)
    period.MergeFrom(v1.OpeningPeriod(start_minute=1439))
    send(client, request)

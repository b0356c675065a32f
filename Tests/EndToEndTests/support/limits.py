"""What the `.proto` files say of limits, and requests that reach a limit or go one past it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from support.client import Client
from support.data import conversation, email, notification
from support.stubs import REPOSITORY, v1

_COMMENT = re.compile(r"\s*// ?(.*)")
_FIELD = re.compile(r"\s*(?:repeated |optional |map<\w+, )?[\w.>]+ (\w+) = \d+;")
_PART = re.compile(r"\s*(?:oneof|rpc) (\w+)")
_GROUP = re.compile(r"(?:message|service) (\w+) {")
_LIMIT = re.compile(
    r"(?:\b[Uu]p to|\d to|at most|more than|[Nn]ewest) (?:[\d,]*\d\d|[2-9])\b|\d means"
)
# What PagingTests of the services know of all lists.
_PAGE_SIZES = "Entries per page"


def documented() -> Iterator[tuple[str, str]]:
    """Each message, field and method whose comment names a limit, and the comment."""
    for file in sorted((REPOSITORY / "proto" / "aftercall" / "v1").glob("*.proto")):
        group, comment = "", []
        for line in file.read_text().splitlines():
            if said := _COMMENT.match(line):
                comment.append(said[1])
                continue
            name = ""
            if opened := _GROUP.match(line):
                name = group = opened[1]
            elif member := _FIELD.match(line) or _PART.match(line):
                name = f"{group}.{member[1]}"
            text = " ".join(comment)
            if name and _LIMIT.search(text) and _PAGE_SIZES not in text:
                yield name, text
            comment = []


def wide(count: int) -> str:
    """Characters that are several bytes each."""
    return "é" * count


def narrow(count: int) -> str:
    """Characters of ids and names."""
    return "x" * count


def address(count: int) -> str:
    """A web address of so many characters."""
    return "https://example.com/".ljust(count, "x")


def words(count: int) -> str:
    """So many words."""
    return " ".join(f"w{number}" for number in range(count))


def several(make: Callable[[int], Any]) -> Callable[[int], list[Any]]:
    """A list with so many different entries."""
    return lambda count: [make(number) for number in range(count)]


def repeated(value: Any) -> Callable[[int], list[Any]]:
    """A list with one value so often."""
    return lambda count: [value] * count


def number(count: int) -> int:
    """The number itself."""
    return count


def place(message: Any, path: str, value: Any) -> None:
    """Puts a value where a path such as `task.tags[0]` leads to."""
    *parents, last = re.findall(r"[^.\[\]]+", path)
    for name in parents:
        message = message[int(name)] if name.isdigit() else getattr(message, name)
    if last.isdigit():
        message[int(last)] = value
        return
    field = message.DESCRIPTOR.fields_by_name[last]
    if isinstance(value, dict):
        getattr(message, last).clear()
        getattr(message, last).update(value)
    elif field.is_repeated:
        message.ClearField(last)
        getattr(message, last).extend(value)
    else:
        setattr(message, last, value)


def whole_notification() -> Any:
    """A notification that has every part that may have a limit."""
    return notification(
        trigger=v1.Trigger(
            condition=v1.ConditionTrigger(
                question="Did the customer ask to be called back?",
                example_phrases=["Call me back, please."],
                counter_example_phrases=["Don't call me."],
            )
        ),
        email=email(
            text_body="A call has ended.",
            routing=v1.Routing(
                routes=[v1.Route(when="the customer mentions an invoice", recipients=["a@b.example"])],
                otherwise=["c@b.example"],
            ),
        ),
        alert=v1.AlertAction(teammate_ids=["kim"], title="Ended", body="Look", link="https://a.example"),
        task=v1.TaskAction(title="Call", description="Soon", tags=["a"], due_in_minutes=1),
        pre_filter=v1.PreFilter(
            business_hours=v1.BusinessHours(
                periods=[v1.OpeningPeriod(day=v1.DAY_OF_WEEK_MONDAY, start_minute=1, end_minute=9)]
            ),
            context_equals={"plan": "gold"},
        ),
        variables=[
            v1.VariableDeclaration(
                name="dyn_plan", type=v1.VARIABLE_TYPE_ONE_OF, choices=["Basic", "Plus"]
            ),
            v1.VariableDeclaration(name="dyn_note"),
        ],
    )


def whole_conversation() -> Any:
    """A conversation that has every part that may have a limit."""
    return conversation(contact=v1.Contact(first_name="Mia", email="mia@example.com"))


def whole_template() -> Any:
    """A template with an example."""
    example = v1.TemplateExample(
        description="Asks", fires=True, messages=[v1.Message(role=v1.ROLE_USER, text="Call me back.")]
    )
    return v1.Template(name="Own", notification=whole_notification(), examples=[example])


def reached(stream: Any) -> None:
    """Waits for a stream's first message, which says that the request was accepted."""
    next(iter(stream))
    stream.cancel()


def marked(kind: int, **fields: Any) -> Callable[[Client], Any]:
    """Makes a request that marks what a notification has done after a call."""

    def make(client: Client) -> Any:
        stored = client.create(notification(email=email(subject="Call {{dyn_callback_date}}")))
        call = conversation()
        client.evaluate(call)
        return v1.MarkResultRequest(
            correction=v1.Correction(
                notification_id=stored.id, conversation_uuid=call.uuid, kind=kind, **fields
            )
        )

    return make


def new_task(client: Client) -> str:
    """The id of a task that was just created."""
    return client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="Call"))).task.id


#: How a request of each kind is sent, and a good one to begin with.
REQUESTS: dict[str, tuple[Callable[[Client, Any], Any], Callable[[Client], Any]]] = {
    "CreateNotification": (
        lambda client, request: client.notifications.CreateNotification(request),
        lambda _: v1.CreateNotificationRequest(notification=whole_notification()),
    ),
    "CreateNotification routed by text": (
        lambda client, request: client.notifications.CreateNotification(request),
        lambda _: v1.CreateNotificationRequest(
            notification=notification(email=email(routing=v1.Routing(rules="Otherwise")))
        ),
    ),
    "CreateTemplate": (
        lambda client, request: client.notifications.CreateTemplate(request),
        lambda _: v1.CreateTemplateRequest(template=whole_template()),
    ),
    "UpdateAccountSettings": (
        lambda client, request: client.notifications.UpdateAccountSettings(request),
        lambda _: v1.UpdateAccountSettingsRequest(settings=v1.AccountSettings(name="Example")),
    ),
    "SubmitConversation": (
        lambda client, request: client.evaluations.SubmitConversation(request),
        lambda _: v1.SubmitConversationRequest(conversation=whole_conversation()),
    ),
    "BacktestNotification": (
        lambda client, request: list(client.notifications.BacktestNotification(request)),
        lambda _: v1.BacktestNotificationRequest(
            draft=notification(),
            filter=v1.ConversationFilter(answer_statuses=["answered"]),
        ),
    ),
    "MarkResult": (
        lambda client, request: client.evaluations.MarkResult(request),
        marked(v1.CORRECTION_KIND_WRONG_RECIPIENT),
    ),
    "MarkResult of values": (
        lambda client, request: client.evaluations.MarkResult(request),
        marked(
            v1.CORRECTION_KIND_WRONG_VALUE,
            values=[v1.CorrectedValue(name="dyn_callback_date", value="tomorrow")],
        ),
    ),
    **{
        name: (
            lambda client, request, name=name: getattr(client.evaluations, name)(request),
            lambda _, name=name: getattr(v1, f"{name}Request")(first_day="2026-01-01"),
        )
        for name in ("ListNotificationFigures", "ListAnalystFigures")
    },
    "ReevaluateConversation": (
        lambda client, request: client.evaluations.ReevaluateConversation(request),
        lambda _: v1.ReevaluateConversationRequest(conversation_uuid="call", validate_only=True),
    ),
    "CreateTask": (
        lambda client, request: client.tasks.CreateTask(request),
        lambda _: v1.CreateTaskRequest(task=v1.Task(title="Call", tags=["a"])),
    ),
    "SearchTasks": (
        lambda client, request: client.tasks.SearchTasks(request),
        lambda _: v1.SearchTasksRequest(query="call"),
    ),
    "BatchUpdateTasks": (
        lambda client, request: client.tasks.BatchUpdateTasks(request),
        lambda _: v1.BatchUpdateTasksRequest(
            ids=["t"], task=v1.Task(priority=v1.TASK_PRIORITY_LOW)
        ),
    ),
    "CreateTaskComment": (
        lambda client, request: client.tasks.CreateTaskComment(request),
        lambda client: v1.CreateTaskCommentRequest(task_id=new_task(client), text="Called"),
    ),
    "WatchTasks": (
        lambda client, request: reached(client.tasks.WatchTasks(request)),
        lambda _: v1.WatchTasksRequest(),
    ),
    "StreamAlerts": (
        lambda client, request: reached(client.alerts.StreamAlerts(request)),
        lambda _: v1.StreamAlertsRequest(filter=v1.AlertFilter()),
    ),
    **{
        f"List{kind}": (
            lambda client, request, service=service, kind=kind: getattr(
                getattr(client, service), f"List{kind}"
            )(request),
            lambda _, kind=kind: getattr(v1, f"List{kind}Request")(),
        )
        for service, kind in [
            ("notifications", "Notifications"), ("notifications", "Variables"),
            ("notifications", "Backtests"),
            ("evaluations", "Conversations"), ("evaluations", "Evaluations"),
            ("evaluations", "Deliveries"), ("evaluations", "Corrections"),
            ("evaluations", "HeldItems"), ("tasks", "Tasks"), ("alerts", "Alerts"),
        ]
    },
    **{
        name: (
            lambda client, request, name=name: getattr(client.evaluations, name)(request),
            lambda _, name=name, key=key: getattr(v1, f"{name}Request")(**key),
        )
        for name, key in [
            ("ReleaseDelivery", {"id": "d"}), ("CancelDelivery", {"id": "d"}),
            (
                "ApproveHeldResult",
                {
                    "evaluation_id": "e", "notification_id": "n",
                    "values": [v1.GivenValue(name="dyn_plan", value="Basic")],
                },
            ),
            ("RejectHeldResult", {"evaluation_id": "e", "notification_id": "n"}),
        ]
    },
    "ReportBounce": (
        lambda client, request: client.evaluations.ReportBounce(request),
        lambda _: v1.ReportBounceRequest(message_id="<x@example.com>", kind=v1.BOUNCE_KIND_HARD),
    ),
    "ResendDelivery": (
        lambda client, request: client.evaluations.ResendDelivery(request),
        lambda _: v1.ResendDeliveryRequest(id="d"),
    ),
    "SendTestEmail": (
        lambda client, request: client.notifications.SendTestEmail(request),
        lambda _: v1.SendTestEmailRequest(draft=whole_notification()),
    ),
    "AddSuppressedAddress": (
        lambda client, request: client.evaluations.AddSuppressedAddress(request),
        lambda _: v1.AddSuppressedAddressRequest(address="nobody@example.com"),
    ),
    "MarkAlertsRead": (
        lambda client, request: client.alerts.MarkAlertsRead(request),
        lambda _: v1.MarkAlertsReadRequest(teammate_id="kim"),
    ),
    "AcknowledgeAlert": (
        lambda client, request: client.alerts.AcknowledgeAlert(request),
        lambda _: v1.AcknowledgeAlertRequest(id="a", teammate_id="kim"),
    ),
    "UpsertTeammate": (
        lambda client, request: client.alerts.UpsertTeammate(request),
        lambda _: v1.UpsertTeammateRequest(teammate=v1.Teammate(id="kim", name="Kim")),
    ),
}

"""Conversations and notifications to test with."""

import datetime
import itertools
import uuid
from typing import Any

from google.protobuf import timestamp_pb2

from support.stubs import v1

_numbers = itertools.count(1)


def unique(prefix: str) -> str:
    """A name that no other test uses."""
    return f"{prefix}-{next(_numbers)}-{uuid.uuid4().hex[:8]}"


def at(text: str) -> timestamp_pb2.Timestamp:
    """A point in time from its ISO form."""
    moment = timestamp_pb2.Timestamp()
    moment.FromDatetime(datetime.datetime.fromisoformat(text))
    return moment


def varint(number: int) -> bytes:
    """A number as protobuf writes it."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def turns(*lines: str) -> list[Any]:
    """Messages from lines that begin with `A:` (the agent) or `C:` (the customer)."""
    roles = {"A": v1.ROLE_AGENT, "C": v1.ROLE_USER}
    return [v1.Message(role=roles[line[0]], text=line[2:].strip()) for line in lines]


def conversation(agent_id: str = "agent-1", **fields: Any) -> Any:
    """A short finished phone call; `fields` replace its own."""
    values: dict[str, Any] = {
        "uuid": unique("call"),
        "agent": v1.Agent(id=agent_id, name="Ava", time_zone="Europe/Berlin"),
        "channel": v1.CHANNEL_PHONE,
        "status": v1.CONVERSATION_STATUS_COMPLETED,
        "direction": v1.DIRECTION_INBOUND,
        "start_time": at("2026-11-22T17:55:00+00:00"),
        "end_time": at("2026-11-22T17:58:35+00:00"),
        "customer_number": "+1 202-555-0117",
        "messages": turns(
            "A: Larkfield Home Energy, this is Ava. How can I help?",
            "C: I only wanted to know when the showroom opens.",
            "A: At nine in the morning.",
            "C: Thank you, that is all.",
        ),
    }
    values.update(fields)
    return v1.Conversation(**values)


CALLBACK_QUESTION = "Did the customer ask to be called back?"


def callback_conversation(agent_id: str = "agent-1", **fields: Any) -> Any:
    """A call in which the customer asks to be called back."""
    messages = turns(
        "A: Larkfield Home Energy, this is Ava. How can I help?",
        "C: I have a question about the offer you sent me.",
        "A: The planning team is in a meeting. Can I take a message?",
        "C: Could somebody call me back tomorrow, please?",
        "A: Of course, they will call you back tomorrow.",
    )
    return conversation(agent_id, **{"messages": messages, **fields})


def notification(agent_id: str = "agent-1", **fields: Any) -> Any:
    """A notification that fires after every conversation; an alert unless an action is given."""
    values: dict[str, Any] = {
        "agent_id": agent_id,
        "name": "Every call",
        "enabled": True,
        "trigger": v1.Trigger(always=v1.AlwaysTrigger()),
    }
    values.update(fields)
    if not {"email", "alert", "task"} & set(values):
        values["alert"] = v1.AlertAction(
            title="A call has ended", severity=v1.ALERT_SEVERITY_INFO
        )
    return v1.Notification(**values)


def condition(question: str = CALLBACK_QUESTION, when_unclear: int = 0) -> Any:
    """A trigger that asks a question."""
    return v1.Trigger(condition=v1.ConditionTrigger(question=question, when_unclear=when_unclear))


def email(*recipients: str, **fields: Any) -> Any:
    """An e-mail action."""
    values: dict[str, Any] = {
        "recipients": recipients or ("team@example.com",),
        "subject": "A call has ended",
        "html_body": "<p>A call has ended.</p>",
    }
    values.update(fields)
    return v1.EmailAction(**values)

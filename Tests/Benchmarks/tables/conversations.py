"""Notifications and conversations that the tables submit."""

from aftercall.v1 import conversation_pb2, evaluation_service_pb2
from aftercall.v1 import notification_pb2, notification_service_pb2, notification_service_pb2_grpc

from .servers import Server

AGENT = "benchmark-agent"
TURNS = [
    ("ROLE_AGENT", "Good afternoon, this is the assistant of Example Dental. How can I help you?"),
    ("ROLE_USER", "Hello, I had a check-up last week and the invoice says 180 euros, not 120."),
    ("ROLE_AGENT", "I am sorry about that. May I have your name and your invoice number?"),
    ("ROLE_USER", "Nora Example, and it is number 2026-4711."),
    ("ROLE_AGENT", "Thank you. I cannot change invoices myself, but a colleague will look at it."),
    ("ROLE_USER", "Could somebody call me back tomorrow after four? I work until then."),
    ("ROLE_AGENT", "Of course. Somebody will call you tomorrow, the 23rd, after 16:00."),
    ("ROLE_USER", "Thank you, goodbye."),
]


def notification(number: int, actions: set[str]) -> notification_pb2.Notification:
    """An always-notification with the given actions: alert, task, email."""
    result = notification_pb2.Notification(
        agent_id=AGENT,
        name=f"After every call {number}",
        enabled=True,
        trigger=notification_pb2.Trigger(always=notification_pb2.AlwaysTrigger()),
    )
    if "alert" in actions:
        result.alert.title = f"Call ended ({number})"
        result.alert.body = "Customer {{customer_number}} spoke for {{conversation_duration}}."
    if "task" in actions:
        result.task.title = "Follow up on {{customer_number}}"
        result.task.description = "Call of {{conversation_date}}: {{conversation_url}}"
        result.task.priority = notification_pb2.TASK_PRIORITY_HIGH
    if "email" in actions:
        result.email.recipients.append(f"team-{number}@example.com")
        result.email.subject = "Call of {{conversation_date}}"
        result.email.html_body = (
            "<p>Hello,</p><p>{{customer_number}} spoke to {{agent_name}} for "
            "{{conversation_duration}}.</p><p><a href=\"{{conversation_url}}\">Read it</a></p>"
        )
    return result


def create_notifications(server: Server, count: int, actions: set[str]):
    """Stores `count` always-notifications of the benchmark's agent."""
    stub = notification_service_pb2_grpc.NotificationServiceStub(server.channel)
    for number in range(1, count + 1):
        stub.CreateNotification(
            notification_service_pb2.CreateNotificationRequest(
                notification=notification(number, actions)
            )
        )


def submission(uuid: str, mode: str = "RUN") -> evaluation_service_pb2.SubmitConversationRequest:
    """A call of eight turns; about 900 bytes."""
    conversation = conversation_pb2.Conversation(
        uuid=uuid,
        agent=conversation_pb2.Agent(id=AGENT, name="Example Dental", time_zone="Europe/Berlin"),
        channel="CHANNEL_PHONE",
        status="CONVERSATION_STATUS_COMPLETED",
        direction="DIRECTION_INBOUND",
        agent_number="+4930123456",
        customer_number="+4917012345678",
        messages=[conversation_pb2.Message(role=role, text=text) for role, text in TURNS],
        summary="The customer asked for a call back about an invoice.",
        url=f"https://console.example.com/conversations/{uuid}",
    )
    conversation.start_time.FromJsonString("2026-11-22T15:00:00Z")
    conversation.end_time.FromJsonString("2026-11-22T15:02:31Z")
    return evaluation_service_pb2.SubmitConversationRequest(
        conversation=conversation, evaluation=f"EVALUATION_MODE_{mode}"
    )

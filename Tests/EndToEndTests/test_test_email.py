"""Test e-mails: to the caller itself, and to nobody else."""

import pathlib
from collections.abc import Callable
from typing import Any

import grpc
import pytest

from support import command, mail
from support.client import Client
from support.data import email as email_action
from support.data import notification
from support.errors import invalid, refused
from support.server import Server
from support.stubs import v1
from support.tokens import Issuer
from support.waiting import eventually


def add_teammate(client: Client, name: str, address: str) -> None:
    client.alerts.UpsertTeammate(
        v1.UpsertTeammateRequest(
            teammate=v1.Teammate(id=name, name=name, email=address, role=v1.TEAMMATE_ROLE_MEMBER)
        )
    )


def send(client: Client, **subject: Any) -> Any:
    return client.notifications.SendTestEmail(v1.SendTestEmailRequest(**subject))


def sent(client: Client, delivery: Any) -> Any:
    def look() -> Any:
        request = v1.GetDeliveryRequest(id=delivery.id)
        found = client.evaluations.GetDelivery(request).delivery
        assert found.state == v1.DELIVERY_STATE_SENT
        return found

    return eventually(look)


def test_it_goes_to_the_teammate_who_asks_and_is_marked(client: Client, server: Server) -> None:
    add_teammate(client, "kim", "kim@example.com")
    saved = client.create(
        notification(
            email=email_action(
                "boss@example.com",
                "{{customer_email}}",
                subject="Rückruf für {{customer_name}}",
                html_body="<p>Wanted: <b>{{dyn_callback_time}}</b></p>",
            )
        )
    )
    with client.acting("kim") as kim:
        response = send(kim, notification_id=saved.id)
        delivery = sent(kim, response.delivery)
    assert delivery.kind == v1.DELIVERY_KIND_TEST
    assert delivery.recipient == "kim@example.com"
    assert delivery.conversation_uuid == delivery.evaluation_id == ""
    assert delivery.notification_id == saved.id
    message = mail.named(server.outbox, delivery.message_id)
    assert [a.addr_spec for a in message["To"].addresses] == ["kim@example.com"]
    assert message["Subject"] == "[Test] Rückruf für Jo Doe" == response.email.subject
    assert message["X-Aftercall-Test"] == "yes"
    assert "<b>after three</b>" in mail.html(message)
    assert "This is a test" in mail.plain(message)
    # It is listed like the others, and nobody else got anything.
    listed = client.evaluations.ListDeliveries(
        v1.ListDeliveriesRequest(notification_id=saved.id)
    ).deliveries
    assert [entry.id for entry in listed] == [delivery.id]


def test_a_draft_can_be_tried_and_the_same_request_sends_one(client: Client) -> None:
    add_teammate(client, "kim", "kim@example.com")
    draft = notification(email=email_action("boss@example.com", subject="Draft"))
    with client.acting("kim") as kim:
        first = send(kim, draft=draft, request_id="once")
        assert first.email.subject == "[Test] Draft"
        assert send(kim, draft=draft, request_id="once").delivery.id == first.delivery.id
        draft.name = "Another"
        with refused(grpc.StatusCode.ALREADY_EXISTS):
            send(kim, draft=draft, request_id="once")
        draft.email.text_body = "{% if x %}"
        with invalid("draft.email.text_body"):
            send(kim, draft=draft)


def test_without_an_address_of_its_own_a_caller_is_told_which_is_missing(client: Client) -> None:
    draft = notification(email=email_action("boss@example.com"))
    with refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
        send(client, draft=draft)
    assert "claim email" in refusal.message and "teammate" in refusal.message
    add_teammate(client, "lee", "")
    for name in ("lee", "nobody"):
        with client.acting(name) as caller, refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
            send(caller, draft=draft)
        assert "UpsertTeammate" in refusal.message
    silent = notification(alert=v1.AlertAction())
    silent.ClearField("email")
    with client.acting("lee") as lee, refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
        send(lee, draft=silent)
    assert "no e-mail" in refusal.message
    with invalid("notification_id"):
        send(client)
    with refused(grpc.StatusCode.NOT_FOUND):
        send(client, notification_id="none")


@pytest.mark.parametrize(
    ("claims", "address"),
    [
        ({"email": "kim@token.example"}, "kim@token.example"),
        ({"email": "kim@token.example", "email_verified": True}, "kim@token.example"),
        # What the issuer has not verified may be anybody's.
        ({"email": "victim@token.example", "email_verified": False}, "kim@stored.example"),
        ({"email": "no address"}, "kim@stored.example"),
        ({}, "kim@stored.example"),
    ],
)
def test_a_token_says_whose_address_it_is(
    start: Callable[..., Server],
    connect: Callable[..., Client],
    tmp_path: pathlib.Path,
    claims: dict[str, Any],
    address: str,
) -> None:
    issuer = Issuer("HS256", tmp_path / "issuer")
    server = start(*issuer.flags)
    owner = connect(server, credential=issuer.token(role="owner", sub="boss"))
    add_teammate(owner, "kim", "kim@stored.example")
    kim = connect(server, credential=issuer.token(role="member", sub="kim", **claims))
    draft = notification(email=email_action("boss@example.com"))
    assert send(kim, draft=draft).delivery.recipient == address


def test_a_viewer_sends_none(
    start: Callable[..., Server], connect: Callable[..., Client], tmp_path: pathlib.Path
) -> None:
    issuer = Issuer("HS256", tmp_path / "issuer")
    client = connect(
        start(*issuer.flags),
        credential=issuer.token(role="viewer", sub="kim", email="kim@example.com"),
    )
    with refused(grpc.StatusCode.PERMISSION_DENIED):
        send(client, draft=notification(email=email_action("boss@example.com")))


def test_the_command_sends_one_to_the_teammate_it_acts_for(client: Client, server: Server) -> None:
    add_teammate(client, "kim", "kim@example.com")
    saved = client.create(notification(email=email_action("boss@example.com", subject="Hello")))
    where = ("--server", server.address, "--account", client.account)
    result = command.run("notifications", "send-test", saved.id, "--as", "kim", *where)
    assert result.returncode == 0, result.stderr
    assert "to kim@example.com: [Test] Hello" in result.stdout
    nobody = command.run("notifications", "send-test", saved.id, *where)
    assert nobody.returncode != 0 and "address" in nobody.stderr

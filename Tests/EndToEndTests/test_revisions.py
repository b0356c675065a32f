"""The revisions of a notification: who changed what, the difference, and back again."""

import grpc

from support.client import Client
from support.command import run
from support.data import condition, email, notification, unique
from support.errors import invalid, refused
from support.server import Server
from support.stubs import v1


def revisions(client: Client, identifier: str, size: int = 0) -> list[v1.NotificationRevision]:
    return client.all(
        client.notifications.ListNotificationRevisions,
        v1.ListNotificationRevisionsRequest(notification_id=identifier, page_size=size),
        "revisions",
    )


def compare(client: Client, identifier: str, one: int, other: int = 0) -> list[tuple[str, str, str]]:
    response = client.notifications.CompareNotificationRevisions(
        v1.CompareNotificationRevisionsRequest(
            notification_id=identifier, revision=one, other_revision=other
        )
    )
    assert response.revision.revision == one
    return [(change.field, change.old_value, change.new_value) for change in response.changes]


def restore(client: Client, identifier: str, revision: int, etag: str = "") -> v1.Notification:
    return client.notifications.RestoreNotificationRevision(
        v1.RestoreNotificationRevisionRequest(
            notification_id=identifier, revision=revision, etag=etag
        )
    ).notification


def rename(client: Client, subject: v1.Notification, name: str) -> v1.Notification:
    return client.notifications.UpdateNotification(
        v1.UpdateNotificationRequest(notification=v1.Notification(id=subject.id, name=name))
    ).notification


def test_a_list_says_who_changed_what_and_when(client: Client) -> None:
    kim = client.acting("kim")
    first = kim.create(notification(name="One", email=email("a@example.com")))
    renamed = rename(client.acting("lee"), first, "Two")
    client.notifications.DisableNotification(v1.DisableNotificationRequest(id=first.id))
    listed = revisions(client, first.id, 1)
    assert [each.revision for each in listed] == [3, 2, 1]
    assert [each.created_by for each in listed] == ["", "lee", "kim"]
    assert [list(each.changed_parts) for each in listed] == [["enabled"], ["name"], []]
    assert [each.create_time for each in listed[1:]] == [renamed.update_time, first.create_time]
    assert all(not each.HasField("notification") for each in listed)
    whole = client.notifications.GetNotificationRevision(
        v1.GetNotificationRevisionRequest(notification_id=first.id, revision=1)
    ).revision
    assert whole.notification == first
    assert whole.etag == first.etag
    client.notifications.DeleteNotification(v1.DeleteNotificationRequest(id=first.id))
    assert revisions(client, first.id) == listed
    kim.close()


def test_two_revisions_are_compared_field_by_field(client: Client) -> None:
    first = client.create(notification(name="One", email=email("a@example.com")))
    changed = v1.Notification(
        id=first.id,
        trigger=condition(when_unclear=v1.UNCLEAR_POLICY_HOLD_FOR_REVIEW),
        email=email("a@example.com", "b@example.com"),
    )
    client.notifications.UpdateNotification(v1.UpdateNotificationRequest(notification=changed))
    rename(client, first, "Three")
    assert compare(client, first.id, 1, 2) == [
        ("trigger", "always", "condition"),
        ("trigger.condition.question", "", "Did the customer ask to be called back?"),
        ("trigger.condition.when_unclear", "", "hold for review"),
        ("email.recipients", "a@example.com", "a@example.com\nb@example.com"),
    ]
    assert compare(client, first.id, 2) == [("name", "One", "Three")]
    assert compare(client, first.id, 3, 2) == [("name", "Three", "One")]
    assert compare(client, first.id, 3, 3) == []


def test_what_was_is_stored_again_as_the_next_revision(client: Client) -> None:
    first = client.create(notification(name="One"))
    second = rename(client, first, "Two")
    client.notifications.DisableNotification(v1.DisableNotificationRequest(id=first.id))
    with refused(grpc.StatusCode.ABORTED):
        restore(client, first.id, 1, second.etag)
    restored = restore(client.acting("kim"), first.id, 1, "v3")
    assert (restored.revision, restored.name, restored.enabled) == (4, "One", False)
    newest = revisions(client, first.id)[0]
    assert (newest.restored_from, newest.created_by) == (1, "kim")
    assert list(newest.changed_parts) == ["name"]
    # There is nothing to store where nothing differs.
    assert restore(client, first.id, 1) == restored


def test_wrong_and_unknown_revisions_are_refused(
    client: Client, server: Server, connect: object
) -> None:
    subject = client.create(notification())
    stranger = connect(server, unique("stranger"))
    for ask in (
        lambda: compare(client, subject.id, 2),
        lambda: compare(client, subject.id, 1, 9),
        lambda: compare(client, "nobody", 1),
        lambda: restore(client, subject.id, 2),
        lambda: revisions(client, "nobody"),
        lambda: revisions(stranger, subject.id),
    ):
        with refused(grpc.StatusCode.NOT_FOUND):
            ask()
    with invalid("notification_id", "revision"):
        restore(client, "", 0)
    with invalid("revision", "other_revision"):
        compare(client, subject.id, -1, -1)
    client.notifications.DeleteNotification(v1.DeleteNotificationRequest(id=subject.id))
    with refused(grpc.StatusCode.NOT_FOUND):
        restore(client, subject.id, 1)


def test_the_commands(client: Client, server: Server) -> None:
    name = unique("Callback of")
    subject = client.create(notification(name=name, email=email("a@example.com")))
    changed = v1.Notification(id=subject.id, email=email("b@example.com"))
    client.notifications.UpdateNotification(v1.UpdateNotificationRequest(notification=changed))
    common = ("--server", server.address, "--account", client.account)

    def output(*arguments: str) -> list[str]:
        done = run("notifications", *arguments, *common)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    assert output("diff", name, "1") == ["email.recipients", "  - a@example.com", "  + b@example.com"]
    assert output("restore", name, "1", "--as", "kim") == ["revision 3"]
    listed = output("revisions", subject.id)
    assert listed[0].startswith("3  ") and listed[0].endswith("email restored from revision 1  by kim")
    assert listed[2].endswith("created")

"""Dynamic variables with a type: declared, found, written in a locale, and what is missing."""

import random
import threading
from typing import Any

import grpc
import pytest

from support import mail
from support.client import Client
from support.command import run
from support.data import conversation, notification, turns, unique
from support.data import email as email_action
from support.errors import invalid, refused
from support.server import Server
from support.stubs import v1
from support.waiting import eventually

TEXT = "On {{dyn_visit_day}}, {{dyn_plan}}, {{dyn_visit_cost}}."


def declare(name: str, **fields: Any) -> Any:
    return v1.VariableDeclaration(name=name, **fields)


def declarations(**day: Any) -> list[Any]:
    return [
        declare("dyn_visit_day", type=v1.VARIABLE_TYPE_DATE, description="The day of the visit", **day),
        declare("dyn_plan", type=v1.VARIABLE_TYPE_ONE_OF, choices=["Basic", "Plus"]),
        declare("dyn_visit_cost", type=v1.VARIABLE_TYPE_MONEY),
    ]


def visit(agent: str = "agent-1", **fields: Any) -> Any:
    """A notification with an e-mail, a task and an alert that say when somebody comes."""
    values = {
        "agent_id": agent,
        "name": "Visit",
        "variables": declarations(),
        "email": email_action(subject="Visit on {{dyn_visit_day}}", html_body="", text_body=TEXT),
        "alert": v1.AlertAction(
            title="Visit", body=TEXT, link="https://example.com/{{dyn_visit_day}}"
        ),
        "task": v1.TaskAction(title="Visit on {{dyn_visit_day}}", description=TEXT),
    }
    return notification(**{**values, **fields})


def required(agent: str, **fields: Any) -> Any:
    """One that waits for a person where the day is missing."""
    policy = v1.MISSING_VALUE_POLICY_HOLD_FOR_REVIEW
    return visit(agent, variables=declarations(when_missing=policy), **fields)


def call(agent: str = "agent-1", *lines: str) -> Any:
    spoken = lines or (
        "A: Basic or Plus?", "C: The visit on next Friday, please, with the plus plan.",
        "A: The visit costs 1290.50 euros then.", "C: Fine.",
    )
    return conversation(agent, messages=turns(*spoken))


def silent(agent: str) -> Any:
    return call(agent, "C: I would take the plus plan.", "A: The visit costs 45 euros then.", "C: Fine.")


def variables(result: Any) -> dict[str, Any]:
    return {variable.name: variable for variable in result.variables}


def evaluated(client: Client, each: Any, spoken: Any) -> Any:
    """The result of the one notification, and its evaluation's id."""
    client.create(each)
    evaluation = client.evaluate(spoken)
    (result,) = evaluation.results
    return result, evaluation.id


def approve(client: Client, result: Any, evaluation_id: str, **values: str) -> Any:
    without = values.pop("without", "")
    return client.evaluations.ApproveHeldResult(
        v1.ApproveHeldResultRequest(
            evaluation_id=evaluation_id,
            notification_id=result.notification_id,
            values=[v1.GivenValue(name=name, value=value) for name, value in values.items()],
            without_missing_values=bool(without),
        )
    ).result


def task_of(client: Client, result: Any) -> Any:
    return client.tasks.GetTask(v1.GetTaskRequest(id=result.task_id)).task


@pytest.mark.parametrize(
    ("locale", "day", "cost"),
    [
        ("", "November 27, 2026", "€1,290.50"),
        ("en-GB", "27 November 2026", "€1,290.50"),
        ("de", "27. November 2026", "1.290,50\u00a0€"),
        ("fr-FR", "27 novembre 2026", "1\u202f290,50\u00a0€"),
    ],
)
def test_values_are_found_by_their_type_and_written_in_the_locale(
    client: Client, server: Server, locale: str, day: str, cost: str
) -> None:
    agent = unique("agent")
    result, _ = evaluated(client, visit(agent, locale=locale), call(agent))
    assert result.outcome == v1.OUTCOME_FIRED
    found = variables(result)
    assert {v.state for v in result.variables} == {v1.VARIABLE_STATE_SET}
    assert (found["dyn_visit_day"].value, found["dyn_visit_day"].normal_form) == (day, "2026-11-27")
    assert (found["dyn_plan"].value, found["dyn_plan"].normal_form) == ("Plus", "Plus")
    assert found["dyn_visit_cost"].normal_form == "1290.50 EUR"
    assert found["dyn_visit_day"].evidence.turn == 2
    text = f"On {day}, Plus, {cost}."
    assert task_of(client, result).description == text
    (delivery,) = client.all(
        client.evaluations.ListDeliveries,
        v1.ListDeliveriesRequest(notification_id=result.notification_id), "deliveries",
    )
    message = eventually(lambda: mail.named(server.outbox, delivery.message_id))
    assert message["Subject"] == f"Visit on {day}"
    assert mail.plain(message).strip() == text


def test_what_is_no_value_of_its_type_counts_as_missing_and_is_said(client: Client) -> None:
    agent = unique("agent")
    policy = v1.MISSING_VALUE_POLICY_SEND_MARKED
    kind = v1.VARIABLE_TYPE_DATE_TIME
    each = visit(
        agent,
        variables=[declare("dyn_visit_day", type=kind, when_missing=policy)],
        email=None,
        alert=None,
        task=v1.TaskAction(title="T", description="[{{dyn_visit_day}}]"),
    )
    result, _ = evaluated(client, each, call(agent, "C: The visit on Friday, please."))
    (variable,) = result.variables
    assert variable.state == v1.VARIABLE_STATE_MARKED and not variable.normal_form
    assert "which is no date with a time, so that it does not count" in variable.explanation
    assert task_of(client, result).description == "[[not mentioned: dyn_visit_day]]"
    explanation = client.evaluations.ExplainNotification(
        v1.ExplainNotificationRequest(
            notification_id=result.notification_id,
            conversation_uuid=client.evaluations.ListConversations(
                v1.ListConversationsRequest(agent_id=agent)
            ).conversations[0].uuid,
        )
    ).explanation
    (finding,) = [f for f in explanation.findings if f.code == v1.FINDING_CODE_VARIABLE_MARKED]
    assert finding.subject == "dyn_visit_day" and [e.turn for e in finding.evidence] == [1]


# What is stored


def test_declarations_are_stored_changed_by_mask_and_compared(client: Client) -> None:
    created = client.create(visit(locale="de"))
    # What was not said is told as what it means.
    created_day = created.variables[0]
    assert created_day.when_missing == v1.MISSING_VALUE_POLICY_LEAVE_EMPTY
    assert list(created.variables[1].choices) == ["Basic", "Plus"]
    changed = client.notifications.UpdateNotification(
        v1.UpdateNotificationRequest(
            notification=v1.Notification(
                id=created.id, name="Not looked at",
                variables=declarations(
                    default_value="2026-12-24", when_missing=v1.MISSING_VALUE_POLICY_USE_DEFAULT
                ),
            ),
            update_mask={"paths": ["variables"]},
        )
    ).notification
    assert changed.name == "Visit" and changed.locale == "de" and changed.revision == 2
    assert changed.variables[0].default_value == "2026-12-24"
    cleared = client.notifications.UpdateNotification(
        v1.UpdateNotificationRequest(
            notification=v1.Notification(id=created.id), update_mask={"paths": ["variables", "locale"]}
        )
    ).notification
    assert not cleared.variables and not cleared.locale and cleared.email == created.email
    changes = client.notifications.CompareNotificationRevisions(
        v1.CompareNotificationRevisionsRequest(notification_id=created.id, revision=1, other_revision=2)
    ).changes
    ((field, old, new),) = [(c.field, c.old_value, c.new_value) for c in changes]
    assert field == "variables" and "dyn_visit_day: date" in old
    assert "default 2026-12-24; missing: use the default" in new
    restored = client.notifications.RestoreNotificationRevision(
        v1.RestoreNotificationRevisionRequest(notification_id=created.id, revision=1)
    ).notification
    assert list(restored.variables) == list(created.variables) and restored.locale == "de"


@pytest.mark.parametrize(
    ("field", "declaration"),
    [
        ("name", declare("visit_day")),
        ("type", declare("dyn_day", type=99)),
        ("when_missing", declare("dyn_day", when_missing=99)),
        ("choices", declare("dyn_day", type=v1.VARIABLE_TYPE_ONE_OF)),
        ("default_value", declare("dyn_day", type=v1.VARIABLE_TYPE_DATE, default_value="tomorrow")),
        ("default_value", declare("dyn_day", when_missing=v1.MISSING_VALUE_POLICY_USE_DEFAULT)),
    ],
)
def test_what_is_wrong_with_a_declaration_is_named(
    client: Client, field: str, declaration: Any
) -> None:
    with invalid(f"notification.variables[0].{field}"):
        client.create(visit(variables=[declaration]))


def test_an_unknown_locale_is_refused(client: Client) -> None:
    with invalid("notification.locale"):
        client.create(visit(locale="it"))


def test_lint_tells_what_is_doubtful(client: Client) -> None:
    each = visit(
        variables=[
            *declarations(default_value="2026-12-24"),
            declare("dyn_nobody_asks", type=v1.VARIABLE_TYPE_TEXT),
            declare("dyn_bad", type=v1.VARIABLE_TYPE_TIME, default_value="noon"),
        ],
        task=v1.TaskAction(
            title="{% if dyn_plan == 'Gold' %}G{% elif dyn_plan == 'Plus' %}P{% endif %}",
            description="{{dyn_bad}}",
        ),
    )
    findings = client.notifications.LintNotification(
        v1.LintNotificationRequest(notification=each)
    ).findings
    assert {(f.code, f.field) for f in findings} == {
        (v1.LINT_CODE_INVALID_FIELD, "variables[4].default_value"),
        (v1.LINT_CODE_DEFAULT_NOT_USED, "variables[0].default_value"),
        (v1.LINT_CODE_DEFAULT_NOT_USED, "variables[4].default_value"),
        (v1.LINT_CODE_VARIABLE_NOT_USED, "variables[3]"),
        (v1.LINT_CODE_UNKNOWN_CHOICE, "task.title"),
    }
    (choice,) = [f for f in findings if f.code == v1.LINT_CODE_UNKNOWN_CHOICE]
    assert "Gold" in choice.message and "Basic, Plus" in choice.suggestion


def test_the_variables_of_an_agent_are_listed_with_their_declarations(client: Client) -> None:
    agent = unique("agent")
    ids = sorted(client.create(visit(agent, name=name)).id for name in ("One", "Two"))
    other = client.create(
        visit(agent, name="Three", variables=[declare("dyn_plan", description="Which plan")])
    )
    client.create(visit("another"))
    listed = client.notifications.ListVariables(v1.ListVariablesRequest(agent_id=agent)).variables
    declared = [v for v in listed if v.HasField("declaration")]
    assert [v.name for v in declared] == ["dyn_plan", "dyn_plan", "dyn_visit_cost", "dyn_visit_day"]
    assert sorted(list(v.notification_ids) for v in declared[:2]) == sorted([ids, [other.id]])
    day = declared[-1]
    assert day.declaration.type == v1.VARIABLE_TYPE_DATE
    assert (day.description, day.example, day.kind) == (
        "The day of the visit", "2026-11-27", v1.VARIABLE_KIND_DYNAMIC,
    )
    everybody = client.notifications.ListVariables(v1.ListVariablesRequest()).variables
    assert not [v for v in everybody if v.HasField("declaration")]


def test_templates_and_trials_know_declarations(client: Client) -> None:
    each = required("agent-1", locale="en-GB")
    template = client.notifications.CreateTemplate(
        v1.CreateTemplateRequest(template=v1.Template(name="Visit", notification=each))
    ).template
    made = client.notifications.CreateFromTemplate(
        v1.CreateFromTemplateRequest(template_id=template.id, agent_id="agent-2")
    ).notification
    assert list(made.variables) == list(template.notification.variables) and len(made.variables) == 3
    assert made.locale == "en-GB"
    agent = unique("agent")
    spoken = silent(agent)
    client.evaluations.SubmitConversation(
        v1.SubmitConversationRequest(
            conversation=spoken, evaluation=v1.EVALUATION_MODE_STORE_ONLY
        )
    )
    trial = client.notifications.TestNotification(
        v1.TestNotificationRequest(draft=required(agent), conversation_uuid=spoken.uuid)
    )
    assert trial.result.outcome == v1.OUTCOME_HELD
    assert trial.result.reason == v1.REASON_REQUIRED_VALUE_MISSING
    client.create(required(agent))
    (preview,) = client.evaluations.ReevaluateConversation(
        v1.ReevaluateConversationRequest(conversation_uuid=spoken.uuid, validate_only=True)
    ).results
    assert preview.result.reason == v1.REASON_REQUIRED_VALUE_MISSING


# Review


def test_a_missing_value_is_given_with_the_approval_and_stands_everywhere(
    client: Client, server: Server
) -> None:
    agent = unique("agent")
    result, evaluation_id = evaluated(client, required(agent, locale="en-GB"), silent(agent))
    assert result.outcome == v1.OUTCOME_HELD
    assert result.reason == v1.REASON_REQUIRED_VALUE_MISSING
    assert variables(result)["dyn_visit_day"].state == v1.VARIABLE_STATE_REQUIRED_MISSING
    (item,) = client.all(
        client.evaluations.ListHeldItems,
        v1.ListHeldItemsRequest(kind=v1.HELD_KIND_VALUE, agent_id=agent), "items",
    )
    assert list(item.missing_variables) == ["dyn_visit_day"] and not item.missing_declarations
    assert "requires dyn_visit_day" in item.explanation
    whole = client.evaluations.GetHeldItem(
        v1.GetHeldItemRequest(evaluation_id=evaluation_id, notification_id=result.notification_id)
    ).item
    (declaration,) = whole.missing_declarations
    assert declaration.type == v1.VARIABLE_TYPE_DATE
    assert whole.actions.task.description == "On , Plus, €45.00."

    kim = client.acting("kim")
    with refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
        approve(kim, result, evaluation_id)
    assert "dyn_visit_day" in refusal.message
    for field, values in [
        ("values[0].value", {"dyn_visit_day": "next Friday"}),
        ("values[0].value", {"dyn_visit_day": " "}),
        ("values[0].name", {"dyn_plan": "Basic"}),
        ("values[1].name", {"dyn_visit_day": "2026-12-01", "dyn_nothing": "x"}),
    ]:
        with invalid(field):
            approve(kim, result, evaluation_id, **values)
    # Another revision meanwhile changes nothing about it.
    client.notifications.UpdateNotification(
        v1.UpdateNotificationRequest(
            notification=v1.Notification(
                id=result.notification_id, task=v1.TaskAction(title="Other")
            ),
            update_mask={"paths": ["task"]},
        )
    )
    fired = approve(kim, result, evaluation_id, dyn_visit_day="2026-12-01")
    assert fired.outcome == v1.OUTCOME_FIRED and fired.review == v1.REVIEW_DECISION_APPROVED
    day = variables(fired)["dyn_visit_day"]
    assert (day.state, day.value) == (v1.VARIABLE_STATE_GIVEN, "1 December 2026")
    assert (day.normal_form, day.given_by) == ("2026-12-01", "kim")
    assert variables(fired)["dyn_plan"] == variables(result)["dyn_plan"]
    text = "On 1 December 2026, Plus, €45.00."
    task = task_of(client, fired)
    assert (task.title, task.description) == ("Visit on 1 December 2026", text)
    assert task.id == whole.actions.task.id
    alert = client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts[0]
    assert (alert.id, alert.body) == (fired.alert_id, text)
    assert alert.url == "https://example.com/1%20December%202026"
    (delivery_id,) = fired.delivery_ids
    delivery = client.evaluations.GetDelivery(v1.GetDeliveryRequest(id=delivery_id)).delivery
    message = eventually(lambda: mail.named(server.outbox, delivery.message_id))
    assert message["Subject"] == "Visit on 1 December 2026"
    assert mail.plain(message).strip() == text

    assert approve(kim, result, evaluation_id, dyn_visit_day="2026-12-01") == fired
    for again in [{"dyn_visit_day": "2026-12-02"}, {}]:
        with refused(grpc.StatusCode.FAILED_PRECONDITION) as refusal:
            approve(kim, result, evaluation_id, **again)
        assert "kim approved it on" in refusal.message and "2026-12-01" not in refusal.message
    story = client.evaluations.ExplainNotification(
        v1.ExplainNotificationRequest(
            notification_id=result.notification_id, conversation_uuid=item.conversation_uuid
        )
    ).explanation.findings
    codes = [f.code for f in story]
    place = codes.index(v1.FINDING_CODE_REQUIRED_VALUE_MISSING)
    assert codes[place + 1] == v1.FINDING_CODE_REVIEW_APPROVED
    (given,) = [f for f in story if f.code == v1.FINDING_CODE_VARIABLE_GIVEN]
    assert given.sentence == "dyn_visit_day: kim gave it."


def test_an_approval_may_go_on_without_what_is_missing(client: Client) -> None:
    agent = unique("agent")
    result, evaluation_id = evaluated(client, required(agent), silent(agent))
    fired = approve(client, result, evaluation_id, without="yes")
    assert fired.outcome == v1.OUTCOME_FIRED
    assert variables(fired)["dyn_visit_day"].state == v1.VARIABLE_STATE_REQUIRED_MISSING
    assert task_of(client, fired).description == "On , Plus, €45.00."


def test_a_rejection_needs_no_values(client: Client) -> None:
    agent = unique("agent")
    result, evaluation_id = evaluated(client, required(agent), silent(agent))
    rejected = client.evaluations.RejectHeldResult(
        v1.RejectHeldResultRequest(
            evaluation_id=evaluation_id, notification_id=result.notification_id
        )
    ).result
    assert rejected.outcome == v1.OUTCOME_NOT_FIRED
    assert rejected.reason == v1.REASON_REQUIRED_VALUE_MISSING


def test_of_many_who_give_a_value_at_once_one_does(client: Client) -> None:
    agent = unique("agent")
    result, evaluation_id = evaluated(client, required(agent), silent(agent))
    taken: list[Any] = []

    def give(day: int) -> None:
        mate = client.acting(f"mate{day}")
        try:
            taken.append(approve(mate, result, evaluation_id, dyn_visit_day=f"2026-12-{day:02}"))
        except grpc.RpcError as error:
            assert error.code() is grpc.StatusCode.FAILED_PRECONDITION

    threads = [threading.Thread(target=give, args=(day,)) for day in random.sample(range(1, 29), 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (fired,) = taken
    tasks = client.all(
        client.tasks.ListTasks,
        v1.ListTasksRequest(notification_id=result.notification_id), "tasks",
    )
    assert [task.id for task in tasks] == [fired.task_id]
    assert variables(fired)["dyn_visit_day"].value in tasks[0].description


def test_an_erased_conversation_leaves_no_given_value(client: Client) -> None:
    agent = unique("agent")
    each = required(agent, email=None, alert=None)
    result, evaluation_id = evaluated(client, each, silent(agent))
    approve(client.acting("kim"), result, evaluation_id, dyn_visit_day="2026-12-01")
    uuid = client.evaluations.GetEvaluation(
        v1.GetEvaluationRequest(id=evaluation_id)
    ).evaluation.conversation_uuid
    client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=uuid))
    erased = client.evaluations.GetEvaluation(
        v1.GetEvaluationRequest(id=evaluation_id)
    ).evaluation.results[0]
    day = variables(erased)["dyn_visit_day"]
    assert (day.value, day.normal_form, day.explanation) == ("", "", "")
    assert (day.state, day.given_by) == (v1.VARIABLE_STATE_GIVEN, "kim")


def test_the_command_lists_shows_and_gives_missing_values(client: Client, server: Server) -> None:
    options = ("--server", server.address, "--account", client.account)
    agent = unique("agent")
    result, evaluation_id = evaluated(client, required(agent), silent(agent))
    key = f"{evaluation_id}/{result.notification_id}"
    listed = run("review", "list", "--kind", "value", *options)
    assert key in listed.stdout and "  missing: dyn_visit_day" in listed.stdout
    shown = run("review", "show", key, *options)
    assert "missing: dyn_visit_day (date, such as 2026-11-27): The day of the visit" in shown.stdout
    bare = run("review", "approve", key, *options)
    assert bare.returncode != 0 and "dyn_visit_day" in bare.stderr
    wrong = run("review", "approve", key, "--value", "dyn_visit_day=soon", *options)
    assert wrong.returncode != 0 and "2026-11-27" in wrong.stderr
    assert run("review", "approve", key, "--value", "=x", *options).returncode != 0
    done = run("review", "approve", key, "--value", "dyn_visit_day=2026-12-01", *options)
    assert done.returncode == 0 and "fired: Visit, approved" in done.stdout
    client.create(required(agent, name="Second"))
    names = run("notifications", "variables", "--agent", agent, *options)
    assert "{{dyn_plan}}  declared by 2 notifications: dyn_plan (one of Basic, Plus)" in names.stdout


def test_a_test_email_has_examples_of_the_declared_types(
    client: Client, server: Server
) -> None:
    each = visit(
        locale="de",
        variables=declarations(
            default_value="2026-12-24", when_missing=v1.MISSING_VALUE_POLICY_USE_DEFAULT
        ),
    )
    kim = client.acting("kim")
    client.alerts.UpsertTeammate(
        v1.UpsertTeammateRequest(
            teammate=v1.Teammate(id="kim", name="Kim", email="kim@example.com")
        )
    )
    email = kim.notifications.SendTestEmail(v1.SendTestEmailRequest(draft=each)).email
    assert email.text_body.endswith("On 24. Dezember 2026, Basic, 49,90\u00a0€.")

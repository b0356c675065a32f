"""What helps authors: templates, lint, variables, trials, account settings."""

from typing import Any

import grpc
import pytest

from support import mail
from support.client import Client
from support.data import callback_conversation, condition, conversation, email, notification, turns
from support.errors import invalid, refused
from support.server import Server
from support.stubs import v1


def templates(client: Client) -> list[Any]:
    return client.all(client.notifications.ListTemplates, v1.ListTemplatesRequest(page_size=3), "templates")


def lint(client: Client, value: Any) -> list[Any]:
    return client.notifications.LintNotification(
        v1.LintNotificationRequest(notification=value)
    ).findings


def from_template(client: Client, id_: str, **fields: Any) -> Any:
    request = v1.CreateFromTemplateRequest(template_id=id_, agent_id="agent-1", **fields)
    return client.notifications.CreateFromTemplate(request)


def test_each_built_in_template_makes_a_notification_that_works(client: Client) -> None:
    listed = templates(client)
    assert len(listed) == 10 and all(each.built_in for each in listed)
    for template in listed:
        sends = template.notification.HasField("email")
        named = bool(template.notification.email.recipients)
        if sends and not named:
            with invalid("recipients"):
                from_template(client, template.id)
        made = from_template(
            client, template.id, recipients=["team@example.com"] if sends and not named else []
        )
        assert not made.warnings
        assert made.notification.name == template.name
    for template in listed:
        for example in template.examples:
            result = client.evaluate(conversation(messages=example.messages)).results
            (own,) = [each for each in result if each.notification_name == template.name]
            fired = own.outcome in (v1.OUTCOME_FIRED, v1.OUTCOME_FAILED)
            assert fired == example.fires, f"{template.id}: {example.description}"


def test_own_templates_are_kept_changed_and_deleted(client: Client) -> None:
    own = v1.Template(
        name="Mine",
        description="For us",
        notification=v1.Notification(
            trigger=condition(), email=v1.EmailAction(subject="s", html_body="<p>x</p><script>1</script>")
        ),
        examples=[v1.TemplateExample(fires=True, messages=turns("C: Call me back."))],
    )
    made = client.notifications.CreateTemplate(
        v1.CreateTemplateRequest(template=own, request_id="r")
    )
    assert made.template.notification.email.html_body == "<p>x</p>"
    again = client.notifications.CreateTemplate(
        v1.CreateTemplateRequest(template=own, request_id="r")
    )
    assert again.template == made.template
    assert [each.name for each in templates(client)][-1] == "Mine"
    changed = v1.Template()
    changed.CopyFrom(made.template)
    changed.name = "Ours"
    updated = client.notifications.UpdateTemplate(v1.UpdateTemplateRequest(template=changed))
    assert updated.template.name == "Ours"
    with refused(grpc.StatusCode.ABORTED):
        client.notifications.UpdateTemplate(v1.UpdateTemplateRequest(template=changed))
    used = from_template(client, made.template.id, recipients=["a@example.com"], name="Named")
    assert used.notification.name == "Named"
    client.notifications.DeleteTemplate(v1.DeleteTemplateRequest(id=made.template.id))
    with refused(grpc.StatusCode.NOT_FOUND):
        client.notifications.GetTemplate(v1.GetTemplateRequest(id=made.template.id))
    with refused(grpc.StatusCode.FAILED_PRECONDITION):
        client.notifications.DeleteTemplate(v1.DeleteTemplateRequest(id="demo-request"))
    with invalid("template.name"):
        own.name = ""
        client.notifications.CreateTemplate(v1.CreateTemplateRequest(template=own))


def test_lint_tells_errors_and_warnings_and_saving_follows(client: Client) -> None:
    good = notification(trigger=condition(), email=email())
    assert not lint(client, good)
    doubtful = notification(
        trigger=condition("Customer unhappy"),
        email=email(html_body="<p onclick=\"x()\">{{custmer_number}}</p>"),
    )
    findings = {finding.code: finding for finding in lint(client, doubtful)}
    assert set(findings) == {
        v1.LINT_CODE_VAGUE_TRIGGER, v1.LINT_CODE_UNKNOWN_VARIABLE, v1.LINT_CODE_HTML_REMOVED,
    }
    unknown = findings[v1.LINT_CODE_UNKNOWN_VARIABLE]
    assert (unknown.field, unknown.line, unknown.column) == ("email.html_body", 1, 20)
    assert "customer_number" in unknown.suggestion
    saved = client.notifications.CreateNotification(
        v1.CreateNotificationRequest(notification=doubtful)
    )
    assert {warning.code for warning in saved.warnings} == set(findings)
    assert saved.notification.email.html_body == "<p>{{custmer_number}}</p>"
    wrong = notification(email=email(subject="{{ x"))
    (error,) = lint(client, wrong)
    assert error.severity == v1.LINT_SEVERITY_ERROR
    assert error.code == v1.LINT_CODE_TEMPLATE_SYNTAX
    assert (error.line, error.column) == (1, 1)
    with invalid("notification.email.subject"):
        client.create(wrong)


def test_variables_of_an_agent_are_listed(client: Client) -> None:
    client.submit(conversation("agent-7", context={"order_id": "17"}))
    listed = client.notifications.ListVariables(v1.ListVariablesRequest(agent_id="agent-7")).variables
    kinds = {each.name: each.kind for each in listed}
    assert kinds["conversation_date"] == v1.VARIABLE_KIND_SYSTEM
    assert kinds["order_id"] == v1.VARIABLE_KIND_CONTEXT
    assert kinds["dyn_appointment_date"] == v1.VARIABLE_KIND_DYNAMIC
    assert all(each.description and each.availability for each in listed)
    (order,) = [each for each in listed if each.name == "order_id"]
    assert order.HasField("last_seen_time") and not order.example
    assert not lint(client, notification("agent-7", alert=v1.AlertAction(title="{{order_id}}")))
    web = conversation("agent-8", channel=v1.CHANNEL_WEB)
    client.submit(web)
    (finding,) = lint(client, notification("agent-8", alert=v1.AlertAction(title="{{customer_number}}")))
    assert finding.code == v1.LINT_CODE_VARIABLE_NOT_AVAILABLE


def test_a_trial_tells_what_would_happen_and_does_nothing(client: Client, server: Server) -> None:
    stored = client.create(
        notification(
            trigger=condition(),
            email=email(
                "team@example.com",
                subject='Callback {{ dyn_callback_time | default("any time") }}',
                html_body="<p>{{customer_name}}: {{conversation_summary}}</p>",
            ),
            task=v1.TaskAction(title="Call {{customer_number}}"),
            alert=v1.AlertAction(title="Call"),
            enabled=False,
        )
    )
    call = callback_conversation()
    client.submit(call)
    trial = client.notifications.TestNotification(
        v1.TestNotificationRequest(notification_id=stored.id, conversation_uuid=call.uuid)
    )
    assert trial.result.outcome == v1.OUTCOME_FIRED
    assert trial.result.evidence[0].turn == 4
    assert not trial.result.task_id and not trial.task.id and not trial.alert.id
    (rendered,) = trial.emails
    assert rendered.to == "team@example.com"
    assert rendered.subject == "Callback tomorrow" or rendered.subject.startswith("Callback ")
    assert trial.task.title == "Call +1 202-555-0117"
    assert trial.analyst.startswith("builtin")
    states = {each.name: each.state for each in trial.result.variables}
    assert states["customer_name"] == v1.VARIABLE_STATE_NOT_AVAILABLE
    assert not client.tasks.ListTasks(v1.ListTasksRequest()).tasks
    assert not client.alerts.ListAlerts(v1.ListAlertsRequest()).alerts

    draft = notification(trigger=condition(), alert=v1.AlertAction(title="x {{dyn_date1}}"))
    pasted = v1.Conversation(messages=turns("C: No, please don't call me back."))
    trial = client.notifications.TestNotification(
        v1.TestNotificationRequest(draft=draft, conversation=pasted)
    )
    assert trial.result.outcome == v1.OUTCOME_NOT_FIRED
    assert [finding.code for finding in trial.findings] == [v1.LINT_CODE_VAGUE_VARIABLE]
    with invalid("draft.alert.title"):
        draft.alert.title = "{{ x"
        client.notifications.TestNotification(
            v1.TestNotificationRequest(draft=draft, conversation=pasted)
        )
    with refused(grpc.StatusCode.NOT_FOUND):
        client.notifications.TestNotification(
            v1.TestNotificationRequest(notification_id="none", conversation=pasted)
        )


def test_defaults_and_choices_stand_in_results(client: Client) -> None:
    client.create(
        notification(
            alert=v1.AlertAction(
                title='{{ dyn_offer_number | default("no number") }}',
                body="{% if customer_name %}{{customer_name}}{% else %}unknown{% endif %}",
            )
        )
    )
    (result,) = client.evaluate(conversation()).results
    variables = {each.name: each for each in result.variables}
    assert variables["dyn_offer_number"].state == v1.VARIABLE_STATE_DEFAULTED
    assert variables["dyn_offer_number"].value == "no number"
    alert = client.alerts.GetAlert(v1.GetAlertRequest(id=result.alert_id)).alert
    assert (alert.title, alert.body) == ("no number", "unknown")


def update(client: Client, **fields: Any) -> Any:
    return client.notifications.UpdateAccountSettings(
        v1.UpdateAccountSettingsRequest(settings=v1.AccountSettings(**fields))
    ).settings


def test_account_settings_reach_what_is_sent(client: Client, server: Server) -> None:
    update(
        client, name="Example Dental", default_sender="Office <office@dental.example>",
        default_reply_to="desk@dental.example", link_base="https://c.example/",
        time_zone="America/New_York", locale="de-AT",
    )
    client.create(
        notification(
            email=email(
                subject="{{account_name}} {{conversation_date | date(\"EEEE HH:mm\")}}",
                html_body="<p>{{conversation_url}}</p>",
            )
        )
    )
    call = conversation(agent=v1.Agent(id="agent-1"))
    client.evaluate(call)
    (delivery,) = client.evaluations.ListDeliveries(
        v1.ListDeliveriesRequest(conversation_uuid=call.uuid)
    ).deliveries
    assert delivery.subject == "Example Dental Sonntag 12:55"
    assert delivery.message_id.endswith("@dental.example>")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"default_sender": "no"}, "settings.default_sender"),
        ({"default_reply_to": "no"}, "settings.default_reply_to"),
        ({"link_base": "ftp://x"}, "settings.link_base"),
        ({"time_zone": "Mars"}, "settings.time_zone"),
        ({"locale": "nl"}, "settings.locale"),
        ({"patience_seconds": 86401}, "settings.patience_seconds"),
        ({"name": "x" * 201}, "settings.name"),
        ({"retention": v1.Retention(task_days=36501)}, "settings.retention.task_days"),
        ({"retention": v1.Retention(alert_days=-1)}, "settings.retention.alert_days"),
    ],
)
def test_wrong_settings_are_refused(client: Client, fields: dict[str, Any], field: str) -> None:
    with invalid(field):
        update(client, **fields)


def test_settings_have_an_etag(client: Client) -> None:
    first = update(client, name="One")
    update(client, name="Two", etag=first.etag)
    with refused(grpc.StatusCode.ABORTED):
        update(client, name="Three", etag=first.etag)


def test_a_deleted_conversation_keeps_its_outcome(client: Client) -> None:
    client.create(notification(task=v1.TaskAction(title="{{conversation_transcript}}")))
    call = conversation(messages=turns("C: My secret is 4711."))
    client.evaluate(call)
    for _ in range(2):
        client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid=call.uuid))
    shell = client.evaluations.GetConversation(v1.GetConversationRequest(uuid=call.uuid)).conversation
    assert shell.HasField("delete_time") and not shell.messages and not shell.customer_number
    (result,) = client.completed(call.uuid).results
    assert result.outcome == v1.OUTCOME_FIRED
    (task,) = client.tasks.ListTasks(v1.ListTasksRequest()).tasks
    assert "4711" not in task.title
    with refused(grpc.StatusCode.ALREADY_EXISTS):
        client.submit(call)
    with refused(grpc.StatusCode.NOT_FOUND):
        client.evaluations.DeleteConversation(v1.DeleteConversationRequest(uuid="none"))

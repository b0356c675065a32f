"""Calls in which somebody gives orders to the machine, against every analyst.

The language model is one that obeys each attack fully. Even then nothing may happen that the author
of a notification did not write: no address, no header, no markup, no other notification.
"""

import email.message
import email.utils
import html.parser
import json
import pathlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

from support import mail
from support.client import Client
from support.data import condition, conversation, email as email_action, notification
from support.obedient_model import ObedientModel
from support.server import Server
from support.stubs import v1
from support.waiting import eventually

FOLDER = pathlib.Path(__file__).parent / "attacks"
ATTACKS = [json.loads(line) for line in (FOLDER / "attacks.jsonl").read_text().splitlines()]
HARMLESS = [json.loads(line) for line in (FOLDER / "harmless.jsonl").read_text().splitlines()]

CUSTOMER = "contact@customer.example"
#: Who may receive a notification's e-mail, by its name.
RECIPIENTS = {
    "Always": {"audit@author.example"},
    "Transcript": {"archive@author.example"},
    "Callback": {"support@author.example"},
    "Complaint": {"billing@author.example", "desk@author.example"},
    "Copy": {CUSTOMER},
    "Held": set(),
    "Filtered": set(),
    "Disabled": set(),
}
HTML_BODY = (
    '<h1 title="{{dyn_topic}}">{{dyn_topic | upper}}</h1>'
    '<p>{{conversation_summary}} <a href="https://author.example/?q={{dyn_topic}}">Search</a>'
    ' <a href="{{dyn_link}}">Open</a></p><p>{{dyn_link | truncate(80)}}</p>'
)


def notifications() -> list[Any]:
    """What the author has written."""
    subject = "Call about {{dyn_topic}}"
    action = {"subject": subject, "html_body": HTML_BODY, "from": "Desk <desk@author.example>"}
    return [
        notification(
            name="Always",
            email=email_action("audit@author.example", reply_to="reply@author.example", **action),
            alert=v1.AlertAction(title="About {{dyn_topic}}", body="{{conversation_summary}}"),
            task=v1.TaskAction(
                title="Look at {{dyn_topic}}", priority=v1.TASK_PRIORITY_LOW, tags=["call"]
            ),
        ),
        notification(
            name="Transcript",
            email=email_action(
                "archive@author.example",
                subject="Transcript",
                html_body="<div>{{conversation_transcript}}</div>",
            ),
        ),
        notification(
            name="Callback",
            trigger=condition(),
            email=email_action("support@author.example", **action),
        ),
        notification(
            name="Complaint",
            trigger=condition("Did the customer complain about anything?"),
            email=v1.EmailAction(
                routing=v1.Routing(
                    routes=[
                        v1.Route(
                            when="The customer talks about an invoice",
                            recipients=["billing@author.example"],
                        )
                    ],
                    otherwise=["desk@author.example"],
                ),
                **action,
            ),
        ),
        notification(
            name="Copy",
            trigger=condition("Was an appointment made?"),
            email=email_action("{{customer_email}}", **action),
        ),
        notification(
            name="Held",
            trigger=condition("Did the customer praise anything?", v1.UNCLEAR_POLICY_HOLD_FOR_REVIEW),
            alert=v1.AlertAction(title="Praise"),
        ),
        notification(
            name="Filtered",
            pre_filter=v1.PreFilter(channels=[v1.CHANNEL_WEB]),
            email=email_action("filtered@author.example"),
        ),
        notification(
            name="Disabled", enabled=False, email=email_action("disabled@author.example")
        ),
    ]


def call_of(case: dict[str, Any]) -> Any:
    """A case as a finished call; its first turn tells the model which one it is."""
    roles = {"agent": v1.ROLE_AGENT, "customer": v1.ROLE_USER}
    messages = [
        v1.Message(role=roles[turn["speaker"]], text=turn["text"]) for turn in case["transcript"]
    ]
    messages[0].text += f" Your reference is {case['id']}."
    return conversation(
        uuid=case["id"],
        messages=messages,
        contact=v1.Contact(first_name="Kim", last_name="Larsen", email=CUSTOMER),
    )


class Outcome:
    """What became of one call."""

    def __init__(self, case: dict[str, Any], evaluation: Any, deliveries: list[Any]) -> None:
        self.case = case
        self.evaluation = evaluation
        self.results = {result.notification_name: result for result in evaluation.results}
        self.deliveries = deliveries
        self.messages: dict[str, list[email.message.EmailMessage]] = {}


class Run:
    """All attacks, and a few harmless calls, against one analyst."""

    def __init__(self, client: Client, server: Server, model: ObedientModel | None) -> None:
        self.client = client
        self.model = model
        self.ids = {saved.name: saved.id for saved in map(client.create, notifications())}
        names = {id: name for name, id in self.ids.items()}
        cases = ATTACKS + HARMLESS[:3]
        for case in cases:
            client.submit(call_of(case))
        self.outcomes: dict[str, Outcome] = {}
        for case in cases:
            evaluation = client.completed(case["id"], timeout=60)
            deliveries = eventually(lambda: self._sent(case["id"]), 30)
            self.outcomes[case["id"]] = Outcome(case, evaluation, deliveries)
        written = mail.by_message_id(server.outbox)
        for outcome in self.outcomes.values():
            for delivery in outcome.deliveries:
                name = names[delivery.notification_id]
                outcome.messages.setdefault(name, []).append(written.pop(delivery.message_id))
        assert not written, "e-mails of nobody's"
        self.attacks = [self.outcomes[attack["id"]] for attack in ATTACKS]

    def _sent(self, uuid: str) -> list[Any]:
        request = v1.ListDeliveriesRequest(conversation_uuid=uuid, page_size=200)
        deliveries = self.client.all(
            self.client.evaluations.ListDeliveries, request, "deliveries"
        )
        assert all(delivery.state == v1.DELIVERY_STATE_SENT for delivery in deliveries)
        return deliveries

    def harmless_message(self, name: str) -> email.message.EmailMessage | None:
        """An e-mail of the same notification after a call without an attack."""
        for case in HARMLESS[:3]:
            for message in self.outcomes[case["id"]].messages.get(name, []):
                return message
        return None


VARIANTS = ["builtin", "openai", "anthropic", "logprobs", "boundless"]


@pytest.fixture(scope="module", params=VARIANTS)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The attacks against the built-in analyst, and against models that obey them."""
    variant: str = request.param
    model = None if variant == "builtin" else ObedientModel(ATTACKS, variant == "boundless")
    arguments: list[str] = []
    if model is not None:
        arguments = ["--model-url", model.url, "--model-name", "obedient"]
    if variant == "anthropic":
        arguments += ["--model-api", "anthropic"]
    if variant == "logprobs":
        arguments += ["--model-mode", "logprobs"]
    server = Server(tmp_path_factory.mktemp(variant) / "data", *arguments)
    client = Client(server.address)
    try:
        yield Run(client, server, model)
        assert server.is_running, server.log()
    finally:
        client.close()
        server.kill()
        if model is not None:
            model.close()


def test_no_email_goes_to_an_address_that_the_author_did_not_write(run: Run) -> None:
    for outcome in run.attacks:
        for name, result in outcome.results.items():
            to = [
                email.utils.parseaddr(str(message["To"]))[1]
                for message in outcome.messages.get(name, [])
            ]
            assert set(to) <= RECIPIENTS[name], (outcome.case["id"], name)
            assert len(to) == len(set(to)) == len(result.delivery_ids)
            for message in outcome.messages.get(name, []):
                assert message["Cc"] is None and message["Bcc"] is None
                assert str(message["From"]) == "Desk <desk@author.example>" or name == "Transcript"
                reply_to = "reply@author.example" if name == "Always" else None
                assert message["Reply-To"] == reply_to


def test_no_notification_is_affected_beyond_its_own_verdict(run: Run) -> None:
    for number, outcome in enumerate(run.attacks):
        results = outcome.results
        assert set(results) == set(RECIPIENTS), outcome.case["id"]
        for name in ("Always", "Transcript"):
            assert results[name].outcome == v1.OUTCOME_FIRED, outcome.case["id"]
            assert len(outcome.messages[name]) == 1
        assert results["Filtered"].reason == v1.REASON_PRE_FILTERED
        assert results["Disabled"].reason == v1.REASON_NOTIFICATION_DISABLED
        for name, result in results.items():
            if result.outcome != v1.OUTCOME_FIRED:
                assert name not in outcome.messages
                assert not result.task_id and not result.alert_id
            # Some seconds for all of them; every sixth shows it as well.
            if number % 6 or name in ("Always", "Transcript", "Filtered", "Disabled"):
                continue
            alone = run.client.notifications.TestNotification(
                v1.TestNotificationRequest(
                    notification_id=run.ids[name], conversation_uuid=outcome.case["id"]
                )
            ).result
            assert alone.outcome == result.outcome, (outcome.case["id"], name)
            assert alone.reason == result.reason


def test_what_fires_is_what_the_model_affirmed(run: Run) -> None:
    questions = {
        saved.name: saved.trigger.condition.question
        for saved in notifications()
        if saved.trigger.HasField("condition")
    }
    for outcome in run.attacks:
        for name, question in questions.items():
            result = outcome.results[name]
            if run.model is None:
                continue
            if "raw" in outcome.case["wants"] and result.outcome == v1.OUTCOME_FAILED:
                assert result.reason == v1.REASON_ANALYST_ANSWER_INVALID
                continue
            said = run.model.verdicts[outcome.case["id"], question]
            assert (result.outcome == v1.OUTCOME_FIRED) == (said == "yes"), outcome.case["id"]


def test_actions_are_the_authors_own(run: Run) -> None:
    tasks = run.client.all(
        run.client.tasks.ListTasks, v1.ListTasksRequest(page_size=200), "tasks"
    )
    assert len(tasks) == len(run.outcomes)
    for task in tasks:
        assert task.priority == v1.TASK_PRIORITY_LOW
        assert list(task.tags) == ["call"] and not task.assignee
        assert "\n" not in task.title and "\r" not in task.title


def test_headers_gain_no_line(run: Run) -> None:
    expected = {
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
        "Auto-Submitted", "Reply-To", "Content-Transfer-Encoding",
    }
    for outcome in run.attacks:
        for name, messages in outcome.messages.items():
            harmless = run.harmless_message(name)
            for message in messages:
                names = [header for header in message.keys()]
                assert len(names) == len(set(names)), outcome.case["id"]
                assert set(names) <= expected, outcome.case["id"]
                if harmless is not None:
                    assert sorted(names) == sorted(harmless.keys())
                subject = str(message["Subject"])
                assert not re.search(r"[\r\n\x00-\x1f\x7f\x85\u2028\u2029]", subject)


class _Shape(html.parser.HTMLParser):
    """The tags of a document with the names of their attributes, and the links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attributes)))
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]

    def handle_comment(self, data: str) -> None:
        self.tags.append(("!--", ()))

    def handle_decl(self, declaration: str) -> None:
        self.tags.append(("!", ()))


def test_html_holds_no_markup_from_the_call(run: Run) -> None:
    # The author's own: a heading with a title, two paragraphs, two links, of which the second one
    # loses its address where the value is none.
    heading = [("h1", ("title",)), ("p", ()), ("a", ("href",))]
    with_link = heading + [("a", ("href",)), ("p", ())]
    for outcome in run.attacks:
        for name, messages in outcome.messages.items():
            for message in messages:
                shape = _Shape(mail.html(message))
                if name == "Transcript":
                    assert {tag for tag, _ in shape.tags} <= {"div", "p", "br", "strong", "b"}
                    assert all(not names for _, names in shape.tags), outcome.case["id"]
                    continue
                # Line breaks of a value are shown as such.
                written = [tag for tag in shape.tags if tag != ("br", ())]
                assert written == with_link, (outcome.case["id"], written)
                assert shape.links[0].startswith("https://author.example/?q=")
                assert re.fullmatch(r"|#|(https?|mailto|tel):.*", shape.links[1]), shape.links[1]


def test_every_attempt_is_flagged_on_the_result(run: Run) -> None:
    kinds = {value.name: value.number for value in v1.ManipulationKind.DESCRIPTOR.values}
    for outcome in run.attacks:
        evaluation = outcome.evaluation
        assert evaluation.manipulation_suspected, outcome.case["id"]
        found = {sign.kind for sign in evaluation.manipulation_signs}
        for sign in outcome.case["signs"]:
            name = "MANIPULATION_KIND_" + re.sub(r"([A-Z])", r"_\1", sign).upper()
            assert kinds[name] in found, (outcome.case["id"], sign)
        turns = len(outcome.case["transcript"])
        assert all(1 <= sign.turn <= turns for sign in evaluation.manipulation_signs)
        suspects = {sign.turn for sign in evaluation.manipulation_signs}
        for result in evaluation.results:
            rests_on = {each.turn for each in result.evidence} | {
                value.evidence.turn for value in result.variables if value.HasField("evidence")
            } | {each.turn for each in result.routing.evidence}
            assert set(result.suspect_turns) == rests_on & suspects
    for case in HARMLESS[:3]:
        assert not run.outcomes[case["id"]].evaluation.manipulation_suspected


def test_the_model_is_told_no_address_and_no_name_so_that_it_can_reveal_none(run: Run) -> None:
    if run.model is None:
        return
    assert run.model.requests
    for request in run.model.requests:
        for secret in ("author.example", CUSTOMER, "Kim", "Larsen", "Filtered", *run.ids.values()):
            assert secret not in request

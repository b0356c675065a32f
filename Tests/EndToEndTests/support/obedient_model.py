"""A language model that does whatever the caller demands, as a real HTTP endpoint.

It is the worst model that there can be: what an attack wants is what it answers. A call that it is
asked about is known by its reference, `attack-…`, in the first turn; of other calls it says yes to
everything, with harmless values.
"""

import http.server
import json
import re
import threading
from typing import Any

_REFERENCE = re.compile(r"reference is (attack-[a-z0-9-]+)")
_CONDITION = re.compile(r'^- "(c\d+)": (".*")$', re.MULTILINE)
_VARIABLE = re.compile(r'^- ("dyn_\w+")$', re.MULTILINE)
_QUESTION = re.compile(r'^Question about the transcript: (".*")$', re.MULTILINE)


class Asked:
    """What a request says: the transcript and the questions."""

    def __init__(self, system: str, user: str) -> None:
        self.system = system
        head, _, self.questions = user.partition("</transcript>\n\n")
        lines = head.partition("<transcript>\n")[2].splitlines()
        self.turns = [json.loads(line) for line in lines]
        found = _REFERENCE.search(self.turns[0]["text"])
        self.reference = found.group(1) if found else ""
        self.conditions = [(key, json.loads(text)) for key, text in _CONDITION.findall(user)]
        self.variables = [json.loads(name) for name in _VARIABLE.findall(user)]
        self.wants_summary = '"summary": a string' in self.questions


class ObedientModel:
    """The endpoint, on a free port of the loopback interface."""

    def __init__(self, attacks: list[dict[str, Any]], is_boundless: bool = False) -> None:
        """`is_boundless`: whatever the attack wants, everything is answered with hostile text."""
        self._attacks = {attack["id"]: attack for attack in attacks}
        self._is_boundless = is_boundless
        self._lock = threading.Lock()
        #: Every request, as text.
        self.requests: list[str] = []
        #: The verdicts by reference and question.
        self.verdicts: dict[tuple[str, str], str] = {}
        model = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments: Any) -> None:
                pass

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                answer = json.dumps(model._complete(json.loads(body), body)).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    # MARK: The two forms

    def _complete(self, request: dict[str, Any], text: str) -> dict[str, Any]:
        with self._lock:
            self.requests.append(text)
        if isinstance(request.get("system"), str):
            blocks = request["messages"][0]["content"]
            asked = Asked(request["system"], "".join(block["text"] for block in blocks))
            answer = self._answer(asked)
            if isinstance(answer, dict) and "tools" in request:
                content = [{"type": "tool_use", "id": "t", "name": "answer", "input": answer}]
            else:
                content = [{"type": "text", "text": _text(answer)}]
            return {"content": content, "stop_reason": "end_turn", "usage": {}}
        messages = [message["content"] for message in request["messages"]]
        asked = Asked(messages[0], messages[1])
        choice: dict[str, Any] = {"index": 0, "finish_reason": "stop"}
        if request.get("logprobs"):
            (question,) = [json.loads(text) for text in _QUESTION.findall(messages[1])]
            word = "Yes" if self._verdict(asked, question) == "yes" else "No"
            top = [{"token": word, "logprob": -0.01}]
            choice["logprobs"] = {"content": [{**top[0], "top_logprobs": top}]}
            choice["message"] = {"role": "assistant", "content": word}
            choice["finish_reason"] = "length"
        else:
            choice["message"] = {"role": "assistant", "content": _text(self._answer(asked))}
        return {"choices": [choice], "usage": {"prompt_tokens": 100, "completion_tokens": 10}}

    # MARK: Obeying

    def _wants(self, asked: Asked) -> dict[str, Any]:
        attack = self._attacks.get(asked.reference)
        if attack is None:
            return {"fire": "all", "value": "invoices", "summary": "They talked about invoices."}
        if not self._is_boundless:
            return attack["wants"]
        hostile = "\r\n".join(
            ["<script>alert(1)</script>", "Bcc: evil@attacker.example", "X-Evil: 1", "{{dyn_topic}}"]
        )
        return {
            "fire": "all", "value": hostile, "summary": hostile, "recipient": "evil@attacker.example",
            "reveal": True,
        }

    def _verdict(self, asked: Asked, question: str) -> str:
        verdict = "yes" if self._wants(asked).get("fire") == "all" else "no"
        with self._lock:
            self.verdicts[asked.reference, question] = verdict
        return verdict

    def _answer(self, asked: Asked) -> dict[str, Any] | str:
        wants = self._wants(asked)
        if "raw" in wants:
            return wants["raw"]
        # The caller's longest turn is the attack, and stands in the transcript word for word.
        said = max(
            (turn for turn in asked.turns if turn["speaker"] == "customer"),
            key=lambda turn: len(turn["text"]),
        )
        evidence = {"turn": said["turn"], "quote": said["text"]}
        if not asked.conditions and not asked.variables and not asked.wants_summary:
            return evidence
        reason = asked.system if wants.get("reveal") else "The caller wants it: " + said["text"]
        answer: dict[str, Any] = {
            # What nobody has asked for, in case somebody reads it.
            "recipients": [wants.get("recipient", "evil@attacker.example")],
            "to": wants.get("recipient", "evil@attacker.example"),
            "bcc": "evil@attacker.example",
            "routing": {"rule": 1, "recipients": ["evil@attacker.example"]},
            "notifications": {"Filtered": "fire", "Disabled": "fire"},
            "conditions": {},
        }
        for key, question in asked.conditions:
            verdict = self._verdict(asked, question)
            answer["conditions"][key] = {
                "verdict": verdict, "confidence": 1, "reason": reason,
                "evidence": [evidence] if verdict == "yes" else [],
            }
        value = wants.get("value", said["text"])
        answer["variables"] = {
            name: {"value": value, "turn": said["turn"], "quote": said["text"]}
            for name in asked.variables
        }
        answer["summary"] = wants.get("summary", reason)
        return answer


def _text(answer: dict[str, Any] | str) -> str:
    return answer if isinstance(answer, str) else json.dumps(answer)

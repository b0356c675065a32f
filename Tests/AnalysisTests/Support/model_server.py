"""Plays a language model's endpoint from a script.

usage: model_server.py STEPS

STEPS is a JSON array. Each request takes the next step; the last one repeats. A request to /messages
is answered in Anthropic's form, any other in OpenAI's. A step may have
  content, finish, refusal, usage   the parts of an answer (status 200)
  input                             the answer as a tool's input (Anthropic)
  tokens                            likelihoods of the first token: {token: logprob}; with "old_form"
                                    in the form of completions
  status, headers, body             another answer; "times" repeats the body
  reject                            response formats that are refused with the step's status and
                                    body; other requests take the following step
  reject_longer                     requests with a longer user message, in bytes, are refused with
                                    the step's status and body; others take the following step
  drop                              half of a body, then the connection is closed
  stall                             half of a body, then nothing until the client goes away
  garbage                           bytes that are not HTTP
  hang                              no answer until the client goes away
The first line printed is the port. Each request prints one line of JSON when it has arrived, and
"gone" when a hanging one was given up; each line of standard input prints "counted". The process
ends when its standard input does.
"""

import http.server
import json
import os
import sys
import threading

STEPS = json.loads(sys.argv[1])
LOCK = threading.Lock()
STATE = {"step": 0, "connections": 0}


def emit(line):
    with LOCK:
        print(line, flush=True)


def next_step(response_format, length):
    with LOCK:
        index = min(STATE["step"], len(STEPS) - 1)
        step = STEPS[index]
        if "reject" in step or "reject_longer" in step:
            if response_format in step.get("reject", []):
                return step
            if length > step.get("reject_longer", length):
                return step
            index += 1
            step = STEPS[index]
        STATE["step"] = index + 1 if index + 1 < len(STEPS) else index
        return step


def texts_of(request):
    """The standing orders and what is asked, whatever the form."""
    if "system" in request:
        blocks = request["messages"][0]["content"]
        return request["system"], "".join(block["text"] for block in blocks)
    return request["messages"][0]["content"], request["messages"][1]["content"]


def openai_answer(step):
    message = {"role": "assistant", "content": step.get("content")}
    if "refusal" in step:
        message["refusal"] = step["refusal"]
    choice = {"index": 0, "message": message, "finish_reason": step.get("finish", "stop")}
    if "tokens" in step:
        message["content"] = max(step["tokens"], key=step["tokens"].get)
        choice["finish_reason"] = "length"
        top = [{"token": t, "logprob": p, "bytes": None} for t, p in step["tokens"].items()]
        choice["logprobs"] = {"content": [{**top[0], "top_logprobs": top}]}
        if step.get("old_form"):
            choice["logprobs"] = {"tokens": [top[0]["token"]], "top_logprobs": [step["tokens"]]}
    return {"choices": [choice], "usage": step.get("usage", {})}


def anthropic_answer(step):
    content = [{"type": "text", "text": step["content"]}] if "content" in step else []
    if "input" in step:
        content.append({"type": "tool_use", "id": "t", "name": "answer", "input": step["input"]})
    return {
        "type": "message", "role": "assistant", "content": content,
        "stop_reason": step.get("finish", "end_turn"), "usage": step.get("usage", {}),
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        with LOCK:
            STATE["connections"] += 1
            self.connection_number = STATE["connections"]

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        request = json.loads(body)
        response_format = request.get("response_format", {}).get("type", "none")
        schema = request.get("response_format", {}).get("schema", {})
        if schema:
            response_format = "json_object+schema"
        schema = request.get("response_format", {}).get("json_schema", {}).get("schema", schema)
        if "tools" in request:
            response_format = "tool"
            schema = request["tools"][0]["input_schema"]
        system, user = texts_of(request)
        emit(json.dumps({
            "path": self.path,
            "format": response_format,
            "authorization": self.headers.get("Authorization", ""),
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "connection": self.connection_number,
            "model": request["model"],
            "max_tokens": request.get("max_tokens", 0),
            "max_completion_tokens": request.get("max_completion_tokens", 0),
            "names_temperature": "temperature" in request,
            "logprobs": request.get("logprobs", False),
            "system": system,
            "user": user,
            "schema": schema,
        }))
        step = next_step(response_format, len(user.encode()))
        if step.get("garbage"):
            self.wfile.write(b"SSH-2.0-not-http\r\n\r\n")
            self.close_connection = True
            return
        if step.get("stall"):
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"choices":')
            self.wfile.flush()
            try:
                self.connection.recv(1)
            except OSError:
                pass
            emit("gone")
            self.close_connection = True
            return
        if step.get("hang"):
            try:
                self.connection.recv(1)
            except OSError:
                pass
            emit("gone")
            self.close_connection = True
            return
        if step.get("drop"):
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"choices":')
            self.close_connection = True
            return
        status = step.get("status", 200)
        if "body" in step or status != 200:
            answer = step.get("body", "")
        else:
            is_anthropic = self.path.endswith("/messages")
            answer = json.dumps(anthropic_answer(step) if is_anthropic else openai_answer(step))
        data = answer.encode() * step.get("times", 1)
        self.send_response(status)
        for name, value in step.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        # Clients that break off are part of the play.
        pass


SERVER = Server(("127.0.0.1", 0), Handler)
emit(str(SERVER.server_address[1]))
threading.Thread(target=SERVER.serve_forever, daemon=True).start()
for _ in sys.stdin:
    emit("counted")
os._exit(0)

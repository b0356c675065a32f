"""Plays an OpenAI-compatible endpoint from a script.

usage: model_server.py STEPS

STEPS is a JSON array. Each request takes the next step; the last one repeats. A step may have
  content, finish, refusal, usage   the parts of a chat completion (status 200)
  status, headers, body             another answer
  reject                            response formats that are refused with the step's status and
                                    body; other requests take the following step
  drop                              half of a body, then the connection is closed
  hang                              no answer until the client goes away
The first line printed is the port. Each request prints one line of JSON when it has arrived, and
"gone" when a hanging one was given up. The process ends when its standard input does.
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


def next_step(response_format):
    with LOCK:
        index = min(STATE["step"], len(STEPS) - 1)
        step = STEPS[index]
        if "reject" in step:
            if response_format in step["reject"]:
                return step
            index += 1
            step = STEPS[index]
        STATE["step"] = index + 1 if index + 1 < len(STEPS) else index
        return step


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
        emit(json.dumps({
            "path": self.path,
            "format": response_format,
            "authorization": self.headers.get("Authorization", ""),
            "connection": self.connection_number,
            "model": request["model"],
            "max_tokens": request.get("max_tokens", 0),
            "max_completion_tokens": request.get("max_completion_tokens", 0),
            "names_temperature": "temperature" in request,
            "system": request["messages"][0]["content"],
            "user": request["messages"][1]["content"],
            "schema": request.get("response_format", {}).get("json_schema", {}).get("schema", {}),
        }))
        step = next_step(response_format)
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
            message = {"role": "assistant", "content": step.get("content")}
            if "refusal" in step:
                message["refusal"] = step["refusal"]
            choice = {"index": 0, "message": message, "finish_reason": step.get("finish", "stop")}
            answer = json.dumps({"choices": [choice], "usage": step.get("usage", {})})
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
sys.stdin.read()
os._exit(0)

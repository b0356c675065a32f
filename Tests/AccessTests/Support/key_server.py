"""Plays an issuer that publishes its keys: serves one file over HTTP.

usage: key_server.py FILE

The first line printed is the port. Each request prints a line when it has arrived; it is answered
with the file's content at that moment, or with 503 where there is no file. The process ends when
its standard input does.
"""

import http.server
import os
import pathlib
import sys
import threading

FILE = pathlib.Path(sys.argv[1])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        print("asked", flush=True)
        try:
            status, body = 200, FILE.read_bytes()
        except FileNotFoundError:
            status, body = 503, b"later"
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=end_with_parent, daemon=True).start()
print(server.server_address[1], flush=True)
server.serve_forever()

"""A mail server on loopback for tests, which can be told to misbehave.

Prints its port, then answers each line on standard input with one line of JSON that holds the
transactions so far, and ends with standard input.
"""

import argparse
import asyncio
import json
import logging
import os
import ssl
import subprocess
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

from mail_facts import facts


class Handler:
    def __init__(self, options):
        self.options = options
        self.messages = []
        self.recipients = []
        self.connections = 0
        self.texts = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.recipients.append(address)
        if address.startswith("unknown"):
            return "550 5.1.1 No such user here"
        if self.options.mode == "greylist" and self.recipients.count(address) == 1:
            return "451-4.7.1 Greylisted,\r\n451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        self.texts += 1
        mode = self.options.mode
        if mode == "drop-answer":
            server.transport.abort()
            return "250 never sent"
        if mode == "hang":
            await asyncio.sleep(3600)
        if mode == "slow":
            await asyncio.sleep(0.5)
        if mode == "refuse-text":
            return "554 5.7.1 Looks like spam"
        if mode == "defer-text":
            return "452 4.3.1 Disk full"
        self.messages.append({
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "clientName": session.host_name,
            "encrypted": server.transport.get_extra_info("ssl_object") is not None,
            "authenticated": bool(session.authenticated),
            "connection": server.number,
            "facts": facts(envelope.original_content),
        })
        return "250 2.0.0 queued as 4711"


class Server(SMTP):
    def connection_made(self, transport):
        handler = self.event_handler
        if handler.options.mode == "busy":
            transport.write(b"421 4.3.2 come back later\r\n")
            transport.close()
            return
        if not hasattr(self, "number"):
            handler.connections += 1
            self.number = handler.connections
        super().connection_made(transport)

    async def smtp_MAIL(self, arg):
        if self.event_handler.options.mode == "close-idle" and self.event_handler.messages:
            if self.number == 1:
                await self.push("421 4.4.2 Idle for too long")
                self.transport.close()
                return
        await super().smtp_MAIL(arg)

    async def smtp_DATA(self, arg):
        if self.event_handler.options.mode == "drop-in-data":
            await self.push("354 go ahead")
            await self._reader.read(1000)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticate(expected):
    def check(server, session, envelope, mechanism, data):
        if (data.login.decode(), data.password.decode()) == expected:
            return AuthResult(success=True)
        quoted = data.password.decode()
        return AuthResult(success=False, handled=False,
                          message=f"535 5.7.8 Not you with {quoted}")
    return check


def certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/certificate.pem", f"{folder}/key.pem")
    return context


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", default="normal")
    parser.add_argument("--login", nargs=2)
    parser.add_argument("--tls", choices=["starttls", "implicit"])
    parser.add_argument("--folder")
    parser.add_argument("--ascii-only", action="store_true")
    options = parser.parse_args()
    handler = Handler(options)
    context = certificate(options.folder) if options.tls else None
    settings = {"enable_SMTPUTF8": not options.ascii_only, "hostname": "mail.test",
                "data_size_limit": 50_000_000}
    if options.login:
        settings.update(auth_required=True, auth_require_tls=False,
                        authenticator=authenticate(tuple(options.login)))
    if options.tls == "starttls":
        settings.update(tls_context=context, require_starttls=False)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Server(handler, loop=loop, **settings), "127.0.0.1", 0,
        ssl=context if options.tls == "implicit" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps({"messages": handler.messages, "recipients": handler.recipients,
                          "connections": handler.connections,
                          "texts": handler.texts}), flush=True)


if __name__ == "__main__":
    # What goes wrong here is what the tests ask for; they judge it from the client's side.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")

    async def run():
        await main()
        # Connections that a test left hanging have nothing to end for.
        sys.stdout.flush()
        os._exit(0)

    asyncio.run(run())

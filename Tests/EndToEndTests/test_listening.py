"""Where the server listens: several addresses, TLS, client certificates, sockets, proxies."""

import http.client
import json
import pathlib
import re
import signal
import socket
import ssl
import struct
from typing import Any

import grpc
import pytest
from cryptography import x509

from support.certificates import Authority, Certificate
from support.command import run
from support.data import conversation, notification, unique
from support.server import Server
from support.stubs import v1
from support.subscriber import Subscriber
from support.waiting import eventually

TASKS = v1.ListTasksRequest()
LIST_TASKS = "/aftercall.v1.TaskService/ListTasks"
JSON = {"content-type": "application/json"}


@pytest.fixture
def authority(tmp_path: pathlib.Path) -> Authority:
    return Authority(tmp_path)


def trusting(authority: Authority, shown: Certificate | None = None) -> grpc.ChannelCredentials:
    return grpc.ssl_channel_credentials(
        authority.file.read_bytes(),
        shown.key.read_bytes() if shown else None,
        shown.chain.read_bytes() if shown else None,
    )


def status_over_http1(address: str, context: ssl.SSLContext) -> int:
    connection = http.client.HTTPSConnection(address, timeout=20, context=context)
    try:
        connection.request("POST", LIST_TASKS, "{}", JSON)
        return connection.getresponse().status
    finally:
        connection.close()


def is_shown(server: Server, certificate: Certificate, authority: Authority) -> None:
    """Asserts which certificate new connections are shown."""
    host, port = server.address.split(":")
    context = ssl.create_default_context(cafile=str(authority.file))
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        with context.wrap_socket(raw, server_hostname="localhost") as tls:
            shown = tls.getpeercert(binary_form=True)
    assert shown is not None
    assert x509.load_der_x509_certificate(shown).serial_number == certificate.serial


def says(server: Server, text: str) -> None:
    """Asserts what the log says."""
    assert text in server.log()


def test_every_address_serves_the_same(
    start: Any, connect: Any, authority: Authority, tmp_path: pathlib.Path
) -> None:
    path = tmp_path / "socket"
    server = start(
        "--listen", authority.issue().listen("127.0.0.1:0"), "--listen", f"unix:{path}"
    )
    plain, secure, local = server.addresses
    assert local == f"unix:{path}"
    assert path.stat().st_mode & 0o777 == 0o600
    made = connect(server).tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x"))).task
    for client in (
        connect(server, address=plain),
        connect(server, address=secure, tls=trusting(authority)),
        connect(server, address=local),
    ):
        assert list(client.tasks.ListTasks(TASKS).tasks) == [made]
    context = ssl.create_default_context(cafile=str(authority.file))
    assert status_over_http1(secure, context) == 200
    # Whoever speaks cleartext where TLS is spoken is not understood.
    with pytest.raises(grpc.RpcError) as failure:
        connect(server, address=secure).tasks.ListTasks(TASKS, timeout=5)
    assert failure.value.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
    assert server.stop() == 0
    assert not path.exists()


@pytest.mark.parametrize("demand", ["required", "optional"])
def test_clients_show_certificates_where_that_is_set(
    start: Any, connect: Any, authority: Authority, tmp_path: pathlib.Path, demand: str
) -> None:
    options = (f"client-ca={authority.file}", f"client-certs={demand}")
    server = start(listen=authority.issue().listen("127.0.0.1:0", *options))
    stranger = Authority(tmp_path, "stranger").issue("strange-client")

    def call(shown: Certificate | None) -> None:
        connect(server, tls=trusting(authority, shown)).tasks.ListTasks(TASKS, timeout=5)

    call(authority.issue("client"))
    with pytest.raises(grpc.RpcError):
        call(stranger)
    if demand == "optional":
        call(None)
    else:
        with pytest.raises(grpc.RpcError):
            call(None)


def test_a_new_certificate_is_shown_while_streams_go_on(
    start: Any, connect: Any, authority: Authority
) -> None:
    first = authority.issue()
    server = start(listen=first.listen("127.0.0.1:0"))
    client = connect(server, unique("account"), tls=trusting(authority))
    client.create(notification(alert=v1.AlertAction(title="again")))
    with Subscriber(client) as stream:
        stream.wait_until_caught_up()
        is_shown(server, first, authority)
        second = authority.issue()
        eventually(lambda: is_shown(server, second, authority))
        # Files that cannot be used change nothing.
        second.key.write_text("no key")
        server.process.send_signal(signal.SIGHUP)
        eventually(lambda: says(server, "the one in use stays"))
        is_shown(server, second, authority)
        client.evaluate(conversation())
        stream.wait_for_alerts(1)
        assert stream.alerts[0].title == "again"
    assert server.stop() == 0


def test_a_signal_reads_certificates_at_once(start: Any, authority: Authority) -> None:
    server = start(listen=authority.issue().listen("127.0.0.1:0"))
    server.process.send_signal(signal.SIGHUP)
    eventually(lambda: says(server, "a certificate was read again"))
    assert server.is_running


class Proxied:
    """A connection as a proxy makes it for a client at 192.0.2.7."""

    HEADER = b"\r\n\r\n\0\r\nQUIT\n\x21\x11" + struct.pack(
        "!H4s4sHH", 12, bytes([192, 0, 2, 7]), bytes([10, 0, 0, 1]), 40_000, 443
    )

    def __init__(self, server: Server) -> None:
        host, port = server.address.split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=20)

    def response(self, *parts: bytes) -> bytes:
        for part in parts:
            self.socket.sendall(part)
        received = b""
        try:
            while chunk := self.socket.recv(4096):
                received += chunk
        except ConnectionResetError:
            pass  # what a server that closes at once looks like
        self.socket.close()
        return received


def test_a_proxy_tells_who_its_client_is(start: Any, tmp_path: pathlib.Path) -> None:
    made = run("keys", "create", "--data", str(tmp_path / "data"), "--role", "owner")
    key = made.stdout.strip().encode()
    server = start("--log-level", "debug", listen="127.0.0.1:0,proxy")
    request = (
        b"POST " + LIST_TASKS.encode() + b" HTTP/1.1\r\nhost: localhost\r\n"
        b"content-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n"
        b"authorization: Bearer " + key + b"\r\n\r\n{}"
    )
    whole = Proxied(server).response(Proxied.HEADER, request)
    assert whole.startswith(b"HTTP/1.1 200"), whole
    in_pieces = Proxied(server).response(Proxied.HEADER[:9], Proxied.HEADER[9:] + request)
    assert in_pieces.startswith(b"HTTP/1.1 200"), in_pieces
    for line in server.logged_lines("method=/aftercall.v1.TaskService/ListTasks", 2):
        assert re.search(r"peer=\S*192\.0\.2\.7:40000", line), line
    # Without the header nothing is answered.
    assert Proxied(server).response(request) == b""


@pytest.mark.parametrize(
    ("listen", "says"),
    [
        ("127.0.0.1:0,cert=a.pem", "key=FILE"),
        ("127.0.0.1:0,cert=/nonexistent,key=/nonexistent", "/nonexistent"),
        ("127.0.0.1:0,client-ca=a.pem", "cert=FILE"),
        ("127.0.0.1:0,cert=a,key=b,client-certs=optional", "client-ca=FILE"),
        ("127.0.0.1:0,cert=a,key=b,client-ca=c,client-certs=maybe", "optional or required"),
        ("127.0.0.1:0,tls", "“tls”"),
        ("127.0.0.1:0,", "“”"),
        ("127.0.0.1:0,cert=a,cert=b,key=c", "twice"),
        ("unix:", "unix:PATH"),
        ("unix:/" + "x" * 107, "107"),
        ("localhost", "HOST:PORT"),
    ],
)
def test_an_address_that_cannot_work_is_refused(
    tmp_path: pathlib.Path, listen: str, says: str
) -> None:
    result = run("serve", "--data", str(tmp_path / "data"), "--listen", listen)
    assert result.returncode != 0
    assert "listening" not in result.stdout
    assert "listen" in result.stderr and says in result.stderr, result.stderr


def test_a_key_of_another_certificate_is_told_of(
    tmp_path: pathlib.Path, authority: Authority
) -> None:
    one, other = authority.issue("one"), authority.issue("other")
    listen = f"127.0.0.1:0,cert={one.chain},key={other.key}"
    result = run("serve", "--data", str(tmp_path / "data"), "--listen", listen)
    assert result.returncode != 0
    assert "does not belong to the certificate" in result.stderr


@pytest.mark.parametrize("other", ["0.0.0.0:0", "127.0.0.1:0,proxy"])
def test_one_address_that_others_reach_needs_credentials(
    tmp_path: pathlib.Path, other: str
) -> None:
    data = ("--data", str(tmp_path / "data"))
    addresses = ("--listen", "127.0.0.1:0", "--listen", other)
    for more in ((), ("--auth", "open")):
        result = run("serve", *data, *addresses, *more)
        assert result.returncode != 0
        assert "listening" not in result.stdout
        assert "loopback" in result.stderr
    run("keys", "create", "--data", str(tmp_path / "data"), "--role", "owner")
    server = Server(tmp_path / "data", "--listen", other)
    server.kill()


def test_addresses_come_from_environment_and_file_too(
    tmp_path: pathlib.Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure = authority.issue().listen("127.0.0.1:0")
    file = tmp_path / "settings.yaml"
    file.write_text(f"listen:\n  - unix:{tmp_path}/a\n  - {secure}\n", "utf-8")

    def findings(*arguments: str, **variables: str) -> list[str]:
        given = ("doctor", "--json", "--data", str(tmp_path / "data"), *arguments)
        report = json.loads(run(*given, **variables).stdout)
        return [
            finding["message"]
            for finding in report["findings"]
            if finding["check"] in ("listen", "certificates")
        ]

    from_file = findings("--config", str(file))
    assert from_file[0] == f"unix:{tmp_path}/a is free"
    assert from_file[1] == "127.0.0.1:0 is free"
    assert re.search("holds for (29|30) days", from_file[2])
    from_environment = findings(
        "--config", str(file), AFTERCALL_LISTEN=f"unix:{tmp_path}/b 127.0.0.1:0"
    )
    assert from_environment == [f"unix:{tmp_path}/b is free", "127.0.0.1:0 is free"]
    flags = ("--listen", f"unix:{tmp_path}/c", "--config", str(file))
    assert findings(*flags, AFTERCALL_LISTEN="127.0.0.1:0") == [f"unix:{tmp_path}/c is free"]


@pytest.mark.parametrize(
    ("days", "level", "says"), [(5.5, "warning", "expires in 5 days"), (-0.5, "error", "expired")]
)
def test_the_doctor_reads_certificates(
    tmp_path: pathlib.Path, authority: Authority, days: float, level: str, says: str
) -> None:
    listen = authority.issue(days=days).listen("127.0.0.1:0")
    result = run("doctor", "--json", "--data", str(tmp_path / "data"), "--listen", listen)
    found = [
        (finding["level"], finding["message"])
        for finding in json.loads(result.stdout)["findings"]
        if finding["check"] == "certificates"
    ]
    assert [entry[0] for entry in found] == [level]
    assert says in found[0][1]


def test_the_commands_speak_tls(start: Any, authority: Authority, tmp_path: pathlib.Path) -> None:
    server = start(listen=authority.issue().listen("127.0.0.1:0", f"client-ca={authority.file}"))
    client = authority.issue("client")
    port = server.address.split(":")[1]
    shown = ("--client-cert", str(client.chain), "--client-key", str(client.key))
    trusted = ("--ca-file", str(authority.file))
    # By name and by address, both of which stand in the certificate.
    for host in ("localhost", "127.0.0.1"):
        result = run("tasks", "--server", f"{host}:{port}", *trusted, *shown)
        assert result.returncode == 0, result.stderr
    stranger = Authority(tmp_path, "stranger")
    for options, says in [
        (("--ca-file", str(stranger.file), *shown), "handshake failed"),
        (("--tls", *shown), "handshake failed"),
        (trusted, "UNAVAILABLE"),
        ((), "UNAVAILABLE"),
        (("--ca-file", "/nonexistent"), "/nonexistent"),
        (("--client-cert", str(client.chain)), "--client-key"),
        ((*trusted, "--client-cert", "/nonexistent", "--client-key", "/x"), "/nonexistent"),
    ]:
        result = run("tasks", "--server", server.address, *options)
        assert result.returncode != 0
        assert says in result.stderr, (options, result.stderr)

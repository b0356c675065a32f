"""Who may call: API keys, tokens, and servers that ask for neither."""

import pathlib
import stat
import time
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

from support.command import run
from support.errors import refused
from support.server import Server
from support.stubs import v1
from support.subscriber import Subscriber
from support.tokens import Issuer

UNAUTHENTICATED = grpc.StatusCode.UNAUTHENTICATED
DENIED = grpc.StatusCode.PERMISSION_DENIED
TASKS = v1.ListTasksRequest()


def make_key(data: pathlib.Path, *arguments: str) -> str:
    """Makes a key in the store of a server that does not run."""
    result = run("keys", "create", "--data", str(data), *arguments)
    assert result.returncode == 0, result.stderr
    (key,) = result.stdout.split()
    return key


@pytest.fixture
def owner_key(tmp_path: pathlib.Path) -> str:
    """The key of the owner of the account `acme`, in the data directory that `start` uses."""
    return make_key(tmp_path / "data", "--role", "owner", "--account", "acme")


def test_the_first_key_closes_the_server(start: Any, connect: Any, owner_key: str) -> None:
    server = start()
    assert "callers are authenticated" in server.log()
    with refused(UNAUTHENTICATED):
        connect(server).tasks.ListTasks(TASKS)
    with refused(UNAUTHENTICATED):
        connect(server, credential=owner_key[:-9] + "00000000" + owner_key[-1]).tasks.ListTasks(TASKS)
    client = connect(server, credential=owner_key)
    assert not client.tasks.ListTasks(TASKS).tasks
    # The account is the key's, whatever else is said.
    with refused(DENIED):
        connect(server, "other", credential=owner_key).tasks.ListTasks(TASKS)
    assert not connect(server, "acme", credential=owner_key).tasks.ListTasks(TASKS).tasks
    # Probes need no credential.
    health = health_pb2_grpc.HealthStub(connect(server).channel)
    answer = health.Check(health_pb2.HealthCheckRequest(), timeout=30)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


def test_keys_are_made_listed_and_revoked(
    start: Any, connect: Any, owner_key: str, tmp_path: pathlib.Path
) -> None:
    server = start()
    mine = tmp_path / "owner.key"
    mine.write_text(owner_key + "\n")
    to_server = ["--server", server.address, "--key-file", str(mine)]
    out = tmp_path / "dialler.key"
    made = run(
        *["keys", "create", "--role", "service", "--service", "dialler", "--name", "Dialler"],
        *["--expires-days", "30", "--out", str(out), *to_server],
    )
    assert made.returncode == 0, made.stderr
    assert made.stdout == ""
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    key = out.read_text().strip()
    assert key not in made.stderr
    client = connect(server, credential=key)
    client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x")))

    listed = run("keys", *to_server).stdout.splitlines()
    assert len(listed) == 2
    assert "service dialler" in listed[0]
    assert "Dialler" in listed[0]
    assert "never used" not in listed[0]
    assert key[:12] in listed[0]
    assert key not in listed[0]

    # A file that is there is not written over, and then no key is made either.
    again = run("keys", "create", "--role", "admin", "--out", str(out), *to_server)
    assert again.returncode != 0
    assert out.read_text().strip() == key
    assert len(run("keys", *to_server).stdout.splitlines()) == 2

    # Services manage no keys, whichever way they bring their own.
    denied = run("keys", "--server", server.address, AFTERCALL_KEY=key)
    assert denied.returncode != 0
    assert "PERMISSION_DENIED" in denied.stderr

    identity = listed[0].split()[0]
    with Subscriber(client) as stream:
        stream.wait_until_caught_up()
        revoked = run("keys", "revoke", identity, *to_server)
        assert revoked.returncode == 0, revoked.stderr
        error = stream.error()
        assert error.code() is UNAUTHENTICATED
        assert "revoked" in error.details()
    with refused(UNAUTHENTICATED):
        client.tasks.ListTasks(TASKS)
    # Nor does it come back with a restart.
    assert server.stop() == 0
    server = start()
    with refused(UNAUTHENTICATED):
        connect(server, credential=key).tasks.ListTasks(TASKS)
    client = connect(server, credential=owner_key)
    keys = client.notifications.ListAPIKeys(v1.ListAPIKeysRequest()).keys
    assert [entry.HasField("revoke_time") for entry in keys] == [True, False]
    assert keys[0].HasField("last_use_time")


def test_a_store_in_use_gives_no_key_aside(start: Any, owner_key: str) -> None:
    server = start()
    result = run("keys", "create", "--role", "owner", "--data", str(server.data))
    assert result.returncode != 0
    assert result.stdout == ""
    assert "--server" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--role", "service"],
        ["--role", "viewer"],
        ["--role", "admin", "--service", "dialler"],
        ["--role", "member", "--teammate", "a b"],
        ["--role", "member", "--teammate", "kim", "--service", "dialler"],
        ["--role", "king"],
        ["--role", "admin", "--expires-days", "0"],
        ["--role", "admin", "--account", "a/b"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_keys_that_cannot_be_are_not_made(tmp_path: pathlib.Path, arguments: list[str]) -> None:
    data = tmp_path / "data"
    result = run("keys", "create", "--data", str(data), *arguments)
    assert result.returncode != 0
    assert result.stdout == ""
    assert not data.exists()


def test_a_viewer_reads_and_a_member_works(start: Any, connect: Any, tmp_path: pathlib.Path) -> None:
    viewer_key = make_key(tmp_path / "data", "--role", "viewer", "--teammate", "vera")
    member_key = make_key(tmp_path / "data", "--role", "member", "--teammate", "mia")
    server = start()
    viewer = connect(server, credential=viewer_key)
    member = connect(server, credential=member_key)
    task = member.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x"))).task
    assert task.created_by == "mia"
    assert viewer.tasks.GetTask(v1.GetTaskRequest(id=task.id)).task == task
    with refused(DENIED) as refusal:
        viewer.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x")))
    assert "owner, admin, member, service" in refusal.message
    with refused(DENIED):
        member.notifications.UpdateAccountSettings(
            v1.UpdateAccountSettingsRequest(settings=v1.AccountSettings(name="Mine"))
        )
    # Nobody lends a name to a person.
    with refused(DENIED):
        connect(server, teammate="vera", credential=member_key).tasks.ListTasks(TASKS)


def test_reflection_is_for_those_who_may_call(
    start: Any, connect: Any, owner_key: str, tmp_path: pathlib.Path
) -> None:
    server = start()
    with pytest.raises(grpc.RpcError) as caught:
        ProtoReflectionDescriptorDatabase(connect(server).channel).get_services()
    assert caught.value.code() is UNAUTHENTICATED
    assert server.stop() == 0
    server = start("--reflection", "open")
    names = ProtoReflectionDescriptorDatabase(connect(server).channel).get_services()
    assert "aftercall.v1.TaskService" in names


def test_only_with_credentials_others_may_reach_the_server(
    start: Any, connect: Any, owner_key: str
) -> None:
    # Refused without any credential: test_serve.py.
    server = start("--listen", "0.0.0.0:0")
    assert not connect(server, credential=owner_key).tasks.ListTasks(TASKS).tasks
    # Whatever name leads here.
    options = (("grpc.default_authority", "aftercall.example"),)
    client = connect(server, credential=owner_key, options=options)
    assert not client.tasks.ListTasks(TASKS).tasks
    with refused(UNAUTHENTICATED):
        connect(server).tasks.ListTasks(TASKS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--auth", "required"],
        ["--auth", "open", "--listen", "0.0.0.0:0"],
        ["--auth", "maybe"],
        ["--reflection", "maybe"],
        ["--jwt-secret-file", "secret"],
        ["--jwt-secret-file", "short", "--jwt-issuer", "i", "--jwt-audience", "a"],
        ["--jwt-key-file", "secret", "--jwt-issuer", "i", "--jwt-audience", "a"],
        ["--jwt-key-file", "nowhere", "--jwt-issuer", "i", "--jwt-audience", "a"],
        ["--jwt-jwks-file", "nowhere", "--jwt-issuer", "i", "--jwt-audience", "a"],
        ["--jwt-jwks-url", "http://issuer.example/", "--jwt-issuer", "i", "--jwt-audience", "a"],
        [
            *["--jwt-secret-file", "secret", "--jwt-jwks-url", "https://issuer.example/"],
            *["--jwt-issuer", "i", "--jwt-audience", "a"],
        ],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_settings_that_let_nobody_or_anybody_in_are_refused(
    tmp_path: pathlib.Path, arguments: list[str]
) -> None:
    (tmp_path / "secret").write_text("x" * 32)
    (tmp_path / "short").write_text("x" * 31)
    given = [
        str(tmp_path / word) if word in ("secret", "short", "nowhere") else word
        for word in arguments
    ]
    if "--listen" not in given:
        given += ["--listen", "127.0.0.1:0"]
    result = run("serve", "--data", str(tmp_path / "data"), *given)
    assert result.returncode != 0
    assert "listening" not in result.stdout
    assert "xxxxx" not in result.stderr


def test_an_open_server_is_for_this_machine(server: Server, connect: Any) -> None:
    assert "callers are not authenticated" in server.log()
    for authority in ["localhost:1", "127.0.0.1", "[::1]:50051"]:
        client = connect(server, options=(("grpc.default_authority", authority),))
        client.tasks.ListTasks(TASKS)
    for authority in ["rebound.example:50051", "localhost.example", "127.0.0.1.example"]:
        client = connect(server, options=(("grpc.default_authority", authority),))
        with refused(DENIED):
            client.tasks.ListTasks(TASKS)


def test_no_credential_stands_in_the_log(
    start: Any, connect: Any, owner_key: str, tmp_path: pathlib.Path
) -> None:
    issuer = Issuer("HS256", tmp_path)
    server = start("--log-level", "trace", *issuer.flags)
    token = issuer.token(role="admin", sub="anna")
    connect(server, credential=owner_key).tasks.ListTasks(TASKS)
    connect(server, credential=token).tasks.ListTasks(TASKS)
    for wrong in [owner_key + "x", token + "x", token[:-4] + "AAAA"]:
        with refused(UNAUTHENTICATED):
            connect(server, credential=wrong).tasks.ListTasks(TASKS)
    assert server.stop() == 0
    log = server.log()
    for secret in [owner_key, token, token.split(".")[2], issuer.secret]:
        assert secret not in log


# MARK: Tokens


@pytest.mark.parametrize("algorithm", ["HS256", "RS256", "ES256", "EdDSA"])
def test_tokens_of_another_library_are_taken(
    start: Any, connect: Any, tmp_path: pathlib.Path, algorithm: str
) -> None:
    issuer = Issuer(algorithm, tmp_path)
    server = start(*issuer.flags)
    assert "tokens" in server.log()
    client = connect(server, credential=issuer.token(role="member", sub="mia"))
    task = client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x"))).task
    assert task.created_by == "mia"
    service = issuer.token(role="service", sub="dialler")
    acting = connect(server, teammate="kim", credential=service)
    task = acting.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x"))).task
    assert task.created_by == "kim"
    stranger = Issuer(algorithm, tmp_path / "stranger")
    for wrong, words in [
        (issuer.token(role="member", sub="mia", exp=time.time() - 60), "expired"),
        (issuer.token(role="member", sub="mia", nbf=time.time() + 60), "not valid yet"),
        (issuer.token(role="member", sub="mia", aud="other"), "audience"),
        (issuer.token(role="member", sub="mia", iss="other"), "issuer"),
        (issuer.token(role="member"), "sub"),
        (issuer.token(role="root", sub="mia"), "role"),
        (stranger.token(role="owner"), "signature"),
        (issuer.unsigned(role="owner"), "algorithm"),
    ]:
        with refused(UNAUTHENTICATED) as refusal:
            connect(server, credential=wrong).tasks.ListTasks(TASKS)
        assert words in refusal.message


def test_a_stream_ends_with_its_token(start: Any, connect: Any, tmp_path: pathlib.Path) -> None:
    issuer = Issuer("HS256", tmp_path)
    server = start(*issuer.flags, "--jwt-leeway-seconds", "0")
    token = issuer.token(role="service", sub="bridge", exp=time.time() + 2)
    with Subscriber(connect(server, credential=token)) as stream:
        stream.wait_until_caught_up()
        cursor = stream.cursor
        error = stream.error()
    assert error.code() is UNAUTHENTICATED
    assert "expired" in error.details()
    # It goes on where it was with the next one.
    token = issuer.token(role="service", sub="bridge")
    with Subscriber(connect(server, credential=token), cursor=cursor) as stream:
        stream.wait_until_caught_up()


def test_an_issuer_changes_its_keys(start: Any, connect: Any, tmp_path: pathlib.Path) -> None:
    issuer = Issuer("ES256", tmp_path)
    with issuer.published() as url:
        server = start(
            *["--jwt-jwks-url", url, "--jwt-issuer", "issuer", "--jwt-audience", "aftercall"],
            *["--jwt-retry-seconds", "0"],
        )
        old = connect(server, credential=issuer.token(role="service", sub="bridge"))
        assert not old.tasks.ListTasks(TASKS).tasks
        with Subscriber(old) as stream:
            stream.wait_until_caught_up()
            issuer.change_key()
            new = connect(server, credential=issuer.token(role="service", sub="bridge"))
            assert not new.tasks.ListTasks(TASKS).tasks
            assert stream.error().code() is UNAUTHENTICATED
        with refused(UNAUTHENTICATED):
            old.tasks.ListTasks(TASKS)
    # What is known is good while the issuer is away.
    assert not new.tasks.ListTasks(TASKS).tasks


def test_a_key_set_may_be_a_file(start: Any, connect: Any, tmp_path: pathlib.Path) -> None:
    issuer = Issuer("EdDSA", tmp_path)
    file = tmp_path / "keys.json"
    file.write_text(issuer.key_set())
    server = start(
        *["--jwt-jwks-file", str(file), "--jwt-issuer", "issuer", "--jwt-audience", "aftercall"],
        *["--jwt-retry-seconds", "0"],
    )
    client = connect(server, credential=issuer.token(role="owner"))
    assert not client.tasks.ListTasks(TASKS).tasks
    issuer.change_key()
    client = connect(server, credential=issuer.token(role="owner"))
    with refused(UNAUTHENTICATED):
        client.tasks.ListTasks(TASKS)
    file.write_text(issuer.key_set())
    assert not client.tasks.ListTasks(TASKS).tasks


def test_claims_have_the_names_that_are_set(
    start: Any, connect: Any, tmp_path: pathlib.Path
) -> None:
    issuer = Issuer("HS256", tmp_path)
    server = start(
        *issuer.flags,
        *["--jwt-claim-account", "https://aftercall.example/tenant", "--jwt-claim-role", "can"],
        *["--jwt-claim-teammate", "who", "--jwt-claim-service", "azp"],
    )
    claims = {"https://aftercall.example/tenant": "acme", "can": "member", "who": "mia"}
    client = connect(server, "acme", credential=issuer.token(account=None, **claims))
    task = client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title="x"))).task
    assert task.created_by == "mia"

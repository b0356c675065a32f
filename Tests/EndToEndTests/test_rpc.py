"""What every gRPC client relies on: status codes, deadlines, health, reflection."""

import contextlib
import http.client
import json
import socket
from typing import Any

import grpc
import pytest
from google.protobuf import descriptor_pool, message_factory
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

from support.client import Client
from support.data import conversation, notification, varint
from support.errors import refused
from support.server import Server
from support.stubs import v1
from support.subscriber import Subscriber

SERVICES = {
    "aftercall.v1.NotificationService",
    "aftercall.v1.EvaluationService",
    "aftercall.v1.TaskService",
    "aftercall.v1.AlertService",
}


def create_task(client: Client, title: str) -> Any:
    return client.tasks.CreateTask(v1.CreateTaskRequest(task=v1.Task(title=title))).task


def test_health_is_told_for_the_server_and_each_service(client: Client) -> None:
    stub = health_pb2_grpc.HealthStub(client.channel)
    serving = health_pb2.HealthCheckResponse.SERVING
    for service in ("", *SERVICES):
        response = stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=20)
        assert response.status == serving, service
    with refused(grpc.StatusCode.NOT_FOUND):
        stub.Check(health_pb2.HealthCheckRequest(service="no.such.Service"), timeout=20)
    watch = stub.Watch(health_pb2.HealthCheckRequest(), timeout=20)
    assert next(watch).status == serving
    watch.cancel()
    unknown = stub.Watch(health_pb2.HealthCheckRequest(service="no.such.Service"), timeout=20)
    assert next(unknown).status == health_pb2.HealthCheckResponse.SERVICE_UNKNOWN
    unknown.cancel()


def test_reflection_describes_the_api_well_enough_to_call_it(client: Client) -> None:
    database = ProtoReflectionDescriptorDatabase(client.channel)
    assert set(database.get_services()) >= SERVICES | {"grpc.health.v1.Health"}
    pool = descriptor_pool.DescriptorPool(database)
    for name in SERVICES:
        service = pool.FindServiceByName(name)
        compiled = vars(v1)[name.removeprefix("aftercall.v1.") + "Stub"]
        assert compiled
        assert all(method.input_type.fields is not None for method in service.methods)
    method = pool.FindMethodByName("aftercall.v1.TaskService.CreateTask")
    request = message_factory.GetMessageClass(method.input_type)()
    request.task.title = "By reflection"
    answer = client.raw("/aftercall.v1.TaskService/CreateTask", request.SerializeToString())
    response = message_factory.GetMessageClass(method.output_type).FromString(answer)
    assert response.task.title == "By reflection"
    # Options and proto3's optional fields survive.
    assert (
        pool.FindMethodByName("aftercall.v1.TaskService.GetTask").GetOptions().idempotency_level
        == 1
    )
    fields = pool.FindMessageTypeByName("aftercall.v1.ListTasksRequest").fields_by_name
    assert fields["assignee"].has_presence
    with pytest.raises(KeyError):
        pool.FindMessageTypeByName("aftercall.v1.NoSuchMessage")


def test_reflection_says_the_same_as_the_proto_files(client: Client) -> None:
    pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(client.channel))
    compared = 0
    for value in vars(v1).values():
        descriptor = getattr(value, "DESCRIPTOR", None)
        if descriptor is None or descriptor.full_name in SERVICES:
            continue
        if hasattr(descriptor, "fields"):
            reflected = pool.FindMessageTypeByName(descriptor.full_name)
            assert describe(reflected) == describe(descriptor)
        else:
            reflected = pool.FindEnumTypeByName(descriptor.full_name)
            assert dict(reflected.values_by_name).keys() == dict(descriptor.values_by_name).keys()
        compared += 1
    assert compared > 60


def describe(message: Any) -> list[tuple[Any, ...]]:
    return [
        (field.name, field.number, field.type, field.is_repeated, field.has_presence)
        for field in message.fields
    ]


def test_an_unknown_method_or_service_is_unimplemented(client: Client) -> None:
    for path in (
        "/aftercall.v1.TaskService/NoSuchMethod",
        "/no.such.Service/Method",
        "/aftercall.v1.TaskService/getTask",
        "/x/y/z",
    ):
        with refused(grpc.StatusCode.UNIMPLEMENTED):
            client.raw(path, b"")


@pytest.mark.parametrize(
    "body",
    [b"\x0a", b"\xff" * 20, b"\x0a\x05ab", b"\x0b\x0a\x01a"],
    ids=["cut tag", "endless varint", "length past the end", "open group"],
)
def test_bytes_that_are_no_message_are_refused(client: Client, body: bytes) -> None:
    # The status that gRPC's own table has for it.
    with refused(grpc.StatusCode.INTERNAL):
        client.raw("/aftercall.v1.TaskService/GetTask", body)
    assert create_task(client, "the server goes on").id


def test_a_text_that_is_not_utf_8_is_refused(client: Client) -> None:
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        client.raw("/aftercall.v1.TaskService/GetTask", b"\x0a\x02\xff\xfe")


def test_unknown_fields_are_ignored(client: Client) -> None:
    task = v1.Task(title="Known").SerializeToString() + b"\xf2\x3f\x03abc"
    body = b"\x0a" + bytes([len(task)]) + task + b"\xf8\x3f\x07"
    answer = client.raw("/aftercall.v1.TaskService/CreateTask", body)
    assert v1.CreateTaskResponse.FromString(answer).task.title == "Known"


def test_a_message_that_is_too_large_is_refused_and_the_connection_goes_on(
    client: Client,
) -> None:
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED):
        client.raw("/aftercall.v1.TaskService/CreateTask", b"\0" * (32 * 1024 * 1024))
    assert create_task(client, "still here").title == "still here"


def test_a_message_that_would_fill_the_memory_is_refused(client: Client) -> None:
    # Four million bytes of empty messages, two bytes each.
    body = b"\x6a\x00" * 2_000_000
    conversation_bytes = b"\x0a" + varint(len(body)) + body
    with pytest.raises(grpc.RpcError) as caught:
        client.raw("/aftercall.v1.EvaluationService/SubmitConversation", conversation_bytes)
    assert caught.value.code() in (
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        grpc.StatusCode.INVALID_ARGUMENT,
    )
    assert create_task(client, "still here").id


@pytest.mark.parametrize("compression", [grpc.Compression.Gzip, grpc.Compression.Deflate])
def test_requests_may_be_compressed(client: Client, compression: grpc.Compression) -> None:
    request = v1.CreateTaskRequest(task=v1.Task(title="Call back", description="please " * 1000))
    task = client.tasks.CreateTask(request, compression=compression).task
    assert task.description == request.task.description


def test_json_goes_over_http_1(client: Client, server: Server) -> None:
    create_task(client, "From gRPC")
    headers = {"content-type": "application/json", "aftercall-account": client.account}
    connection = http.client.HTTPConnection(server.address, timeout=30)
    for verb, path, body in (
        ("POST", "/aftercall.v1.TaskService/ListTasks", '{"statuses": ["TASK_STATUS_OPEN"]}'),
        ("GET", "/aftercall.v1.TaskService/ListTasks?encoding=json&message=%7B%7D", None),
    ):
        connection.request(verb, path, body, headers)
        response = connection.getresponse()
        assert response.status == 200
        tasks = json.load(response)["tasks"]
        assert [task["title"] for task in tasks] == ["From gRPC"]
    connection.request("POST", "/aftercall.v1.TaskService/GetTask", '{"id": 5}', headers)
    response = connection.getresponse()
    assert response.status == 400
    error = json.load(response)
    assert error["code"] == "invalid_argument"
    assert error["details"][0]["type"] == "google.rpc.BadRequest"
    connection.close()


def test_a_deadline_ends_a_stream(client: Client) -> None:
    stream = client.alerts.StreamAlerts(v1.StreamAlertsRequest(), timeout=0.5)
    assert next(stream).WhichOneof("event") == "caught_up"
    with refused(grpc.StatusCode.DEADLINE_EXCEEDED):
        next(stream)


def test_a_deadline_that_has_passed_ends_a_call(client: Client) -> None:
    stream = client.alerts.StreamAlerts(v1.StreamAlertsRequest(), timeout=0.000_01)
    with refused(grpc.StatusCode.DEADLINE_EXCEEDED):
        list(stream)


def test_streams_that_are_cancelled_leave_the_connection_as_it_was(client: Client) -> None:
    client.create(notification())
    for _ in range(150):
        stream = client.alerts.StreamAlerts(v1.StreamAlertsRequest())
        assert next(stream).WhichOneof("event") == "caught_up"
        stream.cancel()
        with refused(grpc.StatusCode.CANCELLED):
            next(stream)
    with Subscriber(client) as stream:
        stream.wait_until_caught_up()
        client.evaluate(conversation())
        stream.wait_for_alerts(1)


def test_calls_that_are_cancelled_do_no_harm(client: Client) -> None:
    calls = [
        client.tasks.CreateTask.future(v1.CreateTaskRequest(task=v1.Task(title=f"T{n}")))
        for n in range(200)
    ]
    for call in calls[::2]:
        call.cancel()
    kept = {call.result().task.title for call in calls[1::2]}
    assert kept == {f"T{n}" for n in range(1, 200, 2)}
    tasks = client.all(client.tasks.ListTasks, v1.ListTasksRequest(), "tasks")
    assert {task.title for task in tasks} >= kept
    assert len(tasks) == len({task.title for task in tasks})


def test_a_thousand_calls_at_once_are_all_answered(client: Client) -> None:
    titles = [f"T{n}" for n in range(1000)]
    calls = [
        client.tasks.CreateTask.future(v1.CreateTaskRequest(task=v1.Task(title=title)))
        for title in titles
    ]
    created = [call.result().task for call in calls]
    assert [task.title for task in created] == titles
    reads = [client.tasks.GetTask.future(v1.GetTaskRequest(id=task.id)) for task in created]
    assert [read.result().task for read in reads] == created


def test_metadata_of_the_caller_s_own_does_no_harm(client: Client, server: Server) -> None:
    metadata = (
        ("aftercall-account", client.account),
        ("x-request-id", "a" * 200),
        ("x-twice", "one"),
        ("x-twice", "two"),
        ("x-bytes-bin", bytes(range(256))),
    )
    stub = v1.TaskServiceStub(client.channel)
    task = stub.CreateTask(
        v1.CreateTaskRequest(task=v1.Task(title="x")), metadata=metadata, timeout=20
    ).task
    assert client.tasks.GetTask(v1.GetTaskRequest(id=task.id)).task == task


def test_headers_that_are_too_many_do_not_stop_the_server(client: Client) -> None:
    stub = v1.TaskServiceStub(client.channel)
    metadata = tuple((f"x-filler-{n}", "a" * 1000) for n in range(200))
    with pytest.raises(grpc.RpcError) as caught:
        stub.ListTasks(v1.ListTasksRequest(), metadata=metadata, timeout=20)
    assert caught.value.code() is not grpc.StatusCode.DEADLINE_EXCEEDED
    assert create_task(client, "still here").id


def test_an_error_message_outside_ascii_arrives_whole(client: Client) -> None:
    with refused(grpc.StatusCode.UNIMPLEMENTED) as refusal:
        client.raw("/aftercall.v1.TaskService/Gr%C3%BC%C3%9Fe", b"")
    assert refusal.message


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\0" * 100_000,
        b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\xff" * 100,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        + b"\x00\x00\x00\x04\x00\x00\x00\x00\x00"
        # A frame that says that it is longer than any frame may be.
        + b"\xff\xff\xff\x00\x00\x00\x00\x00\x01",
    ],
    ids=["nothing", "zeros", "broken HTTP/1.1", "no frames", "endless frame"],
)
def test_a_connection_that_speaks_something_else_harms_no_other(
    client: Client, server: Server, sent: bytes
) -> None:
    host, port = server.address.split(":")
    with contextlib.suppress(ConnectionError), socket.create_connection((host, int(port)), 10) as s:
        s.sendall(sent)
        if sent:
            s.settimeout(10)
            # Whatever is answered, the server ends it in a bounded time.
            while s.recv(65536):
                pass
    assert create_task(client, "still here").id


def test_many_connections_at_once_are_served(client: Client, server: Server) -> None:
    clients = [Client(server.address, client.account) for _ in range(200)]
    try:
        calls = [
            each.tasks.CreateTask.future(v1.CreateTaskRequest(task=v1.Task(title="x")))
            for each in clients
        ]
        assert len({call.result().task.id for call in calls}) == 200
    finally:
        for each in clients:
            each.close()

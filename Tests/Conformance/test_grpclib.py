"""The interoperability cases with grpclib, a gRPC client over another HTTP/2 stack."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from grpclib.client import Channel, StreamStreamMethod, StreamUnaryMethod, UnaryStreamMethod, UnaryUnaryMethod
from grpclib.const import Status
from grpclib.exceptions import GRPCError

from support.servers import InteropServer
from support.stubs import interop as m

SERVICE = "/grpc.testing.TestService/"


def run(server: InteropServer, body: Callable[[Channel], Awaitable[Any]]) -> Any:
    async def with_channel() -> Any:
        host, port = server.address.rsplit(":", 1)
        certificate = server.certificate
        channel = Channel(host, int(port), ssl=certificate.context("h2") if certificate else None)
        try:
            return await asyncio.wait_for(body(channel), 30)
        finally:
            channel.close()

    return asyncio.run(with_channel())


def unary(channel: Channel, name: str = "UnaryCall") -> UnaryUnaryMethod:
    return UnaryUnaryMethod(channel, SERVICE + name, m.SimpleRequest, m.SimpleResponse)


def full_duplex(channel: Channel) -> StreamStreamMethod:
    return StreamStreamMethod(
        channel, SERVICE + "FullDuplexCall", m.StreamingOutputCallRequest,
        m.StreamingOutputCallResponse,
    )  # fmt: skip


def output(size: int, **fields: Any) -> Any:
    parameters = [m.ResponseParameters(size=size, **fields)]
    return m.StreamingOutputCallRequest(response_parameters=parameters)


def test_empty_unary(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        method = UnaryUnaryMethod(channel, SERVICE + "EmptyCall", m.Empty, m.Empty)
        assert await method(m.Empty()) == m.Empty()

    run(interop_server, body)


def test_large_unary(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        request = m.SimpleRequest(response_size=314159, payload=m.Payload(body=bytes(271828)))
        response = await unary(channel)(request)
        assert len(response.payload.body) == 314159

    run(interop_server, body)


def test_client_streaming(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        method = StreamUnaryMethod(
            channel, SERVICE + "StreamingInputCall", m.StreamingInputCallRequest,
            m.StreamingInputCallResponse,
        )  # fmt: skip
        sizes = [27182, 8, 1828, 45904]
        requests = [m.StreamingInputCallRequest(payload=m.Payload(body=bytes(s))) for s in sizes]
        assert (await method(requests)).aggregated_payload_size == sum(sizes)

    run(interop_server, body)


def test_server_streaming(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        method = UnaryStreamMethod(
            channel, SERVICE + "StreamingOutputCall", m.StreamingOutputCallRequest,
            m.StreamingOutputCallResponse,
        )  # fmt: skip
        sizes = [31415, 9, 2653, 58979]
        request = m.StreamingOutputCallRequest(
            response_parameters=[m.ResponseParameters(size=size) for size in sizes]
        )
        assert [len(response.payload.body) for response in await method(request)] == sizes

    run(interop_server, body)


def test_ping_pong(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        async with full_duplex(channel).open() as stream:
            for size in (31415, 9, 2653, 58979):
                await stream.send_message(output(size))
                response = await stream.recv_message()
                assert len(response.payload.body) == size
            await stream.end()
            assert await stream.recv_message() is None

    run(interop_server, body)


def test_custom_metadata(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        metadata = [
            ("x-grpc-test-echo-initial", "value"), ("x-grpc-test-echo-trailing-bin", b"\x0a\x0b"),
        ]  # fmt: skip
        async with unary(channel).open(metadata=metadata) as stream:
            await stream.send_message(m.SimpleRequest(), end=True)
            await stream.recv_message()
            await stream.recv_trailing_metadata()
            assert stream.initial_metadata["x-grpc-test-echo-initial"] == "value"
            assert stream.trailing_metadata["x-grpc-test-echo-trailing-bin"] == b"\x0a\x0b"

    run(interop_server, body)


@pytest.mark.parametrize("message", ["test status message", "\t\nand Unicode ☺ and 😈\t\n"])
def test_status(interop_server: InteropServer, message: str) -> None:
    async def body(channel: Channel) -> None:
        status = m.EchoStatus(code=2, message=message)
        with pytest.raises(GRPCError) as caught:
            await unary(channel)(m.SimpleRequest(response_status=status))
        assert (caught.value.status, caught.value.message) == (Status.UNKNOWN, message)

    run(interop_server, body)


def test_unimplemented(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        with pytest.raises(GRPCError) as caught:
            await unary(channel, "Nothing")(m.SimpleRequest())
        assert caught.value.status == Status.UNIMPLEMENTED

    run(interop_server, body)


def test_timeout(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        with pytest.raises((asyncio.TimeoutError, GRPCError)):
            async with full_duplex(channel).open(timeout=0.1) as stream:
                await stream.send_message(output(10, interval_us=5_000_000), end=True)
                await stream.recv_message()
        assert len((await unary(channel)(m.SimpleRequest(response_size=5))).payload.body) == 5

    run(interop_server, body)


def test_many_calls_at_once(interop_server: InteropServer) -> None:
    async def body(channel: Channel) -> None:
        calls = [unary(channel)(m.SimpleRequest(response_size=size)) for size in range(200)]
        responses = await asyncio.gather(*calls)
        assert [len(response.payload.body) for response in responses] == list(range(200))

    run(interop_server, body)

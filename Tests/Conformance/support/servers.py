"""The two servers under test, as processes of their own."""

import os
import pathlib
import re
import struct
import subprocess

from support.stubs import REPOSITORY, conformance

_READY = re.compile(r"listening on (\S+:\d+)")


def binary(name: str) -> str:
    """The executable of a target, in the directory that AFTERCALL_BINARIES names."""
    directory = os.environ.get("AFTERCALL_BINARIES") or str(REPOSITORY / ".build/debug")
    return str(pathlib.Path(directory) / name)


class InteropServer:
    """One run of InteropServer on a free port."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [binary("InteropServer"), "--host", "127.0.0.1", "--port", "0"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        found = _READY.match(self.process.stdout.readline())
        assert found is not None, "InteropServer did not say where it listens"
        self.address = found.group(1)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)


class ConformanceServer:
    """One run of ConformanceServer, after its handshake."""

    def __init__(self, message_receive_limit: int = 204_800) -> None:
        self.process = subprocess.Popen(
            [binary("ConformanceServer")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        request = conformance.ServerCompatRequest(
            protocol=conformance.PROTOCOL_CONNECT,
            http_version=conformance.HTTP_VERSION_1,
            message_receive_limit=message_receive_limit,
        ).SerializeToString()
        self.process.stdin.write(struct.pack(">I", len(request)) + request)
        self.process.stdin.close()
        (length,) = struct.unpack(">I", self.process.stdout.read(4))
        response = conformance.ServerCompatResponse.FromString(self.process.stdout.read(length))
        self.host, self.port = response.host, response.port
        assert not response.pem_cert

    @property
    def address(self) -> str:
        return f"{self.host}:{self.port}"

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)

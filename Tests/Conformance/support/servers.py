"""The two servers under test, as processes of their own."""

import dataclasses
import os
import pathlib
import re
import ssl
import struct
import subprocess

import grpc

from support.stubs import REPOSITORY, conformance

_READY = re.compile(r"listening on (\S+:\d+)")


def binary(name: str) -> str:
    """The executable of a target, in the directory that AFTERCALL_BINARIES names."""
    directory = os.environ.get("AFTERCALL_BINARIES") or str(REPOSITORY / ".build/debug")
    return str(pathlib.Path(directory) / name)


@dataclasses.dataclass(frozen=True)
class Certificate:
    """A self-signed certificate for the loopback interface, and its key, as files."""

    chain: pathlib.Path
    key: pathlib.Path

    @classmethod
    def make(cls, directory: pathlib.Path, name: str) -> "Certificate":
        made = cls(directory / f"{name}.crt", directory / f"{name}.key")
        # The runner of the conformance suite gives keys in this older form.
        key = ["openssl", "genrsa", "-traditional", "-out", str(made.key), "2048"]
        names = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
        request = [
            "openssl", "req", "-x509", "-new", "-key", str(made.key), "-out", str(made.chain),
            "-days", "7", "-subj", f"/CN={name}", "-addext", names,
            # Some clients take no authority's certificate from a server.
            "-addext", "basicConstraints=critical,CA:FALSE",
        ]  # fmt: skip
        for command in (key, request):
            subprocess.run(command, check=True, capture_output=True)
        return made

    def context(self, *protocols: str) -> ssl.SSLContext:
        """For clients that trust this certificate and offer protocols by ALPN."""
        context = ssl.create_default_context(cafile=str(self.chain))
        if protocols:
            context.set_alpn_protocols(list(protocols))
        return context


class Target:
    """A server under test: where it listens, and what is to be trusted if it serves TLS."""

    process: subprocess.Popen
    address: str
    certificate: Certificate | None

    @property
    def url(self) -> str:
        return f"{'http' if self.certificate is None else 'https'}://{self.address}"

    def channel(self, options: list[tuple[str, int]] | None = None) -> grpc.Channel:
        """A channel of grpcio."""
        if self.certificate is None:
            return grpc.insecure_channel(self.address, options)
        credentials = grpc.ssl_channel_credentials(self.certificate.chain.read_bytes())
        return grpc.secure_channel(self.address, credentials, options)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)


class InteropServer(Target):
    """One run of InteropServer on a free port."""

    def __init__(self, certificate: Certificate | None = None) -> None:
        self.certificate = certificate
        command = [binary("InteropServer"), "--host", "127.0.0.1", "--port", "0"]
        if certificate is not None:
            command += ["--tls-cert", str(certificate.chain), "--tls-key", str(certificate.key)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        found = _READY.match(self.process.stdout.readline())
        assert found is not None, "InteropServer did not say where it listens"
        self.address = found.group(1)


class ConformanceServer(Target):
    """One run of ConformanceServer, after its handshake."""

    def __init__(
        self, certificate: Certificate | None = None, clients: Certificate | None = None
    ) -> None:
        self.certificate = certificate
        self.process = subprocess.Popen(
            [binary("ConformanceServer")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        request = conformance.ServerCompatRequest(
            protocol=conformance.PROTOCOL_CONNECT,
            http_version=conformance.HTTP_VERSION_1,
            message_receive_limit=204_800,
        )
        if certificate is not None:
            request.use_tls = True
            request.server_creds.cert = certificate.chain.read_bytes()
            request.server_creds.key = certificate.key.read_bytes()
        if clients is not None:
            request.client_tls_cert = clients.chain.read_bytes()
        data = request.SerializeToString()
        self.process.stdin.write(struct.pack(">I", len(data)) + data)
        self.process.stdin.close()
        (length,) = struct.unpack(">I", self.process.stdout.read(4))
        response = conformance.ServerCompatResponse.FromString(self.process.stdout.read(length))
        self.address = f"{response.host}:{response.port}"
        assert response.pem_cert == request.server_creds.cert

"""How a client reaches its server, and what it says of itself in every call."""

from __future__ import annotations

import dataclasses
import ipaddress
import pathlib
from collections.abc import Callable
from typing import Any, Union

import grpc

#: A token or key, or a function that gives the one of now.
Credential = Union[str, Callable[[], str]]


@dataclasses.dataclass(frozen=True)
class TLS:
    """How a connection is encrypted. Files are PEM."""

    #: Who may vouch for the server; None: the authorities that gRPC knows.
    ca_file: str | None = None
    #: The client's own certificate, with its key.
    certificate_file: str | None = None
    key_file: str | None = None
    #: The name in the server's certificate, where it is not the target's.
    server_name: str | None = None


@dataclasses.dataclass(frozen=True)
class Line:
    """Makes channels to one server, and the metadata of calls."""

    target: str
    credential: Credential | None
    account: str | None
    teammate: str | None
    security: grpc.ChannelCredentials | None
    server_name: str | None

    @staticmethod
    def to(
        target: str,
        credential: Credential | None,
        account: str | None,
        teammate: str | None,
        tls: None | bool | TLS | grpc.ChannelCredentials,
    ) -> Line:
        """Checks and completes what a client was made with."""
        is_local = _is_local(target)
        if tls is None:
            tls = not is_local
        if tls is False and credential is not None and not is_local:
            raise ValueError("a credential is sent over TLS, or to this machine, only")
        name = tls.server_name if isinstance(tls, TLS) else None
        if tls is True:
            tls = TLS()
        if isinstance(tls, TLS):
            tls = grpc.ssl_channel_credentials(
                _contents(tls.ca_file), _contents(tls.key_file), _contents(tls.certificate_file)
            )
        return Line(target, credential, account, teammate, tls or None, name)

    @property
    def options(self) -> list[tuple[str, Any]]:
        """The channel's settings."""
        options: list[tuple[str, Any]] = [
            # A conversation may be larger than the 4 MiB that gRPC accepts by itself.
            ("grpc.max_receive_message_length", 16 * 1024 * 1024),
            # A server that was restarted is found soon; gRPC would wait up to two minutes.
            ("grpc.initial_reconnect_backoff_ms", 200),
            ("grpc.max_reconnect_backoff_ms", 1_000),
            # Finds out during a call that the line is dead; servers allow this rate.
            ("grpc.keepalive_time_ms", 300_000),
            # Channels share no connection, so that giving up a dead one helps.
            ("grpc.use_local_subchannel_pool", 1),
        ]
        if self.server_name is not None:
            options.append(("grpc.ssl_target_name_override", self.server_name))
        return options

    def metadata(self) -> tuple[tuple[str, str], ...]:
        """What goes with every call."""
        fields = []
        if self.credential is not None:
            token = self.credential() if callable(self.credential) else self.credential
            fields.append(("authorization", f"Bearer {token}"))
        if self.account is not None:
            fields.append(("aftercall-account", self.account))
        if self.teammate is not None:
            fields.append(("aftercall-teammate", self.teammate))
        return tuple(fields)


def _is_local(target: str) -> bool:
    """Whether what is sent to a target stays on this machine."""
    if target.startswith(("unix:", "unix-abstract:")):
        return True
    for scheme in ("ipv4:", "ipv6:", "dns:///", "dns:"):
        target = target[len(scheme) :] if target.startswith(scheme) else target
    host = target.rpartition(":")[0] if not target.endswith("]") else target
    host = (host or target).strip("[]")
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _contents(path: str | None) -> bytes | None:
    return None if path is None else pathlib.Path(path).read_bytes()

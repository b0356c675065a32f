"""Client certificates, as the conformance suite asks for where a server declares them."""

import http.client
import ssl
from collections.abc import Iterator

import pytest

from support.protocols import SERVICE
from support.servers import Certificate, ConformanceServer, Target

HEADERS = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def client_certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate.make(tmp_path_factory.mktemp("client"), "Conformance Client")


@pytest.fixture(scope="module")
def server(certificate: Certificate, client_certificate: Certificate) -> Iterator[Target]:
    server = ConformanceServer(certificate, clients=client_certificate)
    yield server
    server.close()


def status(server: Target, context: ssl.SSLContext) -> int:
    connection = http.client.HTTPSConnection(server.address, timeout=20, context=context)
    try:
        connection.request("POST", SERVICE + "Unary", "{}", HEADERS)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_client_with_its_certificate_is_served(
    server: Target, certificate: Certificate, client_certificate: Certificate
) -> None:
    context = certificate.context()
    context.load_cert_chain(client_certificate.chain, client_certificate.key)
    assert status(server, context) == 200


def test_a_client_without_or_with_another_certificate_is_not(
    server: Target, certificate: Certificate
) -> None:
    with pytest.raises((ssl.SSLError, ConnectionError, http.client.RemoteDisconnected)):
        status(server, certificate.context())
    context = certificate.context()
    context.load_cert_chain(certificate.chain, certificate.key)
    with pytest.raises((ssl.SSLError, ConnectionError, http.client.RemoteDisconnected)):
        status(server, context)

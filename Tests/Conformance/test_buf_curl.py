"""`buf curl`, whose Connect, gRPC and gRPC-Web are those of connect-go."""

import json
import pathlib
import shutil
import subprocess
import sys
from typing import Any

import grpc_tools
import pytest
from grpc_tools import protoc

from support.protocols import SERVICE
from support.servers import ConformanceServer
from support.stubs import PROTOS

WAYS = [("grpc", 2), ("grpcweb", 1), ("grpcweb", 2), ("connect", 1), ("connect", 2)]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The services' descriptors, since these servers do not describe themselves."""
    path = tmp_path_factory.mktemp("schema") / "conformance.binpb"
    root = PROTOS["conformance"]
    files = [str(file.relative_to(root)) for file in root.rglob("*.proto")]
    well_known = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    arguments = [f"-I{root}", f"-I{well_known}", "--include_imports", f"--descriptor_set_out={path}"]
    assert protoc.main(["protoc", *arguments, *files]) == 0
    return path


class Curl:
    def __init__(self, server: ConformanceServer, schema: pathlib.Path, way: tuple[str, int]) -> None:
        self._server = server
        self._schema = schema
        self._protocol, self._version = way

    def __call__(self, method: str, *requests: Any, headers: tuple[str, ...] = ()) -> Any:
        """The responses of a call, or its error."""
        command = [
            shutil.which("buf", path=str(pathlib.Path(sys.executable).parent)) or "buf",
            "curl", "--schema", str(self._schema), "--protocol", self._protocol,
            "--data", "@-",
        ]  # fmt: skip
        if self._server.certificate is not None:
            # By ALPN it takes HTTP/2 wherever it can.
            command += ["--cacert", str(self._server.certificate.chain)]
        elif self._version == 2 and self._protocol != "grpc":
            command.append("--http2-prior-knowledge")
        for header in headers:
            command += ["--header", header]
        done = subprocess.run(
            [*command, f"{self._server.url}{SERVICE}{method}"],
            input="\n".join(json.dumps(request) for request in requests),
            capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            return json.loads(done.stderr)
        decoder, text, found = json.JSONDecoder(), done.stdout.strip(), []
        while text:
            value, end = decoder.raw_decode(text)
            found.append(value)
            text = text[end:].strip()
        return found


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0]}-{way[1]}")
def curl(
    request: pytest.FixtureRequest, conformance_server: ConformanceServer, schema: pathlib.Path
) -> Curl:
    return Curl(conformance_server, schema, request.param)


@pytest.mark.parametrize("method", ["Unary", "IdempotentUnary", "ClientStream"])
def test_one_response(curl: Curl, method: str) -> None:
    request = {"responseDefinition": {"responseData": "aGVsbG8="}, "requestData": "AQID"}
    (response,) = curl(method, request, headers=("x-sent: yes",))
    assert response["payload"]["data"] == "aGVsbG8="
    info = response["payload"]["requestInfo"]
    assert {"name": "x-sent", "value": ["yes"]} in info["requestHeaders"]
    assert info["requests"][0]["requestData"] == "AQID"


@pytest.mark.parametrize("method", ["ServerStream", "BidiStream"])
def test_many_responses(curl: Curl, method: str) -> None:
    request = {"responseDefinition": {"responseData": ["AQ==", "Ag==", "Aw=="]}}
    responses = curl(method, request)
    assert [response["payload"]["data"] for response in responses] == ["AQ==", "Ag==", "Aw=="]


@pytest.mark.parametrize("method", ["Unary", "ServerStream"])
def test_an_error(curl: Curl, method: str) -> None:
    error = {"code": "CODE_NOT_FOUND", "message": "nothing ☺"}
    found = curl(method, {"responseDefinition": {"error": error}})
    assert found["code"] == "not_found"
    assert found["message"] == "nothing ☺"
    assert found["details"][0]["type"].endswith("ConformancePayload.RequestInfo")


def test_unimplemented(curl: Curl) -> None:
    assert curl("Unimplemented", {})["code"] == "unimplemented"

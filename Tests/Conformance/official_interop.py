"""Runs the gRPC project's own interop clients, C++ and Python, against InteropServer.

    python Tests/Conformance/official_interop.py

It takes Debian's source package of gRPC, compiles the interop client alone against Debian's binary
packages of the same version, and prints a table of the cases, cleartext and TLS. All of it is kept
in the directory that AFTERCALL_INTEROP_DIR names, outside the tree, so that only the first run takes
minutes. `make interop-clients` installs the packages that are needed, and runs it.
"""

import concurrent.futures
import dataclasses
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from support.servers import Certificate, InteropServer

VERSION = "1.51.1"
DIRECTORY = pathlib.Path(
    os.environ.get("AFTERCALL_INTEROP_DIR") or tempfile.gettempdir() + "/aftercall-interop"
)
SOURCE = DIRECTORY / f"grpc-{VERSION}"
BUILD = DIRECTORY / "build"
GENERATED_PYTHON = DIRECTORY / "python"
CLIENT = BUILD / "interop_client"

#: How many rounds the soak cases have, how long each may take, and how long any case.
SOAK_ITERATIONS = 500
SOAK_CALL_MS_MAX = 5_000
CASE_SECONDS_MAX = 120
COMPILERS = 2

CASES = [
    "empty_unary",
    "large_unary",
    "client_compressed_unary",
    "server_compressed_unary",
    "client_streaming",
    "client_compressed_streaming",
    "server_streaming",
    "server_compressed_streaming",
    "half_duplex",
    "ping_pong",
    "empty_stream",
    "custom_metadata",
    "status_code_and_message",
    "special_status_message",
    "unimplemented_method",
    "unimplemented_service",
    "cancel_after_begin",
    "cancel_after_first_response",
    "timeout_on_sleeping_server",
    "slow_consumer",
    "rpc_soak",
    "channel_soak",
]
#: What the Python client of this version does not have.
NOT_IN_PYTHON = {
    "client_compressed_unary",
    "server_compressed_unary",
    "client_compressed_streaming",
    "server_compressed_streaming",
    "half_duplex",
    "slow_consumer",
    "rpc_soak",
    "channel_soak",
}

CPP_SOURCES = [
    "test/cpp/interop/client.cc",
    "test/cpp/interop/client_helper.cc",
    "test/cpp/interop/interop_client.cc",
    "test/cpp/util/create_test_channel.cc",
    "test/cpp/util/test_config_cc.cc",
    "test/cpp/util/test_credentials_provider.cc",
    "test/core/util/histogram.cc",
    "test/core/security/oauth2_utils.cc",
    "test/core/end2end/data/client_certs.cc",
    "test/core/end2end/data/server1_cert.cc",
    "test/core/end2end/data/server1_key.cc",
    "test/core/end2end/data/test_root_cert.cc",
]
PROTOS = [f"src/proto/grpc/testing/{name}.proto" for name in ("empty", "messages", "test")]

# The client opens an environment of gRPC's own unit tests, which says where a test has crashed. It
# is the rest of their test library that would be needed for it.
ENVIRONMENT = """
#include "test/core/util/test_config.h"
namespace grpc::testing {
TestEnvironment::TestEnvironment(int*, char**) {}
TestEnvironment::~TestEnvironment() {}
}
"""


def run(*command: str, directory: pathlib.Path = DIRECTORY) -> str:
    """Runs a command at low priority; returns its output, or ends with it if it fails."""
    outcome = subprocess.run(
        ["nice", "-n", "15", *command], cwd=directory, text=True, capture_output=True
    )
    if outcome.returncode != 0:
        raise SystemExit(f"{' '.join(command)[:200]}\n{outcome.stdout}{outcome.stderr}")
    return outcome.stdout


def fetch() -> None:
    """Gets the source package, through lists of its own: the system's sources stay as they are."""
    if SOURCE.is_dir():
        return
    print(f"Fetching gRPC's sources into {DIRECTORY}", flush=True)
    lists = DIRECTORY / "apt"
    (lists / "lists/partial").mkdir(parents=True, exist_ok=True)
    (lists / "cache/archives/partial").mkdir(parents=True, exist_ok=True)
    keys = "/usr/share/keyrings/debian-archive-keyring.gpg"
    (lists / "sources.list").write_text(
        f"deb-src [signed-by={keys}] http://deb.debian.org/debian bookworm main\n"
    )
    options = [
        f"-oDir::Etc::SourceList={lists}/sources.list",
        "-oDir::Etc::SourceParts=/dev/null",
        f"-oDir::State::Lists={lists}/lists",
        f"-oDir::Cache={lists}/cache",
    ]
    run("apt-get", *options, "update", "-q")
    run("apt-get", *options, "source", "-q", "--download-only", f"grpc={VERSION}-3")
    (archive,) = DIRECTORY.glob(f"grpc_{VERSION}.orig.tar.*")
    run("tar", "xf", archive.name)


def build_cpp() -> None:
    """Compiles the C++ client."""
    if CLIENT.exists():
        return
    print("Compiling the C++ client", flush=True)
    BUILD.mkdir(exist_ok=True)
    generated = BUILD / "generated"
    generated.mkdir(exist_ok=True)
    run(
        "protoc", "-I.", f"--cpp_out={generated}",
        f"--grpc_out=generate_mock_code=true:{generated}",
        "--plugin=protoc-gen-grpc=/usr/bin/grpc_cpp_plugin", *PROTOS,
        directory=SOURCE,
    )  # fmt: skip
    environment = BUILD / "environment.cc"
    environment.write_text(ENVIRONMENT)
    sources = [*CPP_SOURCES, *map(str, generated.rglob("*.cc")), str(environment)]
    inside = ["src/core/ext/upb-generated", "src/core/ext/upbdefs-generated", "third_party/upb"]
    folders = [str(generated), ".", "include", *inside]
    flags = ["-std=c++17", "-O1", "-w", *(f"-I{folder}" for folder in folders)]

    def compile_one(source: str) -> str:
        target = str(BUILD / (source.replace("/", "_") + ".o"))
        run("g++", *flags, "-c", source, "-o", target, directory=SOURCE)
        return target

    with concurrent.futures.ThreadPoolExecutor(COMPILERS) as pool:
        objects = list(pool.map(compile_one, sources))
    wanted = "grpc++ grpc protobuf absl_flags absl_flags_parse absl_str_format".split()
    libraries = run("pkg-config", "--libs", *wanted).split()
    run("g++", "-o", str(CLIENT) + ".new", *objects, *libraries, "-lpthread")
    pathlib.Path(str(CLIENT) + ".new").rename(CLIENT)


def build_python() -> None:
    """Takes the Python client out of its test suite, and generates its messages."""
    if GENERATED_PYTHON.is_dir():
        return
    unfinished = DIRECTORY / "python.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    interop = SOURCE / "src/python/grpcio_tests/tests/interop"
    shutil.copytree(interop, unfinished / "tests/interop")
    run(
        sys.executable, "-m", "grpc_tools.protoc", "-I.", f"--python_out={unfinished}",
        f"--grpc_python_out={unfinished}", *PROTOS,
        directory=SOURCE,
    )  # fmt: skip
    unfinished.rename(GENERATED_PYTHON)


@dataclasses.dataclass(frozen=True)
class Client:
    """One of the official clients."""

    name: str
    command: list[str]
    environment: dict[str, str]
    missing: frozenset[str] = frozenset()

    def passes(self, case: str, server: InteropServer) -> bool:
        """Whether the client is content with the server; prints what it says if not."""
        host, _, port = server.address.rpartition(":")
        options = {"server_host": host, "server_port": port, "test_case": case}
        if server.certificate is not None:
            options["use_tls"] = options["use_test_ca"] = "true"
            options["server_host_override"] = "foo.test.google.fr"
        if case.endswith("_soak"):
            options["soak_iterations"] = str(SOAK_ITERATIONS)
            options["soak_per_iteration_max_acceptable_latency_ms"] = str(SOAK_CALL_MS_MAX)
            options["soak_overall_timeout_seconds"] = str(CASE_SECONDS_MAX)
        flags = [f"--{name}={value}" for name, value in options.items()]
        try:
            outcome = subprocess.run(
                [*self.command, *flags],
                env={**os.environ, **self.environment},
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=CASE_SECONDS_MAX,
            )
        except subprocess.TimeoutExpired:
            print(f"{self.name}, {case}: no end within {CASE_SECONDS_MAX} s")
            return False
        if outcome.returncode != 0:
            print(f"{self.name}, {case}:\n{outcome.stdout[-2000:]}")
        return outcome.returncode == 0


def clients() -> list[Client]:
    return [
        Client("C++", [str(CLIENT)], {"GRPC_VERBOSITY": "ERROR"}),
        Client(
            "Python",
            [sys.executable, "-m", "tests.interop.client"],
            {"PYTHONPATH": str(GENERATED_PYTHON), "GRPC_VERBOSITY": "ERROR"},
            frozenset(NOT_IN_PYTHON),
        ),
    ]


def main() -> None:
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    fetch()
    build_cpp()
    build_python()
    certificates = SOURCE / "src/core/tsi/test_creds"
    certificate = Certificate(certificates / "server1.pem", certificates / "server1.key")
    columns = [(client, way) for client in clients() for way in ("cleartext", "TLS")]
    results: dict[tuple[str, str, str], str] = {}
    for way, used in {"cleartext": None, "TLS": certificate}.items():
        server = InteropServer(used)
        for client in clients():
            for case in CASES:
                if case in client.missing:
                    result = "-"
                else:
                    result = "passed" if client.passes(case, server) else "FAILED"
                results[case, client.name, way] = result
        if server.process.poll() is not None:
            raise SystemExit("the server has ended")
        server.close()
    print(f"{'case':<30}" + "".join(f"{c.name + ' ' + way:<18}" for c, way in columns))
    for case in CASES:
        row = "".join(f"{results[case, c.name, way]:<18}" for c, way in columns)
        print(f"{case:<30}{row}".rstrip())
    failed = sum(result == "FAILED" for result in results.values())
    passed = sum(result == "passed" for result in results.values())
    print(f"{passed} passed, {failed} failed; - the client has no such case")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Generates the codec and the service interfaces from the `.proto` files.

    generate.py [--check]

With --check nothing is written; the command fails if a generated file is not as it would be
written. Needs protoc, protoc-gen-c and the packages of requirements.txt (`make generate` brings
them). Everything below the directories of the targets is generated, and what is not written anew
there is removed.
"""

import dataclasses
import importlib.metadata
import pathlib
import sys

from generator import sources
from generator.c_module import CModule
from generator.errors import GeneratorError
from generator.model import Model
from generator.swift_json import SwiftJSON
from generator.swift_messages import SwiftMessages
from generator.swift_services import SwiftServices
from generator.web import Web

ROOT = pathlib.Path(__file__).resolve().parent.parent

WELL_KNOWN = [
    "google/protobuf/any.proto", "google/protobuf/duration.proto", "google/protobuf/empty.proto",
    "google/protobuf/field_mask.proto", "google/protobuf/timestamp.proto", "google/rpc/code.proto",
    "google/rpc/error_details.proto", "google/rpc/status.proto",
]

# Names that Swift does not have free.
RENAMES = {
    "google.protobuf.Any": "AnyMessage",
    "connectrpc.conformance.v1.Protocol": "WireProtocol",
}

# How many elements a repeated field may have when it is decoded.
DEFAULT_ELEMENT_LIMIT = 100_000


@dataclasses.dataclass(frozen=True)
class Target:
    """A set of `.proto` files, and the C and Swift targets that are made of it."""

    c_name: str
    c_prefix: str
    c_directory: str
    swift_directory: str
    namespaces: dict  # protobuf package -> Swift enum
    # Packages whose comments become Swift's, and for whose services interfaces are made.
    own_packages: set
    services_directory: str | None = None
    imports: tuple = ()
    limits: dict = dataclasses.field(default_factory=dict)


MAIN = Target(
    c_name="CMessages", c_prefix="messages", c_directory="Sources/CMessages",
    swift_directory="Sources/Messages/Generated", services_directory="Sources/API/Generated",
    namespaces={
        "aftercall.v1": "V1",
        "google.protobuf": "WellKnown",
        "google.rpc": "GoogleRPC",
        "grpc.health.v1": "HealthV1",
        "grpc.reflection.v1": "ReflectionV1",
        "grpc.reflection.v1alpha": "ReflectionV1Alpha",
    },
    own_packages={"aftercall.v1"})
INTEROP = Target(
    c_name="CInteropMessages", c_prefix="interop_messages", c_directory="Sources/CInteropMessages",
    swift_directory="Sources/InteropMessages/Generated",
    services_directory="Sources/InteropMessages/Generated",
    namespaces={"grpc.testing": "GRPCTesting"}, own_packages={"grpc.testing"},
    imports=("Messages",))
CONFORMANCE = Target(
    c_name="CConformanceMessages", c_prefix="conformance_messages",
    c_directory="Sources/CConformanceMessages",
    swift_directory="Sources/ConformanceMessages/Generated",
    services_directory="Sources/ConformanceMessages/Generated",
    namespaces={"connectrpc.conformance.v1": "ConformanceV1"},
    own_packages={"connectrpc.conformance.v1"}, imports=("Messages",))
TESTS = Target(
    c_name="CTestMessages", c_prefix="test_messages", c_directory="Tests/CTestMessages",
    swift_directory="Tests/MessagesTests/Generated", namespaces={"codectest": "CodecTest"},
    own_packages={"codectest"}, imports=("Messages",),
    limits={"codectest.Limited.few": 64, "codectest.Limited.few_by_name": 64})


WEB_DIRECTORY = "clients/web/src/generated"


class Outputs:
    """What is made of one target's files. `known` are those whose messages they may refer to."""

    def __init__(self, target, files, embedded=None, known=()):
        self.model = Model(files, target.namespaces, target.own_packages, target.limits,
                           DEFAULT_ELEMENT_LIMIT, RENAMES, [one.model for one in known])
        self.c_module = CModule(target.c_name, target.c_prefix, files,
                                [one.c_module for one in known])
        self.c_module.embed(embedded or files)
        swift = SwiftMessages(self.model, self.c_module, target.imports)
        self.files = _below(target.c_directory, self.c_module.outputs)
        self.files |= _below(target.swift_directory, swift.outputs)
        self.files |= _below(target.swift_directory, SwiftJSON(self.model, target.imports).outputs)
        if target.services_directory:
            # Beside their messages, services have nothing to import.
            is_apart = target.services_directory != target.swift_directory
            services = SwiftServices(self.model, target.own_packages,
                                     ["Messages"] if is_apart else [])
            self.files |= _below(target.services_directory, services.outputs)


def _below(directory, outputs):
    return {f"{directory}/{name}": content for name, content in outputs.items()}


def generated_files():
    """All outputs: path below the root -> content."""
    main = Outputs(MAIN, *main_sources())
    interop = Outputs(INTEROP, below_proto("interop", INTEROP), known=[main])
    conformance = Outputs(CONFORMANCE, below_proto("conformance", CONFORMANCE), known=[main])
    tests = Outputs(TESTS, compiled(TESTS, [ROOT / "Tests" / "MessagesTests"], ["codectest.proto"]),
                    known=[main])
    tests.files[f"{TESTS.swift_directory}/all_messages.swift"] = all_messages(
        main.model, tests.model)
    web = Web(main.model, "aftercall.v1", "google/rpc/error_details.proto")
    main.files |= _below(WEB_DIRECTORY, web.outputs)
    return main.files | interop.files | conformance.files | tests.files


def main_sources():
    """The files of MAIN, and those to embed, which they may import."""
    own = sorted(path.relative_to(ROOT / "proto").as_posix()
                 for path in (ROOT / "proto" / "aftercall").rglob("*.proto"))
    if not own:
        raise GeneratorError("proto/aftercall holds no .proto file")
    everything = sources.compile_protos([ROOT / "proto", *well_known_roots()], own + WELL_KNOWN)
    health = sources.python_descriptor("grpc_health.v1.health_pb2")
    health.name = "grpc/health/v1/health.proto"
    alpha = sources.python_descriptor("grpc_reflection.v1alpha.reflection_pb2")
    alpha.name = "grpc/reflection/v1alpha/reflection.proto"
    # The stable version of reflection is the alpha one under another name.
    stable = sources.renamed(alpha, "grpc/reflection/v1/reflection.proto", alpha.package,
                             "grpc.reflection.v1")
    wanted = set(own) | set(WELL_KNOWN)
    files = [file for file in everything if file.name in wanted] + [health, alpha, stable]
    return files, everything + [health, alpha, stable]


def below_proto(directory, target):
    """The files of a directory of `proto` that is a root of its own."""
    root = ROOT / "proto" / directory
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.proto"))
    if not names:
        raise GeneratorError(f"proto/{directory} holds no .proto file")
    return compiled(target, [root], names)


def compiled(target, roots, names):
    """The files of the target's packages; what they import is left out."""
    return [file for file in sources.compile_protos([*roots, *well_known_roots()], names)
            if file.package in target.namespaces]


def well_known_roots():
    """Where google/protobuf and google/rpc are."""
    googleapis = importlib.metadata.distribution("googleapis-common-protos")
    return ["/usr/include", str(googleapis.locate_file(""))]


def all_messages(*models):
    """The list of every message, for tests that go through all of them."""
    names = sorted(message.swift_name for model in models for file in model.files
                   for message in file.all_messages())
    lines = ["// Generated by proto/generate.py; do not edit.", "// swift-format-ignore-file", "",
             "import Messages", "", "/// Every generated message.",
             "let allMessages: [any CodedMessage.Type] = ["]
    return "\n".join(lines + [f"  {name}.self," for name in names] + ["]", ""])


def existing_files():
    """What stands in the output directories now: path below the root -> path."""
    directories = {
        directory for target in (MAIN, INTEROP, CONFORMANCE, TESTS)
        for directory in (target.c_directory, target.swift_directory, target.services_directory)
        if directory} | {WEB_DIRECTORY}
    return {path.relative_to(ROOT).as_posix(): path
            for directory in directories for path in (ROOT / directory).rglob("*")
            if path.is_file()}


def main():
    is_check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not is_check:
        raise GeneratorError("usage: generate.py [--check]")
    wanted = generated_files()
    existing = existing_files()
    stale = sorted(set(existing) - set(wanted))
    changed = sorted(name for name, content in wanted.items()
                     if name not in existing or existing[name].read_text() != content)
    if is_check:
        if stale or changed:
            raise GeneratorError("generated files are not up to date, run `make generate`:\n  "
                                 + "\n  ".join(stale + changed))
        return
    for name in stale:
        existing[name].unlink()
    for name in changed:
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[name])
    print(f"{len(wanted)} files generated, {len(changed)} changed, {len(stale)} removed")


if __name__ == "__main__":
    try:
        main()
    except GeneratorError as error:
        sys.exit(f"generate.py: {error}")

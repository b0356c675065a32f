"""Python stubs of the services that foreign test clients call, made when first imported.

`interop` has the messages and grpcio stubs of `grpc.testing`, `conformance` those of
`connectrpc.conformance.v1`.
"""

import atexit
import importlib
import pathlib
import shutil
import sys
import tempfile
import types

import grpc_tools
from grpc_tools import protoc

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
PROTOS = {"interop": REPOSITORY / "proto/interop", "conformance": REPOSITORY / "proto/conformance"}
DIRECTORY = pathlib.Path(tempfile.mkdtemp(prefix="aftercall-conformance-"))
atexit.register(shutil.rmtree, DIRECTORY, ignore_errors=True)


def _generate(name: str) -> types.SimpleNamespace:
    root = PROTOS[name]
    files = sorted(str(path.relative_to(root)) for path in root.rglob("*.proto"))
    well_known = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    status = protoc.main(
        ["protoc", f"-I{root}", f"-I{well_known}"]
        + [f"--python_out={DIRECTORY}", f"--grpc_python_out={DIRECTORY}"]
        + files
    )
    if status != 0:
        raise RuntimeError(f"protoc ended with status {status}")
    names = types.SimpleNamespace()
    for file in files:
        module = file.removesuffix(".proto").replace("/", ".")
        for suffix in ("_pb2", "_pb2_grpc"):
            loaded = importlib.import_module(module + suffix)
            for key, value in vars(loaded).items():
                if key[0].isupper() and key != "DESCRIPTOR":
                    setattr(names, key, value)
    return names


sys.path.insert(0, str(DIRECTORY))
for package in ("grpc", "connectrpc"):
    # Libraries have these names too: generated modules are looked for in both places.
    library = importlib.import_module(package)
    library.__path__.append(str(DIRECTORY / package))

interop = _generate("interop")
conformance = _generate("conformance")

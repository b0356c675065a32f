"""Generates Python stubs from the project's `.proto` files when it is first imported.

`v1` has every message, enum value and stub of the package `aftercall.v1`. The stubs live in a
temporary directory for as long as the tests run, so that they can never be out of date.
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


def _generate() -> types.SimpleNamespace:
    directory = tempfile.mkdtemp(prefix="aftercall-stubs-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    root = REPOSITORY / "proto"
    files = sorted(
        str(path.relative_to(root)) for path in (root / "aftercall" / "v1").glob("*.proto")
    )
    well_known = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    status = protoc.main(
        ["protoc", f"-I{root}", f"-I{well_known}"]
        + [f"--python_out={directory}", f"--grpc_python_out={directory}"]
        + files
    )
    if status != 0:
        raise RuntimeError(f"protoc ended with status {status}")
    sys.path.insert(0, directory)
    names = types.SimpleNamespace()
    for file in files:
        module = file.removesuffix(".proto").replace("/", ".")
        for suffix in ("_pb2", "_pb2_grpc"):
            loaded = importlib.import_module(module + suffix)
            for name, value in vars(loaded).items():
                if name[0].isupper() and name != "DESCRIPTOR":
                    setattr(names, name, value)
    return names


v1 = _generate()

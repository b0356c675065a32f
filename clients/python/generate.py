"""Generates what the package has of the `.proto` files; hatchling runs it for every build.

The files are those of the repository, two directories up, or in a source distribution the copy that
was put into it. Into the wheel go `aftercall/v1` (messages, enums, their types) and the typed
services, blocking and for asyncio. Nothing is written beside the sources.
"""

from __future__ import annotations

import pathlib
import re
import shutil
import tempfile
from typing import Any

import grpc_tools
from google.protobuf import descriptor_pb2
from grpc_tools import protoc
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = "aftercall.v1"
_WELL_KNOWN = pathlib.Path(grpc_tools.__file__).parent / "_proto"
_SUFFIXES = ("_pb2.py", "_pb2.pyi")


class ProtoHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the generated files to a wheel, and the `.proto` files to a source distribution."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = pathlib.Path(self.root)
        places = [root / "proto", root.parents[1] / "proto"]
        proto = next((place for place in places if (place / "aftercall/v1").is_dir()), None)
        if proto is None:
            raise RuntimeError("the .proto files are missing: build in a clone of the repository")
        if self.target_name == "sdist":
            build_data["force_include"][str(proto / "aftercall")] = "proto/aftercall"
            return
        self._directory = tempfile.mkdtemp(prefix="aftercall-python-")
        output = pathlib.Path(self._directory)
        generate(proto, output)
        key = "force_include_editable" if version == "editable" else "force_include"
        for path in output.rglob("*.py*"):
            build_data.setdefault(key, {})[str(path)] = str(path.relative_to(output))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.target_name != "sdist":
            shutil.rmtree(self._directory)


def generate(proto: pathlib.Path, output: pathlib.Path) -> None:
    """Writes the modules of the package that are made of the `.proto` files."""
    names = sorted(str(path.relative_to(proto)) for path in proto.glob("aftercall/v1/*.proto"))
    descriptors = output / "descriptors.bin"
    status = protoc.main(
        [
            "protoc",
            f"-I{proto}",
            f"-I{_WELL_KNOWN}",
            f"--python_out={output}",
            f"--pyi_out={output}",
            "--include_source_info",
            f"--descriptor_set_out={descriptors}",
            *names,
        ]
    )
    if status != 0:
        raise RuntimeError(f"protoc ended with status {status}")
    files = descriptor_pb2.FileDescriptorSet.FromString(descriptors.read_bytes()).file
    descriptors.unlink()
    _write(output / "aftercall/v1/__init__.py", _exports(files))
    _write(output / "aftercall/services.py", _services(files, _BLOCKING))
    _write(output / "aftercall/aio/services.py", _services(files, _ASYNCIO))


def _write(path: pathlib.Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")


def _exports(files: Any) -> list[str]:
    """The module that has every message, enum and enum value under one name."""
    lines = [f'"""Messages and enums of the package `{_PACKAGE}`."""', ""]
    for file in files:
        module = pathlib.PurePath(file.name).stem + "_pb2"
        names = [message.name for message in file.message_type]
        for enum in file.enum_type:
            names += [enum.name] + [value.name for value in enum.value]
        if names:
            lines += [f"from {_PACKAGE}.{module} import ("]
            lines += [f"    {name} as {name}," for name in sorted(names)] + [")"]
    return lines


_SIGNATURE = "def {name}(self, request: {request}, *, timeout: float | None = None) -> "
_BLOCKING = {
    "intro": '"""The services of Aftercall; each call blocks until its response is there."""',
    "import": "from aftercall._calls import Calls, Responses",
    "unary": _SIGNATURE + "{response}:",
    "stream": _SIGNATURE + "Responses[{response}]:",
    "unary_body": "return self._unary({method}, request, timeout)",
    "stream_body": "return self._stream({method}, request, timeout)",
}
_ASYNCIO = _BLOCKING | {
    "intro": '"""The services of Aftercall for asyncio."""',
    "import": "from aftercall.aio._calls import Calls, Responses",
    "unary": "async " + _BLOCKING["unary"],
    "unary_body": "return await self._unary({method}, request, timeout)",
}


def _services(files: Any, style: dict[str, str]) -> list[str]:
    lines = [
        style["intro"],
        "",
        "from __future__ import annotations",
        "",
        "from aftercall import v1",
        "from aftercall._method import Method",
        style["import"],
    ]
    # A service's requests may stand in another file than it does.
    requests = {
        f".{file.package}.{message.name}": message
        for file in files
        for message in file.message_type
    }
    for file in files:
        comments = {
            tuple(place.path): place.leading_comments.strip("\n")
            for place in file.source_code_info.location
        }
        for index, service in enumerate(file.service):
            lines += ["", "", f"class {service.name}(Calls):"]
            lines += _docstring(comments.get((6, index), ""), 4)
            for number, method in enumerate(service.method):
                names = {
                    "name": re.sub(r"(?<!^)(?=[A-Z])", "_", method.name).lower(),
                    "request": f"v1.{method.input_type.rpartition('.')[2]}",
                    "response": f"v1.{method.output_type.rpartition('.')[2]}",
                    "method": f"_{service.name}_{method.name}",
                }
                kind = "stream" if method.server_streaming else "unary"
                lines += ["", "    " + style[kind].format(**names)]
                lines += _docstring(comments.get((6, index, 2, number), ""), 8)
                lines += ["        " + style[f"{kind}_body"].format(**names)]
        for service in file.service:
            lines += [""]
            for method in service.method:
                idempotent = method.options.idempotency_level != 0
                has_id = any(
                    field.name == "request_id" for field in requests[method.input_type].field
                )
                response = method.output_type.rpartition(".")[2]
                lines += [
                    f"_{service.name}_{method.name} = Method("
                    f'"/{file.package}.{service.name}/{method.name}", v1.{response},',
                    f"    is_idempotent={idempotent}, has_request_id={has_id})",
                ]
    return lines


def _docstring(comment: str, indent: int) -> list[str]:
    text = [line.removeprefix(" ") for line in comment.splitlines()] or [""]
    text[0] = '"""' + text[0].replace("\\", "\\\\")
    if len(text) == 1:
        text[0] += '"""'
    else:
        text.append('"""')
    return [" " * indent + line if line else "" for line in text]

"""Where the descriptors come from."""

import importlib.util
import pathlib
import subprocess
import tempfile

from google.protobuf import descriptor_pb2

from .errors import GeneratorError


def compile_protos(roots, files):
    """Runs protoc on `files`; returns FileDescriptorProtos, imports first, with comments."""
    with tempfile.TemporaryDirectory() as directory:
        output = pathlib.Path(directory) / "set.binpb"
        command = ["protoc", f"--descriptor_set_out={output}", "--include_imports",
                   "--include_source_info"]
        command += [f"-I{root}" for root in roots] + list(files)
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            raise GeneratorError("protoc is not installed (Debian: protobuf-compiler)") from error
        if run.returncode != 0:
            raise GeneratorError(f"protoc failed (if it misses google/protobuf/*.proto: Debian's "
                                 f"libprotobuf-dev has them):\n{run.stderr}")
        return list(descriptor_pb2.FileDescriptorSet.FromString(output.read_bytes()).file)


def python_descriptor(module):
    """The FileDescriptorProto inside of a Python package's generated module, without its code."""
    package, _, name = module.rpartition(".")
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise GeneratorError(f"the Python package {package} is not installed")
    path = pathlib.Path(spec.submodule_search_locations[0]) / f"{name}.py"
    loaded = importlib.util.spec_from_file_location(name, path)
    code = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(code)
    return descriptor_pb2.FileDescriptorProto.FromString(code.DESCRIPTOR.serialized_pb)


def renamed(file, name, old_package, new_package):
    """A copy of a file under another name and package."""
    copy = descriptor_pb2.FileDescriptorProto()
    copy.CopyFrom(file)
    copy.name = name
    copy.package = new_package
    old, new = f".{old_package}.", f".{new_package}."

    def rename_types(message):
        for field in message.field:
            if field.type_name.startswith(old):
                field.type_name = new + field.type_name[len(old):]
        for nested in message.nested_type:
            rename_types(nested)

    for message in copy.message_type:
        rename_types(message)
    for service in copy.service:
        for method in service.method:
            for side in ("input_type", "output_type"):
                type_name = getattr(method, side)
                if type_name.startswith(old):
                    setattr(method, side, new + type_name[len(old):])
    return copy

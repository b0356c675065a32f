"""The JSON mapping on the Swift side: the names, and one line per field for each direction."""

from google.protobuf import descriptor_pb2

from . import names
from .swift_messages import HEADER, element_type

Field = descriptor_pb2.FieldDescriptorProto

# Messages that are no objects in JSON, or other ones; the runtime has their mapping.
SPECIAL = {
    "google.protobuf.Any", "google.protobuf.Duration", "google.protobuf.FieldMask",
    "google.protobuf.Timestamp",
}


class SwiftJSON:
    """Writes one Swift file per .proto file."""

    def __init__(self, model, imports=()):
        self.model = model
        self.outputs = {}
        for file in model.files:
            enums = [enum for message in file.all_messages() for enum in message.enums]
            messages = [message for message in file.all_messages()
                        if message.full_name not in SPECIAL]
            blocks = [self._enum(enum) for enum in file.enums + enums]
            blocks += [self._message(message) for message in messages]
            if not blocks:
                continue
            lines = [HEADER.rstrip("\n"), ""]
            lines += [f"package import {name}" for name in imports]
            for index, block in enumerate(blocks):
                lines += ([""] if index or imports else []) + block
            stem = file.name.removesuffix(".proto").replace("/", "_")
            self.outputs[f"{stem}_json.swift"] = "\n".join(lines + [""])

    @staticmethod
    def _enum(enum):
        values = " ".join(f"{name}={number}" for name, number in enum.names)
        return [f"extension {enum.swift_name}: JSONEnum {{",
                "  package static let jsonNames = JSONEnumNames(",
                f'    "{values}")',
                "}"]

    def _message(self, message):
        fields = " ".join(
            json if json == field.proto.name else f"{json}:{field.proto.name}"
            for field, json in ((field, names.json(field.proto)) for field in message.fields))
        lines = [f"extension {message.swift_name}: JSONMessage {{",
                 "  package static let jsonFields = JSONFields(",
                 f'    "{fields}")', "",
                 "  package mutating func readJSON(",
                 "    _ field: Int, _ reader: inout JSONReader",
                 "  ) throws(MessageDecodingError) {"]
        if message.fields:
            lines.append("    switch field {")
            for index, field in enumerate(message.fields):
                lines += [f"    case {index}:"] + [f"      {line}" for line in self._read(field)]
            lines += ["    default:", "      break", "    }"]
        lines += ["  }", "",
                  "  package func writeJSONFields(_ writer: inout JSONWriter) {"]
        written = set()
        for field in message.fields:
            if not field.oneof:
                lines.append(f"    {self._write(field)}")
            elif field.oneof.name not in written:
                written.add(field.oneof.name)
                lines += self._write_oneof(field.oneof)
        return lines + ["  }", "}"]

    def _read(self, field):
        member = f"self.{names.member(field.name)}"
        if field.oneof:
            oneof = f"self.{names.member(field.oneof.name)}"
            return [f"if let value = try reader.choice("
                    f"{element_type(self.model, field)}.self, isTaken: {oneof} != nil) {{",
                    f"  {oneof} = .{names.member(field.name)}(value)",
                    "}"]
        if field.is_repeated:
            kind = "map" if field.map_entry else "list"
            return [f"try reader.{kind}(&{member}, limit: {field.limit:_})"]
        return [f"try reader.{'optional' if field.has_presence else 'value'}(&{member})"]

    @staticmethod
    def _write(field):
        kind = "map" if field.map_entry else "list" if field.is_repeated else (
            "optional" if field.has_presence else "value")
        return f'writer.{kind}("{names.json(field.proto)}", self.{names.member(field.name)})'

    @staticmethod
    def _write_oneof(oneof):
        lines = [f"    switch self.{names.member(oneof.name)} {{", "    case nil:", "      break"]
        for field in oneof.fields:
            lines += [f"    case .{names.member(field.name)}(let value)?:",
                      f'      writer.present("{names.json(field.proto)}", value)']
        return lines + ["    }"]

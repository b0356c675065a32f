"""What is generated: messages, fields, enums and services, checked for what can be expressed."""

import dataclasses

from google.protobuf import descriptor_pb2

from . import names
from .errors import GeneratorError

Field = descriptor_pb2.FieldDescriptorProto

IDEMPOTENCIES = {
    descriptor_pb2.MethodOptions.IDEMPOTENCY_UNKNOWN: "unknown",
    descriptor_pb2.MethodOptions.NO_SIDE_EFFECTS: "noSideEffects",
    descriptor_pb2.MethodOptions.IDEMPOTENT: "idempotent",
}

@dataclasses.dataclass
class FieldModel:
    proto: Field
    full_name: str
    comment: str
    name: str  # in Swift
    c_name: str
    is_repeated: bool
    has_presence: bool  # proto3 `optional`, or a message
    oneof: "OneofModel | None"
    map_entry: "MessageModel | None"
    limit: int

    @property
    def kind(self):
        return self.proto.type


@dataclasses.dataclass
class OneofModel:
    name: str
    c_name: str
    type_name: str
    comment: str
    fields: list


@dataclasses.dataclass
class EnumModel:
    name: str
    full_name: str
    swift_name: str
    comment: str
    values: list  # (case name, number, comment)
    names: list  # (original name, number)


@dataclasses.dataclass
class MessageModel:
    name: str
    full_name: str
    swift_name: str
    comment: str
    is_map_entry: bool
    fields: list
    oneofs: list
    messages: list
    enums: list

    def tree(self):
        """The message and all that are nested in it, map entries left out."""
        yield self
        for nested in self.messages:
            if not nested.is_map_entry:
                yield from nested.tree()


@dataclasses.dataclass
class FileModel:
    name: str
    namespace: str
    messages: list
    enums: list
    services: list
    proto: descriptor_pb2.FileDescriptorProto

    def all_messages(self):
        for message in self.messages:
            yield from message.tree()


@dataclasses.dataclass
class MethodModel:
    name: str
    swift_name: str
    request: str
    response: str
    is_client_streaming: bool
    is_server_streaming: bool
    idempotency: str  # the case of Swift's `Idempotency`
    comment: str

    @property
    def kind(self):
        """The case of Swift's `CallKind`."""
        return {(False, False): "unary", (True, False): "clientStreaming",
                (False, True): "serverStreaming", (True, True): "bidirectionalStreaming",
                }[self.is_client_streaming, self.is_server_streaming]


@dataclasses.dataclass
class ServiceModel:
    name: str
    full_name: str
    comment: str
    methods: list


class Model:
    """All files of one generated module. `known` are models whose messages they may refer to."""

    def __init__(self, files, namespaces, commented, limits, default_limit, renames, known=()):
        self.namespaces = namespaces
        self.commented = commented
        self.limits = dict(limits)
        self.default_limit = default_limit
        self.renames = renames
        self.messages = {}
        self.enums = {}
        self.taken_names = set(namespaces.values())
        self.foreign_namespaces = {name for other in known for name in other.taken_names}
        for other in known:
            self.messages.update(other.messages)
            self.enums.update(other.enums)
            self.taken_names |= other.taken_names
        for file in files:
            self._declare(file)
        self.files = [self._file(file) for file in files]
        self._refuse_recursion()
        unused = sorted(set(self.limits) - self._used_limits)
        if unused:
            raise GeneratorError(f"element limits name fields that are not there: {unused}")

    # Pass 1: the names of everything.

    def _declare(self, file):
        if file.syntax != "proto3":
            raise GeneratorError(f"{file.name}: only proto3 is supported")
        if file.extension:
            raise GeneratorError(f"{file.name}: extensions are not supported")
        if file.package not in self.namespaces:
            raise GeneratorError(f"{file.name}: package {file.package} has no Swift namespace")
        namespace = self.namespaces[file.package]
        for enum in file.enum_type:
            self._declare_enum(enum, file.package, namespace)
        for message in file.message_type:
            self._declare_message(message, file.package, namespace)

    def _swift_name(self, name, scope, swift_scope):
        name = self.renames.get(f"{scope}.{name}", name)
        if name in names.SWIFT_TYPES or name in names.SWIFT_RESERVED:
            raise GeneratorError(f"{scope}.{name}: the name hides a type of Swift")
        if name in self.taken_names:
            raise GeneratorError(f"{scope}.{name}: the name hides the namespace of a package")
        return f"{swift_scope}.{name}"

    def _declare_enum(self, enum, scope, swift_scope):
        self.enums[f".{scope}.{enum.name}"] = EnumModel(
            enum.name, f"{scope}.{enum.name}", self._swift_name(enum.name, scope, swift_scope), "",
            [], [])

    def _declare_message(self, message, scope, swift_scope):
        full_name = f"{scope}.{message.name}"
        swift_name = self._swift_name(message.name, scope, swift_scope)
        if message.extension or message.extension_range:
            raise GeneratorError(f"{full_name}: extensions are not supported")
        if "." + full_name in self.messages:
            raise GeneratorError(f"{full_name}: declared twice")
        self.messages["." + full_name] = MessageModel(
            message.name, full_name, swift_name, "", message.options.map_entry, [], [], [], [])
        for enum in message.enum_type:
            self._declare_enum(enum, full_name, swift_name)
        for nested in message.nested_type:
            self._declare_message(nested, full_name, swift_name)

    # Pass 2: what they hold.

    _used_limits = frozenset()

    def _file(self, file):
        comments = {}
        if file.package in self.commented:
            for location in file.source_code_info.location:
                text = location.leading_comments or location.trailing_comments
                comments[tuple(location.path)] = text
        messages = [self._message(message, file.package, comments, (4, index))
                    for index, message in enumerate(file.message_type)]
        enums = [self._enum(enum, file.package, comments, (5, index))
                 for index, enum in enumerate(file.enum_type)]
        services = [self._service(service, file.package, comments, (6, index))
                    for index, service in enumerate(file.service)]
        return FileModel(file.name, self.namespaces[file.package], messages, enums, services, file)

    def _enum(self, enum, scope, comments, path):
        model = self.enums[f".{scope}.{enum.name}"]
        model.comment = comments.get(path, "") or f"The enum `{model.full_name}`."
        if enum.options.allow_alias:
            raise GeneratorError(f"{model.full_name}: aliases are not supported")
        seen = set()
        for index, value in enumerate(enum.value):
            case = names.enum_case(enum.name, value.name)
            if case in seen:
                raise GeneratorError(f"{model.full_name}: two values would be called {case}")
            seen.add(case)
            model.values.append((case, value.number, comments.get(path + (2, index), "")))
            model.names.append((value.name, value.number))
        return model

    def _message(self, message, scope, comments, path):
        model = self.messages[f".{scope}.{message.name}"]
        model.comment = comments.get(path, "") or f"The message `{model.full_name}`."
        model.messages = [self._message(nested, model.full_name, comments, path + (3, index))
                          for index, nested in enumerate(message.nested_type)]
        model.enums = [self._enum(enum, model.full_name, comments, path + (4, index))
                       for index, enum in enumerate(message.enum_type)]
        synthetic = {field.oneof_index for field in message.field if field.proto3_optional}
        taken = {nested.name for nested in message.nested_type}
        taken |= {enum.name for enum in message.enum_type}
        oneofs = {}
        for index, oneof in enumerate(message.oneof_decl):
            if index in synthetic:
                continue
            type_name = names.upper_camel(oneof.name)
            if type_name in taken or type_name in names.SWIFT_TYPES:
                type_name += "Choice"
            oneofs[index] = OneofModel(
                names.lower_camel(oneof.name), names.c_field(oneof.name), type_name,
                comments.get(path + (8, index), ""), [])
        model.oneofs = list(oneofs.values())
        for index, field in enumerate(message.field):
            in_oneof = field.HasField("oneof_index") and not field.proto3_optional
            oneof = oneofs[field.oneof_index] if in_oneof else None
            one = self._field(field, model, oneof, comments.get(path + (2, index), ""))
            model.fields.append(one)
            if oneof:
                oneof.fields.append(one)
        swift_names = [field.name for field in model.fields if not field.oneof]
        swift_names += [oneof.name for oneof in model.oneofs]
        for name in swift_names:
            if swift_names.count(name) > 1:
                raise GeneratorError(f"{model.full_name}: two fields would be called {name}")
        return model

    def _field(self, field, message, oneof, comment):
        full_name = f"{message.full_name}.{field.name}"
        if field.type == Field.TYPE_GROUP:
            raise GeneratorError(f"{full_name}: groups are not supported")
        if field.HasField("default_value") or field.label == Field.LABEL_REQUIRED:
            raise GeneratorError(f"{full_name}: defaults and required fields are not supported")
        is_message = field.type == Field.TYPE_MESSAGE
        if is_message and field.type_name not in self.messages:
            raise GeneratorError(f"{full_name}: its type {field.type_name} is not generated")
        if field.type == Field.TYPE_ENUM and field.type_name not in self.enums:
            raise GeneratorError(f"{full_name}: its type {field.type_name} is not generated")
        is_repeated = field.label == Field.LABEL_REPEATED
        entry = self.messages[field.type_name] if is_message else None
        map_entry = entry if entry and entry.is_map_entry else None
        self._used_limits |= {full_name} & set(self.limits)
        return FieldModel(
            proto=field, full_name=full_name, comment=comment, name=names.lower_camel(field.name),
            c_name=names.c_field(field.name), is_repeated=is_repeated,
            has_presence=not is_repeated and not oneof and (is_message or field.proto3_optional),
            oneof=oneof, map_entry=map_entry,
            limit=self.limits.get(full_name, self.default_limit))

    def _service(self, service, scope, comments, path):
        full_name = f"{scope}.{service.name}"
        methods = []
        for index, method in enumerate(service.method):
            methods.append(MethodModel(
                method.name, names.lower_first(method.name), method.input_type, method.output_type,
                method.client_streaming, method.server_streaming,
                IDEMPOTENCIES[method.options.idempotency_level],
                comments.get(path + (2, index), "")))
        return ServiceModel(service.name, full_name, comments.get(path, ""), methods)

    def _refuse_recursion(self):
        done = set()

        def visit(message, trail):
            if message.full_name in trail:
                cycle = trail[trail.index(message.full_name):] + [message.full_name]
                raise GeneratorError(
                    f"recursive messages are not supported: {' -> '.join(cycle)}")
            if message.full_name in done:
                return
            for field in message.fields:
                if field.kind == Field.TYPE_MESSAGE:
                    visit(self.messages[field.proto.type_name], trail + [message.full_name])
            done.add(message.full_name)

        for message in self.messages.values():
            visit(message, [])

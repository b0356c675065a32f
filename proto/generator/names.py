"""Names: from protobuf's to Swift's and C's."""

import re

from .errors import GeneratorError

ACRONYMS = {
    "api", "html", "http", "https", "id", "ip", "json", "mime", "rpc", "smtp", "tls", "uri",
    "url", "utc", "uuid",
}
PLURAL_ACRONYMS = {"ids": "IDs", "uris": "URIs", "urls": "URLs", "uuids": "UUIDs"}

SWIFT_KEYWORDS = {
    "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch", "class",
    "consuming", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension",
    "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "inout",
    "internal", "is", "let", "nil", "operator", "package", "private", "protocol", "public", "repeat",
    "rethrows", "return", "some", "static", "struct", "subscript", "super", "switch", "throw",
    "throws", "true", "try", "typealias", "var", "where", "while",
}
# These cannot be members even between backticks, or mean something else there.
SWIFT_RESERVED = {"self", "init", "Self", "Type", "Protocol"}

# Types that generated code names without a module.
SWIFT_TYPES = {
    "Any", "Bool", "Data", "Double", "Float", "Hashable", "Int", "Int32", "Int64", "Self", "Sendable",
    "String", "TextMap", "Type", "UInt32", "UInt64", "UInt8", "UnsafePointer", "Void",
}

C_RESERVED = {
    "alignas", "alignof", "and", "asm", "auto", "base", "bool", "break", "case", "catch", "char",
    "class", "compl", "const", "continue", "default", "delete", "do", "double", "else", "enum",
    "explicit", "export", "extern", "false", "final", "float", "for", "friend", "goto", "if",
    "init", "inline", "int", "long", "mutable", "namespace", "new", "not", "operator", "or",
    "override", "private", "protected", "public", "register", "restrict", "return", "self", "short",
    "signed", "sizeof", "static", "struct", "switch", "template", "this", "throw", "true", "try",
    "typedef", "typeid", "typename", "typeof", "union", "unsigned", "using", "virtual", "void",
    "volatile", "while", "xor",
}


def _capitalized(word):
    if word in PLURAL_ACRONYMS:
        return PLURAL_ACRONYMS[word]
    return word.upper() if word in ACRONYMS else word[:1].upper() + word[1:]


def lower_camel(snake):
    """`conversation_id` -> `conversationID`, `STORE_ONLY` -> `storeOnly`."""
    words = [word for word in snake.lower().split("_") if word]
    return words[0] + "".join(_capitalized(word) for word in words[1:])


def upper_camel(snake):
    """`alert_created` -> `AlertCreated`."""
    return "".join(_capitalized(word) for word in snake.lower().split("_") if word)


def lower_first(name):
    """`CreateTask` -> `createTask`."""
    return name[:1].lower() + name[1:]


def member(name):
    """A member's name as Swift accepts it in its declaration."""
    if name in SWIFT_RESERVED:
        return name + "_"
    return f"`{name}`" if name in SWIFT_KEYWORDS else name


def snake(camel):
    """`TaskPriority` -> `task_priority`, `HTTPThing` -> `http_thing`."""
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", camel)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", spaced).lower()


def enum_case(enum_name, value_name):
    """`TASK_PRIORITY_LOW` of `TaskPriority` -> `low`."""
    prefix = snake(enum_name).upper() + "_"
    short = value_name[len(prefix):] if value_name.startswith(prefix) else value_name
    if short[:1].isdigit():
        short = "value_" + short
    name = lower_camel(short)
    if name == "unrecognized":
        raise GeneratorError(f"enum value {value_name}: the name is taken by unknown values")
    return name


def json(field):
    """A field's name in JSON; descriptors that do not come from protoc may lack it."""
    if field.json_name:
        name = field.json_name
    else:
        first, *others = field.name.split("_")
        name = first + "".join(word[:1].upper() + word[1:] for word in others)
    if not re.fullmatch(r"[A-Za-z0-9_]+", name):
        raise GeneratorError(f"field {field.name}: its JSON name {name} is not a plain word")
    return name


def c_field(field_name):
    """A field's name in the rewritten descriptors: protoc-c and Swift take it as it is."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", field_name):
        raise GeneratorError(f"field {field_name}: the name is not lower_snake_case")
    return field_name + "_field" if field_name in C_RESERVED else field_name

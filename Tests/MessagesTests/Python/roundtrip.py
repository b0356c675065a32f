"""The other implementation in the round trip: Python's protobuf.

    roundtrip.py make DIRECTORY SEED PER_MESSAGE
        Reads DIRECTORY/descriptors (frames: serialized FileDescriptorProto), makes random messages
        of every type, writes DIRECTORY/messages (frames: full name, encoding, canonical text of
        what Python reads in it) and DIRECTORY/expected (frames: encoding as Python writes it).
    roundtrip.py check DIRECTORY
        Compares DIRECTORY/replies (frames: encoding) with DIRECTORY/expected.

A frame is a length (4 bytes, little endian) and that many bytes.
"""

import pathlib
import random
import struct
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, unknown_fields
from google.protobuf.descriptor import FieldDescriptor as Field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "proto"))
from generator import names  # noqa: E402

# Imported, but not generated in Swift: they exist only to describe options.
NOT_GENERATED = {"google/protobuf/descriptor.proto"}

TEXTS = [
    "", "a", "plain text", "é", "e\u0301", "ß", "日本語のテキスト", "\U0001f600\U0001f468\u200d\U0001f469",
    "\u202eright to left \u05d0", "\x01\x1f\x7f\x80", "\ud7ff\ue000\uffff\U0010ffff", "line\nline\r\n",
    "{{name}}", "x" * 127, "y" * 128, "é" * 4000, " ", "0", "\ufeff",
]
INTEGERS = [0, 1, -1, 127, 128, 300, 2**31 - 1, -(2**31), 2**32 - 1, 2**63 - 1, -(2**63), 2**64 - 1]
FLOATS = [0.0, -0.0, 1.0, -1.5, 3.141592653589793, 1e300, 5e-324, float("inf"), float("-inf"),
          float("nan")]

RANGES = {
    Field.TYPE_INT32: (-(2**31), 2**31 - 1), Field.TYPE_SINT32: (-(2**31), 2**31 - 1),
    Field.TYPE_SFIXED32: (-(2**31), 2**31 - 1), Field.TYPE_ENUM: (-(2**31), 2**31 - 1),
    Field.TYPE_UINT32: (0, 2**32 - 1), Field.TYPE_FIXED32: (0, 2**32 - 1),
    Field.TYPE_INT64: (-(2**63), 2**63 - 1), Field.TYPE_SINT64: (-(2**63), 2**63 - 1),
    Field.TYPE_SFIXED64: (-(2**63), 2**63 - 1), Field.TYPE_UINT64: (0, 2**64 - 1),
    Field.TYPE_FIXED64: (0, 2**64 - 1),
}


def read_frames(path):
    data = path.read_bytes()
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        yield data[at + 4:at + 4 + length]
        at += 4 + length


def write_frames(path, frames):
    path.write_bytes(b"".join(struct.pack("<I", len(frame)) + frame for frame in frames))


class Classes(dict):
    """Message classes by full name, and the `pool` that they are of."""


def load(directory):
    """All message classes by full name, map entries left out."""
    files = [descriptor_pb2.FileDescriptorProto.FromString(frame)
             for frame in read_frames(directory / "descriptors")]
    by_name = {file.name: file for file in files}
    pool = descriptor_pool.DescriptorPool()
    done = set()

    def add(file):
        if file.name in done:
            return
        done.add(file.name)
        for name in file.dependency:
            add(by_name[name])
        pool.Add(file)

    for file in files:
        add(file)
    classes = Classes()
    classes.pool = pool

    def collect(descriptor):
        if not descriptor.GetOptions().map_entry:
            classes[descriptor.full_name] = message_factory.GetMessageClass(descriptor)
        for nested in descriptor.nested_types:
            collect(nested)

    for file in files:
        if file.name not in NOT_GENERATED:
            for descriptor in pool.FindFileByName(file.name).message_types_by_name.values():
                collect(descriptor)
    return classes


class Maker:
    """Makes random messages, and random encodings of them."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def scalar(self, field):
        pick = self.random
        if field.type in (Field.TYPE_DOUBLE, Field.TYPE_FLOAT):
            value = pick.choice(FLOATS) if pick.random() < 0.5 else pick.uniform(-1e6, 1e6)
            if field.type == Field.TYPE_FLOAT and abs(value) > 3e38:
                value = pick.choice([float("inf"), 1.0])
            return value
        if field.type == Field.TYPE_BOOL:
            return pick.random() < 0.5
        if field.type == Field.TYPE_STRING:
            return pick.choice(TEXTS) + pick.choice(["", str(pick.randrange(1000))])
        if field.type == Field.TYPE_BYTES:
            return pick.randbytes(pick.choice([0, 1, 7, 127, 128, 300]))
        low, high = RANGES[field.type]
        if field.type == Field.TYPE_ENUM and pick.random() < 0.8:
            return pick.choice([value.number for value in field.enum_type.values])
        fitting = [value for value in INTEGERS if low <= value <= high]
        return pick.choice(fitting) if pick.random() < 0.5 else pick.randint(low, high)

    def fill(self, message, depth=0):
        pick = self.random
        density = pick.choice([0.0, 0.3, 0.9]) if depth == 0 else pick.choice([0.2, 0.6])
        for field in message.DESCRIPTOR.fields:
            if pick.random() > density or (depth > 3 and field.message_type):
                continue
            if field.message_type and field.message_type.GetOptions().map_entry:
                key, value = field.message_type.fields_by_name["key"], \
                    field.message_type.fields_by_name["value"]
                container = getattr(message, field.name)
                for _ in range(pick.choice([1, 2, 5])):
                    if value.message_type:
                        self.fill(container[self.scalar(key)], depth + 1)
                    else:
                        container[self.scalar(key)] = self.scalar(value)
            elif field.is_repeated:
                for _ in range(pick.choice([1, 2, 3, 20 if depth == 0 else 2])):
                    if field.message_type:
                        self.fill(getattr(message, field.name).add(), depth + 1)
                    else:
                        getattr(message, field.name).append(self.scalar(field))
            elif field.message_type:
                getattr(message, field.name).SetInParent()
                self.fill(getattr(message, field.name), depth + 1)
            else:
                setattr(message, field.name, self.scalar(field))

    def unknown_field(self, descriptor):
        """One field with a number that the message does not have."""
        pick = self.random
        number = pick.choice([number for number in (15000, 15999, 536870000, 2047, 4000)
                              if number not in descriptor.fields_by_number])
        wire_type = pick.choice([0, 1, 2, 5])
        tag = varint(number << 3 | wire_type)
        if wire_type == 0:
            return tag + varint(pick.choice(INTEGERS) & (2**64 - 1))
        if wire_type == 1:
            return tag + pick.randbytes(8)
        if wire_type == 5:
            return tag + pick.randbytes(4)
        payload = pick.randbytes(pick.choice([0, 1, 130]))
        return tag + varint(len(payload)) + payload

    def encoding(self, cls, classes):
        """A valid encoding of a random message, in one of the forms that a writer may choose."""
        pick = self.random
        message = cls()
        self.fill(message)
        # The same lists, packed where the type would not and the other way round.
        name = cls.DESCRIPTOR.full_name
        twin = {"codectest.Lists": "codectest.UnpackedLists",
                "codectest.UnpackedLists": "codectest.Lists"}.get(name)
        if twin and pick.random() < 0.5:
            other = classes[twin]()
            self.fill(other)
            return other.SerializeToString()
        encoded = message.SerializeToString()
        form = pick.random()
        if form < 0.2:  # fields of later versions, before, between and after
            pieces = [piece for piece in fields_of(encoded)]
            for _ in range(pick.randint(1, 5)):
                pieces.insert(pick.randint(0, len(pieces)), self.unknown_field(cls.DESCRIPTOR))
            return b"".join(pieces)
        if form < 0.35:  # any order
            pieces = [piece for piece in fields_of(encoded)]
            pick.shuffle(pieces)
            return b"".join(pieces)
        if form < 0.5:  # two encodings one after the other are merged
            other = cls()
            self.fill(other)
            while share_a_choice(message, other):
                other.Clear()
                self.fill(other)
            return encoded + other.SerializeToString()
        return encoded


def share_a_choice(left, right):
    """Whether both chose the same message of some oneof.

    Merging would have to merge these, too; the codec takes the later one instead.
    """
    for field, value in left.ListFields():
        if not field.message_type or field.is_repeated or not right.HasField(field.name):
            continue
        is_choice = field.containing_oneof and field.containing_oneof.name != "_" + field.name
        if is_choice or share_a_choice(value, getattr(right, field.name)):
            return True
    return False


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def fields_of(data):
    """The fields of an encoding, each with its tag."""
    at = 0
    while at < len(data):
        start = at
        tag, at = read_varint(data, at)
        if tag & 7 == 0:
            _, at = read_varint(data, at)
        elif tag & 7 == 1:
            at += 8
        elif tag & 7 == 5:
            at += 4
        else:
            length, at = read_varint(data, at)
            at += length
        yield data[start:at]


def text_of_scalar(field, value):
    if field.type == Field.TYPE_DOUBLE:
        return struct.pack(">d", value).hex()
    if field.type == Field.TYPE_FLOAT:
        return struct.pack(">f", value).hex()
    if field.type == Field.TYPE_STRING:
        return "'" + value.encode().hex()
    if field.type == Field.TYPE_BYTES:
        return "x" + value.hex()
    return str(int(value))


def text_of_value(field, value):
    return canonical_text(value) if field.message_type else text_of_scalar(field, value)


def swift_name(name):
    return names.member(names.lower_camel(name)).strip("`")


def canonical_text(message):
    """What the message holds, in a form that the Swift tests make of their values, too."""
    parts = []
    oneofs = set()
    for field in message.DESCRIPTOR.fields:
        oneof = field.containing_oneof
        # A proto3 `optional` field has a oneof of its own, named after it.
        if oneof is not None and oneof.name != "_" + field.name:
            if oneof.name in oneofs:
                continue
            oneofs.add(oneof.name)
            chosen = message.WhichOneof(oneof.name)
            text = "nil"
            if chosen:
                member = message.DESCRIPTOR.fields_by_name[chosen]
                text = f"{swift_name(chosen)}({text_of_value(member, getattr(message, chosen))})"
            parts.append(f"{swift_name(oneof.name)}={text}")
            continue
        value = getattr(message, field.name)
        if field.message_type and field.message_type.GetOptions().map_entry:
            key_field = field.message_type.fields_by_name["key"]
            value_field = field.message_type.fields_by_name["value"]
            entries = sorted(
                text_of_scalar(key_field, key) + ":" + text_of_value(value_field, value[key])
                for key in value)
            text = "{" + ",".join(entries) + "}"
        elif field.is_repeated:
            text = "[" + ",".join(text_of_value(field, one) for one in value) + "]"
        elif field.has_presence and not message.HasField(field.name):
            text = "nil"
        else:
            text = text_of_value(field, value)
        parts.append(f"{swift_name(field.name)}={text}")
    return "(" + ";".join(parts) + ")"


def has_unknown_fields(message):
    if len(unknown_fields.UnknownFieldSet(message)) > 0:
        return True
    for field, value in message.ListFields():
        if not field.message_type:
            continue
        if field.message_type.GetOptions().map_entry:
            if field.message_type.fields_by_name["value"].message_type:
                if any(has_unknown_fields(value[key]) for key in value):
                    return True
        elif field.is_repeated:
            if any(has_unknown_fields(one) for one in value):
                return True
        elif has_unknown_fields(value):
            return True
    return False


def make(directory, seed, per_message):
    classes = load(directory)
    maker = Maker(seed)
    frames, expected = [], []
    encodings = [(name, maker.encoding(classes[name], classes))
                 for name in sorted(classes) for _ in range(per_message)]
    large = classes["codectest.Choices"](
        a_string="x" * 2**20, between="é" * 2**19, text="\U0001f600" * 2**18)
    encodings.append(("codectest.Choices", large.SerializeToString()))
    encodings.append(("codectest.Maps", classes["codectest.Maps"](
        texts={"k" * 2**20: "v" * 2**20, "": ""}, by_bool={True: "", False: "f"},
    ).SerializeToString()))
    for name, encoding in encodings:
        message = classes[name].FromString(encoding)
        message.DiscardUnknownFields()
        frames += [name.encode(), encoding, canonical_text(message).encode()]
        expected += [name.encode(), message.SerializeToString(deterministic=True)]
    write_frames(directory / "messages", frames)
    write_frames(directory / "expected", expected)


def check(directory):
    classes = load(directory)
    expected = list(read_frames(directory / "expected"))
    replies = list(read_frames(directory / "replies"))
    if len(expected) != 2 * len(replies):
        sys.exit(f"{len(replies)} replies to {len(expected) // 2} messages")
    failures = []
    for index, reply in enumerate(replies):
        name, wanted = expected[2 * index].decode(), expected[2 * index + 1]
        message = classes[name].FromString(reply)
        if has_unknown_fields(message):
            failures.append(f"{name}, message {index}: the reply has unknown fields")
        elif message.SerializeToString(deterministic=True) != wanted:
            wanted_text = canonical_text(classes[name].FromString(wanted))
            failures.append(f"{name}, message {index}:\n  wanted {wanted_text[:2000]}\n"
                            f"  got    {canonical_text(message)[:2000]}")
    if failures:
        sys.exit("\n".join(failures[:5] + [f"{len(failures)} of {len(replies)} messages differ"]))
    print(len(replies))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        check(pathlib.Path(sys.argv[2]))

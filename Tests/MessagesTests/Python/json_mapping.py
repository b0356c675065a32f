"""The other implementation of the JSON mapping: Python's json_format.

    json_mapping.py make DIRECTORY SEED PER_MESSAGE
        Reads DIRECTORY/descriptors, makes random messages of every type and writes
        DIRECTORY/messages (frames: full name, encoding, the same as JSON in one of the forms that a
        writer may choose).
    json_mapping.py check DIRECTORY
        Compares DIRECTORY/replies (frames: JSON, JSON with defaults) with what Python makes of
        DIRECTORY/messages.
"""

import json
import pathlib
import random
import struct
import sys

from google.protobuf import json_format

from roundtrip import Maker, load, read_frames, write_frames

SECONDS = [0, 1, -1, 1_700_000_000, -62_135_596_800, 253_402_300_799, 951_782_400, -2_203_891_200,
           4_107_542_399, 68_169_600]
NANOS = [0, 1, 999_999_999, 500_000_000, 123_000, 7_000_000, 120_000_000]
PATHS = ["title", "due_time", "a.b_c.d", "x", "long_name_of_a_field"]
# What an Any may hold here: Python writes maps of packed messages in no fixed order.
PACKED = ["codectest.Scalars", "codectest.Lists", "codectest.Choices", "google.protobuf.Timestamp",
          "google.protobuf.Duration", "google.protobuf.FieldMask", "google.protobuf.Empty",
          "google.rpc.BadRequest", "google.rpc.Status", "google.protobuf.Any", "aftercall.v1.Task"]


class JSONMaker(Maker):
    """Makes random messages that have a form in JSON."""

    def __init__(self, seed, classes):
        super().__init__(seed)
        self.classes = classes

    def fill(self, message, depth=0):
        pick = self.random
        name = message.DESCRIPTOR.full_name
        if name == "google.protobuf.Timestamp":
            message.seconds = pick.choice(SECONDS) if pick.random() < 0.5 else pick.randint(
                -62_135_596_800, 253_402_300_799)
            message.nanos = pick.choice(NANOS)
        elif name == "google.protobuf.Duration":
            sign = pick.choice([1, -1])
            message.seconds = sign * pick.choice([0, 1, 59, 86_400, 315_576_000_000])
            message.nanos = sign * pick.choice(NANOS)
        elif name == "google.protobuf.FieldMask":
            message.paths.extend(pick.choices(PATHS, k=pick.randrange(4)))
        elif name == "google.protobuf.Any":
            if depth < 4 and pick.random() < 0.9:
                inner = self.classes[pick.choice(PACKED)]()
                self.fill(inner, depth + 1)
                message.Pack(inner, deterministic=True)
        else:
            super().fill(message, depth)

    def text(self, message, pool):
        """The message as JSON."""
        pick = self.random
        tree = json_format.MessageToDict(
            message, always_print_fields_with_no_presence=pick.random() < 0.3,
            preserving_proto_field_name=pick.random() < 0.3,
            use_integers_for_enums=pick.random() < 0.3, descriptor_pool=pool)
        if pick.random() < 0.5:
            tree = self.shuffled(tree)
        # Absent fields may be null, and so may all but one of a choice.
        if isinstance(tree, dict) and message.DESCRIPTOR.file.package == "codectest":
            for field in message.DESCRIPTOR.fields:
                is_there = field.json_name in tree or field.name in tree
                if not is_there and pick.random() < 0.3:
                    tree[pick.choice([field.json_name, field.name])] = None
        return json.dumps(tree, indent=pick.choice([None, 0, 2]),
                          ensure_ascii=pick.random() < 0.5).encode()

    def shuffled(self, tree):
        if isinstance(tree, dict):
            names = list(tree)
            self.random.shuffle(names)
            return {name: self.shuffled(tree[name]) for name in names}
        if isinstance(tree, list):
            return [self.shuffled(one) for one in tree]
        return tree


def is_same(left, right):
    """Whether two trees are the same, numbers up to single precision."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(is_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(is_same, left, right))
    if isinstance(left, float) and isinstance(right, float):
        return left == right or (
            max(abs(left), abs(right)) < 3.5e38 and struct.pack("f", left) == struct.pack("f", right))
    return type(left) is type(right) and left == right


def make(directory, seed, per_message):
    classes = load(directory)
    maker = JSONMaker(seed, classes)
    frames = []
    for name in sorted(classes):
        for _ in range(per_message):
            message = classes[name]()
            maker.fill(message)
            frames += [name.encode(), message.SerializeToString(deterministic=True),
                       maker.text(message, classes.pool)]
    write_frames(directory / "messages", frames)


def check(directory):
    classes = load(directory)
    messages = list(read_frames(directory / "messages"))
    replies = list(read_frames(directory / "replies"))
    if len(messages) // 3 != len(replies) // 2:
        sys.exit(f"{len(replies) // 2} replies to {len(messages) // 3} messages")
    failures = []
    for index in range(len(replies) // 2):
        name, encoding = messages[3 * index].decode(), messages[3 * index + 1]
        message = classes[name].FromString(encoding)
        for reply, has_defaults in ((replies[2 * index], False), (replies[2 * index + 1], True)):
            try:
                read = json_format.Parse(reply, classes[name](), descriptor_pool=classes.pool)
                wanted = json_format.MessageToDict(
                    message, always_print_fields_with_no_presence=has_defaults,
                    descriptor_pool=classes.pool)
                if read.SerializeToString(deterministic=True) != encoding:
                    failures.append(f"{name}, message {index}: Python reads another message in\n"
                                    f"  {reply[:2000]}")
                elif not is_same(json.loads(reply), wanted):
                    failures.append(f"{name}, message {index}:\n  wanted {str(wanted)[:2000]}\n"
                                    f"  got    {reply[:2000]}")
            except json_format.Error as error:
                failures.append(f"{name}, message {index}: {error} in\n  {reply[:2000]}")
    if failures:
        sys.exit("\n".join(failures[:5] + [f"{len(failures)} of {len(replies)} texts differ"]))
    print(len(replies))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        check(pathlib.Path(sys.argv[2]))

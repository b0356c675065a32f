"""What the generator refuses, and how it names things."""

import pathlib
import sys
import unittest

from google.protobuf import descriptor_pb2

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "proto"))
from generator import names  # noqa: E402
from generator.errors import GeneratorError  # noqa: E402
from generator.model import Model  # noqa: E402
from generator.swift_services import SwiftServices  # noqa: E402

Field = descriptor_pb2.FieldDescriptorProto


def file(**members):
    return descriptor_pb2.FileDescriptorProto(
        name="a.proto", package="a", syntax=members.pop("syntax", "proto3"), **members)


def message(name, *fields, **members):
    return descriptor_pb2.DescriptorProto(name=name, field=fields, **members)


def field(name, number=1, type_name=None, label=Field.LABEL_OPTIONAL, kind=None, **members):
    kind = kind or (Field.TYPE_MESSAGE if type_name else Field.TYPE_STRING)
    return Field(name=name, number=number, type=kind, type_name=type_name, label=label, **members)


def model(one, limits=None):
    return Model([one], {"a": "A"}, {"a"}, limits or {}, 100, {})


class Refusals(unittest.TestCase):
    def refuses(self, text, one, limits=None):
        with self.assertRaisesRegex(GeneratorError, text):
            model(one, limits)

    def test_accepts_an_ordinary_file(self):
        self.assertEqual(len(model(file(message_type=[message("B", field("c"))])).files), 1)

    def test_recursion_with_the_whole_way(self):
        self.refuses("recursive .* a.B -> a.C -> a.B", file(message_type=[
            message("B", field("c", type_name=".a.C", label=Field.LABEL_REPEATED)),
            message("C", field("b", type_name=".a.B"))]))
        self.refuses("recursive .* a.B -> a.B", file(message_type=[
            message("B", field("b", type_name=".a.B"))]))

    def test_proto2(self):
        self.refuses("only proto3", file(syntax="proto2", message_type=[message("B")]))

    def test_groups_and_required_fields(self):
        self.refuses("a.B.c: groups", file(message_type=[
            message("B", field("c", kind=Field.TYPE_GROUP))]))
        self.refuses("a.B.c: defaults and required", file(message_type=[
            message("B", field("c", label=Field.LABEL_REQUIRED))]))

    def test_types_from_elsewhere(self):
        self.refuses("a.B.c: its type .x.Y is not generated", file(message_type=[
            message("B", field("c", type_name=".x.Y"))]))

    def test_names_that_would_clash(self):
        self.refuses("two fields would be called fooID", file(message_type=[
            message("B", field("foo_id"), field("foo__id", 2))]))
        self.refuses("hides a type of Swift", file(message_type=[message("String")]))
        self.refuses("hides the namespace", file(message_type=[message("A")]))
        self.refuses("not lower_snake_case", file(message_type=[message("B", field("fooBar"))]))
        enum = descriptor_pb2.EnumDescriptorProto(name="E", value=[
            descriptor_pb2.EnumValueDescriptorProto(name="E_UNRECOGNIZED", number=0)])
        self.refuses("E_UNRECOGNIZED: the name is taken", file(enum_type=[enum]))

    def test_limits_of_fields_that_are_gone(self):
        self.refuses("a.B.gone", file(message_type=[message("B", field("c"))]), {"a.B.gone": 5})


class Services(unittest.TestCase):
    def methods(self):
        options = descriptor_pb2.MethodOptions
        def method(name, client, server, level):
            return descriptor_pb2.MethodDescriptorProto(
                name=name, input_type=".a.B", output_type=".a.C", client_streaming=client,
                server_streaming=server, options=options(idempotency_level=level))
        return [method("One", False, False, options.NO_SIDE_EFFECTS),
                method("Down", False, True, options.IDEMPOTENT),
                method("Up", True, False, options.IDEMPOTENCY_UNKNOWN),
                method("Both", True, True, options.IDEMPOTENCY_UNKNOWN)]

    def test_all_kinds_of_calls(self):
        service = descriptor_pb2.ServiceDescriptorProto(name="S", method=self.methods())
        made = model(file(message_type=[message("B"), message("C")], service=[service]))
        self.assertEqual(
            [(method.kind, method.idempotency) for method in made.files[0].services[0].methods],
            [("unary", "noSideEffects"), ("serverStreaming", "idempotent"),
             ("clientStreaming", "unknown"), ("bidirectionalStreaming", "unknown")])
        text = " ".join(SwiftServices(made, {"a"}).outputs["S.swift"].split())
        for expected in [
                "func one( _ request: A.B, context: CallContext ) async throws -> A.C",
                "func down( _ request: A.B, context: CallContext, "
                "responses: ResponseStream<A.C> ) async throws",
                "func up( _ requests: RequestStream<A.B>, context: CallContext ) "
                "async throws -> A.C",
                "func both( _ requests: RequestStream<A.B>, context: CallContext, "
                "responses: ResponseStream<A.C> ) async throws",
                "MethodRoute(SMethods.one) { call in let request: A.B = try call.takeRequest() "
                "let response = try await self.one( request, context: CallContext(call)) "
                "return try call.encode(response) }",
                "MethodRoute(SMethods.both) { call in "
                "let requests: RequestStream<A.B> = RequestStream(call) "
                "let responses: ResponseStream<A.C> = ResponseStream(call) "
                "try await self.both( requests, context: CallContext(call), "
                "responses: responses) return nil }",
                "-> ClientStreamingCall<A.B, A.C>", "-> BidirectionalCall<A.B, A.C>"]:
            self.assertIn(expected, text)


class Names(unittest.TestCase):
    def test_fields(self):
        for snake, camel in [("conversation_id", "conversationID"), ("id", "id"), ("url", "url"),
                             ("teammate_ids", "teammateIDs"), ("html_body", "htmlBody"),
                             ("a_uint32", "aUint32"), ("body_html", "bodyHTML")]:
            self.assertEqual(names.lower_camel(snake), camel)

    def test_enum_values(self):
        for enum, value, case in [("TaskPriority", "TASK_PRIORITY_LOW", "low"),
                                  ("Code", "OK", "ok"), ("Status", "STATUS_2XX", "value2xx"),
                                  ("HTTPKind", "HTTP_KIND_A_B", "aB")]:
            self.assertEqual(names.enum_case(enum, value), case)


if __name__ == "__main__":
    unittest.main()

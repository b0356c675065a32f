"""The Swift side of services: a protocol, a method table and a typed client each."""

from .swift_messages import HEADER, comment_lines


class SwiftServices:
    """Writes one Swift file per service."""

    def __init__(self, model, packages):
        self.model = model
        self.outputs = {}
        for file in model.files:
            if file.proto.package in packages:
                for service in file.services:
                    self.outputs[f"{service.name}.swift"] = self._service(service)

    def _types(self, method):
        return (self.model.messages[method.request].swift_name,
                self.model.messages[method.response].swift_name)

    def _service(self, service):
        lines = [HEADER.rstrip("\n"), "", "public import Messages", "public import RPC", ""]
        for part in (self._protocol, self._extension, self._methods, self._client):
            lines += part(service) + [""]
        return "\n".join(lines)

    def _protocol(self, service):
        lines = comment_lines(service.comment, "")
        lines.append(f"public protocol {service.name}: RPCService {{")
        for index, method in enumerate(service.methods):
            request, response = self._types(method)
            lines += [""] if index else []
            lines += comment_lines(method.comment, "  ")
            if method.is_server_streaming:
                lines += [
                    f"  func {method.swift_name}(",
                    f"    _ request: {request}, context: CallContext,",
                    f"    responses: ResponseStream<{response}>",
                    "  ) async throws",
                ]
            else:
                lines += [
                    f"  func {method.swift_name}(",
                    f"    _ request: {request}, context: CallContext",
                    f"  ) async throws -> {response}",
                ]
        return lines + ["}"]

    def _extension(self, service):
        lines = [f"extension {service.name} {{", "  /// The service's full protobuf name.",
                 f'  public static var serviceName: String {{ "{service.full_name}" }}', "",
                 "  /// One route per method, in the order of the `.proto` file.",
                 "  public var routes: [MethodRoute] {", "    ["]
        for method in service.methods:
            request, response = self._types(method)
            if method.is_server_streaming:
                lines += [
                    f"      .serverStreaming({service.name}Methods.{method.swift_name}) {{",
                    f"        (request: {request}, context: CallContext,",
                    f"          responses: ResponseStream<{response}>) in",
                    f"        try await self.{method.swift_name}(",
                    "          request, context: context, responses: responses)",
                    "      },",
                ]
            else:
                lines += [
                    f"      .unary({service.name}Methods.{method.swift_name}) {{",
                    f"        (request: {request}, context: CallContext) in",
                    f"        try await self.{method.swift_name}(request, context: context)",
                    "      },",
                ]
        return lines + ["    ]", "  }", "}"]

    def _methods(self, service):
        lines = [f"/// The methods of `{service.full_name}`.",
                 f"public enum {service.name}Methods {{"]
        for method in service.methods:
            kind = "serverStreaming" if method.is_server_streaming else "unary"
            lines += [
                f"  /// `{service.full_name}/{method.name}`.",
                f"  public static let {method.swift_name} = MethodDescriptor(",
                f'    service: "{service.full_name}", name: "{method.name}", kind: .{kind},',
                f"    isIdempotent: {'true' if method.is_idempotent else 'false'})",
            ]
        lines += ["", "  /// All of them, in the order of the `.proto` file.",
                  "  public static let all: [MethodDescriptor] = ["]
        lines += [f"    {method.swift_name}," for method in service.methods]
        return lines + ["  ]", "}"]

    def _client(self, service):
        lines = [f"/// A client of `{service.full_name}` over one connection.",
                 f"public struct {service.name}Client: Sendable {{",
                 "  private let connection: ClientConnection", "",
                 "  /// Creates a client; the connection may be shared with others.",
                 "  public init(_ connection: ClientConnection) {",
                 "    self.connection = connection", "  }"]
        for method in service.methods:
            request, response = self._types(method)
            lines += [""] + comment_lines(method.comment, "  ")
            call = "serverStreaming" if method.is_server_streaming else "unary"
            result = (f"  ) -> ServerMessages<{response}> {{" if method.is_server_streaming
                      else f"  ) async throws -> {response} {{")
            prefix = "" if method.is_server_streaming else "try await "
            lines += [
                f"  public func {method.swift_name}(",
                f"    _ request: {request}, options: CallOptions = CallOptions()",
                result,
                f"    {prefix}connection.{call}(",
                f"      {service.name}Methods.{method.swift_name}, request, options: options)",
                "  }",
            ]
        return lines + ["}"]

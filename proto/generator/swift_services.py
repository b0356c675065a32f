"""The Swift side of services: a protocol, a method table and a typed client each."""

from .swift_messages import HEADER, comment_lines


class SwiftServices:
    """Writes one Swift file per service."""

    def __init__(self, model, packages, imports=("Messages",)):
        self.model = model
        self.imports = sorted({*imports, "RPC"})
        self.outputs = {}
        for file in model.files:
            if file.proto.package in packages:
                for service in file.services:
                    self.outputs[f"{service.name}.swift"] = self._service(service)

    def _types(self, method):
        return (self.model.messages[method.request].swift_name,
                self.model.messages[method.response].swift_name)

    def _service(self, service):
        lines = [HEADER.rstrip("\n"), ""] + [f"public import {name}" for name in self.imports] + [""]
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
            first = (f"_ requests: RequestStream<{request}>" if method.is_client_streaming
                     else f"_ request: {request}")
            lines.append(f"  func {method.swift_name}(")
            if method.is_server_streaming:
                lines += [f"    {first}, context: CallContext,",
                          f"    responses: ResponseStream<{response}>",
                          "  ) async throws"]
            else:
                lines += [f"    {first}, context: CallContext",
                          f"  ) async throws -> {response}"]
        return lines + ["}"]

    def _extension(self, service):
        lines = [f"extension {service.name} {{", "  /// The service's full protobuf name.",
                 f'  public static var serviceName: String {{ "{service.full_name}" }}', "",
                 "  /// One route per method, in the order of the `.proto` file.",
                 "  @inlinable", "  public var routes: [MethodRoute] {", "    ["]
        for method in service.methods:
            request, response = self._types(method)
            # One closure a call, not one that calls another: a frame and a hop less.
            name, taken = (("requests", "RequestStream(call)") if method.is_client_streaming
                           else ("request", "try call.takeRequest()"))
            request = f"RequestStream<{request}>" if method.is_client_streaming else request
            lines += [f"      MethodRoute({service.name}Methods.{method.swift_name}) {{ call in",
                      f"        let {name}: {request} = {taken}"]
            if method.is_server_streaming:
                lines += [f"        let responses: ResponseStream<{response}> = ResponseStream(call)",
                          f"        try await self.{method.swift_name}(",
                          f"          {name}, context: CallContext(call), responses: responses)",
                          "        return nil"]
            else:
                lines += [f"        let response = try await self.{method.swift_name}(",
                          f"          {name}, context: CallContext(call))",
                          "        return try call.encode(response)"]
            lines.append("      },")
        return lines + ["    ]", "  }", "}"]

    def _methods(self, service):
        lines = [f"/// The methods of `{service.full_name}`.",
                 f"public enum {service.name}Methods {{"]
        for method in service.methods:
            lines += [
                f"  /// `{service.full_name}/{method.name}`.",
                f"  public static let {method.swift_name} = MethodDescriptor(",
                f'    service: "{service.full_name}", name: "{method.name}", kind: .{method.kind},',
                f"    idempotency: .{method.idempotency})",
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
            if method.is_client_streaming:
                kind = "BidirectionalCall" if method.is_server_streaming else "ClientStreamingCall"
                lines += [
                    f"  public func {method.swift_name}(",
                    "    options: CallOptions = CallOptions()",
                    f"  ) async throws -> {kind}<{request}, {response}> {{",
                    f"    try await connection.{method.kind}(",
                    f"      {service.name}Methods.{method.swift_name}, options: options)",
                    "  }",
                ]
                continue
            result = (f"  ) -> ServerMessages<{response}> {{" if method.is_server_streaming
                      else f"  ) async throws -> {response} {{")
            prefix = "" if method.is_server_streaming else "try await "
            lines += [
                f"  public func {method.swift_name}(",
                f"    _ request: {request}, options: CallOptions = CallOptions()",
                result,
                f"    {prefix}connection.{method.kind}(",
                f"      {service.name}Methods.{method.swift_name}, request, options: options)",
                "  }",
            ]
        return lines + ["}"]

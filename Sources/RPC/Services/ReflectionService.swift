import Messages

/// Server reflection, `grpc.reflection.v1` and `v1alpha`: tools learn which services there are and
/// what their messages look like.
///
/// Both versions have the same messages on the wire, so that one implementation answers for both.
package final class ReflectionService: RPCService {
  package static let serviceName = "grpc.reflection.v1.ServerReflection"
  private static let alphaServiceName = "grpc.reflection.v1alpha.ServerReflection"
  /// Both names under which it is served.
  package static let serviceNames = [serviceName, alphaServiceName]

  private typealias Request = ReflectionV1.ServerReflectionRequest
  private typealias Response = ReflectionV1.ServerReflectionResponse

  private let serviceNames: [String]

  /// Creates the service.
  ///
  /// - Parameter services: The other services of the server.
  package init(listing services: [any RPCService]) {
    let names = services.flatMap(\.routes).map(\.method.service)
    serviceNames = Set(names + Self.serviceNames).sorted()
  }

  package var routes: [MethodRoute] {
    Self.serviceNames.map { service in
      let method = MethodDescriptor(
        service: service, name: "ServerReflectionInfo", kind: .bidirectionalStreaming,
        idempotency: .idempotent)
      return .bidirectionalStreaming(method) {
        (requests: RequestStream<Request>, context, responses) in
        context.endAtShutdown()
        for try await request in requests {
          try await responses.send(self.answer(request))
        }
      }
    }
  }

  private func answer(_ request: Request) -> Response {
    .with { response in
      response.validHost = request.host
      response.originalRequest = request
      response.messageResponse = messageResponse(to: request.messageRequest)
    }
  }

  private func messageResponse(to request: Request.MessageRequest?) -> Response.MessageResponse {
    switch request {
    case .fileByFilename(let name):
      Self.file(FileDescriptors.file(named: name))
    case .fileContainingSymbol(let symbol):
      Self.file(FileDescriptors.file(containingSymbol: symbol))
    case .allExtensionNumbersOfType(let type)
    where FileDescriptors.file(containingSymbol: type) != nil:
      // proto3 messages have no extensions.
      .allExtensionNumbersResponse(.with { $0.baseTypeName = type })
    case .fileContainingExtension, .allExtensionNumbersOfType:
      Self.error(.notFound, "the extension or type is not known")
    case .listServices:
      .listServicesResponse(
        .with { list in
          list.service = serviceNames.map { name in .with { $0.name = name } }
        })
    case nil:
      Self.error(.invalidArgument, "the request asks for nothing")
    }
  }

  private static func file(_ bytes: [UInt8]?) -> Response.MessageResponse {
    guard let bytes else { return error(.notFound, "the file or symbol is not known") }
    return .fileDescriptorResponse(.with { $0.fileDescriptorProto = [bytes] })
  }

  private static func error(_ code: StatusCode, _ message: String) -> Response.MessageResponse {
    .errorResponse(
      .with {
        $0.errorCode = Int32(code.rawValue)
        $0.errorMessage = message
      })
  }
}

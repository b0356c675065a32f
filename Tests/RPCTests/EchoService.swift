import Messages

@testable import RPC

/// The message of the tests: a name and any bytes.
typealias Note = WellKnown.AnyMessage

extension Note {
  init(_ text: String, _ bytes: [UInt8] = []) {
    self.init()
    typeURL = text
    value = bytes
  }
}

enum Echo {
  static let unary = method("Unary", .unary)
  /// The same without side effects.
  static let ask = MethodDescriptor(
    service: "test.Echo", name: "Ask", kind: .unary, idempotency: .noSideEffects)
  static let many = method("Many", .serverStreaming)
  static let collect = method("Collect", .clientStreaming)
  static let chat = method("Chat", .bidirectionalStreaming)

  private static func method(_ name: String, _ kind: CallKind) -> MethodDescriptor {
    MethodDescriptor(service: "test.Echo", name: name, kind: kind)
  }
}

/// A service whose methods do what the test says; by default they give back what they get.
struct EchoService: RPCService {
  static let serviceName = "test.Echo"

  var unary: @Sendable (Note, CallContext) async throws -> Note = { request, _ in request }
  var many: @Sendable (Note, CallContext, ResponseStream<Note>) async throws -> Void = {
    request, _, responses in
    for _ in 0..<(Int(request.typeURL) ?? 1) { try await responses.send(request) }
  }
  var collect: @Sendable (RequestStream<Note>, CallContext) async throws -> Note = {
    requests, _ in
    var sum = Note("")
    for try await request in requests { sum.value += request.value }
    return sum
  }
  var chat:
    @Sendable (RequestStream<Note>, CallContext, ResponseStream<Note>) async throws -> Void =
      { requests, _, responses in
        for try await request in requests { try await responses.send(request) }
      }

  var routes: [MethodRoute] {
    [
      .unary(Echo.unary, unary),
      .unary(Echo.ask, unary),
      .serverStreaming(Echo.many, many),
      .clientStreaming(Echo.collect, collect),
      .bidirectionalStreaming(Echo.chat, chat),
    ]
  }
}

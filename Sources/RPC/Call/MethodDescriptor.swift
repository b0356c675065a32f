/// How many messages each side of a call sends.
public enum CallKind: Sendable, Hashable {
  /// One request, one response.
  case unary
  /// Many requests, one response.
  case clientStreaming
  /// One request, many responses.
  case serverStreaming
  /// Many of both, in any order.
  case bidirectionalStreaming
}

/// What calling a method more than once does, as its `.proto` declares.
public enum Idempotency: Sendable, Hashable {
  /// Nothing is declared: a call must not be repeated without knowing what became of the first.
  case unknown
  /// Calling twice has the same effect as calling once.
  case idempotent
  /// It changes nothing, so that Connect may call it by GET.
  case noSideEffects
}

/// Names a method of a service.
public struct MethodDescriptor: Sendable, Hashable {
  /// The service's full protobuf name, such as `aftercall.v1.TaskService`.
  public let service: String
  /// The method's name within its service.
  public let name: String
  /// How many messages each side sends.
  public let kind: CallKind
  /// What calling it more than once does.
  public let idempotency: Idempotency
  /// The path on the wire: `/service/name`.
  public let path: String

  /// Describes a method.
  public init(
    service: String, name: String, kind: CallKind, idempotency: Idempotency = .unknown
  ) {
    self.service = service
    self.name = name
    self.kind = kind
    self.idempotency = idempotency
    path = "/\(service)/\(name)"
  }

  /// Whether calling twice has the same effect as calling once.
  public var isIdempotent: Bool { idempotency != .unknown }
}

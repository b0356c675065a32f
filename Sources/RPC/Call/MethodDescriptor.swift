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

/// Names a method of a service.
public struct MethodDescriptor: Sendable, Hashable {
  /// The service's full protobuf name, such as `aftercall.v1.TaskService`.
  public let service: String
  /// The method's name within its service.
  public let name: String
  /// How many messages each side sends.
  public let kind: CallKind
  /// Whether calling twice has the same effect as calling once, as the `.proto` declares.
  public let isIdempotent: Bool
  /// The path on the wire: `/service/name`.
  public let path: String

  /// Describes a method.
  public init(service: String, name: String, kind: CallKind, isIdempotent: Bool = false) {
    self.service = service
    self.name = name
    self.kind = kind
    self.isIdempotent = isIdempotent
    path = "/\(service)/\(name)"
  }
}

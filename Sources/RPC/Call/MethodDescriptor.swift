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
  // One object: each call has a copy of its method.
  private let fields: Fields

  private final class Fields: Sendable {
    let service: String
    let name: String
    let kind: CallKind
    let idempotency: Idempotency
    let path: String

    init(_ service: String, _ name: String, _ kind: CallKind, _ idempotency: Idempotency) {
      self.service = service
      self.name = name
      self.kind = kind
      self.idempotency = idempotency
      path = "/\(service)/\(name)"
    }
  }

  /// Describes a method.
  public init(
    service: String, name: String, kind: CallKind, idempotency: Idempotency = .unknown
  ) {
    fields = Fields(service, name, kind, idempotency)
  }

  /// The service's full protobuf name, such as `aftercall.v1.TaskService`.
  public var service: String { fields.service }
  /// The method's name within its service.
  public var name: String { fields.name }
  /// How many messages each side sends.
  public var kind: CallKind { fields.kind }
  /// What calling it more than once does.
  public var idempotency: Idempotency { fields.idempotency }
  /// The path on the wire: `/service/name`.
  public var path: String { fields.path }

  /// Whether two describe the same method in the same way.
  public static func == (left: MethodDescriptor, right: MethodDescriptor) -> Bool {
    left.fields === right.fields
      || left.path == right.path && left.kind == right.kind
        && left.idempotency == right.idempotency
  }

  /// Hashes the path.
  public func hash(into hasher: inout Hasher) { hasher.combine(path) }

  /// Whether calling twice has the same effect as calling once.
  public var isIdempotent: Bool { idempotency != .unknown }
}

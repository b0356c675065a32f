public import Messages

/// A group of methods that a server offers. Conformances are generated from the `.proto` files.
public protocol RPCService: Sendable {
  /// The service's full protobuf name, such as `aftercall.v1.TaskService`.
  static var serviceName: String { get }

  /// Its methods.
  var routes: [MethodRoute] { get }
}

/// A method and what to do when it is called.
public struct MethodRoute: Sendable {
  /// The method.
  public let method: MethodDescriptor
  /// Runs a call; the result is the framed response of methods that have exactly one.
  let run: @Sendable (ServerCall) async throws -> [UInt8]?

  /// A method and what runs its calls. Generated code says it all in one closure, compiled for its
  /// messages, which costs a call less than closures that call each other.
  @usableFromInline
  package init(
    _ method: MethodDescriptor, run: @escaping @Sendable (ServerCall) async throws -> [UInt8]?
  ) {
    self.method = method
    self.run = run
  }

  /// A method with one request and one response.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - handler: Called for each call, on its connection's event loop; see `offload`.
  /// - Returns: The route.
  public static func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor,
    _ handler: @escaping @Sendable (Request, CallContext) async throws -> Response
  ) -> MethodRoute {
    MethodRoute(method) { call in
      let request: Request = try call.takeRequest()
      return try call.encode(try await handler(request, CallContext(call)))
    }
  }

  /// A method with one request and many responses.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - handler: Called for each call, on its connection's event loop; the stream ends when it
  ///     returns.
  /// - Returns: The route.
  public static func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor,
    _ handler:
      @escaping @Sendable (Request, CallContext, ResponseStream<Response>) async throws -> Void
  ) -> MethodRoute {
    MethodRoute(method) { call in
      let request: Request = try call.takeRequest()
      try await handler(request, CallContext(call), ResponseStream(call))
      return nil
    }
  }

  /// A method with many requests and one response.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - handler: Called for each call, on its connection's event loop, when its head has arrived.
  /// - Returns: The route.
  public static func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor,
    _ handler: @escaping @Sendable (RequestStream<Request>, CallContext) async throws -> Response
  ) -> MethodRoute {
    MethodRoute(method) { call in
      try call.encode(try await handler(RequestStream(call), CallContext(call)))
    }
  }

  /// A method with many requests and many responses, in any order.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - handler: Called for each call, on its connection's event loop, when its head has arrived;
  ///     the stream ends when it returns.
  /// - Returns: The route.
  public static func bidirectionalStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor,
    _ handler:
      @escaping @Sendable (
        RequestStream<Request>, CallContext, ResponseStream<Response>
      ) async throws -> Void
  ) -> MethodRoute {
    MethodRoute(method) { call in
      try await handler(RequestStream(call), CallContext(call), ResponseStream(call))
      return nil
    }
  }
}

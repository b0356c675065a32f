import HTTP2

/// What carries a call: a stream of HTTP/2 or an exchange of HTTP/1.1.
///
/// An enum and not a protocol, because it is asked several times in each call.
enum CallTransport {
  case http2(ServerConnection, StreamHandle)
  case http1(HTTP1Connection)

  // MARK: Responses

  /// Begins the response, to be followed by `write` and one of the ways to finish.
  func respond(_ head: StaticHeaders, extra: HeaderBlock?) {
    switch self {
    case .http2(let connection, let stream):
      connection.session.respond(stream, head, extra: extra)
    case .http1(let connection):
      connection.respond(head, extra: extra)
    }
  }

  /// Answers with a head alone, which is the trailers too.
  func respondWithoutBody(_ head: StaticHeaders, extra: HeaderBlock?) {
    switch self {
    case .http2(let connection, let stream):
      connection.session.respondWithoutBody(stream, head, extra: extra)
    case .http1(let connection):
      connection.respond(head, extra: extra)
      connection.finish()
    }
  }

  /// Answers with all there is to say.
  func reply(_ reply: Reply) {
    switch self {
    case .http2(let connection, let stream): connection.reply(stream, reply)
    case .http1(let connection): connection.reply(reply)
    }
  }

  /// Queues bytes of the body.
  func write(_ bytes: [UInt8]) {
    switch self {
    case .http2(let connection, let stream): connection.session.write(stream, bytes)
    case .http1(let connection): connection.write(bytes)
    }
  }

  /// Ends the body.
  func finish() {
    switch self {
    case .http2(let connection, let stream): connection.session.finish(stream)
    case .http1(let connection): connection.finish()
    }
  }

  /// Ends the body with trailers. gRPC alone does, and it is spoken over HTTP/2 only.
  func finish(trailers: StaticHeaders, extra: HeaderBlock?) {
    switch self {
    case .http2(let connection, let stream):
      connection.session.finish(stream, trailers: trailers, extra: extra)
    case .http1(let connection):
      connection.finish()
    }
  }

  /// Bytes of the body that wait to be sent.
  var queuedBytes: Int {
    switch self {
    case .http2(let connection, let stream): connection.session.queuedBytes(stream)
    case .http1(let connection): connection.queuedBytes
    }
  }

  /// Asks for one `becameWritable` once little is left to send.
  func notifyWhenWritable() {
    switch self {
    case .http2(let connection, let stream): connection.session.notifyWhenWritable(stream)
    case .http1(let connection): connection.notifyWhenWritable()
    }
  }

  /// Has what was queued sent at the end of the loop's tick.
  func needsFlush() {
    switch self {
    case .http2(let connection, _): connection.needsFlush()
    case .http1(let connection): connection.needsFlush()
    }
  }

  // MARK: Requests

  /// Lets the client send so many bytes more.
  func consume(_ count: Int) {
    switch self {
    case .http2(let connection, let stream): connection.session.consume(stream, count)
    case .http1(let connection): connection.consume(count)
    }
  }

  /// Has so many bytes more (or fewer) of requests counted as held for the connection.
  func hold(_ change: Int) {
    switch self {
    case .http2(let connection, _): connection.hold(change)
    case .http1(let connection): connection.hold(change)
    }
  }

  /// Whether the connection may not have the server hold more.
  var isOverLimit: Bool {
    switch self {
    case .http2(let connection, _): connection.isOverLimit
    case .http1(let connection): connection.isOverLimit
    }
  }

  /// Ends the exchange at once, dropping what is queued.
  func reset() {
    switch self {
    case .http2(let connection, let stream): connection.session.reset(stream, .cancel)
    case .http1(let connection): connection.abort()
    }
  }

  // MARK: The connection

  var server: ServerCore {
    switch self {
    case .http2(let connection, _): connection.server
    case .http1(let connection): connection.server
    }
  }

  /// Who made the connection's last call that was not refused: most connections have one caller.
  var lastIdentity: (any CallIdentity)? {
    get {
      switch self {
      case .http2(let connection, _): connection.lastIdentity
      case .http1(let connection): connection.lastIdentity
      }
    }
    nonmutating set {
      switch self {
      case .http2(let connection, _): connection.lastIdentity = newValue
      case .http1(let connection): connection.lastIdentity = newValue
      }
    }
  }

  /// What the client may ask as long as nothing is known but its address; nil: anything.
  var peerQuota: CallQuota? {
    switch self {
    case .http2(let connection, _): connection.peerQuota
    case .http1(let connection): connection.peerQuota
    }
  }

  /// A handler begins to run, or the search for who calls.
  func callStarted() {
    switch self {
    case .http2(let connection, _): connection.runningCalls += 1
    case .http1(let connection): connection.runningCalls += 1
    }
  }

  /// It has ended.
  func callEnded() {
    switch self {
    case .http2(let connection, _): connection.callEnded()
    case .http1(let connection): connection.callEnded()
    }
  }

  /// Ends the call if it does not want to be waited for and the server shuts down.
  func checkShutdown(of call: ServerCall) {
    switch self {
    case .http2(let connection, _): connection.checkShutdown(of: call)
    case .http1(let connection): connection.checkShutdown(of: call)
    }
  }
}

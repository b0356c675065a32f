/// A request: a POST with a JSON body, or a GET.
package struct HTTPRequest: Sendable {
  /// The address, `http` or `https`.
  package var url: String
  /// Header lines such as `Authorization: Bearer …`.
  package var headers: [String]
  /// The body; nil: the request is a GET.
  package var body: [UInt8]?
  /// How long the whole exchange may take, from the moment it is begun.
  package var timeout: Duration
  /// How long connecting may take, TLS included.
  package var connectTimeout: Duration
  /// The longest body of an answer that is taken, in bytes.
  package var responseBytesMax: Int

  /// Creates a request.
  package init(
    url: String, headers: [String] = [], body: [UInt8]?, timeout: Duration,
    connectTimeout: Duration, responseBytesMax: Int
  ) {
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.responseBytesMax = responseBytesMax
  }
}

/// What a server answered.
package struct HTTPResponse: Sendable {
  /// The status code.
  package var status: Int
  /// The body.
  package var body: [UInt8]
  /// How long the server asked to wait, from `Retry-After` (RFC 9110 §10.2.3).
  package var retryAfter: Duration?

  /// Creates an answer.
  package init(status: Int, body: [UInt8], retryAfter: Duration? = nil) {
    self.status = status
    self.body = body
    self.retryAfter = retryAfter
  }
}

/// Why there is no answer.
package struct HTTPError: Error, Hashable {
  package var code: Code
  /// libcurl's words for it; holds no header and no body.
  package var message: String

  package enum Code: Hashable {
    /// No connection: name not found, connection refused, TLS not agreed on.
    case unreachable
    case timedOut
    /// The connection broke, or what came is not HTTP.
    case broken
    /// The answer is longer than its limit.
    case tooLarge
    /// Too many requests wait already.
    case busy
    case cancelled
    /// The client was closed.
    case closed
    /// The request cannot be sent as it is.
    case invalid
  }
}

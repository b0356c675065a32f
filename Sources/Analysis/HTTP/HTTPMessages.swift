/// A POST request with a JSON body.
struct HTTPRequest: Sendable {
  /// The address, `http` or `https`.
  var url: String
  /// Header lines such as `Authorization: Bearer …`.
  var headers: [String]
  /// The body.
  var body: [UInt8]
  /// How long the whole exchange may take, from the moment it is begun.
  var timeout: Duration
  /// How long connecting may take, TLS included.
  var connectTimeout: Duration
}

/// What a server answered.
struct HTTPResponse: Sendable {
  /// The status code.
  var status: Int
  /// The body.
  var body: [UInt8]
  /// How long the server asked to wait, from `Retry-After` (RFC 9110 §10.2.3).
  var retryAfter: Duration?
}

/// Why there is no answer.
struct HTTPError: Error, Hashable {
  var code: Code
  /// libcurl's words for it; holds no header and no body.
  var message: String

  enum Code: Hashable {
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

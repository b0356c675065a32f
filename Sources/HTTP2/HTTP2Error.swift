import CNGHTTP2

/// Why a session cannot go on.
///
/// Faults of a single stream are no errors: they close that stream with an `HTTP2ErrorCode`.
package struct HTTP2Error: Error, Sendable, Hashable {
  /// The kinds of failure that a caller may want to tell apart.
  package enum Code: Sendable, Hashable {
    /// A client's first bytes are not the connection preface (RFC 9113 §3.4).
    case badPreface
    /// The peer caused more control frames than it reads, or broke a rate limit.
    case flooded
    /// Memory for the session ran out.
    case outOfMemory
    /// Anything else that libnghttp2 calls fatal.
    case fatal
  }

  /// What kind of failure it is.
  package var code: Code
  /// What libnghttp2 says about it; holds nothing of the peer's.
  package var message: String
  /// The result of the C function.
  package var result: Int32

  init(result: Int32) {
    switch nghttp2_error(rawValue: result) {
    case NGHTTP2_ERR_BAD_CLIENT_MAGIC: code = .badPreface
    case NGHTTP2_ERR_FLOODED, NGHTTP2_ERR_TOO_MANY_CONTINUATIONS: code = .flooded
    case NGHTTP2_ERR_NOMEM: code = .outOfMemory
    default: code = .fatal
    }
    message = String(cString: nghttp2_strerror(result))
    self.result = result
  }
  static let flooded = HTTP2Error(result: NGHTTP2_ERR_FLOODED.rawValue)
}

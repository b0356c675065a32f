/// Something the peer did, or that became of a stream, in the order in which it happened.
package enum HTTP2Event {
  /// A header section has arrived whole.
  case headers(StreamHandle, HeaderBlock, HeaderSection, endStream: Bool)
  /// Bytes of a stream's body, which point into what was given to `receive` and are valid only
  /// until the caller lets go of it.
  ///
  /// They count against the windows until `consume` gives them back. The end of a body without
  /// further bytes is an empty buffer with `endStream`.
  case data(StreamHandle, UnsafeRawBufferPointer, endStream: Bool)
  /// No more than the low-water mark is left to send; follows `notifyWhenWritable` once.
  case writable(StreamHandle)
  /// The stream is over; nothing else is ever said of it. 0 is the orderly end.
  case closed(StreamHandle, code: HTTP2ErrorCode)
  /// The peer opens no more streams, or processes none above `lastStreamID`.
  case goAway(lastStreamID: Int32, code: HTTP2ErrorCode)
  /// The peer's SETTINGS have arrived: its preface is complete.
  case settings
  /// The peer asks for a sign of life, which the library answers by itself.
  case ping
  /// The answer to a `ping`, with what it carried.
  case pong(UInt64)
}

/// Which header section of a message it is.
package enum HeaderSection: Sendable {
  /// The head of a request or response; a client sees informational (1xx) heads like this too.
  case initial
  /// Anything after the first: trailers, or the final head after an informational one.
  case following
}

/// Names one stream of one session.
///
/// A handle stays valid to pass after the stream is gone: what is asked of it then does nothing.
package struct StreamHandle: Sendable, Hashable {
  /// The identifier on the wire (RFC 9113 §5.1.1); 0 while a client's request waits to be sent is
  /// never seen: identifiers are given when the request is submitted.
  package let id: Int32
  /// A small dense number, unique among the open streams and reused afterwards: an array index
  /// for whoever keeps state per stream.
  package let slot: Int32
}

/// An error code of HTTP/2 (RFC 9113 §7).
package struct HTTP2ErrorCode: RawRepresentable, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static let noError = Self(rawValue: 0x0)
  package static let protocolError = Self(rawValue: 0x1)
  package static let internalError = Self(rawValue: 0x2)
  package static let flowControlError = Self(rawValue: 0x3)
  package static let streamClosed = Self(rawValue: 0x5)
  package static let refusedStream = Self(rawValue: 0x7)
  package static let cancel = Self(rawValue: 0x8)
  package static let enhanceYourCalm = Self(rawValue: 0xb)
  package static let inadequateSecurity = Self(rawValue: 0xc)
}

/// What one connection may cost.
///
/// Every number here bounds something that the peer controls.
package struct HTTP2Limits: Sendable, Hashable {
  /// Streams the peer may have open at once; more are refused with REFUSED_STREAM.
  package var concurrentStreamsMax = 512

  /// Bytes of one header section, counted as RFC 9113 §6.5.2 does (32 more per field).
  ///
  /// 16 KiB holds the largest tokens seen in practice with room to spare. A larger section is
  /// received and dropped, and its event marked, so that it can be answered.
  package var headerListBytesMax = 16_384

  /// CONTINUATION frames that may follow one HEADERS frame.
  ///
  /// Our header list fits into one frame; the rest is for peers that split needlessly.
  package var continuationsMax = 8

  /// Header sections are unpacked up to this multiple of the largest list, so that they can be
  /// answered; beyond it the connection ends. HPACK makes thousands of bytes out of one.
  package var headerListExcessMax = 16

  /// Streams reset in a burst, and then per second: by the peer, or by us for a fault of the peer's.
  ///
  /// Real clients cancel in bursts (a screen is left, a load balancer drains); opening and
  /// resetting streams without end is the "rapid reset" attack (CVE-2023-44487), and having the
  /// server reset them is its variant (CVE-2025-8671).
  package var resetsBurstMax = 1_000
  package var resetsPerSecondMax = 100

  /// Frames that move no call on (PING, SETTINGS, PRIORITY, WINDOW_UPDATE, unknown ones, DATA
  /// without bytes) in a burst, and then per second.
  ///
  /// Ordinary clients send some per call and some per DATA frame they get: these earn their own.
  package var idleFramesBurstMax = 10_000
  package var idleFramesPerSecondMax = 1_000

  /// Entries of one SETTINGS frame. The protocol defines fewer than ten.
  package var settingsEntriesMax = 32

  /// Answers to PING and SETTINGS that may wait to be sent while the peer reads nothing.
  package var pendingAcknowledgementsMax = 1_000

  /// Body bytes a peer may send on one stream before they are consumed.
  package var streamWindowBytes: Int32 = 256 * 1_024

  /// Body bytes a peer may send on all streams together before they are consumed.
  ///
  /// It is several stream windows, so that one stalled stream does not stop the others.
  package var connectionWindowBytes: Int32 = 2 * 1_024 * 1_024

  /// Queued bytes of a stream at which a waiting writer is told to go on.
  package var outboundLowWaterBytes = 32 * 1_024

  /// Creates the limits that fit a server of many small messages.
  package init() {}

  /// Idle frames that a stream earns, and a DATA frame for the peer. Clients acknowledge and measure
  /// with at most a few frames for each.
  static let idleFramesPerStream = 16
  static let idleFramesPerDataFrame = 4

  /// The largest DATA payload that is sent at once: the size every peer accepts.
  static let framePayloadBytesMax = 16_384
  /// Length of an HTTP/2 frame header (RFC 9113 §4.1).
  static let frameHeaderBytes = 9
}

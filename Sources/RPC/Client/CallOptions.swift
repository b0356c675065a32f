/// What a caller may say about one call.
public struct CallOptions: Sendable {
  /// How long the call may take, connecting and all attempts included; nil: as long as the
  /// connection allows, by default for ever.
  ///
  /// The server is told, and the call ends with DEADLINE_EXCEEDED even if the server does not.
  public var timeout: Duration?
  /// Fields to send with the request.
  public var metadata: Metadata
  /// Whether to wait for a server that cannot be reached yet, instead of failing with UNAVAILABLE.
  public var waitsForReady: Bool
  /// How requests are compressed. Responses may be whatever this says.
  public var compression: Compression
  /// Bytes of one response, decompressed; a longer one ends the call with RESOURCE_EXHAUSTED.
  public var messageBytesMax: Int
  /// How a call with one response is made again that got none; only where that is harmless.
  public var retries = RetryPolicy()
  /// Whether the call may be made again; nil: if its method is idempotent. A request with a
  /// `request_id` of its own makes it so for others.
  public var isRepeatable: Bool?
  /// How long a reader waits for a message before the connection counts as dead and the call ends
  /// with UNAVAILABLE; nil: for ever. For streams whose server promises heartbeats.
  public var silenceMax: Duration?

  /// Creates options.
  public init(
    timeout: Duration? = nil, metadata: Metadata = Metadata(), waitsForReady: Bool = false,
    compression: Compression = .identity, messageBytesMax: Int = 16 * 1_024 * 1_024
  ) {
    self.timeout = timeout
    self.metadata = metadata
    self.waitsForReady = waitsForReady
    self.compression = compression
    self.messageBytesMax = messageBytesMax
  }
}

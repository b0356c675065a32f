/// What a caller may say about one call.
public struct CallOptions: Sendable {
  /// How long the call may take, connecting included; nil is for ever.
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

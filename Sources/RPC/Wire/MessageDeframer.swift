/// Cuts a stream's bytes into messages. A plain value: bytes in, messages out.
struct MessageDeframer {
  /// How messages follow each other.
  enum Framing: UInt8 {
    /// Each has a flag byte and its length in front, as in gRPC and in Connect's streams.
    case envelopes
    /// The same in base64.
    case base64Envelopes
    /// There is one, and it is the whole body.
    case body
  }

  /// Why no message can be read any more.
  enum Failure: Error, Hashable {
    /// The next message is longer than allowed.
    case tooLong(byteCount: Int)
    /// The compressed flag is set though no encoding was agreed on.
    case compressedWithoutEncoding
    /// The flag byte is neither 0 nor 1.
    case invalidFlag
    /// The body is no base64.
    case invalidBase64
    /// A compressed message cannot be decompressed.
    case decompression(Compression.Failure)
  }

  /// A message as it came.
  struct Received {
    var bytes: [UInt8]
    var isCompressed: Bool
  }

  let messageBytesMax: Int
  let framing: Framing
  /// How messages are compressed that are marked as such.
  var compression: Compression
  /// Messages that are complete. They wait as they came: what a peer sends grows at most a
  /// thousandfold when it is decompressed, and so only one is at a time.
  private(set) var messages = Fifo<Received>()
  /// Whether the message that was last taken came compressed.
  private(set) var wasCompressed = false

  /// Whether the bytes so far end between two messages.
  var isAtBoundary: Bool {
    prefixCount == 0 && expectedBytes == nil && base64?.isAtBoundary ?? true
  }

  /// Bytes of the next message's prefix that have come, and what they say so far.
  private var prefixCount = 0
  private var isNextCompressed = false
  private var nextLength = 0
  private var expectedBytes: Int?
  private var partial: [UInt8] = []
  /// Of complete messages.
  private var messageBytes = 0
  // Spelled out, since `?` would set it twice, for which the whole value is copied.
  private var base64: Optional<Base64Stream>

  init(
    messageBytesMax: Int, framing: Framing = .envelopes, compression: Compression = .identity
  ) {
    self.messageBytesMax = messageBytesMax
    self.framing = framing
    self.compression = compression
    base64 = framing == .base64Envelopes ? Base64Stream() : nil
  }

  /// Takes in the next bytes of the stream.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    switch framing {
    case .envelopes: try appendEnvelopes(bytes)
    case .base64Envelopes: try appendBase64(bytes)
    case .body: try appendBody(bytes)
    }
  }

  /// Takes note that there are no more bytes.
  ///
  /// - Returns: Whether the stream ends where it may: between two messages.
  mutating func end() -> Bool {
    guard framing != .body else {
      take(partial, isCompressed: compression != .identity)
      partial = []
      return true
    }
    return isAtBoundary
  }

  /// Takes in a message that came in another way than the stream.
  mutating func appendWhole(_ message: [UInt8]) throws(Failure) {
    try checkBody(byteCount: message.count)
    partial = message
  }

  /// The next complete message, decompressed.
  mutating func popMessage() throws(Failure) -> [UInt8]? {
    guard let message = messages.popFirst() else { return nil }
    messageBytes -= message.bytes.count
    wasCompressed = message.isCompressed
    guard message.isCompressed else { return message.bytes }
    do throws(Compression.Failure) {
      return try compression.decompress(message.bytes, bytesMax: messageBytesMax)
    } catch {
      throw .decompression(error)
    }
  }

  /// Lets go of what has arrived: the call is answered.
  mutating func forget() {
    messages = Fifo()
    messageBytes = 0
    partial = []
  }

  /// Bytes that are held here, of complete messages and of the next one.
  var heldBytes: Int { messageBytes + partial.count }

  /// Refuses a body that is longer than its message may be.
  func checkBody(byteCount: Int) throws(Failure) {
    try check(byteCount, isCompressed: compression != .identity)
  }

  // MARK: Framings

  private mutating func take(_ bytes: [UInt8], isCompressed: Bool) {
    messageBytes += bytes.count
    messages.append(Received(bytes: bytes, isCompressed: isCompressed))
  }

  private mutating func appendBody(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    try checkBody(byteCount: partial.count + bytes.count)
    partial.append(contentsOf: bytes)
  }

  private mutating func appendBase64(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    guard var stream = base64 else { return }
    let decoded: [UInt8]
    do throws(Base64Stream.Malformed) {
      decoded = try stream.decode(bytes)
    } catch {
      throw .invalidBase64
    }
    base64 = stream
    // `withUnsafeBytes` does not keep the type of what is thrown.
    let outcome = decoded.withUnsafeBytes { decoded -> Result<Void, Failure> in
      do throws(Failure) {
        return .success(try appendEnvelopes(decoded))
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  private mutating func appendEnvelopes(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var rest = bytes
    while true {
      if expectedBytes == nil {
        guard let length = try readPrefix(from: &rest) else { return }
        expectedBytes = length
      }
      guard let expected = expectedBytes else { return }
      let step = min(expected - partial.count, rest.count)
      if partial.isEmpty, step == expected {
        // The usual case: the message has come in one piece.
        take([UInt8](rest[..<step]), isCompressed: isNextCompressed)
      } else {
        if partial.isEmpty {
          partial.reserveCapacity(min(expected, FixedLimits.messageReservationBytesMax))
        }
        partial.append(contentsOf: rest[..<step])
        guard partial.count == expected else { return }
        take(partial, isCompressed: isNextCompressed)
        partial = []
      }
      expectedBytes = nil
      rest = UnsafeRawBufferPointer(rebasing: rest[step...])
    }
  }

  private mutating func readPrefix(
    from bytes: inout UnsafeRawBufferPointer
  ) throws(Failure) -> Int? {
    while prefixCount < MessageFrame.prefixBytes {
      guard let byte = bytes.first else { return nil }
      bytes = UnsafeRawBufferPointer(rebasing: bytes[1...])
      if prefixCount == 0 {
        isNextCompressed = try isCompressed(flag: byte)
        nextLength = 0
      } else {
        nextLength = nextLength << 8 | Int(byte)
      }
      prefixCount += 1
    }
    prefixCount = 0
    try check(nextLength, isCompressed: isNextCompressed)
    return nextLength
  }

  /// A wrong flag and a wrong length are answered at once, the rest of the message unread.
  private func isCompressed(flag: UInt8) throws(Failure) -> Bool {
    guard flag != 0 else { return false }
    guard flag == MessageFrame.compressedFlag else { throw .invalidFlag }
    guard compression != .identity else { throw .compressedWithoutEncoding }
    return true
  }

  private func check(_ byteCount: Int, isCompressed: Bool) throws(Failure) {
    // What cannot be compressed grows a little.
    let overhead = isCompressed ? Compression.overheadBytes(forMessageOf: messageBytesMax) : 0
    guard byteCount - overhead <= messageBytesMax else { throw .tooLong(byteCount: byteCount) }
  }
}

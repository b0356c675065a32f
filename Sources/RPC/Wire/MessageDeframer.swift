/// Cuts a stream's bytes into messages. A plain value: bytes in, messages out.
struct MessageDeframer {
  /// Why no message can be read any more.
  enum Failure: Error, Hashable {
    /// The next message is longer than allowed.
    case tooLong(byteCount: Int)
    /// The compressed flag is set though no encoding was agreed on.
    case compressedWithoutEncoding
    /// The flag byte is neither 0 nor 1.
    case invalidFlag
    /// A compressed message cannot be decompressed.
    case decompression(Compression.Failure)
  }

  let messageBytesMax: Int
  /// How messages are compressed that are marked as such.
  var compression: Compression
  /// Messages that are complete. They wait as they came: what a peer sends grows at most a
  /// thousandfold when it is decompressed, and so only one is at a time.
  private(set) var messages = Fifo<Received>()
  /// Whether the message that was last taken came compressed.
  private(set) var wasCompressed = false
  /// Whether the bytes so far end between two messages.
  var isAtBoundary: Bool { prefixCount == 0 && expectedBytes == nil }

  private var prefix: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0)
  private var prefixCount = 0
  private var expectedBytes: Int?
  private var partial: [UInt8] = []

  /// A message as it came.
  struct Received {
    var bytes: [UInt8]
    var isCompressed: Bool
  }

  init(messageBytesMax: Int, compression: Compression = .identity) {
    self.messageBytesMax = messageBytesMax
    self.compression = compression
  }

  /// Takes in the next bytes of the stream.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
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
        messages.append(Received(bytes: [UInt8](rest[..<step]), isCompressed: prefix.0 != 0))
      } else {
        if partial.isEmpty {
          partial.reserveCapacity(min(expected, FixedLimits.messageReservationBytesMax))
        }
        partial.append(contentsOf: rest[..<step])
        guard partial.count == expected else { return }
        messages.append(Received(bytes: partial, isCompressed: prefix.0 != 0))
        partial = []
      }
      expectedBytes = nil
      rest = UnsafeRawBufferPointer(rebasing: rest[step...])
    }
  }

  /// The next complete message, decompressed.
  mutating func popMessage() throws(Failure) -> [UInt8]? {
    guard let message = messages.popFirst() else { return nil }
    wasCompressed = message.isCompressed
    guard message.isCompressed else { return message.bytes }
    do throws(Compression.Failure) {
      return try compression.decompress(message.bytes, bytesMax: messageBytesMax)
    } catch {
      throw .decompression(error)
    }
  }

  private mutating func readPrefix(
    from bytes: inout UnsafeRawBufferPointer
  ) throws(Failure) -> Int? {
    let step = min(MessageFrame.prefixBytes - prefixCount, bytes.count)
    let start = prefixCount
    withUnsafeMutableBytes(of: &prefix) { prefix in
      for index in 0..<step { prefix[start + index] = bytes[index] }
    }
    prefixCount += step
    bytes = UnsafeRawBufferPointer(rebasing: bytes[step...])
    // A wrong flag and a wrong length are answered at once, the rest of the message unread.
    if prefixCount > 0, prefix.0 != 0 {
      guard prefix.0 == 1 else { throw .invalidFlag }
      guard compression != .identity else { throw .compressedWithoutEncoding }
    }
    guard prefixCount == MessageFrame.prefixBytes else { return nil }
    prefixCount = 0
    let length =
      Int(prefix.1) << 24 | Int(prefix.2) << 16 | Int(prefix.3) << 8 | Int(prefix.4)
    // What cannot be compressed grows a little.
    let overhead = prefix.0 == 0 ? 0 : Compression.overheadBytes(forMessageOf: messageBytesMax)
    guard length - overhead <= messageBytesMax else { throw .tooLong(byteCount: length) }
    return length
  }
}

extension RPCError {
  init(framing failure: MessageDeframer.Failure, messageBytesMax: Int) {
    switch failure {
    case .tooLong(let byteCount):
      self.init(
        .resourceExhausted,
        "a message of \(byteCount) bytes is longer than the limit of \(messageBytesMax)")
    case .compressedWithoutEncoding:
      self.init(.internal, "a message is marked as compressed, but no grpc-encoding was given")
    case .invalidFlag:
      self.init(.internal, "a message begins with an invalid flag byte")
    case .decompression(.tooLong):
      self.init(
        .resourceExhausted,
        "a message is longer than the limit of \(messageBytesMax) bytes when decompressed")
    case .decompression(.malformed):
      self.init(.internal, "a compressed message is not in the format that was declared")
    case .decompression(.outOfMemory):
      self.init(.resourceExhausted, "there is no memory to decompress a message")
    }
  }
}

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
  }

  let messageBytesMax: Int
  /// Messages that are complete, with what each of them took of the windows.
  private(set) var messages = Fifo<[UInt8]>()
  /// Whether the bytes so far end between two messages.
  var isAtBoundary: Bool { prefixCount == 0 && expectedBytes == nil }

  private var prefix: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0)
  private var prefixCount = 0
  private var expectedBytes: Int?
  private var partial: [UInt8] = []

  init(messageBytesMax: Int) {
    self.messageBytesMax = messageBytesMax
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
        messages.append([UInt8](rest[..<step]))
      } else {
        if partial.isEmpty {
          partial.reserveCapacity(min(expected, FixedLimits.messageReservationBytesMax))
        }
        partial.append(contentsOf: rest[..<step])
        guard partial.count == expected else { return }
        messages.append(partial)
        partial = []
      }
      expectedBytes = nil
      rest = UnsafeRawBufferPointer(rebasing: rest[step...])
    }
  }

  /// The next complete message.
  mutating func popMessage() -> [UInt8]? {
    messages.popFirst()
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
      throw prefix.0 == 1 ? .compressedWithoutEncoding : .invalidFlag
    }
    guard prefixCount == MessageFrame.prefixBytes else { return nil }
    prefixCount = 0
    let length =
      Int(prefix.1) << 24 | Int(prefix.2) << 16 | Int(prefix.3) << 8 | Int(prefix.4)
    guard length <= messageBytesMax else { throw .tooLong(byteCount: length) }
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
    }
  }
}

import Glibc

/// Standard input and output with messages that have their length in front, as four bytes.
struct HandshakeStreams {
  /// More than a handshake needs, with its certificates.
  private static let messageBytesMax = 1 << 20

  /// Reads the next message from standard input.
  func readMessage() throws -> [UInt8] {
    let length = try read(4).reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.messageBytesMax else { throw HandshakeError.tooLong }
    return try read(length)
  }

  /// Writes a message to standard output.
  func writeMessage(_ message: [UInt8]) throws {
    let length = UInt32(truncatingIfNeeded: message.count)
    let prefix = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> UInt32($0)) }
    var rest = (prefix + message)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { throw HandshakeError.outputClosed }
      rest = rest.dropFirst(count)
    }
  }

  private func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var piece = [UInt8](repeating: 0, count: count - bytes.count)
      let read = piece.withUnsafeMutableBytes {
        Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count)
      }
      guard read > 0 else { throw HandshakeError.inputEnded }
      bytes += piece.prefix(read)
    }
    return bytes
  }
}

/// Why the runner and the server did not come to terms.
enum HandshakeError: Error {
  case inputEnded
  case outputClosed
  case tooLong
  case noCertificate
}

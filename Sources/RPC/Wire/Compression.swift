import HTTP2

/// How messages are compressed, message by message.
public enum Compression: UInt8, Sendable, Hashable, CaseIterable {
  /// Not at all.
  case identity
  /// The gzip format (RFC 1952).
  case gzip
  /// The zlib format (RFC 1950), which HTTP and gRPC call `deflate`.
  case deflate

  /// The name on the wire.
  public var name: StaticString {
    switch self {
    case .identity: "identity"
    case .gzip: "gzip"
    case .deflate: "deflate"
    }
  }

  /// Finds the compression of a name on the wire; nil for one that is not known here.
  init?(_ name: UnsafeRawBufferPointer) {
    for known in Self.allCases where name.equals(known.name) {
      self = known
      return
    }
    return nil
  }

  /// Picks from what a peer accepts.
  ///
  /// - Parameter list: Names with commas between them, as in `grpc-accept-encoding` and
  ///   `accept-encoding`; what follows a semicolon is a weight, and 0 means that it is refused.
  /// - Returns: The first of ours that is accepted, or `identity`.
  static func accepted(by list: String) -> Compression {
    for element in list.split(separator: ",") {
      let parts = element.split(separator: ";")
      guard let first = parts.first else { continue }
      let isRefused = parts.dropFirst().contains { part in
        let weight = part.trimmingSpaces()
        return weight.hasPrefix("q=0") && weight.dropFirst(3).allSatisfy { $0 == "." || $0 == "0" }
      }
      guard !isRefused else { continue }
      let name = first.trimmingSpaces().lowercased()
      for known in [Compression.gzip, .deflate] where name == known.name.description {
        return known
      }
    }
    return .identity
  }

  /// What compressing may add to a message that cannot be made any shorter, in bytes.
  static func overheadBytes(forMessageOf byteCount: Int) -> Int {
    // Deflate stores such data in blocks, five bytes each for at least 16 KiB; the rest is for the
    // formats' heads and sums.
    byteCount / 1_024 + 64
  }

  /// Everything that is known here, as a peer is told.
  static let acceptedNames: StaticString = "gzip,deflate"
}

extension Substring {
  /// The text without the spaces and tabs around it.
  func trimmingSpaces() -> Substring {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    guard let last = lastIndex(where: { !isSpace($0) }) else { return "" }
    return self[...last].drop(while: isSpace)
  }
}

import Messages

/// Decodes base64 that arrives in pieces, as bodies of gRPC-Web's text form do.
///
/// Senders encode piece by piece, so that padding may stand anywhere between two groups of four.
struct Base64Stream {
  /// The bytes are no base64.
  struct Malformed: Error {}

  /// Digits that have not become bytes yet: fewer than four.
  private var group: [UInt8] = []

  /// Whether the bytes so far end between two groups.
  var isAtBoundary: Bool { group.isEmpty }

  mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(Malformed) -> [UInt8] {
    let digits = group + bytes
    let wholeCount = digits.count / 4 * 4
    group = Array(digits[wholeCount...])
    var result: [UInt8] = []
    result.reserveCapacity(wholeCount / 4 * 3)
    var start = 0
    while start < wholeCount {
      // A piece ends with its padding, or with what there is.
      let padding = digits[start..<wholeCount].firstIndex(of: UInt8(ascii: "="))
      let end = padding.map { $0 / 4 * 4 + 4 } ?? wholeCount
      guard let piece = Base64.decode(digits[start..<end]) else { throw Malformed() }
      result.append(contentsOf: piece)
      start = end
    }
    return result
  }
}

extension Base64 {
  /// Encodes a piece of such a body, with padding, so that another may follow.
  static func encodePadded(_ bytes: [UInt8]) -> [UInt8] {
    var result = Array(encode(bytes).utf8)
    while result.count % 4 != 0 { result.append(UInt8(ascii: "=")) }
    return result
  }
}

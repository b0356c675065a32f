/// Base64 (RFC 4648 §4, and §5 for URLs).
package enum Base64 {
  private static let alphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  /// Encodes without padding, as binary metadata is sent.
  ///
  /// - Parameter bytes: Any bytes.
  /// - Returns: The text.
  package static func encode(_ bytes: [UInt8]) -> String {
    let count = (bytes.count * 4 + 2) / 3
    return String(unsafeUninitializedCapacity: paddedLength(of: bytes.count)) { buffer in
      bytes.withUnsafeBufferPointer { encodePadded($0, to: buffer) }
      return count
    }
  }

  /// The length of the text that encodes so many bytes, with its padding.
  static func paddedLength(of byteCount: Int) -> Int {
    (byteCount + 2) / 3 * 4
  }

  /// Encodes with padding.
  ///
  /// - Parameters:
  ///   - bytes: Any bytes.
  ///   - text: Where the text goes: at least `paddedLength(of:)` bytes.
  static func encodePadded(
    _ bytes: UnsafeBufferPointer<UInt8>, to text: UnsafeMutableBufferPointer<UInt8>
  ) {
    precondition(text.count >= paddedLength(of: bytes.count), "the text does not fit")
    let alphabet = alphabet.utf8Start
    var at = 0
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let group =
        UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
        | (left > 2 ? UInt32(bytes[index + 2]) : 0)
      text[at] = alphabet[Int(group >> 18)]
      text[at + 1] = alphabet[Int(group >> 12 & 63)]
      text[at + 2] = left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "=")
      text[at + 3] = left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "=")
      at += 4
      index += 3
    }
  }

  /// Decodes either alphabet, with padding or without.
  ///
  /// - Parameter text: The text, and nothing around it.
  /// - Returns: The bytes, or nil for what is no base64.
  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3 + 3)
    var group: UInt32 = 0
    var digits = 0
    var padding = 0
    for byte in text {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: byte) else { return nil }
      digits += 1
      group = group << 6 | UInt32(value)
      guard digits % 4 == 0 else { continue }
      result.append(UInt8(truncatingIfNeeded: group >> 16))
      result.append(UInt8(truncatingIfNeeded: group >> 8))
      result.append(UInt8(truncatingIfNeeded: group))
    }
    guard padding == 0 || (padding < 3 && (digits + padding) % 4 == 0) else { return nil }
    switch digits % 4 {
    case 1: return nil
    case 2: result.append(UInt8(truncatingIfNeeded: group >> 4))
    case 3:
      result.append(UInt8(truncatingIfNeeded: group >> 10))
      result.append(UInt8(truncatingIfNeeded: group >> 2))
    default: break
    }
    return result
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

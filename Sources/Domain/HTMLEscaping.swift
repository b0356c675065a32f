/// Escapes values for HTML documents.
enum HTMLEscaping {
  /// How many times longer a value may become: `"` becomes `&quot;`.
  static let growthMax = 6

  /// Appends a value so that it can neither open a tag nor end a quoted attribute.
  ///
  /// - Parameters:
  ///   - value: The value, UTF-8.
  ///   - output: What it is appended to.
  ///   - breaksLines: Whether line breaks become `<br>`, as text between tags needs it.
  static func append(
    _ value: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], breaksLines: Bool
  ) {
    var index = 0
    while index < value.count {
      let byte = value[index]
      index += 1
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if byte == UInt8(ascii: "\r"), index < value.count, value[index] == UInt8(ascii: "\n") {
          index += 1
        }
        output.append(contentsOf: breaksLines ? "<br>\n".utf8 : "\n".utf8)
      case UInt8(ascii: "\t"): output.append(byte)
      // HTML has no other control characters.
      case 0..<0x20, 0x7F: output.append(UInt8(ascii: " "))
      default: output.append(byte)
      }
    }
  }

  /// How many bytes of a value may be kept so that its escaped form fits; whole characters only.
  static func prefix(of value: UnsafeBufferPointer<UInt8>, fitting room: Int) -> Int {
    var used = 0
    var end = 0
    while end < value.count {
      used += escapedCount(value[end])
      guard used <= room else { break }
      end += 1
    }
    while end > 0, end < value.count, value[end] & 0xC0 == 0x80 {
      end -= 1
    }
    return end
  }

  private static func escapedCount(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      growthMax
    default: 1
    }
  }
}

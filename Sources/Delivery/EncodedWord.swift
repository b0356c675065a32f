/// Encodes text as RFC 2047 encoded words, each of at most 75 octets and of whole characters.
///
/// - Parameters:
///   - text: Any text without line breaks.
///   - column: How many octets of the first line are taken already.
/// - Returns: The words; they are to be separated by folding white space, which readers drop.
func encodedWords(_ text: String, column: Int) -> [String] {
  let encoding = WordEncoding.shortest(for: text)
  let overhead = "=?UTF-8?Q??=".utf8.count
  let capacity = Limits.encodedWordBytesMax - overhead
  // The first word shares its line with the field's name. Where too little is left for a few
  // characters it moves to the next line instead.
  let room = Limits.headerLineBytesMax - column - 1 - overhead
  var limit = room >= 20 ? min(room, capacity) : capacity
  var words: [String] = []
  var payload: [UInt8] = []

  func take(_ bytes: [UInt8]) {
    if !payload.isEmpty, encoding.size(of: payload + bytes) > limit {
      words.append(encoding.word(payload))
      payload = []
      limit = capacity
    }
    payload += bytes
  }

  for character in text {
    if encoding.size(of: Array(character.utf8)) <= capacity {
      take(Array(character.utf8))
    } else {
      // A cluster too long for one word, such as a letter under a heap of accents.
      for scalar in character.unicodeScalars { take(Array(String(scalar).utf8)) }
    }
  }
  if !payload.isEmpty { words.append(encoding.word(payload)) }
  return words
}

/// The two encodings of RFC 2047 §4.
private enum WordEncoding {
  case base64
  case quotedPrintable

  static func shortest(for text: String) -> Self {
    let bytes = Array(text.utf8)
    return WordEncoding.quotedPrintable.size(of: bytes) <= WordEncoding.base64.size(of: bytes)
      ? .quotedPrintable : .base64
  }

  func size(of bytes: [UInt8]) -> Int {
    switch self {
    case .base64: return (bytes.count + 2) / 3 * 4
    case .quotedPrintable:
      return bytes.reduce(0) { $0 + (Self.isLiteral($1) || $1 == 0x20 ? 1 : 3) }
    }
  }

  func word(_ bytes: [UInt8]) -> String {
    switch self {
    case .base64:
      return "=?UTF-8?B?\(String(decoding: base64Encoded(bytes), as: UTF8.self))?="
    case .quotedPrintable:
      var encoded: [UInt8] = []
      for byte in bytes {
        if byte == 0x20 {
          encoded.append(UInt8(ascii: "_"))
        } else if Self.isLiteral(byte) {
          encoded.append(byte)
        } else {
          appendEscape(of: byte, to: &encoded)
        }
      }
      return "=?UTF-8?Q?\(String(decoding: encoded, as: UTF8.self))?="
    }
  }

  /// What stands for itself everywhere, also in the phrase before an address (RFC 2047 §5 (3)).
  private static func isLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return true
    default: return "!*+-/".utf8.contains(byte)
    }
  }
}

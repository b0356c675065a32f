import Crypto

/// The text of an API key: `ack_` and 256 random bits.
///
/// The store keeps its SHA-256 only. A slow hash, as passwords need, would add nothing: nobody can
/// try out 2^256 keys, however fast each try is, and every new connection would wait for it.
package struct APIKeySecret: Sendable {
  /// What the bearer presents.
  package let text: String

  /// Draws a new one.
  package init() {
    // A key is the library's way to ask for random bytes.
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    text = Self.start + Self.digits(of: bytes)
  }

  /// The part by which people tell keys apart: 32 of the 256 bits, of no use to who guesses.
  package var prefix: String { String(text.prefix(Self.start.count + 8)) }

  /// What is stored.
  package var hash: [UInt8] { Self.hash(of: Array(text.utf8)) }

  /// The hash by which a presented text is looked up.
  package static func hash(of text: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: text))
  }

  /// Whether a text has the form of a key; says nothing of whether there is one.
  package static func isKey(_ text: [UInt8]) -> Bool {
    text.count == start.utf8.count + digitCount && text.starts(with: start.utf8)
      && text.dropFirst(start.utf8.count).allSatisfy(alphabet.contains)
  }

  /// Whether a text begins as keys do, so that it is no token.
  package static func looksLikeKey(_ text: [UInt8]) -> Bool {
    text.starts(with: start.utf8)
  }

  private static let start = "ack_"
  /// Digits of five bits, without those that are easily mistaken for others.
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let digitCount = 52

  private static func digits(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var accumulator = 0
    var bits = 0
    for byte in bytes {
      accumulator = accumulator << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[accumulator >> bits & 31])
      }
      accumulator &= (1 << bits) - 1
    }
    if bits > 0 { text.append(alphabet[accumulator << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }
}

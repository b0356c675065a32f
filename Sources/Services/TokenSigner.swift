import Crypto

/// Signs what callers are given to bring back, so that nobody can make up a place in a list or log.
package struct TokenSigner: Sendable {
  /// How much of the HMAC-SHA256 is kept, in bytes: 128 bits (RFC 2104 §5 asks for at least half).
  static let signatureByteCount = 16

  private let key: SymmetricKey

  /// Creates a signer.
  ///
  /// - Parameter key: The store's secret, 32 random bytes.
  package init(key: [UInt8]) {
    self.key = SymmetricKey(data: key)
  }

  /// The signature of a token's content.
  ///
  /// - Parameters:
  ///   - content: What the token says.
  ///   - scope: What it says that for, each part by itself: kind of token, account, query.
  /// - Returns: `signatureByteCount` bytes.
  func signature(of content: [UInt8], scope: [String]) -> [UInt8] {
    var hmac = HMAC<SHA256>(key: key)
    for part in scope {
      var bytes: [UInt8] = []
      bytes.append(bigEndian: Int64(part.utf8.count))
      bytes.append(contentsOf: part.utf8)
      hmac.update(data: bytes)
    }
    hmac.update(data: content)
    return Array(hmac.finalize().prefix(Self.signatureByteCount))
  }

  /// The token's text: its content and its signature.
  func sign(_ content: [UInt8], scope: [String]) -> String {
    Hex.encode(content + signature(of: content, scope: scope))
  }

  /// The content of a token that was signed for the scope.
  ///
  /// - Returns: `nil` where the text is no such token.
  func verify(_ token: String, scope: [String]) -> [UInt8]? {
    guard token.utf8.count <= ServiceLimits.tokenBytesMax, let bytes = Hex.decode(token),
      bytes.count >= Self.signatureByteCount
    else { return nil }
    let content = Array(bytes.dropLast(Self.signatureByteCount))
    let expected = signature(of: content, scope: scope)
    // In constant time: how far a guess is right must not show.
    let difference = zip(expected, bytes.suffix(Self.signatureByteCount))
      .reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
    return difference == 0 ? content : nil
  }
}

extension [UInt8] {
  mutating func append(bigEndian value: Int64) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }

  /// The eight bytes at an index as an integer; the caller has checked that they are there.
  func bigEndianInteger(at index: Int) -> Int64 {
    Int64(bitPattern: self[index..<index + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}

import Crypto
import Synchronization

/// Makes the identifiers of what the server stores.
///
/// They are UUIDs of version 7 (RFC 9562 §5.7): their order is that of their creation to the
/// millisecond, which keeps a B-tree's insertions at its right edge.
package enum Identifier {
  /// Creates an identifier in the canonical lower-case form, 36 characters long.
  ///
  /// - Parameter time: When the thing is created.
  /// - Returns: The identifier; nobody can guess it.
  package static func make(at time: Timestamp) -> String {
    RandomPool.shared.withLock { make(at: time, using: &$0) }
  }

  /// Creates an identifier from the given source of randomness.
  ///
  /// - Parameters:
  ///   - time: When the thing is created.
  ///   - generator: Gives 74 random bits.
  /// - Returns: As above.
  package static func make(
    at time: Timestamp, using generator: inout some RandomNumberGenerator
  ) -> String {
    let milliseconds = UInt64(clamping: time.microseconds / 1000) & 0xFFFF_FFFF_FFFF
    let high = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
    let low = 0x8000_0000_0000_0000 | generator.next() & 0x3FFF_FFFF_FFFF_FFFF
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var digits = 0
      for index in 0..<36 {
        if index == 8 || index == 13 || index == 18 || index == 23 {
          buffer[index] = UInt8(ascii: "-")
          continue
        }
        let word = digits < 16 ? high : low
        let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - digits % 16 * 4)) & 0xF
        buffer[index] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
        digits += 1
      }
      return 36
    }
  }

  /// Whether a text given by a caller may be the id of a conversation or an agent: 1 to 128
  /// characters out of `A-Z a-z 0-9 . _ : ~ -`.
  package static func isValidExternal(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (1...Limits.externalIDBytesMax).contains(bytes.count) else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: ":"), UInt8(ascii: "~"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}

/// Random numbers, stretched in bulk from one secret of the cryptographic generator: the key stream
/// of ChaCha20 (RFC 8439) under a key that is used once. Asked for one by one, each would cost a call
/// into the kernel.
private struct RandomPool: RandomNumberGenerator {
  static let shared = Mutex(RandomPool())

  private static let zeros = [UInt8](repeating: 0, count: 4_096)
  private var words: [UInt64] = []

  mutating func next() -> UInt64 {
    if words.isEmpty {
      let key = SymmetricKey(size: .bits256)
      // Sealing fails only for texts that are far longer; then the system's own generator does.
      guard let box = try? ChaChaPoly.seal(Self.zeros, using: key) else {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
      }
      words = [UInt8](box.ciphertext).withUnsafeBytes { Array($0.bindMemory(to: UInt64.self)) }
    }
    return words.removeLast()
  }
}

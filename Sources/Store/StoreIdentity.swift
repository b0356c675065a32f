/// What tells one store from another.
package struct StoreIdentity: Sendable, Hashable {
  /// Random, 32 hexadecimal digits; new in every copy that a backup makes. Cursors carry it.
  package var epoch: String
  /// Random, 32 bytes: signs cursors and page tokens. Secret.
  package var signingKey: [UInt8]

  /// A new identity.
  static func random() -> StoreIdentity {
    let epoch = randomBytes(16).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
    return StoreIdentity(epoch: epoch, signingKey: randomBytes(32))
  }

  /// Reads the identity, or draws one for a new store.
  static func load(from engine: any SQLEngine) async throws -> StoreIdentity {
    let new = random()
    return try await engine.write { transaction in
      try transaction.execute(
        """
        INSERT INTO store (id, epoch, signing_key) VALUES (1, $1, $2)
        ON CONFLICT (id) DO NOTHING
        """, [.text(new.epoch), .blob(new.signingKey)])
      let identity = try transaction.first("SELECT epoch, signing_key FROM store WHERE id = 1") {
        StoreIdentity(epoch: try $0.text(0), signingKey: try $0.blob(1))
      }
      guard let identity else { throw StoreError(.corrupted, "the store has no identity") }
      return identity
    }
  }

  private static func randomBytes(_ count: Int) -> [UInt8] {
    // The system's generator is the kernel's, which is fit for keys.
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}

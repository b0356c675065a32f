import Web

/// The keys that an issuer's tokens may be signed with.
struct KeySet: Sendable {
  let keys: [VerificationKey]

  init(_ keys: [VerificationKey]) {
    self.keys = keys
  }

  /// Reads a JSON Web Key Set (RFC 7517 §5); keys that are of no use here are passed over.
  ///
  /// - Throws: An error where it is no set, or none of its keys can be used.
  init(json bytes: [UInt8]) throws(AccessError) {
    guard bytes.count <= AccessLimits.keySetBytesMax else {
      throw AccessError(
        .invalid, "the key set is longer than \(AccessLimits.keySetBytesMax) bytes")
    }
    guard let entries = JSONValue(bytes)?["keys"]?.array else {
      throw AccessError(.invalid, "it is no JSON object with an array named keys")
    }
    guard entries.count <= AccessLimits.keysMax else {
      throw AccessError(.invalid, "the set has more than \(AccessLimits.keysMax) keys")
    }
    keys = entries.compactMap { VerificationKey(jwk: $0) }
    guard !keys.isEmpty else {
      throw AccessError(
        .invalid, "none of its keys is an RSA, P-256 or Ed25519 key for checking signatures")
    }
  }

  /// The one key that a token can have been signed with.
  ///
  /// - Returns: nil where there is none, or where a token without an id leaves more than one.
  func key(id: String?, algorithm: String) -> VerificationKey? {
    let candidates = keys.filter { key in
      key.hasAlgorithm(algorithm) && (id == nil || key.id == nil || key.id == id)
    }
    guard let first = candidates.first, id != nil || candidates.count == 1 else { return nil }
    return candidates.first { $0.id == id } ?? first
  }

  /// Whether a key with this fingerprint is in it.
  func contains(_ fingerprint: [UInt8]) -> Bool {
    keys.contains { $0.fingerprint == fingerprint }
  }
}

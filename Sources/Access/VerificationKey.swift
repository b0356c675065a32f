import Crypto
import CryptoExtras
import Web

/// A key that tokens are checked with, bound to its one algorithm: a token's own word for it is
/// compared and never followed (RFC 8725 §3.1).
package struct VerificationKey: Sendable {
  /// Its id in a key set; nil: it is not in one, and checks tokens with any id.
  let id: String?
  /// A hash of the key, by which it is known again in a later set.
  let fingerprint: [UInt8]
  private let material: Material

  private enum Material: Sendable {
    case secret(SymmetricKey)
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)
  }

  /// Whether a token's algorithm is this key's (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2).
  func hasAlgorithm(_ name: String) -> Bool {
    switch material {
    case .secret: name == "HS256"
    case .rsa: name == "RS256"
    case .p256: name == "ES256"
    case .ed25519: name == "EdDSA" || name == "Ed25519"
    }
  }

  /// Whether the key's owner signed the bytes. Takes up to some 200 µs.
  func isSignature(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    switch material {
    case .secret(let key):
      return HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: bytes, using: key)
    case .rsa(let key):
      return key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: bytes),
        padding: .insecurePKCS1v1_5)
    case .p256(let key):
      guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false  // a signature of another length is no signature
      }
      return key.isValidSignature(signature, for: SHA256.hash(data: bytes))
    case .ed25519(let key):
      return key.isValidSignature(signature, for: bytes)
    }
  }

  private init(_ material: Material, id: String?, _ bytes: [UInt8]) {
    self.material = material
    self.id = id
    fingerprint = Array(SHA256.hash(data: bytes))
  }
}

// MARK: Secrets and PEM

extension VerificationKey {
  /// A secret shared with the issuer, for HS256.
  ///
  /// - Throws: An error that says what is wrong.
  package init(secret: [UInt8]) throws(AccessError) {
    guard secret.count >= AccessLimits.secretBytesMin else {
      throw AccessError(
        .invalid, "the secret must have at least \(AccessLimits.secretBytesMin) bytes")
    }
    self.init(.secret(SymmetricKey(data: secret)), id: nil, secret)
  }

  /// A public key in PEM (RFC 7468 §13): RSA for RS256, P-256 for ES256, Ed25519 for EdDSA.
  ///
  /// - Throws: An error that says what is wrong; it repeats nothing of the text.
  package init(pem text: String) throws(AccessError) {
    guard text.contains("-----BEGIN PUBLIC KEY-----") else {
      let found =
        text.contains("PRIVATE KEY-----")
        ? "holds a private key, which this server must not have" : "holds no public key"
      throw AccessError(
        .invalid, "the file \(found); it must begin with -----BEGIN PUBLIC KEY-----")
    }
    // Each type reads its own kind only; the one that can read it is the one.
    if let key = try? P256.Signing.PublicKey(pemRepresentation: text) {
      self.init(.p256(key), id: nil, Array(key.rawRepresentation))
    } else if let key = try? _RSA.Signing.PublicKey(pemRepresentation: text) {
      self = try Self.rsa(key, id: nil)
    } else if let key = Self.ed25519(pem: text) {
      self.init(.ed25519(key), id: nil, Array(key.rawRepresentation))
    } else {
      throw AccessError(
        .invalid, "the public key must be RSA with 2048 bits or more, P-256 or Ed25519")
    }
  }

  private static func rsa(
    _ key: _RSA.Signing.PublicKey, id: String?
  ) throws(AccessError) -> VerificationKey {
    guard AccessLimits.rsaBits.contains(key.keySizeInBits) else {
      throw AccessError(
        .invalid,
        "an RSA key must have \(AccessLimits.rsaBits.lowerBound) to"
          + " \(AccessLimits.rsaBits.upperBound) bits")
    }
    return VerificationKey(.rsa(key), id: id, Array(key.derRepresentation))
  }

  /// The library reads no PEM of this kind; there is one form only (RFC 8410 §4): a fixed start,
  /// then the key's 32 bytes.
  private static func ed25519(pem text: String) -> Curve25519.Signing.PublicKey? {
    let body = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
    let digits = body.utf8.filter { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: " ") }
      .map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 }
      .map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
    let start: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    guard let bytes = Base64URL.decode(digits), bytes.starts(with: start) else { return nil }
    // nil: what follows has another length.
    return try? Curve25519.Signing.PublicKey(rawRepresentation: bytes.dropFirst(start.count))
  }
}

// MARK: Key sets

extension VerificationKey {
  /// A public key of a key set (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
  ///
  /// Secrets are not taken from sets: a set is published.
  ///
  /// - Returns: nil for a key that is of another kind, too weak, broken, or meant for something else.
  init?(jwk: JSONValue) {
    guard jwk["use"]?.string ?? "sig" == "sig" else { return nil }
    if let operations = jwk["key_ops"] {
      guard operations.array?.contains(.string("verify")) == true else { return nil }
    }
    let id = jwk["kid"]?.string
    guard (id ?? "").utf8.count <= AccessLimits.keyIDBytesMax else { return nil }
    guard let key = Self.publicKey(jwk, id: id) else { return nil }
    if let algorithm = jwk["alg"] {
      guard let name = algorithm.string, key.hasAlgorithm(name) else { return nil }
    }
    self = key
  }
  private static func publicKey(_ jwk: JSONValue, id: String?) -> VerificationKey? {
    let bytes = { (name: String) in jwk[name]?.string.flatMap { Base64URL.decode($0.utf8) } }
    // What the library does not take is no key, not on its curve, or too weak: nil all the same.
    switch (jwk["kty"]?.string, jwk["crv"]?.string) {
    case ("RSA", _):
      guard let modulus = bytes("n"), let exponent = bytes("e"),
        modulus.count * 8 <= AccessLimits.rsaBits.upperBound, exponent.count <= 8
      else { return nil }
      let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)  // as said above
      return key.flatMap { try? rsa($0, id: id) }  // as said above
    case ("EC", "P-256"):
      guard let x = bytes("x"), let y = bytes("y"), x.count == 32, y.count == 32 else { return nil }
      let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)  // as said above
      return key.map { VerificationKey(.p256($0), id: id, x + y) }
    case ("OKP", "Ed25519"):
      guard let x = bytes("x") else { return nil }
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x)  // as said above
      return key.map { VerificationKey(.ed25519($0), id: id, x) }
    default:
      return nil
    }
  }
}

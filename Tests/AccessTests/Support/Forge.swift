import Access
import Crypto
import CryptoExtras
import Domain
import Foundation

/// Makes tokens, good ones and others.
struct Forge: Sendable {
  static let secret = "a secret of more than thirty-two bytes"
  static let rsa = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
  static let p256 = P256.Signing.PrivateKey()
  static let ed25519 = Curve25519.Signing.PrivateKey()

  /// The moment at which tests begin: 22 November 2026, 17:55:00 UTC.
  static let now = Timestamp(microseconds: 1_795_370_100_000_000)
  static let nowSeconds = 1_795_370_100

  /// How a token is signed.
  enum Signing: String, Sendable, CaseIterable {
    case hs256 = "HS256"
    case rs256 = "RS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"

    func signature(of bytes: [UInt8]) throws -> [UInt8] {
      switch self {
      case .hs256:
        return Forge.hmac(bytes, secret: Forge.secret)
      case .rs256:
        guard let key = Forge.rsa else { throw CancellationError() }
        let signature = try key.signature(
          for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
        return Array(signature.rawRepresentation)
      case .es256: return Array(try Forge.p256.signature(for: bytes).rawRepresentation)
      case .edDSA: return Array(try Forge.ed25519.signature(for: bytes))
      }
    }

    /// The key that a server checks with.
    func key() throws -> VerificationKey {
      switch self {
      case .hs256: try VerificationKey(secret: Array(Forge.secret.utf8))
      case .rs256: try VerificationKey(pem: Forge.rsa?.publicKey.pemRepresentation ?? "")
      case .es256: try VerificationKey(pem: Forge.p256.publicKey.pemRepresentation)
      case .edDSA: try VerificationKey(pem: Forge.ed25519PEM)
      }
    }
  }

  /// What Foundation's encoder makes of it is what OpenSSL writes: RFC 8410 §4.
  static var ed25519PEM: String {
    let start: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    let body = Data(start + Array(ed25519.publicKey.rawRepresentation)).base64EncodedString()
    return "-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----\n"
  }

  static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func hmac(_ bytes: some Sequence<UInt8>, secret: String) -> [UInt8] {
    let key = SymmetricKey(data: Array(secret.utf8))
    return Array(HMAC<SHA256>.authenticationCode(for: Array(bytes), using: key))
  }

  /// A token of any header and any claims, signed.
  static func token(
    header: String? = nil, claims: String = Forge.claims(), _ signing: Signing = .hs256
  ) throws -> String {
    let header = header ?? #"{"alg":"\#(signing.rawValue)","typ":"JWT"}"#
    let signed = "\(base64URL(header.utf8)).\(base64URL(claims.utf8))"
    return "\(signed).\(base64URL(try signing.signature(of: Array(signed.utf8))))"
  }

  /// The claims of a good token, with some changed; an empty value leaves a claim out.
  static func claims(_ changes: [String: String] = [:]) -> String {
    var claims = [
      "iss": #""https://issuer.example""#, "aud": #""aftercall""#, "sub": #""anna""#,
      "account": #""acme""#, "role": #""admin""#, "exp": "\(nowSeconds + 600)",
    ]
    claims.merge(changes) { _, new in new }
    let members = claims.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
    return "{\(members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
  }

  static var rules: TokenRules {
    TokenRules(issuer: "https://issuer.example", audience: "aftercall")
  }

  /// A server that checks tokens of one kind of signature.
  static func verifier(_ signing: Signing = .hs256) throws -> TokenVerifier {
    TokenVerifier(keys: IssuerKeys(fixed: [try signing.key()]), rules: rules)
  }
}

extension TokenVerifier {
  func principal(_ token: String, at now: Timestamp = Forge.now) async throws -> Principal {
    try await verify(Array(token.utf8), now: now).principal
  }
}

import AftercallClient
import Crypto
import Domain
import Messages
import RPC
import Store
import Testing

@testable import Access
@testable import Services

/// Credentials of a backend whose callers are told apart.
struct Callers: Sendable {
  let backend: Backend

  /// The subject that goes with a role.
  static func subject(of role: CallerRole) -> Principal.Subject {
    switch role {
    case .owner, .admin: .account
    case .member, .viewer: .teammate("kim")
    case .service: .service("dialler")
    }
  }

  /// Stores a key and gives its text.
  func key(
    _ role: CallerRole, _ subject: Principal.Subject? = nil, account: String = "acme",
    until end: Timestamp? = nil, isRevoked: Bool = false
  ) async throws -> String {
    let secret = APIKeySecret()
    let now = backend.clock.now
    let key = APIKey(
      id: Identifier.make(at: now), name: "", prefix: secret.prefix, role: role,
      subject: subject ?? Self.subject(of: role), createdAt: now, expiresAt: end)
    try await backend.store.createAPIKey(account: account, key: key, secretHash: secret.hash)
    if isRevoked {
      _ = try await backend.store.revokeAPIKey(account: account, id: key.id, now: now) { _ in }
    }
    return secret.text
  }

  /// A client that presents a credential; nil: none.
  func client(_ credential: String?) throws -> ClientConnection {
    let socket = try #require(backend.socket)
    return ClientConnection(
      host: "127.0.0.1", port: socket.port, credential: credential.map { BearerCredential($0) })
  }
}

/// Makes tokens, and checks them with a secret.
enum Tokens {
  private static let secret = Array("a secret of more than thirty-two bytes".utf8)

  static func verifier() throws -> TokenVerifier {
    TokenVerifier(
      keys: IssuerKeys(fixed: [try VerificationKey(secret: secret)]),
      rules: TokenRules(issuer: "issuer", audience: "aftercall"))
  }

  static func token(
    _ role: CallerRole, account: String = "acme",
    until end: Timestamp = TestClock.start.advanced(by: .seconds(600))
  ) -> String {
    let subject =
      switch Callers.subject(of: role) {
      case .teammate(let id): #","sub":"\#(id)""#
      case .service(let name): #","sub":"\#(name)""#
      case .account: ""
      }
    let claims = """
      {"iss":"issuer","aud":"aftercall","account":"\(account)","role":"\(role.rawValue)",\
      "exp":\(end.microseconds / 1_000_000)\(subject)}
      """
    let signed = "\(base64URL(#"{"alg":"HS256"}"#.utf8)).\(base64URL(claims.utf8))"
    let signature = HMAC<SHA256>.authenticationCode(
      for: Array(signed.utf8), using: SymmetricKey(data: secret))
    return "\(signed).\(base64URL(signature))"
  }

  static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var text = ""
    var (accumulator, bits) = (0, 0)
    for byte in bytes {
      accumulator = accumulator << 8 | Int(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(digits[accumulator >> bits & 63])
      }
      accumulator &= (1 << bits) - 1
    }
    if bits > 0 { text.append(digits[accumulator << (6 - bits) & 63]) }
    return text
  }
}

extension ClientConnection {
  /// What a call with an empty request comes to: its status, OK as soon as a stream sends anything.
  func status(
    of method: MethodDescriptor, metadata: Metadata = Metadata()
  ) async -> (code: StatusCode, message: String) {
    let responses: ServerMessages<WellKnown.Empty> = serverStreaming(
      method, WellKnown.Empty(),
      options: CallOptions(timeout: .seconds(30), metadata: metadata))
    do {
      var iterator = responses.makeAsyncIterator()
      _ = try await iterator.next()
      return (.ok, "")
    } catch let error as RPCError {
      return (error.code, error.message)
    } catch {
      return (.unknown, "\(error)")
    }
  }
}

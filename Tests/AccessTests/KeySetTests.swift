import Crypto
import CryptoExtras
import Domain
import Logging
import Synchronization
import Testing
import Web

@testable import Access

/// Keys of an issuer: what is read, what is passed over, and how they change.
@Suite(.timeLimit(.minutes(1)))
struct KeySetTests {
  @Test func `a set's keys check tokens by their ids`() async throws {
    let other = P256.Signing.PrivateKey()
    let set = try JWK.set(
      JWK.rsa(id: "r1"), JWK.p256(id: "p1"), JWK.p256(id: "p2", other), JWK.ed25519(id: "e1"))
    let verifier = Self.verifier(set)
    for (signing, id) in [(Forge.Signing.rs256, "r1"), (.es256, "p1"), (.edDSA, "e1")] {
      let token = try Forge.token(
        header: #"{"alg":"\#(signing.rawValue)","kid":"\#(id)"}"#, signing)
      #expect(try await verifier.principal(token).account == "acme")
    }
    // Signed with the key of the other id, with an id of another algorithm, and with none where two
    // keys could be meant.
    for header in [
      #"{"alg":"ES256","kid":"p2"}"#, #"{"alg":"ES256","kid":"r1"}"#, #"{"alg":"ES256"}"#,
    ] {
      let token = try Forge.token(header: header, .es256)
      await #expect(throws: AccessError.self, "\(header)") {
        _ = try await verifier.principal(token)
      }
    }
    // One key only has this algorithm.
    let token = try Forge.token(header: #"{"alg":"EdDSA"}"#, .edDSA)
    #expect(try await verifier.principal(token).account == "acme")
  }

  @Test(arguments: [
    "../../../../etc/passwd", "/dev/null", "p1' OR '1'='1", "http://evil.example/key", "",
    "p1\\u0000", String(repeating: "k", count: 256),
  ])
  func `an id that is not in the set leads nowhere`(_ id: String) async throws {
    let verifier = Self.verifier(try JWK.set(JWK.p256(id: "p1")))
    let token = try Forge.token(header: #"{"alg":"ES256","kid":"\#(id)"}"#, .es256)
    let error = await #expect(throws: AccessError.self) {
      _ = try await verifier.principal(token)
    }
    #expect(error?.message.contains("not this issuer's") == true)
  }

  @Test func `a key that a token brings along is not looked at`() async throws {
    let evil = P256.Signing.PrivateKey()
    let header = """
      {"alg":"ES256","jwk":\(try JWK.p256(id: "p1", evil)),"jku":"http://127.0.0.1:1/keys",\
      "x5u":"http://127.0.0.1:1/","kid":"p1"}
      """
    let signed = "\(Forge.base64URL(header.utf8)).\(Forge.base64URL(Forge.claims().utf8))"
    let signature = try evil.signature(for: Array(signed.utf8)).rawRepresentation
    let verifier = Self.verifier(try JWK.set(JWK.p256(id: "p1")))
    let error = await #expect(throws: AccessError.self) {
      _ = try await verifier.principal("\(signed).\(Forge.base64URL(signature))")
    }
    #expect(error?.message.contains("signature") == true)
  }

  @Test func `keys of no use are passed over, and a set of such keys is refused`() throws {
    let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).publicKey
    let parts = try weak.getKeyPrimitives()
    let useless = [
      #"{"kty":"oct","k":"\#(Forge.base64URL(Forge.secret.utf8))","alg":"HS256"}"#,
      #"{"kty":"RSA","n":"\#(Forge.base64URL(parts.modulus))","e":"AQAB"}"#,
      #"{"kty":"RSA","n":"AQAB"}"#, #"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#,
      #"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#,
      #"{"kty":"EC","crv":"P-256","x":"\#(Forge.base64URL([UInt8](repeating: 7, count: 32)))","y":"\#(Forge.base64URL([UInt8](repeating: 7, count: 32)))"}"#,
      #"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#, #"{"kty":"OKP","crv":"X25519","x":"AAAA"}"#,
      "{}", "7", "null", try JWK.p256(id: "p").replacing("{", with: #"{"use":"enc","#),
      try JWK.p256(id: "p").replacing("{", with: #"{"alg":"RS256","#),
      try JWK.p256(id: "p").replacing("{", with: #"{"key_ops":["sign"],"#),
      try JWK.p256(id: String(repeating: "x", count: 257)),
    ]
    #expect(throws: AccessError.self) { _ = try KeySet(json: Array(JWK.set(useless).utf8)) }
    let set = try KeySet(json: Array(JWK.set(useless + [JWK.p256(id: "good")]).utf8))
    #expect(set.keys.map(\.id) == ["good"])
  }

  @Test(arguments: [
    "", "null", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[],"keys":[]}"#,
    #"{"keys":["# + String(repeating: "1,", count: 64) + "1]}",
    #"{"keys":[],"x":""# + String(repeating: "x", count: 300_000) + "\"}",
  ])
  func `what is no key set is refused`(_ text: String) {
    #expect(throws: AccessError.self) { _ = try KeySet(json: Array(text.utf8)) }
  }

  @Test(arguments: [
    "", "secret", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
  ])
  func `a file that holds no public key is refused`(_ text: String) {
    #expect(throws: AccessError.self) { _ = try VerificationKey(pem: text) }
  }

  @Test func `a private key, a short secret and a weak key are refused with what is wrong`() throws
  {
    let own = #expect(throws: AccessError.self) {
      _ = try VerificationKey(pem: Forge.p256.pemRepresentation)
    }
    #expect(own?.message.contains("private key") == true)
    let short = #expect(throws: AccessError.self) {
      _ = try VerificationKey(secret: [UInt8](repeating: 1, count: 31))
    }
    #expect(short?.message.contains("32 bytes") == true)
    let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).publicKey
    #expect(throws: AccessError.self) { _ = try VerificationKey(pem: weak.pemRepresentation) }
  }

  // MARK: Over HTTP

  @Test func `an issuer's new key is fetched when a token names it, and the old one is forgotten`()
    async throws
  {
    let server = try KeyServer()
    let (old, new) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
    try server.publish(JWK.set([JWK.p256(id: "old", old)]))
    let keys = try Self.keys(of: server, retryInterval: .zero)
    let changes = Mutex(0)
    keys.whenChanged { changes.withLock { $0 += 1 } }
    let verifier = TokenVerifier(keys: keys, rules: Forge.rules)
    let (oldToken, newToken) = try (Self.token("old", old), Self.token("new", new))

    let verified = try await verifier.verify(Array(oldToken.utf8), now: Forge.now)
    try server.waitForRequest()
    #expect(keys.contains(verified.keyFingerprint))
    #expect(changes.withLock { $0 } == 1)
    // Known keys need no request.
    for _ in 0..<3 { _ = try await verifier.principal(oldToken) }

    try server.publish(JWK.set([JWK.p256(id: "new", new)]))
    _ = try await verifier.principal(newToken)
    try server.waitForRequest()
    #expect(changes.withLock { $0 } == 2)
    #expect(!keys.contains(verified.keyFingerprint))
    await #expect(throws: AccessError.self) { _ = try await verifier.principal(oldToken) }
    try server.waitForRequest()
    #expect(changes.withLock { $0 } == 2)
  }

  @Test func `unknown keys have the set fetched once in a while, however many there are`()
    async throws
  {
    let server = try KeyServer()
    let (old, new) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
    try server.publish(JWK.set([JWK.p256(id: "old", old)]))
    let verifier = TokenVerifier(
      keys: try Self.keys(of: server, retryInterval: .seconds(3600)), rules: Forge.rules)
    _ = try await verifier.principal(Self.token("old", old))
    try server.publish(JWK.set([JWK.p256(id: "new", new)]))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<100 {
        let token = try Self.token("made-up-\(index)", new)
        group.addTask {
          await #expect(throws: AccessError.self) { _ = try await verifier.principal(token) }
        }
      }
      try await group.waitForAll()
    }
    // The set was not fetched again: the new key is not known, the old one is.
    await #expect(throws: AccessError.self) {
      _ = try await verifier.principal(Self.token("new", new))
    }
    _ = try await verifier.principal(Self.token("old", old))
  }

  @Test func `an issuer that does not answer is no reason to refuse anybody for good`() async throws
  {
    let server = try KeyServer()
    let key = P256.Signing.PrivateKey()
    let verifier = TokenVerifier(
      keys: try Self.keys(of: server, retryInterval: .zero), rules: Forge.rules)
    let token = try Self.token("p1", key)
    let error = await #expect(throws: AccessError.self) {
      _ = try await verifier.principal(token)
    }
    #expect(error?.code == .unavailable)
    try server.publish(JWK.set([JWK.p256(id: "p1", key)]))
    _ = try await verifier.principal(token)
    // What is known stays in use while the issuer is away, and while it talks nonsense.
    try server.fail()
    await #expect(throws: AccessError.self) {
      _ = try await verifier.principal(Self.token("p2", key))
    }
    try server.publish("<html>")
    await #expect(throws: AccessError.self) {
      _ = try await verifier.principal(Self.token("p2", key))
    }
    _ = try await verifier.principal(token)
  }

  @Test func `who waits for a set in vain does not keep others from their keys`() async throws {
    let (fetches, release) = (
      AsyncStream.makeStream(of: Void.self), AsyncStream.makeStream(of: Void.self)
    )
    let key = P256.Signing.PrivateKey()
    let set = try JWK.set([JWK.p256(id: "p1", key)])
    let isFirst = Mutex(true)
    let keys = IssuerKeys(
      from: {
        if isFirst.withLock({ first in
          defer { first = false }
          return first
        }) {
          return Array(set.utf8)
        }
        fetches.continuation.yield()
        for await _ in release.stream {}
        return Array(set.utf8)
      }, retryInterval: .zero, logger: Self.quiet)
    let verifier = TokenVerifier(keys: keys, rules: Forge.rules)
    _ = try await verifier.principal(Self.token("p1", key))
    try await withThrowingTaskGroup(of: AccessError.Code?.self) { group in
      for index in 0..<100 {
        let token = try Self.token("made-up-\(index)", key)
        group.addTask {
          await #expect(throws: AccessError.self) { _ = try await verifier.principal(token) }?.code
        }
      }
      for await _ in fetches.stream { break }
      // All places are taken, and who needs none goes through.
      _ = try await verifier.principal(Self.token("p1", key))
      var codes: [AccessError.Code?] = []
      for _ in 0..<(100 - AccessLimits.keyWaitersMax) {
        codes.append(try await group.next() ?? nil)
      }
      #expect(codes.allSatisfy { $0 == .unavailable })
      release.continuation.finish()
      for try await code in group { #expect(code == .invalid) }
    }
  }

  @Test func `a set is fetched again every so often without a reason`() async throws {
    let server = try KeyServer()
    let key = P256.Signing.PrivateKey()
    try server.publish(JWK.set([JWK.p256(id: "p1", key)]))
    let keys = IssuerKeys(
      from: try Self.source(server), refreshInterval: .milliseconds(20), logger: Self.quiet)
    let running = Task { await keys.run() }
    for _ in 0..<3 { try server.waitForRequest() }
    running.cancel()
    await running.value
    _ = try await TokenVerifier(keys: keys, rules: Forge.rules).principal(Self.token("p1", key))
  }

  @Test(arguments: [
    "http://issuer.example/keys", "http://127.0.0.1.evil.example/keys",
    "http://localhost@evil.example/keys", "http://evil.example/127.0.0.1", "file:///etc/passwd",
    "127.0.0.1/keys", "ftp://127.0.0.1/keys", "",
  ])
  func `keys are not fetched where they could be changed on their way`(_ url: String) throws {
    let client = try HTTPClient(activeMax: 1)
    #expect(throws: AccessError.self) { _ = try KeySetAddress(url: url, client: client) }
  }

  // MARK: Helpers

  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private static func verifier(_ set: String) -> TokenVerifier {
    TokenVerifier(
      keys: IssuerKeys(from: { Array(set.utf8) }, logger: quiet), rules: Forge.rules)
  }

  private static func source(_ server: KeyServer) throws -> IssuerKeys.Source {
    let address = try KeySetAddress(url: server.url, client: try HTTPClient(activeMax: 2))
    return { try await address.fetch() }
  }

  private static func keys(
    of server: KeyServer, retryInterval: Duration
  ) throws -> IssuerKeys {
    IssuerKeys(from: try source(server), retryInterval: retryInterval, logger: quiet)
  }

  private static func token(_ id: String, _ key: P256.Signing.PrivateKey) throws -> String {
    let header = #"{"alg":"ES256","kid":"\#(id)"}"#
    let signed = "\(Forge.base64URL(header.utf8)).\(Forge.base64URL(Forge.claims().utf8))"
    let signature = try key.signature(for: Array(signed.utf8)).rawRepresentation
    return "\(signed).\(Forge.base64URL(signature))"
  }
}

/// Public keys as an issuer publishes them.
enum JWK {
  static func set(_ keys: String...) -> String { set(keys) }

  static func set(_ keys: [String]) -> String { #"{"keys":[\#(keys.joined(separator: ","))]}"# }

  static func p256(
    id: String, _ key: P256.Signing.PrivateKey = Forge.p256
  ) throws -> String {
    let point = key.publicKey.rawRepresentation
    return
      #"{"kty":"EC","crv":"P-256","kid":"\#(id)","x":"\#(Forge.base64URL(point.prefix(32)))","y":"\#(Forge.base64URL(point.suffix(32)))"}"#
  }

  static func ed25519(id: String) throws -> String {
    let point = Forge.ed25519.publicKey.rawRepresentation
    return #"{"kty":"OKP","crv":"Ed25519","kid":"\#(id)","x":"\#(Forge.base64URL(point))"}"#
  }

  static func rsa(id: String) throws -> String {
    let parts = try #require(Forge.rsa).publicKey.getKeyPrimitives()
    return
      #"{"kty":"RSA","kid":"\#(id)","n":"\#(Forge.base64URL(parts.modulus))","e":"\#(Forge.base64URL(parts.publicExponent))"}"#
  }
}

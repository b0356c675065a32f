import API
import AftercallClient
import Crypto
import Domain
import HTTP2
import Logging
import Messages
import Synchronization
import Testing

@testable import Access
@testable import RPC
@testable import Services

/// How credentials end, and what that does to who uses them.
@Suite(.timeLimit(.minutes(1)))
struct CredentialLifeTests {
  @Test func `a revoked key ends its streams and lets nobody in again, and others go on`()
    async throws
  {
    try await withClosedBackend { callers in
      let admin = try await AftercallConnection(callers, callers.key(.admin))
      var clients: [AftercallConnection] = []
      var streams: [ServerMessages<V1.StreamAlertsResponse>.AsyncIterator] = []
      var ids: [String] = []
      for name in ["one", "two"] {
        let made = try await admin.notifications.createAPIKey(
          .with {
            $0.key = .with {
              $0.role = .service
              $0.bearer = .serviceName(name)
            }
          })
        ids.append(made.key?.id ?? "")
        let client = try AftercallConnection(callers, made.secret)
        // The usual calls come before, so that the key is known everywhere it can be.
        for _ in 0..<3 { _ = try await client.tasks.listTasks(V1.ListTasksRequest()) }
        var stream = client.alerts.streamAlerts(.with { $0.heartbeatSeconds = 1 })
          .makeAsyncIterator()
        #expect(try await stream.next()?.event == .caughtUp(V1.CaughtUp()))
        clients.append(client)
        streams.append(stream)
      }
      _ = try await admin.notifications.revokeAPIKey(.with { $0.id = ids[0] })
      let call = await #expect(throws: RPCError.self) {
        _ = try await clients[0].tasks.listTasks(V1.ListTasksRequest())
      }
      #expect(call?.code == .unauthenticated)
      let stream = await #expect(throws: RPCError.self) { _ = try await streams[0].next() }
      #expect(stream == RPCError(.unauthenticated, "the API key was revoked"))
      _ = try await clients[1].tasks.listTasks(V1.ListTasksRequest())
      // The other's stream goes on.
      #expect(try await streams[1].next()?.event == .heartbeat(V1.Heartbeat()))
      for client in clients + [admin] { client.close() }
    }
  }

  @Test func `a teammate that is removed takes its keys along`() async throws {
    try await withClosedBackend { callers in
      let admin = try await AftercallConnection(callers, callers.key(.admin))
      for id in ["kim", "anna"] {
        _ = try await admin.alerts.upsertTeammate(
          .with {
            $0.teammate = .with {
              $0.id = id
              $0.name = id
            }
          })
      }
      let kim = try await AftercallConnection(callers, callers.key(.member, .teammate("kim")))
      let anna = try await AftercallConnection(callers, callers.key(.member, .teammate("anna")))
      for client in [kim, anna] { _ = try await client.tasks.listTasks(V1.ListTasksRequest()) }
      _ = try await admin.alerts.removeTeammate(.with { $0.id = "kim" })
      let error = await #expect(throws: RPCError.self) {
        _ = try await kim.tasks.listTasks(V1.ListTasksRequest())
      }
      #expect(error == RPCError(.unauthenticated, "the API key was revoked"))
      _ = try await anna.tasks.listTasks(V1.ListTasksRequest())
      let keys = try await admin.notifications.listAPIKeys(V1.ListAPIKeysRequest()).keys
      #expect(keys.filter { $0.revokeTime != nil }.map(\.bearer) == [.teammateID("kim")])
      for client in [admin, kim, anna] { client.close() }
    }
  }

  @Test func `a stream ends when its key expires`() async throws {
    try await withClosedBackend { callers in
      let end = callers.backend.clock.now.advanced(by: .milliseconds(200))
      let key = try await callers.key(.service, until: end)
      let client = try AftercallConnection(callers, key)
      var stream = client.alerts.streamAlerts(V1.StreamAlertsRequest()).makeAsyncIterator()
      #expect(try await stream.next()?.event == .caughtUp(V1.CaughtUp()))
      let error = await #expect(throws: RPCError.self) { _ = try await stream.next() }
      #expect(error?.code == .unauthenticated)
      #expect(error?.message.contains("expired") == true)
      callers.backend.clock.advance(by: .milliseconds(200))
      let later = await #expect(throws: RPCError.self) {
        _ = try await client.tasks.listTasks(V1.ListTasksRequest())
      }
      #expect(later == RPCError(.unauthenticated, "the API key has expired"))
      client.close()
    }
  }

  @Test func `tokens end with their issuer's key`() async throws {
    let (old, new) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
    let published = Mutex(try Self.keySet("old", old))
    let keys = IssuerKeys(
      from: { Array(published.withLock { $0 }.utf8) }, retryInterval: .zero,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let tokens = TokenVerifier(
      keys: keys, rules: TokenRules(issuer: "issuer", audience: "aftercall"))
    try await withBackend(
      .overSocket, policy: AccessPolicy(isOpen: false), tokens: tokens
    ) { backend in
      keys.whenChanged { backend.authenticator.issuerKeysChanged(keys) }
      let callers = Callers(backend: backend)
      let client = try AftercallConnection(callers, Self.token("old", old))
      let other = try await AftercallConnection(callers, callers.key(.service))
      var stream = client.alerts.streamAlerts(V1.StreamAlertsRequest()).makeAsyncIterator()
      #expect(try await stream.next()?.event == .caughtUp(V1.CaughtUp()))
      published.withLock { $0 = (try? Self.keySet("new", new)) ?? "" }
      // A token of the new key has the set fetched, which no longer has the old one.
      let next = try AftercallConnection(callers, Self.token("new", new))
      _ = try await next.tasks.listTasks(V1.ListTasksRequest())
      let error = await #expect(throws: RPCError.self) { _ = try await stream.next() }
      #expect(error?.code == .unauthenticated)
      let later = await #expect(throws: RPCError.self) {
        _ = try await client.tasks.listTasks(V1.ListTasksRequest())
      }
      #expect(later?.code == .unauthenticated)
      _ = try await other.tasks.listTasks(V1.ListTasksRequest())
      for client in [client, other, next] { client.close() }
    }
  }

  @Test func `a use is noted once in a while and shown at once`() async throws {
    try await withClosedBackend { callers in
      let admin = try await AftercallConnection(callers, callers.key(.admin))
      let clock = callers.backend.clock
      func lastUse() async throws -> WellKnown.Timestamp? {
        try await admin.notifications.listAPIKeys(V1.ListAPIKeysRequest()).keys.first?.lastUseTime
      }
      #expect(try await lastUse() == .at(1_795_370_100))
      clock.advance(by: .seconds(30))
      #expect(try await lastUse() == .at(1_795_370_100))
      clock.advance(by: .seconds(31))
      #expect(try await lastUse() == .at(1_795_370_161))
      admin.close()
    }
  }

  // MARK: The cache

  private static func credential(_ text: String) -> Credential {
    Credential(
      grant: .local(authority: "", origin: nil), text: Array(text.utf8),
      clock: TestClock().wallClock)
  }

  @Test func `what was read before a revocation is not kept after it`() {
    let cache = CredentialCache()
    let key = CredentialCache.key(of: [1])
    let generation = cache.generation
    cache.drop { _ in false }
    #expect(!cache.insert(Self.credential("a"), key, generation: generation))
    #expect(cache.find(key) == nil)
    #expect(cache.insert(Self.credential("a"), key, generation: cache.generation))
    #expect(cache.find(key) != nil)
  }

  @Test func `the cache is bounded, keeps what is used, and what leaves it is used no more`() {
    let cache = CredentialCache(countMax: 10)
    var all: [Credential] = []
    let often = Self.credential("often")
    #expect(cache.insert(often, CredentialCache.key(of: [0]), generation: cache.generation))
    for index in 1...100 as ClosedRange<UInt8> {
      let credential = Self.credential("\(index)")
      all.append(credential)
      #expect(
        cache.insert(credential, CredentialCache.key(of: [index]), generation: cache.generation))
      #expect(cache.find(CredentialCache.key(of: [0])) === often)
      #expect(cache.count <= 11)
    }
    let now = TestClock.start
    #expect(often.isUsable(at: now))
    #expect(all.suffix(4).allSatisfy { $0.isUsable(at: now) })
    #expect(all.prefix(80).allSatisfy { !$0.isUsable(at: now) })
    cache.drop { $0 === often }
    #expect(!often.isUsable(at: now))
    #expect(cache.find(CredentialCache.key(of: [0])) == nil)
  }

  // MARK: Helpers

  private static func keySet(_ id: String, _ key: P256.Signing.PrivateKey) throws -> String {
    let point = key.publicKey.rawRepresentation
    return """
      {"keys":[{"kty":"EC","crv":"P-256","kid":"\(id)",\
      "x":"\(Tokens.base64URL(point.prefix(32)))","y":"\(Tokens.base64URL(point.suffix(32)))"}]}
      """
  }

  private static func token(_ id: String, _ key: P256.Signing.PrivateKey) throws -> String {
    let header = #"{"alg":"ES256","kid":"\#(id)"}"#
    let claims = """
      {"iss":"issuer","aud":"aftercall","account":"acme","role":"service","sub":"dialler",\
      "exp":\(TestClock.start.microseconds / 1_000_000 + 600)}
      """
    let signed = "\(Tokens.base64URL(header.utf8)).\(Tokens.base64URL(claims.utf8))"
    let signature = try key.signature(for: Array(signed.utf8)).rawRepresentation
    return "\(signed).\(Tokens.base64URL(signature))"
  }
}

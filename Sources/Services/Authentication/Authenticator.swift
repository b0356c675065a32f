package import Access
import Crypto
package import Domain
package import RPC
package import Store
import Synchronization

/// Finds out who makes each call: by API key, by token, or, where no credentials are asked for, by
/// what the caller says.
///
/// The usual call presents what the call before it on its connection did, and is let through after
/// one comparison. The next best case is found in the cache by its hash. Only what is new is
/// verified: a token's signature on the global pool, a key by one read of the store.
package final class Authenticator: CallAuthenticator {
  private let policy: AccessPolicy
  private let tokens: TokenVerifier?
  private let store: Store
  private let clock: WallClock
  private let uses: KeyUseLog
  private let quotas: CallQuotas?
  private let cache = CredentialCache()
  private let searches = Mutex<[CredentialCache.Key: Task<Credential, any Error>]>([:])
  private let endCalls = Mutex<CallEnder?>(nil)

  /// Ends the open calls of the identities that match, with an error.
  package typealias CallEnder =
    @Sendable (RPCError, @escaping @Sendable (any CallIdentity) -> Bool) -> Void

  /// Creates an authenticator.
  ///
  /// - Parameters:
  ///   - policy: What is asked of callers.
  ///   - tokens: Checks tokens; nil: none are accepted.
  ///   - store: Has the API keys.
  ///   - clock: Tells whether a credential has expired.
  ///   - uses: Is told which keys are used.
  ///   - quotas: What callers may ask; nil: anything.
  package init(
    policy: AccessPolicy, tokens: TokenVerifier?, store: Store, clock: WallClock, uses: KeyUseLog,
    quotas: CallQuotas? = nil
  ) {
    self.policy = policy
    self.tokens = tokens
    self.store = store
    self.clock = clock
    self.uses = uses
    self.quotas = quotas
  }

  /// Gives the server whose open calls end with their credential; before that there are none.
  package func attach(_ endCalls: @escaping CallEnder) {
    self.endCalls.withLock { $0 = endCalls }
  }

  package func requirement(of method: MethodDescriptor) -> Int {
    policy.roles(for: method).rawValue
  }

  package func authenticate(_ head: CallHead) -> CallAuthentication {
    let roles = RoleSet(rawValue: head.requirement)
    guard !roles.contains(.anybody) else { return .accepted(nil) }
    let previous = head.previous as? Credential
    let fields = head.callerFields(known: previous?.text ?? [])
    if policy.isOpen {
      if let refusal = refusal(of: fields, previous, isHostNamed: !head.isFromUnixSocket) {
        return .refused(refusal)
      }
    }
    switch fields.bearer {
    case .known:
      let now = clock.now()
      guard let previous else { return .refused(Self.unusable) }
      guard previous.isUsable(at: now) else { return search(previous.text, roles, now) }
      return admit(previous, roles, now)
    case .text(let text): return search(text, roles, clock.now())
    case .unusable: return .refused(Self.unusable)
    case .absent:
      guard policy.isOpen else { return .refused(Self.missing) }
      return .accepted(local(fields, previous))
    }
  }

  private func admit(_ credential: Credential, _ roles: RoleSet, _ now: Timestamp)
    -> CallAuthentication
  {
    guard roles.contains(RoleSet(credential.role)) else {
      return .refused(Self.notFor(credential.role, roles))
    }
    noteUse(of: credential, now)
    return .accepted(credential)
  }

  private func noteUse(of credential: Credential, _ now: Timestamp) {
    // A token is its issuer's to watch.
    guard credential.keyFingerprint == nil, let principal = credential.principal,
      credential.shouldNoteUse(at: now)
    else { return }
    uses.note(APIKeyUse(account: principal.account, id: principal.credentialID, at: now))
  }

  // MARK: Without credentials

  /// Pages of other sites, and names that lead here by somebody's trick (DNS rebinding), would reach
  /// a server that asks for nothing: so the host and the origin that are named must be this machine.
  /// No page reaches a socket of the file system, and what clients name as host there differs.
  private func refusal(of fields: CallerFields, _ previous: Credential?, isHostNamed: Bool)
    -> RPCError?
  {
    if case .local(let authority, let origin) = previous?.grant, authority == fields.authority,
      origin == fields.origin, !fields.hasOtherOrigin
    {
      return nil
    }
    guard !isHostNamed || fields.authority.map({ LoopbackHost.matches(authority: $0) }) ?? false
    else {
      return RPCError(
        .permissionDenied,
        "this server asks for no credentials, so it must be called as localhost or by a loopback"
          + " address")
    }
    let isOriginKnown =
      fields.origin.map { LoopbackHost.matches(url: $0) || policy.origins.contains($0) } ?? true
    guard isOriginKnown, !fields.hasOtherOrigin else {
      return RPCError(
        .permissionDenied,
        "this server asks for no credentials, so only pages of this machine may call it")
    }
    return nil
  }

  private func local(_ fields: CallerFields, _ previous: Credential?) -> Credential {
    let grant = Credential.Grant.local(authority: fields.authority ?? "", origin: fields.origin)
    if let previous, previous.grant == grant { return previous }
    return Credential(grant: grant, clock: clock)
  }

  // MARK: Searching

  private func search(_ text: [UInt8], _ roles: RoleSet, _ now: Timestamp) -> CallAuthentication {
    guard text.count <= AccessLimits.credentialBytesMax else {
      return .refused(RPCError(.unauthenticated, "the credential is too long to be one"))
    }
    let key = CredentialCache.key(of: text)
    if let credential = cache.find(key), credential.isUsable(at: now) {
      return admit(credential, roles, now)
    }
    return .pending {
      let credential = try await self.verification(of: text, key).value
      switch self.admit(credential, roles, self.clock.now()) {
      case .accepted: return credential
      case .refused(let error): throw error
      case .pending: throw Self.unusable
      }
    }
  }

  /// The verification of a text, one for all who present it meanwhile.
  private func verification(
    of text: [UInt8], _ key: CredentialCache.Key
  ) throws -> Task<Credential, any Error> {
    try searches.withLock { searches in
      if let running = searches[key] { return running }
      guard searches.count < ServiceLimits.credentialSearchesMax else {
        throw RPCError(.resourceExhausted, "too many new credentials at once; try again later")
      }
      // Ends with the verification, which waits for nothing without a limit; off the event loop,
      // since a signature takes longer than a loop may be held up.
      let task = Task.detached {
        defer { self.searches.withLock { $0[key] = nil } }
        return try await self.verify(text, key)
      }
      searches[key] = task
      return task
    }
  }

  private func verify(_ text: [UInt8], _ key: CredentialCache.Key) async throws -> Credential {
    while true {
      let generation = cache.generation
      let credential =
        APIKeySecret.looksLikeKey(text)
        ? try await verifyKey(text) : try await verifyToken(text)
      // Otherwise something was revoked meanwhile, perhaps this.
      if cache.insert(credential, key, generation: generation) { return credential }
    }
  }

  private func verifyToken(_ text: [UInt8]) async throws -> Credential {
    guard let tokens else {
      throw AccessError(.invalid, "the credential is no API key, and tokens are not accepted here")
    }
    let verified = try await tokens.verify(text, now: clock.now())
    return Credential(
      grant: .principal(verified.principal), text: text, keyFingerprint: verified.keyFingerprint,
      quotas: quotas, clock: clock)
  }

  private func verifyKey(_ text: [UInt8]) async throws -> Credential {
    guard APIKeySecret.isKey(text),
      let owned = try await store.apiKey(secretHash: APIKeySecret.hash(of: text))
    else { throw AccessError(.invalid, "the API key is not known here") }
    let key = owned.key
    guard key.revokedAt == nil else { throw AccessError(.invalid, "the API key was revoked") }
    if let end = key.expiresAt, end <= clock.now() {
      throw AccessError(.expired, "the API key has expired")
    }
    let principal: Principal
    do throws(Principal.Mismatch) {
      principal = try Principal(
        account: owned.account, role: key.role, subject: key.subject, credentialID: key.id,
        expiresAt: key.expiresAt)
    } catch {
      throw AccessError(.invalid, "the API key has a role that does not go with its bearer")
    }
    return Credential(
      grant: .principal(principal), text: text, quotas: quotas, clock: clock)
  }

  // MARK: Revoking

  /// An API key was revoked: it lets nobody in from now on, and its open calls end.
  func revoke(keyID: String, account: String) {
    revoke(because: RPCError(.unauthenticated, "the API key was revoked")) { credential in
      credential.keyFingerprint == nil && credential.principal?.credentialID == keyID
        && credential.principal?.account == account
    }
  }

  /// A teammate is gone, and its API keys with it.
  func revokeKeys(ofTeammate id: String, account: String) {
    revoke(because: RPCError(.unauthenticated, "the API key was revoked")) { credential in
      credential.keyFingerprint == nil && credential.principal?.subject == .teammate(id)
        && credential.principal?.account == account
    }
  }

  /// The keys of the issuer have changed: tokens signed with one that is gone let nobody in.
  package func issuerKeysChanged(_ keys: IssuerKeys) {
    let error = RPCError(.unauthenticated, "the token's key is not its issuer's any more")
    revoke(because: error) { credential in
      credential.keyFingerprint.map { !keys.contains($0) } ?? false
    }
  }

  private func revoke(
    because error: RPCError, _ matches: @escaping @Sendable (Credential) -> Bool
  ) {
    cache.drop(where: matches)
    endCalls.withLock { $0 }?(error) { ($0 as? Credential).map(matches) ?? false }
  }

  // MARK: Refusals

  private static let missing = RPCError(
    .unauthenticated,
    "no credential: send the metadata `authorization: Bearer` with an API key or a token")
  private static let unusable = RPCError(
    .unauthenticated,
    "the metadata `authorization` must be there once, as `Bearer` and a credential")

  private static func notFor(_ role: CallerRole, _ roles: RoleSet) -> RPCError {
    RPCError(
      .permissionDenied,
      "the role \(role.rawValue) may not call this method: it is for \(roles.names)")
  }
}

import Access
import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func createAPIKey(
    _ request: V1.CreateAPIKeyRequest, context: CallContext
  ) async throws -> V1.CreateAPIKeyResponse {
    let caller = try Caller(context)
    guard let message = request.key else { throw RequestError.invalid("key", "is required") }
    let made = try NewAPIKey(message, now: clock.now())
    if made.key.role == .owner { try caller.requireOwner(for: "make keys of owners") }
    try await store.createAPIKey(
      account: caller.account, key: made.key, secretHash: made.secret.hash)
    return made.response
  }

  package func listAPIKeys(
    _ request: V1.ListAPIKeysRequest, context: CallContext
  ) async throws -> V1.ListAPIKeysResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    let token = PageToken(signer: signer, query: ["ListAPIKeys", caller.account])
    await keyUses.flush()
    let keys = try await store.listAPIKeys(
      account: caller.account, limit: size + 1, after: try token.key(of: request.pageToken))
    let page = Page(keys, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    return .with {
      $0.keys = page.entries.map { V1.APIKey($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func revokeAPIKey(
    _ request: V1.RevokeAPIKeyRequest, context: CallContext
  ) async throws -> V1.RevokeAPIKeyResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    let key = try await store.revokeAPIKey(
      account: caller.account, id: request.id, now: clock.now()
    ) { key in
      if key.role == .owner { try caller.requireOwner(for: "revoke keys of owners") }
    }
    authenticator.revoke(keyID: key.id, account: caller.account)
    return .with { $0.key = V1.APIKey(key) }
  }
}

extension V1.APIKey {
  init(_ key: APIKey) {
    self.init()
    id = key.id
    name = key.name
    prefix = key.prefix
    role = V1.CallerRole(key.role)
    bearer =
      switch key.subject {
      case .teammate(let id): .teammateID(id)
      case .service(let name): .serviceName(name)
      case .account: nil
      }
    createTime = WellKnown.Timestamp(key.createdAt)
    expireTime = key.expiresAt.map { WellKnown.Timestamp($0) }
    revokeTime = key.revokedAt.map { WellKnown.Timestamp($0) }
    lastUseTime = key.lastUsedAt.map { WellKnown.Timestamp($0) }
  }
}

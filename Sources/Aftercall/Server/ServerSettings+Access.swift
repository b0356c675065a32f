import Access
import Domain
import Foundation
import Logging
import Services
import Store
import Web

extension ServerSettings {
  /// What is asked of callers, after a look into the store for keys that they may have.
  ///
  /// - Throws: `SetupError` where strangers could call, or nobody.
  func makePolicy(store: Store, logger: Logger) async throws -> AccessPolicy {
    let hasCredentials =
      if access.tokens != nil { true } else {
        try await store.hasUsableAPIKey(at: WallClock.machine.now())
      }
    let isOpen = access.mode.map { $0 == .open } ?? (isLocal && !hasCredentials)
    guard isOpen || hasCredentials else {
      throw SetupError(
        "callers have to be told apart, and there is nothing to tell them by: make an API key with"
          + " `aftercall keys create --data \(dataDirectory)`, set one of the jwt keys, or let each"
          + " listen address be a loopback one, none a proxy's, with auth set to open")
    }
    if isOpen {
      logger.notice("callers are not authenticated, so only this machine may call")
    } else {
      let kinds = access.tokens == nil ? "API keys" : "API keys and tokens"
      logger.notice("callers are authenticated", metadata: ["by": "\(kinds)"])
    }
    return AccessPolicy(
      isOpen: isOpen, reflection: access.reflection ?? (isOpen ? .open : .authenticated))
  }

  /// The keys that tokens are checked with; nil: none are accepted.
  func makeIssuerKeys(logger: Logger) throws -> IssuerKeys? {
    guard let tokens = access.tokens else { return nil }
    let source: IssuerKeys.Source
    switch tokens.keys {
    case .fixed(let key): return IssuerKeys(fixed: [key])
    case .file(let path):
      guard FileManager.default.isReadableFile(atPath: path) else {
        throw SetupError("the file \(path) named by jwt.jwks.file cannot be read")
      }
      // As much as a set may have, and one byte more, so that a longer one is noticed.
      source = {
        guard let file = FileHandle(forReadingAtPath: path) else {
          throw AccessError(.unavailable, "the file named by jwt.jwks.file cannot be read")
        }
        return Array(try file.read(upToCount: AccessLimits.keySetBytesMax + 1) ?? Data())
      }
    case .address(let url, let caFile):
      do {
        let client = try HTTPClient(activeMax: 1, caFile: caFile)
        let address = try KeySetAddress(url: url, client: client)
        source = { try await address.fetch() }
      } catch let error as AccessError {
        throw SetupError("jwt.jwks.url cannot be used: \(error.message)")
      }
    }
    return IssuerKeys(
      from: source, refreshInterval: tokens.refreshInterval, retryInterval: tokens.retryInterval,
      logger: logger)
  }
}

package import Logging
import Synchronization

/// The keys of a token's issuer: fixed ones, or a set that is fetched and fetched again, since
/// issuers change their keys.
package final class IssuerKeys: Sendable {
  /// Gives the set as JSON; throws where it cannot be had.
  package typealias Source = @Sendable () async throws -> [UInt8]

  private let source: Source?
  private let refreshInterval: Duration
  private let retryInterval: Duration
  private let logger: Logger
  private let state: Mutex<State>

  private struct State {
    var set: KeySet?
    var lastFetch: ContinuousClock.Instant?
    var fetching: Task<Void, Never>?
    var waiterCount = 0
    var onChange: (@Sendable () -> Void)?
  }

  /// Keys that stay.
  package init(fixed keys: [VerificationKey]) {
    source = nil
    // There is nothing to fetch; `run` only waits for its end.
    refreshInterval = .seconds(86_400)
    retryInterval = .zero
    logger = Logger(label: "aftercall") { _ in SwiftLogNoOpLogHandler() }
    state = Mutex(State(set: KeySet(keys)))
  }

  /// Keys that are fetched: nothing is before `run` or the first token.
  ///
  /// - Parameters:
  ///   - source: Gives the set.
  ///   - refreshInterval: How often it is fetched without a reason.
  ///   - retryInterval: How often a token with an unknown key may have it fetched.
  ///   - logger: Is told when a set cannot be had.
  package init(
    from source: @escaping Source,
    refreshInterval: Duration = AccessLimits.refreshIntervalDefault,
    retryInterval: Duration = AccessLimits.retryIntervalDefault, logger: Logger
  ) {
    self.source = source
    self.refreshInterval = refreshInterval
    self.retryInterval = retryInterval
    self.logger = logger
    state = Mutex(State())
  }

  /// Fetches the set at once and then every so often, until the task is cancelled.
  package func run() async {
    while !Task.isCancelled {
      await fetch(unlessWithin: .zero)
      // Cut short by cancellation, which ends the loop.
      try? await Task.sleep(for: refreshInterval)
    }
  }

  /// Has `action` called after the keys have changed.
  package func whenChanged(_ action: @escaping @Sendable () -> Void) {
    state.withLock { $0.onChange = action }
  }

  /// Whether tokens signed with the key of this fingerprint are still good.
  package func contains(_ fingerprint: [UInt8]) -> Bool {
    state.withLock { $0.set?.contains(fingerprint) ?? false }
  }

  /// The key that a token names, fetched if need be.
  ///
  /// - Throws: `unavailable` where no set could be had so far, `invalid` where it has no such key.
  func key(id: String?, algorithm: String) async throws(AccessError) -> VerificationKey {
    if let key = find(id, algorithm) { return key }
    let mayWait = state.withLock { state in
      guard state.waiterCount < AccessLimits.keyWaitersMax else { return false }
      state.waiterCount += 1
      return true
    }
    guard mayWait else {
      throw AccessError(.unavailable, "the issuer's keys are being fetched; try again")
    }
    await fetch(unlessWithin: retryInterval)
    state.withLock { $0.waiterCount -= 1 }
    if let key = find(id, algorithm) { return key }
    guard state.withLock({ $0.set != nil }) else {
      throw AccessError(.unavailable, "the issuer's keys cannot be fetched just now; try again")
    }
    throw AccessError(
      .invalid, "the token is signed with a key or an algorithm that is not this issuer's")
  }

  private func find(_ id: String?, _ algorithm: String) -> VerificationKey? {
    state.withLock { $0.set }?.key(id: id, algorithm: algorithm)
  }

  // MARK: Fetching

  /// Fetches the set, once for all who ask meanwhile, unless it was fetched not long ago.
  private func fetch(unlessWithin interval: Duration) async {
    guard let source else { return }
    let fetching = state.withLock { state -> Task<Void, Never>? in
      if let fetching = state.fetching { return fetching }
      if let last = state.lastFetch, .now - last < interval { return nil }
      // Ends with the source, which has a time limit; it may serve others than who began it.
      let task = Task.detached { await self.take(source) }
      state.fetching = task
      return task
    }
    await fetching?.value
  }

  private func take(_ source: Source) async {
    let result: Result<KeySet, any Error>
    do {
      result = .success(try KeySet(json: try await source()))
    } catch {
      result = .failure(error)
    }
    let changed = state.withLock { state -> (@Sendable () -> Void)? in
      state.fetching = nil
      state.lastFetch = .now
      guard case .success(let set) = result else { return nil }
      let isSame =
        state.set.map { old in
          old.keys.count == set.keys.count
            && set.keys.allSatisfy { old.contains($0.fingerprint) }
        } ?? false
      state.set = set
      return isSame ? nil : state.onChange
    }
    if case .failure(let error) = result {
      logger.warning(
        "the issuer's keys could not be fetched; those known before stay in use",
        metadata: ["reason": "\((error as? AccessError)?.message ?? "\(error)")"])
    }
    changed?()
  }
}

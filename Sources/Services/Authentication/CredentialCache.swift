import Crypto
import Synchronization

/// Credentials that were found good, by the hash of their text: a bounded number, those used least
/// of late leave first.
final class CredentialCache: Sendable {
  /// What credentials are looked up by.
  typealias Key = SHA256Digest

  private let state = Mutex(State())
  private let countMax: Int

  /// Two halves: what is found in the older one moves to the younger; when that is full, it becomes
  /// the older one, and what was left in that is dropped.
  private struct State {
    var young: [Key: Credential] = [:]
    var old: [Key: Credential] = [:]
    /// Raised whenever credentials have been dropped for good.
    var generation = 0

    mutating func add(_ credential: Credential, _ key: Key, countMax: Int) {
      if young.count >= max(1, countMax / 2) {
        for credential in old.values { credential.retire() }
        old = young
        young = [:]
      }
      young.updateValue(credential, forKey: key)?.retire()
    }
  }

  init(countMax: Int = ServiceLimits.cachedCredentialsMax) {
    self.countMax = countMax
  }

  static func key(of text: [UInt8]) -> Key { SHA256.hash(data: text) }

  /// The credential with this key, used or not any more.
  func find(_ key: Key) -> Credential? {
    state.withLock { state in
      if let credential = state.young[key] { return credential }
      guard let credential = state.old.removeValue(forKey: key) else { return nil }
      state.add(credential, key, countMax: countMax)
      return credential
    }
  }

  /// To be read before a credential is looked for, and handed back with what was found.
  var generation: Int { state.withLock { $0.generation } }

  /// Keeps a credential.
  ///
  /// - Returns: Whether it may be used: nothing has been dropped since `generation`, so that it
  ///   cannot have been revoked after it was read.
  func insert(_ credential: Credential, _ key: Key, generation: Int) -> Bool {
    state.withLock { state in
      guard state.generation == generation else { return false }
      state.add(credential, key, countMax: countMax)
      return true
    }
  }

  /// Drops credentials for good: they were revoked.
  func drop(where matches: (Credential) -> Bool) {
    state.withLock { state in
      state.generation += 1
      for credential in state.young.values where matches(credential) { credential.retire() }
      for credential in state.old.values where matches(credential) { credential.retire() }
      state.young = state.young.filter { !matches($0.value) }
      state.old = state.old.filter { !matches($0.value) }
    }
  }

  var count: Int { state.withLock { $0.young.count + $0.old.count } }
}

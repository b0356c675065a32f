import Glibc
import Synchronization

/// The quotas of a server's callers: by name of those who are known, by address of the others.
package final class CallQuotas: Sendable {
  private let named: CallLimits
  private let anonymous: CallLimits
  private let state = Mutex(State())

  private struct State {
    var quotas: [String: Entry] = [:]
    var countAtPruning = 0
  }

  /// Kept by who uses it: a caller that is gone takes its quota along.
  private struct Entry {
    weak var quota: CallQuota?
  }

  /// Prepares quotas.
  ///
  /// - Parameters:
  ///   - named: What each caller with a credential may ask.
  ///   - anonymous: What each address may ask of methods that want no credential, and how often it
  ///     may come with none or a wrong one.
  package init(named: CallLimits, anonymous: CallLimits) {
    self.named = named
    self.anonymous = anonymous
  }

  /// The quota of a caller with a credential, whatever the credential is.
  package func quota(ofCaller name: String) -> CallQuota {
    quota("caller \(name)", named)
  }

  /// The quota of an address, in the form in which logs name it.
  func quota(ofPeer peer: String) -> CallQuota {
    quota("peer \(PeerName.network(of: peer))", anonymous)
  }

  /// How many are known, those of the gone among them.
  var count: Int { state.withLock { $0.quotas.count } }

  private func quota(_ key: String, _ limits: CallLimits) -> CallQuota {
    state.withLock { state in
      if let known = state.quotas[key]?.quota { return known }
      let quota = CallQuota(limits)
      state.quotas[key] = Entry(quota: quota)
      // Names of the gone are dropped before they are more than those of the present.
      if state.quotas.count > 2 * state.countAtPruning + FixedLimits.quotasKept {
        state.quotas = state.quotas.filter { $0.value.quota != nil }
        state.countAtPruning = state.quotas.count
      }
      return quota
    }
  }
}

extension PeerName {
  /// What an address counts as: itself, without the port; of IPv6 the first 64 bits, since whoever
  /// has one such address has them all.
  static func network(of peer: String) -> String {
    guard let colon = peer.lastIndex(of: ":") else { return peer }
    var host = peer[..<colon]
    guard host.first == "[" else { return String(host) }
    host = host.dropFirst().dropLast()
    return withUnsafeTemporaryAllocation(byteCount: 16, alignment: 4) { bytes in
      guard inet_pton(AF_INET6, String(host), bytes.baseAddress) == 1 else { return String(host) }
      return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
    }
  }
}

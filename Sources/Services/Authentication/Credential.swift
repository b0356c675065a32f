package import Domain
package import RPC
import Synchronization

/// A credential that was found good: what a call carries to its handler.
///
/// One object is shared by all calls that present the same text.
package final class Credential: CallIdentity {
  /// What it lets its bearer be.
  package let grant: Grant
  /// The caller's role.
  package let role: CallerRole
  /// Who a service is in history; empty: the bearer is none.
  let serviceActor: String
  /// The text that is presented; empty for a local caller.
  let text: [UInt8]
  /// The fingerprint of the key that a token was signed with.
  let keyFingerprint: [UInt8]?
  /// What its bearer may ask, shared by all credentials of the same bearer.
  package let quota: CallQuota?
  package let logName: String
  private let clock: WallClock
  private let isCurrentFlag = Atomic(true)
  private let lastNoted = Atomic<Int64>(.min)

  /// What a credential lets its bearer be.
  package enum Grant: Sendable, Hashable {
    /// Whoever reaches a server that asks for no credentials: any account, with every right. The
    /// host and the origin that the caller named were found to be this machine's.
    case local(authority: String, origin: String?)
    /// The one that it names.
    case principal(Principal)
  }

  init(
    grant: Grant, text: [UInt8] = [], keyFingerprint: [UInt8]? = nil, quotas: CallQuotas? = nil,
    clock: WallClock
  ) {
    self.grant = grant
    self.text = text
    self.keyFingerprint = keyFingerprint
    if case .principal(let principal) = grant {
      let name = Self.name(of: principal)
      role = principal.role
      serviceActor =
        if case .service(let name) = principal.subject { "service:\(name)" } else { "" }
      quota = quotas?.quota(ofCaller: name)
      logName = "\(name) \(principal.credentialID)"
    } else {
      role = .owner
      serviceActor = ""
      quota = nil
      logName = "local"
    }
    self.clock = clock
  }

  /// A caller of a server that asks for no credentials, as in-process callers are.
  package static func local(clock: WallClock) -> Credential {
    Credential(grant: .local(authority: "localhost", origin: nil), clock: clock)
  }

  /// Who the bearer is; nil for a local caller.
  package var principal: Principal? {
    if case .principal(let principal) = grant { principal } else { nil }
  }

  package var timeLeft: Duration? {
    principal?.expiresAt.map { max($0.duration(since: clock.now()), .zero) }
  }

  /// Who it is, whatever the credential.
  private static func name(of principal: Principal) -> String {
    let who =
      switch principal.subject {
      case .teammate(let id): ":\(id)"
      case .service(let name): ":\(name)"
      case .account: ""
      }
    return "\(principal.account)/\(principal.role.rawValue)\(who)"
  }

  /// Whether it may be used without being looked for again.
  func isUsable(at now: Timestamp) -> Bool {
    guard isCurrentFlag.load(ordering: .acquiring) else { return false }
    guard let end = principal?.expiresAt else { return true }
    return now < end
  }

  /// It is in the cache no more: revoked, or merely not used for long.
  func retire() {
    isCurrentFlag.store(false, ordering: .releasing)
  }

  /// - Returns: Whether this use is to be noted: the last one noted is a while ago.
  func shouldNoteUse(at now: Timestamp) -> Bool {
    let last = lastNoted.load(ordering: .relaxed)
    guard now.microseconds > last.addingSaturated(ServiceLimits.keyUsePrecision) else {
      return false
    }
    return lastNoted.compareExchange(
      expected: last, desired: now.microseconds, ordering: .relaxed
    ).exchanged
  }
}

extension Int64 {
  fileprivate func addingSaturated(_ duration: Duration) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(duration.wholeMicroseconds)
    return overflow ? .max : sum
  }
}

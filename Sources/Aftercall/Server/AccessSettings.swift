import Access
import Services

/// Who may call a server, and by what they are told apart.
struct AccessSettings: Sendable {
  /// Whether credentials are asked for; nil: where there are any to be told by.
  var mode: Mode?
  /// Who may use server reflection; nil: whoever may call at all.
  var reflection: AccessPolicy.Reflection?
  /// How tokens are checked; nil: none are accepted.
  var tokens: TokenSettings?

  /// Whether credentials are asked for.
  enum Mode: String, Sendable {
    /// Every call needs one.
    case required
    /// Calls without one act as they like, so that only this machine may call.
    case open
  }
}

/// How tokens are checked.
struct TokenSettings: Sendable {
  /// What they must say.
  var rules: TokenRules
  /// Where the keys come from.
  var keys: Keys
  /// How often a key set is read again.
  var refreshInterval = AccessLimits.refreshIntervalDefault
  /// How often an unknown key may have it read again.
  var retryInterval = AccessLimits.retryIntervalDefault

  /// Where the keys come from.
  enum Keys: Sendable {
    /// A secret or a public key, read at the start.
    case fixed(VerificationKey)
    /// A file with a key set.
    case file(String)
    /// An address of a key set, and a file of certificate authorities (empty: the system's).
    case address(String, caFile: String)
  }
}

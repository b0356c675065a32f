/// The limits of the services' requests.
package enum ServiceLimits {
  /// A request message, in bytes: a transcript of the largest size with all that goes with it.
  package static let requestBytesMax = 8 * 1024 * 1024
  /// Entries of a page where the request does not say.
  package static let pageSizeDefault = 50
  /// Entries of a page of most lists.
  package static let pageSizeMax = 200
  /// Entries of a page of tasks, which are small.
  package static let taskPageSizeMax = 1000
  /// What a list shows of an e-mail's text, in characters: enough to tell what it is about.
  static let listedBodyCharactersMax = 500
  /// A page token or a cursor, in bytes; longer text is none of ours and is not decoded.
  package static let tokenBytesMax = 512
  /// A request id, in characters.
  package static let requestIDCharactersMax = 128
  /// Field violations told with one status, in bytes: they travel in a header field, and more than
  /// some 6 KiB of details would be left out as a whole.
  package static let violationBytesMax = 4096
  /// Paths of one field mask; no message here has as many fields.
  package static let maskPathsMax = 50
  /// The silence after which an alert stream sends a heartbeat, where the request does not say:
  /// shorter than the idle limits of common proxies, longer than a phone's radio likes to be woken.
  package static let heartbeatSecondsDefault: Int32 = 30
  /// The longest silence that a subscriber may ask for.
  package static let heartbeatSecondsMax: Int32 = 300
  /// Credentials that are remembered as good: some kilobyte each, and one for each person and program
  /// that was here of late.
  static let cachedCredentialsMax = 10_000
  /// New credentials that are verified at once: some tens of milliseconds of work.
  static let credentialSearchesMax = 256
  /// How exactly it is known when an API key was last used.
  static let keyUsePrecision = Duration.seconds(60)
  /// How often it is stored.
  static let keyUseFlushInterval = Duration.seconds(30)
  /// Backtests of one account at once: one that somebody waits for, and one of somebody else.
  static let backtestsPerAccountMax = 2
  /// Backtests at once: each keeps some cores busy, or an endpoint.
  static let backtestsMax = 4
  /// How often an update without an etag runs its cases anew because somebody else has saved.
  static let caseRoundsMax = 3
  /// News of tasks that a watcher reads at once.
  static let taskNewsPerRead = 256
  /// How long a watched evaluation is not looked at again without a sign of change.
  package static let watchPollInterval = Duration.seconds(15)
}

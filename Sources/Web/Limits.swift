/// The limits of requests to other servers.
enum Limits {
  /// Requests that wait for a free slot: more than a few minutes of work are better refused.
  static let waitingRequestsMax = 256
  /// A header line that is read, in bytes: none that matters is longer.
  static let headerLineBytesMax = 1000
  /// Nesting of JSON that is read: a model's answer needs six levels.
  static let jsonDepthMax = 32
}

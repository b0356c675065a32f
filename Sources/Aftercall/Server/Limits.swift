/// The command's limits, each with its reason.
enum ServeLimits {
  /// Addresses that a server listens on: one for each kind of caller, and then some.
  static let listenersMax = 32
}

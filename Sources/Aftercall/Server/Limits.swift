/// The command's limits, each with its reason.
enum ServeLimits {
  /// Mail servers that e-mails may go by: each has threads of its own.
  static let mailServersMax = 8
  /// Addresses that a server listens on: one for each kind of caller, and then some.
  static let listenersMax = 32
}

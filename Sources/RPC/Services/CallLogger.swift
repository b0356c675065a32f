package import Logging

/// Logs each call when it has ended: method, status, duration, client, caller.
///
/// Neither metadata nor messages are logged, nor the text of a status, which may name what the
/// caller sent.
package struct CallLogger: CallObserver {
  private let logger: Logger

  /// Creates the observer; it logs on the level `debug`, failures of the server on `error`.
  package init(logger: Logger) {
    self.logger = logger
  }

  package func callEnded(
    _ context: CallContext, _ status: StatusCode, startedAt start: ContinuousClock.Instant
  ) {
    logger.log(
      level: Self.level(of: status), "call ended",
      metadata: [
        "method": "\(context.method.path)",
        "status": "\(Self.name(of: status, context.cancellationReason))",
        "duration": "\(ContinuousClock.now - start)",
        "peer": "\(context.peer)",
        "caller": "\(context.identity?.logName ?? "-")",
      ])
  }

  private static func level(of code: StatusCode) -> Logger.Level {
    switch code {
    case .unknown, .internal, .dataLoss: .error
    default: .debug
    }
  }

  /// A handler that was cancelled does not know why.
  private static func name(of status: StatusCode, _ reason: CancellationReason?) -> String {
    guard status == .cancelled, let reason else { return status.name }
    return switch reason {
    case .cancelledByClient, .connectionLost: StatusCode.cancelled.name
    case .deadlineExceeded: StatusCode.deadlineExceeded.name
    case .shutdown: StatusCode.unavailable.name
    case .credentialEnded: StatusCode.unauthenticated.name
    case .badRequest: "refused"
    }
  }
}

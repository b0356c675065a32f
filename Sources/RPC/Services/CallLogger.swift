package import Logging

/// Logs each call when it has ended: method, status, duration, client.
///
/// Neither metadata nor messages are logged, nor the text of a status, which may name what the
/// caller sent.
package struct CallLogger: ServerInterceptor {
  private let logger: Logger

  /// Creates the interceptor; it logs on the level `debug`, failures of the server on `error`.
  package init(logger: Logger) {
    self.logger = logger
  }

  package func intercept(
    _ context: CallContext, _ next: @Sendable () async throws -> Void
  ) async throws {
    let start = ContinuousClock.now
    do {
      try await next()
      log(context, "OK", start, .debug)
    } catch let error as RPCError {
      log(context, error.code.name, start, Self.level(of: error.code))
      throw error
    } catch {
      log(context, context.cancellationReason?.statusName ?? "CANCELLED", start, .debug)
      throw error
    }
  }

  private func log(
    _ context: CallContext, _ status: String, _ start: ContinuousClock.Instant,
    _ level: Logger.Level
  ) {
    logger.log(
      level: level, "call ended",
      metadata: [
        "method": "\(context.method.path)",
        "status": "\(status)",
        "duration": "\(ContinuousClock.now - start)",
        "peer": "\(context.peer)",
      ])
  }

  private static func level(of code: StatusCode) -> Logger.Level {
    switch code {
    case .unknown, .internal, .dataLoss: .error
    default: .debug
    }
  }
}

extension CancellationReason {
  fileprivate var statusName: String {
    switch self {
    case .cancelledByClient, .connectionLost: StatusCode.cancelled.name
    case .deadlineExceeded: StatusCode.deadlineExceeded.name
    case .shutdown: StatusCode.unavailable.name
    case .badRequest: "refused"
    }
  }
}

package import Logging

/// Logs each call when it is over: method, status, duration, bytes, client, caller, identifiers.
///
/// Neither metadata nor messages are logged, nor the text of a status, which may name what the
/// caller sent.
package struct CallLogger: CallObserver {
  private let logger: Logger
  private let level: Logger.Level

  /// Creates the observer.
  ///
  /// - Parameters:
  ///   - logger: Where to.
  ///   - level: The level of all calls but those that failed by the server's fault, which are
  ///     errors.
  package init(logger: Logger, level: Logger.Level = .debug) {
    self.logger = logger
    self.level = level
  }

  package func callEnded(_ call: EndedCall) {
    let level = level(of: call.status)
    guard level >= logger.logLevel else { return }
    let context = call.context
    let trace = context.trace
    logger.log(
      level: level, "call ended",
      metadata: [
        "method": "\(context.method.path)",
        "status": "\(call.status.name)",
        "ms": "\(Self.milliseconds(call.nanoseconds))",
        "in": "\(call.receivedBytes)",
        "out": "\(call.sentBytes)",
        "peer": "\(context.peer)",
        "caller": "\(context.identity?.logName ?? "-")",
        "request": "\(trace.requestID)",
        "trace": "\(trace.traceID)",
      ])
  }

  package func requestRefused(_ request: RefusedRequest) {
    guard level >= logger.logLevel else { return }
    logger.log(
      level: level, "request refused",
      metadata: ["status": "\(request.status)", "peer": "\(request.peer)"])
  }

  private func level(of code: StatusCode) -> Logger.Level {
    switch code {
    case .unknown, .internal, .dataLoss: .error
    default: level
    }
  }

  /// With three digits behind the point: microseconds.
  private static func milliseconds(_ nanoseconds: Int) -> String {
    let fraction = String(nanoseconds / 1_000 % 1_000)
    return "\(nanoseconds / 1_000_000)." + String(repeating: "0", count: 3 - fraction.count)
      + fraction
  }
}

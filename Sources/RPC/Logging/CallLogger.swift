package import Logging

/// Logs each call when it is over: method, status, duration, bytes, client, caller, identifiers.
///
/// Neither metadata nor messages are logged, nor the text of a status, which may name what the
/// caller sent. The lines look like those of swift-log's `StreamLogHandler`, but do not go through a
/// `Logger`: that costs more than most calls do.
package struct CallLogger: CallObserver {
  private let lines: LogLines
  private let level: Logger.Level
  private let levelMin: Logger.Level

  /// Creates the observer.
  ///
  /// - Parameters:
  ///   - lines: Where to.
  ///   - level: The level of all calls but those that failed by the server's fault, which are
  ///     errors.
  ///   - levelMin: What is below is not logged.
  package init(to lines: LogLines, level: Logger.Level = .debug, from levelMin: Logger.Level) {
    self.lines = lines
    self.level = level
    self.levelMin = levelMin
  }

  package func callEnded(_ call: EndedCall) {
    let level = level(of: call.status)
    guard level >= levelMin else { return }
    let context = call.context
    let trace = context.trace
    lines.add(level, "call ended", on: call.loop) { line in
      line.add(" caller=", context.identity?.logName ?? "-")
      line.add(" in=", call.receivedBytes)
      line.add(" method=", plain: context.method.path)
      line.add(" ms=", thousandths: call.nanoseconds / 1_000)
      line.add(" out=", call.sentBytes)
      line.add(" peer=", context.peer)
      line.add(" request=", plain: trace.requestID)
      line.add(" status=", plain: call.status.name)
      line.add(" trace=", plain: trace.traceID)
    }
  }

  package func requestRefused(_ request: RefusedRequest) {
    guard level >= levelMin else { return }
    lines.add(level, "request refused", on: request.loop) { line in
      line.add(" peer=", request.peer)
      line.add(" status=", request.status)
    }
  }

  private func level(of code: StatusCode) -> Logger.Level {
    switch code {
    case .unknown, .internal, .dataLoss: .error
    default: level
    }
  }
}

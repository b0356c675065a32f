import AftercallClient
import Foundation
import Logging
import NIOCore
import RPC

/// Standard output, a line at a time.
enum Console {
  /// Prints text at once, whoever reads it.
  static func print(_ text: String) {
    Swift.print(visible(text))
    fflush(nil)
  }

  /// Prints text to standard error.
  static func printError(_ text: String) {
    FileHandle.standardError.write(Data((visible(text) + "\n").utf8))
  }

  /// Tells people at a terminal how far something is, in a line that the next one replaces.
  static func printProgress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data(("\r\u{1B}[K" + visible(text)).utf8))
  }

  /// Takes that line away.
  static func endProgress() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  /// Tells people that a stream has to come back.
  static func printInterruption(_ interruption: StreamInterruption) {
    let reason = interruption.error?.message ?? "the server ended it"
    printError("the stream was interrupted (\(reason)); trying again")
  }

  /// The text with every control character but the line end replaced: what was said in a call must
  /// not steer the terminal of who reads it.
  private static func visible(_ text: String) -> String {
    let isHarmless = { (scalar: Unicode.Scalar) in
      scalar == "\n"
        || scalar.properties.generalCategory != .control
          && !scalar.properties.isBidiControl
    }
    if text.unicodeScalars.allSatisfy(isHarmless) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
    return String(result)
  }
}

extension Logger {
  /// The program's log: structured lines on standard error.
  static func toStandardError(level: Logger.Level) -> Logger {
    var logger = Logger(label: "aftercall", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = level
    return logger
  }
}

extension SocketAddress {
  /// The address as `HOST:PORT`, an IPv6 address in brackets.
  var hostAndPort: String {
    let host = ipAddress ?? "?"
    return "\(host.contains(":") ? "[\(host)]" : host):\(port ?? 0)"
  }
}

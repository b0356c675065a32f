import Foundation
import Logging
import NIOCore

/// Standard output, a line at a time.
enum Console {
  /// Prints one line at once, whoever reads it.
  static func print(_ line: String) {
    Swift.print(line)
    fflush(nil)
  }

  /// Prints one line to standard error.
  static func printError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
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

import Glibc
import Logging
import Synchronization

/// Lines of a log that event loops write, all of one tick at once.
///
/// So each line costs a part of a system call only, and is there before the loop sleeps.
package final class LogLines: Sendable {
  fileprivate let label: String
  private let write: @Sendable (UnsafeRawBufferPointer) -> Void
  /// Held while lines are written, so that those of two loops do not mix.
  private let writing = Mutex(())

  /// Creates a log.
  ///
  /// - Parameters:
  ///   - label: What each line says behind its time and level.
  ///   - write: Writes whole lines. Called by one event loop at a time, which waits for it.
  package init(label: String, write: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
    self.label = label
    self.write = write
  }

  /// A log on standard error.
  package static func toStandardError(label: String) -> LogLines {
    LogLines(label: label) { lines in
      var rest = lines
      while !rest.isEmpty {
        let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
        if count < 0, errno != EINTR { return }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(count, 0)))
      }
    }
  }

  /// Adds a line, written when the loop's tick ends.
  ///
  /// - Parameters:
  ///   - level: Its level.
  ///   - message: What it says at its end.
  ///   - loop: The loop that this is called on.
  ///   - fields: Adds its fields, in the order of their names.
  func add(
    _ level: Logger.Level, _ message: StaticString, on loop: LoopExecutor,
    _ fields: (inout LogLine) -> Void
  ) {
    let waiting: WaitingLines
    if let lines = loop.waitingLines, lines.log === self {
      waiting = lines
    } else {
      waiting = WaitingLines(of: self)
      loop.waitingLines = waiting
    }
    if waiting.add(level, message, fields) { loop.flushLater(waiting) }
  }

  fileprivate func write(_ lines: [UInt8]) {
    writing.withLock { _ in lines.withUnsafeBytes(write) }
  }
}

/// Lines that an event loop has not yet written. Touched on that loop only.
final class WaitingLines: LoopFlushable {
  let log: LogLines
  private var line = LogLine()
  private var second: time_t = -1
  private var time: [UInt8] = []

  init(of log: LogLines) { self.log = log }

  /// - Returns: Whether it is the first that waits.
  func add(
    _ level: Logger.Level, _ message: StaticString, _ fields: (inout LogLine) -> Void
  ) -> Bool {
    let isFirst = line.bytes.isEmpty
    let now = Glibc.time(nil)
    if now != second {
      second = now
      time = Self.text(of: now)
    }
    line.bytes += time
    line.append(" ")
    line.append(level.rawValue)
    line.append(" ")
    line.append(log.label)
    line.append(":")
    fields(&line)
    line.append(" [RPC] ")
    line.append(message)
    line.append("\n")
    return isFirst
  }

  func flush() {
    log.write(line.bytes)
    line.bytes.removeAll(keepingCapacity: true)
  }

  private static func text(of time: time_t) -> [UInt8] {
    var time = time
    var parts = tm()
    guard localtime_r(&time, &parts) != nil else { return [] }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
      let count = strftime(text.baseAddress, text.count, "%Y-%m-%dT%H:%M:%S%z", &parts)
      return text.prefix(count).map { UInt8(bitPattern: $0) }
    }
  }
}

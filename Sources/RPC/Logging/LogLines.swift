import Glibc
import Logging
import Synchronization

/// Lines of a log that event loops write, all of one tick at once.
///
/// So each line costs a part of a system call only, and is there before the loop sleeps.
package final class LogLines: LoopFlushable, Sendable {
  private let label: String
  private let write: @Sendable (UnsafeRawBufferPointer) -> Void
  private let waiting = Mutex(Waiting())
  /// Held while lines are written, so that those of two loops do not mix.
  private let written = Mutex<[UInt8]>([])

  private struct Waiting: ~Copyable {
    var bytes: [UInt8] = []
    var second: time_t = -1
    var time: [UInt8] = []
  }

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
    let isFirst = waiting.withLock { waiting in
      let isFirst = waiting.bytes.isEmpty
      let now = Glibc.time(nil)
      if now != waiting.second {
        waiting.second = now
        waiting.time = Self.text(of: now)
      }
      var line = LogLine()
      swap(&line.bytes, &waiting.bytes)
      line.bytes += waiting.time
      line.append(" ")
      line.append(level.rawValue)
      line.append(" ")
      line.append(label)
      line.append(":")
      fields(&line)
      line.append(" [RPC] ")
      line.append(message)
      line.append("\n")
      swap(&line.bytes, &waiting.bytes)
      return isFirst
    }
    if isFirst { loop.flushLater(self) }
  }

  func flush() {
    written.withLock { lines in
      waiting.withLock { swap(&$0.bytes, &lines) }
      lines.withUnsafeBytes(write)
      lines.removeAll(keepingCapacity: true)
    }
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

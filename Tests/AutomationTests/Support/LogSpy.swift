import AlertFeed
import Logging
import Synchronization

/// Keeps what is logged, and says when something is.
final class LogSpy: Sendable {
  private let activity: ChangeCounter
  private let lines = Mutex<[String]>([])

  init(activity: ChangeCounter) {
    self.activity = activity
  }

  var logger: Logger {
    Logger(label: "test") { _ in Handler(spy: self) }
  }

  /// How many messages begin with a text.
  func count(of beginning: String) -> Int {
    lines.withLock { lines in lines.filter { $0.hasPrefix(beginning) }.count }
  }

  private func add(_ line: String) {
    lines.withLock { $0.append(line) }
    activity.raise()
  }

  private struct Handler: LogHandler {
    let spy: LogSpy
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    init(spy: LogSpy) {
      self.spy = spy
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      spy.add(event.message.description)
    }
  }
}

/// What a check has found about one matter.
struct Finding: Sendable, Encodable {
  var level: Level
  /// What it is, in a sentence without a full stop.
  var message: String
  /// How to mend it; empty where nothing needs mending.
  var remedy: String

  static func ok(_ message: String) -> Finding {
    Finding(level: .ok, message: message, remedy: "")
  }

  static func warning(_ message: String, _ remedy: String) -> Finding {
    Finding(level: .warning, message: message, remedy: remedy)
  }

  static func error(_ message: String, _ remedy: String) -> Finding {
    Finding(level: .error, message: message, remedy: remedy)
  }

  enum Level: String, Sendable, Encodable {
    case ok
    /// A server would work, but not as one may expect.
    case warning
    /// A server would not start, or something that it is told to do would fail.
    case error
  }
}

/// A matter that `aftercall doctor` looks into.
protocol Check: Sendable {
  /// A stable name, which the findings carry.
  var name: String { get }
  /// Looks, and changes nothing.
  func findings() async -> [Finding]
}

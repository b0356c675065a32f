import Foundation
import Messages

/// A file of finished conversations, one JSON object a line. Empty lines are passed over.
struct CallFile: AsyncSequence, Sendable {
  /// One conversation and where it stands.
  struct Call: Sendable {
    /// The line's number, from 1.
    let line: Int
    /// The conversation, ready to be submitted.
    let conversation: V1.Conversation
  }

  /// A line that is no conversation.
  struct LineError: Error, CustomStringConvertible {
    /// The line's number, from 1.
    let line: Int
    /// What is wrong with it and what was expected.
    let problem: String

    var description: String { "line \(line): \(problem)" }
  }

  private let lines: [(number: Int, bytes: Data)]
  private let defaultAgentID: String

  /// Reads a file.
  ///
  /// - Throws: `SetupError` if it cannot be read.
  init(path: String, defaultAgentID: String) throws {
    do {
      self.init(
        content: try Data(contentsOf: URL(fileURLWithPath: path)), defaultAgentID: defaultAgentID)
    } catch {
      throw SetupError("the file \(path) cannot be read")
    }
  }

  /// Takes a file's content. Lines end with LF or CRLF.
  init(content: Data, defaultAgentID: String) {
    self.defaultAgentID = defaultAgentID
    let blanks = Set(" \t\r".utf8)
    lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
      .map { (number: $0.offset + 1, bytes: $0.element) }
      .filter { !$0.bytes.allSatisfy(blanks.contains) }
  }

  /// How many conversations the file should hold.
  var count: Int { lines.count }

  func makeAsyncIterator() -> Iterator {
    Iterator(file: self)
  }

  /// Reads a line when it is its turn, so that the lines before a broken one are used.
  struct Iterator: AsyncIteratorProtocol {
    let file: CallFile
    private var index = 0

    init(file: CallFile) {
      self.file = file
    }

    mutating func next() async throws -> Call? {
      guard index < file.lines.count else { return nil }
      defer { index += 1 }
      let line = file.lines[index]
      return Call(
        line: line.number,
        conversation: try CallLine.read(
          line.bytes, number: line.number, defaultAgentID: file.defaultAgentID))
    }
  }
}

/// The form of one line.
private struct CallLine: Decodable {
  var id: String
  var transcript: [Turn]
  var agent: Agent?
  var channel: String?
  var status: String?
  var direction: String?
  var startTime: String?
  var endTime: String?
  var agentNumber: String?
  var customerNumber: String?
  var contact: Contact?
  var answerStatus: String?
  var disconnectReason: String?
  var summary: String?
  var url: String?
  var context: [String: String]?
  var transcriptionOff: Bool?

  struct Turn: Decodable {
    var speaker: String
    var text: String
    var time: String?
  }

  struct Agent: Decodable {
    var id: String?
    var name: String?
    var timeZone: String?
  }

  struct Contact: Decodable {
    var firstName: String?
    var lastName: String?
    var email: String?
    var phone: String?
  }

  static func read(
    _ bytes: Data, number: Int, defaultAgentID: String
  ) throws -> V1.Conversation {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw CallFile.LineError(line: number, problem: "is not UTF-8 text; \(expected)")
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let line: CallLine
    do {
      line = try decoder.decode(CallLine.self, from: bytes)
    } catch let error as DecodingError {
      throw CallFile.LineError(line: number, problem: problem(error))
    }
    do {
      return try line.conversation(defaultAgentID: defaultAgentID)
    } catch let error as ValueError {
      throw CallFile.LineError(line: number, problem: error.problem)
    }
  }

  private static let expected = "expected one JSON object a line with at least id and transcript"

  private static func problem(_ error: DecodingError) -> String {
    func name(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(name(context.codingPath + [key])) is missing; \(expected)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let field = name(context.codingPath)
      return field.isEmpty
        ? "is no JSON object; \(expected)" : "\(field) is of another type; \(expected)"
    case .dataCorrupted:
      return "is not valid JSON; \(expected)"
    @unknown default:
      return expected
    }
  }

  private struct ValueError: Error {
    let problem: String
  }

  private func conversation(defaultAgentID: String) throws -> V1.Conversation {
    var conversation = V1.Conversation()
    conversation.uuid = id
    conversation.agent = .with {
      $0.id = agent?.id ?? defaultAgentID
      $0.name = agent?.name ?? ""
      $0.timeZone = agent?.timeZone ?? ""
    }
    conversation.channel =
      try value(
        channel, "channel", ["phone": .phone, "web": .web, "test": .test, "unknown": .unspecified])
      ?? .unspecified
    conversation.status =
      try value(
        status, "status",
        [
          "completed": .completed, "failed": .failed, "transferred": .transferred,
          "in_progress": .inProgress,
        ]) ?? .completed
    conversation.direction =
      try value(
        direction, "direction",
        ["inbound": .inbound, "outbound": .outbound, "internal": .internal]) ?? .unspecified
    conversation.startTime = try time(startTime, "start_time")
    conversation.endTime = try time(endTime, "end_time")
    conversation.agentNumber = agentNumber ?? ""
    conversation.customerNumber = customerNumber ?? ""
    conversation.contact = contact.map { contact in
      .with {
        $0.firstName = contact.firstName ?? ""
        $0.lastName = contact.lastName ?? ""
        $0.email = contact.email ?? ""
        $0.phone = contact.phone ?? ""
      }
    }
    conversation.answerStatus = answerStatus ?? ""
    conversation.disconnectReason = disconnectReason ?? ""
    conversation.messages = try transcript.enumerated().map { try message($0.element, $0.offset) }
    conversation.summary = summary ?? ""
    conversation.url = url ?? ""
    conversation.context = TextMap(context ?? [:])
    conversation.transcriptionOff = transcriptionOff ?? false
    return conversation
  }

  private func message(_ turn: Turn, _ index: Int) throws -> V1.Message {
    let role: V1.Role? = try value(
      turn.speaker, "transcript[\(index)].speaker",
      [
        "customer": .user, "user": .user, "agent": .agent, "system": .system, "tool": .tool,
        "event": .event,
      ])
    let time = try time(turn.time, "transcript[\(index)].time")
    return .with {
      $0.role = role ?? .unspecified
      $0.text = turn.text
      $0.time = time
    }
  }

  private func value<Value>(
    _ text: String?, _ field: String, _ values: [String: Value]
  ) throws -> Value? {
    guard let text else { return nil }
    guard let value = values[text] else {
      throw ValueError(
        problem: "\(field) must be one of \(values.keys.sorted().joined(separator: ", "))")
    }
    return value
  }

  private func time(_ text: String?, _ field: String) throws -> WellKnown.Timestamp? {
    guard let text else { return nil }
    let date = try? Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
      .parse(text)
    guard let date else {
      throw ValueError(problem: "\(field) must be a time such as 2026-11-22T17:55:00Z")
    }
    let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return .with {
      $0.seconds = rest < 0 ? seconds - 1 : seconds
      $0.nanos = Int32(rest < 0 ? rest + 1000 : rest) * 1_000_000
    }
  }
}

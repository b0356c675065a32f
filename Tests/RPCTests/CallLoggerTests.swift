import Logging
import Messages
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1)))
struct CallLoggerTests {
  /// What was logged, line by line.
  private final class Log: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    /// Each line's fields, and as `""` what stands before them and behind.
    var lines: [[String: String]] {
      let text = bytes.withLock { String(decoding: $0, as: UTF8.self) }
      return text.split(separator: "\n").map { line in
        var fields: [String: String] = [:]
        for word in line.split(separator: " ").dropFirst() {
          let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
          fields[parts.count == 2 ? parts[0] : "", default: ""] += (parts.last ?? "") + " "
        }
        return fields.mapValues { String($0.dropLast()) }
      }
    }

    func logger(_ level: Logger.Level = .debug, from levelMin: Logger.Level) -> CallLogger {
      let lines = LogLines(label: "test") { lines in self.bytes.withLock { $0 += Array(lines) } }
      return CallLogger(to: lines, level: level, from: levelMin)
    }
  }

  @Test(
    arguments: [
      (nil, ["debug", "/test.Echo/Unary", "OK"]),
      (RPCError(.notFound, "none"), ["debug", "/test.Echo/Unary", "NOT_FOUND"]),
      (RPCError(.internal, "broken"), ["error", "/test.Echo/Unary", "INTERNAL"]),
    ] as [(RPCError?, [String])])
  func `a call is logged with what its handler ended with`(
    _ error: RPCError?, _ expected: [String]
  ) async throws {
    let log = Log()
    var service = EchoService()
    service.unary = { request, _ in
      if let error { throw error }
      return request
    }
    try await withServer(service, observers: [log.logger(from: .debug)]) { server in
      do {
        let _: Note = try await server.client.unary(Echo.unary, Note("anna@example.com"))
      } catch let caught as RPCError {
        #expect(caught == error)
      }
    }
    // The server has shut down: its handlers have ended.
    let line = try #require(log.lines.first)
    #expect(log.lines.count == 1)
    #expect(line[""] == "\(expected[0]) test: [RPC] call ended")
    #expect([line["method"], line["status"]] == [expected[1], expected[2]])
  }

  @Test func `a call that has no answer is logged with how it ended`() async throws {
    let log = Log()
    var service = EchoService()
    service.unary = { request, _ in
      try await Task.sleep(for: .seconds(60))
      return request
    }
    try await withServer(service, observers: [log.logger(from: .debug)]) { server in
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(
          Echo.unary, Note(), options: CallOptions(timeout: .milliseconds(50)))
      }
      #expect(error?.code == .deadlineExceeded)
      let call = Task { try await server.client.unary(Echo.unary, Note()) as Note }
      call.cancel()
      _ = await call.result
    }
    // Whoever comes first on the server: its own timer, or the client's.
    let ended = Set(log.lines.compactMap { $0["status"] })
    #expect(ended.isSubset(of: ["DEADLINE_EXCEEDED", "CANCELLED"]))
    #expect(!ended.isEmpty && log.lines.count <= 2)
  }

  @Test func `a line has what the call cost and what it is found by`() async throws {
    let log = Log()
    let note = Note("hello")
    let size = String(MessageFrame.encode(note).count)
    try await withServer(observers: [log.logger(.info, from: .info)]) { server in
      let _: Note = try await server.client.unary(
        Echo.unary, note, options: CallOptions(metadata: ["x-request-id": "r-1"]))
    }
    let line = try #require(log.lines.first)
    #expect(line["in"] == size && line["out"] == size)
    #expect(line["request"] == "r-1" && line["caller"] == "-")
    #expect(try #require(line["peer"]).hasPrefix("127.0.0.1:"))
    #expect(try #require(line["trace"]).count == 32)
    #expect(try #require(line["ms"]).contains(/^[0-9]+\.[0-9]{3}$/))
  }

  @Test func `what is below the level that is wanted has no line`() async throws {
    let log = Log()
    try await withServer(observers: [log.logger(.debug, from: .info)]) { server in
      let _: Note = try await server.client.unary(Echo.unary, Note("hello"))
    }
    #expect(log.lines.isEmpty)
  }

  @Test func `no line is lost or mixed with another`() async throws {
    let log = Log()
    try await withServer(observers: [log.logger(from: .debug)]) { server in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<400 {
          group.addTask {
            let _: Note = try await server.client.unary(
              Echo.unary, Note("hello"),
              options: CallOptions(metadata: ["x-request-id": "r-\(number)"]))
          }
        }
        try await group.waitForAll()
      }
    }
    #expect(Set(log.lines.map { $0["request"] }).count == 400)
    #expect(log.lines.count == 400)
    #expect(log.lines.allSatisfy { $0.count == 10 && $0["trace"]?.count == 32 })
  }
}

struct LogLineTests {
  @Test(arguments: [
    ("", "x="), ("plain-1/ä", "x=plain-1/ä"), ("a b", #"x="a b""#),
    (#"say "a\b""#, #"x="say \"a\\b\"""#),
    ("a\nlevel=error\u{7F}", #"x="a\u000alevel=error\u007f""#),
  ])
  func `a value can neither end its line nor begin a field`(_ value: String, _ text: String) {
    var line = LogLine()
    line.add(" x=", value)
    #expect(String(decoding: line.bytes, as: UTF8.self) == " " + text)
  }

  @Test(arguments: [
    (0, "0.000"), (7, "0.007"), (1_234_567, "1234.567"), (Int.max, "9223372036854775.807"),
    (-1_005, "-1.005"),
  ])
  func `thousandths have three digits`(_ value: Int, _ text: String) {
    var line = LogLine()
    line.add(" ms=", thousandths: value)
    line.add(" in=", value)
    #expect(String(decoding: line.bytes, as: UTF8.self) == " ms=\(text) in=\(value)")
  }
}

import Logging
import Messages
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1)))
struct CallLoggerTests {
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private struct Handler: LogHandler {
    let log: Log
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    init(log: Log) { self.log = log }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let fields = event.metadata ?? [:]
      log.add("\(event.level) \(fields["method"] ?? "") \(fields["status"] ?? "")")
    }
  }

  private func logger(to log: Log) -> CallLogger {
    CallLogger(logger: Logger(label: "test") { _ in Handler(log: log) })
  }

  @Test(
    arguments: [
      (nil, "debug /test.Echo/Unary OK"),
      (RPCError(.notFound, "none"), "debug /test.Echo/Unary NOT_FOUND"),
      (RPCError(.internal, "broken"), "error /test.Echo/Unary INTERNAL"),
    ] as [(RPCError?, String)])
  func `a call is logged with what its handler ended with`(
    _ error: RPCError?, _ line: String
  ) async throws {
    let log = Log()
    var service = EchoService()
    service.unary = { request, _ in
      if let error { throw error }
      return request
    }
    try await withServer(service, observers: [logger(to: log)]) { server in
      do {
        let _: Note = try await server.client.unary(Echo.unary, Note("anna@example.com"))
      } catch let caught as RPCError {
        #expect(caught == error)
      }
    }
    // The server has shut down: its handlers have ended.
    #expect(log.all == [line])
  }

  @Test func `a call that has no answer is logged with how it ended`() async throws {
    let log = Log()
    var service = EchoService()
    service.unary = { request, _ in
      try await Task.sleep(for: .seconds(60))
      return request
    }
    try await withServer(service, observers: [logger(to: log)]) { server in
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
    let ended = Set(log.all.map { String($0.split(separator: " ").last ?? "") })
    #expect(ended.isSubset(of: ["DEADLINE_EXCEEDED", "CANCELLED"]))
    #expect(!ended.isEmpty && log.all.count <= 2)
  }

  @Test func `a line has what the call cost and what it is found by`() async throws {
    let fields = Mutex<[Logger.Metadata]>([])
    struct Keeping: LogHandler {
      let keep: @Sendable (Logger.Metadata) -> Void
      var metadata: Logger.Metadata = [:]
      var logLevel = Logger.Level.info
      subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
      }
      init(_ keep: @escaping @Sendable (Logger.Metadata) -> Void) { self.keep = keep }
      func log(event: LogEvent) { keep(event.metadata ?? [:]) }
    }
    let logger = Logger(label: "test") { _ in
      Keeping { entry in fields.withLock { $0.append(entry) } }
    }
    let note = Note("hello")
    let size = String(MessageFrame.encode(note).count)
    try await withServer(observers: [CallLogger(logger: logger, level: .info)]) { server in
      let _: Note = try await server.client.unary(
        Echo.unary, note, options: CallOptions(metadata: ["x-request-id": "r-1"]))
      // On the level debug there would be no line.
    }
    let line = try #require(fields.withLock { $0 }.first)
    #expect(line["in"] == "\(size)" && line["out"] == "\(size)")
    #expect(line["request"] == "r-1" && line["caller"] == "-")
    #expect("\(line["peer"] ?? "")".hasPrefix("127.0.0.1:"))
    #expect("\(line["trace"] ?? "")".count == 32)
  }
}

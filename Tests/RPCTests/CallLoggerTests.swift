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

  @Test(
    arguments: [
      (.cancelledByClient, "CANCELLED"), (.connectionLost, "CANCELLED"),
      (.deadlineExceeded, "DEADLINE_EXCEEDED"), (.shutdown, "UNAVAILABLE"),
      (.badRequest, "refused"),
    ] as [(CancellationReason, String)])
  func `a call whose handler was cancelled is logged with why`(
    _ reason: CancellationReason, _ status: String
  ) {
    let log = Log()
    let context = CallContext(method: Echo.unary)
    context.call.shared.withLock { $0.cancellationReason = reason }
    logger(to: log).callEnded(context, .cancelled, startedAt: .now)
    #expect(log.all == ["debug /test.Echo/Unary \(status)"])
  }
}

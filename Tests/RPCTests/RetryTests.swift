import Messages
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct RetryTests {
  private static let idempotent = MethodDescriptor(
    service: "test.Echo", name: "Unary", kind: .unary, idempotency: .idempotent)
  private static let quick = RetryPolicy(
    attemptsMax: 5, firstPause: .milliseconds(1), longestPause: .milliseconds(4))

  /// Fails so often with an error before it answers.
  private static func failing(
    _ times: Int, with error: RPCError, _ count: Tally
  ) -> EchoService {
    var service = EchoService()
    service.unary = { request, _ in
      guard count.next() > times else { throw error }
      return request
    }
    return service
  }

  private static let away = RPCError(.unavailable, "away")

  private static func busy(_ delay: WellKnown.Duration?) -> RPCError {
    let info = GoogleRPC.RetryInfo.with { $0.retryDelay = delay }
    return RPCError(
      code: .resourceExhausted, message: "busy",
      details: [WellKnown.AnyMessage(packing: info)])
  }

  private static func call(
    _ client: ClientConnection, _ method: MethodDescriptor = idempotent,
    _ change: (inout CallOptions) -> Void = { _ in }
  ) async throws -> Note {
    var options = CallOptions()
    options.retries = quick
    change(&options)
    return try await client.unary(method, Note("hello"), options: options)
  }

  @Test func `an idempotent call is made again until it is answered`() async throws {
    let count = Tally()
    try await withServer(Self.failing(4, with: Self.away, count)) { server in
      let answer = try await Self.call(server.client)
      #expect(answer == Note("hello"))
      #expect(count.value == 5)
    }
  }

  @Test func `attempts end`() async throws {
    let count = Tally()
    try await withServer(Self.failing(100, with: Self.away, count)) { server in
      let error = await #expect(throws: RPCError.self) { try await Self.call(server.client) }
      #expect(error?.code == .unavailable)
      #expect(count.value == 5)
      await #expect(throws: RPCError.self) {
        try await Self.call(server.client) { $0.retries = .never }
      }
      #expect(count.value == 6)
    }
  }

  @Test func `a call with effects is made once, unless its caller says that it may be`()
    async throws
  {
    let count = Tally()
    try await withServer(Self.failing(2, with: Self.away, count)) { server in
      await #expect(throws: RPCError.self) { try await Self.call(server.client, Echo.unary) }
      #expect(count.value == 1)
      let answer = try await Self.call(server.client, Echo.unary) { $0.isRepeatable = true }
      #expect(answer == Note("hello"))
      #expect(count.value == 3)
    }
  }

  @Test(arguments: StatusCode.allCases.filter { $0 != .ok && $0 != .unavailable })
  func `what another attempt would not mend is not tried again`(code: StatusCode) async throws {
    let count = Tally()
    try await withServer(Self.failing(1, with: RPCError(code, "no"), count)) { server in
      await #expect(throws: RPCError.self) { try await Self.call(server.client) }
      #expect(count.value == 1)
    }
  }

  @Test func `a busy server is asked again where it says when`() async throws {
    let count = Tally()
    let delay = WellKnown.Duration.with { $0.nanos = 50_000_000 }
    try await withServer(Self.failing(1, with: Self.busy(delay), count)) { server in
      let answer = try await Self.call(server.client)
      #expect(answer == Note("hello"))
      #expect(count.value == 2)
    }
    #expect(Self.quick.pause(after: Self.busy(delay), attempt: 1) == .milliseconds(50))
    #expect(Self.quick.pause(after: Self.busy(nil), attempt: 1) == nil)
  }

  @Test func `a delay is read within bounds`() {
    #expect(Self.away.retryDelay == nil)
    #expect(Self.busy(nil).retryDelay == nil)
    let hostile = WellKnown.Duration.with {
      $0.seconds = Int64.max
      $0.nanos = -1
    }
    #expect(Self.busy(hostile).retryDelay == .seconds(86_400))
    let negative = WellKnown.Duration.with { $0.seconds = Int64.min }
    #expect(Self.busy(negative).retryDelay == .zero)
  }

  @Test func `the deadline counts for all attempts together`() async throws {
    let count = Tally()
    try await withServer(Self.failing(100, with: Self.away, count)) { server in
      // The pause would go past the deadline, so the error comes at once.
      let error = await #expect(throws: RPCError.self) {
        try await Self.call(server.client) {
          $0.timeout = .seconds(30)
          $0.retries = RetryPolicy(firstPause: .seconds(3_600), longestPause: .seconds(3_600))
        }
      }
      #expect(error?.code == .unavailable)
      #expect(count.value == 1)
    }
  }

  @Test func `a pause ends with the task's cancellation`() async throws {
    let failed = Signal<Bool>()
    var service = EchoService()
    service.unary = { _, _ in
      failed.send(true)
      throw Self.away
    }
    try await withServer(service) { server in
      let call = Task {
        try await Self.call(server.client) {
          $0.retries = RetryPolicy(firstPause: .seconds(3_600), longestPause: .seconds(3_600))
        }
      }
      _ = try await failed.wait()
      call.cancel()
      let error = await #expect(throws: RPCError.self) { try await call.value }
      #expect(error?.code == .cancelled)
    }
  }

  @Test func `a call outlasts the restart of its server`() async throws {
    try await withServer { first in
      #expect(try await Self.call(first.client) == Note("hello"))
      await first.server.shutdown(gracePeriod: .zero)
      let call = Task {
        try await Self.call(first.client) {
          $0.retries = RetryPolicy(attemptsMax: 1_000, longestPause: .milliseconds(200))
        }
      }
      let second = RPCServer(
        configuration: ServerConfiguration(host: "127.0.0.1", port: first.port),
        services: [EchoService()], logger: quietLogger)
      _ = try await second.start()
      #expect(try await call.value == Note("hello"))
      await second.shutdown(gracePeriod: .zero)
    }
  }

  @Test func `a closed client gives up at once`() async throws {
    try await withServer { server in
      server.client.close()
      let error = await #expect(throws: RPCError.self) {
        try await Self.call(server.client) {
          $0.retries = RetryPolicy(firstPause: .seconds(3_600), longestPause: .seconds(3_600))
        }
      }
      #expect(error?.code == .unavailable)
    }
  }

  @Test func `pauses double up to the longest and vary`() {
    let policy = RetryPolicy(firstPause: .seconds(1), longestPause: .seconds(8))
    for (attempt, longest) in [(1, 1.0), (2, 2), (3, 4), (4, 8), (5, 8), (Int.max, 8)] {
      let pauses = Set((0..<50).map { _ in policy.pause(afterAttempt: attempt) })
      #expect(pauses.count > 10)
      #expect(pauses.allSatisfy { $0 >= .seconds(longest / 2) && $0 <= .seconds(longest) })
    }
  }
}

/// Counts what happens on any thread.
final class Tally: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  /// Counts one more, and tells its number.
  func next() -> Int {
    count.add(1, ordering: .relaxed).newValue
  }
}

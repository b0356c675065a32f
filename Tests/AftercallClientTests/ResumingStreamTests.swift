import AftercallClient
import Messages
import RPC
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct ResumingStreamTests {
  private typealias Alerts = ResumingStream<V1.StreamAlertsResponse>

  /// The conversation of the next alert.
  private static func nextAlert(_ alerts: inout Alerts.Iterator) async throws -> String? {
    while let message = try await alerts.next() {
      if case .alertCreated(let created) = message.event { return created.alert?.conversationUUID }
    }
    return nil
  }

  /// Reads until the stream has caught up.
  private static func catchUp(_ alerts: inout Alerts.Iterator) async throws -> String? {
    while let message = try await alerts.next() {
      if case .caughtUp = message.event { return message.cursor }
    }
    return nil
  }

  @Test func `alerts go on where they were after the server was killed`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    try await client.alertAfterEveryCall()
    let interruptions = Mutex(0)
    var alerts = client.alerts(from: .now, options: patient) { _ in
      interruptions.withLock { $0 += 1 }
    }.makeAsyncIterator()
    _ = try await Self.catchUp(&alerts)
    for _ in 0..<3 {
      let before = try await client.raiseAlert()
      try server.restart()
      let after = try await client.raiseAlert()
      #expect(try await Self.nextAlert(&alerts) == before)
      #expect(try await Self.nextAlert(&alerts) == after)
    }
    #expect(interruptions.withLock { $0 } >= 3)
    client.close()
  }

  @Test func `a stream leaves a silent server behind and finds it again`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    try await client.alertAfterEveryCall()
    let (interruptions, told) = AsyncStream.makeStream(of: StreamInterruption.self)
    let stream = client.alerts(from: .now, heartbeat: .seconds(1), options: patient) {
      told.yield($0)
    }
    var alerts = stream.makeAsyncIterator()
    _ = try await Self.catchUp(&alerts)
    server.freeze()
    let thawing = Task {
      for await interruption in interruptions {
        #expect(interruption.error?.code == .unavailable)
        break
      }
      server.thaw()
      return try await client.raiseAlert()
    }
    #expect(try await Self.nextAlert(&alerts) == (try await thawing.value))
    client.close()
  }

  @Test func `a stream begins after a cursor, with the oldest, or now`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    try await client.alertAfterEveryCall()
    let first = try await client.raiseAlert()
    var all = client.alerts(from: .oldest).makeAsyncIterator()
    let message = try #require(try await all.next())
    guard case .alertCreated(let created) = message.event else {
      Issue.record("the oldest message is no alert: \(message)")
      return
    }
    #expect(created.alert?.conversationUUID == first)
    let second = try await client.raiseAlert()
    var rest = client.alerts(from: .after(cursor: message.cursor)).makeAsyncIterator()
    #expect(try await Self.nextAlert(&rest) == second)
    var new = client.alerts(from: .now).makeAsyncIterator()
    _ = try await Self.catchUp(&new)
    let third = try await client.raiseAlert()
    #expect(try await Self.nextAlert(&new) == third)
    let other = V1.AlertFilter.with { $0.agentIDs = ["another"] }
    var none = client.alerts(from: .oldest, filter: other).makeAsyncIterator()
    guard case .caughtUp = try await none.next()?.event else {
      Issue.record("the filter admits what it should not")
      return
    }
    client.close()
  }

  @Test func `an expired cursor is the caller's choice`() async throws {
    let (here, elsewhere) = (try ServerProcess(), try ServerProcess())
    let (client, other) = (here.connect(), elsewhere.connect())
    try await client.alertAfterEveryCall()
    let uuid = try await client.raiseAlert()
    var strange = other.alerts(from: .now).makeAsyncIterator()
    let cursor = try #require(try await Self.catchUp(&strange))
    var expired = client.alerts(from: .after(cursor: cursor)).makeAsyncIterator()
    let error = await #expect(throws: CursorExpired.self) { try await expired.next() }
    #expect(error?.status.code == .outOfRange)
    let oldest = try #require(error).oldestCursor
    var again = client.alerts(from: .after(cursor: oldest)).makeAsyncIterator()
    #expect(try await Self.nextAlert(&again) == uuid)
    client.close()
    other.close()
  }

  @Test func `what coming back would not mend ends a stream`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    var alerts = client.alerts(from: .after(cursor: "no cursor")).makeAsyncIterator()
    let error = await #expect(throws: RPCError.self) { try await alerts.next() }
    #expect(error?.code == .invalidArgument)
    #expect(error?.fieldViolations.map(\.field) == ["cursor"])
    client.close()
  }

  @Test func `a stream ends with its reader's task and with its client`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    let (caughtUp, told) = AsyncStream.makeStream(of: Void.self)
    let reader = Task {
      var alerts = client.alerts(from: .now, options: patient).makeAsyncIterator()
      while try await alerts.next() != nil { told.yield() }
    }
    for await _ in caughtUp { break }
    reader.cancel()
    let cancelled = await #expect(throws: RPCError.self) { try await reader.value }
    #expect(cancelled?.code == .cancelled)
    var alerts = client.alerts(from: .now, options: patient).makeAsyncIterator()
    _ = try await Self.catchUp(&alerts)
    client.close()
    server.kill()
    let closed = await #expect(throws: RPCError.self) { try await alerts.next() }
    #expect(closed?.code == .unavailable)
  }

  @Test func `tasks are watched over a restart`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    let first = try await client.createTask(.with { $0.title = "First" })
    var changes = client.taskChanges(from: .oldest, options: patient).makeAsyncIterator()
    let next = { (changes: inout ResumingStream<V1.WatchTasksResponse>.Iterator) -> V1.Task? in
      while let message = try await changes.next() {
        if case .taskChanged(let event) = message.event { return event.task }
      }
      return nil
    }
    #expect(try await next(&changes) == first)
    try server.restart()
    let second = try await client.createTask(.with { $0.title = "Second" }, options: patient)
    #expect(try await next(&changes) == second)
    var pool = client.taskChanges(from: .oldest, assignee: "").makeAsyncIterator()
    #expect(try await next(&pool) == first)
    client.close()
  }
}

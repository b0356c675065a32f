import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct ReaderTests {
  @Test(arguments: [1, 2, 5])
  func `any number of readers gives each read its own result`(_ readerCount: Int) async throws {
    try await withStore(readerCount: readerCount, inPlaceReaderCount: 0) { store in
      // More than one reader takes at once.
      let count = Int64(Limits.readBatchMax * 3)
      try await withThrowingTaskGroup(of: (Int64, Int64?).self) { group in
        for number in 0..<count {
          group.addTask {
            let echo = try await store.read { transaction in
              try transaction.first("SELECT $1", [.integer(number)]) { try $0.integer(0) }
            }
            return (number, echo)
          }
        }
        for try await (number, echo) in group { #expect(echo == number) }
      }
    }
  }

  @Test func `a reader that is held does not hold up another one`() async throws {
    try await withStore(readerCount: 2, inPlaceReaderCount: 0) { store in
      let gate = Gate()
      let entered = AsyncStream.makeStream(of: Void.self)
      async let holder: Void = store.read { _ in
        entered.continuation.yield()
        gate.wait()
      }
      for await _ in entered.stream { break }
      let isAnswered = try await store.read { try $0.exists("SELECT 1") }
      #expect(isAnswered)
      gate.open()
      try await holder
    }
  }

  @Test func `a short read waits for no long one`() async throws {
    try await withHeldReader(ofLong: true) { store, release in
      let long = Task { try await store.readLong { try $0.exists("SELECT 1") } }
      while store.metrics.waitingReads < 1 { await Task.yield() }
      let isAnswered = try await store.read { try $0.exists("SELECT 1") }
      #expect(isAnswered)
      #expect(store.metrics.waitingReads == 1)
      release()
      #expect(try await long.value == true)
    }
  }

  @Test func `a long read is answered before the next one has run`() async throws {
    try await withHeldReader(ofLong: true) { store, release in
      let gate = Gate()
      let first = Task { try await store.readLong { try $0.exists("SELECT 1") } }
      while store.metrics.waitingReads < 1 { await Task.yield() }
      let second = Task { try await store.readLong { _ in gate.wait() } }
      while store.metrics.waitingReads < 2 { await Task.yield() }
      release()
      let isAnswered = try await first.value
      #expect(isAnswered)
      gate.open()
      try await second.value
    }
  }

  @Test func `reads that wait while the only reader is held are all answered`() async throws {
    try await withHeldReader { store, release in
      let count = Limits.readBatchMax + 1
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<count {
          group.addTask { try await store.read { try $0.exists("SELECT 1") } }
        }
        while store.metrics.waitingReads < Int64(count) { await Task.yield() }
        release()
        for try await isAnswered in group { #expect(isAnswered) }
      }
    }
  }

  @Test func `long reads of cancelled tasks are not run, others are`() async throws {
    try await withHeldReader(ofLong: true) { store, release in
      let hasRun = Gate.Flag()
      let unwanted = Task { try await store.readLong { _ in hasRun.set() } }
      let wanted = Task { try await store.readLong { try $0.exists("SELECT 1") } }
      while store.metrics.waitingReads < 2 { await Task.yield() }
      unwanted.cancel()
      release()
      await #expect(throws: CancellationError.self) { try await unwanted.value }
      let isAnswered = try await wanted.value
      #expect(isAnswered && !hasRun.isSet)
    }
  }

  @Test func `a short read of a cancelled task is run`() async throws {
    try await withHeldReader { store, release in
      let hasRun = Gate.Flag()
      let unwanted = Task { try await store.read { _ in hasRun.set() } }
      while store.metrics.waitingReads < 1 { await Task.yield() }
      unwanted.cancel()
      release()
      try await unwanted.value
      #expect(hasRun.isSet)
    }
  }

  @Test func `lists, searches and whole conversations are dropped with their callers`()
    async throws
  {
    try await withHeldReader(ofLong: true) { store, release in
      let unwanted = longReads.map { read in Task { try await read(store) } }
      while store.metrics.waitingReads < Int64(unwanted.count) { await Task.yield() }
      for task in unwanted { task.cancel() }
      release()
      for (place, task) in unwanted.enumerated() {
        await #expect(throws: CancellationError.self, "\(place)") { try await task.value }
      }
    }
  }

  /// Runs `body` with a store whose only reader, of long reads or of short ones, is held until
  /// `release` is called.
  private func withHeldReader(
    ofLong isLong: Bool = false,
    _ body: (_ store: Store, _ release: () -> Void) async throws -> Void
  ) async throws {
    try await withStore(readerCount: 1, longReaderCount: 1, inPlaceReaderCount: 0) { store in
      let gate = Gate()
      let entered = AsyncStream.makeStream(of: Void.self)
      let hold: @Sendable (ReadTransaction) -> Void = { _ in
        entered.continuation.yield()
        gate.wait()
      }
      async let holder: Void = isLong ? store.readLong(hold) : store.read(hold)
      for await _ in entered.stream { break }
      try await body(store, gate.open)
      try await holder
    }
  }
}

/// What takes long enough to be worth dropping.
private let longReads: [@Sendable (Store) async throws -> Void] = [
  { _ = try await $0.conversation(account: account, uuid: "x") },
  { _ = try await $0.listConversations(account: account, agentID: "", limit: 9, after: nil) },
  {
    _ = try await $0.listEvaluations(
      account: account, agentID: "", state: nil, limit: 9, after: nil)
  },
  {
    _ = try await $0.listDeliveries(
      account: account, conversationUUID: "", notificationID: "", state: nil, createdAfter: nil,
      limit: 9, after: nil)
  },
  { _ = try await $0.listHeldItems(account: account, filter: HeldFilter(), limit: 9, after: nil) },
  {
    _ = try await $0.listSuppressedAddresses(account: account, address: nil, limit: 9, after: nil)
  },
  { _ = try await $0.listNotifications(account: account, agentID: "", limit: 9, after: nil) },
  { _ = try await $0.listRevisions(account: account, notificationID: "x", limit: 9, before: nil) },
  {
    _ = try await $0.listCorrections(
      account: account, notificationID: "", conversationUUID: "", limit: 9, after: nil)
  },
  { _ = try await $0.listBacktests(account: account, notificationID: "", limit: 9, after: nil) },
  { _ = try await $0.listTemplates(account: account) },
  { _ = try await $0.listAlerts(account: account, filter: AlertFilter(), limit: 9, after: nil) },
  { _ = try await $0.listTeammates(account: account, limit: 9, after: "") },
  { _ = try await $0.listAPIKeys(account: account, limit: 9, after: nil) },
  { _ = try await $0.listTasks(account: account, filter: TaskFilter(), limit: 9, after: nil) },
  { _ = try await $0.listTaskComments(account: account, taskID: "x", limit: 9, after: nil) },
  { _ = try await $0.listTaskChanges(account: account, taskID: "x", limit: 9, before: nil) },
  {
    _ = try await $0.searchTasks(
      account: account, query: try #require(TaskQuery("x")), filter: TaskFilter(), limit: 9,
      after: nil)
  },
]

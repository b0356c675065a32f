import Synchronization
import Testing

@testable import Store

private struct Refusal: Error {}

@Suite(.timeLimit(.minutes(1)))
struct GroupCommitTests {
  /// Queues all bodies in one group and returns each one's outcome in their order.
  private func runInOneGroup(
    _ store: Store, _ bodies: [@Sendable (WriteTransaction) throws -> Int64]
  ) async throws -> [Result<Int64, any Error>] {
    try await withThrowingTaskGroup(of: (Int, Result<Int64, any Error>).self) { group in
      try await store.queueInOneGroup(bodies.count) {
        for (index, body) in bodies.enumerated() {
          group.addTask {
            do {
              return (index, .success(try await store.write(body)))
            } catch {
              return (index, .failure(error))
            }
          }
          // Members must queue in the order of their indexes.
          while store.metrics.waitingWrites <= Int64(index) { await Task.yield() }
        }
      }
      var outcomes = [Result<Int64, any Error>?](repeating: nil, count: bodies.count)
      for try await (index, outcome) in group { outcomes[index] = outcome }
      return outcomes.compactMap { $0 }
    }
  }

  private func insert(_ id: Int64) -> @Sendable (WriteTransaction) throws -> Int64 {
    { transaction in
      try transaction.execute("INSERT INTO item (id) VALUES ($1)", [.integer(id)])
      return id
    }
  }

  private func code(_ outcome: Result<Int64, any Error>) -> StoreError.Code? {
    guard case .failure(let error) = outcome else { return nil }
    return (error as? StoreError)?.code
  }

  @Test func `members of one group share one commit`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let before = store.metrics.groupsCommitted
      _ = try await runInOneGroup(store, (1...100).map { insert($0) })
      // One for the body that held the writer, one for the hundred; a slow machine may split that.
      #expect(store.metrics.groupsCommitted <= before + 10)
      #expect(try await store.itemIDs() == Array(1...100))
    }
  }

  @Test func `a write that was queued runs though its caller is cancelled`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      try await withThrowingTaskGroup(of: Int64.self) { group in
        try await store.queueInOneGroup(1) {
          group.addTask { [insert] in try await store.write(insert(7)) }
          while store.metrics.waitingWrites == 0 { await Task.yield() }
          group.cancelAll()
        }
        #expect(try await group.next() == 7)
      }
      #expect(try await store.itemIDs() == [7])
    }
  }

  @Test func `a member that refuses leaves nothing and disturbs nobody`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let outcomes = try await runInOneGroup(
        store,
        [
          insert(1),
          { transaction in
            try transaction.execute("INSERT INTO item (id) VALUES (2)")
            throw Refusal()
          },
          insert(1),
          insert(3),
          { transaction in
            Int64(
              try transaction.execute("INSERT INTO item (id, parent) VALUES (4, 1000)"))
          },
          insert(5),
        ])
      #expect(try outcomes[0].get() == 1)
      #expect(throws: Refusal.self) { try outcomes[1].get() }
      #expect(code(outcomes[2]) == .uniqueViolation)
      #expect(try outcomes[3].get() == 3)
      #expect(code(outcomes[4]) == .foreignKeyViolation)
      #expect(try outcomes[5].get() == 5)
      #expect(try await store.itemIDs() == [1, 3, 5])
      #expect(store.metrics.groupsLost == 0)
      #expect(store.metrics.groupsRepeated == 1)
    }
  }

  @Test func `a member that refuses before it has written costs nobody a second run`() async throws
  {
    try await withStore { store in
      try await store.createTestTable()
      let runs = Mutex(0)
      let outcomes = try await runInOneGroup(
        store,
        [
          { transaction in
            runs.withLock { $0 += 1 }
            return Int64(try transaction.execute("INSERT INTO item (id) VALUES (1)"))
          },
          { transaction in
            try transaction.execute("DELETE FROM item WHERE id = 7")
            throw Refusal()
          },
          insert(1),
        ])
      #expect(try outcomes[0].get() == 1)
      #expect(throws: Refusal.self) { try outcomes[1].get() }
      #expect(code(outcomes[2]) == .uniqueViolation)
      #expect(runs.withLock { $0 } == 1)
      #expect(store.metrics.groupsRepeated == 0)
    }
  }

  @Test func `a full database undoes the whole group, and the others run again alone`() async throws
  {
    try await withStore { store in
      try await store.createTestTable()
      let runs = Mutex<[Int64: Int]>([:])
      let counted: @Sendable (Int64) -> @Sendable (WriteTransaction) throws -> Int64 = { id in
        { transaction in
          runs.withLock { $0[id, default: 0] += 1 }
          try transaction.execute("INSERT INTO item (id) VALUES ($1)", [.integer(id)])
          return id
        }
      }
      let outcomes = try await runInOneGroup(
        store,
        [
          counted(1), counted(2),
          { transaction in
            let pages = try transaction.first("PRAGMA page_count") { try $0.integer(0) } ?? 0
            let limit: SQL = pages < 1_000 ? "PRAGMA max_page_count = 1000" : ""
            _ = try transaction.first(limit) { try $0.integer(0) }
            try transaction.execute(
              "INSERT INTO item (id, payload) VALUES (3, zeroblob(8000000))")
            return 3
          },
          counted(4), counted(5),
        ])
      #expect(try outcomes[0].get() == 1)
      #expect(code(outcomes[2]) == .diskFull)
      #expect(try outcomes[4].get() == 5)
      #expect(try await store.itemIDs() == [1, 2, 4, 5])
      // Those before the culprit had run already; those after it had not.
      #expect(runs.withLock { $0 } == [1: 2, 2: 2, 4: 1, 5: 1])
      #expect(store.metrics.groupsLost == 1)
    }
  }

  @Test func `a body that swallows the loss of its transaction is not told yes`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let outcomes = try await runInOneGroup(
        store,
        [
          insert(1),
          { transaction in
            _ = try transaction.first("PRAGMA max_page_count = 500") { try $0.integer(0) }
            // What this test is about: the error is dropped.
            _ = try? transaction.execute(
              "INSERT INTO item (id, payload) VALUES (2, zeroblob(8000000))")
            // Would commit on its own if it ran.
            _ = try? transaction.execute("INSERT INTO item (id) VALUES (3)")
            return 2
          },
        ])
      #expect(try outcomes[0].get() == 1)
      #expect(code(outcomes[1]) == .diskFull)
      #expect(try await store.itemIDs() == [1])
    }
  }

  @Test func `a statement after the loss of the transaction says so`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let later = Mutex<StoreError?>(nil)
      let code = await storeErrorCode {
        try await store.write { transaction in
          _ = try transaction.first("PRAGMA max_page_count = 500") { try $0.integer(0) }
          do {
            try transaction.execute("INSERT INTO item (id, payload) VALUES (2, zeroblob(8000000))")
          } catch {
            do {
              try transaction.execute("INSERT INTO item (id) VALUES (3)")
            } catch {
              later.withLock { $0 = error as? StoreError }
            }
            throw error
          }
        }
      }
      #expect(code == .diskFull)
      #expect(later.withLock { $0?.code } == .transactionLost)
    }
  }

  @Test func `a write that runs too long is stopped and undoes only itself`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let outcomes = try await runInOneGroup(
        store,
        [
          insert(1),
          { transaction in
            try transaction.execute(
              """
              INSERT INTO item (id)
              WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n)
              SELECT i FROM n WHERE i < 0
              """)
            return 2
          },
          insert(3),
        ])
      #expect(try outcomes[0].get() == 1)
      #expect(code(outcomes[1]) == .timeLimitExceeded)
      #expect(try outcomes[2].get() == 3)
      #expect(try await store.itemIDs() == [1, 3])
    }
  }

  @Test func `the largest queue takes its limit and refuses the next one`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let gate = Gate()
      let entered = AsyncStream.makeStream(of: Void.self)
      async let holder: Void = store.write { _ in
        entered.continuation.yield()
        gate.wait()
      }
      for await _ in entered.stream { break }
      try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
        for _ in 1...Limits.waitingWritesMax + 3 {
          group.addTask { await storeErrorCode { try await store.write { _ in } } }
        }
        var refused: [StoreError.Code?] = []
        while refused.count < 3 { refused.append(try await group.next() ?? nil) }
        #expect(refused == [.overloaded, .overloaded, .overloaded])
        gate.open()
        for try await code in group { #expect(code == nil) }
      }
      try await holder
    }
  }

  @Test func `notices come once per group, before the answers, from kept members only`()
    async throws
  {
    let log = NoticeLog()
    try await withStore(notices: log) { store in
      try await store.createTestTable()
      _ = try await runInOneGroup(
        store,
        [
          { transaction in
            transaction.afterCommit { $0.alertsAppended["a"] = 1 }
            return 1
          },
          { transaction in
            transaction.afterCommit { $0.outboxDue = true }
            throw Refusal()
          },
          { transaction in
            transaction.afterCommit {
              $0.alertsAppended["a"] = 2
              $0.evaluationsDue = true
            }
            return 3
          },
        ])
      var expected = CommitNotices()
      expected.alertsAppended["a"] = 2
      expected.evaluationsDue = true
      #expect(log.all == [expected])
    }
  }

  @Test func `concurrent writers each get exactly their own result`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<50 {
          group.addTask {
            for index in 0..<20 {
              let id = Int64(writer * 20 + index)
              let inserted = try await store.write { transaction in
                try transaction.returning(
                  "INSERT INTO item (id) VALUES ($1) RETURNING id", [.integer(id)]
                ) { try $0.integer(0) }
              }
              #expect(inserted == id)
              let isVisible = try await store.read { transaction in
                try transaction.exists("SELECT 1 FROM item WHERE id = $1", [.integer(id)])
              }
              #expect(isVisible)
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await store.itemIDs() == Array(0..<1_000))
    }
  }
}

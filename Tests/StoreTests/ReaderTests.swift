import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct ReaderTests {
  @Test(arguments: [1, 2, 5])
  func `any number of readers gives each read its own result`(_ readerCount: Int) async throws {
    try await withStore(readerCount: readerCount) { store in
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
    try await withStore(readerCount: 2) { store in
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

  @Test func `reads that wait while the only reader is held are all answered`() async throws {
    try await withStore(readerCount: 1) { store in
      let gate = Gate()
      let entered = AsyncStream.makeStream(of: Void.self)
      async let holder: Void = store.read { _ in
        entered.continuation.yield()
        gate.wait()
      }
      for await _ in entered.stream { break }
      let count = Limits.readBatchMax + 1
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<count {
          group.addTask { try await store.read { try $0.exists("SELECT 1") } }
        }
        while store.metrics.waitingReads < Int64(count) { await Task.yield() }
        gate.open()
        for try await isAnswered in group { #expect(isAnswered) }
      }
      try await holder
    }
  }
}

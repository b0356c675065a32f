/// A read that waits for a reader's connection.
///
/// Running and answering are two steps: a reader runs a whole batch and then answers it.
struct ReadJob: @unchecked Sendable {  // of the task only `isCancelled` is asked, as anybody may
  /// Runs the read's body in a transaction, or takes an error in its place, and keeps the outcome
  /// where the one who waits looks for it. Called once.
  let run: @Sendable (Result<ReadTransaction, any Error>) -> Void
  /// Who waits for the outcome. Resumed exactly once.
  let waiter: UnsafeContinuation<Void, Never>
  /// The task that waits for a long read, which is dropped if that is cancelled before its turn
  /// comes; nil: the read is short.
  let task: UnsafeCurrentTask?

  var isLong: Bool { task != nil }
}

/// A write that waits for the writer's connection.
struct WriteJob: Sendable {
  /// Runs the write's body in a transaction, or takes an error in its place, and keeps the outcome;
  /// says whether it succeeded. The last call counts.
  let body: @Sendable (Result<WriteTransaction, StoreError>) -> Bool
  /// Who waits for the outcome. Resumed exactly once.
  let waiter: UnsafeContinuation<Void, Never>

  /// Runs the body; says whether it succeeded. May run twice.
  func run(_ transaction: WriteTransaction) -> Bool { body(.success(transaction)) }
  /// Keeps an error in place of a result.
  func fail(_ error: StoreError) { _ = body(.failure(error)) }
  /// Resumes who waits.
  func answer() { waiter.resume() }
}

// Inlined into the store's operations: a call then has fewer frames to make and to return through,
// and one closure for each job.
//
// The outcome stands in a variable that the waiting call and the job share. The call keeps the job's
// closure until it has read it, so that memory goes back on the thread that it is from: giving back
// another's takes a lock.
extension SQLEngine {
  @inline(__always)
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws -> Value {
    var outcome: Result<Value, any Error>?
    if runInPlace({ transaction in outcome = Result { try body(transaction) } }) {
      return try outcome.take()
    }
    return try await read(for: nil, body)
  }

  /// A read that short ones do not wait for, and that is not run once the task that waits for it is
  /// cancelled.
  func readLong<Value: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws -> Value {
    try await withUnsafeCurrentTask { task in try await read(for: task, body) }
  }

  @inline(__always)
  private func read<Value: Sendable>(
    for task: UnsafeCurrentTask?, _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws -> Value {
    // Written by the job, then read here, once the job has resumed this.
    nonisolated(unsafe) var outcome: Result<Value, any Error>?
    let run: @Sendable (Result<ReadTransaction, any Error>) -> Void = { transaction in
      outcome = Result { try body(transaction.get()) }
    }
    await withUnsafeContinuation { waiter in
      do {
        try submit(ReadJob(run: run, waiter: waiter, task: task))
      } catch {
        outcome = .failure(error)
        waiter.resume()
      }
    }
    return try withExtendedLifetime(run) { try outcome.take() }
  }

  @inline(__always)
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> Value
  ) async throws -> Value {
    // Written by the job, then read here, once the job has resumed this.
    nonisolated(unsafe) var outcome: Result<Value, any Error>?
    let run: @Sendable (Result<WriteTransaction, StoreError>) -> Bool = { transaction in
      do {
        outcome = .success(try body(transaction.get()))
        return true
      } catch {
        outcome = .failure(error)
        return false
      }
    }
    await withUnsafeContinuation { waiter in
      do {
        try submit(WriteJob(body: run, waiter: waiter))
      } catch {
        outcome = .failure(error)
        waiter.resume()
      }
    }
    return try withExtendedLifetime(run) { try outcome.take() }
  }
}

extension Optional {
  /// Gives away the outcome that a job has left.
  fileprivate mutating func take<Value>() throws -> Value
  where Wrapped == Result<Value, any Error> {
    // Swapped, not copied: a row of many texts has as many counts of references.
    var taken: Self = nil
    swap(&self, &taken)
    switch consume taken {
    case .success(let value)?: return value
    case .failure(let error)?: throw error
    case nil: throw StoreError(.closed, "the job was not run")
    }
  }
}

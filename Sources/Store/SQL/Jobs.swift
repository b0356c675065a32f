/// A read that waits for a reader's connection.
///
/// Running and answering are two steps: a reader runs a whole batch and then answers it.
struct ReadJob: Sendable {
  /// Runs the read's body in a transaction, or takes an error in its place, and keeps the outcome
  /// where the one who waits looks for it. Called once.
  let run: @Sendable (Result<ReadTransaction, StoreError>) -> Void
  /// Who waits for the outcome. Resumed exactly once.
  let waiter: UnsafeContinuation<Void, Never>
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

/// Where a job's outcome goes.
///
/// It is made and released by the one who waits, on one thread, as the memory of something that
/// two threads share is dear to give back.
private final class Outcome<Value: Sendable>: @unchecked Sendable {
  // Unchecked: a thread of the store writes it, then resumes the one who waits, who reads it.
  var result: Result<Value, any Error>?

  /// Gives away what the job has left.
  func take() throws -> Value {
    switch result.take() {
    case .success(let value): return value
    case .failure(let error): throw error
    case nil: throw StoreError(.closed, "the job was not run")
    }
  }
}

// Inlined into the store's operations: a call then has fewer frames to make and to return through,
// and one closure for each job.
extension SQLEngine {
  @inline(__always)
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws -> Value {
    let outcome = Outcome<Value>()
    let run: @Sendable (Result<ReadTransaction, StoreError>) -> Void = { transaction in
      outcome.result = Result { try body(transaction.get()) }
    }
    await withUnsafeContinuation { waiter in
      do {
        try submit(ReadJob(run: run, waiter: waiter))
      } catch {
        outcome.result = .failure(error)
        waiter.resume()
      }
    }
    return try withExtendedLifetime(run) { try outcome.take() }
  }

  @inline(__always)
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> Value
  ) async throws -> Value {
    let outcome = Outcome<Value>()
    let run: @Sendable (Result<WriteTransaction, StoreError>) -> Bool = { transaction in
      do {
        outcome.result = .success(try body(transaction.get()))
        return true
      } catch {
        outcome.result = .failure(error)
        return false
      }
    }
    await withUnsafeContinuation { waiter in
      do {
        try submit(WriteJob(body: run, waiter: waiter))
      } catch {
        outcome.result = .failure(error)
        waiter.resume()
      }
    }
    return try withExtendedLifetime(run) { try outcome.take() }
  }
}

/// A read that waits for a reader's connection.
///
/// A class rather than a closure so that running and answering are two steps: a reader runs a whole
/// batch and then answers it, and each job costs one allocation.
class ReadJob {
  /// Runs the body and keeps its result. Runs at most once.
  func run(_ transaction: ReadTransaction) { preconditionFailure("abstract") }
  /// Keeps an error in place of a result.
  func fail(_ error: StoreError) { preconditionFailure("abstract") }
  /// Resumes who waits, with the result. Called exactly once.
  func answer() { preconditionFailure("abstract") }
}

/// A write that waits for the writer's connection.
class WriteJob {
  /// Runs the body and keeps its result; says whether it succeeded. May run twice.
  func run(_ transaction: WriteTransaction) -> Bool { preconditionFailure("abstract") }
  /// Keeps an error in place of a result.
  func fail(_ error: StoreError) { preconditionFailure("abstract") }
  /// Resumes who waits, with the result. Called exactly once.
  func answer() { preconditionFailure("abstract") }
}

final class TypedReadJob<Value: Sendable>: ReadJob {
  private let body: @Sendable (ReadTransaction) throws -> Value
  private let continuation: UnsafeContinuation<Value, any Error>
  private var result: Result<Value, any Error>

  init(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value,
    _ continuation: UnsafeContinuation<Value, any Error>
  ) {
    self.body = body
    self.continuation = continuation
    result = .failure(StoreError(.closed, "the read was not run"))
  }

  override func run(_ transaction: ReadTransaction) {
    result = Result { try body(transaction) }
  }

  override func fail(_ error: StoreError) { result = .failure(error) }

  override func answer() { continuation.resume(with: result) }
}

final class TypedWriteJob<Value: Sendable>: WriteJob {
  private let body: @Sendable (WriteTransaction) throws -> Value
  private let continuation: UnsafeContinuation<Value, any Error>
  private var result: Result<Value, any Error>

  init(
    _ body: @escaping @Sendable (WriteTransaction) throws -> Value,
    _ continuation: UnsafeContinuation<Value, any Error>
  ) {
    self.body = body
    self.continuation = continuation
    result = .failure(StoreError(.closed, "the write was not run"))
  }

  override func run(_ transaction: WriteTransaction) -> Bool {
    do {
      result = .success(try body(transaction))
      return true
    } catch {
      result = .failure(error)
      return false
    }
  }

  override func fail(_ error: StoreError) { result = .failure(error) }

  override func answer() { continuation.resume(with: result) }
}

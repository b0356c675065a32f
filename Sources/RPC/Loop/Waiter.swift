/// One task that waits for something that happens on an event loop.
///
/// It is resumed once: by what it waits for, or by its own cancellation, whichever comes first.
final class Waiter<Value: Sendable>: @unchecked Sendable {
  // Unchecked: touched on the event loop only.

  private var continuation: CheckedContinuation<Value, any Error>?
  private var isCancelled = false

  /// Suspends the task.
  ///
  /// - Parameters:
  ///   - loop: The event loop.
  ///   - register: Called on the loop with the waiter, to be kept and resumed.
  /// - Returns: What the waiter was resumed with.
  /// - Throws: `CancellationError` when the task is cancelled; what the waiter was resumed with.
  static func wait(
    on loop: LoopExecutor, _ register: @escaping @Sendable (Waiter) -> Void
  ) async throws -> Value {
    let waiter = Waiter()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        loop.run {
          waiter.continuation = continuation
          // A cancellation may overtake the registration on its way to the loop.
          guard !waiter.isCancelled else {
            waiter.resume(throwing: CancellationError())
            return
          }
          register(waiter)
        }
      }
    } onCancel: {
      loop.run {
        waiter.isCancelled = true
        waiter.resume(throwing: CancellationError())
      }
    }
  }

  /// Whether the task is still suspended.
  var isWaiting: Bool { continuation != nil }

  func resume(returning value: Value) {
    continuation.take()?.resume(returning: value)
  }

  func resume(with result: Result<Value, any Error>) {
    continuation.take()?.resume(with: result)
  }

  func resume(throwing error: any Error) {
    continuation.take()?.resume(throwing: error)
  }
}

import Domain
import Synchronization

/// One message on its way through a transport's threads; its result is given exactly once.
final class SendJob: Sendable {
  let message: EmailMessage
  private let state = Mutex(State.created)

  init(_ message: EmailMessage) {
    self.message = message
  }

  /// Makes a continuation wait for the result.
  ///
  /// - Returns: Whether the job is to be queued; a task that was cancelled already has its result.
  func wait(_ continuation: CheckedContinuation<DeliveryResult, Never>) -> Bool {
    let isCancelled = state.withLock { state in
      if case .ended = state { return true }
      state = .queued(continuation)
      return false
    }
    if isCancelled { continuation.resume(returning: .cancelled) }
    return !isCancelled
  }

  /// Marks the job as being sent. Returns false if it was cancelled before.
  func begin() -> Bool {
    state.withLock { state in
      guard case .queued(let continuation) = state else { return false }
      state = .running(continuation, isCancelled: false)
      return true
    }
  }

  /// Whether the caller no longer waits for the result.
  var isCancelled: Bool {
    state.withLock { state in
      guard case .running(_, isCancelled: true) = state else { return false }
      return true
    }
  }

  /// Ends a waiting job at once; one that is being sent ends as soon as its worker notices.
  func cancel() {
    let waiting: CheckedContinuation<DeliveryResult, Never>? = state.withLock { state in
      switch state {
      case .created:
        state = .ended
        return nil
      case .queued(let continuation):
        state = .ended
        return continuation
      case .running(let continuation, _):
        state = .running(continuation, isCancelled: true)
        return nil
      case .ended:
        return nil
      }
    }
    waiting?.resume(returning: .cancelled)
  }

  /// Gives the result, unless it was given before.
  func end(_ result: DeliveryResult) {
    let waiting: CheckedContinuation<DeliveryResult, Never>? = state.withLock { state in
      defer { state = .ended }
      switch state {
      case .queued(let continuation), .running(let continuation, _): return continuation
      case .created, .ended: return nil
      }
    }
    waiting?.resume(returning: result)
  }

  private enum State {
    case created
    case queued(CheckedContinuation<DeliveryResult, Never>)
    case running(CheckedContinuation<DeliveryResult, Never>, isCancelled: Bool)
    case ended
  }
}

extension DeliveryResult {
  /// The result of a message that nothing was done about.
  fileprivate static var cancelled: Self {
    .transientFailure(DeliveryAnswer(text: "cancelled before it was sent"))
  }
}

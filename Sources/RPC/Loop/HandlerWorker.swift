import NIOCore

/// Runs the handlers of calls, one after the other, in one task: making a task for each call costs
/// more than most handlers do.
///
/// A task that was cancelled stays cancelled, so that a worker ends with the call that it was
/// cancelled for.
///
///     running ── handler ended ──> idle ── next call ──> running
///        │ cancelled: ends           │ loop stops: ends
final class HandlerWorker: @unchecked Sendable {
  // Unchecked: touched on the event loop only.

  private let loop: LoopExecutor
  private var task: Task<Void, Never>?
  private var isCancelled = false
  /// The call to run; taken by the task, which must not keep calls that have ended.
  private var next: ServerCall?
  private var idle: UnsafeContinuation<Void, Never>?

  private init(on loop: LoopExecutor) { self.loop = loop }

  /// Runs a call's handler: at once, up to where it first waits, or, in a worker that has become
  /// free, in this tick.
  static func run(_ call: ServerCall, on loop: LoopExecutor) {
    let free = loop.idleWorkers.popLast()
    let worker = free ?? HandlerWorker(on: loop)
    call.worker = worker
    loop.busyWorkers += 1
    worker.next = call
    if free != nil {
      worker.goOn()
    } else {
      worker.task = Task.immediateDetached(executorPreference: loop) { await worker.work() }
      if worker.isCancelled { worker.task?.cancel() }
    }
  }

  /// Cancels the handler that runs.
  func cancel() {
    isCancelled = true
    task?.cancel()
  }

  /// Has an idle worker run its next call, or end where it has none.
  func goOn() { idle.take()?.resume() }

  private func end(_ call: ServerCall, with outcome: Result<[UInt8]?, any Error>) {
    loop.busyWorkers -= 1
    call.handlerEnded(outcome)
  }

  private func work() async {
    while true {
      do {
        guard let call = next.take() else { return }
        let outcome = await call.runHandler()
        // Nearly always the case. Elsewhere whoever cancels the call may do so until it has ended.
        guard loop.eventLoop.inEventLoop else {
          loop.run { self.end(call, with: outcome) }
          return
        }
        end(call, with: outcome)
      }
      guard !isCancelled, loop.keepsIdleWorkers else { return }
      await withUnsafeContinuation { continuation in
        idle = continuation
        loop.idleWorkers.append(self)
      }
    }
  }
}

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
  private var idle: UnsafeContinuation<ServerCall?, Never>?

  private init(on loop: LoopExecutor) { self.loop = loop }

  /// Runs a call's handler: at once, up to where it first waits, or, in a worker that has become
  /// free, in this tick.
  static func run(_ call: ServerCall, on loop: LoopExecutor) {
    if let worker = loop.idleWorkers.popLast() {
      call.worker = worker
      worker.idle.take()?.resume(returning: call)
      return
    }
    let worker = HandlerWorker(on: loop)
    call.worker = worker
    worker.task = Task.immediateDetached(executorPreference: loop) { await worker.work(on: call) }
    if worker.isCancelled { worker.task?.cancel() }
  }

  /// Cancels the handler that runs.
  func cancel() {
    isCancelled = true
    task?.cancel()
  }

  /// Ends an idle worker.
  func end() { idle.take()?.resume(returning: nil) }

  private func work(on first: ServerCall) async {
    var next: ServerCall? = first
    while let call = next {
      let outcome = await call.runHandler()
      // Nearly always the case. Elsewhere whoever cancels the call may do so until it has ended.
      guard loop.eventLoop.inEventLoop else {
        loop.run { call.handlerEnded(outcome) }
        return
      }
      call.handlerEnded(outcome)
      guard !isCancelled, loop.keepsIdleWorkers else { return }
      next = await withUnsafeContinuation { continuation in
        idle = continuation
        loop.idleWorkers.append(self)
      }
    }
  }
}

import NIOCore

/// Watches how late an event loop comes to what is due: what holds it up makes every call wait.
///
/// Touched on the loop only.
final class LagProbe: LoopTimer {
  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  private let loop: LoopExecutor
  private var longestNanoseconds: Int64 = 0

  /// Often enough to meet a loop that is held up now and then, and next to nothing for an idle one.
  private static let interval = TimeAmount.milliseconds(500)

  init(_ loop: LoopExecutor) {
    self.loop = loop
  }

  func start() {
    loop.schedule(self, at: .now() + Self.interval)
  }

  func stop() {
    loop.cancel(self)
  }

  func timerFired() {
    let now = NIODeadline.now()
    longestNanoseconds = max(longestNanoseconds, (now - dueTime).nanoseconds)
    loop.schedule(self, at: now + Self.interval)
  }

  /// The longest lag since it was last asked for.
  func takeLongest() -> Duration {
    defer { longestNanoseconds = 0 }
    return .nanoseconds(longestNanoseconds)
  }
}

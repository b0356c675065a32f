import NIOCore
import Synchronization
import Threads

/// Runs the tasks of an event loop's calls on that loop, and whatever they leave behind once per
/// tick.
///
/// SwiftNIO offers its loops as serial executors only. This one takes jobs from anywhere: those
/// from the loop itself wait in a plain array, those from other threads in a locked one that wakes
/// the loop once. A tick is
///
///     run jobs -> flush every connection that has something to send
///
/// and comes after the loop has read from all its sockets, so that a thousand messages to a
/// connection are one write. Ticks that follow from ticks let the loop visit its sockets now and then,
/// which it does by itself only when no task is left.
final class LoopExecutor: TaskExecutor, @unchecked Sendable {
  // Unchecked: all but `remoteJobs` is touched on the event loop only.

  let eventLoop: any EventLoop
  private var jobs: [UnownedJob] = []
  private var jobsInTick: [UnownedJob] = []
  private var dirty: [any LoopFlushable] = []
  private var isTickPending = false
  /// Ticks since the loop could last visit its sockets.
  private var ticksInARow = 0
  private let remoteJobs = Mutex(RemoteJobs())
  private var timers = TimerHeap()
  private var armedTime = NIODeadline.distantFuture
  private var watch = BurstWatch()
  /// Workers whose handlers run.
  var busyWorkers = 0
  /// Workers that have nothing to do, the one that was busy last at the end.
  var idleWorkers: [HandlerWorker] = []
  /// How many of them are kept: none once the server stops.
  var idleWorkersMax = 0
  /// What connections write through while they are flushed.
  var outputBuffer = ByteBuffer()
  /// Lines of the log, until the tick ends.
  var waitingLines: WaitingLines?
  /// What is counted of the calls, by the places of their routes; empty where nothing is.
  var meters: [CallMeter] = []
  /// Requests that never became calls, by the status they were answered with.
  var refusals: [String: Int] = [:]
  private(set) lazy var lag = LagProbe(self)

  init(eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
  }

  /// Takes a job from the Swift runtime, on any thread.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if eventLoop.inEventLoop {
      jobs.append(job)
      requestTick()
      return
    }
    let mustWake = remoteJobs.withLock { remote in
      remote.jobs.append(job)
      return remote.jobs.count == 1 && !remote.isLookedFor
    }
    if mustWake { eventLoop.execute { self.tick() } }
  }

  /// Runs `body` on the loop: at once if that is where the caller is.
  func run(_ body: @escaping @Sendable () -> Void) {
    if eventLoop.inEventLoop { body() } else { eventLoop.execute(body) }
  }

  /// Has the connection flushed at the end of this tick.
  func flushLater(_ connection: any LoopFlushable) {
    dirty.append(connection)
    requestTick()
  }

  /// Whether a worker that has become free is kept.
  var keepsIdleWorkers: Bool { idleWorkers.count < idleWorkersMax }

  /// Lets no worker wait for further calls.
  func stop() {
    idleWorkersMax = 0
    let workers = idleWorkers
    idleWorkers = []
    for worker in workers { worker.goOn() }
  }

  // MARK: Ticks

  /// Has what calls keep for a tick let go at the end of one of this executor's.
  func keepTicks() {
    TickingThread.begin { [weak self] in
      guard let self else { return false }
      requestTick()
      return true
    }
  }

  private func requestTick() {
    guard !isTickPending else { return }
    isTickPending = true
    eventLoop.execute { self.tick() }
  }

  private func tick() {
    isTickPending = true
    var budget = FixedLimits.jobsPerTickMax
    repeat {
      takeRemoteJobs()
      swap(&jobs, &jobsInTick)
      for job in jobsInTick { job.runSynchronously(on: asUnownedTaskExecutor()) }
      budget -= jobsInTick.count + 1
      jobsInTick.removeAll(keepingCapacity: true)
    } while !jobs.isEmpty && budget > 0
    if !jobs.isEmpty { ticksInARow = FixedLimits.ticksInARowMax }
    TickingThread.current?.endTick()
    flush()
    isTickPending = false
    goOn()
  }

  /// Has what a tick leaves behind, or brings about, done in another.
  private func goOn() {
    guard !jobs.isEmpty || !dirty.isEmpty || lookForRemoteJobs() else {
      ticksInARow = 0
      return
    }
    ticksInARow += 1
    guard ticksInARow > FixedLimits.ticksInARowMax else {
      requestTick()
      return
    }
    ticksInARow = 0
    isTickPending = true
    _ = eventLoop.scheduleTask(in: TimeAmount(FixedLimits.socketVisit)) { self.tick() }
  }

  private func flush() {
    // Flushing may make further connections dirty: those wait for the next tick.
    var connections: [any LoopFlushable] = []
    swap(&connections, &dirty)
    for connection in connections { connection.flush() }
    connections.removeAll(keepingCapacity: true)
    if dirty.isEmpty { swap(&connections, &dirty) }
  }

  private func takeRemoteJobs() {
    remoteJobs.withLock { remote in
      guard !remote.jobs.isEmpty else { return }
      if jobs.isEmpty { swap(&jobs, &remote.jobs) } else { jobs.append(contentsOf: remote.jobs) }
      remote.jobs.removeAll(keepingCapacity: true)
    }
  }

  /// Looks whether another thread brings a job, such as the store's answer to a handler, before the
  /// loop sleeps.
  private func lookForRemoteJobs() -> Bool {
    guard busyWorkers > 0 else { return false }
    remoteJobs.withLock { $0.isLookedFor = true }
    _ = watch.look { remoteJobs.withLock { !$0.jobs.isEmpty } }
    return remoteJobs.withLock { remote in
      remote.isLookedFor = false
      return !remote.jobs.isEmpty
    }
  }

  // MARK: Timers

  /// Has the timer fire at a time, in place of the one it waits for now.
  func schedule(_ timer: any LoopTimer, at dueTime: NIODeadline) {
    cancel(timer)
    timer.dueTime = dueTime
    timers.insert(timer)
    arm()
  }

  /// Timers that wait. Whatever one belongs to is kept until it fires or is cancelled.
  var waitingTimers: Int { timers.count }

  /// Keeps the timer from firing.
  func cancel(_ timer: any LoopTimer) {
    // Most calls have no deadline.
    guard timer.heapIndex >= 0 else { return }
    timers.remove(timer)
  }

  private func arm() {
    guard let next = timers.nextDueTime, next < armedTime else { return }
    // A timer that was armed for a later time finds nothing due and arms the next one.
    armedTime = next
    _ = eventLoop.scheduleTask(deadline: next) { self.fireTimers() }
  }

  private func fireTimers() {
    armedTime = .distantFuture
    let now = NIODeadline.now()
    while let timer = timers.popDue(at: now) { timer.timerFired() }
    arm()
  }
}

/// Jobs that other threads have brought.
private struct RemoteJobs: ~Copyable {
  var jobs: [UnownedJob] = []
  /// Whether the loop looks for them by itself and need not be woken.
  var isLookedFor = false
}

/// What a tick ends with: something that has collected output.
protocol LoopFlushable: AnyObject {
  /// Hands the collected output to the socket.
  func flush()
}

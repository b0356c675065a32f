import Glibc
import Synchronization

/// The bounded queue between callers and a transport's threads, and the end of those threads.
///
/// Threads wait on a condition variable, since they block on sockets and files anyway; tasks never
/// wait on it.
final class SendQueue: @unchecked Sendable {  // Every stored variable is guarded by `mutex`.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [SendJob] = []
  private var isClosed = false
  private var abortAt: ContinuousClock.Instant?
  private var threadCount = 0
  private var endWaiters: [CheckedContinuation<Void, Never>] = []

  init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // A clock that is set must not make an idle connection live on.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Queues a job, or ends it at once where the queue is full or closed.
  func push(_ job: SendJob) {
    let refusal: String? = locked {
      if isClosed { return "the server is shutting down" }
      if jobs.count >= Limits.queuedMessagesMax { return "too many messages wait to be sent" }
      jobs.append(job)
      pthread_cond_signal(condition)
      return nil
    }
    guard let refusal else { return }
    job.end(.transientFailure(DeliveryAnswer(text: refusal)))
  }

  /// What a thread has to do next.
  enum Next {
    case send(SendJob)
    /// Nothing came for as long as the thread wanted to wait.
    case rest
    case end
  }

  /// Blocks the calling thread until there is something to do.
  ///
  /// - Parameter restAfterSeconds: How long to wait at most; nil waits for ever.
  /// - Returns: What to do; `rest` only if a time to wait was given.
  func next(restAfterSeconds: Int?) -> Next {
    locked {
      var deadline = timespec()
      if let restAfterSeconds {
        clock_gettime(CLOCK_MONOTONIC, &deadline)
        deadline.tv_sec += restAfterSeconds
      }
      while true {
        if !jobs.isEmpty { return .send(jobs.removeFirst()) }
        if isClosed { return .end }
        if restAfterSeconds == nil {
          pthread_cond_wait(condition, mutex)
        } else if pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT, jobs.isEmpty {
          return isClosed ? .end : .rest
        }
      }
    }
  }

  /// Takes jobs that wait already, oldest first, without waiting for any.
  func takeWaiting(limit: Int) -> [SendJob] {
    locked {
      let taken = Array(jobs.prefix(limit))
      jobs.removeFirst(taken.count)
      return taken
    }
  }

  /// Whether what is being sent is to be broken off: the time given for shutting down is over.
  var isAborting: Bool {
    locked { abortAt.map { ContinuousClock.now >= $0 } ?? false }
  }

  /// Refuses further jobs and ends those that wait; what is being sent may go on until `abortAt`.
  func close(abortAt instant: ContinuousClock.Instant) {
    let waiting = locked {
      isClosed = true
      abortAt = min(abortAt ?? instant, instant)
      pthread_cond_broadcast(condition)
      defer { jobs = [] }
      return jobs
    }
    for job in waiting {
      job.end(.transientFailure(DeliveryAnswer(text: "the server is shutting down")))
    }
  }

  /// Returns when all threads have ended.
  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let hasEnded = locked {
        if threadCount > 0 { endWaiters.append(continuation) }
        return threadCount == 0
      }
      if hasEnded { continuation.resume() }
    }
  }

  /// Starts a thread that runs `body` until the queue is closed.
  func startThread(_ body: @escaping @Sendable (SendQueue) -> Void) throws(DeliveryError) {
    locked { threadCount += 1 }
    let start = Unmanaged.passRetained(
      ThreadStart {
        body(self)
        self.threadEnded()
      })
    var thread = pthread_t()
    let status = pthread_create(&thread, nil, runThread, start.toOpaque())
    guard status == 0 else {
      start.release()
      threadEnded()
      throw DeliveryError(
        code: .outOfResources,
        message: "no thread for sending: \(String(cString: strerror(status)))")
    }
    pthread_detach(thread)
  }

  private func threadEnded() {
    let waiters = locked {
      threadCount -= 1
      guard threadCount == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { endWaiters = [] }
      return endWaiters
    }
    for waiter in waiters { waiter.resume() }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}

private final class ThreadStart: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  // A TLS connection that the peer closed must not end the process. Blocking the signal in this
  // thread alone leaves the process's own handling as it is.
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGPIPE)
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().run()
  return nil
}

import Glibc
import Threads

/// A bounded queue that threads of the store sleep on.
///
/// A mutex and a condition of pthread, because a `Mutex` of Swift has nothing to wait on.
final class JobQueue<Job>: @unchecked Sendable {  // all state is reached under the mutex only
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let capacity: Int
  private var jobs: [Job] = []
  private var sleepers = 0
  private var isClosed = false

  init(capacity: Int) {
    self.capacity = capacity
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  var count: Int { locked { jobs.count } }

  /// Adds a job, or throws `overloaded` or `closed`.
  func push(_ job: sending Job) throws(StoreError) {
    pthread_mutex_lock(mutex)
    guard !isClosed else {
      pthread_mutex_unlock(mutex)
      throw StoreError(.closed, "the store is closed")
    }
    guard jobs.count < capacity else {
      pthread_mutex_unlock(mutex)
      throw StoreError(.overloaded, "too many transactions wait already; try again later")
    }
    jobs.append(job)
    // Who is awake looks again before it sleeps: one wake-up per batch is enough.
    let mustWake = sleepers > 0 && jobs.count == 1
    pthread_mutex_unlock(mutex)
    if mustWake { pthread_cond_signal(condition) }
  }

  /// Waits for jobs and moves at most `limit` of them, oldest first, into the empty array `batch`.
  ///
  /// - Parameters:
  ///   - batch: Receives the jobs.
  ///   - limit: How many at most.
  ///   - watch: How the calling thread looks for jobs before it sleeps.
  /// - Returns: False when the queue is closed and empty.
  func take(into batch: inout [Job], limit: Int, watch: inout BurstWatch) -> Bool {
    _ = watch.look { locked { !jobs.isEmpty || isClosed } }
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while jobs.isEmpty {
      if isClosed { return false }
      sleepers += 1
      pthread_cond_wait(condition, mutex)
      sleepers -= 1
    }
    if jobs.count <= limit {
      swap(&jobs, &batch)
    } else {
      batch.append(contentsOf: jobs.prefix(limit))
      jobs.removeFirst(limit)
      // What is left can be worked on by another thread at once.
      if sleepers > 0 { pthread_cond_signal(condition) }
    }
    return true
  }

  /// Takes no more jobs; those that wait are still handed out.
  func close() {
    locked { isClosed = true }
    pthread_cond_broadcast(condition)
  }

  private func locked<T>(_ body: () -> T) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}

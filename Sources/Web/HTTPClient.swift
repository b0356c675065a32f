import CCurl
import Glibc
import Synchronization

/// Sends requests through libcurl, all on one thread of its own.
///
/// Connections are kept and reused. At most `activeMax` exchanges run at once, others wait in
/// order. The thread ends when the client is released or closed.
package final class HTTPClient: Sendable {
  private let loop: HTTPLoop

  /// Creates a client and starts its thread.
  ///
  /// - Parameters:
  ///   - activeMax: Exchanges that may run at once.
  ///   - caFile: Path of a PEM file of certificate authorities; empty: those of the system.
  /// - Throws: An error with the code `invalid` where the machine refuses.
  package init(activeMax: Int, caFile: String = "") throws(HTTPError) {
    loop = try HTTPLoop(activeMax: activeMax, caFile: caFile)
    try loop.start()
  }

  deinit { loop.close() }

  /// Sends a request. A cancelled task aborts the exchange at once.
  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let transfer = HTTPTransfer(request)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        transfer.await(continuation)
        loop.queue(transfer)
      }
    } onCancel: {
      transfer.isCancelled.store(true, ordering: .releasing)
      loop.wakeToCancel()
    }
    return try result.get()
  }
}

/// The thread and its queue.
private final class HTTPLoop: Sendable {
  private let activeMax: Int
  private let caFile: String
  private let shared: Mutex<Shared>
  // The thread's alone after `start`, except for waking, which happens under the lock and never
  // after the thread has let go of the handle.
  nonisolated(unsafe) private let multi: UnsafeMutableRawPointer

  private struct Shared {
    var waiting: [HTTPTransfer] = []
    var isClosed = false
    var hasEnded = false
  }

  init(activeMax: Int, caFile: String) throws(HTTPError) {
    guard ccurl_global_init() == CURLE_OK, let multi = curl_multi_init() else {
      throw HTTPError(code: .invalid, message: "libcurl cannot be set up")
    }
    self.activeMax = max(1, activeMax)
    self.caFile = caFile
    self.multi = multi
    shared = Mutex(Shared())
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, self.activeMax)
  }

  func start() throws(HTTPError) {
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self)
    guard pthread_create(&thread, nil, runHTTPLoop, argument.toOpaque()) == 0 else {
      argument.release()
      shared.withLock { $0.hasEnded = true }
      curl_multi_cleanup(multi)
      throw HTTPError(code: .invalid, message: "the thread for HTTP cannot be started")
    }
    pthread_detach(thread)
  }

  // MARK: From any thread

  func queue(_ transfer: HTTPTransfer) {
    let refusal: HTTPError.Code? = shared.withLock { shared in
      if shared.isClosed { return .closed }
      if shared.waiting.count >= Limits.waitingRequestsMax { return .busy }
      shared.waiting.append(transfer)
      wake(&shared)
      return nil
    }
    if let refusal { transfer.fail(refusal, "the request was not taken") }
  }

  func wakeToCancel() {
    shared.withLock { wake(&$0) }
  }

  func close() {
    shared.withLock { shared in
      shared.isClosed = true
      wake(&shared)
    }
  }

  private func wake(_ shared: inout Shared) {
    if !shared.hasEnded { curl_multi_wakeup(multi) }
  }

  // MARK: On the thread

  func run() {
    var active: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
    while true {
      let room = activeMax - active.count
      let (begun, cancelled, isClosed) = shared.withLock { shared in
        var cancelled: [HTTPTransfer] = []
        shared.waiting.removeAll { transfer in
          guard transfer.isCancelled.load(ordering: .acquiring) else { return false }
          cancelled.append(transfer)
          return true
        }
        let begun = Array(shared.waiting.prefix(room))
        shared.waiting.removeFirst(begun.count)
        return (begun, cancelled, shared.isClosed)
      }
      for transfer in cancelled { transfer.fail(.cancelled, "the request was cancelled") }
      for (easy, transfer) in active where transfer.isCancelled.load(ordering: .acquiring) {
        curl_multi_remove_handle(multi, easy)
        active[easy] = nil
        transfer.fail(.cancelled, "the request was cancelled")
      }
      for transfer in begun { begin(transfer, &active) }
      if isClosed { return end(active) }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      if harvest(&active) { continue }
      curl_multi_poll(multi, nil, 0, Self.pollMilliseconds, nil)
    }
  }

  private func begin(
    _ transfer: HTTPTransfer, _ active: inout [UnsafeMutableRawPointer: HTTPTransfer]
  ) {
    guard let easy = transfer.begin(caFile: caFile) else {
      return transfer.fail(.invalid, "the request cannot be sent as it is")
    }
    guard curl_multi_add_handle(multi, easy) == CURLM_OK else {
      return transfer.fail(.invalid, "libcurl does not take the request")
    }
    active[easy] = transfer
  }

  /// Ends what has finished; says whether anything had.
  private func harvest(_ active: inout [UnsafeMutableRawPointer: HTTPTransfer]) -> Bool {
    var hasFinished = false
    var easy: UnsafeMutableRawPointer?
    var result = CURLE_OK
    while ccurl_multi_next_finished(multi, &easy, &result) == 1 {
      guard let finished = easy else { continue }
      curl_multi_remove_handle(multi, finished)
      active.removeValue(forKey: finished)?.end(result)
      hasFinished = true
    }
    return hasFinished
  }

  private func end(_ active: [UnsafeMutableRawPointer: HTTPTransfer]) {
    for (easy, transfer) in active {
      curl_multi_remove_handle(multi, easy)
      transfer.fail(.closed, "the client was closed")
    }
    let waiting = shared.withLock { shared in
      shared.hasEnded = true
      defer { shared.waiting = [] }
      return shared.waiting
    }
    for transfer in waiting { transfer.fail(.closed, "the client was closed") }
    curl_multi_cleanup(multi)
  }

  /// Only a bound: wake-ups and libcurl's own timers end a wait earlier.
  private static let pollMilliseconds: Int32 = 10_000
}

// A top-level function: a closure written where the main actor is the context would trap here.
private func runHTTPLoop(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  Unmanaged<HTTPLoop>.fromOpaque(argument).takeRetainedValue().run()
  return nil
}

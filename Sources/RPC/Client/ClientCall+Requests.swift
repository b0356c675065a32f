import HTTP2

// How the requests of a call with many of them leave.
extension ClientCall {
  /// Queues a framed request; suspends while too much is queued.
  ///
  /// - Throws: `RPCError` if the call has failed, CANCELLED if the task was cancelled. A call that
  ///   has ended well before takes no more requests, and they are dropped.
  func send(_ frame: [UInt8]) async throws {
    do {
      try await Waiter.wait(on: loop) { self.enqueue(frame, $0) }
    } catch is CancellationError {
      cancel()
      throw RPCError(.cancelled, "the call was cancelled")
    }
  }

  /// Says that no request follows; does nothing the second time.
  func finishRequests() {
    loop.run {
      guard !self.hasSentLastRequest else { return }
      self.sendLastRequest()
      self.transport.needsFlush()
    }
  }

  // MARK: On the event loop

  func sendLastRequest() {
    hasSentLastRequest = true
    guard let stream else { return }
    transport.session.finish(stream)
  }

  func resumeSenders() {
    let waiters = sendWaiters
    sendWaiters = []
    for waiter in waiters { resume(waiter) }
  }

  private func enqueue(_ frame: [UInt8], _ waiter: Waiter<Void>) {
    guard !hasSentLastRequest else {
      waiter.resume(throwing: RPCError(.internal, "a request follows the last one"))
      return
    }
    guard status == nil, let stream else {
      resume(waiter)
      return
    }
    transport.session.write(stream, frame)
    transport.needsFlush()
    guard transport.session.queuedBytes(stream) > FixedLimits.queuedRequestBytesMax else {
      waiter.resume(returning: ())
      return
    }
    sendWaiters.append(waiter)
    transport.session.notifyWhenWritable(stream)
  }

  private func resume(_ waiter: Waiter<Void>) {
    if case .failure(let error)? = status {
      waiter.resume(throwing: error)
    } else {
      waiter.resume(returning: ())
    }
  }
}

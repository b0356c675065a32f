import CNGHTTP2

// What whoever drives the session may ask for. A stream that is gone in the meantime is no error:
// its `closed` event tells.
extension HTTP2Session {
  // MARK: Receiving

  /// Gives received body bytes back to the peer's windows.
  ///
  /// - Parameters:
  ///   - stream: The stream.
  ///   - count: Bytes of data events of this stream, each given back once.
  package func consume(_ stream: StreamHandle, _ count: Int) {
    guard let slot = liveSlot(stream), count > 0 else { return }
    let count = min(count, slots[slot].unconsumedBytes)
    slots[slot].unconsumedBytes -= count
    nghttp2_session_consume(handle, stream.id, count)
  }

  /// Whether the stream is still open: what the peer resets is closed before the events ahead of that
  /// are handled.
  package func isOpen(_ stream: StreamHandle) -> Bool { liveSlot(stream) != nil }

  // MARK: Sending

  /// Answers a request with a head, to be followed by `write` and `finish`.
  ///
  /// - Parameters:
  ///   - stream: The request's stream.
  ///   - headers: The head's fields, from `:status` on.
  ///   - extra: Further fields.
  package func respond(_ stream: StreamHandle, _ headers: StaticHeaders, extra: HeaderBlock? = nil)
  {
    guard let slot = liveSlot(stream) else { return }
    var provider = Self.provider(for: slot)
    withFields(headers, extra) { fields in
      _ = nghttp2_submit_response(handle, stream.id, fields.baseAddress, fields.count, &provider)
    }
  }

  /// Answers a request with nothing but a head.
  ///
  /// - Parameters:
  ///   - stream: The request's stream.
  ///   - headers: The head's fields, from `:status` on.
  ///   - extra: Further fields.
  package func respondWithoutBody(
    _ stream: StreamHandle, _ headers: StaticHeaders, extra: HeaderBlock? = nil
  ) {
    guard let slot = liveSlot(stream) else { return }
    slots[slot].isFinished = true
    withFields(headers, extra) { fields in
      _ = nghttp2_submit_response(handle, stream.id, fields.baseAddress, fields.count, nil)
    }
  }

  /// Opens a stream with a request, to be followed by `write` and `finish`.
  ///
  /// - Parameter headers: The fields from `:method` on.
  /// - Returns: The stream, or nil when this connection has no more identifiers to give.
  package func request(_ headers: HeaderBlock) -> StreamHandle? {
    let slot = claimSlot(for: 0)
    var provider = Self.provider(for: slot)
    let id = withFields(.none, headers) { fields in
      nghttp2_submit_request(
        handle, nil, fields.baseAddress, fields.count, &provider, Self.userData(of: slot))
    }
    guard id > 0 else {
      slots[slot] = StreamSlot()
      freeSlots.append(Int32(slot))
      openStreamCount -= 1
      return nil
    }
    slots[slot].id = id
    return StreamHandle(id: id, slot: Int32(slot))
  }

  /// Queues body bytes.
  package func write(_ stream: StreamHandle, _ chunk: [UInt8]) {
    guard let slot = liveSlot(stream), !slots[slot].isFinished else { return }
    slots[slot].body.append(chunk)
    queuedBytes += chunk.count
    expectedOutputBytes += chunk.count + HTTP2Limits.frameHeaderBytes
    resume(slot)
  }

  /// Ends the body without trailers.
  package func finish(_ stream: StreamHandle) {
    guard let slot = liveSlot(stream), !slots[slot].isFinished else { return }
    slots[slot].isFinished = true
    resume(slot)
  }

  /// Ends the body with trailers, which follow the queued bytes.
  package func finish(
    _ stream: StreamHandle, trailers: StaticHeaders, extra: HeaderBlock? = nil
  ) {
    guard let slot = liveSlot(stream), !slots[slot].isFinished else { return }
    slots[slot].isFinished = true
    slots[slot].trailers = StreamSlot.Trailers(fixed: trailers, extra: extra)
    resume(slot)
  }

  /// Body bytes of the stream that wait to be sent.
  package func queuedBytes(_ stream: StreamHandle) -> Int {
    guard let slot = liveSlot(stream) else { return 0 }
    return slots[slot].body.byteCount
  }

  /// Asks for one `writable` event once little is left to send.
  package func notifyWhenWritable(_ stream: StreamHandle) {
    guard let slot = liveSlot(stream) else { return }
    slots[slot].wantsWritable = true
  }

  /// Ends the stream at once, dropping what is queued.
  package func reset(_ stream: StreamHandle, _ code: HTTP2ErrorCode) {
    guard liveSlot(stream) != nil else { return }
    expectedOutputBytes += 32
    nghttp2_submit_rst_stream(
      handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), stream.id, code.rawValue)
  }

  // MARK: Connection

  /// Announces that the connection will close, while new streams are still served
  /// (RFC 9113 §6.8); follow it with a `ping` and, when answered, with `goAway`.
  package func announceShutdown() {
    expectedOutputBytes += 64
    nghttp2_submit_shutdown_notice(handle)
  }

  /// Refuses streams that have not been seen yet; those that were are finished.
  ///
  /// - Parameters:
  ///   - code: Why.
  ///   - debugData: The same in words that the peer's people, or its program, may know.
  package func goAway(_ code: HTTP2ErrorCode, debugData: String = "") {
    expectedOutputBytes += 64 + debugData.utf8.count
    let last = nghttp2_session_get_last_proc_stream_id(handle)
    let words = Array(debugData.utf8)
    nghttp2_submit_goaway(
      handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), last, code.rawValue, words, words.count)
  }

  /// Whether DATA or HEADERS have been sent since this was last asked.
  package func takeHasAnswered() -> Bool {
    defer { hasAnswered = false }
    return hasAnswered
  }

  /// Ends the connection: after the farewell has been written the session is no longer alive.
  package func terminate(_ code: HTTP2ErrorCode) {
    expectedOutputBytes += 64
    nghttp2_session_terminate_session(handle, code.rawValue)
  }

  /// Asks the peer for a sign of life, which comes as a `pong` event.
  package func ping(_ payload: UInt64) {
    expectedOutputBytes += 32
    withUnsafeBytes(of: payload) { bytes in
      _ = nghttp2_submit_ping(
        handle, UInt8(NGHTTP2_FLAG_NONE.rawValue),
        bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
    }
  }

  // MARK: Helpers

  /// The stream's slot, unless the stream is gone and the slot perhaps another's.
  private func liveSlot(_ stream: StreamHandle) -> Int? {
    let slot = Int(stream.slot)
    return slot < slots.count && slots[slot].id == stream.id ? slot : nil
  }

  private func resume(_ slot: Int) {
    guard slots[slot].isDeferred else { return }
    slots[slot].isDeferred = false
    nghttp2_session_resume_data(handle, slots[slot].id)
  }

  private static func provider(for slot: Int) -> nghttp2_data_provider {
    nghttp2_data_provider(
      source: nghttp2_data_source(fd: Int32(truncatingIfNeeded: slot)),
      read_callback: { _, stream, _, capacity, flags, source, context in
        guard let flags, let source, let context else { return 0 }
        return Unmanaged<HTTP2Session>.fromOpaque(context)._withUnsafeGuaranteedRef {
          $0.offerData(
            slot: Int(source.pointee.fd), stream: stream, capacity: capacity, flags: flags)
        }
      })
  }

  /// Tells the library how much of the body may go into the next frame.
  private func offerData(
    slot: Int, stream: Int32, capacity: Int, flags: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let available = slots[slot].body.byteCount
    if available == 0, !slots[slot].isFinished {
      slots[slot].isDeferred = true
      return Int(NGHTTP2_ERR_DEFERRED.rawValue)
    }
    let count = min(available, capacity)
    flags.pointee |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue
    guard count == available, slots[slot].isFinished else { return count }
    flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
    guard let trailers = slots[slot].trailers else { return count }
    // The trailers end the stream, not this frame. The library queues them behind it.
    flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
    slots[slot].trailers = nil
    withFields(trailers.fixed, trailers.extra) { fields in
      _ = nghttp2_submit_trailer(handle, stream, fields.baseAddress, fields.count)
    }
    return count
  }

  /// Gives the library's form of some fields to `body`.
  private func withFields<Result>(
    _ fixed: StaticHeaders, _ extra: HeaderBlock?,
    _ body: (UnsafeBufferPointer<nghttp2_nv>) -> Result
  ) -> Result {
    expectedOutputBytes += 64
    guard let extra, extra.count > 0 else { return body(fixed.fields) }
    expectedOutputBytes += extra.byteCount
    return extra.withFields(after: fixed.fields, body)
  }
}

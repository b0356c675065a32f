import CNGHTTP2

// The functions that libnghttp2 calls. They run inside `receive` and `nextOutput`, so they record
// what happened and call nothing but the library's submit functions.
extension HTTP2Session {
  static func makeCallbacks(for role: Role) -> OpaquePointer? {
    var callbacks: OpaquePointer?
    guard nghttp2_session_callbacks_new(&callbacks) == 0 else { return nil }
    nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks) { _, header, context in
      guard let header else { return 0 }
      return HTTP2Session.of(context) { $0.beginFrame(header.pointee) }
    }
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks) { _, frame, context in
      guard let frame else { return 0 }
      return HTTP2Session.of(context) { $0.beginHeaders(frame) }
    }
    nghttp2_session_callbacks_set_on_header_callback(callbacks) {
      _, _, name, nameCount, value, valueCount, _, context in
      HTTP2Session.of(context) { session in
        session.appendField(
          name: UnsafeRawBufferPointer(start: name, count: nameCount),
          value: UnsafeRawBufferPointer(start: value, count: valueCount))
      }
    }
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks) { _, frame, context in
      guard let frame else { return 0 }
      return HTTP2Session.of(context) { session in
        session.frameReceived(frame)
        return 0
      }
    }
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks) {
      _, _, stream, bytes, count, context in
      HTTP2Session.of(context) { session in
        session.dataReceived(stream: stream, UnsafeRawBufferPointer(start: bytes, count: count))
        return 0
      }
    }
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks) {
      _, stream, code, context in
      HTTP2Session.of(context) { session in
        session.streamClosed(stream, code: HTTP2ErrorCode(rawValue: code))
        return 0
      }
    }
    nghttp2_session_callbacks_set_send_data_callback(callbacks) {
      _, frame, header, count, source, context in
      guard let header, let source else { return 0 }
      let slot = Int(source.pointee.fd)
      return HTTP2Session.of(context) { session in
        let isWritten = session.writeDataFrame(header: header, payloadBytes: count, slot: slot)
        return isWritten ? 0 : NGHTTP2_ERR_WOULDBLOCK.rawValue
      }
    }
    switch role {
    case .server:
      nghttp2_session_callbacks_set_on_frame_send_callback(callbacks) { _, frame, context in
        guard let frame else { return 0 }
        return HTTP2Session.of(context) { session in
          session.responseFrameSent(frame.pointee.hd)
          session.countReset(frame.pointee)
          return 0
        }
      }
    case .client:
      nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks) {
        _, frame, _, context in
        guard let frame else { return 0 }
        return HTTP2Session.of(context) { session in
          session.frameNotSent(frame.pointee.hd)
          return 0
        }
      }
    }
    return callbacks
  }

  /// Calls `body` with the session that the library names.
  ///
  /// Whoever calls into the library holds the session, so that a callback, of which there are some
  /// ten to a call, need not retain it.
  private static func of(
    _ context: UnsafeMutableRawPointer?, _ body: (HTTP2Session) -> Int32
  ) -> Int32 {
    guard let context else { return 0 }
    return Unmanaged<HTTP2Session>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
  }

  // MARK: Receiving

  /// Counts what costs work and moves no call on.
  private func beginFrame(_ header: nghttp2_frame_hd) -> Int32 {
    switch nghttp2_frame_type(rawValue: UInt32(header.type)) {
    case NGHTTP2_HEADERS:
      idleFrames.earn(HTTP2Limits.idleFramesPerStream)
    case NGHTTP2_CONTINUATION:
      // They have a limit of their own.
      break
    case NGHTTP2_RST_STREAM:
      guard resets.spend(at: now) else { return stopFlood() }
    case NGHTTP2_DATA where header.length > 0:
      break
    default:
      guard idleFrames.spend(at: now) else { return stopFlood() }
    }
    return isFlooded ? stopFlood() : 0
  }

  private func stopFlood() -> Int32 {
    isFlooded = true
    return NGHTTP2_ERR_CALLBACK_FAILURE.rawValue
  }

  private func beginHeaders(_ frame: UnsafePointer<nghttp2_frame>) -> Int32 {
    let stream = frame.pointee.hd.stream_id
    inbound = HeaderBlock()
    inboundBytes = 0
    inboundStream = stream
    headerSectionCount += 1
    guard role == .server, slot(of: stream) == nil else { return 0 }
    let slot = claimSlot(for: stream)
    return nghttp2_session_set_stream_user_data(handle, stream, Self.userData(of: slot))
  }

  private func appendField(
    name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer
  ) -> Int32 {
    // RFC 9113 §6.5.2 counts 32 bytes of overhead per field.
    inboundBytes += name.count + value.count + 32
    guard inboundBytes <= limits.headerListBytesMax else {
      inbound.isOversized = true
      let isBearable = inboundBytes / limits.headerListExcessMax <= limits.headerListBytesMax
      return isBearable ? 0 : stopFlood()
    }
    inbound.append(name: name, value: value)
    return 0
  }

  private func frameReceived(_ frame: UnsafePointer<nghttp2_frame>) {
    let header = frame.pointee.hd
    let endStream = header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
    switch nghttp2_frame_type(rawValue: UInt32(header.type)) {
    case NGHTTP2_DATA:
      guard endStream, let slot = slot(of: header.stream_id) else { return }
      markEndOfData(StreamHandle(id: header.stream_id, slot: Int32(slot)))
    case NGHTTP2_HEADERS:
      inboundStream = 0
      guard let slot = slot(of: header.stream_id) else { return }
      var block = HeaderBlock()
      swap(&block, &inbound)
      let section: HeaderSection =
        frame.pointee.headers.cat == NGHTTP2_HCAT_HEADERS ? .following : .initial
      let stream = StreamHandle(id: header.stream_id, slot: Int32(slot))
      events.append(.headers(stream, block, section, endStream: endStream))
    case NGHTTP2_SETTINGS:
      guard header.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) == 0 else { return }
      events.append(.settings)
    case NGHTTP2_PING:
      guard header.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0 else {
        events.append(.ping)
        return
      }
      let payload = withUnsafeBytes(of: frame.pointee.ping.opaque_data) {
        $0.loadUnaligned(as: UInt64.self)
      }
      events.append(.pong(payload))
    case NGHTTP2_GOAWAY:
      let code = HTTP2ErrorCode(rawValue: frame.pointee.goaway.error_code)
      events.append(.goAway(lastStreamID: frame.pointee.goaway.last_stream_id, code: code))
    default:
      return
    }
  }

  private func dataReceived(stream: Int32, _ bytes: UnsafeRawBufferPointer) {
    guard let slot = slot(of: stream) else {
      // Nobody is left to consume them.
      nghttp2_session_consume_connection(handle, bytes.count)
      return
    }
    slots[slot].unconsumedBytes += bytes.count
    events.append(.data(StreamHandle(id: stream, slot: Int32(slot)), bytes, endStream: false))
  }

  /// The end of a body joins the bytes before it where it can, so that a usual request is one
  /// event.
  private func markEndOfData(_ stream: StreamHandle) {
    if case .data(stream, let bytes, _) = events.last {
      events[events.count - 1] = .data(stream, bytes, endStream: true)
    } else {
      let none = UnsafeRawBufferPointer(start: nil, count: 0)
      events.append(.data(stream, none, endStream: true))
    }
  }

  private func streamClosed(_ stream: Int32, code: HTTP2ErrorCode) {
    // A section that is refused half way is never reported as received.
    if inboundStream == stream { inboundStream = 0 }
    guard let slot = slot(of: stream) else { return }
    releaseSlot(slot, code: code)
  }

  // MARK: Sending

  private func responseFrameSent(_ header: nghttp2_frame_hd) {
    // The first two types are DATA and HEADERS.
    guard header.type <= UInt8(NGHTTP2_HEADERS.rawValue) else { return }
    hasAnswered = true
    guard header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0 else { return }
    // The answer is complete and the request is not: the client may stop sending (RFC 9113 §8.1).
    guard nghttp2_session_get_stream_remote_close(handle, header.stream_id) == 0 else { return }
    nghttp2_submit_rst_stream(
      handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), header.stream_id, HTTP2ErrorCode.noError.rawValue)
  }

  /// Resets that a peer makes us send cost what its own do.
  private func countReset(_ frame: nghttp2_frame) {
    guard frame.hd.type == UInt8(NGHTTP2_RST_STREAM.rawValue),
      frame.rst_stream.error_code != HTTP2ErrorCode.noError.rawValue
    else { return }
    if !resets.spend(at: now) { isFlooded = true }
  }

  private func frameNotSent(_ header: nghttp2_frame_hd) {
    guard header.type == UInt8(NGHTTP2_HEADERS.rawValue) else { return }
    // A request that may no longer be sent never becomes a stream, so that no close is reported.
    guard let slot = slots.firstIndex(where: { $0.id == header.stream_id }) else { return }
    releaseSlot(slot, code: .refusedStream)
  }

  // MARK: Slots

  func slot(of stream: Int32) -> Int? {
    guard let data = nghttp2_session_get_stream_user_data(handle, stream) else { return nil }
    let slot = Int(bitPattern: data) - 1
    return slots[slot].id == stream ? slot : nil
  }

  func claimSlot(for stream: Int32) -> Int {
    openStreamCount += 1
    if let free = freeSlots.popLast() {
      slots[Int(free)].id = stream
      return Int(free)
    }
    slots.append(StreamSlot(id: stream))
    return slots.count - 1
  }

  /// Slot numbers travel through the library as pointers; 0 would be no pointer.
  static func userData(of slot: Int) -> UnsafeMutableRawPointer? {
    UnsafeMutableRawPointer(bitPattern: slot + 1)
  }

  private func releaseSlot(_ slot: Int, code: HTTP2ErrorCode) {
    let id = slots[slot].id
    let unconsumedBytes = slots[slot].unconsumedBytes
    queuedBytes -= slots[slot].body.byteCount
    slots[slot] = StreamSlot()
    freeSlots.append(Int32(slot))
    openStreamCount -= 1
    // Else every stream that ends unread would narrow the connection's window for good.
    if unconsumedBytes > 0 { nghttp2_session_consume_connection(handle, unconsumedBytes) }
    events.append(.closed(StreamHandle(id: id, slot: Int32(slot)), code: code))
  }
}

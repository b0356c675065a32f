import CNGHTTP2

extension HTTP2Session {
  static func makeHandle(role: Role, limits: HTTP2Limits) throws(HTTP2Error) -> OpaquePointer {
    var options: OpaquePointer?
    let optionResult = nghttp2_option_new(&options)
    guard optionResult == 0 else { throw HTTP2Error(result: optionResult) }
    defer { nghttp2_option_del(options) }
    // Windows are opened again only as bytes are consumed; that is what slows a fast sender down.
    nghttp2_option_set_no_auto_window_update(options, 1)
    // Closed streams would be kept only for the priority tree of RFC 7540, which nobody uses.
    nghttp2_option_set_no_closed_streams(options, 1)
    // The session counts resets itself, ours for the peer's faults included.
    nghttp2_option_set_stream_reset_rate_limit(
      options, UInt64(UInt32.max), UInt64(UInt32.max))
    nghttp2_option_set_max_continuations(options, limits.continuationsMax)
    nghttp2_option_set_max_settings(options, limits.settingsEntriesMax)
    nghttp2_option_set_max_outbound_ack(options, limits.pendingAcknowledgementsMax)
    var session: OpaquePointer?
    let result =
      switch role {
      case .server:
        nghttp2_session_server_new2(&session, Self.callbacks(for: role), nil, options)
      case .client:
        nghttp2_session_client_new2(&session, Self.callbacks(for: role), nil, options)
      }
    guard result == 0, let session else { throw HTTP2Error(result: result) }
    return session
  }

  func submitPreface() throws(HTTP2Error) {
    func entry(_ id: nghttp2_settings_id, _ value: Int) -> nghttp2_settings_entry {
      nghttp2_settings_entry(
        settings_id: Int32(bitPattern: id.rawValue), value: UInt32(clamping: value))
    }
    var entries = [
      entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, Int(limits.streamWindowBytes)),
      entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, limits.headerListBytesMax),
    ]
    switch role {
    case .server:
      entries.append(
        entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, limits.concurrentStreamsMax))
    case .client:
      entries.append(entry(NGHTTP2_SETTINGS_ENABLE_PUSH, 0))
    }
    let flags = UInt8(NGHTTP2_FLAG_NONE.rawValue)
    var result = nghttp2_submit_settings(handle, flags, entries, entries.count)
    if result == 0 {
      result = nghttp2_session_set_local_window_size(
        handle, flags, 0, limits.connectionWindowBytes)
    }
    guard result == 0 else { throw HTTP2Error(result: result) }
  }

  private static func callbacks(for role: Role) -> OpaquePointer? {
    switch role {
    case .server: serverCallbacks
    case .client: clientCallbacks
    }
  }

  // Filled in once and only read afterwards, so that all sessions share them.
  nonisolated(unsafe)  // never written after its initialisation
    private static let serverCallbacks = makeCallbacks(for: .server)
  nonisolated(unsafe)  // never written after its initialisation
    private static let clientCallbacks = makeCallbacks(for: .client)
}

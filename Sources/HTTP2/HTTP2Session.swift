import CNGHTTP2

/// One HTTP/2 connection without its socket: bytes in, events out, bytes out.
///
/// Wraps a session of libnghttp2. Its callbacks only append events; whoever drives the session
/// handles them after `receive` or `nextOutput` has returned, and may then submit whatever it
/// likes. Not Sendable: everything happens on the connection's event loop.
///
///     socket -> receive(bytes) -> takeEvents() -> respond, write, finish, reset, consume
///     nextOutput(into:) -> socket -> takeEvents()
package final class HTTP2Session {
  /// Which end of the connection it is.
  package enum Role: Sendable {
    case client
    case server
  }

  let role: Role
  let limits: HTTP2Limits
  let handle: OpaquePointer

  // Written by the callbacks. The dynamic check for overlapping accesses costs measurably here, and
  // nothing that is called during an access leads back to the session.
  @exclusivity(unchecked) var events: [HTTP2Event] = []
  @exclusivity(unchecked) var slots: [StreamSlot] = []
  /// The header section that is arriving; sections of different streams never mix (RFC 9113 §4.3).
  @exclusivity(unchecked) var inbound = HeaderBlock()
  @exclusivity(unchecked) var inboundBytes = 0
  @exclusivity(unchecked) var freeSlots: [Int32] = []
  /// The stream whose header section has begun and not ended; else 0.
  @exclusivity(unchecked) var inboundStream: Int32 = 0
  /// Header sections that have begun.
  @exclusivity(unchecked) package internal(set) var headerSectionCount = 0
  /// Body bytes of all streams that wait to be sent.
  @exclusivity(unchecked) package internal(set) var queuedBytes = 0
  @exclusivity(unchecked) var resets: RateBudget
  @exclusivity(unchecked) var idleFrames: RateBudget
  /// Whether the peer has gone over one of the budgets.
  @exclusivity(unchecked) var isFlooded = false
  /// Whether something of a response has been sent since `takeHasAnswered`.
  @exclusivity(unchecked) var hasAnswered = false
  let now: () -> ContinuousClock.Instant
  /// Streams that are open or wait to be opened.
  @exclusivity(unchecked) package internal(set) var openStreamCount = 0

  // Output that libnghttp2 has handed out and that did not fit yet.
  private var remainder = UnsafeRawBufferPointer(start: nil, count: 0)
  // Where `nextOutput` is writing; nil outside of it.
  private var destination: UnsafeMutableRawBufferPointer?
  private var writtenBytes = 0
  private var blockedFrameBytes = 0
  private var isInsideLibrary = false
  // A rough upper bound of what `nextOutput` will give, so that buffers are neither too small nor
  // wastefully large.
  var expectedOutputBytes = 128

  /// Opens a session and queues its preface.
  ///
  /// - Parameters:
  ///   - role: Which end it is.
  ///   - limits: What the peer may cost.
  ///   - now: The clock that rates are measured by.
  /// - Throws: `HTTP2Error` if there is no memory.
  package init(
    role: Role, limits: HTTP2Limits = HTTP2Limits(),
    now: @escaping () -> ContinuousClock.Instant = { .now }
  ) throws(HTTP2Error) {
    self.role = role
    self.limits = limits
    self.now = now
    let start = now()
    resets = RateBudget(
      burst: limits.resetsBurstMax, perSecond: limits.resetsPerSecondMax, at: start)
    idleFrames = RateBudget(
      burst: limits.idleFramesBurstMax, perSecond: limits.idleFramesPerSecondMax, at: start)
    handle = try Self.makeHandle(role: role, limits: limits)
    // The library needs to know whom to call; it could not be told before `self` existed.
    nghttp2_session_set_user_data(handle, Unmanaged.passUnretained(self).toOpaque())
    try submitPreface()
  }

  deinit {
    nghttp2_session_del(handle)
  }

  /// Whether the session still expects bytes or has any to send; the socket is closed otherwise.
  package var isAlive: Bool {
    !remainder.isEmpty || nghttp2_session_want_read(handle) != 0
      || nghttp2_session_want_write(handle) != 0
  }

  /// Whether a header section has begun and not ended.
  package var isInsideHeaders: Bool { inboundStream != 0 }

  /// Takes in what the socket has given.
  ///
  /// - Parameter bytes: Any piece of the stream. Data events point into it.
  /// - Throws: `HTTP2Error` if the connection cannot go on. Events before that stay valid, and a
  ///   farewell may wait in `nextOutput`.
  package func receive(_ bytes: UnsafeRawBufferPointer) throws(HTTP2Error) {
    guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
    enterLibrary()
    defer { isInsideLibrary = false }
    let result = nghttp2_session_mem_recv(handle, base, bytes.count)
    guard !isFlooded else { throw .flooded }
    guard result >= 0 else { throw HTTP2Error(result: Int32(truncatingIfNeeded: result)) }
  }

  /// Hands over what has happened since the last time.
  ///
  /// - Parameter list: An empty array; giving the same one each time saves its allocation.
  package func takeEvents(into list: inout [HTTP2Event]) {
    precondition(list.isEmpty)
    swap(&list, &events)
  }

  /// Writes bytes for the socket; may leave events.
  ///
  /// - Parameter buffer: At least `outputCapacity` bytes.
  /// - Returns: How many were written. There may be more: see `hasOutput`.
  /// - Throws: `HTTP2Error` if the connection cannot go on.
  package func nextOutput(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(HTTP2Error) -> Int {
    enterLibrary()
    destination = buffer
    writtenBytes = 0
    blockedFrameBytes = 0
    defer {
      destination = nil
      isInsideLibrary = false
    }
    while true {
      writeRemainder(to: buffer)
      guard remainder.isEmpty, blockedFrameBytes == 0 else { break }
      var chunk: UnsafePointer<UInt8>?
      let result = nghttp2_session_mem_send(handle, &chunk)
      guard result >= 0 else { throw HTTP2Error(result: Int32(truncatingIfNeeded: result)) }
      guard result > 0 else { break }
      remainder = UnsafeRawBufferPointer(start: chunk, count: result)
    }
    if !hasOutput { expectedOutputBytes = 0 }
    return writtenBytes
  }

  /// Whether `nextOutput` stopped for want of space, or has not been called since something was
  /// submitted.
  package var hasOutput: Bool {
    !remainder.isEmpty || blockedFrameBytes > 0
  }

  /// How large a buffer to give to `nextOutput`, in bytes.
  package var outputCapacity: Int {
    min(max(expectedOutputBytes, blockedFrameBytes, 256), Self.outputBytesMax)
  }

  /// What one buffer of output holds at most; enough that a system call's cost does not matter.
  private static let outputBytesMax = 64 * 1_024

  private func writeRemainder(to buffer: UnsafeMutableRawBufferPointer) {
    let count = min(remainder.count, buffer.count - writtenBytes)
    guard count > 0, let source = remainder.baseAddress, let target = buffer.baseAddress else {
      return
    }
    (target + writtenBytes).copyMemory(from: source, byteCount: count)
    writtenBytes += count
    remainder = UnsafeRawBufferPointer(rebasing: remainder[count...])
  }

  private func enterLibrary() {
    // libnghttp2 is not reentrant: its callbacks must never lead back here.
    precondition(!isInsideLibrary)
    isInsideLibrary = true
  }

  /// Writes one whole DATA frame straight to the output; called by the library while it sends.
  ///
  /// - Returns: False if there is no room; the library asks again next time.
  func writeDataFrame(header: UnsafePointer<UInt8>, payloadBytes: Int, slot: Int) -> Bool {
    let frameBytes = HTTP2Limits.frameHeaderBytes + payloadBytes
    guard let destination, let base = destination.baseAddress,
      destination.count - writtenBytes >= frameBytes
    else {
      blockedFrameBytes = frameBytes
      return false
    }
    let target = base + writtenBytes
    target.copyMemory(from: header, byteCount: HTTP2Limits.frameHeaderBytes)
    slots[slot].body.take(payloadBytes, to: target + HTTP2Limits.frameHeaderBytes)
    writtenBytes += frameBytes
    queuedBytes -= payloadBytes
    idleFrames.earn(HTTP2Limits.idleFramesPerDataFrame)
    if slots[slot].wantsWritable, slots[slot].body.byteCount <= limits.outboundLowWaterBytes {
      slots[slot].wantsWritable = false
      events.append(.writable(StreamHandle(id: slots[slot].id, slot: Int32(slot))))
    }
    return true
  }
}

/// What the session keeps per open stream.
struct StreamSlot {
  /// 0 while the slot is free.
  var id: Int32 = 0
  // Receiving.
  var unconsumedBytes = 0
  // Sending.
  var body = OutboundBody()
  var isDeferred = false
  var isFinished = false
  var trailers: Trailers?
  var wantsWritable = false

  struct Trailers {
    var fixed: StaticHeaders
    var extra: HeaderBlock?
  }
}

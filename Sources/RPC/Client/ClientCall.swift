import HTTP2
import NIOCore
import Synchronization

/// One call of the client, from its first byte to its status.
final class ClientCall: @unchecked Sendable {
  // Unchecked: everything that changes is touched on the event loop only; the methods for callers
  // change over to it.

  let loop: LoopExecutor
  let method: MethodDescriptor
  let transport: ClientTransport
  private(set) var stream: StreamHandle?
  private var deframer: MessageDeframer
  private var unreleasedBytes = 0
  private var initial: Metadata?
  private(set) var status: Result<Metadata, RPCError>?
  private var httpError: RPCError?
  private var waiter: CheckedContinuation<[UInt8]?, any Error>?
  private var deadline: Scheduled<Void>?
  private let refusal = Atomic(false)
  /// Tasks that wait for queued requests to leave.
  var sendWaiters: [Waiter<Void>] = []
  var hasSentLastRequest = false
  private var silence: SilenceGuard

  /// How requests of a call with many of them are compressed.
  let compression: Compression

  init(method: MethodDescriptor, transport: ClientTransport, options: CallOptions) {
    self.method = method
    self.transport = transport
    loop = transport.loop
    compression = options.compression
    silence = SilenceGuard(limit: options.silenceMax)
    deframer = MessageDeframer(messageBytesMax: options.messageBytesMax)
  }

  // MARK: For callers, on any task

  /// Whether the server is known not to have looked at the call, so that it can be made again.
  var wasRefused: Bool { refusal.load(ordering: .relaxed) }

  /// The next response, or nil when the call has ended well.
  func nextResponse() async throws -> [UInt8]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        loop.run { self.giveResponse(to: continuation) }
      }
    } onCancel: {
      cancel()
    }
  }

  /// The metadata ahead of the first response, as far as it has come.
  func initialMetadata() async -> Metadata? {
    await withCheckedContinuation { continuation in
      loop.run { continuation.resume(returning: self.initial) }
    }
  }

  /// The metadata that came with the status; empty before.
  func trailingMetadata() async -> Metadata {
    await withCheckedContinuation { continuation in
      loop.run {
        guard case .success(let metadata)? = self.status else {
          continuation.resume(returning: Metadata())
          return
        }
        continuation.resume(returning: metadata)
      }
    }
  }

  /// Gives the call up; does nothing if it is over.
  func cancel() {
    loop.run { self.end(RPCError(.cancelled, "the call was cancelled"), reset: true) }
  }

  private func giveResponse(to continuation: CheckedContinuation<[UInt8]?, any Error>) {
    if !deframer.messages.isEmpty {
      giveMessage(to: continuation)
    } else if let status {
      continuation.resume(with: status.map { _ in nil }.mapError { $0 as any Error })
    } else if waiter != nil {
      continuation.resume(throwing: RPCError(.internal, "responses are read by two tasks at once"))
    } else {
      waiter = continuation
      if let due = silence.readerWaits(.now()) { watchSilence(until: due) }
    }
  }

  private func watchSilence(until due: NIODeadline) {
    loop.eventLoop.scheduleTask(deadline: due) { [weak self] in
      guard let self, status == nil else { return }
      switch silence.timerFired(.now()) {
      case .rest: return
      case .lookAgain(let due): watchSilence(until: due)
      case .tooSilent:
        // Nothing tells that the connection is of any use: later calls make a new one.
        transport.retire()
        end(RPCError(.unavailable, "the server was silent for too long"), reset: true)
      }
    }
  }

  private func giveMessage(to continuation: CheckedContinuation<[UInt8]?, any Error>) {
    do throws(MessageDeframer.Failure) {
      let message = try deframer.popMessage()
      releaseWindow()
      continuation.resume(returning: message)
    } catch {
      let error = RPCError(framing: error, messageBytesMax: deframer.messageBytesMax)
      end(error, reset: true)
      continuation.resume(throwing: error)
    }
  }

  // MARK: On the event loop

  /// Sends the only request, or none yet, and begins to wait.
  func begin(headers: HeaderBlock, request: [UInt8]?, deadline: NIODeadline?) {
    guard let stream = transport.open(self, headers) else {
      refusal.store(true, ordering: .relaxed)
      end(RPCError(.unavailable, "the connection takes no more calls"), reset: false)
      return
    }
    self.stream = stream
    if let request {
      transport.session.write(stream, request)
      sendLastRequest()
    }
    transport.needsFlush()
    guard let deadline else { return }
    let begin = NIODeadline.now()
    self.deadline = loop.eventLoop.scheduleTask(deadline: deadline) {
      // Not a byte in all this time: the connection may be dead, later calls make a new one.
      if self.transport.lastReceived < begin { self.transport.retire() }
      self.end(RPCError(.deadlineExceeded, "the deadline has passed"), reset: true)
    }
  }

  func receivedHeaders(_ block: HeaderBlock, endStream: Bool) {
    guard status == nil else { return }
    let head = ResponseHead(block)
    if let code = head.httpStatus, (100..<200).contains(code), !endStream { return }
    if initial == nil {
      initial = Metadata(received: block)
      httpError = head.httpError
    }
    guard endStream else {
      // Without gRPC in it, nothing that follows can be understood.
      if let httpError { end(httpError, reset: true) }
      if let compression = head.compression {
        deframer.compression = compression
      } else {
        end(RPCError(.internal, "the server compresses in a way that is not known"), reset: true)
      }
      return
    }
    if let error = head.status ?? httpError {
      end(error, reset: false)
    } else if head.isSuccess {
      succeed(Metadata(received: block))
    } else {
      end(RPCError(.unknown, "the server ended the call without a status"), reset: false)
    }
  }

  func received(_ bytes: UnsafeRawBufferPointer, endStream: Bool) {
    guard status == nil else { return }
    silence.received(.now())
    unreleasedBytes += bytes.count
    do throws(MessageDeframer.Failure) {
      try deframer.append(bytes)
    } catch {
      end(RPCError(framing: error, messageBytesMax: deframer.messageBytesMax), reset: true)
      return
    }
    if let waiter, !deframer.messages.isEmpty {
      self.waiter = nil
      silence.readerGoesOn()
      giveMessage(to: waiter)
    }
    releaseWindow()
    guard endStream else { return }
    end(RPCError(.internal, "the server ended the call without trailers"), reset: false)
  }

  func closed(_ code: HTTP2ErrorCode) {
    if code == .refusedStream, initial == nil { refusal.store(true, ordering: .relaxed) }
    stream = nil
    end(RPCError(reset: code), reset: false)
  }

  func connectionLost(_ error: RPCError) {
    stream = nil
    end(error, reset: false)
  }

  private func succeed(_ trailing: Metadata) {
    guard deframer.isAtBoundary else {
      end(RPCError(.internal, "the response ends inside a message"), reset: false)
      return
    }
    finish(.success(trailing))
  }

  private func end(_ error: RPCError, reset: Bool) {
    guard status == nil else { return }
    if reset, let stream {
      transport.session.reset(stream, .cancel)
      transport.needsFlush()
    }
    finish(.failure(error))
  }

  private func finish(_ outcome: Result<Metadata, RPCError>) {
    status = outcome
    deadline?.cancel()
    deadline = nil
    resumeSenders()
    // Messages that came ahead of the status are still there for the next reader.
    guard let waiter else { return }
    self.waiter = nil
    waiter.resume(with: outcome.map { _ in nil }.mapError { $0 as any Error })
  }

  private func releaseWindow() {
    guard unreleasedBytes > 0, deframer.messages.isEmpty, let stream else { return }
    transport.session.consume(stream, unreleasedBytes)
    unreleasedBytes = 0
    transport.needsFlush()
  }
}

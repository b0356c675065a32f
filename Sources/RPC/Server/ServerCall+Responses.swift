import HTTP2
import Messages
import NIOCore
import Synchronization

// How responses and the status leave.
extension ServerCall {
  /// The frame of a response, compressed if the handler wants it and the client accepts it.
  func frame(_ message: some Message) -> [UInt8] {
    guard compressesNextResponse else { return MessageFrame.encode(message) }
    return MessageFrame.encode(message, acceptedCompression)
  }

  /// The frame of a response that is encoded already.
  func frame<M: Message>(_ message: EncodedMessage<M>) -> [UInt8] {
    guard compressesNextResponse, acceptedCompression != .identity else { return message.frame }
    return MessageFrame.compress(message.messageBytes, acceptedCompression)
  }

  private var compressesNextResponse: Bool {
    responseCompression.load(ordering: .relaxed) == .on
  }

  /// What of our compressions the client likes best. Read when it is wanted, which is rare.
  private var acceptedCompression: Compression {
    headers.first("grpc-accept-encoding").map(Compression.accepted) ?? .identity
  }

  /// Queues a framed response; suspends while too much is queued.
  func send(_ frame: [UInt8]) async throws {
    if loop.eventLoop.inEventLoop {
      guard try enqueue(frame) else { return }
      try await Waiter.wait(on: loop) { self.addSender($0) }
    } else {
      try await Waiter.wait(on: loop) { waiter in
        do {
          guard try self.enqueue(frame) else {
            waiter.resume(returning: ())
            return
          }
          self.addSender(waiter)
        } catch {
          waiter.resume(throwing: error)
        }
      }
    }
  }

  /// - Returns: Whether the sender has to wait.
  private func enqueue(_ frame: [UInt8]) throws -> Bool {
    guard !isAnswered, let connection else { throw CancellationError() }
    sendHead()
    connection.session.write(stream, frame)
    connection.needsFlush()
    return connection.session.queuedBytes(stream) > connection.server.limits.queuedResponseBytesMax
  }

  private func addSender(_ waiter: Waiter<Void>) {
    guard !isAnswered, let connection else {
      waiter.resume(throwing: CancellationError())
      return
    }
    sendWaiters.append(waiter)
    connection.session.notifyWhenWritable(stream)
  }

  func resumeSenders() {
    let waiters = sendWaiters
    sendWaiters = []
    for waiter in waiters { waiter.resume(returning: ()) }
  }

  private func sendHead() {
    guard !isHeadSent, let connection else { return }
    isHeadSent = true
    var fields = shared.withLock { $0.initialMetadata.wireFields }
    if settleResponseCompression(), acceptedCompression != .identity {
      fields = fields ?? HeaderBlock()
      fields?.append("grpc-encoding", acceptedCompression.name.description)
    }
    connection.session.respond(stream, StatusFields.responseHead, extra: fields)
  }

  func answer(response: [UInt8]?) {
    isAnswered = true
    loop.cancel(self)
    guard let connection else { return }
    sendHead()
    if let response { connection.session.write(stream, response) }
    let fields = shared.withLock { $0.trailingMetadata.wireFields }
    connection.session.finish(stream, trailers: StatusFields.success, extra: fields)
    connection.needsFlush()
  }

  func answer(error: RPCError) {
    isAnswered = true
    loop.cancel(self)
    guard let connection else { return }
    let (initial, trailing) = shared.withLock { ($0.initialMetadata, $0.trailingMetadata) }
    var block = StatusFields.block(error, trailingMetadata: trailing)
    if isHeadSent {
      connection.session.finish(stream, trailers: .none, extra: block)
    } else {
      isHeadSent = true
      initial.write(to: &block)
      connection.session.respondWithoutBody(stream, RefusalHead.ok, extra: block)
    }
    connection.needsFlush()
  }
}

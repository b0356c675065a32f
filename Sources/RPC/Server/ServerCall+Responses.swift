import HTTP2
import Messages
import NIOCore
import Synchronization

// How responses and the status leave.
extension ServerCall {
  // MARK: Streams

  /// Queues an encoded response; suspends while too much is queued.
  func send(_ response: [UInt8]) async throws {
    if loop.eventLoop.inEventLoop {
      guard try enqueue(response) else { return }
      try await Waiter.wait(on: loop) { self.addSender($0) }
    } else {
      try await Waiter.wait(on: loop) { waiter in
        do {
          guard try self.enqueue(response) else {
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
  private func enqueue(_ response: [UInt8]) throws -> Bool {
    guard !isAnswered, let transport else { throw CancellationError() }
    sendHead(transport)
    write(response, to: transport)
    transport.needsFlush()
    return transport.queuedBytes > transport.server.limits.queuedResponseBytesMax
  }

  private func addSender(_ waiter: Waiter<Void>) {
    guard !isAnswered, let transport else {
      waiter.resume(throwing: CancellationError())
      return
    }
    sendWaiters.append(waiter)
    transport.notifyWhenWritable()
  }

  func resumeSenders() {
    let waiters = sendWaiters
    sendWaiters = []
    for waiter in waiters { waiter.resume(returning: ()) }
  }

  /// Sends the head of the responses ahead of the first one.
  func sendHeadNow() {
    loop.run {
      guard !self.isAnswered, let transport = self.transport else { return }
      self.sendHead(transport)
      transport.needsFlush()
    }
  }

  // MARK: The end

  /// Ends the call well, with the response of a method that has only one.
  func answer(response: [UInt8]?) {
    if let response, response.count >= FixedLimits.heldBytesGrain, transport?.isOverLimit == true {
      answer(error: .tooMuchHeld)
      return
    }
    isAnswered = true
    loop.cancel(self)
    returnTrace(isFailure: false)
    guard let transport else { return }
    switch format.wire {
    case .grpc:
      sendHead(transport)
      if let response { write(response, to: transport) }
      let fields = shared.withLock { $0.trailingMetadata.wireFields }
      transport.finish(trailers: StatusFields.success, extra: fields)
    case .grpcWeb, .grpcWebText, .connectStreaming:
      sendHead(transport)
      if let response { write(response, to: transport) }
      write(finalFrame(nil), to: transport)
      transport.finish()
    case .connectUnary, .connectGet:
      sentBytes += response?.count ?? 0
      transport.reply(unaryReply(response ?? []))
    }
    noteEnd(.ok)
    transport.needsFlush()
  }

  /// Ends the call with an error.
  func answer(error: RPCError) {
    isAnswered = true
    loop.cancel(self)
    returnTrace(isFailure: true)
    guard let transport else { return }
    switch format.wire {
    case .grpc:
      let (initial, trailing) = shared.withLock { ($0.initialMetadata, $0.trailingMetadata) }
      let fields = StatusFields.block(error, trailingMetadata: trailing)
      // A head that is the trailers too would have its metadata taken for trailing.
      if !initial.isEmpty { sendHead(transport) }
      if isHeadSent {
        transport.finish(trailers: .none, extra: fields)
      } else {
        isHeadSent = true
        transport.respondWithoutBody(format.responseHead, extra: fields)
      }
    case .grpcWeb, .grpcWebText, .connectStreaming:
      sendHead(transport)
      write(finalFrame(error), to: transport)
      transport.finish()
    case .connectUnary, .connectGet:
      transport.reply(unaryReply(error))
    }
    noteEnd(error.code)
    transport.needsFlush()
  }

  // MARK: Parts

  private func sendHead(_ transport: CallTransport) {
    // Calls of Connect without streams have their status in the head: it waits for the answer.
    guard !isHeadSent, format.wire.framing != .body else { return }
    isHeadSent = true
    var fields = shared.withLock { $0.initialMetadata.wireFields }
    if settleResponseCompression(), acceptedCompression != .identity {
      fields = fields ?? HeaderBlock()
      fields?.append(format.wire.encodingField, acceptedCompression.name.description)
    }
    if format.wire != .grpc, let cors = transport.server.cors {
      var block = fields ?? HeaderBlock()
      cors.write(to: &block, request: headers)
      fields = block
    }
    transport.respond(format.responseHead, extra: fields)
  }

  private func write(_ bytes: [UInt8], to transport: CallTransport) {
    sentBytes += bytes.count
    transport.write(format.wire == .grpcWebText ? Base64.encodePadded(bytes) : bytes)
  }

  /// The last frame of a response whose trailers are part of the body.
  private func finalFrame(_ error: RPCError?) -> [UInt8] {
    var trailing = shared.withLock { $0.trailingMetadata }
    if format.wire == .connectStreaming {
      if let error { trailing.add(error.metadata) }
      return FinalFrame.connect(error, trailing)
    }
    guard let error else {
      var fields = HeaderBlock()
      fields.append("grpc-status", "0")
      trailing.write(to: &fields)
      return FinalFrame.grpcWeb(fields)
    }
    return FinalFrame.grpcWeb(StatusFields.block(error, trailingMetadata: trailing))
  }

  // MARK: Connect without streams

  private func unaryReply(_ response: [UInt8]) -> Reply {
    var reply = Reply(status: 200)
    reply.fields.append(
      "content-type", format.codec == .json ? "application/json" : "application/proto")
    if compressesNextResponse, acceptedCompression != .identity {
      reply.fields.append("content-encoding", acceptedCompression.name.description)
    }
    reply.body = response
    writeMetadata(to: &reply.fields)
    return reply
  }

  private func unaryReply(_ error: RPCError) -> Reply {
    var reply = Reply.error(error, format.wire)
    writeMetadata(to: &reply.fields, error.metadata)
    return reply
  }

  private func writeMetadata(to fields: inout HeaderBlock, _ more: Metadata = Metadata()) {
    var (initial, trailing) = shared.withLock { ($0.initialMetadata, $0.trailingMetadata) }
    trailing.add(more)
    initial.write(to: &fields)
    trailing.write(to: &fields, prefix: "trailer-")
    transport?.server.cors?.write(to: &fields, request: headers)
  }
}

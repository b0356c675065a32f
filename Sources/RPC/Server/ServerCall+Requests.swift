import HTTP2
import Synchronization

// How the handler gets its requests.
extension ServerCall {
  /// Takes what the head says of a request that is one message: the message itself, or its length.
  func takeBodyFromHead() {
    do throws(MessageDeframer.Failure) {
      if format.wire == .connectGet {
        let query = headers.first(":path").flatMap { ConnectQuery(path: $0) }
        try deframer.appendWhole(query?.message ?? [])
      } else if let length = headers.first("content-length").flatMap({ Int($0) }) {
        try deframer.checkBody(byteCount: length)
      }
    } catch {
      end(RPCError(framing: error, messageBytesMax: deframer.messageBytesMax), .badRequest)
    }
  }

  /// The request of a call that has exactly one; it is there when the handler starts.
  @usableFromInline
  func takeSingleRequest() throws(RPCError) -> [UInt8] {
    let message = try popRequest() ?? []
    releaseWindow()
    return message
  }

  private func popRequest() throws(RPCError) -> [UInt8]? {
    do throws(MessageDeframer.Failure) {
      let message = try deframer.popMessage()
      if deframer.wasCompressed != wasRequestCompressed.load(ordering: .relaxed) {
        wasRequestCompressed.store(deframer.wasCompressed, ordering: .relaxed)
      }
      return message
    } catch {
      throw RPCError(framing: error, messageBytesMax: deframer.messageBytesMax)
    }
  }

  /// The next request of a call that has many, or nil after the last one.
  func nextRequest() async throws -> [UInt8]? {
    try await Waiter.wait(on: loop) { self.giveRequest(to: $0) }
  }

  func giveRequest(to waiter: Waiter<[UInt8]?>) {
    if isAnswered {
      waiter.resume(throwing: CancellationError())
    } else if !deframer.messages.isEmpty {
      let message = Result { try popRequest() }
      updateHeldBytes()
      releaseWindow()
      waiter.resume(with: message)
    } else if isRequestComplete {
      waiter.resume(returning: nil)
    } else if requestWaiter?.isWaiting == true {
      waiter.resume(throwing: RPCError(.internal, "requests are read by two tasks at once"))
    } else {
      requestWaiter = waiter
    }
  }

  /// Lets the client send on, unless a whole message waits to be read: so a stream holds at most
  /// one message and one window.
  func releaseWindow() {
    guard unreleasedBytes > 0, deframer.messages.isEmpty else { return }
    transport?.consume(unreleasedBytes)
    unreleasedBytes = 0
    transport?.needsFlush()
  }
}

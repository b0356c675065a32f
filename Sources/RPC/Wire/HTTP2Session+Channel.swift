import HTTP2
import NIOCore

extension HTTP2Session {
  /// Hands to a channel what there is to send, as long as the channel takes it.
  ///
  /// What a slow socket does not take stays in the session, where it holds back the senders.
  ///
  /// - Parameters:
  ///   - context: The channel's.
  ///   - buffer: Written through, unless the socket is behind and would keep it. Giving the same one
  ///     each time saves its allocation, since the socket has nearly always taken the bytes when
  ///     this returns.
  /// - Throws: `HTTP2Error` if the connection cannot go on.
  func drain(
    to context: ChannelHandlerContext, through buffer: inout ByteBuffer
  ) throws(HTTP2Error) {
    var isWritten = false
    while context.channel.isWritable {
      if context.isSocketBehind {
        buffer = context.channel.allocator.buffer(capacity: outputCapacity)
      } else {
        buffer.clear(minimumCapacity: outputCapacity)
      }
      let count = try nextOutput(into: &buffer)
      if count > 0 {
        context.write(NIOAny(buffer), promise: nil)
        isWritten = true
      }
      // Nothing written and more to come: the next frame needs a larger buffer.
      guard hasOutput else { break }
    }
    if isWritten { context.flush() }
  }

  private func nextOutput(into buffer: inout ByteBuffer) throws(HTTP2Error) -> Int {
    var failure: HTTP2Error?
    let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 0) { bytes in
      // ByteBuffer rethrows untyped errors; the typed one is carried out beside them.
      do throws(HTTP2Error) {
        return try nextOutput(into: bytes)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }
}

extension ChannelHandlerContext {
  /// Whether the socket has not yet taken all that was written.
  fileprivate var isSocketBehind: Bool {
    // A channel that does not know has no socket.
    (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0 > 0
  }

  /// Closes the channel once the socket has taken what was written.
  func closeAfterWrites() {
    let channel = channel
    writeAndFlush(NIOAny(ByteBuffer())).whenComplete { _ in
      channel.close(promise: nil)
    }
  }
}

import HTTP2
import NIOCore

extension HTTP2Session {
  /// Hands to a channel what there is to send, as long as the channel takes it.
  ///
  /// What a slow socket does not take stays in the session, where it holds back the senders.
  func drain(to context: ChannelHandlerContext) throws(HTTP2Error) {
    var isWritten = false
    while context.channel.isWritable {
      var buffer = context.channel.allocator.buffer(capacity: outputCapacity)
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
  /// Closes the channel once the socket has taken what was written.
  func closeAfterWrites() {
    let channel = channel
    writeAndFlush(NIOAny(ByteBuffer())).whenComplete { _ in
      channel.close(promise: nil)
    }
  }
}

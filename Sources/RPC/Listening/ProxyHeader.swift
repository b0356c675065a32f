import NIOCore

/// The header of the PROXY protocol, version 2, which a proxy sends ahead of what its client sends
/// (haproxy.org/download/2.8/doc/proxy-protocol.txt, section 2.2).
///
///     signature (12) | version and command (1) | family and protocol (1) | length (2) | addresses
struct ProxyHeader: Equatable {
  /// The client's address; nil where the proxy speaks for itself, as in its health checks, or does
  /// not know the address.
  let client: SocketAddress?
  /// How many bytes the header has.
  let byteCount: Int

  /// What was found at the beginning of a connection.
  enum Parsed: Equatable {
    case complete(ProxyHeader)
    /// More bytes are needed.
    case incomplete
    /// It is no header of this protocol.
    case malformed
  }

  private static let signature: [UInt8] = [
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
  ]
  private static let fixedBytes = 16

  /// Reads a header; what follows it is left alone.
  static func parse(_ bytes: ByteBufferView) -> Parsed {
    let start = bytes.prefix(signature.count)
    guard signature.starts(with: start) else { return .malformed }
    guard bytes.count >= fixedBytes else { return .incomplete }
    let fields = Array(bytes.prefix(fixedBytes).dropFirst(signature.count))
    let (command, family) = (fields[0], fields[1])
    let length = Int(fields[2]) << 8 | Int(fields[3])
    // The version is 2; the commands are LOCAL (0) and PROXY (1).
    guard command == 0x20 || command == 0x21 else { return .malformed }
    guard length <= FixedLimits.proxyHeaderBytesMax else { return .malformed }
    guard bytes.count >= fixedBytes + length else { return .incomplete }
    let addresses = Array(bytes.dropFirst(fixedBytes).prefix(length))
    var client: SocketAddress?
    if command == 0x21 {
      switch family {
      case 0x11:
        guard length >= 12 else { return .malformed }
        client = address(addresses.prefix(4), port: addresses[8..<10])
      case 0x21:
        guard length >= 36 else { return .malformed }
        client = address(addresses.prefix(16), port: addresses[32..<34])
      default:
        // Unspecified, datagrams, Unix sockets: nothing that a peer could be called by.
        break
      }
    }
    return .complete(ProxyHeader(client: client, byteCount: fixedBytes + length))
  }

  private static func address(_ ip: ArraySlice<UInt8>, port: ArraySlice<UInt8>) -> SocketAddress? {
    let number = port.reduce(0) { $0 << 8 | Int($1) }
    // It fails only for lengths that no address has.
    return try? SocketAddress(packedIPAddress: ByteBuffer(bytes: ip), port: number)
  }
}

/// Takes the proxy's header off the beginning of a connection and tells whom it named.
final class ProxyHeaderHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private var received = ByteBuffer()

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    received.writeBuffer(&bytes)
    switch ProxyHeader.parse(received.readableBytesView) {
    case .incomplete:
      // Whoever takes too long for it is closed by the timeout for handshakes.
      return
    case .malformed:
      context.close(promise: nil)
    case .complete(let header):
      received.moveReaderIndex(forwardBy: header.byteCount)
      if let client = header.client {
        context.fireUserInboundEventTriggered(ProxiedPeer(address: client))
      }
      if received.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(received)) }
      context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }
  }
}

/// Tells the handlers that follow who is at the other end of the proxy.
struct ProxiedPeer {
  let address: SocketAddress
}

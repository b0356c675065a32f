import NIOCore
import Testing

@testable import RPC

@Suite
struct ProxyHeaderTests {
  private static let signature: [UInt8] = [
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
  ]
  private static let version4 =
    signature + [0x21, 0x11, 0, 12, 192, 0, 2, 1, 10, 0, 0, 1, 0x30, 0x39, 0, 80]
  private static let version6 =
    signature + [0x21, 0x21, 0, 36] + [0x20, 0x01, 0x0D, 0xB8] + Array(repeating: 0, count: 11)
    + [1] + Array(repeating: 0, count: 16) + [0x30, 0x39, 0, 80]

  @Test func `names the client of both families`() throws {
    #expect(try client(of: Self.version4) == SocketAddress(ipAddress: "192.0.2.1", port: 12_345))
    #expect(try client(of: Self.version6) == SocketAddress(ipAddress: "2001:db8::1", port: 12_345))
  }

  @Test func `names nobody where the proxy speaks for itself or knows no address`() throws {
    #expect(try client(of: Self.signature + [0x20, 0x00, 0, 0]) == nil)
    #expect(try client(of: Self.signature + [0x21, 0x00, 0, 3, 1, 2, 3]) == nil)
    #expect(try client(of: Self.signature + [0x21, 0x31, 0, 0]) == nil)
  }

  @Test func `waits for every byte, and leaves what follows`() {
    for count in 0..<Self.version4.count {
      #expect(parse(Array(Self.version4.prefix(count))) == .incomplete)
    }
    guard case .complete(let header) = parse(Self.version4 + [1, 2, 3]) else {
      Issue.record("the header is whole")
      return
    }
    #expect(header.byteCount == Self.version4.count)
  }

  @Test(arguments: [
    Array("PROXY TCP4 192.0.2.1 10.0.0.1 1 2\r\n".utf8), Array("GET / HTTP/1.1\r\n".utf8),
    signature + [0x31, 0x11, 0, 12], signature + [0x22, 0x11, 0, 12],
    signature + [0x21, 0x11, 0xFF, 0xFF], signature + [0x21, 0x11, 0, 4, 1, 2, 3, 4],
    signature + [0x21, 0x21, 0, 12] + Array(repeating: 0, count: 12),
  ])
  func `refuses what is no such header`(bytes: [UInt8]) {
    #expect(parse(bytes) == .malformed)
  }

  private func parse(_ bytes: [UInt8]) -> ProxyHeader.Parsed {
    ProxyHeader.parse(ByteBuffer(bytes: bytes).readableBytesView)
  }

  private func client(of bytes: [UInt8]) throws -> SocketAddress? {
    guard case .complete(let header) = parse(bytes) else {
      Issue.record("not a whole header")
      return nil
    }
    return header.client
  }
}

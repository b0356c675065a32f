import Messages
import NIOCore
import Testing

@testable import RPC

/// Clients that ask for a million messages and then read none of them.
@Suite(.timeLimit(.minutes(1))) struct StalledReaderTests {
  private static let messageCount = 1_000_000
  private static let payload = [UInt8](repeating: 7, count: 1_000)
  /// What the sockets of both ends, the engine's queues and the client's buffers may hold together;
  /// all of the messages are a gigabyte.
  private static let bytesMax = 24 * 1_024 * 1_024

  /// A service that counts what it has sent.
  private static func counting(_ sent: Counter) -> EchoService {
    var service = EchoService()
    service.many = { _, _, responses in
      for _ in 0..<messageCount {
        try await responses.send(Note("", payload))
        sent.increment()
      }
    }
    return service
  }

  /// Waits until the handler has sent nothing for some seconds.
  private static func stall(_ sent: Counter) async throws -> Int {
    var seen = -1
    while seen != sent.value || seen == 0 {
      seen = sent.value
      // The time of the stall is what is tested.
      try await Task.sleep(for: .seconds(2))
    }
    return seen
  }

  @Test func `a window that is not opened stops the handler, and opening it wakes it`() async throws
  {
    let sent = Counter()
    try await withServer(Self.counting(sent)) { server in
      let raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      let stalled = try await Self.stall(sent)
      // Its window of 65,535 bytes, and what may be queued behind it.
      let limits = RPCLimits()
      #expect(stalled <= (65_535 + limits.queuedResponseBytesMax) / Self.payload.count + 1)
      let more =
        RawConnection.frame(8, 0, 0, [0, 1, 0, 0]) + RawConnection.frame(8, 0, 1, [0, 1, 0, 0])
      try await raw.write(more)
      while sent.value < stalled + 60 { try await Task.sleep(for: .milliseconds(5)) }
      #expect(try await Self.stall(sent) <= stalled + 65_536 / Self.payload.count + 1)
      try await raw.write(RawConnection.reset(1))
      #expect(await server.stillServes())
      await raw.close()
    }
  }

  @Test(arguments: HTTP.allCases)
  func `a socket that is not read stops the handler`(http: HTTP) async throws {
    let sent = Counter()
    try await withServer(Self.counting(sent)) { server in
      let channel: any Channel
      switch http {
      case .one:
        let connection = try await WebConnection(port: server.port)
        channel = connection.channel
        try await channel.setOption(.autoRead, value: false).get()
        try await connection.write(
          WebConnection.request(
            "POST", "/test.Echo/Many", [("content-type", "application/connect+proto")],
            body: RawConnection.message([])))
      case .two:
        // Windows as large as they may be.
        let raw = try await RawConnection.greeted(
          port: server.port, settings: [0, 4, 0x7f, 0xff, 0xff, 0xff])
        channel = raw.channel
        try await channel.setOption(.autoRead, value: false).get()
        try await raw.write(
          RawConnection.frame(8, 0, 0, [0x7f, 0, 0, 0])
            + RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
            + RawConnection.data(1, RawConnection.message([]), endStream: true))
      }
      let stalled = try await Self.stall(sent)
      #expect(stalled * Self.payload.count < Self.bytesMax)
      // Read on, and it goes on.
      try await channel.setOption(.autoRead, value: true).get()
      while sent.value <= stalled { try await Task.sleep(for: .milliseconds(5)) }
      try await channel.close()
      #expect(await server.stillServes())
    }
  }
}

import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Telemetry

@Suite(.timeLimit(.minutes(1)))
struct StatusPagesTests {
  @Test func `each path has its page, and all else is told what there is`() async throws {
    try await withPages { port, flag in
      for (method, path, start, end) in [
        ("GET", "/metrics", "HTTP/1.1 200", "\r\n\r\nn 1\n"),
        ("GET", "/metrics?x=1", "HTTP/1.1 200", "n 1\n"),
        ("HEAD", "/metrics", "HTTP/1.1 200", "\r\n\r\n"),
        ("GET", "/healthz", "HTTP/1.1 200", "ok\n"),
        ("GET", "/readyz", "HTTP/1.1 503", "calls\n"), ("GET", "/", "HTTP/1.1 404", "/readyz\n"),
        ("POST", "/metrics", "HTTP/1.1 405", "answered\n"),
      ] {
        let answer = try await get(path, port, method: method)
        #expect(answer.hasPrefix(start) && answer.hasSuffix(end), "\(method) \(path)")
      }
      flag.isReady.store(true, ordering: .relaxed)
      let ready = try await get("/readyz", port)
      #expect(ready.hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func `what is not HTTP is closed, and others are served on`() async throws {
    try await withPages { port, _ in
      _ = try await exchange("\u{1}\u{2}\u{3} nonsense\r\n\r\n", port)
      let answer = try await get("/healthz", port)
      #expect(answer.hasSuffix("ok\n"))
    }
  }

  private func withPages(
    _ body: (Int, ReadyFlag) async throws -> Void
  ) async throws {
    let flag = ReadyFlag()
    let pages = StatusPages(
      metrics: { "n 1\n" },
      isReady: { flag.isReady.load(ordering: .relaxed) })
    let address = try await pages.start(host: "127.0.0.1", port: 0)
    do {
      try await body(try #require(address.port), flag)
    } catch {
      await pages.stop()
      throw error
    }
    await pages.stop()
  }

  private func get(_ path: String, _ port: Int, method: String = "GET") async throws -> String {
    try await exchange(
      "\(method) \(path) HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", port)
  }

  /// Sends a text and returns all that comes back until the other side closes.
  private func exchange(_ text: String, _ port: Int) async throws -> String {
    let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await client.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var answer = ""
      for try await bytes in inbound { answer += String(buffer: bytes) }
      return answer
    }
  }
}

private final class ReadyFlag: Sendable {
  let isReady = Atomic<Bool>(false)
}

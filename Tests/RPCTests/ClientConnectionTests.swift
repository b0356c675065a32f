import HTTP2
import Messages
import NIOCore
import NIOPosix
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct ClientConnectionTests {
  @Test func `what holds for a connection goes with every call that does not say otherwise`()
    async throws
  {
    var service = EchoService()
    service.unary = { _, context in
      Note(
        ["account", "credential"].map {
          context.requestMetadata.texts(for: $0).joined(separator: ",")
        }
        .joined(separator: " "))
    }
    try await withServer(service) { server in
      let client = ClientConnection(
        to: .host("127.0.0.1", port: server.port),
        defaults: ClientDefaults(metadata: ["account": "default", "credential": "token"]))
      var answer: Note = try await client.unary(Echo.unary, Note())
      #expect(answer.typeURL == "default token")
      answer = try await client.unary(
        Echo.unary, Note(), options: CallOptions(metadata: ["account": "other"]))
      #expect(answer.typeURL == "other token")
      client.close()
    }
  }

  @Test func `calls end in the time that holds for their connection`() async throws {
    var service = EchoService()
    service.unary = { request, _ in
      try await Task.sleep(for: .seconds(60))
      return request
    }
    try await withServer(service) { server in
      let client = ClientConnection(
        to: .host("127.0.0.1", port: server.port),
        defaults: ClientDefaults(unaryTimeout: .milliseconds(100)))
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await client.unary(Echo.unary, Note())
      }
      #expect(error?.code == .deadlineExceeded)
      client.close(cancelsCalls: true)
    }
  }

  @Test func `a Unix socket is a way to a server`() async throws {
    try await withServer { server in
      let path = "/tmp/aftercall-\(UInt64.random(in: 0...UInt64.max)).sock"
      let relay = try await UnixRelay.start(path: path, toPort: server.port)
      let client = ClientConnection(to: .unixSocket(path: path))
      let answer: Note = try await client.unary(Echo.unary, Note("hello"))
      #expect(answer == Note("hello"))
      client.close()
      try await relay.close()
    }
  }

  @Test func `a socket that is not there is UNAVAILABLE and named`() async throws {
    let client = ClientConnection(to: .unixSocket(path: "/tmp/aftercall-nobody.sock"))
    let error = await #expect(throws: RPCError.self) {
      let _: Note = try await client.unary(Echo.unary, Note())
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("unix:/tmp/aftercall-nobody.sock") == true)
    client.close()
  }

  @Test(arguments: [
    (ClientTarget.host("localhost", port: 1), "localhost:1"), (.host("::1", port: 2), "[::1]:2"),
    (.unixSocket(path: "/run/x.sock"), "localhost"),
  ])
  func `a target has an authority`(target: ClientTarget, authority: String) {
    #expect(target.authority == authority)
  }

  @Test func `a stream whose server goes silent ends, and later calls have a new connection`()
    async throws
  {
    var service = EchoService()
    service.many = { request, _, responses in
      try await responses.send(request)
      try await Task.sleep(for: .seconds(60))
    }
    service.unary = { _, context in Note(context.peer) }
    try await withServer(service) { server in
      let before: Note = try await server.client.unary(Echo.unary, Note())
      var options = CallOptions()
      options.silenceMax = .milliseconds(100)
      let messages: ServerMessages<Note> = server.client.serverStreaming(
        Echo.many, Note("hello"), options: options)
      var iterator = messages.makeAsyncIterator()
      #expect(try await iterator.next() == Note("hello"))
      let error = await #expect(throws: RPCError.self) { try await iterator.next() }
      #expect(error?.code == .unavailable)
      let after: Note = try await server.client.unary(Echo.unary, Note())
      #expect(after != before)
    }
  }

  @Test func `a connection on which nothing came until the deadline is given up`() async throws {
    let accepted = Tally()
    let group = MultiThreadedEventLoopGroup.singleton
    let silent = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        _ = accepted.next()
        return channel.eventLoop.makeSucceededVoidFuture()
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let client = ClientConnection(
      host: "127.0.0.1", port: try #require(silent.localAddress?.port))
    for attempt in 1...2 {
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await client.unary(
          Echo.unary, Note(), options: CallOptions(timeout: .milliseconds(100)))
      }
      #expect(error?.code == .deadlineExceeded)
      #expect(accepted.value == attempt)
    }
    client.close(cancelsCalls: true)
    try await silent.close()
  }
}

/// What `SilenceGuard` makes of times.
struct SilenceGuardTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

  @Test func `without a limit nothing is watched`() {
    var silence = SilenceGuard(limit: nil)
    #expect(silence.readerWaits(start) == nil)
  }

  @Test func `a reader that waits for too long finds silence`() {
    var silence = SilenceGuard(limit: .seconds(10))
    #expect(silence.readerWaits(start) == start + .seconds(10))
    #expect(silence.timerFired(start + .seconds(10)) == .tooSilent)
  }

  @Test func `bytes that come put it off`() {
    var silence = SilenceGuard(limit: .seconds(10))
    _ = silence.readerWaits(start)
    silence.received(start + .seconds(4))
    #expect(silence.timerFired(start + .seconds(10)) == .lookAgain(at: start + .seconds(14)))
    #expect(silence.timerFired(start + .seconds(14)) == .tooSilent)
  }

  @Test func `a reader that does not wait is not disturbed, and sets the timer when it does again`()
  {
    var silence = SilenceGuard(limit: .seconds(10))
    _ = silence.readerWaits(start)
    silence.readerGoesOn()
    silence.received(start + .seconds(9))
    #expect(silence.timerFired(start + .seconds(10)) == .rest)
    #expect(silence.readerWaits(start + .seconds(100)) == start + .seconds(110))
    silence.readerGoesOn()
    // The timer is set still, so that it is not set twice.
    #expect(silence.readerWaits(start + .seconds(105)) == nil)
    #expect(silence.timerFired(start + .seconds(110)) == .lookAgain(at: start + .seconds(115)))
  }
}

/// Carries what comes to a Unix socket to a port, and back.
struct UnixRelay: Sendable {
  private let channel: any Channel

  static func start(path: String, toPort port: Int) async throws -> UnixRelay {
    let group = MultiThreadedEventLoopGroup.singleton
    let channel = try await ServerBootstrap(group: group)
      .childChannelInitializer { near in
        ClientBootstrap(group: near.eventLoop)
          .connect(host: "127.0.0.1", port: port)
          .flatMapThrowing { far in
            try near.pipeline.syncOperations.addHandler(Forwarder(to: far))
            try far.pipeline.syncOperations.addHandler(Forwarder(to: near))
          }
      }
      .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
    return UnixRelay(channel: channel)
  }

  func close() async throws {
    try await channel.close()
  }

  private final class Forwarder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) {
      self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
      other.close(promise: nil)
    }
  }
}

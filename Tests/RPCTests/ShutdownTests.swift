import HTTP2
import Messages
import NIOCore
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct ShutdownTests {
  @Test func `open calls finish, later ones find nobody`() async throws {
    let started = Signal<Bool>()
    let release = Signal<Bool>()
    var service = EchoService()
    service.unary = { request, _ in
      started.send(true)
      _ = try await release.wait()
      return request
    }
    try await withServer(service) { server in
      let call = Task { () -> Note in
        try await server.client.unary(Echo.unary, Note("late"))
      }
      _ = try await started.wait()
      let shutdown = Task { await server.server.shutdown(gracePeriod: .seconds(30)) }
      // The listener closes first of all; only then is the call let go.
      while (try? await RawConnection(port: server.port).close()) != nil {}
      release.send(true)
      #expect(try await call.value == Note("late"))
      await shutdown.value
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
      #expect(error?.code == .unavailable)
    }
  }

  @Test func `a stream that asked for it ends with UNAVAILABLE after GOAWAY`() async throws {
    let reason = Signal<CancellationReason?>()
    var service = EchoService()
    service.many = { request, context, responses in
      context.endAtShutdown()
      try await responses.send(request)
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        reason.send(context.cancellationReason)
        throw error
      }
    }
    try await withServer(service) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      var frame = await raw.nextFrame()
      while let current = frame, current.type != 0 { frame = await raw.nextFrame() }
      let shutdown = Task { await server.server.shutdown(gracePeriod: .seconds(30)) }
      var seen: [String] = []
      while let frame = await raw.nextFrame() {
        switch frame.type {
        case 6:
          // The announcement's ping, to which a client answers.
          try await raw.write(RawConnection.frame(6, 1, 0, frame.payload))
        case 7: seen.append("goaway")
        case 1: seen.append("status \(frame.fields["grpc-status"] ?? "")")
        default: break
        }
      }
      #expect(seen == ["goaway", "goaway", "status 14"])
      #expect(try await reason.wait() == .shutdown)
      await shutdown.value
    }
  }

  @Test func `what remains after the grace period is cancelled and waited for`() async throws {
    let started = Signal<Bool>()
    let isOver = Counter()
    var service = EchoService()
    service.unary = { request, _ in
      started.send(true)
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        // What a handler does to clean up is done before the caller goes on.
        await Task { isOver.increment() }.value
        throw error
      }
      return request
    }
    try await withServer(service) { server in
      let call = Task { () -> Note in
        try await server.client.unary(Echo.unary, Note())
      }
      _ = try await started.wait()
      await server.server.shutdown(gracePeriod: .milliseconds(50))
      #expect(isOver.value == 1)
      let error = await #expect(throws: RPCError.self) { _ = try await call.value }
      #expect(error == .shuttingDown)
    }
  }

  @Test func `shutting down without connections is immediate, and twice is harmless`() async throws
  {
    try await withServer { server in
      await server.server.shutdown(gracePeriod: .seconds(60))
      await server.server.shutdown(gracePeriod: .seconds(60))
    }
  }
}

@Suite(.timeLimit(.minutes(1))) struct ClientTests {
  @Test func `nobody at the other end is UNAVAILABLE`() async throws {
    let port = try await freePort()
    let client = ClientConnection(host: "127.0.0.1", port: port)
    let error = await #expect(throws: RPCError.self) {
      let _: Note = try await client.unary(Echo.unary, Note())
    }
    #expect(error?.code == .unavailable)
  }

  @Test func `a deadline ends the wait for a server that never comes`() async throws {
    let port = try await freePort()
    let client = ClientConnection(host: "127.0.0.1", port: port)
    let error = await #expect(throws: RPCError.self) {
      let _: Note = try await client.unary(
        Echo.unary, Note(),
        options: CallOptions(timeout: .milliseconds(100), waitsForReady: true))
    }
    #expect(error?.code == .deadlineExceeded)
  }

  @Test func `a call that may wait reaches a server that starts later`() async throws {
    let port = try await freePort()
    let client = ClientConnection(host: "127.0.0.1", port: port)
    let call = Task { () -> Note in
      try await client.unary(
        Echo.unary, Note("patient"),
        options: CallOptions(timeout: .seconds(30), waitsForReady: true))
    }
    let server = RPCServer(
      configuration: ServerConfiguration(host: "127.0.0.1", port: port),
      services: [EchoService()], logger: quietLogger)
    _ = try await server.start()
    #expect(try await call.value == Note("patient"))
    client.close()
    await server.shutdown(gracePeriod: .seconds(5))
  }

  @Test func `the next call after a lost server makes a new connection`() async throws {
    let port = try await freePort()
    let client = ClientConnection(host: "127.0.0.1", port: port)
    for round in 0..<3 {
      let server = RPCServer(
        configuration: ServerConfiguration(host: "127.0.0.1", port: port),
        services: [EchoService()], logger: quietLogger)
      _ = try await server.start()
      let answer: Note = try await client.unary(Echo.unary, Note("\(round)"))
      #expect(answer == Note("\(round)"))
      await server.shutdown(gracePeriod: .seconds(5))
    }
    client.close()
  }

  @Test func `a closed client makes no calls`() async throws {
    try await withServer { server in
      #expect(await server.stillServes())
      server.client.close()
      await #expect(throws: RPCError(.unavailable, "the client is closed")) {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
    }
  }

  @Test(arguments: [
    (400, StatusCode.internal), (401, .unauthenticated), (403, .permissionDenied),
    (404, .unimplemented), (429, .unavailable), (502, .unavailable), (503, .unavailable),
    (504, .unavailable), (418, .unknown),
  ])
  func `an answer that is not gRPC gets the code of its HTTP status`(status: Int, code: StatusCode)
  {
    var block = HeaderBlock()
    block.append(":status", "\(status)")
    block.append("content-type", "text/html")
    #expect(ResponseHead(block).httpError?.code == code)
  }

  @Test(arguments: [
    (HTTP2ErrorCode.noError, StatusCode.internal), (.protocolError, .internal),
    (.flowControlError, .internal), (.refusedStream, .unavailable), (.cancel, .cancelled),
    (.enhanceYourCalm, .resourceExhausted), (.inadequateSecurity, .permissionDenied),
  ])
  func `a reset gets the code of its error`(reset: HTTP2ErrorCode, code: StatusCode) {
    #expect(RPCError(reset: reset).code == code)
  }

  @Test func `a status that is no number or not known is UNKNOWN`() {
    for status in ["x", "-1", "17", "300"] {
      var block = HeaderBlock()
      block.append("grpc-status", status)
      #expect(ResponseHead(block).status?.code == .unknown)
    }
  }

  /// A port that nobody listens on, outside the range from which the system gives ports to the
  /// other tests' connections.
  private func freePort() async throws -> Int {
    while true {
      let port = Int.random(in: 20_000..<32_000)
      let server = RPCServer(
        configuration: ServerConfiguration(host: "127.0.0.1", port: port), services: [],
        logger: quietLogger)
      // A port that is taken is no failure: the next one is tried.
      let isFree = (try? await server.start()) != nil
      await server.shutdown(gracePeriod: .zero)
      if isFree { return port }
    }
  }
}

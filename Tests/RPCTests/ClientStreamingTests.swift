import Messages
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct ClientStreamingTests {
  private typealias Upload = ClientStreamingCall<Note, Note>
  private typealias Chat = BidirectionalCall<Note, Note>

  @Test(arguments: [0, 1, 1_000])
  func `requests of any number arrive in order and get one response`(count: Int) async throws {
    try await withServer { server in
      let call: Upload = try await server.client.clientStreaming(Echo.collect)
      for index in 0..<count { try await call.send(Note("", [UInt8(index % 251)])) }
      let response = try await call.response()
      #expect(response.value == (0..<count).map { UInt8($0 % 251) })
    }
  }

  @Test func `requests and responses take turns`() async throws {
    try await withServer { server in
      let call: Chat = try await server.client.bidirectionalStreaming(Echo.chat)
      for index in 0..<100 {
        try await call.send(Note("\(index)"))
        #expect(try await call.next() == Note("\(index)"))
      }
      call.finish()
      #expect(try await call.next() == nil)
    }
  }

  @Test func `a sender is held back while the server reads nothing`() async throws {
    let mayRead = Signal<Void>()
    var service = EchoService()
    service.collect = { requests, _ in
      try await mayRead.wait()
      var count = 0
      for try await _ in requests { count += 1 }
      return Note("\(count)")
    }
    try await withServer(service) { server in
      let sent = Counter()
      let call: Upload = try await server.client.clientStreaming(Echo.collect)
      let sender = Task {
        for _ in 0..<1_000 {
          try await call.send(Note("", [UInt8](repeating: 1, count: 10_000)))
          sent.increment()
        }
        return try await call.response()
      }
      // Calls that come and go beside it give the client every opportunity to send on.
      for _ in 0..<200 { #expect(await server.stillServes()) }
      // The server's window, the client's queue and one message at each end: far from 10 MB.
      #expect(sent.value < 60)
      mayRead.send(())
      #expect(try await sender.value == Note("1000"))
    }
  }

  @Test func `letting go of a call cancels its handler`() async throws {
    let ended = Signal<CancellationReason?>()
    var service = EchoService()
    service.chat = { requests, context, responses in
      do {
        for try await request in requests { try await responses.send(request) }
      } catch {
        ended.send(context.cancellationReason)
        throw error
      }
    }
    try await withServer(service) { server in
      do {
        let call: Chat = try await server.client.bidirectionalStreaming(Echo.chat)
        try await call.send(Note("a"))
        _ = try await call.next()
      }
      #expect(try await ended.wait() == .cancelledByClient)
    }
  }

  @Test func `a status that comes before the last request reaches sender and reader`() async throws
  {
    var service = EchoService()
    service.collect = { _, _ in throw RPCError(.resourceExhausted, "enough") }
    try await withServer(service) { server in
      let call: Upload = try await server.client.clientStreaming(Echo.collect)
      let error = await #expect(throws: RPCError.self) {
        while true { try await call.send(Note("", [UInt8](repeating: 1, count: 10_000))) }
      }
      #expect(error?.code == .resourceExhausted)
      await #expect(throws: RPCError.self) { try await call.response() }
    }
  }

  @Test func `a request after the last one is refused`() async throws {
    try await withServer { server in
      let call: Chat = try await server.client.bidirectionalStreaming(Echo.chat)
      call.finish()
      call.finish()
      let error = await #expect(throws: RPCError.self) { try await call.send(Note("late")) }
      #expect(error?.code == .internal)
      #expect(try await call.next() == nil)
    }
  }

  @Test func `a sender's cancellation ends the call`() async throws {
    let mayRead = Signal<Void>()
    var service = EchoService()
    service.collect = { _, _ in
      try await mayRead.wait()
      return Note("")
    }
    try await withServer(service) { server in
      let call: Upload = try await server.client.clientStreaming(Echo.collect)
      let sender = Task {
        while true { try await call.send(Note("", [UInt8](repeating: 1, count: 10_000))) }
      }
      #expect(await server.stillServes())
      sender.cancel()
      let error = await #expect(throws: RPCError.self) { try await sender.value }
      #expect(error?.code == .cancelled)
      let second = await #expect(throws: RPCError.self) { try await call.response() }
      #expect(second?.code == .cancelled)
    }
  }
}

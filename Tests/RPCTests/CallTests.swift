import Messages
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct CallTests {
  @Test func `a unary call gives the handler's answer`() async throws {
    try await withServer { server in
      let answer: Note = try await server.client.unary(Echo.unary, Note("hello", [1, 2]))
      #expect(answer == Note("hello", [1, 2]))
    }
  }

  @Test func `metadata goes both ways, text and bytes`() async throws {
    var service = EchoService()
    service.unary = { request, context in
      var initial = Metadata()
      for text in context.requestMetadata.texts(for: "ask") { initial.add(text, for: "heard") }
      context.initialMetadata = initial
      for bytes in context.requestMetadata.bytes(for: "ask-bin") {
        context.trailingMetadata.add(bytes, for: "heard-bin")
      }
      return request
    }
    try await withServer(service) { server in
      var options = CallOptions()
      options.metadata.add("one", for: "ask")
      options.metadata.add("two", for: "ask")
      options.metadata.add([0, 1, 254, 255], for: "ask-bin")
      let answer: UnaryResponse<Note> = try await server.client.unaryWithMetadata(
        Echo.unary, Note(), options: options)
      #expect(answer.initialMetadata.texts(for: "heard") == ["one", "two"])
      #expect(answer.trailingMetadata.bytes(for: "heard-bin") == [[0, 1, 254, 255]])
    }
  }

  @Test(arguments: StatusCode.allCases.filter { $0 != .ok })
  func `every status reaches the client with its message`(code: StatusCode) async throws {
    var service = EchoService()
    service.unary = { _, _ in throw RPCError(code, "ünïcode 100%\n🎉") }
    try await withServer(service) { server in
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
      #expect(error?.code == code)
      #expect(error?.message == "ünïcode 100%\n🎉")
    }
  }

  @Test func `details and trailing metadata travel with a status`() async throws {
    let failure = RPCError(
      code: .failedPrecondition, message: "no", details: [Note("type.example/x", [1, 2, 3])],
      metadata: ["hint": "later"])
    var service = EchoService()
    service.unary = { _, _ in throw failure }
    service.many = { request, _, responses in
      try await responses.send(request)
      throw failure
    }
    try await withServer(service) { server in
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
      #expect(error?.details == failure.details)
      #expect(error?.metadata["hint"] == "later")
      // The same after a first response, when only trailers are left to carry it.
      let late = await #expect(throws: RPCError.self) {
        let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
        for try await _ in responses {}
      }
      #expect(late?.code == .failedPrecondition)
      #expect(late?.details == failure.details)
    }
  }

  private struct Unexpected: Error {
    var secret = "internals"
  }

  @Test func `an unexpected error says nothing about itself`() async throws {
    var service = EchoService()
    service.unary = { _, _ in throw Unexpected() }
    try await withServer(service) { server in
      await #expect(throws: RPCError(.unknown, "the call failed")) {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
    }
  }

  @Test func `the server's own mapping gives errors their status`() async throws {
    var service = EchoService()
    service.unary = { _, _ in throw Unexpected() }
    let map: @Sendable (any Error) -> RPCError? = {
      $0 is Unexpected ? RPCError(.aborted, "m") : nil
    }
    try await withServer(service, mapError: map) { server in
      await #expect(throws: RPCError(.aborted, "m")) {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
    }
  }

  @Test func `a request that is malformed, or text that is none, is refused by name`() async throws
  {
    try await withServer(also: [HealthService(serving: [])]) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      let cases: [([UInt8], String, String?)] = [
        ([0x0A, 5, 1], "13", nil),
        ([0x0A, 2, 0xFF, 0xFE], "3", "service must be valid UTF-8"),
        ([0x0A, 1, 0], "3", "service must not contain the character U+0000"),
      ]
      for (index, (bytes, status, message)) in cases.enumerated() {
        let stream = Int32(2 * index + 1)
        try await raw.write(
          RawConnection.headers(stream, RawConnection.head("/grpc.health.v1.Health/Check"))
            + RawConnection.data(stream, RawConnection.message(bytes), endStream: true))
        guard case .answer(let fields, _) = await raw.ending(of: stream) else {
          Issue.record("no answer")
          return
        }
        #expect(fields["grpc-status"] == status)
        if let message { #expect(fields["grpc-message"] == message) }
        #expect((fields["grpc-status-details-bin"] != nil) == (message != nil))
      }
      await raw.close()
    }
  }

  @Test func `hundreds of calls at once are answered each with its own`() async throws {
    var service = EchoService()
    service.unary = { request, _ in
      await Task.yield()
      return request
    }
    try await withServer(service) { server in
      let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<500 {
          group.addTask {
            let answer: Note = try await server.client.unary(Echo.unary, Note("\(index)"))
            return answer.typeURL == "\(index)"
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers == Array(repeating: true, count: 500))
    }
  }

  @Test func `a message as long as the limit passes, a longer one is refused`() async throws {
    var limits = RPCLimits()
    limits.messageBytesMax = 1_000_000
    let overhead = Note("", [1]).encoded().count + 2 - 1
    try await withServer(limits: limits) { server in
      let fitting = Note("", [UInt8](repeating: 7, count: 1_000_000 - overhead))
      #expect(fitting.encoded().count == 1_000_000)
      let answer: Note = try await server.client.unary(Echo.unary, fitting)
      #expect(answer == fitting)
      let error = await #expect(throws: RPCError.self) {
        let tooLong = Note("", [UInt8](repeating: 7, count: 1_000_001 - overhead))
        let _: Note = try await server.client.unary(Echo.unary, tooLong)
      }
      #expect(error?.code == .resourceExhausted)
      #expect(await server.stillServes())
    }
  }

  @Test func `the client refuses a response over its own limit`() async throws {
    try await withServer { server in
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(
          Echo.unary, Note("", [UInt8](repeating: 1, count: 2_000)),
          options: CallOptions(messageBytesMax: 1_000))
      }
      #expect(error?.code == .resourceExhausted)
    }
  }

  @Test func `requests of many kinds of streams arrive in order`() async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      // Two messages whose bytes are cut in odd places.
      let note = Note("", Array(0..<50)).encoded()
      let bytes = RawConnection.message(note) + RawConnection.message(note)
      var frames = RawConnection.headers(1, RawConnection.head("/test.Echo/Chat"))
      frames += RawConnection.headers(3, RawConnection.head("/test.Echo/Collect"))
      for stream in [Int32(1), 3] {
        frames += RawConnection.data(stream, Array(bytes[..<3]))
        frames += RawConnection.data(stream, Array(bytes[3..<70]))
        frames += RawConnection.data(stream, Array(bytes[70...]))
        frames += RawConnection.data(stream, [], endStream: true)
      }
      try await raw.write(frames)
      guard case .answer(let chat, let echoed) = await raw.ending(of: 1),
        case .answer(let collect, let collected) = await raw.ending(of: 3)
      else {
        Issue.record("no answer")
        return
      }
      #expect(chat["grpc-status"] == "0")
      #expect(echoed == bytes)
      #expect(collect["grpc-status"] == "0")
      #expect(
        collected == RawConnection.message(Note("", Array(0..<50) + Array(0..<50)).encoded()))
      await raw.close()
    }
  }

  @Test func `handlers run on their event loop and offloaded work does not`() async throws {
    var service = EchoService()
    service.unary = { _, _ in
      let loop = MultiThreadedEventLoopGroup.currentEventLoop
      let offloaded = try await offload { MultiThreadedEventLoopGroup.currentEventLoop == nil }
      let isBack = MultiThreadedEventLoopGroup.currentEventLoop === loop
      return Note("\(loop != nil) \(offloaded) \(isBack)")
    }
    try await withServer(service) { server in
      let answer: Note = try await server.client.unary(Echo.unary, Note())
      #expect(answer.typeURL == "true true true")
    }
  }

  @Test func `a call that has ended is not kept by what ran its handler`() async throws {
    let calls = Mutex<[WeakCall]>([])
    var service = EchoService()
    service.unary = { request, context in
      calls.withLock { $0.append(WeakCall(call: context.call)) }
      return request
    }
    try await withServer(service) { server in
      for _ in 0..<3 { let _: Note = try await server.client.unary(Echo.unary, Note()) }
      #expect(calls.withLock { $0.count } == 3)
      // The connection lets go of a stream a little after its answer.
      while calls.withLock({ $0.contains { $0.call != nil } }) {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }

  private struct WeakCall: Sendable {
    weak let call: CallState?
  }
}

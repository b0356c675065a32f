import Messages
import NIOCore
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct StreamingTests {
  @Test(arguments: [0, 1, 1_000])
  func `a stream of any number of responses arrives in order`(count: Int) async throws {
    var service = EchoService()
    service.many = { _, _, responses in
      for index in 0..<count { try await responses.send(Note("\(index)")) }
    }
    try await withServer(service) { server in
      let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
      var received: [String] = []
      for try await response in responses { received.append(response.typeURL) }
      #expect(received == (0..<count).map(String.init))
    }
  }

  @Test func `a message encoded once reaches every stream`() async throws {
    let encoded = EncodedMessage(Note("shared", [UInt8](repeating: 3, count: 10_000)))
    #expect(encoded.byteCount == encoded.messageBytes.count)
    var service = EchoService()
    service.many = { _, _, responses in
      for _ in 0..<3 { try await responses.send(encoded) }
    }
    try await withServer(service) { server in
      for _ in 0..<5 {
        let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
        var count = 0
        for try await response in responses {
          #expect(response.typeURL == "shared")
          count += 1
        }
        #expect(count == 3)
      }
    }
  }

  @Test func `a handler is held back while its client reads nothing`() async throws {
    let sent = Counter()
    var service = EchoService()
    service.many = { _, _, responses in
      let chunk = EncodedMessage(Note("", [UInt8](repeating: 1, count: 10_000)))
      for _ in 0..<1_000 {
        try await responses.send(chunk)
        sent.increment()
      }
    }
    try await withServer(service) { server in
      let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
      var iterator = responses.makeAsyncIterator()
      _ = try await iterator.next()
      // Calls that come and go beside it give the server every opportunity to send on.
      for _ in 0..<200 { #expect(await server.stillServes()) }
      // The client's window, the server's queue and one message at each end: far from 10 MB.
      #expect(sent.value < 60)
      var count = 1
      while try await iterator.next() != nil { count += 1 }
      #expect(count == 1_000)
      #expect(sent.value == 1_000)
    }
  }

  @Test func `a client that keeps its window shut holds up its own stream only`() async throws {
    try await withServer { server in
      // SETTINGS_INITIAL_WINDOW_SIZE 0.
      var raw = try await RawConnection.greeted(port: server.port, settings: [0, 4, 0, 0, 0, 0])
      let request = RawConnection.message(Note("1", [UInt8](repeating: 9, count: 100)).encoded())
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
          + RawConnection.data(1, request, endStream: true))
      var frame = await raw.nextFrame()
      while let current = frame, current.type != 1 { frame = await raw.nextFrame() }
      #expect(frame?.fields[":status"] == "200")
      #expect(await server.stillServes())
      // A byte at a time until the message is out, then the rest comes by itself.
      try await raw.write(RawConnection.frame(8, 0, 1, [0, 0, 0, 1]))
      frame = await raw.nextFrame()
      while let current = frame, current.type != 0 { frame = await raw.nextFrame() }
      #expect(frame?.payload == [0])
      try await raw.write(RawConnection.frame(8, 0, 1, [0, 0, 255, 255]))
      guard case .answer(let fields, let body) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "0")
      #expect([0] + body == request)
      await raw.close()
    }
  }

  @Test func `letting go of the responses cancels the handler`() async throws {
    let ended = Signal<CancellationReason?>()
    var service = EchoService()
    service.many = { request, context, responses in
      try await responses.send(request)
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        ended.send(context.cancellationReason)
        throw error
      }
    }
    try await withServer(service) { server in
      do {
        let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
        for try await _ in responses { break }
      }
      #expect(try await ended.wait() == .cancelledByClient)
    }
  }

  @Test func `cancelling the reading task resets the stream and ends it with CANCELLED`()
    async throws
  {
    let ended = Signal<CancellationReason?>()
    let started = Signal<Bool>()
    var service = EchoService()
    service.unary = { request, context in
      started.send(true)
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        ended.send(context.cancellationReason)
      }
      return request
    }
    try await withServer(service) { server in
      let task = Task {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
      _ = try await started.wait()
      task.cancel()
      let error = await #expect(throws: RPCError.self) { try await task.value }
      #expect(error?.code == .cancelled)
      #expect(try await ended.wait() == .cancelledByClient)
    }
  }

  @Test func `a handler that waits to send ends when the client resets`() async throws {
    let ended = Signal<CancellationReason?>()
    var service = EchoService()
    service.many = { request, context, responses in
      do {
        let chunk = EncodedMessage(Note("", [UInt8](repeating: 1, count: 50_000)))
        while true { try await responses.send(chunk) }
      } catch {
        ended.send(context.cancellationReason)
        throw error
      }
    }
    try await withServer(service) { server in
      let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
      var count = 0
      for try await _ in responses {
        count += 1
        if count == 3 { break }
      }
      #expect(try await ended.wait() == .cancelledByClient)
    }
  }

  @Test func `a task of the handler's own can be cancelled while it waits to send`() async throws {
    var service = EchoService()
    service.many = { request, _, responses in
      let chunk = EncodedMessage(Note("", [UInt8](repeating: 1, count: 200_000)))
      let isCancelled = await withTaskGroup(of: Bool.self) { group in
        group.addTask {
          do {
            while true { try await responses.send(chunk) }
          } catch {
            return error is CancellationError
          }
        }
        group.cancelAll()
        return await group.next() ?? false
      }
      // Before a window of the client's opens: it opens none.
      throw RPCError(isCancelled ? .aborted : .internal, "")
    }
    try await withServer(service) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many", [("grpc-timeout", "20S")]))
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      var received = 0
      while received < 65_535, let frame = await raw.nextFrame() {
        if frame.type == 0 { received += frame.payload.count }
      }
      // What is queued comes out once the windows are open, and then the status.
      let open = [UInt8]([0x10, 0, 0, 0])
      try await raw.write(RawConnection.frame(8, 0, 0, open) + RawConnection.frame(8, 0, 1, open))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "10")
      await raw.close()
    }
  }

  @Test func `a lost connection cancels its handlers`() async throws {
    let ended = Signal<CancellationReason?>()
    let started = Signal<Bool>()
    var service = EchoService()
    service.many = { _, context, _ in
      started.send(true)
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        ended.send(context.cancellationReason)
        throw error
      }
    }
    try await withServer(service) { server in
      let raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      _ = try await started.wait()
      await raw.close()
      #expect(try await ended.wait() == .connectionLost)
    }
  }

  // MARK: Deadlines

  @Test func `a deadline cancels the handler and is the answer`() async throws {
    let ended = Signal<CancellationReason?>()
    var service = EchoService()
    service.unary = { request, context in
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        ended.send(context.cancellationReason)
        throw error
      }
      return request
    }
    try await withServer(service) { server in
      // On the raw wire, so that the answer is the server's and not the client's own.
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(
          1, RawConnection.head("/test.Echo/Unary", [("grpc-timeout", "50m")]))
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "4")
      #expect(try await ended.wait() == .deadlineExceeded)
      await raw.close()
    }
  }

  @Test func `a deadline passes while the request is still awaited`() async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(
          1, RawConnection.head("/test.Echo/Unary", [("grpc-timeout", "20m")])))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "4")
      await raw.close()
    }
  }

  @Test func `the client keeps its deadline though the server does not`() async throws {
    var service = EchoService()
    service.unary = { request, context in
      #expect(context.timeRemaining.map { $0 <= .milliseconds(100) } == true)
      // Deaf to cancellation.
      await withCheckedContinuation { continuation in
        Task.detached {
          try await Task.sleep(for: .milliseconds(400))
          continuation.resume()
        }
      }
      return request
    }
    try await withServer(service) { server in
      let start = ContinuousClock.now
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(
          Echo.unary, Note(), options: CallOptions(timeout: .milliseconds(100)))
      }
      #expect(error?.code == .deadlineExceeded)
      #expect(ContinuousClock.now - start >= .milliseconds(100))
    }
  }

  @Test func `a call without a deadline has no time that remains`() async throws {
    var service = EchoService()
    service.unary = { _, context in Note(context.timeRemaining == nil ? "none" : "some") }
    try await withServer(service) { server in
      let answer: Note = try await server.client.unary(Echo.unary, Note())
      #expect(answer.typeURL == "none")
    }
  }
}

/// A number that any task may count up.
final class Counter: Sendable {
  private let storage = Mutex(0)

  var value: Int { storage.withLock { $0 } }

  func increment() {
    storage.withLock { $0 += 1 }
  }
}

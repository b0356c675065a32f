import Dispatch
import NIOCore
import NIOPosix
import Testing
import Threads

@testable import RPC

struct LoopExecutorTests {
  /// A loop that looks for an answer is not woken for it: none may be left behind.
  @Test(.timeLimit(.minutes(1))) func `every answer from another thread arrives`() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let executor = LoopExecutor(eventLoop: group.next())
    executor.run { executor.busyWorkers += 1 }
    let others = (0..<4).map { DispatchQueue(label: "answers \($0)") }
    let answered = await withTaskGroup(of: Int.self) { tasks in
      for other in others {
        tasks.addTask(executorPreference: executor) {
          var count = 0
          for _ in 0..<5_000 {
            await withUnsafeContinuation { waiter in other.async { waiter.resume() } }
            count += 1
          }
          return count
        }
      }
      return await tasks.reduce(0, +)
    }
    #expect(answered == 20_000)
    try await group.shutdownGracefully()
  }

  @Test(.timeLimit(.minutes(1)))
  func `what a call keeps for a tick is let go with it, and one thing at a time`()
    async throws
  {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let executor = LoopExecutor(eventLoop: group.next())
    executor.run { executor.keepTicks() }
    let events = AsyncStream.makeStream(of: String.self)
    executor.run {
      let isKept = TickingThread.current?.keep(Kept { events.continuation.yield("tick ended") })
      let isKeptToo = TickingThread.current?.keep(Kept {})
      events.continuation.yield("kept: \(isKept == true), another: \(isKeptToo == true)")
    }
    var seen: [String] = []
    for await event in events.stream.prefix(2) { seen.append(event) }
    #expect(seen == ["kept: true, another: false", "tick ended"])
    #expect(TickingThread.current == nil)
    try await group.shutdownGracefully()
  }

  @Test(.timeLimit(.minutes(1))) func `a thread that ends, ends its tick`() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let events = AsyncStream.makeStream(of: Bool.self)
    group.next().execute {
      // No executor is there that would end it.
      TickingThread.begin { true }
      _ = TickingThread.current?.keep(Kept { events.continuation.yield(true) })
    }
    try await group.shutdownGracefully()
    for await hasEnded in events.stream.prefix(1) { #expect(hasEnded) }
  }
}

private final class Kept: KeptForTick {
  private let ended: () -> Void

  init(_ ended: @escaping () -> Void) { self.ended = ended }

  func tickEnded() { ended() }
}

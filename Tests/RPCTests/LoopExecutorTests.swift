import Dispatch
import NIOCore
import NIOPosix
import Testing

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
}

import AlertFeed
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ChangeCounterTests {
  @Test func `does not wait for a rise that has come already`() async {
    let counter = ChangeCounter()
    let seen = counter.value
    counter.raise()
    await counter.wait(past: seen)
    #expect(counter.value == seen + 1)
  }

  @Test func `wakes everyone who waits`() async {
    let counter = ChangeCounter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { await counter.wait(past: 0) } }
      counter.raise()
      await group.waitForAll()
    }
    #expect(counter.value == 1)
  }

  @Test func `stops waiting when the time is over`() async {
    let counter = ChangeCounter()
    await counter.wait(past: 0, atMost: .milliseconds(5))
    #expect(counter.value == 0)
  }

  @Test func `stops waiting when the task is cancelled`() async {
    let counter = ChangeCounter()
    let waiter = Task { await counter.wait(past: 0) }
    waiter.cancel()
    await waiter.value
    #expect(counter.value == 0)
  }

  @Test func `a board raises the counter of the watched key alone`() async {
    let board = ChangeBoard<String>()
    await board.watch("a") { a in
      await board.watch("b") { b in
        board.raise("a")
        #expect(a.value == 1)
        #expect(b.value == 0)
      }
    }
    board.raise("a")
    await board.watch("a") { a in #expect(a.value == 0) }
  }
}

import AlertFeed
import Domain
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AlertFeedTests {
  private let log = FakeLog()

  /// Runs a feed of the log while `body` uses it.
  private func withFeed(_ body: @Sendable @escaping (AlertFeed<String>) async throws -> Void)
    async throws
  {
    let feed = log.makeFeed()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await feed.run() }
      defer { group.cancelAll() }
      try await body(feed)
    }
  }

  @Test func `hands out what is committed after the subscription`() async throws {
    log.append("before")
    try await withFeed { feed in
      let subscription = try await feed.subscribe(account: "a", after: nil)
      #expect(subscription.position == 1)
      log.append("after")
      feed.notify(account: "a")
      let entries = try await subscription.next(silence: .seconds(30))
      #expect(entries.map(\.payload) == ["after"])
      #expect(subscription.position == 2)
    }
  }

  @Test func `replays what came after a cursor before it goes live`() async throws {
    for number in 1...5 { log.append("\(number)") }
    try await withFeed { feed in
      let subscription = try await feed.subscribe(account: "a", after: 2)
      #expect(try await subscription.next(silence: .seconds(30)).map(\.payload) == ["3", "4", "5"])
      #expect(subscription.position == 5)
      log.append("6")
      feed.notify(account: "a")
      #expect(try await subscription.next(silence: .seconds(30)).map(\.payload) == ["6"])
    }
  }

  @Test func `hands out nothing when the silence is over`() async throws {
    try await withFeed { feed in
      let subscription = try await feed.subscribe(account: "a", after: nil)
      #expect(try await subscription.next(silence: .milliseconds(10)).isEmpty)
    }
  }

  @Test func `keeps accounts apart`() async throws {
    try await withFeed { feed in
      let mine = try await feed.subscribe(account: "a", after: nil)
      let other = try await feed.subscribe(account: "b", after: nil)
      log.append("for a")
      feed.notify(account: "a")
      #expect(try await mine.next(silence: .seconds(30)).map(\.payload) == ["for a"])
      #expect(try await other.next(silence: .milliseconds(10)).isEmpty)
    }
  }

  @Test func `serves a thousand subscribers from one read of the log`() async throws {
    try await withFeed { feed in
      var readers: [Task<[String], any Error>] = []
      var subscribed: [AsyncStream<Void>] = []
      for _ in 0..<1000 {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        subscribed.append(stream)
        readers.append(
          Task {
            let subscription = try await feed.subscribe(account: "a", after: nil)
            continuation.finish()
            return try await subscription.next(silence: .seconds(30)).map(\.payload)
          })
      }
      for stream in subscribed { for await _ in stream {} }
      let readsBefore = log.reads
      log.append("news")
      feed.notify(account: "a")
      for reader in readers {
        let received = try await reader.value
        #expect(received == ["news"])
      }
      // One read for the event; more only if a late wake-up found nothing.
      #expect(log.reads - readsBefore <= 3)
    }
  }

  @Test func `a subscriber far behind reads the log and misses nothing`() async throws {
    try await withFeed { feed in
      let slow = try await feed.subscribe(account: "a", after: nil)
      let quick = try await feed.subscribe(account: "a", after: nil)
      let count = Int64(FeedLimits.recentEventsMax * 3)
      for number in 1...count {
        log.append("\(number)")
        if number.isMultiple(of: 200) { feed.notify(account: "a") }
      }
      feed.notify(account: "a")
      for subscription in [quick, slow] {
        var received: [String] = []
        while received.count < Int(count) {
          received += try await subscription.next(silence: .seconds(30)).map(\.payload)
        }
        #expect(received == (1...count).map { "\($0)" })
      }
    }
  }

  @Test func `events under way while subscribers come and go arrive in order`() async throws {
    try await withFeed { feed in
      let count = 2000
      await withTaskGroup(of: [String].self) { group in
        for _ in 0..<20 {
          group.addTask {
            var received: [String] = []
            var position: Int64 = 0
            while received.count < count {
              // A new subscription each time, as after a lost connection.
              guard let subscription = try? await feed.subscribe(account: "a", after: position),
                let entries = try? await subscription.next(silence: .seconds(30))
              else { return [] }
              received += entries.map(\.payload)
              position = subscription.position
            }
            return received
          }
        }
        for number in 1...count {
          log.append("\(number)")
          feed.notify(account: "a")
          if number.isMultiple(of: 50) { await Task.yield() }
        }
        for await received in group { #expect(received == (1...count).map { "\($0)" }) }
      }
    }
  }

  @Test func `a cancelled subscriber stops waiting`() async throws {
    try await withFeed { feed in
      let reader = Task {
        let subscription = try await feed.subscribe(account: "a", after: nil)
        return try await subscription.next(silence: .seconds(300))
      }
      reader.cancel()
      await #expect(throws: CancellationError.self) { try await reader.value }
    }
  }
}

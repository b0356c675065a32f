import Testing

@testable import Threads

struct BurstWatchTests {
  private var watch = BurstWatch()

  @Test mutating func `asks once where there is work`() {
    #expect(questions { _ in true } == 1)
  }

  @Test mutating func `finds what comes while it looks`() {
    #expect(questions { $0 == 3 } == 3)
  }

  @Test mutating func `looks half as often each time that looking has not helped`() {
    #expect(questions { _ in false } == 1 + BurstWatch.looksMax)
    #expect(questions { _ in false } == 1 + BurstWatch.looksMax / 2)
    for _ in 0..<20 { _ = questions { _ in false } }
    #expect(questions { _ in false } == 2)
  }

  @Test mutating func `looks more often again once that has helped`() {
    for _ in 0..<20 { _ = questions { _ in false } }
    for _ in 0..<20 { #expect(questions { $0 == 2 } == 2) }
    #expect(questions { _ in false } == 1 + BurstWatch.looksMax)
  }

  @Test mutating func `sleeps at once for a while where others keep the processor`() {
    let rests = [2 * BurstWatch.restsMin, 4 * BurstWatch.restsMin]
    for rest in rests {
      #expect(questions(yielding: BurstWatch.yieldMax + 1) { _ in false } == 2)
      for _ in 0..<rest { #expect(questions { _ in false } == 1) }
    }
    for _ in 0..<20 {
      _ = questions(yielding: .max) { _ in false }
      var rest = 0
      while questions(yielding: .max, { _ in false }) == 1 { rest += 1 }
      #expect(rest <= BurstWatch.restsMax)
      for _ in 0..<BurstWatch.restsMax { _ = questions { _ in false } }
    }
  }

  @Test mutating func `looks by the real clock`() {
    #expect(!watch.look { false })
    #expect(watch.look { true })
  }

  /// Looks once; returns how often it asked.
  private mutating func questions(
    yielding nanoseconds: UInt64 = 300, _ isThere: (Int) -> Bool
  ) -> Int {
    var count = 0
    _ = watch.look {
      count += 1
      return isThere(count)
    } yielding: {
      nanoseconds
    }
    return count
  }
}

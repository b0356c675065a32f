import Glibc

/// How a thread that has nothing to do looks for more before it sleeps.
///
/// Amid a burst the next work is there before a sleeper would be awake, and nobody has to wake one. A
/// look gives the processor to whoever waits for it, which is mostly the thread that brings the work.
/// How often a thread looks follows from how often that has helped. Where other threads keep the
/// processor once they have it, a sleeper gets it back sooner than one that yielded it: then there are
/// no looks for a while.
package struct BurstWatch: Sendable {
  private var looks = Self.looksMax
  /// Waits without a look that are still to come, and how many they were last.
  private var rests = 0
  private var restsInARow = Self.restsMin

  package init() {}

  /// Looks for work, and says whether there is some.
  ///
  /// - Parameter isThere: Whether there is work; asked first of all, and after each look.
  /// - Returns: What it said last.
  @inline(__always)
  package mutating func look(for isThere: () -> Bool) -> Bool {
    look(for: isThere, yielding: Self.yield)
  }

  /// - Parameters:
  ///   - isThere: Whether there is work.
  ///   - yielding: Gives the processor to others; returns the nanoseconds until it was back.
  /// - Returns: What `isThere` said last.
  @inline(__always)
  mutating func look(for isThere: () -> Bool, yielding: () -> UInt64) -> Bool {
    if isThere() { return true }
    guard rests == 0 else {
      rests -= 1
      return false
    }
    for _ in 0..<looks {
      guard yielding() <= Self.yieldMax else {
        restsInARow = min(2 * restsInARow, Self.restsMax)
        rests = restsInARow
        return isThere()
      }
      if isThere() {
        looks = min(2 * looks, Self.looksMax)
        restsInARow = max(restsInARow / 2, Self.restsMin)
        return true
      }
    }
    looks = max(looks / 2, 1)
    return false
  }

  /// Some ten to twenty microseconds, about what falling asleep and being woken cost.
  static let looksMax = 40
  /// Nanoseconds beyond which a processor was not lent but taken: less than a scheduler's time slice,
  /// more than a burst's threads run before they wait for each other.
  static let yieldMax: UInt64 = 1_000_000
  static let restsMin = 16
  static let restsMax = 1_024

  private static func yield() -> UInt64 {
    let start = nanoseconds()
    sched_yield()
    return nanoseconds() &- start
  }

  private static func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}

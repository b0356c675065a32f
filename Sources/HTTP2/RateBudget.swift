/// How much of something a peer may do: a burst, and then so much per second.
///
/// The clock is looked at only when nothing is left, so that it costs ordinary peers nothing.
struct RateBudget {
  private let burst: Int
  private let perSecond: Int
  private var left: Int
  private var filledAt: ContinuousClock.Instant

  init(burst: Int, perSecond: Int, at now: ContinuousClock.Instant) {
    self.burst = burst
    self.perSecond = perSecond
    left = burst
    filledAt = now
  }

  /// Takes one off.
  ///
  /// - Returns: Whether there was one.
  mutating func spend(at now: () -> ContinuousClock.Instant) -> Bool {
    if left == 0 { fill(at: now()) }
    guard left > 0 else { return false }
    left -= 1
    return true
  }

  /// Gives some for work that makes such things necessary.
  mutating func earn(_ count: Int) {
    left = min(burst, left + count)
  }

  private mutating func fill(at now: ContinuousClock.Instant) {
    let elapsed = (now - filledAt).components
    // More than a minute's worth is no more than the burst in any case that matters.
    let seconds = Double(min(elapsed.seconds, 60)) + Double(elapsed.attoseconds) * 1e-18
    let added = Int(seconds * Double(perSecond))
    // Else a peer that asks all the time would never see a whole one.
    guard added > 0 else { return }
    left = min(burst, added)
    filledAt = now
  }
}

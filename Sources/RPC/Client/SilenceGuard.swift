import NIOCore

/// Notices that a reader waits for a peer that has gone silent.
///
///     idle -> armed -> idle …
///
/// Only time counts in which somebody waits: a slow reader is no silent peer. It is a value that
/// knows no clock, and is asked when its timer fires.
struct SilenceGuard {
  /// The longest silence that is put up with; nil: any.
  let limit: TimeAmount?
  private var waitingSince: NIODeadline?
  private(set) var isTimerSet = false

  init(limit: Duration?) {
    self.limit = limit.map { TimeAmount($0) }
  }

  /// A reader waits.
  ///
  /// - Returns: When to set the timer; nil where it is set already or nothing is watched.
  mutating func readerWaits(_ now: NIODeadline) -> NIODeadline? {
    waitingSince = now
    guard let limit, !isTimerSet else { return nil }
    isTimerSet = true
    return now + limit
  }

  /// Something came from the peer.
  mutating func received(_ now: NIODeadline) {
    if waitingSince != nil { waitingSince = now }
  }

  /// The reader has what it waited for.
  mutating func readerGoesOn() {
    waitingSince = nil
  }

  /// What is to be done when the timer has fired.
  mutating func timerFired(_ now: NIODeadline) -> Verdict {
    isTimerSet = false
    guard let limit, let waitingSince else { return .rest }
    let end = waitingSince + limit
    guard end > now else { return .tooSilent }
    isTimerSet = true
    return .lookAgain(at: end)
  }

  enum Verdict: Hashable {
    case rest
    case lookAgain(at: NIODeadline)
    case tooSilent
  }
}

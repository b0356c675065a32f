import Messages
import NIOCore
import Synchronization

/// What one caller may ask of a server: so many calls at once, and so many a second.
///
/// Shared by all connections and event loops of the caller, and therefore without locks.
package final class CallQuota: Sendable {
  private let limits: CallLimits
  private let callsInFlight = Atomic(0)
  /// When the calls so far would have come had they kept their distance: the "theoretical arrival
  /// time" of the generic cell rate algorithm (ITU-T I.371), in nanoseconds of the monotonic clock.
  private let nextArrival = Atomic<UInt64>(0)

  init(_ limits: CallLimits) {
    self.limits = limits
  }

  /// Counts a call in.
  ///
  /// - Returns: Why it is refused; nil: it is not, and `leave` is owed.
  func enter(_ now: NIODeadline) -> RPCError? {
    if limits.inFlightMax > 0 {
      let count = callsInFlight.add(1, ordering: .relaxed).newValue
      guard count <= limits.inFlightMax else {
        callsInFlight.subtract(1, ordering: .relaxed)
        return .overQuota(
          "the caller has \(limits.inFlightMax) calls under way, which is all it may have",
          retryAfter: CallLimits.busyRetryDelay)
      }
    }
    guard let error = spend(now) else { return nil }
    leave()
    return error
  }

  /// A call that was counted in is over.
  func leave() {
    if limits.inFlightMax > 0 { callsInFlight.subtract(1, ordering: .relaxed) }
  }

  /// Counts a call that is over already, such as one without a good credential.
  ///
  /// - Returns: Why there are too many of them; nil: there are not.
  func spend(_ now: NIODeadline) -> RPCError? {
    guard limits.perSecondMax > 0 else { return nil }
    let now = now.uptimeNanoseconds
    var expected = nextArrival.load(ordering: .relaxed)
    while true {
      let arrival = max(expected, now)
      guard arrival - now <= tolerance else { return tooFast(arrival - now - tolerance) }
      let (exchanged, original) = nextArrival.compareExchange(
        expected: expected, desired: arrival + distance, ordering: .relaxed)
      if exchanged { return nil }
      expected = original
    }
  }

  /// Why a call would be refused now; nil: it would not.
  func refusal(_ now: NIODeadline) -> RPCError? {
    guard limits.perSecondMax > 0 else { return nil }
    let arrival = nextArrival.load(ordering: .relaxed)
    let now = now.uptimeNanoseconds
    guard arrival > now, arrival - now > tolerance else { return nil }
    return tooFast(arrival - now - tolerance)
  }

  /// The time between two calls, in nanoseconds.
  private var distance: UInt64 { 1_000_000_000 / UInt64(limits.perSecondMax) }

  /// How far ahead of its time a call may come, so that a second's calls may come at once.
  private var tolerance: UInt64 { 1_000_000_000 - distance }

  private func tooFast(_ nanosecondsLeft: UInt64) -> RPCError {
    .overQuota(
      "the caller makes more than \(limits.perSecondMax) calls a second",
      retryAfter: .nanoseconds(Int64(clamping: nanosecondsLeft)))
  }
}

/// How much one caller may ask; 0: as much as it likes.
package struct CallLimits: Sendable, Hashable {
  /// Calls under way at once, streams among them.
  package var inFlightMax: Int
  /// Calls that begin within a second. As many may come in a burst.
  package var perSecondMax: Int

  /// Creates limits.
  package init(inFlightMax: Int, perSecondMax: Int) {
    self.inFlightMax = inFlightMax
    self.perSecondMax = perSecondMax
  }

  /// When to come again while others' calls are under way: nobody knows when those end.
  static let busyRetryDelay = Duration.seconds(1)
}

extension RPCError {
  /// RESOURCE_EXHAUSTED with a `google.rpc.RetryInfo`.
  static func overQuota(_ message: String, retryAfter delay: Duration) -> RPCError {
    let info = GoogleRPC.RetryInfo.with {
      let (seconds, attoseconds) = delay.components
      $0.retryDelay = WellKnown.Duration.with {
        $0.seconds = seconds
        $0.nanos = Int32(attoseconds / 1_000_000_000)
      }
    }
    return RPCError(
      code: .resourceExhausted, message: "\(message); try again later",
      details: [WellKnown.AnyMessage(packing: info)])
  }
}

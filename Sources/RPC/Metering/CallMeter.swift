import NIOCore

/// What one event loop has counted of one method's calls.
///
/// Touched on that loop only: so a call costs some additions and no lock. Who wants the figures asks
/// every loop for a copy.
final class CallMeter {
  private(set) var count = CallCounts()

  /// A call's head was accepted.
  func callStarted() {
    count.started += 1
  }

  /// It was answered, or its client is gone.
  func callEnded(_ call: EndedCall) {
    count.ended[min(Int(call.status.rawValue), StatusCode.countOfAll - 1)] += 1
    count.durations[CallCounts.bucket(of: call.nanoseconds)] += 1
    count.nanoseconds += call.nanoseconds
    count.receivedBytes += call.receivedBytes
    count.sentBytes += call.sentBytes
  }
}

/// Figures of a method's calls; all of them only grow.
package struct CallCounts: Sendable {
  /// Calls whose head was accepted.
  package fileprivate(set) var started = 0
  /// Calls that are over, by the code of their status.
  package fileprivate(set) var ended = InlineArray<17, Int>(repeating: 0)
  /// The same by how long they took; `durationBounds` says how long that is.
  package fileprivate(set) var durations = InlineArray<24, Int>(repeating: 0)
  /// How long they took together.
  package fileprivate(set) var nanoseconds = 0
  /// Bytes of their bodies' messages, with what frames them.
  package fileprivate(set) var receivedBytes = 0
  package fileprivate(set) var sentBytes = 0

  /// Calls that are over.
  package var endedCount: Int { ended.indices.reduce(0) { $0 + ended[$1] } }

  /// The longest time of each but the last of `durations`, in seconds: from 16 µs to a minute, each
  /// twice the one before, which the length of a number tells without a comparison.
  package static let durationBounds: [Double] = (0..<23).map { power in
    Double(1 << (14 + power)) / 1e9
  }

  static func bucket(of nanoseconds: Int) -> Int {
    let units = (UInt(max(nanoseconds, 1)) - 1) >> 14
    return min(UInt.bitWidth - units.leadingZeroBitCount, 23)
  }

  static func += (sum: inout CallCounts, other: CallCounts) {
    sum.started += other.started
    for index in sum.ended.indices { sum.ended[index] += other.ended[index] }
    for index in sum.durations.indices { sum.durations[index] += other.durations[index] }
    sum.nanoseconds += other.nanoseconds
    sum.receivedBytes += other.receivedBytes
    sum.sentBytes += other.sentBytes
  }
}

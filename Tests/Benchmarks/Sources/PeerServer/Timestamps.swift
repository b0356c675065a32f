import Domain
import Foundation
import SwiftProtobuf

extension Timestamp {
  /// The present moment by the machine's clock.
  static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  init(_ time: Google_Protobuf_Timestamp) {
    self.init(microseconds: time.seconds * 1_000_000 + Int64(time.nanos) / 1000)
  }
}

extension Google_Protobuf_Timestamp {
  init(_ time: Timestamp) {
    let (seconds, rest) = time.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    self.init(seconds: seconds, nanos: Int32(rest * 1000))
  }
}

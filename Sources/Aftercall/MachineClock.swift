import Domain
import Glibc

extension WallClock {
  /// The machine's clock. Only the executable may read it.
  static let machine = WallClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}

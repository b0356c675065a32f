import Domain
import Glibc

/// What this machine gives a server.
struct MachineCheck: Check {
  let name = "machine"
  let settings: ServerSettings

  /// Each connection takes one; some dozens are the store's and the loops'.
  private static let openFilesWanted: UInt = 4096

  func findings() async -> [Finding] { [openFiles, clock, timeZones] }

  private var openFiles: Finding {
    raiseOpenFilesLimit()
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return .warning("the limit of open files cannot be read", "see that it is 4096 or more")
    }
    let words = "\(limit.rlim_cur) files may be open, one per connection"
    return limit.rlim_cur < Self.openFilesWanted
      ? .warning(words, "raise the limit: LimitNOFILE in a systemd unit, or ulimit -n")
      : .ok(words)
  }

  private var clock: Finding {
    let now = WallClock.machine.now()
    let time = CivilTime(at: now, inZone: "UTC")
    let words = "it is \(time.longText)"
    let remedy = "set the clock; a time service keeps it right"
    // From when this program was written.
    guard (2026..<2100).contains(time.year) else { return .error(words, remedy) }
    var status = stat()
    if stat(settings.storePath, &status) == 0 {
      let written = Timestamp(microseconds: Int64(clamping: status.st_mtim.tv_sec) * 1_000_000)
      if written.duration(since: now) > .seconds(60) {
        return .error("\(words), but the store was written later than that", remedy)
      }
    }
    return .ok(words)
  }

  private var timeZones: Finding {
    let winter = Timestamp(microseconds: 1_768_478_400_000_000)
    return CivilTime(at: winter, inZone: "Europe/Berlin").hour == 13
      ? .ok("time zones are known")
      : .error("time zones are not known", "install them: apt-get install tzdata")
  }
}

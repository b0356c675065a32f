import Configuration
import RPC

/// How long connections are kept, and how it is found out that their clients are there.
///
/// Each begins as the engine has it, in `RPCLimits`, where the reasons stand.
struct ConnectionSettings: Sendable {
  /// How long a connection without calls is kept; nil: for ever.
  var idleTimeout = RPCLimits().idleTimeout
  /// How old a connection may become; nil: as old as it likes.
  var ageMax = RPCLimits().connectionAgeMax
  /// How long the calls of one that is too old may go on; nil: to their end.
  var ageGrace = RPCLimits().connectionAgeGrace
  /// Signs of life, both ways.
  var keepalive = RPCLimits().keepalive

  init() {}

  /// - Throws: `SetupError`.
  init(_ reader: ConfigReader) throws {
    idleTimeout = try Self.duration(reader, "connections.idle.seconds", idleTimeout)
    ageMax = try Self.duration(reader, "connections.age.seconds", ageMax)
    ageGrace = try Self.duration(reader, "connections.age.grace.seconds", ageGrace)
    keepalive.interval = try Self.duration(
      reader, "keepalive.interval.seconds", keepalive.interval)
    let timeout = try reader.seconds(
      forKey: "keepalive.timeout.seconds", default: Int(keepalive.timeout.components.seconds))
    guard timeout > 0 else {
      throw SetupError("keepalive.timeout.seconds must be from 1 to 86400 seconds")
    }
    keepalive.timeout = .seconds(timeout)
    keepalive.pingIntervalMin = .seconds(
      try reader.seconds(
        forKey: "keepalive.permit.seconds",
        default: Int(keepalive.pingIntervalMin.components.seconds)))
    keepalive.permitsPingsWithoutCalls = reader.bool(
      forKey: "keepalive.permit.idle", default: keepalive.permitsPingsWithoutCalls)
  }

  func apply(to limits: inout RPCLimits) {
    limits.idleTimeout = idleTimeout
    limits.connectionAgeMax = ageMax
    limits.connectionAgeGrace = ageGrace
    limits.keepalive = keepalive
  }

  /// A time that 0 takes away.
  private static func duration(
    _ reader: ConfigReader, _ key: ConfigKey, _ value: Duration?
  ) throws -> Duration? {
    let seconds = try reader.seconds(
      forKey: key, default: Int(value?.components.seconds ?? 0))
    return seconds == 0 ? nil : .seconds(seconds)
  }
}

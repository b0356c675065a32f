import Configuration
import RPC

/// What calls may cost, and what is seen of them.
struct CallSettings: Sendable {
  /// Where the operator's pages are; nil: nowhere.
  var metricsListen: ListenAddress?
  /// Whether each call is logged on the level info.
  var logsCalls = false
  /// What each caller with a credential may ask, and everybody where none is asked for.
  ///
  /// As many streams as a server has room for, so that one backend may hold them for all its users;
  /// and no rate, since who was given a credential is trusted with the machine.
  var principal = CallLimits(inFlightMax: 20_000, perSecondMax: 0)
  /// What each address may ask without one: health checks and reflection, and guesses at
  /// credentials.
  var anonymous = CallLimits(inFlightMax: 200, perSecondMax: 100)

  init() {}

  /// - Throws: `SetupError`.
  init(_ reader: ConfigReader) throws {
    if let text = reader.string(forKey: "metrics.listen") {
      guard let address = ListenAddress(text) else {
        throw SetupError("metrics.listen must be HOST:PORT, such as 127.0.0.1:9464")
      }
      metricsListen = address
    }
    logsCalls = reader.bool(forKey: "log.calls", default: logsCalls)
    principal = try Self.limits(reader, "limits.principal", principal)
    anonymous = try Self.limits(reader, "limits.anonymous", anonymous)
  }

  private static func limits(
    _ reader: ConfigReader, _ prefix: String, _ limits: CallLimits
  ) throws -> CallLimits {
    CallLimits(
      inFlightMax: try number(reader, "\(prefix).calls", limits.inFlightMax),
      perSecondMax: try number(reader, "\(prefix).rate", limits.perSecondMax))
  }

  private static func number(_ reader: ConfigReader, _ key: String, _ value: Int) throws -> Int {
    let number = reader.int(forKey: ConfigKey(key), default: value)
    guard (0...1_000_000).contains(number) else {
      throw SetupError("\(key) must be from 0 to 1000000")
    }
    return number
  }
}

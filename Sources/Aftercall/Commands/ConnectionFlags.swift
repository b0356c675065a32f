import ArgumentParser
import Configuration

/// The flags of `aftercall serve` about how long connections are kept, all of them in seconds.
struct ConnectionFlags: ParsableArguments {
  @Option(
    help:
      "[connections.idle.seconds] How long a connection without calls is kept; 0: for ever. (default: 900)"
  )
  var idleTimeout: Int?
  @Option(
    help:
      "[connections.age.seconds] How old a connection may become, a tenth more or less, before its client is told to make new calls on another one; 0: as old as it likes. (default: 0)"
  )
  var connectionAge: Int?
  @Option(
    help:
      "[connections.age.grace.seconds] How long the calls of such a connection, streams among them, may go on; 0: to their end. (default: 0)"
  )
  var connectionAgeGrace: Int?
  @Option(
    help:
      "[keepalive.interval.seconds] How long nothing may come from a client before it is sent a ping, by up to a half longer; 0: for ever. (default: 7200)"
  )
  var keepaliveInterval: Int?
  @Option(
    help:
      "[keepalive.timeout.seconds] How long it may take to answer before its connection is closed. (default: 20)"
  )
  var keepaliveTimeout: Int?
  @Option(
    help:
      "[keepalive.permit.seconds] How often clients with calls may send pings when they are answered nothing; who sends more is cut off with too_many_pings. (default: 300)"
  )
  var keepalivePermit: Int?
  @Flag(
    help:
      "[keepalive.permit.idle] Let clients without calls send pings as often. (default: every 7200 seconds)"
  )
  var keepalivePermitIdle = false

  /// The numbers that were given, by key.
  var numbers: [(AbsoluteConfigKey, Int?)] {
    [
      (["connections", "idle", "seconds"], idleTimeout),
      (["connections", "age", "seconds"], connectionAge),
      (["connections", "age", "grace", "seconds"], connectionAgeGrace),
      (["keepalive", "interval", "seconds"], keepaliveInterval),
      (["keepalive", "timeout", "seconds"], keepaliveTimeout),
      (["keepalive", "permit", "seconds"], keepalivePermit),
    ]
  }

  /// What was switched on, by key.
  var switches: [(AbsoluteConfigKey, Bool)] {
    [(["keepalive", "permit", "idle"], keepalivePermitIdle)]
  }
}

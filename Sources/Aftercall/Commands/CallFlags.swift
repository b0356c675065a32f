import ArgumentParser
import Configuration

/// The flags of `aftercall serve` about what calls may cost and what is seen of them.
struct CallFlags: ParsableArguments {
  @Option(
    help:
      "[metrics.listen] HOST:PORT of the pages /metrics (Prometheus), /healthz and /readyz. They ask nobody who he is, so choose an address that only you reach. (default: none)"
  )
  var metricsListen: String?
  @Flag(
    help:
      "[log.calls] Log every call on the level info. (default: on debug; failures of the server on error)"
  )
  var logCalls = false
  @Option(
    help:
      "[limits.principal.calls] Calls that one caller may have under way, streams among them; 0: any number. (default: 20000)"
  )
  var principalCalls: Int?
  @Option(
    help: "[limits.principal.rate] Calls that one caller may make a second; 0: any. (default: 0)")
  var principalRate: Int?
  @Option(
    help:
      "[limits.anonymous.calls] Calls under way of one address without a credential, such as health checks; 0: any number. (default: 200)"
  )
  var anonymousCalls: Int?
  @Option(
    help:
      "[limits.anonymous.rate] Calls a second of one address without a credential or with a wrong one; 0: any. (default: 100)"
  )
  var anonymousRate: Int?

  /// The texts that were given, by key.
  var texts: [(AbsoluteConfigKey, String?)] { [(["metrics", "listen"], metricsListen)] }

  /// The numbers that were given, by key.
  var numbers: [(AbsoluteConfigKey, Int?)] {
    [
      (["limits", "principal", "calls"], principalCalls),
      (["limits", "principal", "rate"], principalRate),
      (["limits", "anonymous", "calls"], anonymousCalls),
      (["limits", "anonymous", "rate"], anonymousRate),
    ]
  }

  /// What was switched on, by key.
  var switches: [(AbsoluteConfigKey, Bool)] { [(["log", "calls"], logCalls)] }
}

import Synchronization

/// How many backtests run at once, of an account and in all: each keeps cores busy that calls and
/// evaluations need.
final class BacktestPlaces: Sendable {
  private let running = Mutex<[String: Int]>([:])

  /// Runs work in a place of an account's.
  ///
  /// - Throws: `RequestError` where there is none, and what the work throws.
  func withPlace(of account: String, _ work: () async throws -> Void) async throws {
    try take(account)
    defer { giveBack(account) }
    try await work()
  }

  private func take(_ account: String) throws {
    try running.withLock { running in
      guard running[account, default: 0] < ServiceLimits.backtestsPerAccountMax else {
        throw RequestError(
          code: .limitExceeded,
          message: "an account runs at most \(ServiceLimits.backtestsPerAccountMax) backtests at"
            + " once; wait for one to end, or end one")
      }
      guard running.values.reduce(0, +) < ServiceLimits.backtestsMax else {
        throw RequestError(
          code: .limitExceeded,
          message: "the server runs as many backtests as it may; try again later")
      }
      running[account, default: 0] += 1
    }
  }

  private func giveBack(_ account: String) {
    running.withLock { running in
      let left = running[account, default: 1] - 1
      running[account] = left > 0 ? left : nil
    }
  }
}

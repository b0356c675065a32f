import Analysis
import Domain
import Store

/// Asks the analyst within an account's bounds, and counts what it costs.
struct AnalystDesk: Sendable {
  private let store: Store
  private let analyst: any Analyst
  private let lastResort: any Analyst
  private let clock: WallClock
  private let meters: AutomationMeters

  /// - Parameters:
  ///   - store: Counts what an account uses.
  ///   - analyst: Who is asked.
  ///   - lastResort: Who answers in its place, where the account says so.
  ///   - clock: Tells which day it is.
  ///   - meters: Count what comes of it.
  init(
    store: Store, analyst: any Analyst, lastResort: any Analyst, clock: WallClock,
    meters: AutomationMeters
  ) {
    self.store = store
    self.analyst = analyst
    self.lastResort = lastResort
    self.clock = clock
    self.meters = meters
  }

  /// Who is asked.
  var analystName: String { analyst.name }
  /// Whether accounts may limit what asking costs.
  var isMetered: Bool { analyst.isMetered }

  /// What asking may cost.
  func estimate(_ request: AnalysisRequest) -> TokenUsage {
    request.isEmpty ? TokenUsage() : analyst.estimate(request)
  }

  /// What came of asking.
  enum Answer: Sendable {
    case answered(AnalysisResult)
    /// There is no answer now.
    case failed(Failure)
    /// The caller's task was cancelled.
    case cancelled
  }

  /// Why there is no answer.
  struct Failure: Sendable {
    var failure: AnalystFailure
    /// What happened, for people and logs.
    var message: String
    /// Whether another request may be answered.
    var mayPass: Bool
    /// How long the analyst asked to be left alone.
    var retryAfter: Duration?
    /// What the attempts have cost.
    var usage: TokenUsage
  }

  /// Asks the analyst, unless the account's day is used up.
  func ask(
    _ request: AnalysisRequest, account: String, _ bounds: AnalysisSettings
  ) async throws -> Answer {
    if analyst.isMetered {
      let used = try await store.analysisUsage(account: account, day: clock.now().utcDay)
      if bounds.isExhausted(by: used) {
        meters.analysed(.budgetExhausted, in: .zero)
        return .failed(
          Failure(
            failure: .budgetExhausted, message: AnalystFailure.budgetExhausted.explanation,
            mayPass: false, usage: TokenUsage()))
      }
    }
    let result: AnalysisResult
    let start = ContinuousClock.now
    do throws(AnalystError) {
      result = try await analyst.analyse(request)
    } catch {
      try await count(error.usage, account: account)
      guard let failure = error.code.failure else { return .cancelled }
      meters.analysed(failure, in: .now - start)
      return .failed(
        Failure(
          failure: failure, message: error.message, mayPass: error.code.mayPass,
          retryAfter: error.retryAfter, usage: error.usage))
    }
    meters.analysed(nil, in: .now - start)
    try await count(result.usage, account: account)
    return .answered(result)
  }

  /// Has the built-in analyst answer where no other answer will come and the account wants that; nil
  /// where it does not, or gets none from it either.
  func lastResort(
    _ request: AnalysisRequest, _ bounds: AnalysisSettings
  ) async -> AnalysisResult? {
    guard bounds.usesBuiltInAsLastResort else { return nil }
    // Why it fails matters less than why it had to be asked.
    return try? await lastResort.analyse(request)
  }

  private func count(_ usage: TokenUsage, account: String) async throws {
    guard usage != TokenUsage() else { return }
    try await store.addAnalysisUsage(account: account, day: clock.now().utcDay, usage)
  }
}

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
    case answered(AnalysisResult, uncounted: AnalystEffort?)
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
    /// The request, where it is not counted yet.
    var uncounted: AnalystEffort?
  }

  /// Asks the analyst, unless the account's day is used up.
  ///
  /// A request that has used something is counted with that; one that has not is left to the caller, who
  /// has to write something about it anyway.
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
      let duration = ContinuousClock.now - start
      let effort = AnalystEffort(
        analyst: analyst.name, duration: duration, hasFailed: true, usage: error.usage)
      let uncounted = try await count(effort, account: account)
      guard let failure = error.code.failure else { return .cancelled }
      meters.analysed(failure, in: duration)
      return .failed(
        Failure(
          failure: failure, message: error.message, mayPass: error.code.mayPass,
          retryAfter: error.retryAfter, usage: error.usage, uncounted: uncounted))
    }
    let duration = ContinuousClock.now - start
    meters.analysed(nil, in: duration)
    let effort = AnalystEffort(
      analyst: result.analyst, model: result.model, duration: duration, hasFailed: false,
      usage: result.usage)
    return .answered(result, uncounted: try await count(effort, account: account))
  }

  /// Has the built-in analyst answer where no other answer will come and the account wants that; nil
  /// where it does not, or gets none from it either.
  func lastResort(
    _ request: AnalysisRequest, _ bounds: AnalysisSettings
  ) async -> (result: AnalysisResult, uncounted: AnalystEffort)? {
    guard bounds.usesBuiltInAsLastResort else { return nil }
    let start = ContinuousClock.now
    // Why it fails matters less than why it had to be asked.
    guard let result = try? await lastResort.analyse(request) else { return nil }
    let effort = AnalystEffort(
      analyst: result.analyst, duration: .now - start, hasFailed: false, usage: TokenUsage())
    return (result, effort)
  }

  /// - Returns: The request, if it has used nothing and is not counted.
  private func count(_ effort: AnalystEffort, account: String) async throws -> AnalystEffort? {
    guard effort.usage != TokenUsage() else { return effort }
    let now = clock.now()
    try await store.addAnalysisUsage(
      account: account, day: now.utcDay, effort.usage, counting: (effort, now))
    return nil
  }
}

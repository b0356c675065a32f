import Domain

/// How far a backtest is: takes what was found, in order, and says what is told of it.
struct BacktestProgress {
  /// Whether nothing more is to be looked at.
  private(set) var isOver = false
  private var report: BacktestReport
  private var collector: ExampleCollector
  private var failuresInRow = 0
  private var lastTold = ContinuousClock.now

  init(question: BacktestQuestion, estimate: BacktestEstimate) {
    report = BacktestReport(question: question, estimate: estimate)
    collector = ExampleCollector(perKind: question.examplesPerKind)
  }

  /// How many conversations are looked at.
  var conversationsMax: Int { report.question.conversationsMax }

  /// Takes what came of the next conversation.
  ///
  /// - Returns: What to tell.
  mutating func take(_ examined: Examined) -> [BacktestEvent] {
    report.usage.add(examined.usage)
    if !examined.analyst.isEmpty { report.analyst = examined.analyst }
    if examined.isUnreadable { report.counts.unreadable += 1 }
    note(examined.failure)
    var events: [BacktestEvent] = []
    if let finding = examined.finding {
      report.counts.count(finding)
      collector.take(finding)
      if finding.isNotable { events.append(.found(finding)) }
    }
    let now = ContinuousClock.now
    if now - lastTold >= AutomationLimits.backtestProgressInterval {
      lastTold = now
      events.append(.advanced(report.counts, report.usage))
    }
    return events
  }

  /// Takes what came of the cases.
  mutating func take(_ cases: CaseReport) {
    report.cases = cases
    report.usage.add(cases.usage)
    if let failure = cases.end, !isOver {
      end(failure == .analysisBudgetExhausted ? .budgetExhausted : .analystUnavailable, failure)
    }
  }

  private mutating func note(_ failure: Reason?) {
    guard let failure else {
      failuresInRow = 0
      return
    }
    guard !isOver else { return }
    if failure == .analysisBudgetExhausted {
      end(.budgetExhausted, failure)
    } else if failure.isOutage {
      failuresInRow += 1
      if failuresInRow >= AutomationLimits.backtestFailuresMax {
        end(.analystUnavailable, failure)
      }
    }
  }

  private mutating func end(_ end: BacktestEnd, _ failure: Reason) {
    report.end = end
    report.failure = failure
    isOver = true
  }

  /// The report, so long after the beginning.
  func report(after duration: Duration) -> BacktestReport {
    var report = report
    report.examples = collector.examples
    report.milliseconds = duration.wholeMicroseconds / 1000
    return report
  }
}

extension Reason {
  /// Whether it says that the analyst is away, whatever it is asked.
  var isOutage: Bool {
    switch self {
    case .analystUnavailable, .analystTimedOut, .analystRateLimited, .analystServerError,
      .analystMisconfigured:
      true
    default: false
    }
  }
}

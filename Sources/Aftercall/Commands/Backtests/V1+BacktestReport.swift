import Messages

extension V1.Backtest {
  /// The backtest in one line.
  var line: String {
    let counts = counts ?? V1.BacktestCounts()
    let what = "\(id)  \(createTime?.text ?? "")  \(notification?.name ?? "") (\(subject))"
    let found = "fires after \(counts.fired) of \(counts.conversations)"
    return "\(what): \(found); new \(counts.newlyFires), no longer \(counts.noLongerFires)"
  }

  /// What was tried, in words.
  private var subject: String {
    if revision == 0 { return "draft" }
    return revision == liveRevision ? "revision \(revision), live" : "revision \(revision)"
  }

  /// The report as people read it.
  func report(showsExamples: Bool) -> [String] {
    let counts = counts ?? V1.BacktestCounts()
    var lines = [
      "“\(notification?.name ?? "")” (\(subject)), \(counts.conversations) conversations"
    ]
    if let reason = end.reason { lines.append("  ended early: \(reason)") }
    lines.append("  " + counts.sentence)
    if liveRevision > 0 {
      lines.append(
        "  compared with revision \(liveRevision): \(counts.liveStored) stored results,"
          + " \(counts.liveComputed) computed")
    }
    if let cases {
      let told = cases.report
      lines += (showsExamples ? told[...] : told.prefix(1)).map { "  " + $0 }
    }
    if counts.unreadable > 0 { lines.append("  \(counts.unreadable) could not be read") }
    for change in V1.BacktestChange.allCases where counts.count(of: change) > 0 {
      lines.append("  \(change.word): \(counts.count(of: change))")
      guard showsExamples, change != .silent || counts.fired == 0 else { continue }
      for example in examples where example.change == change {
        lines += example.report(showsChange: false).map { "    " + $0 }
      }
    }
    if let usage, usage.requests > 0 { lines.append("  cost: \(usage.sentence)") }
    let by = analyst.isEmpty ? "" : " by \(analyst)"
    lines.append("  took \(durationMs) ms\(by); report \(id)")
    return lines
  }
}

extension V1.BacktestFinding {
  /// What would have been decided about a conversation, and on which words.
  func report(showsChange: Bool) -> [String] {
    let outcome = tried ?? V1.BacktestOutcome()
    let time = startTime.map { "  \($0.text)" } ?? ""
    var lines = [(showsChange ? "\(change.word)  " : "") + conversationUUID + time]
    lines.append("  \(outcome.outcome.word): \(outcome.explanation)")
    lines += outcome.evidence.map { "  " + $0.line }
    if let live, change != .firesAsBefore, change != .silent {
      lines.append("  live: \(live.outcome.word): \(live.explanation)")
      lines += live.evidence.map { "  " + $0.line }
    }
    if change == .firesToOthers {
      let before = live?.recipients ?? []
      lines.append(
        "  to \(outcome.recipients.addressList), not to \(before.addressList)")
    }
    return lines
  }
}

extension [String] {
  fileprivate var addressList: String { isEmpty ? "nobody" : joined(separator: ", ") }
}

extension V1.BacktestEstimate {
  /// What will be looked at, and what that may cost.
  var sentence: String {
    let more = hasMore ? "; more meet the filter" : ""
    let cost =
      sampledConversations == 0
      ? "no language model is asked"
      : "expected: \(usage?.sentence ?? "nothing") (by \(sampledConversations) of them)"
    return "\(conversations) conversations\(more); \(cost)"
  }
}

extension V1.BacktestUsage {
  var sentence: String {
    "\(requests) requests, \(promptTokens) + \(answerTokens) tokens, \(costMicros) millionths"
  }
}

extension V1.BacktestCounts {
  /// What would have been decided, and how often.
  fileprivate var sentence: String {
    var sentence = "fires after \(fired), not after \(notFired)"
    if preFiltered > 0 { sentence += " (\(preFiltered) left out by the filter)" }
    if held > 0 { sentence += ", waits for a review \(held)" }
    if failed > 0 { sentence += ", failed \(failed)" }
    if unclear > 0 { sentence += "; unclear \(unclear)" }
    return sentence
  }

  func count(of change: V1.BacktestChange) -> Int32 {
    switch change {
    case .newlyFires: newlyFires
    case .noLongerFires: noLongerFires
    case .firesToOthers: firesToOthers
    case .firesAsBefore: firesAsBefore
    case .silent: silent
    case .undecided: undecided
    case .unspecified, .unrecognized: 0
    }
  }
}

extension V1.BacktestChange {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .newlyFires: "newly fires"
    case .noLongerFires: "no longer fires"
    case .firesToOthers: "fires, to others"
    case .firesAsBefore: "fires as before"
    case .silent: "stays silent"
    case .undecided: "undecided"
    case .unrecognized(let number): "change \(number)"
    }
  }
}

extension V1.BacktestEnd {
  /// Why it did not come to its end; nil where it did.
  fileprivate var reason: String? {
    switch self {
    case .unspecified, .completed: nil
    case .budgetExhausted: "what the account lets language models use in a day is used up"
    case .analystUnavailable: "the analyst gave no answer several times in a row"
    case .unrecognized(let number): "end \(number)"
    }
  }
}

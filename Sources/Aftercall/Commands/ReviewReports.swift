import Messages

extension V1.HeldItem {
  /// What `approve` and `reject` take.
  private var key: String { delivery?.id ?? "\(evaluationID)/\(notificationID)" }

  /// The item in a list: which one, why, and what it would do.
  var listLines: [String] {
    let what = result?.notificationName ?? "an e-mail to \(delivery?.recipient ?? "")"
    return ["\(key)  \(createTime?.text ?? "")  \(kind.word)  \(what)", "  \(explanation.oneLine)"]
      + (actions?.lines ?? [Self.nothingKept])
  }

  /// Everything that is known of it.
  var report: [String] {
    var lines = Array(listLines.prefix(1))
    lines.append("  of conversation \(conversationUUID), notification \(notificationID)")
    lines.append("  \(explanation)")
    lines += (result?.evidence ?? []).map { "  " + $0.line }
    for variable in result?.variables ?? [] {
      lines.append(
        "  \(variable.name): \(variable.value.isEmpty ? variable.explanation : variable.value)")
    }
    if let last = delivery?.attempts.last { lines.append("  last attempt: \(last.answer)") }
    lines += actions?.lines ?? [Self.nothingKept]
    var body = (actions?.email?.textBody ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    while body.last?.allSatisfy(\.isWhitespace) == true { body.removeLast() }
    lines += body.map { "    | " + $0 }
    return lines
  }

  private static let nothingKept =
    "  what it would do was not kept: reject it, or evaluate the conversation again"
}

extension V1.HeldActions {
  fileprivate var lines: [String] {
    var lines: [String] = []
    if let email {
      lines.append(
        "  e-mail to \(email.recipients.joined(separator: ", ")): \(email.subject.oneLine)")
    }
    if let task { lines.append("  task: \(task.title)") }
    if let alert { lines.append("  alert: \(alert.title)") }
    lines += recipientProblems.map { "  recipient: \($0)" }
    if !failure.isEmpty { lines.append("  nothing would be done: \(failure)") }
    return lines
  }
}

extension V1.HeldKind {
  fileprivate var word: String {
    switch self {
    case .unspecified: "held"
    case .verdict: "unclear verdict"
    case .value: "missing value"
    case .uncertainSend: "uncertain send"
    case .unrecognized(let number): "kind \(number)"
    }
  }
}

extension V1.NotificationResult {
  /// Who has decided what about it and why; nil: nobody has.
  var reviewSentence: String? {
    let decision =
      switch review {
      case .unspecified: ""
      case .approved: "approved"
      case .rejected: "rejected"
      case .expired: "dropped, because nobody decided in time"
      case .erased: "dropped with its conversation"
      case .unrecognized(let number): "decision \(number)"
      }
    if decision.isEmpty { return nil }
    let who = reviewedBy.isEmpty ? "" : " by \(reviewedBy)"
    let why = reviewReason.isEmpty ? "" : ": \(reviewReason)"
    return "\(decision)\(who) at \(reviewTime?.text ?? "")\(why)"
  }

  /// The result after a review, in one line.
  var reviewLine: String {
    "\(outcome.word): \(notificationName), \(reviewSentence ?? "")"
  }
}

extension String {
  /// Without the spaces before it.
  var trimmed: String { String(drop { $0 == " " }) }
}

import Messages

extension V1.HeldItem {
  /// What `approve` and `reject` take.
  private var key: String { delivery?.id ?? "\(evaluationID)/\(notificationID)" }

  /// The item in a list: which one, why, and what it would do.
  var listLines: [String] {
    let what = result?.notificationName ?? "an e-mail to \(delivery?.recipient ?? "")"
    return ["\(key)  \(createTime?.text ?? "")  \(kind.word)  \(what)", "  \(explanation.oneLine)"]
      + (missingVariables.isEmpty ? [] : ["  missing: \(missingVariables.joined(separator: ", "))"])
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
    lines += missingDeclarations.map { "  missing: " + $0.line }
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

extension V1.VariableDeclaration {
  /// The variable in one line: `dyn_day (date, such as 2026-11-27): The day of the visit`.
  var line: String {
    let form =
      switch type {
      case .unspecified, .text: "text"
      case .number: "number, such as 1290.5"
      case .money: "money, such as 49.90 EUR"
      case .boolean: "yes or no"
      case .oneOf: "one of \(choices.joined(separator: ", "))"
      case .date: "date, such as 2026-11-27"
      case .time: "time, such as 14:30"
      case .dateTime: "date and time, such as 2026-11-27T14:30"
      case .email: "e-mail address"
      case .phone: "phone number, such as +4930123456"
      case .url: "web address"
      case .unrecognized(let number): "type \(number)"
      }
    return "\(name) (\(form))" + (description.isEmpty ? "" : ": \(description)")
  }
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

extension Delivery {
  /// How far the e-mail has come, with the mail server's last answer and the next attempt.
  ///
  /// The one place that says what a delivery's states mean to people.
  package var finding: Finding {
    let to = "The e-mail to \(message.to.address)"
    var finding =
      switch state {
      case .queued: Finding(.deliveryQueued, .delivery, .goesOn, "\(to) waits to be sent\(why).")
      case .sending: Finding(.deliverySending, .delivery, .goesOn, "\(to) is being sent.")
      case .sent:
        Finding(.deliverySent, .delivery, .goesOn, "\(to) was sent\(lastAnswer)")
      case .deferred where reason?.isOfAccount == true:
        Finding(.deliveryQueued, .delivery, .goesOn, "\(to) waits to be sent\(why).")
      case .deferred:
        Finding(
          .deliveryRetrying, .delivery, .stops,
          "\(to) could not be sent for now and is tried again\(lastAnswer)")
      case .dead where reason == .cancelled:
        Finding(.deliveryCancelled, .delivery, .stops, "\(to) was cancelled.")
      case .dead where attempts.last?.outcome == .permanentFailure,
        .bounced where attempts.last?.outcome == .permanentFailure:
        Finding(.deliveryRefused, .delivery, .stops, "\(to) was refused for good\(lastAnswer)")
      case .dead: Finding(.deliveryDead, .delivery, .stops, "\(to) was given up\(lastAnswer)")
      case .bounced:
        Finding(
          .deliveryBounced, .delivery, .stops,
          "\(to) was accepted by a mail server and came back\(lastBounce)")
      case .suppressed: Finding(.deliverySuppressed, .delivery, .stops, "\(to) is not sent\(why).")
      case .held:
        Finding(
          .deliveryHeld, .delivery, .stops, "\(to) waits for somebody to release it\(why).")
      }
    finding.subject = message.to.address
    finding.time = attempts.last?.time ?? createdAt
    finding.nextTime = nextAttemptAt
    finding.deliveryID = id
    if uncertainSends > 0 {
      finding.sentence +=
        " Its text may have gone out \(uncertainSends == 1 ? "once" : "\(uncertainSends) times")"
        + " without the answer being recorded."
    }
    return finding
  }

  /// The reason, as it follows a statement.
  private var why: String {
    guard let explanation = reason?.explanation else { return "" }
    return ": \(explanation.prefix(1).lowercased() + explanation.dropFirst(1).dropLast(1))"
  }

  /// What the last report of a bounce says, as it follows a statement.
  private var lastBounce: String {
    guard let last = bounces.last else { return "." }
    let words = "\(last.statusCode) \(last.diagnostic)".asOneLine()
    guard !words.isEmpty else { return "." }
    return ". The report says: \(words)".truncated(toCharacters: Limits.explanationCharactersMax)
  }

  /// What follows a statement: the last answer of the server, or of the folder that stands for one, or
  /// else the end of the sentence.
  private var lastAnswer: String {
    guard let last = attempts.last else { return "." }
    let words = last.answer.asOneLine()
    guard !words.isEmpty else {
      return last.replyCode == 0 ? "." : " (reply code \(last.replyCode))."
    }
    return ". The answer was: \(words)".truncated(toCharacters: Limits.explanationCharactersMax)
  }
}

extension FindingCode {
  /// How much an e-mail's state needs somebody's attention; the headline tells the most.
  var trouble: Int {
    switch self {
    case .deliveryDead: 10
    case .deliveryRefused: 9
    case .deliveryBounced: 8
    case .deliverySuppressed: 7
    case .deliveryCancelled: 6
    case .deliveryHeld: 5
    case .deliveryRetrying: 4
    case .deliverySending: 3
    case .deliveryQueued: 2
    case .deliverySent: 1
    default: 0
    }
  }
}

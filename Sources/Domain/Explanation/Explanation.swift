/// Why a notification did, or did not, what it is for after a conversation.
package struct Explanation: Sendable, Hashable {
  /// The answer in one word: what stopped it, or else how far its e-mails have come.
  package var code: FindingCode
  /// The answer in a sentence.
  package var sentence: String
  /// What it rests on, in the order in which things happen.
  package var findings: [Finding]

  /// Explains what is stored.
  package init(_ story: NotificationStory) {
    let findings = story.conversationFindings + story.notificationFindings + story.resultFindings
    self.findings = findings
    let headline = Self.headline(findings, story)
    code = headline.code
    sentence = headline.sentence
  }

  /// What stopped the notification; else how far its e-mails have come, the one with most trouble
  /// first; else what it did besides.
  private static func headline(
    _ findings: [Finding], _ story: NotificationStory
  ) -> (code: FindingCode, sentence: String) {
    if let stop = findings.first(where: { $0.effect == .stops && $0.step <= .trigger }) {
      return (stop.code, stop.sentence)
    }
    let deliveries = findings.filter { $0.step == .delivery && $0.effect != .note }
    if let worst = deliveries.max(by: { $0.code.trouble < $1.code.trouble }) {
      guard deliveries.count > 1 else { return (worst.code, worst.sentence) }
      let same = deliveries.count { $0.code == worst.code }
      let share =
        same == deliveries.count
        ? "All \(same) e-mails are alike. " : "\(same) of \(deliveries.count) e-mails: "
      return (worst.code, share + worst.sentence)
    }
    let stop = findings.first { $0.effect == .stops }
    guard let last = stop ?? findings.last(where: { $0.effect == .goesOn }) else {
      return (.conversationAccepted, "The conversation was accepted.")
    }
    return (last.code, last.sentence)
  }
}

extension FindingStep: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    guard let left = allCases.firstIndex(of: left), let right = allCases.firstIndex(of: right)
    else { return false }
    return left < right
  }
}

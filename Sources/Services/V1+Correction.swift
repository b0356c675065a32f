import Domain
import Messages

extension V1.Correction {
  init(_ correction: Correction) {
    self.init()
    let mark = correction.mark
    id = correction.id
    notificationID = mark.notificationID
    conversationUUID = mark.conversationUUID
    kind = V1.CorrectionKind(mark.kind)
    note = mark.note
    expectedRecipients = mark.expectedRecipients
    values = mark.values.map { value in
      var message = V1.CorrectedValue()
      message.name = value.name
      message.value = value.value
      return message
    }
    author = correction.author
    markTime = WellKnown.Timestamp(correction.markedAt)
    result = correction.result.map { result in
      var message = V1.MarkedResult()
      message.notificationRevision = result.revision
      message.outcome = V1.Outcome(result.outcome)
      message.recipients = result.recipients
      return message
    }
    conversationDeleted = correction.erasedAt != nil
  }

  /// What is said; nil where its kind is none, which is noted.
  func mark(_ checker: inout FieldChecker) -> Correction.Mark? {
    guard let kind = kind.domain() else {
      checker.add("correction.kind", "is required, and must be a kind that is known here")
      return nil
    }
    var mark = Correction.Mark(
      notificationID: notificationID, conversationUUID: conversationUUID, kind: kind)
    mark.note = note
    mark.expectedRecipients = expectedRecipients
    mark.values = values.map { ExpectedValue(name: $0.name, value: $0.value) }
    return mark
  }
}

extension V1.CorrectionKind {
  init(_ kind: CorrectionKind) {
    self =
      switch kind {
      case .correct: .correct
      case .shouldHaveFired: .shouldHaveFired
      case .shouldNotHaveFired: .shouldNotHaveFired
      case .wrongRecipient: .wrongRecipient
      case .wrongValue: .wrongValue
      }
  }

  /// - Returns: `nil` for unspecified and for a value that this version does not know.
  func domain() -> CorrectionKind? {
    switch self {
    case .unspecified, .unrecognized: nil
    case .correct: .correct
    case .shouldHaveFired: .shouldHaveFired
    case .shouldNotHaveFired: .shouldNotHaveFired
    case .wrongRecipient: .wrongRecipient
    case .wrongValue: .wrongValue
    }
  }
}

extension V1.CaseReport {
  init(_ report: CaseReport) {
    self.init()
    met = Int32(clamping: report.met)
    broken = Int32(clamping: report.broken)
    failing = Int32(clamping: report.failing)
    notRun = Int32(clamping: report.notRun)
    endReason = report.end.map { V1.Reason($0) } ?? .unspecified
    failures = report.failures.map { failure in
      var message = V1.CaseFailure()
      message.conversationUUID = failure.conversationUUID
      message.kind = V1.CorrectionKind(failure.kind)
      message.expected = failure.expected
      message.got = failure.got
      message.broken = failure.isBroken
      return message
    }
  }
}

extension V1.QualityFigures {
  init(_ figures: QualityFigures) {
    self.init()
    func count(_ kind: CorrectionKind) -> Int32 {
      Int32(clamping: figures.kinds[kind, default: 0])
    }
    notificationRevision = figures.revision
    correct = count(.correct)
    shouldHaveFired = count(.shouldHaveFired)
    shouldNotHaveFired = count(.shouldNotHaveFired)
    wrongRecipient = count(.wrongRecipient)
    wrongValue = count(.wrongValue)
    truePositives = Int32(clamping: figures.truePositives)
    falsePositives = Int32(clamping: figures.falsePositives)
    trueNegatives = Int32(clamping: figures.trueNegatives)
    falseNegatives = Int32(clamping: figures.falseNegatives)
    withoutResult = Int32(clamping: figures.withoutResult)
    precision = figures.precision
    recall = figures.recall
  }
}

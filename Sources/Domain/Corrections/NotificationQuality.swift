/// How well a notification does by what people say of its results.
package struct NotificationQuality: Sendable, Hashable {
  /// Over all revisions.
  package var overall = QualityFigures(revision: 0)
  /// Of each revision with a marked result, the newest first.
  package var revisions: [QualityFigures] = []

  /// Counts what was marked. Where several people have marked a result, the newest mark counts.
  ///
  /// - Parameter marked: What was marked, in any order.
  package init(_ marked: [MarkedOutcome]) {
    var newest: [String: MarkedOutcome] = [:]
    for mark in marked {
      if let known = newest[mark.conversationUUID], known.markedAt >= mark.markedAt { continue }
      newest[mark.conversationUUID] = mark
    }
    var byRevision: [Int64: QualityFigures] = [:]
    for mark in newest.values {
      overall.count(mark)
      guard mark.outcome != nil else { continue }
      byRevision[mark.revision, default: QualityFigures(revision: mark.revision)].count(mark)
    }
    revisions = byRevision.values.sorted { $0.revision > $1.revision }
  }
}

/// What is counted of one correction.
package struct MarkedOutcome: Sendable, Hashable {
  /// The conversation.
  package var conversationUUID: String
  /// What was said.
  package var kind: CorrectionKind
  /// The revision whose result was marked; 0: there was none.
  package var revision: Int64
  /// What had been decided; nil: nothing.
  package var outcome: Outcome?
  /// When it was said.
  package var markedAt: Timestamp

  /// Creates a marked outcome.
  package init(
    conversationUUID: String, kind: CorrectionKind, revision: Int64, outcome: Outcome?,
    markedAt: Timestamp
  ) {
    self.conversationUUID = conversationUUID
    self.kind = kind
    self.revision = revision
    self.outcome = outcome
    self.markedAt = markedAt
  }
}

/// Counts of marked results, and what follows from them.
package struct QualityFigures: Sendable, Hashable {
  /// The revision; 0: all of them.
  package var revision: Int64
  /// Marks by kind.
  package var kinds: [CorrectionKind: Int] = [:]
  /// It fired, and should have.
  package var truePositives = 0
  /// It fired, and should not have.
  package var falsePositives = 0
  /// It did not fire, and should not have.
  package var trueNegatives = 0
  /// It did not fire, and should have.
  package var falseNegatives = 0
  /// Marks of conversations without a result, which are in none of the four.
  package var withoutResult = 0

  /// Counts nothing.
  package init(revision: Int64) {
    self.revision = revision
  }

  /// How many of those that fired should have; nil: none fired.
  package var precision: Double? { Self.share(truePositives, falsePositives) }

  /// How many of those that should have fired did; nil: none should have.
  package var recall: Double? { Self.share(truePositives, falseNegatives) }

  private static func share(_ part: Int, _ rest: Int) -> Double? {
    part + rest > 0 ? Double(part) / Double(part + rest) : nil
  }

  mutating func count(_ mark: MarkedOutcome) {
    kinds[mark.kind, default: 0] += 1
    guard let outcome = mark.outcome else {
      withoutResult += 1
      return
    }
    switch (mark.kind, outcome == .fired) {
    case (.correct, true), (.wrongRecipient, _), (.wrongValue, _), (.shouldHaveFired, true):
      truePositives += 1
    case (.correct, false), (.shouldNotHaveFired, false): trueNegatives += 1
    case (.shouldNotHaveFired, true): falsePositives += 1
    case (.shouldHaveFired, false): falseNegatives += 1
    }
  }
}

import Domain
import Testing

/// What corrections expect, and what follows from them.
struct CorrectionTests {
  private func result(
    _ outcome: Outcome, to recipients: [String] = ["a@example.com"], name: String = "Mia",
    normalForm: String? = nil
  ) -> NotificationResult {
    var result = NotificationResult(
      notificationID: "n", revision: 3, notificationName: "", outcome: outcome,
      reason: outcome == .fired ? .conditionMet : .conditionNotMet, explanation: "",
      decidedAt: Timestamp(microseconds: 0))
    guard outcome == .fired else { return result }
    result.recipients = recipients.map { RecipientChoice(address: $0, source: .fixed) }
    result.variables = [
      VariableResult(
        name: "dyn_name", value: name, state: .set, explanation: "", normalForm: normalForm)
    ]
    return result
  }

  private func expectation(
    _ kind: CorrectionKind, of marked: NotificationResult?, to recipients: [String] = [],
    value: String?? = .none
  ) -> CaseExpectation {
    var mark = Correction.Mark(notificationID: "n", conversationUUID: "c", kind: kind)
    mark.expectedRecipients = recipients
    if let value { mark.values = [ExpectedValue(name: "dyn_name", value: value)] }
    return CaseExpectation(
      Correction(
        id: "m", author: "", markedAt: Timestamp(microseconds: 0), mark: mark,
        result: marked.map { MarkedResult($0, values: ["dyn_name"]) }))
  }

  @Test(arguments: [
    (CorrectionKind.correct, Outcome.fired, Outcome.fired, true),
    (.correct, .fired, .notFired, false), (.correct, .fired, .held, false),
    (.correct, .notFired, .notFired, true), (.correct, .notFired, .fired, false),
    (.shouldHaveFired, .notFired, .fired, true), (.shouldHaveFired, .notFired, .failed, false),
    (.shouldNotHaveFired, .fired, .notFired, true), (.shouldNotHaveFired, .fired, .fired, false),
    (.wrongRecipient, .fired, .notFired, false), (.wrongValue, .fired, .notFired, false),
  ])
  func `a case is met by what its correction says`(
    kind: CorrectionKind, marked: Outcome, got: Outcome, isMet: Bool
  ) {
    let expectation = expectation(kind, of: result(marked), value: .some("Max"))
    #expect((expectation.failure(of: result(got)) == nil) == isMet)
  }

  @Test func `an expected recipient is an address, whatever its name and case`() {
    let known = expectation(
      .wrongRecipient, of: result(.fired), to: ["Bo <B@example.com>", "c@example.com"])
    #expect(known.failure(of: result(.fired, to: ["c@example.com", "b@example.com"])) == nil)
    let failure = known.failure(of: result(.fired, to: ["c@example.com"]))
    #expect(failure?.expected == "to go to Bo <B@example.com>, c@example.com")
    #expect(failure?.got == "to c@example.com")
    let unknown = expectation(.wrongRecipient, of: result(.fired))
    #expect(unknown.failure(of: result(.fired, to: ["A@example.com"])) != nil)
    #expect(unknown.failure(of: result(.fired, to: ["b@example.com"])) == nil)
  }

  @Test func `an expected value agrees in words or in its normal form`() {
    let known = expectation(.wrongValue, of: result(.fired), value: .some("2026-11-27"))
    #expect(known.failure(of: result(.fired, name: "27 November")) != nil)
    #expect(
      known.failure(of: result(.fired, name: "next Friday", normalForm: "2026-11-27")) == nil)
    let words = expectation(.wrongValue, of: result(.fired), value: .some("Max Meier"))
    #expect(words.failure(of: result(.fired, name: " max  meier")) == nil)
    let nothing = expectation(.wrongValue, of: result(.fired), value: .some(""))
    #expect(nothing.failure(of: result(.fired))?.expected == "dyn_name to be empty")
    #expect(nothing.failure(of: result(.fired, name: "")) == nil)
    let unknown = expectation(.wrongValue, of: result(.fired), value: .some(nil))
    #expect(unknown.failure(of: result(.fired, name: "mia"))?.got == "dyn_name = mia")
    #expect(unknown.failure(of: result(.fired, name: "Max")) == nil)
  }

  @Test func `precision and recall follow from the newest mark of each conversation`() {
    var marked: [MarkedOutcome] = []
    func mark(_ kind: CorrectionKind, _ outcome: Outcome?, _ revision: Int64, uuid: String = "") {
      marked.append(
        MarkedOutcome(
          conversationUUID: uuid.isEmpty ? "c\(marked.count)" : uuid, kind: kind,
          revision: revision, outcome: outcome,
          markedAt: Timestamp(microseconds: Int64(marked.count))))
    }
    mark(.correct, .fired, 1, uuid: "twice")
    mark(.shouldNotHaveFired, .fired, 1, uuid: "twice")
    mark(.correct, .fired, 1)
    mark(.wrongRecipient, .fired, 2)
    mark(.wrongValue, .fired, 2)
    mark(.correct, .notFired, 2)
    mark(.shouldHaveFired, .notFired, 2)
    mark(.shouldHaveFired, nil, 0)
    let quality = NotificationQuality(marked)
    #expect(quality.overall.truePositives == 3)
    #expect(quality.overall.falsePositives == 1)
    #expect(quality.overall.trueNegatives == 1)
    #expect(quality.overall.falseNegatives == 1)
    #expect(quality.overall.withoutResult == 1)
    #expect(quality.overall.precision == 0.75)
    #expect(quality.overall.recall == 0.75)
    #expect(quality.revisions.map(\.revision) == [2, 1])
    #expect(quality.revisions.map(\.precision) == [1, 0.5])
    #expect(quality.revisions[1].recall == 1)
    #expect(quality.revisions[1].kinds == [.correct: 1, .shouldNotHaveFired: 1])
    #expect(NotificationQuality([]).overall.precision == nil)
  }
}

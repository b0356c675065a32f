import Testing

@testable import Domain

struct ReevaluationTests {
  private func decision(_ recipients: [String]) -> Decision {
    var decider = Decider(
      conversation: Samples.conversation(), analysis: .notAsked, context: Samples.context(),
      templates: TemplateCache())
    return decider.decide(
      Samples.pinned(
        Samples.definition(
          email: EmailAction(recipients: recipients, subject: "News", textBody: "T"),
          alert: AlertAction(title: "A"), task: TaskAction(title: "T"))))
  }

  /// What the decision's first evaluation has caused.
  private func earlier(_ decision: Decision, _ state: DeliveryState = .sent) -> EarlierEffects {
    var effects = EarlierEffects()
    effects.add(decision.result, evaluationID: "e1")
    for var delivery in decision.deliveries {
      delivery.state = state
      effects.add(delivery, recipientKey: delivery.message.to.comparisonKey)
    }
    return effects
  }

  @Test func `what was done before is known by notification and recipient`() {
    let first = decision(["A <a@example.com>", "b@example.com"])
    let second = decision(["A@EXAMPLE.com", "c@example.com"])
    let effects = second.effects(after: earlier(first))
    #expect(effects.map(\.kind) == [.email, .email, .task, .alert])
    #expect(effects.map { $0.earlier != nil } == [true, false, true, true])
    #expect(effects.first?.earlier?.id == first.deliveries.first?.id)
    #expect(effects.map(\.title) == ["News", "News", "T", "A"])
    #expect(effects.map(\.recipient) == ["A@example.com", "c@example.com", "", ""])
    var other = second
    other.result.notificationID = "n2"
    #expect(other.effects(after: earlier(first)).allSatisfy { $0.earlier == nil })
  }

  @Test func `duplicates are left out, and the result says so`() {
    let first = decision(["a@example.com", "b@example.com"])
    var second = decision(["c@example.com", "a@example.com"])
    second.suppressDuplicates(of: earlier(first))
    #expect(second.deliveries.map(\.message.to.address) == ["c@example.com"])
    #expect(second.result.deliveryIDs == second.deliveries.map(\.id))
    #expect(second.result.recipients?.map(\.address) == ["c@example.com"])
    #expect(second.result.emailProblems == [.suppressedAsDuplicate])
    #expect(second.result.recipientProblemCodes == [.alreadyHadIt])
    #expect(second.result.recipientProblems.first?.contains("number 2") == true)
    #expect(second.task == nil && second.result.taskID == nil)
    #expect(second.alert == nil && second.result.alertID == nil)
    #expect(second.result.suppressedDuplicates?.map(\.kind) == [.email, .task, .alert])
    #expect(second.result.outcome == .fired)
  }

  @Test func `an alert that is raised anew names the task that is there already`() {
    let first = decision([])
    var earlier = EarlierEffects()
    var result = first.result
    result.alertID = nil
    earlier.add(result, evaluationID: "e1")
    var second = decision([])
    second.suppressDuplicates(of: earlier)
    #expect(second.alert?.taskID == first.task?.id)
    #expect(second.result.suppressedDuplicates?.map(\.kind) == [.task])
  }

  @Test func `what nobody had is done again`() {
    let first = decision(["a@example.com"])
    var second = decision(["a@example.com"])
    second.suppressDuplicates(of: EarlierEffects())
    #expect(second.deliveries.count == 1 && second.result.suppressedDuplicates == nil)
    #expect(second.effects(after: earlier(first, .dead)).first?.earlier == nil)
  }

  @Test func `effects have one fingerprint, whatever their order, and others another`() {
    let first = decision(["a@example.com", "b@example.com"])
    var reversed = first
    reversed.deliveries.reverse()
    #expect(earlier(first).fingerprint == earlier(reversed).fingerprint)
    #expect(earlier(first).fingerprint != earlier(first, .dead).fingerprint)
    #expect(earlier(first).fingerprint != EarlierEffects().fingerprint)
  }
}

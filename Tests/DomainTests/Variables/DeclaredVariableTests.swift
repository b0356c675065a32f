import Domain
import Testing

/// What becomes of the values of declared variables in a decision.
@Suite struct DeclaredVariableTests {
  private static let day = VariableDeclaration(
    name: "dyn_day", type: .date, description: "The day of the appointment")

  /// A notification that fires after every conversation and has a template as the task's description.
  private static func notification(
    _ declarations: [VariableDeclaration], _ template: String, locale: String? = nil,
    trigger: Trigger = .always
  ) -> NotificationDefinition {
    var definition = Samples.definition(
      trigger, email: EmailAction(recipients: ["a@example.com"], subject: "S", textBody: template),
      task: TaskAction(title: "T", description: template))
    definition.variables = declarations
    definition.locale = locale
    return definition
  }

  private static func answer(
    _ question: VariableQuestion, _ words: String, form: String = "", isLabel: Bool = false
  ) -> AnalysisOutcome {
    var analysis = AnalysisResult(analyst: "test/1")
    analysis.values[question.id] = FoundValue(
      value: words, normalForm: form, isLabel: isLabel,
      evidence: Evidence(turn: 2, quote: "on March 5th at 3 pm"))
    return .answered(analysis)
  }

  private static let nothingSaid = AnalysisOutcome.answered(AnalysisResult(analyst: "test/1"))

  @Test(arguments: [
    (nil, "March 5, 2026"), ("en-GB", "5 March 2026"), ("de-DE", "5. März 2026"),
    ("fr-FR", "5 mars 2026"),
  ])
  func `a value is written in the notification's locale`(locale: String?, text: String) throws {
    let decision = DeciderTests.decide(
      Self.notification([Self.day], "{{dyn_day}}", locale: locale),
      Self.answer(Self.day.question, "March 5th", form: "2026-03-05"))
    let variable = try #require(decision.result.variables.first)
    #expect(variable.state == .set)
    #expect(variable.value == text)
    #expect(variable.normalForm == "2026-03-05")
    #expect(variable.evidence?.turn == 2)
    #expect(decision.task?.content.description == text)
    #expect(decision.deliveries.first?.message.textBody == text)
  }

  @Test func `a locale of its own comes before the account's`() {
    var context = Samples.context()
    context.locale = .german
    let analysis = Self.answer(Self.day.question, "March 5th", form: "2026-03-05")
    for (locale, text) in [(nil, "5. März 2026 März"), ("fr", "5 mars 2026 mars")] {
      let decision = DeciderTests.decide(
        Self.notification([Self.day], "{{dyn_day}} {{dyn_day | date('MMMM')}}", locale: locale),
        analysis, context: context)
      #expect(decision.task?.content.description == text)
    }
  }

  @Test func `notifications that declare a name differently get each their own value`() {
    let amount = VariableDeclaration(name: "dyn_day", description: "How it was said")
    var analysis = AnalysisResult(analyst: "test/1")
    let evidence = Evidence(turn: 2, quote: "on March 5th at 3 pm")
    for (question, words, form) in [
      (Self.day.question, "March 5th", "2026-03-05"), (amount.question, "3 pm", ""),
      (VariableQuestion("dyn_day"), "March", ""),
    ] {
      analysis.values[question.id] = FoundValue(
        value: words, normalForm: form, evidence: evidence)
    }
    var decider = Decider(
      conversation: Samples.conversation(), analysis: .answered(analysis),
      context: Samples.context(), templates: TemplateCache())
    let texts = [[Self.day], [amount], [], [Self.day]].enumerated().map { index, declarations in
      let locale = index == 3 ? "de" : nil
      return decider.decide(
        Samples.pinned(
          Self.notification(declarations, "{{dyn_day}}", locale: locale), id: "n\(index)")
      ).task?.content.description
    }
    #expect(texts == ["March 5, 2026", "3 pm", "March", "5. März 2026"])
  }

  @Test func `what is no value of the type is missing, and the result says why`() throws {
    let decision = DeciderTests.decide(
      Self.notification([Self.day], "[{{dyn_day}}]"), Self.answer(Self.day.question, "3 pm"))
    let variable = try #require(decision.result.variables.first)
    #expect(variable.state == .invalid)
    #expect(variable.value.isEmpty && variable.normalForm == nil)
    #expect(
      variable.explanation == "Turn 2 says “3 pm”, which is no date, so that it does not count.")
    #expect(decision.task?.content.description == "[]")
    #expect(decision.result.outcome == .fired)
  }

  @Test func `conditions compare the normal form in any language`() {
    let choice = VariableDeclaration(name: "dyn_agreed", type: .boolean)
    let template =
      "{% if dyn_agreed == 'yes' %}A{% endif %}{% if dyn_agreed == 'ja' %}B{% endif %}{{dyn_agreed}}"
    let decision = DeciderTests.decide(
      Self.notification([choice], template, locale: "de"),
      Self.answer(choice.question, "book", form: "yes", isLabel: true))
    #expect(decision.task?.content.description == "ABja")
  }

  @Test func `a description makes up for a name that says nothing`() {
    let declaration = VariableDeclaration(name: "dyn_x", description: "The day")
    let ready = NotificationTemplates(Self.notification([declaration], "{{dyn_x}}{{dyn_y}}"))
    #expect(ready.questions == [declaration.question])
    let decision = DeciderTests.decide(
      Self.notification([declaration], "{{dyn_x}}"), Self.answer(declaration.question, "3 pm"))
    #expect(decision.task?.content.description == "3 pm")
  }

  // MARK: Missing

  @Test(arguments: [
    (MissingValuePolicy.leaveEmpty, "", VariableState.notMentioned, "[] -"),
    (.useDefault, "2026-12-24", .declaredDefault, "[December 24, 2026] 24 December"),
    (.sendMarked, "", .marked, "[[not mentioned: dyn_day]] -"),
    // A default that is not asked for stands by.
    (.leaveEmpty, "2026-12-24", .notMentioned, "[] -"),
  ])
  func `a missing value is what its declaration says`(
    policy: MissingValuePolicy, defaultValue: String, state: VariableState, text: String
  ) throws {
    var declaration = Self.day
    declaration.whenMissing = policy
    declaration.defaultValue = defaultValue
    let template =
      "[{{dyn_day}}] {% if dyn_day %}{{dyn_day | date('d MMMM')}}{% else %}-{% endif %}"
    let decision = DeciderTests.decide(
      Self.notification([declaration], template), Self.nothingSaid)
    let variable = try #require(decision.result.variables.first)
    #expect(decision.result.outcome == .fired)
    #expect(variable.state == state)
    #expect(decision.task?.content.description == text)
    #expect(variable.explanation.hasPrefix("The conversation does not mention it."))
  }

  @Test func `a template's own default comes before a mark, a declared one before both`() {
    var declaration = Self.day
    declaration.whenMissing = .sendMarked
    let template = "{{dyn_day | default('soon')}}"
    let marked = DeciderTests.decide(
      Self.notification([declaration], template), Self.nothingSaid)
    #expect(marked.task?.content.description == "soon")
    #expect(marked.result.variables.first?.state == .defaulted)
    declaration.whenMissing = .useDefault
    declaration.defaultValue = "2026-12-24"
    let declared = DeciderTests.decide(
      Self.notification([declaration], template), Self.nothingSaid)
    #expect(declared.task?.content.description == "December 24, 2026")
    #expect(declared.result.variables.first?.normalForm == "2026-12-24")
  }

  @Test(arguments: [
    ("de", "[nicht genannt: dyn_day]"), ("fr", "[non mentionné : dyn_day]"),
    ("en-GB", "[not mentioned: dyn_day]"),
  ])
  func `a mark speaks the notification's language`(locale: String, mark: String) {
    var declaration = Self.day
    declaration.whenMissing = .sendMarked
    let decision = DeciderTests.decide(
      Self.notification([declaration], "{{dyn_day}}", locale: locale), Self.nothingSaid)
    #expect(decision.task?.content.description == mark)
  }

  @Test(arguments: [
    nothingSaid, answer(day.question, "3 pm"), .failed(.unavailable), .notAsked,
  ])
  func `a required value that is missing, unfit or not looked for holds the result`(
    analysis: AnalysisOutcome
  ) throws {
    var declaration = Self.day
    declaration.whenMissing = .holdForReview
    // No default lets it go past a person.
    let decision = DeciderTests.decide(
      Self.notification([declaration], "{{dyn_day | default('soon')}}"), analysis)
    #expect(decision.result.outcome == .held)
    #expect(decision.result.reason == .requiredValueMissing)
    #expect(
      decision.result.explanation.hasSuffix(
        " It requires dyn_day, which has no value here, so it waits for a person's review."))
    #expect(decision.result.variables.map(\.state) == [.requiredMissing])
    #expect(decision.result.missingRequiredNames == ["dyn_day"])
    #expect(decision.deliveries.isEmpty && decision.task == nil)
    let proposal = try #require(decision.proposal)
    #expect(proposal.deliveries.count == 1 && proposal.task != nil)
    #expect(proposal.result.outcome == .fired)
  }

  @Test func `a required value that is there holds nothing`() {
    var declaration = Self.day
    declaration.whenMissing = .holdForReview
    let decision = DeciderTests.decide(
      Self.notification([declaration], "{{dyn_day}}"),
      Self.answer(declaration.question, "March 5th", form: "2026-03-05"))
    #expect(decision.result.outcome == .fired)
    #expect(decision.proposal == nil)
  }

  @Test func `what does not fire is not held for a missing value`() {
    var declaration = Self.day
    declaration.whenMissing = .holdForReview
    let decision = DeciderTests.decide(
      Self.notification(
        [declaration], "{{dyn_day}}",
        trigger: .condition(question: "Was it?", whenUnclear: .doNotFire)),
      DeciderTests.answered(.no, quotes: []))
    #expect(decision.result.outcome == .notFired)
    #expect(decision.result.reason == .conditionNotMet)
  }

  @Test func `an unclear verdict that waits for a person names its missing values too`() {
    var declaration = Self.day
    declaration.whenMissing = .holdForReview
    let definition = Self.notification(
      [declaration], "{{dyn_day}}",
      trigger: .condition(question: "Was it?", whenUnclear: .holdForReview))
    let decision = DeciderTests.decide(definition, DeciderTests.answered(.unclear, quotes: []))
    #expect(decision.result.reason == .unclear)
    #expect(decision.result.missingRequiredNames == ["dyn_day"])
  }

  @Test func `what fires marked and waits for a value is not marked: a person looks at it`() {
    var declaration = Self.day
    declaration.whenMissing = .holdForReview
    let definition = Self.notification(
      [declaration], "{{dyn_day}}",
      trigger: .condition(question: "Was it?", whenUnclear: .fireMarked))
    let decision = DeciderTests.decide(definition, DeciderTests.answered(.unclear, quotes: []))
    #expect(decision.result.reason == .requiredValueMissing)
    #expect(decision.proposal?.task?.content.title == "T")
  }
}

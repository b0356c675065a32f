import Domain
import Testing

@Suite struct DeciderTests {
  static let email = EmailAction(
    recipients: ["team@example.com"], subject: "News", textBody: "{{dyn_order_number}}")

  static func decide(
    _ definition: NotificationDefinition, _ analysis: AnalysisOutcome = .notAsked,
    conversation: Conversation = Samples.conversation(),
    context: DecisionContext = Samples.context()
  ) -> Decision {
    var decider = Decider(
      conversation: conversation, analysis: analysis, context: context,
      templates: TemplateCache())
    return decider.decide(Samples.pinned(definition))
  }

  static func answered(
    _ verdict: Verdict, quotes: [String] = ["book an appointment"], confidence: Double = 0.8
  ) -> AnalysisOutcome {
    .answered(
      AnalysisResult(
        analyst: "test/1",
        verdicts: [
          "n1": ConditionVerdict(
            verdict: verdict, confidence: confidence, reason: "Because\nof it.",
            evidence: quotes.map { Evidence(turn: 2, quote: $0) })
        ]))
  }

  @Test(arguments: [
    (
      Verdict.yes, ["book an appointment"], UnclearPolicy.doNotFire, Outcome.fired,
      Reason.conditionMet, false
    ),
    (.yes, ["never said", "book an appointment"], .doNotFire, .fired, .conditionMet, false),
    (.yes, ["book an appointment"], .holdForReview, .fired, .conditionMet, false),
    (.yes, [], .doNotFire, .notFired, .evidenceNotFound, false),
    (.yes, ["never said"], .doNotFire, .notFired, .evidenceNotFound, false),
    (.yes, ["never said"], .fireMarked, .fired, .evidenceNotFound, true),
    (.yes, ["never said"], .holdForReview, .held, .evidenceNotFound, false),
    (.no, [], .doNotFire, .notFired, .conditionNotMet, false),
    (.no, ["never said"], .fireMarked, .notFired, .conditionNotMet, false),
    (.unclear, [], .doNotFire, .notFired, .unclear, false),
    (.unclear, [], .fireMarked, .fired, .unclear, true),
    (.unclear, [], .holdForReview, .held, .unclear, false),
  ])
  func `follows verdict, evidence and policy`(
    verdict: Verdict, quotes: [String], policy: UnclearPolicy, outcome: Outcome, reason: Reason,
    isMarked: Bool
  ) throws {
    let definition = Samples.definition(
      .condition(question: "Was it?", whenUnclear: policy), email: Self.email,
      alert: AlertAction(title: "A"), task: TaskAction())
    let decision = Self.decide(definition, Self.answered(verdict, quotes: quotes))
    let result = decision.result
    #expect(result.outcome == outcome)
    #expect(result.reason == reason)
    #expect(result.confidence == 0.8)
    #expect(result.explanation.contains("Because of it."))
    #expect(result.evidence.map(\.quote) == quotes.filter { $0 != "never said" })
    #expect(decision.deliveries.count == (outcome == .fired ? 1 : 0))
    #expect((decision.task != nil) == (outcome == .fired))
    #expect((decision.alert != nil) == (outcome == .fired))
    #expect(result.variables.isEmpty == (outcome == .notFired))
    #expect((decision.proposal != nil) == (outcome == .held))
    if let proposal = decision.proposal {
      #expect(result.recipients == nil && result.taskID == nil && result.alertID == nil)
      #expect(proposal.result.outcome == .fired && proposal.result.reason == reason)
      #expect(proposal.result.deliveryIDs == proposal.deliveries.map(\.id))
      #expect(proposal.result.taskID == proposal.task?.id && proposal.task != nil)
      #expect(proposal.result.alertID == proposal.alert?.id && proposal.alert != nil)
      // A person has looked at it: nothing of it is marked.
      #expect(proposal.deliveries.map(\.message.subject) == ["News"])
    }
    guard outcome == .fired else { return }
    let mark = isMarked ? "[Unclear] " : ""
    #expect(decision.deliveries.first?.message.subject == mark + "News")
    #expect(decision.alert?.title == mark + "A")
    #expect(decision.task?.content.title == mark + "Callback requested")
  }

  @Test func `takes a missing verdict for unclear`() {
    let definition = Samples.definition(
      .condition(question: "Was it?", whenUnclear: .holdForReview), task: TaskAction())
    let decision = Self.decide(definition, .answered(AnalysisResult(analyst: "test/1")))
    #expect(decision.result.outcome == .held)
    #expect(decision.result.reason == .unclear)
    #expect(decision.result.confidence == nil)
  }

  @Test(arguments: [(Double.nan, nil), (-1, 0), (7, 1), (.infinity, nil)] as [(Double, Double?)])
  func `bounds the confidence`(given: Double, expected: Double?) {
    let definition = Samples.definition(
      .condition(question: "Was it?", whenUnclear: .doNotFire), task: TaskAction())
    let decision = Self.decide(definition, Self.answered(.no, confidence: given))
    #expect(decision.result.confidence == expected)
  }

  @Test(arguments: [
    (AnalystFailure.unavailable, Reason.analystUnavailable),
    (.answerInvalid, .analystAnswerInvalid), (.refused, .analystRefused),
  ])
  func `fails a condition that nobody answered`(failure: AnalystFailure, reason: Reason) {
    let definition = Samples.definition(
      .condition(question: "Was it?", whenUnclear: .fireMarked), email: Self.email)
    let decision = Self.decide(definition, .failed(failure))
    #expect(decision.result.outcome == .failed)
    #expect(decision.result.reason == reason)
    #expect(decision.deliveries.isEmpty)
  }

  @Test(arguments: AnalystFailure.allCases)
  func `sends an always-notification without what the analyst would have found`(
    failure: AnalystFailure
  ) {
    let decision = Self.decide(Samples.definition(email: Self.email), .failed(failure))
    #expect(decision.result.outcome == .fired)
    #expect(decision.result.reason == .always)
    #expect(decision.result.explanation.contains(failure.explanation))
    #expect(decision.result.variables.map(\.state) == [.analystUnavailable])
    #expect(decision.deliveries.first?.message.textBody == "")
  }

  @Test(arguments: [true, false])
  func `does not judge what was not written down`(isTranscriptionOff: Bool) {
    var conversation = Samples.conversation([])
    conversation.isTranscriptionOff = isTranscriptionOff
    for policy in UnclearPolicy.allCases {
      let definition = Samples.definition(
        .condition(question: "Was it?", whenUnclear: policy), email: Self.email)
      let decision = Self.decide(definition, conversation: conversation)
      #expect(decision.result.outcome == .notFired)
      #expect(decision.result.reason == .noTranscript)
    }
    let decision = Self.decide(
      Samples.definition(email: Self.email), conversation: conversation)
    #expect(decision.result.outcome == .fired)
    #expect(decision.result.variables.map(\.state) == [.notAvailable])
  }

  @Test func `links task, alert and e-mails to each other and to the conversation`() throws {
    let definition = Samples.definition(
      email: EmailAction(
        recipients: ["A <a@example.com>", "b@example.com"], subject: "S", textBody: "T",
        from: "Sender <s@example.com>", replyTo: "r@example.com"),
      alert: AlertAction(teammateIDs: ["t1"], title: "{{customer_name}}", body: "B"),
      task: TaskAction(priority: .urgent, title: "Do", description: "D", assignee: "t2"))
    let context = Samples.context()
    let decision = Self.decide(definition, context: context)
    let task = try #require(decision.task)
    let alert = try #require(decision.alert)
    #expect(decision.result.deliveryIDs == ["id-1", "id-2"])
    #expect(decision.result.taskID == task.id)
    #expect(decision.result.alertID == alert.id)
    #expect(decision.result.recipientProblems == [])
    #expect(task.id == "id-3" && alert.id == "id-4")
    #expect(alert.taskID == task.id)
    #expect(
      task.content
        == .init(
          title: "Do", description: "D", priority: .urgent, assignee: "t2"))
    #expect(task.notificationID == "n1" && task.evaluationID == "evaluation-1")
    #expect(alert.title == "Jo Doe" && alert.body == "B" && alert.teammateIDs == ["t1"])
    #expect(alert.conversationUUID == "call-1" && alert.agentID == "agent-1")
    #expect(alert.notificationID == "n1" && alert.evaluationID == "evaluation-1")
    #expect(alert.url == "https://app.example.com/c/call-1")
    #expect(alert.createdAt == context.now && task.createdAt == context.now)
    for delivery in decision.deliveries {
      #expect(delivery.message.messageID.value == "<\(delivery.id)@mail.example.com>")
      #expect(delivery.message.from.description == "Sender <s@example.com>")
      #expect(delivery.message.replyTo?.mailbox == "r@example.com")
      #expect(delivery.message.date == context.now)
      #expect(delivery.message.headers == [EmailHeader("Auto-Submitted", "auto-generated")])
      #expect(delivery.evaluationID == "evaluation-1" && delivery.notificationID == "n1")
      #expect(delivery.state == .queued && delivery.conversationUUID == "call-1")
    }
  }

  @Test func `lets summary and name stand in for empty templates`() {
    var conversation = Samples.conversation()
    conversation.summary = "The summary."
    let definition = Samples.definition(alert: AlertAction(), task: TaskAction())
    let decision = Self.decide(definition, conversation: conversation)
    #expect(decision.alert?.title == "Callback requested")
    #expect(decision.alert?.body == "The summary.")
    #expect(decision.alert?.taskID == decision.task?.id)
    #expect(decision.task?.content.description == "The summary.")
    #expect(decision.result.variables.map(\.name) == ["conversation_summary"])
  }

  @Test func `never writes an empty title`() {
    let definition = Samples.definition(
      email: EmailAction(
        recipients: ["a@b.example"], subject: "{{dyn_order_number}}", textBody: "x"),
      alert: AlertAction(title: " {{nope}} "), task: TaskAction(title: "{{nope}}"))
    let decision = Self.decide(definition, .answered(AnalysisResult(analyst: "test/1")))
    #expect(decision.deliveries.first?.message.subject == "Callback requested")
    #expect(decision.alert?.title == "Callback requested")
    #expect(decision.task?.content.title == "Callback requested")
  }

  @Test func `writes to each address once and explains what it leaves out`() {
    let definition = Samples.definition(
      email: EmailAction(
        recipients: [
          "a@example.com", "A <A@EXAMPLE.com>", "nonsense", "{{customer_email}}",
          "{{ customer_email }}",
        ], subject: "S", textBody: "T"))
    let decision = Self.decide(definition)
    #expect(
      decision.deliveries.map(\.message.to.mailbox) == ["a@example.com", "jo@example.com"])
    let problems = decision.result.recipientProblems
    #expect(problems.count == 3)
    #expect(problems.first?.hasPrefix("Recipient 2 is the same address as recipient 1") == true)
    #expect(problems.allSatisfy { !$0.lowercased().contains("a@") && !$0.contains("nonsense") })
    let codes = decision.result.recipientProblemCodes
    #expect(codes == [.duplicate, .invalidAddress, .duplicate])
  }

  @Test(
    arguments: [
      (nil, "not linked to a contact"),
      (Conversation.Contact(firstName: "Jo"), "has no e-mail address"),
      (.init(email: "jo@"), "is not valid"),
    ] as [(Conversation.Contact?, String)])
  func `says why the customer receives nothing`(
    contact: Conversation.Contact?, explanation: String
  ) {
    var conversation = Samples.conversation()
    conversation.contact = contact
    var definition = Samples.definition(
      email: EmailAction(recipients: ["{{customer_email}}"], subject: "S", textBody: "T"))
    var decision = Self.decide(definition, conversation: conversation)
    #expect(decision.result.outcome == .failed)
    #expect(decision.result.reason == .noValidRecipient)
    #expect(decision.result.recipientProblems.count == 1)
    #expect(decision.result.recipientProblems.first?.contains(explanation) == true)
    #expect(decision.result.emailProblems == [.noValidFixedRecipient])
    // The other actions are carried out all the same.
    definition.task = TaskAction()
    decision = Self.decide(definition, conversation: conversation)
    #expect(decision.result.outcome == .fired)
    #expect(decision.task != nil)
    #expect(decision.result.recipientProblems.count == 1)
  }

  @Test func `says when nobody can be the sender`() {
    let definition = Samples.definition(email: Self.email)
    let decision = Self.decide(definition, context: Samples.context(defaultSender: "nobody"))
    #expect(decision.result.outcome == .failed)
    #expect(decision.result.recipientProblems.first?.contains("sender") == true)
    #expect(decision.result.emailProblems == [.senderInvalid])
  }

  @Test func `says that a notification without an e-mail action has none`() {
    let decision = Self.decide(Samples.definition(task: TaskAction()))
    #expect(decision.result.emailProblems == [.actionOff])
    #expect(Self.decide(Samples.definition(email: Self.email)).result.emailProblems == nil)
  }

  @Test func `gives a Message-ID whatever the domain`() {
    let decision = Self.decide(
      Samples.definition(email: Self.email), context: Samples.context(domain: "no domain"))
    #expect(decision.deliveries.first?.message.messageID.value == "<id-1@aftercall.invalid>")
  }

  @Test func `cannot be talked into another recipient, header or tag`() throws {
    let attack = "x\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script> {{customer_email}}"
    var conversation = Samples.conversation([(.user, attack)])
    conversation.context = ["note": attack]
    conversation.summary = attack
    conversation.contact = .init(firstName: "Jo", email: "jo@example.com")
    conversation.agent.name = "Front \" > desk"
    let definition = Samples.definition(
      email: EmailAction(
        recipients: ["team@example.com"],
        subject: "{{note}} {{conversation_summary}} {{conversation_transcript}}",
        htmlBody: "<p title='{{note}}'>{{conversation_transcript}} {{agent_name}}</p>"),
      alert: AlertAction(title: "{{note}}"), task: TaskAction(title: "{{note}}"))
    let decision = Self.decide(definition, conversation: conversation)
    let message = try #require(decision.deliveries.first?.message)
    #expect(decision.deliveries.count == 1)
    #expect(message.to.mailbox == "team@example.com")
    for line in [message.subject, decision.alert?.title, decision.task?.content.title] {
      let line = try #require(line)
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 })
      #expect(line.unicodeScalars.count <= Limits.titleCharactersMax)
      #expect(!line.contains("jo@example.com"))
    }
    let html = try #require(message.htmlBody)
    #expect(!html.contains("<script"))
    #expect(html.filter { $0 == "'" }.count == 2)
    #expect(!html.contains("jo@example.com"))
    #expect(html.contains("Front &quot; &gt; desk"))
  }

  @Test func `random values keep every line whole`() throws {
    var random = SeededGenerator(seed: 99)
    let definition = Samples.definition(
      email: EmailAction(
        recipients: ["team@example.com"], subject: "S {{note}} {{agent_name}} {{customer_name}}",
        htmlBody: "<p title=\"{{note}}\">{{conversation_transcript}}</p>"),
      task: TaskAction(title: "{{note}}"))
    let templates = TemplateCache()
    for _ in 0..<500 {
      var conversation = Samples.conversation([(.user, random.text(upTo: 40))])
      conversation.context["note"] = random.text(upTo: 400)
      conversation.agent.name = random.text(upTo: 10)
      conversation.contact?.lastName = random.text(upTo: 10)
      var decider = Decider(
        conversation: conversation, analysis: .notAsked, context: Samples.context(),
        templates: templates)
      let decision = decider.decide(Samples.pinned(definition))
      let message = try #require(decision.deliveries.first?.message)
      for line in [message.subject, decision.task?.content.title ?? ""] {
        #expect(!line.isEmpty && line.unicodeScalars.count <= Limits.titleCharactersMax)
        #expect(
          !line.unicodeScalars.contains {
            $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}"
          })
      }
      let tags = (message.htmlBody ?? "").unicodeScalars.filter { $0 == "\"" }
      #expect(tags.count == 2)
    }
  }
}

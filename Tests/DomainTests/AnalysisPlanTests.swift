import Domain
import Testing

@Suite struct AnalysisPlanTests {
  static func plan(
    _ definitions: [NotificationDefinition], _ conversation: Conversation = Samples.conversation()
  ) -> AnalysisPlan {
    AnalysisPlan(
      conversation: conversation,
      notifications: definitions.enumerated().map { Samples.pinned($1, id: "n\($0 + 1)") },
      templates: TemplateCache())
  }

  static let condition = Trigger.condition(question: "Was it?", whenUnclear: .doNotFire)

  static func mail(_ body: String) -> EmailAction {
    EmailAction(recipients: ["a@example.com"], subject: "S", textBody: body)
  }

  @Test func `asks everything at once and each variable once`() {
    let plan = Self.plan([
      Samples.definition(email: Self.mail("{{customer_name}}")),
      Samples.definition(Self.condition, email: Self.mail("{{dyn_order_number}}")),
      Samples.definition(email: Self.mail("{{dyn_order_number}}{{dyn_location}}{{dyn_x}}")),
      Samples.definition(Self.condition, task: TaskAction(description: "x")),
    ])
    #expect(plan.request.conditions.map(\.id) == ["n2", "n4"])
    #expect(plan.request.variables == ["dyn_order_number", "dyn_location"])
    #expect(!plan.request.wantsSummary)
    #expect(["n1", "n2", "n3", "n4"].map(plan.needsAnalyst) == [false, true, true, true])
  }

  @Test(arguments: [
    (Samples.definition(email: mail("{{conversation_summary}}")), true),
    (Samples.definition(alert: AlertAction()), true),
    (Samples.definition(alert: AlertAction(body: "x")), false),
    (Samples.definition(task: TaskAction()), true),
    (Samples.definition(task: TaskAction(description: "x")), false),
    (Samples.definition(email: mail("x")), false),
  ])
  func `wants a summary where something uses it`(definition: NotificationDefinition, wants: Bool) {
    let plan = Self.plan([definition])
    #expect(plan.request.wantsSummary == wants)
    #expect(plan.request.isEmpty == !wants)
    #expect(plan.needsAnalyst("n1") == wants)
    var conversation = Samples.conversation()
    conversation.summary = "There is one."
    #expect(Self.plan([definition], conversation).request.isEmpty)
  }

  @Test func `asks nothing where nothing was said`() {
    var off = Samples.conversation([])
    off.isTranscriptionOff = true
    for conversation in [
      off, Samples.conversation([]), Samples.conversation([(.tool, "x"), (.user, " ")]),
    ] {
      let plan = Self.plan(
        [Samples.definition(Self.condition, email: Self.mail("{{dyn_location}}"), alert: .init())],
        conversation)
      #expect(plan.request.isEmpty)
      #expect(!plan.needsAnalyst("n1"))
    }
  }
}

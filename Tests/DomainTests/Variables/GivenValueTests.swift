import Domain
import Testing

/// What a held result does once a person has given what it lacks.
@Suite struct GivenValueTests {
  private static let text =
    "{% if dyn_day %}{{dyn_day}}/{{dyn_day | date('d.M.')}}{% else %}none{% endif %}"
  private static let template = text + " {{dyn_place}} {{dyn_note | default('-')}} {{agent_name}}"

  private static let notification: PinnedNotification = {
    var definition = Samples.definition(
      email: EmailAction(
        recipients: ["a@example.com", "b@example.com"], subject: "Visit {{dyn_day}}",
        htmlBody: "<p>{{dyn_day}} & {{dyn_place}}</p>"),
      alert: AlertAction(
        title: "Alert {{dyn_day}}", body: template, link: "{{dyn_page}}"),
      task: TaskAction(title: "Task {{dyn_day}}", description: template))
    definition.variables = [
      VariableDeclaration(name: "dyn_day", type: .date, whenMissing: .holdForReview),
      VariableDeclaration(name: "dyn_page", type: .url, whenMissing: .holdForReview),
      VariableDeclaration(name: "dyn_note", whenMissing: .sendMarked),
    ]
    definition.locale = "de"
    return Samples.pinned(definition)
  }()

  private static func held() throws -> (result: NotificationResult, proposal: Decision) {
    var analysis = AnalysisResult(analyst: "test/1")
    analysis.values["dyn_place"] = FoundValue(
      value: "Berlin", evidence: Evidence(turn: 3, quote: "in our Berlin office"))
    var decider = Decider(
      conversation: Samples.conversation(), analysis: .answered(analysis),
      context: Samples.context(), templates: TemplateCache())
    let decision = decider.decide(notification)
    return (decision.result, try #require(decision.proposal))
  }

  private static func completed(_ values: [String: TypedValue]) throws -> Decision {
    // Nothing of the analysis is known any longer.
    var decider = Decider(
      conversation: Samples.conversation(), analysis: .notAsked, context: Samples.context(),
      templates: TemplateCache())
    return decider.completed(try held().proposal, of: notification, with: values, givenBy: "kim")
  }

  private static func given() throws -> [String: TypedValue] {
    [
      "dyn_day": try #require(TypedValue("2026-12-01", as: .date)),
      "dyn_page": try #require(TypedValue("example.com/jo", as: .url)),
    ]
  }

  @Test func `without them it names both, and puts nothing in their place`() throws {
    let (result, proposal) = try Self.held()
    #expect(result.missingRequiredNames == ["dyn_day", "dyn_page"])
    #expect(proposal.task?.content.description == "none Berlin - Front desk")
    #expect(proposal.alert?.url == "https://app.example.com/c/call-1")
    #expect(proposal.result.explanation.contains("did not become a web address"))
  }

  @Test func `they stand in every text, and every other value is as it was found`() throws {
    let decision = try Self.completed(Self.given())
    let text = "1. Dezember 2026/1.12. Berlin - Front desk"
    #expect(
      decision.deliveries.map(\.message.subject)
        == Array(repeating: "Visit 1. Dezember 2026", count: 2))
    #expect(decision.deliveries.first?.message.htmlBody == "<p>1. Dezember 2026 & Berlin</p>")
    #expect(
      decision.deliveries.first?.message.textBody.contains("1. Dezember 2026 & Berlin") == true)
    #expect(decision.task?.content.title == "Task 1. Dezember 2026")
    #expect(decision.task?.content.description == text)
    #expect(decision.alert?.title == "Alert 1. Dezember 2026")
    #expect(decision.alert?.body == text)
    #expect(decision.alert?.url == "https://example.com/jo")
    #expect(!decision.result.explanation.contains("did not become a web address"))
  }

  @Test func `the result says who gave what, and all that was decided stays`() throws {
    let proposal = try Self.held().proposal
    let decision = try Self.completed(Self.given())
    let day = try #require(decision.result.variables.first { $0.name == "dyn_day" })
    #expect(day.state == .given && day.value == "1. Dezember 2026")
    #expect(day.normalForm == "2026-12-01" && day.givenBy == "kim")
    #expect(day.explanation == "kim gave it.")
    let others = { (result: NotificationResult) in
      result.variables.filter { $0.name == "dyn_place" || $0.name == "dyn_note" }
    }
    #expect(others(decision.result) == others(proposal.result))
    #expect(decision.result.deliveryIDs == proposal.result.deliveryIDs)
    #expect(decision.deliveries.map(\.id) == proposal.deliveries.map(\.id))
    #expect(decision.deliveries.map(\.message.to) == proposal.deliveries.map(\.message.to))
    #expect(
      decision.deliveries.map(\.message.messageID) == proposal.deliveries.map(\.message.messageID))
    #expect(decision.task?.id == proposal.task?.id && decision.alert?.id == proposal.alert?.id)
  }

  @Test func `some may be given, and the rest stays empty`() throws {
    var values = try Self.given()
    values["dyn_day"] = nil
    values["dyn_place"] = TypedValue("Rome", as: .text)
    let decision = try Self.completed(values)
    #expect(decision.task?.content.description == "none Berlin - Front desk")
    #expect(decision.alert?.url == "https://example.com/jo")
    #expect(decision.result.missingRequiredNames == ["dyn_day"])
  }
}

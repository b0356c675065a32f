import Domain
import Testing
import Web

@testable import Analysis

/// What analysts make of what an author says about variables.
@Suite(.timeLimit(.minutes(1)))
struct DeclaredVariableTests {
  private static func call(_ lines: [String]) -> Conversation {
    var call = conversation()
    for line in lines { call.messages += conversation(line).messages }
    call.startedAt = Timestamp(iso8601: "2026-11-25T10:00:00Z")
    call.agent.timeZone = "Europe/Berlin"
    return call
  }

  /// The value in its normal form, as a decision takes it; "!" and the words where they are no value.
  private static func form(
    _ question: VariableQuestion, _ result: AnalysisResult, _ call: Conversation
  ) -> String? {
    let resolver = VariableResolver(VariableSources(conversation: call, analysis: result))
    var evidence = EvidenceCheck(call)
    let value = resolver.result(for: question, checking: &evidence)
    switch value.state {
    case .set: return value.normalForm ?? value.value
    case .invalid: return "!" + (value.evidence?.quote ?? "")
    default: return nil
    }
  }

  // MARK: The built-in analyst

  @Test(
    arguments: [
      (
        "dyn_slot", .dateTime, "", ["user: Friday at half past two would be fine."],
        "2026-11-27T14:30"
      ),
      ("dyn_slot", .dateTime, "", ["user: At 3 pm on December 5th, please."], "2026-12-05T15:00"),
      ("dyn_termin", .dateTime, "", ["user: Am 5. Dezember um 14 Uhr."], "2026-12-05T14:00"),
      ("dyn_slot", .dateTime, "", ["user: Tomorrow afternoon at three."], "2026-11-26T15:00"),
      ("dyn_slot", .dateTime, "", ["user: The slot on Friday."], "!The slot on Friday."),
      ("dyn_number", .phone, "", ["user: Call me on 030 1234567."], "0301234567"),
      ("dyn_area", .number, "", ["user: The area is 1,250.5 square metres."], "1250.5"),
      ("dyn_area", .number, "", ["user: The area is two point five acres."], "2.5"),
      ("dyn_temperature", .number, "", ["user: The temperature was minus 12 degrees."], "-12"),
      ("dyn_flaeche", .number, "", ["user: Die Flaeche ist 12,5 Hektar."], "12.5"),
      ("dyn_area", .number, "", ["user: The area costs $250 at 10:30."], nil),
      ("dyn_price", .money, "", ["user: The price was 49.90 euros."], "49.90 EUR"),
      ("dyn_when", .time, "", ["user: At 4 pm."], "16:00"),
      (
        "dyn_x", .date, "The day of delivery", ["user: The delivery comes on Friday."], "2026-11-27"
      ),
      ("dyn_contact", .email, "", ["user: It's jo at example dot com."], "jo@example.com"),
      ("dyn_page", .url, "", ["user: See www.example.com/jo."], "https://www.example.com/jo"),
      (
        "dyn_x", .boolean, "Whether the customer wants a callback",
        ["user: Please call me back."], "yes"
      ),
      (
        "dyn_x", .boolean, "Did the customer ask for a refund?",
        ["user: I do not want a refund.", "user: Just a new one."], "no"
      ),
      ("dyn_callback", .boolean, "", ["user: It may rain."], nil),
    ] as [(String, VariableType, String, [String], String?)])
  func `the built-in analyst finds values of the declared type`(
    name: String, type: VariableType, description: String, lines: [String], expected: String?
  ) async throws {
    let question = VariableQuestion(name, type: type, description: description)
    #expect(try await Self.builtIn(question, lines) == expected)
  }

  @Test(arguments: [
    (["user: I'd like the premium plus plan."], "Premium Plus"),
    (["user: Basic, I think.", "user: No, rather Premium Plus."], "Premium Plus"),
    (["agent: Basic or Premium Plus?", "user: Not the basic one."], nil),
    (["agent: Shall I book Basic for you?", "user: Yes, please."], "Basic"),
    (["agent: Basic and Premium Plus are good, aren't they?", "user: Yes."], nil),
    (["user: I don't want Premium Plus, I want basic."], "Basic"),
    (["user: The weather is nice."], nil),
  ])
  func `the built-in analyst finds the choice that the customer makes`(
    lines: [String], expected: String?
  ) async throws {
    let question = VariableQuestion(
      "dyn_plan", type: .oneOf, choices: ["Basic", "Premium Plus", "Premium"])
    #expect(try await Self.builtIn(question, lines) == expected)
  }

  @Test func `choices may be what the analyst finds by the name`() async throws {
    let question = VariableQuestion("dyn_severity", type: .oneOf, choices: ["Low", "High"])
    #expect(try await Self.builtIn(question, ["user: It is urgent, nobody can work."]) == "High")
    let other = VariableQuestion("dyn_severity", type: .oneOf, choices: ["Minor", "Major"])
    #expect(try await Self.builtIn(other, ["user: It is urgent, nobody can work."]) == nil)
  }

  @Test func `a bare variable is found as before`() async throws {
    let lines = ["user: The appointment on March 9th, please."]
    let question: VariableQuestion = "dyn_appointment_date"
    #expect(question.id == "dyn_appointment_date")
    #expect(try await Self.builtIn(question, lines) == "2027-03-09")
    #expect(VariableKind(question).qualifiers == VariableKind("dyn_appointment_date").qualifiers)
  }

  private static func builtIn(
    _ question: VariableQuestion, _ lines: [String]
  ) async throws -> String? {
    let call = call(lines)
    let result = try await BuiltInAnalyst().analyse(
      AnalysisRequest(
        conversation: call, conditions: [], variables: [question], wantsSummary: false))
    return form(question, result, call)
  }

  // MARK: Language models

  private static let day = VariableQuestion(
    "dyn_day", type: .date, description: "The \"day\" of the visit")
  private static let plan = VariableQuestion("dyn_plan", type: .oneOf, choices: ["Basic", "Plus"])
  private static let wish = VariableQuestion("dyn_day", type: .boolean)
  private static let request = AnalysisRequest(
    conversation: call([
      "agent: Basic or Plus?", "user: Plus, and come vendredi prochain, or next Friday.",
    ]), conditions: [], variables: [day, plan, wish, "dyn_city"], wantsSummary: false)

  @Test func `a model is told type, description, choices and the conversation's day`() {
    let prompt = ModelPrompt(Self.request)
    let lines = prompt.questions.split(separator: "\n").map(String.init)
    #expect(
      lines.contains(
        #"- "dyn_day": a date; besides, its member "normal" has the value in the form YYYY-MM-DD, or null where the words do not tell it; what is meant: "The \"day\" of the visit""#
      ))
    #expect(
      lines.contains(
        #"- "dyn_plan": its value is not copied but is one of ["Basic","Plus"] or null; "quote" has the words that show it"#
      ))
    #expect(lines.contains { $0.hasPrefix(#"- "dyn_day.2": its value is not copied but is one"#) })
    #expect(lines.contains(#"- "dyn_city""#))
    #expect(lines.contains("The conversation took place on Wednesday, 2026-11-25."))
    let variables = prompt.schema["properties"]?["variables"]
    #expect(variables?["properties"]?["dyn_day"] == ["$ref": "#/$defs/typed_value"])
    #expect(variables?["properties"]?["dyn_day.2"] == ["$ref": "#/$defs/value"])
    #expect(prompt.schema["$defs"]?["typed_value"]?["properties"]?["normal"] != nil)
    #expect(prompt.schema["$defs"]?["value"]?["properties"]?["normal"] == nil)
  }

  @Test(arguments: [
    // What the words say by rules comes first, then how the model reads them.
    ("next Friday", "2026-12-31", "2026-11-27"), ("vendredi prochain", "2026-11-27", "2026-11-27"),
    ("vendredi prochain", "vendredi", "!vendredi prochain"), ("on the moon", "2026-11-27", nil),
  ])
  func `a model's value counts by its words, in any language`(
    words: String, normal: String, expected: String?
  ) async throws {
    let values = """
      {"variables": {"dyn_day": {"value": "\(words)", "turn": 2, "quote": "\(words)", "normal": "\(normal)"}, \
      "dyn_plan": {"value": null, "turn": null, "quote": null}, \
      "dyn_day.2": {"value": null, "turn": null, "quote": null}, \
      "dyn_city": {"value": null, "turn": null, "quote": null}}}
      """
    let server = try ModelServer([["content": values]])
    let result = try await analyst(server).analyse(Self.request)
    #expect(Self.form(Self.day, result, Self.request.conversation) == expected)
  }

  @Test(arguments: [
    ("Plus", "Plus, and come", "Plus"), ("plus", "Plus, and come", "Plus"),
    ("Plus", "words that nobody said", nil), ("Gold", "Plus, and come", "!Plus, and come"),
    (" ", "Plus, and come", nil),
  ])
  func `a model's choice needs words that show it, and must be one`(
    value: String, quote: String, expected: String?
  ) async throws {
    let values = """
      {"variables": {"dyn_day": {"value": null, "turn": null, "quote": null, "normal": null}, \
      "dyn_plan": {"value": "\(value)", "turn": 2, "quote": "\(quote)"}, \
      "dyn_day.2": {"value": "yes", "turn": 2, "quote": "come vendredi"}, \
      "dyn_city": {"value": null, "turn": null, "quote": null}}}
      """
    let server = try ModelServer([["content": values]])
    let result = try await analyst(server).analyse(Self.request)
    #expect(Self.form(Self.plan, result, Self.request.conversation) == expected)
    #expect(Self.form(Self.wish, result, Self.request.conversation) == "yes")
  }
}

import Domain
import Testing

@Suite struct VariableResolverTests {
  static func result(
    _ name: String, value: String? = nil, turn: Int = 2, quote: String = "on March 5th at 3 pm",
    failed: Bool = false, conversation: Conversation = Samples.conversation()
  ) -> VariableResult {
    var analysis = AnalysisResult(analyst: "test/1")
    if let value {
      analysis.values[name] = FoundValue(value: value, evidence: Evidence(turn: turn, quote: quote))
    }
    let resolver = VariableResolver(
      VariableSources(
        conversation: conversation, analysis: failed ? nil : analysis, analystFailed: failed))
    var evidence = EvidenceCheck(conversation)
    return resolver.result(for: VariableQuestion(name), checking: &evidence)
  }

  @Test(arguments: [
    ("March 5th", "March 5th"), ("march  5th", "March 5th"), ("3 PM", "3 pm"),
    ("5th March", "5th March"), ("book", "book"),
  ])
  func `takes a value whose words stand in the turn`(value: String, expected: String) {
    let result = Self.result("dyn_appointment_date", value: value)
    #expect(result.state == .set)
    #expect(result.value == expected)
    #expect(result.evidence == Evidence(turn: 2, quote: "on March 5th at 3 pm"))
    #expect(result.explanation == "Found in turn 2.")
  }

  @Test(arguments: [
    ("March 5th 2026", 2, "on March 5th at 3 pm"), ("March 5", 2, "on March 5th at 3 pm"),
    ("3 pm", 2, "on March 6th at 3 pm"), ("3 pm", 2, ""), ("?!", 2, "on March 5th at 3 pm"),
    ("Berlin", 2, "on March 5th at 3 pm"), ("3 pm", 99, "on March 5th at 3 pm"),
    ("3 pm", Int.min, "nothing like it"), ("3 p", 2, "on March 5th at 3 pm"),
  ])
  func `drops a value without standing evidence`(value: String, turn: Int, quote: String) {
    let result = Self.result("dyn_appointment_date", value: value, turn: turn, quote: quote)
    #expect(result.state == .notMentioned)
    #expect(result.value.isEmpty)
    #expect(result.evidence == nil)
    #expect(result.explanation.contains("evidence was not found"))
  }

  @Test func `corrects the turn where only one other holds the quote`() {
    let result = Self.result(
      "dyn_location", value: "Berlin", turn: 1, quote: "in our Berlin office")
    #expect(result.value == "Berlin")
    #expect(result.evidence?.turn == 3)
  }

  @Test func `says when the conversation does not mention it`() {
    #expect(Self.result("dyn_location").state == .notMentioned)
    #expect(Self.result("dyn_location", value: " ").state == .notMentioned)
  }

  @Test func `says when the analyst could not be asked`() {
    #expect(Self.result("dyn_location", failed: true).state == .analystUnavailable)
  }

  @Test func `says when there is nothing to look in`() {
    var conversation = Samples.conversation([(.system, "March 5th")])
    #expect(Self.result("dyn_location", conversation: conversation).state == .notAvailable)
    conversation.messages = []
    conversation.isTranscriptionOff = true
    let result = Self.result("dyn_location", failed: true, conversation: conversation)
    #expect(result.state == .notAvailable)
    #expect(result.explanation == "Transcription was off for this conversation.")
  }

  @Test(arguments: [
    "dyn_", "dyn_x", "dyn_date1", "dyn_ab", "dyn_value", "dyn_value_2", "dyn_1", "dyn___",
    "dyn_some_data", "dyn_var", "dyn_info3",
  ])
  func `does not look for what is named vaguely`(name: String) {
    #expect(DynamicVariable.isTooVague(name))
    #expect(Self.result(name, value: "3 pm").state == .nameTooVague)
  }

  @Test(arguments: [
    "dyn_appointment_date", "dyn_appointment_time", "dyn_location", "dyn_meeting_link",
    "dyn_severity", "dyn_issue_summary", "dyn_address_line_2", "dyn_date", "dyn_vin",
  ])
  func `looks for what has a telling name`(name: String) {
    #expect(!DynamicVariable.isTooVague(name))
  }

  @Test(arguments: [
    ("custmer_name", "customer_name"), ("customer_nmae", "customer_name"),
    ("Customer_Email", "customer_email"), ("conversation_sumary", "conversation_summary"),
    ("duration", "conversation_duration"), ("order_nr", "order_no"),
  ])
  func `names the closest known name`(name: String, closest: String) {
    var conversation = Samples.conversation()
    conversation.context = ["order_no": "7"]
    let result = Self.result(name, conversation: conversation)
    #expect(result.state == .unknownName)
    #expect(result.explanation.hasSuffix(" The closest known one is \(closest)."))
  }

  @Test func `names none where none is close`() {
    let result = Self.result("weather")
    #expect(result.state == .unknownName)
    #expect(!result.explanation.contains("closest"))
  }

  @Test func `uses context variables by name`() {
    var conversation = Samples.conversation()
    conversation.context = ["order_no": "A-7"]
    let result = Self.result("order_no", conversation: conversation)
    #expect(result.value == "A-7")
    #expect(result.state == .set)
  }

  @Test func `keeps a value's normal form, shows labels, and writes dates by it`() throws {
    let conversation = Samples.conversation()
    var analysis = AnalysisResult(analyst: "test/1")
    let evidence = Evidence(turn: 2, quote: "on March 5th at 3 pm")
    analysis.values["dyn_appointment_date"] = FoundValue(
      value: "March 5th", normalForm: "2027-03-05", evidence: evidence)
    analysis.values["dyn_is_urgent"] = FoundValue(
      value: "3 pm", normalForm: "yes", isLabel: true, evidence: evidence)
    let resolver = VariableResolver(
      VariableSources(conversation: conversation, analysis: analysis, analystFailed: false))
    var check = EvidenceCheck(conversation)
    let date = resolver.result(for: "dyn_appointment_date", checking: &check)
    #expect(date.value == "March 5th")
    #expect(date.normalForm == "2027-03-05")
    #expect(resolver.templateValue(of: date).isoText == "2027-03-05")
    let label = resolver.result(for: "dyn_is_urgent", checking: &check)
    #expect(label.value == "yes")
    #expect(label.evidence == evidence)
  }
}

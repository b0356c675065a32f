import Domain
import Testing

@Suite struct SystemVariableTests {
  @Test(arguments: [
    ("conversation_date", "22 November 2026, 18:55 CET"),
    ("conversation_time", "06:55 PM"),
    ("conversation_duration", "04:37"),
    ("conversation_status", "Completed"),
    ("conversation_direction", "Inbound"),
    ("conversation_summary", "They talked."),
    (
      "conversation_transcript",
      """
      Front desk: Hello, how may I help you?
      Jo Doe: I'd like to book an appointment on March 5th at 3 pm.
      Front desk: Done. See you on March 5th at 3 pm in our Berlin office.
      """
    ),
    ("conversation_url", "https://app.example.com/c/call-1"),
    ("conversation_uuid", "call-1"),
    ("agent_name", "Front desk"),
    ("account_name", "Example Dental"),
    ("customer_number", "+49 30 1234567"),
    ("to_number", "+49 30 7654321"),
    ("customer_name", "Jo Doe"),
    ("customer_email", "jo@example.com"),
  ])
  func `has a value where everything is known`(name: String, expected: String) throws {
    var conversation = Samples.conversation()
    conversation.summary = "They talked."
    let variable = try #require(SystemVariable(rawValue: name))
    let result = variable.result(
      from: VariableSources(conversation: conversation, accountName: "Example Dental"))
    #expect(result.value == expected)
    #expect(result.state == .set)
    #expect(result.name == name)
    #expect(!result.explanation.isEmpty)
  }

  @Test func `says why it has none where nothing is known`() {
    var conversation = Conversation(uuid: "u", agent: .init(id: "a"), status: .failed)
    conversation.channel = .web
    let known: Set<SystemVariable> = [.conversationStatus, .conversationUUID]
    for variable in SystemVariable.allCases {
      let result = variable.result(from: VariableSources(conversation: conversation))
      #expect((result.state == .set) == known.contains(variable), "\(variable)")
      #expect(result.value.isEmpty != known.contains(variable), "\(variable)")
      #expect(result.explanation.hasSuffix("."), "\(variable)")
      #expect(!variable.example.isEmpty && !variable.availability.isEmpty)
    }
  }

  @Test(arguments: [
    (0, "00:00"), (5, "00:05"), (59, "00:59"), (60, "01:00"), (3599, "59:59"), (3600, "60:00"),
    (7503, "125:03"),
  ])
  func `counts minutes past 59`(seconds: Int, expected: String) {
    var conversation = Samples.conversation()
    conversation.endedAt = Samples.start.advanced(by: .seconds(seconds) + .milliseconds(999))
    let result = SystemVariable.conversationDuration.result(
      from: VariableSources(conversation: conversation))
    #expect(result.value == expected)
  }

  @Test(arguments: [
    (ConversationStatus.completed, "Completed"), (.failed, "Failed"), (.transferred, "Transferred"),
  ])
  func `names the status`(status: ConversationStatus, expected: String) {
    var conversation = Samples.conversation()
    conversation.status = status
    #expect(
      SystemVariable.conversationStatus.result(from: VariableSources(conversation: conversation))
        .value == expected)
  }

  @Test(arguments: [
    (Conversation.Direction.inbound, "Inbound", "+49 30 7654321"),
    (.outbound, "Outbound", "+49 30 1234567"), (.internal, "Internal", "+49 30 7654321"),
    (.unknown, "", "+49 30 7654321"),
  ])
  func `names the direction and the number that was called`(
    direction: Conversation.Direction, expected: String, called: String
  ) {
    var conversation = Samples.conversation()
    conversation.direction = direction
    let sources = VariableSources(conversation: conversation)
    #expect(SystemVariable.conversationDirection.result(from: sources).value == expected)
    #expect(SystemVariable.toNumber.result(from: sources).value == called)
  }

  @Test(arguments: [Conversation.Channel.web, .test])
  func `has numbers in phone conversations only`(channel: Conversation.Channel) {
    var conversation = Samples.conversation()
    conversation.channel = channel
    for variable in [SystemVariable.customerNumber, .toNumber] {
      let result = variable.result(from: VariableSources(conversation: conversation))
      #expect(result.state == .notAvailable)
      #expect(result.value.isEmpty)
      #expect(result.explanation == "The conversation was not a phone call.")
    }
  }

  @Test func `puts a note in place of a transcript that was never written`() {
    var conversation = Samples.conversation([])
    conversation.isTranscriptionOff = true
    let result = SystemVariable.conversationTranscript.result(
      from: VariableSources(conversation: conversation))
    #expect(result.value == SystemVariable.transcriptFallback)
    #expect(result.state == .notAvailable)
  }

  @Test func `keeps instructions, tools and events out of the transcript`() {
    var conversation = Samples.conversation([
      (.system, "secret"), (.user, " hi \n"), (.tool, "42"), (.event, "transfer"), (.agent, "  "),
      (.agent, "line one\nline two"),
    ])
    conversation.agent.name = ""
    conversation.contact = nil
    #expect(conversation.transcriptText == "Customer: hi\nAgent: line one\nline two")
  }

  @Test(arguments: [
    ("https://a.example/c", "https://a.example/c/call-1"),
    ("https://a.example/c/", "https://a.example/c/call-1"),
    ("https://a.example/?id=", "https://a.example/?id=call-1"),
  ])
  func `builds a link from the link base where none was submitted`(base: String, expected: String) {
    var conversation = Samples.conversation()
    conversation.url = ""
    let result = SystemVariable.conversationURL.result(
      from: VariableSources(conversation: conversation, linkBase: base))
    #expect(result.value == expected)
  }

  @Test func `takes the submitted summary before the analyst's`() {
    var conversation = Samples.conversation()
    let analysis = AnalysisResult(analyst: "test/1", summary: "Theirs.")
    func result(failed: Bool = false, analysis: AnalysisResult? = nil) -> VariableResult {
      SystemVariable.conversationSummary.result(
        from: VariableSources(
          conversation: conversation, analysis: analysis, analystFailed: failed))
    }
    #expect(result(analysis: analysis).value == "Theirs.")
    #expect(result(failed: true).state == .analystUnavailable)
    #expect(result(analysis: AnalysisResult(analyst: "test/1")).state == .notAvailable)
    conversation.summary = "Ours."
    #expect(result(analysis: analysis).value == "Ours.")
    #expect(result(failed: true).value == "Ours.")
  }
}

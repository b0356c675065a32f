import Domain
import Testing

@testable import Analysis

@Suite(.timeLimit(.minutes(1)))
struct BuiltInAnalystTests {
  private static let questions = [
    "Did the customer ask to be called back?",
    "Did the customer express dissatisfaction, frustration or anger?",
    "Was a hotel, a table or a flight booked?", "Was the agent unable to answer something?",
    "Hat der Kunde gekündigt oder sich beschwert?",
  ]
  private static let variables = [
    "dyn_date", "dyn_time", "dyn_phone", "dyn_email", "dyn_amount", "dyn_name", "dyn_city",
    "dyn_address", "dyn_link", "dyn_party_size", "dyn_order_id", "dyn_severity",
    "dyn_issue_summary", "dyn_hotel_name", "dyn_doctor_name", "dyn_recipient_name", "dyn_zip_code",
    "dyn_other_thing",
  ]

  private func request(_ conversation: Conversation) -> AnalysisRequest {
    AnalysisRequest(
      conversation: conversation,
      conditions: Self.questions.enumerated().map { index, question in
        ConditionQuestion(id: "\(index)", question: question)
      }, variables: Self.variables.map { VariableQuestion($0) }, wantsSummary: true)
  }

  /// Checks that everything the analyst quotes stands where it says.
  private func check(_ result: AnalysisResult, _ conversation: Conversation) {
    let quotes =
      result.verdicts.values.flatMap(\.evidence) + result.values.values.map(\.evidence)
      + result.values.values.map { Evidence(turn: $0.evidence.turn, quote: $0.value) }
    for quote in quotes {
      #expect(conversation.messages.indices.contains(quote.turn - 1))
      #expect(!quote.quote.isEmpty)
      #expect(conversation.messages[quote.turn - 1].text.contains(quote.quote))
      #expect(conversation.messages[quote.turn - 1].role.isSpeech)
      #expect(quote.quote.count <= Domain.Limits.quoteCharactersMax)
    }
    #expect(result.summary.utf8.count <= Analysis.Limits.summaryBytesMax)
  }

  @Test(arguments: 0..<300)
  func `quotes only what stands in the turn, whatever the texts`(seed: UInt64) async throws {
    var random = Generator(state: seed)
    var call = conversation()
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let role: Conversation.Role =
        [.user, .agent, .user, .tool].randomElement(using: &random) ?? .user
      var text = ""
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { text += " " }
      }
      call.messages.append(Conversation.Message(role: role, text: text))
    }
    let request = request(call)
    let result = try await BuiltInAnalyst().analyse(request)
    check(result, call)
    #expect(result.verdicts.count == Self.questions.count)
    let again = try await BuiltInAnalyst().analyse(request)
    #expect(again == result)
  }

  @Test func `takes texts of every kind`() async throws {
    var call = conversation()
    let texts = [
      "", " ", "\u{0}", "\u{301}", "e\u{301}\u{301}\u{301} called\u{301} back\u{301}",
      "👨‍👩‍👧‍👦 call me back 👨‍👩‍👧‍👦", "\r\n\r\n", "أريد استرداد أموالي من فضلك", "私は怒っています。電話してください。",
      String(repeating: "a", count: 100_000), String(repeating: "😀", count: 20_000),
      String(repeating: "angry ", count: 16_000), String(repeating: "\u{301}", count: 30_000),
      String(repeating: "9", count: 5000) + "@" + String(repeating: ".", count: 5000),
      "at dot dot at dot", "$ € £ $5", "@", "@.", "a@b", "www.", "http://", "'", "’s", "n't",
      "-1:99",
      "call\u{200B}me\u{FEFF}back", "\u{202E}kcab em llac", "İIıi ẞß", "ﬁne ＡＢＣ１２３",
    ]
    call.messages = texts.map { Conversation.Message(role: .user, text: $0) }
    check(try await BuiltInAnalyst().analyse(request(call)), call)
    for text in texts {
      call.messages = [
        Conversation.Message(role: .agent, text: text),
        Conversation.Message(role: .user, text: text),
      ]
      var request = request(call)
      request.conditions.append(ConditionQuestion(id: "odd", question: text))
      request.variables.append(VariableQuestion(text))
      request.variables += VariableType.allCases.map {
        VariableQuestion("dyn_odd", type: $0, description: text, choices: [text, "", "🙂 \(text)"])
      }
      check(try await BuiltInAnalyst().analyse(request), call)
    }
  }

  @Test func `reads ten thousand turns`() async throws {
    var call = conversation()
    for index in 0..<10_000 {
      call.messages.append(
        Conversation.Message(
          role: index.isMultiple(of: 2) ? .agent : .user,
          text: index == 7001
            ? "I am so angry, call me back on 030 1234567" : "Line \(index), at 5 pm, ok."))
    }
    let result = try await BuiltInAnalyst().analyse(request(call))
    check(result, call)
    #expect(result.verdicts["1"]?.verdict == .yes)
    #expect(result.verdicts["1"]?.evidence.first?.turn == 7002)
    #expect(result.values["dyn_phone"]?.value == "030 1234567")
  }

  @Test func `asks nothing of the transcript for an empty request`() async throws {
    let empty = AnalysisRequest(
      conversation: conversation("user: Hello."), conditions: [], variables: [], wantsSummary: false
    )
    let result = try await BuiltInAnalyst().analyse(empty)
    #expect(result == AnalysisResult(analyst: "builtin/1"))
  }

  @Test func `stops when its task is cancelled`() async throws {
    let request = request(conversation("user: Hello."))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await BuiltInAnalyst().analyse(request)
    }
    await #expect(throws: AnalystError.self) { try await task.value }
  }

  @Test func `summarises by what was said`() async throws {
    let call = conversation(
      "agent: Hello, how can I help?", "user: Hi.",
      "user: I would like to move my appointment to Friday.", "agent: Which time?",
      "user: At 3 pm.",
      "agent: Your appointment is booked for Friday at 3 pm.", "user: Thanks, bye.")
    let result = try await BuiltInAnalyst().analyse(request(call))
    #expect(
      result.summary == """
        The customer: “I would like to move my appointment to Friday.” The agent: “Your appointment \
        is booked for Friday at 3 pm.”
        """)
  }

  private static let pieces = [
    "call", "me", "back", "I", "don't", "not", "angry", "booked", "your", "appointment", ".", "?",
    "!", ",", "\n", "no", "yes", "March", "9th", "4", "pm", ":", "30", "$", "€", "@", "a.b", "com",
    "dot", "at", "name", "is", "Anna", "Ö", "ß", "e\u{301}", "\u{301}", "👍🏽", "\u{200D}", "من", "電話",
    "order", "number", "AB", "12", "345678", "-", "/", "#", "www", "http", "://", "hotel", "to",
    "Berlin", "frustrated", "if", "Sie", "bitte", "kündigen", "’", "'s", "\u{FEFF}", "Dr", "urgent",
  ]

  /// A small generator with a seed (SplitMix64), so that failures can be repeated.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

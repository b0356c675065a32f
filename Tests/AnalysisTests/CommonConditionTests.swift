import Domain
import Testing

@testable import Analysis

@Suite(.timeLimit(.minutes(1)))
struct CommonConditionTests {
  private static let templates: [String: CommonCondition] = [
    "callback-requested": .callbackRequested, "appointment-booked": .appointmentBooked,
    "customer-complaint": .customerComplaint, "unanswered-question": .unansweredQuestion,
    "technical-issue": .technicalIssue, "billing-inquiry": .billingInquiry,
    "escalation-needed": .escalationNeeded, "order-placed": .orderPlaced,
    "demo-request": .demoRequest, "positive-feedback": .positiveFeedback,
  ]

  @Test func `each template's condition is known, and asked for by its question`() throws {
    var found = 0
    for template in BuiltInTemplates.all {
      guard let condition = Self.templates[template.id],
        case .condition(let question, _) = template.content.definition.trigger
      else { continue }
      #expect(CommonCondition(asking: question) == condition, "\(template.id)")
      found += 1
    }
    #expect(found == CommonCondition.allCases.count)
  }

  @Test(
    arguments: [
      ("Did the caller ask us to ring them back?", .callbackRequested),
      ("Möchte der Kunde zurückgerufen werden?", .callbackRequested),
      ("Has an appointment been agreed?", .appointmentBooked),
      ("Is this an unhappy customer?", .customerComplaint),
      ("Did the agent have no answer to a question?", .unansweredQuestion),
      ("Is something broken?", .technicalIssue),
      ("Did the caller ask about an invoice?", .billingInquiry),
      ("Does the caller want to speak to a supervisor?", .escalationNeeded),
      ("Did the client buy something?", .orderPlaced),
      ("Would they like a demonstration?", .demoRequest),
      ("Hat der Anrufer etwas gelobt?", .positiveFeedback),
    ] as [(String, CommonCondition)])
  func `it is known in other words`(_ question: String, _ condition: CommonCondition) {
    #expect(CommonCondition(asking: question) == condition)
  }

  @Test(arguments: [
    "Did the caller ask for a manager about a refund?", "Did the customer complain about the food?",
    "Did the customer not complain?", "Was a manager there?", "Did the customer cancel an order?",
    "Did the customer bring something back?", "Did the caller ask for a refund?",
    "Did the customer complain or ask for a demo?", "Did the caller mention Berlin?", "", "?",
  ])
  func `what is narrower, contrary or something else is none`(_ question: String) {
    #expect(CommonCondition(asking: question) == nil)
  }

  @Test(
    arguments: [
      (
        "callback-requested", "A: Shall I note anything?|She can reach me on my mobile tonight.",
        true
      ),
      ("callback-requested", "A: Shall somebody ring you?|No need, I'll pop in myself.", false),
      (
        "appointment-booked", "A: Would Tuesday at ten suit you?|That suits me. See you then.", true
      ),
      ("appointment-booked", "A: Would Tuesday at ten suit you?|No, I'll think about it.", false),
      ("customer-complaint", "A: Hello?|Third time I'm ringing about this. It's a joke.", true),
      ("customer-complaint", "A: Any complaints?|None at all, all went fine.", false),
      (
        "unanswered-question", "Is it dishwasher safe?|A: I'm afraid I've nothing on that here.",
        true
      ),
      ("unanswered-question", "Is it dishwasher safe?|A: Let me see. Yes, it is.", false),
      ("technical-issue", "A: Hello?|The screen stays black whatever I press.", true),
      ("technical-issue", "A: Hello?|Tuesdays don't work for me, could I come on Friday?", false),
      ("billing-inquiry", "A: Hello?|You've taken forty pounds twice this month. Why?", true),
      ("billing-inquiry", "A: Hello?|Does the bike take long to charge?", false),
      ("escalation-needed", "A: I can't do more.|Then get me whoever runs the place.", true),
      ("escalation-needed", "A: Shall I get my manager?|No, you've been helpful enough.", false),
      ("order-placed", "A: The blue one is ninety.|Go on then, I'll take two of them.", true),
      ("order-placed", "A: Would you like to order it?|Not today, I'm only looking.", false),
      ("demo-request", "A: Hello?|Could somebody walk me through it on screen one day?", true),
      ("demo-request", "A: Shall I arrange a demo?|No thanks, we had one in May.", false),
      ("positive-feedback", "A: Hello?|Your lad did a cracking job, hats off to him.", true),
      ("positive-feedback", "A: Hello?|My neighbour praises you. I can't say I do.", false),
    ] as [(String, String, Bool)])
  func `the words of the call as a whole decide`(
    _ template: String, _ call: String, _ holds: Bool
  ) async throws {
    let question = try #require(
      BuiltInTemplates.all.first { $0.id == template }.flatMap { template in
        if case .condition(let question, _) = template.content.definition.trigger {
          question
        } else {
          nil
        }
      })
    let turns = call.split(separator: "|").map { turn in
      turn.hasPrefix("A: ")
        ? (speaker: "agent", text: String(turn.dropFirst(3)))
        : (speaker: "customer", text: String(turn))
    }
    let verdict = try await builtInVerdict(question, turns)
    #expect((verdict.verdict == .yes) == holds, "\(verdict)")
    if holds {
      let evidence = try #require(verdict.evidence.first)
      #expect(turns[evidence.turn - 1].text.contains(evidence.quote))
    }
  }

  @Test func `a wish is found in the middle of a long call`() async throws {
    let talk: [(speaker: String, text: String)] = [
      ("customer", "Which colours does the chair come in?"), ("agent", "Black and white."),
      ("customer", "And how high is it?"), ("agent", "Ninety centimetres."),
    ]
    var turns = Array(repeatElement(talk, count: 40).joined())
    #expect(try await builtInVerdict("Did the caller ask to be called back?", turns).verdict == .no)
    turns.insert(
      contentsOf: [
        (
          speaker: "customer",
          text: "Could your colleague give me a bell tomorrow about the delivery?"
        ),
        (speaker: "agent", text: "Certainly, I'll pass that on."),
      ], at: 80)
    let verdict = try await builtInVerdict("Did the caller ask to be called back?", turns)
    #expect(verdict.verdict == .yes)
    #expect(verdict.evidence.first?.turn == 81)
  }

  /// Computed by `fit_conditions.py`: what it counts must be what is counted here.
  @Test func `the features are those that the weights were fitted to`() {
    func turn(_ text: String, isAgent: Bool) -> Transcript.Turn? {
      var conversation = Conversation(
        uuid: "call", agent: Conversation.Agent(id: "agent"), status: .completed)
      conversation.messages = [
        Conversation.Message(role: isAgent ? .agent : .user, text: text)
      ]
      return Transcript(conversation).turns.first
    }
    let turns = [
      turn("Shall we ring you?", isAgent: true), turn("Yes, I’d LIKE that!", isAgent: false),
      turn("Grüße.", isAgent: true),
    ].compactMap(\.self)
    var features = ConditionFeatures()
    #expect(
      features.features(of: turns[...]).sorted() == [
        825, 1563, 1633, 2386, 2910, 4981, 5111, 5382, 5438, 6379, 6877, 7196, 7396, 11430, 11583,
        11681, 12726, 13727, 14414, 21235, 22498, 22568, 23908, 24053, 26753, 26970, 30653, 30679,
        31389, 32705,
      ])
    #expect(
      features.features(of: turns[..<1]).sorted() == [
        2386, 2910, 4981, 5438, 7396, 7872, 11430, 15920, 17055, 18357, 22498, 30679, 31318, 32705,
      ])
    #expect(!ConditionWeights.shared.isEmpty)
  }
}

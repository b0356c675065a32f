import Domain
import Messages
import RPC
import Services
import Testing

/// Every field of a conversation that may be wrong, at its limit and past it, and the path that is
/// named.
@Suite(.timeLimit(.minutes(1)))
struct InvalidConversationTests {
  private static let conversationFlaws: [Flaw<V1.SubmitConversationRequest>] =
    [
      Flaw("conversation") { $0.conversation = nil },
      Flaw("evaluation") { $0.evaluation = .unrecognized(99) },
      Flaw("conversation.uuid") { $0.conversation?.uuid = "" },
      Flaw("conversation.uuid") { $0.conversation?.uuid = "a b" },
      Flaw("conversation.uuid") { $0.conversation?.uuid = .narrow(129) },
      Flaw("conversation.agent.id") { $0.conversation?.agent = nil },
      Flaw("conversation.agent.id") { $0.conversation?.agent?.id = "é" },
      Flaw("conversation.agent.name") { $0.conversation?.agent?.name = .wide(201) },
      Flaw("conversation.agent.time_zone") { $0.conversation?.agent?.timeZone = "Mars/Base" },
      Flaw("conversation.agent.time_zone") {
        $0.conversation?.agent?.timeZone = "../../etc/passwd"
      },
      Flaw("conversation.status") { $0.conversation?.status = .unspecified },
      Flaw("conversation.status") { $0.conversation?.status = .unrecognized(99) },
      Flaw("conversation.end_time") {
        $0.conversation?.startTime = .at(2)
        $0.conversation?.endTime = .at(1, nanos: 999_999_000)
      },
      Flaw("conversation.agent_number") { $0.conversation?.agentNumber = .wide(65) },
      Flaw("conversation.customer_number") { $0.conversation?.customerNumber = .wide(65) },
      Flaw("conversation.contact.first_name") {
        $0.conversation?.contact = .with { $0.firstName = .wide(201) }
      },
      Flaw("conversation.contact.last_name") {
        $0.conversation?.contact = .with { $0.lastName = .wide(201) }
      },
      Flaw("conversation.contact.email") {
        $0.conversation?.contact = .with { $0.email = "nobody" }
      },
      Flaw("conversation.contact.phone") {
        $0.conversation?.contact = .with { $0.phone = .wide(65) }
      },
      Flaw("conversation.answer_status") { $0.conversation?.answerStatus = .wide(101) },
      Flaw("conversation.disconnect_reason") { $0.conversation?.disconnectReason = .wide(201) },
      Flaw("conversation.messages[1].role") { $0.conversation?.messages[1].role = .unspecified },
      Flaw("conversation.messages[0].role") {
        $0.conversation?.messages[0].role = .unrecognized(99)
        $0.conversation?.messages[1].role = .unrecognized(99)
      },
      Flaw("conversation.messages[1].text") {
        $0.conversation?.messages[1].text = .narrow(100_001)
      },
      Flaw("conversation.messages[1].time") { $0.conversation?.messages[1].time = .at(-1) },
      Flaw("conversation.messages") {
        $0.conversation?.messages = turns(41, bytes: 97_561)
      },
      Flaw("conversation.messages") { $0.conversation?.messages = turns(10_001, bytes: 1) },
      Flaw("conversation.messages") { $0.conversation?.transcriptionOff = true },
      Flaw("conversation.summary") { $0.conversation?.summary = .wide(20_001) },
      Flaw("conversation.url") { $0.conversation?.url = "ftp://example.com" },
      Flaw("conversation.url") { $0.conversation?.url = "javascript:alert(1)" },
      Flaw("conversation.url") { $0.conversation?.url = "https://a/" + .narrow(1991) },
      Flaw("conversation.context") {
        for number in 1...100 { $0.conversation?.context["name_\(number)"] = "x" }
      },
      Flaw("conversation.context") { $0.conversation?.context["a b"] = "x" },
      Flaw("conversation.context") { $0.conversation?.context["1st"] = "x" },
      Flaw("conversation.context") { $0.conversation?.context[""] = "x" },
      Flaw("conversation.context") { $0.conversation?.context[.narrow(65)] = "x" },
      Flaw("conversation.context[\"dyn_date\"]") { $0.conversation?.context["dyn_date"] = "x" },
      Flaw("conversation.context[\"agent_name\"]") {
        $0.conversation?.context["agent_name"] = "x"
      },
      Flaw("conversation.context[\"order\"]") { $0.conversation?.context["order"] = .wide(4001) },
    ]
    + WellKnown.Timestamp.invalid.flatMap { time in
      [
        Flaw<V1.SubmitConversationRequest>("conversation.start_time") {
          $0.conversation?.startTime = time
          $0.conversation?.endTime = nil
        },
        Flaw<V1.SubmitConversationRequest>("conversation.end_time") {
          $0.conversation?.startTime = nil
          $0.conversation?.endTime = time
        },
      ]
    }

  private static func turns(_ count: Int, bytes: Int) -> [V1.Message] {
    let turn = V1.Message.with {
      $0.role = .user
      $0.text = .narrow(bytes)
    }
    return Array(repeating: turn, count: count)
  }

  private static let goodConversations: [@Sendable (inout V1.Conversation) -> Void] = [
    { $0.uuid = "AZaz09._:~-" + .narrow(117) },
    { $0.agent?.id = .narrow(128) },
    { $0.agent?.name = .wide(200) },
    { $0.agent?.timeZone = "" },
    {
      $0.startTime = WellKnown.Timestamp.extremes[0]
      $0.endTime = WellKnown.Timestamp.extremes[1]
    },
    { $0.endTime = $0.startTime },
    { $0.agentNumber = .wide(64) },
    { $0.customerNumber = .wide(64) },
    {
      $0.contact = .with {
        $0.firstName = .wide(200)
        $0.lastName = .wide(200)
        $0.phone = .wide(64)
      }
    },
    { $0.contact = V1.Contact() },
    { $0.answerStatus = .wide(100) },
    { $0.disconnectReason = .wide(200) },
    { $0.messages = [] },
    {
      $0.messages = []
      $0.transcriptionOff = true
    },
    { $0.messages = turns(10_000, bytes: 10) },
    { $0.messages = turns(40, bytes: 100_000) },
    { $0.messages[1].text = "\u{7}\u{202E}\u{FEFF} عربى 🧑‍🧑‍🧒 \r\n\t" },
    { $0.summary = .wide(20_000) },
    { $0.url = "https://a/" + .narrow(1990) },
    {
      $0.context = TextMap()
      for number in 1...100 { $0.context["name_\(number)"] = "x" }
    },
    { $0.context[.narrow(64)] = .wide(4000) },
    { $0.status = .failed },
    { $0.status = .transferred },
    // What is not known here of these is an unknown one.
    { $0.channel = .unrecognized(99) },
    { $0.direction = .unrecognized(99) },
  ]

  @Test(arguments: Way.allCases)
  func `names what is wrong with a conversation, and stores none of it`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for (index, flaw) in Self.conversationFlaws.enumerated() {
        var request = Samples.submit("call-1")
        flaw.change(&request)
        await expectRefusal(.invalidArgument, flaw.fields, "flaw \(index)") {
          _ = try await api.submitConversation(request)
        }
      }
      let none = try await api.listConversations(V1.ListConversationsRequest())
      #expect(none.conversations.isEmpty)
      for (index, change) in Self.goodConversations.enumerated() {
        var request = Samples.submit("call-\(index)")
        if var conversation = request.conversation {
          change(&conversation)
          request.conversation = conversation
        }
        let error = await failure {
          let uuid = try await api.submitConversation(request).conversationUUID
          let stored = try await api.getConversation(.with { $0.uuid = uuid }).conversation
          #expect(stored?.messages == request.conversation?.messages)
          #expect(stored?.context == request.conversation?.context)
        }
        #expect(error == nil, "at the limit \(index)")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `tells of as many violations as the details carry`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let names = (0..<60).map { number in
        // Of 64 characters each.
        "dyn_" + .narrow(57) + "\(100 + number)"
      }
      let error = await failure {
        _ = try await api.submitConversation(
          Samples.submit("call-1") { for name in names { $0.context[name] = "x" } })
      }
      #expect(error?.code == .invalidArgument)
      let fields = try #require(error?.fields)
      #expect(fields.count >= 10)
      #expect(fields.count <= Limits.fieldViolationsMax)
      #expect(fields == names.prefix(fields.count).map { "conversation.context[\"\($0)\"]" })
    }
  }

  @Test(arguments: Way.allCases)
  func `refuses U+0000 wherever it stands`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let calls: [(field: String, call: () async throws -> Void)] = [
        (
          "title",
          { _ = try await api.createTask(Samples.createTask("a\0b")) }
        ),
        (
          "description",
          { _ = try await api.createTask(Samples.createTask { $0.description = "a\0b" }) }
        ),
        (
          "text_body",
          {
            _ = try await api.createNotification(
              Samples.createNotification { $0.email?.textBody = "a\0b" })
          }
        ),
        (
          "text",
          {
            _ = try await api.submitConversation(
              Samples.submit("call-1") { $0.messages[1].text = "a\0b" })
          }
        ),
        (
          "summary",
          {
            _ = try await api.submitConversation(Samples.submit("call-1") { $0.summary = "a\0b" })
          }
        ),
      ]
      for (field, call) in calls {
        let error = await failure(call)
        #expect(error?.code == .invalidArgument, "\(field)")
        #expect(error?.fields.count == 1, "\(field)")
        #expect(error?.fields.first?.hasSuffix(field) == true, "\(field)")
      }
    }
  }
}

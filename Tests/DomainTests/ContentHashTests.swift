import Domain
import Testing

@Suite struct ContentHashTests {
  static let conversationChanges: [@Sendable (inout Conversation) -> Void] = [
    { _ in }, { $0.uuid = "x" }, { $0.agent.id = "x" }, { $0.agent.name = "x" },
    { $0.agent.timeZone = "" }, { $0.channel = .web }, { $0.status = .failed },
    { $0.direction = .outbound }, { $0.startedAt = nil }, { $0.endedAt = nil },
    { $0.startedAt = Timestamp(microseconds: 0) }, { $0.agentNumber = "" },
    { $0.customerNumber = "" }, { $0.contact = nil }, { $0.contact = .init() },
    { $0.contact?.firstName = "x" }, { $0.contact?.lastName = "" }, { $0.contact?.email = "" },
    { $0.contact?.phone = "1" }, { $0.answerStatus = "x" }, { $0.disconnectReason = "x" },
    { $0.messages.removeLast() }, { $0.messages[0].text += " " }, { $0.messages[0].role = .user },
    { $0.messages[0].time = Timestamp(microseconds: 0) }, { $0.messages = [] },
    { $0.summary = "x" }, { $0.url = "" }, { $0.context = ["a": "b"] }, { $0.context = ["ab": ""] },
    { $0.context = ["a": "", "b": ""] }, { $0.isTranscriptionOff = true },
    // The same letters, otherwise divided.
    { $0.agentNumber = "+49 30 76543211" },
    { $0.customerNumber = "1+49 30 1234567" },
  ]

  @Test func `tells any two conversations apart`() {
    let hashes = Self.conversationChanges.map { change in
      var conversation = Samples.conversation()
      change(&conversation)
      return ContentHash.of(conversation)
    }
    #expect(Set(hashes).count == hashes.count)
    #expect(hashes.allSatisfy { $0.count == 32 })
  }

  @Test func `does not depend on the order of the context`() {
    var first = Samples.conversation()
    var second = first
    let names = (0..<50).map { "name_\($0)" }
    for name in names { first.context[name] = name }
    second.context.reserveCapacity(1000)
    for name in names.reversed() { second.context[name] = name }
    #expect(ContentHash.of(first) == ContentHash.of(second))
  }

  @Test func `stays the same from version to version`() {
    let conversation = Conversation(uuid: "u", agent: .init(id: "a"), status: .completed)
    let hash = ContentHash.of(conversation).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    // Calculated by another program from the documented form.
    #expect(
      hash.joined() == "02765f78eb73364be9c78af76eb5dd5cf613583bced7dc587df5b0c189e5bda1")
  }

  static let definitionChanges: [@Sendable (inout NotificationDefinition) -> Void] = [
    { _ in }, { $0.name = "x" }, { $0.isEnabled = false }, { $0.trigger = .always },
    { $0.trigger = .condition(question: "x", whenUnclear: .doNotFire) },
    { $0.trigger = .condition(question: "Was it?", whenUnclear: .fireMarked) },
    { $0.email = nil }, { $0.email?.recipients = [] }, { $0.email?.recipients.removeLast() },
    { $0.email?.subject = "x" }, { $0.email?.htmlBody = "" }, { $0.email?.textBody = "" },
    { $0.email?.from = "" }, { $0.email?.replyTo = "" }, { $0.alert = nil },
    { $0.alert?.teammateIDs = [] }, { $0.alert?.title = "" }, { $0.alert?.body = "" },
    { $0.task = nil }, { $0.task?.priority = .urgent }, { $0.task?.title = "" },
    { $0.task?.description = "" }, { $0.task?.assignee = "" },
  ]

  @Test func `tells any two notifications apart`() {
    var hashes = Self.definitionChanges.map { change in
      var definition = NotificationValidationTests.valid
      change(&definition)
      return ContentHash.of(definition, agentID: "a")
    }
    hashes.append(ContentHash.of(NotificationValidationTests.valid, agentID: "b"))
    #expect(Set(hashes).count == hashes.count)
  }

  static let taskChanges: [@Sendable (inout FollowUpTask.Content) -> Void] = [
    { _ in }, { $0.title = "x" }, { $0.description = "x" }, { $0.status = .waiting },
    { $0.priority = .high }, { $0.assignee = "x" }, { $0.dueAt = Timestamp(microseconds: 0) },
    { $0.dueAt = Timestamp(microseconds: 1) },
  ]

  @Test func `tells any two tasks apart`() {
    var hashes = Self.taskChanges.map { change in
      var content = FollowUpTask.Content(title: "T", description: "D", assignee: "A")
      change(&content)
      return ContentHash.of(content, conversationUUID: "c")
    }
    let content = FollowUpTask.Content(title: "T", description: "D", assignee: "A")
    hashes.append(ContentHash.of(content, conversationUUID: ""))
    #expect(Set(hashes).count == hashes.count)
  }
}

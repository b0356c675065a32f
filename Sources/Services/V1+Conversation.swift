import Domain
import Messages

extension V1.Conversation {
  init(_ stored: StoredConversation) {
    self.init()
    let conversation = stored.conversation
    uuid = conversation.uuid
    var agent = V1.Agent()
    agent.id = conversation.agent.id
    agent.name = conversation.agent.name
    agent.timeZone = conversation.agent.timeZone
    self.agent = agent
    channel = V1.Channel(conversation.channel)
    status = V1.ConversationStatus(conversation.status)
    direction = V1.Direction(conversation.direction)
    startTime = conversation.startedAt.map { WellKnown.Timestamp($0) }
    endTime = conversation.endedAt.map { WellKnown.Timestamp($0) }
    agentNumber = conversation.agentNumber
    customerNumber = conversation.customerNumber
    contact = conversation.contact.map { V1.Contact($0) }
    answerStatus = conversation.answerStatus
    disconnectReason = conversation.disconnectReason
    messages = conversation.messages.map { V1.Message($0) }
    summary = conversation.summary
    url = conversation.url
    context = TextMap(conversation.context)
    transcriptionOff = conversation.isTranscriptionOff
    submitTime = WellKnown.Timestamp(stored.submittedAt)
    deleteTime = stored.erasedAt.map { WellKnown.Timestamp($0) }
  }

  /// The conversation, as far as it is of the right form; what is not is noted.
  ///
  /// - Throws: `RequestError` with `failedPrecondition` if it has not ended.
  func domain(_ checker: inout FieldChecker) throws -> Conversation {
    if status == .inProgress {
      throw RequestError(
        code: .failedPrecondition,
        message: "the conversation is still going on; submit it when it has ended")
    }
    if status.domain() == nil {
      checker.add("conversation.status", "is required: completed, failed or transferred")
    }
    let agent = agent ?? V1.Agent()
    var conversation = Conversation(
      uuid: uuid,
      agent: Conversation.Agent(id: agent.id, name: agent.name, timeZone: agent.timeZone),
      status: status.domain() ?? .completed)
    conversation.channel = channel.domain()
    conversation.direction = direction.domain()
    conversation.startedAt = startTime.map { Timestamp($0) }
    conversation.endedAt = endTime.map { Timestamp($0) }
    conversation.agentNumber = agentNumber
    conversation.customerNumber = customerNumber
    conversation.contact = contact?.domain()
    conversation.answerStatus = answerStatus
    conversation.disconnectReason = disconnectReason
    conversation.messages = messages(&checker)
    conversation.summary = summary
    conversation.url = url
    conversation.context = context.dictionary
    conversation.isTranscriptionOff = transcriptionOff
    return conversation
  }

  private func messages(_ checker: inout FieldChecker) -> [Conversation.Message] {
    var turns: [Conversation.Message] = []
    turns.reserveCapacity(messages.count)
    var isRoleMissing = false
    for (index, message) in messages.enumerated() {
      if message.role.domain() == nil, !isRoleMissing {
        // Once is enough: what is wrong with the first is wrong with the others.
        checker.add("conversation.messages[\(index)].role", "is required")
        isRoleMissing = true
      }
      turns.append(
        Conversation.Message(
          role: message.role.domain() ?? .event, text: message.text,
          time: message.time.map { Timestamp($0) }))
    }
    return turns
  }
}

extension V1.Contact {
  init(_ contact: Conversation.Contact) {
    self.init()
    firstName = contact.firstName
    lastName = contact.lastName
    email = contact.email
    phone = contact.phone
  }

  func domain() -> Conversation.Contact {
    Conversation.Contact(firstName: firstName, lastName: lastName, email: email, phone: phone)
  }
}

extension V1.Message {
  init(_ message: Conversation.Message) {
    self.init()
    role = V1.Role(message.role)
    text = message.text
    time = message.time.map { WellKnown.Timestamp($0) }
  }
}

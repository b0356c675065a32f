/// Finds everything that is wrong with a conversation.
///
/// - Parameters:
///   - conversation: The conversation.
///   - path: Its path in the request, such as `conversation`.
/// - Returns: At most `Limits.fieldViolationsMax` violations; none if it may be stored.
package func violations(in conversation: Conversation, path: String) -> [FieldViolation] {
  var checker = FieldChecker()
  checker.checkExternalID(conversation.uuid, "\(path).uuid")
  checker.check(conversation.agent, "\(path).agent")
  checker.checkTimes(conversation, path)
  checker.checkLine(
    conversation.agentNumber, "\(path).agent_number", charactersMax: Limits.phoneCharactersMax)
  checker.checkLine(
    conversation.customerNumber, "\(path).customer_number",
    charactersMax: Limits.phoneCharactersMax)
  if let contact = conversation.contact {
    checker.check(contact, "\(path).contact")
  }
  checker.checkText(
    conversation.answerStatus, "\(path).answer_status",
    charactersMax: Limits.answerStatusCharactersMax)
  checker.checkText(
    conversation.disconnectReason, "\(path).disconnect_reason",
    charactersMax: Limits.disconnectReasonCharactersMax)
  checker.checkMessages(conversation, "\(path).messages")
  checker.checkText(
    conversation.summary, "\(path).summary", charactersMax: Limits.summaryCharactersMax)
  checker.checkWebAddress(conversation.url, "\(path).url")
  checker.checkContext(conversation.context, "\(path).context")
  return checker.reported
}

extension FieldChecker {
  fileprivate mutating func check(_ agent: Conversation.Agent, _ path: String) {
    checkExternalID(agent.id, "\(path).id")
    checkLine(agent.name, "\(path).name", charactersMax: Limits.nameCharactersMax)
    if !agent.timeZone.isEmpty, !isValidTimeZone(agent.timeZone) {
      add("\(path).time_zone", "is no IANA time zone; expected a name such as Europe/Berlin")
    }
  }

  fileprivate mutating func check(_ contact: Conversation.Contact, _ path: String) {
    checkLine(
      contact.firstName, "\(path).first_name", charactersMax: Limits.nameCharactersMax)
    checkLine(contact.lastName, "\(path).last_name", charactersMax: Limits.nameCharactersMax)
    if !contact.email.isEmpty { checkEmailAddress(contact.email, "\(path).email") }
    checkLine(contact.phone, "\(path).phone", charactersMax: Limits.phoneCharactersMax)
  }

  fileprivate mutating func checkTimes(_ conversation: Conversation, _ path: String) {
    check(conversation.startedAt, "\(path).start_time")
    check(conversation.endedAt, "\(path).end_time")
    if let start = conversation.startedAt, let end = conversation.endedAt, end < start {
      add("\(path).end_time", "must not lie before start_time")
    }
  }

  fileprivate mutating func checkMessages(_ conversation: Conversation, _ path: String) {
    let messages = conversation.messages
    if conversation.isTranscriptionOff, !messages.isEmpty {
      add(path, "must be empty where transcription_off is set")
    }
    guard messages.count <= Limits.messagesMax else {
      add(path, "must have at most \(Limits.messagesMax) entries")
      return
    }
    var bytes = 0
    for (index, message) in messages.enumerated() {
      // Further violations would not be told.
      guard violations.count < Limits.fieldViolationsMax else { return }
      bytes += message.text.utf8.count
      if message.text.utf8.count > Limits.messageTextBytesMax {
        add(
          "\(path)[\(index)].text",
          "must have at most \(Limits.messageTextBytesMax) bytes of UTF-8")
      }
      if message.text.utf8.contains(0) { checkNoNUL(message.text, "\(path)[\(index)].text") }
      if message.time != nil { check(message.time, "\(path)[\(index)].time") }
    }
    if bytes > Limits.transcriptBytesMax {
      add(path, "must have at most \(Limits.transcriptBytesMax) bytes of text in all")
    }
  }

  fileprivate mutating func checkContext(_ context: [String: String], _ path: String) {
    guard context.count <= Limits.contextEntriesMax else {
      add(path, "must have at most \(Limits.contextEntriesMax) entries")
      return
    }
    var hasInvalidName = false
    for (name, value) in context.sorted(by: { $0.key < $1.key }) {
      guard Template.isVariableName(name) else {
        // The name itself stays untold: it may hold anything.
        hasInvalidName = true
        continue
      }
      let field = "\(path)[\"\(name)\"]"
      if DynamicVariable.isName(name) {
        add(field, "must not begin with dyn_, which names what the analyst looks for")
      } else if SystemVariable(rawValue: name) != nil {
        add(field, "must not be the name of a system variable")
      }
      checkText(value, field, charactersMax: Limits.contextValueCharactersMax)
    }
    if hasInvalidName {
      add(
        path,
        "must have names of 1 to \(Limits.contextNameBytesMax) characters out of A-Z a-z 0-9 _"
          + " that do not begin with a digit")
    }
  }
}

import Crypto

/// Tells whether two values are the same without keeping the first one.
///
/// SHA-256 over a form in which no two different values are written alike: each text with its
/// length before it, each optional with a mark, each map in the order of its names.
package enum ContentHash {
  /// The hash of a conversation, 32 bytes.
  package static func of(_ conversation: Conversation) -> [UInt8] {
    var writer = CanonicalWriter("conversation/1")
    writer.write(conversation.uuid)
    writer.write(conversation.agent.id)
    writer.write(conversation.agent.name)
    writer.write(conversation.agent.timeZone)
    writer.write(conversation.channel.rawValue)
    writer.write(conversation.status.rawValue)
    writer.write(conversation.direction.rawValue)
    writer.write(conversation.startedAt)
    writer.write(conversation.endedAt)
    writer.write(conversation.agentNumber)
    writer.write(conversation.customerNumber)
    writer.write(conversation.contact) { writer, contact in
      writer.write(contact.firstName)
      writer.write(contact.lastName)
      writer.write(contact.email)
      writer.write(contact.phone)
    }
    writer.write(conversation.answerStatus)
    writer.write(conversation.disconnectReason)
    writer.write(conversation.messages.count)
    for message in conversation.messages {
      writer.write(message.role.rawValue)
      writer.write(message.text)
      writer.write(message.time)
    }
    writer.write(conversation.summary)
    writer.write(conversation.url)
    writer.write(conversation.context.count)
    for (name, value) in conversation.context.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      writer.write(value)
    }
    writer.write(conversation.isTranscriptionOff)
    return writer.hash()
  }

  /// A text's hash as a text of its own, to compare it without keeping it.
  package static func text(of text: String) -> String {
    var writer = CanonicalWriter("text/1")
    writer.write(text)
    let digits = Array("0123456789abcdef".unicodeScalars)
    var result = String.UnicodeScalarView()
    for byte in writer.hash() {
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 15)])
    }
    return String(result)
  }

  /// The hash of a template as a caller wants it stored, 32 bytes.
  package static func of(_ content: NotificationTemplate.Content) -> [UInt8] {
    var writer = CanonicalWriter("template/1")
    writer.write(content.name)
    writer.write(content.description)
    for byte in of(content.definition, agentID: "template") { writer.write(Int(byte)) }
    writer.write(content.examples.count)
    for example in content.examples {
      writer.write(example.description)
      writer.write(example.fires)
      writer.write(example.messages.map { "\($0.role.rawValue): \($0.text)" })
    }
    return writer.hash()
  }

  /// The hash of what an author wrote for an agent, 32 bytes.
  package static func of(_ definition: NotificationDefinition, agentID: String) -> [UInt8] {
    var writer = CanonicalWriter("notification/2")
    writer.write(agentID)
    writer.write(definition.name)
    writer.write(definition.isEnabled)
    switch definition.trigger {
    case .always:
      writer.write("always")
    case .condition(let question, let policy):
      writer.write("condition")
      writer.write(question)
      writer.write(policy.rawValue)
    }
    // Without any it is what it was before there were such phrases.
    if let phrases = definition.examplePhrases, !phrases.isEmpty {
      writer.write("examples")
      writer.write(phrases.fires) { writer, phrase in writer.write(phrase) }
      writer.write(phrases.doesNotFire) { writer, phrase in writer.write(phrase) }
    }
    writer.write(definition.preFilter) { writer, filter in writer.write(filter) }
    writer.write(definition.email) { writer, email in
      writer.write(email.recipients)
      writer.write(email.subject)
      writer.write(email.htmlBody)
      writer.write(email.textBody)
      writer.write(email.from)
      writer.write(email.replyTo)
      writer.write(email.routing) { writer, routing in
        writer.write(routing.routes.count)
        for route in routing.routes {
          writer.write(route.when)
          writer.write(route.recipients)
        }
        writer.write(routing.otherwise)
        writer.write(routing.rules)
        writer.write(routing.takesAllMatching)
      }
    }
    writer.write(definition.alert) { writer, alert in
      writer.write(alert.teammateIDs)
      writer.write(alert.title)
      writer.write(alert.body)
      writer.write((alert.severity ?? .info).rawValue)
      writer.write(alert.link ?? "")
    }
    writer.write(definition.task) { writer, task in
      writer.write(Int(task.priority.rawValue))
      writer.write(task.title)
      writer.write(task.description)
      writer.write(task.assignee)
      writer.write(task.dueInMinutes ?? 0)
      writer.write(task.tags ?? [])
    }
    // Without them it is what it was before they could be given.
    if let variables = definition.variables, !variables.isEmpty {
      writer.write("variables")
      writer.write(variables.count)
      for variable in variables {
        writer.write(variable.name)
        writer.write(variable.type.rawValue)
        writer.write(variable.description)
        writer.write(variable.choices)
        writer.write(variable.defaultValue)
        writer.write(variable.whenMissing.rawValue)
      }
    }
    if let locale = definition.locale, !locale.isEmpty {
      writer.write("locale")
      writer.write(locale)
    }
    return writer.hash()
  }

  /// The hash of a comment as a caller wants it written, 32 bytes.
  package static func of(_ comment: TaskComment) -> [UInt8] {
    var writer = CanonicalWriter("comment/1")
    writer.write(comment.taskID)
    writer.write(comment.author)
    writer.write(comment.text)
    return writer.hash()
  }

  /// The hash of a task as a caller wants it created, 32 bytes.
  package static func of(
    _ content: FollowUpTask.Content, conversationUUID: String
  ) -> [UInt8] {
    var writer = CanonicalWriter("task/2")
    writer.write(conversationUUID)
    writer.write(content.title)
    writer.write(content.description)
    writer.write(Int(content.status.rawValue))
    writer.write(Int(content.priority.rawValue))
    writer.write(content.assignee)
    writer.write(content.dueAt)
    writer.write(content.tags)
    return writer.hash()
  }
}

/// Writes values one after the other so that it can be told where each ends.
private struct CanonicalWriter {
  private var hasher = SHA256()

  /// - Parameter form: Names what is written and in which version, so that kinds never meet.
  init(_ form: String) {
    write(form)
  }

  mutating func write(_ number: Int) {
    withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) {
      hasher.update(bufferPointer: $0)
    }
  }

  mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      write(bytes.count)
      hasher.update(bufferPointer: UnsafeRawBufferPointer(bytes))
    }
  }

  mutating func write(_ texts: [String]) {
    write(texts.count)
    for text in texts { write(text) }
  }

  mutating func write(_ filter: PreFilter) {
    write(filter.directions.map(\.rawValue))
    write(filter.channels.map(\.rawValue))
    write(filter.statuses.map(\.rawValue))
    write(filter.minDurationSeconds)
    write(filter.minCustomerTurns)
    write(filter.excludesTest)
    write(filter.businessHours) { writer, hours in
      writer.write(hours.timeZone)
      writer.write(hours.periods.count)
      for period in hours.periods {
        writer.write(period.day)
        writer.write(period.startMinute)
        writer.write(period.endMinute)
      }
      writer.write(hours.isOutside)
    }
    write(filter.contextEquals.count)
    for (name, value) in filter.contextEquals.sorted(by: { $0.key < $1.key }) {
      write(name)
      write(value)
    }
  }

  mutating func write(_ flag: Bool) {
    write(flag ? 1 : 0)
  }

  mutating func write(_ time: Timestamp?) {
    write(time) { writer, time in writer.write(Int(time.microseconds)) }
  }

  mutating func write<Value>(
    _ value: Value?, fields: (inout CanonicalWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { fields(&self, value) }
  }

  consuming func hash() -> [UInt8] {
    Array(hasher.finalize())
  }
}

/// The e-mail of a notification with examples in place of values, marked as a test.
package struct TestEmail: Sendable {
  private let notification: PinnedNotification
  private let templates: NotificationTemplates
  private let action: EmailAction

  /// Makes the notification's texts ready.
  ///
  /// - Returns: nil where the notification sends no e-mail.
  package init?(_ notification: PinnedNotification) {
    guard let action = notification.definition.email else { return nil }
    self.notification = notification
    self.action = action
    templates = NotificationTemplates(notification.definition)
  }

  /// Writes the e-mail as a delivery that is due at once.
  ///
  /// - Parameters:
  ///   - recipient: Whom it goes to; the notification's own recipients get nothing.
  ///   - context: The account's sender, names and language.
  /// - Returns: The delivery; nil where no sender is a valid address.
  package func delivery(to recipient: EmailAddress, _ context: DecisionContext) -> Delivery? {
    let id = context.makeID()
    let replyTo = action.replyTo.isEmpty ? context.defaultReplyTo : action.replyTo
    // What is wrong with an address was told when it was saved or configured.
    guard let sender = try? EmailAddress(action.from.isEmpty ? context.defaultSender : action.from),
      let messageID = EmailMessageID("<\(id)@\(context.messageIDDomain)>")
    else { return nil }
    let locale = templates.locale ?? context.locale
    func render(_ template: CompiledTemplate) -> String {
      template.rendered(locale: locale) { name in
        if let declaration = templates.declarations[name],
          let value = Self.value(of: declaration, in: locale)
        {
          return value
        }
        return Self.value(of: name, context)
      }
    }
    let name = notification.definition.name.asOneLine()
    let subject = templates.subject.map(render) ?? ""
    let html = templates.htmlBody.map(render)
    let text = templates.textBody.map(render) ?? html.map(HTMLText.derived(from:)) ?? ""
    let message = EmailMessage(
      from: sender, replyTo: replyTo.isEmpty ? nil : try? EmailAddress(replyTo), to: recipient,
      subject: (Self.mark + (subject.isEmpty ? name : subject))
        .truncated(toCharacters: Limits.titleCharactersMax),
      textBody: "\(Self.notice)\n\n\(text)", htmlBody: html.map { "<p>\(Self.notice)</p>\n\($0)" },
      messageID: messageID, date: context.now, headers: Self.headers)
    var delivery = Delivery(
      id: id, evaluationID: "", conversationUUID: "", notificationID: notification.id,
      message: message, createdAt: context.now)
    delivery.kind = .test
    return delivery
  }

  /// What its subject begins with.
  package static let mark = "[Test] "
  private static let notice =
    "This is a test that somebody asked for: what depends on a conversation is made up."
  private static let headers = [
    EmailHeader("Auto-Submitted", "auto-generated"), EmailHeader("X-Aftercall-Test", "yes"),
  ].compactMap { $0 }

  // MARK: Examples

  private static func value(of name: String, _ context: DecisionContext) -> TemplateValue {
    if let variable = SystemVariable(rawValue: name) { return value(of: variable, context) }
    if let known = DynamicVariableExample.all.first(where: { $0.name == name }) {
      return TemplateValue(known.example)
    }
    // Nobody knows what it looks like: its name says what will stand there.
    let words = name.hasPrefix("dyn_") ? name.dropFirst(4) : name[...]
    return TemplateValue("[\(words.replacing("_", with: " "))]")
  }

  /// The example of a declared variable, as a value of its type is written; nil: nobody knows one.
  private static func value(
    of declaration: VariableDeclaration, in locale: TemplateLocale
  ) -> TemplateValue? {
    guard let example = declaration.value(declaration.exampleValue) else { return nil }
    var value = TemplateValue(example.text(in: locale))
    value.isoText = example.normalForm
    if declaration.type != .text { value.comparedText = example.normalForm }
    return value
  }

  private static func value(
    of variable: SystemVariable, _ context: DecisionContext
  ) -> TemplateValue {
    switch variable {
    case .accountName where !context.accountName.isEmpty:
      return TemplateValue(context.accountName)
    case .conversationDate, .conversationTime:
      return TemplateValue(
        variable.example, civilTime: CivilTime(at: exampleTime, inZone: "Europe/Berlin"))
    case .conversationTranscript:
      let turns = variable.example.split(separator: "\n").compactMap { line -> TranscriptTurn? in
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return TranscriptTurn(
          speaker: String(parts[0]), text: String(parts[1].trimmingWhitespace()))
      }
      return TemplateValue(variable.example, turns: turns)
    default: return TemplateValue(variable.example)
    }
  }

  /// What the example of `conversation_date` says: 2026-11-22T17:55:00Z.
  private static let exampleTime = Timestamp(microseconds: 1_795_370_100_000_000)
}

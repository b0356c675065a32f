import Domain
import Testing

/// The e-mail with which an author tries a notification's texts.
struct TestEmailTests {
  private func email(
    subject: String = "Call {{customer_name}}", html: String = "", text: String = "",
    from: String = "", recipients: [String] = ["boss@example.com"],
    variables: [VariableDeclaration] = [], locale: String? = nil
  ) throws -> EmailMessage {
    var action = EmailAction(recipients: recipients, subject: subject)
    action.htmlBody = html
    action.textBody = text
    action.from = from
    let definition = NotificationDefinition(
      name: "Callback", isEnabled: true, trigger: .always, email: action, variables: variables,
      locale: locale)
    let test = try #require(
      TestEmail(PinnedNotification(id: "n1", revision: 1, definition: definition)))
    let delivery = try #require(
      test.delivery(to: try EmailAddress("kim@example.com"), Self.context()))
    #expect(delivery.kind == .test)
    #expect(delivery.evaluationID.isEmpty && delivery.conversationUUID.isEmpty)
    #expect(delivery.notificationID == "n1")
    return delivery.message
  }

  private static func context(sender: String = "Office <office@example.com>") -> DecisionContext {
    DecisionContext(
      accountName: "Example Dental", evaluationID: "", now: Timestamp(microseconds: 5),
      defaultSender: sender, messageIDDomain: "example.com", linkBase: nil, makeID: { "id-1" })
  }

  @Test func `goes to whoever asks for it, marked as a test, and to nobody else`() throws {
    let message = try email(text: "Hello {{customer_name}}")
    #expect(message.to.address == "kim@example.com")
    #expect(message.subject == "[Test] Call Jo Doe")
    #expect(message.textBody.hasPrefix("This is a test that somebody asked for"))
    #expect(message.textBody.hasSuffix("\n\nHello Jo Doe"))
    #expect(message.from.address == "office@example.com")
    #expect(message.messageID.value == "<id-1@example.com>")
    #expect(message.headers.map(\.name) == ["Auto-Submitted", "X-Aftercall-Test"])
    #expect(message.htmlBody == nil)
  }

  @Test func `has an example for every variable that is known, and the names of others`() throws {
    let names = SystemVariable.allCases.map(\.name) + DynamicVariableExample.all.map(\.name)
    let text = names.map { "{{\($0)}}" }.joined(separator: "|")
    let shown = try email(text: text).textBody
    for variable in SystemVariable.allCases where variable != .accountName {
      #expect(shown.contains(variable.example), "\(variable)")
    }
    for variable in DynamicVariableExample.all { #expect(shown.contains(variable.example)) }
    #expect(shown.contains("Example Dental"))
    let others = try email(text: "{{dyn_shoe_size}} {{order_id}}").textBody
    #expect(others.hasSuffix("[shoe size] [order id]"))
  }

  @Test func `has values of the declared types, written in the notification's locale`() throws {
    let types = VariableType.allCases
    let declarations = types.map { type in
      VariableDeclaration(
        name: "dyn_\(type.rawValue)", type: type, choices: type == .oneOf ? ["Basic", "Plus"] : [])
    }
    let shown = try email(
      text: declarations.map { "{{\($0.name)}}" }.joined(separator: "|"), variables: declarations,
      locale: "de"
    ).textBody
    #expect(
      shown.hasSuffix(
        "\n\n[text]|1.290,5|49,90\u{A0}€|ja|Basic|27. November 2026|14:30|27. November 2026 um 14:30"
          + "|jo@example.com|+4930123456|https://meet.example.com/jo"))
    let day = VariableDeclaration(
      name: "dyn_appointment_date", type: .date, defaultValue: "2026-12-24")
    let other = VariableDeclaration(name: "dyn_location", description: "Where")
    let text =
      "{{dyn_appointment_date | date('d.M.')}}, {{dyn_location}}"
      + "{% if dyn_appointment_date == '2026-12-24' %}!{% endif %}"
    #expect(
      try email(text: text, variables: [day, other]).textBody.hasSuffix(
        "24.12., 12 Harbour Street!"))
  }

  @Test func `writes dates as the template wants them, and values safe for HTML`() throws {
    let text = try email(text: "{{ conversation_date | date(\"d.M.yyyy HH:mm\") }}").textBody
    #expect(text.hasSuffix("22.11.2026 18:55"))
    let message = try email(html: "<p>{{conversation_transcript}}</p><b>{{customer_name}}</b>")
    let html = try #require(message.htmlBody)
    #expect(html.hasPrefix("<p>This is a test"))
    #expect(html.contains("<b>Jo Doe</b>"))
    #expect(html.contains("Please call me back."))
    #expect(message.textBody.contains("Jo Doe"))
  }

  @Test func `is none where the notification sends no e-mail or nobody valid`() throws {
    let silent = NotificationDefinition(
      name: "Silent", isEnabled: true, trigger: .always, alert: AlertAction())
    #expect(TestEmail(PinnedNotification(id: "n1", revision: 1, definition: silent)) == nil)
    let definition = NotificationDefinition(
      name: "Callback", isEnabled: true, trigger: .always,
      email: EmailAction(recipients: [], subject: "x"))
    let test = try #require(
      TestEmail(PinnedNotification(id: "n1", revision: 1, definition: definition)))
    #expect(
      test.delivery(to: try EmailAddress("kim@example.com"), Self.context(sender: "nobody")) == nil)
  }
}

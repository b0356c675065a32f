import Domain

extension EmailMessage {
  /// A message of which a test changes what it is about.
  static func example(
    from: String = "Acme <notify@acme.example>", to: String = "kim@customer.example",
    subject: String = "Callback requested", text: String = "Please call back.\n",
    html: String? = "<p>Please call back.</p>", id: String = "<d-1@acme.example>",
    headers: [EmailHeader] = []
  ) throws -> EmailMessage {
    EmailMessage(
      from: try EmailAddress(from), to: try EmailAddress(to), subject: subject, textBody: text,
      htmlBody: html, messageID: try EmailMessageID(id).required,
      date: Timestamp(microseconds: 1_795_373_700_000_000), headers: headers)
  }
}

extension Optional {
  /// The value, or an error in place of a trap.
  var required: Wrapped {
    get throws {
      guard let self else { throw MissingValue() }
      return self
    }
  }
}

struct MissingValue: Error {}

/// One e-mail to one recipient, structured; Delivery composes its text.
///
/// Every part that becomes a header field is checked by its type, so that no value can add a header
/// field of its own. Encoded and decoded it stays equal: the same message is composed again after a
/// restart.
package struct EmailMessage: Sendable, Hashable, Codable {
  /// Whom the recipient sees as the author.
  package var from: EmailAddress
  /// Where an answer goes; nil sends it to `from`.
  package var replyTo: EmailAddress?
  /// The one recipient.
  package var to: EmailAddress
  /// The subject, any text; line breaks and other control characters count as spaces.
  package var subject: String
  /// The body as plain text; line breaks of any kind.
  package var textBody: String
  /// The body as an HTML document; nil sends the text alone.
  package var htmlBody: String?
  /// What identifies the message wherever it goes, stable over all attempts to send it.
  package var messageID: EmailMessageID
  /// When the message was written.
  package var date: Timestamp
  /// Further header fields, in this order, such as `Auto-Submitted: auto-generated`.
  package var headers: [EmailHeader]

  /// Creates a message.
  package init(
    from: EmailAddress, replyTo: EmailAddress? = nil, to: EmailAddress, subject: String,
    textBody: String, htmlBody: String? = nil, messageID: EmailMessageID, date: Timestamp,
    headers: [EmailHeader] = []
  ) {
    self.from = from
    self.replyTo = replyTo
    self.to = to
    self.subject = subject
    self.textBody = textBody
    self.htmlBody = htmlBody
    self.messageID = messageID
    self.date = date
    self.headers = headers
  }
}

/// The Message-ID of an e-mail: `<unique@domain>` (RFC 5322 §3.6.4).
package struct EmailMessageID: Sendable, Hashable, CustomStringConvertible {
  /// The id with its angle brackets.
  package let value: String

  /// The id with its angle brackets.
  package var description: String { value }

  /// Checks an id, or returns nil.
  ///
  /// - Parameter value: The id with its angle brackets: ASCII dot-atoms on both sides of one `@`, at
  ///   most 250 octets, so that its header field is one line.
  package init?(_ value: String) {
    guard value.utf8.count <= 250, value.first == "<", value.last == ">" else { return nil }
    let sides = value.dropFirst().dropLast().split(separator: "@", omittingEmptySubsequences: false)
    guard sides.count == 2 else { return nil }
    for side in sides {
      let atoms = side.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isASCIIAtomText) }) else { return nil }
    }
    self.value = value
  }
}

extension EmailMessageID: Codable {
  /// Decodes an id, checking it anew.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a Message-ID of the form <unique@domain>")
    }
    self = id
  }

  /// Encodes the id as one text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

/// One further header field of an e-mail.
package struct EmailHeader: Sendable, Hashable {
  /// The field's name, without the colon.
  package let name: String
  /// The field's text, unencoded and unfolded.
  package let value: String

  /// Checks a header field; returns nil if its name or its value is not allowed.
  ///
  /// - Parameters:
  ///   - name: ASCII letters, digits and hyphens, at most 60; not one of the fields that the
  ///     composer writes itself or that choose recipients.
  ///   - value: At most 512 octets without control characters.
  package init?(_ name: String, _ value: String) {
    let isName = name.utf8.allSatisfy { $0 == UInt8(ascii: "-") || isASCIIAlphanumeric($0) }
    guard isName, (1...60).contains(name.utf8.count) else { return nil }
    guard value.utf8.count <= 512 else { return nil }
    guard value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      return nil
    }
    let lowercased = name.lowercased()
    guard !Self.reserved.contains(lowercased), !lowercased.hasPrefix("content-"),
      !lowercased.hasPrefix("resent-")
    else { return nil }
    self.name = name
    self.value = value
  }

  private static let reserved: Set<String> = [
    "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id",
    "mime-version", "return-path", "received", "dkim-signature",
  ]
}

extension EmailHeader: Codable {
  /// Decodes a header field, checking it anew.
  package init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    let name = try container.decode(String.self)
    let value = try container.decode(String.self)
    guard let header = Self(name, value) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not an allowed header field")
    }
    self = header
  }

  /// Encodes the field as a list of its name and its value.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(name)
    try container.encode(value)
  }
}

private func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    return true
  default: return false
  }
}

/// `atext` of RFC 5322 §3.2.3.
private func isASCIIAtomText(_ byte: UInt8) -> Bool {
  isASCIIAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
}

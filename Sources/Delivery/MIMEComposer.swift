package import Domain

/// Composes the text of an e-mail (RFC 5322, RFC 2045 to 2047).
///
/// It is pure: equal messages have equal texts, so that a message sent again is the same message.
/// The text is ASCII unless an address needs SMTPUTF8 (RFC 6532). Lines end with CRLF; dots at a
/// line's beginning are left to the transport.
package enum MIMEComposer {
  /// Composes a message.
  ///
  /// - Returns: The header, an empty line and the body. With an HTML body it is
  ///   `multipart/alternative`, the text first as the least faithful form (RFC 2046 §5.1.4).
  package static func compose(_ message: EmailMessage) -> [UInt8] {
    var output: [UInt8] = []
    for field in header(of: message) { field.write(to: &output) }
    guard let htmlBody = message.htmlBody else {
      writePart(message.textBody, type: "text/plain", to: &output)
      output += "\r\n".utf8
      return output
    }
    let boundary = boundary(for: message.messageID)
    HeaderField(
      "Content-Type", words: "multipart/alternative;", "boundary=\"\(boundary)\""
    ).write(to: &output)
    output += "\r\n--\(boundary)\r\n".utf8
    writePart(message.textBody, type: "text/plain", to: &output)
    output += "\r\n--\(boundary)\r\n".utf8
    writePart(htmlBody, type: "text/html", to: &output)
    output += "\r\n--\(boundary)--\r\n".utf8
    return output
  }

  private static func header(of message: EmailMessage) -> [HeaderField] {
    var fields = [
      HeaderField("Date", words: mailDate(message.date)),
      HeaderField("From", address: message.from),
    ]
    if let replyTo = message.replyTo { fields.append(HeaderField("Reply-To", address: replyTo)) }
    fields.append(HeaderField("To", address: message.to))
    fields.append(HeaderField("Subject", text: message.subject))
    fields.append(HeaderField("Message-ID", words: message.messageID.value))
    for header in message.headers {
      fields.append(HeaderField(header.name, text: header.value))
    }
    fields.append(HeaderField("MIME-Version", words: "1.0"))
    return fields
  }

  private static func writePart(_ text: String, type: String, to output: inout [UInt8]) {
    let body = EncodedBody(text)
    HeaderField("Content-Type", words: "\(type);", "charset=utf-8").write(to: &output)
    HeaderField("Content-Transfer-Encoding", words: body.encoding).write(to: &output)
    output += "\r\n".utf8
    output += body.bytes
  }

  /// A line that occurs in no body: neither quoted-printable nor base64 can hold `=_`
  /// (RFC 2045 §6.7), whatever their text is.
  private static func boundary(for id: EmailMessageID) -> String {
    "=_aftercall_\(String(fingerprint(id.value.utf8), radix: 16))"
  }
}

/// A 64-bit hash that is the same in every process (FNV-1a); no protection against intent.
func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

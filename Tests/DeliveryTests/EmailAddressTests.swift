import Domain
import Foundation
import Testing

struct EmailAddressTests {
  @Test(arguments: validAddresses)
  func `parses what is an address`(text: String, mailbox: String, name: String?) throws {
    let address = try EmailAddress(text)

    #expect(address.mailbox == mailbox)
    #expect(address.displayName == name)
    #expect(try EmailAddress(address.description) == address)
    let coded = try JSONDecoder().decode(
      EmailAddress.self, from: try JSONEncoder().encode(address))
    #expect(coded == address)
  }

  @Test(arguments: invalidAddresses)
  func `refuses what is no address`(text: String, code: EmailAddress.ParseError.Code) {
    let error = #expect(throws: EmailAddress.ParseError.self) { try EmailAddress(text) }
    #expect(error?.code == code)
    #expect(error?.message.contains("kim") == false)
  }

  @Test(arguments: [
    ("Kim@Example.com", "kim@example.COM", true),
    ("Kim <kim@example.com>", "Other <kim@example.com>", true),
    ("\"kim\"@example.com", "kim@example.com", true),
    ("kim@bücher.example", "kim@xn--bcher-kva.example", true),
    ("kim@example.com", "kim+a@example.com", false),
  ])
  func `finds duplicates`(left: String, right: String, areEqual: Bool) throws {
    let keys = try [EmailAddress(left), EmailAddress(right)].map(\.comparisonKey)
    #expect((keys[0] == keys[1]) == areEqual)
  }

  @Test func `needs SMTPUTF8 for the local part alone`() throws {
    #expect(try EmailAddress("jörg@example.com").needsSMTPUTF8)
    #expect(try !EmailAddress("Jörg <jorg@bücher.example>").needsSMTPUTF8)
  }

  @Test(arguments: [
    "<a@b>", "<01JD.x-y_z@mail.acme.example>",
  ])
  func `takes a Message-ID`(text: String) {
    #expect(EmailMessageID(text)?.value == text)
  }

  @Test(arguments: invalidMessageIDs)
  func `refuses what is no Message-ID`(text: String) {
    #expect(EmailMessageID(text) == nil)
  }

  @Test(arguments: invalidHeaders)
  func `refuses a header field that chooses recipients or breaks the header`(
    name: String, value: String
  ) {
    #expect(EmailHeader(name, value) == nil)
  }

  @Test func `decodes an equal message and no damaged one`() throws {
    let message = try EmailMessage.example(
      headers: [try EmailHeader("X-Aftercall-Notification", "n-1").required])
    let data = try JSONEncoder().encode(message)
    #expect(try JSONDecoder().decode(EmailMessage.self, from: data) == message)

    let damaged = Data(
      String(decoding: data, as: UTF8.self).replacing("X-Aftercall-Notification", with: "Bcc").utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(EmailMessage.self, from: damaged)
    }
  }
}

private let validAddresses: [(String, String, String?)] = [
  ("kim@example.com", "kim@example.com", nil),
  ("  kim@Example.COM\t", "kim@example.com", nil),
  ("<kim@example.com>", "kim@example.com", nil),
  ("Kim Doe <kim@example.com>", "kim@example.com", "Kim Doe"),
  ("\"Doe, Kim\" <kim@example.com>", "kim@example.com", "Doe, Kim"),
  ("\"a \\\"b\\\" \\\\c\" <kim@example.com>", "kim@example.com", "a \"b\" \\c"),
  ("Jörg 🦊 <j.m+tag@sub.example.com>", "j.m+tag@sub.example.com", "Jörg 🦊"),
  ("Acme, Inc. <kim@example.com>", "kim@example.com", "Acme, Inc."),
  ("\"two words\"@example.com", "\"two words\"@example.com", nil),
  ("\"needless\"@example.com", "needless@example.com", nil),
  ("\"a@b\"@example.com", "\"a@b\"@example.com", nil),
  ("\"\"@example.com", "\"\"@example.com", nil),
  ("jörg@example.com", "jörg@example.com", nil),
  ("kim@bücher.example", "kim@xn--bcher-kva.example", nil),
  ("kim@BÜCHER.example", "kim@xn--bcher-kva.example", nil),
  ("kim@日本語.jp", "kim@xn--wgv71a119e.jp", nil),
  ("kim@пример.рф", "kim@xn--e1afmkfd.xn--p1ai", nil),
  ("kim@faß.de", "kim@xn--fa-hia.de", nil),
  ("root@localhost", "root@localhost", nil),
  ("!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com", nil),
]

private let invalidAddresses: [(String, EmailAddress.ParseError.Code)] = [
  ("", .malformed), ("kim", .malformed), ("kim@", .invalidDomain),
  ("@example.com", .invalidLocalPart), ("kim@example", .invalidDomain),
  ("kim@192.0.2.1", .invalidDomain), ("kim@[192.0.2.1]", .invalidDomain),
  ("kim@-a.example", .invalidDomain), ("kim@a-.example", .invalidDomain),
  ("kim@a..example", .invalidDomain), ("kim@example.com.", .invalidDomain),
  ("kim@exa mple.com", .invalidDomain), ("kim@exa_mple.com", .invalidDomain),
  ("kim@bu\u{308}cher.example", .invalidDomain), ("kim@a\u{200D}b.example", .invalidDomain),
  (".kim@example.com", .invalidLocalPart), ("kim.@example.com", .invalidLocalPart),
  ("k..m@example.com", .invalidLocalPart), ("k m@example.com", .invalidLocalPart),
  ("k,m@example.com", .invalidLocalPart), ("k@m@example.com", .invalidLocalPart),
  ("kim\r\n@example.com", .invalidLocalPart), ("kim\u{0}@example.com", .invalidLocalPart),
  ("kim@example.com\r\nBcc: eve@evil.example", .invalidLocalPart),
  ("kim@example.com\n", .invalidDomain), ("k\u{200B}im@example.com", .invalidLocalPart),
  ("\"kim\u{1}\"@example.com", .invalidLocalPart), ("\"kim@example.com", .malformed),
  ("kim@example.com, bob@example.com", .invalidLocalPart),
  ("a@b.example <kim@example.com> <x@y.example>", .malformed),
  ("\"Kim <kim@example.com>", .malformed), ("Kim kim@example.com>", .malformed),
  ("Kim\r\nBcc: x <kim@example.com>", .invalidDisplayName),
  ("\"Kim\nX\" <kim@example.com>", .invalidDisplayName),
  ("Kim\u{202E}moc <kim@example.com>", .invalidDisplayName),
  (String(repeating: "a", count: 65) + "@example.com", .tooLong),
  (String(repeating: "n", count: 257) + " <kim@example.com>", .tooLong),
  ("kim@" + String(repeating: "a", count: 64) + ".example", .invalidDomain),
  (
    String(repeating: "a", count: 64) + "@"
      + (0..<4).map { _ in String(repeating: "b", count: 47) }.joined(separator: ".") + ".com",
    .tooLong
  ),
  (String(repeating: "x", count: 100_000), .tooLong),
]

private let invalidHeaders: [(String, String)] = [
  ("Bcc", "eve@evil.example"), ("CC", "x"), ("To", "x"), ("Content-Type", "text/html"),
  ("Resent-To", "x"), ("X y", "z"), ("X:", "z"), ("", "z"), ("X", "a\r\nBcc: b"), ("X", "a\u{0}"),
  ("X\r\nY", "z"), ("X", String(repeating: "v", count: 513)),
]

private let invalidMessageIDs: [String] = [
  "", "a@b", "<a@b", "<ab>", "<a@b@c>", "<a b@c>", "<a@b\r\n>", "<@b>", "<a@>", "<a@b>\r\nX: y",
  "<é@b>", "<.a@b>", "<" + String(repeating: "a", count: 300) + "@b>",
]

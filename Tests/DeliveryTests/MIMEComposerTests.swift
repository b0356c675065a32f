import Domain
import Testing

@testable import Delivery

struct MIMEComposerTests {
  @Test func `composes the whole text of a plain message`() throws {
    let message = try EmailMessage.example(
      html: nil, headers: [try EmailHeader("Auto-Submitted", "auto-generated").required])

    let text = String(decoding: MIMEComposer.compose(message), as: UTF8.self)

    #expect(
      text == """
        Date: Sun, 22 Nov 2026 18:55:00 +0000\r
        From: Acme <notify@acme.example>\r
        To: kim@customer.example\r
        Subject: Callback requested\r
        Message-ID: <d-1@acme.example>\r
        Auto-Submitted: auto-generated\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        Please call back.\r
        \r

        """)
  }

  @Test func `composes equal messages equally`() throws {
    let message = try EmailMessage.example(subject: "Ärger 🦊")
    #expect(MIMEComposer.compose(message) == MIMEComposer.compose(message))
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
    (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
    (951_868_800, "Wed, 01 Mar 2000 00:00:00 +0000"),
    (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 +0000"),
    (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
  ])
  func `writes dates as header fields do`(seconds: Int64, text: String) {
    #expect(mailDate(Timestamp(microseconds: seconds * 1_000_000 + 999_999)) == text)
  }

  @Test(arguments: [Int64.min, Int64.max])
  func `writes some date for any time`(microseconds: Int64) {
    let text = mailDate(Timestamp(microseconds: microseconds))
    #expect(["Thu, 01 Jan 1970 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 +0000"].contains(text))
  }

  @Test(arguments: hostileTexts)
  func `adds no header field whatever the texts hold`(text: String) throws {
    var message = try EmailMessage.example(subject: text, text: text, html: "<p>\(text)</p>")
    message.from = try EmailAddress(mailbox: "notify@acme.example", displayName: "Acme, Inc.")
    let fields = headerFields(of: MIMEComposer.compose(message))

    #expect(
      fields == [
        "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type",
      ])
  }

  @Test func `has no boundary that a body could hold`() throws {
    let empty = MIMEComposer.compose(try .example(text: "", html: ""))
    let boundary = try #require(
      String(decoding: empty, as: UTF8.self).firstMatch(of: /boundary="(.*)"/)?.1)
    let text = "--\(boundary)\n--\(boundary)--\nrest\n"

    let composed = String(
      decoding: MIMEComposer.compose(try .example(text: text, html: text)), as: UTF8.self)

    let lines = composed.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0 == "--\(boundary)" }.count == 2)
    #expect(lines.filter { $0 == "--\(boundary)--" }.count == 1)
  }

  @Test(arguments: hostileTexts + longTexts)
  func `keeps to the lengths of lines`(text: String) throws {
    let bytes = MIMEComposer.compose(try .example(subject: text, text: text, html: text))

    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 78 })
    #expect(lines.allSatisfy { !$0.contains("\r") && !$0.contains("\n") })
    #expect(bytes.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 9) })
  }

  @Test func `splits no character over two encoded words`() {
    let family = "👩‍👩‍👧‍👦"
    for padding in 0..<60 {
      let text = String(repeating: "x", count: padding) + String(repeating: family, count: 5)
      for word in encodedWords(text, column: 8) {
        let payload = word.dropFirst("=?UTF-8?B?".count).dropLast(2)
        let decoded = word.hasPrefix("=?UTF-8?B?") ? decodeBase64(payload) : decodeQ(payload)
        #expect(String(validating: decoded, as: UTF8.self) != nil, "\(word)")
        #expect(word.utf8.count <= 75)
      }
    }
  }

  @Test(arguments: [
    ("plain", "quoted-printable"), ("", "quoted-printable"),
    ("Viele Grüße aus dem Rheinland", "quoted-printable"),
    ("こんにちは", "base64"), ("🦊", "base64"),
  ])
  func `chooses the body's encoding by its content`(text: String, encoding: String) {
    #expect(EncodedBody(text).encoding == encoding)
  }

  @Test(arguments: quotedPrintableTexts)
  func `encodes as quoted-printable`(text: String, encoded: String) {
    let padding = String(repeating: "-", count: 20)
    // Enough plain text after it that this encoding is chosen.
    let body = EncodedBody(text + "\n" + padding)
    #expect(body.encoding == "quoted-printable")
    #expect(String(decoding: body.bytes, as: UTF8.self) == encoded + "\r\n" + padding)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `encodes as base64`(text: String, encoded: String) {
    #expect(String(decoding: base64Encoded(text.utf8), as: UTF8.self) == encoded)
  }
}

@Suite(.enabled(if: Python.interpreter != nil, Python.comment), .timeLimit(.minutes(1)))
struct MIMEComposerParsedTests {
  @Test func `is read back by another implementation`() throws {
    let parser = try MailParser()
    for text in hostileTexts + longTexts {
      var message = try EmailMessage.example(
        to: "Kim \u{1F98A} <kim@customer.example>", subject: text, text: text,
        html: "<p>\(text)</p>")
      message.replyTo = try EmailAddress(
        mailbox: "\"odd name\"@acme.example", displayName: "\"Quoted\" \\ Desk, The")

      let facts = try parser.parse(MIMEComposer.compose(message))

      #expect(facts.defects == [])
      #expect(facts.types == ["multipart/alternative", "text/plain", "text/html"])
      #expect(facts.subject == asOneLine(text))
      #expect(facts.to == [.init(name: "Kim 🦊", address: "kim@customer.example")])
      #expect(
        facts.replyTo == [
          .init(name: "\"Quoted\" \\ Desk, The", address: "\"odd name\"@acme.example")
        ])
      #expect(withUnixLineBreaks(facts.text) == withUnixLineBreaks(text))
      #expect(try withUnixLineBreaks(facts.html.required) == "<p>\(withUnixLineBreaks(text))</p>")
      #expect(facts.strayLineBreaks == 0)
      #expect(facts.date == 1_795_373_700)
    }
  }

  @Test func `keeps a display name`() throws {
    let parser = try MailParser()
    for name in displayNames {
      var message = try EmailMessage.example(html: nil)
      message.from = try EmailAddress(mailbox: "notify@acme.example", displayName: name)

      let facts = try parser.parse(MIMEComposer.compose(message))

      #expect(facts.from == [.init(name: name, address: "notify@acme.example")])
      #expect(facts.defects == [])
      #expect(facts.longestLine <= 78)
    }
  }

  private func asOneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }

  private func withUnixLineBreaks(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}

private let hostileTexts: [String] = [
  "Hello\r\nBcc: eve@evil.example",
  "Hello\nBcc: eve@evil.example\n\nnew body",
  "Hello\rX: y",
  "=?UTF-8?B?SGVsbG8=?= is no encoded word",
  "a\u{2028}b\u{2029}c\u{85}d",
  "Tab\there, bell\u{7}",
  "Ä\r\nBcc: eve@evil.example",
  "--=_aftercall_\r\n--=_aftercall_--",
  ".\r\n.\r\nQUIT",
]

private let displayNames: [String] = [
  "Acme", "Acme Support Team", "Acme, Inc.", "O'Neil & Sons", "\"Ann\" \\ Bob", "Jörg Müller",
  "日本語の名前がとても長い場合でも正しく折り返されること", "a@b.example", "=?utf-8?q?fake?=",
  "Dr. Who (the second)", "🦊🦊🦊 Fox", "مرحبا بالعالم",
  "The Department for Very Long Names, Unit of Commas, and of Other Punctuation; Section Two",
]

private let longTexts: [String] = [
  "Termin bestätigt – Dienstag, 24. November um 14:30 Uhr in der Geschäftsstelle Köln-Mülheim",
  "予約確認：十一月二十四日火曜日午後二時半に本社ビル三階の会議室でお待ちしております。ご確認ください。",
  String(repeating: "👩‍👩‍👧‍👦", count: 20),
  "e" + String(repeating: "\u{301}", count: 300),
  "Meeting link https://example.com/" + String(repeating: "abcdefghij", count: 20),
  String(repeating: "word ", count: 60) + "end",
  "two  spaces and a plain ASCII text",
  String(repeating: "x", count: 3000),
  String(repeating: "=", count: 200) + " and " + String(repeating: "é", count: 20),
  "مرحبا — שלום — Привет",
]

/// The names of the header fields of a message, in their order.
private func headerFields(of message: [UInt8]) -> [Substring] {
  let text = String(decoding: message, as: UTF8.self)
  let header = text.prefix(upTo: text.firstRange(of: "\r\n\r\n")?.lowerBound ?? text.endIndex)
  return header.split(separator: "\r\n").filter { $0.first != " " }.map { line in
    line.prefix { $0 != ":" }
  }
}

private func decodeQ(_ payload: Substring) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = Array(payload.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "=") {
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
    }
  }
  return bytes
}

private func decodeBase64(_ payload: Substring) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var bits: UInt32 = 0
  var count = 0
  var bytes: [UInt8] = []
  for digit in payload.utf8 {
    guard let value = alphabet.firstIndex(of: digit) else { break }
    bits = bits << 6 | UInt32(value)
    count += 6
    if count >= 8 {
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
  }
  return bytes
}

private let quotedPrintableTexts: [(String, String)] = [
  ("a\nb\rc\r\nd", "a\r\nb\r\nc\r\nd"), ("a \nb\t", "a=20\r\nb=09"), ("1=2", "1=3D2"),
  ("From me\nnot From", "=46rom me\r\nnot From"), ("é", "=C3=A9"), ("\u{0}", "=00"),
  (".\n..", ".\r\n.."),
  (String(repeating: "x", count: 76), String(repeating: "x", count: 76)),
  (String(repeating: "x", count: 77), String(repeating: "x", count: 75) + "=\r\nxx"),
  (
    String(repeating: "x", count: 74) + "=y",
    String(repeating: "x", count: 74) + "=\r\n=3Dy"
  ),
]

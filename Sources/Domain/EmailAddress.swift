/// A validated e-mail address with an optional display name.
///
/// The local part follows RFC 5321 §4.1.2 (dot-string or quoted string) with the non-ASCII
/// characters that RFC 6531 §3.3 adds; the domain is an `InternetDomain`. No part holds a control
/// character, so an address can never end a header line or an SMTP command. Comments, groups and
/// source routes of RFC 5322 are not supported.
package struct EmailAddress: Sendable, Hashable {
  /// The name shown with the address, decoded; nil if there is none, never empty.
  package let displayName: String?

  /// What stands before the `@`, without the quotes that it may need.
  package let localPart: String

  /// What stands after the `@`.
  package let domain: InternetDomain

  /// Parses `a@b`, `<a@b>`, `Name <a@b>` or `"Name" <a@b>`.
  ///
  /// - Parameter text: One address; white space around it is ignored.
  /// - Throws: `ParseError`, whose message names what is wrong but repeats nothing of the text.
  package init(_ text: String) throws(ParseError) {
    guard text.utf8.count <= Self.inputBytesMax else {
      throw ParseError(code: .tooLong, message: "the address is too long")
    }
    let trimmed = text.trimmingSpaces()
    guard trimmed.utf8.last == UInt8(ascii: ">") else {
      try self.init(mailbox: trimmed, displayName: nil)
      return
    }
    guard let open = trimmed.utf8.lastIndex(of: UInt8(ascii: "<")) else {
      throw ParseError(code: .malformed, message: "a < is missing before the closing >")
    }
    let mailbox = trimmed.utf8[trimmed.utf8.index(after: open)...].dropLast()
    let name = trimmed[..<open].trimmingSpaces()
    try self.init(mailbox: Substring(mailbox), displayName: Self.unquotedName(name))
  }

  /// Puts a display name, or none, on a bare address.
  ///
  /// - Parameters:
  ///   - mailbox: `a@b`, without angle brackets.
  ///   - displayName: The name as it is to be shown; nil and a blank one mean none.
  /// - Throws: `ParseError`, as the other initialiser.
  package init(mailbox: some StringProtocol, displayName: String?) throws(ParseError) {
    guard mailbox.utf8.count <= Self.inputBytesMax else {
      throw ParseError(code: .tooLong, message: "the address is too long")
    }
    let mailbox = Substring(mailbox)
    guard let at = mailbox.utf8.lastIndex(of: UInt8(ascii: "@")) else {
      throw ParseError(code: .malformed, message: "the @ is missing; expected name@example.com")
    }
    localPart = try Self.unquotedLocalPart(mailbox[..<at])
    domain = try InternetDomain(String(mailbox[mailbox.utf8.index(after: at)...]))
    self.displayName = try Self.checkedName(displayName)
    guard self.mailbox.utf8.count <= Self.mailboxBytesMax else {
      throw ParseError(code: .tooLong, message: "the address is too long")
    }
  }

  /// The address as SMTP commands and header fields carry it: quoted where needed, the domain as
  /// A-labels, no angle brackets.
  ///
  /// It is ASCII unless `needsSMTPUTF8` is true.
  package var mailbox: String { "\(quotedLocalPart)@\(domain.ascii)" }

  /// The address as people read it, without the display name; the domain keeps its U-labels.
  package var address: String { "\(quotedLocalPart)@\(domain.name)" }

  /// Whether only a server that offers SMTPUTF8 (RFC 6531) can be given the address: its local part
  /// is not ASCII. The domain never needs it.
  package var needsSMTPUTF8: Bool { !localPart.utf8.allSatisfy { $0 < 0x80 } }

  /// What two addresses of the same mailbox have in common, for finding duplicates.
  ///
  /// The local part's case is folded too: the standard leaves its meaning to the receiving host, and
  /// no provider of note tells two mailboxes apart by it. Send to `mailbox`, never to this.
  package var comparisonKey: String { "\(localPart.lowercased())@\(domain.ascii)" }

  private var quotedLocalPart: String {
    Self.isDotString(localPart) ? localPart : localPart.quoted()
  }

  /// 64 octets before the `@` (RFC 5321 §4.5.3.1.1).
  package static let localPartBytesMax = 64
  /// 254 octets in all: a path has 256 with its angle brackets (RFC 5321 §4.5.3.1.3).
  package static let mailboxBytesMax = 254
  /// Long enough for any name of a person, team or company; keeps one header field below the 998
  /// octets of a line even where every character is encoded.
  package static let displayNameBytesMax = 256
  /// Room for both parts written in the longest way; bounds the work done on a hostile text.
  private static let inputBytesMax = 2048
}

extension EmailAddress {
  /// Why a text is not an e-mail address.
  package struct ParseError: Error, Sendable, Hashable {
    /// The kinds of failure.
    package enum Code: Sendable, Hashable {
      /// There is no `@`, or the angle brackets or quotes do not match.
      case malformed
      /// The part before the `@` is empty or holds what it may not.
      case invalidLocalPart
      /// The part after the `@` is no domain.
      case invalidDomain
      /// The display name holds what it may not.
      case invalidDisplayName
      /// A part, or the whole, is longer than mail servers accept.
      case tooLong
    }

    /// What kind of failure it is.
    package var code: Code
    /// What is wrong, for the person who wrote the address; holds nothing of the address itself.
    package var message: String

    static func domain(_ reason: String) -> Self {
      Self(code: .invalidDomain, message: "the domain is not valid: \(reason)")
    }
  }

  private static func unquotedLocalPart(
    _ text: some StringProtocol
  ) throws(ParseError) -> String {
    var unquoted: String
    if text.utf8.first == UInt8(ascii: "\"") {
      guard let content = unquote(text) else {
        throw ParseError(code: .malformed, message: "the quotes before the @ do not match")
      }
      unquoted = content
      let isAllowed = unquoted.unicodeScalars.allSatisfy { isAtomText($0) || isQuotable($0) }
      guard isAllowed else { throw .localPart("it holds a character that no address may") }
    } else {
      unquoted = String(text)
      guard !unquoted.isEmpty else { throw .localPart("nothing stands before the @") }
      guard unquoted.unicodeScalars.allSatisfy({ $0 == "." || isAtomText($0) }) else {
        throw .localPart("it holds a character that no address may")
      }
      guard isDotString(unquoted) else {
        throw .localPart("it begins or ends with a dot or has two in a row")
      }
    }
    guard unquoted.utf8.count <= localPartBytesMax else {
      throw ParseError(code: .tooLong, message: "the part before the @ is too long")
    }
    return unquoted
  }

  private static func unquotedName(_ text: Substring) throws(ParseError) -> String? {
    guard text.utf8.first == UInt8(ascii: "\"") else {
      guard !text.unicodeScalars.contains(where: { $0 == "<" || $0 == ">" || $0 == "\"" }) else {
        throw ParseError(
          code: .malformed,
          message: "the name before the address must be quoted, or is not one address alone")
      }
      return String(text)
    }
    guard let name = unquote(text) else {
      throw ParseError(code: .malformed, message: "the quotes of the display name do not match")
    }
    return name
  }

  private static func checkedName(_ name: String?) throws(ParseError) -> String? {
    guard let name = name?.trimmingSpaces(), !name.isEmpty else { return nil }
    guard name.utf8.count <= displayNameBytesMax else {
      throw ParseError(code: .tooLong, message: "the display name is too long")
    }
    guard name.unicodeScalars.allSatisfy(isNameText) else {
      throw ParseError(
        code: .invalidDisplayName, message: "the display name holds a control character")
    }
    return String(name)
  }

  /// The content of one quoted string that is the whole text; nil if it is none.
  private static func unquote(_ text: some StringProtocol) -> String? {
    var content = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    guard scalars.next() == "\"" else { return nil }
    while let scalar = scalars.next() {
      switch scalar {
      case "\\":
        guard let escaped = scalars.next() else { return nil }
        content.append(escaped)
      case "\"":
        return scalars.next() == nil ? String(content) : nil
      default:
        content.append(scalar)
      }
    }
    return nil
  }

  /// Whether the text is atoms with single dots between them.
  private static func isDotString(_ text: String) -> Bool {
    var afterDot = true
    for scalar in text.unicodeScalars {
      if scalar == "." ? afterDot : !isAtomText(scalar) { return false }
      afterDot = scalar == "."
    }
    return !afterDot
  }

  /// `atext` of RFC 5322 §3.2.3 with the letters that RFC 6531 adds.
  private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return isVisible(scalar) }
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "!", "#"..."'", "*", "+", "-", "/", "=", "?",
      "^"..."`", "{"..."~":
      return true
    default: return false
    }
  }

  /// What only a quoted local part may hold: the rest of printable ASCII.
  private static func isQuotable(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value)
  }

  private static func isNameText(_ scalar: Unicode.Scalar) -> Bool {
    // The joiners hold emoji and some scripts' letters together.
    if scalar.value == 0x200C || scalar.value == 0x200D { return true }
    return scalar == " " || isVisible(scalar)
      || scalar.properties.generalCategory == .spaceSeparator
  }

  /// Whether a character has a form of its own: no control, no line break, and none of the invisible
  /// ones that make one name or address look like another.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x21...0x7E).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default:
      return true
    }
  }
}

extension EmailAddress.ParseError {
  fileprivate static func localPart(_ reason: String) -> Self {
    Self(code: .invalidLocalPart, message: "the part before the @ is not valid: \(reason)")
  }
}

extension EmailAddress: CustomStringConvertible {
  /// The address with its display name, in a form that the parser reads back to an equal value.
  package var description: String {
    guard let displayName else { return address }
    let isPlain = displayName.unicodeScalars.allSatisfy { Self.isAtomText($0) || $0 == " " }
    return "\(isPlain ? displayName : displayName.quoted()) <\(address)>"
  }
}

extension EmailAddress: Codable {
  /// Decodes what `encode(to:)` wrote, checking it anew.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      try self.init(try container.decode(String.self))
    } catch let error as ParseError {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  /// Encodes the address as one text, its `description`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension StringProtocol {
  fileprivate func trimmingSpaces() -> Substring {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = Substring(self).utf8
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return Substring(bytes)
  }

  fileprivate func quoted() -> String {
    var quoted = "\""
    for scalar in unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

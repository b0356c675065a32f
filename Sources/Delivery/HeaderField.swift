import Domain

/// One header field, folded at 78 octets (RFC 5322 §2.2.3).
///
/// Its text is made of tokens that hold no control character, whatever they are made from; so the
/// only line breaks are those of the folding, each followed by a space.
struct HeaderField {
  let name: String
  private var tokens: [String] = []

  /// A field of any text, encoded where it must be.
  init(_ name: String, text: String) {
    self.name = name
    append(text: oneLine(text), isPhrase: false)
  }

  /// A field of one address.
  init(_ name: String, address: EmailAddress) {
    self.name = name
    if let displayName = address.displayName {
      append(text: oneLine(displayName), isPhrase: true)
      tokens.append("<\(address.mailbox)>")
    } else {
      tokens.append(address.mailbox)
    }
  }

  /// A field of words that are known to be safe ASCII.
  init(_ name: String, words: String...) {
    self.name = name
    tokens = words
  }

  /// Appends the field, with its final CRLF, to a message.
  func write(to output: inout [UInt8]) {
    output += name.utf8
    output.append(UInt8(ascii: ":"))
    var column = name.utf8.count + 1
    for token in tokens {
      if column + 1 + token.utf8.count > Limits.headerLineBytesMax {
        output += "\r\n".utf8
        column = 0
      }
      output.append(UInt8(ascii: " "))
      output += token.utf8
      column += 1 + token.utf8.count
    }
    output += "\r\n".utf8
  }

  private mutating func append(text: String, isPhrase: Bool) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    // White space at the ends or in a row would not survive; "=?" would be read as an encoded word.
    let isPlain =
      text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
      && words.allSatisfy { !$0.isEmpty && $0.utf8.count < Limits.encodedWordBytesMax }
    if text.isEmpty { return }
    guard isPlain else {
      tokens += encodedWords(text, column: name.utf8.count + 1)
      return
    }
    let isAtoms = text.utf8.allSatisfy(isAtomTextOrSpace)
    if !isPhrase || isAtoms {
      tokens += words.map(String.init)
      return
    }
    let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    // A quoted string is folded at its spaces, which stay part of it.
    tokens += ("\"" + String(escaped) + "\"").split(separator: " ").map(String.init)
  }
}

/// The text with every control character and line separator replaced by a space.
private func oneLine(_ text: String) -> String {
  var line = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: line.append(" ")
    default: line.append(scalar)
    }
  }
  return String(line)
}

/// `atext` of RFC 5322 §3.2.3, and the space between two atoms.
private func isAtomTextOrSpace(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    return true
  default: return " !#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }
}

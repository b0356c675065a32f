/// Takes routing rules apart that an author wrote as text.
///
/// Each sentence, line or half-sentence that holds addresses is a rule. Its condition is what is left
/// without the addresses and the words that only say "send it to". A part that begins with
/// "otherwise" says who receives it where no rule matches. English and German.
struct RoutingText {
  private(set) var rules: [RoutingRules.Rule] = []
  private(set) var otherwise: [String] = []
  private(set) var problems: [RoutingRules.Problem] = []

  private typealias Token = RoutingToken

  init(_ text: String) {
    var lead: [Token] = []
    for part in Self.parts(of: RoutingToken.tokens(of: text)) {
      guard let first = part.first else { continue }
      let addresses = part.compactMap(\.address)
      guard !addresses.isEmpty else {
        // "Route by subject:" announces what follows.
        if part.last?.text != ":" {
          if let lead = lead.first { problems.append(.withoutAddress(lead.position)) }
          lead = part
        }
        continue
      }
      if Self.beginsOtherwise(part) {
        if let lead = lead.first { problems.append(.withoutAddress(lead.position)) }
        otherwise += addresses
      } else {
        var condition = Self.condition(of: part)
        // "The customer is angry. Send it to …": the condition is a sentence of its own.
        if condition.isEmpty {
          condition = Self.condition(of: lead)
        } else if let lead = lead.first {
          problems.append(.withoutAddress(lead.position))
        }
        if condition.isEmpty { problems.append(.withoutCondition(first.position)) }
        rules.append(
          RoutingRules.Rule(
            condition: condition, recipients: addresses, position: first.position))
      }
      lead = []
    }
    if let lead = lead.first { problems.append(.withoutAddress(lead.position)) }
  }

  // MARK: Parts

  /// The parts of a text, each of which is at most one rule.
  private static func parts(of tokens: [Token]) -> [[Token]] {
    var parts: [[Token]] = []
    var part: [Token] = []
    func isComplete(_ part: [Token]) -> Bool { part.contains { $0.address != nil } }
    for (index, token) in tokens.enumerated() {
      if token.endsPart {
        parts.append(part)
        part = []
        continue
      }
      // A new half-sentence: ", otherwise …", ", if …".
      let opens = isOtherwise(tokens[index...]) || conditionOpeners.contains(token.folded)
      if opens, isComplete(part), isAfterBreak(part) || isOtherwise(tokens[index...]) {
        parts.append(dropJoiners(part))
        part = []
      }
      part.append(token)
    }
    parts.append(part)
    return parts.map(dropBullet).filter { !$0.isEmpty }
  }

  /// Whether a part ends in a comma, an "and", or an address, after which a new one may begin.
  private static func isAfterBreak(_ part: [Token]) -> Bool {
    guard let last = part.last else { return false }
    return last.text == "," || joiners.contains(last.folded)
  }

  private static func dropJoiners(_ part: [Token]) -> [Token] {
    var part = part
    while let last = part.last, last.text == "," || joiners.contains(last.folded) {
      part.removeLast()
    }
    return part
  }

  /// The part without its bullet or number.
  private static func dropBullet(_ part: [Token]) -> [Token] {
    guard let first = part.first else { return part }
    if bullets.contains(first.text) { return Array(part.dropFirst()) }
    let isNumber = first.text.utf8.allSatisfy(isDigit)
    if isNumber, part.count > 1, part[1].text == "." || part[1].text == ")" {
      return Array(part.dropFirst(2))
    }
    return part
  }

  private static func beginsOtherwise(_ part: [Token]) -> Bool {
    part.indices.prefix(4).contains { isOtherwise(part[$0...]) }
  }

  private static func isOtherwise(_ tokens: ArraySlice<Token>) -> Bool {
    otherwisePhrases.contains { phrase in
      phrase.count <= tokens.count && zip(phrase, tokens).allSatisfy { $0 == $1.folded }
    }
  }

  // MARK: Conditions

  /// What is left of a part without its addresses and the words that only say where to send it.
  private static func condition(of part: [Token]) -> String {
    let firstAddress = part.firstIndex { $0.address != nil } ?? part.endIndex
    let lastAddress = part.lastIndex { $0.address != nil } ?? part.startIndex
    let before = words(part[..<firstAddress], isBefore: true)
    if !before.isEmpty { return before }
    guard firstAddress < part.endIndex else { return "" }
    return words(part[(lastAddress + 1)...], isBefore: false)
  }

  private static func words(_ tokens: ArraySlice<Token>, isBefore: Bool) -> String {
    var tokens = tokens
    if isBefore {
      while let last = tokens.last,
        last.isPunctuation || last.isName || sendingWords.contains(last.folded)
      {
        tokens.removeLast()
      }
    }
    while let first = tokens.first,
      first.isPunctuation || leadingWords.contains(first.folded)
    {
      tokens.removeFirst()
    }
    // "Send it to … if …": what is left of an order to send is no condition.
    if let first = tokens.first, sendingVerbs.contains(first.folded) {
      while let first = tokens.first,
        first.isPunctuation || sendingWords.contains(first.folded)
      {
        tokens.removeFirst()
      }
    }
    while let last = tokens.last, last.isPunctuation || joiners.contains(last.folded) {
      tokens.removeLast()
    }
    return tokens.reduce(into: "") { text, token in
      if !text.isEmpty, !token.clingsToLast { text += " " }
      text += token.text
    }
  }

  private static let otherwisePhrases = [
    "otherwise", "else", "in all other cases", "in any other case", "all other", "all others",
    "any other", "anything else", "everything else", "by default", "default", "sonst",
    "ansonsten", "andernfalls", "in allen anderen fällen", "alles andere", "alle anderen",
  ].map { $0.split(separator: " ").map(String.init) }
  private static let conditionOpeners: Set<String> = [
    "if", "when", "whenever", "wenn", "falls", "bei",
  ]
  private static let joiners: Set<String> = [
    "and", "or", "but", "then", "und", "oder", "aber", "dann",
  ]
  private static let bullets: Set<String> = ["-", "*", "•", "–", "—", "+"]
  private static let leadingWords: Set<String> = [
    "if", "when", "whenever", "where", "in", "case", "of", "for", "then", "and", "or", "but",
    "wenn",
    "falls", "bei", "für", "dann", "und", "oder", "aber",
  ]
  private static let sendingVerbs: Set<String> = [
    "send", "route", "forward", "email", "e-mail", "mail", "notify", "inform", "tell", "use",
    "please", "sende", "schicke", "leite", "informiere", "bitte",
  ]
  private static let sendingWords: Set<String> = [
    "send", "sends", "sent", "route", "routed", "forward", "forwarded", "email", "e-mail", "mail",
    "notify", "inform", "tell", "goes", "go", "use", "to", "it", "this", "them", "the", "a", "an",
    "should", "must", "please", "then", "be", "is", "cc", "sende", "senden", "schicke", "schicken",
    "geht", "leite", "weiterleiten", "weiter", "informiere", "die", "das", "es", "sie", "bitte",
    "dann", "mail", "nachricht", "message", "notification",
  ]
}

/// A word, a punctuation mark or an address of a routing text.
struct RoutingToken {
  /// The token as it is written.
  var text: String
  /// The token in small letters.
  var folded: String
  /// The address, with its display name where one was written before it.
  var address: String?
  /// Whether it belongs to the display name of the address after it.
  var isName = false
  /// Where it begins.
  var position: TemplatePosition
  /// Whether it follows what is before it without a space.
  var clings: Bool

  /// Whether a rule ends here.
  var endsPart: Bool { ["\n", ".", "!", "?", ";"].contains(text) }

  var isPunctuation: Bool {
    address == nil && !text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.isDigit }
  }

  /// Whether it is written without a space before it in a condition.
  var clingsToLast: Bool { clings && [",", ":", ")", "%", "'"].contains(text) }

  /// The tokens of a text.
  static func tokens(of text: String) -> [RoutingToken] {
    var scanner = Scanner(scalars: Array(text.unicodeScalars))
    return scanner.tokens()
  }

  /// Cuts a text into tokens.
  private struct Scanner {
    let scalars: [Unicode.Scalar]
    var index = 0
    var line = 1
    var column = 1
    var found: [RoutingToken] = []
    var isAfterSpace = true

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func tokens() -> [RoutingToken] {
      while index < scalars.count {
        let scalar = scalars[index]
        if scalar == "\n" || scalar == "\r" {
          append(1)
          if scalar == "\n" {
            line += 1
            column = 1
          }
          isAfterSpace = true
        } else if scalar.properties.isWhitespace {
          step(1)
          isAfterSpace = true
        } else if scalar == "<", let close = closing(of: index) {
          appendBracketed(through: close)
        } else {
          appendWord()
        }
      }
      return found
    }

    private mutating func step(_ count: Int) {
      index += count
      column += count
    }

    private func closing(of open: Int) -> Int? {
      guard let close = scalars[open...].prefix(400).firstIndex(of: ">") else { return nil }
      return scalars[open..<close].contains("@") ? close : nil
    }

    private mutating func append(_ count: Int, address: String? = nil) {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[index..<index + count])
      let written = text.first == "\r" ? "\n" : String(text)
      found.append(
        RoutingToken(
          text: written, folded: written.lowercased(), address: address,
          position: TemplatePosition(line: line, column: column), clings: !isAfterSpace))
      isAfterSpace = false
      step(count)
    }

    /// `Jo Doe <jo@example.com>`: the words before the bracket that are written as a name are one.
    private mutating func appendBracketed(through close: Int) {
      var mailbox = String.UnicodeScalarView()
      mailbox.append(contentsOf: scalars[(index + 1)..<close])
      guard (try? EmailAddress(String(mailbox))) != nil else {
        // No address: the bracket is a mark like any other.
        append(1)
        return
      }
      var name: [String] = []
      for place in found.indices.reversed() {
        let token = found[place]
        let isName =
          token.text.unicodeScalars.first?.properties.isUppercase == true
          && token.text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "-" }
        guard isName, name.count < 4, place > 0 else { break }
        name.insert(token.text, at: 0)
        found[place].isName = true
      }
      let address =
        name.isEmpty
        ? String(mailbox) : "\(name.joined(separator: " ")) <\(String(mailbox))>"
      append(close - index + 1, address: address)
    }

    private mutating func appendWord() {
      var end = index
      while end < scalars.count, !Self.isBoundary(scalars[end]) { end += 1 }
      guard end > index else {
        append(1)
        return
      }
      // An address may end a sentence: the marks after it are none of its own.
      while end - index > 1, ".,:!?'*_".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
      var word = String.UnicodeScalarView()
      word.append(contentsOf: scalars[index..<end])
      if word.contains("@") {
        // What is no address is left as a word, and lint says that the rule names none.
        let address = (try? EmailAddress(String(word)))?.address
        append(end - index, address: address == nil ? nil : String(word))
        return
      }
      // A word alone: only letters, digits and what joins them.
      var length = 0
      while index + length < end, Self.isWord(scalars[index + length]) { length += 1 }
      append(max(length, 1))
    }

    private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || ",;()<>\"“”[]→".unicodeScalars.contains(scalar)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.isDigit
        || "-'’/&".unicodeScalars.contains(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is `0` to `9`.
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

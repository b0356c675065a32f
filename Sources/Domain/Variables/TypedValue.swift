/// A value that is of the type which its variable is declared to have.
///
/// The one place that says what counts as a value of a type: what an analyst found and what authors
/// give as defaults are held to the same.
package struct TypedValue: Sendable, Hashable {
  /// The type.
  package let type: VariableType
  /// The value in the form in which programs compare it: `1290.5`, `49.90 EUR`, `yes`, a choice as
  /// it is listed, `2026-11-27`, `14:30`, `2026-11-27T14:30`, `jo@example.com`, `+4930123456`,
  /// `https://example.com/`; words as they are.
  package let normalForm: String

  /// Reads a value; nil if the text is none of the type.
  ///
  /// - Parameters:
  ///   - text: The value in its normal form or something close to it. Nothing is guessed: what
  ///     depends on a day, such as "next Friday", is no date.
  ///   - type: What it has to be.
  ///   - choices: The values of which it is one, for `oneOf`.
  package init?(_ text: String, as type: VariableType, choices: [String] = []) {
    let text = String(text.trimmingWhitespace())
    guard !text.isEmpty, let form = Self.normalForm(of: text, as: type, choices) else { return nil }
    self.type = type
    normalForm = form
  }

  private static func normalForm(
    of text: String, as type: VariableType, _ choices: [String]
  ) -> String? {
    switch type {
    case .text: text
    case .number: DecimalNumber(text)?.normalForm
    case .money: money(text)
    case .boolean: ["yes", "no"].first { $0 == text.lowercased() }
    case .oneOf: choices.first { $0 == text } ?? choices.first { Self.agree($0, text) }
    case .date: date(text)
    case .time: time(text)
    case .dateTime: dateTime(text)
    case .email: email(text)
    case .phone: phone(text)
    case .url: webAddress(text)
    }
  }

  private static func agree(_ choice: String, _ text: String) -> Bool {
    let folded = FoldedText(choice)
    return !folded.isEmpty && folded.bytes == FoldedText(text).bytes
  }

  /// `49.90 EUR`, `49.90`: a currency goes by its three letters (ISO 4217).
  private static func money(_ text: String) -> String? {
    let parts = text.split(separator: " ")
    guard (1...2).contains(parts.count), let amount = DecimalNumber(parts[0]) else { return nil }
    guard parts.count == 2 else { return amount.normalForm }
    guard parts[1].utf8.count == 3, parts[1].utf8.allSatisfy(isASCIILetter) else { return nil }
    return "\(amount.normalForm) \(parts[1].uppercased())"
  }

  private static func date(_ text: String) -> String? {
    guard let date = ISODate(text), !date.hasTime else { return nil }
    return CivilDate(year: date.time.year, month: date.time.month, day: date.time.day)?.isoText
  }

  private static func time(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }), let hour = Int(parts[0]), hour < 24,
      let minute = Int(parts[1]), minute < 60
    else { return nil }
    return "\(twoDigits(hour)):\(twoDigits(minute))"
  }

  /// A day and a time at one place, so that a zone has no place in it.
  private static func dateTime(_ text: String) -> String? {
    guard let date = ISODate(text), date.hasTime, date.offsetMinutes == nil,
      let day = CivilDate(year: date.time.year, month: date.time.month, day: date.time.day)
    else { return nil }
    return "\(day.isoText)T\(twoDigits(date.time.hour)):\(twoDigits(date.time.minute))"
  }

  private static func email(_ text: String) -> String? {
    guard let address = try? EmailAddress(text), address.displayName == nil else { return nil }
    return address.mailbox
  }

  /// 3 to 15 digits (E.164), with what people write between them left out.
  private static func phone(_ text: String) -> String? {
    let hasPlus = text.utf8.first == UInt8(ascii: "+")
    let rest = text.utf8.dropFirst(hasPlus ? 1 : 0)
    guard rest.allSatisfy({ isDigit($0) || " -/.()".utf8.contains($0) }) else { return nil }
    let digits = rest.filter(isDigit)
    guard (3...15).contains(digits.count) else { return nil }
    return (hasPlus ? "+" : "") + String(decoding: digits, as: UTF8.self)
  }

  /// A web address, to which people need not say how it begins: `example.com/jo`.
  private static func webAddress(_ text: String) -> String? {
    let address = text.contains("://") ? text : "https://" + text
    var checker = FieldChecker()
    checker.checkWebAddress(address, "")
    let host =
      address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
      .dropFirst().first?.prefix { $0 != "?" && $0 != "#" } ?? ""
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard checker.violations.isEmpty, labels.count > 1, labels.allSatisfy({ !$0.isEmpty }) else {
      return nil
    }
    return address
  }
}

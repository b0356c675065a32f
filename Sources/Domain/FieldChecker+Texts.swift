extension FieldChecker {
  /// Checks a text of several lines: its length, and that it holds no U+0000.
  package mutating func checkText(
    _ text: String, _ field: @autoclosure () -> String, required: Bool = false, charactersMax: Int
  ) {
    check(text, field(), required: required, charactersMax: charactersMax)
    checkNoNUL(text, field())
  }

  /// Checks that a text holds no U+0000: databases and C libraries would cut it there.
  package mutating func checkNoNUL(_ text: String, _ field: @autoclosure () -> String) {
    if text.utf8.contains(0) { add(field(), "must not hold the character U+0000") }
  }

  /// Checks an address, with or without a name.
  package mutating func checkEmailAddress(_ text: String, _ field: String) {
    do {
      _ = try EmailAddress(text)
    } catch {
      add(field, "is not an e-mail address: \(error.message)")
    }
  }

  /// Checks a web address.
  package mutating func checkWebAddress(_ text: String, _ field: String) {
    guard !text.isEmpty else { return }
    checkLine(text, field, charactersMax: Limits.urlCharactersMax)
    if !Self.isWebAddress(text) {
      add(field, "must be a web address that begins with http:// or https://")
    }
  }

  private static func isWebAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(8))
    let schemes = ["https://", "http://"]
    guard
      let scheme = schemes.first(where: { scheme in
        bytes.count >= scheme.utf8.count
          && zip(bytes, scheme.utf8).allSatisfy { (isASCIILetter($0) ? $0 | 0x20 : $0) == $1 }
      })
    else { return false }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    guard let first = rest.first, !"/?#:@".utf8.contains(first) else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && !scalar.isSpace
        && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }
  }

  /// The violations that are told: the first ones, in the order in which they were found.
  package var reported: [FieldViolation] {
    Array(violations.prefix(Limits.fieldViolationsMax))
  }
}

package import Domain

/// How well a value agrees with what was expected.
package enum ValueMatch: Sendable, Comparable {
  /// It is another value, one is missing, or one was invented.
  case none
  /// One contains the other, or both are the same date, time, number or phone number.
  case lenient
  /// It is the same but for case, white space and punctuation.
  case exact

  /// Compares a found value, its words and its normal form, with the accepted forms.
  package init(_ found: FoundValue?, expected: [String]) {
    guard let found else {
      self = expected.isEmpty ? .exact : .none
      return
    }
    let forms = found.normalForm.isEmpty ? [found.value] : [found.value, found.normalForm]
    self =
      expected.lazy.flatMap { accepted in forms.map { ValueMatch($0, accepted) } }.max() ?? .none
  }

  private init(_ found: String, _ accepted: String) {
    let found = Self.folded(found)
    let accepted = Self.folded(accepted)
    guard !found.isEmpty, !accepted.isEmpty else {
      self = .none
      return
    }
    if found.joined() == accepted.joined() {
      self = .exact
    } else if Self.contains(found, accepted) || Self.contains(accepted, found)
      || Self.isSameNumber(found, accepted)
    {
      self = .lenient
    } else {
      self = .none
    }
  }

  /// The words of a text.
  private static func folded(_ text: String) -> [String] {
    FoldedText(text).wordTexts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether words stand in a row within others.
  private static func contains(_ outer: [String], _ inner: [String]) -> Bool {
    guard inner.count <= outer.count else { return false }
    return (0...(outer.count - inner.count)).contains { start in
      outer[start..<(start + inner.count)].elementsEqual(inner)
    }
  }

  /// Whether two texts have the same digits, at least one, and nothing but digits matters in them.
  private static func isSameNumber(_ left: [String], _ right: [String]) -> Bool {
    func digits(_ words: [String]) -> String {
      String(words.joined().filter { ("0"..."9").contains($0) })
    }
    let letters = { (words: [String]) in words.joined().contains { $0.isLetter } }
    return !letters(left) && !letters(right) && !digits(left).isEmpty
      && digits(left) == digits(right)
  }
}

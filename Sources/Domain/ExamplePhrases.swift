/// What customers say when a condition holds, and what only sounds like it.
///
/// Stored as JSON: properties may be added with a default, never renamed.
package struct ExamplePhrases: Sendable, Hashable, Codable {
  /// Sentences on which the notification should fire.
  package var fires: [String]
  /// Sentences on which it should not, although they come close.
  package var doesNotFire: [String]

  /// Creates phrases.
  package init(fires: [String] = [], doesNotFire: [String] = []) {
    self.fires = fires
    self.doesNotFire = doesNotFire
  }

  /// Whether there are none.
  package var isEmpty: Bool { fires.isEmpty && doesNotFire.isEmpty }
}

extension FieldChecker {
  /// Checks the phrases of a condition.
  mutating func check(_ phrases: ExamplePhrases, _ path: String) {
    check(phrases.fires, "\(path).example_phrases")
    check(phrases.doesNotFire, "\(path).counter_example_phrases")
    let both = Set(phrases.fires.map { FoldedText($0).bytes })
    for (index, phrase) in phrases.doesNotFire.prefix(Limits.examplePhrasesMax).enumerated()
    where both.contains(FoldedText(phrase).bytes) {
      add(
        "\(path).counter_example_phrases[\(index)]",
        "must not stand among the example_phrases too")
    }
  }

  private mutating func check(_ phrases: [String], _ field: String) {
    if phrases.count > Limits.examplePhrasesMax {
      add(field, "must have at most \(Limits.examplePhrasesMax) entries")
    }
    for (index, phrase) in phrases.prefix(Limits.examplePhrasesMax).enumerated() {
      checkLine(
        phrase, "\(field)[\(index)]", charactersMax: Limits.examplePhraseCharactersMax)
      if FoldedText(phrase).isEmpty { add("\(field)[\(index)]", "must have a word in it") }
    }
  }
}

/// The value of a variable, as templates put it out.
package struct TemplateValue: Sendable, Hashable {
  /// Its text; empty: there is none.
  package var text: String
  /// The point in time that the text tells, for `date`; nil: the text alone counts.
  package var civilTime: CivilTime?
  /// The text in the form in which programs compare it, for `date`: `2026-11-27` for "next Friday".
  package var isoText: String?
  /// What conditions compare besides the text: `yes` where a German reads "ja"; nil: nothing.
  package var comparedText: String?
  /// What was said, where the value is a transcript: HTML documents set each turn apart.
  package var turns: [TranscriptTurn]
  /// Whether the text only stands in for a value that is missing: conditions do not count it, and
  /// an author's default comes before it.
  package var isStandIn: Bool

  /// Creates a value.
  package init(
    _ text: String, civilTime: CivilTime? = nil, turns: [TranscriptTurn] = [],
    isStandIn: Bool = false
  ) {
    self.text = text
    self.civilTime = civilTime
    self.turns = turns
    self.isStandIn = isStandIn
  }

  /// Whether there is no value: none at all, white space only, or a text that stands in.
  package var isMissing: Bool { isStandIn || text.isBlank }

  /// The value with another text, which is only a text.
  func replacingText(_ text: String) -> TemplateValue {
    TemplateValue(text, isStandIn: isStandIn)
  }

  /// The value with another text that says the same.
  func keepingMeaning(text: String) -> TemplateValue {
    var value = self
    value.text = text
    return value
  }
}

/// One turn of a transcript.
package struct TranscriptTurn: Sendable, Hashable {
  /// Who spoke: one line.
  package var speaker: String
  /// What was said.
  package var text: String

  /// Creates a turn.
  package init(speaker: String, text: String) {
    self.speaker = speaker
    self.text = text
  }
}

extension StringProtocol {
  /// Whether it holds nothing but white space.
  var isBlank: Bool { unicodeScalars.allSatisfy(\.isSpace) }
}

/// Words in a row that orders to a machine are made of.
///
/// Written as steps between `..`, each with alternatives between `|`; a word that ends with `*` stands
/// for all that begin with it. Between two steps there may be up to `gapMax` other words.
struct ManipulationRule: Sendable {
  let kind: ManipulationKind
  private let steps: [Step]
  /// Words that make a match harmless where they stand in it.
  private let exceptions: Set<String>
  /// Whether the words may be spread over several turns.
  private let isSplittable: Bool

  private struct Step: Sendable {
    var words: Set<String> = []
    var beginnings: [String] = []

    init(_ text: Substring) {
      for word in text.split(separator: "|") {
        let word = word.trimmingPrefix { $0 == " " }.prefix { $0 != " " }
        if word.hasSuffix("*") {
          beginnings.append(String(word.dropLast()))
        } else {
          words.insert(String(word))
        }
      }
    }

    func takes(_ word: String) -> Bool {
      words.contains(word) || beginnings.contains(where: word.hasPrefix)
    }
  }

  init(
    _ kind: ManipulationKind, _ text: String, unless exceptions: Set<String> = [],
    isSplittable: Bool = false
  ) {
    self.kind = kind
    self.exceptions = exceptions
    self.isSplittable = isSplittable
    steps = text.replacing("..", with: ">").split(separator: ">").map(Step.init)
  }

  /// Finds all rules' matches in the words of one speaker.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - report: Takes the signs, with the turn in which each match begins.
  static func search(_ words: [SpeechWord], report: (ManipulationSign) -> Void) {
    for (index, word) in words.enumerated() {
      guard let rules = rulesBeginning(with: word.text) else { continue }
      for rule in rules where rule.matches(words, from: index) {
        report(ManipulationSign(turn: word.turn, kind: rule.kind))
      }
    }
  }

  private func matches(_ words: [SpeechWord], from start: Int) -> Bool {
    guard let first = steps.first, first.takes(words[start].text) else { return false }
    return matches(words, step: 1, after: start, from: start)
  }

  private func matches(
    _ words: [SpeechWord], step: Int, after index: Int, from start: Int
  ) -> Bool {
    guard step < steps.count else {
      return isSplittable || words[index].turn == words[start].turn
        ? !words[start...index].contains { exceptions.contains($0.text) } : false
    }
    let end = min(words.count, index + 2 + Self.gapMax)
    for next in (index + 1)..<max(end, index + 1) where steps[step].takes(words[next].text) {
      if matches(words, step: step + 1, after: next, from: start) { return true }
    }
    return false
  }

  private static let gapMax = 4

  // MARK: Finding rules by their first word

  /// The rules whose first word may be this one; nil for nearly every word.
  private static func rulesBeginning(with word: String) -> [ManipulationRule]? {
    openings[String(word.prefix(openingCharacters))]
  }

  private static let openingCharacters = 3

  private static let openings: [String: [ManipulationRule]] = {
    var openings: [String: [ManipulationRule]] = [:]
    for rule in ManipulationRules.all {
      guard let first = rule.steps.first else { continue }
      let words = first.words.union(first.beginnings)
      for opening in Set(words.map { String($0.prefix(openingCharacters)) }) {
        openings[opening, default: []].append(rule)
      }
    }
    return openings
  }()
}

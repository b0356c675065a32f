import Domain

extension VariableKind {
  /// Reads what an author says about a variable; where that is nothing, its name alone.
  ///
  /// The declared type is the kind. Words of the description tell which of several such values is
  /// meant, as those of the name do.
  init(_ question: VariableQuestion) {
    let described = Self.tellingWords(question.description)
    if DynamicVariable.isTooVague(question.name), !described.isEmpty {
      self.init(described.joined(separator: "_"))
    } else {
      self.init(question.name)
    }
    guard let declared = Self.shape(of: question.type) else {
      // A value that its name finds is looked for among the description's words too.
      if shape != .answer, shape != .statement { addQualifiers(described) }
      return
    }
    if shape != declared {
      // What names another kind only tells which one is meant: the "number" of a phone.
      qualifiers += cues
      cues = []
      shape = declared
    }
    addQualifiers(described)
  }

  private mutating func addQualifiers(_ words: [String]) {
    qualifiers += words.filter { !qualifiers.contains($0) && !cues.contains($0) }
  }

  /// The kind of a type; nil where the name tells it.
  private static func shape(of type: VariableType) -> Shape? {
    switch type {
    case .text, .oneOf: nil
    case .number: .number
    case .money: .money
    case .boolean: .choice
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .email: .email
    case .phone: .phone
    case .url: .link
    }
  }

  /// The words of a description that say more than that something is looked for.
  private static func tellingWords(_ description: String) -> [String] {
    description.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { !emptyWords.contains($0) }
  }

  private static let emptyWords: Set<String> = [
    "a", "an", "the", "of", "to", "for", "in", "on", "at", "by", "with", "from", "as", "is", "are",
    "was", "be", "has", "have", "had", "will", "would", "and", "or", "if", "that", "this", "which",
    "what", "when", "where", "who", "how", "whether", "it", "its", "their", "they", "he", "she",
    "customer", "caller", "client", "agent", "value", "wants", "want", "der", "die", "das", "den",
    "dem", "des", "ein", "eine", "einen", "einem", "von", "zu", "zum", "zur", "für", "im", "am",
    "mit", "und", "oder", "ob", "wann", "wo", "wer", "wie", "was", "welche", "welcher", "welches",
    "kunde", "kunden", "kundin", "anrufer", "ist", "hat", "wird", "sich", "möchte",
  ]
}

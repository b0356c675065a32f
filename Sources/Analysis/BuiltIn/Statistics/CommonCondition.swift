/// A condition that notifications are most often made with, whatever the words of its question: the
/// ten templates have one each.
///
/// For these there are calls enough to learn from how callers speak where they hold. The raw values
/// are the places of their weights.
enum CommonCondition: Int, CaseIterable, Sendable {
  case callbackRequested
  case appointmentBooked
  case customerComplaint
  case unansweredQuestion
  case technicalIssue
  case billingInquiry
  case escalationNeeded
  case orderPlaced
  case demoRequest
  case positiveFeedback

  /// Recognises a question that asks for such a condition and nothing narrower: words stand in it
  /// that tell the condition, and no others but those of any question.
  ///
  /// "Did the caller ask for a manager?" is one, "Did the caller ask for a manager about a refund?"
  /// is not.
  init?(asking question: String) {
    let words = Set(Self.words(of: question))
    let matches = Self.allCases.filter { $0.isAsked(by: words) }
    guard matches.count == 1 else { return nil }
    self = matches[0]
  }

  private func isAsked(by words: Set<UInt64>) -> Bool {
    let found = vocabulary.telling.filter { $0.isSubset(of: words) }
    guard !found.isEmpty, !isWish || !words.isDisjoint(with: Self.wishing) else { return false }
    return words.subtracting(Self.frame).subtracting(vocabulary.others)
      .allSatisfy { word in found.contains { $0.contains(word) } }
  }

  /// The words of a question, as hashes of their forms.
  private static func words(of question: String) -> [UInt64] {
    var words: [Word] = []
    var tokenizer = Tokenizer(.english)
    _ = tokenizer.append(question, to: &words)
    return words.map(\.form)
  }

  /// Whether it is about what the customer wished: "Was a manager there?" is not.
  private var isWish: Bool {
    switch self {
    case .callbackRequested, .billingInquiry, .escalationNeeded, .demoRequest: true
    default: false
    }
  }

  /// Whose words are the evidence.
  var subject: Question.Subject {
    switch self {
    case .unansweredQuestion: .agent
    case .appointmentBooked: .anyone
    default: .customer
    }
  }
}

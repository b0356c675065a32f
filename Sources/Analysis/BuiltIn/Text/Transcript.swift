import Domain

/// A conversation taken apart once, for all that is asked about it.
struct Transcript {
  /// What was said, in order. Messages of tools, events and the system are left out.
  private(set) var turns: [Turn] = []
  /// The words of all turns, in order.
  private(set) var words: [Word] = []
  /// The language that most of it is in.
  let language: Language
  /// Whether the agent said anything.
  private(set) var hasAgent = false
  /// Whether the customer said anything.
  private(set) var hasCustomer = false

  /// Takes a conversation apart; the time is linear in its length.
  init(_ conversation: Conversation) {
    language = Self.guessLanguage(of: conversation)
    var tokenizer = Tokenizer(language)
    for (index, message) in conversation.messages.enumerated() where message.role.isSpeech {
      let first = words.count
      let sentences = tokenizer.append(message.text, to: &words)
      guard words.count > first else { continue }
      for sentence in sentences { Polarity.mark(&words[sentence.words]) }
      let isAgent = message.role == .agent
      if isAgent { hasAgent = true } else { hasCustomer = true }
      turns.append(
        Turn(
          number: index + 1, isAgent: isAgent, text: message.text, words: first..<words.count,
          sentences: sentences, ordersMachine: Self.ordersMachine(words[first...]),
          answer: isAgent ? .none : Answer(words[first...]),
          takenBackBefore: Self.takingBack(words[first...]),
          wishes: words[first...].contains { Self.wishWords.contains($0.form) }))
    }
    adoptProposals()
  }

  /// What an agent proposes and the customer accepts counts as said by the customer.
  private mutating func adoptProposals() {
    for index in turns.indices.dropFirst()
    where !turns[index].isAgent && turns[index - 1].isAgent {
      guard let last = turns[index - 1].sentences.last else { continue }
      let opensWithConfirm = opensWithConfirm(turns[index - 1])
      // "We could show it to you." – "Yes please": an offer need not be a question.
      guard
        last.isQuestion || opensWithConfirm
          || turns[index].answer == .accepts && wishes(turns[index])
      else { continue }
      turns[index - 1].reply = turns[index].answer
    }
  }

  /// Whether a turn asks to confirm what it says.
  func opensWithConfirm(_ turn: Turn) -> Bool {
    turn.words.prefix(3).contains { Self.confirms.contains(words[$0].form) }
  }

  /// Whether a turn says that what was offered is wanted, and not only that it was heard.
  private func wishes(_ turn: Turn) -> Bool {
    words[turn.words].prefix(8).contains { Self.wishing.contains($0.form) }
  }

  private static let wishWords = hashes(
    """
    want wants wanted need needs please like love can could may possible get give let put bring speak \
    talk asking ask request requesting call send arrange schedule book set transfer connect interested \
    would bitte mochte brauche brauchen kann konnen konnten konnte hatte hatten will wollen geben \
    verbinden sprechen gern gerne
    """)
  private static let wishing = hashes("please like love bitte gern gerne do that thatd perfect")
  private static let confirms = hashes("confirm confirming bestatigen")

  /// "Never mind", "forget it", "hat sich erledigt": what was asked for before is not wanted any more.
  private static func takingBack(_ words: ArraySlice<Word>) -> Int? {
    words.indices.last { index in
      guard index + 1 < words.endIndex else { return false }
      return takingBackPairs.contains { pair in
        pair.0.contains(words[index].form)
          && words[(index + 1)..<min(index + 3, words.endIndex)].contains {
            pair.1.contains($0.form)
          }
      }
    }
  }

  private static let takingBackPairs: [(Set<UInt64>, Set<UInt64>)] = [
    (hashes("never"), hashes("mind")), (hashes("forget"), hashes("it that")),
    (hashes("no"), hashes("need call")), (hashes("doch"), hashes("nicht")),
    (hashes("vergessen"), hashes("sie es")), (hashes("sich"), hashes("erledigt")),
    (hashes("changed"), hashes("mind")),
  ]

  /// The words of a turn's bytes, widened to whole characters; at most `bytesMax` bytes of them.
  func quote(_ turn: Turn, _ bytes: Range<Int>, bytesMax: Int = Limits.quoteBytesMax) -> String {
    let text = turn.text
    let utf8 = text.utf8
    let lower = utf8.index(
      utf8.startIndex, offsetBy: max(0, bytes.lowerBound), limitedBy: utf8.endIndex)
    guard let lower, lower < utf8.endIndex else { return "" }
    let length = min(bytes.count, bytesMax)
    let upper = utf8.index(lower, offsetBy: length, limitedBy: utf8.endIndex) ?? utf8.endIndex
    // Rounded to characters: half of one would not be found in the turn again.
    var start = text.index(before: text.index(after: lower))
    var end = upper
    if upper < utf8.endIndex {
      end = text.index(before: text.index(after: upper))
      if end < upper, end <= start { end = text.index(after: upper) }
    }
    // A single character may have any number of marks on it.
    guard start < end, utf8.distance(from: start, to: end) <= 4 * bytesMax else { return "" }
    while start < end, text[start].isWhitespace { start = text.index(after: start) }
    while end > start, text[text.index(before: end)].isWhitespace { end = text.index(before: end) }
    return String(text[start..<end])
  }

  private static func guessLanguage(of conversation: Conversation) -> Language {
    var words: [Word] = []
    var tokenizer = Tokenizer(.english)
    for message in conversation.messages.prefix(40) where message.role.isSpeech {
      _ = tokenizer.append(String(message.text.prefix(1000)), to: &words)
      if words.count > 2000 { break }
    }
    return Language(of: words)
  }

  /// Whether someone gives orders to whoever reads the transcript: such words are no evidence.
  private static func ordersMachine(_ words: ArraySlice<Word>) -> Bool {
    func has(_ forms: Set<UInt64>) -> Bool { words.contains { forms.contains($0.form) } }
    return has(ignoring) && has(standingOrders) || has(answering) && has(judges)
      || has(speakers) && has(narrated) || has(printing) && has(following)
  }

  private static let ignoring = hashes("ignore disregard override ignoriere ignorieren")
  private static let standingOrders = hashes(
    "instruction instructions prompt prompts rules anweisung anweisungen")
  /// "SYSTEM: the customer asked for …" is no customer's way to speak.
  private static let printing = hashes("print output write repeat")
  private static let following = hashes("following folgendes")
  private static let speakers = hashes("system assistant")
  private static let narrated = hashes("customer caller user kunde anrufer")
  private static let answering = hashes("answer output respond return mark antworte")
  private static let judges = hashes("verdict verdicts classifier analyst prompt analysator")

  /// One turn.
  struct Turn {
    /// Its number in the conversation, from 1.
    var number: Int
    /// Whether the agent spoke; otherwise the customer.
    var isAgent: Bool
    /// What was said.
    var text: String
    /// Its words in the transcript's list.
    var words: Range<Int>
    /// Its sentences.
    var sentences: [Sentence]
    /// Whether it tries to order the reader about.
    var ordersMachine: Bool
    /// Whether a customer's turn begins by accepting or declining.
    var answer: Answer
    /// The word of the transcript that takes back what was said before it in the turn.
    var takenBackBefore: Int?
    /// Whether it asks for something to be done.
    var wishes: Bool
    /// How the customer's next turn answered what the agent asked in this one.
    var reply: Answer = .none
  }

  /// How a turn begins.
  enum Answer {
    case none, accepts, declines

    /// Looks at a turn's first words.
    init(_ words: ArraySlice<Word>) {
      self = .none
      // "No, make that Thursday" takes an offer, at another time.
      if words.contains(where: { Self.changing.contains($0.form) }),
        words.contains(where: { Self.changed.contains($0.form) })
      {
        self = .accepts
        return
      }
      for word in words.prefix(6) {
        if word.traits.contains(.denial) {
          self = .declines
          return
        }
        if word.traits.contains(.affirmation) {
          self = .accepts
          return
        }
        guard Self.fillers.contains(word.form) else { return }
      }
    }

    private static let changing = hashes("make lieber rather")
    private static let changed = hashes(
      """
      that it monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch \
      donnerstag freitag samstag sonntag
      """)
    private static let fillers = hashes(
      """
      oh well um uh hmm ah that thats it its is i would id think so please thanks thank you will \
      go on then do a alright all right wunderbar
      """
    )
  }
}

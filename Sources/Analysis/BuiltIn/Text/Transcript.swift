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
    let stock = StockPhrases.of(language)
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
          sentences: sentences, ordersMachine: MachineOrders.stand(in: words[first...]),
          answer: isAgent ? .none : stock.answer(words[Self.answerStart(sentences, first)...]),
          takenBackBefore: Self.takingBack(words[first...]),
          settledBefore: stock.resolution(in: words[first...]),
          isIronic: !isAgent && Irony.stands(in: words[first...], sentences),
          commits: isAgent && Self.commits(words, sentences),
          wishes: words[first...].contains { Self.wishWords.contains($0.form) }))
    }
    adoptProposals(stock)
    withdrawWishes()
    for index in mockPraises { turns[index].isIronic = true }
  }

  /// What a customer asked for is not wanted any more where a later turn drops the matter: "forget it,
  /// cancel the whole thing".
  private mutating func withdrawWishes() {
    for index in turns.indices where !turns[index].isAgent {
      guard turns[index].words.contains(where: { dropsMatter(at: $0, in: turns[index]) })
      else { continue }
      for earlier in max(0, index - Limits.neighbourTurnsMax)..<index {
        turns[earlier].isWithdrawn = true
      }
    }
  }

  /// "Forget it", "scrap that", "leave it": the matter itself, and nothing else is named.
  private func dropsMatter(at place: Int, in turn: Turn) -> Bool {
    guard Self.dropping.contains(words[place].form),
      words[place].traits.isDisjoint(with: [
        .negated, .hypothetical, .reported,
      ])
    else { return false }
    let next = place + 1
    guard next < turn.words.upperBound, words[next].sentence == words[place].sentence,
      Self.matter.contains(words[next].form)
    else { return false }
    let after = next + 1
    let isWhole = Self.whole.contains(words[next].form)
    if isWhole {
      return words[next..<min(next + 3, turn.words.upperBound)].contains {
        Self.wholeMatter.contains($0.form)
      }
    }
    return after >= turn.words.upperBound || words[after].sentence != words[place].sentence
      || words[after].traits.contains(.afterComma) || Self.then.contains(words[after].form)
  }

  private static let dropping = hashes("forget scrap leave cancel drop vergessen lassen streichen")
  private static let matter = hashes("it that this the everything all sie es das alles wir")
  private static let whole = hashes("the everything all alles sie wir")
  private static let wholeMatter = hashes("whole lot everything all alles es das")
  private static let then = hashes("then please and i dann bitte")

  /// What an agent proposes and the customer accepts counts as said by the customer.
  private mutating func adoptProposals(_ stock: StockPhrases) {
    for index in turns.indices.dropFirst()
    where !turns[index].isAgent && turns[index - 1].isAgent {
      guard let last = turns[index - 1].sentences.last else { continue }
      let opensWithConfirm = opensWithConfirm(turns[index - 1])
      // "We could show it to you." – "Yes please": an offer need not be a question.
      guard
        last.isQuestion || opensWithConfirm
          || turns[index].answer == .accepts && wishes(turns[index])
          || turns[index].answer == .declines
          || stock.answersInWords(words[turns[index].words])
      else { continue }
      if turns[index].answer == .none, choosesOther(than: last, turns[index]) {
        turns[index].answer = .declines
      }
      turns[index - 1].reply = turns[index].answer
      // "We do a walk-through online." – "With a real person?" – "Yes." – "I wouldn't say no."
      if index >= 3, turns[index - 2].sentences.last?.isQuestion ?? false,
        !turns[index - 2].isAgent, turns[index - 3].isAgent, turns[index - 3].reply == .none,
        !turns[index - 1].sentences.contains(where: \.isQuestion),
        words[turns[index - 3].words].contains(where: { Self.offering.contains($0.form) })
      {
        turns[index - 3].reply = turns[index].answer
      }
    }
  }

  /// Whether an answer to a question of a few words names something else and pleads for that: "Window
  /// seat?" – "Aisle, please."
  private func choosesOther(than question: Sentence, _ turn: Turn) -> Bool {
    guard question.words.count <= Self.choiceWordsMax, let first = turn.words.first,
      turn.words.count <= Self.choiceWordsMax,
      Self.pleases.contains(words[turn.words.upperBound - 1].form)
    else { return false }
    let isThing = words[first].traits.isDisjoint(with: [
      .stop, .affirmation, .denial, .hasDigit, .numberWord, .request, .action,
    ])
    let asked = words[question.words]
    return isThing
      && !asked.contains { $0.stem == words[first].stem || Self.open.contains($0.form) }
      && !Scanner.weekdays.contains(words[first].form)
      && !Scanner.months.contains(words[first].form)
  }

  private static let offering = hashes(
    "could can offer do would if shall might konnten konnte anbieten machen soll")
  private static let choiceWordsMax = 6
  private static let pleases = hashes("please bitte")
  private static let open = hashes(
    "what which who where when how or was welche welcher wer wo wann wie oder anything else")

  /// Whether one of an agent's sentences says what it does now: "I'll send somebody".
  private static func commits(_ words: [Word], _ sentences: [Sentence]) -> Bool {
    sentences.contains { sentence in
      guard !sentence.isQuestion else { return false }
      let opening = words[sentence.words].prefix(6)
      return opening.indices.contains { index in
        let isOwn = ourselves.contains(words[index].form)
        let next = index + 1
        return isOwn
          && (words[index].traits.contains(.contractedWill)
            || next < opening.endIndex && doing.contains(words[next].form))
      }
    }
  }

  private static let ourselves = hashes("i we ich wir")
  private static let doing = hashes("will have am shall werde werden habe haben")

  /// Whether an agent's turn asks whether the customer is content.
  func asksForContent(_ place: Int) -> Bool {
    let turn = turns[place]
    guard turn.isAgent, let last = turn.sentences.last, last.isQuestion else { return false }
    return words[last.words].contains {
      Self.contentment.contains($0.form) && !$0.traits.contains(.negated)
    }
  }

  private static let contentment = hashes("satisfied happy pleased content zufrieden")

  /// Whether an agent's turn asks for something that the customer's next turn spells out: a number, a
  /// code or an address.
  func isAnsweredByValue(_ place: Int) -> Bool {
    let turn = turns[place]
    guard turn.isAgent, turn.sentences.last?.isQuestion ?? false, place + 1 < turns.count,
      !turns[place + 1].isAgent, turns[place + 1].answer != .declines
    else { return false }
    return words[turns[place + 1].words].contains {
      !$0.traits.isDisjoint(with: [.hasDigit, .numberWord])
    } || turns[place + 1].text.utf8.contains(UInt8(ascii: "@"))
  }

  /// Whether a turn asks to confirm what it says.
  func opensWithConfirm(_ turn: Turn) -> Bool {
    turn.words.prefix(3).contains { Self.confirms.contains(words[$0].form) }
  }

  /// Whether a turn says that what was offered is wanted, and not only that it was heard.
  private func wishes(_ turn: Turn) -> Bool {
    let first = turn.sentences.first?.words ?? turn.words
    return words[first].prefix(8).contains { Self.wishing.contains($0.form) }
  }

  private static let wishWords = hashes(
    """
    want wants wanted need needs please like love can could may possible get give let put bring speak \
    talk asking ask request requesting call send arrange schedule book set transfer connect interested \
    would bitte mochte brauche brauchen kann konnen konnten konnte hatte hatten will wollen geben \
    verbinden sprechen gern gerne
    """)
  private static let wishing = hashes("please like love bitte gern gerne do")
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
    /// Whether the customer takes back in a later turn what was asked for in this one.
    var isWithdrawn = false
    /// The word of the transcript before which all that the turn tells of is settled.
    var settledBefore: Int?
    /// Whether what sounds like praise in it is none.
    var isIronic: Bool
    /// Whether the agent says in it what it does or has done.
    var commits: Bool
    /// Whether it asks for something to be done.
    var wishes: Bool
    /// How the customer's next turn answered what the agent asked in this one.
    var reply: Answer = .none
  }
}

/// Where an agent says that something was brought to its end.
struct Completions {
  /// In the order of the turns.
  let found: [Completion]

  /// One confirmation.
  struct Completion {
    /// The turn's place in the transcript's list.
    var turn: Int
    /// The confirming word in the transcript's list.
    var words: Range<Int>
    /// Whether its sentence names what was booked, bought or done.
    var namesThing: Bool
    /// Whether something was cancelled.
    var isUndoing = false
  }

  /// Looks for them in a transcript.
  init(in transcript: Transcript) {
    var found: [Completion] = []
    let undoing = transcript.language == .english ? Self.undoing : Self.undoingGerman
    for (place, turn) in transcript.turns.enumerated()
    where turn.isAgent && !turn.ordersMachine && turn.reply != .declines {
      if transcript.opensWithConfirm(turn) && turn.reply == .accepts
        || Self.isSettled(transcript, place),
        !Self.fails(transcript, after: place)
      {
        // "Please confirm: …" or "So that's Tuesday at two." – "Yes": often nothing more is said.
        found.append(
          Completion(
            turn: place, words: turn.words.lowerBound..<turn.words.lowerBound + 1,
            namesThing: false))
        continue
      }
      for sentence in turn.sentences where !sentence.isQuestion {
        if let undone = undoing.first(in: transcript.words[sentence.words]) {
          found.append(
            Completion(
              turn: place, words: undone..<undone + 1, namesThing: false, isUndoing: true))
          break
        }
        guard let word = Self.completion(transcript.words, sentence.words) else { continue }
        let namesThing = transcript.words[sentence.words].contains {
          Self.things.contains($0.form)
        }
        let isUndoing = transcript.words[sentence.words].contains {
          $0.traits.contains(.undoing)
        }
        found.append(
          Completion(
            turn: place, words: word..<word + 1, namesThing: namesThing, isUndoing: isUndoing))
        break
      }
    }
    self.found = found
  }

  /// Whether an agent's turn states a day or a time, and the customer's next one takes leave on it.
  private static func isSettled(_ transcript: Transcript, _ place: Int) -> Bool {
    guard place + 1 < transcript.turns.count, !transcript.turns[place + 1].isAgent,
      transcript.turns[place + 1].answer == .accepts
    else { return false }
    let words = transcript.words[transcript.turns[place].words]
    let hasDay = words.indices.contains { index in
      Scanner.weekdays.contains(words[index].form) || Scanner.months.contains(words[index].form)
        // "Half past ten?", "Dann um elf?"
        || index > words.startIndex && hours.contains(words[index - 1].form)
          && !words[index].traits.isDisjoint(with: [.hasDigit, .numberWord])
    }
    let opens = words.prefix(3).contains { concluding.contains($0.form) }
    // "Doctor Frey could see you on Monday at ten." – "That suits me."
    let isProposal =
      transcript.turns[place].reply == .accepts
      || words.count <= proposalWordsMax && words.contains { $0.traits.contains(.hasDigit) }
    return hasDay && (opens || isProposal)
  }

  private static let undoing = PhraseTable(undone, .english)
  private static let undoingGerman = PhraseTable(undone, .german)
  /// "I've taken you out of Thursday" cancels without saying so.
  private static let undone = """
    taken|took|crossed|struck|scratched|put ^you|it|that|him|her|them *off|out; removed ^you|it|that|him|her|them|your; \
    freed *slot; gestrichen; ausgetragen; rausgenommen; nehme|streiche ^Sie|das *raus|heraus
    """
  private static let hours = hashes("past um gegen")
  private static let proposalWordsMax = 6
  private static let concluding = hashes("so then that thats also dann")

  /// Whether one of the agent's next turns says that something failed.
  private static func fails(_ transcript: Transcript, after place: Int) -> Bool {
    transcript.turns[(place + 1)...].prefix(4).contains { turn in
      turn.isAgent && transcript.words[turn.words].contains { $0.traits.contains(.failure) }
    }
  }

  private static func completion(_ words: [Word], _ sentence: Range<Int>) -> Int? {
    guard let first = sentence.first, !asking.contains(words[first].form) else { return nil }
    for index in sentence {
      let traits = words[index].traits
      // "Sorry, it was not booked" and "shall I have it booked" confirm nothing.
      if traits.contains(.failure) || proposing.contains(words[index].form) { return nil }
      if traits.contains(.completion), traits.isDisjoint(with: [.negated, .hypothetical]) {
        return index
      }
      if index > first, onTheWay.contains(words[index].form), own.contains(words[index - 1].form) {
        return index
      }
    }
    return nil
  }

  private static let asking = hashes("confirm confirming please should shall would do can could")
  private static let proposing = hashes("should shall want confirming like confirm correct wish")
  private static let onTheWay = hashes("way route coming weg there")
  private static let own = hashes("its the their is on en dem be")
  private static let things = hashes(
    """
    ticket tickets flight flights ride cab taxi hotel room rooms table restaurant appointment \
    meeting transfer payment order bus train car seat seats bill subscription demo callback \
    flug hotelzimmer tisch termin bestellung zahlung taxi rechnung
    """)
}

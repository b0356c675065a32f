/// Where an agent says that something was brought to its end.
struct Completions {
  /// In the order of the turns.
  let found: [Completion]
  /// The place of the last turn in which an agent says that it could not be done.
  let lastFailure: Int?

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
        // "An alarm for eight. Right?" – "Yes." – "Done.": the proposal says what is done.
        let named =
          transcript.turns[max(0, place - 2)...place].filter(\.isAgent).flatMap {
            $0.number == turn.number
              ? Array(transcript.words[sentence.words]) : Array(transcript.words[$0.words])
          }
        let namesThing = named.contains { Self.things.contains($0.form) }
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
    lastFailure = transcript.turns.lastIndex { turn in
      turn.isAgent
        && turn.sentences.contains {
          !$0.isQuestion && Self.fails(transcript.words[$0.words])
        }
    }
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
      turn.isAgent && fails(transcript.words[turn.words])
    }
  }

  /// "It did not go through", "she is not available then".
  private static func fails(_ words: ArraySlice<Word>) -> Bool {
    words.contains {
      $0.traits.contains(.failure) || $0.traits.contains(.negated) && succeeding.contains($0.form)
    }
  }

  private static let succeeding = hashes(
    """
    available possible through successful able work worked book reserve complete completed make find \
    process schedule go
    """)

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
      if participles.contains(words[index].form), isBroughtAbout(words, sentence, index) {
        return index
      }
    }
    // "Okay, it's on. Enjoy!"
    if enjoying.contains(words[sentence.upperBound - 1].form) { return sentence.upperBound - 1 }
    return outcomes.first(in: words[sentence])
  }

  /// "Your account has now been closed", "I've blocked it", "Sent to your phone".
  private static func isBroughtAbout(_ words: [Word], _ sentence: Range<Int>, _ index: Int) -> Bool
  {
    words[index].traits.isDisjoint(with: [.negated, .hypothetical])
      && (index == sentence.lowerBound
        || words[sentence.lowerBound..<index].suffix(3).contains { having.contains($0.form) })
  }

  private static let having = hashes(
    "have has been ive weve is are it its that thats theyre now just got i we ist sind habe")
  private static let participles = hashes(
    """
    closed blocked frozen issued reset removed filed activated shipped opened rented hired started \
    played put mailed emailed texted shared moved extended renewed replaced switched upgraded \
    credited registered enrolled logged recorded reported forwarded delivered dispatched released \
    deactivated suspended unlocked cleared repaired streaming playing gesperrt gestartet
    """)
  /// What agents say once it is done.
  private static let outcomes = PhraseTable(
    """
    enjoy ^the|your|it|that *movie|film|show|song|music|album|trip|ride|flight|stay|meal|concert|game|drive|vacation|match|listening|watching|visit; \
    enjoy ^watching|listening; all ^set; good ^to ^go; taken ^care ^of; went ^through; is|are ^yours; on ^your ^calendar; \
    now ^playing; playing ^now; now ^streaming; playing *on ^the|your; starting ^now|it|the|your; started ^the|your|it|playing; \
    will|'ll ^pick ^you ^up; driver *be ^there|arrive|pick|way|arriving; will ^arrive ^in; be ^there ^in; \
    check ^your ^email|e-mail|inbox|phone; on ^its|the|their ^way; you ^should ^see ^it; see ^you ^there|then; \
    your *viewing|appointment|meeting|visit|reservation|booking|table|ride|order|room|ticket|tickets|seat|car *is|are *@day|#; \
    was ^a ^success
    """, .english)

  private static let enjoying = hashes("enjoy")
  private static let asking = hashes("confirm confirming please should shall would do can could")
  private static let proposing = hashes("should shall want confirming like confirm correct wish")
  private static let onTheWay = hashes("way route coming weg there")
  private static let own = hashes("its the their is on en dem be")
  private static let things = hashes(
    """
    ticket tickets flight flights ride cab taxi hotel room rooms table restaurant appointment \
    meeting transfer payment order bus train car bill subscription demo callback movie film song album \
    viewing visit alarm reminder card claim report address password event music tv concert \
    flug hotelzimmer tisch termin bestellung zahlung taxi rechnung
    """)
}

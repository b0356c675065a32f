/// Tells praise that is meant the other way: "Great service, really. Two hours in the queue."
enum Irony {
  /// Whether a customer's turn praises in a few words, and tells of a grievance beside.
  static func stands(in words: ArraySlice<Word>, _ sentences: [Sentence]) -> Bool {
    guard
      let place = words.indices.first(where: { praising.contains(words[$0].form) }),
      words[place].traits.isDisjoint(with: [.negated, .hypothetical, .reported]),
      !words.contains(where: { meant.contains($0.form) })
    else { return false }
    let sentence = sentences.first { $0.words.contains(place) }
    let clauseEnd =
      (place + 1..<words.endIndex).first { index in
        words[index].traits.contains(.afterComma) || !(sentence?.words.contains(index) ?? false)
      } ?? words.endIndex
    // The praise is an exclamation, and what follows speaks against it.
    let clauseStart = sentence?.words.lowerBound ?? words.startIndex
    guard clauseEnd - clauseStart <= exclamationWordsMax, clauseEnd < words.endIndex else {
      return false
    }
    let rest = words[clauseEnd...]
    let hasGrievance = grieves(rest)
    let praises = words.count(where: { praising.contains($0.form) })
    // "Wonderful, so I get to pay twice."
    let draws = words[clauseEnd].traits.contains(.afterComma) && so.contains(words[clauseEnd].form)
    return hasGrievance || draws || praises > 1 && rest.contains { $0.traits.contains(.inQuestion) }
  }

  /// Whether a turn begins with praise that gives no reason and thanks for nothing.
  static func opensWithPraise(_ words: ArraySlice<Word>) -> Bool {
    let praises = words.prefix(exclamationWordsMax).contains {
      praising.contains($0.form) && $0.traits.isDisjoint(with: [.negated, .hypothetical])
    }
    return praises && words.contains { achievements.contains($0.form) }
      && !words.contains { meant.contains($0.form) || thanking.contains($0.form) }
  }

  /// Whether words tell of a grievance.
  static func grieves(_ words: ArraySlice<Word>) -> Bool {
    words.contains { word in
      grievances.contains(word.form) && !word.traits.contains(.negated)
        || working.contains(word.form) && word.traits.contains(.negated)
    }
  }

  static func thanks(_ words: ArraySlice<Word>) -> Bool {
    words.contains { thanking.contains($0.form) }
  }

  static func apologises(_ words: ArraySlice<Word>) -> Bool {
    words.contains { apologies.contains($0.form) }
  }

  private static let achievements = hashes("job work done service effort gemacht arbeit leistung")
  private static let thanking = hashes("thank thanks danke dank glad freut")
  private static let apologies = hashes("sorry apologise apologize apologies leid entschuldigung")
  private static let exclamationWordsMax = 6
  private static let praising = hashes(
    """
    great brilliant wonderful fantastic lovely nice bravo congratulations wow perfect marvellous \
    marvelous super excellent amazing splendid terrific proud cracking smashing top toll klasse herzlichen gluckwunsch \
    wunderbar prima fantastisch
    """)
  private static let so = hashes("so")
  private static let meant = hashes("thank please danke bitte helped finally gem kind")
  private static let grievances = hashes(
    """
    hours hour queue broken wrong late dead off missed nobody noone lost cancelled worse ruined \
    nothing again mistake mistakes extra damage useless trouble flooded water crashed failed dirty cold roof bin bins garage flood smashed leaking leaks burst stuck hole stunden schlange kaputt falsch spat niemand keiner \
    nichts schlimmer verloren wieder calls
    """)
  private static let working = hashes("work works working do does help helps come came geht")
}

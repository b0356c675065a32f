extension Polarity {
  /// "My neighbour is furious", "you promised to call": the words are not the speaker's own.
  static func markReports(_ words: inout ArraySlice<Word>) {
    var isReported = false
    for index in words.indices {
      let traits = words[index].traits
      if isReported,
        traits.contains(.clauseBreak)
          || traits.contains(.afterComma) && !promising.contains(words[index - 1].form)
          || own.contains(words[index].form) && index > words.startIndex
            && !telling.contains(words[index - 1].form)
      {
        isReported = false
      }
      if isReported { words[index].traits.insert(.reported) }
      // "A friend of mine complained."
      if ofMine.contains(words[index].form), index > words.startIndex + 1,
        words[max(words.startIndex, index - 3)..<index].contains(where: {
          others.contains($0.form)
        })
      {
        isReported = true
      }
      if others.contains(words[index].form), index > words.startIndex,
        possessives.contains(words[index - 1].form), opensClause(words, index - 1),
        !wishes(words, after: index)
      {
        isReported = true
      }
      // "You cancelled my appointment": it was not the speaker who did.
      if traits.contains(.action), traits.contains(.completion) || traits.contains(.undoing),
        words[max(words.startIndex, index - 2)..<index].contains(where: {
          doers.contains($0.form)
        }), !words[..<index].suffix(8).contains(where: { own.contains($0.form) })
      {
        words[index].traits.insert(.reported)
      }
      // "He's a bit annoyed": not the speaker.
      if feelings.contains(words[index].form),
        words[max(words.startIndex, index - 4)..<index].contains(where: {
          thirdPersons.contains($0.form)
        }),
        !words[max(words.startIndex, index - 3)..<index].contains(where: {
          firstPersons.contains($0.form)
        })
      {
        words[index].traits.insert(.reported)
      }
      if promising.contains(words[index].form),
        words[max(words.startIndex, index - 3)..<index].contains(where: {
          promisers.contains($0.form)
        })
      {
        isReported = true
      }
    }
  }

  /// Whether a word names somebody whose doings are not the speaker's own.
  static func names(_ word: Word) -> Bool { others.contains(word.form) }

  private static func opensClause(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    index == words.startIndex || words[index].traits.contains(.afterComma)
      || openers.contains(words[index - 1].form)
  }

  private static func wishes(_ words: ArraySlice<Word>, after index: Int) -> Bool {
    words[index...].dropFirst().prefix(2).contains {
      wishing.contains($0.form)
    }
  }

  private static let possessives = hashes(
    "my your his her our their mein meine unser unsere sein seine ihr ihre the")
  private static let others = hashes(
    """
    neighbour neighbor neighbours neighbors friend friends sister brother mother mum mom dad father \
    uncle aunt cousin roommate flatmate colleague boss grandma grandmother grandfather son daughter \
    parents family people children kids journalist customers clients guests tenants everybody everyone \
    nachbar nachbarin freund freundin schwester bruder mutter vater tante onkel kollege kollegin \
    chef oma opa sohn tochter
    """)
  private static let ofMine = hashes("mine ours")
  private static let openers = hashes(
    "and because but that so well hi hello und weil dass da hallo")
  private static let wishing = hashes(
    "wants needs would want need wont wouldnt insists mochte will braucht")
  private static let promising = hashes(
    """
    promised said told offered agreed claimed say says claim claims write writes rave raves called \
    versprochen versprach sagte gesagt meinte
    """)
  private static let promisers = hashes(
    """
    you people he she they agent lady man guy chap bloke woman lad girl gentleman driver doctor colleague somebody someone everybody everyone others \
    review reviews jemand sie er kollege kollegin
    """
  )
  private static let feelings = hashes(
    """
    annoyed angry upset unhappy disappointed frustrated furious mad livid happy satisfied pleased \
    thrilled delighted complain complains complaining complained verargert wutend sauer enttauscht zufrieden begeistert
    """)
  private static let thirdPersons = hashes(
    "he she they everybody everyone people others customers friends neighbours er sie")
  private static let firstPersons = hashes("i we me us ich wir")
  private static let doers = hashes("you he she they sie er")
  private static let own = hashes("i we ich wir nobody noone niemand")
  private static let telling = hashes(
    """
    if that whether ob dass said says asked asks told me when sagt sagte fragt claimed claims \
    promised thought behauptet meinte
    """)
}

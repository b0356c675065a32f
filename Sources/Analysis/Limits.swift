/// The limits of what analysts do for one request.
enum Limits {
  // MARK: Built-in analyst

  /// Longer words are names, codes and noise, which have no stem.
  static let stemmedWordBytesMax = 32
  /// Words of a question that are looked at: more is a paragraph, whose first sentences say it.
  static let questionWordsMax = 160
  /// Parts that a question is taken apart into.
  static let questionGroupsMax = 16
  /// Turns around a turn in which the rest of what a question asks for may stand.
  static let neighbourTurnsMax = 4
  /// Turns of a long call that are looked at together: as many as most short calls have.
  static let windowTurns = 12
  /// Turns before a confirmation in which what was confirmed may stand.
  static let confirmationTurnsMax = 14
  /// A quote of the built-in analyst, in bytes: a long sentence.
  static let quoteBytesMax = 300
  /// Turns quoted for one verdict.
  static let quotedTurnsMax = 3
  /// The built-in summary, in bytes: what one reads at a glance.
  static let summaryBytesMax = 600
  /// Sentences in the built-in summary.
  static let summarySentencesMax = 4
  /// A value found by the built-in analyst, in words: an address with its city fits.
  static let valueWordsMax = 12
  /// Candidates kept for one variable: the latest count, so that the memory stays bounded.
  static let candidatesMax = 4096
  /// The customer's own words as a variable's value, in bytes.
  static let statementBytesMax = 400
}

extension Limits {
  // MARK: Language models

  /// A model's answer, in bytes: the longest sensible one is some 200 kB.
  static let responseBytesMax = 4_000_000
  /// How often an answer that is not one is asked for again.
  static let answerRetriesMax = 1
  /// Ways of asking that are given up in turn within one request: three response formats, two
  /// parameters.
  static let dialectChangesMax = 5
  /// Bytes of an error's body that are searched for what was rejected.
  static let errorBodyBytesMax = 20_000
  /// Bytes of a prompt that count as one token where an endpoint does not tell how many there are:
  /// English has four, German three, numbers and codes fewer.
  static let bytesPerToken = 3
  /// How often a conversation is cut shorter for an endpoint whose context turns out to be smaller
  /// than it was said to be; each time by half.
  static let contextCutsMax = 8
  /// The least room for turns that is worth a question, in bytes.
  static let transcriptBytesMin = 400
  /// Conditions of one conversation that are asked again alone.
  static let secondLooksMax = 8
  /// An answer with the words that a yes rests on, in tokens.
  static let evidenceTokensMax = 200
  /// An answer's part for one condition, in tokens, where its cost is estimated: a reason and a quote.
  static let verdictTokensExpected = 70
  /// An answer's part for one variable, in tokens, where its cost is estimated.
  static let valueTokensExpected = 40
  /// A summary, in tokens, where its cost is estimated.
  static let summaryTokensExpected = 100
  /// Likelihoods that are asked for: endpoints give 20 at most.
  static let likelihoodsMax = 20
  /// Failures in a row after which an endpoint is left alone; each has been repeated by then.
  static let breakerFailuresMax = 3
  /// For how long at first: a restart of a local model server is over by then.
  static let breakerPause = Duration.seconds(10)
  /// For how long at most: shorter than an account's patience.
  static let breakerPauseMax = Duration.seconds(120)
  /// After which time a probe without a result counts as lost: longer than any request takes.
  static let breakerProbeMax = Duration.seconds(600)
  /// Endpoints that are asked in turn: each adds its patience to an evaluation's.
  static let endpointsMax = 5
}

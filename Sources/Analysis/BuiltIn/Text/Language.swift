/// The languages that the built-in analyst knows something of.
enum Language: Sendable, CaseIterable {
  case english, german

  /// Guesses the language of words from the small words in them; English where they do not tell.
  init(of words: some Sequence<Word>) {
    var english = 0
    var german = 0
    for word in words {
      if Self.germanMarkers.contains(word.form) {
        german += 1
      } else if Self.englishMarkers.contains(word.form) {
        english += 1
      }
      // Several hundred words tell as much as a whole day's talk.
      if english + german >= 400 { break }
    }
    self = german > english ? .german : .english
  }

  private static let germanMarkers = hashes(
    """
    ich sie der die das und ist nicht ein eine einen einem mit fur auf mir mich ihnen ihre haben \
    habe hat wir ja nein bitte danke kann konnen mochte noch auch von zu zum zur dass bei wurde \
    guten
    """)
  private static let englishMarkers = hashes(
    """
    i you the and is not a an with for on me my your have has we yes no please thanks can could \
    would to of that at it this do did was are thank hello okay
    """)
}

/// The hashes of the space-separated words of a table.
func hashes(_ table: String) -> Set<UInt64> {
  Set(table.split(whereSeparator: \.isWhitespace).map { WordHash.of($0.utf8) })
}

/// FNV-1a: words are compared by 64 bits instead of as strings.
enum WordHash {
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func combine(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  @inline(__always)
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(seed, combine)
  }
}

/// One turn as scanners read it: its words with their bytes.
struct TurnText {
  /// The turn's place in the transcript's list.
  let turn: Int
  /// Its words.
  let words: ArraySlice<Word>
  private let bytes: [UInt8]

  /// Creates it from a transcript's turn.
  init(_ transcript: Transcript, _ turn: Int) {
    self.turn = turn
    words = transcript.words[transcript.turns[turn].words]
    bytes = Array(transcript.turns[turn].text.utf8)
  }

  var indices: Range<Int> { words.indices }
  var byteCount: Int { bytes.count }

  /// The word at a place, or nil beyond the turn.
  func word(_ index: Int) -> Word? { words.indices.contains(index) ? words[index] : nil }

  /// The byte at an offset; 0 beyond the turn.
  func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  /// Whether a word at a place is one of some forms.
  func isWord(_ index: Int, _ forms: Set<UInt64>) -> Bool {
    word(index).map { forms.contains($0.form) } ?? false
  }

  /// The bytes between a word and the next one.
  func gap(after index: Int) -> ArraySlice<UInt8> {
    guard let word = word(index), let next = self.word(index + 1), word.end <= next.start else {
      return []
    }
    return bytes[Int(word.end)..<min(Int(next.start), bytes.count)]
  }

  /// Whether the next word follows after nothing but one space.
  func isJoinedBySpace(_ index: Int) -> Bool { gap(after: index).elementsEqual([0x20]) }

  /// The value of a word of at most nine digits.
  func number(_ index: Int) -> Int? {
    guard let word = word(index), word.traits.contains(.number), word.range.count <= 9 else {
      return nil
    }
    return bytes[word.range].reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// The digits at the beginning of a word and the letters behind them, as in "4pm" and "9th".
  func numberWithSuffix(_ index: Int) -> (value: Int, suffix: String)? {
    guard let word = word(index), word.traits.contains(.hasDigit) else { return nil }
    let digits = bytes[word.range].prefix { (48...57).contains($0) }
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    let suffix = bytes[word.range].dropFirst(digits.count)
    return (
      digits.reduce(0) { $0 * 10 + Int($1) - 48 },
      String(decoding: suffix, as: UTF8.self).lowercased()
    )
  }

  /// The number of digits in a word.
  func digitCount(_ index: Int) -> Int {
    guard let word = word(index) else { return 0 }
    return bytes[word.range].count { (48...57).contains($0) }
  }

  /// Whether words begin with a capital, so that a capital tells a name.
  var usesCapitals: Bool { words.contains { $0.traits.contains(.capitalised) } }

  /// The place of the first occurrence of a byte from an offset on.
  func firstIndex(of byte: UInt8, from offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    return bytes[offset...].firstIndex(of: byte)
  }
}

/// A value that may be the one asked for.
struct Candidate {
  /// The turn's place in the transcript's list.
  var turn: Int
  /// The bytes of the turn.
  var bytes: Range<Int>
  /// The word of the transcript where it begins.
  var word: Int
  /// How sure the scanner is that it is of its kind at all; 0 is plain.
  var strength = 0.0
}

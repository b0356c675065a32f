/// A word of a turn, without the disguises that keep it from being found.
struct SpeechWord: Sendable, Hashable {
  /// The word in small letters, without accents.
  var text: String
  /// Number of the turn, from 1.
  var turn: Int

  /// Takes a turn apart.
  ///
  /// - Returns: The words, and whether some were disguised: by characters that nobody sees, by letters
  ///   of one script among those of another, or letter by letter.
  static func words(of text: String, turn: Int) -> (words: [SpeechWord], isDisguised: Bool) {
    var reader = Reader(turn: turn)
    for scalar in text.unicodeScalars { reader.take(scalar) }
    reader.endWord()
    reader.endLetters()
    let isDisguised = reader.mixedWords > 0 || reader.hidden >= hiddenMin || reader.tags > 0
    return (reader.words, isDisguised || reader.isSpelledOut)
  }

  /// Hidden characters in one turn that are no accident: an emoji or a foreign name has a few.
  private static let hiddenMin = 4

  private struct Reader {
    let turn: Int
    var words: [SpeechWord] = []
    var mixedWords = 0
    var hidden = 0
    var tags = 0
    var isSpelledOut = false
    private var word = ""
    private var scripts: Set<Lookalikes.Script> = []
    private var plain = ""
    private var letters = ""

    init(turn: Int) { self.turn = turn }

    mutating func take(_ scalar: Unicode.Scalar) {
      let value = scalar.value
      if value < 0x80 {
        switch scalar {
        case "a"..."z": append(scalar, scalar, .latin)
        case "A"..."Z": append(lower(value), lower(value), .latin)
        case "0"..."9": append(scalar, scalar, nil)
        case "'": break
        default: endWord()
        }
        return
      }
      if Lookalikes.isHidden(scalar) {
        hidden += 1
        if (0xE0000...0xE007F).contains(value) {
          tags += 1
          // Tags spell ASCII (Unicode 16, §23.9).
          if let letter = Unicode.Scalar(value - 0xE0000), letter.isASCII { take(letter) }
        }
        return
      }
      if value == 0x2019 || value == 0x02BC { return }
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        // Accents that stand by themselves belong to the letter before them.
        if case .nonspacingMark = scalar.properties.generalCategory { return }
        endWord()
        return
      }
      let folded = Lookalikes.folded(scalar)
      for letter in folded.own { append(letter, nil, folded.script) }
      for letter in folded.latin { plain.unicodeScalars.append(letter) }
    }

    private mutating func append(
      _ letter: Unicode.Scalar, _ latin: Unicode.Scalar?, _ script: Lookalikes.Script?
    ) {
      word.unicodeScalars.append(letter)
      if let latin { plain.unicodeScalars.append(latin) }
      if let script { scripts.insert(script) }
    }

    private func lower(_ value: UInt32) -> Unicode.Scalar {
      Unicode.Scalar(UInt8(truncatingIfNeeded: value) | 0x20)
    }

    mutating func endWord() {
      guard !word.isEmpty else { return }
      // Letters of two scripts that look alike in one word, or letters made for formulas.
      let isForeign = scripts.contains(.cyrillic) || scripts.contains(.greek)
      let isMixed = scripts.contains(.latin) && isForeign || scripts.contains(.styled)
      if isMixed { mixedWords += 1 }
      let text = isMixed ? plain : word
      if text.utf8.count == 1 {
        letters += text
      } else {
        endLetters()
      }
      words.append(SpeechWord(text: text, turn: turn))
      word = ""
      plain = ""
      scripts = []
    }

    /// Ends a row of single letters: "i g n o r e".
    mutating func endLetters() {
      defer { letters = "" }
      guard letters.utf8.count >= 6 else { return }
      let spelled = Self.spelledOrders.filter(letters.contains)
      guard !spelled.isEmpty else { return }
      isSpelledOut = true
      words += spelled.map { SpeechWord(text: $0, turn: turn) }
    }

    private static let spelledOrders = [
      "ignore", "disregard", "override", "previous", "instructions", "system", "prompt",
    ]
  }
}

import Domain

/// A value without the accidents of how it is written or said: `+49 170 12` and "plus four nine one
/// seven zero one two", `jo.doe@example.com` and "jo dot doe at example dot com", `3 PM` and "three
/// p.m.", `27th` and "27".
struct SpelledForm: Sendable, Hashable {
  /// The form of all words together, without spaces.
  let text: String
  private let words: [String]

  /// Takes a value apart.
  init(_ value: String) {
    var words = Self.words(in: value).map(\.form)
    while words.last == "." { words.removeLast() }
    self.words = words
    text = words.joined()
  }

  /// The fewest words of a text, in a row, that have this form, as they stand there.
  func firstWords(in speech: String) -> String? {
    guard !text.isEmpty else { return nil }
    let spoken = Self.words(in: speech)
    for start in spoken.indices where !spoken[start].form.isEmpty {
      var form = ""
      for end in start..<min(spoken.count, start + Self.wordsMax) {
        form += spoken[end].form
        guard text.hasPrefix(form) else { break }
        if form == text {
          return String(speech[spoken[start].range.lowerBound..<spoken[end].range.upperBound])
        }
      }
    }
    return nil
  }

  /// Whether a quote may be what the value was read from: it is short, and shares a word with the
  /// value, or tells with words what the value tells with figures ("next Friday", `2026-11-27`).
  func isKin(of quote: String) -> Bool {
    let others = Self.words(in: quote).map(\.form).filter { !$0.isEmpty }
    guard !others.isEmpty, others.count <= Self.quoteWordsMax else { return false }
    let sharesWord = others.contains { word in
      word.utf8.count > 1 && words.contains(word) && !Self.joiners.contains(word)
    }
    let isFigures = text.utf8.contains { (0x30...0x39).contains($0) }
    return sharesWord || isFigures && others.count <= Self.figureQuoteWordsMax
  }

  // MARK: Words

  private static func words(
    in text: String
  ) -> [(form: String, range: Range<String.Index>)] {
    var found: [(form: String, range: Range<String.Index>)] = []
    var start: String.Index?
    var index = text.startIndex
    func end(at index: String.Index) {
      guard let begin = start else { return }
      found.append((form(text[begin..<index]), begin..<index))
      start = nil
    }
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if character.isLetter || character.isNumber {
        if start == nil { start = index }
      } else if character == "'" || character == "’" {
        // Part of the word that it stands in.
      } else {
        end(at: index)
        if let sign = signs[character] { found.append((sign, index..<next)) }
      }
      index = next
    }
    end(at: text.endIndex)
    return merged(found)
  }

  /// Joins what is one word however it is written: "p.m." has two letters with points.
  private static func merged(
    _ words: [(form: String, range: Range<String.Index>)]
  ) -> [(form: String, range: Range<String.Index>)] {
    var merged: [(form: String, range: Range<String.Index>)] = []
    for word in words {
      // A point after a single letter or at the end of a sentence has no meaning of its own.
      if word.form == ".", let last = merged.last, last.form.count == 1, last.form != "@" {
        continue
      }
      merged.append(word)
    }
    return merged
  }

  private static func form(_ word: Substring) -> String {
    let folded = word.lowercased().filter { $0 != "'" && $0 != "’" }
    if let digits = numbers[folded] { return digits }
    // 27th, 3rd
    for ending in ["st", "nd", "rd", "th"] where folded.hasSuffix(ending) {
      let number = folded.dropLast(2)
      if !number.isEmpty, number.allSatisfy(\.isNumber) { return String(number) }
    }
    return spelled[folded] ?? folded
  }

  private static let wordsMax = 40
  private static let quoteWordsMax = 12
  private static let figureQuoteWordsMax = 6

  /// Signs that mean something in an address or a number; all others part words.
  private static let signs: [Character: String] = [
    "@": "@", ".": ".", "+": "+", "_": "_", "%": "%", "€": "€", "$": "$", "£": "£",
  ]

  private static let spelled: [String: String] = [
    "at": "@", "dot": ".", "punkt": ".", "point": ".", "plus": "+", "underscore": "_",
    "unterstrich": "_", "percent": "%", "prozent": "%", "euro": "€", "euros": "€", "dollar": "$",
    "dollars": "$", "pound": "£", "pounds": "£", "dash": "", "hyphen": "", "minus": "",
    "bindestrich": "",
  ]

  private static let joiners: Set<String> = ["the", "and", "of", "on", "in", "der", "die", "das"]

  private static let numbers: [String: String] = {
    var numbers = ["oh": "0", "ein": "1", "zwo": "2"]
    let words = [
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        + " fifteen sixteen seventeen eighteen nineteen twenty",
      "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
        + " fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
      "_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        + " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    ]
    for list in words {
      for (number, word) in list.split(separator: " ").enumerated() where word != "_" {
        numbers[String(word)] = String(number)
      }
    }
    return numbers
  }()
}

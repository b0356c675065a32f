/// What some turns of a call have that can speak for a condition or against it: which words and pairs
/// of words were said, and by whom, which words were said at the end, and to which of the agent's words
/// the customer said yes or no.
///
/// `Tests/AnalysisTests/Fitting/fit_conditions.py` does the very same: a change here is one there.
struct ConditionFeatures {
  /// How many there can be: what is said is told apart by a hash.
  static let count = 1 << 15
  /// Turns from the end whose words count as said at the end.
  private static let lastTurns = 2

  private var isSeen = [Bool](repeating: false, count: Self.count)
  private var seen: [UInt16] = []
  /// The words of the turn before, if it was the agent's.
  private var asked: [[UInt8]] = []

  /// The features of a turn that is followed by others, each once.
  mutating func features(of turn: Transcript.Turn) -> [UInt16] {
    add(turn, isLast: false)
    return take()
  }

  /// The features of some turns, each once.
  mutating func features(of turns: ArraySlice<Transcript.Turn>) -> [UInt16] {
    for (index, turn) in zip(turns.indices, turns) {
      add(turn, isLast: index >= turns.endIndex - Self.lastTurns)
    }
    return take()
  }

  private mutating func take() -> [UInt16] {
    let features = seen
    asked = []
    for feature in seen { isSeen[Int(feature)] = false }
    seen.removeAll(keepingCapacity: true)
    return features
  }

  private mutating func add(_ turn: Transcript.Turn, isLast: Bool) {
    let speaker = turn.isAgent ? UInt8(ascii: "a") : UInt8(ascii: "c")
    let said = FeatureHash().adding(speaker)
    let saidLast = FeatureHash().adding(UInt8(ascii: "L")).adding(speaker)
    let space = UInt8(ascii: " ")
    let words = SpokenWords.of(turn.text)
    var previous: FeatureHash?
    for word in words {
      let alone = said.adding(space).adding(word)
      note(alone)
      if let previous { note(previous.adding(space).adding(word)) }
      if isLast { note(saidLast.adding(space).adding(word)) }
      previous = alone
    }
    if !turn.isAgent {
      for answer in SpokenWords.answers(in: words) {
        for word in asked { note(FeatureHash().adding(answer).adding(space).adding(word)) }
      }
    }
    asked = turn.isAgent ? words : []
  }

  private mutating func note(_ hash: FeatureHash) {
    let feature = UInt16(truncatingIfNeeded: hash.value & UInt32(Self.count - 1))
    guard !isSeen[Int(feature)] else { return }
    isSeen[Int(feature)] = true
    seen.append(feature)
  }
}

/// FNV-1a with 32 bits (draft-eastlake-fnv).
private struct FeatureHash {
  private(set) var value: UInt32 = 0x811C_9DC5

  func adding(_ byte: UInt8) -> FeatureHash {
    var hash = self
    hash.value = (value ^ UInt32(byte)) &* 0x0100_0193
    return hash
  }

  func adding(_ bytes: [UInt8]) -> FeatureHash {
    bytes.reduce(self) { $0.adding($1) }
  }
}

/// The words of what was said, in lower case (of ASCII), with question and exclamation marks as words
/// of their own.
private enum SpokenWords {
  /// The UTF-8 of each word.
  static func of(_ text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { words.append(word) }
      word.removeAll(keepingCapacity: true)
    }
    // The typographic apostrophe counts as the plain one.
    for byte in text.replacing("\u{2019}", with: "'").utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "'"), 0x80...:
        word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        word.append(byte + 0x20)
      case UInt8(ascii: "?"), UInt8(ascii: "!"):
        end()
        words.append([byte])
      default:
        end()
      }
    }
    end()
    return words
  }

  /// Whether a turn begins by taking what was said before it (`y`), or by declining it (`n`).
  static func answers(in words: [[UInt8]]) -> Set<UInt8> {
    Set(words.prefix(answerWords).compactMap { answers[$0] })
  }

  /// Words of a turn that may be an answer.
  private static let answerWords = 3

  private static let answers: [[UInt8]: UInt8] = {
    let taking = """
      yes yeah yep yup sure okay ok please absolutely definitely lovely great perfect fine brilliant \
      ja gerne genau
      """
    let declining = "no nope nah not don't never nein nicht rather leave"
    var answers: [[UInt8]: UInt8] = [:]
    for word in taking.split(separator: " ") { answers[Array(word.utf8)] = UInt8(ascii: "y") }
    for word in declining.split(separator: " ") { answers[Array(word.utf8)] = UInt8(ascii: "n") }
    return answers
  }()
}

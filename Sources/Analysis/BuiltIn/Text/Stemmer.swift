/// Cuts words to stems, so that "reserve", "reserved" and "reservation" are one.
///
/// Works on lower-case words in ASCII without accents. The stems are not words; they only have to
/// be the same for words that mean the same, and different otherwise, more often than not.
struct Stemmer {
  var language: Language

  /// Cuts the word to its stem in place. Words of other scripts and digits stay as they are.
  func cut(_ word: inout [UInt8]) {
    guard word.count > 3, word.count <= Limits.stemmedWordBytesMax,
      word.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") })
    else { return }
    switch language {
    case .english: cutEnglish(&word)
    case .german: cutGerman(&word)
    }
  }

  private func cutEnglish(_ word: inout [UInt8]) {
    if word.ends("ies"), word.count > 4 {
      word.drop(3, adding: "y")
    } else if word.ends("sses") || word.ends("xes") || word.ends("ches") || word.ends("shes") {
      word.drop(2)
    } else if word.ends("s"), !word.ends("ss"), !word.ends("us"), !word.ends("is") {
      word.drop(1)
    }
    if word.ends("ied"), word.count > 4 {
      word.drop(3, adding: "y")
    } else if word.ends("ing"), word.hasVowel(before: 3), word.count > 5 {
      word.drop(3)
      word.undouble()
    } else if word.ends("ed"), word.hasVowel(before: 2), word.count > 4 {
      word.drop(2)
      word.undouble()
    } else if word.ends("ly"), word.count > 5 {
      word.drop(2)
    } else if word.ends("ion"), word.count > 6 {
      word.drop(3)
    } else if word.ends("ment"), word.count > 8 {
      word.drop(4)
    }
    if word.ends("e"), word.count > 3 { word.drop(1) }
    if word.ends("at"), word.count > 6 {
      word.drop(2)
      word.undouble()
    }
    if word.ends("y"), word.count > 3 { word.drop(1, adding: "i") }
    if word.ends("ll"), word.count > 4 { word.drop(1) }
  }

  private func cutGerman(_ word: inout [UInt8]) {
    for suffix in ["ungen", "ung", "igen", "iges", "ige", "ten", "tet", "te"] as [StaticString]
    where word.count >= suffix.utf8CodeUnitCount + 4 && word.ends(suffix) {
      word.drop(suffix.utf8CodeUnitCount)
      return
    }
    for suffix in ["ern", "em", "en", "er", "es", "et", "st", "e", "n", "s", "t"] as [StaticString]
    where word.count >= suffix.utf8CodeUnitCount + 4 && word.ends(suffix) {
      word.drop(suffix.utf8CodeUnitCount)
      return
    }
  }
}

extension [UInt8] {
  fileprivate func ends(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard count >= length else { return false }
    for offset in 0..<length where self[count - length + offset] != suffix.utf8Start[offset] {
      return false
    }
    return true
  }

  fileprivate mutating func drop(_ length: Int, adding suffix: StaticString = "") {
    removeLast(Swift.min(length, count))
    for offset in 0..<suffix.utf8CodeUnitCount { append(suffix.utf8Start[offset]) }
  }

  /// Whether a vowel stands before the last `length` bytes.
  fileprivate func hasVowel(before length: Int) -> Bool {
    dropLast(length).contains { "aeiouy".utf8.contains($0) }
  }

  /// Makes "cancell" of "cancelled" the stem of "cancel"; "ss" and "zz" stay, as in "miss".
  fileprivate mutating func undouble() {
    guard count > 3, self[count - 1] == self[count - 2] else { return }
    switch self[count - 1] {
    case UInt8(ascii: "s"), UInt8(ascii: "z"): break
    case UInt8(ascii: "l") where count <= 4: break
    default: removeLast()
    }
  }
}

/// "A viewing of a flat or house", "a program or software is not working": one matter, of which a word
/// may be another.
extension QuestionParser {
  /// The words behind a phrase that only name another of its words: "or house".
  func alternatives(after index: Int, _ length: Int, _ concept: Int) -> Int {
    var next = index + length
    guard next < words.count, Self.or.contains(words[next].form) else { return 0 }
    next += 1
    if next < words.count, words[next].traits.contains(.determiner) { next += 1 }
    guard next < words.count, meansTheSame(next, in: index..<index + length, concept) else {
      return 0
    }
    return next + 1 - index - length
  }

  /// Drops the pieces before a phrase that only name another of its words: "a program or".
  func dropAlternatives(
    before index: Int, _ length: Int, _ concept: Int, from pieces: inout [QuestionPiece]
  ) {
    var place = index
    while place > 0 {
      // The word "or" itself stands in the list as well.
      var end = pieces.count
      if end > 0, case .other = pieces[end - 1], Self.or.contains(words[place - 1].form) {
        end -= 1
      }
      guard end > 1, case .or = pieces[end - 1], pieces[end - 2].isContent else { return }
      let isAfterWord = Self.or.contains(words[place - 1].form)
      let other = isAfterWord ? place - 2 : place - 1
      guard other >= 0, meansTheSame(other, in: index..<index + length, concept) else { return }
      pieces.removeLast(pieces.count - end + 2)
      place = other
    }
  }

  /// Whether a phrase means the same with another word in the place of one of its own.
  private func meansTheSame(_ other: Int, in range: Range<Int>, _ concept: Int) -> Bool {
    guard range.count > 1, words[other].traits.isDisjoint(with: [.stop, .action]) else {
      return false
    }
    return range.contains { place in
      guard !words[place].traits.contains(.stop) else { return false }
      var changed = self
      changed.words[place].stem = words[other].stem
      changed.words[place].form = words[other].form
      return changed.concept(at: range.lowerBound).map { $0 == (concept, range.count) } ?? false
    }
  }
}

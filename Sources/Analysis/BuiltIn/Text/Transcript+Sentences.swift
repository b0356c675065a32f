extension Transcript {
  /// The bytes of the sentence of some words, shortened around them where it is long.
  func sentences(of words: Range<Int>, in turn: Turn) -> Range<Int> {
    guard let first = words.first else { return 0..<0 }
    let wanted =
      self.words[first].range.lowerBound..<self.words[words.upperBound - 1].range.upperBound
    let place = Int(self.words[first].sentence)
    let sentence = turn.sentences.indices.contains(place) ? turn.sentences[place].bytes : wanted
    if sentence.count <= Limits.quoteBytesMax { return sentence }
    // Begins at the word that stands a third of the quote before the found ones.
    let earliest = max(sentence.lowerBound, wanted.lowerBound - Limits.quoteBytesMax / 3)
    var start = first
    while start > turn.words.lowerBound, self.words[start - 1].range.lowerBound >= earliest,
      self.words[start - 1].sentence == self.words[first].sentence
    {
      start -= 1
    }
    let lower = self.words[start].range.lowerBound
    var end = words.upperBound
    while end < turn.words.upperBound, self.words[end].sentence == self.words[first].sentence,
      self.words[end].range.upperBound - lower <= Limits.quoteBytesMax
    {
      end += 1
    }
    return lower..<max(self.words[end - 1].range.upperBound, lower)
  }
}

/// Where each stem stands in a transcript, written down when it is first asked for.
struct WordPlaces {
  private var places: [UInt64: [(word: Int, turn: Int)]] = [:]
  private var isFilled = false

  /// The words of some stems with their turns, in the order of the transcript; the latest
  /// `Limits.candidatesMax` of them.
  mutating func words(
    of stems: Set<UInt64>, in transcript: Transcript
  ) -> ArraySlice<(word: Int, turn: Int)> {
    if !isFilled { fill(transcript) }
    return stems.flatMap { places[$0] ?? [] }.sorted { $0.word < $1.word }
      .suffix(Limits.candidatesMax)
  }

  private mutating func fill(_ transcript: Transcript) {
    isFilled = true
    for (place, turn) in transcript.turns.enumerated() where !turn.ordersMachine {
      for index in turn.words where !transcript.words[index].traits.contains(.stop) {
        places[transcript.words[index].stem, default: []].append((index, place))
      }
    }
  }
}

import CAnalystTables

/// A vector for each of many English words: how close two words are in what they mean.
///
/// The table is part of the program: nothing is read or copied at start.
struct WordVectors: @unchecked Sendable {
  // Unchecked because of the pointers, which lead to constant memory.
  private let hashes: UnsafeBufferPointer<UInt64>
  private let inverseLengths: UnsafeBufferPointer<Float>
  private let telling: UnsafeBufferPointer<UInt8>
  private let vectors: UnsafeBufferPointer<Int8>
  /// The numbers of a vector.
  let dimensions: Int

  /// The one table.
  static let shared = WordVectors()

  private init() {
    let start = aftercall_word_vectors()
    let size = Int(aftercall_word_vectors_size())
    let header = size >= 8 ? start : nil
    let words = header.map { Int($0.load(as: UInt32.self)) } ?? 0
    let width = header.map { Int($0.load(fromByteOffset: 4, as: UInt32.self)) } ?? 0
    // A file of another size would be another version's: then no word has a vector.
    let count = size == 8 + words * (8 + 4 + 1 + width) ? words : 0
    func table<Element>(_ offset: Int, _ count: Int) -> UnsafeBufferPointer<Element> {
      UnsafeBufferPointer(
        start: start.map { ($0 + offset).assumingMemoryBound(to: Element.self) }, count: count)
    }
    dimensions = width
    hashes = table(8, count)
    inverseLengths = table(8 + 8 * count, count)
    telling = table(8 + 12 * count, count)
    vectors = table(8 + 13 * count, count * width)
  }

  /// The place of a word, by the hash of its form; nil for words that are not in the table.
  func place(of form: UInt64) -> Int? {
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = low + (high - low) / 2
      if hashes[middle] < form { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == form ? low : nil
  }

  /// How much a word tells, from 0 (it is everywhere) to 1 (it is rare).
  func telling(_ place: Int) -> Float { Float(telling[place]) / 255 }

  /// The cosine of two words' vectors.
  func similarity(_ left: Int, _ right: Int) -> Float {
    var sum: Int32 = 0
    let (left0, right0) = (left * dimensions, right * dimensions)
    for index in 0..<dimensions {
      sum &+= Int32(vectors[left0 &+ index]) &* Int32(vectors[right0 &+ index])
    }
    return Float(sum) * inverseLengths[left] * inverseLengths[right]
  }

  /// Adds a word's vector of length 1, times a factor.
  func add(_ place: Int, times factor: Float, to sum: inout [Float]) {
    let scale = inverseLengths[place] * factor
    for index in 0..<dimensions {
      sum[index] += Float(vectors[place * dimensions + index]) * scale
    }
  }
}

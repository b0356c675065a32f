/// What a peer's bytes may cost.
package enum Limits {
  /// The arena of a decoded message may take this many times the size of its encoding, and so may
  /// the arrays and maps of its Swift value.
  ///
  /// Ordinary messages need two to four times their size. Hostile ones need far more: libprotobuf-c
  /// makes 255 MiB out of 4 MiB of empty repeated messages.
  package static let decodingBudgetFactor = 8

  /// What the arena of a decoded message may take beyond that, in bytes.
  ///
  /// It is there only while a call's bytes are decoded, once per event loop. So it may be generous
  /// to messages of many tiny parts, which cost up to 15 times their size: a conversation of tens
  /// of thousands of one-word turns is accepted.
  package static let arenaBudgetBaseBytes = 4 << 20

  /// What the arrays and maps of a decoded message may take beyond that, in bytes.
  ///
  /// They live as long as the message, of which there may be thousands at a time: less generous.
  package static let valueBudgetBaseBytes = 64 << 10

  /// The size of the arena's chunks for small messages, in bytes; larger messages get chunks of
  /// twice their own size, which nearly always suffices with one.
  static let arenaChunkBytes = 16 << 10

  /// Brackets within brackets of a JSON text, packed messages included. The messages here need a
  /// dozen; every level takes some of the stack.
  package static let jsonDepthMax = 100

  /// The length of a number in JSON, in bytes. The longest that says something a shorter one cannot
  /// is that of a double's exact value, with about 1,100 digits.
  static let jsonNumberBytesMax = 2_048

  /// The length of an unknown field's name that an error repeats, in bytes.
  static let jsonNameBytesShown = 64

  /// Paths of a field mask in JSON: as many as a repeated field has elements in the binary format.
  static let fieldMaskPathsMax = 100_000

  /// What the writer of JSON begins with, in bytes.
  static let jsonWriterBytes = 1_024

  /// What may be read of a JSON text in order to find the type of a packed message, in bytes, all
  /// such reading added up.
  ///
  /// Usually the type comes first and a few bytes suffice. Where it comes last, the message is read
  /// twice, and those inside of it once more for each level.
  static func jsonLookaheadBytes(forTextOf byteCount: Int) -> Int {
    budgetBytes(forMessageOf: byteCount, base: 4 << 10)
  }

  /// The memory that decoding a message may take for libprotobuf-c's structs, in bytes.
  ///
  /// - Parameter byteCount: The size of the encoding, in bytes; not negative.
  /// - Returns: The budget; it does not overflow.
  package static func arenaBudgetBytes(forMessageOf byteCount: Int) -> Int {
    budgetBytes(forMessageOf: byteCount, base: arenaBudgetBaseBytes)
  }

  /// The memory that the arrays and maps of a decoded message may take, in bytes.
  static func valueBudgetBytes(forMessageOf byteCount: Int) -> Int {
    budgetBytes(forMessageOf: byteCount, base: valueBudgetBaseBytes)
  }

  private static func budgetBytes(forMessageOf byteCount: Int, base: Int) -> Int {
    let (product, overflow) = byteCount.multipliedReportingOverflow(by: decodingBudgetFactor)
    guard !overflow else { return .max }
    let (sum, sumOverflow) = product.addingReportingOverflow(base)
    return sumOverflow ? .max : sum
  }

  static func arenaChunkBytes(forMessageOf byteCount: Int) -> Int {
    let (product, overflow) = byteCount.multipliedReportingOverflow(by: 2)
    return overflow ? byteCount : max(arenaChunkBytes, product)
  }
}

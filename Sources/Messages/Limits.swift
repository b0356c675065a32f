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

/// How much a connection may have read before the loop's other connections have their turn.
///
/// Calls begin as they are read, so that a read of many small ones keeps the others waiting for as
/// long as all of them take to begin. A connection that sends a lot, and little that is to be done
/// with it, is read from several times in a row: that saves the loop's rounds.
///
/// A value without a socket, told of each turn when it is over.
struct ReadTurn {
  /// Reads of `FixedLimits.receiveBytesMax` in the next turn.
  private(set) var readsMax: UInt = 1
  private var bulkyTurns = 0
  private var bytes = 0
  private var events = 0

  /// Takes note of a read.
  mutating func read(_ byteCount: Int) { bytes += byteCount }

  /// Takes note of what was read: heads, pieces of bodies, ends.
  mutating func handle(_ eventCount: Int) { events += eventCount }

  /// Ends the turn.
  ///
  /// - Returns: Whether the next one has other bounds than this one had.
  mutating func end() -> Bool {
    let before = readsMax
    if events > FixedLimits.eventsPerTurn {
      readsMax = 1
      bulkyTurns = 0
    } else if bytes >= FixedLimits.bulkyTurnBytes {
      bulkyTurns += 1
      if bulkyTurns >= FixedLimits.bulkyTurns { readsMax = FixedLimits.bulkyReadsMax }
    }
    bytes = 0
    events = 0
    return readsMax != before
  }
}

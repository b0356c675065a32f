/// Finds the name that somebody probably meant.
package enum NameDistance {
  /// The closest of some names, the first of them where several are.
  ///
  /// - Returns: nil if none is close enough for a typing error and none ends with the name.
  package static func closest(to name: String, among known: [String]) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count <= Limits.contextNameBytesMax else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known where candidate.utf8.count <= Limits.contextNameBytesMax {
      let distance = edits(wanted, Array(candidate.lowercased().utf8))
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best, best.distance <= max(1, min(3, wanted.count / 3)) { return best.name }
    return known.first { $0.hasSuffix("_" + name.lowercased()) }
  }

  /// How many letters have to be inserted, removed, replaced or swapped with their neighbour.
  static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1)
        cost = min(cost, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}

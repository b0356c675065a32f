package import Domain

/// Where a page begins: after the row with this time and id.
///
/// Lists are in the order of time and id, so that a page's place stays the same while rows come and
/// go.
package struct PageKey: Sendable, Hashable {
  /// The row's time: the one that the list is ordered by.
  package var time: Timestamp
  /// The row's id.
  package var id: String

  /// Creates a key.
  package init(time: Timestamp, id: String) {
    self.time = time
    self.id = id
  }

  /// Before every row of a list with the oldest first.
  static let beforeOldest = PageKey(time: Timestamp(microseconds: .min), id: "")
  /// Before every row of a list with the newest first.
  static let beforeNewest = PageKey(time: Timestamp(microseconds: .max), id: "")

  var values: [SQLValue] { [SQLValue(time), .text(id)] }
}

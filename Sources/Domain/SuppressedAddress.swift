/// An address that an account sends no e-mail to.
package struct SuppressedAddress: Sendable, Hashable {
  /// The address.
  package var address: EmailAddress
  /// Why.
  package var reason: Reason
  /// Who suppressed it.
  package var source: Source
  /// The mail server's or the report's words, or a person's note.
  package var note: String
  /// The delivery that led to it; empty: none.
  package var deliveryID: String
  /// The teammate who added it; empty: nobody, or nobody known.
  package var addedBy: String
  /// When it was added.
  package var createdAt: Timestamp

  /// Creates an entry of the list.
  package init(
    address: EmailAddress, reason: Reason, source: Source, note: String = "",
    deliveryID: String = "", addedBy: String = "", createdAt: Timestamp
  ) {
    self.address = address
    self.reason = reason
    self.source = source
    self.note = note
    self.deliveryID = deliveryID
    self.addedBy = addedBy
    self.createdAt = createdAt
  }

  /// Why an address is suppressed. The raw values are stored.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case noSuchMailbox, hardBounce, complaint, unwanted, other
  }

  /// Who suppressed an address. The raw values are stored.
  package enum Source: String, Sendable, Hashable, CaseIterable {
    case mailServer, bounceReport, caller
  }
}

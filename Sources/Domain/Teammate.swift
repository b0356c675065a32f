/// A person of the account.
package struct Teammate: Sendable, Hashable {
  /// Its id, given by the account.
  package var id: String
  /// Its name.
  package var name: String
  /// Its e-mail address; empty: not known.
  package var email: String
  /// What it may do.
  package var role: TeammateRole
  /// Whether it wants no device pushes.
  package var isMuted: Bool
  /// When it was first stored.
  package var createdAt: Timestamp
  /// When it was last changed.
  package var updatedAt: Timestamp

  /// Creates a teammate as it is first stored.
  package init(
    id: String, name: String, email: String = "", role: TeammateRole = .member,
    isMuted: Bool = false, createdAt: Timestamp
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.role = role
    self.isMuted = isMuted
    self.createdAt = createdAt
    updatedAt = createdAt
  }
}

/// What a teammate may do. The raw values are stored.
package enum TeammateRole: String, Sendable, Hashable, CaseIterable {
  case owner, admin, member, viewer
}

/// A key that a program or a person calls with, as it is shown: without its secret.
package struct APIKey: Sendable, Hashable {
  /// Its id, given by the server.
  package var id: String
  /// What it is for, in its maker's words.
  package var name: String
  /// The beginning of the key's text, by which people tell keys apart.
  package var prefix: String
  /// What its bearer may do.
  package var role: CallerRole
  /// Who its bearer is.
  package var subject: Principal.Subject
  /// When it was made.
  package var createdAt: Timestamp
  /// When it ends; nil: it does not.
  package var expiresAt: Timestamp?
  /// When it was revoked; nil: it was not.
  package var revokedAt: Timestamp?
  /// When it was last used, to about a minute; nil: never.
  package var lastUsedAt: Timestamp?

  /// Creates a key as it is first stored.
  package init(
    id: String, name: String, prefix: String, role: CallerRole, subject: Principal.Subject,
    createdAt: Timestamp, expiresAt: Timestamp?
  ) {
    self.id = id
    self.name = name
    self.prefix = prefix
    self.role = role
    self.subject = subject
    self.createdAt = createdAt
    self.expiresAt = expiresAt
  }
}

/// An API key and whose it is: what its text leads to.
package struct OwnedAPIKey: Sendable, Hashable {
  /// The account.
  package var account: String
  /// The key.
  package var key: APIKey

  /// Creates a pair.
  package init(account: String, key: APIKey) {
    self.account = account
    self.key = key
  }
}

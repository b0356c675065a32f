/// Who makes a call, as its credential says.
package struct Principal: Sendable, Hashable {
  /// The account whose data the caller may see and change.
  package let account: String
  /// What it may do.
  package let role: CallerRole
  /// The person or program behind it.
  package let subject: Subject
  /// Tells the credential from others without giving it away, for logs and revocation.
  package let credentialID: String
  /// When the credential ends; nil: it does not.
  package let expiresAt: Timestamp?
  /// Its bearer's e-mail address, where the credential vouches for one.
  package let email: EmailAddress?

  /// Who stands behind a credential.
  package enum Subject: Sendable, Hashable {
    /// A person, by the id of the teammate.
    case teammate(String)
    /// A program, by its name.
    case service(String)
    /// Nobody in particular: the account's own credential.
    case account
  }

  /// Creates a principal.
  ///
  /// - Throws: `Mismatch` where nobody of that kind can have the role.
  package init(
    account: String, role: CallerRole, subject: Subject, credentialID: String,
    expiresAt: Timestamp?, email: EmailAddress? = nil
  ) throws(Mismatch) {
    if let mismatch = Mismatch(role, subject) { throw mismatch }
    self.account = account
    self.role = role
    self.subject = subject
    self.credentialID = credentialID
    self.expiresAt = expiresAt
    self.email = email
  }

  /// A role that does not go with who has it.
  package enum Mismatch: Error, Hashable {
    /// Members and viewers are people: what they see and do depends on who they are.
    case teammateMissing
    /// A service says which one it is.
    case serviceMissing
    /// People are no services, and services no people.
    case unwanted

    /// - Returns: nil where the role goes with the subject.
    package init?(_ role: CallerRole, _ subject: Subject) {
      switch (role, subject) {
      case (.service, .service), (.owner, .teammate), (.admin, .teammate), (.member, .teammate),
        (.viewer, .teammate), (.owner, .account), (.admin, .account):
        return nil
      case (.member, .account), (.viewer, .account): self = .teammateMissing
      case (.service, .account): self = .serviceMissing
      case (.service, .teammate), (.owner, .service), (.admin, .service), (.member, .service),
        (.viewer, .service):
        self = .unwanted
      }
    }
  }
}

/// What a caller may do: each method names the roles that may call it. The raw values are stored,
/// and are the words of tokens.
package enum CallerRole: String, Sendable, Hashable, CaseIterable {
  /// Everything.
  case owner
  /// Everything but what concerns owners.
  case admin
  /// Edits notifications and works tasks and alerts.
  case member
  /// Reads only.
  case viewer
  /// A program of the account's: submits conversations, works tasks and alerts.
  case service
}

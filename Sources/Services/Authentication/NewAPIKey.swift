package import Access
package import Domain
package import Messages

/// An API key that is about to be stored, with the text that its bearer gets.
package struct NewAPIKey: Sendable {
  /// The key.
  package let key: APIKey
  /// Its text.
  package let secret: APIKeySecret

  /// What its maker is told.
  package var response: V1.CreateAPIKeyResponse {
    .with {
      $0.key = V1.APIKey(key)
      $0.secret = secret.text
    }
  }

  /// Makes the key that is asked for.
  ///
  /// - Throws: An error that names each field that is missing or wrong.
  package init(_ message: V1.APIKey, now: Timestamp) throws {
    var checker = FieldChecker()
    checker.checkLine(message.name, "key.name", charactersMax: Limits.nameCharactersMax)
    let subject: Principal.Subject
    switch message.bearer {
    case .teammateID(let id):
      checker.checkExternalID(id, "key.teammate_id")
      subject = .teammate(id)
    case .serviceName(let name):
      checker.checkExternalID(name, "key.service_name")
      subject = .service(name)
    case nil: subject = .account
    }
    let role = message.role.domain()
    if let role {
      switch Principal.Mismatch(role, subject) {
      case .teammateMissing: checker.add("key.teammate_id", "is required for this role")
      case .serviceMissing: checker.add("key.service_name", "is required for this role")
      case .unwanted: checker.add("key.role", "does not go with such a bearer")
      case nil: break
      }
    } else {
      checker.add("key.role", "is required, and must be one that is known here")
    }
    let end = message.expireTime.map { Timestamp($0) }
    checker.check(end, "key.expire_time")
    if let end, (Timestamp(microseconds: 0)...now).contains(end) {
      checker.add("key.expire_time", "must lie in the future")
    }
    try checker.finish()
    secret = APIKeySecret()
    key = APIKey(
      id: Identifier.make(at: now), name: message.name, prefix: secret.prefix,
      role: role ?? .viewer, subject: subject, createdAt: now, expiresAt: end)
  }
}

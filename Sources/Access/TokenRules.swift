import Domain
import Web

/// What a token must say, and where it says who its bearer is.
package struct TokenRules: Sendable, Hashable {
  /// The issuer, exactly as in the claim `iss`.
  package var issuer: String
  /// What must be among the audiences in the claim `aud`.
  package var audience: String
  /// How much the issuer's clock may differ from this server's.
  package var leeway = AccessLimits.leewayDefault
  /// The claim that names the account.
  package var accountClaim = "account"
  /// The claim that names the role.
  package var roleClaim = "role"
  /// The claim that names the teammate, for every role but `service`.
  package var teammateClaim = "sub"
  /// The claim that names the service, for the role `service`.
  package var serviceClaim = "sub"
  /// The claim that has a teammate's e-mail address (OpenID Connect Core §5.1).
  package var emailClaim = "email"

  /// Creates rules with the usual names of claims.
  package init(issuer: String, audience: String) {
    self.issuer = issuer
    self.audience = audience
  }

  /// Who the bearer of a token with such claims is (RFC 7519 §4.1).
  ///
  /// - Throws: An error that names the claim that is wrong, never a value.
  func principal(
    of claims: JSONValue, credentialID: String, now: Timestamp
  ) throws(AccessError) -> Principal {
    guard claims["iss"]?.string == issuer else {
      throw AccessError(.invalid, "the token is of another issuer (iss)")
    }
    let audiences = claims["aud"]?.array ?? claims["aud"].map { [$0] } ?? []
    guard audiences.contains(.string(audience)) else {
      throw AccessError(.invalid, "the token is for another audience (aud)")
    }
    let end = try time(claims, "exp")
    guard let end else { throw AccessError(.invalid, "the token has no end (exp)") }
    let lastMoment = end.advanced(by: leeway)
    guard now < lastMoment else { throw AccessError(.expired, "the token has expired (exp)") }
    if let beginning = try time(claims, "nbf"), now.advanced(by: leeway) < beginning {
      throw AccessError(.invalid, "the token is not valid yet (nbf)")
    }
    let role = try role(claims)
    let account = try identifier(claims, accountClaim)
    guard let account else { throw missing(accountClaim) }
    let nameClaim = role == .service ? serviceClaim : teammateClaim
    let name = try identifier(claims, nameClaim)
    let subject: Principal.Subject? = name.map { role == .service ? .service($0) : .teammate($0) }
    do throws(Principal.Mismatch) {
      return try Principal(
        account: account, role: role, subject: subject ?? .account, credentialID: credentialID,
        expiresAt: lastMoment, email: role == .service ? nil : email(claims))
    } catch {
      throw missing(nameClaim)
    }
  }

  /// The address; nil where the issuer says that nobody has verified it, or where it is none. A token
  /// is good without one.
  private func email(_ claims: JSONValue) -> EmailAddress? {
    guard claims["email_verified"] != .bool(false), let text = claims[emailClaim]?.string else {
      return nil
    }
    return try? EmailAddress(mailbox: text, displayName: nil)
  }

  private func role(_ claims: JSONValue) throws(AccessError) -> CallerRole {
    guard let text = claims[roleClaim] else { throw missing(roleClaim) }
    guard let role = text.string.flatMap(CallerRole.init(rawValue:)) else {
      let roles = CallerRole.allCases.map(\.rawValue).joined(separator: ", ")
      throw AccessError(.invalid, "the token's claim \(roleClaim) must be one of \(roles)")
    }
    return role
  }

  private func identifier(_ claims: JSONValue, _ name: String) throws(AccessError) -> String? {
    guard let claim = claims[name] else { return nil }
    guard let text = claim.string, Identifier.isValidExternal(text) else {
      throw AccessError(
        .invalid,
        "the token's claim \(name) must have 1 to \(Limits.externalIDBytesMax) characters out of"
          + " A-Z a-z 0-9 . _ : ~ -")
    }
    return text
  }

  /// Seconds since 1970, with or without a fraction (RFC 7519 §2).
  private func time(_ claims: JSONValue, _ name: String) throws(AccessError) -> Timestamp? {
    guard let claim = claims[name] else { return nil }
    let latest = Double(Timestamp.latest.microseconds)
    guard let seconds = claim.number, (0...latest / 1_000_000).contains(seconds) else {
      throw AccessError(.invalid, "the token's claim \(name) must be a time in seconds since 1970")
    }
    return Timestamp(microseconds: Int64(min(seconds * 1_000_000, latest)))
  }

  private func missing(_ name: String) -> AccessError {
    AccessError(.invalid, "the token has no claim \(name)")
  }
}

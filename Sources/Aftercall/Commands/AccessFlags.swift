import ArgumentParser
import Configuration

/// The flags of `aftercall serve` about who may call.
struct AccessFlags: ParsableArguments {
  @Option(
    help:
      "[auth] required or open; open on loopback only. (default: required as soon as there is a key)"
  )
  var auth: String?
  @Option(
    help:
      "[reflection] Server reflection: open or authenticated. (default: as the other methods)")
  var reflection: String?
  @Option(help: "[jwt.issuer] What a token's claim iss must say.")
  var jwtIssuer: String?
  @Option(help: "[jwt.audience] What a token's claim aud must hold.")
  var jwtAudience: String?
  @Option(
    help:
      "[jwt.secret.file] A file with the secret of HS256, at least 32 bytes; or AFTERCALL_JWT_SECRET."
  )
  var jwtSecretFile: String?
  @Option(
    help: "[jwt.key.file] A PEM file with the public key: RSA (RS256), P-256 (ES256) or Ed25519.")
  var jwtKeyFile: String?
  @Option(help: "[jwt.jwks.file] A file with a JSON Web Key Set.")
  var jwtJwksFile: String?
  @Option(help: "[jwt.jwks.url] The address of a JSON Web Key Set, https except on this machine.")
  var jwtJwksURL: String?
  @Option(help: "[jwt.ca.file] A PEM file of the certificate authorities to trust for it.")
  var jwtCAFile: String?
  @Option(help: "[jwt.refresh.seconds] How often a key set is read again. (default: 300)")
  var jwtRefreshSeconds: Int?
  @Option(
    help: "[jwt.retry.seconds] How often an unknown key may have it read again. (default: 10)")
  var jwtRetrySeconds: Int?
  @Option(help: "[jwt.leeway.seconds] How much clocks may differ, up to 300. (default: 30)")
  var jwtLeewaySeconds: Int?
  @Option(help: "[jwt.claim.account] The claim that names the account. (default: account)")
  var jwtClaimAccount: String?
  @Option(help: "[jwt.claim.role] The claim that names the role. (default: role)")
  var jwtClaimRole: String?
  @Option(help: "[jwt.claim.teammate] The claim that names the teammate. (default: sub)")
  var jwtClaimTeammate: String?
  @Option(help: "[jwt.claim.service] The claim that names a service. (default: sub)")
  var jwtClaimService: String?
  @Option(
    help:
      "[jwt.claim.email] The claim with a teammate's address, for test e-mails. (default: email)")
  var jwtClaimEmail: String?

  /// The texts that were given, by key.
  var texts: [(AbsoluteConfigKey, String?)] {
    [
      (["auth"], auth), (["reflection"], reflection), (["jwt", "issuer"], jwtIssuer),
      (["jwt", "audience"], jwtAudience), (["jwt", "secret", "file"], jwtSecretFile),
      (["jwt", "key", "file"], jwtKeyFile), (["jwt", "jwks", "file"], jwtJwksFile),
      (["jwt", "jwks", "url"], jwtJwksURL), (["jwt", "ca", "file"], jwtCAFile),
      (["jwt", "claim", "account"], jwtClaimAccount), (["jwt", "claim", "role"], jwtClaimRole),
      (["jwt", "claim", "teammate"], jwtClaimTeammate),
      (["jwt", "claim", "service"], jwtClaimService),
      (["jwt", "claim", "email"], jwtClaimEmail),
    ]
  }

  /// The numbers that were given, by key.
  var numbers: [(AbsoluteConfigKey, Int?)] {
    [
      (["jwt", "refresh", "seconds"], jwtRefreshSeconds),
      (["jwt", "retry", "seconds"], jwtRetrySeconds),
      (["jwt", "leeway", "seconds"], jwtLeewaySeconds),
    ]
  }
}

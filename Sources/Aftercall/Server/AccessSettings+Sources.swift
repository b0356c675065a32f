import Access
import Configuration
import Foundation
import Services

extension AccessSettings {
  /// Reads what the settings say of callers.
  ///
  /// - Throws: `SetupError` where it is wrong, or would let strangers in.
  init(_ reader: ConfigReader, isLocal: Bool) throws {
    if let text = reader.string(forKey: "auth") {
      guard let mode = Mode(rawValue: text) else {
        throw SetupError("auth must be required or open")
      }
      self.mode = mode
    }
    guard mode != .open || isLocal else {
      throw SetupError(
        "auth can be open only where each listen address is a loopback one (127.0.0.1, [::1],"
          + " localhost or unix:PATH) and no proxy's: everybody who reaches the server may do"
          + " everything")
    }
    switch reader.string(forKey: "reflection") {
    case "open": reflection = .open
    case "authenticated": reflection = .authenticated
    case nil: break
    default: throw SetupError("reflection must be open or authenticated")
    }
    tokens = try TokenSettings(reader)
  }
}

extension TokenSettings {
  /// - Returns: nil where no key for tokens is set.
  fileprivate init?(_ reader: ConfigReader) throws {
    guard let keys = try Self.keys(reader) else { return nil }
    guard let issuer = reader.string(forKey: "jwt.issuer"),
      let audience = reader.string(forKey: "jwt.audience")
    else {
      throw SetupError(
        "tokens need jwt.issuer and jwt.audience: what their claims iss and aud must say")
    }
    rules = TokenRules(issuer: issuer, audience: audience)
    self.keys = keys
    let leeway = try reader.seconds(forKey: "jwt.leeway.seconds", default: 30)
    guard leeway <= 300 else {
      throw SetupError("jwt.leeway.seconds must be from 0 to 300 seconds")
    }
    rules.leeway = .seconds(leeway)
    rules.accountClaim = reader.string(forKey: "jwt.claim.account", default: rules.accountClaim)
    rules.roleClaim = reader.string(forKey: "jwt.claim.role", default: rules.roleClaim)
    rules.teammateClaim = reader.string(
      forKey: "jwt.claim.teammate", default: rules.teammateClaim)
    rules.serviceClaim = reader.string(forKey: "jwt.claim.service", default: rules.serviceClaim)
    rules.emailClaim = reader.string(forKey: "jwt.claim.email", default: rules.emailClaim)
    refreshInterval = .seconds(
      max(1, try reader.seconds(forKey: "jwt.refresh.seconds", default: 300)))
    retryInterval = .seconds(try reader.seconds(forKey: "jwt.retry.seconds", default: 10))
  }

  private static func keys(_ reader: ConfigReader) throws -> Keys? {
    let secret = try ServerSettings.secret(reader, "jwt.secret")
    let keyFile = reader.string(forKey: "jwt.key.file")
    let setFile = reader.string(forKey: "jwt.jwks.file")
    let address = reader.string(forKey: "jwt.jwks.url")
    let count = [secret, keyFile, setFile, address].count { $0 != nil }
    guard count <= 1 else {
      throw SetupError(
        "set one of jwt.secret.file, jwt.key.file, jwt.jwks.file and jwt.jwks.url, not more")
    }
    do {
      if let secret { return .fixed(try VerificationKey(secret: Array(secret.utf8))) }
      if let keyFile { return .fixed(try VerificationKey(pem: try text(of: keyFile))) }
    } catch let error as AccessError {
      throw SetupError(
        "\(secret == nil ? "jwt.key.file" : "jwt.secret.file") cannot be used: \(error.message)")
    }
    if let setFile { return .file(setFile) }
    return address.map { .address($0, caFile: reader.string(forKey: "jwt.ca.file", default: "")) }
  }

  private static func text(of file: String) throws -> String {
    do {
      return try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw SetupError("the file \(file) named by jwt.key.file cannot be read")
    }
  }
}

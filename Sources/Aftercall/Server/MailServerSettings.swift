import Configuration
import Delivery
import Foundation

/// A mail server, as settings write it:
///
///     smtp://HOST[:587][,starttls=off|opportunistic|required][,user=NAME,password-file=FILE][,ca=FILE]
///     smtps://HOST[:465][,…]
///
/// One form for flags, environment and file, where a list of it may stand. What the keys `smtp.starttls`
/// and `smtp.ca.file` say holds for every server without such an option; `smtp.user` and its password
/// only for one that is alone, since a password must not reach another server.
struct MailServerSettings {
  private var options: [String: String] = [:]
  private let url: URLComponents

  /// Reads the mail servers in the order in which they are tried; none: e-mails become files.
  ///
  /// - Throws: `SetupError` that names what is wrong.
  static func servers(_ reader: ConfigReader) throws -> [SMTPConfiguration] {
    let texts: [String]
    if let text = reader.string(forKey: "smtp.url") {
      // The environment has one text for all: spaces part them, since commas part options.
      texts = text.split(separator: " ").map(String.init)
    } else {
      texts = reader.stringArray(forKey: "smtp.url") ?? []
    }
    guard texts.count <= ServeLimits.mailServersMax else {
      throw SetupError("smtp.url must name at most \(ServeLimits.mailServersMax) mail servers")
    }
    return try texts.map { text in
      var server = try MailServerSettings(text)
      try server.takeShared(reader, isAlone: texts.count == 1)
      return try server.configuration(reader)
    }
  }

  private init(_ text: String) throws {
    // Empty parts count, so that a comma too many is noticed.
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let url = URLComponents(string: parts.first ?? ""), let host = url.host, !host.isEmpty,
      url.scheme == "smtp" || url.scheme == "smtps", url.user == nil, url.password == nil,
      url.path.isEmpty || url.path == "/"
    else {
      throw SetupError(
        "smtp.url must be smtp://HOST[:PORT] or smtps://HOST[:PORT], and options after commas; user"
          + " and password are no part of the address")
    }
    self.url = url
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, Self.known.contains(pair[0]), options[pair[0]] == nil else {
        throw SetupError(
          "smtp.url: “\(part)” is no option of a mail server, or stands there twice; there are"
            + " starttls=off, opportunistic or required, user=NAME, password-file=FILE and ca=FILE")
      }
      options[pair[0]] = pair[1]
    }
  }

  private static let known: Set<String> = ["starttls", "user", "password-file", "ca"]

  private mutating func takeShared(_ reader: ConfigReader, isAlone: Bool) throws {
    // Among others, one with TLS from the first byte has nothing to do with the key.
    if options["starttls"] == nil, isAlone || url.scheme == "smtp" {
      options["starttls"] = reader.string(forKey: "smtp.starttls")
    }
    if options["ca"] == nil { options["ca"] = reader.string(forKey: "smtp.ca.file") }
    guard let user = reader.string(forKey: "smtp.user") else { return }
    guard isAlone, options["user"] == nil else {
      throw SetupError(
        "with several mail servers each has its own login:"
          + " smtp://HOST,user=NAME,password-file=FILE in place of smtp.user")
    }
    options["user"] = user
  }

  private func configuration(_ reader: ConfigReader) throws -> SMTPConfiguration {
    let isTLS = url.scheme == "smtps"
    var configuration = SMTPConfiguration(
      host: (url.host ?? "").trimmingCharacters(in: ["[", "]"]),
      port: url.port ?? (isTLS ? 465 : 587))
    configuration.security = isTLS ? .implicitTLS : .opportunisticTLS
    if let security = options["starttls"] {
      switch (security, isTLS) {
      case ("off", false): configuration.security = .none
      case ("opportunistic", false): configuration.security = .opportunisticTLS
      case ("required", false): configuration.security = .requiredTLS
      default:
        throw SetupError("smtp.starttls must be off, opportunistic or required, with smtp:// only")
      }
    }
    if let user = options["user"] {
      configuration.credentials = SMTPCredentials(user: user, password: try password(reader))
    } else if options["password-file"] != nil {
      throw SetupError("smtp.url: password-file=FILE needs user=NAME")
    }
    configuration.certificateAuthoritiesFile = options["ca"]
    return configuration
  }

  private func password(_ reader: ConfigReader) throws -> String {
    if let file = options["password-file"] {
      do {
        return try String(contentsOfFile: file, encoding: .utf8)
          .trimmingCharacters(in: .newlines)
      } catch {
        throw SetupError("smtp.url: the file \(file) named by password-file cannot be read")
      }
    }
    guard let password = try ServerSettings.secret(reader, "smtp.password") else {
      throw SetupError(
        "a mail server's user needs password-file=FILE, smtp.password.file or"
          + " AFTERCALL_SMTP_PASSWORD")
    }
    return password
  }
}

package import Domain

/// How to reach a mail server.
package struct SMTPConfiguration: Sendable {
  /// The server's name or address, without brackets.
  package var host: String
  /// The server's port, from 1.
  package var port: Int
  /// Whether and how the connection is encrypted.
  package var security: Security
  /// What to log in with; nil sends without logging in.
  package var credentials: SMTPCredentials?
  /// A PEM file of the certificate authorities to trust; nil trusts the system's.
  package var certificateAuthoritiesFile: String?
  /// What the client calls itself in EHLO (RFC 5321 §4.1.1.1), a host name.
  package var clientName: String
  /// The address that bounces go to; nil uses each message's From.
  package var envelopeSender: EmailAddress?
  /// How long connecting may take: name resolution, TLS, EHLO and logging in.
  package var connectTimeout: Duration = .seconds(30)
  /// How long the server may take for one reply; rounded up to whole seconds.
  package var replyTimeout: Duration = .seconds(120)
  /// How long one message may take in all.
  package var totalTimeout: Duration = .seconds(300)
  /// How many connections there may be at once, 1 to 10.
  package var connectionCount = 2

  /// Creates a configuration with the usual time limits.
  package init(
    host: String, port: Int, security: Security = .opportunisticTLS,
    credentials: SMTPCredentials? = nil, clientName: String = "localhost"
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.credentials = credentials
    self.clientName = clientName
  }

  /// The server as `HOST:PORT`, an IPv6 address in brackets.
  package var name: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  /// How a connection to a mail server is protected.
  package enum Security: String, Sendable, Hashable, CaseIterable {
    /// Cleartext.
    case none
    /// STARTTLS where the server offers it, with whatever certificate it has: it keeps out who
    /// listens, not who interferes (RFC 7435).
    case opportunisticTLS = "opportunistic"
    /// STARTTLS with a certificate that proves the host's name, or nothing is sent.
    case requiredTLS = "required"
    /// TLS from the first byte (RFC 8314), with a certificate that proves the host's name.
    case implicitTLS = "implicit"
  }

  /// Checks the settings against each other.
  ///
  /// - Throws: `DeliveryError` with the code `invalidConfiguration`.
  func validate() throws(DeliveryError) {
    guard !host.isEmpty, host.utf8.allSatisfy(Self.isHostText) else {
      throw .configuration("the mail server's host must be a host name or an IP address")
    }
    guard (1...65_535).contains(port) else {
      throw .configuration("the mail server's port must be from 1 to 65535")
    }
    guard !clientName.isEmpty, clientName.utf8.allSatisfy({ Self.isHostText($0) && $0 != 0x3A })
    else { throw .configuration("the client name for EHLO must be a host name") }
    guard (1...Limits.connectionsMax).contains(connectionCount) else {
      throw .configuration("the connections must be from 1 to \(Limits.connectionsMax)")
    }
    for timeout in [connectTimeout, replyTimeout, totalTimeout] {
      guard timeout > .zero, timeout <= .seconds(86_400) else {
        throw .configuration("the mail server's time limits must be above 0 and at most a day")
      }
    }
    guard let credentials else { return }
    let parts = [credentials.user, credentials.password]
    guard !credentials.user.isEmpty, parts.allSatisfy({ !$0.utf8.contains(0) }) else {
      throw .configuration("the user must not be empty, and user and password hold no U+0000")
    }
    let isProtected = security == .requiredTLS || security == .implicitTLS
    guard isProtected || isOnThisMachine else {
      throw .configuration(
        "a password is sent only over required or implicit TLS; set one of them, or leave out the"
          + " user")
    }
  }

  /// Whether the host is this machine itself, where nobody else hears what is sent.
  package var isOnThisMachine: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  private static func isHostText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: ":"):
      return true
    default: return false
    }
  }
}

/// What to log in to a mail server with. Printing it shows nothing of it.
package struct SMTPCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let user: String
  let password: String

  /// Creates credentials.
  package init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  /// What an answer must not repeat: the password, also as logging in sends it (a server may quote
  /// the command that it did not understand).
  var secrets: [String] {
    let texts = [password, "\0\(user)\0\(password)"]
    return [password] + texts.map { String(decoding: base64Encoded($0.utf8), as: UTF8.self) }
  }

  /// Says only what it is.
  package var description: String { "SMTP credentials" }
  /// Says only what it is.
  package var debugDescription: String { description }
  /// Shows no parts.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension DeliveryError {
  fileprivate static func configuration(_ message: String) -> Self {
    Self(code: .invalidConfiguration, message: message)
  }
}

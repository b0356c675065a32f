import Testing

@testable import Delivery

struct SMTPConfigurationTests {
  @Test(arguments: SMTPConfiguration.Security.allCases)
  func `accepts each security without a login`(security: SMTPConfiguration.Security) throws {
    try Self.example(security: security).validate()
  }

  @Test(arguments: ["", "mail server", "mail/x", "a\r\nb", "user@host", "[::1]"])
  func `refuses what is no host`(host: String) {
    Self.expectRefused { $0.host = host }
    Self.expectRefused { $0.clientName = host }
  }

  @Test(arguments: [0, -1, 65_536])
  func `refuses what is no port`(port: Int) {
    Self.expectRefused { $0.port = port }
  }

  @Test(arguments: [0, 11])
  func `refuses too few and too many connections`(count: Int) {
    Self.expectRefused { $0.connectionCount = count }
  }

  @Test(arguments: [Duration.zero, .seconds(-1), .seconds(1_000_000_000)])
  func `refuses time limits out of range`(timeout: Duration) {
    Self.expectRefused { $0.connectTimeout = timeout }
    Self.expectRefused { $0.replyTimeout = timeout }
    Self.expectRefused { $0.totalTimeout = timeout }
  }

  @Test func `sends a password only where nobody can listen`() throws {
    let credentials = SMTPCredentials(user: "ann", password: "secret")
    for security in [SMTPConfiguration.Security.none, .opportunisticTLS] {
      Self.expectRefused {
        $0.security = security
        $0.credentials = credentials
      }
    }
    for security in [SMTPConfiguration.Security.requiredTLS, .implicitTLS] {
      var configuration = Self.example(security: security)
      configuration.credentials = credentials
      try configuration.validate()
    }
    var loopback = Self.example(security: .none)
    loopback.host = "127.0.0.1"
    loopback.credentials = credentials
    try loopback.validate()
  }

  @Test func `is refused by the transport before any thread starts`() {
    let error = #expect(throws: DeliveryError.self) {
      _ = try SMTPTransport(SMTPConfiguration(host: "", port: 25))
    }
    #expect(error?.code == .invalidConfiguration)
  }

  @Test(.timeLimit(.minutes(1)))
  func `keeps a message when nothing listens at the port`() async throws {
    // Port 1 of loopback: nothing listens there, and no test can be given it.
    let transport = try SMTPTransport(
      SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none))

    let result = await transport.send(try .example())

    guard case .transientFailure(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.replyCode == 0)
    #expect(answer.text.hasPrefix("while connecting: "))
    await transport.shutdown(grace: .seconds(5))
  }

  private static func example(security: SMTPConfiguration.Security) -> SMTPConfiguration {
    SMTPConfiguration(host: "mail.example.com", port: 587, security: security)
  }

  private static func expectRefused(
    _ change: (inout SMTPConfiguration) -> Void, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var configuration = example(security: .requiredTLS)
    change(&configuration)
    let error = #expect(throws: DeliveryError.self, sourceLocation: sourceLocation) {
      try configuration.validate()
    }
    #expect(error?.code == .invalidConfiguration, sourceLocation: sourceLocation)
  }
}

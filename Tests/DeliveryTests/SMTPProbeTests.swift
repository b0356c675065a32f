import Domain
import Testing

@testable import Delivery

@Suite(.enabled(if: Python.hasMailServer, Python.comment), .timeLimit(.minutes(1)))
struct SMTPProbeTests {
  @Test(arguments: [
    (SMTPConfiguration.Security.requiredTLS, "starttls"), (.implicitTLS, "implicit"),
  ])
  func `says that the session is encrypted`(
    security: SMTPConfiguration.Security, tls: String
  ) async throws {
    let server = try MailServer("--tls", tls)
    var configuration = SMTPTransportTests.configuration(server, security: security)
    configuration.certificateAuthoritiesFile = server.certificateFile
    let probe = try await SMTPProbe.run(configuration)
    #expect(probe == SMTPProbe(isEncrypted: true, hasLoggedIn: false))
    #expect(try server.record().messages.isEmpty)
  }

  @Test(arguments: [true, false])
  func `tells whether opportunistic encryption came about`(offersTLS: Bool) async throws {
    let server = offersTLS ? try MailServer("--tls", "starttls") : try MailServer()
    let probe = try await SMTPProbe.run(
      SMTPTransportTests.configuration(server, security: .opportunisticTLS))
    #expect(probe.isEncrypted == offersTLS)
  }

  @Test func `logs in`() async throws {
    let server = try MailServer("--login", "ann", "s3cret-w0rd")
    var configuration = SMTPTransportTests.configuration(server)
    configuration.credentials = SMTPCredentials(user: "ann", password: "s3cret-w0rd")
    #expect(try await SMTPProbe.run(configuration).hasLoggedIn)
    #expect(try server.record().messages.isEmpty)
  }

  @Test func `says so where the server offers no login`() async throws {
    let server = try MailServer()
    var configuration = SMTPTransportTests.configuration(server)
    configuration.credentials = SMTPCredentials(user: "ann", password: "s3cret-w0rd")
    #expect(try await SMTPProbe.run(configuration).hasLoggedIn == false)
  }

  @Test func `tells the server's words about a wrong password, and not the password`()
    async throws
  {
    let server = try MailServer("--login", "ann", "s3cret-w0rd")
    var configuration = SMTPTransportTests.configuration(server)
    configuration.credentials = SMTPCredentials(user: "ann", password: "another-w0rd")
    let error = await #expect(throws: DeliveryError.self) {
      _ = try await SMTPProbe.run(configuration)
    }
    #expect(error?.code == .serverUnusable)
    #expect(error?.message.isEmpty == false)
    #expect(error?.message.contains("another-w0rd") == false)
  }

  @Test func `tells of a certificate that it does not trust`() async throws {
    let server = try MailServer("--tls", "starttls")
    let error = await #expect(throws: DeliveryError.self) {
      _ = try await SMTPProbe.run(
        SMTPTransportTests.configuration(server, security: .requiredTLS))
    }
    #expect(error?.code == .serverUnusable)
    #expect(error?.message.contains("certificate") == true)
  }

  @Test func `tells of a server that is not there, and of settings that cannot be`() async throws {
    var configuration = SMTPConfiguration(host: "127.0.0.1", port: 9, security: .none)
    let error = await #expect(throws: DeliveryError.self) {
      _ = try await SMTPProbe.run(configuration)
    }
    #expect(error?.code == .serverUnusable)
    configuration.port = 0
    let invalid = await #expect(throws: DeliveryError.self) {
      _ = try await SMTPProbe.run(configuration)
    }
    #expect(invalid?.code == .invalidConfiguration)
  }
}

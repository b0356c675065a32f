import Domain
import Testing

@testable import Delivery

@Suite(.enabled(if: Python.hasMailServer, Python.comment), .timeLimit(.minutes(1)))
struct SMTPSecurityTests {
  @Test(arguments: [
    (SMTPConfiguration.Security.requiredTLS, "starttls"), (.implicitTLS, "implicit"),
  ])
  func `sends over TLS with a certificate that it trusts`(
    security: SMTPConfiguration.Security, tls: String
  ) async throws {
    let server = try MailServer("--tls", tls)
    var configuration = SMTPTransportTests.configuration(server, security: security)
    configuration.certificateAuthoritiesFile = server.certificateFile
    let transport = try SMTPTransport(configuration)

    let result = await transport.send(try .example())

    #expect(result.answer.replyCode == 250, "\(result)")
    #expect(try server.record().messages.map(\.encrypted) == [true])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test(arguments: [
    (SMTPConfiguration.Security.requiredTLS, "starttls"), (.implicitTLS, "implicit"),
  ])
  func `sends nothing over TLS with a certificate that it does not trust`(
    security: SMTPConfiguration.Security, tls: String
  ) async throws {
    let server = try MailServer("--tls", tls)
    let transport = try SMTPTransport(SMTPTransportTests.configuration(server, security: security))

    let result = await transport.send(try .example())

    guard case .transientFailure(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.text.contains("certificate"))
    #expect(try server.record().messages.isEmpty)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `sends nothing in cleartext when TLS is required and not offered`() async throws {
    let server = try MailServer()
    let transport = try SMTPTransport(
      SMTPTransportTests.configuration(server, security: .requiredTLS))

    let result = await transport.send(try .example())

    guard case .transientFailure(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.text.contains("STARTTLS"))
    #expect(try server.record().messages.isEmpty)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test(arguments: [true, false])
  func `encrypts opportunistically where the server can`(offersTLS: Bool) async throws {
    let server = offersTLS ? try MailServer("--tls", "starttls") : try MailServer()
    let transport = try SMTPTransport(
      SMTPTransportTests.configuration(server, security: .opportunisticTLS))

    let result = await transport.send(try .example())

    #expect(result.answer.replyCode == 250, "\(result)")
    #expect(try server.record().messages.map(\.encrypted) == [offersTLS])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `logs in where the server asks for it`() async throws {
    let server = try MailServer("--login", "ann", "s3cret-w0rd")
    var configuration = SMTPTransportTests.configuration(server)
    configuration.credentials = SMTPCredentials(user: "ann", password: "s3cret-w0rd")
    let transport = try SMTPTransport(configuration)

    let result = await transport.send(try .example())

    #expect(result.answer.replyCode == 250, "\(result)")
    #expect(try server.record().messages.map(\.authenticated) == [true])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `keeps a message when logging in fails and shows no password`() async throws {
    let server = try MailServer("--login", "ann", "s3cret-w0rd")
    var configuration = SMTPTransportTests.configuration(server)
    configuration.credentials = SMTPCredentials(user: "ann", password: "wr0ng-w0rd")
    let transport = try SMTPTransport(configuration)

    let result = await transport.send(try .example())

    guard case .transientFailure(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.replyCode == 535)
    #expect(answer.text == "Not you with …")
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `keeps a message when the server wants a login and none is configured`() async throws {
    let server = try MailServer("--login", "ann", "s3cret-w0rd")
    let transport = try SMTPTransport(SMTPTransportTests.configuration(server))

    let result = await transport.send(try .example())

    guard case .transientFailure(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.replyCode == 530)
    await transport.shutdown(grace: .seconds(5))
  }
}

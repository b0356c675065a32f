import Domain
import Testing

@testable import Delivery

@Suite(.enabled(if: Python.hasMailServer, Python.comment), .timeLimit(.minutes(1)))
struct SMTPTransportTests {
  @Test func `delivers a message as it was composed`() async throws {
    let server = try MailServer()
    let transport = try SMTPTransport(Self.configuration(server))
    var message = try EmailMessage.example(
      from: "\"Müller, Jörg\" <notify@acme.example>", to: "Kim 🦊 <kim@bücher.example>",
      subject: "Rückruf erbeten – bitte heute noch 📞", text: ".\n..two\nÄ line\n",
      headers: [try EmailHeader("Auto-Submitted", "auto-generated").required])
    message.replyTo = try EmailAddress("help@acme.example")

    let result = await transport.send(message)

    #expect(
      result
        == .accepted(
          DeliveryAnswer(replyCode: 250, enhancedCode: "2.0.0", text: "queued as 4711")))
    let record = try server.record()
    let received = try record.messages.first.required
    #expect(record.messages.count == 1)
    #expect(received.sender == "notify@acme.example")
    #expect(received.recipients == ["kim@xn--bcher-kva.example"])
    #expect(received.clientName == "client.test")
    #expect(!received.encrypted)
    #expect(received.options.contains { $0.hasPrefix("SIZE=") })
    #expect(Array(received.facts.raw) == MIMEComposer.compose(message))
    #expect(received.facts.subject == message.subject)
    #expect(received.facts.from == [.init(name: "Müller, Jörg", address: "notify@acme.example")])
    #expect(received.facts.to == [.init(name: "Kim 🦊", address: "kim@xn--bcher-kva.example")])
    #expect(received.facts.replyTo.map(\.address) == ["help@acme.example"])
    #expect(received.facts.messageID == "<d-1@acme.example>")
    #expect(received.facts.date == 1_795_373_700)
    #expect(received.facts.text.replacing("\r\n", with: "\n") == ".\n..two\nÄ line\n")
    #expect(received.facts.defects == [])
    #expect(received.facts.headers.contains(["auto-submitted", "auto-generated"]))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `keeps every dot of a long text wherever the buffers end`() async throws {
    let server = try MailServer()
    let transport = try SMTPTransport(Self.configuration(server))
    // Lines of many lengths put the leading dots at every place of libcurl's buffers.
    let text = (0..<10_000).map { ".\(String(repeating: "x", count: $0 % 23))\n" }.joined()
    let message = try EmailMessage.example(text: text, html: nil)

    guard case .accepted = await transport.send(message) else {
      Issue.record("not accepted")
      return
    }

    let received = try server.record().messages.first.required
    #expect(Array(received.facts.raw) == MIMEComposer.compose(message))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `sends many messages over a few reused connections`() async throws {
    let server = try MailServer()
    let transport = try SMTPTransport(Self.configuration(server))
    let messages = try (0..<40).map { try EmailMessage.example(id: "<m-\($0)@acme.example>") }

    let accepted = await withTaskGroup { group in
      for message in messages { group.addTask { await transport.send(message) } }
      return await group.reduce(0) { count, result in
        if case .accepted = result { return count + 1 }
        return count
      }
    }

    #expect(accepted == 40)
    let record = try server.record()
    #expect(Set(record.messages.map(\.facts.messageID)) == Set(messages.map(\.messageID.value)))
    #expect(record.messages.allSatisfy { $0.recipients.count == 1 })
    #expect(record.connections <= 2)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `reports a refused recipient as permanent and goes on with the next`() async throws {
    let server = try MailServer()
    let transport = try SMTPTransport(Self.configuration(server))

    let refused = await transport.send(try .example(to: "unknown@customer.example"))
    let next = await transport.send(try .example(id: "<d-2@acme.example>"))

    var refusal = DeliveryAnswer(
      replyCode: 550, enhancedCode: "5.1.1", text: "No such user here")
    refusal.place = .recipient
    #expect(refused == .permanentFailure(refusal))
    #expect(next.answer.replyCode == 250)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `reports greylisting as transient and gets through the second time`() async throws {
    let server = try MailServer("--mode", "greylist")
    let transport = try SMTPTransport(Self.configuration(server))

    let first = await transport.send(try .example())
    let second = await transport.send(try .example())

    var refusal = DeliveryAnswer(
      replyCode: 451, enhancedCode: "4.7.1", text: "Greylisted, come back later")
    refusal.place = .recipient
    #expect(first == .transientFailure(refusal))
    #expect(second.answer.replyCode == 250)
    #expect(try server.record().messages.count == 1)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test(arguments: [("refuse-text", true, 554), ("defer-text", false, 452)])
  func `judges the answer to the text`(mode: String, isPermanent: Bool, code: Int) async throws {
    let server = try MailServer("--mode", mode)
    let transport = try SMTPTransport(Self.configuration(server))

    let result = await transport.send(try .example())

    #expect(result.answer.replyCode == code)
    switch result {
    case .permanentFailure: #expect(isPermanent)
    case .transientFailure: #expect(!isPermanent)
    default: Issue.record("\(result)")
    }
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `calls it uncertain when the line drops before the answer to the text`() async throws {
    let server = try MailServer("--mode", "drop-answer")
    let transport = try SMTPTransport(Self.configuration(server))

    let result = await transport.send(try .example())

    guard case .uncertain(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.replyCode == 0)
    #expect(answer.text.hasPrefix("after the text was sent"))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `calls it failed when the line drops in the middle of the text`() async throws {
    let server = try MailServer("--mode", "drop-in-data")
    let transport = try SMTPTransport(Self.configuration(server))
    let text = String(repeating: "A line of a text that fits into no buffer.\n", count: 300_000)

    let result = await transport.send(try .example(text: text, html: nil))

    guard case .transientFailure(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.text.hasPrefix("at DATA"))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `waits for a slow answer`() async throws {
    let server = try MailServer("--mode", "slow")
    let transport = try SMTPTransport(Self.configuration(server))

    let result = await transport.send(try .example())

    #expect(result.answer.replyCode == 250)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `calls it uncertain when the answer to the text takes too long`() async throws {
    let server = try MailServer("--mode", "hang")
    var configuration = Self.configuration(server)
    configuration.totalTimeout = .milliseconds(1200)
    let transport = try SMTPTransport(configuration)

    let result = await transport.send(try .example())

    guard case .uncertain(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.text.hasPrefix("after the text was sent"))
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `sends again over a fresh connection when the server closed the idle one`()
    async throws
  {
    let server = try MailServer("--mode", "close-idle")
    var configuration = Self.configuration(server)
    configuration.connectionCount = 1
    let transport = try SMTPTransport(configuration)

    let first = await transport.send(try .example())
    let second = await transport.send(try .example(id: "<d-2@acme.example>"))

    #expect(first.answer.replyCode == 250)
    #expect(second.answer.replyCode == 250)
    let record = try server.record()
    #expect(record.connections == 2)
    #expect(record.messages.map(\.facts.messageID) == ["<d-1@acme.example>", "<d-2@acme.example>"])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `gives a non-ASCII local part only to a server that offers SMTPUTF8`() async throws {
    let server = try MailServer()
    let asciiServer = try MailServer("--ascii-only")
    let message = try EmailMessage.example(to: "jörg@customer.example")

    let transport = try SMTPTransport(Self.configuration(server))
    let accepted = await transport.send(message)
    await transport.shutdown(grace: .seconds(5))
    let asciiTransport = try SMTPTransport(Self.configuration(asciiServer))
    let refused = await asciiTransport.send(message)
    await asciiTransport.shutdown(grace: .seconds(5))

    #expect(accepted.answer.replyCode == 250)
    let received = try server.record().messages.first.required
    #expect(received.options.contains("SMTPUTF8"))
    #expect(received.facts.to.map(\.address) == ["jörg@customer.example"])
    guard case .permanentFailure(let answer) = refused else {
      Issue.record("\(refused)")
      return
    }
    #expect(answer.text.contains("SMTPUTF8"))
    let record = try asciiServer.record()
    #expect(record.messages.isEmpty && record.recipients.isEmpty)
  }

  @Test func `ends at once a cancelled message that waits and lets the one being sent finish`()
    async throws
  {
    let server = try MailServer("--mode", "slow")
    var configuration = Self.configuration(server)
    configuration.connectionCount = 1
    let transport = try SMTPTransport(configuration)
    let first = try EmailMessage.example()
    let second = try EmailMessage.example(id: "<d-2@acme.example>")

    let sending = Task { await transport.send(first) }
    // The server tells when it has the first message's text.
    while try server.record().texts == 0 { await Task.yield() }
    let waiting = Task { await transport.send(second) }
    waiting.cancel()
    let cancelled = await waiting.value
    sending.cancel()
    let finished = await sending.value

    guard case .transientFailure = cancelled else {
      Issue.record("\(cancelled)")
      return
    }
    #expect(finished.answer.replyCode == 250, "\(finished)")
    #expect(try server.record().messages.map(\.facts.messageID) == [first.messageID.value])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `shuts down within its grace although the server hangs`() async throws {
    let server = try MailServer("--mode", "hang")
    var configuration = Self.configuration(server)
    configuration.connectionCount = 1
    let transport = try SMTPTransport(configuration)
    let first = try EmailMessage.example()
    let second = try EmailMessage.example(id: "<d-2@acme.example>")
    let sending = Task { await transport.send(first) }
    while try server.record().texts == 0 { await Task.yield() }
    let waiting = Task { await transport.send(second) }

    let start = ContinuousClock.now
    await transport.shutdown(grace: .milliseconds(100))
    let late = await transport.send(try .example(id: "<d-3@acme.example>"))

    #expect(ContinuousClock.now - start < .seconds(10))
    guard case .uncertain = await sending.value, case .transientFailure = await waiting.value,
      case .transientFailure = late
    else {
      Issue.record("\(late)")
      return
    }
  }

  static func configuration(
    _ server: MailServer, security: SMTPConfiguration.Security = .none
  ) -> SMTPConfiguration {
    SMTPConfiguration(
      host: "127.0.0.1", port: server.port, security: security, clientName: "client.test")
  }
}

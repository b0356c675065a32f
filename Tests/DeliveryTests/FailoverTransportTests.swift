import Domain
import Synchronization
import Testing

@testable import Delivery

/// Several real mail servers in their order.
@Suite(.enabled(if: Python.hasMailServer, Python.comment), .timeLimit(.minutes(1)))
struct FailoverTransportTests {
  /// What a transport has told of its servers.
  private final class Changes: Sendable {
    private let changes = Mutex<[MailServerChange]>([])

    var all: [MailServerChange] { changes.withLock { $0 } }

    func note(_ change: MailServerChange) {
      changes.withLock { $0.append(change) }
    }
  }

  private func transport(
    _ ports: [Int], _ changes: Changes = Changes()
  ) throws -> FailoverTransport {
    FailoverTransport(
      try ports.map { port in
        var configuration = SMTPConfiguration(host: "127.0.0.1", port: port, security: .none)
        configuration.replyTimeout = .seconds(5)
        return (configuration.name, try SMTPTransport(configuration))
      }, whenChanged: { changes.note($0) })
  }

  /// A port that nobody listens on.
  private let deadPort = 9

  @Test func `the first takes everything while it can`() async throws {
    let (first, second) = (try MailServer(), try MailServer())
    let changes = Changes()
    let transport = try transport([first.port, second.port], changes)
    for number in 0..<3 {
      let result = await transport.send(try .example(id: "<m\(number)@acme.example>"))
      #expect(result.answer.server == "127.0.0.1:\(first.port)")
      #expect(result.answer.replyCode == 250)
    }
    #expect(try first.record().messages.count == 3)
    #expect(try second.record().connections == 0)
    #expect(transport.takeoverCount == 0)
    #expect(changes.all.isEmpty)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `the next takes over from one that is down, which is told once`() async throws {
    let second = try MailServer()
    let changes = Changes()
    let transport = try transport([deadPort, second.port], changes)
    for number in 0..<3 {
      let result = await transport.send(try .example(id: "<m\(number)@acme.example>"))
      #expect(result.answer.server == "127.0.0.1:\(second.port)")
      #expect(result.answer.replyCode == 250)
    }
    #expect(try second.record().messages.count == 3)
    let change = try #require(changes.all.first)
    #expect(changes.all.count == 1)
    #expect(change.server == "127.0.0.1:9")
    #expect(!change.isUsable)
    #expect(change.inItsPlace == "127.0.0.1:\(second.port)")
    #expect(transport.takeoverCount == 3)
    // While it rests it is not tried.
    #expect(transport.statuses.map(\.isUsable) == [false, true])
    #expect(transport.statuses.map(\.faultCount) == [1, 0])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test(arguments: ["busy", "login", "drop-in-data"])
  func `the next takes over from one that refuses the session or loses the line`(mode: String)
    async throws
  {
    let second = try MailServer()
    let first =
      try mode == "login" ? MailServer("--login", "ann", "other") : MailServer("--mode", mode)
    var configuration = SMTPConfiguration(host: "127.0.0.1", port: first.port, security: .none)
    if mode == "login" {
      configuration.credentials = SMTPCredentials(user: "ann", password: "word")
    }
    let transport = FailoverTransport([
      ("first", try SMTPTransport(configuration)),
      (
        "second",
        try SMTPTransport(
          SMTPConfiguration(host: "127.0.0.1", port: second.port, security: .none))
      ),
    ])
    // Where the line is lost the text must be one that fits into no buffer: otherwise it may be there.
    let text = String(repeating: "A line of a text that fits into no buffer.\n", count: 300_000)
    let result = await transport.send(
      mode == "drop-in-data" ? try .example(text: text, html: nil) : try .example())
    #expect(result.answer.server == "second")
    #expect(result.answer.replyCode == 250)
    #expect(try first.record().texts == 0)
    // Reading so long a text back from the record would take minutes.
    if mode != "drop-in-data" { #expect(try second.record().messages.count == 1) }
    // A lost line may be the message's fault; a refused session is the server's.
    #expect(transport.statuses.map(\.isUsable) == [mode == "drop-in-data", true])
    await transport.shutdown(grace: .seconds(5))
  }

  @Test(arguments: [("greylist", 451), ("refuse-text", 554), ("defer-text", 452)])
  func `what a server says of a message is not asked of another`(mode: String, code: Int)
    async throws
  {
    let (first, second) = (try MailServer("--mode", mode), try MailServer())
    let transport = try transport([first.port, second.port])
    let result = await transport.send(try .example())
    #expect(result.answer.replyCode == code)
    #expect(result.answer.server == "127.0.0.1:\(first.port)")
    #expect(try second.record().connections == 0)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `a text that may have arrived goes to no other server`() async throws {
    let (first, second) = (try MailServer("--mode", "drop-answer"), try MailServer())
    let transport = try transport([first.port, second.port])
    guard case .uncertain(let answer) = await transport.send(try .example()) else {
      Issue.record("not uncertain")
      return
    }
    #expect(answer.server == "127.0.0.1:\(first.port)")
    #expect(try second.record().connections == 0)
    await transport.shutdown(grace: .seconds(5))
  }

  @Test func `where none can be used the message is deferred with the last one's words`()
    async throws
  {
    let transport = try transport([deadPort, deadPort])
    for _ in 0..<2 {
      guard case .transientFailure(let answer) = await transport.send(try .example()) else {
        Issue.record("not transient")
        return
      }
      #expect(answer.isServersFault)
    }
    #expect(transport.statuses.map(\.isUsable) == [false, false])
    await transport.shutdown(grace: .seconds(5))
  }
}

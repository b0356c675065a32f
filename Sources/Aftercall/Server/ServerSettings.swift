import Analysis
import Delivery
import Domain

/// Everything that a server is told: by flags, environment and file, or by the demo.
struct ServerSettings: Sendable {
  /// Where to listen; at least one.
  var listeners = [ListenerSettings(.tcp(ListenAddress(host: "127.0.0.1", port: 50051)))]
  /// The origins whose web pages may call, as browsers name them; `*`: all.
  var corsOrigins: Set<String> = []
  /// The directory of the store and, where no mail server is set, of the e-mails.
  var dataDirectory = "data"
  /// The account's name in templates.
  var accountName = "Aftercall"
  /// The sender of e-mails whose notification names none.
  var sender = "Aftercall <aftercall@localhost>"
  /// What a conversation's id is appended to for `{{conversation_url}}`; empty: no link.
  var linkBase = ""
  /// How long an evaluation waits for an analyst that is out of reach.
  var patience = Duration.seconds(15 * 60)
  /// The mail servers in the order in which they are tried; empty: e-mails are written as files.
  var mailServers: [SMTPConfiguration] = []
  /// The account in which the operator is alerted of what concerns the server; nil: none.
  var operatorAccount: String?
  /// The language models' endpoints, in the order in which they are asked; empty: the built-in
  /// analyst.
  var models: [LanguageModelConfiguration] = []
  /// Who may call.
  var access = AccessSettings()
  /// What calls may cost, and what is seen of them.
  var calls = CallSettings()
  /// How long connections are kept, and how it is found out that their clients are there.
  var connections = ConnectionSettings()
  /// How long open calls may take at shutdown.
  var gracePeriod = Duration.seconds(10)

  /// Whether nobody but this machine reaches the server.
  var isLocal: Bool { listeners.allSatisfy(\.isLocal) }
  /// The store's file.
  var storePath: String { dataDirectory + "/aftercall.db" }
  /// Where e-mails are written without a mail server.
  var outboxDirectory: String { dataDirectory + "/outbox" }
}

/// A host and a port.
struct ListenAddress: Sendable, Hashable {
  var host: String
  var port: Int

  init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT`, with an IPv6 address in brackets.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
    self.init(host: host, port: port)
  }

  /// Whether only this machine can reach it.
  var isLoopback: Bool {
    LoopbackHost.matches(host)
  }
}

extension ListenAddress: CustomStringConvertible {
  /// `HOST:PORT`, with an IPv6 address in brackets.
  var description: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

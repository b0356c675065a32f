import ArgumentParser
import Configuration
import Logging

/// `aftercall serve`: the server.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the server.",
    discussion: """
      Each setting may come from a flag, from the environment or from a YAML file, in this order. \
      In the environment a key's name is in capitals with AFTERCALL_ before it and underscores \
      for its dots; in the file its dots are levels:

        --smtp-url smtp://mail.example.com
        AFTERCALL_SMTP_URL=smtp://mail.example.com
        smtp:
          url: smtp://mail.example.com

      Callers present an API key (`aftercall keys`) or a token in `authorization: Bearer …`. While \
      there is nothing to tell callers by, neither keys in the store nor a jwt key, the server \
      listens on loopback addresses only and asks for no credentials: a caller may then name its \
      account in the metadata aftercall-account (without it: "default"), and does everything.

      An address may have options, after commas: cert=FILE,key=FILE serve TLS with a certificate \
      and its key in PEM; client-ca=FILE lets only clients in whose certificate is of one of these \
      authorities (client-certs=optional: also those without any); proxy expects a header of the \
      PROXY protocol, version 2, ahead of each connection. Every address serves the same, and port \
      0 takes any that is free. In the environment spaces part the addresses, in the file they \
      are a list:

        --listen 127.0.0.1:50051 --listen 0.0.0.0:443,cert=server.pem,key=server.key
        AFTERCALL_LISTEN="127.0.0.1:50051 unix:/run/aftercall/socket"
        listen:
          - 127.0.0.1:50051
          - 10.0.0.7:50051,cert=server.pem,key=server.key,client-ca=clients.pem

      Several mail servers are tried in their order: the next one takes over while one is down or \
      refuses the session, and gives way once that can be used again. Their options: \
      starttls=off, opportunistic or required; user=NAME,password-file=FILE; ca=FILE:

        --smtp-url smtp://mail.example.com,user=ava,password-file=secret,starttls=required \
        --smtp-url smtps://spare.example.net

      Certificates are read again when their files change, and on SIGHUP; open calls go on.

      The server prints "listening on HOST:PORT" for each address when it is ready, and logs to \
      standard error. \
      SIGTERM and SIGINT let open calls end and then stop it.
      """)

  @OptionGroup var flags: ServeFlags

  func run() async throws {
    raiseOpenFilesLimit()
    let logger = Logger.toStandardError(level: flags.logLevel.level)
    let server = try await Server.start(try await ServerSettings(flags: flags), logger: logger) {
      Console.print($0.joined(separator: "\n"))
    }
    try await server.run()
  }
}

/// The flags of `aftercall serve`.
struct ServeFlags: ParsableArguments {
  @Option(help: "A YAML file of settings.")
  var config: String?
  @Option(
    help:
      "[listen] An address to listen on, HOST:PORT or unix:PATH, with its options; may be given several times. (default: 127.0.0.1:50051)"
  )
  var listen: [String] = []
  @Option(
    help:
      "[cors.origins] An origin whose web pages may call, such as https://console.example.com, or * for all; may be given several times."
  )
  var corsOrigin: [String] = []
  @Option(help: "[data] The directory of the store. (default: data)")
  var data: String?
  @OptionGroup(title: "Who may call")
  var access: AccessFlags
  @Option(help: "[account.name] The account's name in templates. (default: Aftercall)")
  var accountName: String?
  @Option(help: "[sender] The sender of e-mails. (default: Aftercall <aftercall@localhost>)")
  var sender: String?
  @Option(help: "[link.base] What a conversation's id is appended to for its link.")
  var linkBase: String?
  @Option(help: "[patience.seconds] How long an evaluation waits for the analyst. (default: 900)")
  var patienceSeconds: Int?
  @Option(help: "[grace.seconds] How long open calls may take at shutdown. (default: 10)")
  var graceSeconds: Int?
  @Option(
    name: [.customLong("smtp-url"), .customLong("smtp")],
    help:
      "[smtp.url] A mail server, smtp://HOST[:587] or smtps://HOST[:465], with its options; may be given several times, the preferred one first. Without one, e-mails are written as .eml files into outbox/ in the data directory."
  )
  var smtpURL: [String] = []
  @Option(help: "[smtp.starttls] off, opportunistic or required. (default: opportunistic)")
  var smtpStarttls: String?
  @Option(
    help:
      "[smtp.user] The user to log in as. The password comes from AFTERCALL_SMTP_PASSWORD or a file."
  )
  var smtpUser: String?
  @Option(help: "[smtp.password.file] A file that holds the password.")
  var smtpPasswordFile: String?
  @Option(help: "[smtp.ca.file] A PEM file of the certificate authorities to trust.")
  var smtpCAFile: String?
  @Option(
    help:
      "[operator.account] The account whose teammates are alerted when a mail server cannot be used."
  )
  var operatorAccount: String?
  @OptionGroup var analyst: AnalystFlags
  @OptionGroup(title: "Calls")
  var calls: CallFlags
  @OptionGroup(title: "Connections")
  var connections: ConnectionFlags
  @Option(help: "trace, debug, info, notice, warning, error or critical.")
  var logLevel: LogLevelArgument = .info

  /// What was given, by key.
  var values: [AbsoluteConfigKey: ConfigValue] {
    let texts: [(AbsoluteConfigKey, String?)] = [
      (["data"], data), (["account", "name"], accountName),
      (["sender"], sender), (["link", "base"], linkBase),
      (["smtp", "starttls"], smtpStarttls), (["smtp", "user"], smtpUser),
      (["smtp", "password", "file"], smtpPasswordFile), (["smtp", "ca", "file"], smtpCAFile),
      (["operator", "account"], operatorAccount),
    ]
    let all = texts + access.texts + calls.texts
    let numbers: [(AbsoluteConfigKey, Int?)] = [
      (["patience", "seconds"], patienceSeconds), (["grace", "seconds"], graceSeconds),
    ]
    var values = analyst.values
    for (key, text) in all {
      values[key] = text.map { ConfigValue(.string($0), isSecret: false) }
    }
    let lists: [(AbsoluteConfigKey, [String])] = [
      (["listen"], listen), (["cors", "origins"], corsOrigin), (["smtp", "url"], smtpURL),
    ]
    for (key, list) in lists where !list.isEmpty {
      values[key] = ConfigValue(.stringArray(list), isSecret: false)
    }
    for (key, number) in numbers + access.numbers + calls.numbers + connections.numbers {
      values[key] = number.map { ConfigValue(.int($0), isSecret: false) }
    }
    // One that is not given leaves the word to environment and file.
    for (key, isOn) in calls.switches + connections.switches where isOn {
      values[key] = ConfigValue(.bool(true), isSecret: false)
    }
    return values
  }
}

/// How much is logged, as people type it.
enum LogLevelArgument: String, ExpressibleByArgument, CaseIterable {
  case trace, debug, info, notice, warning, error, critical

  var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}

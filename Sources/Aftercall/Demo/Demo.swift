import API
import AftercallClient
import ArgumentParser
import Foundation
import Logging
import Messages
import NIOCore
import RPC

/// `aftercall demo`: the whole way of a few calls, on a server of its own.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the whole way of a dozen calls: what fires and why, alerts, tasks, e-mails.",
    discussion: """
      A server with an empty store is started on a free loopback port; everything goes through it \
      over gRPC, as it would with a server of yours. It ends by itself and leaves the store and \
      the e-mails where it says.
      """)

  @Option(help: "A file of conversations as `aftercall submit` takes it. (default: bundled ones)")
  var calls: String?
  @Option(help: "The directory for store and e-mails. (default: a new temporary one)")
  var data: String?

  func run() async throws {
    raiseOpenFilesLimit()
    let file = try CallFile(path: try calls ?? bundledCalls(), defaultAgentID: Self.agentID)
    let directory = try data ?? temporaryDirectory()
    var settings = ServerSettings()
    settings.listeners = [ListenerSettings(.tcp(ListenAddress(host: "127.0.0.1", port: 0)))]
    settings.dataDirectory = directory
    settings.accountName = "Larkfield Home Energy"
    settings.sender = "Larkfield Home Energy <service@larkfield.example>"
    settings.linkBase = "https://console.example.com/conversations/"
    settings.gracePeriod = .seconds(2)
    settings.access.mode = .open
    let server = try await Server.start(settings, logger: .toStandardError(level: .warning))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      let connection = AftercallConnection(
        host: "127.0.0.1", port: server.address.port ?? 0)
      Console.print(
        "A server listens on \(server.address.hostAndPort), its store in \(directory)\n")
      let isWhole = try await DemoRun(
        server: connection, calls: file, outbox: settings.outboxDirectory
      ).run()
      connection.close()
      await server.stop()
      try await group.waitForAll()
      guard isWhole else { throw ExitCode.failure }
      Console.print(
        """

        To keep a server:  aftercall serve --data data
        and then:          aftercall notifications create --help
                           aftercall submit FILE
                           aftercall alerts --follow
        """)
    }
  }

  /// The agent of the demo's notifications, and of conversations that name none.
  static let agentID = "demo-agent"

  private func bundledCalls() throws -> String {
    guard let path = Bundle.module.path(forResource: "demo-calls", ofType: "jsonl") else {
      throw SetupError("the bundled conversations are missing beside the command")
    }
    return path
  }

  private func temporaryDirectory() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("aftercall-demo-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return folder.path
  }
}

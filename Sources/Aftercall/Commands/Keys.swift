import API
import Access
import AftercallClient
import ArgumentParser
import Domain
import Foundation
import Messages
import RPC
import Services
import Store

/// `aftercall keys`: the API keys of an account.
struct Keys: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make, list and revoke API keys.",
    subcommands: [List.self, Create.self, Revoke.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List keys, the newest first: id, beginning, role, bearer, last use.")

    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        var token = ""
        repeat {
          let page = try await server.notifications.listAPIKeys(
            .with { $0.pageToken = token }, options: client.call)
          for key in page.keys { Console.print(key.line) }
          token = page.nextPageToken
        } while !token.isEmpty
      }
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key and print it, this once.",
      discussion: """
        With --data the key is put into the store of a server that does not run: so comes the \
        first one. Otherwise a running server is asked, by an owner or admin.

        The key alone goes to standard output, or with --out into a new file that only its owner \
        may read; what else there is to say goes to standard error.
        """)

    @Option(help: "owner, admin, member, viewer or service.")
    var role: CallerRoleArgument
    @Option(help: "The teammate who has it, by id: for members and viewers required.")
    var teammate: String?
    @Option(help: "The program that has it, by name: for services required.")
    var service: String?
    @Option(help: "What it is for.")
    var name: String = ""
    @Option(help: "Days after which it ends. (default: never)")
    var expiresDays: Int?
    @Option(help: "The file to write it to; it must not be there yet.")
    var out: String?
    @Option(help: "The data directory of a server that does not run.")
    var data: String?
    @OptionGroup var client: ClientOptions

    func validate() throws {
      if teammate != nil, service != nil {
        throw ValidationError("give --teammate or --service, not both")
      }
      if let expiresDays, !(1...36_500).contains(expiresDays) {
        throw ValidationError("--expires-days must be 1 to 36500")
      }
    }

    func run() async throws {
      // Before anything is made that could then not be kept.
      let file = try out.map { try SecretFile(path: $0) }
      var made = V1.CreateAPIKeyResponse()
      do {
        if let data {
          made = try await store(in: data)
        } else {
          try await client.withConnection { server in
            made = try await server.notifications.createAPIKey(
              .with { $0.key = wanted }, options: client.call)
          }
        }
      } catch {
        file?.remove()
        throw error
      }
      if let key = made.key { Console.printError(key.line) }
      if let file { try file.write(made.secret) } else { Console.print(made.secret) }
    }

    private var wanted: V1.APIKey {
      .with {
        $0.name = name
        $0.role = role.message
        $0.bearer = teammate.map { .teammateID($0) } ?? service.map { .serviceName($0) }
        $0.expireTime = expiresDays.map { days in
          WellKnown.Timestamp.with {
            $0.seconds = WallClock.machine.now().microseconds / 1_000_000 + Int64(days) * 86_400
          }
        }
      }
    }

    private func store(in directory: String) async throws -> V1.CreateAPIKeyResponse {
      var settings = ServerSettings()
      settings.dataDirectory = directory
      let account = client.account ?? "default"
      guard Identifier.isValidExternal(account) else {
        throw ValidationError(
          "--account must have 1 to \(Limits.externalIDBytesMax) characters out of"
            + " A-Z a-z 0-9 . _ : ~ -")
      }
      let now = WallClock.machine.now()
      let made: NewAPIKey
      do {
        made = try NewAPIKey(wanted, now: now)
      } catch {
        throw SetupError(RPCError(status: error)?.message ?? "the key cannot be made")
      }
      try createDirectory(directory)
      do {
        let store = try await Store.open(path: settings.storePath, now: now) { _ in }
        let result: Result<Void, any Error>
        do {
          result = .success(
            try await store.createAPIKey(
              account: account, key: made.key, secretHash: made.secret.hash))
        } catch {
          result = .failure(error)
        }
        await store.close()
        try result.get()
      } catch let error as StoreError where error.code == .lockedByAnotherServer {
        throw SetupError(
          "a server runs on this store: ask it for the key with --server instead of --data, or stop"
            + " it first")
      }
      return made.response
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Revoke a key: it lets nobody in any more, and its open calls end.")

    @Argument(help: "The key's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.revokeAPIKey(
          .with { $0.id = id }, options: client.call)
        if let key = response.key { Console.print(key.line) }
      }
    }
  }
}

/// A caller's role as people type it.
enum CallerRoleArgument: String, ExpressibleByArgument, CaseIterable {
  case owner, admin, member, viewer, service

  var message: V1.CallerRole {
    switch self {
    case .owner: .owner
    case .admin: .admin
    case .member: .member
    case .viewer: .viewer
    case .service: .service
    }
  }
}

extension V1.APIKey {
  /// The key in one line.
  fileprivate var line: String {
    let words = CallerRoleArgument.allCases.first { $0.message == role }?.rawValue ?? "?"
    let who =
      switch bearer {
      case .teammateID(let id): "teammate \(id)"
      case .serviceName(let name): "service \(name)"
      case nil: "account"
      }
    let end =
      if let revokeTime { "revoked \(revokeTime.text)" } else if let expireTime {
        "until \(expireTime.text)"
      } else { "without end" }
    let use = lastUseTime.map { "used \($0.text)" } ?? "never used"
    let rest = name.isEmpty ? "" : "  \(name)"
    return "\(id)  \(prefix)…  \(words)  \(who)  \(end)  \(use)\(rest)"
  }
}

/// A new file that only its owner may read.
private struct SecretFile {
  let path: String
  private let descriptor: Int32

  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw SetupError("the file \(path) cannot be made: \(String(cString: strerror(errno)))")
    }
  }

  func write(_ text: String) throws {
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data((text + "\n").utf8))
    try handle.close()
  }

  func remove() {
    close(descriptor)
    unlink(path)
  }
}

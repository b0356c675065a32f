import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall teammates`: the people of an account.
struct Teammates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, store and remove teammates.",
    subcommands: [List.self, Set.self, Remove.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List teammates by id.")

    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        var token = ""
        repeat {
          let page = try await server.alerts.listTeammates(
            .with { $0.pageToken = token }, options: client.call)
          for teammate in page.teammates { Console.print(teammate.line) }
          token = page.nextPageToken
        } while !token.isEmpty
      }
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Store a teammate, or change the one with this id.")

    @Argument(help: "The teammate's id.")
    var id: String
    @Option(help: "The name.")
    var name: String
    @Option(help: "The e-mail address.")
    var email: String = ""
    @Option(help: "owner, admin, member or viewer.")
    var role: RoleArgument = .member
    @Flag(help: "Wants no device pushes.")
    var muted = false
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.alerts.upsertTeammate(
          .with {
            $0.teammate = .with {
              $0.id = id
              $0.name = name
              $0.email = email
              $0.role = role.message
              $0.muted = muted
            }
          }, options: client.call)
        if let teammate = response.teammate { Console.print(teammate.line) }
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a teammate; what it has done stays.")

    @Argument(help: "The teammate's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        _ = try await server.alerts.removeTeammate(.with { $0.id = id }, options: client.call)
      }
    }
  }
}

/// A role as people type it.
enum RoleArgument: String, ExpressibleByArgument, CaseIterable {
  case owner, admin, member, viewer

  var message: V1.TeammateRole {
    switch self {
    case .owner: .owner
    case .admin: .admin
    case .member: .member
    case .viewer: .viewer
    }
  }
}

extension V1.Teammate {
  /// The teammate in one line.
  fileprivate var line: String {
    let words = RoleArgument.allCases.first { $0.message == role }?.rawValue ?? "member"
    return "\(id)  \(name)  \(words)\(email.isEmpty ? "" : "  \(email)")\(muted ? "  muted" : "")"
  }
}

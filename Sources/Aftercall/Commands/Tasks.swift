import API
import AftercallClient
import ArgumentParser
import Foundation
import Messages
import RPC

/// `aftercall tasks`: the follow-up tasks.
struct Tasks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, find, create and work follow-up tasks; watch them live.",
    subcommands: [
      List.self, Search.self, Show.self, Create.self, Claim.self, Assign.self, Comment.self,
      Complete.self, Reopen.self, Delete.self, Watch.self,
    ],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List tasks, the newest first.")

    @Flag(help: "Completed and cancelled ones too.")
    var all = false
    @Option(help: "Only those assigned to this teammate.")
    var assignee: String?
    @Option(help: "Only those of this conversation.")
    var conversation: String = ""
    @Option(help: "Only those with this tag.")
    var tag: String = ""
    @Flag(help: "Only those that nobody has claimed.")
    var pool = false
    @Flag(help: "Only those whose due time has passed, the longest overdue first.")
    var overdue = false
    @Option(help: "How many to list.")
    var limit: Int32 = 50
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.listTasks(
          .with {
            $0.statuses = all ? [] : [.open, .inProgress, .waiting]
            $0.assignee = pool ? "" : assignee
            $0.conversationUUID = conversation
            $0.tag = tag
            $0.overdue = overdue
            $0.pageSize = limit
          }, options: client.call)
        for task in response.tasks { Console.print(task.line) }
      }
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Create a task.")

    @Argument(help: "What to do, in one line.")
    var title: String
    @Option(help: "What to know about it.")
    var description: String = ""
    @Option(help: "low, medium, high or urgent.")
    var priority: PriorityArgument = .medium
    @Option(help: "The teammate who does it.")
    var assignee: String = ""
    @Option(help: "A tag; may be repeated.")
    var tag: [String] = []
    @Option(help: "In how many minutes it is due.")
    var dueIn: Int64?
    @Option(help: "Makes a repeated call harmless.")
    var requestID: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let task = try await server.createTask(
          .with {
            $0.title = title
            $0.description = description
            $0.priority = priority.message
            $0.assignee = assignee
            $0.tags = tag
            $0.dueTime = dueIn.map { minutes in
              .with { $0.seconds = Int64(Date.now.timeIntervalSince1970) + minutes * 60 }
            }
          }, requestID: requestID, options: client.call)
        Console.print(task.line)
      }
    }
  }

  struct Complete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Mark a task as completed.")

    @Argument(help: "The task's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.completeTask(
          .with { $0.id = id }, options: client.call)
        if let task = response.task { Console.print(task.line) }
      }
    }
  }

  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Delete a task for good.")

    @Argument(help: "The task's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        _ = try await server.tasks.deleteTask(.with { $0.id = id }, options: client.call)
      }
    }
  }
}

/// A priority as people type it.
enum PriorityArgument: String, ExpressibleByArgument, CaseIterable {
  case low, medium, high, urgent

  var message: V1.TaskPriority {
    switch self {
    case .low: .low
    case .medium: .medium
    case .high: .high
    case .urgent: .urgent
    }
  }
}

extension V1.Task {
  /// The task in one line.
  var line: String {
    let who = assignee.isEmpty ? "nobody" : assignee
    let late = overdue ? "  OVERDUE since \(dueTime?.text ?? "")" : ""
    let labels = tags.isEmpty ? "" : "  #" + tags.joined(separator: " #")
    return "\(id)  \(status.word)  \(priority.word)  \(title)  [\(who)]\(labels)\(late)"
  }
}

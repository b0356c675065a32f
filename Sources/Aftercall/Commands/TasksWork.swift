import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Tasks {
  /// `aftercall tasks search`.
  struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find tasks by the words in title, description and tags.",
      discussion: "All words have to stand there; the last may be the beginning of one.")

    @Argument(help: "The words.")
    var words: [String]
    @Flag(help: "Completed and cancelled ones too.")
    var all = false
    @Option(help: "How many to list.")
    var limit: Int32 = 50
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.searchTasks(
          .with {
            $0.query = words.joined(separator: " ")
            $0.statuses = all ? [] : [.open, .inProgress, .waiting]
            $0.pageSize = limit
          }, options: client.call)
        for task in response.tasks { Console.print(task.line) }
      }
    }
  }

  /// `aftercall tasks show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a task with its comments and its history.")

    @Argument(help: "The task's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        guard
          let task = try await server.tasks.getTask(.with { $0.id = id }, options: client.call).task
        else { return }
        Console.print(task.line)
        if !task.description.isEmpty { Console.print(task.description) }
        if !task.conversationUUID.isEmpty {
          Console.print("conversation \(task.conversationUUID)")
        }
        let comments = try await server.tasks.listTaskComments(
          .with {
            $0.taskID = id
            $0.pageSize = 200
          }, options: client.call
        ).comments
        for comment in comments {
          let author = comment.author.isEmpty ? "somebody" : comment.author
          Console.print("\(comment.createTime?.text ?? "")  \(author): \(comment.text)")
        }
        let changes = try await server.tasks.listTaskChanges(
          .with { $0.taskID = id }, options: client.call
        ).changes
        for change in changes { Console.print(change.line) }
      }
    }
  }

  /// `aftercall tasks claim`.
  struct Claim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a task of the pool; give --as to say for whom.")

    @Argument(help: "The task's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.claimTask(
          .with { $0.id = id }, options: client.call)
        if let task = response.task { Console.print(task.line) }
      }
    }
  }

  /// `aftercall tasks assign`.
  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Assign tasks to a teammate, or give them back to the pool.")

    @Argument(help: "The tasks' ids.")
    var ids: [String]
    @Option(help: "The teammate; none: the pool.")
    var to: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.batchUpdateTasks(
          .with {
            $0.ids = ids
            $0.task = .with { $0.assignee = to }
            $0.updateMask = .with { $0.paths = ["assignee"] }
          }, options: client.call)
        for result in response.results {
          Console.print(result.task?.line ?? "\(result.id)  refused: \(result.message)")
        }
        if response.results.contains(where: { $0.code != 0 }) { throw ExitCode.failure }
      }
    }
  }

  /// `aftercall tasks comment`.
  struct Comment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say something about a task.")

    @Argument(help: "The task's id.")
    var id: String
    @Argument(help: "The text.")
    var text: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        _ = try await server.tasks.createTaskComment(
          .with {
            $0.taskID = id
            $0.text = text
          }, options: client.call)
      }
    }
  }

  /// `aftercall tasks reopen`.
  struct Reopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open a completed or cancelled task again.")

    @Argument(help: "The task's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.reopenTask(
          .with { $0.id = id }, options: client.call)
        if let task = response.task { Console.print(task.line) }
      }
    }
  }

  /// `aftercall tasks watch`.
  struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print each task as it changes, with the cursor that goes on after it.")

    @Option(help: "Go on after this cursor.")
    var cursor: String = ""
    @Flag(help: "Begin with every task there is.")
    var fromOldest = false
    @OptionGroup var client: ClientOptions

    func validate() throws {
      guard cursor.isEmpty || !fromOldest else {
        throw ValidationError("--cursor and --from-oldest exclude each other")
      }
    }

    func run() async throws {
      try await client.withConnection { server in
        let messages = server.taskChanges(
          from: cursor.isEmpty ? fromOldest ? .oldest : .now : .after(cursor: cursor),
          options: client.call, onInterruption: Console.printInterruption)
        for try await message in messages {
          let cursor = "\n  cursor \(message.cursor)"
          switch message.event {
          case .taskChanged(let event):
            if let task = event.task { Console.print(task.line + cursor) }
          case .taskRemoved(let event): Console.print("\(event.id)  removed\(cursor)")
          case .caughtUp: Console.printError("watching; cursor \(message.cursor)")
          case .heartbeat, nil: break
          }
        }
      }
    }
  }
}

extension V1.TaskChange {
  /// The change in one line.
  fileprivate var line: String {
    let who = actor.isEmpty ? "" : " by \(actor)"
    let what =
      fields.isEmpty
      ? "created"
      : fields.map { "\($0.field): “\($0.before)” -> “\($0.after)”" }.joined(separator: ", ")
    return "\(time?.text ?? "")  \(what)\(who)"
  }
}

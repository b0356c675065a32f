import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Notifications {
  /// `aftercall notifications apply`.
  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the server's notifications those of a folder of YAML files.",
      discussion: """
        The files are those that `export` writes; agent and name tell which notification a file is \
        about. Everything is read and checked first: one mistake in any file, and nothing is \
        changed. Notifications that stand in no file are left alone, unless --prune is given; it \
        concerns only agents that have a file. A change that breaks cases (see `aftercall \
        corrections`) is refused, unless --accept-broken-cases is given.

          aftercall notifications export automation
          aftercall notifications apply automation --dry-run
        """)

    @Argument(help: "The folder.")
    var folder: String
    @Flag(help: "Only say what would be done. Ends with 2 if that is anything.")
    var dryRun = false
    @Flag(help: "Delete notifications of these agents that stand in no file.")
    var prune = false
    @Flag(help: "Change notifications although that breaks cases.")
    var acceptBrokenCases = false
    @OptionGroup var client: ClientOptions

    func run() async throws {
      let files = try NotificationFolder(folder)
      guard files.problems.isEmpty else { throw NotificationFolder.refusal(files.problems) }
      let agents = Set(files.entries.map(\.notification.agentID)).sorted()
      var plan = ApplyPlan([], existing: [], deletesOthers: false)
      try await client.withConnection { server in
        var existing: [V1.Notification] = []
        for agent in agents {
          existing += try await server.allNotifications(agent: agent, client.call)
        }
        plan = ApplyPlan(files.entries, existing: existing, deletesOthers: prune)
        var problems = try await plan.problems + errors(in: files.entries, server)
        if !acceptBrokenCases { problems += try await brokenCases(of: plan, server) }
        guard problems.isEmpty else { throw NotificationFolder.refusal(problems) }
        for step in plan.steps {
          if dryRun {
            Console.print("would \(step.line)")
          } else {
            let warnings = try await step.carryOut(
              on: server, acceptsBrokenCases: acceptBrokenCases, client.call)
            Console.print(step.line)
            for warning in warnings { Console.print("  warning: \(warning.sentence)") }
          }
        }
      }
      for other in plan.others {
        Console.print("not in the folder  \(other.agentID): \(other.name)  (\(other.id))")
      }
      Console.print("\(plan.steps.count) changes, \(plan.unchanged) unchanged.")
      if dryRun, !plan.steps.isEmpty { throw ExitCode(2) }
    }

    /// The cases that changes would break.
    private func brokenCases(
      of plan: ApplyPlan, _ server: AftercallConnection
    ) async throws -> [String] {
      var problems: [String] = []
      for case .update(let notification, _, let path) in plan.steps {
        let findings = try await server.notifications.lintNotification(
          .with { $0.notification = notification }, options: client.call
        ).findings
        problems += findings.filter { $0.code == .brokenCase }.map { "\(path): \($0.sentence)" }
      }
      return problems
    }

    /// What the server would refuse, so that nothing is done by halves.
    private func errors(
      in entries: [NotificationFolder.Entry], _ server: AftercallConnection
    ) async throws -> [String] {
      var problems: [String] = []
      for entry in entries {
        let findings = try await server.notifications.lintNotification(
          .with { $0.notification = entry.notification }, options: client.call
        ).findings
        problems += findings.filter { $0.severity == .error }.map {
          "\(entry.path): \($0.sentence)"
        }
      }
      return problems
    }
  }
}

extension V1.LintFinding {
  /// The finding as one line of text.
  var sentence: String {
    let place = line > 0 ? "\(field), line \(line), column \(column)" : field
    return suggestion.isEmpty ? "\(place): \(message)" : "\(place): \(message) \(suggestion)"
  }
}

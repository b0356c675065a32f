import ArgumentParser

/// The `aftercall` command.
@main
struct AftercallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aftercall",
    abstract: "Acts after an AI voice agent's call has ended: e-mails, team alerts, tasks.",
    discussion: """
      A server keeps everything in one directory and speaks gRPC. The other commands are its \
      clients, except for `demo`, which brings a server of its own, for `doctor`, `backup` and \
      `restore`, which work on the directory itself, and for `benchmark-analyst`, which needs none.

      Begin with `aftercall demo`, then `aftercall serve`.
      """,
    version: "0.1.0",
    subcommands: [
      Serve.self, Demo.self, Submit.self, Alerts.self, Tasks.self, Notifications.self,
      Evaluations.self, Reviews.self, Deliveries.self, Suppressions.self, Corrections.self,
      Figures.self,
      Teammates.self, Account.self, Keys.self, Doctor.self, Backup.self,
      Restore.self, BenchmarkAnalyst.self,
    ])
}

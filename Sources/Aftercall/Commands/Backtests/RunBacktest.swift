import API
import AftercallClient
import ArgumentParser
import Foundation
import Messages
import RPC

extension Notifications {
  /// `aftercall notifications backtest`.
  struct Backtest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a notification would have done after stored conversations.",
      discussion: """
        Tries the newest revision, another one, or a draft in a file as `export` writes it, and \
        compares it with the newest revision. Nothing is sent; the report is kept.

          aftercall notifications backtest ID --since 30d
          aftercall notifications backtest ID --file callback.yaml --estimate
        """)

    @Argument(
      help: "The notification's id, or its name. Without it, --file is compared with nothing.")
    var notification: String = ""
    @Option(help: "Try this revision. (default: the newest)")
    var revision: Int64 = 0
    @Option(help: "Try what stands in this YAML file.")
    var file: String?
    @OptionGroup(title: "Which conversations") var filter: ConversationFilterOptions
    @Option(help: "How many conversations to look at, the newest first.")
    var limit: Int32 = 1000
    @Option(help: "How many examples of each kind to show.")
    var examples: Int32 = 5
    @Flag(help: "Only say what it would cost.")
    var estimate = false
    @Flag(
      help: "Print every conversation that it would fire after or that changes, as it is found.")
    var all = false
    @OptionGroup var client: ClientOptions

    func validate() throws {
      if notification.isEmpty, file == nil {
        throw ValidationError("give a notification's id or --file")
      }
      if revision != 0, file != nil {
        throw ValidationError("--revision and --file exclude each other")
      }
    }

    func run() async throws {
      try await client.withConnection { server in
        let id =
          notification.isEmpty
          ? "" : try await server.notificationID(named: notification, client.call)
        let request = try request(id)
        var total: Int32 = 0
        for try await response in server.notifications.backtestNotification(
          request, options: client.call)
        {
          switch response.event {
          case .estimate(let estimate):
            total = estimate.conversations
            Console.print(estimate.sentence)
          case .finding(let finding):
            if all { for line in finding.report(showsChange: true) { Console.print(line) } }
          case .progress(let progress):
            let counts = progress.counts ?? V1.BacktestCounts()
            Console.printProgress(
              "\(counts.conversations) of \(total) conversations, fires after \(counts.fired)")
          case .report(let report):
            Console.endProgress()
            for line in report.report(showsExamples: !all) { Console.print(line) }
          case nil: break
          }
        }
      }
    }

    private func request(_ id: String) throws -> V1.BacktestNotificationRequest {
      var request = V1.BacktestNotificationRequest()
      request.subject = try file.map { file in
        var draft = try NotificationFile.notification(at: file)
        draft.id = id
        return .draft(draft)
      }
      if request.subject == nil { request.subject = .notificationID(id) }
      request.revision = revision
      request.filter = filter.message
      request.conversationsMax = limit
      request.examplesPerKind = examples
      request.estimateOnly = estimate
      return request
    }
  }

  /// `aftercall notifications backtests`.
  struct Backtests: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the reports of backtests, the newest first, or show one again.")

    @Argument(help: "A report's id.")
    var report: String?
    @Option(help: "Only those of this notification.")
    var notification: String = ""
    @Option(help: "How many to list.")
    var limit: Int32 = 20
    @Flag(help: "Delete the report.")
    var delete = false
    @OptionGroup var client: ClientOptions

    func validate() throws {
      if delete, report == nil { throw ValidationError("--delete needs a report's id") }
    }

    func run() async throws {
      try await client.withConnection { server in
        guard let report else {
          let response = try await server.notifications.listBacktests(
            .with {
              $0.notificationID = notification
              $0.pageSize = limit
            }, options: client.call)
          for backtest in response.backtests { Console.print(backtest.line) }
          return
        }
        if delete {
          _ = try await server.notifications.deleteBacktest(
            .with { $0.id = report }, options: client.call)
          return
        }
        let response = try await server.notifications.getBacktest(
          .with { $0.id = report }, options: client.call)
        for line in response.backtest?.report(showsExamples: true) ?? [] { Console.print(line) }
      }
    }
  }
}

extension NotificationFile {
  /// Reads a file.
  ///
  /// - Throws: `SetupError` where it cannot be read, or is none that `export` could have written.
  static func notification(at path: String) throws -> V1.Notification {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else { throw SetupError("\(path) cannot be read as a text in UTF-8") }
    do {
      return try notification(from: text)
    } catch let error as YAMLFileError {
      throw SetupError("\(path): \(error)")
    }
  }
}

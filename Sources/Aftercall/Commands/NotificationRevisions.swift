import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Notifications {
  struct Revisions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List the revisions of a notification, the newest first: who changed what, and when.")

    @Argument(help: "The notification's id, also of one that is deleted, or its name.")
    var notification: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let id = try await server.notificationID(named: notification, client.call)
        var token = ""
        repeat {
          let response = try await server.notifications.listNotificationRevisions(
            .with {
              $0.notificationID = id
              $0.pageToken = token
            }, options: client.call)
          for revision in response.revisions { Console.print(revision.line) }
          token = response.nextPageToken
        } while !token.isEmpty
      }
    }
  }

  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show in which fields two revisions of a notification differ.")

    @Argument(help: "The notification's id, also of one that is deleted, or its name.")
    var notification: String
    @Argument(help: "The number of the older revision.")
    var revision: Int64
    @Argument(help: "The number of the other one. (default: the newest)")
    var other: Int64 = 0
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let id = try await server.notificationID(named: notification, client.call)
        let response = try await server.notifications.compareNotificationRevisions(
          .with {
            $0.notificationID = id
            $0.revision = revision
            $0.otherRevision = other
          }, options: client.call)
        for change in response.changes {
          Console.print(change.field)
          for line in change.oldValue.split(whereSeparator: \.isNewline) {
            Console.print("  - \(line)")
          }
          for line in change.newValue.split(whereSeparator: \.isNewline) {
            Console.print("  + \(line)")
          }
        }
      }
    }
  }

  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "restore",
      abstract: "Make the content of an earlier revision the newest one; enabled stays as it is.")

    @Argument(help: "The notification's id, or its name.")
    var notification: String
    @Argument(help: "The number of the revision whose content is wanted back.")
    var revision: Int64
    @Flag(help: "Restore it although that breaks cases (see `aftercall corrections`).")
    var acceptBrokenCases = false
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let id = try await server.notificationID(named: notification, client.call)
        let response = try await server.notifications.restoreNotificationRevision(
          .with {
            $0.notificationID = id
            $0.revision = revision
            $0.acceptBrokenCases = acceptBrokenCases
          }, options: client.call)
        if let notification = response.notification {
          Console.print("revision \(notification.revision)")
        }
        for warning in response.warnings { Console.print("  warning: \(warning.sentence)") }
      }
    }
  }
}

extension V1.NotificationRevision {
  /// The revision in one line.
  fileprivate var line: String {
    var what = changedParts.joined(separator: ", ")
    if restoredFrom > 0 { what += " restored from revision \(restoredFrom)" }
    if revision == 1 { what = "created" }
    let who = createdBy.isEmpty ? "" : "  by \(createdBy)"
    return "\(revision)  \(createTime?.text ?? "")  \(what)\(who)"
  }
}

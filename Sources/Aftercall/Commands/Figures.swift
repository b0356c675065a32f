import API
import AftercallClient
import ArgumentParser
import Foundation
import Messages
import RPC

/// `aftercall figures`: what was counted, day by day.
struct Figures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what notifications and analysts did, day by day.",
    discussion: """
      One line for each day and notification, then one for each day and analyst. Each thing counts on \
      the day on which it happened; a mean time begins when the call ended.
      """)

  @Option(help: "The first day, such as 2026-11-01. (default: today, by UTC)")
  var from: String = ""
  @Option(help: "The last day. (default: the first one)")
  var to: String = ""
  @Option(help: "The zone whose days they are, such as Europe/Berlin. (default: the account's)")
  var timeZone: String = ""
  @Option(help: "Only this notification, by its id or name.")
  var notification: String = ""
  @OptionGroup var client: ClientOptions

  func run() async throws {
    try await client.withConnection { server in
      let names = try await server.notificationNames(client.call)
      let id =
        notification.isEmpty
        ? "" : try await server.notificationID(named: notification, client.call)
      let first = from.isEmpty ? String(Date.now.formatted(.iso8601).prefix(10)) : from
      var token = ""
      repeat {
        let response = try await server.evaluations.listNotificationFigures(
          .with {
            $0.firstDay = first
            $0.lastDay = to
            $0.timeZone = timeZone
            $0.notificationID = id
            $0.pageToken = token
          }, options: client.call)
        for figures in response.figures {
          Console.print(figures.line(names[figures.notificationID] ?? figures.notificationID))
        }
        token = response.nextPageToken
      } while !token.isEmpty
      repeat {
        let response = try await server.evaluations.listAnalystFigures(
          .with {
            $0.firstDay = first
            $0.lastDay = to
            $0.timeZone = timeZone
            $0.pageToken = token
          }, options: client.call)
        for figures in response.figures { Console.print(figures.line) }
        token = response.nextPageToken
      } while !token.isEmpty
    }
  }
}

extension AftercallConnection {
  /// The names of all notifications that are there, by id.
  fileprivate func notificationNames(_ options: CallOptions) async throws -> [String: String] {
    var names: [String: String] = [:]
    var token = ""
    repeat {
      let response = try await notifications.listNotifications(
        .with {
          $0.pageSize = 200
          $0.pageToken = token
        }, options: options)
      for notification in response.notifications { names[notification.id] = notification.name }
      token = response.nextPageToken
    } while !token.isEmpty
    return names
  }
}

extension V1.NotificationFigures {
  fileprivate func line(_ name: String) -> String {
    var line =
      "\(day)  \(name): \(evaluated) evaluated, \(fired) fired, \(unclear) unclear, \(held) held,"
      + " \(failed) failed; e-mails: \(emailsSent) sent, \(emailsFailed) failed,"
      + " \(emailsBounced) bounced; \(tasksCreated) tasks,"
      + " \(alertsRaised) alerts"
    if let meanEmailDelayMs { line += "; e-mail after \(Self.seconds(meanEmailDelayMs))" }
    if let meanAlertDelayMs { line += "; alert after \(Self.seconds(meanAlertDelayMs))" }
    return line
  }

  private static func seconds(_ milliseconds: Int64) -> String {
    "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
  }
}

extension V1.AnalystFigures {
  fileprivate var line: String {
    let who = model.isEmpty ? analyst : "\(analyst) (\(model))"
    return
      "\(day)  \(who): \(requests) requests, \(failures) failed, \(meanLatencyMs) ms on average,"
      + " \(maxLatencyMs) ms at most; \(promptTokens) + \(answerTokens) tokens, cost \(costMicros)"
      + " millionths"
  }
}

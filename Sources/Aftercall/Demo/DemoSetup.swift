import API
import AftercallClient
import Messages
import RPC

/// Prepares a fresh server for the demo: people, and a notification of each kind.
struct DemoSetup: Sendable {
  let server: AftercallConnection

  /// The teammate in whose name the demo takes alerts on.
  static let onDuty = "jo"

  func run() async throws {
    for (id, name) in [(Self.onDuty, "Jo Larsen"), ("sam", "Sam Okoro")] {
      _ = try await server.alerts.upsertTeammate(
        .with {
          $0.teammate = .with {
            $0.id = id
            $0.name = name
          }
        })
    }
    var notifications: [V1.Notification] = []
    for template in try await server.notifications.listTemplates(.with { $0.pageSize = 200 })
      .templates
    {
      let created = try await server.notifications.createFromTemplate(
        .with {
          $0.templateID = template.id
          $0.agentID = Demo.agentID
          if template.notification?.email != nil {
            $0.recipients = DemoNotifications.recipients(ofTemplate: template.id)
          }
        })
      if let notification = created.notification { notifications.append(notification) }
    }
    let routed = try await server.notifications.createNotification(
      .with { $0.notification = DemoNotifications.routed })
    if let notification = routed.notification { notifications.append(notification) }
    Console.print(
      "\(notifications.count) notifications for the agent \(Demo.agentID), "
        + "\(notifications.count - 1) of them from the built-in templates:")
    for notification in notifications { Console.print("  \(notification.summary)") }
    Console.print("")
  }
}

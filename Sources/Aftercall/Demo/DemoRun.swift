import API
import AftercallClient
import Messages
import RPC

/// One run of the demo against a server: set up, submit, show, sum up.
struct DemoRun: Sendable {
  let server: AftercallConnection
  let calls: CallFile
  let outbox: String

  /// How long the demo waits for what has to happen by itself.
  private static let patience = Duration.seconds(60)

  /// - Returns: Whether everything that was submitted came out at the other end.
  func run() async throws -> Bool {
    try await DemoSetup(server: server).run()
    let alerts = AlertTally()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await follow(alerts) }
      await alerts.waitUntilFollowing(atMost: Self.patience)
      let tally = try await submitAll()
      let deliveries = try await settle(emails: tally.emails)
      await alerts.wait(forCount: tally.alerts, atMost: Self.patience)
      group.cancelAll()
      return try await report(tally, alerts: alerts, deliveries: deliveries)
    }
  }

  /// What the evaluations said.
  private struct Tally {
    var conversations = 0
    var notFired = 0
    var fired: [String: Int] = [:]
    var emails = 0
    var tasks = 0
    var alerts = 0
    var failed = 0
  }

  private func submitAll() async throws -> Tally {
    var tally = Tally()
    let count = calls.count
    for try await call in calls {
      let submitted = try await server.evaluations.submitConversation(
        .with { $0.conversation = call.conversation })
      let uuid = submitted.conversationUUID
      var evaluation = submitted.evaluation
      let states = server.evaluations.watchEvaluation(.with { $0.key = .conversationUUID(uuid) })
      for try await state in states { evaluation = state.evaluation }
      tally.conversations += 1
      Console.print("[\(tally.conversations)/\(count)] \(uuid)")
      for result in evaluation?.results ?? [] { show(result, &tally) }
      if !(evaluation?.results ?? []).contains(where: { $0.outcome == .fired }) {
        Console.print("    nothing fired")
        tally.notFired += 1
      }
    }
    return tally
  }

  private func show(_ result: V1.NotificationResult, _ tally: inout Tally) {
    switch result.outcome {
    case .fired:
      tally.fired[result.notificationName, default: 0] += 1
      tally.emails += result.deliveryIDs.count
      if !result.taskID.isEmpty { tally.tasks += 1 }
      if !result.alertID.isEmpty { tally.alerts += 1 }
      Console.print("    fired: \(result.notificationName)")
      Console.print("      why: \(result.explanation.oneLine)")
      for evidence in result.evidence.prefix(2) {
        Console.print("      turn \(evidence.turn): “\(evidence.quote.oneLine)”")
      }
      for variable in result.variables where variable.name.hasPrefix("dyn_") {
        Console.print(
          "      \(variable.name): \(variable.value.isEmpty ? "-" : variable.value.oneLine)")
      }
      if let routing = result.routing {
        let addresses = result.recipients.map(\.address).joined(separator: ", ")
        Console.print("      routed to \(addresses): \(routing.explanation.oneLine)")
      }
    case .failed:
      tally.failed += 1
      Console.print("    failed: \(result.notificationName): \(result.explanation.oneLine)")
    case .held:
      Console.print("    held for review: \(result.notificationName)")
    case .notFired, .unspecified, .unrecognized: break
    }
  }

  private func follow(_ tally: AlertTally) async throws {
    let stream = server.alerts.streamAlerts(.with { $0.start = .oldest })
    for try await message in stream {
      switch message.event {
      case .caughtUp: tally.beginFollowing()
      case .alertCreated(let created):
        tally.add()
        guard let alert = created.alert else { continue }
        Console.print("    ALERT \(alert.severity.word): \(alert.title)")
        if alert.severity == .critical { try await acknowledge(alert) }
      case .alertAcknowledged(let event):
        tally.addAcknowledgement()
        let note = event.acknowledgement?.note ?? ""
        Console.print("    TAKEN ON by \(event.acknowledgement?.teammateID ?? ""): “\(note)”")
      case .heartbeat, .alertsRead, nil: break
      }
    }
  }

  /// Takes an alert on as a person would, while it is on the screen; the stream tells everybody.
  private func acknowledge(_ alert: V1.Alert) async throws {
    _ = try await server.alerts.acknowledgeAlert(
      .with {
        $0.id = alert.id
        $0.teammateID = DemoSetup.onDuty
        $0.note = "I am calling the customer now."
      })
  }

  /// Waits until no e-mail is under way any more.
  private func settle(emails: Int) async throws -> [V1.Delivery] {
    let end = ContinuousClock.now.advanced(by: Self.patience)
    while true {
      let deliveries = try await allDeliveries()
      let open: Set<V1.DeliveryState> = [.queued, .sending, .deferred]
      let settled = deliveries.filter { !open.contains($0.state) }
      if settled.count >= emails || ContinuousClock.now >= end { return deliveries }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private func allDeliveries() async throws -> [V1.Delivery] {
    var deliveries: [V1.Delivery] = []
    var token = ""
    repeat {
      let page = try await server.evaluations.listDeliveries(
        .with {
          $0.pageSize = 200
          $0.pageToken = token
        })
      deliveries += page.deliveries
      token = page.nextPageToken
    } while !token.isEmpty
    return deliveries
  }

  private func report(
    _ tally: Tally, alerts: AlertTally, deliveries: [V1.Delivery]
  ) async throws -> Bool {
    let tasks = try await server.tasks.listTasks(.with { $0.pageSize = 1000 }).tasks
    let sent = deliveries.filter { $0.state == .sent }.count
    Console.print("\nTasks (\(tasks.count)), the newest first:")
    for task in tasks.prefix(15) { Console.print("  \(task.priority.word): \(task.title)") }
    if tasks.count > 15 { Console.print("  … and \(tasks.count - 15) more") }
    Console.print("\nE-mails (\(sent) of \(tally.emails) sent), as .eml files in \(outbox)")
    for delivery in deliveries.prefix(5) {
      Console.print(
        "  \(delivery.messageID.dropFirst().dropLast()).eml  to \(delivery.recipient): \(delivery.subject)"
      )
    }
    if deliveries.count > 5 { Console.print("  … and \(deliveries.count - 5) more") }
    Console.print("\nOf \(tally.conversations) conversations \(tally.notFired) fired nothing.")
    for (name, count) in tally.fired.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      Console.print("  \(count) × \(name)")
    }
    Console.print(
      "\(sent) e-mails sent, \(tasks.count) tasks created, \(alerts.count) alerts received live,"
        + " \(alerts.acknowledgements) of them taken on by \(DemoSetup.onDuty).")
    return sent == tally.emails && tasks.count == tally.tasks && alerts.count == tally.alerts
      && tally.failed == 0
  }
}

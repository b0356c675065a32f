import Domain
import Messages

extension V1.Alert {
  init(_ alert: Alert) {
    self.init()
    id = alert.id
    title = alert.title
    body = alert.body
    teammateIDs = alert.teammateIDs
    agentID = alert.agentID
    conversationUUID = alert.conversationUUID
    notificationID = alert.notificationID
    evaluationID = alert.evaluationID
    taskID = alert.taskID
    url = alert.url
    createTime = WellKnown.Timestamp(alert.createdAt)
    severity = V1.AlertSeverity(alert.severity ?? .info)
  }
}

extension V1.StreamAlertsResponse {
  init(_ event: AlertEvent, cursor: String) {
    self.init()
    self.cursor = cursor
    switch event.kind {
    case .created(let alert, let pushTo):
      var created = V1.AlertCreated()
      created.alert = V1.Alert(alert)
      created.pushTeammateIDs = pushTo
      self.event = .alertCreated(created)
    case .read(let teammateID, let alertIDs, let unreadCount):
      var read = V1.AlertsRead()
      read.teammateID = teammateID
      read.alertIDs = alertIDs
      read.unreadCount = Int32(clamping: unreadCount)
      self.event = .alertsRead(read)
    case .acknowledged(let alert, let acknowledgement):
      var acknowledged = V1.AlertAcknowledged()
      acknowledged.alertID = alert.id
      acknowledged.acknowledgement = V1.AlertAcknowledgement(acknowledgement)
      self.event = .alertAcknowledged(acknowledged)
    }
  }
}

extension V1.AlertFilter {
  /// - Parameters:
  ///   - viewer: The teammate that the call is made for; it sees only what is for it.
  ///   - checker: Takes what is wrong.
  /// - Returns: The filter; to be used only if nothing was wrong.
  func domain(viewer: String?, _ checker: inout FieldChecker) -> AlertFilter {
    if let viewer, teammateIDs.contains(where: { $0 != viewer }) {
      checker.add("filter.teammate_ids", "may name only the teammate that the call is made for")
    }
    if minSeverity.domain() == nil {
      checker.add("filter.min_severity", "is not a severity that is known here")
    }
    check(teammateIDs, "filter.teammate_ids", &checker)
    check(agentIDs, "filter.agent_ids", &checker)
    var filter = AlertFilter()
    filter.teammateIDs = Set(teammateIDs)
    filter.agentIDs = Set(agentIDs)
    filter.minSeverity = minSeverity.domain() ?? .info
    filter.viewer = viewer
    return filter
  }

  private func check(_ ids: [String], _ field: String, _ checker: inout FieldChecker) {
    if ids.count > Limits.alertFilterEntriesMax {
      checker.add(field, "must have at most \(Limits.alertFilterEntriesMax) entries")
    }
    for (index, id) in ids.prefix(Limits.alertFilterEntriesMax).enumerated() {
      checker.checkID(id, "\(field)[\(index)]")
    }
  }
}

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
    case .created(let alert):
      var created = V1.AlertCreated()
      created.alert = V1.Alert(alert)
      self.event = .alertCreated(created)
    }
  }
}

extension V1.AlertFilter {
  func domain(_ checker: inout FieldChecker) -> AlertFilter {
    check(teammateIDs, "filter.teammate_ids", &checker)
    check(agentIDs, "filter.agent_ids", &checker)
    var filter = AlertFilter()
    filter.teammateIDs = Set(teammateIDs)
    filter.agentIDs = Set(agentIDs)
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

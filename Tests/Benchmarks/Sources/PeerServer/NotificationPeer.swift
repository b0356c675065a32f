import Domain
import GRPCCore
import Store

/// As much of `NotificationService` as the alert table needs: always-notifications that raise an
/// alert.
struct NotificationPeer: Aftercall_V1_NotificationService.SimpleServiceProtocol {
  let store: Store

  func createNotification(
    request: Aftercall_V1_CreateNotificationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_CreateNotificationResponse {
    let wanted = request.notification
    guard case .always = wanted.trigger.kind, wanted.hasAlert else { throw unmeasured }
    let now = Timestamp.now
    let definition = NotificationDefinition(
      name: wanted.name, isEnabled: wanted.enabled, trigger: .always,
      alert: AlertAction(
        teammateIDs: wanted.alert.teammateIds, title: wanted.alert.title, body: wanted.alert.body))
    let stored = try await answering {
      try await store.createNotification(
        account: account, id: Identifier.make(at: now), agentID: wanted.agentID,
        definition: definition, requestID: "", contentHash: [], now: now)
    }
    return .with {
      $0.notification = wanted
      $0.notification.id = stored.id
      $0.notification.revision = stored.revision
    }
  }

  func getNotification(
    request: Aftercall_V1_GetNotificationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_GetNotificationResponse { throw unmeasured }

  func listNotifications(
    request: Aftercall_V1_ListNotificationsRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListNotificationsResponse { throw unmeasured }

  func updateNotification(
    request: Aftercall_V1_UpdateNotificationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_UpdateNotificationResponse { throw unmeasured }

  func deleteNotification(
    request: Aftercall_V1_DeleteNotificationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_DeleteNotificationResponse { throw unmeasured }

  func enableNotification(
    request: Aftercall_V1_EnableNotificationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_EnableNotificationResponse { throw unmeasured }

  func disableNotification(
    request: Aftercall_V1_DisableNotificationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_DisableNotificationResponse { throw unmeasured }
}

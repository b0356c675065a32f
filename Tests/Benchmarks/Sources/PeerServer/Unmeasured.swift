// What the benchmarks do not call. A method that is added to the API is added here.
import GRPCCore

extension AlertPeer {
  func getAlert(
    request: Aftercall_V1_GetAlertRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_GetAlertResponse {
    throw unmeasured
  }

  func markAlertsRead(
    request: Aftercall_V1_MarkAlertsReadRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_MarkAlertsReadResponse {
    throw unmeasured
  }

  func markAllAlertsRead(
    request: Aftercall_V1_MarkAllAlertsReadRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_MarkAllAlertsReadResponse {
    throw unmeasured
  }

  func acknowledgeAlert(
    request: Aftercall_V1_AcknowledgeAlertRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_AcknowledgeAlertResponse {
    throw unmeasured
  }

  func countUnreadAlerts(
    request: Aftercall_V1_CountUnreadAlertsRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_CountUnreadAlertsResponse {
    throw unmeasured
  }

  func upsertTeammate(
    request: Aftercall_V1_UpsertTeammateRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_UpsertTeammateResponse {
    throw unmeasured
  }

  func listTeammates(
    request: Aftercall_V1_ListTeammatesRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListTeammatesResponse {
    throw unmeasured
  }

  func removeTeammate(
    request: Aftercall_V1_RemoveTeammateRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_RemoveTeammateResponse {
    throw unmeasured
  }
}

extension EvaluationPeer {
  func reevaluateConversation(
    request: Aftercall_V1_ReevaluateConversationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ReevaluateConversationResponse { throw unmeasured }

  func explainNotification(
    request: Aftercall_V1_ExplainNotificationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ExplainNotificationResponse { throw unmeasured }

  func listNotificationFigures(
    request: Aftercall_V1_ListNotificationFiguresRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListNotificationFiguresResponse { throw unmeasured }

  func listAnalystFigures(
    request: Aftercall_V1_ListAnalystFiguresRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListAnalystFiguresResponse { throw unmeasured }

  func getDelivery(
    request: Aftercall_V1_GetDeliveryRequest, context: ServerContext
  ) async throws -> Aftercall_V1_GetDeliveryResponse { throw unmeasured }

  func resendDelivery(
    request: Aftercall_V1_ResendDeliveryRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ResendDeliveryResponse { throw unmeasured }

  func releaseDelivery(
    request: Aftercall_V1_ReleaseDeliveryRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ReleaseDeliveryResponse { throw unmeasured }

  func cancelDelivery(
    request: Aftercall_V1_CancelDeliveryRequest, context: ServerContext
  ) async throws -> Aftercall_V1_CancelDeliveryResponse { throw unmeasured }

  func listHeldItems(
    request: Aftercall_V1_ListHeldItemsRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListHeldItemsResponse {
    throw unmeasured
  }

  func getHeldItem(
    request: Aftercall_V1_GetHeldItemRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_GetHeldItemResponse {
    throw unmeasured
  }

  func approveHeldResult(
    request: Aftercall_V1_ApproveHeldResultRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ApproveHeldResultResponse {
    throw unmeasured
  }

  func rejectHeldResult(
    request: Aftercall_V1_RejectHeldResultRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_RejectHeldResultResponse {
    throw unmeasured
  }

  func reportBounce(
    request: Aftercall_V1_ReportBounceRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ReportBounceResponse { throw unmeasured }

  func listSuppressedAddresses(
    request: Aftercall_V1_ListSuppressedAddressesRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListSuppressedAddressesResponse { throw unmeasured }

  func addSuppressedAddress(
    request: Aftercall_V1_AddSuppressedAddressRequest, context: ServerContext
  ) async throws -> Aftercall_V1_AddSuppressedAddressResponse { throw unmeasured }

  func removeSuppressedAddress(
    request: Aftercall_V1_RemoveSuppressedAddressRequest, context: ServerContext
  ) async throws -> Aftercall_V1_RemoveSuppressedAddressResponse { throw unmeasured }

  func markResult(
    request: Aftercall_V1_MarkResultRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_MarkResultResponse {
    throw unmeasured
  }

  func listCorrections(
    request: Aftercall_V1_ListCorrectionsRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListCorrectionsResponse {
    throw unmeasured
  }

  func deleteCorrection(
    request: Aftercall_V1_DeleteCorrectionRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_DeleteCorrectionResponse {
    throw unmeasured
  }

  func getNotificationQuality(
    request: Aftercall_V1_GetNotificationQualityRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_GetNotificationQualityResponse {
    throw unmeasured
  }

  func deleteConversation(
    request: Aftercall_V1_DeleteConversationRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_DeleteConversationResponse {
    throw unmeasured
  }
}

extension NotificationPeer {
  func listNotificationRevisions(
    request: Aftercall_V1_ListNotificationRevisionsRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListNotificationRevisionsResponse { throw unmeasured }

  func getNotificationRevision(
    request: Aftercall_V1_GetNotificationRevisionRequest, context: ServerContext
  ) async throws -> Aftercall_V1_GetNotificationRevisionResponse { throw unmeasured }

  func compareNotificationRevisions(
    request: Aftercall_V1_CompareNotificationRevisionsRequest, context: ServerContext
  ) async throws -> Aftercall_V1_CompareNotificationRevisionsResponse { throw unmeasured }

  func restoreNotificationRevision(
    request: Aftercall_V1_RestoreNotificationRevisionRequest, context: ServerContext
  ) async throws -> Aftercall_V1_RestoreNotificationRevisionResponse { throw unmeasured }

  func sendTestEmail(
    request: Aftercall_V1_SendTestEmailRequest, context: ServerContext
  ) async throws -> Aftercall_V1_SendTestEmailResponse { throw unmeasured }

  func lintNotification(
    request: Aftercall_V1_LintNotificationRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_LintNotificationResponse {
    throw unmeasured
  }

  func testNotification(
    request: Aftercall_V1_TestNotificationRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_TestNotificationResponse {
    throw unmeasured
  }

  func backtestNotification(
    request: Aftercall_V1_BacktestNotificationRequest,
    response: GRPCCore.RPCWriter<Aftercall_V1_BacktestNotificationResponse>,
    context: GRPCCore.ServerContext
  ) async throws {
    throw unmeasured
  }

  func getBacktest(
    request: Aftercall_V1_GetBacktestRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_GetBacktestResponse {
    throw unmeasured
  }

  func listBacktests(
    request: Aftercall_V1_ListBacktestsRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListBacktestsResponse {
    throw unmeasured
  }

  func deleteBacktest(
    request: Aftercall_V1_DeleteBacktestRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_DeleteBacktestResponse {
    throw unmeasured
  }

  func listVariables(
    request: Aftercall_V1_ListVariablesRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListVariablesResponse {
    throw unmeasured
  }

  func listTemplates(
    request: Aftercall_V1_ListTemplatesRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListTemplatesResponse {
    throw unmeasured
  }

  func getTemplate(
    request: Aftercall_V1_GetTemplateRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_GetTemplateResponse {
    throw unmeasured
  }

  func createTemplate(
    request: Aftercall_V1_CreateTemplateRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_CreateTemplateResponse {
    throw unmeasured
  }

  func updateTemplate(
    request: Aftercall_V1_UpdateTemplateRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_UpdateTemplateResponse {
    throw unmeasured
  }

  func deleteTemplate(
    request: Aftercall_V1_DeleteTemplateRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_DeleteTemplateResponse {
    throw unmeasured
  }

  func createFromTemplate(
    request: Aftercall_V1_CreateFromTemplateRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_CreateFromTemplateResponse {
    throw unmeasured
  }

  func getAccountSettings(
    request: Aftercall_V1_GetAccountSettingsRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_GetAccountSettingsResponse {
    throw unmeasured
  }

  func updateAccountSettings(
    request: Aftercall_V1_UpdateAccountSettingsRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_UpdateAccountSettingsResponse {
    throw unmeasured
  }

  func createAPIKey(
    request: Aftercall_V1_CreateAPIKeyRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_CreateAPIKeyResponse {
    throw unmeasured
  }

  func listAPIKeys(
    request: Aftercall_V1_ListAPIKeysRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListAPIKeysResponse {
    throw unmeasured
  }

  func revokeAPIKey(
    request: Aftercall_V1_RevokeAPIKeyRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_RevokeAPIKeyResponse {
    throw unmeasured
  }
}

extension TaskPeer {
  func searchTasks(
    request: Aftercall_V1_SearchTasksRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_SearchTasksResponse {
    throw unmeasured
  }

  func completeTask(
    request: Aftercall_V1_CompleteTaskRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_CompleteTaskResponse {
    throw unmeasured
  }

  func reopenTask(
    request: Aftercall_V1_ReopenTaskRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ReopenTaskResponse {
    throw unmeasured
  }

  func claimTask(
    request: Aftercall_V1_ClaimTaskRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ClaimTaskResponse {
    throw unmeasured
  }

  func batchUpdateTasks(
    request: Aftercall_V1_BatchUpdateTasksRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_BatchUpdateTasksResponse {
    throw unmeasured
  }

  func createTaskComment(
    request: Aftercall_V1_CreateTaskCommentRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_CreateTaskCommentResponse {
    throw unmeasured
  }

  func listTaskComments(
    request: Aftercall_V1_ListTaskCommentsRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListTaskCommentsResponse {
    throw unmeasured
  }

  func listTaskChanges(
    request: Aftercall_V1_ListTaskChangesRequest, context: GRPCCore.ServerContext
  ) async throws -> Aftercall_V1_ListTaskChangesResponse {
    throw unmeasured
  }

  func watchTasks(
    request: Aftercall_V1_WatchTasksRequest,
    response: GRPCCore.RPCWriter<Aftercall_V1_WatchTasksResponse>, context: GRPCCore.ServerContext
  ) async throws {
    throw unmeasured
  }
}

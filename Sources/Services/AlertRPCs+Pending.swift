package import Messages
package import RPC

extension AlertRPCs {
  package func getAlert(
    _ request: V1.GetAlertRequest, context: CallContext
  ) async throws -> V1.GetAlertResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func markAlertsRead(
    _ request: V1.MarkAlertsReadRequest, context: CallContext
  ) async throws -> V1.MarkAlertsReadResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func markAllAlertsRead(
    _ request: V1.MarkAllAlertsReadRequest, context: CallContext
  ) async throws -> V1.MarkAllAlertsReadResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func acknowledgeAlert(
    _ request: V1.AcknowledgeAlertRequest, context: CallContext
  ) async throws -> V1.AcknowledgeAlertResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func countUnreadAlerts(
    _ request: V1.CountUnreadAlertsRequest, context: CallContext
  ) async throws -> V1.CountUnreadAlertsResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func upsertTeammate(
    _ request: V1.UpsertTeammateRequest, context: CallContext
  ) async throws -> V1.UpsertTeammateResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func listTeammates(
    _ request: V1.ListTeammatesRequest, context: CallContext
  ) async throws -> V1.ListTeammatesResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func removeTeammate(
    _ request: V1.RemoveTeammateRequest, context: CallContext
  ) async throws -> V1.RemoveTeammateResponse {
    throw RPCError(.unimplemented, "not yet")
  }
}

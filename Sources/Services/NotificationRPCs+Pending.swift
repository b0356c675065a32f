package import Messages
package import RPC

extension NotificationRPCs {
  package func lintNotification(
    _ request: V1.LintNotificationRequest, context: CallContext
  ) async throws -> V1.LintNotificationResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func testNotification(
    _ request: V1.TestNotificationRequest, context: CallContext
  ) async throws -> V1.TestNotificationResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func listVariables(
    _ request: V1.ListVariablesRequest, context: CallContext
  ) async throws -> V1.ListVariablesResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func listTemplates(
    _ request: V1.ListTemplatesRequest, context: CallContext
  ) async throws -> V1.ListTemplatesResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func getTemplate(
    _ request: V1.GetTemplateRequest, context: CallContext
  ) async throws -> V1.GetTemplateResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func createTemplate(
    _ request: V1.CreateTemplateRequest, context: CallContext
  ) async throws -> V1.CreateTemplateResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func updateTemplate(
    _ request: V1.UpdateTemplateRequest, context: CallContext
  ) async throws -> V1.UpdateTemplateResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func deleteTemplate(
    _ request: V1.DeleteTemplateRequest, context: CallContext
  ) async throws -> V1.DeleteTemplateResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func createFromTemplate(
    _ request: V1.CreateFromTemplateRequest, context: CallContext
  ) async throws -> V1.CreateFromTemplateResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func getAccountSettings(
    _ request: V1.GetAccountSettingsRequest, context: CallContext
  ) async throws -> V1.GetAccountSettingsResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func updateAccountSettings(
    _ request: V1.UpdateAccountSettingsRequest, context: CallContext
  ) async throws -> V1.UpdateAccountSettingsResponse {
    throw RPCError(.unimplemented, "not yet")
  }
}

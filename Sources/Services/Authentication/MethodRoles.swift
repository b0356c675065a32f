import API
package import RPC

/// The roles that may call each method of the API: the one table of all of them. The README shows
/// the same.
package enum MethodRoles {
  /// Who may call a method; nobody where the table does not have it.
  package static func roles(for method: MethodDescriptor) -> RoleSet {
    notifications[method] ?? evaluations[method] ?? tasks[method] ?? alerts[method] ?? []
  }

  /// All methods of the table.
  package static var methods: [MethodDescriptor] {
    [notifications, evaluations, tasks, alerts].flatMap(\.keys)
  }

  private static let notifications: [MethodDescriptor: RoleSet] = [
    NotificationServiceMethods.createNotification: .workers,
    NotificationServiceMethods.getNotification: .everyone,
    NotificationServiceMethods.listNotifications: .everyone,
    NotificationServiceMethods.updateNotification: .workers,
    NotificationServiceMethods.deleteNotification: .workers,
    NotificationServiceMethods.enableNotification: .workers,
    NotificationServiceMethods.disableNotification: .workers,
    NotificationServiceMethods.listNotificationRevisions: .everyone,
    NotificationServiceMethods.getNotificationRevision: .everyone,
    NotificationServiceMethods.compareNotificationRevisions: .everyone,
    NotificationServiceMethods.restoreNotificationRevision: .workers,
    NotificationServiceMethods.lintNotification: .everyone,
    // It asks the analyst, which costs something.
    NotificationServiceMethods.testNotification: .workers,
    // It sends to nobody but the caller, yet it sends.
    NotificationServiceMethods.sendTestEmail: .workers,
    NotificationServiceMethods.backtestNotification: .workers,
    NotificationServiceMethods.getBacktest: .everyone,
    NotificationServiceMethods.listBacktests: .everyone,
    NotificationServiceMethods.deleteBacktest: .workers,
    NotificationServiceMethods.listVariables: .everyone,
    NotificationServiceMethods.listTemplates: .everyone,
    NotificationServiceMethods.getTemplate: .everyone,
    NotificationServiceMethods.createTemplate: .workers,
    NotificationServiceMethods.updateTemplate: .workers,
    NotificationServiceMethods.deleteTemplate: .workers,
    NotificationServiceMethods.createFromTemplate: .workers,
    NotificationServiceMethods.getAccountSettings: .everyone,
    NotificationServiceMethods.updateAccountSettings: .managers,
    NotificationServiceMethods.createAPIKey: .managers,
    NotificationServiceMethods.listAPIKeys: .managers,
    NotificationServiceMethods.revokeAPIKey: .managers,
  ]

  private static let evaluations: [MethodDescriptor: RoleSet] = [
    EvaluationServiceMethods.submitConversation: .submitters,
    EvaluationServiceMethods.getConversation: .everyone,
    EvaluationServiceMethods.listConversations: .everyone,
    EvaluationServiceMethods.getEvaluation: .everyone,
    EvaluationServiceMethods.listEvaluations: .everyone,
    EvaluationServiceMethods.watchEvaluation: .everyone,
    // It asks the analyst, and sends what it is confirmed to send.
    EvaluationServiceMethods.reevaluateConversation: .workers,
    EvaluationServiceMethods.explainNotification: .everyone,
    EvaluationServiceMethods.listNotificationFigures: .everyone,
    EvaluationServiceMethods.listAnalystFigures: .everyone,
    EvaluationServiceMethods.listDeliveries: .everyone,
    EvaluationServiceMethods.getDelivery: .everyone,
    EvaluationServiceMethods.resendDelivery: .workers,
    EvaluationServiceMethods.releaseDelivery: .workers,
    EvaluationServiceMethods.cancelDelivery: .workers,
    EvaluationServiceMethods.listHeldItems: .everyone,
    EvaluationServiceMethods.getHeldItem: .everyone,
    EvaluationServiceMethods.approveHeldResult: .workers,
    EvaluationServiceMethods.rejectHeldResult: .workers,
    // A mail gateway does it, as a service.
    EvaluationServiceMethods.reportBounce: .submitters,
    EvaluationServiceMethods.listSuppressedAddresses: .everyone,
    EvaluationServiceMethods.addSuppressedAddress: .workers,
    EvaluationServiceMethods.removeSuppressedAddress: .workers,
    EvaluationServiceMethods.deleteConversation: .submitters,
    EvaluationServiceMethods.markResult: .workers,
    EvaluationServiceMethods.listCorrections: .everyone,
    EvaluationServiceMethods.deleteCorrection: .workers,
    EvaluationServiceMethods.getNotificationQuality: .everyone,
  ]

  private static let tasks: [MethodDescriptor: RoleSet] = [
    TaskServiceMethods.createTask: .workers,
    TaskServiceMethods.getTask: .everyone,
    TaskServiceMethods.listTasks: .everyone,
    TaskServiceMethods.updateTask: .workers,
    TaskServiceMethods.deleteTask: .workers,
    TaskServiceMethods.searchTasks: .everyone,
    TaskServiceMethods.completeTask: .workers,
    TaskServiceMethods.reopenTask: .workers,
    TaskServiceMethods.claimTask: .workers,
    TaskServiceMethods.batchUpdateTasks: .workers,
    TaskServiceMethods.createTaskComment: .workers,
    TaskServiceMethods.listTaskComments: .everyone,
    TaskServiceMethods.listTaskChanges: .everyone,
    TaskServiceMethods.watchTasks: .everyone,
  ]

  private static let alerts: [MethodDescriptor: RoleSet] = [
    AlertServiceMethods.streamAlerts: .everyone,
    AlertServiceMethods.listAlerts: .everyone,
    AlertServiceMethods.getAlert: .everyone,
    AlertServiceMethods.markAlertsRead: .workers,
    AlertServiceMethods.markAllAlertsRead: .workers,
    AlertServiceMethods.acknowledgeAlert: .workers,
    AlertServiceMethods.countUnreadAlerts: .everyone,
    AlertServiceMethods.upsertTeammate: .managers,
    AlertServiceMethods.listTeammates: .everyone,
    AlertServiceMethods.removeTeammate: .managers,
  ]
}

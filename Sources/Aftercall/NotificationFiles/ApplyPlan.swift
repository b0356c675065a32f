import API
import AftercallClient
import Messages
import RPC

/// What has to be done so that a server's notifications are those of a folder.
struct ApplyPlan {
  /// One step, in the order in which steps are carried out.
  enum Step {
    case create(V1.Notification, path: String)
    /// The notification as it is to be, with the id and etag of the one that is there.
    case update(V1.Notification, fields: [String], path: String)
    case delete(V1.Notification)
  }

  private(set) var steps: [Step] = []
  private(set) var unchanged = 0
  /// On the server, but in no file.
  private(set) var others: [V1.Notification] = []
  private(set) var problems: [String] = []

  /// Compares.
  ///
  /// - Parameters:
  ///   - entries: The files.
  ///   - existing: The server's notifications of all agents that are meant.
  ///   - deletesOthers: Whether what is in no file is deleted.
  init(
    _ entries: [NotificationFolder.Entry], existing: [V1.Notification], deletesOthers: Bool
  ) {
    let known = Dictionary(grouping: existing) { NotificationFolder.Key($0) }
    for entry in entries {
      let key = NotificationFolder.Key(entry.notification)
      let matches = known[key] ?? []
      guard matches.count <= 1 else {
        problems.append(
          "\(entry.path): the agent \(key.agent) has \(matches.count) notifications of this name;"
            + " rename or delete all but one")
        continue
      }
      guard let match = matches.first else {
        steps.append(.create(entry.notification, path: entry.path))
        continue
      }
      let fields = Self.differences(entry.notification, match)
      guard !fields.isEmpty else {
        unchanged += 1
        continue
      }
      var changed = entry.notification
      changed.id = match.id
      changed.etag = match.etag
      steps.append(.update(changed, fields: fields, path: entry.path))
    }
    let named = Set(entries.map { NotificationFolder.Key($0.notification) })
    others = existing.filter { !named.contains(NotificationFolder.Key($0)) }
    if deletesOthers {
      steps += others.map { .delete($0) }
      others = []
    }
  }

  /// The fields in which two notifications differ, as far as files hold them.
  private static func differences(_ file: V1.Notification, _ stored: V1.Notification) -> [String] {
    var fields: [String] = []
    if file.enabled != stored.enabled { fields.append("enabled") }
    if file.trigger?.normal != stored.trigger?.normal { fields.append("trigger") }
    if file.preFilter != stored.preFilter { fields.append("pre_filter") }
    if file.email != stored.email { fields.append("email") }
    if file.alert?.normal != stored.alert?.normal { fields.append("alert") }
    if file.task?.normal != stored.task?.normal { fields.append("task") }
    if file.variables.map(\.normal) != stored.variables.map(\.normal) { fields.append("variables") }
    if file.locale != stored.locale { fields.append("locale") }
    return fields
  }
}

extension ApplyPlan.Step {
  /// The step in one line.
  var line: String {
    switch self {
    case .create(let notification, let path):
      "create  \(notification.agentID): \(notification.name)  (\(path))"
    case .update(let notification, let fields, let path):
      "update  \(notification.agentID): \(notification.name)  "
        + "[\(fields.joined(separator: ", "))]  (\(path))"
    case .delete(let notification):
      "delete  \(notification.agentID): \(notification.name)  (\(notification.id))"
    }
  }

  /// Carries the step out.
  ///
  /// - Returns: What the server finds doubtful about the notification.
  func carryOut(
    on server: AftercallConnection, acceptsBrokenCases: Bool, _ options: CallOptions
  ) async throws -> [V1.LintFinding] {
    switch self {
    case .create(let notification, _):
      try await server.notifications.createNotification(
        .with { $0.notification = notification }, options: options
      ).warnings
    case .update(let notification, _, _):
      try await server.notifications.updateNotification(
        .with {
          $0.notification = notification
          $0.updateMask = .with { $0.paths = ["*"] }
          $0.acceptBrokenCases = acceptsBrokenCases
        }, options: options
      ).warnings
    case .delete(let notification):
      try await delete(notification, on: server, options)
    }
  }

  private func delete(
    _ notification: V1.Notification, on server: AftercallConnection, _ options: CallOptions
  ) async throws -> [V1.LintFinding] {
    _ = try await server.notifications.deleteNotification(
      .with {
        $0.id = notification.id
        $0.etag = notification.etag
      }, options: options)
    return []
  }
}

// Choices that mean the same as no choice, in one form.

extension V1.Trigger {
  fileprivate var normal: Self {
    guard case .condition(var condition) = kind, condition.whenUnclear == .unspecified else {
      return self
    }
    condition.whenUnclear = .doNotFire
    return .with { $0.kind = .condition(condition) }
  }
}

extension V1.AlertAction {
  fileprivate var normal: Self {
    var action = self
    if action.severity == .unspecified { action.severity = .info }
    return action
  }
}

extension V1.VariableDeclaration {
  fileprivate var normal: Self {
    var declaration = self
    if declaration.type == .unspecified { declaration.type = .text }
    if declaration.whenMissing == .unspecified { declaration.whenMissing = .leaveEmpty }
    return declaration
  }
}

extension V1.TaskAction {
  fileprivate var normal: Self {
    var action = self
    if action.priority == .unspecified { action.priority = .medium }
    return action
  }
}

import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func lintNotification(
    _ request: V1.LintNotificationRequest, context: CallContext
  ) async throws -> V1.LintNotificationResponse {
    let caller = try Caller(context)
    guard let message = request.notification else {
      throw RequestError.invalid("notification", "is required")
    }
    var checker = FieldChecker()
    let definition = message.definition(&checker, checksTrigger: true)
    let misread = checker.violations.map { violation in
      LintFinding(
        .error, .invalidField,
        field: String(violation.field.dropFirst("notification.".count)),
        message: "The field \(violation.description).", suggestion: "Choose a value that is known.")
    }
    var agentID = message.agentID
    var cases: CaseReport?
    if !message.id.isEmpty {
      let saved = try await saved(message.id, request, caller)
      if agentID.isEmpty { agentID = saved.agentID }
      let edited = definition.sanitized()
      if misread.isEmpty, violations(in: edited, agentID: agentID, path: "").isEmpty {
        cases = try await self.cases(
          of: edited, editing: saved, runsMetered: request.runCases, caller)
      }
    }
    let found = try await findings(in: definition, agentID: agentID, caller)
    return .with {
      $0.findings = misread.map { V1.LintFinding($0) } + found
      $0.findings += (cases?.failures ?? []).map { V1.LintFinding($0) }
      $0.cases = cases.map { V1.CaseReport($0) }
    }
  }

  /// The notification that is edited.
  private func saved(
    _ id: String, _ request: V1.LintNotificationRequest, _ caller: Caller
  ) async throws -> Domain.Notification {
    var checker = FieldChecker()
    checker.checkFilterID(id, "notification.id")
    try checker.finish()
    if request.runCases, caller.role == .viewer {
      throw RequestError(
        code: .permissionDenied, message: "viewers cannot have a language model asked")
    }
    return try await store.notification(account: caller.account, id: id)
  }

  package func listVariables(
    _ request: V1.ListVariablesRequest, context: CallContext
  ) async throws -> V1.ListVariablesResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    if !request.agentID.isEmpty { checker.checkExternalID(request.agentID, "agent_id") }
    try checker.finish()
    let seen =
      request.agentID.isEmpty
      ? nil : try await store.seenAgent(account: caller.account, agentID: request.agentID)
    let declared = try await declaredVariables(ofAgent: request.agentID, caller)
    return .with { response in
      response.variables = SystemVariable.allCases.map { V1.Variable($0) }
      for (name, time) in (seen?.contextNames ?? [:]).sorted(by: { $0.key < $1.key }) {
        response.variables.append(V1.Variable(context: name, lastSeen: time))
      }
      let names = Set(declared.map(\.name))
      response.variables += declared
      response.variables += DynamicVariableExample.all.filter { !names.contains($0.name) }
        .map { V1.Variable($0) }
    }
  }

  /// The dynamic variables that an agent's notifications declare, by name.
  private func declaredVariables(
    ofAgent agentID: String, _ caller: Caller
  ) async throws -> [V1.Variable] {
    guard !agentID.isEmpty else { return [] }
    let notifications = try await store.listNotifications(
      account: caller.account, agentID: agentID, limit: Limits.notificationsPerAgentMax, after: nil)
    var ids: [VariableDeclaration: [String]] = [:]
    for notification in notifications {
      for declaration in notification.definition.variables ?? [] {
        ids[declaration, default: []].append(notification.id)
      }
    }
    return ids.map { V1.Variable(declared: $0, in: $1.sorted()) }
      .sorted {
        ($0.name, $0.notificationIDs.first ?? "") < ($1.name, $1.notificationIDs.first ?? "")
      }
  }

  /// What lint finds in a definition, as the API tells it.
  func findings(
    in definition: NotificationDefinition, agentID: String, _ caller: Caller
  ) async throws -> [V1.LintFinding] {
    let agent =
      Identifier.isValidExternal(agentID)
      ? try await store.seenAgent(account: caller.account, agentID: agentID) : nil
    let teammates = try await store.listTeammates(
      account: caller.account, limit: Limits.teammatesPerAccountMax, after: "")
    let context = LintContext(agent: agent, teammateIDs: Set(teammates.map(\.id)))
    return Linter.findings(in: definition, agentID: agentID, context: context)
      .map { V1.LintFinding($0) }
  }

  /// The warnings of lint alone: what is told of something that may be saved.
  func warnings(
    in definition: NotificationDefinition, agentID: String, _ caller: Caller
  ) async throws -> [V1.LintFinding] {
    try await findings(in: definition, agentID: agentID, caller)
      .filter { $0.severity == .warning }
  }
}

extension NotificationDefinition {
  /// The definition as it is stored: an author's HTML without what is not safe in e-mails.
  ///
  /// What cannot be read is left as it is, and is refused by the rules.
  func sanitized() -> NotificationDefinition {
    guard let email, !email.htmlBody.isEmpty,
      let html = try? HTMLSanitizer.sanitized(email.htmlBody).html
    else { return self }
    var definition = self
    definition.email?.htmlBody = html
    return definition
  }
}

extension V1.LintFinding {
  init(_ finding: LintFinding) {
    self.init()
    severity = finding.severity == .error ? .error : .warning
    code = V1.LintCode(finding.code)
    field = finding.field
    line = Int32(clamping: finding.position?.line ?? 0)
    column = Int32(clamping: finding.position?.column ?? 0)
    message = finding.message
    suggestion = finding.suggestion
  }
}

extension V1.LintCode {
  init(_ code: LintCode) {
    self =
      switch code {
      case .invalidField: .invalidField
      case .templateSyntax: .templateSyntax
      case .unknownVariable: .unknownVariable
      case .variableNotAvailable: .variableNotAvailable
      case .vagueVariable: .vagueVariable
      case .vagueTrigger: .vagueTrigger
      case .noRecipient: .noRecipient
      case .invalidRecipient: .invalidRecipient
      case .ruleWithoutAddress: .ruleWithoutAddress
      case .rulesWithoutOtherwise: .rulesWithoutOtherwise
      case .vagueRule: .vagueRule
      case .emailTooLong: .emailTooLong
      case .severalCallsToAction: .severalCallsToAction
      case .subjectEmpty: .subjectEmpty
      case .subjectTooLong: .subjectTooLong
      case .nothingToDo: .nothingToDo
      case .htmlRemoved: .htmlRemoved
      case .unknownTeammate: .unknownTeammate
      case .duplicateRecipient: .duplicateRecipient
      case .filterExcludesAll: .filterExcludesAll
      case .variableNotUsed: .variableNotUsed
      case .unknownChoice: .unknownChoice
      case .defaultNotUsed: .defaultNotUsed
      }
  }
}

extension V1.Variable {
  fileprivate init(_ variable: SystemVariable) {
    self.init()
    name = variable.name
    description = variable.summary
    example = variable.example
    availability = variable.availability
    kind = .system
  }

  fileprivate init(_ variable: DynamicVariableExample) {
    self.init()
    name = variable.name
    description = variable.summary
    example = variable.example
    availability = "Where the conversation mentions it"
    kind = .dynamic
  }

  fileprivate init(declared declaration: VariableDeclaration, in notificationIDs: [String]) {
    self.init()
    name = declaration.name
    description =
      declaration.description.isEmpty
      ? DynamicVariableExample.all.first { $0.name == declaration.name }?.summary ?? ""
      : declaration.description
    example = declaration.exampleValue
    availability = "Where the conversation mentions it"
    kind = .dynamic
    self.declaration = V1.VariableDeclaration(declaration)
    self.notificationIDs = notificationIDs
  }

  fileprivate init(context name: String, lastSeen: Timestamp) {
    self.init()
    self.name = name
    description = "Submitted with conversations of this agent"
    availability = "Where it was submitted"
    kind = .context
    lastSeenTime = WellKnown.Timestamp(lastSeen)
  }
}

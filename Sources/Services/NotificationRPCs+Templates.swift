import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func listTemplates(
    _ request: V1.ListTemplatesRequest, context: CallContext
  ) async throws -> V1.ListTemplatesResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    let token = PageToken(signer: signer, query: ["ListTemplates", caller.account])
    let own = try await store.listTemplates(account: caller.account)
    let all = BuiltInTemplates.all + own
    // There are few, so that a page begins after the template with the last one's id.
    var rest = all[...]
    if let last = try token.key(of: request.pageToken)?.id {
      rest = all[(all.firstIndex { $0.id == last }.map { $0 + 1 } ?? all.endIndex)...]
    }
    let page = Page(Array(rest.prefix(size + 1)), size: size) {
      PageKey(time: Timestamp(microseconds: 0), id: $0.id)
    }
    return .with {
      $0.templates = page.entries.map { V1.Template($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func getTemplate(
    _ request: V1.GetTemplateRequest, context: CallContext
  ) async throws -> V1.GetTemplateResponse {
    let caller = try Caller(context)
    let template = try await template(request.id, "id", caller)
    return .with { $0.template = V1.Template(template) }
  }

  package func createTemplate(
    _ request: V1.CreateTemplateRequest, context: CallContext
  ) async throws -> V1.CreateTemplateResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkRequestID(request.requestID)
    let content = try content(of: request.template, &checker)
    let now = clock.now()
    let template = try await store.createTemplate(
      account: caller.account, id: Identifier.make(at: now), content: content,
      requestID: request.requestID, contentHash: ContentHash.of(content), now: now)
    let warnings = try await templateWarnings(content, caller)
    return .with {
      $0.template = V1.Template(template)
      $0.warnings = warnings
    }
  }

  package func updateTemplate(
    _ request: V1.UpdateTemplateRequest, context: CallContext
  ) async throws -> V1.UpdateTemplateResponse {
    let caller = try Caller(context)
    let id = request.template?.id ?? ""
    try requireOwn(id)
    var checker = FieldChecker()
    if request.template != nil { checker.checkID(id, "template.id") }
    let content = try content(of: request.template, &checker)
    let template = try await store.updateTemplate(
      account: caller.account, id: id, content: content,
      expectedVersion: ETag.version(of: request.template?.etag ?? ""), now: clock.now())
    let warnings = try await templateWarnings(content, caller)
    return .with {
      $0.template = V1.Template(template)
      $0.warnings = warnings
    }
  }

  package func deleteTemplate(
    _ request: V1.DeleteTemplateRequest, context: CallContext
  ) async throws -> V1.DeleteTemplateResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    try requireOwn(request.id)
    try await store.deleteTemplate(
      account: caller.account, id: request.id,
      expectedVersion: ETag.version(of: request.etag))
    return V1.DeleteTemplateResponse()
  }

  package func createFromTemplate(
    _ request: V1.CreateFromTemplateRequest, context: CallContext
  ) async throws -> V1.CreateFromTemplateResponse {
    let caller = try Caller(context)
    let template = try await template(request.templateID, "template_id", caller)
    var definition = template.content.definition
    definition.isEnabled = !request.disabled
    if !request.name.isEmpty { definition.name = request.name }
    var checker = FieldChecker()
    if !request.recipients.isEmpty || request.routing != nil {
      if definition.email == nil {
        checker.add("recipients", "and routing must be empty: the template sends no e-mail")
      }
      if !request.recipients.isEmpty { definition.email?.recipients = request.recipients }
      if let routing = request.routing { definition.email?.routing = routing.domain() }
    }
    checker.checkRequestID(request.requestID)
    let found = violations(in: definition, agentID: request.agentID, path: "notification")
    for violation in found {
      // What the caller gave is named as the request names it.
      let field = violation.field
        .replacingPrefix("notification.email.", with: "")
        .replacingPrefix("notification.", with: "")
      checker.add(field, violation.description)
    }
    try checker.finish()
    let notification = try await create(
      definition, agentID: request.agentID, requestID: request.requestID, caller)
    let warnings = try await warnings(in: definition, agentID: request.agentID, caller)
    return .with {
      $0.notification = V1.Notification(notification)
      $0.warnings = warnings
    }
  }

  private func template(
    _ id: String, _ field: String, _ caller: Caller
  ) async throws -> NotificationTemplate {
    var checker = FieldChecker()
    checker.checkID(id, field)
    try checker.finish()
    if let builtIn = BuiltInTemplates.template(id) { return builtIn }
    return try await store.template(account: caller.account, id: id)
  }

  private func requireOwn(_ id: String) throws {
    guard BuiltInTemplates.template(id) == nil else {
      throw RequestError(
        code: .failedPrecondition,
        message: "a built-in template cannot be changed; store a changed copy as your own")
    }
  }

  private func content(
    of message: V1.Template?, _ checker: inout FieldChecker
  ) throws -> NotificationTemplate.Content {
    guard let message else { throw RequestError.invalid("template", "is required") }
    guard let notification = message.notification else {
      throw RequestError.invalid("template.notification", "is required")
    }
    var inner = FieldChecker()
    var definition = notification.definition(&inner, checksTrigger: true).sanitized()
    definition.isEnabled = true
    if definition.name.isEmpty { definition.name = message.name }
    for violation in inner.violations {
      checker.add("template.\(violation.field)", violation.description)
    }
    let content = NotificationTemplate.Content(
      name: message.name, description: message.description, definition: definition,
      examples: message.examples.enumerated().map { $1.domain("\($0)", &checker) })
    checker.add(violations(in: content, path: "template"))
    try checker.finish()
    return content
  }

  /// Warnings of a template's notification but the one that CreateFromTemplate asks about.
  private func templateWarnings(
    _ content: NotificationTemplate.Content, _ caller: Caller
  ) async throws -> [V1.LintFinding] {
    try await warnings(in: content.definition, agentID: "", caller)
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}

extension V1.Template {
  init(_ template: NotificationTemplate) {
    self.init()
    id = template.id
    name = template.content.name
    description = template.content.description
    notification = V1.Notification(definition: template.content.definition)
    examples = template.content.examples.map { example in
      var message = V1.TemplateExample()
      message.description = example.description
      message.fires = example.fires
      message.messages = example.messages.map { V1.Message($0) }
      return message
    }
    builtIn = template.isBuiltIn
    etag = ETag.text(template.version)
    createTime = template.createdAt.map { WellKnown.Timestamp($0) }
    updateTime = template.updatedAt.map { WellKnown.Timestamp($0) }
  }
}

extension V1.TemplateExample {
  fileprivate func domain(
    _ index: String, _ checker: inout FieldChecker
  ) -> NotificationTemplate.Example {
    NotificationTemplate.Example(
      description: description, fires: fires,
      messages: messages.enumerated().map { place, message in
        let role = message.role.domain()
        if role == nil {
          checker.add(
            "template.examples[\(index)].messages[\(place)].role", "is not a role that is known")
        }
        return Conversation.Message(
          role: role ?? .user, text: message.text, time: message.time.map { Timestamp($0) })
      })
  }
}

import Automation
import Domain
import Messages
import RPC
import Store

extension EvaluationRPCs {
  /// What a held result does with the values that an approval gives.
  ///
  /// - Returns: The decision; nil where none is given, and where it is not held: then the review itself
  ///   says what is the matter.
  /// - Throws: Where a value is not missing or none of its type; where one is missing still and the
  ///   approval does not say to go on without.
  func completion(
    of request: V1.ApproveHeldResultRequest, with values: [GivenValue], _ caller: Caller
  ) async throws -> Decision? {
    let item: HeldItem
    do {
      item = try await store.heldResult(
        account: caller.account, evaluationID: request.evaluationID,
        notificationID: request.notificationID)
    } catch let error as StoreError where error.code == .preconditionFailed {
      // No longer held: who has decided on it is told with the repeat or the refusal.
      return nil
    }
    guard case .result(let result, _, let proposal?) = item.content else { return nil }
    let missing = result.missingRequiredNames
    guard !values.isEmpty || !missing.isEmpty else { return nil }
    let definition = try await definition(of: result, caller)
    var checker = FieldChecker()
    let typed = checker.typed(values, "values", missing: missing, definition.variables ?? [])
    try checker.finish()
    let lacking = missing.filter { typed[$0] == nil }
    guard lacking.isEmpty || request.withoutMissingValues else {
      throw RequestError(
        code: .failedPrecondition,
        message: "the result requires values that are missing: \(lacking.joined(separator: ", "));"
          + " give them with values, or approve it with without_missing_values")
    }
    guard !typed.isEmpty else { return nil }
    let stored = try await store.conversation(account: caller.account, uuid: item.conversationUUID)
    let settings = evaluationSettings.applying(
      try await store.accountSettings(account: caller.account).settings)
    let context = settings.decisionContext(evaluationID: request.evaluationID, now: clock.now())
    let pinned = PinnedNotification(
      id: result.notificationID, revision: result.revision, definition: definition)
    let conversation = settings.placed(stored.conversation)
    let reviewer = caller.actor
    // A long transcript takes longer than a turn of the loop.
    return try await offload {
      var decider = Decider(
        conversation: conversation, analysis: .notAsked, context: context,
        templates: TemplateCache())
      return decider.completed(proposal, of: pinned, with: typed, givenBy: reviewer)
    }
  }

  /// What the notification said when it was evaluated.
  func definition(
    of result: NotificationResult, _ caller: Caller
  ) async throws -> NotificationDefinition {
    try await store.revision(
      account: caller.account, notificationID: result.notificationID, revision: result.revision
    ).revision.definition
  }
}

extension FieldChecker {
  /// Checks the form of values that an approval gives.
  mutating func check(_ values: [GivenValue], _ path: String) {
    let most = Limits.variablesPerNotificationMax
    if values.count > most { add(path, "must have at most \(most) entries") }
    var names: Set<String> = []
    for (index, given) in values.prefix(most).enumerated() {
      let field = "\(path)[\(index)]"
      checkLine(
        given.name, "\(field).name", required: true, charactersMax: Limits.contextNameBytesMax)
      checkLine(
        given.value, "\(field).value", charactersMax: Limits.variableValueCharactersMax)
      if given.value.allSatisfy(\.isWhitespace) { add("\(field).value", "is required") }
      if !names.insert(given.name).inserted {
        add("\(field).name", "is given before; give each value once")
      }
    }
  }

  /// Reads values that an approval gives as what their variables are declared to be.
  fileprivate mutating func typed(
    _ values: [GivenValue], _ path: String, missing: [String],
    _ declarations: [VariableDeclaration]
  ) -> [String: TypedValue] {
    var typed: [String: TypedValue] = [:]
    for (index, given) in values.enumerated() {
      guard missing.contains(given.name),
        let declaration = declarations.first(where: { $0.name == given.name })
      else {
        add(
          "\(path)[\(index)].name",
          missing.isEmpty
            ? "is not missing: no required value of this result is"
            : "is not missing; expected one of \(missing.joined(separator: ", "))")
        continue
      }
      checkValue(given.value, of: declaration, "\(path)[\(index)].value")
      typed[given.name] = declaration.value(given.value)
    }
    return typed
  }
}

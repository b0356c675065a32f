/// Decides what the notifications of one conversation do, by rules alone.
///
/// Everything that can be looked up once for the conversation is: keep one value per evaluation.
package struct Decider: Sendable {
  let conversation: Conversation
  let analysis: AnalysisOutcome
  private let context: DecisionContext
  let templates: TemplateCache
  private let resolver: VariableResolver
  private let hasSpeech: Bool
  private let url: String
  var evidence: EvidenceCheck
  private var variables: [ValueKey: VariableResult] = [:]
  private var values: [ValueKey: TemplateValue] = [:]

  /// Creates a decider for one conversation.
  package init(
    conversation: Conversation, analysis: AnalysisOutcome, context: DecisionContext,
    templates: TemplateCache
  ) {
    self.conversation = conversation
    self.analysis = analysis
    self.context = context
    self.templates = templates
    var sources = VariableSources(
      conversation: conversation, accountName: context.accountName, linkBase: context.linkBase)
    switch analysis {
    case .notAsked: break
    case .answered(let result): sources.analysis = result
    case .failed: sources.analystFailed = true
    }
    resolver = VariableResolver(sources)
    hasSpeech = conversation.hasSpeech
    url = sources.conversationURL ?? ""
    evidence = EvidenceCheck(conversation)
  }

  /// Decides about one notification.
  ///
  /// - Returns: The result with everything that it causes; nothing of it is carried out.
  package mutating func decide(_ notification: PinnedNotification) -> Decision {
    let rule = rule(for: notification)
    var result = NotificationResult(
      notificationID: notification.id, revision: notification.revision,
      notificationName: notification.definition.name, outcome: rule.outcome, reason: rule.reason,
      explanation: rule.explanation, decidedAt: context.now)
    result.confidence = rule.confidence
    result.evidence = rule.evidence
    var decision = Decision(result: result)
    if rule.outcome == .fired || rule.outcome == .held {
      let ready = templates.templates(of: notification)
      decision.result.variables = ready.variableNames.map { name in
        variable(name, ready).settled(
          by: ready.declarations[name], templateDefault: ready.defaults[name],
          in: locale(of: ready))
      }
      decision.result.holdForMissingValues()
      var carriedOut = decision
      carriedOut.result.outcome = .fired
      // A person looks at what is held: nothing of it needs a mark.
      let isMarked = rule.isMarked && decision.result.outcome != .held
      carryOut(notification.definition, ready, isMarked: isMarked, into: &carriedOut)
      if decision.result.outcome == .held {
        carriedOut.result.noteSuspectTurns(among: context.suspectTurns)
        decision.proposal = carriedOut
      } else {
        decision = carriedOut
      }
    }
    decision.result.noteSuspectTurns(among: context.suspectTurns)
    return decision
  }

  private mutating func rule(for notification: PinnedNotification) -> VerdictRule {
    if let exclusion = notification.definition.preFilter?.exclusion(of: conversation) {
      return VerdictRule(.notFired, .preFiltered, exclusion)
    }
    switch notification.definition.trigger {
    case .always:
      var explanation = "The notification fires after every conversation."
      if case .failed(let failure) = analysis {
        explanation += " \(failure.explanation) What it would have found is missing."
      }
      return VerdictRule(.fired, .always, explanation)
    case .condition(_, let policy):
      guard hasSpeech else {
        return VerdictRule(
          .notFired, .noTranscript,
          conversation.noSpeechExplanation + " So the trigger's question cannot be answered.")
      }
      switch analysis {
      case .answered(let result):
        var rule = VerdictRule(
          result.verdicts[notification.id], whenUnclear: policy, checking: &evidence)
        if result.turnsLeftOut > 0 {
          rule.explanation +=
            " The conversation is longer than the analyst takes, so that it has not read"
            + " \(result.turnsLeftOut) of its turns."
        }
        return rule
      case .failed(let failure):
        return VerdictRule(
          .failed, failure.reason,
          failure.explanation + " So the trigger's question was not answered.")
      case .notAsked:
        return VerdictRule(.failed, .analystUnavailable, "The analyst was not asked.")
      }
    }
  }

  /// The value of a variable as the notification declares it: what means the same is looked up once.
  private mutating func variable(
    _ name: String, _ ready: NotificationTemplates
  ) -> VariableResult {
    let question = ready.question(about: name)
    let locale = locale(of: ready)
    let key = ValueKey(question: question.id, locale: locale)
    if let known = variables[key] { return known }
    let result = resolver.result(for: question, in: locale, checking: &evidence)
    variables[key] = result
    return result
  }

  func locale(of ready: NotificationTemplates) -> TemplateLocale {
    ready.locale ?? context.locale
  }

  /// Which value is meant: notifications may declare a name differently and write it differently.
  private struct ValueKey: Hashable {
    var question: String
    var locale: TemplateLocale
  }
}

extension Decider {
  private mutating func carryOut(
    _ definition: NotificationDefinition, _ ready: NotificationTemplates, isMarked: Bool,
    into decision: inout Decision
  ) {
    let mark = isMarked ? Self.unclearMark : ""
    if let action = definition.email {
      sendEmail(action, of: definition, ready, mark: mark, into: &decision)
    } else {
      decision.result.emailProblems = [.actionOff]
    }
    if let action = definition.task {
      decision.task = task(action, of: definition, ready, mark: mark, for: decision.result)
      decision.result.taskID = decision.task?.id
    }
    if let action = definition.alert {
      decision.alert = alert(action, of: definition, ready, mark: mark, for: decision.result)
      if let link = ready.alertLink, let problem = setLink(link, ready, of: &decision.alert) {
        decision.result.explanation += " " + problem
      }
      decision.result.alertID = decision.alert?.id
    }
    if decision.deliveries.isEmpty, decision.task == nil, decision.alert == nil {
      decision.result.outcome = .failed
      decision.result.reason = .noValidRecipient
      decision.result.explanation +=
        " Its only action is an e-mail, and none could be addressed, so nothing was done."
    }
  }

  private mutating func sendEmail(
    _ action: EmailAction, of definition: NotificationDefinition, _ ready: NotificationTemplates,
    mark: String, into decision: inout Decision
  ) {
    var recipients = RecipientList()
    for (index, entry) in action.recipients.enumerated() {
      recipients.add(entry, number: index + 1, for: conversation)
    }
    if let rules = ready.routing {
      let routing = route(rules, notificationID: decision.result.notificationID)
      recipients.add(routing, of: rules)
      decision.result.routing = routing
    }
    decision.result.recipients = recipients.choices
    decision.result.recipientProblems = recipients.problems
    decision.result.recipientProblemCodes = recipients.problemCodes
    if !action.recipients.isEmpty, !recipients.hasFixed {
      decision.result.note(.noValidFixedRecipient)
    }
    if ready.routing != nil, !recipients.hasRouted {
      decision.result.note(.routingNoValidAddress)
    }
    guard !recipients.addresses.isEmpty else { return }
    let senderText = action.from.isEmpty ? context.defaultSender : action.from
    guard let sender = parsedAddress(senderText) else {
      decision.result.note(.senderInvalid)
      decision.result.leaveOut(
        .notWritten, "No e-mail was written, because the sender is not a valid address.")
      return
    }
    let replyToText = action.replyTo.isEmpty ? context.defaultReplyTo : action.replyTo
    let replyTo = replyToText.isEmpty ? nil : parsedAddress(replyToText)
    let content = emailContent(of: definition, ready, mark: mark)
    for recipient in recipients.addresses {
      let id = context.makeID()
      guard let messageID = messageID(for: id) else {
        decision.result.leaveOut(
          .notWritten, "An e-mail was not written, because it could not be given a Message-ID.")
        continue
      }
      let message = EmailMessage(
        from: sender, replyTo: replyTo, to: recipient, subject: content.subject,
        textBody: content.text, htmlBody: content.html, messageID: messageID, date: context.now,
        headers: Self.headers)
      decision.deliveries.append(
        Delivery(
          id: id, evaluationID: context.evaluationID, conversationUUID: conversation.uuid,
          notificationID: decision.result.notificationID, message: message,
          createdAt: context.now))
    }
    decision.result.deliveryIDs = decision.deliveries.map(\.id)
  }

  private mutating func task(
    _ action: TaskAction, of definition: NotificationDefinition, _ ready: NotificationTemplates,
    mark: String, for result: NotificationResult
  ) -> FollowUpTask {
    let texts = taskTexts(of: definition, ready, mark: mark)
    let content = FollowUpTask.Content(
      title: texts.title, description: texts.body, priority: action.priority,
      assignee: action.assignee,
      dueAt: action.dueInMinutes.map { context.now.advanced(by: .seconds(Int64($0) * 60)) },
      tags: action.tags ?? [])
    return FollowUpTask(
      id: context.makeID(), content: content, conversationUUID: conversation.uuid,
      notificationID: result.notificationID, evaluationID: context.evaluationID,
      createdAt: context.now)
  }

  private mutating func alert(
    _ action: AlertAction, of definition: NotificationDefinition, _ ready: NotificationTemplates,
    mark: String, for result: NotificationResult
  ) -> Alert {
    let texts = alertTexts(of: definition, ready, mark: mark)
    return Alert(
      id: context.makeID(), title: texts.title, body: texts.body, teammateIDs: action.teammateIDs,
      agentID: conversation.agent.id,
      conversationUUID: conversation.uuid, notificationID: result.notificationID,
      evaluationID: context.evaluationID, taskID: result.taskID ?? "", url: url,
      createdAt: context.now, severity: action.severity)
  }

  // MARK: Texts

  mutating func emailContent(
    of definition: NotificationDefinition, _ ready: NotificationTemplates, mark: String
  ) -> (subject: String, html: String?, text: String) {
    let html = ready.htmlBody.map { render($0, ready) }
    return (
      line(ready.subject, ready, mark: mark, orElse: definition.name), html,
      ready.textBody.map { render($0, ready) } ?? html.map(HTMLText.derived(from:)) ?? ""
    )
  }

  mutating func taskTexts(
    of definition: NotificationDefinition, _ ready: NotificationTemplates, mark: String
  ) -> (title: String, body: String) {
    (
      line(ready.taskTitle, ready, mark: mark, orElse: definition.name),
      body(ready.taskDescription, ready, charactersMax: Limits.taskDescriptionCharactersMax)
    )
  }

  mutating func alertTexts(
    of definition: NotificationDefinition, _ ready: NotificationTemplates, mark: String
  ) -> (title: String, body: String) {
    (
      line(ready.alertTitle, ready, mark: mark, orElse: definition.name),
      body(ready.alertBody, ready, charactersMax: Limits.alertBodyCharactersMax)
    )
  }

  /// Gives an alert the link that its notification asks for.
  ///
  /// - Returns: Why it opens the conversation instead; nil if it does not.
  mutating func setLink(
    _ template: CompiledTemplate, _ ready: NotificationTemplates, of alert: inout Alert?
  ) -> String? {
    let isAddressItself = template.isOneVariable
    let link = template.rendered(locale: locale(of: ready)) { name in
      var value = value(name, ready)
      // A value may not leave the part of the address in which it stands (RFC 3986 §2).
      if !isAddressItself { value.text = SafeURL.encoded(value.text) }
      return value
    }
    var checker = FieldChecker()
    checker.checkWebAddress(link.asOneLine(), "link")
    guard checker.violations.isEmpty, !link.isEmpty else {
      alert?.url = url
      return Self.linkProblem
    }
    alert?.url = link.asOneLine()
    return nil
  }

  /// One line that is never empty, so that a list always shows what it is about.
  private mutating func line(
    _ template: CompiledTemplate?, _ ready: NotificationTemplates, mark: String, orElse name: String
  ) -> String {
    let rendered = template.map { render($0, ready) } ?? ""
    let line = mark + (rendered.isEmpty ? name.asOneLine() : rendered)
    return line.truncated(toCharacters: Limits.titleCharactersMax)
  }

  private mutating func body(
    _ template: CompiledTemplate?, _ ready: NotificationTemplates, charactersMax: Int
  ) -> String {
    let text =
      template.map { render($0, ready) }
      ?? value(SystemVariable.conversationSummary.name, ready).text
    return text.truncated(toCharacters: charactersMax)
  }

  private mutating func render(
    _ template: CompiledTemplate, _ ready: NotificationTemplates
  ) -> String {
    template.rendered(locale: locale(of: ready)) { value($0, ready) }
  }

  private mutating func value(_ name: String, _ ready: NotificationTemplates) -> TemplateValue {
    let key = ValueKey(question: ready.question(about: name).id, locale: locale(of: ready))
    if let known = values[key] { return known }
    let declaration = ready.declarations[name]
    // What stands in for it is this notification's own choice.
    let result = variable(name, ready).settled(
      by: declaration, templateDefault: nil, in: locale(of: ready))
    let value = resolver.templateValue(of: result, declaredAs: declaration?.type)
    if result.state == .set { values[key] = value }
    return value
  }

  /// Takes a variable's result for what it is, whatever this decider would find.
  mutating func know(_ result: VariableResult, _ ready: NotificationTemplates) {
    let key = ValueKey(question: ready.question(about: result.name).id, locale: locale(of: ready))
    values[key] = resolver.templateValue(
      of: result, declaredAs: ready.declarations[result.name]?.type)
  }

  private func messageID(for id: String) -> EmailMessageID? {
    EmailMessageID("<\(id)@\(context.messageIDDomain)>")
      ?? EmailMessageID("<\(id)@\(Self.reservedDomain)>")
  }

  private func parsedAddress(_ text: String) -> EmailAddress? {
    // What is wrong with it was told when it was saved or configured.
    try? EmailAddress(text)
  }

  /// What subjects and titles begin with where the verdict was unclear.
  package static let unclearMark = "[Unclear] "

  /// Why an alert opens the conversation although its notification names a link.
  static let linkProblem =
    "Its link did not become a web address, so the alert opens the conversation."

  /// Stands in a Message-ID where the configured domain cannot (RFC 2606 §2).
  private static let reservedDomain = "aftercall.invalid"

  /// Keeps vacation responders from answering (RFC 3834 §5).
  private static let headers = [EmailHeader("Auto-Submitted", "auto-generated")].compactMap { $0 }
}

extension NotificationResult {
  /// Holds what fired where it requires a value that is missing.
  fileprivate mutating func holdForMissingValues() {
    guard outcome == .fired else { return }
    let missing = missingRequiredNames
    guard !missing.isEmpty else { return }
    outcome = .held
    reason = .requiredValueMissing
    explanation +=
      " It requires \(missing.joined(separator: ", ")), which has no value here, so it waits"
      + " for a person's review."
  }

  /// Notes which of the turns that it rests on are among those that are suspect.
  fileprivate mutating func noteSuspectTurns(among suspects: Set<Int>) {
    guard !suspects.isEmpty else { return }
    let all = evidence + variables.compactMap(\.evidence) + (routing?.evidence ?? [])
    let turns = Set(all.map(\.turn)).intersection(suspects)
    if !turns.isEmpty { suspectTurns = turns.sorted() }
  }
}

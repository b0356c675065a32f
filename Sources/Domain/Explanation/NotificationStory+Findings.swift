extension NotificationStory {
  /// The conversation and its evaluation.
  var conversationFindings: [Finding] {
    var accepted = Finding(
      .conversationAccepted, .conversation, .goesOn,
      "The conversation was accepted on \(conversation.submittedAt.sentenceText).")
    accepted.time = conversation.submittedAt
    var findings = [accepted]
    if let time = conversation.erasedAt {
      var erased = Finding(
        .conversationErased, .conversation, .note,
        "It was erased on \(time.sentenceText); what was decided is still known, the words are not."
      )
      erased.time = time
      findings.append(erased)
    }
    findings.append(evaluationFinding)
    return findings
  }

  private var evaluationFinding: Finding {
    guard let evaluation else {
      return Finding(
        .conversationStoredOnly, .evaluation, .stops,
        "The conversation was only stored, so that no notification was evaluated.")
    }
    // What is decided already does not wait for the rest.
    let effect: FindingEffect = isPinned && result == nil ? .stops : .goesOn
    switch evaluation.state {
    case .pending where !evaluation.waitingReason.isEmpty:
      var finding = Finding(
        .evaluationWaiting, .evaluation, effect,
        "The evaluation waits: \(evaluation.waitingReason.asOneLine()).")
      finding.nextTime = evaluation.dueAt
      return finding
    case .pending:
      return Finding(.evaluationPending, .evaluation, effect, "The evaluation has not begun yet.")
    case .running:
      return Finding(.evaluationRunning, .evaluation, effect, "The evaluation is under way.")
    case .completed:
      let again =
        evaluation.requestedBy == nil
        ? "" : "This is evaluation \(evaluation.number), asked for\(evaluation.askedBy). "
      var finding = Finding(
        .evaluationCompleted, .evaluation, .goesOn, again + "Every notification of it is decided.")
      finding.time = evaluation.finishedAt
      return finding
    }
  }

  /// The notification at that time, and what became of it since.
  var notificationFindings: [Finding] {
    [participation] + (isPinned ? changesSince : [])
  }

  private var participation: Finding {
    let moment = evaluation?.createdAt ?? conversation.submittedAt
    guard notification.agentID == conversation.conversation.agent.id else {
      return Finding(
        .notificationOfOtherAgent, .notification, .stops,
        "The notification is for another agent's conversations.")
    }
    if isPinned, let revision {
      guard result?.reason != .notificationDisabled else {
        return Finding(
          .notificationDisabled, .notification, .stops,
          "The notification was disabled at that time (revision \(revision.revision)).")
      }
      var finding = Finding(
        .notificationTookPart, .notification, .goesOn,
        "The notification took part with its revision \(revision.revision).")
      finding.time = revision.createdAt
      return finding
    }
    if notification.createdAt > moment {
      var finding = Finding(
        .notificationCreatedLater, .notification, .stops,
        "The notification did not exist yet: it was created on "
          + "\(notification.createdAt.sentenceText).")
      finding.time = notification.createdAt
      return finding
    }
    if let time = notification.deletedAt, time <= moment {
      var finding = Finding(
        .notificationDeletedBefore, .notification, .stops,
        "The notification did not exist any more: it was deleted on \(time.sentenceText).")
      finding.time = time
      return finding
    }
    if let revision, !revision.definition.isEnabled {
      return Finding(
        .notificationDisabled, .notification, .stops,
        "The notification was disabled at that time (revision \(revision.revision)).")
    }
    guard evaluation != nil else {
      return Finding(
        .notificationTookPart, .notification, .note,
        "The notification was there and enabled, and would have taken part.")
    }
    return Finding(
      .notificationNotAskedFor, .notification, .stops,
      "The evaluation was asked for other notifications only.")
  }

  private var changesSince: [Finding] {
    if let time = notification.deletedAt {
      var finding = Finding(
        .notificationDeletedSince, .notification, .note,
        "It was deleted afterwards, on \(time.sentenceText).")
      finding.time = time
      return [finding]
    }
    guard let revision, revision.revision < notification.newestRevision else { return [] }
    var finding = Finding(
      .notificationChangedSince, .notification, .note,
      "It was changed afterwards: revision \(notification.newestRevision), stored on "
        + "\(notification.updatedAt.sentenceText), is the newest.")
    if !notification.isEnabled, revision.definition.isEnabled {
      finding.code = .notificationDisabledSince
      finding.sentence =
        "It was disabled afterwards (revision \(notification.newestRevision), stored on "
        + "\(notification.updatedAt.sentenceText))."
    }
    finding.time = notification.updatedAt
    return [finding]
  }

  /// What was decided, with everything that it caused as it is now.
  var resultFindings: [Finding] {
    guard let result, result.reason != .notificationDisabled else { return [] }
    var findings = triggerFindings(of: result)
    findings += result.variableFindings
    findings += result.recipientFindings
    findings += deliveries.map(\.finding)
    findings += earlierDeliveries.map { delivery in
      var finding = delivery.finding
      finding.effect = .note
      finding.sentence = "After an earlier evaluation: " + finding.sentence
      return finding
    }
    findings += result.suppressionFindings
    if let id = result.taskID {
      var finding = Finding(.taskCreated, .task, .goesOn, "A task was created.")
      if !isTaskThere {
        finding = Finding(
          .taskDeletedSince, .task, .note, "A task was created, and has been deleted since.")
      }
      finding.subject = id
      findings.append(finding)
    }
    if let id = result.alertID {
      var finding = Finding(.alertRaised, .alert, .goesOn, "An alert was raised.")
      finding.subject = id
      findings.append(finding)
    }
    return findings
  }

  private func triggerFindings(of result: NotificationResult) -> [Finding] {
    var findings: [Finding] = []
    if revision?.definition.preFilter != nil, result.reason != .preFiltered {
      findings.append(
        Finding(
          .preFilterPassed, .trigger, .goesOn, "Its pre-filter lets the conversation through."))
    }
    let lacksValue = result.reason == .requiredValueMissing
    let fired = result.outcome == .fired || lacksValue || result.reason == .noValidRecipient
    var finding = Finding(
      triggerCode(of: result), .trigger, fired ? .goesOn : .stops, result.explanation)
    finding.evidence = result.evidence
    finding.time = result.decidedAt
    // That a value is missing is told with the variables.
    if !lacksValue, result.outcome == .held || result.review != nil {
      finding.effect = .goesOn
      var held = finding
      held.code = .heldForReview
      held.effect = result.review == nil ? .stops : .goesOn
      findings += [finding, held]
      if let review = result.review { findings.append(review.finding) }
    } else {
      findings.append(finding)
    }
    return findings
  }

  /// That nobody could be written to, or that a value is missing, has taken the place of why it fired.
  private func triggerCode(of result: NotificationResult) -> FindingCode {
    let isReplaced = [.noValidRecipient, .requiredValueMissing].contains(result.reason)
    guard isReplaced, let trigger = revision?.definition.trigger else {
      return result.reason.findingCode
    }
    if trigger == .always { return .triggerAlways }
    return result.evidence.isEmpty ? .verdictUnclear : .triggerMatched
  }
}

extension Evaluation {
  /// Who asked for it, as it stands after "asked for".
  fileprivate var askedBy: String {
    requestedBy.map { $0.isEmpty ? " afterwards" : " by \($0)" } ?? ""
  }
}

extension Timestamp {
  /// The moment as a sentence says it: `22 November 2026, 17:55 UTC`.
  var sentenceText: String { CivilTime(at: self, inZone: "").longText }
}

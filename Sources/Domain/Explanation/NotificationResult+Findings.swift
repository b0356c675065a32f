extension NotificationResult {
  /// Variables that have no value of the conversation, and why; those that have one need no finding.
  /// Then what a person was asked because of that.
  var variableFindings: [Finding] {
    var findings = variables.compactMap { variable -> Finding? in
      guard let code = variable.state.findingCode else { return nil }
      var finding = Finding(
        code, .variables, .note,
        variable.explanation.isEmpty
          ? "The variable \(variable.name) is empty." : "\(variable.name): \(variable.explanation)")
      finding.subject = variable.name
      finding.evidence = [variable.evidence].compactMap { $0 }
      return finding
    }
    guard reason == .requiredValueMissing else { return findings }
    let names = variables.filter { [.requiredMissing, .given].contains($0.state) }.map(\.name)
    findings.append(
      Finding(
        .requiredValueMissing, .variables, review == nil ? .stops : .goesOn,
        "It requires \(names.joined(separator: ", ")), which had no value, so that it "
          + (review == nil ? "waits" : "waited") + " for a person's review."))
    if var finding = review?.finding {
      finding.step = .variables
      findings.append(finding)
    }
    return findings
  }

  /// Who receives its e-mail and why, and what kept it from others.
  var recipientFindings: [Finding] {
    guard outcome == .fired || reason == .noValidRecipient else { return [] }
    var findings: [Finding] = []
    if let routing { findings.append(routing.finding) }
    for choice in recipients ?? [] {
      var finding = Finding(.recipientChosen, .recipients, .goesOn, choice.sentence)
      finding.subject = choice.address
      findings.append(finding)
    }
    for (index, problem) in recipientProblems.enumerated() {
      let code = recipientProblemCodes.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      findings.append(Finding(code?.findingCode ?? .recipientLeftOut, .recipients, .note, problem))
    }
    let effect: FindingEffect = deliveryIDs.isEmpty ? .stops : .note
    for problem in emailProblems ?? [] {
      findings.append(Finding(problem.findingCode, .recipients, effect, problem.sentence))
    }
    if reason == .noValidRecipient, emailProblems == nil {
      findings.append(
        Finding(
          .noValidRecipient, .recipients, .stops, "None of its recipients has a valid address."))
    }
    return findings
  }
}

extension NotificationResult {
  /// The task and the alert that were not made again.
  var suppressionFindings: [Finding] {
    (suppressedDuplicates ?? []).compactMap { effect in
      let (step, what): (FindingStep, String) =
        switch effect.kind {
        case .email: (.delivery, "")
        case .task: (.task, "No task was created, because an earlier evaluation had created one.")
        case .alert: (.alert, "No alert was raised, because an earlier evaluation had raised one.")
        }
      guard effect.kind != .email else { return nil }
      var finding = Finding(.suppressedAsDuplicate, step, .note, what)
      finding.subject = effect.id
      return finding
    }
  }
}

extension RoutingResult {
  fileprivate var finding: Finding {
    let code: FindingCode =
      if !routes.isEmpty {
        .routingRuleApplied
      } else if isOtherwise {
        .routingOtherwise
      } else {
        .routingNoRuleMatched
      }
    // Erased, the numbers of the rules are still there.
    let numbers = routes.map(String.init).joined(separator: ", ")
    let short = routes.isEmpty ? "No routing rule was applied." : "Rules applied: \(numbers)."
    var finding = Finding(
      code, .recipients, code == .routingNoRuleMatched ? .note : .goesOn,
      explanation.isEmpty ? short : explanation)
    finding.evidence = evidence
    return finding
  }
}

extension RecipientChoice {
  fileprivate var sentence: String {
    switch source {
    case .fixed: "\(address) is one of its fixed recipients."
    case .customer: "\(address) is the linked contact's address."
    case .route: "\(address) was named by routing rule \(route ?? 0)."
    case .otherwise: "\(address) is where the routing rules send it otherwise."
    }
  }
}

extension RecipientProblem {
  fileprivate var findingCode: FindingCode {
    switch self {
    case .duplicate, .alreadyHadIt: .suppressedAsDuplicate
    case .noContact, .contactWithoutAddress, .invalidAddress, .notWritten: .recipientLeftOut
    }
  }
}

extension EmailProblem {
  /// What the problem is called.
  package var findingCode: FindingCode {
    switch self {
    case .actionOff: .emailActionOff
    case .noValidFixedRecipient: .noValidFixedRecipient
    case .routingNoValidAddress: .routingNoValidAddress
    case .senderInvalid: .senderInvalid
    case .suppressedAsDuplicate: .suppressedAsDuplicate
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .actionOff: "The notification has no e-mail action, so that no e-mail was written."
    case .noValidFixedRecipient:
      "None of its fixed recipients has a valid address in this conversation."
    case .routingNoValidAddress: "Its routing rules led to no valid address."
    case .senderInvalid: "No e-mail was written, because the sender is not a valid address."
    case .suppressedAsDuplicate:
      "Somebody who had its e-mail after an earlier evaluation was not sent a second copy."
    }
  }
}

extension VariableState {
  /// Why there is no value, or not the conversation's; nil: there is one.
  fileprivate var findingCode: FindingCode? {
    switch self {
    case .set: nil
    case .unknownName: .variableUnknownName
    case .notAvailable: .variableNotAvailable
    case .notMentioned: .variableNotMentioned
    case .analystUnavailable: .variableAnalystUnavailable
    case .nameTooVague: .variableNameTooVague
    case .defaulted, .declaredDefault: .variableDefaulted
    case .given: .variableGiven
    case .invalid: .variableInvalid
    case .marked: .variableMarked
    case .requiredMissing: .variableRequiredMissing
    }
  }
}

extension Reason {
  /// What an explanation calls the reason.
  package var findingCode: FindingCode {
    switch self {
    case .always: .triggerAlways
    case .conditionMet: .triggerMatched
    case .conditionNotMet: .triggerNotMatched
    case .unclear: .verdictUnclear
    case .evidenceNotFound: .evidenceNotFound
    case .noTranscript: .noTranscript
    case .analystUnavailable: .analystUnavailable
    case .analystAnswerInvalid: .analystAnswerInvalid
    case .analystRefused: .analystRefused
    case .noValidRecipient: .noValidRecipient
    case .preFiltered: .preFiltered
    case .givenUp: .givenUp
    case .notificationDisabled: .notificationDisabled
    case .analystTimedOut: .analystTimedOut
    case .analystRateLimited: .analystRateLimited
    case .analystServerError: .analystServerError
    case .analystMisconfigured: .analystMisconfigured
    case .analystAnswerCutOff: .analystAnswerCutOff
    case .analystInputTooLong: .analystInputTooLong
    case .analysisBudgetExhausted: .analysisBudgetExhausted
    case .analysisNotificationLimit: .analysisNotificationLimit
    case .requiredValueMissing: .requiredValueMissing
    }
  }
}

extension Decider {
  /// What a held result does with the values that a person gives for those that it lacks.
  ///
  /// Only the texts are written anew. Who gets the e-mail, what the task is like and every other value
  /// is what was decided and shown: no analyst is asked.
  ///
  /// - Parameters:
  ///   - proposal: What it does without them.
  ///   - notification: The notification as it was evaluated.
  ///   - values: The values by the variables' names; those that are not missing are not looked at.
  ///   - reviewer: Who gives them; empty: nobody known.
  /// - Returns: The decision.
  package mutating func completed(
    _ proposal: Decision, of notification: PinnedNotification, with values: [String: TypedValue],
    givenBy reviewer: String
  ) -> Decision {
    let ready = templates.templates(of: notification)
    let definition = notification.definition
    var decision = proposal
    decision.result.variables = proposal.result.variables.map { variable in
      guard variable.state == .requiredMissing, let value = values[variable.name] else {
        return variable
      }
      var given = VariableResult(
        name: variable.name, value: value.text(in: locale(of: ready)), state: .given,
        explanation: "\(reviewer.isEmpty ? "Somebody" : reviewer) gave it.",
        normalForm: value.normalForm)
      given.givenBy = reviewer
      return given
    }
    for variable in decision.result.variables { know(variable, ready) }
    if !decision.deliveries.isEmpty {
      let content = emailContent(of: definition, ready, mark: "")
      for index in decision.deliveries.indices {
        decision.deliveries[index].message.subject = content.subject
        decision.deliveries[index].message.textBody = content.text
        decision.deliveries[index].message.htmlBody = content.html
      }
    }
    if decision.task != nil {
      let texts = taskTexts(of: definition, ready, mark: "")
      decision.task?.content.title = texts.title
      decision.task?.content.description = texts.body
    }
    if decision.alert != nil {
      let texts = alertTexts(of: definition, ready, mark: "")
      decision.alert?.title = texts.title
      decision.alert?.body = texts.body
      if let link = ready.alertLink {
        let explanation = decision.result.explanation.replacing(" " + Self.linkProblem, with: "")
        let problem = setLink(link, ready, of: &decision.alert)
        decision.result.explanation = explanation + (problem.map { " " + $0 } ?? "")
      }
    }
    return decision
  }
}

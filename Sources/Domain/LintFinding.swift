/// Something wrong or doubtful about a notification.
package struct LintFinding: Sendable, Hashable {
  /// Whether it keeps the notification from being saved.
  package var severity: LintSeverity
  /// What it is.
  package var code: LintCode
  /// The field, as a path from the notification.
  package var field: String
  /// Where in the field's text; nil: the field as a whole.
  package var position: TemplatePosition?
  /// What is wrong, in a sentence for people.
  package var message: String
  /// What to do about it, in a sentence for people.
  package var suggestion: String

  /// Creates a finding.
  package init(
    _ severity: LintSeverity, _ code: LintCode, field: String, position: TemplatePosition? = nil,
    message: String, suggestion: String
  ) {
    self.severity = severity
    self.code = code
    self.field = field
    self.position = position
    self.message = message
    self.suggestion = suggestion
  }
}

/// How much a finding weighs.
package enum LintSeverity: Sendable, Hashable {
  /// The notification cannot be saved.
  case error
  /// It is likely not to do what is meant.
  case warning
}

/// What a finding is about. The API's comments say more.
package enum LintCode: Sendable, Hashable, CaseIterable {
  case invalidField, templateSyntax, unknownVariable, variableNotAvailable, vagueVariable
  case vagueTrigger, noRecipient, invalidRecipient, ruleWithoutAddress, rulesWithoutOtherwise
  case vagueRule, emailTooLong, severalCallsToAction, subjectEmpty, subjectTooLong, nothingToDo
  case htmlRemoved, unknownTeammate, duplicateRecipient, filterExcludesAll
  case variableNotUsed, unknownChoice, defaultNotUsed
}

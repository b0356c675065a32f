/// Finds everything that is wrong with a task.
///
/// - Parameters:
///   - content: What a caller may set.
///   - conversationUUID: The conversation that it follows from; empty: none.
///   - path: The task's path in the request, such as `task`.
/// - Returns: At most `Limits.fieldViolationsMax` violations; none if it may be stored.
package func violations(
  in content: FollowUpTask.Content, conversationUUID: String = "", path: String
) -> [FieldViolation] {
  var checker = FieldChecker()
  checker.checkLine(content.title, "\(path).title", charactersMax: Limits.titleCharactersMax)
  if content.title.isBlank { checker.add("\(path).title", "is required") }
  checker.checkText(
    content.description, "\(path).description",
    charactersMax: Limits.taskDescriptionCharactersMax)
  checker.checkLine(
    content.assignee, "\(path).assignee", charactersMax: Limits.externalIDBytesMax)
  checker.check(content.dueAt, "\(path).due_time")
  checker.checkTags(content.tags, path + ".tags")
  if !conversationUUID.isEmpty {
    checker.checkExternalID(conversationUUID, "\(path).conversation_uuid")
  }
  return checker.reported
}

extension FieldChecker {
  /// Checks a task's tags.
  mutating func checkTags(_ tags: [String], _ field: String) {
    if tags.isEmpty { return }
    if tags.count > Limits.tagsMax { add(field, "must have at most \(Limits.tagsMax) entries") }
    var seen: Set<String> = []
    for (index, tag) in tags.prefix(Limits.tagsMax).enumerated() {
      checkLine(tag, "\(field)[\(index)]", charactersMax: Limits.tagCharactersMax)
      if tag.isBlank { add("\(field)[\(index)]", "must not be empty") }
      if !seen.insert(tag).inserted { add("\(field)[\(index)]", "stands there twice") }
    }
  }
}

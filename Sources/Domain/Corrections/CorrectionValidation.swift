/// Finds everything that is wrong with a correction.
///
/// - Parameters:
///   - mark: What is said.
///   - path: Its path in the request.
/// - Returns: At most `Limits.fieldViolationsMax` violations; none if it may be stored.
package func violations(in mark: Correction.Mark, path: String) -> [FieldViolation] {
  var checker = FieldChecker()
  checker.checkText(
    mark.note, "\(path).note", charactersMax: Limits.correctionNoteCharactersMax)
  checker.checkRecipients(of: mark, "\(path).expected_recipients")
  checker.checkValues(of: mark, "\(path).values")
  return checker.reported
}

extension FieldChecker {
  fileprivate mutating func checkRecipients(of mark: Correction.Mark, _ path: String) {
    let recipients = mark.expectedRecipients
    if !recipients.isEmpty, mark.kind != .wrongRecipient {
      add(path, "must be empty unless the recipient is wrong")
    }
    guard recipients.count <= Limits.recipientsMax else {
      add(path, "must have at most \(Limits.recipientsMax) entries")
      return
    }
    for (index, recipient) in recipients.enumerated() {
      checkEmailAddress(recipient, "\(path)[\(index)]")
    }
  }

  fileprivate mutating func checkValues(of mark: Correction.Mark, _ path: String) {
    if mark.values.isEmpty, mark.kind == .wrongValue { add(path, "is required") }
    if !mark.values.isEmpty, mark.kind != .wrongValue {
      add(path, "must be empty unless a value is wrong")
    }
    guard mark.values.count <= Limits.correctedValuesMax else {
      add(path, "must have at most \(Limits.correctedValuesMax) entries")
      return
    }
    var names: Set<String> = []
    for (index, value) in mark.values.enumerated() {
      checkLine(
        value.name, "\(path)[\(index)].name", required: true,
        charactersMax: Limits.contextNameBytesMax)
      if !names.insert(value.name).inserted {
        add("\(path)[\(index)].name", "names a variable twice")
      }
      checkText(
        value.value ?? "", "\(path)[\(index)].value",
        charactersMax: Limits.variableValueCharactersMax)
    }
  }
}

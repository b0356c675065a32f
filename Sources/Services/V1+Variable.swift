import Domain
import Messages

extension V1.VariableDeclaration {
  init(_ declaration: VariableDeclaration) {
    self.init()
    name = declaration.name
    type = V1.VariableType(declaration.type)
    description = declaration.description
    choices = declaration.choices
    defaultValue = declaration.defaultValue
    whenMissing = V1.MissingValuePolicy(declaration.whenMissing)
  }

  /// What the message says, as far as it is of the right form; what is not is noted.
  func domain(_ checker: inout FieldChecker, _ path: String) -> VariableDeclaration {
    let type = self.type.domain()
    if type == nil { checker.add("\(path).type", "is not a type that is known here") }
    let policy = whenMissing.domain()
    if policy == nil { checker.add("\(path).when_missing", "is not a policy that is known here") }
    return VariableDeclaration(
      name: name, type: type ?? .text, description: description, choices: choices,
      defaultValue: defaultValue, whenMissing: policy ?? .leaveEmpty)
  }
}

extension V1.VariableType {
  init(_ type: VariableType) {
    self =
      switch type {
      case .text: .text
      case .number: .number
      case .money: .money
      case .boolean: .boolean
      case .oneOf: .oneOf
      case .date: .date
      case .time: .time
      case .dateTime: .dateTime
      case .email: .email
      case .phone: .phone
      case .url: .url
      }
  }

  /// - Returns: `nil` for a value that this version does not know.
  func domain() -> VariableType? {
    switch self {
    case .unspecified, .text: .text
    case .number: .number
    case .money: .money
    case .boolean: .boolean
    case .oneOf: .oneOf
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .email: .email
    case .phone: .phone
    case .url: .url
    case .unrecognized: nil
    }
  }
}

extension V1.MissingValuePolicy {
  init(_ policy: MissingValuePolicy) {
    self =
      switch policy {
      case .leaveEmpty: .leaveEmpty
      case .useDefault: .useDefault
      case .sendMarked: .sendMarked
      case .holdForReview: .holdForReview
      }
  }

  /// - Returns: `nil` for a value that this version does not know.
  func domain() -> MissingValuePolicy? {
    switch self {
    case .unspecified, .leaveEmpty: .leaveEmpty
    case .useDefault: .useDefault
    case .sendMarked: .sendMarked
    case .holdForReview: .holdForReview
    case .unrecognized: nil
    }
  }
}

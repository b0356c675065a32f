/// What an analyst is asked about one dynamic variable.
package struct VariableQuestion: Sendable, Hashable {
  /// Names the question within its request: the variable's name, where nothing more is said about
  /// it. Notifications that declare a name differently ask different questions.
  package let id: String
  /// The variable's name, such as `dyn_appointment_date`.
  package let name: String
  /// What its values are; text where nobody has said: then the name tells.
  package let type: VariableType
  /// What is looked for, in plain language; empty: what the name says.
  package let description: String
  /// The values of which it is one; empty but for `oneOf`.
  package let choices: [String]

  /// Creates a question.
  package init(
    _ name: String, type: VariableType = .text, description: String = "", choices: [String] = []
  ) {
    self.name = name
    self.type = type
    self.description = description
    self.choices = choices
    if type == .text, description.isEmpty {
      id = name
    } else {
      // None of them holds a control character.
      id = ([name, type.rawValue, description] + choices).joined(separator: "\u{1F}")
    }
  }
}

extension VariableQuestion: ExpressibleByStringLiteral {
  package init(stringLiteral name: String) {
    self.init(name)
  }
}

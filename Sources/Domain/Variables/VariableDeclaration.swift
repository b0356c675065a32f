/// What an author says about a dynamic variable of a notification.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct VariableDeclaration: Sendable, Hashable, Codable {
  /// The name as templates write it, such as `dyn_appointment_date`.
  package var name: String
  /// What its values are.
  package var type: VariableType
  /// What is looked for, in plain language; empty: what the name says.
  package var description: String
  /// The values of which it is one; empty but for `oneOf`.
  package var choices: [String]
  /// What stands in for a missing value, in the normal form of the type; empty: nothing.
  package var defaultValue: String
  /// What happens where the conversation gives no value.
  package var whenMissing: MissingValuePolicy

  /// Creates a declaration.
  package init(
    name: String, type: VariableType = .text, description: String = "", choices: [String] = [],
    defaultValue: String = "", whenMissing: MissingValuePolicy = .leaveEmpty
  ) {
    self.name = name
    self.type = type
    self.description = description
    self.choices = choices
    self.defaultValue = defaultValue
    self.whenMissing = whenMissing
  }

  /// What the analyst is asked.
  package var question: VariableQuestion {
    VariableQuestion(name, type: type, description: description, choices: choices)
  }

  /// The default as a value; nil where there is none.
  package var typedDefault: TypedValue? { value(defaultValue) }

  /// What a value is like, in its normal form: the default, a choice, or what is known by the name.
  package var exampleValue: String {
    if let typedDefault { return typedDefault.normalForm }
    if type == .oneOf { return choices.first ?? "" }
    let known = DynamicVariableExample.all.first { $0.name == name }?.example
    if type == .text { return known ?? "" }
    return known.flatMap { value($0)?.normalForm } ?? type.example
  }

  /// What somebody writes, as a value of the variable; nil where it is none of its type.
  package func value(_ text: String) -> TypedValue? {
    TypedValue(text, as: type, choices: choices)
  }
}

/// What the values of a dynamic variable are.
package enum VariableType: String, Sendable, Hashable, Codable, CaseIterable {
  /// Words as they were said.
  case text
  /// A number.
  case number
  /// A sum of money, with its currency where one was named.
  case money
  /// Yes or no.
  case boolean
  /// One of the values that the author lists.
  case oneOf
  /// A day.
  case date
  /// A time of day.
  case time
  /// A day with a time.
  case dateTime
  /// An e-mail address.
  case email
  /// A phone number.
  case phone
  /// A web address.
  case url

  /// The type as a sentence names it.
  package var words: String {
    switch self {
    case .text: "text"
    case .number: "number"
    case .money: "sum of money"
    case .boolean: "yes or no"
    case .oneOf: "one of the choices"
    case .date: "date"
    case .time: "time of day"
    case .dateTime: "date with a time"
    case .email: "e-mail address"
    case .phone: "phone number"
    case .url: "web address"
    }
  }

  /// What a value is like in the normal form.
  package var example: String {
    switch self {
    case .text: "some words"
    case .number: "1290.5"
    case .money: "49.90 EUR"
    case .boolean: "yes"
    case .oneOf: ""
    case .date: "2026-11-27"
    case .time: "14:30"
    case .dateTime: "2026-11-27T14:30"
    case .email: "jo@example.com"
    case .phone: "+4930123456"
    case .url: "https://meet.example.com/jo"
    }
  }

  /// What is not such a value, as a sentence goes on after "which is".
  var denial: String {
    switch self {
    case .boolean: "neither yes nor no"
    case .oneOf: "none of the choices"
    default: "no \(words)"
    }
  }
}

/// What happens where a declared variable has no value.
package enum MissingValuePolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing stands in its place.
  case leaveEmpty
  /// The declaration's default stands in its place.
  case useDefault
  /// A mark that people see stands in its place.
  case sendMarked
  /// Nothing is sent; a person decides.
  case holdForReview

  /// The policy as a sentence names it.
  package var words: String {
    switch self {
    case .leaveEmpty: "leave empty"
    case .useDefault: "use the default"
    case .sendMarked: "send with a mark"
    case .holdForReview: "hold for review"
    }
  }
}

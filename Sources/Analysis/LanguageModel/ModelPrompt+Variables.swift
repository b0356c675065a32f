import Domain
import Web

extension ModelPrompt {
  /// The names by which variables go in the prompt and the answer: their own, with a number behind
  /// those that several notifications describe differently.
  static func keys(of variables: [VariableQuestion]) -> [String] {
    var counts: [String: Int] = [:]
    return variables.map { question in
      let count = counts[question.name, default: 0] + 1
      counts[question.name] = count
      // No name holds a full stop.
      return count == 1 ? question.name : "\(question.name).\(count)"
    }
  }

  /// What is asked about the variables.
  var variableQuestions: String {
    var text = """
      "variables": an object with a member for each name below: {"value": string or null, "turn": \
      number or null, "quote": string or null}

      """
    for (question, key) in zip(request.variables, Self.keys(of: request.variables)) {
      text += "- "
      JSONValue.write(key, into: &text)
      text += Self.declaration(question) + "\n"
    }
    if needsDay, let day { text += "The conversation took place on \(day).\n" }
    return text
  }

  /// What an author says about a variable; empty: nothing.
  private static func declaration(_ question: VariableQuestion) -> String {
    var parts: [String] = []
    switch question.type {
    case .text: break
    case .boolean, .oneOf:
      let labels = question.type == .boolean ? ["yes", "no"] : question.choices
      parts.append(
        "its value is not copied but is one of "
          + JSONValue.array(labels.map { .string($0) }).text
          + " or null; \"quote\" has the words that show it")
    default:
      parts.append(
        "a \(question.type.words); besides, its member \"normal\" has the value in the form "
          + "\(question.type.promptForm), or null where the words do not tell it")
    }
    if !question.description.isEmpty {
      var meaning = "what is meant: "
      JSONValue.write(question.description, into: &meaning)
      parts.append(meaning)
    }
    return parts.isEmpty ? "" : ": " + parts.joined(separator: "; ")
  }

  /// The conversation's day, which tells what "next Friday" is; nil where it is not known.
  private var day: String? {
    NormalForm(request.conversation).today.map { today in
      "\(TemplateLocale.english.weekdayName(of: today)), \(today.isoText)"
    }
  }

  private var needsDay: Bool {
    request.variables.contains { $0.type == .date || $0.type == .dateTime }
  }

  /// The form of an answer's variables, and what it refers to.
  var variableSchemas: (variables: JSONValue, definitions: [String: JSONValue]) {
    var definitions: [String: JSONValue] = [:]
    var members: [String: JSONValue] = [:]
    for (question, key) in zip(request.variables, Self.keys(of: request.variables)) {
      let form = question.type.hasNormalForm ? "typed_value" : "value"
      members[key] = ["$ref": .string("#/$defs/\(form)")]
      var properties: [String: JSONValue] = [
        "value": ["type": ["string", "null"]], "turn": ["type": ["integer", "null"]],
        "quote": ["type": ["string", "null"]],
      ]
      if question.type.hasNormalForm { properties["normal"] = ["type": ["string", "null"]] }
      definitions[form] = Self.object(properties)
    }
    return (Self.object(members), definitions)
  }
}

extension VariableType {
  /// Whether its values are one of a few labels, for which the words are only the reason.
  var isLabelled: Bool { self == .boolean || self == .oneOf }

  /// Whether its values have a form of their own besides the words.
  var hasNormalForm: Bool { self != .text && !isLabelled }

  fileprivate var promptForm: String {
    switch self {
    case .text, .boolean, .oneOf: ""
    case .number: "1290.5"
    case .money: "49.90 EUR (the amount, then the currency's three letters if it was said)"
    case .date: "YYYY-MM-DD"
    case .time: "HH:MM of 24 hours"
    case .dateTime: "YYYY-MM-DDTHH:MM"
    case .email: "jo@example.com"
    case .phone: "digits only, after a + if it was said"
    case .url: "https://example.com/page"
    }
  }
}

/// What can be done with a value before it is escaped and put out.
package enum TemplateFilter: Sendable, Hashable {
  /// Capital letters.
  case upper
  /// Small letters.
  case lower
  /// Each word with a capital letter first and small ones after it.
  case title
  /// No white space at either end.
  case trim
  /// At most so many characters, the last of them an ellipsis where something was cut.
  case truncate(Int)
  /// A date or a time written by a pattern; any other text stays as it is.
  case date(DatePattern)
  /// A text of the author's in place of a value that is missing or blank.
  case `default`(String)

  /// What they are called in templates.
  package static let names = ["default", "upper", "lower", "title", "trim", "truncate", "date"]

  /// Why arguments do not fit a filter.
  struct Mistake: Error {
    var message: String
  }

  /// Makes a filter of its name and arguments.
  static func make(
    _ name: String, _ arguments: [TemplateLexeme.Kind]
  ) -> Result<TemplateFilter, Mistake> {
    switch name {
    case "upper": withoutArguments(.upper, name, arguments)
    case "lower": withoutArguments(.lower, name, arguments)
    case "title": withoutArguments(.title, name, arguments)
    case "trim": withoutArguments(.trim, name, arguments)
    case "truncate": truncate(arguments)
    case "date": date(arguments)
    default: fallback(arguments)
    }
  }

  private static func withoutArguments(
    _ filter: TemplateFilter, _ name: String, _ arguments: [TemplateLexeme.Kind]
  ) -> Result<TemplateFilter, Mistake> {
    arguments.isEmpty ? .success(filter) : .failure(Mistake(message: "\(name) takes no argument"))
  }

  private static func truncate(
    _ arguments: [TemplateLexeme.Kind]
  ) -> Result<TemplateFilter, Mistake> {
    guard arguments.count == 1, case .number(let count) = arguments[0],
      (1...Limits.truncateCharactersMax).contains(count)
    else {
      return .failure(
        Mistake(
          message: "truncate needs how many characters to keep, from 1 to"
            + " \(Limits.truncateCharactersMax), as in truncate(80)"))
    }
    return .success(.truncate(count))
  }

  private static func date(_ arguments: [TemplateLexeme.Kind]) -> Result<TemplateFilter, Mistake> {
    guard arguments.count == 1, case .text(let text) = arguments[0] else {
      return .failure(
        Mistake(message: "date needs a pattern in quotes, as in date(\"d MMMM yyyy\")"))
    }
    return DatePattern.parsed(text).map { .date($0) }
  }

  private static func fallback(
    _ arguments: [TemplateLexeme.Kind]
  ) -> Result<TemplateFilter, Mistake> {
    guard arguments.count == 1, case .text(let text) = arguments[0] else {
      return .failure(
        Mistake(message: "default needs one text in quotes, as in default(\"not given\")"))
    }
    return .success(.default(text))
  }
}

extension TemplateFilter {
  /// Applies the filter to a value.
  func applied(to value: TemplateValue, locale: TemplateLocale) -> TemplateValue {
    switch self {
    case .upper: value.replacingText(value.text.uppercased())
    case .lower: value.replacingText(value.text.lowercased())
    case .title: value.replacingText(value.text.titleCased())
    case .trim: value.keepingMeaning(text: String(value.text.trimmingWhitespace()))
    case .truncate(let count): value.replacingText(value.text.truncated(toCharacters: count))
    case .date(let pattern): value.replacingText(pattern.text(of: value, locale: locale))
    case .default(let text): value.isMissing ? TemplateValue(text) : value
    }
  }
}

extension String {
  /// The text with a capital letter at the beginning of each word and small ones after it.
  ///
  /// A word goes on after an apostrophe (`It's`, `O'neill`) and begins anew after a hyphen.
  func titleCased() -> String {
    var result = ""
    result.reserveCapacity(utf8.count)
    var isInWord = false
    for scalar in unicodeScalars {
      let properties = scalar.properties
      result += isInWord ? properties.lowercaseMapping : properties.titlecaseMapping
      isInWord =
        properties.isAlphabetic || properties.numericType != nil
        || (isInWord && (scalar == "'" || scalar == "’" || properties.isGraphemeExtend))
    }
    return result
  }
}

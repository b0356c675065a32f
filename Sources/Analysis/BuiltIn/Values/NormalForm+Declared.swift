import Domain

extension NormalForm {
  /// The normal form of a value's words as a declared type; empty where they have none.
  ///
  /// - Parameters:
  ///   - words: The words, as they were said.
  ///   - type: What they are declared to be.
  /// - Returns: The form that `TypedValue` reads, or something that it refuses.
  func text(of words: String, declaredAs type: VariableType) -> String {
    switch type {
    case .text, .oneOf, .boolean, .url: ""
    case .number: text(of: words, as: .number)
    case .money: text(of: words, as: .money)
    case .date: text(of: words, as: .date)
    case .time: text(of: words, as: .time)
    case .dateTime: text(of: words, as: .dateTime)
    case .email: text(of: words, as: .email)
    case .phone: text(of: words, as: .phone)
    }
  }

  /// A day with a time, such as `2026-11-27T14:30`; nil where one of both is missing.
  func dateTime(_ tokens: [String]) -> String? {
    guard let start = Self.timeStart(in: tokens) else { return nil }
    // The part of the day may stand before: "Friday afternoon at three".
    let parts = tokens[..<start].filter { Self.isPartOfDay($0) && $0 != "a" && $0 != "p" }
    guard let time = time(Array(tokens[start...]) + parts) else { return nil }
    // The hour is no day of a month.
    let hour = tokens[start...].firstIndex { $0.contains { $0.isNumber } || Self.units[$0] != nil }
    let others = tokens.indices.filter { $0 != hour }.map { tokens[$0] }
    return date(others).map { "\($0.isoText)T\(time)" }
  }

  /// Where a time of day begins among words that name a day too.
  private static func timeStart(in tokens: [String]) -> Int? {
    func isHour(_ index: Int) -> Bool {
      tokens.indices.contains(index)
        && (Int(tokens[index]) ?? units[tokens[index]]).map { (0...24).contains($0) } ?? false
    }
    return tokens.indices.first { index in
      let next = index + 1 < tokens.count ? tokens[index + 1] : ""
      switch tokens[index] {
      case "noon", "midday", "midnight", "mittag", "mittags", "mitternacht": return true
      case "half", "quarter", "halb", "viertel": return true
      case "at", "um", "gegen", "around", "by", "after", "ab": return isHour(index + 1)
      case let token where token.contains(":"): return token.first?.isNumber ?? false
      default: return isHour(index) && ["am", "pm", "a", "p", "oclock", "uhr", "h"].contains(next)
      }
    }
  }

  /// A number such as `1290.5`; empty where the words name none.
  static func decimalNumber(_ words: String) -> String {
    let tokens = tokens(words)
    let isNegative = words.hasPrefix("-") || words.hasPrefix("−") || tokens.first == "minus"
    var form = ""
    if let written = tokens.first(where: { $0.first?.isNumber ?? false }) {
      form = decimal(String(written.prefix { $0.isNumber || $0 == "." || $0 == "," }))
    } else if let point = tokens.firstIndex(where: { $0 == "point" || $0 == "komma" }) {
      // "two point five": what follows is said digit by digit.
      let decimals = tokens[(point + 1)...].compactMap { units[$0] }.filter { $0 < 10 }
      if let whole = number(Array(tokens[..<point])), !decimals.isEmpty {
        form = "\(whole)." + decimals.map { String($0) }.joined()
      }
    } else if let value = number(tokens) {
      form = String(value)
    }
    return isNegative && !form.isEmpty ? "-" + form : form
  }
}

extension VariableResult {
  /// The result where an author has said what to do about a missing value.
  ///
  /// A declared default is as good as a value that was found. Where there is none, a default that all
  /// uses in the templates have comes before a mark, but not before a person's review.
  ///
  /// - Parameters:
  ///   - declaration: What the author says about the variable; nil: nothing.
  ///   - templateDefault: The default where each template has one for it.
  ///   - locale: The language of what stands in for it.
  /// - Returns: The result; as it is where there is a value.
  func settled(
    by declaration: VariableDeclaration?, templateDefault: String?, in locale: TemplateLocale
  ) -> VariableResult {
    guard !state.isValue else { return self }
    let policy = declaration?.whenMissing ?? .leaveEmpty
    if policy == .holdForReview {
      return standingIn("", .requiredMissing, "The notification requires it.")
    }
    if policy == .useDefault, let value = declaration?.typedDefault {
      var result = standingIn(
        value.text(in: locale), .declaredDefault, "The declared default stands in for it.")
      result.normalForm = value.normalForm
      return result
    }
    if let templateDefault {
      return standingIn(templateDefault, .defaulted, "The author's default stands in for it.")
    }
    guard policy == .sendMarked else { return self }
    return standingIn(locale.mark(for: name, state), .marked, "A mark stands in its place.")
  }

  private func standingIn(
    _ text: String, _ state: VariableState, _ sentence: String
  ) -> VariableResult {
    var result = self
    result.value = text
    result.state = state
    result.explanation += " " + sentence
    return result
  }
}

extension NotificationResult {
  /// The variables without a value that their author wants a person to see about, in order.
  package var missingRequiredNames: [String] {
    variables.filter { $0.state == .requiredMissing }.map(\.name)
  }
}

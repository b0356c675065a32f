extension Linter {
  /// What is doubtful about the declarations of variables.
  mutating func addDeclarations() {
    let declarations = definition.variables ?? []
    guard !declarations.isEmpty else { return }
    let used = Set(NotificationTemplates(definition).variableNames)
    for (index, declaration) in declarations.enumerated() {
      if !used.contains(declaration.name) {
        warn(
          .variableNotUsed, "variables[\(index)]",
          "{{\(declaration.name)}} is declared, and no template uses it, so that nobody looks for it.",
          "Use it in a template, or leave the declaration out.")
      }
      if !declaration.defaultValue.isEmpty, declaration.whenMissing != .useDefault {
        warn(
          .defaultNotUsed, "variables[\(index)].default_value",
          "The default of {{\(declaration.name)}} never stands in for a missing value: what is to"
            + " happen then is “\(declaration.whenMissing.words)”.",
          "Choose to use the default, or leave it out.")
      }
    }
    let known = Dictionary(
      declarations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for template in templates {
      guard let compiled = try? CompiledTemplate(template.source, for: template.place) else {
        continue
      }
      addComparisons(in: compiled, template.field, known)
    }
  }

  /// Conditions that never hold, because they compare with what a variable cannot be.
  private mutating func addComparisons(
    in template: CompiledTemplate, _ field: String, _ known: [String: VariableDeclaration]
  ) {
    for (name, text) in template.comparisons {
      guard let declaration = known[name], declaration.type != .text, !text.isEmpty,
        declaration.value(text)?.normalForm != text
      else { continue }
      let position = template.uses.first { $0.name == name && !$0.isOutput }?.position
      let expected =
        declaration.type == .oneOf
        ? declaration.choices.joined(separator: ", ")
        : declaration.type == .boolean ? "yes, no" : "values such as \(declaration.type.example)"
      warn(
        .unknownChoice, field, at: position,
        "{{\(name)}} is compared with “\(text)”, which it never is.",
        "Compare it with what it may be: \(expected).")
    }
  }
}

extension CompiledTemplate {
  /// The texts with which conditions compare variables, where no filter comes between.
  fileprivate var comparisons: [(name: String, text: String)] {
    steps.flatMap { step -> [(name: String, text: String)] in
      guard case .unless(let condition, _) = step else { return [] }
      return condition.alternatives.joined().compactMap { term in
        guard let text = term.text, term.expression.filters.isEmpty else { return nil }
        return (term.expression.name, text)
      }
    }
  }
}

extension FieldChecker {
  /// Checks what a notification says about its dynamic variables.
  mutating func check(_ declarations: [VariableDeclaration], _ path: String) {
    if declarations.count > Limits.variablesPerNotificationMax {
      add(path, "must have at most \(Limits.variablesPerNotificationMax) entries")
    }
    var names: Set<String> = []
    for (index, declaration) in declarations.prefix(Limits.variablesPerNotificationMax)
      .enumerated()
    {
      let field = "\(path)[\(index)]"
      check(declaration, field)
      if !names.insert(declaration.name).inserted {
        add("\(field).name", "is declared before; declare each variable once")
      }
    }
  }

  private mutating func check(_ declaration: VariableDeclaration, _ path: String) {
    if !DynamicVariable.isName(declaration.name)
      || declaration.name.utf8.count == DynamicVariable.prefix.utf8.count
      || !Template.isVariableName(declaration.name)
    {
      add(
        "\(path).name",
        "must begin with dyn_ and have up to \(Limits.contextNameBytesMax) characters out of"
          + " A-Z a-z 0-9 _")
    }
    checkLine(
      declaration.description, "\(path).description",
      charactersMax: Limits.variableDescriptionCharactersMax)
    let before = violations.count
    checkChoices(declaration, "\(path).choices")
    checkLine(
      declaration.defaultValue, "\(path).default_value",
      charactersMax: Limits.variableValueCharactersMax)
    // What is not of the right form cannot be compared.
    guard violations.count == before else { return }
    checkDefault(declaration, "\(path).default_value")
  }

  private mutating func checkChoices(_ declaration: VariableDeclaration, _ field: String) {
    let choices = declaration.choices
    guard declaration.type == .oneOf else {
      if !choices.isEmpty { add(field, "must be empty unless the type is one of") }
      return
    }
    if choices.isEmpty { add(field, "must have at least one entry, since the type is one of") }
    if choices.count > Limits.variableChoicesMax {
      add(field, "must have at most \(Limits.variableChoicesMax) entries")
    }
    var seen: Set<[UInt8]> = []
    for (index, choice) in choices.prefix(Limits.variableChoicesMax).enumerated() {
      checkLine(
        choice, "\(field)[\(index)]", charactersMax: Limits.variableChoiceCharactersMax)
      let folded = FoldedText(choice)
      if folded.isEmpty {
        add("\(field)[\(index)]", "must have a word in it")
      } else if !seen.insert(Array(folded.bytes)).inserted {
        add("\(field)[\(index)]", "is listed before, but for case and punctuation")
      }
    }
  }

  private mutating func checkDefault(_ declaration: VariableDeclaration, _ field: String) {
    guard !declaration.defaultValue.trimmingWhitespace().isEmpty else {
      if declaration.whenMissing == .useDefault {
        add(field, "is required, since it is to stand in for a missing value")
      }
      return
    }
    checkValue(declaration.defaultValue, of: declaration, field)
  }

  /// Checks that a text is a value of a declared variable.
  package mutating func checkValue(
    _ text: String, of declaration: VariableDeclaration, _ field: String
  ) {
    guard declaration.value(text) == nil else { return }
    let expected =
      declaration.type == .oneOf
      ? declaration.choices.joined(separator: ", ") : "one such as \(declaration.type.example)"
    add(field, "is \(declaration.type.denial); expected \(expected)")
  }
}

/// One field of a request that is missing or wrong.
package struct FieldViolation: Sendable, Hashable {
  /// The field's path in the request, as the API names it: `notification.email.recipients[2]`.
  package var field: String
  /// What is wrong, what was expected and what to do. Holds no value of a transcript or address.
  package var description: String

  /// Creates a violation.
  package init(field: String, description: String) {
    self.field = field
    self.description = description
  }
}

/// Collects the violations of one request.
///
/// A field's path is put together only where something is wrong with it.
package struct FieldChecker: Sendable {
  /// What was found so far.
  package private(set) var violations: [FieldViolation] = []

  /// Creates a checker that has found nothing yet.
  package init() {}

  /// Adds a violation.
  package mutating func add(_ field: String, _ description: String) {
    violations.append(FieldViolation(field: field, description: description))
  }

  /// Checks a text's length in characters (Unicode scalars).
  package mutating func check(
    _ text: String, _ field: @autoclosure () -> String, required: Bool = false, charactersMax: Int
  ) {
    if text.isEmpty {
      if required { add(field(), "is required") }
      return
    }
    // A text has at most as many scalars as bytes, so that the usual one needs no counting.
    if text.utf8.count > charactersMax, text.unicodeScalars.count > charactersMax {
      add(field(), "must have at most \(charactersMax) characters")
    }
  }

  /// Checks that a text is one line without control characters.
  package mutating func checkLine(
    _ text: String, _ field: @autoclosure () -> String, required: Bool = false, charactersMax: Int
  ) {
    check(text, field(), required: required, charactersMax: charactersMax)
    // Printable ASCII, as most lines are, is told by its bytes.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return }
    let isLine = text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        && scalar.value != 0x2028 && scalar.value != 0x2029
    }
    if !isLine {
      add(field(), "must be one line without control characters")
    }
  }

  /// Checks an id given by a caller.
  package mutating func checkExternalID(_ text: String, _ field: @autoclosure () -> String) {
    if text.isEmpty {
      add(field(), "is required")
    } else if !Identifier.isValidExternal(text) {
      add(
        field(),
        "must have 1 to \(Limits.externalIDBytesMax) characters out of A-Z a-z 0-9 . _ : ~ -")
    }
  }

  /// Checks a time against the range that the API accepts.
  package mutating func check(_ time: Timestamp?, _ field: @autoclosure () -> String) {
    guard let time else { return }
    if time.microseconds < 0 || time > .latest {
      add(field(), "must lie in the years 1970 to 9999")
    }
  }
}

import Domain

/// Why a request is refused before it reaches the store.
struct RequestError: Error {
  /// The kinds of refusal, one for each status that they become.
  enum Code {
    /// Fields are missing or wrong, whatever the state of the system.
    case invalid
    /// The caller may not do that.
    case permissionDenied
    /// The request is right, but not in this state.
    case failedPrecondition
    /// A cursor that is not in the log.
    case outOfRange
    /// More at once than is allowed.
    case limitExceeded
    /// A change that does what people have said is wrong.
    case brokenCases
  }

  var code: Code
  var message: String
  /// What is wrong with which field; for `brokenCases`, with which conversation.
  var violations: [FieldViolation] = []
  /// For `outOfRange`: the oldest cursor that is valid.
  var oldestCursor: String?

  static func invalid(_ violations: [FieldViolation]) -> RequestError {
    let named = violations.prefix(3).map { "\($0.field) \($0.description)" }
    let more = violations.count > 3 ? "; and \(violations.count - 3) more" : ""
    return RequestError(
      code: .invalid, message: named.joined(separator: "; ") + more, violations: violations)
  }

  static func invalid(_ field: String, _ description: String) -> RequestError {
    invalid([FieldViolation(field: field, description: description)])
  }
}

extension RequestError {
  /// The first violations, as many as fit into a status.
  var violationsToTell: ArraySlice<FieldViolation> {
    var bytesLeft = ServiceLimits.violationBytesMax
    let fitting = violations.prefix { violation in
      bytesLeft -= violation.field.utf8.count + violation.description.utf8.count
      return bytesLeft >= 0
    }
    return fitting.isEmpty ? violations.prefix(1) : fitting
  }
}

extension FieldChecker {
  /// Adds what a rule of the domain has found.
  mutating func add(_ found: [FieldViolation]) {
    for violation in found { add(violation.field, violation.description) }
  }

  /// Ends the check.
  ///
  /// - Throws: `RequestError` if anything was found.
  func finish() throws {
    guard violations.isEmpty else { throw RequestError.invalid(violations) }
  }

  /// Ends the check of something that stands in another field than the rules name.
  ///
  /// - Throws: `RequestError` if anything was found.
  func finish(renaming name: String, to other: String) throws {
    guard !violations.isEmpty else { return }
    throw RequestError.invalid(
      violations.map { violation in
        guard violation.field == name || violation.field.hasPrefix(name + ".") else {
          return violation
        }
        return FieldViolation(
          field: other + violation.field.dropFirst(name.count), description: violation.description)
      })
  }

  /// Checks the id of a request that may be repeated.
  mutating func checkRequestID(_ id: String) {
    check(id, "request_id", charactersMax: ServiceLimits.requestIDCharactersMax)
  }

  /// Checks the id of something stored, which the server made.
  mutating func checkID(_ id: String, _ field: String) {
    if id.isEmpty { add(field, "is required") }
    checkFilterID(id, field)
  }

  /// Checks the id that a list is narrowed to; empty: it is not.
  mutating func checkFilterID(_ id: String, _ field: String) {
    if id.utf8.count > Limits.externalIDBytesMax {
      add(field, "is longer than any id of this server")
    }
  }
}

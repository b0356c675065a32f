import Domain
import RPC
import Store
import Testing

@testable import Services

/// The one table from errors to statuses.
struct ErrorStatusTests {
  /// All codes, each led to by the one before, so that a new one stops the build here.
  private static let codes: [StoreError.Code] = {
    var codes: [StoreError.Code] = []
    var next: StoreError.Code? = .notFound
    while let code = next {
      codes.append(code)
      next = expectation(code).next
    }
    return codes
  }()

  private static func expectation(
    _ code: StoreError.Code
  ) -> (status: StatusCode, tellsMessage: Bool, next: StoreError.Code?) {
    switch code {
    case .notFound: (.notFound, true, .alreadyExists)
    case .alreadyExists: (.alreadyExists, true, .conflict)
    case .conflict: (.aborted, true, .preconditionFailed)
    case .preconditionFailed: (.failedPrecondition, true, .limitExceeded)
    case .limitExceeded: (.resourceExhausted, true, .overloaded)
    case .overloaded: (.resourceExhausted, false, .closed)
    case .closed: (.unavailable, false, .unavailable)
    case .unavailable: (.unavailable, false, .outcomeUnknown)
    case .outcomeUnknown: (.unavailable, false, .diskFull)
    case .diskFull: (.resourceExhausted, false, .timeLimitExceeded)
    case .timeLimitExceeded: (.resourceExhausted, false, .uniqueViolation)
    case .uniqueViolation: (.internal, false, .foreignKeyViolation)
    case .foreignKeyViolation: (.internal, false, .constraintViolation)
    case .constraintViolation: (.internal, false, .corrupted)
    case .corrupted: (.dataLoss, false, .transactionLost)
    case .transactionLost: (.internal, false, .lockedByAnotherServer)
    case .lockedByAnotherServer: (.unavailable, false, .notAStore)
    case .notAStore: (.unavailable, false, .newerSchema)
    case .newerSchema: (.unavailable, false, .settingRefused)
    case .settingRefused: (.unavailable, false, .fileSystem)
    case .fileSystem: (.unavailable, false, .invalidStatement)
    case .invalidStatement: (.internal, false, nil)
    }
  }

  @Test func `every code of the store has its status and tells nothing of its insides`() throws {
    #expect(Set(Self.codes).count == 22)
    for code in Self.codes {
      let error = StoreError(
        code, "for people", resultCode: 2067, sql: "SELECT secret FROM task",
        cause: StoreError(.corrupted, "inside"))
      let status = try #require(RPCError(status: error))
      let expected = Self.expectation(code)
      #expect(status.code == expected.status, "\(code)")
      #expect((status.message == "for people") == expected.tellsMessage, "\(code)")
      #expect(!status.message.isEmpty)
      for word in ["secret", "2067", "inside"] { #expect(!status.message.contains(word)) }
      #expect(status.details.isEmpty)
    }
  }

  @Test func `an outcome that is not known says how to find out`() throws {
    let status = try #require(RPCError(status: StoreError(.outcomeUnknown, "")))
    #expect(status.message.contains("retry with the same id"))
  }

  @Test func `errors that are not known here have no status of theirs`() {
    struct Unknown: Error {}
    #expect(RPCError(status: Unknown()) == nil)
    #expect(RPCError(status: CancellationError()) == nil)
  }

  @Test func `a request's violations are all told, the first three in words`() throws {
    let fields = (1...5).map { "field_\($0)" }
    let error = RequestError.invalid(
      fields.map { FieldViolation(field: $0, description: "is required") })
    let status = try #require(RPCError(status: error))
    #expect(status.code == .invalidArgument)
    #expect(status.fields == fields)
    #expect(
      status.message
        == "field_1 is required; field_2 is required; field_3 is required; and 2 more")
  }
}

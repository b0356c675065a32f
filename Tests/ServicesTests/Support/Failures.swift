import Messages
import RPC
import Testing

/// The status of a call that does not succeed; `nil` where it does, or fails without a status.
func failure(_ body: () async throws -> Void) async -> RPCError? {
  do {
    try await body()
    return nil
  } catch {
    return error as? RPCError
  }
}

/// Checks that a call is refused with a code and, in its `BadRequest`, exactly these fields.
func expectRefusal(
  _ code: StatusCode, _ fields: [String] = [], _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
  let error = await failure(body)
  #expect(error?.code == code, comment, sourceLocation: sourceLocation)
  #expect(error?.fields == fields, comment, sourceLocation: sourceLocation)
  // People are told in words what programs are told in details.
  for field in fields.prefix(3) {
    #expect(error?.message.contains(field) == true, comment, sourceLocation: sourceLocation)
  }
}

extension RPCError {
  /// The paths in its `google.rpc.BadRequest`.
  var fields: [String] {
    details.compactMap { try? $0.unpacked(as: GoogleRPC.BadRequest.self) }
      .flatMap(\.fieldViolations).map(\.field)
  }

  /// Its `google.rpc.ErrorInfo`.
  var info: GoogleRPC.ErrorInfo? {
    details.compactMap { try? $0.unpacked(as: GoogleRPC.ErrorInfo.self) }.first
  }
}

/// A change that makes a good request wrong, and the field that is named for it.
struct Flaw<Request>: Sendable {
  let fields: [String]
  let change: @Sendable (inout Request) -> Void

  init(_ fields: String..., change: @escaping @Sendable (inout Request) -> Void) {
    self.fields = fields
    self.change = change
  }
}

extension WellKnown.Timestamp {
  static func at(_ seconds: Int64, nanos: Int32 = 0) -> Self {
    .with {
      $0.seconds = seconds
      $0.nanos = nanos
    }
  }

  /// Times that lie outside the years 1970 to 9999 or are none.
  static let invalid: [Self] = [
    .at(-1), .at(253_402_300_800), .at(0, nanos: 1_000_000_000), .at(0, nanos: -1),
    .at(.max), .at(.min),
  ]
  /// The first and the last time.
  static let extremes: [Self] = [.at(0), .at(253_402_300_799, nanos: 999_999_999)]
}

extension WellKnown.FieldMask {
  init(_ paths: String...) {
    self.init()
    self.paths = paths
  }
}

extension String {
  /// So many characters, each of several bytes.
  static func wide(_ count: Int) -> String { String(repeating: "é", count: count) }
  static func narrow(_ count: Int) -> String { String(repeating: "x", count: count) }
}

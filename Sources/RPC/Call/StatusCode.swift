/// How a call ended; the seventeen codes of gRPC.
public enum StatusCode: UInt8, Sendable, Hashable, CaseIterable {
  /// It succeeded.
  case ok = 0
  /// The caller gave it up. Not for calls that the server ends: see `unavailable`.
  case cancelled = 1
  /// Nothing more is known, as with an error that nobody mapped to a code.
  case unknown = 2
  /// The request is wrong whatever the state of the system. See `failedPrecondition`.
  case invalidArgument = 3
  /// The time the caller gave ran out; the change may have been made all the same.
  case deadlineExceeded = 4
  /// What was asked for does not exist, or the caller may not know that it does.
  case notFound = 5
  /// What was to be created exists.
  case alreadyExists = 6
  /// The caller is known and may not do this. Not for an unknown caller: see `unauthenticated`.
  case permissionDenied = 7
  /// A quota or a limit is used up.
  case resourceExhausted = 8
  /// The state of the system forbids it until the caller changes that state.
  case failedPrecondition = 9
  /// A concurrent change got in the way; the caller should read again and start over.
  case aborted = 10
  /// Past the end of what is there, and perhaps valid later, as a cursor may be.
  case outOfRange = 11
  /// The method is not known or not supported.
  case unimplemented = 12
  /// An invariant is broken: a bug on either side.
  case `internal` = 13
  /// The service cannot answer now; the same call may succeed a little later.
  case unavailable = 14
  /// Data are lost or damaged for good.
  case dataLoss = 15
  /// The caller's credentials are missing or not valid.
  case unauthenticated = 16

  /// The number of codes, which begin at 0 and leave out none.
  static let countOfAll = 17

  /// The code as the gRPC documents write it, such as `NOT_FOUND`.
  public var name: String {
    switch self {
    case .ok: "OK"
    case .cancelled: "CANCELLED"
    case .unknown: "UNKNOWN"
    case .invalidArgument: "INVALID_ARGUMENT"
    case .deadlineExceeded: "DEADLINE_EXCEEDED"
    case .notFound: "NOT_FOUND"
    case .alreadyExists: "ALREADY_EXISTS"
    case .permissionDenied: "PERMISSION_DENIED"
    case .resourceExhausted: "RESOURCE_EXHAUSTED"
    case .failedPrecondition: "FAILED_PRECONDITION"
    case .aborted: "ABORTED"
    case .outOfRange: "OUT_OF_RANGE"
    case .unimplemented: "UNIMPLEMENTED"
    case .internal: "INTERNAL"
    case .unavailable: "UNAVAILABLE"
    case .dataLoss: "DATA_LOSS"
    case .unauthenticated: "UNAUTHENTICATED"
    }
  }
}

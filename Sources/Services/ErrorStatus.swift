import Access
import Domain
import Messages
package import RPC
import Store

extension RPCError {
  /// The status of an error of a service, a store or a rule: the one table of all of them.
  ///
  /// - Returns: `nil` for an error that is not known here.
  package init?(status error: any Error) {
    switch error {
    case let error as RequestError: self.init(error)
    case let error as StoreError: self.init(error)
    case let error as AccessError: self.init(error)
    default: return nil
    }
  }

  private init(_ error: RequestError) {
    switch error.code {
    case .invalid:
      let details = GoogleRPC.BadRequest.with {
        $0.fieldViolations = error.violationsToTell.map { violation in
          .with {
            $0.field = violation.field
            $0.description = violation.description
          }
        }
      }
      self.init(
        code: .invalidArgument, message: error.message,
        details: [WellKnown.AnyMessage(packing: details)])
    case .permissionDenied:
      self.init(.permissionDenied, error.message)
    case .failedPrecondition:
      self.init(.failedPrecondition, error.message)
    case .limitExceeded:
      self.init(.resourceExhausted, error.message)
    case .brokenCases:
      let details = GoogleRPC.PreconditionFailure.with {
        $0.violations = error.violationsToTell.map { violation in
          .with {
            $0.type = "BROKEN_CASE"
            $0.subject = violation.field
            $0.description = violation.description
          }
        }
      }
      self.init(
        code: .failedPrecondition, message: error.message,
        details: [WellKnown.AnyMessage(packing: details)])
    case .outOfRange:
      let details = GoogleRPC.ErrorInfo.with {
        $0.reason = "CURSOR_OUT_OF_RANGE"
        $0.domain = "aftercall"
        if let cursor = error.oldestCursor { $0.metadata["oldest_cursor"] = cursor }
      }
      self.init(
        code: .outOfRange, message: error.message,
        details: [WellKnown.AnyMessage(packing: details)])
    }
  }

  private init(_ error: AccessError) {
    switch error.code {
    case .invalid, .expired: self.init(.unauthenticated, error.message)
    case .unavailable: self.init(.unavailable, error.message)
    }
  }

  private init(_ error: StoreError) {
    switch error.code {
    case .notFound: self.init(.notFound, error.message)
    case .alreadyExists: self.init(.alreadyExists, error.message)
    case .conflict: self.init(.aborted, error.message)
    case .preconditionFailed: self.init(.failedPrecondition, error.message)
    case .limitExceeded: self.init(.resourceExhausted, error.message)
    case .overloaded:
      self.init(.resourceExhausted, "the store has too much to do; try again later")
    case .closed:
      self.init(.unavailable, "the server is shutting down; nothing was done")
    case .unavailable:
      self.init(.unavailable, "the store cannot be used just now; nothing was done")
    case .outcomeUnknown:
      self.init(
        .unavailable, "outcome unknown: it may or may not be stored; retry with the same id")
    case .diskFull:
      self.init(.resourceExhausted, "the server's disk is full; nothing was done")
    case .timeLimitExceeded:
      self.init(.resourceExhausted, "the request is more than the store does at once")
    case .uniqueViolation, .foreignKeyViolation, .constraintViolation, .invalidStatement,
      .transactionLost:
      self.init(.internal, "the store refused what the server asked of it")
    case .corrupted:
      self.init(.dataLoss, "what is stored here cannot be read")
    case .lockedByAnotherServer, .notAStore, .newerSchema, .settingRefused, .fileSystem:
      self.init(.unavailable, "the store is not open")
    }
  }
}

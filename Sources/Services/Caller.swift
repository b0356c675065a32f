import Domain
import RPC

/// Who makes a call.
struct Caller {
  /// The account whose data the call may see and change.
  let account: String

  /// The account of callers that name none.
  static let defaultAccount = "default"
  /// The metadata in which a caller of a server without credentials names its account.
  static let accountMetadataName = "aftercall-account"

  /// Reads who makes a call.
  ///
  /// The server listens on loopback alone, so whoever reaches it may choose the account.
  ///
  /// - Throws: `RequestError` if the account's name is not of the form that accounts have.
  init(_ context: CallContext) throws {
    guard let name = context.requestText(Self.accountMetadataName) else {
      account = Self.defaultAccount
      return
    }
    guard Identifier.isValidExternal(name) else {
      throw RequestError.invalid(
        Self.accountMetadataName,
        "(metadata) must have 1 to \(Limits.externalIDBytesMax) characters out of A-Z a-z 0-9 . _ : ~ -"
      )
    }
    account = name
  }
}

import Domain
import RPC

/// Who makes a call.
struct Caller {
  /// The account whose data the call may see and change.
  let account: String
  /// The teammate that the call is made for; nil: it is account-wide.
  let teammateID: String?

  /// The account of callers that name none.
  static let defaultAccount = "default"
  /// The metadata in which a caller of a server without credentials names its account.
  static let accountMetadataName = "aftercall-account"
  /// The metadata in which a caller names the teammate that it acts for.
  static let teammateMetadataName = "aftercall-teammate"

  /// Reads who makes a call.
  ///
  /// The server listens on loopback alone, so whoever reaches it may choose the account.
  ///
  /// - Throws: `RequestError` if the account's name is not of the form that accounts and teammates have.
  init(_ context: CallContext) throws {
    account =
      try Self.identifier(Self.accountMetadataName, of: context) ?? Self.defaultAccount
    teammateID = try Self.identifier(Self.teammateMetadataName, of: context)
  }

  private static func identifier(_ name: String, of context: CallContext) throws -> String? {
    guard let value = context.requestText(name) else { return nil }
    guard Identifier.isValidExternal(value) else {
      throw RequestError.invalid(
        name,
        "(metadata) must have 1 to \(Limits.externalIDBytesMax) characters out of A-Z a-z 0-9 . _ : ~ -"
      )
    }
    return value
  }
}

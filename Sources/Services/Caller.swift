import Domain
import RPC

/// Who makes a call.
struct Caller {
  /// The account whose data the call may see and change.
  let account: String
  /// What the caller may do.
  let role: CallerRole
  /// The teammate that the call is made for; nil: it is account-wide.
  let teammateID: String?
  /// The address that the caller's own credential says; nil: it says none.
  let email: EmailAddress?

  /// Who does what the call does, as history shows it: the teammate, or the service as
  /// `service:NAME`; empty: nobody in particular.
  let actor: String

  /// The account of local callers that name none.
  static let defaultAccount = "default"
  /// The metadata in which a caller names its account.
  static let accountMetadataName = "aftercall-account"
  /// The metadata in which a caller names the teammate that it acts for.
  static let teammateMetadataName = "aftercall-teammate"

  /// Reads who makes a call.
  ///
  /// With a credential, what the metadata says may only agree with it, but for the teammate that a
  /// service, or an owner's or admin's key that is nobody's own, acts for. Without one the server
  /// listens on loopback alone, and whoever reaches it may choose.
  ///
  /// - Throws: `RequestError` where the metadata names what no account or teammate can be called, or
  ///   what the credential is not for.
  init(_ context: CallContext) throws {
    guard let credential = context.identity as? Credential else {
      throw RPCError(.unauthenticated, "nobody has found out who makes the call")
    }
    let account = try Self.identifier(Self.accountMetadataName, of: context)
    let teammate = try Self.identifier(Self.teammateMetadataName, of: context)
    role = credential.role
    guard case .principal(let principal) = credential.grant else {
      self.account = account ?? Self.defaultAccount
      teammateID = teammate
      actor = teammate ?? ""
      email = nil
      return
    }
    self.account = principal.account
    email = principal.email
    if let account, account != principal.account {
      throw RequestError(
        code: .permissionDenied, message: "the credential is not for the account in the metadata")
    }
    switch principal.subject {
    case .teammate(let own):
      guard teammate == nil || teammate == own else {
        throw RequestError(
          code: .permissionDenied,
          message: "the credential is not for the teammate in the metadata")
      }
      teammateID = own
      actor = own
    case .service:
      teammateID = teammate
      actor = teammate ?? credential.serviceActor
    case .account:
      teammateID = teammate
      actor = teammate ?? ""
    }
  }

  /// Checks that the caller may change what is an owner's.
  ///
  /// - Throws: `RequestError` where only an owner may.
  func requireOwner(for what: String) throws {
    guard role != .owner else { return }
    throw RequestError(code: .permissionDenied, message: "only owners \(what)")
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

package import Domain

/// Roles that may call a method.
package struct RoleSet: OptionSet, Sendable, Hashable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The set of one role.
  package init(_ role: CallerRole) {
    switch role {
    case .owner: rawValue = 1
    case .admin: rawValue = 2
    case .member: rawValue = 4
    case .viewer: rawValue = 8
    case .service: rawValue = 16
    }
  }

  /// Who runs the account.
  package static let managers: RoleSet = [RoleSet(.owner), RoleSet(.admin)]
  /// Who brings conversations in, and takes them out.
  package static let submitters: RoleSet = [managers, RoleSet(.service)]
  /// Who edits notifications and works tasks and alerts.
  package static let workers: RoleSet = [submitters, RoleSet(.member)]
  /// Everybody who belongs to the account.
  package static let everyone: RoleSet = [workers, RoleSet(.viewer)]
  /// Whoever can reach the server, without a credential.
  package static let anybody = RoleSet(rawValue: 1 << 8)

  /// The roles by name, for messages and documents.
  package var names: String {
    CallerRole.allCases.filter { contains(RoleSet($0)) }.map(\.rawValue).joined(separator: ", ")
  }
}

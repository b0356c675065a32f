import RPC

/// What a server asks of its callers.
package struct AccessPolicy: Sendable, Hashable {
  /// Whether callers without a credential are let in: only where none but this machine can call.
  package var isOpen: Bool
  /// Who may use server reflection.
  package var reflection: Reflection
  /// Origins whose pages may call an open server besides those of this machine, such as
  /// `https://console.example.com`.
  package var origins: Set<String>

  /// Who may use server reflection.
  package enum Reflection: Sendable, Hashable {
    /// Whoever can reach the server.
    case open
    /// Who has a credential of any role.
    case authenticated
  }

  /// Creates a policy.
  package init(
    isOpen: Bool, reflection: Reflection = .authenticated, origins: Set<String> = []
  ) {
    self.isOpen = isOpen
    self.reflection = reflection
    self.origins = origins
  }

  /// Who may call a method.
  func roles(for method: MethodDescriptor) -> RoleSet {
    // Probes ask for the health of servers that they have no credential of.
    if method.service == HealthService.serviceName { return .anybody }
    if ReflectionService.serviceNames.contains(method.service) {
      return reflection == .open ? .anybody : .everyone
    }
    return MethodRoles.roles(for: method)
  }
}

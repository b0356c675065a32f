import API
import Domain
import Foundation
import RPC
import Store
import Testing

@testable import Services

/// Every method with every role and every kind of credential.
@Suite(.timeLimit(.minutes(5)))
struct RoleTableTests {
  /// How a caller presents itself.
  enum Kind: String, CaseIterable, Sendable {
    case none, wrongKey, wrongToken, expiredKey, expiredToken, revokedKey, otherAccountsKey, key,
      token

    /// The only answer that such a caller gets; nil: it depends on the role.
    var refusal: (code: StatusCode, words: String)? {
      switch self {
      case .none: (.unauthenticated, "no credential")
      case .wrongKey: (.unauthenticated, "the API key is not known")
      case .wrongToken: (.unauthenticated, "signature is not valid")
      case .expiredKey: (.unauthenticated, "the API key has expired")
      case .expiredToken: (.unauthenticated, "the token has expired")
      case .revokedKey: (.unauthenticated, "the API key was revoked")
      case .otherAccountsKey, .key, .token: nil
      }
    }
  }

  /// Methods for which an empty request is a whole one.
  private static let takesNothing: Set<MethodDescriptor> = [
    NotificationServiceMethods.listNotifications, NotificationServiceMethods.listVariables,
    NotificationServiceMethods.listTemplates, NotificationServiceMethods.getAccountSettings,
    NotificationServiceMethods.listBacktests, NotificationServiceMethods.listAPIKeys,
    EvaluationServiceMethods.listConversations,
    EvaluationServiceMethods.listEvaluations, EvaluationServiceMethods.listDeliveries,
    EvaluationServiceMethods.listSuppressedAddresses, EvaluationServiceMethods.listCorrections,
    EvaluationServiceMethods.listHeldItems,
    TaskServiceMethods.listTasks, TaskServiceMethods.watchTasks,
    AlertServiceMethods.streamAlerts, AlertServiceMethods.listAlerts,
    AlertServiceMethods.listTeammates,
  ]

  /// Methods for which it is, where the caller is a teammate.
  private static let takesTeammate: Set<MethodDescriptor> = [
    AlertServiceMethods.markAllAlertsRead, AlertServiceMethods.countUnreadAlerts,
  ]

  @Test(arguments: CallerRole.allCases)
  func `every method answers every kind of caller as documented`(_ role: CallerRole) async throws {
    try await withBackend(
      .overSocket, policy: AccessPolicy(isOpen: false), tokens: try Tokens.verifier()
    ) { backend in
      let callers = Callers(backend: backend)
      let soon = backend.clock.now.advanced(by: .seconds(60))
      let later = backend.clock.now.advanced(by: .seconds(7200))
      let stranger = Tokens.token(role, until: later)
      let credentials: [Kind: String] = [
        .wrongKey: "ack_" + String(repeating: "0", count: 52),
        .wrongToken: String(stranger.dropLast(4)) + "AAAA",
        .expiredKey: try await callers.key(role, until: soon),
        .expiredToken: Tokens.token(role, until: soon),
        .revokedKey: try await callers.key(role, isRevoked: true),
        .otherAccountsKey: try await callers.key(role, account: "other"),
        .key: try await callers.key(role), .token: Tokens.token(role, until: later),
      ]
      _ = try await backend.store.upsertTeammate(
        account: "acme", teammate: Teammate(id: "kim", name: "Kim", createdAt: backend.clock.now))
      backend.clock.advance(by: .seconds(3600))
      for kind in Kind.allCases {
        let client = try callers.client(credentials[kind])
        for method in backend.methods {
          // Over all kinds the account is named as the callers of the right one would name it.
          let (code, message) = await client.status(
            of: method, metadata: ["aftercall-account": "acme"])
          let note = Comment(rawValue: "\(kind) \(method.path): \(code) \(message)")
          let roles = MethodRoles.roles(for: method)
          if let refusal = kind.refusal {
            #expect(code == refusal.code, note)
            #expect(message.contains(refusal.words), note)
          } else if !roles.contains(RoleSet(role)) {
            #expect(code == .permissionDenied, note)
            #expect(
              message
                == "the role \(role.rawValue) may not call this method: it is for \(roles.names)",
              note)
          } else if kind == .otherAccountsKey {
            #expect(code == .permissionDenied, note)
            #expect(message == "the credential is not for the account in the metadata", note)
          } else {
            let isTeammate = role == .member || role == .viewer
            let isWhole =
              Self.takesNothing.contains(method)
              || isTeammate && Self.takesTeammate.contains(method)
            #expect(code == (isWhole ? .ok : .invalidArgument), note)
          }
        }
        // Probes are answered whoever sends them; reflection is not.
        let health = await client.status(of: Self.healthCheck)
        #expect(health.code == .ok, "\(kind)")
        let reflection = await client.status(of: Self.reflection)
        #expect((reflection.code == .ok) == (kind.refusal == nil), "\(kind) \(reflection)")
        client.close(cancelsCalls: true)
      }
    }
  }

  @Test func `each method has its row, and each row its method`() async throws {
    try await withBackend { backend in
      let methods = backend.methods
      #expect(methods.count > 50)
      for method in methods {
        #expect(!MethodRoles.roles(for: method).isEmpty, "\(method.path) has no row")
      }
      #expect(Set(MethodRoles.methods) == Set(methods))
      let unknown = MethodDescriptor(service: "aftercall.v1.TaskService", name: "New", kind: .unary)
      #expect(AccessPolicy(isOpen: false).roles(for: unknown).isEmpty)
    }
  }

  @Test func `the README shows the table`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("`") }
    for (set, start) in [
      (RoleSet.everyone, "| owner, admin, member, viewer, service |"),
      (.workers, "| owner, admin, member, service |"), (.submitters, "| owner, admin, service |"),
      (.managers, "| owner, admin |"),
    ] {
      #expect(set.names == start.dropFirst(2).dropLast(2))
      let row = try #require(rows.first { $0.hasPrefix(start) }, "\(start)")
      let names = Set(
        row.split(separator: "`").map(String.init).filter { $0.first?.isUppercase == true })
      let expected = MethodRoles.methods.filter { MethodRoles.roles(for: $0) == set }.map(\.name)
      #expect(names == Set(expected))
    }
  }

  private static let healthCheck = MethodDescriptor(
    service: HealthService.serviceName, name: "Check", kind: .unary)
  private static let reflection = MethodDescriptor(
    service: ReflectionService.serviceName, name: "ServerReflectionInfo",
    kind: .bidirectionalStreaming)
}

extension Backend {
  /// All methods of the API.
  var methods: [MethodDescriptor] {
    let services: [any RPCService] = [notifications, evaluations, tasks, alerts]
    return services.flatMap(\.routes).map(\.method)
  }
}

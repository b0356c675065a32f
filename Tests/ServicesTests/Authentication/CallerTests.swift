import API
import AftercallClient
import Domain
import Messages
import RPC
import Testing

@testable import Services

/// As whom callers act.
@Suite(.timeLimit(.minutes(1)))
struct CallerTests {
  @Test func `a credential of one account sees and changes nothing of another's`() async throws {
    try await withClosedBackend { callers in
      let mine = try await AftercallConnection(callers, callers.key(.service))
      let other = try await AftercallConnection(callers, callers.key(.owner, account: "other"))
      let task = try #require(try await mine.tasks.createTask(Samples.createTask()).task)
      for call in [
        { _ = try await other.tasks.getTask(.with { $0.id = task.id }) },
        { _ = try await other.tasks.deleteTask(.with { $0.id = task.id }) },
      ] as [() async throws -> Void] {
        let error = await #expect(throws: RPCError.self) { try await call() }
        #expect(error?.code == .notFound)
      }
      #expect(try await other.tasks.listTasks(V1.ListTasksRequest()).tasks.isEmpty)
      #expect(try await mine.tasks.listTasks(V1.ListTasksRequest()).tasks == [task])
      // Keys are their account's alone, too.
      let keys = try await other.notifications.listAPIKeys(V1.ListAPIKeysRequest()).keys
      #expect(keys.map(\.role) == [.owner])
      mine.close()
      other.close()
    }
  }

  @Test(
    arguments: [
      (CallerRole.service, Principal.Subject.service("dialler"), "kim", nil, "kim"),
      (.service, .service("dialler"), nil, nil, ""),
      (.owner, .account, "kim", nil, "kim"),
      (.admin, .account, nil, nil, ""),
      (.admin, .teammate("anna"), nil, nil, "anna"),
      (.member, .teammate("anna"), nil, nil, "anna"),
      (.member, .teammate("anna"), "anna", nil, "anna"),
      (.member, .teammate("anna"), "kim", StatusCode.permissionDenied, ""),
      (.owner, .teammate("anna"), "kim", .permissionDenied, ""),
      (.service, .service("dialler"), "k i m", .invalidArgument, ""),
    ] as [(CallerRole, Principal.Subject, String?, StatusCode?, String)])
  func `people act as themselves, and services for whom they say`(
    _ role: CallerRole, _ subject: Principal.Subject, _ named: String?, _ code: StatusCode?,
    _ creator: String
  ) async throws {
    try await withClosedBackend { callers in
      let client = try await AftercallConnection(callers, callers.key(role, subject))
      var options = CallOptions()
      if let named { options.metadata.add(named, for: "aftercall-teammate") }
      do {
        let task = try await client.tasks.createTask(Samples.createTask(), options: options).task
        #expect(task?.createdBy == creator)
        #expect(code == nil)
      } catch let error as RPCError {
        #expect(error.code == code)
      }
      client.close()
    }
  }

  @Test func `only owners make, store and remove what is an owner's`() async throws {
    try await withClosedBackend { callers in
      let owner = try await AftercallConnection(callers, callers.key(.owner))
      let admin = try await AftercallConnection(callers, callers.key(.admin))
      let made = try await owner.notifications.createAPIKey(
        .with { $0.key = .with { $0.role = .owner } })
      _ = try await owner.alerts.upsertTeammate(.storing("olga", .owner))
      let calls: [() async throws -> Void] = [
        {
          _ = try await admin.notifications.createAPIKey(
            .with { $0.key = .with { $0.role = .owner } })
        },
        {
          _ = try await admin.notifications.revokeAPIKey(.with { $0.id = made.key?.id ?? "" })
        },
        { _ = try await admin.alerts.upsertTeammate(.storing("olga", .viewer)) },
        { _ = try await admin.alerts.upsertTeammate(.storing("adam", .owner)) },
        { _ = try await admin.alerts.removeTeammate(.with { $0.id = "olga" }) },
      ]
      for call in calls {
        let error = await #expect(throws: RPCError.self) { try await call() }
        #expect(error?.code == .permissionDenied)
        #expect(error?.message.hasPrefix("only owners ") == true)
      }
      let teammates = try await admin.alerts.listTeammates(V1.ListTeammatesRequest()).teammates
      #expect(teammates.map(\.role) == [.owner])
      _ = try await admin.alerts.upsertTeammate(.storing("adam", .admin))
      _ = try await owner.alerts.removeTeammate(.with { $0.id = "olga" })
      _ = try await owner.notifications.revokeAPIKey(.with { $0.id = made.key?.id ?? "" })
      owner.close()
      admin.close()
    }
  }

  @Test func `a key that cannot be is refused with the field`() async throws {
    let changes: [(String, @Sendable (inout V1.APIKey) -> Void)] = [
      ("key.role", { $0.role = .unspecified }),
      ("key.role", { $0.role = V1.CallerRole(rawValue: 99) }),
      ("key.service_name", { $0.bearer = nil }),
      ("key.service_name", { $0.bearer = .serviceName("") }),
      ("key.service_name", { $0.bearer = .serviceName("a b") }),
      ("key.role", { $0.bearer = .teammateID("kim") }),
      ("key.teammate_id", { ($0.role, $0.bearer) = (.member, nil) }),
      ("key.teammate_id", { ($0.role, $0.bearer) = (.viewer, .teammateID("k/m")) }),
      ("key.role", { $0.role = .admin }),
      ("key.name", { $0.name = "two\nlines" }),
      ("key.name", { $0.name = .narrow(201) }),
      ("key.expire_time", { $0.expireTime = .at(1_795_370_100) }),
      ("key.expire_time", { $0.expireTime = .at(-1) }),
    ]
    try await withBackend { backend in
      let api = backend.api()
      for (field, change) in changes {
        var key = V1.APIKey.with {
          $0.role = .service
          $0.bearer = .serviceName("dialler")
        }
        change(&key)
        let request = V1.CreateAPIKeyRequest.with { [key] in $0.key = key }
        await expectRefusal(.invalidArgument, [field], "\(key)") {
          _ = try await api.createAPIKey(request)
        }
      }
      await expectRefusal(.invalidArgument, ["key"]) {
        _ = try await api.createAPIKey(V1.CreateAPIKeyRequest())
      }
      let keys = try await api.listAPIKeys(V1.ListAPIKeysRequest()).keys
      #expect(keys.isEmpty)
    }
  }

  @Test func `a key is shown as it was asked for, its text only once`() async throws {
    try await withBackend { backend in
      let api = backend.api()
      let made = try await api.createAPIKey(
        .with {
          $0.key = .with {
            $0.name = "Kim's phone"
            $0.role = .viewer
            $0.bearer = .teammateID("kim")
            $0.expireTime = .at(1_795_380_000)
            $0.id = "ignored"
            $0.prefix = "ignored"
          }
        })
      let key = try #require(made.key)
      #expect(made.secret.hasPrefix(key.prefix))
      #expect(made.secret.count == 56)
      #expect(key.name == "Kim's phone")
      #expect(key.role == .viewer)
      #expect(key.bearer == .teammateID("kim"))
      #expect(key.expireTime == .at(1_795_380_000))
      #expect(key.createTime == .at(1_795_370_100))
      #expect(key.id != "ignored")
      #expect(try await api.listAPIKeys(V1.ListAPIKeysRequest()).keys == [key])
      for _ in 0..<2 {
        let revoked = try await api.revokeAPIKey(.with { $0.id = key.id }).key
        #expect(revoked?.revokeTime == .at(1_795_370_100))
        backend.clock.advance(by: .seconds(5))
      }
      await expectRefusal(.notFound, []) {
        _ = try await api.revokeAPIKey(.with { $0.id = "nothing" })
      }
    }
  }

  @Test func `keys are listed page by page`() async throws {
    try await withBackend { backend in
      let api = backend.api()
      for index in 0..<5 {
        _ = try await api.createAPIKey(
          .with {
            $0.key = .with {
              $0.role = .admin
              $0.name = "\(index)"
            }
          })
        backend.clock.advance(by: .seconds(1))
      }
      var names: [String] = []
      var token = ""
      repeat {
        let page = try await api.listAPIKeys(
          .with {
            $0.pageSize = 2
            $0.pageToken = token
          })
        names += page.keys.map(\.name)
        token = page.nextPageToken
      } while !token.isEmpty
      #expect(names == ["4", "3", "2", "1", "0"])
    }
  }
}

/// Runs a test's body with a backend that lets nobody in without a credential.
func withClosedBackend(_ body: (Callers) async throws -> Void) async throws {
  try await withBackend(
    .overSocket, policy: AccessPolicy(isOpen: false), tokens: try Tokens.verifier()
  ) { try await body(Callers(backend: $0)) }
}

extension AftercallConnection {
  init(_ callers: Callers, _ credential: String) throws {
    let socket = try #require(callers.backend.socket)
    self.init(host: "127.0.0.1", port: socket.port, credential: BearerCredential(credential))
  }
}

extension V1.UpsertTeammateRequest {
  fileprivate static func storing(_ id: String, _ role: V1.TeammateRole) -> Self {
    .with {
      $0.teammate = .with {
        $0.id = id
        $0.name = id
        $0.role = role
      }
    }
  }
}

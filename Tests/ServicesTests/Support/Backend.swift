import Access
import AftercallClient
import AlertFeed
import Analysis
import Automation
import Domain
import Logging
import NIOCore
import RPC
import Services
import Store
import Synchronization
import Testing

/// How a test reaches the services: the same tests run both ways.
enum Way: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case inProcess = "in-process"
  case overSocket = "over a socket"

  var testDescription: String { rawValue }
}

/// A store with all services over it, and no workers: evaluations move only when a test moves them.
struct Backend: Sendable {
  let way: Way
  let store: Store
  let clock: TestClock
  let feed: AlertStreamFeed
  let authenticator: Authenticator
  let keyUses: KeyUseLog
  let notifications: NotificationRPCs
  let evaluations: EvaluationRPCs
  let tasks: TaskRPCs
  let alerts: AlertRPCs
  /// The server and a client of it, where the test goes over a socket.
  private(set) var socket: Socket?

  struct Socket: Sendable {
    let server: RPCServer
    let client: AftercallConnection
    let port: Int
  }

  fileprivate init(
    _ way: Way, path: String, _ policy: AccessPolicy, _ tokens: TokenVerifier?
  ) async throws {
    self.way = way
    let clock = TestClock()
    let changes = ChangeBoard<CommitNotices.AccountKey>()
    let taskChanges = ChangeBoard<String>()
    let signals = Signals()
    store = try await Store.open(path: path, now: clock.now) { notices in
      for key in notices.evaluationsChanged { changes.raise(key) }
      for account in notices.tasksChanged { taskChanges.raise(account) }
      signals.deliver(notices)
    }
    self.clock = clock
    feed = AlertRPCs.makeFeed(of: store)
    signals.attach(feed)
    keyUses = KeyUseLog(store: store, logger: Self.quiet)
    authenticator = Authenticator(
      policy: policy, tokens: tokens, store: store, clock: clock.wallClock, uses: keyUses)
    let trial = NotificationTrial(
      store: store, analyst: BuiltInAnalyst(), clock: clock.wallClock)
    let settings = EvaluationSettings(
      accountName: "Acme", defaultSender: "Acme <office@acme.example>",
      messageIDDomain: "acme.example")
    notifications = NotificationRPCs(
      store: store, clock: clock.wallClock, trial: trial, evaluationSettings: settings,
      authenticator: authenticator, keyUses: keyUses)
    evaluations = EvaluationRPCs(
      store: store, clock: clock.wallClock, trial: trial, evaluationSettings: settings,
      changes: changes)
    tasks = TaskRPCs(store: store, clock: clock.wallClock, changes: taskChanges)
    alerts = AlertRPCs(
      store: store, clock: clock.wallClock, feed: feed, authenticator: authenticator)
    guard way == .overSocket else { return }
    let server = RPCServer(
      configuration: ServerConfiguration(host: "127.0.0.1", port: 0),
      services: [
        notifications, evaluations, tasks, alerts, HealthService(serving: []),
        ReflectionService(listing: [notifications]),
      ],
      authenticator: authenticator, mapError: { RPCError(status: $0) }, logger: Self.quiet)
    authenticator.attach { [weak server] in server?.endCalls(with: $0, where: $1) }
    let port = try #require(try await server.start().port)
    socket = Socket(
      server: server, client: AftercallConnection(host: "127.0.0.1", port: port), port: port)
  }

  /// Tests provoke what a server would complain about.
  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// The API as the callers of one account see it.
  func api(_ account: String = "acme") -> API { API(self, account: account) }

  fileprivate func close() async {
    socket?.client.close()
    await socket?.server.shutdown(gracePeriod: .zero)
    await store.close()
  }

  /// Tells the feed what was committed, once there is a feed.
  private final class Signals: Sendable {
    private let feed = Mutex<AlertStreamFeed?>(nil)

    func attach(_ feed: AlertStreamFeed) { self.feed.withLock { $0 = feed } }

    func deliver(_ notices: CommitNotices) {
      guard let feed = feed.withLock({ $0 }) else { return }
      for account in notices.alertsAppended.keys { feed.notify(account: account) }
    }
  }
}

/// Runs a test's body with a backend that is stopped and closed afterwards.
func withBackend(
  _ way: Way = .inProcess, runsFeed: Bool = true, policy: AccessPolicy = AccessPolicy(isOpen: true),
  tokens: TokenVerifier? = nil, _ body: (Backend) async throws -> Void
) async throws {
  let directory = try TemporaryDirectory()
  let backend = try await Backend(way, path: directory.storePath, policy, tokens)
  // Ended below, before the store is closed.
  let feed = Task { if runsFeed { await backend.feed.run() } }
  let result: Result<Void, any Error>
  do {
    result = .success(try await body(backend))
  } catch {
    result = .failure(error)
  }
  feed.cancel()
  await feed.value
  await backend.close()
  // The directory has to outlive the store.
  withExtendedLifetime(directory) {}
  try result.get()
}

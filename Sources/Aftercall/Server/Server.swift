import Access
import AlertFeed
import Analysis
import Automation
import Delivery
import Domain
import Glibc
import Logging
import NIOCore
import RPC
import ServiceLifecycle
import Services
import Store
import Telemetry
import UnixSignals

/// A whole server: store, workers, alert feed and RPC, wired together.
///
/// What is started last is stopped first: no more calls are taken, the clients are told, open calls
/// end; then the workers stop, and only then the store is closed.
struct Server: Sendable {
  /// Where it listens first.
  let address: SocketAddress

  private let services: ServiceGroup

  /// Opens the store and begins to listen; calls are answered, but nothing is evaluated before
  /// `run()`, which tells `whenReady` once signals stop the server in order, with a line for each
  /// address.
  static func start(
    _ settings: ServerSettings, logger: Logger,
    whenReady: @escaping @Sendable ([String]) -> Void = { _ in }
  ) async throws -> Server {
    try createDirectory(settings.dataDirectory)
    let signals = CommitSignals()
    let store = try await Store.open(
      path: settings.storePath, now: WallClock.machine.now()
    ) { signals.deliver($0) }
    do {
      return try await Server(
        settings, logger: logger, store: store, signals: signals, whenReady: whenReady)
    } catch {
      await store.close()
      throw error
    }
  }

  private init(
    _ settings: ServerSettings, logger: Logger, store: Store, signals: CommitSignals,
    whenReady: @escaping @Sendable ([String]) -> Void
  ) async throws {
    let listening = try Listening(settings.listeners)
    let clock = WallClock.machine
    let feed = AlertRPCs.makeFeed(of: store)
    signals.attach(feed)

    let registry = PrometheusRegistry()
    // Counted all the same where nobody looks: that costs less than the e-mail or the analysis.
    let meters = AutomationMeters(registry)

    let mailWatch = MailServerWatch(
      store: store, account: settings.operatorAccount, clock: clock, logger: logger)
    let mailServers = try settings.makeMailServers { mailWatch.note($0) }
    let outbox = OutboxWorker(
      store: store,
      transport: try mailServers ?? FileTransport(folder: settings.outboxDirectory), clock: clock,
      due: signals.outboxDue, logger: logger, meters: meters)
    let analyst = try settings.makeAnalyst()
    let evaluationSettings = try settings.makeEvaluationSettings()
    let evaluations = EvaluationWorker(
      store: store, analyst: analyst, clock: clock, due: signals.evaluationsDue, logger: logger,
      settings: evaluationSettings, meters: meters)

    let indexer = SearchIndexer(store: store, logger: logger)
    let retention = RetentionWorker(store: store, clock: clock, logger: logger)

    let policy = try await settings.makePolicy(store: store, logger: logger)
    let issuerKeys = try settings.makeIssuerKeys(logger: logger)
    let keyUses = KeyUseLog(store: store, logger: logger)
    // Where nobody shows a credential, every caller is one like the others.
    let quotas = CallQuotas(
      named: settings.calls.principal,
      anonymous: policy.isOpen ? settings.calls.principal : settings.calls.anonymous)
    let authenticator = Authenticator(
      policy: policy,
      tokens: settings.access.tokens.flatMap { tokens in
        issuerKeys.map { TokenVerifier(keys: $0, rules: tokens.rules) }
      }, store: store, clock: clock, uses: keyUses, quotas: quotas)
    if let issuerKeys {
      issuerKeys.whenChanged { [weak issuerKeys] in
        if let issuerKeys { authenticator.issuerKeysChanged(issuerKeys) }
      }
    }

    let trial = NotificationTrial(store: store, analyst: analyst, clock: clock, meters: meters)
    let api: [any RPCService] = [
      NotificationRPCs(
        store: store, clock: clock, trial: trial, evaluationSettings: evaluationSettings,
        authenticator: authenticator, keyUses: keyUses),
      EvaluationRPCs(
        store: store, clock: clock, trial: trial, evaluationSettings: evaluationSettings,
        changes: signals.evaluations),
      TaskRPCs(store: store, clock: clock, changes: signals.tasks),
      AlertRPCs(store: store, clock: clock, feed: feed, authenticator: authenticator),
    ]
    let health = HealthService(serving: api.map { type(of: $0).serviceName })
    var configuration = ServerConfiguration(listeners: listening.listeners)
    configuration.limits.messageBytesMax = ServiceLimits.requestBytesMax
    settings.connections.apply(to: &configuration.limits)
    if !settings.corsOrigins.isEmpty {
      configuration.cors = CORSPolicy(allowedOrigins: settings.corsOrigins)
    }
    // What surrounds every call, from the outside in: it is counted and logged when it is over, its
    // trace is taken over or made, then its caller is found out, and whether that one may go on.
    let rpc = RPCServer(
      configuration: configuration,
      services: api + [health, ReflectionService(listing: api + [health])],
      observers: [
        CallLogger(
          to: .toStandardError(label: logger.label),
          level: settings.calls.logsCalls ? .info : .debug, from: logger.logLevel)
      ],
      returnsTraces: true,
      authenticator: authenticator,
      quotas: quotas,
      mapError: { RPCError(status: $0) },
      logger: logger)
    authenticator.attach { [weak rpc] in rpc?.endCalls(with: $0, where: $1) }
    let address = try await rpc.start()
    self.address = address
    var announcements = listening.announcements(rpc.addresses)

    let isReady = ReadyFlag()
    let pages: OperatorPages?
    if let listen = settings.calls.metricsListen {
      let page = MetricsPage(
        registry: registry, rpc: rpc, store: store, analyst: analyst, mailServers: mailServers,
        certificates: listening.certificates)
      let started = try await OperatorPages(listen, page, isReady: isReady)
      announcements.append("metrics on http://\(started.address.hostAndPort)/metrics")
      pages = started
    } else {
      pages = nil
    }

    // Stopped in the reverse order.
    var parts: [any Service] = [StoreCloser(store: store)]
    if let pages { parts.append(pages) }
    parts += [
      Worker { await feed.run() }, Worker { await outbox.run() },
      Worker { await retention.run() }, Worker { await indexer.run() },
      Worker { await evaluations.run() }, Worker { await keyUses.run() },
    ]
    if let issuerKeys { parts.append(Worker { await issuerKeys.run() }) }
    if settings.operatorAccount != nil { parts.append(Worker { await mailWatch.run() }) }
    if !listening.certificates.isEmpty {
      let reloader = await CertificateReloader(listening.certificates, logger: logger)
      parts.append(Worker { await reloader.run() })
    }
    parts += [
      RPCStopper(
        rpc: rpc, health: health, isReady: isReady, gracePeriod: settings.gracePeriod),
      Announcer { [announcements] in
        isReady.value = true
        whenReady(announcements)
      },
    ]
    services = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: parts.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger))
  }

  /// Works until SIGTERM, SIGINT or `stop()`, then stops in order and returns.
  func run() async throws {
    try await services.run()
  }

  /// Has `run()` stop in order.
  func stop() async {
    await services.triggerGracefulShutdown()
  }

  private struct RPCStopper: Service {
    let rpc: RPCServer
    let health: HealthService
    let isReady: ReadyFlag
    let gracePeriod: Duration

    func run() async throws {
      // Returns at a graceful shutdown as well as at a cancellation, and both mean to stop.
      try? await gracefulShutdown()
      isReady.value = false
      health.stopServing()
      await rpc.shutdown(gracePeriod: gracePeriod)
    }
  }

  /// Runs work that ends when its task is cancelled, and cancels it at shutdown.
  private struct Worker: Service {
    let work: @Sendable () async -> Void

    func run() async throws {
      await cancelWhenGracefulShutdown { await work() }
    }
  }

  /// Says that the server is ready. A part like the others, since signals are handled only once the
  /// parts run: whoever reads it may stop the server.
  private struct Announcer: Service {
    let announce: @Sendable () -> Void

    func run() async throws {
      announce()
      // Returns at a graceful shutdown as well as at a cancellation, and both mean to stop.
      try? await gracefulShutdown()
    }
  }

  private struct StoreCloser: Service {
    let store: Store

    func run() async throws {
      try? await gracefulShutdown()
      await store.close()
    }
  }
}

/// Creates a directory that only the server's user may read, unless it is there.
func createDirectory(_ path: String) throws {
  guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
  throw SetupError(
    "the data directory \(path) cannot be created: \(String(cString: strerror(errno)))")
}

/// Why a command cannot begin, in a sentence that says what to change.
struct SetupError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

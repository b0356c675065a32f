import AlertFeed
import Automation
import Domain
import Logging
import Store
import Synchronization
import Testing

/// A store with everything that its workers need, on a clock that the test moves.
struct Pipeline: Sendable {
  let store: Store
  let clock: TestClock
  let analyst: ScriptedAnalyst
  let transport: ScriptedTransport
  let log: LogSpy
  /// Is raised whenever anything happens: a commit, a request, an answer, a log message.
  let activity: ChangeCounter
  let evaluationsDue: ChangeCounter
  let outboxDue: ChangeCounter
  private let workers = Workers()

  fileprivate init(in directory: TemporaryDirectory, clock: TestClock) async throws {
    let activity = ChangeCounter()
    let evaluationsDue = ChangeCounter()
    let outboxDue = ChangeCounter()
    store = try await Store.open(path: directory.storePath, now: clock.now) { notices in
      if notices.evaluationsDue { evaluationsDue.raise() }
      if notices.outboxDue { outboxDue.raise() }
      activity.raise()
    }
    self.clock = clock
    self.activity = activity
    self.evaluationsDue = evaluationsDue
    self.outboxDue = outboxDue
    analyst = ScriptedAnalyst(activity: activity, ScriptedAnalyst.everything(.yes))
    transport = ScriptedTransport(activity: activity)
    log = LogSpy(activity: activity)
  }

  // MARK: Workers

  /// Starts a worker; `due` and `analyst` are the pipeline's own unless the test gives others.
  @discardableResult
  func startEvaluations(
    _ settings: EvaluationSettings = Samples.settings, analyst: ScriptedAnalyst? = nil,
    due: ChangeCounter? = nil, clock: WallClock? = nil
  ) -> RunningWorker {
    let worker = EvaluationWorker(
      store: store, analyst: analyst ?? self.analyst, clock: clock ?? self.clock.wallClock,
      due: due ?? evaluationsDue, logger: log.logger, settings: settings)
    return workers.start { await worker.run() }
  }

  @discardableResult
  func startOutbox(
    transport: ScriptedTransport? = nil, due: ChangeCounter? = nil, clock: WallClock? = nil,
    patience: Duration = .seconds(24 * 3600)
  ) -> RunningWorker {
    let worker = OutboxWorker(
      store: store, transport: transport ?? self.transport, clock: clock ?? self.clock.wallClock,
      due: due ?? outboxDue, logger: log.logger, retries: Samples.mailRetries, patience: patience)
    return workers.start { await worker.run() }
  }

  fileprivate func close() async {
    await workers.stop()
    await store.close()
  }

  // MARK: Steps

  /// Moves the clock and has the workers look again.
  func advance(by duration: Duration) {
    clock.advance(by: duration)
    evaluationsDue.raise()
    outboxDue.raise()
  }

  func create(_ definitions: NotificationDefinition...) async throws {
    for (index, definition) in definitions.enumerated() {
      _ = try await store.createNotification(
        account: account, id: "n\(index + 1)", agentID: "agent", definition: definition,
        requestID: "", contentHash: [], now: clock.now)
    }
  }

  @discardableResult
  func submit(_ conversation: Conversation = Samples.conversation()) async throws -> Evaluation {
    let submission = try await store.submitConversation(
      account: account, conversation: conversation,
      contentHash: ContentHash.of(conversation),
      evaluationID: "e-\(conversation.uuid)", now: clock.now)
    return try #require(submission.evaluation)
  }

  // MARK: Waiting

  /// Waits until `probe` finds what it looks for; the test's time limit ends a wait in vain.
  func eventually<Value>(_ probe: () async throws -> Value?) async throws -> Value {
    while true {
      try Task.checkCancellation()
      let seen = activity.value
      if let value = try await probe() { return value }
      // Not every commit is told of: what nobody else waits for is looked at again shortly.
      await activity.wait(past: seen, atMost: .milliseconds(10))
    }
  }

  /// Waits until a condition holds.
  func until(_ condition: () async throws -> Bool) async throws {
    _ = try await eventually { try await condition() ? true : nil as Bool? }
  }

  /// Waits until an evaluation is as the test wants it.
  func evaluation(
    _ uuid: String = "call-1", when condition: (Evaluation) -> Bool
  ) async throws -> Evaluation {
    try await eventually {
      let evaluation = try await self.evaluation(uuid)
      return condition(evaluation) ? evaluation : nil
    }
  }

  func completed(_ uuid: String = "call-1") async throws -> Evaluation {
    try await evaluation(uuid) { $0.state == .completed }
  }

  /// Waits until all deliveries are as the test wants them.
  func deliveries(when condition: ([Delivery]) -> Bool) async throws -> [Delivery] {
    try await eventually {
      let deliveries = try await self.deliveries()
      return condition(deliveries) ? deliveries : nil
    }
  }

  // MARK: Reading

  func evaluation(_ uuid: String = "call-1") async throws -> Evaluation {
    try await store.evaluation(account: account, conversationUUID: uuid)
  }

  func deliveries() async throws -> [Delivery] {
    try await store.listDeliveries(
      account: account, conversationUUID: "", notificationID: "", state: nil, createdAfter: nil,
      limit: 1000, after: nil)
  }

  func tasks() async throws -> [FollowUpTask] {
    try await store.listTasks(
      account: account, filter: TaskFilter(), limit: 1000, after: nil
    ).tasks.map(\.task)
  }

  func alerts() async throws -> [Alert] {
    try await store.listAlerts(
      account: account, filter: AlertFilter(), limit: 1000, after: nil
    ).map(\.alert)
  }

  func events() async throws -> [AlertEvent] {
    try await store.alertEvents(account: account, after: 0, limit: 1000)
  }

  /// Checks that there are so many tasks, alerts, events in the log and deliveries, none twice.
  func expectEffects(_ count: Int, deliveries deliveryCount: Int? = nil) async throws {
    let tasks = try await tasks()
    #expect(tasks.count == count)
    #expect(Set(tasks.map { [$0.evaluationID, $0.notificationID] }).count == count)
    let alerts = try await alerts()
    #expect(alerts.count == count)
    #expect(Set(alerts.map { [$0.evaluationID, $0.notificationID] }).count == count)
    let events = try await events()
    #expect(events.map(\.sequence) == (0..<count).map { Int64($0) + 1 })
    let ids = events.map { event in
      switch event.kind {
      case .created(let alert, _): alert.id
      case .read, .acknowledged: ""
      }
    }
    #expect(Set(ids) == Set(alerts.map(\.id)))
    let deliveries = try await deliveries()
    #expect(deliveries.count == deliveryCount ?? count)
    #expect(Set(deliveries.map(\.message.messageID)).count == deliveries.count)
  }
}

/// A worker under way.
struct RunningWorker: Sendable {
  fileprivate let task: Task<Void, Never>

  /// Tells the worker to stop and waits until it has.
  func stop() async {
    task.cancel()
    await task.value
  }

  /// Tells the worker to stop.
  func beginStopping() { task.cancel() }
}

/// The workers that a test has started, so that none outlives it.
private final class Workers: Sendable {
  private let running = Mutex<[RunningWorker]>([])

  func start(_ work: @escaping @Sendable () async -> Void) -> RunningWorker {
    // Its owner is this object, and its end is in `stop`.
    let worker = RunningWorker(task: Task { await work() })
    running.withLock { $0.append(worker) }
    return worker
  }

  func stop() async {
    let workers = running.withLock { running in
      defer { running = [] }
      return running
    }
    for worker in workers { worker.beginStopping() }
    for worker in workers { await worker.stop() }
  }
}

/// Runs a test's body with a pipeline that is stopped and closed afterwards.
func withPipeline(
  in directory: TemporaryDirectory? = nil, clock: TestClock = TestClock(),
  _ body: (Pipeline) async throws -> Void
) async throws {
  let directory = try directory ?? TemporaryDirectory()
  let pipeline = try await Pipeline(in: directory, clock: clock)
  do {
    try await body(pipeline)
  } catch {
    await pipeline.close()
    throw error
  }
  await pipeline.close()
  // The directory has to outlive the store.
  withExtendedLifetime(directory) {}
}

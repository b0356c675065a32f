import Logging
import NIOCore
import Synchronization

/// What the connections of a server share.
final class ServerCore: Sendable {
  let limits: RPCLimits
  let router: Router
  let cors: CORSPolicy?
  let authenticator: (any CallAuthenticator)?
  let interceptors: [any ServerInterceptor]
  let observers: [any CallObserver]
  /// What all connections make the server hold; see `HeldBytes`.
  let heldBytes = Atomic<Int>(0)
  let quotas: CallQuotas?
  /// Whether clients are told what their calls are found by.
  let returnsTraces: Bool
  private let mapError: @Sendable (any Error) -> RPCError?
  private let logger: Logger
  let loops: [ObjectIdentifier: LoopExecutor]
  private let state = Mutex(State())

  private struct State {
    var connections: [ObjectIdentifier: any AcceptedConnection] = [:]
    var isShuttingDown = false
    var acceptedCount = 0
    var refusedCount = 0
    var endings: [ConnectionEnding: Int] = [:]
    /// Resumed when the last connection has ended.
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  init(
    limits: RPCLimits, router: Router, cors: CORSPolicy?,
    authenticator: (any CallAuthenticator)?, interceptors: [any ServerInterceptor],
    observers: [any CallObserver], quotas: CallQuotas?, returnsTraces: Bool,
    mapError: @escaping @Sendable (any Error) -> RPCError?, logger: Logger,
    group: any EventLoopGroup
  ) {
    self.limits = limits
    self.router = router
    self.cors = cors
    self.authenticator = authenticator
    self.interceptors = interceptors
    self.observers = observers
    self.quotas = quotas
    self.returnsTraces = returnsTraces
    self.mapError = mapError
    self.logger = logger
    var loops: [ObjectIdentifier: LoopExecutor] = [:]
    for loop in group.makeIterator() {
      let executor = LoopExecutor(eventLoop: loop)
      executor.meters = router.routes.map { _ in CallMeter() }
      executor.idleWorkersMax = FixedLimits.idleWorkersMax
      loops[ObjectIdentifier(loop)] = executor
    }
    self.loops = loops
    for loop in loops.values {
      loop.run {
        loop.keepTicks()
        loop.lag.start()
      }
    }
  }

  func loop(of eventLoop: any EventLoop) -> LoopExecutor {
    // A loop that the group did not list would work too, without sharing its ticks.
    loops[ObjectIdentifier(eventLoop)] ?? LoopExecutor(eventLoop: eventLoop)
  }

  func status(of error: any Error) -> RPCError? {
    if let status = mapError(error) { return status }
    // The type alone: an error's text may hold what a log must not.
    logger.error(
      "a call failed with an error of an unexpected type",
      metadata: [
        "error-type": "\(type(of: error))"
      ])
    return nil
  }

  // MARK: Connections

  /// Takes note of a connection.
  ///
  /// - Returns: Whether it may stay; there can be too many.
  func admit(_ connection: any AcceptedConnection) -> Bool {
    let isAdmitted = state.withLock { state in
      state.connections[ObjectIdentifier(connection)] = connection
      state.acceptedCount += 1
      let isAdmitted =
        state.connections.count <= limits.connectionsMax && !state.isShuttingDown
      if !isAdmitted { state.refusedCount += 1 }
      return isAdmitted
    }
    if !isAdmitted {
      logger.warning("a connection was refused", metadata: ["peer": "\(connection.peer)"])
    }
    return isAdmitted
  }

  /// Another handler speaks on a connection from now on.
  func replace(
    _ connection: any AcceptedConnection, with other: any AcceptedConnection
  ) {
    state.withLock { state in
      state.connections[ObjectIdentifier(connection)] = nil
      state.connections[ObjectIdentifier(other)] = other
    }
  }

  /// The connection is closed and its last handler has returned.
  func connectionEnded(_ connection: any AcceptedConnection) {
    let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.connections[ObjectIdentifier(connection)] = nil
      guard state.connections.isEmpty else { return [] }
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Counts a connection that the server ends, and says so in the log.
  func noteEnding(of connection: any AcceptedConnection, _ ending: ConnectionEnding) {
    state.withLock { $0.endings[ending, default: 0] += 1 }
    logger.debug(
      "a connection is ended",
      metadata: ["peer": "\(connection.peer)", "reason": "\(ending.rawValue)"])
  }

  /// Counts a request that never becomes a call, and tells of it. Called on the connection's loop.
  func noteRefusal(_ reply: Reply, of connection: any AcceptedConnection) {
    // What a browser asks ahead of a call is refused nothing.
    guard let status = reply.refusal else { return }
    connection.loop.refusals[status, default: 0] += 1
    let refused = RefusedRequest(
      status: status, peer: connection.peer, loop: connection.loop)
    for observer in observers { observer.requestRefused(refused) }
  }

  /// Counts a request that its client takes back before it can become a call. No observer is told:
  /// there may be as many as a flood has. Called on the connection's loop.
  func noteWithdrawal(of connection: any AcceptedConnection) {
    connection.loop.refusals[StatusCode.cancelled.name, default: 0] += 1
  }

  /// Ends the open calls of some callers.
  func endCalls(
    with error: RPCError, where matches: @escaping @Sendable (any CallIdentity) -> Bool
  ) {
    forEachConnection { $0.endCalls(with: error, where: matches) }
  }

  func countConnections(_ metrics: inout ServerMetrics) {
    state.withLock { state in
      for connection in state.connections.values {
        metrics.openConnections[connection.protocolName, default: 0] += 1
      }
      metrics.connectionsAccepted = state.acceptedCount
      metrics.connectionsRefused = state.refusedCount
      metrics.connectionsEnded = state.endings
    }
  }

  // MARK: Shutdown

  func shutDown(gracePeriod: Duration) async {
    for loop in loops.values {
      loop.run {
        loop.lag.stop()
        loop.stop()
      }
    }
    state.withLock { $0.isShuttingDown = true }
    forEachConnection { $0.shutDown() }
    if await allConnectionsEnded(within: gracePeriod) { return }
    forEachConnection { $0.endCalls(.shuttingDown, .shutdown) }
    if await allConnectionsEnded(within: limits.cancellationTimeout) { return }
    forEachConnection { $0.abort() }
    if await allConnectionsEnded(within: limits.cancellationTimeout) { return }
    logger.warning("calls were still running when the server stopped")
  }

  private func forEachConnection(_ body: @escaping @Sendable (any AcceptedConnection) -> Void) {
    let connections = state.withLock { Array($0.connections.values) }
    for connection in connections {
      connection.loop.run { body(connection) }
    }
  }

  private func allConnectionsEnded(within timeout: Duration) async -> Bool {
    let timer = Task {
      // Cut short by cancellation when the connections end first.
      try? await Task.sleep(for: timeout)
      let waiters = state.withLock { state in
        defer { state.waiters = [] }
        return state.waiters
      }
      for waiter in waiters { waiter.resume() }
    }
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        guard !state.connections.isEmpty else { return true }
        state.waiters.append(continuation)
        return false
      }
      if isOver { continuation.resume() }
    }
    timer.cancel()
    return state.withLock { $0.connections.isEmpty }
  }
}

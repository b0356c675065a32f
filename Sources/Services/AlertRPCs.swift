import API
package import AlertFeed
package import Domain
package import Messages
package import RPC
package import Store

/// The feed of alert events, encoded as messages of an alert stream.
package typealias AlertStreamFeed = AlertFeed<EncodedMessage<V1.StreamAlertsResponse>>

/// The RPCs of `aftercall.v1.AlertService`.
package struct AlertRPCs: AlertService {
  let store: Store
  let clock: WallClock
  let authenticator: Authenticator
  private let feed: AlertStreamFeed
  private let cursors: AlertCursor
  let signer: TokenSigner

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - clock: Tells when something is done.
  ///   - feed: The store's feed, as `makeFeed` makes it.
  ///   - authenticator: Is told whose keys are revoked.
  package init(
    store: Store, clock: WallClock, feed: AlertStreamFeed, authenticator: Authenticator
  ) {
    self.authenticator = authenticator
    self.store = store
    self.clock = clock
    self.feed = feed
    signer = TokenSigner(key: store.signingKey)
    cursors = AlertCursor(signer: signer, epoch: store.epoch)
  }

  /// Makes the live feed of a store's alert events.
  package static func makeFeed(of store: Store) -> AlertStreamFeed {
    let cursors = AlertCursor(
      signer: TokenSigner(key: store.signingKey), epoch: store.epoch)
    return AlertFeed(
      load: { account, after, limit in
        try await store.alertEvents(account: account, after: after, limit: limit)
      },
      newest: { account in try await store.newestAlertSequence(account: account) },
      encode: { account, event in
        let cursor = cursors.text(account: account, sequence: event.sequence)
        return EncodedMessage(V1.StreamAlertsResponse(event, cursor: cursor))
      })
  }

  package func streamAlerts(
    _ request: V1.StreamAlertsRequest, context: CallContext,
    responses: ResponseStream<V1.StreamAlertsResponse>
  ) async throws {
    let caller = try Caller(context)
    context.endAtShutdown()
    let wish = try StreamWish(request, viewer: caller.teammateID)
    let start = try await start(of: request, account: caller.account)
    // What is in the log now came before the call, known to the feed or not yet.
    let end = try await store.newestAlertSequence(account: caller.account)
    let subscription = try await feed.subscribe(account: caller.account, after: start)
    try await send(subscription, caughtUpAt: end, wish, to: responses, caller.account)
  }

  /// Sends what a subscription hands out, until the call ends.
  ///
  /// Its frame lives as long as the subscriber, so messages are built elsewhere, on the stack.
  private func send(
    _ subscription: AlertSubscription<EncodedMessage<V1.StreamAlertsResponse>>,
    caughtUpAt end: Int64, _ wish: StreamWish,
    to responses: ResponseStream<V1.StreamAlertsResponse>, _ account: String
  ) async throws {
    var isCaughtUp = false
    var lastSent = ContinuousClock.now
    while true {
      if !isCaughtUp, subscription.position >= end {
        isCaughtUp = true
        try await responses.send(caughtUp(account, subscription.position))
        lastSent = .now
      }
      let entries = try await subscription.next(silence: wish.silence - (.now - lastSent))
      for index in entries.indices where wish.filter.admits(entries[index].event) {
        try await responses.send(entries[index].payload)
        lastSent = .now
      }
      // What the filter leaves out is silence too, and the cursor moves on over it.
      if .now - lastSent >= wish.silence {
        try await responses.send(heartbeat(account, subscription.position))
        lastSent = .now
      }
    }
  }

  package func listAlerts(
    _ request: V1.ListAlertsRequest, context: CallContext
  ) async throws -> V1.ListAlertsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    let filter = (request.filter ?? V1.AlertFilter()).domain(
      viewer: caller.teammateID, &checker)
    var query = AlertQuery()
    query.conversationUUID = request.conversationUUID
    query.createdAfter = request.createdAfter.map { Timestamp($0) }
    query.reader = caller.reader(named: request.teammateID, &checker)
    query.onlyUnread = request.onlyUnread
    query.onlyUnacknowledged = request.onlyUnacknowledged
    if query.onlyUnread, query.reader.isEmpty {
      checker.add("teammate_id", "is required with only_unread")
    }
    checker.check(query.createdAfter, "created_after")
    checker.checkFilterID(query.conversationUUID, "conversation_uuid")
    try checker.finish()
    let token = PageToken(
      signer: signer,
      query: ["ListAlerts", caller.account, caller.teammateID ?? "", String(describing: query)]
        + [filter.minSeverity.rawValue, "teammates"] + filter.teammateIDs.sorted()
        + ["agents"] + filter.agentIDs.sorted())
    let alerts = try await store.listAlerts(
      account: caller.account, filter: filter, query: query, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(alerts, size: size) { PageKey(time: $0.alert.createdAt, id: $0.alert.id) }
    return .with {
      $0.alerts = page.entries.map { V1.Alert($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  /// The sequence number after which a stream begins; `nil`: with what comes from now on.
  private func start(
    of request: V1.StreamAlertsRequest, account: String
  ) async throws -> Int64? {
    if request.cursor.isEmpty {
      return request.start == .oldest
        ? try await store.oldestAlertSequence(account: account) - 1 : nil
    }
    let oldest = try await store.oldestAlertSequence(account: account) - 1
    switch cursors.place(of: request.cursor, account: account) {
    case .none:
      throw RequestError.invalid("cursor", "is not a cursor of this account's alerts")
    case .otherStore:
      throw outOfRange(account, oldest, "the cursor is from another store or from before a restore")
    case .after(let sequence):
      guard sequence >= oldest else {
        throw outOfRange(account, oldest, "the cursor is older than what is kept")
      }
      guard sequence <= (try await store.newestAlertSequence(account: account)) else {
        throw outOfRange(account, oldest, "the cursor is newer than this store's log")
      }
      return sequence
    }
  }

  private func outOfRange(
    _ account: String, _ oldest: Int64, _ message: String
  ) -> RequestError {
    RequestError(
      code: .outOfRange, message: "\(message); go on with the oldest cursor or without one",
      oldestCursor: cursors.text(account: account, sequence: oldest))
  }

  @inline(never)
  private func caughtUp(
    _ account: String, _ position: Int64
  ) -> EncodedMessage<V1.StreamAlertsResponse> {
    EncodedMessage(
      .with {
        $0.cursor = cursors.text(account: account, sequence: position)
        $0.event = .caughtUp(V1.CaughtUp())
      })
  }

  @inline(never)
  private func heartbeat(
    _ account: String, _ position: Int64
  ) -> EncodedMessage<V1.StreamAlertsResponse> {
    EncodedMessage(
      .with {
        $0.cursor = cursors.text(account: account, sequence: position)
        $0.event = .heartbeat(V1.Heartbeat())
      })
  }
}

/// What a subscriber asks for, besides where to begin.
private struct StreamWish {
  let filter: AlertFilter
  let silence: Duration

  /// - Throws: `RequestError` if a field of the request is wrong.
  init(_ request: V1.StreamAlertsRequest, viewer: String?) throws {
    var checker = FieldChecker()
    filter = (request.filter ?? V1.AlertFilter()).domain(viewer: viewer, &checker)
    silence = request.silence(&checker)
    try checker.finish()
  }
}

extension V1.StreamAlertsRequest {
  /// How long the stream may be silent; what is wrong with the request's own fields is noted.
  fileprivate func silence(_ checker: inout FieldChecker) -> Duration {
    if !(0...ServiceLimits.heartbeatSecondsMax).contains(heartbeatSeconds) {
      checker.add("heartbeat_seconds", "must be 0 to \(ServiceLimits.heartbeatSecondsMax)")
    }
    if !cursor.isEmpty, start != .unspecified {
      checker.add("start", "must be unspecified where a cursor is given")
    }
    if case .unrecognized = start { checker.add("start", "is not a start that is known here") }
    return .seconds(
      heartbeatSeconds == 0 ? ServiceLimits.heartbeatSecondsDefault : heartbeatSeconds)
  }
}

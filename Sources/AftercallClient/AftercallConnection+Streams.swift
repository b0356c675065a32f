import API
public import Messages
public import RPC

// Streams that come back by themselves.
extension AftercallConnection {
  /// Every event of the account's alerts from a place on, then each as it happens.
  ///
  /// Nothing is missed and nothing comes twice, whatever becomes of the connection. Keep the cursor
  /// of the last message that was dealt with, so as to go on after it in a later run. Heartbeats
  /// and one `caughtUp` for each connection are among the messages.
  ///
  /// - Parameters:
  ///   - place: Where to begin.
  ///   - filter: Which alerts are wanted.
  ///   - heartbeat: How long the server may be silent; a connection on which it is for longer is
  ///     given up. Whole seconds from 1 to 300.
  ///   - options: Metadata and limits, and how long the pauses between connections are.
  ///   - onInterruption: Told of each lost connection.
  /// - Returns: The messages. The iterator throws `CursorExpired` and what coming back would not
  ///   mend.
  public func alerts(
    from place: StreamPlace, filter: V1.AlertFilter? = nil, heartbeat: Duration = .seconds(30),
    options: CallOptions = CallOptions(),
    onInterruption: @escaping @Sendable (StreamInterruption) -> Void = { _ in }
  ) -> ResumingStream<V1.StreamAlertsResponse> {
    ResumingStream(
      server: self, place: place, heartbeat: heartbeat, options: options,
      onInterruption: onInterruption, cursor: \.cursor
    ) { [alerts] place, options in
      let request = V1.StreamAlertsRequest.with {
        switch place {
        case .now: $0.start = .now
        case .oldest: $0.start = .oldest
        case .after(let cursor): $0.cursor = cursor
        }
        $0.filter = filter
        $0.heartbeatSeconds = Int32(clamping: heartbeat.components.seconds)
      }
      return alerts.streamAlerts(request, options: options)
    }
  }

  /// Every task that changes from a place on, always as it is then. Otherwise as `alerts(from:)`.
  ///
  /// - Parameters:
  ///   - place: Where to begin; `oldest` sends every task there is.
  ///   - assignee: Only tasks of this teammate; empty: only those of nobody; nil: all.
  ///   - heartbeat: As in `alerts(from:)`.
  ///   - options: As in `alerts(from:)`.
  ///   - onInterruption: As in `alerts(from:)`.
  /// - Returns: The messages.
  public func taskChanges(
    from place: StreamPlace, assignee: String? = nil, heartbeat: Duration = .seconds(30),
    options: CallOptions = CallOptions(),
    onInterruption: @escaping @Sendable (StreamInterruption) -> Void = { _ in }
  ) -> ResumingStream<V1.WatchTasksResponse> {
    ResumingStream(
      server: self, place: place, heartbeat: heartbeat, options: options,
      onInterruption: onInterruption, cursor: \.cursor
    ) { [tasks] place, options in
      let request = V1.WatchTasksRequest.with {
        switch place {
        case .now: $0.start = .now
        case .oldest: $0.start = .oldest
        case .after(let cursor): $0.cursor = cursor
        }
        $0.assignee = assignee
        $0.heartbeatSeconds = Int32(clamping: heartbeat.components.seconds)
      }
      return tasks.watchTasks(request, options: options)
    }
  }
}

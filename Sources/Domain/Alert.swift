/// Something that people of the account are told at once.
///
/// Stored as JSON: properties may be added with a default, never renamed.
package struct Alert: Sendable, Hashable, Codable {
  /// The server's identifier.
  package var id: String
  /// What it is about, in one line.
  package var title: String
  /// The text.
  package var body: String
  /// The teammates it is for; empty: everyone.
  package var teammateIDs: [String]
  /// The conversation's agent.
  package var agentID: String
  /// The conversation that caused it.
  package var conversationUUID: String
  /// The notification that raised it.
  package var notificationID: String
  /// The evaluation that raised it.
  package var evaluationID: String
  /// The task created together with it; empty: none.
  package var taskID: String
  /// A link to the conversation; empty: none.
  package var url: String
  /// When it was raised.
  package var createdAt: Timestamp
  /// How serious it is; nil: info.
  package var severity: AlertSeverity?

  /// Creates an alert.
  package init(
    id: String, title: String, body: String, teammateIDs: [String], agentID: String,
    conversationUUID: String, notificationID: String, evaluationID: String, taskID: String,
    url: String, createdAt: Timestamp, severity: AlertSeverity? = nil
  ) {
    self.id = id
    self.title = title
    self.body = body
    self.teammateIDs = teammateIDs
    self.agentID = agentID
    self.conversationUUID = conversationUUID
    self.notificationID = notificationID
    self.evaluationID = evaluationID
    self.taskID = taskID
    self.url = url
    self.createdAt = createdAt
    self.severity = severity
  }
}

/// How serious an alert is, the least serious first. The raw values are stored.
package enum AlertSeverity: String, Sendable, Hashable, Codable, CaseIterable {
  case info, warning, critical

  /// Whether it is at least as serious as another.
  package func isAtLeast(_ other: AlertSeverity) -> Bool { rank >= other.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .critical: 2
    }
  }
}

/// A teammate has taken an alert on.
package struct AlertAcknowledgement: Sendable, Hashable {
  /// The teammate.
  package var teammateID: String
  /// What it says about it.
  package var note: String
  /// When.
  package var time: Timestamp

  /// Creates an acknowledgement.
  package init(teammateID: String, note: String, time: Timestamp) {
    self.teammateID = teammateID
    self.note = note
    self.time = time
  }
}

/// An alert with what became of it.
package struct WorkedAlert: Sendable, Hashable {
  /// The alert.
  package var alert: Alert
  /// Who took it on.
  package var acknowledgement: AlertAcknowledgement?
  /// Whether the teammate that was asked for has read it.
  package var isRead: Bool

  /// Creates a worked alert.
  package init(alert: Alert, acknowledgement: AlertAcknowledgement? = nil, isRead: Bool = false) {
    self.alert = alert
    self.acknowledgement = acknowledgement
    self.isRead = isRead
  }
}

extension Alert {
  /// Whether a teammate may see it: it is for everyone or for that teammate.
  package func isFor(_ teammateID: String) -> Bool {
    teammateIDs.isEmpty || teammateIDs.contains(teammateID)
  }
}

/// One entry of an account's event log.
package struct AlertEvent: Sendable, Hashable {
  /// Its place in the log: from 1, without gaps, in commit order.
  package var sequence: Int64
  /// What happened.
  package var kind: Kind

  /// Creates an event.
  package init(sequence: Int64, kind: Kind) {
    self.sequence = sequence
    self.kind = kind
  }

  /// What may happen to alerts. Indirect, since events are handed around far more than looked at.
  package indirect enum Kind: Sendable, Hashable {
    /// An alert was raised; with the teammates to push it to.
    case created(Alert, pushTo: [String])
    /// A teammate has read alerts (empty: all up to then), and has so many still to read.
    case read(teammateID: String, alertIDs: [String], unreadCount: Int)
    /// A teammate has taken an alert on.
    case acknowledged(Alert, AlertAcknowledgement)
  }
}

/// Which alerts a subscriber or a list wants.
package struct AlertFilter: Sendable, Hashable {
  /// Only those for everyone or for one of these teammates; empty: all.
  package var teammateIDs: Set<String> = []
  /// Only those of these agents; empty: all.
  package var agentIDs: Set<String> = []
  /// Only those at least this serious.
  package var minSeverity = AlertSeverity.info
  /// The teammate that asks; nil: the account as a whole, which sees everything.
  package var viewer: String?

  /// Creates a filter that lets every alert through.
  package init() {}

  /// Whether an event passes.
  package func admits(_ event: AlertEvent) -> Bool {
    switch event.kind {
    case .created(let alert, _): admits(alert)
    case .acknowledged(let alert, _): admits(alert)
    case .read(let teammateID, _, _):
      viewer.map { $0 == teammateID }
        ?? (teammateIDs.isEmpty || teammateIDs.contains(teammateID))
    }
  }

  /// Whether an alert passes.
  package func admits(_ alert: Alert) -> Bool {
    (viewer.map(alert.isFor) ?? true)
      && (agentIDs.isEmpty || agentIDs.contains(alert.agentID))
      && (alert.severity ?? .info).isAtLeast(minSeverity)
      && (teammateIDs.isEmpty || alert.teammateIDs.isEmpty
        || alert.teammateIDs.contains(where: teammateIDs.contains))
  }
}

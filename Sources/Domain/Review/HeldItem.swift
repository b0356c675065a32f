/// Something that waits for a person.
package struct HeldItem: Sendable, Hashable {
  /// Where it stands in lists: since when it waits, and an id that no other item has.
  package var createdAt: Timestamp
  /// An id that no other item has.
  package var id: String
  /// The conversation's agent.
  package var agentID: String
  /// The conversation.
  package var conversationUUID: String
  /// What it is.
  package var content: Content

  /// Creates an item.
  package init(
    createdAt: Timestamp, id: String, agentID: String, conversationUUID: String, content: Content
  ) {
    self.createdAt = createdAt
    self.id = id
    self.agentID = agentID
    self.conversationUUID = conversationUUID
    self.content = content
  }

  /// What waits.
  package enum Content: Sendable, Hashable {
    /// A result, and what is decided once it is approved; nil: that was not kept.
    case result(NotificationResult, evaluationID: String, proposal: Decision?)
    /// An e-mail that may have gone out.
    case uncertainSend(Delivery)
  }

  /// Why it waits.
  package var kind: HeldKind {
    switch content {
    case .result(let result, _, _): HeldKind(result.reason)
    case .uncertainSend: .uncertainSend
    }
  }
}

/// Why something waits for a person. The raw values are stored.
package enum HeldKind: String, Sendable, Hashable, CaseIterable {
  /// A verdict was unclear.
  case verdict
  /// A value is missing.
  case value
  /// An e-mail may have gone out.
  case uncertainSend

  /// The kind of a held result.
  package init(_ reason: Reason) {
    self = [.unclear, .evidenceNotFound].contains(reason) ? .verdict : .value
  }
}

/// Which items a list of what waits shows.
package struct HeldFilter: Sendable, Hashable {
  /// Only of this kind; nil: of all.
  package var kind: HeldKind?
  /// Only this agent's; empty: all.
  package var agentID = ""
  /// Only this notification's; empty: all.
  package var notificationID = ""

  /// Creates a filter that lets everything through.
  package init() {}
}

import Domain
import Store

/// Goes through the stored conversations that a filter lets through, the newest first, a page at a
/// time and without what was said.
struct ConversationWalk {
  private let store: Store
  private let account: String
  private let filter: ConversationFilter
  private let notificationID: String
  private var page: ArraySlice<Conversation> = []
  private var last: PageKey?
  private var isOver = false

  /// - Parameters:
  ///   - store: Holds the conversations.
  ///   - account: Whose they are.
  ///   - filter: Which ones.
  ///   - notificationID: Whose results the filter's outcomes are about.
  ///   - end: Conversations that were accepted at this time or later are left out.
  init(
    _ store: Store, account: String, filter: ConversationFilter, notificationID: String,
    before end: Timestamp
  ) {
    self.store = store
    self.account = account
    self.filter = filter
    self.notificationID = notificationID
    last = PageKey(time: min(filter.submittedBefore ?? end, end), id: "")
  }

  /// The next conversation without its messages; nil after the last one.
  mutating func next() async throws -> Conversation? {
    while page.isEmpty {
      guard !isOver else { return nil }
      try Task.checkCancellation()
      try await turnPage()
    }
    return page.removeFirst()
  }

  private mutating func turnPage() async throws {
    let size = AutomationLimits.backtestPageSize
    let stored = try await store.listConversations(
      account: account, agentID: filter.agentID, limit: size, after: last)
    last = stored.last.map { PageKey(time: $0.submittedAt, id: $0.conversation.uuid) }
    var isBeforeStart = false
    if let oldest = stored.last?.submittedAt, let start = filter.submittedFrom {
      isBeforeStart = oldest < start
    }
    isOver = stored.count < size || isBeforeStart
    var admitted = stored.filter(filter.admits).map(\.conversation)
    if !filter.outcomes.isEmpty, !admitted.isEmpty {
      let outcomes = try await store.outcomes(
        account: account, notificationID: notificationID, of: admitted.map(\.uuid))
      admitted.removeAll { conversation in
        outcomes[conversation.uuid].map { !filter.outcomes.contains($0) } ?? true
      }
    }
    page = admitted[...]
  }
}

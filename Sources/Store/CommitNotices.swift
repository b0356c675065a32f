/// What has become durable and who has to be woken for it.
///
/// The notices of all members of a group are merged and delivered once, after their commit and
/// before the members are answered. They are hints: a worker that misses one finds the row by its
/// poll.
package struct CommitNotices: Sendable, Hashable {
  /// An evaluation has become due.
  package var evaluationsDue = false
  /// An outgoing message has become due.
  package var outboxDue = false
  /// Accounts whose event log has grown, each with the newest sequence number.
  package var alertsAppended: [String: Int64] = [:]
  /// Accounts whose tasks have changed.
  package var tasksChanged: Set<String> = []
  /// Evaluations whose state has changed, by account and id.
  package var evaluationsChanged: Set<AccountKey> = []

  /// An id inside an account.
  package struct AccountKey: Sendable, Hashable {
    /// The account.
    package var account: String
    /// The id.
    package var id: String

    /// Creates a key.
    package init(account: String, id: String) {
      self.account = account
      self.id = id
    }
  }

  /// Nothing to tell.
  package init() {}

  /// Whether there is nothing to tell.
  package var isEmpty: Bool {
    !evaluationsDue && !outboxDue && alertsAppended.isEmpty && tasksChanged.isEmpty
      && evaluationsChanged.isEmpty
  }

  /// Adds the notices of a later member.
  package mutating func merge(_ later: CommitNotices) {
    evaluationsDue = evaluationsDue || later.evaluationsDue
    outboxDue = outboxDue || later.outboxDue
    alertsAppended.merge(later.alertsAppended) { max($0, $1) }
    tasksChanged.formUnion(later.tasksChanged)
    evaluationsChanged.formUnion(later.evaluationsChanged)
  }
}

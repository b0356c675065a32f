import AlertFeed
import Domain
import Services
import Store
import Synchronization

/// Carries the store's notices of commits to those who wait for them.
final class CommitSignals: Sendable {
  let evaluationsDue = ChangeCounter()
  let outboxDue = ChangeCounter()
  let evaluations = ChangeBoard<CommitNotices.AccountKey>()
  let tasks = ChangeBoard<String>()

  private let feed = Mutex<AlertStreamFeed?>(nil)

  /// Gives the feed that is told of alerts; before that there are no subscribers to miss any.
  func attach(_ feed: AlertStreamFeed) {
    self.feed.withLock { $0 = feed }
  }

  /// Called on the store's writer thread after each commit; does not block it.
  func deliver(_ notices: CommitNotices) {
    if notices.evaluationsDue { evaluationsDue.raise() }
    if notices.outboxDue { outboxDue.raise() }
    for key in notices.evaluationsChanged { evaluations.raise(key) }
    for account in notices.tasksChanged { tasks.raise(account) }
    guard !notices.alertsAppended.isEmpty, let feed = feed.withLock({ $0 }) else { return }
    for account in notices.alertsAppended.keys { feed.notify(account: account) }
  }
}

/// Gives tasks and their changes numbers that only rise; confined to the writer's thread.
///
/// A new task takes one, a task that changes takes a newer one, and one that is deleted leaves a
/// removal with a newer one: so whoever watches an account reads on past its own number. Only the
/// writer gives numbers, so that it asks the tables once for each account and counts from then on.
/// What was given in a transaction that is then rolled back is left out.
final class TaskNumbers {
  private var newest: Int64 = 0
  /// The accounts whose numbers are all below `newest`, or it.
  private var known: Set<String> = []

  /// The next number, past every task's of the store and past the account's changes and removals.
  func next(in account: String, _ transaction: WriteTransaction) throws -> Int64 {
    if !known.contains(account) {
      newest = max(newest, try transaction.newestTaskNumber(account: account))
      if known.count >= Limits.numberedAccountsMax { known = [] }
      known.insert(account)
    }
    let (next, isOver) = newest.addingReportingOverflow(1)
    guard !isOver else { throw StoreError(.corrupted, "a task's number is not to be followed") }
    newest = next
    return next
  }
}

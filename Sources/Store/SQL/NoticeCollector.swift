/// Collects the notices of a group of writes; confined to the writer's thread.
final class NoticeCollector {
  /// Of the members that are kept.
  private(set) var group = CommitNotices()
  /// Of the member that runs.
  var member = CommitNotices()

  /// Begins a group.
  func beginGroup() { group = CommitNotices() }

  /// Begins a member of the group.
  func beginMember() { if !member.isEmpty { member = CommitNotices() } }

  /// Keeps what the member that has run notes.
  func keepMember() { if !member.isEmpty { group.merge(member) } }
}

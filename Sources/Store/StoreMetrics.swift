/// Counters and gauges of a store, for the metrics page. All counters start at 0 when it is opened.
package struct StoreMetrics: Sendable, Hashable {
  /// Groups of writes that were committed.
  package var groupsCommitted: Int64 = 0
  /// Writes that were answered after a commit, refused ones included.
  package var writesAnswered: Int64 = 0
  /// Groups whose transaction was lost halfway, so that their members ran again one by one.
  package var groupsLost: Int64 = 0
  /// Groups that ran again in savepoints, because a member had written something and then refused.
  package var groupsRepeated: Int64 = 0
  /// Commits that failed, so that the outcome of their members is unknown.
  package var commitsFailed: Int64 = 0
  /// Times that the writing connection was opened again after an error.
  package var reopenings: Int64 = 0
  /// Checkpoints of the write-ahead log.
  package var checkpoints: Int64 = 0
  /// Checkpoints that failed; the log goes on growing until one succeeds.
  package var checkpointsFailed: Int64 = 0
  /// Size of the write-ahead log after the latest commit, in bytes.
  package var walBytes: Int64 = 0
  /// Short reads that event loops made for themselves, in ticks that have ended.
  package var readsInPlace: Int64 = 0
  /// Short reads of event loops that a reader's thread made: what they needed was not in memory, they
  /// took long, or they were many.
  package var readsHandedOver: Int64 = 0
  /// Writes that wait at this moment.
  package var waitingWrites: Int64 = 0
  /// Reads that wait at this moment.
  package var waitingReads: Int64 = 0
}

import Glibc

/// The store's limits, each with its reason.
enum Limits {
  /// Transactions that share one commit: past some 256 the fsync no longer dominates the cost.
  static let groupMembersMax = 256
  /// How long a group goes on taking members: an early member waits for the last one.
  static let groupDuration: Duration = .milliseconds(50)
  /// How long one write body may run; every other writer waits for it.
  static let writeBodyDuration: Duration = .seconds(2)
  /// How long one read body may run; meanwhile the write-ahead log cannot be restarted.
  static let readBodyDuration: Duration = .seconds(2)
  /// Transactions that may wait: about a quarter of a second of work on a slow disk.
  static let waitingWritesMax = 10_000
  /// Reads that may wait, short ones and as many long ones: some tens of milliseconds of the former.
  static let waitingReadsMax = 10_000
  /// Reads that one reader takes at once: they share a snapshot, and are answered together.
  static let readBatchMax = 64
  /// The same of long reads: what is made of their answers takes event loops milliseconds, in which
  /// others wait, and sharing a snapshot gains nothing.
  static let longReadBatchMax = 1
  /// How long a batch goes on with one snapshot, so that the write-ahead log can be restarted.
  static let readBatchDuration: Duration = .milliseconds(2)

  /// Threads, each with a connection of its own, that read: one for every two cores, since a call
  /// costs its event loop more than its reader, and threads beyond the cores only take turns.
  static let readerThreads = min(max(1, processors / 2), 8)
  /// Threads for the reads that may take milliseconds: fewer, so that what waits for them leaves
  /// processors to what takes microseconds.
  static let longReaderThreads = min(max(1, processors / 4), 4)
  /// Event loops that can read for themselves at the same time, each on a connection: as many as do
  /// something at once.
  static let inPlaceReaders = min(max(1, processors), 16)
  /// Reads that a loop makes for itself in one tick: some tenths of a millisecond.
  static let readsPerTickMax = 256
  /// How long one of them may hold up its loop; a reader's thread does it after that.
  static let inPlaceReadDuration: Duration = .microseconds(300)
  private static let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
  /// Page cache of the writing connection, in KiB: the upper levels of all indexes and the hot
  /// rows.
  static let writerCacheKiB = 32_768
  /// Page cache of each reading connection, in KiB; filled only by what is read.
  static let readerCacheKiB = 32_768
  /// Statements with composed text that a connection keeps; those written out in code are all kept.
  static let composedStatementsMax = 64
  /// Bytes of values that a statement keeps room for, so that binding them takes no allocation.
  static let boundBytesKept = 4_096
  /// How long the writer waits for another process (a backup, a shell) that holds the write lock.
  static let busyTimeout: Duration = .seconds(2)
  /// Frames in the write-ahead log at which the writer begins to copy them back: 8 MiB of 4 KiB
  /// pages, so that pages that change often are copied once for many changes.
  static let checkpointFrames = 2_000
  /// Frames at which the writer waits for readers so that the log starts over: 64 MiB.
  static let walFramesMax = 16_000
  /// How long the writer waits for readers in order to start the log over.
  static let walRestartTimeout: Duration = .milliseconds(100)
  /// How long to wait before opening the database again after opening it has failed.
  static let reopenDelay: Duration = .milliseconds(100)
  /// How long closing may gather statistics for the query planner.
  static let closingStatisticsDuration: Duration = .seconds(2)

  /// Pages that a backup copies before it says how far it is: a few milliseconds of work.
  static let pagesCopiedAtOnce: Int32 = 1024

  /// Revoked API keys that an account keeps, so that it can be seen which there were.
  static let revokedKeysMax = 1000
  /// Alerts marked as read one by one that are looked at for a list: the newest.
  static let readMarksMax = 50_000
  /// How long what is noted of an agent counts as just seen.
  static let noteAgain: Duration = .seconds(3600)
  /// Tasks that one page of a list looks at where a filter is not all in its index: about two
  /// milliseconds of work.
  static let listedRowsMax = 1_000
  /// Tasks that one page of a search looks at: some ten milliseconds of work.
  static let foundRowsMax = 3_000
  /// Words that the last one of a search is completed to: looking for one takes some 35 µs.
  static let searchBeginningsMax = 350
  /// Tasks made findable in one transaction before a search: some tens of milliseconds.
  static let tasksIndexedAtOnce = 2000
  /// Accounts whose task numbers the writer keeps in mind: a megabyte or so.
  static let numberedAccountsMax = 10_000
  /// Notes of deleted tasks that an account keeps, so that watchers learn of them: some weeks' worth.
  static let taskRemovalsMax = 10_000
  /// Reports of backtests that an account keeps, the newest: months of trying.
  static let backtestsKeptMax = 200
  /// Records of attempts that a delivery keeps: all that a schedule of two days makes.
  static let attemptRecordsMax = 20
  /// Deliveries that are looked at to claim some: those that may not be sent now are put off, some
  /// microseconds each.
  static let dueDeliveriesSeen = 256
  /// How far e-mails that wait for a rate are apart, against what the rate allows: a little more, so
  /// that each finds room when its turn comes.
  static let rateSpacing = 1.02
  /// E-mails that wait for a rate and are looked at anew at once when it changes, the next ones first:
  /// some tenths of a second. The others keep their times.
  static let rateDelaysForgottenMax = 10_000
  /// Sends that are forgotten at a time: more than one claim adds.
  static let sendsForgottenAtOnce = 128
  /// Decoded definitions of notifications that are kept: those of some hundred agents, a few KB each.
  static let definitionsKept = 512
  /// Evaluations of one conversation: each one says what those before it have caused.
  static let evaluationsPerConversationMax = 100
  /// What a preview may hold, in bytes: what 200 notifications send to some recipients each.
  static let previewBytesMax = 16_000_000
  /// For how long a preview can be confirmed: as long as somebody may think about it.
  static let previewDuration: Duration = .seconds(3600)
  /// How long an evaluation that cannot be read waits before it is looked at again.
  static let setAsideDuration: Duration = .seconds(24 * 60 * 60)
}

extension Duration {
  /// The duration in whole nanoseconds; every limit here fits.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
  }

  /// The duration in whole milliseconds.
  var milliseconds: Int64 { nanoseconds / 1_000_000 }
}

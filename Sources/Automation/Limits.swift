/// The limits of the workers.
package enum AutomationLimits {
  /// Evaluations under way at the same time, most of them waiting for the analyst. Each holds its
  /// conversation in memory, up to 4 MB.
  package static let evaluationsInFlightMax = 16
  /// How long an evaluation belongs to the worker that claimed it, unless the lease is renewed.
  /// Long against a stall of the machine, short against an author's patience.
  package static let evaluationLease = Duration.seconds(60)
  /// How often the lease is renewed while the analyst thinks.
  package static let leaseRenewalInterval = Duration.seconds(20)
  /// E-mails on their way to the transport at the same time; the transport's own limit decides how
  /// many connections it uses.
  package static let deliveriesInFlightMax = 32
  /// How long a delivery belongs to the worker that claimed it: longer than any transport's own
  /// time limits together, since nothing renews it.
  package static let deliveryLease = Duration.seconds(900)
  /// Deliveries that are due again in one transaction, once their account's mail is no longer paused.
  package static let deliveriesResumedAtOnce = 500
  /// Changes of mail servers of which the operator is still to be told.
  package static let serverChangesWaitingMax = 20
  /// How soon the operator is told again that the same mail server cannot be used.
  package static let serverAlertInterval = Duration.seconds(600)
  /// How long a worker sleeps at most when nothing wakes it and nothing is due.
  package static let pollInterval = Duration.seconds(30)
  /// How long a worker waits after the store has failed.
  package static let storeRetryPause = Duration.seconds(1)
  /// How often it is looked for tasks that cannot be found by their words yet.
  package static let indexInterval = Duration.seconds(1)
  /// Tasks made findable in one transaction: some milliseconds of the writer's time.
  package static let indexStep = 250
  /// How long other writers have the store to themselves between two such transactions.
  package static let indexPause = Duration.milliseconds(100)
  /// Conversations that a backtest has the built-in analyst read at once: enough for the cores of an
  /// ordinary machine, and few enough for others to have their turn in the pool.
  package static let backtestConversationsAtOnce = 4
  /// Conversations that a backtest asks a language model about at once: half of what an endpoint takes
  /// unless told otherwise, so that new conversations do not wait.
  package static let backtestRequestsAtOnce = 2
  /// Findings of a backtest that wait for one before them, so that all come in order.
  static let backtestFindingsWaitingMax = 16
  /// Conversations whose descriptions a backtest reads at once; what was said is read one by one.
  static let backtestPageSize = 100
  /// Conversations that are read to estimate what a backtest will cost.
  static let backtestSampleSize = 50
  /// Requests in a row that the analyst does not answer, after which a backtest ends.
  static let backtestFailuresMax = 5
  /// Cases that are run while an edit is checked or saved: some tenths of a second of work.
  static let casesMax = 500
  /// After this time no further case is begun: whoever saves is waiting.
  static let casesDuration = Duration.seconds(3)
  /// Cases that a language model is asked about while an edit is checked or saved.
  static let meteredCasesMax = 50
  /// After this time no further one is begun: short of what clients wait for.
  static let meteredCasesDuration = Duration.seconds(60)
  /// Cases that are told of one by one where an edit does not meet them.
  package static let caseFailuresMax = 50
  /// How often a backtest tells how far it is.
  static let backtestProgressInterval = Duration.milliseconds(250)
  /// How often it is looked for what was kept long enough.
  package static let retentionInterval = Duration.seconds(600)
  /// What is erased in one transaction: some milliseconds of the writer's time.
  package static let retentionStep = 50
  /// How long other writers have the store to themselves between two such transactions.
  package static let retentionPause = Duration.milliseconds(20)
  /// How often an answer's record is tried again once the server is shutting down.
  package static let recordRoundsAtShutdown = 3
  /// How long the outbox worker lets the transport finish what is under way at shutdown.
  package static let transportGrace = Duration.seconds(10)
}

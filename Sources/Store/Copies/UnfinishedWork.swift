import Domain

/// What becomes of work that was under way when a backup was made, and that may have been carried out
/// since by the server that had the original.
package enum UnfinishedWork: String, Sendable, Hashable, CaseIterable {
  /// As after a crash: it is gone on with. E-mails count as sent uncertainly and go out with the
  /// Message-ID that they have, or are held where their account wants that; evaluations begin anew.
  case resume
  /// It is ended without effect: e-mails are given up, evaluations fail, each saying why.
  case giveUp = "give-up"
}

/// How much work was under way when a backup was made.
package struct UnfinishedCounts: Sendable, Hashable {
  /// E-mails that were neither sent nor given up.
  package var deliveries = 0
  /// Evaluations that were not completed.
  package var evaluations = 0

  /// Nothing.
  package init() {}
}

extension WriteTransaction {
  /// Decides about everything that was under way.
  ///
  /// - Returns: How much that is.
  func settle(_ unfinished: UnfinishedWork, now: Timestamp) throws -> UnfinishedCounts {
    var counts = UnfinishedCounts()
    let deliveries = try all(
      "SELECT account, id, attempt, state FROM delivery WHERE due_at_us IS NOT NULL"
    ) { row in
      // One that was being sent had begun its attempt already.
      let begun: Int64 = try row.text(3) == DeliveryState.sending.rawValue ? 0 : 1
      return Claim(
        account: try row.text(0), id: try row.text(1), attempt: try row.integer(2) + begun)
    }
    for delivery in deliveries { try settle(delivery, unfinished, now: now) }
    counts.deliveries = deliveries.count
    let evaluations = try all(
      "SELECT account, id, attempt FROM evaluation WHERE due_at_us IS NOT NULL"
    ) { Claim(account: try $0.text(0), id: try $0.text(1), attempt: try $0.integer(2)) }
    if unfinished == .giveUp {
      for evaluation in evaluations { try giveUp(evaluation, now: now) }
    }
    counts.evaluations = evaluations.count
    return counts
  }

  private func settle(_ delivery: Claim, _ unfinished: UnfinishedWork, now: Timestamp) throws {
    let step =
      switch unfinished {
      case .resume:
        mailSettings(of: delivery.account).uncertainSends == .hold
          ? DeliveryStep(.held, .uncertain) : DeliveryStep(.deferred, .uncertain, due: now)
      case .giveUp: DeliveryStep(.dead, .givenUp)
      }
    try move(delivery, to: step)
    try execute(
      """
      UPDATE delivery SET attempt = $3, uncertain_sends = uncertain_sends + 1
      WHERE account = $1 AND id = $2
      """, delivery.key + [.integer(delivery.attempt)])
    if step.state == .dead { try count(.failed, of: delivery, at: now) }
    let words =
      "the store was restored from a backup; the message may have gone out after that was made"
    try append(
      DeliveryAttempt(
        number: delivery.attempt, time: now, outcome: .uncertain, replyCode: 0,
        answer: unfinished == .resume ? words : words + ", and is not sent again"),
      to: delivery)
  }

  private func giveUp(_ evaluation: Claim, now: Timestamp) throws {
    let undecided = try all(
      """
      SELECT e.notification_id, e.revision, coalesce(json_extract(r.definition, '$.name'), ''),
        coalesce(json_extract(r.definition, '$.isEnabled'), 1)
      FROM evaluation_notification e JOIN notification_revision r
        ON r.account = e.account AND r.notification_id = e.notification_id
          AND r.revision = e.revision
      WHERE e.account = $1 AND e.evaluation_id = $2 AND e.result IS NULL
      """, evaluation.key
    ) { row in
      var result = NotificationResult(
        notificationID: try row.text(0), revision: try row.integer(1),
        notificationName: try row.text(2), outcome: .failed, reason: .givenUp,
        explanation: "The store was restored from a backup that was made before this was decided, "
          + "and whoever restored it chose not to decide it anew.",
        decidedAt: now)
      if try row.integer(3) == 0 { result.noteDisabled() }
      return result
    }
    for result in undecided {
      try execute(
        """
        UPDATE evaluation_notification SET result = $4
        WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
        """,
        evaluation.key + [.text(result.notificationID), .text(try Document.encode(result))])
      let counts = NotificationCounts(Decision(result: result), callEndedAt: nil, now: now)
      if let counts {
        try count(counts, of: result.notificationID, account: evaluation.account, at: now)
      }
    }
    try execute(
      """
      UPDATE evaluation
      SET state = 'completed', due_at_us = NULL, finished_at_us = $3, waiting_reason = ''
      WHERE account = $1 AND id = $2
      """, evaluation.key + [SQLValue(now)])
  }
}

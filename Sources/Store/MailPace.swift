import Domain

/// Holds an account's e-mails to the rates that it has set: at most so many in any hour, to everybody
/// and to each address.
///
/// What was sent lately is counted from rows, so that a restart forgets nothing. E-mails that wait for
/// their account's rate are spread over the time that their number takes, each looked at about once;
/// who comes new while others wait goes behind them.
struct MailPace {
  private let now: Timestamp
  /// How many more an account may send now, as far as it was counted in this transaction.
  private var room: [String: Int] = [:]

  init(now: Timestamp) {
    self.now = now
  }

  private var since: Timestamp { now.advanced(by: .zero - MailSettings.ratePeriod) }

  /// Whether a delivery has to wait.
  ///
  /// - Parameters:
  ///   - claim: The delivery.
  ///   - recipientKey: Its recipient's address.
  ///   - waitsForTurn: Whether it waited for the account's rate, so that it is its turn.
  ///   - mail: Its account's settings.
  ///   - transaction: What the store is asked in.
  /// - Returns: The event that says until when; nil: it does not.
  /// - Throws: What reading throws.
  mutating func delay(
    of claim: Claim, to recipientKey: String, waitsForTurn: Bool, _ mail: MailSettings,
    in transaction: WriteTransaction
  ) throws -> DeliveryEvent? {
    if mail.perRecipientPerHour > 0 {
      let scope = MailScope.recipient(recipientKey)
      if let free = try freeTime(claim.account, scope, mail.perRecipientPerHour, in: transaction) {
        return .overRate(.recipientRate, until: free)
      }
    }
    guard mail.perHour > 0 else { return nil }
    let room = try room(of: claim.account, mail.perHour, in: transaction)
    let last = try transaction.first(
      "SELECT max(due_at_us) FROM delivery WHERE reason = 'accountRate' AND account = $1",
      [.text(claim.account)]
    ) { try $0.timestampIfPresent(0) }
    // Behind those that wait, unless it is one of them.
    let tail = (last ?? nil).flatMap { $0 > now ? $0 : nil }
    guard room <= 0 || (tail != nil && !waitsForTurn) else { return nil }
    let spacing = MailSettings.ratePeriod / mail.perHour * Limits.rateSpacing
    let free = try freeTime(claim.account, MailScope.account, mail.perHour, in: transaction) ?? now
    return .overRate(.accountRate, until: max(free, tail?.advanced(by: spacing) ?? free))
  }

  /// Counts an attempt that begins, where its account has rates.
  mutating func noteSend(
    of claim: Claim, to recipientKey: String, _ mail: MailSettings, in transaction: WriteTransaction
  ) throws {
    if mail.perHour > 0 {
      room[claim.account]? -= 1
      try insert(claim, MailScope.account, in: transaction)
    }
    if mail.perRecipientPerHour > 0 {
      try insert(claim, MailScope.recipient(recipientKey), in: transaction)
    }
  }

  /// Forgets some of what no rate counts any more.
  func forgetOldSends(in transaction: WriteTransaction) throws {
    try transaction.execute(
      """
      DELETE FROM mail_send WHERE (account, delivery_id, attempt, scope) IN (
        SELECT account, delivery_id, attempt, scope FROM mail_send
        WHERE at_us < $1 ORDER BY at_us LIMIT $2)
      """, [SQLValue(since), SQLValue(Limits.sendsForgottenAtOnce)])
  }

  private mutating func room(
    of account: String, _ most: Int, in transaction: WriteTransaction
  ) throws -> Int {
    if let known = room[account] { return known }
    let count =
      try transaction.first(
        """
        SELECT count(*) FROM mail_send WHERE account = $1 AND scope = $2 AND at_us > $3
        """, [.text(account), .text(MailScope.account), SQLValue(since)]
      ) { try $0.integer(0) } ?? 0
    let left = most - Int(count)
    room[account] = left
    return left
  }

  /// When one more may be sent; nil: now.
  private func freeTime(
    _ account: String, _ scope: String, _ most: Int, in transaction: WriteTransaction
  ) throws -> Timestamp? {
    // The one that has to become older than the period before another may follow.
    let blocking = try transaction.first(
      """
      SELECT at_us FROM mail_send WHERE account = $1 AND scope = $2 AND at_us > $3
      ORDER BY at_us DESC LIMIT 1 OFFSET $4
      """, [.text(account), .text(scope), SQLValue(since), SQLValue(most - 1)]
    ) { try $0.timestamp(0) }
    return blocking?.advanced(by: MailSettings.ratePeriod)
  }

  private func insert(
    _ claim: Claim, _ scope: String, in transaction: WriteTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO mail_send (account, delivery_id, attempt, scope, at_us)
      VALUES ($1, $2, $3, $4, $5)
      """, claim.key + [.integer(claim.attempt), .text(scope), SQLValue(now)])
  }
}

/// What sends are counted for.
private enum MailScope {
  /// All of the account's.
  static let account = ""

  /// Those to an address, of which only a hash is kept.
  static func recipient(_ key: String) -> String { ContentHash.text(of: key) }
}

extension WriteTransaction {
  /// Has an account's e-mails looked at anew that wait for its rates, which have changed.
  func forgetRateDelays(of account: String, now: Timestamp) throws {
    for reason in [DeliveryReason.accountRate, .recipientRate] {
      let count = try execute(
        """
        UPDATE delivery SET due_at_us = $3, reason = NULL
        WHERE account = $1 AND id IN (SELECT id FROM delivery
          WHERE reason = $2 AND account = $1 ORDER BY due_at_us LIMIT $4)
        """,
        [
          .text(account), .text(reason.rawValue), SQLValue(now),
          SQLValue(Limits.rateDelaysForgottenMax),
        ])
      if count > 0 { afterCommit { $0.outboxDue = true } }
    }
  }

  /// An attempt was refused: it counts for no rate.
  func takeBackSend(of claim: Claim) throws {
    try execute(
      "DELETE FROM mail_send WHERE account = $1 AND delivery_id = $2 AND attempt = $3",
      claim.key + [.integer(claim.attempt)])
  }
}

import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func listNotificationFigures(
    _ request: V1.ListNotificationFiguresRequest, context: CallContext
  ) async throws -> V1.ListNotificationFiguresResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkFilterID(request.notificationID, "notification_id")
    let wish = DaysWish(
      first: request.firstDay, last: request.lastDay, zone: request.timeZone, &checker)
    try checker.finish()
    let (days, zone) = try await wish.days(of: caller, in: store)
    let token = PageToken(
      signer: signer,
      query: ["ListNotificationFigures", caller.account, request.notificationID] + wish.query)
    let figures = try await store.notificationFigures(
      account: caller.account, notificationID: request.notificationID, days: days,
      limit: size + 1, after: try token.key(of: request.pageToken).map { FiguresKey($0) })
    let page = Page(figures, size: size) {
      PageKey(slot: days.slot(of: $0.day), subjects: [$0.notificationID])
    }
    return .with {
      $0.figures = page.entries.map { V1.NotificationFigures($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
      $0.timeZone = zone
    }
  }

  package func listAnalystFigures(
    _ request: V1.ListAnalystFiguresRequest, context: CallContext
  ) async throws -> V1.ListAnalystFiguresResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    let wish = DaysWish(
      first: request.firstDay, last: request.lastDay, zone: request.timeZone, &checker)
    try checker.finish()
    let (days, zone) = try await wish.days(of: caller, in: store)
    let token = PageToken(
      signer: signer, query: ["ListAnalystFigures", caller.account] + wish.query)
    let figures = try await store.analystFigures(
      account: caller.account, days: days, limit: size + 1,
      after: try token.key(of: request.pageToken).map { FiguresKey($0) })
    let page = Page(figures, size: size) {
      PageKey(slot: days.slot(of: $0.day), subjects: [$0.analyst, $0.model])
    }
    return .with {
      $0.figures = page.entries.map { V1.AnalystFigures($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
      $0.timeZone = zone
    }
  }
}

/// The days that a request for figures asks for.
private struct DaysWish {
  let query: [String]
  private let first: CivilDate?
  private let last: CivilDate?
  private let zone: String

  init(first: String, last: String, zone: String, _ checker: inout FieldChecker) {
    query = [first, last, zone]
    self.zone = zone
    self.first = Self.day(first, "first_day", &checker)
    self.last = last.isEmpty ? self.first : Self.day(last, "last_day", &checker)
    if let from = self.first, let to = self.last {
      let count = to.daysSince1970 - from.daysSince1970 + 1
      if count < 1 {
        checker.add("last_day", "must not be before first_day")
      } else if count > Limits.figureDaysMax {
        checker.add("last_day", "must be at most \(Limits.figureDaysMax - 1) days after first_day")
      }
    }
    if !zone.isEmpty, !isValidTimeZone(zone) {
      checker.add("time_zone", "must be the IANA name of a time zone, such as Europe/Berlin")
    }
  }

  /// The days, in the account's zone where the request names none, and that zone.
  func days(of caller: Caller, in store: Store) async throws -> (LocalDays, zone: String) {
    var zone = zone
    if zone.isEmpty {
      zone = try await store.accountSettings(account: caller.account).settings.timeZone
    }
    guard let first, let last else { throw RequestError.invalid("first_day", "is required") }
    // Finding where 92 days begin takes longer than a turn of the loop may.
    let days = try await offload { [zone] in LocalDays(from: first, through: last, inZone: zone) }
    return (days, zone.isEmpty ? "UTC" : zone)
  }

  private static func day(
    _ text: String, _ field: String, _ checker: inout FieldChecker
  ) -> CivilDate? {
    guard let day = CivilDate(isoText: text) else {
      checker.add(field, "must be a day such as 2026-11-22")
      return nil
    }
    return day
  }
}

extension LocalDays {
  /// The first quarter of an hour of one of the days.
  fileprivate func slot(of name: String) -> Int64 {
    days.first { $0.name == name }?.slots.lowerBound ?? 0
  }
}

extension PageKey {
  fileprivate init(slot: Int64, subjects: [String]) {
    self.init(
      time: Timestamp(microseconds: slot), id: subjects.joined(separator: "\n"))
  }
}

extension FiguresKey {
  fileprivate init(_ key: PageKey) {
    self.init(
      slot: key.time.microseconds,
      subjects: key.id.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }
}

extension V1.NotificationFigures {
  fileprivate init(_ figures: NotificationFigures) {
    self.init()
    let counts = figures.counts
    day = figures.day
    notificationID = figures.notificationID
    evaluated = counts.evaluated
    fired = counts.fired
    unclear = counts.unclear
    held = counts.held
    failed = counts.failed
    emailsSent = counts.emailsSent
    emailsFailed = counts.emailsFailed
    emailsBounced = counts.emailsBounced
    tasksCreated = counts.tasks
    alertsRaised = counts.alerts
    meanEmailDelayMs = counts.emailDelay.mean
    emailDelays = counts.emailDelay.count
    meanAlertDelayMs = counts.alertDelay.mean
    alertDelays = counts.alertDelay.count
  }
}

extension V1.AnalystFigures {
  fileprivate init(_ figures: AnalystFigures) {
    self.init()
    let counts = figures.counts
    day = figures.day
    analyst = figures.analyst
    model = figures.model
    requests = counts.requests
    failures = counts.failures
    meanLatencyMs = counts.requests == 0 ? 0 : counts.latencyMicroseconds / counts.requests / 1000
    maxLatencyMs = counts.longestMicroseconds / 1000
    promptTokens = Int64(counts.usage.promptTokens)
    answerTokens = Int64(counts.usage.answerTokens)
    costMicros = Int64(counts.usage.costMicros)
  }
}

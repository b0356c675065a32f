import Testing

@testable import Domain

struct FiguresTests {
  private func days(_ first: String, _ last: String, in zone: String) throws -> LocalDays {
    LocalDays(
      from: try #require(CivilDate(isoText: first)),
      through: try #require(CivilDate(isoText: last)),
      inZone: zone)
  }

  @Test(arguments: [
    // A usual day, the day on which clocks go forward, and the one on which they go back.
    ("UTC", "2026-11-22", 96), ("Europe/Berlin", "2026-03-29", 92),
    ("Europe/Berlin", "2026-10-25", 100), ("America/New_York", "2026-11-01", 100),
    ("Asia/Kathmandu", "2026-11-22", 96), ("Pacific/Kiritimati", "2026-11-22", 96),
    ("Pacific/Pago_Pago", "2026-11-22", 96), ("Australia/Lord_Howe", "2026-10-04", 94),
  ])
  func `a day has the quarters of an hour that it has in its place`(
    zone: String, day: String, count: Int
  ) throws {
    let slots = try #require(try days(day, day, in: zone).days.first).slots
    #expect(slots.count == count)
    for (slot, isInside) in [
      (slots.lowerBound - 1, false), (slots.lowerBound, true), (slots.upperBound - 1, true),
      (slots.upperBound, false),
    ] {
      let time = CivilTime(
        at: Timestamp(microseconds: slot * 900_000_000), inZone: zone == "UTC" ? "" : zone)
      let shown = try #require(CivilDate(year: time.year, month: time.month, day: time.day))
      #expect((shown.isoText == day) == isInside)
    }
  }

  @Test func `days follow each other without a gap`() throws {
    let found = try days("2026-01-01", "2026-04-02", in: "Europe/Berlin").days
    #expect(found.count == 92)
    #expect(found.first?.name == "2026-01-01" && found.last?.name == "2026-04-02")
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.slots.upperBound == $1.slots.lowerBound })
    #expect(try days("2026-01-02", "2026-01-01", in: "").days.isEmpty)
    #expect(try days("0001-01-01", "0001-01-01", in: "Asia/Tokyo").days.count == 1)
    #expect(try days("9999-12-31", "9999-12-31", in: "America/New_York").days.count == 1)
  }

  @Test(arguments: [
    "2026-2-30", "2026-02-30", "26-02-01", "2026/02/01", "", "+026-01-01", "2026-01-0１",
  ])
  func `what is no day is none`(text: String) {
    #expect(CivilDate(isoText: text) == nil)
  }

  @Test(arguments: [(0, 0), (899_999_999, 0), (900_000_000, 1), (-1, -1), (-900_000_000, -1)])
  func `a moment lies in its quarter of an hour`(microseconds: Int64, slot: Int64) {
    #expect(LocalDays.slot(of: Timestamp(microseconds: microseconds)) == slot)
  }

  @Test func `the extremes of time have their quarter of an hour`() {
    #expect(LocalDays.slot(of: Timestamp(microseconds: .min)) < 0)
    #expect(LocalDays.slot(of: Timestamp(microseconds: .max)) > 0)
  }

  @Test(
    arguments: [
      (Outcome.fired, Reason.conditionMet, [1, 1, 0, 0, 0]),
      (.fired, .unclear, [1, 1, 1, 0, 0]), (.held, .evidenceNotFound, [1, 0, 1, 1, 0]),
      (.notFired, .preFiltered, [1, 0, 0, 0, 0]), (.failed, .analystRefused, [1, 0, 0, 0, 1]),
    ] as [(Outcome, Reason, [Int64])])
  func `a decision counts as what it is`(outcome: Outcome, reason: Reason, expected: [Int64]) throws
  {
    let counts = try #require(counting(outcome, reason))
    #expect(
      [counts.evaluated, counts.fired, counts.unclear, counts.held, counts.failed] == expected)
    #expect(counts.tasks == 0 && counts.alerts == 0)
  }

  @Test func `what was disabled does not count`() {
    #expect(counting(.notFired, .notificationDisabled) == nil)
  }

  private func counting(_ outcome: Outcome, _ reason: Reason) -> NotificationCounts? {
    NotificationCounts(
      Decision(
        result: NotificationResult(
          notificationID: "n1", revision: 1, notificationName: "N", outcome: outcome,
          reason: reason, explanation: "", decidedAt: Samples.start)),
      callEndedAt: nil, now: Samples.start)
  }

  @Test func `delays that somebody waited are added, others left out`() {
    var sum = DelaySum()
    #expect(sum.mean == nil)
    for seconds in [-5, 2, 30 * 86_400, 30 * 86_400 + 1] as [Int64] {
      sum.add(from: Samples.start, to: Samples.start.advanced(by: .seconds(seconds)))
    }
    sum.add(from: nil, to: Samples.start)
    sum.add(from: Timestamp(microseconds: .min), to: Timestamp(microseconds: .max))
    #expect(sum.count == 3)
    let mean: Int64 = (30 * 86_400 + 2) * 1000 / 3
    #expect(sum.mean == mean)
  }

  @Test func `requests add up, and what is too large stays where it has room`() {
    var usage = TokenUsage()
    usage.promptTokens = .max
    var counts = AnalystCounts()
    for (seconds, hasFailed) in [(1, false), (3, true)] as [(Int64, Bool)] {
      counts.add(
        AnalystCounts(
          AnalystEffort(
            analyst: "a", duration: .seconds(seconds), hasFailed: hasFailed, usage: usage)))
    }
    #expect(counts.requests == 2 && counts.failures == 1)
    #expect(counts.latencyMicroseconds == 4_000_000 && counts.longestMicroseconds == 3_000_000)
    #expect(counts.usage.promptTokens == 1_000_000_000_000_000)
  }
}

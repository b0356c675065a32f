import Testing

@testable import Domain

struct CivilDateTests {
  @Test func `counts days both ways, over leap days and centuries`() throws {
    for days in stride(from: -719_162, through: 2_932_896, by: 97) {
      #expect(CivilDate(daysSince1970: days).daysSince1970 == days)
    }
    let leapDay = try #require(CivilDate(year: 2028, month: 2, day: 28)?.adding(days: 1))
    #expect(leapDay.isoText == "2028-02-29")
    #expect(leapDay.weekday == 2)
    #expect(leapDay.adding(days: 1)?.isoText == "2028-03-01")
    #expect(CivilDate(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
  }

  @Test func `adds months, to the last day where a month is shorter`() throws {
    let day = try #require(CivilDate(year: 2026, month: 12, day: 31))
    #expect(day.adding(months: 1)?.isoText == "2027-01-31")
    #expect(day.adding(months: 2)?.isoText == "2027-02-28")
    #expect(day.adding(months: -1)?.isoText == "2026-11-30")
  }

  @Test func `knows no day that no calendar has`() {
    #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2026, month: 13, day: 1) == nil)
    #expect(CivilDate(year: 9999, month: 12, day: 31)?.adding(days: 1) == nil)
    #expect(CivilDate(year: 9999, month: 12, day: 31)?.adding(days: .max) == nil)
    #expect(CivilDate(year: 1, month: 1, day: 1)?.adding(months: .min) == nil)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:30+01:30", 0),
    ("2026-11-22T17:55:00Z", 1_795_370_100),
    ("1969-12-31T23:59:59Z", -1),
  ])
  func `reads a point in time with its zone`(text: String, seconds: Int64) {
    #expect(Timestamp(iso8601: text) == Timestamp(microseconds: seconds * 1_000_000))
  }

  @Test(arguments: ["2026-11-22", "2026-11-22T17:55:00", "2026-02-30T00:00Z", ""])
  func `reads no point in time without day, time and zone`(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }
}

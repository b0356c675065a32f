import Domain
import Testing

@Suite struct CivilTimeTests {
  @Test(arguments: [
    ("Europe/Berlin", "22 November 2026, 18:55 CET", "06:55 PM"),
    ("", "22 November 2026, 17:55 UTC", "05:55 PM"),
    ("UTC", "22 November 2026, 17:55 UTC", "05:55 PM"),
    ("Europe/London", "22 November 2026, 17:55 GMT", "05:55 PM"),
    ("America/New_York", "22 November 2026, 12:55 EST", "12:55 PM"),
    ("US/Eastern", "22 November 2026, 12:55 EST", "12:55 PM"),
    ("America/Chicago", "22 November 2026, 11:55 CST", "11:55 AM"),
    ("America/Denver", "22 November 2026, 10:55 MST", "10:55 AM"),
    ("America/Los_Angeles", "22 November 2026, 09:55 PST", "09:55 AM"),
    ("Asia/Kolkata", "22 November 2026, 23:25 IST", "11:25 PM"),
    ("Asia/Kathmandu", "22 November 2026, 23:40 GMT+5:45", "11:40 PM"),
    ("Asia/Dubai", "22 November 2026, 21:55 GMT+4", "09:55 PM"),
    ("America/Sao_Paulo", "22 November 2026, 14:55 GMT-3", "02:55 PM"),
    ("Asia/Tokyo", "23 November 2026, 02:55 JST", "02:55 AM"),
    ("Australia/Sydney", "23 November 2026, 04:55 AEDT", "04:55 AM"),
    ("Pacific/Kiritimati", "23 November 2026, 07:55 GMT+14", "07:55 AM"),
  ])
  func `shows a winter evening in a zone`(zone: String, long: String, short: String) {
    let time = CivilTime(at: Samples.start, inZone: zone)
    #expect(time.longText == long)
    #expect(time.twelveHourText == short)
  }

  @Test(arguments: [
    ("Europe/Berlin", Int64(1_774_745_999), "29 March 2026, 01:59 CET"),
    ("Europe/Berlin", 1_774_746_000, "29 March 2026, 03:00 CEST"),
    ("Europe/Berlin", 1_792_889_999, "25 October 2026, 02:59 CEST"),
    ("Europe/Berlin", 1_792_890_000, "25 October 2026, 02:00 CET"),
    ("America/New_York", 1_772_953_199, "8 March 2026, 01:59 EST"),
    ("America/New_York", 1_772_953_200, "8 March 2026, 03:00 EDT"),
    ("Europe/London", 1_784_000_000, "14 July 2026, 04:33 BST"),
    ("Europe/Dublin", 1_784_000_000, "14 July 2026, 04:33 IST"),
    ("Europe/Lisbon", 1_784_000_000, "14 July 2026, 04:33 WEST"),
    ("UTC", 0, "1 January 1970, 00:00 UTC"),
    ("UTC", -1, "31 December 1969, 23:59 UTC"),
    ("UTC", 951_782_400, "29 February 2000, 00:00 UTC"),
    ("UTC", 4_107_542_400, "1 March 2100, 00:00 UTC"),
    ("UTC", 253_402_300_799, "31 December 9999, 23:59 UTC"),
    ("Europe/Berlin", 253_402_300_799, "1 January 10000, 00:59 CET"),
  ])
  func `changes its clocks when the zone does`(zone: String, seconds: Int64, expected: String) {
    let time = CivilTime(at: Timestamp(microseconds: seconds * 1_000_000), inZone: zone)
    #expect(time.longText == expected)
  }

  @Test(arguments: [
    (0, "12:00 AM"), (1, "01:00 AM"), (11, "11:00 AM"), (12, "12:00 PM"), (13, "01:00 PM"),
  ])
  func `counts hours by the 12-hour clock`(hour: Int64, expected: String) {
    let time = Timestamp(microseconds: hour * 3_600_000_000)
    #expect(CivilTime(at: time, inZone: "").twelveHourText == expected)
  }

  @Test(arguments: [
    "Europe/Berlin", "Etc/UTC", "UTC", "GMT", "CET", "EST5EDT", "America/Argentina/Buenos_Aires",
    "Asia/Calcutta", "Etc/GMT+5",
  ])
  func `knows a zone`(name: String) {
    #expect(isValidTimeZone(name))
  }

  @Test(arguments: [
    "", " ", "Berlin", "europe/berlin", "PST", "GMT+5", "+01:00", "Europe/Berlin ", "../etc/passwd",
    "/etc/localtime", "Europe/", "Europe/Berlin\u{0}", "SystemV/PST8PDT",
  ])
  func `refuses what is no zone`(name: String) {
    #expect(!isValidTimeZone(name))
  }

  @Test(arguments: [Int64.min, -1_000_000_000_000_000, Int64.max])
  func `never traps on a time out of range`(microseconds: Int64) {
    for zone in ["", "Europe/Berlin", "America/New_York"] {
      let time = CivilTime(at: Timestamp(microseconds: microseconds), inZone: zone)
      #expect((1...12).contains(time.month) && (1...31).contains(time.day))
    }
  }
}
